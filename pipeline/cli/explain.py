"""The command `briefs explain`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.options import NOTHING_TO_DO, extracted, jsonl_paths


@click.command()
@click.argument("identifier", metavar="ID")
@jsonl_paths
def explain(identifier: str, paths: tuple[Path, ...]) -> None:
    """Print why a record says what it says.

    ID is the id of a record, or the beginning of one. A relation shows its pattern, the path
    through the sentence, the parts of its score and the chain from note to work; a claim, mention
    or entity its rules. JSONL are extracted briefs and folders of them; corpus/extracted by
    default.

    \b
    Example: briefs explain relation-3f2a records/
    """
    from pipeline import explaining

    found = [
        (extraction, record)
        for extraction in extracted(paths)
        for record in extraction.records
        if record.id.startswith(identifier)
    ]
    exact = [each for each in found if each[1].id == identifier]
    shown = exact or found
    if not shown:
        click.echo(f"No record's id begins with {identifier}.")
        sys.exit(NOTHING_TO_DO)
    if len({record.id for _, record in shown}) > 1:
        click.echo(f"{identifier} begins the ids of {len(shown)} records; give more of it:")
        for _, record in shown[:20]:
            click.echo(f"  {record.id}  “{' '.join(record.quote.split())[:60]}”")
        sys.exit(NOTHING_TO_DO)
    click.echo("\n".join(explaining.lines(*shown[0])))
