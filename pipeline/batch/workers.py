"""Isolated workers: a crash, a hang, a kill or too much memory costs one brief alone.

pebble supervises the processes: it knows which task a lost worker had, kills one that takes too
long, and starts another in its place. (concurrent.futures gives up its whole queue when a worker is
killed; a bare multiprocessing.Pool waits for ever.) Workers are forked from a server process that
has loaded the models once, so that a new one costs milliseconds and shares their memory.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Tasks handed out per worker: enough that none waits, few enough that a stop is quick."""
MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What one brief may take: seconds by the clock, megabytes beyond the models; and after how
    many briefs a worker is replaced."""

    seconds: float = 600.0
    megabytes: int = 1500
    briefs: int = 50


class Workers(Generic[T, R]):
    """`count` processes that do `work`; each has loaded the module `preload` (a dotted name)."""

    def __init__(
        self, work: Callable[[T], R], count: int, limits: Limits, preload: str = ""
    ) -> None:
        self._work = work
        self._count = count
        self._limits = limits
        self._context = _context(preload)

    def run(self, tasks: Iterable[T], lost: Callable[[T, str], R]) -> Iterator[R]:
        """The result of each task, as they end; `lost` makes one where the worker gave none, from
        the task and the reason. What the work raises ends the run."""
        todo = iter(tasks)
        pool: Any = ProcessPool(
            max_workers=self._count,
            max_tasks=self._limits.briefs,
            initializer=_prepare,
            initargs=[self._limits.megabytes],
            context=self._context,
        )
        given: dict[Future[R], T] = {}
        try:
            while True:
                for task in islice(todo, AHEAD * self._count - len(given)):
                    given[pool.schedule(self._work, [task], timeout=self._limits.seconds)] = task
                if not given:
                    break
                for ended in wait(given, return_when=FIRST_COMPLETED).done:
                    task = given.pop(ended)
                    reason = self._reason(ended)
                    yield ended.result() if reason is None else lost(task, reason)
            pool.close()
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()

    def _reason(self, ended: Future[R]) -> str | None:
        """Why there is no result; None where there is one."""
        error = ended.exception()
        if isinstance(error, TimeoutError):
            return f"it took longer than {self._limits.seconds:g} seconds"
        if isinstance(error, ProcessExpired):
            return _ended(error.exitcode)
        if isinstance(error, MemoryError):
            return f"it needed more than {self._limits.megabytes} MB of memory"
        return None


def _ended(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"its worker was ended by {signal.Signals(-code).name}"
    return f"its worker ended by itself (code {code})"


def _context(preload: str) -> multiprocessing.context.BaseContext:
    """A server that forks where there is one (Linux, macOS), else new processes (Windows)."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload] if preload else [])
    return context


def _prepare(megabytes: int) -> None:
    """This process may take so many megabytes of address space beyond what it has; the keyboard's
    interrupt is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows
        return
    told = Path("/proc/self/statm")
    if told.exists():
        taken = int(told.read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + megabytes * MEGABYTE, hard))
