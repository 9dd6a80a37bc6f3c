"""Names in general text: two public formats read, and what counts as found."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.scoring import named
from pipeline.scoring.measures import Tally
from pipeline.scoring.named import Name


def test_words_with_labels(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    rows = [
        "Greek\tB-misc",  # a kind that neither side is asked for
        "voters\tO",
        "chose\tO",
        "Nea\tB-politicalparty",
        "Demokratia\tI-politicalparty",
        "Syriza\tB-politicalparty",  # a second name right behind the first
        "",
        "Athens\tB-location",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    first, second = named.crossner(path)
    assert first.text == "Greek voters chose Nea Demokratia Syriza"
    assert first.names == (Name(19, 33, "organisation"), Name(34, 40, "organisation"))
    assert second.names == (Name(0, 6, "place"),)


def test_a_folder_of_documents(tmp_path: Path) -> None:
    (tmp_path / "documents.json").write_text('{"_id": "d", "text": "Attackers fled Basra."}')
    labels = [
        {"documentId": "d", "type": "Location", "value": "Basra", "begin": 15, "end": 20},
        {"documentId": "d", "type": "Weapon", "value": "T-72", "begin": 0, "end": 4},
        {"documentId": "d", "type": "Person", "value": "attackers", "begin": 0, "end": 9},
    ]
    (tmp_path / "entities.json").write_text("\n".join(map(json.dumps, labels)))
    (passage,) = named.re3d(tmp_path)
    assert passage.names == (Name(15, 20, "place"),)


def test_both_sides_are_measured() -> None:
    text = "The World Bank lent Kenya $30 million."
    gold = (Name(4, 14, "organisation"), Name(20, 25, "place"), Name(26, 37, "money"))
    shown = {m.name: m for m in named.measures([named.Passage(text, gold)])}
    ours = shown["names, ours"]
    assert isinstance(ours, Tally)
    assert (ours.right, ours.expected) == (3, 3)
    assert "names, stock spaCy" in shown
