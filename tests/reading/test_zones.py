"""Notes, lists of references and running heads on layouts that leave out one cue or another."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from pipeline import chain, reading
from pipeline.document import Brief
from pipeline.reading.glyphs import Area, Glyphs, PageContent
from pipeline.reading.sources import READERS, open_pdf
from pipeline.reading.zones import Placed, zoned
from pipeline.reading.zones.figures import drawn
from pipeline.reading.zones.furniture import furniture
from pipeline.reading.zones.labels import Numbering, label_of, raised_in
from pipeline.reading.zones.reference_lists import DATED, REFERENCES_HEADING
from pipeline.records import Issue
from pipeline.stages.notes import notes
from tests.builders import printed_line as line

FILES = Path(__file__).parents[1] / "files"


@cache
def placed(name: str) -> list[Placed]:
    return zoned(open_pdf(FILES / f"{name}.pdf", READERS[0]).pages)


@cache
def brief(name: str) -> Brief:
    return reading.read(FILES / f"{name}.pdf")


@pytest.mark.parametrize(
    ("name", "label", "opening", "rule"),
    [
        # as large as the text, below no rule: the markers above tell
        ("notes-plain", "1", "Harbour Office", "labelled as the markers above it"),
        ("notes-plain", "3", "Court of Auditors", "labelled as the markers above it"),
        # the end of note 3 stands before it
        ("notes-plain", "4", "Roe", "labelled as the markers above it, carried over"),
        # symbols, in two columns
        ("notes-symbols", "†", "The yard closed", "below a rule line"),
        ("notes-symbols", "‡", "Roe, Ferries", "below a rule line"),
        # "(3)" under no heading, after numbered paragraphs "(3)"
        ("notes-round", "1", "A. Lee, Roads", "counted as the markers before it"),
        ("notes-round", "3", "The map is", "counted as the markers before it"),
        ("notes-round", "5", "C. Poe", "counted as the markers before it"),
        # after each chapter
        ("notes-listed", "2", "Lee 2001", "listed under 'Notes'"),
        ("notes-listed", "2", "Roe 2010", "listed under 'Notes'"),
        # entries that hang, under headings within the list
        ("notes-listed", None, "Lee, A. (2001)", "listed under 'Literaturverzeichnis'"),
        ("notes-listed", None, "Poe, C. (1988)", "listed under 'Literaturverzeichnis'"),
        ("notes-listed", None, "Toll Act of 1 March", "listed under 'Literaturverzeichnis'"),
        # entries between white space
        ("notes-listed", None, "DOE, Dan. The bridge.", "listed under 'Bibliografía'"),
    ],
)
def test_where_a_note_opens(name: str, label: str | None, opening: str, rule: str) -> None:
    found = [
        item
        for item in placed(name)
        if item.opens and item.line.text[item.text_start :].startswith(opening)
    ]
    assert [(item.zone, item.label, item.rule) for item in found] == [("note", label, rule)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # a numbered list above the notes, with the labels of the notes
        ("notes-plain", "1. Cranes of the first class."),
        ("notes-plain", "no cranes to this day."),
        # small type at the foot of a column's text, but no label
        ("notes-symbols", "The ministry has read the letter"),
        # numbered paragraphs, and "(1)" that counts within a sentence
        ("notes-round", "(2) The toll is paid at the bridge."),
        ("notes-round", "Under the rules of the time: (1) a cart"),
        # after the last note, set apart
        ("notes-round", "The author teaches"),
        # a section "Sources" or "Literature" of prose
        ("notes-listed", "We spoke with traders in 2019"),
        ("notes-listed", "Little has been written"),
        # headings within a list, and the section after it
        ("notes-listed", "Books"),
        ("notes-listed", "Laws"),
        ("notes-listed", "The author was a clerk at the Toll Office until 2015."),
    ],
)
def test_what_is_no_note(name: str, words: str) -> None:
    found = [item.zone for item in placed(name) if item.line.text.startswith(words)]
    assert found == ["body"]


@pytest.mark.parametrize(
    ("name", "opening", "end"),
    [
        # over the page's end
        ("notes-plain", "Court of Auditors", "had lain for a year."),
        # a bold publisher in the middle of an entry is no heading
        ("notes-listed", "Lee, A. (2001)", "Bridge Press, Upper Mill and Lower Mill."),
        ("notes-listed", "FOX, Eve.", "Hill Press, 2007."),
        ("notes-round", "C. Poe", "Small Roads, 2003."),
    ],
)
def test_where_a_note_ends(name: str, opening: str, end: str) -> None:
    texts = [brief(name).text[block.start : block.end] for block in brief(name).blocks_of("note")]
    assert [text.endswith(end) for text in texts if text.startswith(opening)] == [True]


def test_markers_in_brackets_are_lifted_and_counting_is_not() -> None:
    read = brief("notes-round")
    assert [marker.label for marker in read.markers] == ["1", "2", "3", "4", "5"]
    assert "over the hill. It was closed" in read.text
    assert "(1) a cart paid by the axle, (2) a mule" in read.text


def test_entries_without_a_label_need_no_marker() -> None:
    document = chain.run((notes,), brief("notes-listed"))
    assert [issue.message for issue in document.of(Issue)] == []


@pytest.mark.parametrize(
    ("text", "last", "marked", "label"),
    [
        ("4 Lee, Ports, 2001.", "3", (), "4"),
        ("[4] Lee, Ports, 2001.", "3", (), "4"),
        ("(4) Lee, Ports, 2001.", "3", (), "4"),
        ("* The author thanks all.", None, (), "*"),
        # set without a space
        ("4Lee, Ports, 2001.", "3", (), "4"),
        ("4UN Security Council, 2001.", "3", (), "4"),
        ("4A ship is a vessel.", "3", (), "4"),
        # out of order, but a marker names it
        ("9 Lee, Ports, 2001.", "3", ("9",), "9"),
        # neither: a number that begins a line
        ("9 Lee, Ports, 2001.", "3", ("8",), None),
        ("2016 saw the first one.", "3", (), None),
        ("4,000 carts passed.", "3", (), None),
        ("4G networks were built.", "3", (), None),
        ("4th of May.", "3", (), None),
    ],
)
def test_label(text: str, last: str | None, marked: tuple[str, ...], label: str | None) -> None:
    found = label_of(line(text), last, marked)
    assert (found.text if found else None) == label


@pytest.mark.parametrize(
    ("text", "raised", "labels"),
    [
        ("the quay1 and the crane2, 3", ((8, 9), (23, 27)), ["1", "2", "3"]),
        ("the ferry† sails", ((9, 10),), ["†"]),
        ("the quay² is new", (), ["2"]),
        # one that opens the line is a label, no marker
        ("1 Harbour Office", ((0, 1),), []),
        # an exponent, half of a fraction
        ("an area of 12 km2", ((16, 17),), []),
        ("only 1/2 of it", ((5, 6),), []),
    ],
)
def test_raised(text: str, raised: tuple[tuple[int, int], ...], labels: list[str]) -> None:
    assert list(raised_in([line(text, raised)])) == labels


@pytest.mark.parametrize(
    ("above", "text", "opens"),
    [
        ("3 Lee, Ports, 2001.", "4 Roe, Quays.", True),
        # in the middle of a page's notes: "vol. / 1 ends here", "sec. / (4) of the act"
        ("3 Lee, Ports, 2001.", "1 ends here.", False),
        ("3 Lee, Ports, 2001.", "(4) of the act.", False),
    ],
)
def test_label_among_notes(above: str, text: str, opens: bool) -> None:
    numbering = Numbering()
    numbering.turn(1, [line("a quay3, a port4", ((6, 7), (15, 16)))])
    numbering.take(line(above), numbering.label_of(line(above)))
    numbering.marked -= {"4"} if text.startswith("(") else set()
    assert (numbering.label_of(line(text)) is not None) == opens


EMPTY = Glyphs(
    codes=np.zeros(0, dtype=np.int64),
    boxes=np.zeros((0, 4)),
    baselines=np.zeros(0),
    sizes=np.zeros(0),
    bold=np.zeros(0, dtype=np.bool_),
    italic=np.zeros(0, dtype=np.bool_),
    confidence=np.ones(0),
)


@pytest.mark.parametrize(
    ("edges", "inner", "zones"),
    [
        # the number counts the pages, or is the same on all
        (("Hill Papers 7", "Hill Papers 8"), 300, ("running_head", "running_head")),
        (("Hill Papers 2021", "Hill Papers 2021"), 300, ("running_head", "running_head")),
        (("7 - 9", "8 - 9"), 300, ("page_number", "page_number")),
        # rows and notes that differ in their numbers alone
        (("East 120 140", "East 95 110"), 300, (None, None)),
        (("4 Ibid., p. 7", "9 Ibid., p. 8"), 300, (None, None)),
        # a printed "#" is no number
        (("Crane # of 4", "Crane 7 of 4"), 300, (None, None)),
        # the last line of a text, which comes again by chance
        (("cited above, paragraph 15.", "cited above, paragraph 15."), 568, (None, None)),
    ],
)
def test_furniture(
    edges: tuple[str, str], inner: float, zones: tuple[str | None, str | None]
) -> None:
    pages = [PageContent(number, 400, 600, EMPTY, (), (), (), ()) for number in (1, 2)]
    lines = [
        [
            line("abc"[page:] + " of the text", page=page, baseline=inner),
            line(text, page=page, baseline=580),
        ]
        for page, text in enumerate(edges, start=1)
    ]
    found = furniture(pages, lines)
    assert all(id(page[0]) not in found for page in lines)
    places = [found.get(id(page[1])) for page in lines]
    assert tuple(place.zone if place else None for place in places) == zones


LONG = " of the Report on the Northern Quay and its Three Cranes, Harbour Office"


@pytest.mark.parametrize(
    ("texts", "marked", "zone"),
    [
        # a picture under notes that the text names
        (("4 Page 3" + LONG, "page 4" + LONG, "page 5" + LONG), {"4"}, None),
        # no marker names them, or they are short: what a chart says
        (("4 Page 3" + LONG, "page 4" + LONG, "page 5" + LONG), {"5"}, "figure"),
        (("4 ships", "5 ships", "6 ships"), {"4"}, "figure"),
    ],
)
def test_lines_in_a_picture(texts: tuple[str, ...], marked: set[str], zone: str | None) -> None:
    page = PageContent(1, 400, 600, EMPTY, (), (Area(0, 0, 400, 600),), (), ())
    lines = [line(text, size=8, baseline=100 + 10 * n) for n, text in enumerate(texts)]
    found = drawn(page, lines, 10.0, marked)
    assert [item.zone for item in found.values()] == ([zone] * 3 if zone else [])


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("References", True),
        ("7. REFERENCES", True),
        ("Quellen- und Literaturverzeichnis", True),
        ("Références bibliographiques", True),
        ("REFERÊNCIAS | REFERENCES", True),
        ("VI. Bibliografia", True),
        ("Reference to the act", False),
        ("Literature on ports", False),
        ("References to ports are rare", False),
    ],
)
def test_heading_of_a_list(heading: str, is_one: bool) -> None:
    assert (REFERENCES_HEADING.match(heading) is not None) == is_one


@pytest.mark.parametrize(
    ("entry", "dated"),
    [
        ("Lee, A. (2001): Ports.", True),
        ("Lee, A. Ports. Hill Press, n.d.", True),
        ("Port Office. https://example.org/ports", True),
        ("Lee, A. Ports, no. 12001.", False),
        ("The author teaches in Upper Mill.", False),
    ],
)
def test_dated(entry: str, dated: bool) -> None:
    assert (DATED.search(entry) is not None) == dated
