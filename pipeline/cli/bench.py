"""The command `briefs bench`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import BRIEFS, NOTHING_TO_DO, existing, existing_file
from pipeline.written import whole

if TYPE_CHECKING:
    from pipeline.bench import Bench


@click.command("bench")
@click.argument("paths", nargs=-1, type=existing)
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--quick", is_flag=True, help="Leave out what more pages and more briefs cost.")
@click.option("--compare", is_flag=True, help="Instead, list where the two readers disagree.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the figures in this file, as JSON.",
)
@click.option("--against", type=existing_file, help="Figures kept before, to compare with.")
def bench(
    paths: tuple[Path, ...],
    rounds: int,
    quick: bool,
    compare: bool,
    as_json: bool,
    out: Path | None,
    against: Path | None,
) -> None:
    """Measure how fast every step is, beside the libraries it stands on, and how much memory it
    takes.

    PATHS are PDFs and folders; without any, corpus/briefs.

    \b
    Example: briefs bench reports/ --out now.json --against before.json
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
    before = _kept(against) if against else None
    sizes: dict[str, tuple[int, ...]] = {"pages": (), "briefs": ()} if quick else {}
    result = benching.measure(files, rounds, **sizes)
    kept = result.model_dump_json(indent=1) + "\n"
    if out:
        with whole(out) as file:
            file.write(kept.encode())
    click.echo(kept.rstrip() if as_json else "\n".join(result.lines()))
    if before and not as_json:
        click.echo("\n".join(("", *benching.against(before, result))))


def _kept(file: Path) -> Bench:
    from pipeline.bench import Bench

    try:
        return Bench.model_validate_json(file.read_bytes())
    except ValueError as error:
        raise click.UsageError(
            f"{file}: figures of an earlier bench were asked for (briefs bench --out {file}), but "
            f"it holds something else."
        ) from error


def _pdfs(path: Path) -> list[Path]:
    return sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
