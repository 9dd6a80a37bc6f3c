"""Which texts are one, versions of one, or two."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.copies import alike, sketch

WORDS = [f"{a}{b}" for a in "port ship crane grain quay toll duty rope".split() for b in range(40)]


def prose(seed: int, length: int = 1200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


BRIEF = prose(1)


def changed(share: float) -> list[str]:
    chance = random.Random(3)
    return [word if chance.random() >= share else "other" for word in BRIEF]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (" ".join(BRIEF), "same_text"),
        # another producer: capitals, line ends, bullets and punctuation
        ("• " + ",\n".join(BRIEF).title(), "same_text"),
        # another footer
        (" ".join([*BRIEF, *"printed in Varen for the second time".split()]), "same_text"),
        (" ".join(changed(0.005)), "same_text"),
        (" ".join(changed(0.05)), "version"),
        (" ".join(BRIEF[:900]), "version"),
        (" ".join([*BRIEF, *prose(4, 300)]), "version"),
        # half of it is another's
        (" ".join([*BRIEF[:600], *prose(5, 600)]), None),
        # an excerpt
        (" ".join(BRIEF[:200]), None),
        # the same words in another order say another thing
        (" ".join(sorted(BRIEF)), None),
        (" ".join(prose(2)), None),
        ("one two three four", None),
        ("", None),
    ],
)
def test_like_and_unlike(other: str, kind: str | None) -> None:
    pairs = alike({"a": sketch(" ".join(BRIEF)), "b": sketch(other)})
    assert [pair.kind for pair in pairs] == ([kind] if kind else [])


@given(st.permutations(range(5)))
def test_the_order_does_not_matter(order: list[int]) -> None:
    texts = [BRIEF, BRIEF, changed(0.05), prose(2), prose(2)]
    told = {str(n): sketch(" ".join(texts[n])) for n in order}
    assert [(p.one, p.other, p.kind) for p in alike(told)] == [
        ("0", "1", "same_text"), ("0", "2", "version"), ("1", "2", "version"),
        ("3", "4", "same_text"),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_has_a_sketch_of_one_length_or_none(text: str) -> None:
    assert len(sketch(text)) in (0, 1024)


def test_each_process_makes_the_same() -> None:
    code = "from pipeline.copies import sketch; print(sketch('one two three four five six'))"
    made = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PATH": ""},
                       capture_output=True, text=True, check=True, cwd=".").stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert made == {sketch("one two three four five six") + "\n"}


def test_many_of_one_form_are_linked_without_comparing_all() -> None:
    told = {f"{n:03}": sketch(" ".join(BRIEF)) for n in range(100)}
    assert len(alike(told)) < 1000
