"""Whether a sentence is causal: the Causal News Corpus (Tan et al., LREC 2022), subtask 1.

Two classifiers are asked, and told apart: the shipped one, which has seen none of these sentences
and names a cause only where it is the claim's type; and one of the same features and method that is
fitted on the corpus's own training part. A bag of words comes to F1 .69, BERT to .86 (their paper).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline import language
from pipeline.assertions import classifier
from pipeline.assertions.sentence import Said
from pipeline.assertions.settled import settled
from pipeline.scoring.measures import Measure, Miss, Tally
from pipeline.training import every_feature

TRAIN, DEV = "train_subtask1.csv", "dev_subtask1.csv"
STRENGTH = 0.1
EVEN = 0.45
"""From this probability on a sentence counts as causal; both were chosen on the training part."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of news, parsed, and whether readers found cause and effect in it."""

    said: Said
    causal: bool


def load(file: Path) -> list[Sentence]:
    """The sentences of one CSV of the corpus: columns index, text, label."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    docs = language.pipeline().pipe(row["text"] for row in rows)
    return [
        Sentence(Said(doc[:]), row["label"] == "1") for doc, row in zip(docs, rows, strict=True)
    ]


def measures(folder: Path) -> Iterator[Measure]:
    """F1 of "causal" on the part `dev` of a folder with both CSVs, shipped and refitted."""
    held_out = load(folder / DEV)
    yield _tally("causal, shipped", held_out, [_is_causal(each.said) for each in held_out])
    yield _tally("causal, refitted", held_out, _refitted(load(folder / TRAIN), held_out))


def _is_causal(said: Said) -> bool:
    by_words = settled(said)
    if by_words is not None:
        return "causal" in by_words[:2]
    judged = classifier.load().judge(said)
    return "causal" in (judged.claim_type, judged.secondary)


def _refitted(train: Sequence[Sentence], held_out: Sequence[Sentence]) -> list[bool]:
    vectorizer, model = DictVectorizer(), LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(
        vectorizer.fit_transform(every_feature(each.said) for each in train),
        [each.causal for each in train],
    )
    asked = vectorizer.transform(every_feature(each.said) for each in held_out)
    return [bool(share >= EVEN) for share in model.predict_proba(asked)[:, 1]]


def _tally(name: str, gold: Sequence[Sentence], found: Sequence[bool]) -> Tally:
    pairs = list(zip(gold, found, strict=True))
    misses = (
        Miss(each.said.text, str(each.causal), str(said))
        for each, said in pairs
        if each.causal != said
    )
    return Tally(
        name,
        sum(each.causal and said for each, said in pairs),
        sum(found),
        sum(each.causal for each in gold),
        tuple(misses),
    )
