"""What the issuer prints at the foot of a page, in the middle of a sentence of the body.

"Policy Institute, www.example.org, Brief 7" under the first page comes once, so no repetition tells
it. But where the text above breaks off and goes on overleaf, what stands between is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.reading.zones.placed import ENDED, Placed

SMALLER = 0.4
"""The issuer's lines are smaller than the text above by more points than this, or bold."""

LONGEST = 9
"""Lines of such a foot at most."""

APART = 1.4
"""It stands below the text by more than so many sizes."""


def without_imprints(placed: Sequence[Placed]) -> list[Placed]:
    """The lines, those of an issuer's foot taken for running heads."""
    pages = [list(lines) for _, lines in groupby(placed, key=lambda item: item.line.page)]
    result: list[Placed] = []
    for page, after in zip(pages, [*pages[1:], []], strict=True):
        foot = {id(item) for item in _foot(page, after)}
        result += [
            replace(item, zone="running_head", rule="below a sentence that goes on overleaf")
            if id(item) in foot
            else item
            for item in page
        ]
    return result


def _foot(page: Sequence[Placed], after: Sequence[Placed]) -> list[Placed]:
    body = [item for item in page if item.zone == "body"]
    overleaf = next((item.line for item in after if item.zone == "body"), None)
    if not body or overleaf is None or not re.match(r"[a-z]", overleaf.text):
        return []
    size = overleaf.size
    foot: list[Placed] = []
    for item in reversed(body):
        if abs(item.line.size - size) <= SMALLER and not item.line.bold:
            last = item.line
            break
        foot.insert(0, item)
    else:
        return []
    if not foot or len(foot) > LONGEST or ENDED.search(last.text):
        return []
    apart = foot[0].line.baseline - last.baseline > APART * size
    return foot if apart and foot[0].line.column == last.column else []
