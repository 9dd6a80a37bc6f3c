"""Notes at the foot of a page or column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.reading.glyphs import Area
from pipeline.reading.lines import Line
from pipeline.reading.zones.figures import NOT_A_NOTE, is_row
from pipeline.reading.zones.labels import Numbering, numbered_by, raised_in
from pipeline.reading.zones.placed import Placed

SMALLER = 0.6
"""Notes are set at least this many points smaller than the body where size alone must tell."""

GAP = 2.0
"""Baselines of one note's lines lie nearer than this many sizes."""

FAR = 3.0
"""What stands further below the notes than this many sizes is none of them."""

WIDER = 1.25
"""Notes of the body's size stand further below it than this many of its steps."""

SAME_SIZE = 0.3
"""Sizes nearer to each other than this are one."""


def notes_at_foot(
    lines: Sequence[Line], rules: Sequence[Area], body_size: float, numbering: Numbering
) -> dict[int, Placed]:
    """The notes at the foot of each column of a page."""
    found: dict[int, Placed] = {}
    for group in _groups(lines):
        left, right = min(line.x0 for line in group), max(line.x1 for line in group)
        foot = group[-1].baseline
        if any(
            line.baseline > foot + 1 and line.x0 < right - 5 and line.x1 > left + 5
            for line in lines
        ):
            continue
        cut = (
            _below_rule(group, rules, body_size, numbering)
            or _smaller(group, body_size, numbering)
            or _goes_on(group, body_size, numbering)
            or _named_above(group, body_size, numbering)
        )
        if cut is None:
            continue
        start, rule = cut
        for line in _together(group[start:]):
            label = numbering.label_of(line)
            numbering.take(line, label)
            found[id(line)] = Placed(
                line, "note", rule, label.text if label else None, label.end if label else 0,
                opens=label is not None,
            )  # fmt: skip
    return found


def _together(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without what stands far below them and opens no note, as a page's imprint."""
    for index in range(len(lines) - 1, 0, -1):
        if numbered_by(lines[index]):
            break
        if lines[index].baseline - lines[index - 1].baseline > FAR * lines[index].size:
            return lines[:index]
    return lines


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (line.band, line.column) != (group[-1].band, group[-1].column):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _below_rule(
    group: Sequence[Line], rules: Sequence[Area], body_size: float, numbering: Numbering
) -> tuple[int, str] | None:
    """Lines below a rule that begins at the column's left edge, none larger than the body.

    The first line has a label, or goes on with the last note: then the rule must be shorter than
    the column, because a rule across it may part anything.
    """
    left, right = min(line.x0 for line in group), max(line.x1 for line in group)
    for rule in sorted(rules, key=lambda rule: rule.top):
        if any(_underlines(rule, line) for line in group):
            continue
        if not (left - 12 <= rule.x0 <= left + 12 and rule.x1 <= right + 12):
            continue
        below = [index for index, line in enumerate(group) if line.baseline > rule.bottom]
        if not below or below != list(range(below[0], len(group))):
            continue
        start = below[0]
        under = group[start:]
        if any(line.size > body_size + 0.2 for line in under):
            continue
        if NOT_A_NOTE.match(under[0].text) and under[0].lead is None:
            continue
        if numbering.label_of(under[0]):
            return start, "below a rule line"
        short = rule.x1 - rule.x0 < 0.6 * (right - left)
        smaller = all(line.size < body_size - 0.3 and not is_row(line) for line in under)
        if numbering.above is not None and short and smaller and start > 0:
            return start, "below a rule line, carried over"
    return None


def _underlines(rule: Area, line: Line) -> bool:
    """The rule is drawn under words of the line, as under a link."""
    return (
        -1 < rule.top - line.baseline < 0.35 * line.size
        and rule.x0 >= line.x0 - 2
        and rule.x1 <= line.x1 + 2
    )


def _smaller(
    group: Sequence[Line], body_size: float, numbering: Numbering
) -> tuple[int, str] | None:
    """The run of smaller lines at the foot, from its first label on.

    What stands before the label in the same type, without a gap, is the end of the note before.
    """
    start = _first_small(group, body_size)
    for index in range(start, len(group)):
        if not numbering.label_of(group[index]):
            continue
        before = index
        while before > start and _one_text(group[before - 1], group[before]):
            before -= 1
        carried = group[before:index]
        if (
            numbering.above is not None
            and carried
            and not any(is_row(line) or NOT_A_NOTE.match(line.text) for line in carried)
        ):
            return before, "smaller than the body, carried over"
        return index, "smaller than the body"
    return None


def _goes_on(
    group: Sequence[Line], body_size: float, numbering: Numbering
) -> tuple[int, str] | None:
    """Smaller lines at the foot in the type of a note that the page before did not end.

    Any line of another size among them or a gap, as a table or a list has, speaks against it.
    """
    start = _first_small(group, body_size)
    above = numbering.unfinished
    if above is None or start in (0, len(group)):
        return None
    under = group[start:]
    if not all(_one_text(line, below) for line, below in pairwise(under)):
        return None
    for line in under:
        if abs(line.size - above.size) > SAME_SIZE or is_row(line) or NOT_A_NOTE.match(line.text):
            return None
    return start, "goes on from the page before"


def _named_above(
    group: Sequence[Line], body_size: float, numbering: Numbering
) -> tuple[int, str] | None:
    """Lines at the foot, of whatever size, that open with all labels raised above them, in order.

    The first stands apart from the text, or its label is raised too; between it and the text there
    may be the end of the note from the page before. It errs towards the body: one marker without
    its note, and nothing is taken. A numbered list above the notes stays there.
    """
    labels = [numbered_by(line) for line in group]
    for index in range(len(group) - 1, 0, -1):
        if group[index].size > body_size + 0.2:
            return None
        raised = list(dict.fromkeys(raised_in(group[:index])))
        if not raised or [label for label in labels[index:] if label in raised] != raised:
            continue
        if labels[index] != raised[0]:
            return None
        if group[index].lead or _stands_apart(group, index):
            return index, "labelled as the markers above it"
        if numbering.unfinished:
            for before in range(index - 1, 0, -1):
                if _stands_apart(group, before):
                    return before, "labelled as the markers above it, carried over"
    return None


def _stands_apart(group: Sequence[Line], index: int) -> bool:
    """More white space stands above the line than between the two lines above that."""
    above = group[index - 1]
    usual = above.baseline - group[index - 2].baseline if index > 1 else 1.2 * above.size
    return group[index].baseline - above.baseline > WIDER * usual


def _first_small(group: Sequence[Line], body_size: float) -> int:
    """Where the smaller lines at the foot begin."""
    start = len(group)
    while start > 0 and group[start - 1].size <= body_size - SMALLER:
        start -= 1
    return start


def _one_text(line: Line, below: Line) -> bool:
    return (
        abs(line.size - below.size) < SAME_SIZE
        and 0 < below.baseline - line.baseline < GAP * below.size
    )
