"""The commands `briefs status` and `briefs doctor`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click

from pipeline.cli.options import EXTRACTED, NOTHING_TO_DO, SOME_FAILED


@click.command()
@click.argument("folder", default=EXTRACTED, type=click.Path(file_okay=False, path_type=Path))
@click.option("--failed", "only_failed", is_flag=True, help="Only what failed.")
@click.option("--json", "as_json", is_flag=True, help="Print all that run.json tells as JSON.")
def status(folder: Path, only_failed: bool, as_json: bool) -> None:
    """Print what became of each brief of a FOLDER of records, why, and what it cost.

    \b
    Example: briefs status records/ --failed
    """
    from pipeline.batch import manifest

    told = manifest.read(folder)
    if not told.briefs:
        click.echo(f"{folder / manifest.NAME}: nothing is told of any brief. Run briefs extract.")
        sys.exit(NOTHING_TO_DO)
    if as_json:
        click.echo(told.model_dump_json(indent=1))
        return
    for name, entry in told.briefs.items():
        if only_failed and entry.status != "failed":
            continue
        cost = f"{entry.pages:4} pages {sum(entry.seconds.values()):6.1f} s {entry.memory:5.0f} MB"
        click.echo(f"{entry.status:9} {entry.did:8} {cost}  {name}: {entry.why}")
        for other in manifest.same_text(told.alike, name):
            click.echo(f"{'':40} the same text as {other}")
    for pair in told.alike:
        if pair.kind == "version" and not only_failed:
            click.echo(f"versions of one brief? {pair.one}, {pair.other} ({pair.likeness:.2f})")
    entries = told.briefs.values()
    counts = Counter(entry.status for entry in entries)
    pages, seconds = sum(e.pages for e in entries), sum(sum(e.seconds.values()) for e in entries)
    said = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    click.echo(
        f"briefs: {len(told.briefs)} ({said}), pages: {pages}, processor: {seconds:.0f} s, "
        f"most memory: {max(e.memory for e in entries):.0f} MB"
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Check the installation, and say what is missing and what to do about it.

    \b
    Example: briefs doctor
    """
    from pipeline.doctor import findings

    found = list(findings())
    if as_json:
        click.echo(json.dumps([finding._asdict() for finding in found], indent=1))
    else:
        for finding in found:
            click.echo(f"{finding.state:8} {finding.what}: {finding.said}")
    if any(finding.state == "broken" for finding in found):
        sys.exit(SOME_FAILED)


@click.command()
@click.argument("address")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(min=1))
def worker(address: str, jobs: int) -> None:
    """Work for the dask scheduler at ADDRESS until it goes away.

    Each brief is done in a process of its own, with the limits of the run that asks for it. The
    PDFs and the folder of the records must lie under the same path on every machine.

    \b
    Example: briefs worker tcp://10.0.0.1:8786 --jobs 4
    """
    from pipeline.batch import cluster

    cluster.serve(address, jobs)
