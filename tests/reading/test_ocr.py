"""Scanned pages: found and named without OCR; read, with its doubts in the scores, with it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from pipeline import extraction, reading
from pipeline.cli import main
from pipeline.document import Brief, Scan
from pipeline.errors import MissingExtra, UnreadableBrief
from pipeline.reading import ocr
from pipeline.reading.sources import READERS, Reader, open_pdf
from pipeline.records import Issue

FILES = Path(__file__).parent.parent / "files"
MIXED = FILES / "scanned.pdf"

needs_ocr = pytest.mark.skipif(
    importlib.util.find_spec("tesserocr") is None,
    reason="the extra `ocr` (tesserocr) is not installed",
)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scanned page alone."""
    file = tmp_path_factory.mktemp("scan") / "harbour.pdf"
    with pypdfium2.PdfDocument(MIXED) as mixed, pypdfium2.PdfDocument.new() as alone:
        alone.import_pages(mixed, [1])
        alone.save(file)
    return file


@pytest.fixture(scope="module")
def read(scan: Path) -> Brief:
    return reading.read(scan, scans=True)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("scanned", (2,)),
        ("columns", ()),
        # no text, and no picture that could hold any
        ("scan", ()),
    ],
)
def test_a_scan_has_no_text_and_a_picture_that_fills_it(
    name: str, pages: tuple[int, ...], reader: Reader
) -> None:
    file = FILES / f"{name}.pdf"
    assert ocr.scanned(file, open_pdf(file, reader).pages) == pages


def test_a_page_that_nothing_read_is_named() -> None:
    header, records = extraction.extract(MIXED)
    (issue,) = (r for r in records if isinstance(r, Issue) and r.stage == "reading")
    assert (issue.page, issue.severity) == (2, "warning")
    assert "page 2" in issue.message
    assert header.status == "complete"
    assert not any(name.startswith("tesseract") for name in header.models)


def test_a_scanned_brief_fails_and_says_what_helps(scan: Path) -> None:
    with pytest.raises(UnreadableBrief, match="--ocr"):
        reading.read(scan)


def test_asking_for_an_extra_that_is_missing(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise MissingExtra("ocr", asked="scanned pages were to be read")

    monkeypatch.setattr(ocr, "engine", missing)
    ended = CliRunner().invoke(main, ["extract", "--ocr", str(scan), "--out", str(tmp_path)])
    assert ended.exit_code == 2
    assert "policy-brief-pipeline[ocr]" in ended.output


@needs_ocr
def test_a_scan_becomes_the_same_brief(read: Brief) -> None:
    assert read.title == "The Harbour Dues of Dale"
    body = read.text[slice(*read.shelf("body"))]
    assert "stayed away for two years, and the port lost a third of its trade." in body
    assert "The ministry’s “review” came in March 2021." in body
    notes = [(b.label, read.text[b.start : b.end]) for b in read.blocks_of("note")]
    assert notes == [
        ("1", "Ann Lee, “Dues and Debts”, Harbour Post, 5 May 2019."),
        ("2", "Ibid."),
        ("3", "Harbour Office, “Review of Dues”, 12 March 2021."),
        ("14", "Rui Hill, “Timber by Sea”, River Press, 2022."),
    ]


@needs_ocr
def test_raised_digits_are_markers(read: Brief) -> None:
    """Tesseract alone reads them as quotation marks and degree signs."""
    marked = [(read.text[: m.start].rsplit(" ", 1)[-1], m.label) for m in read.markers]
    assert marked == [("2019.", "1"), ("trade.", "2"), ("2021.", "3"), ("later.", "14")]
    assert all(0.5 < marker.confidence < 1 for marker in read.markers)


@needs_ocr
def test_boxes_lie_on_the_words(read: Brief) -> None:
    """The page with a text layer is the same page: its boxes are the truth."""
    true = reading.read(MIXED)
    for words in ("Grain", "Hill", "Dale"):
        at, there = read.text.index(words), true.text.index(words)
        _, (box,) = read.locate(at, at + len(words))
        _, (other, *_) = true.locate(there, there + len(words))
        assert box[1:] == pytest.approx(other[1:], abs=4)


@needs_ocr
def test_no_score_is_above_the_confidence_of_its_words(scan: Path, read: Brief) -> None:
    header, records = extraction.extract(scan, scans=True)
    assert header.status == "complete"
    assert "tesseract/eng.traineddata" in header.models
    assert read.scans == (Scan(1, read.scans[0].confidence),)
    for record in records:
        assert record.score <= read.confidence(record.start, record.end) < 1
    (issue,) = (r for r in records if isinstance(r, Issue) and r.rule == "ocr")
    assert (issue.page, issue.severity) == (1, "info")


@needs_ocr
def test_an_empty_sheet_is_no_brief(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    Image.new("L", (620, 877), 255).save(file, resolution=75)
    with pytest.raises(UnreadableBrief, match="OCR found none"):
        reading.read(file, scans=True)


@needs_ocr
def test_a_scan_is_read_the_same_way_twice(scan: Path, read: Brief) -> None:
    again = reading.read(scan, scans=True)
    assert (again.text, again.markers, again.scans) == (read.text, read.markers, read.scans)


def test_a_brief_with_a_text_layer_is_as_sure_as_can_be() -> None:
    brief = reading.read(FILES / "endnotes.pdf")
    assert brief.scans == ()
    assert brief.confidence(0, 10) == 1
