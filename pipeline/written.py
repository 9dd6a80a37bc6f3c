"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import CannotWrite

PART = ".partial-"
"""How the name of a file begins that is still being written; machine and process follow."""


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """What is written to the file is in `path` afterwards; after a fault or a stop at any moment
    `path` holds what it held before. CannotWrite where the folder takes no more."""
    try:
        with _part(path) as file:
            yield file
    except OSError as error:
        raise CannotWrite(path, error) from error


@contextmanager
def _part(path: Path) -> Iterator[BinaryIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{PART}{_host()}-{os.getpid()}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def clear(folder: Path) -> None:
    """Parts that processes of this machine left in `folder` when they were killed are gone; those
    of processes that are still at work stay."""
    start = f"{PART}{_host()}-"
    for part in folder.glob(f"{start}*"):
        process = part.name.removeprefix(start).split("-")[0]
        if process.isdigit() and not _alive(int(process)):
            part.unlink(missing_ok=True)


def _host() -> str:
    name = socket.gethostname()
    return "".join(c if c.isalnum() else "_" for c in name)[:60] or "host"


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
