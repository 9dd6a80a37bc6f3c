"""Reference strings: one row for each style; strings are made up or made by the styles."""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InvalidRecord
from pipeline.references.strings import fields, labeller, styles
from pipeline.references.strings.labeller import LABELS
from pipeline.references.strings.tokens import described, shape, tokens
from pipeline.scoring import references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # Vancouver: a title ends at a full stop, a journal at none
            "Lee AB, Roe C. Salt in harbour water. J Mar Biol 1998; 12:34-41.",
            {"title": "Salt in harbour water", "volume": "12", "pages": "34-41", "date": "1998"},
        ),
        (  # APA: volume and issue are glued
            "Lee, A. B., & Roe, C. (2004). Salt in harbour water. Journal of Water, 12(3), 34-41.",
            {"container": "Journal of Water", "volume": "12", "issue": "3", "date": "2004"},
        ),
        (  # journals of physics give no title: the name after the authors is the journal's
            "A. B. Lee and C. Roe, Phys. Rev. B 45, 1234 (1992).",
            {"container": "Phys. Rev. B", "volume": "45", "pages": "1234", "title": None},
        ),
        (  # a book: the town stands before the publisher
            "Lee, Ann. Harbours and Their Law. Oxford: Clarendon Press, 1987.",
            {"title": "Harbours and Their Law", "publisher": "Clarendon Press", "volume": None},
        ),
        (  # the list's own number is no volume
            "[12] A. Lee, C. Roe, Salt in harbour water, J. Fluid Mech. 45 (1992) 12-19.",
            {"volume": "45", "pages": "12-19", "authors": ("A. Lee", "C. Roe")},
        ),
        ("A. Lee, Salt, https://example.org/salt.pdf.", {"url": "https://example.org/salt.pdf"}),
        ("", {"title": None, "authors": ()}),
    ],
)
def test_fields(text: str, expected: dict[str, object]) -> None:
    found = fields.read(text)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("1998", "Y"), ("1234", "d4"), ("2999", "d4"), ("–", "-"), ("Lee", "Xx4"), ("DNA", "X4")],
)
def test_shape(word: str, expected: str) -> None:
    assert shape(word) == expected


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    found = fields.pieces(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(piece.label in LABELS for piece in found)


@given(st.integers(0, 2000))
@settings(max_examples=60, deadline=None)
def test_made_up_strings_have_a_field_for_each_character(seed: int) -> None:
    text, marks = styles.make(random.Random(seed))
    assert len(text) == len(marks)
    assert set(marks) <= set(LABELS)
    words = tokens(text)
    assert len(described(text, words)) == len(words)
    assert "".join(word.text for word in words) == "".join(text.split())


def test_the_labeller_reads_what_it_was_made_for() -> None:
    chance, right, count = random.Random(7), 0, 0
    for _ in range(60):
        text, marks = styles.make(chance)
        words = tokens(text)
        labels = labeller.trained().labels(described(text, words))
        right += sum(one == marks[word.start] for one, word in zip(labels, words, strict=True))
        count += len(words)
    assert right / count > 0.95


STRING = {
    "id": "a",
    "text": "Lee AB, Roe C. Salt in harbour water. J Mar Biol 1998; 12:34-41.",
    "fields": {
        "author": ["Lee AB, Roe C"],
        "title": ["Salt in Harbour Water"],  # capitals do not matter
        "container": ["J Mar Biol"],
        "date": ["1998"],
        "volume": ["12"],
        "pages": ["34-99"],  # the first page is compared
        "url": ["https://example.org"],  # not in the text
    },
}


def test_measures(tmp_path: Path) -> None:
    file = tmp_path / "strings.jsonl"
    file.write_text(json.dumps(STRING) + "\n")
    found = {measure.name: measure for measure in references.measures(references.load(file))}
    assert found["reference title"].value == 1.0
    assert found["reference first page"].value == 1.0
    assert found["reference url"].value == 0.0
    assert found["reference publisher"].value is None


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "strings.jsonl"
    file.write_text(json.dumps(STRING) + "\n{}\n")
    with pytest.raises(InvalidRecord, match="line 2"):
        references.load(file)
