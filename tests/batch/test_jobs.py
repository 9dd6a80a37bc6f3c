"""Jobs found in files and folders, and faults that are told in the records."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import batch, extraction
from pipeline.errors import UnreadableBrief
from pipeline.records import Issue


def put(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["b.pdf", "a.pdf"], ["a", "b"]),
        (["a.PDF", "dump.txt"], ["a", "dump"]),
        (["one/a.pdf", "two/deep/b.pdf"], ["a", "b"]),
        # Not briefs: another ending, no ending, hidden files and folders.
        (["a.pdf", "a.docx", "notes", ".b.pdf", ".git/c.pdf"], ["a"]),
        ([], []),
    ],
)
def test_a_folder_gives_its_briefs_in_order(
    tmp_path: Path, files: list[str], names: list[str]
) -> None:
    put(tmp_path, *files)
    assert [job.name for job in batch.jobs([tmp_path], tmp_path / "out")] == names


def test_briefs_with_one_stem_are_told_apart_by_content(tmp_path: Path) -> None:
    # "A" and "a" are one name on some file systems.
    put(tmp_path, "one/a.pdf", "two/A.pdf", "a.txt", "b.pdf")
    made = batch.jobs([tmp_path], tmp_path / "out")
    names = [job.name for job in made]
    assert len(set(names)) == 4
    assert "b" in names
    assert sum(len(name) == len("a-12345678") for name in names) == 3
    assert all(job.output == tmp_path / "out" / f"{job.name}.jsonl" for job in made)


def test_a_file_given_twice_and_equal_files_are_one_brief(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf")
    assert len(batch.jobs([tmp_path, tmp_path / "a.pdf"], tmp_path)) == 1
    put(tmp_path, "one/x.pdf", "two/x.pdf")
    (tmp_path / "two/x.pdf").write_bytes((tmp_path / "one/x.pdf").read_bytes())
    assert len(batch.jobs([tmp_path / "one", tmp_path / "two"], tmp_path)) == 1


def test_a_long_name_is_cut_and_told_apart(tmp_path: Path) -> None:
    """A file's name has 255 bytes at most, and ours adds an ending."""
    long = "ü" * 120
    put(tmp_path, f"{long}1.pdf", f"{long}2.pdf")
    names = [job.name for job in batch.jobs([tmp_path], tmp_path)]
    assert len(set(names)) == 2
    assert all(name.startswith("ü" * 80) and len(name.encode()) < 200 for name in names)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnreadableBrief("b.pdf", asked="x", found="it is encrypted", remedy="y"), "encrypted"),
        (RuntimeError("a font is missing"), "a font is missing"),
        (RecursionError("too deep"), "RecursionError"),
        (MemoryError(), "more memory than a worker may take"),
    ],
)
def test_whatever_goes_wrong_is_told_in_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("pipeline.reading.read", broken)
    put(tmp_path, "b.pdf")
    header, records = extraction.extract(tmp_path / "b.pdf")
    (issue,) = records
    assert header.status == "failed"
    assert isinstance(issue, Issue)
    assert issue.severity == "error"
    assert said in issue.message
    assert issue.id
