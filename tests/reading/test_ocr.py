"""Scanned pages: found and named without OCR; read, with its doubts in the scores, with it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pipeline import extraction, reading
from pipeline.document import Brief
from pipeline.errors import UnreadableBrief
from pipeline.reading import scans
from pipeline.reading.sources import READERS, Reader, open_pdf
from pipeline.records import Anchor, Issue

FILES = Path(__file__).parent.parent / "files"
MIXED = FILES / "scanned.pdf"

needs_ocr = pytest.mark.skipif(
    not scans.ocr_installed(), reason="the extra `ocr` (tesserocr) is not installed"
)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "ocr_installed", lambda: False)


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
    return reading.read(scan)


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
    assert scans.scanned(file, open_pdf(file, reader).pages) == pages


@pytest.mark.usefixtures("without_ocr")
def test_a_page_that_nothing_read_is_named() -> None:
    header, records = extraction.extract(MIXED)
    (issue,) = (r for r in records if isinstance(r, Issue) and r.stage == "reading")
    assert (issue.page, issue.severity, issue.rule) == (2, "warning", "no text layer")
    assert issue.message.startswith("scanned.pdf: page 2 has no text layer")
    assert "pip install 'policy-brief-pipeline[ocr]'" in issue.message
    assert header.status == "complete"
    assert not any(name.startswith("tesseract") for name in header.models)


@pytest.mark.usefixtures("without_ocr")
def test_a_scanned_brief_fails_and_says_what_helps(scan: Path) -> None:
    header, (issue,) = extraction.extract(scan)
    assert header.status == "failed"
    assert issue.message == (
        "harbour.pdf: a PDF with text was asked for, but none of its pages has any. "
        "Scanned pages: 1 of 1. "
        "Install OCR (pip install 'policy-brief-pipeline[ocr]'), then extract it again."
    )


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
    header, records = extraction.extract(scan)
    assert header.status == "complete"
    (page,) = read.scans
    assert page.model is not None
    assert header.models["tesseract/eng.traineddata"] == page.model[1]
    for record in records:
        if record.start < record.end:
            assert record.score <= read.confidence(record.start, record.end) < 1
    # a marker has no width in the text: its own reading counts
    sure = {marker.label: round(marker.confidence, 3) for marker in read.markers}
    assert {r.label: r.score for r in records if isinstance(r, Anchor)} == sure
    (issue,) = (r for r in records if isinstance(r, Issue) and r.rule == "ocr")
    assert (issue.page, issue.severity, issue.score) == (1, "info", page.confidence)


@needs_ocr
def test_an_empty_sheet_is_no_brief(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    Image.new("L", (620, 877), 255).save(file, resolution=75)
    with pytest.raises(UnreadableBrief, match="OCR could read none"):
        reading.read(file)


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_not_upright_is_left_out(tmp_path: Path, turn: int) -> None:
    """Upside down it is read as nonsense, and letters on their side have no boxes."""
    file = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(MIXED) as mixed:
        image = mixed[1].render(scale=3, grayscale=True).to_pil().rotate(turn, expand=True)
    image.save(file, resolution=216)
    with pytest.raises(UnreadableBrief, match="OCR could read none"):
        reading.read(file)


@needs_ocr
def test_a_photograph_in_a_brief_is_named_and_nothing_more(tmp_path: Path) -> None:
    file = tmp_path / "photograph.pdf"
    Image.new("L", (620, 877), 128).save(tmp_path / "grey.pdf", resolution=75)
    with (
        pypdfium2.PdfDocument(FILES / "endnotes.pdf") as brief,
        pypdfium2.PdfDocument(tmp_path / "grey.pdf") as grey,
    ):
        brief.import_pages(grey)
        pages = len(brief)
        brief.save(file)
    header, records = extraction.extract(file)
    (issue,) = (r for r in records if isinstance(r, Issue) and r.rule == "ocr")
    assert (issue.page, issue.severity) == (pages, "info")
    assert "OCR could read nothing" in issue.message
    assert header.text == reading.read(FILES / "endnotes.pdf").text


@needs_ocr
@pytest.mark.parametrize(
    ("turn", "cut"),
    # Pages are laid on the scanner's glass in any way, and margins cut off afterwards.
    [(0, 20), (90, 0), (180, 20), (270, 20)],
)
def test_boxes_lie_on_the_words_of_turned_and_cut_pages(
    tmp_path: Path, turn: int, cut: float
) -> None:
    """The picture is turned on the sheet, and the sheet is shown turned back."""
    file = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(MIXED) as mixed:
        image = mixed[1].render(scale=3, grayscale=True).to_pil().rotate(turn, expand=True)
    image.save(file, resolution=216)
    with pypdfium2.PdfDocument(file) as pdf:
        left, bottom, right, top = pdf[0].get_mediabox()
        pdf[0].set_cropbox(left + cut, bottom + cut, right - cut, top - cut)
        pdf[0].set_rotation(turn)
        pdf.save(tmp_path / "shown.pdf")
    found, true = reading.read(tmp_path / "shown.pdf"), reading.read(MIXED)
    at, there = found.text.index("Grain"), true.text.index("Grain")
    _, (box,) = found.locate(at, at + 5)
    _, (other,) = true.locate(there, there + 5)
    assert box[1:] == pytest.approx(other[1:], abs=4)


@needs_ocr
def test_a_scan_is_read_the_same_way_twice(scan: Path, read: Brief) -> None:
    again = reading.read(scan)
    assert (again.text, again.markers, again.scans) == (read.text, read.markers, read.scans)


def test_a_brief_with_a_text_layer_is_as_sure_as_can_be() -> None:
    brief = reading.read(FILES / "endnotes.pdf")
    assert brief.scans == ()
    assert brief.confidence(0, 10) == 1
