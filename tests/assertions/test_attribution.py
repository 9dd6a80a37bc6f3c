"""Who says a sentence: source, cue and endorsement; and sentences that only look reported."""

from __future__ import annotations

import pytest
from spacy.tokens import Span, Token

from pipeline.assertions.attribution import Kind, spoken
from tests.assertions import said

Row = tuple[str, str, str | None, str | None, str | None]


def unknown(_: Token) -> str | None:
    """No mention stands on any token."""
    return None


def attributed(text: str, kind: Kind = unknown) -> Row:
    found = spoken(said(text), kind)
    return (text, found.attribution, _text(found.source), _text(found.cue), found.endorsement)


def _text(words: Span | None) -> str | None:
    return words.text if words is not None else None


@pytest.mark.parametrize(
    "row",
    [
        # the article is not part of the source
        (
            "According to the World Bank, trade fell by a third.",
            "named_party",
            "World Bank",
            "According to",
            "neutral",
        ),
        # the first statement speaks for the sentence
        (
            "Prosecutors alleged that she had lied; the court let her go.",
            "unnamed_party",
            "Prosecutors",
            "alleged",
            "distanced",
        ),
        # a proposal and a call are speech, with or without a clause
        (
            "The ministry proposed a ban on steel.",
            "named_party",
            "ministry",
            "proposed",
            "neutral",
        ),
        (
            "The ministry called on all firms to leave.",
            "named_party",
            "ministry",
            "called",
            "neutral",
        ),
        # an office that the brief has spoken of is one party, though no name
        (
            "The minister said that prices would fall.",
            "named_party",
            "minister",
            "said",
            "neutral",
        ),
        # what stands beside a name is not part of it
        (
            "Anna Berg, a lawyer, argues that the rule is void.",
            "named_party",
            "Anna Berg",
            "argues",
            "neutral",
        ),
        # nobody in particular
        (
            "Analysts expect that the price will rise.",
            "unnamed_party",
            "Analysts",
            "expect",
            "neutral",
        ),
        # "show" takes the claim over
        (
            "The report shows that exports doubled in a year.",
            "cited_source",
            "report",
            "shows",
            "endorsed",
        ),
        # "claim" and "allege" keep it away
        (
            "Critics claim that the law is toothless.",
            "unnamed_party",
            "Critics",
            "claim",
            "distanced",
        ),
        # the adverb is the cue; there is no source to quote
        (
            "The ship reportedly turned off its transponder.",
            "unnamed_party",
            None,
            "reportedly",
            "neutral",
        ),
        ("The firm allegedly paid a bribe.", "unnamed_party", None, "allegedly", "distanced"),
        # a passive without an agent; its auxiliary belongs to the cue
        (
            "It was reported that two tankers had left the port.",
            "unnamed_party",
            None,
            "was reported",
            "neutral",
        ),
        # reports as the subject, of something that is not a party
        (
            "Reports of forced labour continue to emerge.",
            "unnamed_party",
            "Reports",
            "Reports of",
            "neutral",
        ),
        # a figure instead of a clause
        (
            "The firm reported a profit of $5 million.",
            "named_party",
            "firm",
            "reported",
            "neutral",
        ),
    ],
    ids=lambda row: row[0],
)
def test_somebody_else_speaks(row: Row) -> None:
    assert attributed(row[0]) == row


@pytest.mark.parametrize(
    "text",
    [
        # no verb of saying
        "Exports of wheat doubled in 2019.",
        # the brief's own voice, twice
        "This brief argues that the cap has failed.",
        "Our analysis shows that the cap has failed.",
        # a thing shows, but does not say
        "The new evidence shows that the cap has failed.",
        # a pronoun names nobody that could be quoted
        "He said that the port was closed.",
        # an act in the passive, not a statement
        "The company was added to the list in May.",
        # verbs of saying that govern no clause
        "They showed little interest in the plan.",
        # another statement, behind the semicolon
        "Imports of steel fell by a third; the ministry denies it.",
        # what ought to be said, and what nobody has said
        "The ministry should say which ships it has seen.",
        "No ministry has said that the port was closed.",
        # the brief's own figure
        "Figure 1 shows that the cap has failed.",
        # what is denied in deed
        "The ministry denied the request for a licence.",
        "The firm reported to the ministry every month.",
        # a document that is spoken of, and does not speak
        "The study was published in 2020.",
        # reports as the object
        "The ministry received reports of forced labour.",
    ],
)
def test_the_author_speaks(text: str) -> None:
    assert attributed(text) == (text, "author", None, None, None)


@pytest.mark.parametrize(
    ("kind", "attribution"),
    [("document", "cited_source"), ("company", "named_party"), ("person", "named_party")],
)
def test_the_mention_tells_a_document_from_a_party(kind: str, attribution: str) -> None:
    def read(token: Token) -> str | None:
        return kind if token.text == "Herald" else None

    assert attributed("The Herald wrote that the port was closed.", read)[1] == attribution


@pytest.mark.parametrize(("known", "source"), [(True, "He"), (False, None)])
def test_a_pronoun_speaks_where_it_is_known_whom_it_means(known: bool, source: str | None) -> None:
    found = spoken(said("He said that the port was closed."), lambda _: "person" if known else None)
    assert _text(found.source) == source


@pytest.mark.parametrize("words", ["", "prices", "said", "according to", "reports of", "was said"])
def test_fragments_are_no_fault(words: str) -> None:
    text = f"{words} ."
    source = attributed(text)[2]
    assert source is None or source in text


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister said that prices would fall.", "that prices would fall"),
        ("According to the World Bank, trade fell by a third.", "trade fell by a third"),
        ("Trade fell by a third, according to the World Bank.", "Trade fell by a third"),
        ("The firm denies any use of forced labour.", "any use of forced labour"),
        # the adverb stands in what is said: no words are set apart
        ("The firm reportedly paid.", None),
        ("Trade fell by a third.", None),
    ],
)
def test_what_is_said(text: str, content: str | None) -> None:
    assert _text(spoken(said(text), unknown).content) == content


def test_who_says_it_within_what_is_said() -> None:
    found = spoken(said("The agency reported that officials expect a ban to follow."), unknown)
    assert _text(found.source) == "agency"
    assert found.nested is not None
    assert found.nested.attribution == "unnamed_party"
    assert (_text(found.nested.source), _text(found.nested.cue)) == ("officials", "expect")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Low prices can drive firms out, as the makers have warned.", "makers"),
        # must not: what happened as somebody said something else
        ("Prices fell as the ministry announced a tender.", None),
        ("Prices fell, as expected.", None),
    ],
)
def test_as_somebody_said(text: str, source: str | None) -> None:
    kinds = {"makers": "company", "ministry": "organisation"}
    found = spoken(said(text), lambda token: kinds.get(token.text))
    assert _text(found.source) == source
