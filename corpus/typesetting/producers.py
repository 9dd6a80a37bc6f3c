"""Runs the programs that print, with a fixed date."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

EPOCH = "1762732800"
"""The date that PDFs carry: fixed, so that a second run differs only where a producer does."""


def produce(command: list[str], folder: Path) -> None:
    """Runs a program in a folder; raises CalledProcessError where it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "FORCE_SOURCE_DATE": "1"}
    subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
