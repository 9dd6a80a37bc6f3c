"""The command `briefs report`."""

from __future__ import annotations

import click


@click.command()
def report() -> None:
    """To be written.

    \b
    Example: briefs report
    """
