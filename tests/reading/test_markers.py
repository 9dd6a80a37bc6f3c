"""Each kind of marker on a page of its own, by four producers, with the note that it belongs to.

A row is what stands before the marker, its label, and how its note opens (None: unresolved). What
is not listed must not be found: each file holds the traps named in its first line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline import reading
from pipeline.document import Document
from pipeline.records import Anchor, Issue, Note
from pipeline.stages.notes import notes

FILES = Path(__file__).parents[1] / "files" / "markers"


Row = tuple[str, str, str | None]


@cache
def linked(name: str) -> Document:
    return notes(Document(reading.read(FILES / f"{name}.pdf")))


EXPECTED: dict[str, list[Row]] = {
    "several": [
        ("rley early.", "2", "“Early Sale"),
        ("ked for it.", "1", "Barley Boar"),
        ("n the north", "3", "Northern Of"),
        ("n the north", "4", "Interview w"),
        ("the south.", "5", "Southern Of"),
        ("the south.", "6", "Ibid."),
        ("for a month", "7", "Minutes of"),
        ("for a month", "8", "Minutes of"),
        ("for a month", "9", "Minutes of"),
        ("complained.", "2", "“Early Sale"),
        ("hen issued,", "10", "Treasury, B"),
        (", and sold.", "11", "Treasury, S"),
        (", and sold.", "12", "“Sold Out”,"),
        ("last part.", "3", "Northern Of"),
        ("last part.", "13", "Treasury, R"),
        ("in advance.", "14", "Mill Union,"),
    ],
    "traps": [
        ("es of salt.", "1", "Lake Office"),
        ("the wells,", "2", "Well Survey"),
        ("ive say so.", "3", "Water Act,"),
        ("g was used.", "4", "Museum of B"),
    ],
    "brackets": [
        ("in wet soil", "1", "A. Moor, “W"),
        ("s disagreed", "1", "A. Moor, “W"),
        ("s disagreed", "3", "C. Down, “D"),
        ("eys say why", "2", "B. Heath, P"),
        ("eys say why", "3", "C. Down, “D"),
        ("eys say why", "4", "D. Fell, “F"),
        ("rs answered", "5", "Probe Works"),
        ("s answered,", "6", "Soil Tools"),
        ("hers follow", "2", "B. Heath, P"),
        ("hers follow", "6", "Soil Tools"),
    ],
    "dotted": [
        ("ear the sea", "1", "Marsh E. Bo"),
        ("ns found it", "2", "Bridge Offi"),
        ("ns found it", "3", "Bridge Offi"),
        ("ird did not", "4", "Ferry Union"),
    ],
    "round": [
        ("e Committee", "1", "OJ C 12, 3."),
        ("ctive 90/11", "2", "Directive 9"),
        ("tion 4/2011", "3", "Regulation"),
    ],
    "parens": [
        ("harms sleep", "1", "Moor A. Nig"),
        ("rials agree", "2", "Heath B. Fi"),
        ("rials agree", "3", "Down C. Sec"),
        ("w adds more", "4", "Fell D. Rev"),
        ("n are mixed", "2", "Heath B. Fi"),
        ("n are mixed", "3", "Down C. Sec"),
        ("n are mixed", "4", "Fell D. Rev"),
    ],
    "letters": [
        ("o brothers.", "a", "Mine Regist"),
        ("ten years.", "b", "Tax Roll, 1"),
        ("and a road.", "c", "Road Act, 1"),
        ("econd year.", "i", "Fire Office"),
        ("t in brick.", "ii", "Brick Works"),
        ("It stands.", "iii", "Monuments L"),
    ],
    "symbols": [
        ("de bottles.", "*", "Guild Book,"),
        ("taxed sand.", "†", "Sand Toll,"),
        ("aid double.", "‡", "Masters’ Ro"),
        ("id nothing.", "§", "Order of th"),
        ("sed by law.", "*", "Guild Act,"),
        ("is an inn.", "†", "Inn Registe"),
    ],
    "perpage": [
        ("A. Writer", "*", "The writer"),
        ("hree heirs.", "1", "Will of the"),
        ("the pilots.", "2", "Pilot Roll,"),
        ("the light.", "1", "Light Book,"),
        ("went home.", "2", "Letter of a"),
        ("it stayed.", "3", "Port Office"),
        ("is out now.", "1", "“Dark”, Har"),
    ],
    "sections": [
        ("the hills.", "1", "Tin Roll, 1"),
        ("d by mules.", "2", "Mule Toll,"),
        ("the coast.", "1", "Lead Roll,"),
        ("ed by boat.", "2", "Boat Toll,"),
        ("t was dear.", "3", "Price Book,"),
        ("not known.", "1", "Assay Offic"),
    ],
    "over": [
        ("set by lot.", "1", "Dyke Roll,"),
        ("the church.", "2", "Autumn Book"),
        ("s given up.", "3", "Order of th"),
    ],
    "writer": [
        ("m the mill.", "1", "Mill Ledger"),
        ("2 of cloth.", "2", "Cloth Hall,"),
        ("paid back,", "3", "Ibid."),
    ],
    "chapters": [
        ("nine years.", "1", "Canal Compa"),
        ("rst winter.", "2", "Lock Inspec"),
        ("ax on salt.", "3", "Town Roll,"),
        ("the start.", "1", "Bridge Act,"),
        ("very barge.", "2", "Clerk of th"),
        ("ook at all.", "2", "Clerk of th"),
        ("ten years.", "1", "Railway Ret"),
        ("nal closed.", "2", "“Closed”, E"),
        ("now a park.", "3", "Parks Offic"),
    ],
    "gathered": [
        ("er the war.", "1", "Slope Surve"),
        ("ommon land.", "2", "Commons Reg"),
        ("d not last.", "3", "Pear Grower"),
        ("the coast.", "1", "Railway Tim"),
        ("the basket.", "2", "Basket Tari"),
        ("e old hall.", "1", "Auction Boo"),
        ("med a ring.", "2", "Letter of a"),
        ("by a judge.", "3", "Fruit Case,"),
    ],
    "table": [
        ("ame season.", "1", "Ferry Contr"),
        ("rry Office.", "2", "Ferry Offic"),
        ("in summer.", "3", "Town Counci"),
        ("Line 2019", "a", "Counted at"),
        ("and 410 380", "b", "Without the"),
        ("410 380 395", "*", "An estimate"),
        ("220 205 n/a", "c", "The line wa"),
    ],
    "authors": [
        ("e (Lee 2019", "Lee 2019", "Lee, A. (20"),
        ("Park, 2020a", "Kim and Park 2020a", "Kim, J., an"),
        (". Lee (2019", "Lee 2019", "Lee, A. (20"),
        ("Park (2020b", "Kim and Park 2020b", "Kim, J., an"),
        ("Bank (2021", "World Bank 2021", "World Bank"),
        ("t al., 2018", "Moor et al. 2018", "Moor, B., C"),
        ("Reed (2015)", "Reed 2015", None),
        ("Lee’s (2021", "Lee 2021", "Lee, A. (20"),
    ],
    "gaps": [
        ("in spring.", "1", "Well Book,"),
        ("pt the key.", "2", "Warden’s Oa"),
        ("t was lost.", "4", "Loss Report"),
        ("n the town.", "6", None),
    ],
    "author": [
        ("t and Seals", "*", "A first ver"),
        ("Ann Writer", "†", "Clerk of th"),
        ("d Ben Clerk", "‡", "Keeper of t"),
        ("r each pan.", "1", "Seal Book,"),
        ("ever found.", "2", "Flood Roll,"),
    ],
    "unheaded": [
        ("lit by hand", "1", "Lamp Roll,"),
        ("two crowns", "2", "Price List"),
        ("ine of them", "3", "Town Accoun"),
        ("in the hall", "4", "Hall Invent"),
    ],
    "lost": [
        ("for a king.", "1", None),
        ("3 of chalk.", "2", None),
        ("king died.", "3", None),
        ("t burnt on.", "4", None),
    ],
}
UNRESOLVED: dict[str, list[str]] = {
    "gaps": [
        "marker 6 has no note",
        "note 5 has no marker in the text",
        "note 3 is missing before note 4",
    ],
    "lost": [f"marker {number} has no note" for number in (1, 2, 3, 4)],
    "authors": ["Reed 2015 is not in the list"],
}
RULES: dict[str, set[str]] = {
    "several": {"superscript", "superscript character"},
    "brackets": {"number in square brackets"},
    "dotted": {"number in square brackets"},
    "round": {"superscript in brackets"},
    "unheaded": {"number in round brackets"},
    "table": {"superscript", "symbol after a word"},
    "author": {"symbol after a word", "superscript"},
    "parens": {"number in round brackets"},
    "authors": {"author and year"},
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_markers_on_the_page_find_their_notes(name: str) -> None:
    document = linked(name)
    rows: list[Row] = []
    for anchor in document.of(Anchor):
        note = document.get(anchor.note) if anchor.note else None
        before = document.text[max(0, anchor.start - 11) : anchor.start]
        quote = note.quote.replace("\n", " ")[:11].strip() if isinstance(note, Note) else None
        rows.append((before.split("\n")[-1].strip(), anchor.label, quote))
    assert rows == EXPECTED[name]
    assert {anchor.rule for anchor in document.of(Anchor)} == RULES.get(name, {"superscript"})


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_only_what_is_doubtful_is_an_issue(name: str) -> None:
    found = sorted(issue.message for issue in linked(name).of(Issue))
    assert found == sorted(UNRESOLVED.get(name, []))


def test_an_issue_names_the_notes_on_either_side_of_a_gap() -> None:
    document = linked("gaps")
    named = {
        issue.message: [getattr(document.get(record), "label", None) for record in issue.candidates]
        for issue in document.of(Issue)
    }
    assert named == {
        "marker 6 has no note": ["5"],
        "note 5 has no marker in the text": ["5"],
        "note 3 is missing before note 4": ["2", "4"],
    }
