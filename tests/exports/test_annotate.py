"""The annotated copy: marks lie on the words, whatever way the page is turned or cut."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from pipeline import extraction, store
from pipeline.cli import main
from pipeline.errors import UnreadableBrief
from pipeline.records import Box, Claim, Mention, Relation
from pipeline.store import Extraction
from tests.exports.builders import HOSTILE, brief, changed

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")

from pipeline.exports.annotate import CLAIMS, annotate  # noqa: E402

CORPUS = Path(__file__).parents[2] / "corpus/briefs/oil-price-cap.pdf"

Edges = tuple[float, float, float, float]


def drawn(
    path: Path,
    *,
    rotate: int = 0,
    media: Edges = (0, 0, 300, 200),
    crop: Edges | None = None,
    pages: int = 3,
    **saving: Any,
) -> Path:
    """A PDF with one word, near no corner of its page, on each page; all its keys inherited."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(300, 200))
            del page.obj.MediaBox
            x, y = media[0] + 60, media[1] + 120
            page.obj.Contents = pdf.make_stream(f"BT /F 20 Tf {x} {y} Td (Evidence) Tj ET".encode())
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        pdf.Root.Pages.MediaBox = pikepdf.Array(media)
        pdf.Root.Pages.Rotate = rotate
        if crop:
            pdf.Root.Pages.CropBox = pikepdf.Array(crop)
        pdf.save(path, **saving)
    return path


def box_of_the_word(path: Path) -> Box:
    """As the brief's reader sees it."""
    with pdfplumber.open(path) as pdf:
        chars = pdf.pages[0].chars
        edges = [(c["x0"], c["top"], c["x1"], c["bottom"]) for c in chars]
    x0, top, x1, bottom = zip(*edges, strict=True)
    return 1, min(x0), min(top), max(x1), max(bottom)


def only(*boxes: Box, **fields: object) -> Extraction:
    """A brief of one claim, at these boxes."""
    made = changed(brief(), "claim-alpha", boxes=boxes, citations=(), relations=(), **fields)
    others = [r for r in made.records if not isinstance(r, (Relation, Mention))]
    return Extraction(made.header, tuple(r for r in others if r.id != "bare-alpha"))


def marks(path: Path) -> list[Any]:
    with pikepdf.open(path) as pdf:
        return [
            {name: _plain(mark[name]) for name in READ if name in mark} | {"page": number}
            for number, page in enumerate(pdf.pages, start=1)
            for mark in page.obj.get("/Annots", [])
        ]


READ = ("/Subtype", "/NM", "/T", "/Subj", "/Contents", "/C", "/QuadPoints")


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [float(number) for number in value]
    return str(value)


def extent(path: Path, *, tinted: bool) -> Edges:
    """What is inked or, if `tinted`, highlighted on the first page, as PDFium draws it."""
    with pypdfium2.PdfDocument(path) as pdf:
        image = pdf[0].render(scale=2).to_pil().convert("RGB")
    found = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if _coloured(image.getpixel((x, y)), tinted)
    ]
    return (
        min(x for x, _ in found),
        min(y for _, y in found),
        max(x for x, _ in found),
        max(y for _, y in found),
    )


def _coloured(pixel: tuple[int, int, int], tinted: bool) -> bool:
    return max(pixel) - min(pixel) > 30 if tinted else max(pixel) < 128


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"rotate": 90},
        {"rotate": 180},
        {"rotate": 270},
        # Turned the other way, as some scanners write it.
        {"rotate": -90},
        # A media box that does not begin at nought.
        {"media": (50, 30, 350, 230)},
        {"media": (-20, 40, 280, 240), "rotate": 90},
        {"media": (50, 30, 350, 230), "rotate": 180},
        {"media": (50, -30, 350, 170), "rotate": 270},
        # Cropped unevenly.
        {"crop": (40, 60, 270, 190)},
        {"crop": (40, 60, 270, 190), "rotate": 90},
        {"media": (50, 30, 350, 230), "crop": (70, 90, 330, 225), "rotate": 270},
    ],
    ids=str,
)
def test_the_mark_lies_on_the_word(tmp_path: Path, page: dict[str, Any]) -> None:
    original = drawn(tmp_path / "a.pdf", **page)
    word = extent(original, tinted=False)
    copy = annotate(only(box_of_the_word(original)), original, tmp_path / "out").path
    mark = extent(copy, tinted=True)
    # The word's box is a line high, so the mark is wider than the ink by a few points at most.
    assert mark[0] <= word[0] + 1
    assert mark[1] <= word[1] + 1
    assert mark[2] >= word[2] - 1
    assert mark[3] >= word[3] - 1
    assert all(abs(a - b) < 2 * 8 for a, b in zip(mark, word, strict=True))
    assert extent(copy, tinted=False) == pytest.approx(word, abs=1)


@cache
def read() -> Extraction:
    return extraction.extract(CORPUS)


def test_every_claim_of_a_brief_lies_on_its_words(tmp_path: Path) -> None:
    copy = annotate(read(), CORPUS, tmp_path)
    claims = {claim.id: claim for claim in read().standing().of(Claim)}
    covered = dict.fromkeys(claims, "")
    with pikepdf.open(copy.path) as marked, pdfplumber.open(CORPUS) as pdf:
        for page, words in zip(marked.pages, pdf.pages, strict=True):
            for mark in page.obj.get("/Annots", []):
                if str(mark.get("/NM", "")) not in claims:
                    continue
                points = [float(number) for number in mark.QuadPoints]
                for at in range(0, len(points), 8):
                    x0, y1, x1, _, _, y0, *_ = points[at : at + 8]
                    covered[str(mark.NM)] += "".join(
                        char["text"]
                        for char in words.chars
                        if x0 < (char["x0"] + char["x1"]) / 2 < x1
                        and y0 < words.height - (char["top"] + char["bottom"]) / 2 < y1
                    )
    assert claims
    for key, claim in claims.items():
        # The raised figure of a marker stands within its line too, so digits are left aside.
        assert _letters(covered[key]) == _letters(claim.quote)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d]", text))


def test_every_record_that_stands_is_marked_once(tmp_path: Path) -> None:
    copy = annotate(read(), CORPUS, tmp_path)
    standing = read().standing()
    records = [r for kind in (Claim, Relation, Mention) for r in standing.of(kind)]
    found = {mark["/NM"] for mark in marks(copy.path) if "/NM" in mark}
    assert found == {record.id for record in records if record.boxes}
    assert copy.marks == len(records)


def test_the_note_tells_the_chain(tmp_path: Path) -> None:
    original = drawn(tmp_path / "a.pdf")
    made = changed(brief(words="Words"), "source-alpha", title="Ships", container="Ledger")
    (claim,) = [
        mark
        for mark in marks(annotate(made, original, tmp_path / "out").path)
        if mark["/NM"] == "claim-alpha" and mark["page"] == 2
    ]
    lines = claim["/Contents"].split("\r")
    assert lines == [
        "Claim: event_state, asserted, affirmative, said by author",
        "Support: cited_direct",
        "[7] → Words → Ann Lee, Words, Ships, Ledger, 2024-05 → https://example.org/a_b?c=%20",
        "link on the words → Ann Lee, Words, Ships, Ledger, 2024-05"
        " → https://example.org/a_b?c=%20",
        "Relation: Words – sanctioned_by – Words place (factual)",
    ]
    assert claim["/Subj"] == "claim (blue: cited in its sentence)"
    assert claim["/T"] == "test"


def test_each_support_has_its_own_colour(tmp_path: Path) -> None:
    original = drawn(tmp_path / "a.pdf")
    seen = set()
    for support in CLAIMS:
        made = only((1, 10, 10, 20, 20), citation_support=support)
        (mark,) = marks(annotate(made, original, tmp_path).path)
        seen.add(tuple(mark["/C"]))
    assert len(seen) == len(CLAIMS)


def test_a_claim_over_a_page_break_is_marked_on_both_pages(tmp_path: Path) -> None:
    made = only((1, 10, 10, 20, 20), (1, 10, 20, 20, 30), (2, 10, 10, 20, 20))
    found = marks(annotate(made, drawn(tmp_path / "a.pdf"), tmp_path).path)
    assert [(m["page"], len(m["/QuadPoints"])) for m in found] == [(1, 16), (2, 8)]


@pytest.mark.parametrize(
    "words", [*HOSTILE, "javascript:app.alert(1)"], ids=lambda words: ascii(words[:20])
)
def test_no_words_become_an_action(tmp_path: Path, words: str) -> None:
    made = brief(words=words)
    for record in ("full-alpha", "ibid-alpha", "source-alpha"):
        made = changed(made, record, url="javascript:app.alert(1)")
    copy = annotate(made, drawn(tmp_path / "a.pdf"), tmp_path / "out").path
    with pikepdf.open(copy) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert not {"/A", "/AA", "/JS", "/URI", "/OpenAction"} & set(thing.keys())
    # It is told, as words that no viewer takes for an address.
    assert all("javascript:app.alert(1)" not in mark["/Contents"] for mark in marks(copy)) is (
        words != "javascript:app.alert(1)"
    )
    with pdfplumber.open(copy) as pdf:
        assert len(pdf.pages[1].annots) == len([m for m in marks(copy) if m["page"] == 2])
        assert not pdf.hyperlinks


def test_marks_that_were_there_stay(tmp_path: Path) -> None:
    """Also where two pages share one list of annotations, and the copy has but one mark."""
    original = drawn(tmp_path / "a.pdf")
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        shared = pdf.make_indirect(
            [pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Old")]
        )
        pdf.pages[0].obj.Annots = pdf.pages[1].obj.Annots = shared
        pdf.save(original)
    found = marks(annotate(only((1, 10, 10, 20, 20)), original, tmp_path / "out").path)
    assert [(m["page"], m["/Subtype"]) for m in found] == [
        (1, "/Text"),
        (1, "/Highlight"),
        (2, "/Text"),
    ]


def test_the_original_is_untouched_and_the_copy_always_the_same(tmp_path: Path) -> None:
    original = drawn(tmp_path / "a.pdf")
    before = original.read_bytes()
    one = annotate(brief(), original, tmp_path / "one").path
    two = annotate(brief(), original, tmp_path / "two").path
    assert original.read_bytes() == before
    assert one.read_bytes() == two.read_bytes()
    assert one.name == "alpha.annotated.pdf"


def encrypted(path: Path, user: str, *, annotations: bool) -> Path:
    allow = pikepdf.Permissions(modify_annotation=annotations, modify_form=annotations)
    return drawn(path, encryption=pikepdf.Encryption(owner="owner", user=user, allow=allow))


def test_an_encrypted_original_that_may_be_annotated(tmp_path: Path) -> None:
    copy = annotate(brief(), encrypted(tmp_path / "a.pdf", "", annotations=True), tmp_path / "out")
    assert copy.remarks == ("The original is encrypted; the copy is not.",)


@pytest.mark.parametrize(
    ("user", "content", "found"),
    [
        ("secret", None, "locked with a password"),
        ("", None, "forbids annotations"),
        ("", b"%PDF-1.7\nnothing", "cannot be read as PDF"),
        ("", b"A text dump.", "cannot be read as PDF"),
    ],
)
def test_originals_that_are_refused(
    tmp_path: Path, user: str, content: bytes | None, found: str
) -> None:
    original = encrypted(tmp_path / "a.pdf", user, annotations=False)
    if content is not None:
        original.write_bytes(content)
    with pytest.raises(UnreadableBrief, match=found):
        annotate(brief(), original, tmp_path / "out")
    assert not list(tmp_path.glob("out/*"))


def test_a_signed_original_is_told(tmp_path: Path) -> None:
    original = drawn(tmp_path / "a.pdf")
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[])
        pdf.save(original)
    (remark,) = annotate(brief(), original, tmp_path / "out").remarks
    assert "does not hold for the copy" in remark


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["annotate", *map(str, arguments)])


def extracted(folder: Path, name: str, original: Path) -> Path:
    made = brief(name)
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    header = made.header.model_copy(update={"sha256": digest})
    store.write(folder / f"{name}.jsonl", header, made.records)
    return folder / f"{name}.jsonl"


def test_the_command(tmp_path: Path) -> None:
    # The PDF is found by its content, under another name and in a folder below.
    (tmp_path / "pdfs" / "old").mkdir(parents=True)
    original = drawn(tmp_path / "pdfs" / "old" / "other name.pdf")
    there = extracted(tmp_path, "there", original)
    gone = extracted(tmp_path, "gone", drawn(tmp_path / "lost.pdf", pages=4))
    options = ("--pdfs", tmp_path / "pdfs", "--out", tmp_path / "out")
    for files, code, copies in (
        ([there], 0, ["there.annotated.pdf"]),
        ([there, gone], 3, ["there.annotated.pdf"]),
        ([gone], 4, []),
    ):
        result = run(*files, *options)
        assert result.exit_code == code, result.output
        assert [Path(line.split(": ")[0]).name for line in result.stdout.splitlines()] == copies
        assert ("gone.pdf: its PDF was asked for" in result.stderr) is (gone in files)
    assert run().exit_code == 2


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = extracted(tmp_path, "there", drawn(tmp_path / "a.pdf"))
    monkeypatch.delitem(sys.modules, "pipeline.exports.annotate")
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    result = run(file, "--pdfs", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "pip install 'policy-brief-pipeline[annotate]'" in result.stderr
