"""What is measured, on a small file; figures are for people and differ by machine."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pipeline import bench, reading
from pipeline.cli import main
from pipeline.reading.pdfium.binding import bound
from pipeline.stages import CHAIN

BRIEF = Path(__file__).parent / "files" / "columns.pdf"


def test_every_step_has_its_rate() -> None:
    files = [BRIEF, BRIEF.with_name("empty.pdf")]
    result = bench.measure(files, rounds=1, pages=(3,), briefs=(1, 3))
    assert (result.files, result.pages) == (1, 1)
    assert all(timing.rate > 0 for timing in result.timings)
    assert result.reading_to_pdfplumber > 0
    assert result.chain_to_pdfplumber > 0
    assert result.naming_to_spacy > 0
    assert {f"stage {link.name}" for link in CHAIN} <= {timing.name for timing in result.timings}
    assert [cost.amount for cost in result.by_pages] == [3]
    assert [cost.amount for cost in result.by_briefs] == [1, 3]
    assert all(cost.ratio > 0 for cost in (*result.by_pages, *result.by_briefs))
    assert any("extract_text" in line for line in result.lines())


def test_figures_are_kept_and_compared(tmp_path: Path) -> None:
    kept, now = tmp_path / "before.json", tmp_path / "now.json"
    quick = ["bench", str(BRIEF), "--rounds", "1", "--quick", "--out"]
    assert CliRunner().invoke(main, [*quick, str(kept)]).exit_code == 0
    before = bench.Bench.model_validate_json(kept.read_bytes())
    told = CliRunner().invoke(main, [*quick, str(now), "--against", str(kept)])
    assert told.exit_code == 0
    assert "stage sentences" in told.stdout.split("\n\n")[-1]
    slower = before.model_copy(
        update={"timings": tuple(t.model_copy(update={"seconds": 2 * t.seconds})
                                 for t in before.timings), "pages": 2}
    )  # fmt: skip
    lines = list(bench.against(before, slower))
    assert "other files" in lines[0]
    assert all(line.endswith("-50%") for line in lines[1:-2])


def test_what_is_no_bench_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    told = CliRunner().invoke(main, ["bench", str(BRIEF), "--against", str(tmp_path / "a.json")])
    assert told.exit_code == 2
    assert "briefs bench --out" in told.stderr


def test_pages_are_bound_in_turn(tmp_path: Path) -> None:
    out = tmp_path / "bound.pdf"
    bound([BRIEF], range(1, 4), out)
    made, one = reading.read(out), reading.read(BRIEF)
    assert len(made.page_sizes) == 3
    assert made.text.count(one.text.split("\n")[0]) >= 3


def test_the_readers_are_compared_file_by_file() -> None:
    result = CliRunner().invoke(main, ["bench", "--compare", str(BRIEF)])
    assert result.exit_code == 0
    assert result.output.endswith("columns.pdf: the same\n")


def test_a_folder_without_pdfs_is_nothing_to_do(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["bench", str(tmp_path)]).exit_code == 4
