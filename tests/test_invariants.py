"""What holds for every record of every brief in corpus/."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from pipeline import extraction, store
from pipeline.records import Box, Grounded, Record
from pipeline.store import Extraction

CORPUS = Path(__file__).parent.parent / "corpus"
BRIEFS = sorted((CORPUS / "briefs").glob("*.pdf"))

pytestmark = [
    pytest.mark.skipif(not BRIEFS, reason="corpus/briefs holds no PDF"),
    pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.stem),
]

IDENTIFIER = re.compile(r"[a-z]+-[0-9a-f]{16}")
TOLERANCE = 1.0
"""Points by which a box may pass its page's edge or a glyph a box: fonts draw past their boxes."""


@cache
def extracted(brief: Path) -> Extraction:
    return extraction.extract(brief)


def test_the_brief_is_complete(brief: Path) -> None:
    header, records = extracted(brief)
    assert header.status == "complete"
    assert header.title
    kinds = {record.kind for record in records}
    assert {"section", "note", "anchor", "citation", "sentence", "mention"} <= kinds


def test_the_quote_is_the_slice(brief: Path) -> None:
    header, records = extracted(brief)
    for record in records:
        assert header.text[record.start : record.end] == record.quote


def test_spans_inside_a_record_are_slices_too(brief: Path) -> None:
    header, records = extracted(brief)
    for record in records:
        for _, value in record:
            for span in value if isinstance(value, tuple) else (value,):
                if hasattr(span, "quote") and not isinstance(span, Grounded):
                    assert header.text[span.start : span.end] == span.quote


def test_the_shelves_share_out_the_text(brief: Path) -> None:
    header, _ = extracted(brief)
    shelves = header.shelves
    assert shelves.body[0] == 0
    assert shelves.body[1] == shelves.notes[0]
    assert shelves.notes[1] == shelves.furniture[0]
    assert shelves.furniture[1] == len(header.text)


def test_ids_are_unique_and_of_their_kind(brief: Path) -> None:
    header, records = extracted(brief)
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert IDENTIFIER.fullmatch(record.id)
        assert record.id.startswith(record.kind)
        assert record.brief == header.id


def references(record: Record) -> Iterator[str]:
    """Every id that a record's fields hold; a record's own fields of words hold none."""
    for name, value in record:
        if name in ("id", "quote", "title", "message"):
            continue
        for said in value if isinstance(value, tuple) else (value,):
            if isinstance(said, str) and IDENTIFIER.fullmatch(said):
                yield said


def test_every_reference_points_to_a_record(brief: Path) -> None:
    _, records = extracted(brief)
    known = {record.id for record in records}
    for record in records:
        assert set(references(record)) <= known


def test_boxes_lie_on_their_page(brief: Path) -> None:
    _, records = extracted(brief)
    with pdfplumber.open(brief) as pdf:
        sizes = [(page.width, page.height) for page in pdf.pages]
    for record in records:
        if record.start < record.end:
            assert record.boxes, record
        for page, x0, top, x1, bottom in record.boxes:
            width, height = sizes[page - 1]
            assert -TOLERANCE <= x0 <= x1 <= width + TOLERANCE
            assert -TOLERANCE <= top <= bottom <= height + TOLERANCE
        if record.boxes:
            assert record.page == record.boxes[0][0]


def test_boxes_cover_the_glyphs(brief: Path) -> None:
    """The letters that pdfplumber itself finds in a sentence's boxes are the sentence's letters."""
    _, records = extracted(brief)
    with pdfplumber.open(brief) as pdf:
        for record in records:
            if record.kind not in ("sentence", "note"):
                continue
            shown = "".join(_letters(pdf, box) for box in record.boxes)
            said = "".join(filter(str.isalnum, record.quote))
            # A box is as wide as its line, so a marker lifted out of the text lies in it too.
            missing = [letter for letter in set(said) if said.count(letter) > shown.count(letter)]
            assert not missing, (record.quote, shown)


def _letters(pdf: pdfplumber.PDF, box: Box) -> str:
    page, x0, top, x1, bottom = box
    return "".join(
        letter
        for glyph in pdf.pages[page - 1].chars
        if x0 - TOLERANCE <= (glyph["x0"] + glyph["x1"]) / 2 <= x1 + TOLERANCE
        and top - TOLERANCE <= (glyph["top"] + glyph["bottom"]) / 2 <= bottom + TOLERANCE
        for letter in _unligatured(glyph["text"])
        if letter.isalnum()
    )


def _unligatured(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def test_two_runs_give_the_same_bytes(brief: Path) -> None:
    again = extraction.extract(brief)
    assert store.lines(*again) == store.lines(*extracted(brief))


def test_it_comes_back_from_its_file(brief: Path, tmp_path: Path) -> None:
    path = tmp_path / "brief.jsonl"
    store.write(path, *extracted(brief))
    assert store.read(path) == extracted(brief)
