"""What the README says is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline import show
from pipeline.cli import main
from pipeline.stages import CHAIN

HERE = Path(__file__).parent.parent
README = (HERE / "README.md").read_text()


def test_the_stage_table_is_that_of_the_program() -> None:
    assert "\n".join(show.stages(CHAIN)) in README


def test_every_make_target_named_is_there() -> None:
    makefile = (HERE / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets


def test_every_command_named_is_there() -> None:
    assert set(re.findall(r"`briefs ([a-z]+)", README)) <= set(main.commands)
