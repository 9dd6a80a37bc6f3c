"""Sentences: where they end, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import chain
from pipeline.document import Document
from pipeline.records import Anchor, Sentence
from pipeline.stages.notes import notes
from pipeline.stages.sections import sections
from pipeline.stages.sentences import sentences
from tests import builders


def split(body: str) -> list[str]:
    document = chain.run((sections, notes, sentences), builders.brief(body))
    return [sentence.quote for sentence in document.of(Sentence)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The rule was drawn up by the U.S. Department of Labor.", "It follows P.L. 99-12."],
        ["Annex No. 4 to Order 7 lists firms.", "See Fig. 3 for details."],
        ["Two ministries (e.g. Trade, i.e. the buyer) objected.", "None signed."],
        ["Harlan Inc. sold the yard to Borel Corp. in May.", "Borel Corp. then closed it."],
        ["The law covers ships of the U.S.", "It does not cover aircraft."],
        ["Dr. J. R. Okoye met Prof. Lund.", "Both resigned in Jan. 2021."],
        # The full stop stands inside the quotes or the bracket.
        ["He said, “It is over.”", "Then the vote began."],
        ["The talks failed.", "(They had begun in March.)", "A second round followed."],
        # An abbreviation that a number completes.
        ["The base at approx. 40 km is closed.", "Cf. art. 5 and para. 12."],
        # Decimal points, sections and initials are no full stops.
        ["Rates rose from 2.1 to 3.4 per cent.", "Section 12 (7 U.S.C. 1622) applies."],
        ["What would a ban cost?", "Nobody knows!", "Estimates differ."],
        # The number of a caption is no sentence, elsewhere it may end one.
        ["Figure 1. Drones launched in a month, estimated"],
        ["Table A.2: Loans by bank.", "Source: own count."],
        ["The trend is shown in Figure 1.", "Exports fell."],
        # Colons and semicolons join.
        ["Rates fell twice: first in May; then in June.", "Two reasons stand out."],
        # A quotation in the middle that ends with a full stop.
        ["The report that spoke of “a lost year.” was withdrawn."],
        # Small letters at the start, but not throughout: a name.
        ["Sales fell.", "iPhone makers lost most."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_a_bullet_is_not_the_sentence() -> None:
    assert split("•\u00a0 Close the loophole. ▪ Fund it.") == ["Close the loophole.", "Fund it."]


def test_headings_are_no_sentences_and_end_none() -> None:
    body = "# What the ban did\n\nIt cut exports by half\n\n## Why\n\nNobody bought."
    assert split(body) == ["It cut exports by half", "Nobody bought."]


def test_a_sentence_knows_its_section_paragraph_and_markers() -> None:
    body = "# One\n\nShips sailed.[^1] Two sank.\n\n# Two\n\nThree[^2] came back.[^3]"
    brief = builders.brief(body, {"1": "A source.", "2": "Another.", "3": "A third."})
    document = chain.run((sections, notes, sentences), brief)
    labels = {anchor.id: anchor.label for anchor in document.of(Anchor)}
    said = [
        (s.paragraph, document.get(s.section or "").quote, [labels[a] for a in s.anchors])
        for s in document.of(Sentence)
    ]
    assert said == [(1, "One", ["1"]), (1, "One", []), (2, "Two", ["2", "3"])]


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        ("Ships sailed.[^1] Two sank.", [["1"], []]),
        # Behind a space the marker still follows the sentence before it.
        ("Ships sailed. [^1]Two sank.", [["1"], []]),
        ("Ships[^1] sailed.[^2][^3] Two sank.", [["1", "2", "3"], []]),
        # Nothing stands before a marker that opens the paragraph.
        ("[^1]Ships sailed. Two sank.[^2]", [["1"], ["2"]]),
    ],
)
def test_a_marker_belongs_to_what_it_follows(body: str, anchors: list[list[str]]) -> None:
    brief = builders.brief(body, {label: f"Source {label}." for label in "123"})
    document = chain.run((sections, notes, sentences), brief)
    labels = {anchor.id: anchor.label for anchor in document.of(Anchor)}
    assert [[labels[a] for a in s.anchors] for s in document.of(Sentence)] == anchors


@given(st.text(alphabet="aB .?!”(“)\u00ad\u2009", max_size=60))
def test_sentences_share_out_the_letters(words: str) -> None:
    body = f"A{words}b"
    document: Document = chain.run((sections, notes, sentences), builders.brief(body))
    joined = "".join(sentence.quote for sentence in document.of(Sentence))
    assert [*filter(str.isalnum, joined)] == [*filter(str.isalnum, document.text)]
