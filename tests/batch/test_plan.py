"""What is done, what is skipped, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.batch import Job, Task, plan
from pipeline.batch.plan import set_aside, stored

NOW = {"file": "a", "code": "b", "models": "c", "settings": "d", "verdicts": "e"}


def job(folder: Path, name: str = "one") -> Job:
    return Job(folder / f"{name}.pdf", name, folder / f"{name}.jsonl")


def planned(jobs: list[Job], **options: object) -> list[Task]:
    return list(plan(jobs, lambda _: NOW, **options))  # type: ignore[arg-type]


def output(made_of: object = NOW, status: str = "complete") -> str:
    return json.dumps({"kind": "brief", "made_of": made_of, "status": status}) + "\n"


@pytest.mark.parametrize(
    ("before", "options", "do", "why"),
    [
        (None, {}, True, "new"),
        (output(), {}, False, "nothing has changed"),
        (output(), {"force": True}, True, "as asked (--force)"),
        # a partial brief is as done as it gets
        (output(status="partial"), {}, False, "nothing has changed"),
        (output(NOW | {"file": "x"}), {}, True, "changed: file"),
        (output(NOW | {"code": "x", "models": "y"}), {}, True, "changed: code, models"),
        (output(NOW | {"verdicts": "x"}), {}, True, "changed: verdicts"),
        # what an older version wrote says less of where it comes from
        (output({"file": "a"}), {}, True, "changed: code, models, settings, verdicts"),
        # a failure is not tried again and again, but when something has changed
        (output(status="failed"), {}, False, "failed before"),
        (output(status="failed"), {"retry_failed": True}, True, "failed before"),
        (output(NOW | {"code": "x"}, status="failed"), {}, True, "changed: code"),
        # no JSONL of ours: half a line, another's file, bytes
        (output()[:40], {}, True, "its old output cannot be read"),
        ('{"a": 1}\n', {}, True, "its old output cannot be read"),
        ("", {}, True, "its old output cannot be read"),
    ],
)
def test_why(
    tmp_path: Path, before: str | None, options: dict[str, bool], do: bool, why: str
) -> None:
    one = job(tmp_path)
    if before is not None:
        one.output.write_text(before)
    [task] = planned([one], **options)
    assert (task.do, task.why) == (do, why)
    assert task.unreadable is ("cannot be read" in why)


def test_beyond_the_limit_briefs_wait(tmp_path: Path) -> None:
    jobs = [job(tmp_path, name) for name in ("a", "b", "c", "d")]
    jobs[1].output.write_text(output())
    tasks = planned(jobs, limit=2)
    # what is skipped does not count
    assert [task.do for task in tasks] == [True, False, True, False]
    assert tasks[3].why == "beyond the limit; new"


def test_what_cannot_be_read_is_set_aside_and_never_overwritten(tmp_path: Path) -> None:
    one = job(tmp_path)
    for text in ("first", "second"):
        one.output.write_text(text)
        assert set_aside(one.output).read_text() == text
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "one.jsonl.unreadable-1",
        "one.jsonl.unreadable-2",
    ]


def test_bytes_that_are_no_text_are_no_output(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_bytes(b"\xff\xfe\x00")
    assert stored(tmp_path / "one.jsonl") is None
