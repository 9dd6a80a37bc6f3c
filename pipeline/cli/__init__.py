"""The command `briefs`: arguments, one call, and print."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import click
from tqdm import tqdm

from pipeline import __version__, batch, chain, extraction, reading, show, store, watchlists
from pipeline.cli.annotate import annotate
from pipeline.cli.bench import bench
from pipeline.cli.claims import claims
from pipeline.cli.explain import explain
from pipeline.cli.export import export
from pipeline.cli.link import link
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
from pipeline.cli.report import report
from pipeline.cli.review import review
from pipeline.cli.score import score
from pipeline.cli.train import train
from pipeline.errors import BriefError
from pipeline.stages import CHAIN


class _Commands(click.Group):
    """A fault that a user can act on ends a command with its message and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BriefError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """From PDFs of policy briefs to records that carry their evidence.

    Exit codes: 0 done, 2 usage, 3 some briefs failed, 4 nothing to do was found.
    """


@main.command()
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
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
def extract(
    paths: tuple[Path, ...],
    out: Path,
    reviews: Path,
    reader: reading.Reader,
    watched: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Write one JSONL for each brief: PDFs, or text dumps ending in .txt.

    PATHS are files and folders. Without any, the briefs in corpus/inbox are taken, or those in
    corpus/briefs while the inbox is empty.

    \b
    Example: briefs extract reports/ --out records/
    """
    todo = batch.jobs(paths or filter(Path.is_dir, (INBOX,)), out)
    if not todo and not paths:
        todo = batch.jobs(filter(Path.is_dir, (BRIEFS,)), out)
    lists = tuple(map(watchlists.read, watched))
    for each in lists:
        left_out = f", {each.left_out} lines of other kinds left out" if each.left_out else ""
        click.echo(f"{each.file}: {len(each.entries)} names{left_out}", err=True)
    replaying = partial(
        extraction.extract, verdicts=store.verdicts(reviews), reader=reader, watched=lists
    )
    outcomes = []
    with tqdm(total=len(todo), unit="brief", disable=None, file=sys.stderr) as bar:
        for outcome in batch.run(todo, replaying, store.write):
            outcomes.append(outcome)
            bar.update()
            if outcome.message:
                bar.write(outcome.message, file=sys.stderr)
    if as_json:
        click.echo(json.dumps([_outcome(o) for o in outcomes], ensure_ascii=False, indent=1))
    else:
        _summary(outcomes, out)
    if not todo:
        sys.exit(NOTHING_TO_DO)
    if any(outcome.status == "failed" for outcome in outcomes):
        sys.exit(SOME_FAILED)


def _outcome(outcome: batch.Outcome) -> dict[str, object]:
    return {
        "file": str(outcome.job.file),
        "output": str(outcome.job.output),
        "status": outcome.status,
        "pages": outcome.pages,
        "records": dict(sorted(outcome.kinds.items())),
        "message": outcome.message,
    }


def _summary(outcomes: list[batch.Outcome], out: Path) -> None:
    """Three lines: briefs, pages and records, and where they are."""
    if not outcomes:
        click.echo(f"No brief was found. Put PDFs into {INBOX}, or name files or folders.")
        return
    statuses = Counter(outcome.status for outcome in outcomes)
    said = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    kinds = sum((outcome.kinds for outcome in outcomes), Counter())
    most = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    pages = sum(outcome.pages for outcome in outcomes)
    click.echo(f"briefs: {len(outcomes)} ({said}), pages: {pages}")
    click.echo(f"records: {kinds.total()} ({most})")
    click.echo(f"written to {out}; look at one with: briefs show '{outcomes[0].job.output}'")


@main.command("show")
@click.argument("file", type=existing_file)
@click.option("--page", type=click.IntRange(min=1), help="Only what begins on this page.")
def show_(file: Path, page: int | None) -> None:
    """Print a brief's text with its records beneath each paragraph.

    \b
    Example: briefs show corpus/extracted/report.jsonl --page 2
    """
    for line in show.lines(store.read(file), page):
        click.echo(line)


@main.command()
def stages() -> None:
    """Print what each stage reads, writes and completes, and check their order.

    \b
    Example: briefs stages
    """
    chain.check(CHAIN)
    for line in show.stages(CHAIN):
        click.echo(line)
    click.echo("Each stage finds what it reads.")


@main.command()
def schema() -> None:
    """Print the JSON Schema of one line of a JSONL file.

    \b
    Example: briefs schema > schema.json
    """
    click.echo(json.dumps(store.schema(), ensure_ascii=False, indent=1))


for command in (score, train, bench, review, report, export, link, annotate, explain, claims):
    main.add_command(command)
