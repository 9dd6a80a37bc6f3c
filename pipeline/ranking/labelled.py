"""Labelled sentences that the ranker learns from: those of the briefs, and single ones.

corpus/gold/relations-*.txt holds single sentences, one item between blank lines:

    [company:Acme] sold [company:its=Acme] mill to [company:Borealis].
    -> Acme | agreement_with | Borealis | factual

`[type:words=name]` marks a mention of the thing that another mention of the item names; a line
`->` is a relation that the sentence states. What is not listed is not stated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKED = re.compile(r"\[(?P<type>[a-z]+):(?P<words>[^\]=]+)(?:=(?P<name>[^\]]+))?\]")
LEARNT = "train"
"""The part of the briefs that is learnt from; the others are to measure with."""


Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Marked:
    """A mention at half-open offsets of the sentence's text; `name` is the same for one thing."""

    start: int
    end: int
    type: str
    name: str
    form: str = "name"


@dataclass(frozen=True)
class Labelled:
    """A sentence, its mentions and the triples that it states; `elsewhere` are those that other
    sentences of its brief state; `group` is what it is held out with: the brief's name, or null
    for a single sentence."""

    text: str
    mentions: tuple[Marked, ...]
    stated: frozenset[Triple]
    elsewhere: frozenset[Triple] = frozenset()
    group: str | None = None


def read(gold: Path) -> list[Labelled]:
    """All single sentences of the folder, and those of the briefs of the part `train`.

    ValueError names a relation of which an end is not marked.
    """
    found = [each for path in sorted(gold.glob("*.body.json")) for each in _brief(path)]
    for path in sorted(gold.glob("relations-*.txt")):
        found.extend(sentences(path))
    return found


def _brief(path: Path) -> Iterator[Labelled]:
    brief = json.loads(path.read_text(encoding="utf-8"))
    if brief["about"].get("part") != LEARNT:
        return
    stated: dict[str, set[Triple]] = {}
    for each in brief["relations"]:
        triple = (each["subject"], each["predicate"], each["object"])
        stated.setdefault(each["evidence"], set()).add(triple)
    everywhere = {triple for triples in stated.values() for triple in triples}
    for sentence in brief["sentences"]:
        mentions = tuple(
            Marked(
                each["start"],
                each["end"],
                each["type"],
                str(each.get("canonical") or each["text"]),
                each.get("form", "name"),
            )
            for each in sentence["entities"]
        )
        here = stated.get(sentence["text"], set())
        yield Labelled(
            sentence["text"],
            mentions,
            frozenset(here),
            frozenset(everywhere - here),
            path.name.partition(".")[0],
        )


def sentences(path: Path) -> list[Labelled]:
    """The single sentences of a file; ValueError as in `read`."""
    return [
        _sentence(path, lines)
        for item in path.read_text(encoding="utf-8").split("\n\n")
        if (lines := [line for line in item.splitlines() if line.strip()])
    ]


def _sentence(path: Path, lines: list[str]) -> Labelled:
    text = ""
    mentions = []
    done = 0
    for found in MARKED.finditer(lines[0]):
        text += lines[0][done : found.start()]
        done = found.end()
        words, name = found["words"], found["name"] or found["words"]
        form = "nominal" if words.islower() else "name"
        mentions.append(Marked(len(text), len(text) + len(words), found["type"], name, form))
        text += words
    text += lines[0][done:]
    names = {mention.name for mention in mentions}
    stated = set()
    for line in lines[1:]:
        subject, predicate, object_, *_ = (each.strip() for each in line[2:].split("|"))
        if not {subject, object_} <= names:
            raise ValueError(f"{path.name}: an end is not marked: {line}")
        stated.add((subject, predicate, object_))
    return Labelled(text, tuple(mentions), frozenset(stated))
