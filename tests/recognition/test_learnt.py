"""What is kept of the names that our model finds."""

from __future__ import annotations

import pytest

from pipeline import language
from pipeline.language import ParsedBlock
from pipeline.lexicons import Entry, Lexicon
from pipeline.recognition.learnt import learnt

KNOWN = Lexicon([Entry(term="Rosneft", type="company", source="hand-made")])


def block(text: str, name: str, type_: str, stock: str | None = None) -> ParsedBlock:
    """A block in which the model found one name, and the stock model said `stock` of it."""
    doc = language.pipeline()(text)
    doc.ents = []
    start = text.index(name)
    span = doc.char_span(start, start + len(name), type_)
    assert span is not None
    doc.spans["names"] = [span]
    if stock:
        said = doc.char_span(start, start + len(name), stock)
        assert said is not None
        doc.ents = [said]
    return ParsedBlock(0, doc)


@pytest.mark.parametrize(
    ("text", "name", "type_", "kept"),
    [
        ("Last year Zorvex sold chips.", "Zorvex", "company", "Zorvex"),
        ("He left the Zorvex Fund’s board.", "the Zorvex Fund’s", "company", "Zorvex Fund"),
        ("It runs Brunnau refinery.", "Brunnau refinery", "project", "Brunnau refinery"),
        ("It joined Blue Quay Plan.", "Blue Quay Plan", "programme", "Blue Quay Plan"),
        ("The HSR fell.", "HSR", "company", None),  # an acronym: the brief must say of what
        ("The TWh fell.", "TWh", "company", None),
        ("Zorvex and Its Rivals", "Zorvex", "company", None),  # a heading: no sentence
        ("A Rosneft ship sank.", "Rosneft", "company", None),  # the lexicon speaks
        ("Growth fell.", "Growth", "company", None),  # a word that the brief writes small
        ("It runs a refinery.", "refinery", "project", None),  # no name at all
        ("In Brunnau it rains.", "Brunnau", "place", None),  # others know places better
        ("Governments rarely wait.", "Governments", "company", None),  # no name, the tagger says
        ("It stands in Annex IV.", "Annex IV", "company", None),  # a part of a text
        ("Ilir Rama, a minister, fled.", "Ilir Rama", "company", None),  # an office follows
    ],
)
def test_kept(text: str, name: str, type_: str, kept: str | None) -> None:
    found = list(learnt(block(text, name, type_), KNOWN, frozenset({"growth"})))
    assert [text[each.start : each.end] for each in found] == ([kept] if kept else [])


@pytest.mark.parametrize(("stock", "kept"), [("NORP", 0), ("ORG", 1), (None, 1)])
def test_the_stock_model_may_object(stock: str | None, kept: int) -> None:
    found = list(learnt(block("Zorvex sold it.", "Zorvex", "company", stock), KNOWN, frozenset()))
    assert len(found) == kept


@pytest.mark.parametrize(
    ("text", "name", "stock", "kept"),
    [
        # a surname or an unknown town to the stock model: half of all short firms' names are
        ("Zorvex sold it.", "Zorvex", "PERSON", 1),
        ("Zorvex sold it.", "Zorvex", "GPE", 1),
        # two words are a person, unless one of them is a trade
        ("Ada Zorvex sold it.", "Ada Zorvex", "PERSON", 0),
        ("Zorvex Pharma sold it.", "Zorvex Pharma", "PERSON", 1),
        # a place where a preposition says so too
        ("It was sold in Zorvex.", "Zorvex", "GPE", 0),
    ],
)
def test_persons_and_places_need_more_than_the_stock_model(
    text: str, name: str, stock: str, kept: int
) -> None:
    found = list(learnt(block(text, name, "company", stock), KNOWN, frozenset()))
    assert len(found) == kept


def test_the_models_names_stand_beside_the_stock_model_s() -> None:
    text = "In 2019 Zorvex Robotics sold drones to Kenya."
    doc = language.pipeline()(text)
    assert "names" in doc.spans
    assert any(ent.text == "Kenya" for ent in doc.ents)
