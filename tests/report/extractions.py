"""Extractions made by hand, with the text of one's choice in every field that the page shows."""

from __future__ import annotations

import hashlib

from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Header,
    Issue,
    Mention,
    Note,
    Qualifiers,
    Record,
    Relation,
    Section,
    Sentence,
    Shelves,
    Source,
)
from pipeline.store import Extraction

BOX = (1, 72.0, 100.0, 400.0, 114.0)


def extraction(
    words: str = "Acme was listed in 2021.",
    *,
    name: str = "hand-made",
    entity: str = "Acme",
    link: str | None = "https://example.org/act",
    pages: int = 1,
    review: str | None = None,
    kb: str | None = None,
) -> Extraction:
    """One sentence with its marker and note, two entities, a relation, a claim and an issue.

    `words` is the text of the body and of the note, `entity` the name of the relation's subject.
    """
    end = len(words)
    at = {"brief": name, "rule": "hand-made", "page": 1 if pages else None}
    said = {"start": 0, "end": end, "quote": words, "boxes": (BOX,) if pages else ()} | at
    noted = {"start": end + 2, "end": 2 * end + 2, "quote": words} | at
    reviewed = {"review": review, "reviewers": ("Ada", "Bo") if review else ()}
    work = {"title": words, "container": words, "date": "2021", "url": link, "authors": (words,)}
    records: list[Record] = [
        Section(**said, id="section-1", level=1, title=words),
        Sentence(**said, id="sentence-1", section="section-1", paragraph=1, anchors=("anchor-1",)),
        Anchor(**said | {"start": end}, id="anchor-1", label="1", note="note-1"),
        Note(**noted, id="note-1", label="1", note_type="footnote", anchors=("anchor-1",)),
        Citation(
            **noted, **work, id="citation-1", note="note-1", form="full", citation_kind="legal",
            source="source-1",
        ),
        Source(**noted, **work, id="source-1", citation_kind="legal", citations=("citation-1",)),
        Mention(**said, id="mention-1", type="company", entity="entity-1"),
        Mention(**said, id="mention-2", type="date", entity="entity-2", value="2021"),
        Mention(**said, id="mention-3", type="money", value=words),
        Entity(
            **said, id="entity-1", type="company", name=entity, mentions=("mention-1",), kb=kb,
            aliases=(words,),
        ),
        Entity(**said, id="entity-2", type="organisation", name=words, mentions=("mention-2",)),
        Relation(
            **said, **reviewed, id="relation-1", subject="entity-1", predicate="sanctioned_by",
            object="entity-2", status="alleged", sentence="sentence-1", citations=("citation-1",),
            qualifiers=Qualifiers(reason=words), attribution=words,
        ),
        Claim(
            **said, **reviewed, id="claim-1", sentence="sentence-1", claim_type="event_state",
            citation_support="uncited_expected", citations=("citation-1",),
            entities=("entity-1", "entity-2"), relations=("relation-1",),
        ),
        Issue(
            **said, id="issue-1", stage="sources", severity="warning", message=words,
            candidates=(words, "source-1"),
        ),
    ]  # fmt: skip
    text = f"{words}\n\n{words}\n\n"
    header = Header(
        id=name, brief=name, file=f"{name}.pdf", sha256=hashlib.sha256(name.encode()).hexdigest(),
        pages=pages, status="complete", title=words, publisher=words, text=text, pipeline="0",
        shelves=Shelves(
            body=(0, end + 2), notes=(end + 2, len(text)), furniture=(len(text), len(text))
        ),
    )  # fmt: skip
    return Extraction(header, tuple(records))
