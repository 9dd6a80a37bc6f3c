"""What explains the sheets to those who fill them in, made from the same table of columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.review.columns import COLUMNS, TITLES, Part
from pipeline.verdicts.verdict import NOTHING, SEPARATOR

TITLE = "Explained"

GUIDE = (
    "Fill in the columns on the left; a row that you leave empty says nothing. Sort, filter and "
    "hide as you like, with all columns of the table together: the ids on the right lead each row "
    "back to its record.",
    "accept: the record holds. reject: it does not. correct: it holds with the values that you "
    "choose beside it. unsure: you cannot tell. Values that you choose while verdict is empty "
    "count as correct.",
    f"In a column without a list {NOTHING} empties the value; several values are parted by "
    f"“{SEPARATOR}”.",
    "Two entities that are one: write the name or record id of the other into “correct same as”. "
    "Names that mean another thing: write them into “correct split off”. A merged entity stands "
    f"at the end of its sheet; {NOTHING} in “correct same as” undoes the merge.",
    "What others have said stands in “said so far” and is kept. To change your mind, give a new "
    "verdict under the same name: your last one counts.",
    "Rows come in this order: disputed, not yet reviewed, unsure, settled, merged away; within "
    "each by “worth a look”, the largest first.",
)

HEADS: Mapping[str, int] = {
    "sheet": 12,
    "column": 24,
    "filled in by": 15,
    "what it says": 80,
    "labels": 60,
}
"""Head and width, in characters, of each column of the explanation."""

_FILLED_BY: Mapping[Part, str] = {
    "verdict": "you",
    "so far": "earlier reviews",
    "evidence": "the brief",
    "record": "the pipeline",
    "id": "the pipeline",
}


def rows() -> Iterator[tuple[str, ...]]:
    """A row for every column of every sheet."""
    for kind, title in TITLES.items():
        for column in COLUMNS[kind]:
            labels = ", ".join(column.labels)
            yield (title, column.head, _FILLED_BY[column.part], column.meaning, labels)
