"""Files that ask too much: each ends in time with a record, in little memory, and does nothing."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import extraction, store
from pipeline.batch.workers import Limits, Workers
from pipeline.cli import main
from pipeline.records import Status
from tests import hostile

LIMITS = Limits(seconds=60, megabytes=1500)
FAILED = {
    "a paragraph of a million letters",
    "a page tree that is its own child",
    "encrypted with a password",
}
"""Of these nothing can be read; the others may be read or not, but not these."""


def tried(case: tuple[str, str]) -> tuple[str, Status, str]:
    """In a worker: the status of a file, and the reason of a failure."""
    name, folder = case
    file = Path(folder) / f"{name}.pdf"
    file.write_bytes(hostile.FILES[name]())
    made = extraction.extract(file)
    store.write(Path(folder) / f"{name}.jsonl", *made)
    reason = next((r.message for r in made.records if r.kind == "issue"), "")
    return name, made.header.status, reason


def lost(case: tuple[str, str], reason: str) -> tuple[str, Status, str]:
    return case[0], "failed", f"LOST: {reason}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    folder = tmp_path_factory.mktemp("hostile")
    cases = [(name, str(folder)) for name in hostile.FILES]
    found = {
        name: (status, reason)
        for name, status, reason in Workers(tried, 2, LIMITS, "pipeline.warm").run(cases, lost)
    }
    # nothing was unpacked beside the files
    assert {file.stem for file in folder.iterdir()} == set(hostile.FILES)
    return found


@pytest.mark.parametrize("name", hostile.FILES)
def test_each_ends_with_a_record(outcomes: dict[str, tuple[str, str]], name: str) -> None:
    status, reason = outcomes[name]
    assert not reason.startswith("LOST"), reason
    assert "the pipeline broke on it" not in reason, reason
    if name in FAILED:
        assert status == "failed"
        assert reason


NAMES = [
    "up..%2f.pdf", "a\nb.pdf", "quote'\".pdf", "-rf.pdf", "$(touch x).pdf", "%2e%2e.pdf",
    "ünï\u202ecode.pdf", "=1+1.pdf", "con.pdf", " .pdf", "<b>.pdf",
]  # fmt: skip


def test_names_of_files_stay_names(tmp_path: Path) -> None:
    inbox, out = tmp_path / "deep" / "inbox", tmp_path / "deep" / "out"
    inbox.mkdir(parents=True)
    for name in NAMES:
        (inbox / name).write_bytes(hostile.one_page())
    if sys.platform == "linux":  # a name that is no UTF-8
        (Path(str(inbox)) / b"a\xff.pdf".decode(errors="surrogateescape")).write_bytes(
            hostile.one_page()
        )
    told = CliRunner().invoke(main, ["extract", str(inbox), "--out", str(out), "--jobs", "0"])
    assert told.exit_code == 0, told.output
    assert len(list(out.glob("*.jsonl"))) == len(list(inbox.iterdir()))
    assert sorted(file.name for file in tmp_path.rglob("*") if file.parent != inbox
                  and not file.is_relative_to(out)) == ["deep", "inbox"]  # fmt: skip


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Reading, all stages, report, workbook and exports, of a brief full of links."""
    brief = Path(__file__).parents[1] / "corpus/briefs/drone-parts.pdf"
    shutil.copy(brief, tmp_path)
    (tmp_path / "links.pdf").write_bytes(hostile.FILES["a link with a quote"]())
    out = tmp_path / "out"
    commands = [
        ["extract", str(tmp_path), "--out", str(out), "--jobs", "0"],
        ["report", str(out), "--out", str(tmp_path / "report.html"), "--pdfs", str(tmp_path)],
        ["review", "export", str(out), "--out", str(tmp_path / "review.xlsx")],
        ["export", "all", str(out), "--out", str(tmp_path / "exports")],
        ["claims", str(out)],
    ]
    for command in commands:
        told = CliRunner().invoke(main, command)
        assert told.exit_code == 0, (command, told.output)


@pytest.mark.parametrize("name", ["a link to a file", "a link to a script"])
def test_links_to_files_and_scripts_are_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "one.pdf").write_bytes(hostile.FILES[name]())
    out, page = tmp_path / "out", tmp_path / "report.html"
    CliRunner().invoke(main, ["extract", str(tmp_path), "--out", str(out), "--jobs", "0"])
    told = CliRunner().invoke(
        main, ["report", str(out), "--out", str(page), "--pdfs", str(tmp_path)]
    )
    assert told.exit_code == 0, told.output
    html = page.read_text(encoding="utf-8")
    assert 'href="file:' not in html
    assert 'href="javascript:' not in html
