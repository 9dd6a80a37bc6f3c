"""Runs of the command that are stopped, killed, short of room, or two at once."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import store, written
from pipeline.batch import manifest
from pipeline.cli import main

DUMP = """{title}

Abstract

The port of Varen grew by {number} per cent in 2019. Its owner expects more. In May 2021 Acme Ltd
bought {number} cranes from Borealis AG for US$ 30 million.

1
"""


def briefs(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(6):
        text = DUMP.format(title=f"Harbours {number}", number=number + 10) * 3
        (folder / f"harbour-{number}.txt").write_text(text)
    (folder / "broken.pdf").write_text("no PDF at all")
    return folder


def records(out: Path) -> dict[str, bytes]:
    """The bytes of all that a run leaves but its manifest, which tells times."""
    return {
        str(file.relative_to(out)): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and file.name not in (manifest.NAME, manifest.LOCK)
    }


def start(inbox: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline.cli", "extract", inbox, "--out", out, *options]
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=silent, stderr=silent, start_new_session=True)


def test_killed_at_any_moment_and_run_again(tmp_path: Path, inbox: Path) -> None:
    briefs("extract", inbox, "--out", tmp_path / "whole", "--jobs", 0)
    out = tmp_path / "out"
    chance = random.Random(7)
    for _ in range(3):
        run = start(inbox, out, "--jobs", "2")
        time.sleep(chance.uniform(0.5, 6))
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    assert start(inbox, out, "--jobs", "2").wait() in (0, 3)  # one is broken, and may be known
    assert records(out) == records(tmp_path / "whole")


def test_an_interrupt_ends_the_run_and_its_workers(tmp_path: Path, inbox: Path) -> None:
    run = start(inbox, tmp_path / "out", "--jobs", "2")
    time.sleep(4)
    os.kill(run.pid, signal.SIGINT)
    run.wait(timeout=30)
    for file in (tmp_path / "out").glob("*.jsonl"):
        store.read(file)  # whole
    deadline = time.monotonic() + 30
    while _group(run.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not _group(run.pid)


def _group(session: int) -> list[str]:
    """Processes that the run has left."""
    told = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(session)], stdout=subprocess.PIPE,
                          text=True, check=False).stdout  # fmt: skip
    return [line for line in told.splitlines() if " Z" not in line]


def test_two_runs_at_once_do_each_other_no_harm(tmp_path: Path, inbox: Path) -> None:
    briefs("extract", inbox, "--out", tmp_path / "whole", "--jobs", 0)
    out = tmp_path / "out"
    runs = [start(inbox, out, "--jobs", "1") for _ in range(2)]
    assert [run.wait() for run in runs] == [3, 3]
    assert records(out) == records(tmp_path / "whole")
    assert set(manifest.read(out).briefs) == {file.stem for file in inbox.iterdir()}


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """A disk with room for some writes, then for none."""
    room = {"left": 4}
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        room["left"] -= 1
        if room["left"] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return room


def test_a_full_disk_stops_the_run_and_it_goes_on_when_there_is_room(
    tmp_path: Path, inbox: Path, full: dict[str, int]
) -> None:
    out = tmp_path / "out"
    stopped = briefs("extract", inbox, "--out", out, "--jobs", 0)
    assert stopped.exit_code == 2
    assert "No space left on device" in stopped.stderr
    assert "make room" in stopped.stderr
    for file in out.glob("*.jsonl"):
        store.read(file)
    assert not list(out.rglob(f"{written.PART}*"))
    full["left"] = 10_000
    assert briefs("extract", inbox, "--out", out, "--jobs", 0).exit_code in (0, 3)
    briefs("extract", inbox, "--out", tmp_path / "whole", "--jobs", 0)
    assert records(out) == records(tmp_path / "whole")


def test_a_second_run_does_nothing_and_says_so(tmp_path: Path, inbox: Path) -> None:
    out = tmp_path / "out"
    assert briefs("extract", inbox, "--out", out, "--jobs", 0).exit_code == 3
    first = records(out)
    again = briefs("extract", inbox, "--out", out, "--jobs", 0)
    assert again.exit_code == 0
    assert "6 skipped: nothing has changed" in again.stdout
    assert "1 skipped: failed before" in again.stdout
    assert records(out) == first
    retried = briefs("extract", inbox, "--out", out, "--jobs", 0, "--retry-failed")
    assert retried.exit_code == 3


def test_a_dry_run_writes_nothing(tmp_path: Path, inbox: Path) -> None:
    out = tmp_path / "out"
    told = briefs("extract", inbox, "--out", out, "--dry-run", "--limit", 2)
    assert told.stdout.splitlines()[-1] == "to do: 2, to skip: 5"
    assert "do   broken: new" in told.stdout
    assert not out.exists()


def test_only_so_many(tmp_path: Path, inbox: Path) -> None:
    out = tmp_path / "out"
    briefs("extract", inbox, "--out", out, "--jobs", 0, "--limit", 2)
    assert len(list(out.glob("*.jsonl"))) == 2
    waits = [e for e in manifest.read(out).briefs.values() if e.did == "waits"]
    assert len(waits) == 5


def test_what_cannot_be_read_is_kept(tmp_path: Path, inbox: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "harbour-1.jsonl").write_text("my own notes")
    briefs("extract", inbox, "--out", out, "--jobs", 0)
    assert (out / "harbour-1.jsonl.unreadable-1").read_text() == "my own notes"
    assert store.read(out / "harbour-1.jsonl").header.id == "harbour-1"


def test_the_manifest_tells_of_each_brief(tmp_path: Path, inbox: Path) -> None:
    out = tmp_path / "out"
    briefs("extract", inbox, "--out", out, "--jobs", 1)
    told = manifest.read(out).briefs
    assert told["broken"].did == told["broken"].status == "failed"
    assert "broken.pdf" in told["broken"].why
    one = told["harbour-1"]
    assert (one.did, one.status, one.why) == ("done", "complete", "new")
    assert {"reading", "sentences", "claims"} <= set(one.seconds)
    assert one.records["sentence"] >= 3
    # figures of the run that made the records stay when a later one skips them
    briefs("extract", inbox, "--out", out, "--jobs", 1)
    again = manifest.read(out).briefs["harbour-1"]
    assert (again.did, again.why) == ("skipped", "nothing has changed")
    assert (again.seconds, again.records, again.ended) == (one.seconds, one.records, one.ended)


def test_a_broken_manifest_costs_nothing(tmp_path: Path, inbox: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / manifest.NAME).write_text("{")
    assert briefs("extract", inbox, "--out", out, "--jobs", 0).exit_code == 3
    assert json.loads((out / manifest.NAME).read_text())["briefs"]
