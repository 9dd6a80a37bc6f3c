"""Pages as pictures: each box of the reading lies on ink, however the page is cut and turned."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from pipeline.errors import UnreadableBrief
from pipeline.reading.pictures import DPI, LONGEST, pictures

FILES = Path(__file__).parent.parent / "files"
BOX = tuple[float, float, float, float]
INK = 128
"""A dot darker than this belongs to a letter."""


def pdf(path: Path, *, media: BOX, crop: BOX | None, turn: int = 0) -> Path:
    """A page of 60 letters, written out as PDF 1.4 with a table of offsets."""
    lines = b"".join(
        f"BT /F 14 Tf 100 {y} Td (Measures of {y} pages) Tj ET\n".encode() for y in (500, 400, 300)
    )
    boxes = f"/MediaBox [{' '.join(map(str, media))}]"
    if crop:
        boxes += f" /CropBox [{' '.join(map(str, crop))}]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {boxes} /Rotate {turn} /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>".encode(),
        b"<< /Length %d >> stream\n%sendstream" % (len(lines), lines),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj %s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + table
    content += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("media", "crop"),
    [
        ((0, 0, 600, 800), None),
        # The reader sees less than was printed: bleed and crop marks.
        ((0, 0, 600, 800), (40, 60, 560, 700)),
        # The corner of the paper is not at the origin, as after some cutting tools.
        ((20, 30, 600, 800), None),
        ((-50, -100, 600, 800), (0, 0, 600, 790)),
    ],
)
def test_a_glyphs_box_lies_on_its_ink(
    tmp_path: Path, media: BOX, crop: BOX | None, turn: int
) -> None:
    file = pdf(tmp_path / "a.pdf", media=media, crop=crop, turn=turn)
    (picture,) = pictures(file)
    image = Image.open(io.BytesIO(picture.content)).convert("L")
    scale = image.width / picture.width
    with pdfplumber.open(file) as opened:
        glyphs = [glyph for glyph in opened.pages[0].chars if glyph["text"].strip()]
    assert len(glyphs) > 40
    for glyph in glyphs:
        x0, x1 = glyph["x0"] - picture.left, glyph["x1"] - picture.left
        top, bottom = glyph["top"] - picture.top, glyph["bottom"] - picture.top
        cut = image.crop(tuple(round(edge * scale) for edge in (x0, top, x1, bottom)))
        assert min(cut.tobytes(), default=255) < INK, glyph["text"]


def test_pages_are_drawn_at_the_resolution_that_is_promised() -> None:
    drawn = pictures(FILES / "columns.pdf")
    for picture in drawn:
        image = Image.open(io.BytesIO(picture.content))
        assert image.width == pytest.approx(picture.width * DPI / 72, abs=1)
        assert picture.media_type == f"image/{(image.format or '').lower()}"


def test_a_poster_is_drawn_no_larger_than_a_screen(tmp_path: Path) -> None:
    (picture,) = pictures(pdf(tmp_path / "a.pdf", media=(0, 0, 2400, 3400), crop=None))
    assert max(Image.open(io.BytesIO(picture.content)).size) == LONGEST


def test_a_page_of_photograph_is_a_jpeg_and_one_of_text_a_png(tmp_path: Path) -> None:
    Image.effect_noise((600, 800), 80).save(tmp_path / "photograph.pdf")
    assert [picture.media_type for picture in pictures(tmp_path / "photograph.pdf")] == [
        "image/jpeg"
    ]
    assert {picture.media_type for picture in pictures(FILES / "columns.pdf")} == {"image/png"}


def test_the_same_file_gives_the_same_bytes() -> None:
    file = FILES / "columns.pdf"
    assert pictures(file) == pictures(file)


@pytest.mark.parametrize("name", ["empty.pdf", "encrypted.pdf"])
def test_what_cannot_be_drawn_is_said(name: str) -> None:
    with pytest.raises(UnreadableBrief, match=name):
        pictures(FILES / name)
