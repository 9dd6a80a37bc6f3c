"""What Datasette shows beside the tables: titles, descriptions, units and facets."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from pipeline.exports.columns import PLURALS, columns
from pipeline.exports.pointers import Kind, lists
from pipeline.exports.views import VIEWS

UNITS: Mapping[str, str] = {
    "start": "First character, counted from 0 in the brief's text",
    "end": "Character after the last, counted from 0 in the brief's text",
    "page": "Page of the PDF, counted from 1",
    "pages": "Pages of the brief; of a citation, those it points to",
    "boxes": "[page, x0, top, x1, bottom] in points (1/72 inch) from the page's top left",
    "quote": "The words of the brief, unaltered",
    "score": "How sure the rule or model is, 0 to 1",
    "check_worthiness": "How much the claim is worth checking, 0 to 1",
    "rule": "Which rule or model said so",
    "review": "accept, correct, unsure or disputed; empty while nobody judged it",
    "reviewers": "Who judged it",
    "date": "ISO 8601: day, month, year, interval or period",
    "until": "ISO 8601",
    "accessed": "When the authors saw the page, as the note has it",
    "money_amount": "In units of the currency: 1500000, not 1.5 million",
    "money_low": "Lower end of a range, in units of the currency",
    "money_high": "Upper end of a range, in units of the currency",
    "money_currency": "ISO 4217",
    "percent_number": "Per cent",
    "percent_low": "Lower end of a range, per cent",
    "percent_high": "Upper end of a range, per cent",
    "law_jurisdiction": "ISO 3166 code, EU, UN or international",
    "country": "ISO 3166 code",
    "level": "0 is the title, 1 a heading, 2 a heading within it",
    "paragraph": "Counted from 1 over the whole brief",
    "text": "Body, then notes, then running heads and page numbers",
    "sha256": "Of the file that was read",
    "kb": "Id in a lexicon or an outside register",
}

FACETS: Mapping[str, tuple[str, ...]] = {
    "briefs": ("status", "language"),
    "notes": ("brief", "note_kind"),
    "citations": ("brief", "citation_kind", "form"),
    "sources": ("brief", "citation_kind"),
    "mentions": ("brief", "type", "form"),
    "entities": ("brief", "type"),
    "relations": ("brief", "predicate", "status"),
    "claims": ("brief", "claim_type", "citation_support"),
    "issues": ("brief", "severity", "stage"),
}

LABELS = {"briefs": "title", "entities": "name", "notes": "label", "sections": "title"}
"""What Datasette shows instead of an id that points to the table."""


BEGIN = (
    "Begin with the views at the foot of this page: claims_with_sources, relations_with_evidence,"
    " sanctions_in_force, uncited_claims, money, timeline."
)


def metadata() -> dict[str, Any]:
    """The content of `metadata.json`, as Datasette's documentation has it under "Metadata".

    Units stand in the descriptions: Datasette's own `units` were taken out in its version 1.0.
    """
    tables: dict[str, Any] = {}
    for kind, name in PLURALS.items():
        tables[name] = _table(kind, name)
        for field in lists(kind):
            tables[f"{name}_{field}"] = {"hidden": True}
    tables["nodes"] = {
        "title": "Nodes of the network",
        "description": "Entities of all briefs; those that mean the same thing are one.",
        "facets": ["entity_type"],
        "label_column": "name",
    }
    for view in VIEWS:
        tables[view.name] = {
            "title": view.title,
            "description": view.description,
            "facets": list(view.facets),
        }
    return {
        "title": "Policy briefs",
        "description": "Claims, relations and sources of policy briefs, with the evidence on the"
        " page for each.",
        "databases": {"briefs": {"description": BEGIN, "tables": tables}},
    }


def _table(kind: Kind, name: str) -> dict[str, Any]:
    said = (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " ").replace("`", "")
    described = {c.name: UNITS[c.name] for c in columns(kind) if c.name in UNITS}
    table: dict[str, Any] = {"title": name.capitalize(), "description": said, "columns": described}
    if name in FACETS:
        table["facets"] = list(FACETS[name])
    if name in LABELS:
        table["label_column"] = LABELS[name]
    return table
