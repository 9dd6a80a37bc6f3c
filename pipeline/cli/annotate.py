"""The command `briefs annotate`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from pipeline import originals, store
from pipeline.cli.options import EXPORTS, NOTHING_TO_DO, SOME_FAILED, existing_file, pdf_folders
from pipeline.errors import BriefError, UnreadableBrief
from pipeline.records import Header


@click.command()
@click.argument("files", nargs=-1, required=True, type=existing_file, metavar="FILE...")
@click.option(
    "--out",
    default=EXPORTS / "annotated",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the annotated copies.",
)
@pdf_folders
def annotate(files: tuple[Path, ...], out: Path, pdfs: tuple[Path, ...]) -> None:
    """Write a copy of a brief's PDF with highlights and notes.

    FILES are extracted briefs (JSONL). The PDF of each is found by its content, whatever it is
    called by now, and stays untouched. Claims are highlighted by what supports them: blue cited,
    orange and underlined uncited, grey where no citation is expected; relations and mentions have
    a line. A click shows the chain from the marker to the work.

    \b
    Example: briefs annotate corpus/extracted/report.jsonl --pdfs reports/
    """
    try:
        # Here, because the library is an extra, and every other command does without it.
        from pipeline.exports.annotate import annotate as copied
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"{error.name} is missing. Install it with: "
            "pip install 'policy-brief-pipeline[annotate]'"
        ) from error
    extractions = [store.read(file) for file in files]
    found = originals.originals(
        [extraction.header for extraction in extractions], filter(Path.is_dir, pdfs)
    )
    failed = 0
    for extraction in extractions:
        header = extraction.header
        try:
            if header.id not in found:
                raise _not_found(header, pdfs)
            copy = copied(extraction, found[header.id], out)
        except BriefError as error:
            failed += 1
            click.echo(str(error), err=True)
            continue
        click.echo(f"{copy.path}: {copy.marks} records marked")
        for remark in copy.remarks:
            click.echo(f"{copy.path}: {remark}", err=True)
    if failed:
        sys.exit(NOTHING_TO_DO if failed == len(extractions) else SOME_FAILED)


def _not_found(header: Header, folders: Iterable[Path]) -> UnreadableBrief:
    looked = ", ".join(map(str, folders))
    return UnreadableBrief(
        header.file,
        asked="its PDF was asked for",
        found=f"no file of that content lies in {looked}",
        remedy="Name its folder with --pdfs; if the file was changed, extract it anew.",
    )
