"""Names in general text, ours beside those of the stock spaCy model in the same run.

Two public sets, read as they come: re3d (Dstl; defence and security reports; a folder with
`documents.json` and `entities.json`) and CrossNER (Liu et al. 2021; a word and its BIO label a
line). Only what both sides can name is compared: organisations (companies among them), persons,
places and, where the set has them, dates and money. A name is found where one of the same type
overlaps it, and each counts once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import chain, language
from pipeline.document import Block, Brief
from pipeline.errors import InvalidRecord
from pipeline.records import Mention, Shelves
from pipeline.scoring.measures import Measure, Miss, Tally
from pipeline.stages.mentions import mentions
from pipeline.stages.notes import notes
from pipeline.stages.sections import sections
from pipeline.stages.sentences import sentences

OURS = {
    "organisation": "organisation",
    "company": "organisation",
    "person": "person",
    "place": "place",
    "date": "date",
    "money": "money",
}
SPACY = {
    "ORG": "organisation",
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "DATE": "date",
    "MONEY": "money",
}
RE3D = {
    "Organisation": "organisation",
    "Person": "person",
    "Location": "place",
    "Temporal": "date",
    "Money": "money",
}
CROSSNER = {
    "politicalparty": "organisation",
    "organisation": "organisation",
    "politician": "person",
    "person": "person",
    "location": "place",
    "country": "place",
}


@dataclass(frozen=True)
class Name:
    """A typed stretch of a text, half-open."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Passage:
    """A text and the names in it."""

    text: str
    names: tuple[Name, ...]


def re3d(folder: Path) -> list[Passage]:
    """The documents of a folder and of those below it; InvalidRecord where one can't be read."""
    passages = []
    listings = sorted(folder.rglob("documents.json"))
    if not listings:
        raise InvalidRecord(f"{folder}: this holds neither lines.json nor documents.json.")
    for listing in listings:
        by_document: dict[str, list[Name]] = {}
        for entity in _lines(listing.with_name("entities.json")):
            # "the attacker", "officials": their guide labels common nouns too.
            if entity["type"] in RE3D and any(c.isupper() or c.isdigit() for c in entity["value"]):
                name = Name(entity["begin"], entity["end"], RE3D[entity["type"]])
                by_document.setdefault(entity["documentId"], []).append(name)
        for document in _lines(listing):
            names = tuple(by_document.get(document["_id"], ()))
            passages.append(Passage(document["text"], names))
    return passages


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        yield from map(json.loads, path.read_text("utf-8").splitlines())
    except (OSError, json.JSONDecodeError) as error:
        raise InvalidRecord(f"{path}: this is no listing of re3d.") from error


def crossner(path: Path) -> list[Passage]:
    """The sentences of a file, their words parted by single spaces."""
    passages = []
    for sentence in path.read_text("utf-8").split("\n\n"):
        text, names, last = "", list[Name](), "O"
        for row in filter(None, sentence.splitlines()):
            word, _, label = row.rpartition("\t")
            start = len(text) + bool(text)
            text += f" {word}" if text else word
            kind = CROSSNER.get(label[2:], "")
            if kind and label[0] == "I" and last == label[2:] and names:
                names[-1] = Name(names[-1].start, len(text), kind)
            elif kind:
                names.append(Name(start, len(text), kind))
            last = label[2:]
        passages.append(Passage(text, tuple(names)))
    return passages


def measures(passages: list[Passage]) -> Iterator[Measure]:
    """Ours, then the stock model's: all types together, then each."""
    for whose, find in (("ours", _ours), ("stock spaCy", _stock)):
        found = [find(passage.text) for passage in passages]
        kinds = sorted({name.type for passage in passages for name in passage.names})
        yield _tally(f"names, {whose}", passages, found, set(kinds))
        for kind in kinds:
            yield _tally(f"{kind}, {whose}", passages, found, {kind})


def _tally(
    name: str, passages: Iterable[Passage], found: Iterable[list[Name]], kinds: set[str]
) -> Tally:
    right = right_found = expected = proposed = 0
    misses = []
    for passage, names in zip(passages, found, strict=True):
        gold = [each for each in passage.names if each.type in kinds]
        ours = [each for each in names if each.type in kinds]
        expected += len(gold)
        proposed += len(ours)
        right_found += sum(any(_agree(a, b) for b in gold) for a in ours)
        for each in gold:
            if any(_agree(each, other) for other in ours):
                right += 1
            else:
                misses.append(Miss(passage.text[:60], passage.text[each.start : each.end], ""))
    return Tally(name, right, proposed, expected, tuple(misses), right_found)


def _agree(one: Name, other: Name) -> bool:
    return one.type == other.type and one.start < other.end and other.start < one.end


def _ours(text: str) -> list[Name]:
    document = chain.run((sections, notes, sentences, mentions), _brief(text))
    return [
        Name(mention.start, mention.end, OURS[mention.type])
        for mention in document.of(Mention)
        if mention.type in OURS
    ]


def _brief(text: str) -> Brief:
    """A brief that is this text alone, a block for each of its lines."""
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(start, start + len(line.rstrip()), "paragraph", None, "line"))
        start += len(line)
    whole = Shelves(body=(0, start), notes=(start, start), furniture=(start, start))
    return Brief("text", "text", "0" * 64, text, whole, tuple(blocks))


def _stock(text: str) -> list[Name]:
    return [
        Name(entity.start_char, entity.end_char, SPACY[entity.label_])
        for entity in language.pipeline()(text).ents
        if entity.label_ in SPACY
    ]
