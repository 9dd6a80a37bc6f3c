"""Sections, tables and figures.

Reads the reader's blocks. Writes `section`, `table`, `figure`, and an `issue` for each doubt that
the reader had.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.chain import stage
from pipeline.document import Block, Document
from pipeline.records import Figure, Issue, Record, Section, Table


@stage(writes=(Section, Table, Figure, Issue))
def sections(document: Document) -> Iterator[Record]:
    yield from _headings(document)
    yield from _tables_and_figures(document)
    for offset, message in document.brief.doubts:
        yield Issue(
            start=offset,
            end=offset,
            stage="reading",
            severity="warning",
            message=message,
            rule="reader",
        )


def _headings(document: Document) -> Iterator[Section]:
    """A heading's parent is the nearest one before it of a higher rank."""
    open_sections: list[Section] = []
    for block in document.brief.blocks_of("title", "heading"):
        level = 0 if block.role == "title" else block.level or 1
        while open_sections and open_sections[-1].level >= level:
            open_sections.pop()
        section = document.grounded(
            Section(
                start=block.start,
                end=block.end,
                level=level,
                title=" ".join(document.text[block.start : block.end].split()),
                parent=open_sections[-1].id if open_sections else None,
                rule=block.rule,
            )
        )
        open_sections.append(section)
        yield section


def _tables_and_figures(document: Document) -> Iterator[Table | Figure]:
    """Tables and figures stand on the furniture shelf; their captions stay in the body.

    A caption or source line belongs to the table or figure on its page whose box is nearest.
    """
    words = [block for block in document.brief.blocks_of("caption", "source_line")]
    for block in document.brief.blocks_of("table", "figure"):
        caption = _nearest(document, block, words, "caption")
        source_note = _nearest(document, block, words, "source_line")
        if block.role == "table":
            yield Table(
                start=block.start,
                end=block.end,
                caption=caption,
                cells=block.cells,
                source_note=source_note,
                rule=block.rule,
            )
        else:
            texts = tuple(
                line.strip() for line in document.text[block.start : block.end].splitlines()
            )
            yield Figure(
                start=block.start,
                end=block.end,
                caption=caption,
                texts=tuple(text for text in texts if text),
                source_note=source_note,
                rule=block.rule,
            )


def _nearest(document: Document, block: Block, words: list[Block], role: str) -> str | None:
    """The caption or source line closest above or below on the page, within 60 points."""
    _, boxes = document.brief.locate(block.start, block.end)
    best: tuple[float, str] | None = None
    if not boxes:
        return None
    top, bottom = min(box[2] for box in boxes), max(box[4] for box in boxes)
    for other in words:
        if other.role != role or other.page != block.page:
            continue
        _, lines = document.brief.locate(other.start, other.end)
        if not lines:
            continue
        gap = max(lines[0][2] - bottom, top - lines[-1][4], 0.0)
        if gap <= 60 and (best is None or gap < best[0]):
            best = (gap, " ".join(document.text[other.start : other.end].split()))
    return best[1] if best else None
