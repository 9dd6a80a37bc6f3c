"""The language of a body, and when none is named."""

from __future__ import annotations

import pytest

from pipeline.reading.tongues import tongue

ENGLISH = "The ports closed as the pilots went on strike, and ships waited off the coast. "
GERMAN = "Die Häfen schlossen, als die Lotsen streikten, und Schiffe warteten vor der Küste. "
FRENCH = "Les ports ont fermé quand les pilotes ont fait grève, et les navires attendaient. "


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH * 5, "en"),
        (GERMAN * 5, "de"),
        (FRENCH * 5, "fr"),
        (ENGLISH * 20 + GERMAN, "en"),  # a quotation does not change it
        (ENGLISH, None),  # too little to tell
        ("2019 4,512 3.5 " * 100, None),  # figures have no language
        ("", None),
    ],
)
def test_tongue(text: str, code: str | None) -> None:
    assert tongue(text) == code
