"""More than one machine: the same work on the workers of a dask cluster.

The records are written by the workers, so that `--out` and the PDFs must lie where every worker
finds them under the same path (a shared folder). A worker that is lost gives its briefs back to the
scheduler, which hands them to another; a brief that has cost several workers (dask's setting
`allowed-failures`) is given up, with a record of its failure. Time and memory are limited as they
are locally: a worker has a process of its own for each brief.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from pipeline.batch.outcome import Outcome
from pipeline.batch.plan import Task
from pipeline.batch.run import Over
from pipeline.batch.workers import Limits, Workers
from pipeline.errors import CannotWrite, NoCluster

AHEAD = 4
"""Briefs handed out per worker."""
PATIENCE = 60
"""Seconds to wait for a scheduler and its first worker."""

PRELOAD = "pipeline.warm"

Work = Callable[[Task], Outcome]
Lost = Callable[[Task, str], Outcome]


def over(address: str, limits: Limits) -> Over:
    """Spreads tasks over the workers at a scheduler's address, such as tcp://10.0.0.1:8786."""
    return partial(_over, address, limits)


def _over(
    address: str, limits: Limits, work: Work, tasks: Iterable[Task], lost: Lost
) -> Iterator[Outcome]:
    distributed = _dask()
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(address, str(error)) from error
    todo = map(_absolute, tasks)
    given: dict[Any, Task] = {}
    with client:
        submit = partial(client.submit, pure=False)
        running = distributed.as_completed(loop=client.loop)
        while True:
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(given)
            for task in islice(todo, max(0, room)):
                future = submit(_isolated, limits, work, lost, task)
                given[future.key] = task
                running.add(future)
            if not given:
                return
            ended = next(running)
            task = given.pop(ended.key)
            failure = ended.exception()
            if isinstance(failure, CannotWrite):
                raise failure
            if failure is None:
                yield ended.result()
            else:
                yield lost(task, f"the cluster gave it up ({type(failure).__name__})")
            ended.release()


def _absolute(task: Task) -> Task:
    """The workers stand in other folders."""
    job = task.job
    there = replace(job, file=job.file.resolve(), output=job.output.resolve())
    return replace(task, job=there)


def _isolated(limits: Limits, work: Work, lost: Lost, task: Task) -> Outcome:
    """On a worker: the outcome of a task, in a process of its own."""
    return next(iter(Workers(work, 1, limits, PRELOAD).run([task], lost)))


def serve(address: str, jobs: int) -> None:
    """Works for the scheduler at an address, `jobs` briefs at a time, until it goes away."""
    import asyncio

    distributed = _dask()

    async def work() -> None:
        async with distributed.Worker(address, nthreads=jobs) as worker:
            await worker.finished()

    try:
        asyncio.run(work())
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(address, str(error)) from error


def _dask() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise NoCluster("", "dask is not installed") from error
    return distributed
