"""For a person to read: a brief's text with its records beneath each paragraph; the stages."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from pipeline.chain import Stage
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Issue,
    Mention,
    Note,
    Record,
    Relation,
    Section,
    Sentence,
    Source,
    Value,
)
from pipeline.store import Extraction

WIDTH = 100
PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def lines(extraction: Extraction, page: int | None = None) -> Iterator[str]:
    """The whole brief, or what begins on one page."""
    header = extraction.header
    if page is None:
        yield f"{header.title or header.id} ({header.file}, {header.pages} pages, {header.status})"
    names = {entity.id: entity.name for entity in extraction.of(Entity)}
    records = sorted(extraction.records, key=lambda record: (record.start, -record.end))
    shown_page: int | None = None
    ahead = 0
    for paragraph in PARAGRAPH.finditer(extraction.text):
        here = []
        while ahead < len(records) and records[ahead].start <= paragraph.end():
            here.append(records[ahead])
            ahead += 1
        pages = [record.page for record in here if record.page is not None]
        at = pages[0] if pages else shown_page
        if at != shown_page:
            shown_page = at
            if page in (None, at):
                yield f"\n{f' page {at} ':─^{WIDTH}}"
        if page is not None and at != page:
            continue
        yield ""
        yield from textwrap.wrap(_marked(paragraph, here), WIDTH)
        for record in here:
            if said := _said(record, names):
                yield f"  {record.kind:<9} {textwrap.shorten(said, 2 * WIDTH, placeholder=' …')}"
    if not extraction.text:
        for record in records:
            yield f"  {record.kind:<9} {_said(record, names)}"


def _marked(paragraph: re.Match[str], records: list[Record]) -> str:
    """The paragraph with its markers put back as [^5]."""
    text = paragraph[0]
    anchors = [record for record in records if isinstance(record, Anchor)]
    for anchor in sorted(anchors, key=lambda anchor: -anchor.start):
        at = max(0, anchor.start - paragraph.start())
        text = f"{text[:at]}[^{anchor.label}]{text[at:]}"
    return text


def _said(record: Record, names: dict[str, str]) -> str | None:
    """What a record says beyond the words it stands on; None where the text shows it already."""
    match record:
        case Section():
            return f"level {record.level}: {record.title}"
        case Sentence() | Anchor():
            return None
        case Note():
            return f"{record.label} ({record.note_type}, {record.note_kind})"
        case Citation():
            work = ", ".join(filter(None, (*record.authors, record.title, record.container)))
            parts = (record.form, record.citation_kind, work, record.date, record.url)
            resolved = f"→ {record.resolves_to}" if record.resolves_to else None
            return " · ".join(filter(None, (*parts, resolved)))
        case Source():
            return f"{record.title or record.identifier}, cited {len(record.citations)} times"
        case Mention():
            entity = names.get(record.entity or "", record.entity)
            value = f" = {_value(record.value)}" if record.value is not None else ""
            return f"{record.type} “{record.quote}” → {entity}{value} [{record.rule}]"
        case Entity():
            return f"{record.type} {record.name}, named {len(record.mentions)} times"
        case Relation():
            ends = names.get(record.subject, "?"), names.get(record.object, "?")
            return f"{ends[0]} – {record.predicate} – {ends[1]} ({record.status}) [{record.rule}]"
        case Claim():
            axes = (record.claim_type, record.attribution, record.modality, record.polarity)
            return f"{', '.join(axes)}, {record.citation_support}: “{record.quote}”"
        case Issue():
            return f"{record.severity} from {record.stage}: {record.message}"
        case _:
            return record.quote


def _value(value: Value) -> str:
    if isinstance(value, str):
        return value
    return ", ".join(f"{name} {said}" for name, said in value if said is not None)


def stages(chain: Sequence[Stage]) -> Iterator[str]:
    """A Markdown table of what each stage reads, writes and completes."""
    yield "| stage | reads | writes | completes |"
    yield "|---|---|---|---|"
    for link in chain:
        completes = (
            f"{kind.__name__.lower()} ({', '.join(names)})"
            for kind, names in link.completes.items()
        )
        columns = (link.name, _kinds(link.reads), _kinds(link.writes), ", ".join(completes))
        yield f"| {' | '.join(columns)} |".replace("  ", " ")


def _kinds(kinds: Iterable[type[Record]]) -> str:
    return ", ".join(kind.__name__.lower() for kind in kinds)
