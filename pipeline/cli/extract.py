"""The command `briefs extract`."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
from tqdm import tqdm

from pipeline import batch, extraction, reading, readings, store, watchlists, written
from pipeline.batch import manifest
from pipeline.batch.jobs import Job
from pipeline.batch.outcome import Outcome
from pipeline.batch.plan import BEYOND, Task, stored
from pipeline.batch.workers import Limits, Workers
from pipeline.cli.options import (
    BRIEFS,
    EXTRACTED,
    INBOX,
    NOTHING_TO_DO,
    SOME_FAILED,
    existing,
    existing_file,
    reviews_folder,
)
from pipeline.stages import CHAIN
from pipeline.work import Work, kept

PRELOAD = "pipeline.warm"
"""What workers have in memory before their first brief."""
TOLD_EVERY = 5.0
"""Seconds between two writings of the manifest, at least."""
TOLD_SHARE = 20
"""And so many times as long as the last took: with 50,000 briefs that is seconds."""


@click.command()
@click.argument("paths", nargs=-1, type=existing)
@click.option("--out", default=EXTRACTED, show_default=True, type=click.Path(path_type=Path))
@reviews_folder
@click.option(
    "--reader",
    default=reading.READERS[0],
    show_default=True,
    type=click.Choice(reading.READERS),
    help="The library that opens PDFs: PDFium is fast, pdfplumber the reference.",
)
@click.option(
    "--lexicon",
    "watched",
    multiple=True,
    type=existing_file,
    help="Your own names, e.g. an export of a sanctions list (CSV or JSON lines).",
)
@click.option("--force", is_flag=True, help="Also what has not changed since its records.")
@click.option("--retry-failed", is_flag=True, help="Also what failed before.")
@click.option("--dry-run", is_flag=True, help="Only print what would be done, and why.")
@click.option("--limit", type=click.IntRange(min=1), help="Do so many briefs at most.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    help="Workers; as many as there are cores by default. 0: none, all in one process, no limits.",
)
@click.option(
    "--timeout", default=Limits.seconds, show_default=True, help="Seconds that a brief may take."
)
@click.option(
    "--memory",
    default=Limits.megabytes,
    show_default=True,
    help="Megabytes that a brief may take beyond the models.",
)
@click.option(
    "--again",
    type=click.Choice([link.name for link in CHAIN]),
    help="Run this stage and those after it anew on what lies in --out, without the PDFs.",
)
@click.option("--scheduler", help="Address of a dask scheduler whose workers do the work.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
def extract(
    paths: tuple[Path, ...],
    out: Path,
    reviews: Path,
    reader: reading.Reader,
    watched: tuple[Path, ...],
    force: bool,
    retry_failed: bool,
    dry_run: bool,
    limit: int | None,
    jobs: int | None,
    timeout: float,
    memory: int,
    again: str | None,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Write one JSONL for each brief: PDFs, or text dumps ending in .txt.

    PATHS are files and folders. Without any, the briefs in corpus/inbox are taken, or those in
    corpus/briefs while the inbox is empty. Only what is new or has changed is done: the file, your
    settings and verdicts, the code or the models. What became of each brief stands in run.json
    (see briefs status).

    \b
    Example: briefs extract reports/ --out records/ --jobs 4
    """
    if again and paths:
        raise click.UsageError("--again works on what lies in --out: name no PATHS with it.")
    lists = tuple(map(watchlists.read, watched))
    for each in lists:
        left_out = f", {each.left_out} lines of other kinds left out" if each.left_out else ""
        click.echo(f"{each.file}: {len(each.entries)} names{left_out}", err=True)
    settings = extraction.Settings(reader, tuple(store.verdicts(reviews)), lists)
    work = Work(settings, again)
    todo = _again(out) if again else _jobs(paths, out)
    tasks = list(
        batch.plan(
            todo, work.origin, force=force or bool(again), retry_failed=retry_failed, limit=limit
        )
    )
    if dry_run:
        _planned(tasks)
        sys.exit(0 if tasks else NOTHING_TO_DO)
    limits = Limits(timeout, memory)
    outcomes = _run(tasks, out, work, _over(jobs, limits, scheduler))
    if as_json:
        click.echo(json.dumps([_told(o) for o in outcomes], ensure_ascii=False, indent=1))
    else:
        _summary(tasks, outcomes, out)
    if not todo:
        sys.exit(NOTHING_TO_DO)
    if any(outcome.status == "failed" for outcome in outcomes):
        sys.exit(SOME_FAILED)


def _jobs(paths: tuple[Path, ...], out: Path) -> list[Job]:
    found = batch.jobs(paths or filter(Path.is_dir, (INBOX,)), out)
    if not found and not paths:
        found = batch.jobs(filter(Path.is_dir, (BRIEFS,)), out)
    return found


def _again(out: Path) -> list[Job]:
    """A job for each output of the folder of which the reading was kept; its file is the output
    itself. The others stay as they are, and are named."""
    found = [Job(file, file.stem, file) for file in sorted(out.glob("*.jsonl"))]
    for job in found:
        if not readings.there(kept(job.output)):
            click.echo(f"{job.output}: nothing was kept of its reading; extract its PDF", err=True)
    return [job for job in found if readings.there(kept(job.output))]


def _over(jobs: int | None, limits: Limits, scheduler: str | None) -> batch.Over:
    if scheduler:
        from pipeline.batch import cluster

        return cluster.over(scheduler, limits)
    if jobs == 0:
        return batch.here
    count = jobs or os.cpu_count() or 1
    return lambda work, tasks, lost: Workers(work, count, limits, PRELOAD).run(tasks, lost)


def _run(tasks: list[Task], out: Path, work: Work, over: batch.Over) -> list[Outcome]:
    """The outcomes in the order of the tasks; the manifest is up to date afterwards, and nearly so
    while the run goes on."""
    _clear(out)
    whys = {task.job.name: task.why for task in tasks}
    entries = {task.job.name: _waiting(task) for task in tasks}
    outcomes: dict[str, Outcome] = {}
    todo = sum(task.do for task in tasks)
    if not tasks:
        return []
    told = _tell(out, entries)
    try:
        with tqdm(total=todo, unit="brief", disable=None, file=sys.stderr) as bar:
            for outcome in batch.run(tasks, work.extract, work.failed, store.write, over=over):
                name = outcome.job.name
                outcomes[name], entries[name] = outcome, _entry(outcome, whys[name])
                bar.update()
                if outcome.message:
                    bar.write(outcome.message, file=sys.stderr)
                if time.monotonic() > told:
                    told = _tell(out, entries)
    finally:
        _clear(out)  # of workers that a stop has ended
        _tell(out, entries)
    return [outcomes[task.job.name] for task in tasks if task.job.name in outcomes]


def _clear(out: Path) -> None:
    """Parts of files that nobody writes any more are gone."""
    written.clear(out)
    written.clear(kept(out / "any").parent)


def _tell(out: Path, entries: Mapping[str, manifest.Entry]) -> float:
    """The manifest is up to date; when it should be told next (on the monotonic clock)."""
    start = time.monotonic()
    manifest.update(out, entries)
    end = time.monotonic()
    return end + max(TOLD_EVERY, TOLD_SHARE * (end - start))


def _waiting(task: Task) -> manifest.Entry:
    """Before its turn; a brief that is not to be done keeps what is known of it."""
    before = stored(task.job.output)
    return manifest.Entry(
        file=str(task.job.file),
        status="failed" if before is None or before[1] == "failed" else "complete",
        did="waits" if task.do or task.why.startswith(BEYOND) else "skipped",
        why=task.why,
    )


def _entry(outcome: Outcome, why: str) -> manifest.Entry:
    return manifest.Entry(
        file=str(outcome.job.file),
        status=outcome.status,
        did="failed" if outcome.status == "failed" else "done",
        why=outcome.message or why,
        pages=outcome.pages,
        records=dict(sorted(outcome.kinds.items())),
        seconds=dict(outcome.seconds),
        memory=outcome.memory,
        ended=datetime.now(UTC).isoformat(timespec="seconds"),
        sketch=outcome.sketch,
    )


def _planned(tasks: Iterable[Task]) -> None:
    """A line for each brief: what would be done of it, and why."""
    counts: Counter[bool] = Counter()
    for task in tasks:
        counts[task.do] += 1
        click.echo(f"{'do' if task.do else 'skip':4} {task.job.name}: {task.why}")
    click.echo(f"to do: {counts[True]}, to skip: {counts[False]}")


def _told(outcome: Outcome) -> dict[str, object]:
    return {
        "file": str(outcome.job.file),
        "output": str(outcome.job.output),
        "status": outcome.status,
        "pages": outcome.pages,
        "records": dict(sorted(outcome.kinds.items())),
        "message": outcome.message,
    }


def _summary(tasks: list[Task], outcomes: list[Outcome], out: Path) -> None:
    """Three lines: briefs, pages and records, and where they are."""
    if not tasks:
        click.echo(f"No brief was found. Put PDFs into {INBOX}, or name files or folders.")
        return
    statuses = Counter(outcome.status for outcome in outcomes)
    said = [f"{count} {status}" for status, count in sorted(statuses.items())]
    skipped = Counter(task.why for task in tasks if not task.do)
    said += [f"{count} skipped: {why}" for why, count in sorted(skipped.items())]
    kinds = sum((outcome.kinds for outcome in outcomes), Counter())
    most = f" ({', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))})" if kinds else ""
    pages = sum(outcome.pages for outcome in outcomes)
    click.echo(f"briefs: {len(tasks)} ({', '.join(said)}), pages: {pages}")
    click.echo(f"records: {kinds.total()}{most}")
    click.echo(f"written to {out}; look at one with: briefs show '{tasks[0].job.output}'")
