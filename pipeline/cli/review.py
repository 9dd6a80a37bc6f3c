"""The command `briefs review`."""

from __future__ import annotations

import click


@click.group()
def review() -> None:
    """To be written.

    \b
    Example: briefs review
    """
