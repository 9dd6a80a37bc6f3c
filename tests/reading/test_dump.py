"""A text dump: no boxes, markers glued to words."""

from pathlib import Path

import pytest

from pipeline import reading
from pipeline.errors import UnreadableBrief

DUMP = """\
Overview

The ministry closed the port in 2019.1 It had served the Trade Act 20162, the older

code3 and 1,400 ships a year; the G7 met in 2020.4

“PORTS AND PERMITS”

1 “Port Shut”, River Post, 2 May 2019.

2 Trade Act 2016, which the court

upheld.

3 Ibid.

https://example.org/port

7

Outlook

The harbour will open when the dredging ends. Traffic had grown by 8 per cent in 2018.

“PORTS AND PERMITS”

4 Jo Roe, no. 1.
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "ports.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def test_markers_are_lifted_out_of_the_words(dump: Path) -> None:
    brief = reading.read(dump)
    body = brief.text[slice(*brief.shelf("body"))]
    assert [(m.label, brief.text[m.start - 5 : m.start]) for m in brief.markers] == [
        ("1", "2019."),  # behind a year and a stop, not the decimal 2019.1
        ("2", " 2016"),  # glued to a year
        ("3", " code"),
        ("4", "2020."),
    ]
    assert "1,400 ships a year; the G7 met in 2020." in body


def test_shelves_of_a_dump(dump: Path) -> None:
    brief = reading.read(dump)
    notes = [brief.text[b.start : b.end] for b in brief.blocks if b.role == "note"]
    assert notes == [
        "“Port Shut”, River Post, 2 May 2019.",
        "Trade Act 2016, which the court upheld.",
        "Ibid.",
        "Jo Roe, no. 1.",
    ]
    body = brief.text[slice(*brief.shelf("body"))]
    assert "PORTS" not in body
    assert "https" not in body
    assert brief.page_sizes == ()


def test_a_dump_without_letters(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text("  \n 12 \n")
    with pytest.raises(UnreadableBrief, match="holds no letter"):
        reading.read(path)
