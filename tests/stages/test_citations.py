"""Citations of hand-made briefs: notes with link annotations, and links in the body."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.document import Document, Link
from pipeline.records import Citation, Issue, Note
from pipeline.stages.citations import citations
from tests.builders import brief


def cited(
    notes: Sequence[str], links: Sequence[tuple[str, str]] = (), body: str = "Canals were closed."
) -> Document:
    """A document of numbered notes; each link lies on the first place of its words."""
    made = brief(body, {str(n): text for n, text in enumerate(notes, 1)})
    spans = [(made.text.index(words), len(words), uri) for words, uri in links]
    made = replace(made, links=tuple(Link(at, at + n, uri, 1) for at, n, uri in spans))
    document = Document(made)
    records = [
        document.grounded(
            Note(start=b.start, end=b.end, label=b.label or "", note_type="footnote", rule="test")
        )
        for b in made.blocks_of("note")
    ]
    return citations(document.with_records(records))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee, “Pumps”, Reuters, 3 May 2022.", "citation"),
        ("Ibid.", "citation"),
        ("See note 4 above.", "citation"),
        ("For more information, see P.L. 99-999.", "citation"),
        ("Canals carry water; pumps lift it.", "explanatory"),
        ("The Canal Act lets the state close canals. See River Rights Act.", "mixed"),
        ("The Ministry uses the old name under Executive Order 14099.", "mixed"),
        ("Ann Lee, “Pumps”, Reuters, 3 May 2022. The article was later withdrawn.", "mixed"),
    ],
)
def test_note_kind(text: str, kind: str) -> None:
    assert [note.note_kind for note in cited([text]).of(Note)] == [kind]


def test_link_goes_to_the_citation_under_it() -> None:
    document = cited(
        ["Ann Lee, “Pumps”, Reuters, 3 May 2022; “Locks”, BBC News, 4 May 2022."],
        [("Locks", "https://b.test/locks"), ("Pumps", "https://a.test/pumps")],
    )
    assert [(c.title, c.url) for c in document.of(Citation)] == [
        ("Pumps", "https://a.test/pumps"),
        ("Locks", "https://b.test/locks"),
    ]


def test_two_linked_works_joined_by_and_are_two_citations() -> None:
    document = cited(
        ["Available at Ministry of Water and Office of River Control."],
        [("Ministry of Water", "https://a.test/x"), ("Office of River Control", "https://b.test/")],
    )
    assert [(c.container, c.url) for c in document.of(Citation)] == [
        ("Ministry of Water", "https://a.test/x"),
        ("Office of River Control", "https://b.test/"),
    ]


def test_rectangles_of_one_link_are_one_link() -> None:
    document = cited(
        ["“Pumps and Power”, Reuters, 3 May 2022."],
        [("Pumps and", "https://a.test/x"), ("Power", "https://a.test/x")],
    )
    assert [c.url for c in document.of(Citation)] == ["https://a.test/x"]
    assert not document.of(Issue)


def test_a_cut_annotation_yields_to_the_printed_address() -> None:
    """A program that makes links of printed text stops at the line's end."""
    document = cited(
        ["“Pumps”, May 2022, https://a.test/long/name.html."],
        [("https://a.test/long/name.html", "https://a.test/long/")],
    )
    assert [c.url for c in document.of(Citation)] == ["https://a.test/long/name.html"]


def test_a_second_link_on_one_citation_is_named() -> None:
    document = cited(
        ["“Pumps”, Reuters, 3 May 2022."],
        [("Pumps", "https://a.test/pumps"), ("Reuters", "https://reuters.test/")],
    )
    assert [c.url for c in document.of(Citation)] == ["https://a.test/pumps"]
    assert [issue.candidates for issue in document.of(Issue)] == [("https://reuters.test/",)]


def test_links_in_the_body() -> None:
    document = cited(
        [],
        [("fell", "https://www.ft.com/x"), ("last year", "mailto:a@b.test")],
        body="Prices fell last year.",
    )
    assert [(c.form, c.note, c.quote, c.citation_kind) for c in document.of(Citation)] == [
        ("link", None, "fell", "news")
    ]


def test_two_addresses_over_the_same_words_are_a_doubt() -> None:
    both = ("https://a.test/1", "https://b.test/2")
    document = cited([], [("closed", uri) for uri in both])
    assert not document.of(Citation)
    (doubt,) = document.of(Issue)
    assert doubt.quote == "closed"
    assert doubt.candidates == both


def test_a_complete_reference_given_again_is_full() -> None:
    note = "Ministry of Water, Pumps and Power, Flow Series, May 2020."
    assert [c.form for c in cited([note, note]).of(Citation)] == ["full", "full"]


@pytest.mark.parametrize(
    ("again", "form"),
    [
        ("Lee, 2021, p. 5.", "short"),
        ("Lee et al., “Pumps,” p. 5.", "short"),
        ("LWQ 2021, p. 7.", "short"),  # the name that it gave itself
        ("Marsh, “Pumps,” Reuters, 3 May 2022.", "full"),  # another author
    ],
)
def test_short_forms_by_name(again: str, form: str) -> None:
    first = "Ann Lee, “Pumps and Locks,” Water Quarterly, May 2021 (hereinafter LWQ 2021)."
    assert [c.form for c in cited([first, again]).of(Citation)] == ["full", form]
