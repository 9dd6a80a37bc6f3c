"""What several commands share: where things lie, exit codes, and options."""

from __future__ import annotations

from pathlib import Path

import click

SOME_FAILED = 3
NOTHING_TO_DO = 4

INBOX = Path("corpus/inbox")
BRIEFS = Path("corpus/briefs")
EXTRACTED = Path("corpus/extracted")
REVIEWS = Path("corpus/reviews")

existing = click.Path(exists=True, path_type=Path)
reviews_folder = click.option(
    "--reviews",
    default=REVIEWS,
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder of analysts' verdicts.",
)
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
