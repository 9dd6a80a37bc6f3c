"""Workers that crash, hang, are killed or take too much memory: what it costs is one task."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from pipeline.batch.workers import Limits, Workers


def work(task: str) -> str:
    """What the task says."""
    kind, _, rest = task.partition(" ")
    if kind == "hang":
        time.sleep(60)
    if kind == "kill":
        os.kill(os.getpid(), getattr(signal, rest))
    if kind == "exit":
        os._exit(int(rest))
    if kind == "eat":
        bytearray(int(rest) * 2**20)
    if kind == "eaten":
        raise MemoryError
    if kind == "raise":
        raise ArithmeticError(rest)
    if kind == "sleep":
        time.sleep(float(rest))
    return f"did {task}"


def lost(task: str, reason: str) -> str:
    return f"lost {task}: {reason}"


LIMITS = Limits(seconds=2, megabytes=200, briefs=5)


def run(tasks: list[str], count: int = 2, limits: Limits = LIMITS) -> list[str]:
    return sorted(Workers(work, count, limits).run(tasks, lost))


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("a", "did a"),
        ("hang", "lost hang: it took longer than 2 seconds"),
        ("kill SIGKILL", "lost kill SIGKILL: its worker was ended by SIGKILL"),
        ("kill SIGSEGV", "lost kill SIGSEGV: its worker was ended by SIGSEGV"),
        ("exit 7", "lost exit 7: its worker ended by itself (code 7)"),
        # a worker that goes as if all were well is found out by the clock
        ("exit 0", "lost exit 0: it took longer than 2 seconds"),
        ("eat 100", "did eat 100"),
        ("eat 4000", "lost eat 4000: it needed more than 200 MB of memory"),
        ("eaten", "lost eaten: it needed more than 200 MB of memory"),
        # the keyboard's interrupt is the parent's affair
        ("kill SIGINT", "did kill SIGINT"),
    ],
)
def test_one_task_among_others(task: str, said: str) -> None:
    others = [f"b{number}" for number in range(9)]
    assert run([*others[:4], task, *others[4:]]) == sorted([said, *(f"did {o}" for o in others)])


def test_more_deaths_than_workers() -> None:
    tasks = ["kill SIGKILL"] * 12 + ["a", "b"]
    assert (
        run(tasks)
        == ["did a", "did b"] + ["lost kill SIGKILL: its worker was ended by SIGKILL"] * 12
    )


def test_what_the_work_raises_ends_the_run() -> None:
    with pytest.raises(ArithmeticError, match="odd"):
        run(["a", "raise odd", *"bcdefgh"])


def test_a_stop_is_quick() -> None:
    running = Workers(work, 2, LIMITS).run(["a", "sleep 1", "sleep 1", "sleep 1"], lost)
    assert next(running) == "did a"
    before = time.monotonic()
    running.close()
    assert time.monotonic() - before < 30


def test_no_task_is_no_work() -> None:
    assert run([]) == []


def test_workers_killed_at_random_lose_only_what_they_held() -> None:
    """Each task kills its worker with a chance of one in five; none is done twice or forgotten."""
    chance = random.Random(1)
    tasks = [f"{'kill SIGKILL' if chance.random() < 0.2 else 'ok'} {n}" for n in range(60)]
    tasks = [
        task.replace(" ", "_", 1) if task.startswith("ok") else "kill SIGKILL" for task in tasks
    ]
    done = run(tasks)
    assert len(done) == 60
    assert sum(line.startswith("lost") for line in done) == tasks.count("kill SIGKILL")
