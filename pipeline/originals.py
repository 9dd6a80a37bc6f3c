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
    wanted: dict[str, list[Header]] = {}
    for header in headers:
        wanted.setdefault(header.sha256, []).append(header)
    names = {header.file for alike in wanted.values() for header in alike}
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    # Files of the right name first: as a rule no other has to be read.
    files.sort(key=lambda file: file.name not in names)
    found: dict[str, Path] = {}
    for file in files:
        if not wanted:
            break
        if file.suffix.lower() in (".pdf", ".txt"):
            alike = wanted.pop(hashlib.sha256(file.read_bytes()).hexdigest(), [])
            found |= {header.id: file for header in alike}
    return found
