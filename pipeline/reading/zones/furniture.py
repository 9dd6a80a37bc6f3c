"""Running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.glyphs import PageContent
from pipeline.reading.lines import Line
from pipeline.reading.zones.placed import APART, Placed

EDGE = 0.14
"""Running heads and page numbers lie in this part of the page's height at its top or bottom."""

SAME_PLACE = 8.0
"""Points by which the same head may lie higher or lower on another page."""

MANY = 0.4
"""What comes again on this part of the pages near is furniture even where it touches the text."""

NEAR = 50
"""Pages at least so near are looked at for the same head; a book changes its heads anyway."""

PAGE_NUMBER = re.compile(
    r"^[\s|–—-]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:(?:\s*(?:of|/)\s*|\s[–-]\s)\d{1,4})?[\s|–—-]*$",
    re.I,
)


@dataclass(frozen=True, eq=False)
class _Edge:
    """A line near a page's upper or lower edge; `number` counts pages from 0."""

    number: int
    line: Line
    words: str
    figures: tuple[int, ...]

    @property
    def whereabouts(self) -> tuple[int, int]:
        """The height on the page and the part of the file, in steps of SAME_PLACE and NEAR."""
        return int(self.line.baseline // SAME_PLACE), self.number // NEAR

    def again(self, other: _Edge) -> bool:
        """The same words at the same place, each number the same or counting the pages.

        "Hill Papers 12" and, two pages on, "Hill Papers 14"; not "4 Ibid., p. 7" and
        "9 Ibid., p. 8".
        """
        pages = other.number - self.number
        return (
            self.words == other.words
            and len(self.figures) == len(other.figures)
            and abs(other.line.baseline - self.line.baseline) < SAME_PLACE
            and all(
                there - here in (0, pages)
                for here, there in zip(self.figures, other.figures, strict=True)
            )
        )


def furniture(pages: Sequence[PageContent], by_page: Sequence[Sequence[Line]]) -> dict[int, Placed]:
    """Lines at a page's edge that come again on other pages, and page numbers.

    It errs towards the body: what stands at the edge of one page only stays, and so does what
    comes again on a few pages as the last line of a text.
    """
    edges = list(_edges(pages, by_page))
    again = _again(edges)
    many = max(2.0, MANY * min(len(pages), NEAR))
    found: dict[int, Placed] = {}
    places: Counter[tuple[int, float]] = Counter()
    for edge in edges:
        line, lines, times = edge.line, by_page[edge.number], again[id(edge.line)]
        if PAGE_NUMBER.match(line.text) and (times > 1 or _outermost(line, lines)):
            found[id(line)] = Placed(line, "page_number", "page number")
        elif times > 1 and any(c.isalpha() for c in edge.words):
            others = [other for other in lines if again.get(id(other), 0) < 2]
            if times > many or _apart(line, others):
                found[id(line)] = Placed(line, "running_head", "repeated at the edge of pages")
                places[round(line.baseline), line.size] += 1
    for edge in edges:
        # A last page's foot may say more than the others, at the same place and in the same type.
        line = edge.line
        if id(line) not in found and places[round(line.baseline), line.size] > 1:
            left = [other for other in by_page[edge.number] if id(other) not in found]
            if _outermost(line, left) and _apart(line, left):
                found[id(line)] = Placed(line, "running_head", "where other pages have their head")
    return found


def _again(edges: Sequence[_Edge]) -> dict[int, int]:
    """On how many pages each line stands, counting those near its own."""
    # Rows of figures are all alike once their numbers are masked: few are compared with few.
    alike: defaultdict[tuple[str, int, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.words, *edge.whereabouts].append(edge)
    times: dict[int, int] = {}
    for edge in edges:
        height, part = edge.whereabouts
        times[id(edge.line)] = len(
            {
                other.number
                for here in (height - 1, height, height + 1)
                for there in (part - 1, part, part + 1)
                for other in alike.get((edge.words, here, there), ())
                if edge.again(other)
            }
        )
    return times


def _edges(pages: Sequence[PageContent], by_page: Sequence[Sequence[Line]]) -> Iterator[_Edge]:
    for number, (page, lines) in enumerate(zip(pages, by_page, strict=True)):
        for line in lines:
            low, high = line.baseline < EDGE * page.height, line.top > (1 - EDGE) * page.height
            if (low or high) and line.lead is None:
                words = re.sub(r"\d+", "#", line.text).strip()
                figures = tuple(int(digits) for digits in re.findall(r"\d+", line.text))
                yield _Edge(number, line, words, figures)


def _apart(line: Line, others: Iterable[Line]) -> bool:
    """No other line stands above or below at the distance of lines of one text."""
    return not any(
        0 < abs(other.baseline - line.baseline) < APART * max(line.size, other.size)
        and other.size - 0.3 < line.size < other.size + 0.3
        and other.x0 < line.x1
        and other.x1 > line.x0
        for other in others
    )


def _outermost(line: Line, lines: Sequence[Line]) -> bool:
    return line.baseline in (
        min(other.baseline for other in lines),
        max(other.baseline for other in lines),
    )
