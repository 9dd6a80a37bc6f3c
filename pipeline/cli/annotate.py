"""The command `briefs annotate`."""

from __future__ import annotations

import click


@click.command()
def annotate() -> None:
    """To be written.

    \b
    Example: briefs annotate
    """
