"""Briefs and printed lines made by hand, without a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from pipeline.document import Block, Brief, Document, Marker
from pipeline.reading.lines import Line
from pipeline.records import Shelves

MARKER = re.compile(r"\[\^([^\]]+)\]")


def brief(body: str, notes: Mapping[str, str] | None = None, *, name: str = "hand-made") -> Brief:
    """A brief of paragraphs parted by blank lines; `# ` opens a heading, `[^5]` marks note 5."""
    text = ""
    blocks: list[Block] = []
    markers: list[Marker] = []
    for paragraph in body.strip().split("\n\n"):
        line = " ".join(paragraph.split())
        level = len(line) - len(line.lstrip("#"))
        line = line.lstrip("#").strip()
        start = len(text)
        position = 0
        for found in MARKER.finditer(line):
            text += line[position : found.start()]
            markers.append(Marker(len(text), found[1], None, (), "hand-made"))
            position = found.end()
        text += line[position:]
        role = "heading" if level else "paragraph"
        blocks.append(Block(start, len(text), role, None, "hand-made", level or None))
        text += "\n\n"
    body_end = len(text)
    for label, words in (notes or {}).items():
        start = len(text)
        text += words
        blocks.append(Block(start, len(text), "note", None, "hand-made", label=label))
        text += "\n\n"
    return Brief(
        id=name,
        file=f"{name}.pdf",
        sha256="0" * 64,
        text=text,
        shelves=Shelves(
            body=(0, body_end), notes=(body_end, len(text)), furniture=(len(text), len(text))
        ),
        blocks=tuple(blocks),
        markers=tuple(markers),
    )


def document(body: str, notes: Mapping[str, str] | None = None) -> Document:
    """A document of such a brief, with no records yet."""
    return Document(brief(body, notes))


def printed_line(text: str, raised: tuple[tuple[int, int], ...] = (), **place: float) -> Line:
    """A line of the first page in type of 10 points; `place` sets page, baseline, size, x0, x1."""
    values = {"page": 1, "baseline": 100.0, "size": 10.0, "x0": 40.0, "x1": 300.0} | place
    baseline, size = values["baseline"], values["size"]
    return Line(
        page=int(values["page"]),
        column=0,
        band=0,
        text=text,
        boxes=np.zeros((len(text), 4), dtype=np.float32),
        confidence=np.ones(len(text), dtype=np.float32),
        superscripts=raised,
        x0=values["x0"],
        top=baseline - size,
        x1=values["x1"],
        bottom=baseline + 2,
        baseline=baseline,
        size=size,
        bold=False,
        italic=False,
    )
