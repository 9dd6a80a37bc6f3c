"""What short forms repeat, and which citations share a work."""

from collections.abc import Sequence

import pytest

from pipeline.records import Citation, Issue, Note, Source
from pipeline.stages.sources import sources
from tests.stages.test_citations import cited

LEE = "Ann Lee, “Pumps and Power”, Reuters, 3 May 2022."
MARSH = "Bob Marsh, “Locks of the North”, BBC News, 4 May 2022."


def check(notes: Sequence[str], *expected: str | None) -> None:
    """The label of the note that each citation resolves to, in text order."""
    document = sources(cited(notes))
    label = {note.id: note.label for note in document.of(Note)}
    by_id = {citation.id: citation for citation in document.of(Citation)}
    found = [
        label[by_id[c.resolves_to].note or ""] if c.resolves_to else None for c in by_id.values()
    ]
    assert found == list(expected)
    unresolved = [c for c in by_id.values() if c.form not in ("full", "link") and not c.resolves_to]
    assert len(document.of(Issue)) == len(
        [c for c in unresolved if c.form != "cross_reference" or c.refers_to_note]
    )


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([LEE, "Ann Lee, no. 1."], (None, "1")),
        ([LEE, MARSH, "Lee, no. 1."], (None, None, "1")),
        ([LEE, MARSH, "Lee, no. 2."], (None, None, None)),  # the number and the name disagree
        ([LEE, "Ibid."], (None, "1")),
        ([LEE, "Ibid.", "Ibid., p. 4."], (None, "1", "1")),  # a chain ends at the full citation
        ([LEE, "Lee, no. 1.", "Ibid."], (None, "1", "1")),
        ([f"{LEE} {MARSH}", "Ibid."], (None, None, None)),  # which of the two?
        ([f"{LEE} Ibid., p. 5."], (None, "1")),  # the one before in the same note
        (["Canals carry water.", "Ibid."], (None,)),
        (["Ibid."], (None,)),
        ([LEE, MARSH, "Lee, op. cit., p. 4."], (None, None, "1")),
        ([LEE, LEE.replace("Pumps", "Canals"), "Lee, op. cit."], (None, None, None)),  # two works
        ([LEE, MARSH, "Marsh, supra note 2, at 5."], (None, None, "2")),
        ([LEE, "See note 1 above."], (None, "1")),
        ([LEE, "See note 9 above."], (None, None)),
        ([LEE, MARSH, LEE, "Ann Lee, no. 3."], (None, None, None, "1")),  # the first that gives it
    ],
)
def test_resolution(notes: list[str], expected: tuple[str | None, ...]) -> None:
    check(notes, *expected)


def test_doubt_names_its_candidates() -> None:
    document = sources(cited([f"{LEE} {MARSH}", "Ibid."]))
    full = [c.id for c in document.of(Citation) if c.form == "full"]
    (issue,) = document.of(Issue)
    assert list(issue.candidates) == full


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LEE, LEE, True),
        (LEE, "Lee, A. (2022). Pumps and power. Reuters.", True),  # another style
        (LEE, MARSH, False),
        (LEE, LEE.replace("2022", "2021"), False),  # dates contradict
        (
            "Ministry of Water, Budget 2025, p. 3.",
            "Ministry of Water, Budget 2026, p. 3.",
            False,  # one digit apart in the title
        ),
        ("P.L. 96-88, §110.", "River Act of 1979 (P.L. 96-88).", True),
        ("22 U.S.C. §8501(b).", "22 U.S.C. §8501(a).", True),
        ("46 U.S.C. §53103.", "46 U.S.C. §53104.", False),
        (
            "“Pumps”, https://a.test/x?utm_source=mail.",
            "See http://www.a.test/x/.",
            True,
        ),
        ("“Pumps”, https://a.test/.", "“Locks”, https://a.test/.", False),  # a home page
    ],
)
def test_grouping(one: str, other: str, same: bool) -> None:
    document = sources(cited([one, other]))
    assert len(document.of(Citation)) == 2
    assert len(document.of(Source)) == (1 if same else 2)


def test_links_to_one_address_share_a_source_with_a_note() -> None:
    document = sources(
        cited(
            ["“Pumps”, May 2022, https://a.test/x."],
            [("closed", "https://a.test/x")],
        )
    )
    (source,) = document.of(Source)
    assert len(source.citations) == 2
    assert source.title == "Pumps"
    assert {c.source for c in document.of(Citation)} == {source.id}
