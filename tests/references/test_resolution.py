"""Short forms led to their works through lists of notes: what must bind, and what must not."""

import pytest

from pipeline.records import Citation, Issue, Note
from pipeline.scoring.notes_alone import BareNote, read

NEWS = "Ann Lee, “Pumps and Power,” Reuters, May 3, 2022, https://r.test/a."
BOOK = "Ben Roe, Ports and Piers (Oxford: Dock Press, 1999), 12."
ARTICLE = "Ann Lee, “Harbour Law in Practice,” Journal of Ports 12, no. 3 (2001): 45."
BOTH = "Ann Lee, “Pumps and Power,” Reuters, May 3, 2022; Ben Roe, Ports and Piers (Oxford, 1999)."
EDITED = "B. May (ed.), The Book of Ports (1994)."
REMARK = "This is a remark about method."


def last_of(*notes: str) -> tuple[list[tuple[str, str | None, str | None]], list[int]]:
    """Form, note reached and rule of each citation in the last note; candidates of its doubts."""
    document = read([BareNote(str(number), text) for number, text in enumerate(notes, 1)])
    labels = {note.id: note.label for note in document.of(Note)}
    by_id = {citation.id: citation for citation in document.of(Citation)}
    final = document.of(Note)[-1]
    found: list[tuple[str, str | None, str | None]] = []
    for citation in by_id.values():
        if citation.note == final.id:
            work = by_id.get(citation.resolves_to or "")
            reached = labels[work.note] if work and work.note else None
            found.append((citation.form, reached, citation.resolution_rule))
    doubts = [
        len(issue.candidates)
        for issue in document.of(Issue)
        if issue.rule == "resolution" and issue.start >= final.start
    ]
    return found, doubts


@pytest.mark.parametrize(
    ("notes", "form", "reached", "rule"),
    [
        ([BOOK, "Ibid., p. 5."], "ibid", "1", "note-before"),
        ([NEWS, BOOK, "Id. at 5."], "ibid", "2", "note-before"),
        ([BOOK, "Idem, 5."], "ibid", "1", "note-before"),
        ([BOOK, "Ebd., S. 5."], "ibid", "1", "note-before"),
        ([BOOK, "Ebda."], "ibid", "1", "note-before"),
        ([BOOK, "Ders., S. 7."], "ibid", "1", "note-before"),
        ([BOOK, "Dies., S. 7."], "ibid", "1", "note-before"),
        ([BOOK, "A.a.O., S. 7."], "ibid", "1", "note-before"),  # without a name: the same work
        ([BOOK, "Loc. cit."], "ibid", "1", "note-before"),
        ([NEWS, BOOK, "Op. cit., p. 5."], "ibid", "2", "note-before"),
        ([EDITED, "C. Doe, ‘Piers’ in id., p. 97."], "ibid", "1", "note-before"),
        ([BOOK, "Ibid.", "Ibid., 4."], "ibid", "1", "note-before"),  # through a chain
        ([BOOK, NEWS, "Roe, op. cit., p. 5.", "Ibid."], "ibid", "1", "note-before"),
        ([NEWS, BOOK, "Roe, no. 2, p. 5."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Ben Roe, n. 2."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe (n 2) 14."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe (Fn. 2), S. 7."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe (wie Anm. 2), S. 7."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe, Anm. 2, S. 7."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe, wie Anm. 2, S. 7."], "supra", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe (cited in note 2), p. 4."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe, note 2 above, p. 4."], "short", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe, supra note 2, at 12."], "supra", "2", "note-number-and-name"),
        ([NEWS, BOOK, "Roe, a.a.O. (Fn. 2), S. 7."], "supra", "2", "note-number-and-name"),
        ([BOOK, "Roe, supra note 1.", "Roe, n. 2."], "short", "1", "note-number-and-name"),
        # the chapter, by its own author, of a book that is repeated itself
        (
            [EDITED, "C. Doe, ‘Piers’ in May, op. cit., n. 1.", "Doe, op. cit., n. 2."],
            "supra",
            "1",
            "note-number-and-name",
        ),
        ([NEWS, BOOK, "See supra note 2."], "supra", "2", "note-number"),
        ([NEWS, BOOK, NEWS, "Roe, a.a.O., S. 7."], "supra", "2", "first-note-naming"),
        ([NEWS, BOOK, NEWS, "Roe, loc. cit."], "supra", "2", "first-note-naming"),
        ([NEWS, BOOK, NEWS, "Roe, p. 14."], "short", "2", "name"),
        ([NEWS, BOOK, ARTICLE, "“Harbour Law,” 47."], "short", "3", "name"),
        ([NEWS, ARTICLE, "Lee, “Harbour Law,” 47."], "short", "2", "name"),
        ([NEWS, BOOK, "“Pumps and Power.”"], "short", "1", "name"),
        ([NEWS, BOOK, NEWS, "Roe, Ports and Piers, 14."], "short", "2", "name"),
        ([BOOK, "See note 1 above."], "cross_reference", "1", "note-number"),
    ],
)
def test_a_short_form_is_led_to_its_work(
    notes: list[str], form: str, reached: str, rule: str
) -> None:
    assert last_of(*notes) == ([(form, reached, rule)], [])


@pytest.mark.parametrize(
    ("notes", "candidates"),
    [
        ([BOTH, "Ibid."], [2]),  # several works: unresolved, and both are named
        ([BOTH, "Ders., S. 5."], [2]),
        ([BOTH, "Op. cit., p. 5."], [2]),
        ([BOTH, "Ebd."], [2]),
        ([BOTH, "Ibid.", "Ibid."], [0]),  # nor by way of one that is unresolved
        ([BOTH, "Supra note 1, at 5."], [2]),  # no name says which
        (["Ibid."], [0]),  # nothing before
        ([BOOK, REMARK, "Ibid."], [0]),  # the note before cites nothing
        ([NEWS, ARTICLE, "Lee, p. 5."], [2]),  # two works by Lee
        ([NEWS, ARTICLE, "Lee, op. cit., p. 5."], [3]),  # with the note that names her first
        ([NEWS, "Roe, supra note 1."], [1]),  # the note is by another
        ([BOOK, NEWS, NEWS, NEWS, "Roe, supra note 4."], [1]),  # too far off to be a miscount
        (["Roe, supra note 1."], [0]),  # itself
        ([BOOK, "Roe, supra note 9."], [0]),  # no such note
        ([BOOK, "Roemer, op. cit., p. 4."], [0]),  # another surname
        ([BOOK, "Roe (2004), p. 5."], [0]),  # another year
        ([NEWS, BOOK, "Lee (wie Anm. 2), S. 7."], [1]),
    ],
)
def test_a_doubt_stays_one_and_names_the_candidates(
    notes: list[str], candidates: list[int]
) -> None:
    found, doubts = last_of(*notes)
    assert [reached for _, reached, _ in found] == [None]
    assert doubts == candidates


@pytest.mark.parametrize(
    "text",
    [
        "Protocol No. 1.",  # the number of a protocol
        "Journal of Ports, vol. 3, no. 1 (June 2019).",  # of an issue
        "Idaho, p. 5.",  # not "Id."
        "Ders., Piers and Docks (Oxford: Dock Press, 2001), 3.",  # another work of the same author
        "See section 3 below.",
        "Ports and Piers grew.",  # a sentence
        "Roe was right.",
        "The word “Pumps” is old.",
        "Identity papers, 5.",
        "Dieselmotoren, S. 5.",  # not "Dies."
        "Note 1 of the annex.",
        "Ports No. 1, 2, and 3 closed.",
        "Anmerkungen zum Hafen.",
        "The op-ed cites nobody.",
    ],
)
def test_what_repeats_no_work(text: str) -> None:
    found, _ = last_of(BOOK, text)
    assert all(reached is None for _, reached, _ in found)


def test_a_work_by_the_same_has_no_author_of_that_name() -> None:
    document = read([BareNote("1", BOOK), BareNote("2", "Ders., Piers and Docks (Oxford, 2001).")])
    assert document.of(Citation)[-1].authors == ()


def test_where_numbers_restart_the_own_chapter_is_meant() -> None:
    again = "Ann Roe, Docks (Oxford: Dock Press, 2003), 9."
    notes = [("1", BOOK), ("2", NEWS), ("1", again), ("2", "Roe, supra note 1.")]
    document = read([BareNote(label, text) for label, text in notes])
    by_id = {citation.id: citation for citation in document.of(Citation)}
    work = by_id[document.of(Citation)[-1].resolves_to or ""]
    assert work.quote.startswith("Ann Roe")
