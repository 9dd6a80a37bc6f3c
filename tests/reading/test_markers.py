"""Markers lifted out of lines made by hand."""

import pytest

from pipeline.reading.hyphens import Joiner
from pipeline.reading.lines import Line
from pipeline.reading.paragraphs import Draft
from pipeline.reading.text import Writer
from tests.builders import printed_line as line


@pytest.mark.parametrize(
    ("lines", "brackets", "text", "labels"),
    [
        ([line("It closed.1 Then", ((10, 11),))], "", "It closed. Then", ["1"]),
        # the line breaks before the marker
        ([line("It closed."), line("1 Then", ((0, 1),))], "", "It closed. Then", ["1"]),
        # where the text begins there is nothing to mark
        ([line("1 Then", ((0, 1),))], "", "1 Then", []),
        ([line("It closed (1), then (2).")], "(", "It closed, then.", ["1", "2"]),
        ([line("It is (1) new, (2) red.")], "(", "It is (1) new, (2) red.", []),
        ([line("It closed (1), then [2].")], "[", "It closed (1), then.", ["2"]),
        # brackets that no note has
        ([line("It closed (1).")], "", "It closed (1).", []),
    ],
)
def test_markers(lines: list[Line], brackets: str, text: str, labels: list[str]) -> None:
    writer = Writer(Joiner(one.text for one in lines), frozenset({"1", "2"}), brackets=brackets)
    writer.write(Draft("paragraph", "by hand", lines))
    assert "".join(piece.text for piece in writer.pieces).strip() == text
    assert [marker.label for marker in writer.markers] == labels
