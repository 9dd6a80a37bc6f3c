"""The command `briefs review`: out to the analysts, and back."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from pipeline import store
from pipeline.cli.options import (
    NOTHING_TO_DO,
    SOME_FAILED,
    existing,
    extracted,
    extracted_folder,
    jsonl_paths,
    reviews_folder,
)

BOOK = Path("corpus/review.xlsx")


@click.group()
def review() -> None:
    """Hand records to analysts and take their verdicts back.

    \b
    Example: briefs review export && briefs review import corpus/review.xlsx
    """


@review.command("export")
@jsonl_paths
@click.option("--out", default=BOOK, show_default=True, type=click.Path(path_type=Path))
@click.option(
    "--csv",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write CSV files into this folder instead of a workbook.",
)
@click.option("--force", is_flag=True, help="Overwrite verdicts that were not imported.")
@reviews_folder
def export_(
    paths: tuple[Path, ...], out: Path, folder: Path | None, force: bool, reviews: Path
) -> None:
    """Write a workbook in which analysts judge the records of extracted briefs.

    JSONL are extracted briefs and folders of them. Without any, those in corpus/extracted are
    taken. What analysts have said already stands in the workbook too. A workbook that holds
    verdicts which were not imported is not overwritten.

    \b
    Example: briefs review export corpus/extracted --out review.xlsx
    """
    from pipeline.review import exchange

    extractions = extracted(paths)
    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{out} does not end in .xlsx.", param_hint="--out")
    target = folder or out
    verdicts = store.verdicts(reviews)
    if not force:
        exchange.check_imported(target, extractions, verdicts)
    sheets = exchange.export(target, extractions, verdicts, as_csv=folder is not None)
    rows = ", ".join(f"{len(sheet.rows)} {sheet.title.lower()}" for sheet in sheets)
    click.echo(f"briefs: {len(extractions)}, rows: {rows}")
    click.echo(f"written to {target}; when it is filled in: briefs review import '{target}'")


@review.command("import")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=existing)
@click.option("--reviewer", help="Who filled in the rows that name nobody.")
@extracted_folder
@reviews_folder
def import_(paths: tuple[Path, ...], reviewer: str | None, folder: Path, reviews: Path) -> None:
    """Take the verdicts of filled-in workbooks and CSV files.

    FILE are files or folders of them, as any spreadsheet saves them. New verdicts are appended to
    one file for each reviewer; nothing is overwritten, and nothing is taken twice. Rows that cannot
    be understood are named and left out; then the exit code is 3.

    \b
    Example: briefs review import corpus/review.xlsx --reviewer Ana
    """
    from pipeline.review import exchange
    from pipeline.review.columns import said_in_a_line

    intake = exchange.take(paths, folder, reviews, reviewer)
    if intake is None:
        click.echo("No row to review was found: no table has the columns verdict and record id.")
        sys.exit(NOTHING_TO_DO)
    for refusal in intake.refused:
        click.echo(refusal, err=True)
    kinds = Counter(verdict.kind for verdict in intake.verdicts)
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    click.echo(
        f"verdicts: {kinds.total()} new{f' ({said})' if said else ''}, "
        f"{intake.unchanged} known already, rows refused: {len(intake.refused)}"
    )
    if intake.gone:
        click.echo(f"kept, though {folder} has no record for them:")
    for verdict in intake.gone:
        click.echo(f"  {verdict.brief}, {verdict.record}, {said_in_a_line(verdict)}")
    if intake.refused:
        sys.exit(SOME_FAILED)


@review.command()
@reviews_folder
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def agreement(reviews: Path, as_json: bool) -> None:
    """Print how far analysts agree who judged the same records, and where they do not.

    \b
    Example: briefs review agreement
    """
    import json
    from dataclasses import asdict

    from pipeline.verdicts import agreement as between

    verdicts = store.verdicts(reviews)
    if as_json:
        figures = [asdict(figure) for figure in between.agreements(verdicts)]
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for line in between.lines(verdicts):
        click.echo(line)
