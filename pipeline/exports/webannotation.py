"""Claims, relations and mentions as W3C Web Annotations in `annotations.jsonld`.

One AnnotationCollection with one AnnotationPage, as in "Web Annotation Data Model" (W3C
Recommendation, 23 February 2017). The file needs nothing else: what a program that reads JSON-LD
fetches is the standard's own context alone.

The target is the PDF, named by the hash of its content (RFC 6920), since a brief may have no
address or several. It is selected in three ways:

- TextQuoteSelector: the words, with some before and after;
- TextPositionSelector: half-open offsets in the brief's extracted text, line 1 of its JSONL;
- FragmentSelector: page and rectangle in points from the upper left (RFC 8118). For a record that
  goes over a page break it is the part on its first page. A brief without pages has none.

RFC 8118 counts from the corner of what is visible, records count from that of the media box: on a
cropped page the rectangle is off by what was cut away at the left and top.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.exports.cells import encodable, link
from pipeline.exports.files import placed
from pipeline.records import Claim, Entity, Grounded, Header, Mention, Relation
from pipeline.store import Extraction
from pipeline.trail import Support, Trail

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc8118"

AROUND = 32
"""Characters of prefix and suffix: as many as Hypothesis and Apache Annotator write."""

Node = dict[str, object]
"""A JSON-LD object."""


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """`annotations.jsonld`: one annotation for each claim, relation and mention that stands."""
    items = [item for extraction in extractions for item in _annotations(extraction.standing())]
    collection = _urn(*(extraction.header.sha256 for extraction in extractions))
    whole: Node = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "Claims, relations and mentions of policy briefs",
        "generator": {"type": "Software", "name": f"policy-brief-pipeline {__version__}"},
        "total": len(items),
        "first": {
            "id": _urn(collection, "page 1"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }
    text = encodable(json.dumps(whole, ensure_ascii=False, indent=1))
    return placed(folder, lambda unfinished: _save(unfinished / "annotations.jsonld", text))


def _save(file: Path, text: str) -> None:
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _urn(*parts: str) -> str:
    """The same IRI for the same parts (RFC 9562, version 5)."""
    words = "\n".join(parts).encode("utf-8", "backslashreplace").decode()
    return uuid.uuid5(uuid.NAMESPACE_URL, words).urn


def _annotations(brief: Extraction) -> Iterator[Node]:
    trail = Trail(brief)
    names = {entity.id: entity.name for entity in brief.of(Entity)}
    for claim in brief.of(Claim):
        said = f"{claim.modality}, {claim.polarity}, {claim.attribution}, {claim.citation_support}"
        labels = [claim.claim_type, *filter(None, [claim.secondary]), claim.citation_support]
        yield _annotation(brief, claim, labels, said, trail.behind(claim))
    for relation in brief.of(Relation):
        subject, object_ = names[relation.subject], names[relation.object]
        said = f"{subject} – {relation.predicate} – {object_} ({relation.status})"
        labels = [relation.predicate, relation.status]
        yield _annotation(brief, relation, labels, said, trail.behind(relation))
    for mention in brief.of(Mention):
        said = names.get(mention.entity or "", mention.canonical or "")
        yield _annotation(brief, mention, [mention.type], said, ())


def _annotation(
    brief: Extraction,
    record: Grounded,
    labels: Sequence[str],
    said: str,
    supports: Sequence[Support],
) -> Node:
    bodies: list[Node] = [_words("classifying", label) for label in labels]
    if said:
        bodies.append(_words("describing", said))
    for support in supports:
        bodies.append(_words("describing", f"Cited: {support.named}"))
        if address := link(support.link):
            # A resource of its own kind: only so may a body that is no text have a purpose.
            bodies.append({"type": "SpecificResource", "purpose": "linking", "source": address})
    return {
        "id": _urn(brief.header.sha256, record.id),
        "type": "Annotation",
        "motivation": sorted({str(body["purpose"]) for body in bodies}),
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": _source(brief.header),
            "selector": list(_selectors(brief.text, record)),
        },
    }


def _words(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _source(header: Header) -> Node:
    """The brief's file: `ni:///sha-256;…` (RFC 6920, 3), its media type, language and title."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(header.sha256)).decode().rstrip("=")
    known: Mapping[str, str | None] = {
        "id": f"ni:///sha-256;{digest}",
        "type": "Text",
        "format": "text/plain" if header.file.lower().endswith(".txt") else "application/pdf",
        "language": header.language,
        "dcterms:title": header.title,
    }
    return {name: value for name, value in known.items() if value}


def _selectors(text: str, record: Grounded) -> Iterator[Node]:
    yield {
        "type": "TextQuoteSelector",
        "exact": record.quote,
        "prefix": text[max(0, record.start - AROUND) : record.start],
        "suffix": text[record.end : record.end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": record.start, "end": record.end}
    if record.boxes:
        page = record.boxes[0][0]
        boxes = [box for box in record.boxes if box[0] == page]
        left, top = min(box[1] for box in boxes), min(box[2] for box in boxes)
        width, height = max(box[3] for box in boxes) - left, max(box[4] for box in boxes) - top
        rectangle = ",".join(f"{round(edge, 2):g}" for edge in (left, top, width, height))
        yield {
            "type": "FragmentSelector",
            "conformsTo": PDF_FRAGMENTS,
            "value": f"page={page}&viewrect={rectangle}",
        }
