"""What the README says is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pipeline import extraction, show, store
from pipeline.cli import main
from pipeline.stages import CHAIN

HERE = Path(__file__).parent.parent
README = (HERE / "README.md").read_text()


def test_the_example_is_what_comes_out() -> None:
    """Every field that the README shows of a record is in the output with that value."""
    made = extraction.extract(HERE / "corpus" / "briefs" / "oil-price-cap.pdf")
    records = [json.loads(line) for line in store.lines(*made).splitlines()]
    shown = [json.loads(line) for line in README.splitlines() if line.startswith('{"kind"')]
    assert shown
    for line in shown:
        assert any(_shows(line, record) for record in records), line


def _shows(line: dict[str, Any], record: dict[str, Any]) -> bool:
    """The record has what the line shows of it; of its qualifiers only those with a value."""
    if "qualifiers" in line:
        said = {k: v for k, v in record.get("qualifiers", {}).items() if v is not None}
        record = record | {"qualifiers": said}
    return record | line == record


def test_the_stage_table_is_that_of_the_program() -> None:
    assert "\n".join(show.stages(CHAIN)) in README


def test_every_make_target_named_is_there() -> None:
    makefile = (HERE / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets


def test_every_command_named_is_there() -> None:
    assert set(re.findall(r"`briefs ([a-z]+)", README)) <= set(main.commands)
