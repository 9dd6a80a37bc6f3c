"""Jobs found in files and folders, and faults that cost one brief alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline import batch, extraction, store
from pipeline.errors import UnreadableBrief
from pipeline.records import Header, Issue, Record
from tests import builders


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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnreadableBrief("b.pdf", asked="x", found="it is encrypted", remedy="y"), "encrypted"),
        (RuntimeError("a font is missing"), "a font is missing"),
        (RecursionError("too deep"), "RecursionError"),
        (MemoryError(), "MemoryError"),
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


def test_a_crash_in_a_stage_costs_that_brief_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, *, name: str | None = None, **_: object) -> object:
        if path.stem == "b":
            raise ZeroDivisionError("by the reader")
        return builders.brief("One ship sailed. Two stayed.", name=name or path.stem)

    monkeypatch.setattr("pipeline.reading.read", read)
    put(tmp_path, "a.pdf", "b.pdf", "c.pdf")
    todo = batch.jobs([tmp_path], tmp_path / "out")
    outcomes = list(batch.run(todo, extraction.extract, store.write))
    assert [outcome.status for outcome in outcomes] == ["complete", "failed", "complete"]
    assert [outcome.message is None for outcome in outcomes] == [True, False, True]
    assert all(store.read(job.output).header.id == job.name for job in todo)


def test_the_jobs_may_be_spread_over_workers(tmp_path: Path) -> None:
    written: list[Path] = []

    def extract(file: Path, name: str) -> tuple[Header, list[Record]]:
        header = {"id": name, "brief": name, "file": file.name, "sha256": "", "pipeline": "p"}
        return Header.model_validate(header | {"status": "complete"}), []

    def write(path: Path, _header: Header, _records: Iterable[Record]) -> None:
        written.append(path)

    put(tmp_path, "a.pdf", "b.pdf")
    todo = batch.jobs([tmp_path], tmp_path)

    def backwards(function: object, jobs: Iterable[batch.Job]) -> list[batch.Outcome]:
        assert callable(function)
        return [function(job) for job in reversed(list(jobs))][::-1]

    outcomes = list(batch.run(todo, extract, write, over=backwards))
    assert [outcome.job.name for outcome in outcomes] == ["a", "b"]
    assert [path.stem for path in written] == ["b", "a"]
