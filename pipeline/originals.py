"""Finds the files that briefs were extracted from, by the hash of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.records import Header


def originals(headers: Iterable[Header], folders: Iterable[Path]) -> Mapping[str, Path]:
    """For each brief's id its file, looked for in `folders` and below; absent where there is none.

    A file counts only if its content is what was extracted, whatever it is called by now.
    """
    wanted = {header.sha256: header for header in headers}
    names = {header.file for header in wanted.values()}
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    # Files of the right name first: as a rule no other has to be read.
    files.sort(key=lambda file: file.name not in names)
    found: dict[str, Path] = {}
    for file in files:
        if len(found) == len(wanted):
            break
        if file.suffix.lower() in (".pdf", ".txt"):
            header = wanted.get(hashlib.sha256(file.read_bytes()).hexdigest())
            if header is not None:
                found.setdefault(header.id, file)
    return found
