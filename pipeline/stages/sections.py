"""Sections, tables and figures.

Reads the reader's blocks. Writes `section`, `table`, `figure`, and an `issue` for each doubt that
the reader had and for each scanned page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.chain import stage
from pipeline.document import Document
from pipeline.errors import INSTALL_OCR
from pipeline.records import Box, Figure, Issue, Record, Section, Table

CAPTION_GAP = 60.0
"""A caption or source line stands at most so many points from its table or figure."""

REACH_INTO = 3.0
"""Points by which a text may stick out of the picture that holds it."""


ENGLISH = "en"


@stage(writes=(Section, Table, Figure, Issue))
def sections(document: Document) -> Iterator[Record]:
    yield from _headings(document)
    yield from _tables_and_figures(document)
    if document.brief.language not in (None, ENGLISH):
        yield Issue(
            start=0,
            end=0,
            stage="sections",
            severity="warning",
            message=f"the brief is in another language ({document.brief.language}): notes and "
            "citations are read, but mentions, relations and claims are made for English",
            rule="language",
        )
    for offset, message in document.brief.doubts:
        yield Issue(
            start=offset,
            end=offset,
            stage="reading",
            severity="warning",
            message=message,
            rule="reader",
        )
    yield from _scans(document)


def _scans(document: Document) -> Iterator[Issue]:
    """One issue for each scanned page: that OCR has read it and how surely, or that nothing has."""
    for scan in document.brief.scans:
        if scan.model is None:
            said = f"has no text layer, only a picture: nothing on it was read. {INSTALL_OCR}"
        elif scan.confidence is None:
            said = "has no text layer, only a picture, on which OCR could read nothing"
        else:
            said = "has no text layer: OCR has read it"
        yield Issue(
            start=0,
            end=0,
            page=scan.page,
            stage="reading",
            severity="info" if scan.model else "warning",
            message=f"{document.brief.file}: page {scan.page} {said}",
            rule="ocr" if scan.model else "no text layer",
            score=1.0 if scan.confidence is None else scan.confidence,
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

    A caption or source line belongs to the table or figure on its page whose box is nearest. A
    picture without text has a zero-width record behind the last block of the body above it.
    """
    brief = document.brief
    pictures = list(brief.pictures)
    for block in brief.blocks_of("table", "figure"):
        _, boxes = brief.locate(block.start, block.end)
        box = _around(boxes)
        caption, source_note = _words_near(document, box)
        if block.role == "table":
            yield Table(
                start=block.start,
                end=block.end,
                caption=caption,
                cells=block.cells,
                source_note=source_note,
                rule=block.rule,
            )
            continue
        texts = (line.strip() for line in document.text[block.start : block.end].splitlines())
        holder = next((picture for picture in pictures if box and _holds(picture, box)), None)
        if holder:
            pictures.remove(holder)
        yield Figure(
            start=block.start,
            end=block.end,
            boxes=(holder,) if holder else (),
            caption=caption,
            texts=tuple(text for text in texts if text),
            source_note=source_note,
            rule=block.rule,
        )
    for picture in pictures:
        caption, source_note = _words_near(document, picture)
        if caption is None and source_note is None:
            continue  # a logo or an ornament
        place = _end_above(document, picture)
        yield Figure(
            start=place,
            end=place,
            page=picture[0],
            boxes=(picture,),
            caption=caption,
            source_note=source_note,
            rule="a picture with a caption or source",
        )


def _around(boxes: Sequence[Box]) -> Box | None:
    """One box around those of the first page."""
    if not boxes:
        return None
    here = [box for box in boxes if box[0] == boxes[0][0]]
    return (
        here[0][0],
        min(box[1] for box in here),
        min(box[2] for box in here),
        max(box[3] for box in here),
        max(box[4] for box in here),
    )


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] == inner[0] and all(
        (
            outer[1] <= inner[1] + REACH_INTO,
            outer[2] <= inner[2] + REACH_INTO,
            outer[3] >= inner[3] - REACH_INTO,
            outer[4] >= inner[4] - REACH_INTO,
        )
    )


def _words_near(document: Document, box: Box | None) -> tuple[str | None, str | None]:
    """The caption and the source line closest above or below on the page."""
    if box is None:
        return None, None
    found: dict[str, tuple[float, str]] = {}
    for block in document.brief.blocks_of("caption", "source_line"):
        _, lines = document.brief.locate(block.start, block.end)
        if not lines or lines[0][0] != box[0]:
            continue
        gap = max(lines[0][2] - box[4], box[2] - lines[-1][4], 0.0)
        if gap <= CAPTION_GAP and gap < found.get(block.role, (CAPTION_GAP + 1, ""))[0]:
            found[block.role] = gap, " ".join(document.text[block.start : block.end].split())
    caption, source_note = found.get("caption"), found.get("source_line")
    return caption and caption[1], source_note and source_note[1]


def _end_above(document: Document, box: Box) -> int:
    """Where the last block of the body above a box, or on an earlier page, ends."""
    place = 0
    low, high = document.brief.shelf("body")
    for block in document.brief.blocks:
        if not low <= block.start < high:
            break
        _, lines = document.brief.locate(block.start, block.end)
        if lines and (lines[0][0], lines[0][2]) < (box[0], box[2]):
            place = block.end
    return place
