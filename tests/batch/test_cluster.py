"""The same records from a cluster of separate processes, also when its workers are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.batch.test_run import inbox, records

pytest.importorskip("distributed", reason="needs the extra cluster")
__all__ = ["inbox"]


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        command = ["-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
        self.all = [self._start(*command, "--scheduler-file", str(self._file))]
        deadline = time.monotonic() + 60
        while not self._file.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.address: str = json.loads(self._file.read_text())["address"]

    @staticmethod
    def _start(*arguments: str) -> subprocess.Popen[bytes]:
        silent = subprocess.DEVNULL
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, stdout=silent, stderr=silent, start_new_session=True)

    def worker(self) -> subprocess.Popen[bytes]:
        made = self._start("-m", "pipeline.cli", "worker", self.address)
        self.all.append(made)
        return made

    def close(self) -> None:
        for process in reversed(self.all):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    yield made
    made.close()


def test_killed_workers_lose_nothing(tmp_path: Path, inbox: Path, cluster: Cluster) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    CliRunner().invoke(main, ["extract", str(inbox), "--out", str(whole), "--jobs", "0"])
    first = cluster.worker()
    command = [sys.executable, "-m", "pipeline.cli", "extract", inbox, "--out", out]
    run = subprocess.Popen(
        [*command, "--scheduler", cluster.address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 90
    while not list(out.glob("*.jsonl")) and time.monotonic() < deadline:
        time.sleep(0.05)
    cluster.worker()
    os.killpg(first.pid, signal.SIGKILL)
    _, told = run.communicate(timeout=150)
    assert run.returncode == 3, told  # one brief is broken
    assert records(out) == records(whole)


def test_no_scheduler_is_said_so(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.batch.cluster.PATIENCE", 1)
    told = CliRunner().invoke(
        main,
        ["extract", str(inbox), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"],
    )
    assert told.exit_code == 2
    assert "briefs worker ADDRESS" in told.stderr
