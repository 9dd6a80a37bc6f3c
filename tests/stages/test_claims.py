"""Claims of whole briefs: one for each sentence, with its voice and what stands behind it."""

from __future__ import annotations

import pytest

from pipeline import chain
from pipeline.document import Document
from pipeline.records import Citation, Claim, Issue, Sentence
from pipeline.stages import CHAIN
from tests import builders

NOTES = {
    "1": "Port Authority of Varen, Annual Report 2021 (Varen: Port Authority, 2022), 14.",
    "2": "Clara Holm, Timber and Trade (London: Harbour Press, 2020), 31.",
}
BODY = """
# Trade in Varen

The port of Varen handled 40 percent of all timber in 2021.[^1] Why did it grow? Exports fell
because of the drought.

The council should lift the ban. Nearly 300 ships called in 2020.[^2]

Figure 1 shows that 12 percent of the ships carried grain.
"""


@pytest.fixture(scope="module")
def done() -> Document:
    return chain.run(CHAIN, builders.brief(BODY, NOTES))


def claim(document: Document, words: str) -> Claim:
    """The one claim whose sentence holds these words."""
    [found] = [each for each in document.of(Claim) if words in each.quote]
    return found


def test_every_sentence_has_one_claim(done: Document) -> None:
    sentences = done.of(Sentence)
    assert [each.sentence for each in done.of(Claim)] == [each.id for each in sentences]
    assert [each.quote for each in done.of(Claim)] == [each.quote for each in sentences]


@pytest.mark.parametrize(
    ("words", "claim_type"),
    [
        ("handled 40 percent", "quantity"),
        # a question asserts nothing
        ("Why did it grow", "non_claim"),
        ("because of the drought", "causal"),
        ("should lift", "recommendation"),
    ],
)
def test_type(done: Document, words: str, claim_type: str) -> None:
    assert claim(done, words).claim_type == claim_type


@pytest.mark.parametrize(
    ("words", "support", "container"),
    [
        ("handled 40 percent", "cited_direct", True),
        # its own note, not the one before it
        ("300 ships", "cited_direct", True),
        # a note behind the sentence does not reach forward to what follows it
        ("because of the drought", "uncited_expected", False),
        # advice needs no source, though a note stands next to it
        ("should lift", "not_expected", False),
        ("Why did it grow", "not_expected", False),
        # the brief's own figure
        ("carried grain", "self_evidence", False),
    ],
)
def test_support(done: Document, words: str, support: str, container: bool) -> None:
    found = claim(done, words)
    assert (found.citation_support, bool(found.citations)) == (support, container)


def test_a_note_supports_only_where_it_stands(done: Document) -> None:
    [first] = claim(done, "handled 40 percent").citations
    [second] = claim(done, "300 ships").citations
    titles = [done.get(first), done.get(second)]
    assert [t.title for t in titles if isinstance(t, Citation)] == [
        "Annual Report 2021",
        "Timber and Trade",
    ]


def test_a_rough_figure_is_said_to_be_one(done: Document) -> None:
    assert claim(done, "300 ships").approximate
    assert not claim(done, "handled 40 percent").approximate


def test_the_voice_is_quoted_from_the_brief() -> None:
    """Offsets of source and cue count in the brief's text, behind other blocks too."""
    body = "# Timber\n\nExports fell.\n\nAnalysts expect that the price of timber will rise."
    document = chain.run(CHAIN, builders.brief(body))
    found = claim(document, "Analysts")
    assert found.attribution == "unnamed_party"
    assert found.attribution_source is not None
    assert found.attribution_cue is not None
    for span, words in (
        (found.attribution_source, "Analysts"),
        (found.attribution_cue, "expect"),
    ):
        assert span.quote == words == document.text[span.start : span.end]
    author = claim(document, "Exports fell")
    assert (author.attribution, author.attribution_source) == ("author", None)


QUOTED = """
# What was said

The Port Authority of Varen declared that “the harbour is shut. No ship will be let in. We will
open it in May.” The wharf is owned by the town.

Nobody “owns the wharf. It is free.

The Port Authority of Varen has paid for the wharf.
"""


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    document = chain.run(CHAIN, builders.brief(QUOTED))
    first, second, third = (
        claim(document, words) for words in ("declared", "No ship", "open it in May")
    )
    assert second.attribution == third.attribution == first.attribution == "named_party"
    assert second.attribution_source == third.attribution_source == first.attribution_source
    assert first.attribution_source is not None
    assert "Port Authority" in first.attribution_source.quote
    assert second.attribution_entity is not None
    assert second.attribution_entity in first.entities
    # must not: what stands behind the quotation; a mark that nothing closes
    for words in ("owned by the town", "It is free", "has paid"):
        assert claim(document, words).attribution == "author"


def test_the_clauses_of_a_claim_are_quoted_from_the_brief() -> None:
    body = "# Timber\n\nExports fell by 40 percent in 2020; the council should lift the ban now."
    document = chain.run(CHAIN, builders.brief(body))
    found = claim(document, "Exports fell")
    assert [(each.claim_type, each.quote) for each in found.clauses] == [
        ("quantity", "Exports fell by 40 percent in 2020"),
        ("recommendation", "the council should lift the ban now."),
    ]
    for each in found.clauses:
        assert document.text[each.start : each.end] == each.quote


def test_a_question_is_worth_less_than_a_figure(done: Document) -> None:
    question = claim(done, "Why did it grow")
    assert question.check_worthiness < claim(done, "handled 40 percent").check_worthiness


def test_a_brief_without_sentences_has_no_claims() -> None:
    assert not chain.run(CHAIN, builders.brief("# Nothing but a title")).of(Claim)


TWICE = """
# Summary

In May 2021 Kenya signed a contract with Acme Ltd for 300 cameras in Nairobi.

# Contracts

Acme Ltd signed a contract with Kenya in May 2021 for 300 cameras in Nairobi.[^1]

In June 2021 Acme Ltd sold scanners to Zambia.[^2]
"""
CITED = {
    # the firm is the same, the country is not
    "1": 'Jane Roe, "Acme Ltd equips Botswana", The Daily Ledger, 3 May 2021.',
    "2": 'Jane Roe, "Acme Ltd sells scanners in Zambia", The Daily Ledger, 9 June 2021.',
}


@pytest.fixture(scope="module")
def told_twice() -> Document:
    return chain.run(CHAIN, builders.brief(TWICE, CITED))


def test_a_work_that_does_not_fit_is_named(told_twice: Document) -> None:
    doubts = [each for each in told_twice.of(Issue) if each.rule == "citation_fit"]
    assert [each.message for each in doubts] == [
        "note 1 may not fit: the sentence speaks of Kenya, the title of Botswana"
    ]
    [fit] = claim(told_twice, "Acme Ltd signed").fits.values()
    [better] = claim(told_twice, "Zambia").fits.values()
    assert fit < 0.5 < better
    assert doubts[0].candidates[0] == claim(told_twice, "Acme Ltd signed").id


def test_what_is_said_twice_is_linked(told_twice: Document) -> None:
    first, again = claim(told_twice, "Kenya signed"), claim(told_twice, "Acme Ltd signed")
    assert first.same_as == (again.id,)
    assert again.same_as == (first.id,)
    assert claim(told_twice, "Zambia").same_as == ()


def test_a_claim_says_of_when_it_is_and_why_it_is_worth_checking(told_twice: Document) -> None:
    first = claim(told_twice, "Kenya signed")
    assert first.dates == ("2021-05",)
    assert {"named party", "dated", "new in the brief"} <= set(first.check_reasons)
    # the second time nothing is new
    assert "new in the brief" not in claim(told_twice, "Acme Ltd signed").check_reasons
