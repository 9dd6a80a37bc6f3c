"""Text that stands beside a few lines of the page's own: a box of authors, a pull quote.

It is no column: above and below it the page's lines run on across its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.fragments import Fragment

FEWEST = 3
"""Lines of which it has at least so many."""

FEWEST_BESIDE = 2
"""Lines of prose beside it, of which there are at least so many."""

LEFT = 2.0
"""Lines begin under each other within so many points."""

OTHER_SIZE = 0.4
"""Its type differs from that of the lines beside it by more points than this. The cells of a table
have one size; it errs towards leaving a box of the body's own size in the lines."""

PROSE = 3.0
"""The lines beside it are so many times as wide as its own usually are; a table's are not."""

REACH = 2.2
"""Its lines follow each other within so many sizes."""


def asides(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments that stand aside; empty for nearly every page."""
    found: list[Fragment] = []
    for run in _runs(fragments):
        left, size = min(f.x0 for f in run), sorted(f.size for f in run)[len(run) // 2]
        top, bottom = run[0].baseline - size, run[-1].baseline + 0.5 * size
        own = set(map(id, run))
        near = [f for f in fragments if top <= f.baseline <= bottom and id(f) not in own]
        beside = [f for f in near if f.x1 <= left - size]
        across = [f for f in near if f.x0 < left - LEFT and f.x1 > left + LEFT]
        usual = sorted(f.x1 - f.x0 for f in run)[len(run) // 2]
        prose = [
            f for f in beside if f.x1 - f.x0 >= PROSE * usual and abs(f.size - size) > OTHER_SIZE
        ]
        if not across and len(prose) >= FEWEST_BESIDE and 2 * len(prose) >= len(beside):
            found += run
    return found


def _runs(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments that begin under each other, one close below the other."""
    runs: list[list[Fragment]] = []
    reach = REACH * max((f.size for f in fragments), default=0.0)
    open_: list[list[Fragment]] = []  # those that a fragment this far down can still follow
    for fragment in sorted(fragments, key=lambda f: (f.baseline, f.x0)):
        open_ = [run for run in open_ if fragment.baseline - run[-1].baseline < reach]
        home = next(
            (
                run
                for run in reversed(open_)
                if abs(run[-1].x0 - fragment.x0) < LEFT
                and 0 < fragment.baseline - run[-1].baseline < REACH * fragment.size
            ),
            None,
        )
        if home is None:
            runs.append([fragment])
            open_.append(runs[-1])
        else:
            home.append(fragment)
    return [run for run in runs if len(run) >= FEWEST]
