"""Hours of trouble in some minutes: `make soak`. The small versions are in tests/batch."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from pipeline import extraction, store
from pipeline.batch import manifest
from pipeline.batch.memory import fresh, peak
from pipeline.batch.workers import Limits, Workers
from tests import fuzz
from tests.batch.test_cluster import Cluster
from tests.batch.test_run import records

pytestmark = pytest.mark.soak

BRIEFS = Path(__file__).parents[2] / "corpus" / "briefs"
KILLS = 100
DONE = (0, 3)
"""Exit codes of a run that went to its end: all is well, or some briefs failed."""


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forty")
    for file in sorted(BRIEFS.glob("*.pdf"))[:40]:
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="module")
def undisturbed(forty: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    assert start(forty, out, "--jobs", "2").wait() == 0
    return records(out)


def start(inbox: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline.cli", "extract", inbox, "--out", out, *options]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def processes(session: int) -> list[int]:
    told = subprocess.run(
        ["ps", "-o", "pid=", "-s", str(session)], stdout=subprocess.PIPE, text=True, check=False
    )
    return [int(line) for line in told.stdout.split()]


def forget_half(out: Path, chance: random.Random) -> None:
    """Half of the records are gone, so that a run has something to do."""
    files = sorted(out.glob("*.jsonl"))
    for file in chance.sample(files, len(files) // 2):
        file.unlink()


def test_a_hundred_kills(forty: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    """Of the run, its workers and the server that forks them, whichever chance names."""
    out = tmp_path / "out"
    chance = random.Random(11)
    kills = 0
    while kills < KILLS:
        run = start(forty, out, "--jobs", "2", "--retry-failed")
        while run.poll() is None and kills < KILLS:
            time.sleep(chance.uniform(0.2, 3))
            if living := processes(run.pid):
                os.kill(chance.choice(living), signal.SIGKILL)
                kills += 1
        run.wait(timeout=300)
        if len(list(out.glob("*.jsonl"))) == len(list(forty.iterdir())):
            forget_half(out, chance)
    assert start(forty, out, "--jobs", "2", "--retry-failed").wait() == 0
    assert records(out) == undisturbed


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    made = Cluster(tmp_path)
    yield made
    made.close()


def test_a_hundred_workers_killed_on_the_cluster(
    forty: Path, undisturbed: dict[str, bytes], tmp_path: Path, cluster: Cluster
) -> None:
    out = tmp_path / "out"
    chance = random.Random(12)
    there = ["--scheduler", cluster.address, "--retry-failed"]
    workers = [cluster.worker() for _ in range(2)]
    kills = 0
    while kills < KILLS:
        run = start(forty, out, *there)
        while run.poll() is None and kills < KILLS:
            time.sleep(chance.uniform(0.5, 5))
            place = chance.randrange(len(workers))
            os.killpg(workers[place].pid, signal.SIGKILL)
            workers[place].wait()
            workers[place] = cluster.worker()
            kills += 1
        assert run.wait(timeout=300) in DONE
        forget_half(out, chance)
    assert start(forty, out, *there).wait(timeout=300) == 0
    assert records(out) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for a few briefs."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("may not mount a file system here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk(forty: Path, undisturbed: dict[str, bytes], small_disk: Path) -> None:
    out = small_disk / "out"
    command = [sys.executable, "-m", "pipeline.cli", "extract", forty, "--out", out, "--jobs", "2"]
    stopped = subprocess.run(command, capture_output=True, text=True, check=False)
    assert stopped.returncode == 2
    assert "No space left on device" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    held = records(out)
    assert held
    assert held == {name: undisturbed[name] for name in held}  # no half file, no other file
    subprocess.run(["mount", "-o", "remount,size=300m", small_disk], check=True)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert records(out) == undisturbed


def megabytes(file: Path) -> float:
    """The most memory that a worker takes for a brief."""
    fresh()
    store.lines(*extraction.extract(file))
    return peak()


def test_memory_is_flat_over_500_briefs(forty: Path) -> None:
    files = islice(cycle(sorted(forty.iterdir())), 500)
    limits = Limits(briefs=1000)  # one worker does them all
    taken = list(Workers(megabytes, 1, limits, "pipeline.warm").run(files, lambda *_: float("nan")))
    early, late = max(taken[40:80]), max(taken[-40:])
    print(f"\nmemory: {max(taken):.0f} MB at most; {early:.0f} early, {late:.0f} late")
    assert late <= 1.03 * early
    assert max(taken) <= 900


@pytest.mark.skipif(
    not os.environ.get("HOSTILE"), reason="make soak HOSTILE=folder names no folder"
)
def test_a_folder_of_hostile_files(tmp_path: Path) -> None:
    """Every file has its records, in time, and nothing is written elsewhere."""
    inbox, out = Path(os.environ["HOSTILE"]).resolve(), tmp_path / "out"
    before = sorted(inbox.rglob("*"))
    start(inbox, out, "--jobs", "2", "--timeout", "120").wait()
    told = manifest.read(out).briefs
    assert told
    assert {name for name, entry in told.items() if entry.did not in ("done", "failed")} == set()
    assert not [entry.why for entry in told.values() if "the pipeline broke" in entry.why]
    assert {file.stem for file in out.glob("*.jsonl")} == set(told)
    assert sorted(inbox.rglob("*")) == before


def test_five_thousand_mutations(tmp_path: Path) -> None:
    found = list(fuzz.fuzz(2, range(5000), 2, tmp_path))
    assert len(found) == 5000
    assert [(each.trial.number, each.fault) for each in found if each.fault] == []
