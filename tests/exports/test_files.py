"""Files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.exports.files import placed


def test_files_stand_where_they_were_asked_for(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        (folder / "inner").mkdir()
        (folder / "inner" / "b.txt").write_text("new")
        (folder / "a.txt").write_text("new")

    out = tmp_path / "not" / "there" / "yet"
    assert placed(out, make) == [out / "a.txt", out / "inner" / "b.txt"]
    assert {file.read_text() for file in out.rglob("*.txt")} == {"new"}


def test_a_fault_changes_nothing(tmp_path: Path) -> None:
    def make(folder: Path) -> None:
        (folder / "a.txt").write_text("half")
        raise OSError("disk full")

    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(OSError, match="disk full"):
        placed(tmp_path, make)
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    placed(tmp_path, lambda _: None)
    assert (tmp_path / "mine.txt").read_text() == "mine"
