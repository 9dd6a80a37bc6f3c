"""What a company earned, lost, paid or invested, and how its figures moved.

Two shapes: a verb whose subject is the firm and under which the amount stands ("reported a loss of
$3 billion"), and a figure of the firm that moves ("its revenues fell 41 per cent"). Without a word
that names the measure only a verb that is one ("lost", "earned") states a result.
"""

from __future__ import annotations

from spacy.tokens import Token

METRICS = {
    "loss": "loss", "revenue": "revenue", "turnover": "revenue", "sale": "sales",
    "profit": "profit", "earnings": "profit", "income": "profit", "fine": "fine",
    "penalty": "fine", "investment": "investment", "export": "exports", "proceeds": "revenue",
}  # fmt: skip
"""The measure that a word names, by lemma."""
BY_VERB = {
    "lose": "loss", "earn": "revenue", "invest": "investment", "fine": "fine",
    "receive": "revenue", "forfeit": "loss",
}  # fmt: skip
"""The measure that a verb names by itself."""
REPORTING = frozenset(
    {"report", "post", "record", "suffer", "make", "register", "book", "incur", "generate", "pay",
     "announce", "face"}
)  # fmt: skip
"""Verbs that state the figure which their object names."""


def metric(trigger: Token) -> str | None:
    """The measure in the subject or the object of a verb, or the one that it names itself."""
    for child in trigger.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.lemma_.lower() in METRICS:
            return METRICS[child.lemma_.lower()]
    return BY_VERB.get(trigger.lemma_.lower())
