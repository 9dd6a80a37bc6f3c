"""Claims, relations and citations corrected, each by itself."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.records import Citation, Claim, Note, Relation, Source
from pipeline.replay.ledger import Ledger
from pipeline.verdicts.opinion import Opinion
from pipeline.verdicts.verdict import NOTHING, several

UNSUPPORTED = ("uncited_expected", "not_expected", "self_evidence")
"""Support under which a claim has no citations."""
WORK = ("citation_kind", "authors", "title", "container", "date", "url")
"""What a source takes over from its citations."""


def correct(ledger: Ledger, key: str, said: Opinion) -> None:
    """The record bears its verdict and the corrected values; an issue is only judged."""
    ledger.judge(key, said)
    if not said.corrected:
        return
    if claim := ledger.get(Claim, key):
        _claim(ledger, claim, said.corrected)
    elif relation := ledger.get(Relation, key):
        _relation(ledger, relation, said.corrected)
    elif citation := ledger.get(Citation, key):
        _citation(ledger, citation, said.corrected)


def _claim(ledger: Ledger, claim: Claim, corrected: Mapping[str, str]) -> None:
    bare = {"citations": ()} if corrected.get("citation_support") in UNSUPPORTED else {}
    ledger.put(claim, **corrected, **bare)


def _relation(ledger: Ledger, relation: Relation, corrected: Mapping[str, str]) -> None:
    """Ends are named; a name that is not one entity's is a doubt, and that end stays."""
    changes = dict(corrected)
    for end in ("subject", "object"):
        if name := changes.pop(end, None):
            entity = ledger.named(name)
            if entity is None:
                ledger.doubt(relation, f"{name!r} is not the name of one entity of this brief")
            else:
                changes[end] = entity.id
    ledger.put(relation, **changes)


def _citation(ledger: Ledger, citation: Citation, corrected: Mapping[str, str]) -> None:
    """Its source, where the two said the same, says the same after."""
    changes: dict[str, object] = {
        name: None if value == NOTHING else value for name, value in corrected.items()
    }
    if authors := corrected.get("authors"):
        changes["authors"] = () if authors == NOTHING else several(authors)
    source = ledger.get(Source, citation.source)
    if "refers_to_note" in changes:
        changes |= _target(ledger, citation, changes["refers_to_note"])
    elif source is not None:
        same = (name for name in WORK if getattr(source, name) == getattr(citation, name))
        ledger.put(source, **{name: changes[name] for name in same if name in changes})
    ledger.put(citation, **changes)


def _target(ledger: Ledger, citation: Citation, label: object) -> dict[str, object]:
    """What a short form resolves to: the one full citation of the note named."""
    notes = {note.id for note in ledger.of(Note) if note.label == label}
    works = [c for c in ledger.of(Citation) if c.note in notes and c.form in ("full", "link")]
    if label is not None and len(works) != 1:
        ledger.doubt(citation, f"note {label} does not hold exactly one full citation")
        return {}
    work = works[0] if works else None
    after = work.source if work else None
    if citation.source != after:
        if old := ledger.get(Source, citation.source):
            ledger.put(old, citations=tuple(c for c in old.citations if c != citation.id))
        if new := ledger.get(Source, after):
            ledger.put(new, citations=ledger.in_order({*new.citations, citation.id}))
    return {"resolves_to": work.id if work else None, "source": after}
