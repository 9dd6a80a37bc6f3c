"""The measure of note lines, on lines made by hand."""

import pytest

from pipeline.reading.lines import Line
from pipeline.reading.zones import Placed, Zone
from pipeline.scoring.lines import note_lines

NOTE = "4 Ministry of Defence, Annual report on exports"
BODY = "The ministry reported more exports than before"


def placed(text: str, zone: Zone) -> Placed:
    line = Line(1, 0, 0, text, (), (), (), 0, 0, 1, 1, 1, 10.0, False, False)
    return Placed(line, zone, "by hand")


@pytest.mark.parametrize(
    ("gold", "zones", "counts"),
    [
        ([("listBibl", NOTE)], [(NOTE, "note")], (1, 1, 1)),
        # other spaces, other case of the label, a letter misread: the same line
        ([("listbibl", NOTE)], [(NOTE.replace(" ", "").replace("M", "N"), "note")], (1, 1, 1)),
        ([("note:footnote", NOTE)], [(NOTE, "body")], (0, 0, 1)),
        ([("body", BODY)], [(BODY, "note")], (0, 1, 0)),
        # a line that was not read is a missed note
        ([("listBibl", NOTE)], [(BODY, "note")], (0, 0, 1)),
        # heads, front matter and short lines are not asked for
        ([("note:headnote", BODY), ("front", BODY)], [(BODY, "note")], (0, 0, 0)),
        ([("listBibl", "5 Ibid.")], [("5 Ibid.", "body")], (0, 0, 0)),
        # the same words twice: each place counts for itself
        ([("body", NOTE), ("listBibl", NOTE)], [(NOTE, "body"), (NOTE, "note")], (1, 1, 1)),
    ],
)
def test_note_lines(gold, zones, counts):
    tally = note_lines("brief", gold, [placed(text, zone) for text, zone in zones])
    assert (tally.right, tally.found, tally.expected) == counts
