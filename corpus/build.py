"""Makes PDF and gold from each source: `python -m corpus.build [--gold-only] [NAME…]`.

Run from the root of the project. Typesetting needs soffice, pdflatex and WeasyPrint; the gold
needs nothing. Both come from the same reading of the source, so they can't disagree.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus.source import Anchor, Block, Marked, Mention, Note, Sentence, Source, read

CORPUS = Path(__file__).parent
BRIEFS = CORPUS / "briefs"
GOLD = CORPUS / "gold"

CONTEXT = 45
"""Characters of the body before a marker that the gold keeps, enough to find the place again."""

ABOUT = {
    "occurrence": "1-based count of the words in the text; start and end are offsets, half-open",
    "paragraph": "running number over the whole brief; a caption and a source line are their own",
    "form": "absent = a name",
    "canonical": "fullest name in the brief; for a date its ISO value",
    "headings": "title (level 0) and headings (level 1), not sentences",
}


def notes_gold(source: Source) -> list[dict[str, object]]:
    """The notes with their citations, in order; pages are the typesetter's and left out."""
    follows = _before_markers(source)
    return [
        {
            "label": note.label,
            "marker_follows": follows[note.label],
            "text": note.text,
            "note_kind": note.note_kind,
            "citations": _citations(note),
        }
        for note in source.notes
    ]


def _citations(note: Note) -> list[dict[str, object]]:
    citations = []
    for citation in note.citations:
        fields = {key: citation.fields.get(key) for key in ("title", "container", "date", "url")}
        entry = {
            "form": citation.form,
            "kind": citation.kind,
            "authors": citation.fields["authors"],
            **fields,
            "start": citation.start,
            "end": citation.end,
        }
        for key in ("pages", "identifier", "signal"):
            if key in citation.fields:
                entry[key] = citation.fields[key]
        if citation.refers_to_note:
            entry["refers_to_note"] = int(citation.refers_to_note)
        citations.append(entry)
    return citations


def _before_markers(source: Source) -> dict[str, str]:
    """For each label the last characters of its paragraph before the marker."""
    follows = {}
    for block in source.blocks:
        printed = ""
        for sentence in block.sentences:
            printed = f"{printed} {sentence.words.text}".lstrip()
            offset = len(printed) - len(sentence.words.text)
            for anchor in sentence.words.anchors:
                follows[anchor.label] = printed[: offset + anchor.start][-CONTEXT:]
            if block.role in ("table", "figure"):
                printed = ""
    return follows


def body_gold(source: Source) -> dict[str, object]:
    """Headings, sentences, entities, relations, tables and figures of the body."""
    headings = [{"level": 0, "text": source.title.text, "entities": _mentions(source.title)}]
    sentences: list[dict[str, object]] = []
    relations: list[dict[str, object]] = []
    pictures: list[dict[str, object]] = []
    paragraph = 0
    for block in source.blocks:
        if block.heading:
            entities = _mentions(block.heading)
            headings.append({"level": 1, "text": block.heading.text, "entities": entities})
            continue
        picture = block.role in ("table", "figure")
        paragraph += not picture
        for sentence in block.sentences:
            paragraph += picture
            sentences.append(_sentence(block, paragraph, sentence))
            relations += _relations(sentence)
        if picture:
            pictures.append(_picture(block))
    return {
        "about": {"document": f"{source.stem}.pdf", "part": source.meta["part"], **ABOUT},
        "headings": headings,
        "sentences": sentences,
        "entities": _entities(source),
        "relations": relations,
        "pictures": pictures,
    }


def _mentions(words: Marked) -> list[dict[str, object]]:
    return [_mention(mention) for mention in words.mentions]


def _mention(mention: Mention) -> dict[str, object]:
    entry: dict[str, object] = {
        key: getattr(mention, key)
        for key in ("type", "text", "occurrence", "start", "end", "canonical")
    }
    if mention.form != "name":
        entry["form"] = mention.form
    if mention.generic:
        entry["generic"] = True
    if mention.value is not None:
        entry["value"] = mention.value
    return entry


def _sentence(block: Block, paragraph: int, sentence: Sentence) -> dict[str, object]:
    words = sentence.words
    entry: dict[str, object] = {
        "section": block.section,
        "paragraph": paragraph,
        "text": words.text,
        "notes": [_label(anchor) for anchor in words.anchors],
        "entities": _mentions(words),
        "claim": sentence.claim,
    }
    if words.links:
        entry["links"] = [{"text": words.text[a.start : a.end], "url": a.url} for a in words.links]
    if sentence.clauses:
        entry["clauses"] = [{"text": text, "claim": claim} for text, claim in sentence.clauses]
    return entry


def _label(anchor: Anchor) -> str:
    return anchor.label


def _relations(sentence: Sentence) -> list[dict[str, object]]:
    relations = []
    for relation in sentence.relations:
        entry: dict[str, object] = {
            "subject": relation.subject,
            "predicate": relation.predicate,
            "object": relation.object,
            "status": relation.status,
            "qualifiers": relation.qualifiers,
            "evidence": sentence.words.text,
        }
        if relation.attribution:
            entry["attribution"] = relation.attribution
        relations.append(entry)
    return relations


def _entities(source: Source) -> list[dict[str, object]]:
    """Every canonical that a mention of the title, a heading or a sentence names, in order."""
    stretches = [source.title]
    for block in source.blocks:
        stretches += [block.heading] if block.heading else []
        stretches += [sentence.words for sentence in block.sentences]
    entities: dict[tuple[str, str], dict[str, object]] = {}
    for mention in (mention for words in stretches for mention in words.mentions):
        fresh = {"canonical": mention.canonical, "type": mention.type, "aliases": []}
        entity = entities.setdefault((mention.type, mention.canonical), fresh)
        aliases = entity["aliases"]
        assert isinstance(aliases, list)
        if mention.form == "name" and mention.text not in (mention.canonical, *aliases):
            aliases.append(mention.text)
        name = source.names.get(mention.canonical)
        if name and name.abbreviation:
            entity["abbreviation"] = name.abbreviation
    return list(entities.values())


def _picture(block: Block) -> dict[str, object]:
    """A table's cells or a chart's texts, with caption and source line."""
    said = [sentence.words.text for sentence in block.sentences]
    rows = [list(row) for row in block.rows]
    key = "cells" if block.role == "table" else "texts"
    content = rows if key == "cells" else [cell for row in rows for cell in row]
    return {"role": block.role, "caption": said[0], key: content, "source_note": said[1]}


def gold_files(source: Source) -> dict[str, str]:
    """Name and content of the gold files of a brief."""
    gold = {"notes": notes_gold(source), "body": body_gold(source)}
    return {
        f"{source.stem}.{part}.json": json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        for part, content in gold.items()
    }


def main() -> None:
    """Builds the named briefs, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--gold-only", action="store_true", help="leave the PDFs as they are")
    asked = parser.parse_args()
    for path in sorted(BRIEFS.glob("*.brief")):
        if asked.names and path.stem not in asked.names:
            continue
        source = read(path)
        for name, content in gold_files(source).items():
            (GOLD / name).write_text(content, encoding="utf-8")
        if not asked.gold_only:
            from corpus.typesetting import typeset

            typeset(source, BRIEFS / f"{source.stem}.pdf")
        print(path.stem, len(list(source.sentences())), "sentences", len(source.notes), "notes")


if __name__ == "__main__":
    main()
