"""Labels that are none: a note's own line may open with a number.

"… signed on / 1 June 2005" looks like the label of a note 1 where a line breaks so. A label on
the baseline that breaks the sequence is kept only where a mark with its number is raised in the
body, on its page or the one before; the line else goes on with the note above it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.zones import Placed

RAISED_NUMBER = re.compile(r"\d{1,3}")


def without_false_labels(placed: Sequence[Placed]) -> list[Placed]:
    """The same lines; labels of footnotes that only look like one are taken away."""
    raised: dict[int, set[int]] = defaultdict(set)
    for item in placed:
        if item.zone in ("body", "table"):
            for start, end in item.line.superscripts:
                numbers = RAISED_NUMBER.findall(item.line.text[start:end])
                raised[item.line.page].update(map(int, numbers))
    if not raised:
        return list(placed)  # markers are not raised in this file: nothing can be told
    result: list[Placed] = []
    last: int | None = None
    for item in placed:
        if _on_the_baseline(item) and last is not None:
            number, page = int(item.label or "0"), item.line.page
            if number != last + 1 and number not in raised[page] | raised[page - 1]:
                item = replace(item, label=None, text_start=0, opens=False)
        if item.zone == "note" and item.label and item.label.isdigit():
            last = int(item.label)
        result.append(item)
    return result


def _on_the_baseline(item: Placed) -> bool:
    return (
        item.zone == "note"
        and item.note_type == "footnote"
        and item.label is not None
        and item.label.isdigit()
        and item.line.lead is None
        and item.line.text[:1].isdigit()
    )
