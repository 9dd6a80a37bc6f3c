"""The command `briefs claims`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import click

from pipeline.cli.options import extracted, jsonl_paths
from pipeline.records import ClaimType


@click.command()
@jsonl_paths
@click.option("--type", "types", multiple=True, type=click.Choice(get_args(ClaimType)))
@click.option("--uncited", is_flag=True, help="Only claims that should cite something and do not.")
@click.option(
    "--min-check",
    "least",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="Only claims that are at least so much worth checking.",
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(("table", "csv", "json")),
)
def claims(
    paths: tuple[Path, ...],
    types: tuple[ClaimType, ...],
    uncited: bool,
    least: float,
    form: Literal["table", "csv", "json"],
) -> None:
    """Print the claims of extracted briefs, the most check-worthy first.

    JSONL are extracted briefs and folders of them; corpus/extracted by default. Each claim stands
    with who says it, how sure it is, and the works behind it. What an analyst rejected is left out.

    \b
    Example: briefs claims records/ --uncited --type quantity --min-check 0.7
    """
    from pipeline import listing

    standing = [extraction.standing() for extraction in extracted(paths)]
    lines = listing.listed(standing, types=types, uncited=uncited, least=least)
    if form == "csv":
        click.echo(listing.as_csv(lines), nl=False)
    elif form == "json":
        click.echo(listing.as_json(lines))
    else:
        for line in listing.table(lines):
            click.echo(line)
        click.echo(f"{len(lines)} claims")
