"""What is measured, on a small file; figures are for people and differ by machine."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pipeline import bench
from pipeline.cli import main
from pipeline.stages import CHAIN

BRIEF = Path(__file__).parent / "files" / "columns.pdf"


def test_every_step_has_its_rate() -> None:
    result = bench.measure([BRIEF, BRIEF.with_name("empty.pdf")], rounds=1)
    assert (result.files, result.pages) == (1, 1)
    assert all(timing.rate > 0 for timing in result.timings)
    assert result.times_as_fast > 0
    assert result.naming_to_spacy > 0
    assert {f"stage {link.name}" for link in CHAIN} <= {timing.name for timing in result.timings}
    assert json.loads(json.dumps(result.json()))["pages"] == 1
    assert any("extract_text" in line for line in result.lines())


def test_the_readers_are_compared_file_by_file() -> None:
    result = CliRunner().invoke(main, ["bench", "--compare", str(BRIEF)])
    assert result.exit_code == 0
    assert result.output.endswith("columns.pdf: the same\n")


def test_a_folder_without_pdfs_is_nothing_to_do(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["bench", str(tmp_path)]).exit_code == 4
