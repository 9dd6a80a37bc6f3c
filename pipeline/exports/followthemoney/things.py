"""What briefs speak of, the briefs themselves, and the works they cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from followthemoney.proxy import EntityProxy

from pipeline.exports.cells import link
from pipeline.exports.followthemoney.making import identifier, made
from pipeline.exports.network import Node
from pipeline.records import Header, Mention, Source
from pipeline.store import Extraction

SCHEMAS: Mapping[str, str] = {
    "company": "Company",
    "organisation": "Organization",
    "person": "Person",
    "place": "Address",
    "project": "Project",
    "programme": "Project",
}
"""By type of entity. An organisation may be a public body, but a brief does not say so."""

LEGAL_ENTITIES = frozenset({"company", "organisation", "person"})
"""What the model lets own, owe and take part."""

NAMING = frozenset({"name", "abbreviation"})


def thing(node: Node) -> Iterator[EntityProxy]:
    """The node as an entity, if the model has a schema for its type."""
    if node.entity_type not in SCHEMAS:
        return
    place = node.entity_type == "place"
    properties = {
        "name": node.name,
        "alias": node.aliases,
        # A country's id in the lexicon is its ISO code; another place's is dropped as no country.
        "country": node.kb if place else node.country,
        "description": node.description,
        "keywords": node.entity_type,
        "proof": [document_id(brief) for brief in node.briefs],
    }
    full = {"full": node.name} if place else {}
    yield made(SCHEMAS[node.entity_type], node.id, {**properties, **full})


def document_id(brief: str) -> str:
    """The id of a brief as a Document."""
    return identifier("brief", brief)


def document(header: Header) -> EntityProxy:
    """The brief. Its text is left out: the evidence is quoted where it is needed."""
    return made(
        "Document",
        document_id(header.id),
        {
            "fileName": header.file,
            "title": header.title,
            "name": header.title,
            "author": header.authors,
            "publisher": header.publisher,
            "date": header.date,
            "language": header.language,
            "mimeType": "text/plain" if header.file.endswith(".txt") else "application/pdf",
            "processingAgent": header.pipeline,
        },
    )


def work_id(source: Source) -> str:
    """The id of a work: briefs that cite the same DOI or address share it."""
    return identifier("work", source.doi or source.url or f"{source.brief} {source.id}")


def work(source: Source) -> EntityProxy:
    """A cited work, with the brief that cites it as its proof."""
    address = source.url or (f"https://doi.org/{source.doi}" if source.doi else None)
    return made(
        "Article",
        work_id(source),
        {
            "title": source.title,
            "name": source.title or source.identifier or source.quote,
            "author": source.authors,
            "publisher": source.container,
            "date": source.date,
            "sourceUrl": link(address),
            "keywords": source.citation_kind,
            "proof": document_id(source.brief),
        },
    )


def mentions(brief: Extraction, node_of: Mapping[str, Node]) -> Iterator[EntityProxy]:
    """A Mention for each name of a legal entity, a Documentation with the pages for each thing.

    Pronouns and nouns ("the company") name nobody and are no Mention; their pages count.
    """
    file = document_id(brief.header.id)
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for mention in brief.of(Mention):
        node = node_of.get(mention.entity or "")
        if node is None or node.entity_type not in SCHEMAS:
            continue
        pages[node.id].update([mention.page] if mention.page else [])
        if node.entity_type in LEGAL_ENTITIES and mention.form in NAMING:
            yield made(
                "Mention",
                identifier("mention", file, node.id, mention.quote),
                {
                    "document": file,
                    "name": mention.quote,
                    "resolved": node.id,
                    "detectedSchema": SCHEMAS[node.entity_type],
                },
            )
    for key, numbers in pages.items():
        listed = ", ".join(map(str, sorted(numbers)))
        yield made(
            "Documentation",
            identifier("documentation", file, key),
            {
                "document": file,
                "entity": key,
                "role": "mentions",
                "summary": f"pages: {listed}" if listed else None,
            },
        )
