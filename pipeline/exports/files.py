"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def placed(folder: Path, make: Callable[[Path], None]) -> list[Path]:
    """All that `make` writes into the folder it is given stands in `folder`; returns the paths.

    It is written beside first and then moved, file by file, so that a fault leaves every file as
    it was before. Other files in `folder` are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as name:
        unfinished = Path(name)
        make(unfinished)
        files = sorted(file for file in unfinished.rglob("*") if file.is_file())
        targets = [folder / file.relative_to(unfinished) for file in files]
        for file, target in zip(files, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, target)
    return targets
