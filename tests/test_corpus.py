"""The corpus: gold, sources and PDFs say the same."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from corpus.build import BRIEFS, GOLD, gold_files
from corpus.source import Source, SourceError, read, value_of
from corpus.typesetting import LAYOUTS
from pipeline.records import CitationForm, ClaimType
from pipeline.scoring.gold import Body, Notes, load

SOURCES = sorted(BRIEFS.glob("*.brief"))
BY_BRIEF = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
LARGEST = 300_000
"""Bytes of a committed PDF: it is cloned with the project."""


@cache
def source_of(path: Path) -> Source:
    return read(path)


def letters(text: str) -> str:
    """Letters and digits alone: no layout, hyphen or ligature can tell two prints apart."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def test_every_layout_and_part_is_there() -> None:
    assert {source_of(path).meta["layout"] for path in SOURCES} == set(LAYOUTS)
    assert {source_of(path).meta["part"] for path in SOURCES} == {"train", "dev", "test"}


@BY_BRIEF
def test_the_committed_gold_is_what_the_source_makes(path: Path) -> None:
    for name, content in gold_files(source_of(path)).items():
        assert (GOLD / name).read_text(encoding="utf-8") == content


@BY_BRIEF
def test_the_scorer_reads_the_gold(path: Path) -> None:
    notes, body = load(GOLD / f"{path.stem}.notes.json"), load(GOLD / f"{path.stem}.body.json")
    assert isinstance(notes, Notes)
    assert notes.notes
    assert isinstance(body, Body)
    assert body.sentences


@BY_BRIEF
def test_offsets_are_slices_and_mentions_do_not_overlap(path: Path) -> None:
    gold = json.loads((GOLD / f"{path.stem}.body.json").read_text(encoding="utf-8"))
    for stretch in gold["headings"] + gold["sentences"]:
        end = 0
        for mention in stretch["entities"]:
            assert stretch["text"][mention["start"] : mention["end"]] == mention["text"]
            assert mention["start"] >= end
            end = mention["end"]
            before = stretch["text"][: mention["start"]]
            assert before.count(mention["text"]) == mention["occurrence"] - 1


@BY_BRIEF
def test_references_inside_the_gold_hold(path: Path) -> None:
    gold = json.loads((GOLD / f"{path.stem}.body.json").read_text(encoding="utf-8"))
    notes = json.loads((GOLD / f"{path.stem}.notes.json").read_text(encoding="utf-8"))
    known = {entity["canonical"] for entity in gold["entities"]}
    sentences = {sentence["text"] for sentence in gold["sentences"]}
    labels = [note["label"] for note in notes]
    for relation in gold["relations"]:
        assert {relation["subject"], relation["object"]} <= known
        assert relation["evidence"] in sentences
    for sentence in gold["sentences"]:
        assert set(sentence["notes"]) <= set(labels)
        for span in ("attribution_source", "attribution_cue"):
            assert sentence["claim"].get(span, "") in sentence["text"]
    for position, note in enumerate(notes):
        for citation in note["citations"]:
            meant = citation.get("refers_to_note")
            assert (meant is None) == (citation["form"] == "full")
            assert meant is None or str(meant) in [*labels[:position], note["label"]]


@BY_BRIEF
def test_only_notes_with_a_citation_support_a_claim(path: Path) -> None:
    citing = {note.label for note in source_of(path).notes if note.citations}
    for block in source_of(path).blocks:
        later: set[str] = set()
        for sentence in reversed(block.sentences):
            own = {anchor.label for anchor in sentence.words.anchors} & citing
            support = sentence.claim["citation_support"]
            assert (support == "cited_direct") == bool(own), sentence.words.text
            if support == "cited_shared":
                assert later, sentence.words.text
            if support == "uncited_expected" and not sentence.words.anchors:
                # behind an explanatory note of its own a claim stays without support
                assert not later, sentence.words.text
            later |= own


def test_every_claim_type_and_most_forms_occur() -> None:
    types = {s.claim["claim_type"] for path in SOURCES for s in source_of(path).sentences()}
    assert types == set(ClaimType.__args__)  # type: ignore[attr-defined]
    forms = {c.form for path in SOURCES for note in source_of(path).notes for c in note.citations}
    assert forms == set(CitationForm.__args__) - {"link"}  # type: ignore[attr-defined]


@BY_BRIEF
def test_the_pdf_prints_the_source(path: Path) -> None:
    pdf = path.with_suffix(".pdf")
    assert pdf.stat().st_size < LARGEST
    with pdfplumber.open(pdf) as opened:
        printed = _printed(opened, source_of(path).meta["layout"] == "columns")
    for sentence in source_of(path).sentences():
        # A sentence may run over a page or column break, where notes and running heads stand
        # between its words: each half is then found by itself.
        words = letters(sentence.words.text)
        pieces = [words[at : at + 12] for at in range(0, len(words) - 11, 12)] or [words]
        missing = [piece for piece in pieces if piece not in printed]
        assert len(missing) <= 2 + len(sentence.words.anchors), sentence.words.text
    for note in source_of(path).notes:
        words = letters(note.text)
        assert words[:25] in printed or words[-25:] in printed, note.text


def _printed(opened: pdfplumber.PDF, columns: bool) -> str:
    texts = []
    for page in opened.pages:
        if columns:
            middle = page.width / 2
            for box in ((0, 0, middle, page.height), (middle, 0, page.width, page.height)):
                texts.append(page.crop(box).extract_text())
        texts.append(page.extract_text())
    return letters("".join(texts))


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("USD 60", "money", {"amount": 60, "currency": "USD", "qualifier": "exact"}),
        ("EUR ~2.5e9", "money", {"amount": 2500000000, "currency": "EUR", "qualifier": "about"}),
        # A range has no amount of its own.
        (
            "USD 2e9..3e9",
            "money",
            {
                "amount": None,
                "currency": "USD",
                "low": 2000000000,
                "high": 3000000000,
                "qualifier": "exact",
            },
        ),
        (">29.4%", "percent", {"number": 29.4, "qualifier": "at_least"}),
        # Must not be money: a month.
        ("2022-12", "date", "2022-12"),
    ],
)
def test_values_in_a_source(written: str, kind: str, value: object) -> None:
    assert value_of(written) == (kind, value)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("[Nobody] sells.", "names 0 entries"),
        ("[A] sells.[^9]", "markers"),
        ("[A] sells.\n: opinion 0.1 none", "'opinion' is none of"),
        ("[A] sells.\n-> A | owned_by | B | factual", "no mention names"),
        ("[A sells.", "not closed"),
    ],
)
def test_a_broken_source_is_refused(tmp_path: Path, wrong: str, message: str) -> None:
    path = tmp_path / "x.brief"
    path.write_text(f"title: X\n\n=== names\ncompany A\n\n=== body\n{wrong}\n\n=== notes\n")
    with pytest.raises(SourceError, match=re.escape(message)):
        read(path)
