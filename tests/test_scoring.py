"""Scoring: what agrees counts, and each kind of disagreement costs what it should."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import scoring
from pipeline.errors import InvalidRecord
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Header,
    Mention,
    MoneyValue,
    Note,
    Record,
    Relation,
    Sentence,
)
from pipeline.scoring.gold import note_table
from pipeline.scoring.letters import Letters, plain, similarity
from pipeline.scoring.measures import Calibration, Labels, Mean, Tally, pooled
from pipeline.scoring.pairing import subject
from pipeline.store import Extraction
from tests import builders

BODY = (
    "# Ports\n\n"
    "Borealis Shipping fined its agent US$ 3 million in 2019.[^1] "
    "The Coast Act lets “Osterland” seize ships.[^2]\n\n"
    "Exports fell."
)
NOTES = {
    "1": "Ana Ruiz, “Fines at Sea”, Harbour Times, 4 May 2020. https://harbour.example/fines",
    "2": "Ruiz, no. 1.",
}
FIRST = "Borealis Shipping fined its agent US$ 3 million in 2019."
SECOND = "The Coast Act lets “Osterland” seize ships."


def extraction(**changed: Any) -> Extraction:
    """Records of the brief above; `changed` names a record and the fields that differ."""
    document = builders.document(BODY, NOTES)
    text = document.text

    def at(words: str) -> dict[str, int]:
        start = text.index(words)
        return {"start": start, "end": start + len(words)}

    made: dict[str, Record] = {}

    def add(name: str, record: Record) -> None:
        update = changed.get(name, {})
        if update is not None:
            made[name] = document.grounded(record.model_copy(update=update))

    for label, words in NOTES.items():
        after = text.index("2019.") + 5 if label == "1" else text.index("ships.") + 6
        note = Note(**at(words), label=label, note_type="footnote", note_kind="citation", rule="r")
        add(f"note{label}", note)
        note_id = made[f"note{label}"].id
        anchor = Anchor(start=after, end=after, label=label, note=note_id, rule="r")
        add(f"anchor{label}", anchor)
    full = Citation(
        **at("Ana Ruiz, “Fines at Sea”, Harbour Times, 4 May 2020."),
        note=made["note1"].id,
        form="full",
        citation_kind="news",
        authors=("Ana Ruiz",),
        title="Fines at Sea",
        container="Harbour Times",
        date="2020-05-04",
        url="https://harbour.example/fines/",
        rule="r",
    )
    add("full", full)
    short = Citation(
        **at("Ruiz, no. 1"),
        note=made["note2"].id,
        form="short",
        citation_kind="news",
        resolves_to=made["full"].id,
        rule="r",
    )
    add("short", short)
    for name, words in (("s1", FIRST), ("s2", SECOND), ("s3", "Exports fell.")):
        add(name, Sentence(**at(words), section=None, paragraph=1, rule="r"))
    for name, words, kind in (
        ("borealis", "Borealis Shipping", "company"),
        ("act", "Coast Act", "law"),
        ("osterland", "Osterland", "place"),
    ):
        entity = Entity(**at(words), type=kind, name=words, rule="r")
        add(f"{name}_entity", entity)
        mention = Mention(**at(words), type=kind, entity=made[f"{name}_entity"].id, rule="r")
        add(name, mention)
    million = MoneyValue(amount=3_000_000, currency="USD")
    add("money", Mention(**at("US$ 3 million"), type="money", value=million, rule="r"))
    relation = Relation(
        **at(SECOND),
        subject=made["osterland_entity"].id,
        predicate="subject_to",
        object=made["act_entity"].id,
        status="factual",
        sentence=made["s2"].id,
        rule="r",
    )
    add("relation", relation)
    for name, sentence in (("claim1", FIRST), ("claim2", SECOND)):
        claim = Claim(
            **at(sentence),
            sentence="s",
            claim_type="quantity" if name == "claim1" else "rule",
            check_worthiness=0.5,
            citation_support="cited_direct",
            rule="r",
        )
        add(name, claim)
    header = Header(
        id="x",
        brief="x",
        file="x.pdf",
        sha256="",
        status="complete",
        text=text,
        shelves=document.brief.shelves,
        pipeline="p",
    )
    return Extraction(header, tuple(made.values()))


def gold_mention(sentence: str, words: str, kind: str, **more: Any) -> dict[str, Any]:
    start = sentence.index(words)
    said = {"type": kind, "start": start, "end": start + len(words), "canonical": words}
    return said | more


def claim(kind: str, **more: Any) -> dict[str, Any]:
    axes = {"attribution": "author", "modality": "asserted", "polarity": "affirmative"}
    return {"claim_type": kind, "check_worthiness": 0.4, "citation_support": "cited_direct"} | (
        axes | more
    )


# As an annotator types it: straight quotes, and not one word on the third sentence.
TYPED = 'The Coast Act lets "Osterland" seize ships.'
GOLD_BODY: dict[str, Any] = {
    "sentences": [
        {
            "text": FIRST,
            "page": 1,
            "entities": [
                gold_mention(FIRST, "Borealis Shipping", "company"),
                gold_mention(
                    FIRST,
                    "US$ 3 million",
                    "money",
                    value={"amount": 3000000, "currency": "USD", "qualifier": "exact"},
                ),
            ],
            "claim": claim("quantity"),
        },
        {
            "text": TYPED,
            "page": 1,
            "entities": [
                gold_mention(TYPED, "Coast Act", "law"),
                gold_mention(TYPED, "Osterland", "place"),
            ],
            "claim": claim("rule"),
        },
        {
            "text": "Only in a picture.",
            "in_image": True,
            "entities": [gold_mention("Only in a picture.", "picture", "project")],
            "claim": claim("rule"),
        },
    ],
    "relations": [
        {
            "subject": "Osterland",
            "predicate": "subject_to",
            "object": "Coast Act",
            "status": "factual",
            "evidence": TYPED,
        }
    ],
}
GOLD_NOTES: list[dict[str, Any]] = [
    {
        "label": "1",
        "text": NOTES["1"],
        "marker_follows": "fined its agent US$ 3 million in 2019.",
        "note_kind": "citation",
        "citations": [
            {
                "form": "full",
                "kind": "news",
                "authors": ["Ana Ruiz"],
                "title": "Fines at Sea",
                "container": "Harbour Times",
                "date": "2020-05-04",
                "url": "https://harbour.example/fines",
            }
        ],
    },
    {
        "label": 2,
        "text": "Ruiz,  no. 1.",
        "marker_follows": 'lets "Osterland" seize ships.',
        "note_kind": "citation",
        "citations": [{"form": "short", "kind": "news", "refers_to_note": 1}],
    },
]


def values(tmp_path: Path, gold: object, output: Extraction) -> dict[str, float]:
    path = tmp_path / "x.gold.json"
    path.write_text(json.dumps(gold))
    report = scoring.score("x", scoring.load(path), output)
    return {measure.name: measure.value or 0.0 for measure in report.measures}


def test_an_output_that_says_what_gold_says_has_every_figure_full(tmp_path: Path) -> None:
    output = extraction()
    for gold in (GOLD_NOTES, GOLD_BODY):
        found = values(tmp_path, gold, output)
        error = found.pop("check_worthiness", 0.1)
        assert error == pytest.approx(0.1)
        assert found.pop("claim_type surety", 0.0) == pytest.approx(0.0)  # an error too
        assert found == dict.fromkeys(found, 1.0)
        assert len(found) > 8


@pytest.mark.parametrize(
    ("changed", "measure", "value"),
    [
        # A wrong label is a note not found.
        ({"note1": {"label": "7"}}, "notes", 0.5),
        ({"note1": {"note_kind": "mixed"}}, "note_kind", 0.5),
        # One character too early is another place.
        ({"anchor1": {"start": 20, "end": 20}}, "anchors", 0.5),
        ({"full": {"date": "2020-05"}}, "citation date", 0.0),
        ({"full": {"title": None}}, "citation title", 0.0),
        ({"full": {"title": "Fines at Sea."}}, "citation title", 1.0),
        ({"full": {"url": "https://harbour.example/"}}, "links", 0.0),
        ({"full": {"note": None}}, "citation count", 0.5),
        ({"short": None}, "citation count", 0.5),
        ({"short": {"resolves_to": None}}, "short forms", 0.0),
        # Two letters cut off at the end.
        ({"s1": {"end": 60}}, "sentences", 0.5),
        ({"s3": None}, "sentences", 1.0),
        ({"borealis": {"type": "place"}}, "mentions company", 0.0),
        # One of four is missing: precision 1, recall 3/4.
        ({"borealis": None}, "mentions", 6 / 7),
        # A nominal is not expected among the names, nor counted there.
        ({"borealis": {"form": "nominal"}}, "mentions company", 0.0),
        ({"money": {"value": MoneyValue(amount=3, currency="USD")}}, "money values", 0.0),
        ({"money": {"value": None}}, "money values", 0.0),
        ({"relation": {"predicate": "violated"}}, "relations", 0.0),
        ({"relation": {"status": "planned"}}, "relation status", 0.0),
        # Ends exchanged is another statement.
        ({"relation": "swap"}, "relations", 0.0),
        ({"claim1": {"claim_type": "rule"}}, "claim_type", 0.5),
        ({"claim2": None}, "claim_type", 0.5),
        ({"claim2": {"citation_support": "unresolved"}}, "citation_support", 0.5),
    ],
)
def test_each_disagreement_costs_what_it_should(
    tmp_path: Path, changed: dict[str, Any], measure: str, value: float
) -> None:
    if changed.get("relation") == "swap":
        relation = next(r for r in extraction().records if isinstance(r, Relation))
        changed = {"relation": {"subject": relation.object, "object": relation.subject}}
    output = extraction(**changed)
    found = values(tmp_path, GOLD_NOTES, output) | values(tmp_path, GOLD_BODY, output)
    assert found[measure] == pytest.approx(value)


def test_what_lies_outside_the_excerpt_is_not_counted(tmp_path: Path) -> None:
    excerpt = {"sentences": GOLD_BODY["sentences"][:1], "relations": []}
    found = values(tmp_path, excerpt, extraction())
    assert found["mentions"] == 1.0
    assert "relations" not in found
    inside = {"sentences": [GOLD_BODY["sentences"][1] | {"entities": []}]}
    path = tmp_path / "x.gold.json"
    path.write_text(json.dumps(inside))
    spurious = scoring.score("x", scoring.load(path), extraction())
    assert "mentions" not in {measure.name for measure in spurious.measures}


def test_a_heading_is_not_taken_for_the_words_of_a_sentence(tmp_path: Path) -> None:
    # "Osterland" stands in a sentence of the brief, and is no heading there.
    heading = {"text": "Osterland", "entities": [gold_mention("Osterland", "Osterland", "place")]}
    found = values(tmp_path, GOLD_BODY | {"headings": [heading]}, extraction())
    assert found["mentions place"] == pytest.approx(2 / 3)


def test_a_link_counts_where_gold_does_not_mark_links(tmp_path: Path) -> None:
    gold = {
        "sentences": [{"text": FIRST, "claim": claim("rule", citation_support="uncited_expected")}]
    }
    for support, right in (("cited_link", 1.0), ("cited_shared", 0.0)):
        output = extraction(claim1={"citation_support": support})
        assert values(tmp_path, gold, output)["citation_support"] == right


def test_names_in_a_lexicon_are_told_from_others(tmp_path: Path) -> None:
    path = tmp_path / "x.gold.json"
    path.write_text(json.dumps(GOLD_BODY))
    output = extraction(borealis=None)
    report = scoring.score("x", scoring.load(path), output, frozenset({"coast act"}))
    found = {measure.name: str(measure) for measure in report.measures}
    assert found["names in a lexicon"].endswith("1/1")
    assert found["names in no lexicon"].endswith("1/2")


def test_entities_split_or_merged_cost_recall_or_precision(tmp_path: Path) -> None:
    first = next(r for r in extraction().records if isinstance(r, Entity))
    merged = extraction(osterland={"entity": first.id})
    path = tmp_path / "x.gold.json"
    path.write_text(json.dumps(GOLD_BODY))
    report = scoring.score("x", scoring.load(path), merged)
    tally = next(m for m in report.measures if m.name == "entities")
    assert isinstance(tally, Tally)
    assert tally.recall == 1.0
    assert tally.precision == pytest.approx(2 / 3)


def test_a_failed_brief_scores_nothing(tmp_path: Path) -> None:
    header = extraction().header.model_copy(update={"status": "failed", "text": ""})
    empty = {"body": (0, 0), "notes": (0, 0), "furniture": (0, 0)}
    header = Header.model_validate(header.model_dump() | {"shelves": empty})
    for gold in (GOLD_NOTES, GOLD_BODY):
        found = values(tmp_path, gold, Extraction(header, ()))
        found.pop("check_worthiness", None)
        # Nothing is said to be approximate, and nothing was: no.
        assert set(found.values()) == {0.0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“It’s  late”", '"It\'s late"', True),
        ("2019\u20132021", "2019-2021", True),
        ("self-\u00adreliance", "self-reliance", True),
        ("eﬃcient", "efficient", True),
        ("US$ 3", "US$3", False),
        ("Ship", "ship", False),
    ],
)
def test_texts_are_compared_as_a_reader_would(one: str, other: str, same: bool) -> None:
    assert (plain(one) == plain(other)) == same


@given(st.text(max_size=60))
def test_ranks_count_the_kept_letters(text: str) -> None:
    letters = Letters(text)
    assert letters.span(0, len(text)) == (0, len(letters.kept))
    assert letters.find(Letters(text)) == (0 if letters.kept else None)
    assert similarity(text, text) == 1.0


def test_a_sentence_said_twice_is_found_at_both_places() -> None:
    letters = Letters("No. It is so. No.")
    first = letters.find(Letters("No."))
    assert first == 0
    assert letters.find(Letters("No."), 3) == len(Letters("No. It is so.").kept)


@pytest.mark.parametrize(
    ("markdown", "notes"),
    [
        ("| 1. | A note. ", [("1", "A note.")]),
        ("| 12. | See *Ports*, and [here](http://x.example). |", [("12", "See Ports, and here.")]),
        ("| 2. | snake_case_stays, _emphasis_ goes", [("2", "snake_case_stays, emphasis goes")]),
        # Rows of figures, headers and list items are no notes.
        ("| 2012 | 2025", []),
        ("| 1.5 | 2.5", []),
        ("1. A list item", []),
        ("|  | 2. | x", []),
    ],
)
def test_the_note_table_of_an_official_page(markdown: str, notes: list[tuple[str, str]]) -> None:
    assert [(note.label, note.text) for note in note_table(markdown)] == notes


@pytest.mark.parametrize(
    ("gold", "stem"),
    [
        ("x.notes.gold.json", "x"),
        ("x.body.gold.json", "x"),
        ("x.gold.json", "x"),
        ("R1.2.gold.json", "R1.2"),
        ("x.notes.json", "x"),
        ("x.body.json", "x"),
        ("x.md", "x"),
        # No stem of its own: the only PDF beside it.
        ("notes.gold.json", "alone"),
        ("body.gold.json", "alone"),
        ("notes.gold.json of two", None),
    ],
)
def test_gold_finds_its_brief(tmp_path: Path, gold: str, stem: str | None) -> None:
    name, _, of_two = gold.partition(" ")
    (tmp_path / name).write_text("[]")
    (tmp_path / "alone.pdf").write_text("")
    if of_two:
        (tmp_path / "other.pdf").write_text("")
    about = subject(tmp_path / name)
    assert (about.stem if about else None) == stem


def test_gold_that_names_its_document_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "body.gold.json"
    path.write_text('{"about": {"document": "harbour.pdf"}, "sentences": []}')
    (tmp_path / "alone.pdf").write_text("")
    (tmp_path / "harbour.pdf").write_text("")
    about = subject(path)
    assert about is not None
    assert about.file == tmp_path / "harbour.pdf"


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "line 1"), ('[{"label": "1"}]', "text"), ('{"sentences": [{"text": 1}]}', "sentences")],
)
def test_gold_that_is_wrong_names_the_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "x.gold.json"
    path.write_text(content)
    with pytest.raises(InvalidRecord, match=said):
        scoring.load(path)


def test_figures_are_pooled_by_count_not_averaged() -> None:
    def report(right: int, expected: int) -> scoring.Report:
        tally = Tally("notes", right, expected, expected, one_answer_each=True)
        labels = Labels("claim_type", (("rule", "rule"),) * right)
        return scoring.Report("x", (tally, labels, Mean("check_worthiness", right, expected)))

    total = scoring.total([report(1, 1), report(0, 9)])
    assert [measure.value for measure in total.measures] == pytest.approx([0.1, 1.0, 0.1])


def test_macro_f1_and_the_confusion_table() -> None:
    labels = Labels("claim_type", (("rule", "rule"), ("rule", "causal"), ("causal", "causal")))
    assert labels.value == pytest.approx(2 / 3)
    assert labels.macro_f1 == pytest.approx(2 / 3)
    assert labels.confusion == [
        ["gold \\ found", "causal", "rule"],
        ["causal", 1, 0],
        ["rule", 1, 1],
    ]


def test_surety_is_off_by_what_is_claimed_too_much() -> None:
    # two of four that are called certain are wrong, two that are called doubtful are right
    judged = ((1.0, True), (1.0, False), (0.55, True), (0.55, True))
    told = Calibration("surety", judged)
    assert told.value == pytest.approx((1.0 + 0.9) / 4)
    assert told.surest_half == 0.5
    assert pooled([told, told]).value == told.value
