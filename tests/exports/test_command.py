"""`briefs export`: which briefs it takes, and what it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import store
from pipeline.cli import main
from pipeline.cli.export import FORMATS, export
from tests.exports.builders import brief


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def written(folder: Path, *names: str) -> Path:
    for name in names:
        store.write(folder / f"{name}.jsonl", *brief(name))
    return folder


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_goes_to_its_folder(tmp_path: Path, name: str) -> None:
    result = run(name, written(tmp_path / "in", "alpha", "beta"), "--out", tmp_path / "out")
    assert result.exit_code == 0
    files = [Path(line) for line in result.stdout.splitlines()]
    assert files
    assert all(file.is_file() and file.is_relative_to(tmp_path / "out" / name) for file in files)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_help_with_an_example(name: str) -> None:
    assert set(export.commands) == {*FORMATS, "all"}
    assert f"Example: briefs export {name}" in run(name, "--help").stdout


def test_a_brief_named_twice_is_taken_once(tmp_path: Path) -> None:
    folder = written(tmp_path, "alpha")
    result = run("sqlite", folder, folder / "alpha.jsonl", "--out", tmp_path / "out")
    assert result.exit_code == 0


def test_two_files_of_one_brief_are_refused(tmp_path: Path) -> None:
    store.write(tmp_path / "old.jsonl", *brief("alpha"))
    store.write(tmp_path / "new.jsonl", *brief("alpha"))
    result = run("tables", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "new.jsonl" in result.stderr
    assert "old.jsonl" in result.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_to_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("tables")
    assert result.exit_code == 4
    assert "briefs extract" in result.stdout


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pipeline.exports.parquet", raising=False)
    result = run("parquet", written(tmp_path, "alpha"), "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "pip install 'policy-brief-pipeline[export]'" in result.stderr
