"""Why a record says what it says: its sentence, rule, path, score's parts and citation chain."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch

from pipeline.records import (
    Claim,
    Entity,
    Grounded,
    Mention,
    Record,
    Relation,
    Sentence,
)
from pipeline.store import Extraction
from pipeline.trail import Support, Trail

WIDTH = 96


def lines(extraction: Extraction, record: Record) -> Iterator[str]:
    """The record's own account, then where it stands and what is cited for it."""
    yield f"{record.kind} {record.id}, of {extraction.header.file}"
    yield from _account(record, extraction)
    yield ""
    if isinstance(record, Relation | Claim):
        trail = Trail(extraction)
        yield from _place(trail.sentence(record))
        yield from _citations(trail.behind(record))
    elif isinstance(record, Grounded):
        yield from _place(record)


@singledispatch
def _account(record: Record, extraction: Extraction) -> Iterator[str]:  # noqa: ARG001
    yield f"rule    {record.rule}"


@_account.register
def _relation(record: Relation, extraction: Extraction) -> Iterator[str]:
    names = {entity.id: entity.name for entity in extraction.of(Entity)}
    subject, object_ = (names.get(end, end) for end in (record.subject, record.object))
    yield f"says    {subject} – {record.predicate} – {object_}"
    said = f", as {record.attribution} says" if record.attribution else ""
    yield f"status  {record.status}{said}"
    for name, value in record.qualifiers:
        if value is not None:
            yield f"        {name}: {value}"
    yield f"pattern {record.rule}"
    if record.path:
        yield f"path    {record.path}"
    yield f"score   {record.score:.2f}; what moved it most (logits):"
    yield from (f"        {weight:+5.2f}  {sign}" for sign, weight in record.signs.items())


@_account.register
def _claim(record: Claim, extraction: Extraction) -> Iterator[str]:
    second = f", tied with {record.secondary}" if record.secondary else ""
    yield f"type    {record.claim_type}{second} ({record.score:.2f}, by {record.rule})"
    yield f"axes    {record.attribution}, {record.modality}, {record.polarity}"
    within = record.nested
    spans = {
        "source": record.attribution_source,
        "cue": record.attribution_cue,
        "content": record.attribution_content,
        "within it says": within.source if within else None,
        record.modality: record.modality_cue,
        record.polarity: record.polarity_cue,
        "approximate": record.approximate_cue,
    }
    for name, span in spans.items():
        if span is not None:
            yield f"        {name}: “{extraction.text[span.start : span.end]}”"
    yield f"check   {record.check_worthiness:.2f}"
    yield f"support {record.citation_support}"


@_account.register
def _mention(record: Mention, extraction: Extraction) -> Iterator[str]:
    names = {entity.id: entity.name for entity in extraction.of(Entity)}
    yield f"says    {record.type} “{record.quote}” ({record.form})"
    yield f"entity  {names.get(record.entity or '', 'none')}"
    if record.value is not None:
        yield f"value   {record.value}"
    yield f"rule    {record.rule} ({record.score:.2f})"


@_account.register
def _entity(record: Entity, extraction: Extraction) -> Iterator[str]:
    yield f"says    {record.type} {record.name}"
    yield f"rules   {record.rule}"
    forms: dict[tuple[str, str], int] = {}
    for mention in extraction.of(Mention):
        if mention.entity == record.id:
            forms[mention.quote, mention.rule] = forms.get((mention.quote, mention.rule), 0) + 1
    for (quote, rule), count in forms.items():
        yield f"        “{quote}” × {count}, by {rule}"


def _place(record: Grounded | Sentence) -> Iterator[str]:
    where = f"page {record.page}" if record.page is not None else "no page"
    boxes = "; ".join(
        f"page {page}, {x0:.0f} to {x1:.0f} across and {top:.0f} to {bottom:.0f} down"
        for page, x0, top, x1, bottom in record.boxes
    )
    yield f"stands  {where}, characters {record.start} to {record.end}"
    if boxes:
        yield from _wrapped("        ", f"{boxes}, in points")
    yield from _wrapped("        ", f"“{record.quote}”")


def _citations(supports: Iterable[Support]) -> Iterator[str]:
    found = False
    for support in supports:
        found = True
        marker = f"note {support.marker}" if support.note else "a link in the text"
        covers = ", which a later sentence bears" if support.shared else ""
        yield f"cited   {marker}{covers}:"
        yield from _wrapped("        ", support.citation.quote)
        if support.citation.id != support.work.id:
            yield f"        a {support.citation.form}, which stands for"
        yield from _wrapped("        ", support.named)
        if support.link:
            yield f"        {support.link}"
    if not found:
        yield "cited   nothing"


def _wrapped(indent: str, text: str) -> Iterator[str]:
    one = " ".join(text.split())
    yield from textwrap.wrap(one, WIDTH, initial_indent=indent, subsequent_indent=indent)
