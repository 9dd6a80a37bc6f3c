"""The command `briefs`: arguments, one call, and print."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline import __version__, chain, show, store
from pipeline.cli.annotate import annotate
from pipeline.cli.bench import bench
from pipeline.cli.claims import claims
from pipeline.cli.explain import explain
from pipeline.cli.export import export
from pipeline.cli.extract import extract
from pipeline.cli.link import link
from pipeline.cli.options import existing_file
from pipeline.cli.report import report
from pipeline.cli.review import review
from pipeline.cli.score import score
from pipeline.cli.status import doctor, status, worker
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


for command in (
    extract,
    status,
    doctor,
    worker,
    score,
    train,
    bench,
    review,
    report,
    export,
    link,
    annotate,
    explain,
    claims,
):
    main.add_command(command)
