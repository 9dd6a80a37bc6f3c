"""Fits the model of names to the briefs of the corpus: `python -m pipeline.recognition.training`.

A copy of the stock model's entity recogniser (transition-based, Lample et al. 2016, as in spaCy 3)
starts with the stock model's word vectors and our labels. It learns from the labelled sentences and
headings, and from as many again with their names exchanged (`invented`), so that it goes by what
stands around a name. Everything is drawn from one seed; which round is kept is chosen on the briefs
of the part `dev`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed

from pipeline import language, lexicons
from pipeline.ranking.labelled import sentences
from pipeline.recognition.invented import EXCHANGED, Labelled, exchanged
from pipeline.records import EntityType

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
LEARNT: tuple[EntityType, ...] = (
    "company",
    "organisation",
    "person",
    "place",
    "law",
    "sanction",
    "project",
    "programme",
)
"""Types that are learnt; amounts, shares and dates have a grammar."""

NAMED = ("name", "abbreviation")

ROUNDS = 9
COPIES = 4
"""Each sentence is seen once as it is and so many times with other names, in each round anew."""
DROPOUT = 0.3
BATCH = 32
SEED = 20251103


@dataclass(frozen=True)
class Figures:
    """Exact spans and types on the briefs held out; all 0 to 1."""

    precision: float
    recall: float
    f1: float


def read(gold: Path, part: str) -> list[Labelled]:
    """The sentences and headings of the briefs of a part, with the names in them."""
    said = []
    for path in sorted(gold.glob("*.body.json")):
        gold_of = json.loads(path.read_text(encoding="utf-8"))
        if gold_of["about"]["part"] != part:
            continue
        for stretch in (*gold_of["headings"], *gold_of["sentences"]):
            names = tuple(
                (entity["start"], entity["end"], entity["type"])
                for entity in stretch["entities"]
                if entity["type"] in LEARNT and entity.get("form", "name") in NAMED
            )
            said.append(Labelled(stretch["text"], names))
    return said


def single(gold: Path) -> list[Labelled]:
    """The single sentences that are labelled for relations, with the names in them."""
    return [
        Labelled(
            each.text,
            tuple(
                (mention.start, mention.end, mention.type)
                for mention in each.mentions
                if mention.type in LEARNT and mention.form == "name"
            ),
        )
        for path in sorted(gold.glob("relations-*.txt"))
        for each in sentences(path)
    ]


def train(
    fit: Sequence[Labelled], held_out: Sequence[Labelled], folder: Path, rounds: int = ROUNDS
) -> Figures:
    """Writes the recogniser to `folder`; the figures are of the round that is kept."""
    fix_random_seed(SEED)
    chance = random.Random(SEED)
    known = _known()
    stock = language.pipeline()
    nlp = spacy.blank("en", vocab=stock.vocab)
    shape = stock.get_pipe_config("ner")["model"]
    recogniser: Any = nlp.add_pipe("ner", config={"model": shape})
    for label in LEARNT:
        recogniser.add_label(label)
    recogniser.initialize(lambda: [_example(nlp, each) for each in fit], nlp=nlp)
    optimizer = nlp.create_optimizer()  # type: ignore[no-untyped-call]
    stock_recogniser: Any = stock.get_pipe("ner")
    vectors = stock_recogniser.model.get_ref("tok2vec").to_bytes()
    recogniser.model.get_ref("tok2vec").from_bytes(vectors)
    optimizer.learn_rate = 0.0007
    best, weights = Figures(0, 0, 0), b""
    for _ in range(rounds):
        named = [each for each in fit if each.names] * COPIES
        drawn = [*fit, *(exchanged(chance, each, known) for each in named)]
        chance.shuffle(drawn)
        for start in range(0, len(drawn), BATCH):
            examples = [_example(nlp, each) for each in drawn[start : start + BATCH]]
            nlp.update(examples, sgd=optimizer, drop=DROPOUT)
        figures = evaluate(nlp, held_out)
        if figures.f1 > best.f1:
            best, weights = figures, recogniser.to_bytes()
    recogniser.from_bytes(weights)
    recogniser.to_disk(folder)
    return best


def evaluate(nlp: Language, held_out: Sequence[Labelled]) -> Figures:
    """How far the model's names are those of the held-out sentences."""
    right = found = expected = 0
    for doc, each in zip(nlp.pipe(each.text for each in held_out), held_out, strict=True):
        ours = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        gold = set(each.names)
        right += len(ours & gold)
        found += len(ours)
        expected += len(gold)
    precision, recall = right / found if found else 0.0, right / expected if expected else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Figures(round(precision, 3), round(recall, 3), round(f1, 3))


def _example(nlp: Language, said: Labelled) -> Example:
    reference = nlp.make_doc(said.text)
    spans = (reference.char_span(start, end, type_) for start, end, type_ in said.names)
    reference.ents = [span for span in spans if span is not None]
    return Example(nlp.make_doc(said.text), reference)


def _known() -> dict[EntityType, list[str]]:
    """The lexicons' names by type, without those that are common words too."""
    found: dict[EntityType, list[str]] = {}
    for entry in lexicons.load().entries:
        if entry.type in EXCHANGED and not entry.not_before:
            found.setdefault(entry.type, []).append(entry.term)
    return found


if __name__ == "__main__":
    print(train([*read(GOLD, "train"), *single(GOLD)], read(GOLD, "dev"), language.NAMES))
