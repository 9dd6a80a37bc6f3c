"""The command `briefs bench`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from pipeline.cli.options import BRIEFS, NOTHING_TO_DO, existing


@click.command("bench")
@click.argument("paths", nargs=-1, type=existing)
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--compare", is_flag=True, help="Instead, list where the two readers disagree.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
def bench(paths: tuple[Path, ...], rounds: int, compare: bool, as_json: bool) -> None:
    """Measure how fast PDFs are read, beside the libraries' own text, and how much memory it takes.

    PATHS are PDFs and folders; without any, corpus/briefs.

    \b
    Example: briefs bench reports/ --rounds 5
    """
    from pipeline import bench as benching

    files = sorted(file for path in paths or (BRIEFS,) for file in _pdfs(path))
    if not files:
        click.echo("No PDF was found.")
        sys.exit(NOTHING_TO_DO)
    if compare:
        found = {str(file): benching.differences(file) for file in files}
        lines = [f"{file}: {'; '.join(told) or 'the same'}" for file, told in found.items()]
        click.echo(json.dumps(found, indent=1) if as_json else "\n".join(lines))
        return
    result = benching.measure(files, rounds)
    click.echo(json.dumps(result.json(), indent=1) if as_json else "\n".join(result.lines()))


def _pdfs(path: Path) -> list[Path]:
    return sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
