"""The command `briefs`: exit codes, what goes to which stream, and help with an example."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import store
from pipeline.cli import main

DUMP = """Harbours of Osterland

Abstract

The port of Varen grew by 4 per cent in 2019. Its owner expects more.

1
"""


def briefs(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    file = tmp_path / "harbours.txt"
    file.write_text(DUMP)
    return file


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "broken.pdf"
    file.write_text("no PDF at all")
    return file


def test_a_brief_becomes_one_jsonl(tmp_path: Path, dump: Path) -> None:
    result = briefs("extract", dump, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == ""  # no progress bar where there is no terminal
    header, records = store.read(tmp_path / "out/harbours.jsonl")
    assert header.id == "harbours"
    assert "Varen" in header.text
    assert {"sentence"} <= {record.kind for record in records}


def test_a_progress_bar_is_drawn_on_a_terminal(tmp_path: Path, dump: Path) -> None:
    pty = pytest.importorskip("pty", reason="only Unix has pseudo-terminals")
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    reader, writer = pty.openpty()
    rows_and_columns = struct.pack("HHHH", 30, 90, 0, 0)
    fcntl.ioctl(writer, termios.TIOCSWINSZ, rows_and_columns)
    command = [sys.executable, "-m", "pipeline.cli", "extract", dump, "--out", tmp_path / "out"]
    done = subprocess.run(command, stderr=writer, stdout=subprocess.PIPE, check=True)
    os.close(writer)
    assert b"1/1" in os.read(reader, 10_000)
    os.close(reader)
    assert len(done.stdout.splitlines()) == 3


def test_two_runs_give_the_same_bytes(tmp_path: Path, dump: Path) -> None:
    for out in ("one", "two"):
        briefs("extract", dump, "--out", tmp_path / out)
    one, two = ((tmp_path / out / "harbours.jsonl").read_bytes() for out in ("one", "two"))
    assert one == two


def test_a_broken_brief_costs_itself_alone(tmp_path: Path, dump: Path, broken: Path) -> None:
    result = briefs("extract", dump, broken, "--out", tmp_path / "out", "--json")
    assert result.exit_code == 3
    assert "broken.pdf" in result.stderr
    failed, done = json.loads(result.stdout)
    assert (failed["status"], done["status"]) == ("failed", "complete")
    assert failed["message"]
    header, records = store.read(tmp_path / "out/broken.jsonl")
    assert header.status == "failed"
    assert [record.kind for record in records] == ["issue"]


def test_an_inbox_goes_before_the_briefs_of_the_project(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefs("extract").exit_code == 4
    for folder in ("corpus/briefs", "corpus/inbox"):
        Path(folder).mkdir(parents=True)
    dump.rename("corpus/briefs/own.txt")
    assert briefs("extract").exit_code == 0
    assert list(Path("corpus/extracted").glob("*.jsonl")) == [Path("corpus/extracted/own.jsonl")]
    Path("corpus/inbox/given.txt").write_text(DUMP)
    assert briefs("extract", "--out", "out").exit_code == 0
    assert list(Path("out").glob("*.jsonl")) == [Path("out/given.jsonl")]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["extract", "no-such-file.pdf"], 2),
        (["extract", "--speed", "9"], 2),
        (["score"], 2),
        (["show", "no-such-file.jsonl"], 2),
        (["fly"], 2),
        (["stages"], 0),
        (["--version"], 0),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    assert briefs(*arguments).exit_code == code


def test_an_empty_folder_is_nothing_to_do(tmp_path: Path) -> None:
    assert briefs("extract", tmp_path, "--out", tmp_path / "out").exit_code == 4
    assert briefs("score", tmp_path).exit_code == 4


def test_a_damaged_jsonl_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"kind": "brief"}\n')
    result = briefs("show", file)
    assert result.exit_code == 2
    assert "x.jsonl, line 1" in result.stderr
    assert "Traceback" not in result.output


def test_show_prints_the_text_with_its_records(tmp_path: Path, dump: Path) -> None:
    briefs("extract", dump, "--out", tmp_path)
    result = briefs("show", tmp_path / "harbours.jsonl")
    assert result.exit_code == 0
    assert "The port of Varen" in result.stdout
    assert "percent" in result.stdout


def test_score_reads_the_extracted_brief_or_makes_it(tmp_path: Path, dump: Path) -> None:
    gold = tmp_path / "harbours.gold.json"
    gold.write_text(json.dumps({"sentences": [{"text": "Its owner expects more."}]}))
    nowhere = briefs("score", gold, "--extracted", tmp_path / "none")
    assert nowhere.exit_code == 2
    against = briefs("score", gold, "--against", dump, "--json")
    assert against.exit_code == 0
    (report,) = json.loads(against.stdout)
    assert report["measures"]["sentences"]["value"] == 1.0
    briefs("extract", dump, "--out", tmp_path / "out")
    again = briefs("score", gold, "--extracted", tmp_path / "out")
    assert "sentences  1.000" in again.stdout


def test_only_the_gold_of_a_part_is_scored(tmp_path: Path, dump: Path) -> None:
    for name, part in (("a", "train"), ("b", "test")):
        gold = {"about": {"part": part}, "sentences": [{"text": "Its owner expects more."}]}
        (tmp_path / f"{name}.body.json").write_text(json.dumps(gold))
    scored = briefs("score", tmp_path, "--part", "test", "--against", dump, "--json")
    (report,) = json.loads(scored.stdout)
    assert report["gold"].endswith("b.body.json")
    assert briefs("score", tmp_path, "--part", "none", "--against", dump).exit_code == 4


def test_the_gate_closes_where_a_goal_is_missed(tmp_path: Path, dump: Path) -> None:
    gold = tmp_path / "harbours.gold.json"
    gold.write_text(json.dumps({"sentences": [{"text": "Not in the brief."}]}))
    assert briefs("score", gold, "--against", dump).exit_code == 0
    assert briefs("score", gold, "--against", dump, "--gate").exit_code == 1


def test_the_schema_is_json() -> None:
    assert json.loads(briefs("schema").stdout)["$defs"]


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_has_help_with_an_example(name: str) -> None:
    command = main.commands[name]
    assert isinstance(command, click.Command)
    result = briefs(name, "--help")
    assert result.exit_code == 0
    assert f"Example: briefs {name}" in result.stdout
