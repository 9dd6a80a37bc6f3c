"""Later stages run anew, from what was kept of the reading, give what a whole run gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import extraction, readings, store
from pipeline.errors import UnreadableBrief
from pipeline.extraction import Settings
from pipeline.stages import CHAIN
from pipeline.verdicts.verdict import Verdict

FILES = Path(__file__).parents[1] / "files"
BRIEF = Path(__file__).parents[2] / "corpus/briefs/drone-parts.pdf"


def extracted(file: Path, kept: Path, settings: Settings = Settings()) -> store.Extraction:  # noqa: B008
    return extraction.extract(file, settings=settings, keep=kept)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, store.Extraction]:
    kept = tmp_path_factory.mktemp("readings") / "drone-parts.zip"
    return kept, extracted(BRIEF, kept)


def again(kept: Path, before: store.Extraction, stage: str) -> bytes:
    anew = extraction.again(kept, before, stage, Settings(), timed=lambda *_: None)
    return store.lines(*anew)


@pytest.mark.parametrize("stage", [link.name for link in CHAIN])
def test_from_any_stage_on(whole: tuple[Path, store.Extraction], stage: str) -> None:
    kept, before = whole
    assert again(kept, before, stage) == store.lines(*before)


def test_earlier_records_stay_as_they_are(whole: tuple[Path, store.Extraction]) -> None:
    """What a later stage wrote is gone and made anew; what an earlier one wrote is not asked."""
    kept, (header, records) = whole
    fewer = [r for r in records if r.kind not in ("claim", "relation")]
    assert again(kept, store.Extraction(header, tuple(fewer)), "relations") == store.lines(
        header, records
    )
    # without the mentions no relation can be found
    fewer = [r for r in records if r.kind != "mention"]
    anew = extraction.again(
        kept, store.Extraction(header, tuple(fewer)), "relations", Settings(), timed=lambda *_: None
    )
    assert not [r for r in anew.records if r.kind in ("mention", "relation")]


@pytest.mark.parametrize(
    "name", ["columns.pdf", "endnotes.pdf", "notes-symbols.pdf", "letter.pdf", "scanned.pdf"]
)
def test_what_was_read_comes_back(tmp_path: Path, name: str) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    before = extracted(FILES / name, one)
    if before.header.status == "failed":
        pytest.skip("needs OCR")
    readings.write(other, readings.read(one))
    assert one.read_bytes() == other.read_bytes()
    assert again(one, before, "sections") == store.lines(*before)


@pytest.mark.parametrize("corrected", [{}, {"claim_type": "forecast"}])
def test_a_verdict_that_was_replayed_can_be_taken_back(
    whole: tuple[Path, store.Extraction], corrected: dict[str, str]
) -> None:
    """The machine's own value is no longer in the records: all stages are run."""
    kept, plain = whole
    claim = next(r for r in plain.records if r.kind == "claim")
    verdict = Verdict(
        record=claim.id, kind="claim", brief=plain.header.id, quote=claim.quote, reviewer="ann",
        decision="correct" if corrected else "reject", corrected=corrected,
    )  # fmt: skip
    judged = extracted(BRIEF, kept, Settings(verdicts=(verdict,)))
    assert judged.records != plain.records
    assert again(kept, judged, "claims") == store.lines(*plain)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no zip", b"{}"])
def test_what_is_not_there_or_not_ours(tmp_path: Path, content: bytes | None) -> None:
    kept = tmp_path / "kept.zip"
    if content is not None:
        kept.write_bytes(content)
    with pytest.raises(UnreadableBrief, match="from its PDF"):
        readings.read(kept)


def briefs(*arguments: object) -> Result:
    from pipeline.cli import main

    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_command_needs_no_pdf(tmp_path: Path) -> None:
    out, file = tmp_path / "out", tmp_path / "brief.pdf"
    file.write_bytes((FILES / "columns.pdf").read_bytes())
    assert briefs("extract", file, "--out", out, "--jobs", 0).exit_code == 0
    first = (out / "brief.jsonl").read_bytes()
    file.unlink()
    told = briefs("extract", "--again", "mentions", "--out", out, "--jobs", 0)
    assert told.exit_code == 0, told.output
    assert (out / "brief.jsonl").read_bytes() == first
    assert briefs("extract", tmp_path, "--again", "mentions", "--out", out).exit_code == 2
    # without what was read the records stay as they are
    for kept in (out / ".readings").iterdir():
        kept.unlink()
    told = briefs("extract", "--again", "mentions", "--out", out, "--jobs", 0)
    assert (told.exit_code, "nothing was kept" in told.stderr) == (4, True)
    assert (out / "brief.jsonl").read_bytes() == first
