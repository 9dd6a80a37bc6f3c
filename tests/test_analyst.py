"""The page for analysts: each command on it runs, in its order, and does what the page says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline import training
from pipeline.cli import main

HERE = Path(__file__).parent.parent
PAGE = (HERE / "docs" / "analyst.md").read_text()
RECIPES = dict(
    re.findall(
        r"^([a-z]+): .*\n\t\$\(BRIEFS\) (.+)$", (HERE / "Makefile").read_text(), re.MULTILINE
    )
)
"""What each target of the Makefile that is one command of `briefs` calls."""
OTHERS = {"datasette"}
"""Programs of others that the page names: their input is tested where it is made."""


def commands() -> list[str]:
    """The lines of the page's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def called(line: str) -> list[str] | None:
    """The arguments of `briefs` that a line comes to; None for a program of others."""
    program, *words = shlex.split(line)
    if program == "make":
        return shlex.split(RECIPES[words[0]])
    assert program == "briefs" or program in OTHERS
    return words if program == "briefs" else None


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one brief, where training leaves the shipped model alone."""
    (tmp_path / "corpus" / "briefs").mkdir(parents=True)
    shutil.copy(HERE / "corpus" / "briefs" / "oil-price-cap.pdf", tmp_path / "corpus" / "briefs")
    monkeypatch.chdir(tmp_path)
    train = training.train
    monkeypatch.setattr(
        training, "train", lambda **given: train(model=tmp_path / "model.json", **given)
    )
    return tmp_path


def fill_in(book: Path) -> str:
    """Reject the first claim, as an analyst does; its id."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Claims"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["verdict"]).value = "reject"
    workbook.save(book)
    return str(sheet.cell(2, heads["record id"]).value)


def run(words: list[str]) -> Result:
    return CliRunner().invoke(main, words)


def test_an_analyst_gets_from_pdfs_to_corrected_data(home: Path) -> None:
    rejected = ""
    for line in commands():
        words = called(line)
        if words is None:
            continue
        if words[:2] == ["review", "import"]:
            rejected = fill_in(home / words[2])
        result = run(words)
        assert result.exit_code == 0, f"{line}: {result.output}"
    lines = (home / "corpus/extracted/oil-price-cap.jsonl").read_text().splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    assert (records[rejected]["review"], records[rejected]["reviewers"]) == ("reject", ["Ana"])
    assert rejected not in (home / "corpus/exports/tables/claims.csv").read_text()
    named = re.findall(r"`(corpus/(?!inbox|briefs)[\w./-]+)`", PAGE)
    paths = {word for line in commands() for word in shlex.split(line) if "exports/" in word}
    for path in {*named, *paths} - {"corpus/extracted/x.jsonl"}:
        assert (home / path).exists() or (HERE / path).exists(), path


def test_every_picture_is_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", PAGE)
    assert len(shown) >= 4
    for picture in shown:
        assert (HERE / "docs" / picture).is_file()
