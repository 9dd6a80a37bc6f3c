"""A few trials of the fuzzer, and what it has found."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.references.urls import is_web
from tests import fuzz

SEED = 20


def test_a_trial_is_the_same_each_time() -> None:
    assert fuzz.mutated(SEED, 3) == fuzz.mutated(SEED, 3)
    assert fuzz.mutated(SEED, 3) != fuzz.mutated(SEED, 4)


def test_mutations_cost_nothing_but_the_brief(tmp_path: Path) -> None:
    found = list(fuzz.fuzz(SEED, range(40), 2, tmp_path))
    assert not [each for each in found if each.fault]
    assert {each.status for each in found} == {"complete", "failed"}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("uri", "web"),
    [
        ("https://a.example/b", True),
        ("http://[::1]/", True),
        ("http://[x", False),  # half a bracket: no address, and no crash
        ("https:///b", False),  # no host
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
    ],
)
def test_addresses_of_the_web(uri: str, web: bool) -> None:
    assert is_web(uri) is web
