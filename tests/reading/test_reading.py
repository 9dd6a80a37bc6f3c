"""Real PDFs, small ones, each for its traps."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline import reading
from pipeline.document import Brief
from pipeline.errors import UnreadableBrief
from pipeline.reading.glyphs import holds_euros

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture(scope="module")
def columns() -> Brief:
    return reading.read(FILES / "columns.pdf")


@pytest.fixture(scope="module")
def endnotes() -> Brief:
    return reading.read(FILES / "endnotes.pdf")


def words(brief: Brief, *roles: str) -> list[str]:
    return [brief.text[b.start : b.end] for b in brief.blocks if b.role in roles]


def marked(brief: Brief) -> list[tuple[str, str]]:
    """Each marker's label and the twelve characters before it."""
    return [(m.label, brief.text[m.start - 12 : m.start]) for m in brief.markers]


def test_two_columns_read_one_after_the_other(columns: Brief) -> None:
    assert columns.title == "Tin, Trade and Traffic"
    assert columns.date == "2021-05-04"
    assert words(columns, "heading") == ["1 Background", "2 Outlook"]
    assert words(columns, "byline") == ["A. Writer", "4 May 2021"]
    # the hyphen at the column's foot goes, ligatures are letters
    assert "they expect production to resume" in columns.text
    assert "authorities identified the traffickers" in columns.text


def test_exponents_and_ordinals_are_no_markers(columns: Brief) -> None:
    assert marked(columns) == [
        ("1", "tion Bureau."),
        ("2", "traffickers."),
        ("3", "ion in fees,"),
        ("4", "s on demand."),
    ]
    assert "covers 12 km2 of the valley" in columns.text
    assert "by the 19th Construction Bureau" in columns.text


def test_notes_stand_on_their_own_shelf(columns: Brief) -> None:
    start, end = columns.shelf("notes")
    notes = [b for b in columns.blocks if b.role == "note"]
    assert [b.label for b in notes] == ["1", "2", "3", "4"]
    assert all(start <= b.start and b.end <= end for b in notes)
    assert columns.text[notes[3].start : notes[3].end].endswith("(Hill Press, 2019), p. 12.")
    assert "River Post" not in columns.text[slice(*columns.shelf("body"))]


def test_endnotes_under_a_heading(endnotes: Brief) -> None:
    notes = [b for b in endnotes.blocks if b.role == "note"]
    assert [(b.label, b.note_type) for b in notes] == [(str(n), "endnote") for n in (1, 2, 3, 4)]
    # one marker that names two notes is two
    assert [label for label, _ in marked(endnotes)] == ["1", "2", "3", "4"]
    assert "in 2019 and reopened it two years later. The ministry" in endnotes.text


def test_a_table_without_rules_leaves_the_prose(endnotes: Brief) -> None:
    (table,) = (b for b in endnotes.blocks if b.role == "table")
    assert table.cells == (("East", "120", "140", "155"), ("West", "90", "80", "85"))
    assert table.start >= endnotes.shelf("furniture")[0]
    assert words(endnotes, "caption") == ["Table 1. Arrivals by basin"]
    assert words(endnotes, "source_line") == ["Source: Harbour Office."]


def test_links_lie_on_their_words(endnotes: Brief) -> None:
    assert [(endnotes.text[link.start : link.end], link.uri) for link in endnotes.links] == [
        ("issued 40 permits", "https://example.org/permits"),
        ("https://example.org/traffic", "https://example.org/traffic"),
    ]


@pytest.mark.parametrize("name", ["columns", "endnotes"])
def test_every_visible_character_has_its_glyph_once(
    name: str, request: pytest.FixtureRequest
) -> None:
    brief: Brief = request.getfixturevalue(name)
    assert brief.glyphs is not None
    shown = [
        (int(page), *box.tolist())
        for character, page, box in zip(
            brief.text, brief.glyphs.pages, brief.glyphs.boxes, strict=True
        )
        if not character.isspace()
    ]
    assert all(page > 0 for page, *_ in shown)
    # a ligature's letters share a box, nothing else does
    assert max(Counter(shown).values()) <= 3


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("empty", "the file is empty"),
        ("letter", "the file is not a PDF"),
        ("truncated", "the file is damaged"),
        ("encrypted", "it is encrypted with a password"),
        ("no-pages", "it has no pages"),
        ("scan", "none of its pages has any"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, found: str) -> None:
    with pytest.raises(UnreadableBrief) as error:
        reading.read(FILES / f"{name}.pdf")
    assert f"{name}.pdf" in str(error.value)
    assert found in str(error.value)
    assert error.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableBrief, match="cannot be opened"):
        reading.read(tmp_path / "absent.pdf")


@pytest.mark.parametrize(
    ("font", "euros"),
    [
        ("KCXMNX+TeX-feymr10", True),
        ("feybo10", True),
        # letters of any other font are letters
        ("HVAHBM+LMRoman10-Regular", False),
        ("Feymour-Regular", False),
        ("EuroSans", False),
    ],
)
def test_a_font_of_euro_signs(font: str, euros: bool) -> None:
    assert holds_euros(font) == euros
