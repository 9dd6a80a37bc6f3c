"""Files found again by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.originals import originals
from pipeline.records import Header


def header(content: bytes, file: str = "brief.pdf") -> Header:
    digest = hashlib.sha256(content).hexdigest()
    return Header(id="b", brief="b", file=file, sha256=digest, status="complete", pipeline="p")


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"brief.pdf": b"words"}, "brief.pdf"),
        # Renamed, and moved into a folder.
        ({"2026/final.PDF": b"words"}, "2026/final.PDF"),
        # The name is the same, the content is another edition's.
        ({"brief.pdf": b"other words"}, None),
        ({"brief.pdf": b"other words", "old/brief.pdf": b"words"}, "old/brief.pdf"),
        # No brief is read from such a file.
        ({"brief.docx": b"words"}, None),
        ({}, None),
    ],
)
def test_a_file_is_known_by_its_content(
    tmp_path: Path, files: dict[str, bytes], found: str | None
) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    expected = {"b": tmp_path / found} if found else {}
    assert originals([header(b"words")], [tmp_path]) == expected


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert originals([header(b"words")], [tmp_path / "none"]) == {}
