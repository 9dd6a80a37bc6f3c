"""Remembered parts of speech and lemmas are those of spaCy's own components."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline import language, morphology
from tests.test_biluo import stock

Row = tuple[str, str, str, str, str]


def rows(doc: Doc) -> list[Row]:
    return [(t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in doc]


@pytest.mark.parametrize(
    "text",
    [
        "The ships were sailing to better harbours in 2021.",
        # one word in two roles
        "The plant plans to plant trees; plans changed.",
        # rules over two words
        "Let's go, they ain't gonna stay; there is no port and there were none.",
        "Y'all got ta come on.",
        # white space among the words
        "It  was\n sold \t twice.",
        "",
        " ",
    ],
)
def test_the_same_as_the_stock_components(text: str) -> None:
    once, again = language.pipeline()(text), language.pipeline()(text)
    assert rows(once) == rows(again) == rows(stock()(text))


WORDS = st.sampled_from(
    "there is are let 's lets gonna planned plans better he ’s \n 5 %".split(" ")
)


@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_the_same_in_any_words(text: str) -> None:
    assert rows(language.pipeline()(text)) == rows(stock()(text))


def test_what_is_remembered_may_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "MOST", 3)
    text = "The ships were sailing to better harbours."
    for _ in range(2):
        assert rows(language.pipeline()(text)) == rows(stock()(text))


def test_the_words_that_open_a_rule_over_two_are_known() -> None:
    """If another version of the model brings a new rule over several words, this names it."""
    ruler = language.pipeline().get_pipe("attribute_ruler")
    several = [p for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1]  # type: ignore[attr-defined]
    for first, *_ in several:
        word, role = first.get("LOWER"), first.get("DEP")
        regex = isinstance(word, dict) and word == {"REGEX": "^y'?$"}
        assert regex or word in morphology.OPENING_WORDS or role == morphology.OPENING_ROLE
