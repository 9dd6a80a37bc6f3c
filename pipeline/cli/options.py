"""What several commands share: where things lie, exit codes, and options."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from pipeline import store

SOME_FAILED = 3
NOTHING_TO_DO = 4

INBOX = Path("corpus/inbox")
BRIEFS = Path("corpus/briefs")
EXTRACTED = Path("corpus/extracted")
REVIEWS = Path("corpus/reviews")
EXPORTS = Path("corpus/exports")

existing = click.Path(exists=True, path_type=Path)
reviews_folder = click.option(
    "--reviews",
    default=REVIEWS,
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder of analysts' verdicts.",
)
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
extracted_folder = click.option(
    "--extracted",
    "folder",
    default=EXTRACTED,
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder of extracted briefs.",
)
jsonl_paths = click.argument("paths", metavar="[JSONL]...", nargs=-1, type=existing)
pdf_folders = click.option(
    "--pdfs",
    multiple=True,
    default=(INBOX, BRIEFS),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder in which the PDFs lie; may be given several times.",
)


def extracted(paths: Iterable[Path]) -> list[store.Extraction]:
    """The briefs in `paths`, or in corpus/extracted; ends the command where there are none."""
    found = store.read_all(tuple(paths) or (EXTRACTED,))
    if not found:
        click.echo("No extracted brief was found. Run briefs extract, or name JSONL files.")
        sys.exit(NOTHING_TO_DO)
    return found
