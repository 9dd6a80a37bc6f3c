"""What stands behind a sentence: its notes, those of a neighbour, a link, a figure, nothing."""

from __future__ import annotations

import re

import pytest

from pipeline.assertions.support import Evidence, expects
from pipeline.document import Document
from pipeline.records import (
    Anchor,
    Citation,
    ClaimType,
    Entity,
    Mention,
    Note,
    Record,
    Section,
    Sentence,
)
from tests import builders

SENTENCE = re.compile(r"[^.]+\.")
NAME = "Varen"


def paragraph(body: str, *, notes: dict[str, str] | None = None, under: str = "") -> Document:
    """One paragraph under a heading: each note is one citation, each "Varen" the same place."""
    document = builders.document(f"# {under or 'Trade'}\n\n{body}", notes)
    records: list[Record] = []
    [heading] = document.brief.blocks_of("heading")
    section = document.grounded(
        Section(start=heading.start, end=heading.end, level=1, title=under or "Trade", rule="hand")
    )
    written = {}
    for block in document.brief.blocks_of("note"):
        note = document.grounded(
            Note(
                start=block.start,
                end=block.end,
                label=block.label or "",
                note_type="footnote",
                rule="hand",
            )
        )
        cited = Citation(
            start=block.start,
            end=block.end,
            note=note.id,
            form="full",
            citation_kind="report",
            rule="hand",
        )
        written[block.label] = note.id
        records += [note, document.grounded(cited)]
    anchors = [
        document.grounded(
            Anchor(
                start=m.start, end=m.start, label=m.label, note=written.get(m.label), rule="hand"
            )
        )
        for m in document.brief.markers
    ]
    [prose] = document.brief.blocks_of("paragraph")
    entity = None
    for found in SENTENCE.finditer(document.text, prose.start, prose.end):
        start = found.start() + (found[0][0] == " ")
        inside = tuple(a.id for a in anchors if start < a.start <= found.end())
        records.append(
            document.grounded(
                Sentence(
                    start=start,
                    end=found.end(),
                    section=section.id,
                    paragraph=1,
                    anchors=inside,
                    rule="hand",
                )
            )
        )
    for name in re.finditer(NAME, document.text[: prose.end]):
        place = {"start": name.start(), "end": name.end(), "type": "place", "rule": "hand"}
        entity = entity or document.grounded(Entity(name=NAME, **place))
        records.append(document.grounded(Mention(entity=entity.id, **place)))
    return document.with_records((section, *anchors, *records, *([entity] if entity else [])))


def first(
    document: Document, *, expected: bool = True, open_ended: bool = False
) -> tuple[str, int]:
    """The support of the first sentence, and how many citations give it."""
    support = Evidence(document).behind(
        document.of(Sentence)[0], expected=expected, open_ended=open_ended
    )
    return support.kind, len(support.citations)


@pytest.mark.parametrize(
    ("body", "support", "citations"),
    [
        ("Trade fell.[^1]", "cited_direct", 1),
        # in the middle of the sentence
        ("Trade fell,[^1] then rose.", "cited_direct", 1),
        # two notes at one place
        ("Trade fell.[^1][^2]", "cited_direct", 2),
        # the next sentence's note covers this one
        ("Trade fell. Ports closed.[^1]", "cited_shared", 1),
        # further on in the paragraph, of the same place or of another
        ("Trade fell in Varen. Ports closed. Ships left Varen.[^1]", "cited_shared", 1),
        ("Trade fell in Varen. Ports closed. Ships left.[^1]", "cited_shared", 1),
        ("Varen grew. Trade rose. Ports closed. Varen fell.[^1]", "cited_shared", 1),
        # must not: a marker whose note was not found is no support
        ("Trade fell.[^9]", "unresolved", 0),
        # the brief's own evidence
        ("Figure 2 shows the fall.", "self_evidence", 0),
        # must not: a figure of speech, a table to eat from
        ("A figure of note fell ill.", "uncited_expected", 0),
        ("Trade fell.", "uncited_expected", 0),
    ],
)
def test_support(body: str, support: str, citations: int) -> None:
    document = paragraph(body, notes={"1": "Lee, Trade.", "2": "Roe, Ports."})
    assert first(document) == (support, citations)


def test_what_needs_no_source_is_not_lacking_one() -> None:
    assert first(paragraph("Trade matters."), expected=False) == ("not_expected", 0)


@pytest.mark.parametrize(
    ("body", "support", "citations"),
    [
        # the source of a fact does not vouch for the guess before it
        ("Trade may fall. Ports closed.[^1]", "uncited_expected", 0),
        # a guess that is cited itself
        ("Trade may fall.[^1]", "cited_direct", 1),
    ],
)
def test_what_only_may_happen_needs_its_own_note(body: str, support: str, citations: int) -> None:
    document = paragraph(body, notes={"1": "Lee, Trade."})
    assert first(document, open_ended=True) == (support, citations)


def test_a_note_counts_where_none_was_expected() -> None:
    document = paragraph("Trade matters.[^1]", notes={"1": "Lee, Trade."})
    assert first(document, expected=False) == ("cited_direct", 1)


@pytest.mark.parametrize(
    ("under", "support"),
    [
        # a summary is supported by the body that it sums up
        ("Executive Summary", "not_expected"),
        ("1. Key findings", "not_expected"),
        # must not: summary as a word among others
        ("A summary trial", "uncited_expected"),
        ("Findings", "uncited_expected"),
    ],
)
def test_a_summary_cites_nothing(under: str, support: str) -> None:
    assert first(paragraph("Trade fell.", under=under)) == (support, 0)


def test_a_link_in_the_words_supports_only_its_sentence() -> None:
    document = paragraph("Trade fell. Ports closed.")
    one, other = document.of(Sentence)
    link = Citation(
        start=one.start, end=one.start + 5, note=None, form="link", citation_kind="web", rule="hand"
    )
    evidence = Evidence(document.with_records((document.grounded(link),)))
    assert evidence.behind(one, expected=True, open_ended=False).kind == "cited_link"
    assert evidence.behind(other, expected=True, open_ended=False).kind == "uncited_expected"


@pytest.mark.parametrize(
    ("claim_type", "secondary", "needed"),
    [
        ("quantity", None, True),
        ("rule", None, True),
        # the type that came close needs one
        ("evaluation", "causal", True),
        ("evaluation", None, False),
        ("recommendation", None, False),
        ("forecast", "evaluation", False),
        ("non_claim", None, False),
    ],
)
def test_which_types_need_a_source(
    claim_type: ClaimType, secondary: ClaimType | None, needed: bool
) -> None:
    assert expects(claim_type, secondary) is needed
