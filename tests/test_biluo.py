"""The decoder of names finds just what spaCy's own loop finds."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from thinc.api import use_ops

from pipeline import language
from pipeline.biluo import Decoder

Ents = list[tuple[int, int, str]]


@cache
def stock() -> Language:
    """The model as it comes, on the same matrices."""
    with use_ops("numpy", use_blis=False):
        loaded = spacy.load(language.MODEL)
        loaded.add_pipe("sentence_bounds", before="parser")
    return loaded


def found(nlp: Language, texts: list[str]) -> list[Ents]:
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]


TEXTS = [
    "Huawei Technologies Co. sold 300 cameras to the Republic of Kenya for US$ 30 million.",
    # an entity at the end of a sentence, and one at the start of the next
    "They met in New York. Joe Biden spoke first, on 5 May 2021",
    # white space between the words of a name, and at the ends
    "  The World\n Bank  lent to South\tAfrica ",
    # one token, none, and many that nothing is said of
    "Rosneft",
    "",
    " ",
    "and so on " * 40,
]


def test_the_same_names_as_the_stock_loop() -> None:
    assert found(language.pipeline(), TEXTS) == found(stock(), TEXTS)
    assert sum(map(len, found(stock(), TEXTS))) > 8


WORDS = st.sampled_from(
    [
        "Kenya",
        "the",
        "Bank",
        "of",
        "China",
        "5",
        "May",
        "$",
        "million",
        ".",
        "\n",
        " ",
        "Ltd",
        "and",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=4))
def test_the_same_names_in_any_words(texts: list[str]) -> None:
    """Texts of unequal lengths side by side, cut into sentences anywhere."""
    assert found(language.pipeline(), texts) == found(stock(), texts)


def test_a_recogniser_that_looks_elsewhere_is_refused() -> None:
    nlp = spacy.blank("en")
    shape = stock().get_pipe_config("ner")["model"] | {"extra_state_tokens": True}
    recogniser: Any = nlp.add_pipe("ner", config={"model": shape})
    recogniser.add_label("ORG")
    nlp.initialize()
    with pytest.raises(ValueError, match="6 tokens"):
        Decoder(recogniser)
