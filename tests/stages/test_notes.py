"""Which note a marker belongs to, and what is said where none fits."""

import dataclasses

import pytest

from pipeline.document import Document, Marker
from pipeline.records import Anchor, Issue, Note
from pipeline.stages.notes import notes
from tests.builders import brief, document


@pytest.mark.parametrize(
    ("body", "noted", "anchors", "messages"),
    [
        (
            "Prices fell.[^1] Trade rose.[^2]",
            {"1": "A.", "2": "B."},
            [("1", "A."), ("2", "B.")],
            [],
        ),
        # out of order: labels decide, not places
        (
            "Prices fell.[^2] Trade rose.[^1]",
            {"1": "A.", "2": "B."},
            [("2", "B."), ("1", "A.")],
            [],
        ),
        # the same note twice
        ("Prices fell.[^1] Trade rose.[^1]", {"1": "A."}, [("1", "A."), ("1", "A.")], []),
        # and without a letter between: one marker, printed twice
        ("Prices fell.[^1].[^1]", {"1": "A."}, [("1", "A.")], []),
        # a symbol
        ("Prices fell.[^*]", {"*": "A."}, [("*", "A.")], []),
        # a marker whose note is missing stays unresolved
        (
            "Prices fell.[^1] Trade rose.[^2]",
            {"1": "A."},
            [("1", "A."), ("2", None)],
            ["marker 2 has no note"],
        ),
        # nothing is filled where the numbering has a gap
        (
            "Prices fell.[^1] Trade rose.[^3]",
            {"1": "A.", "3": "C."},
            [("1", "A."), ("3", "C.")],
            ["note 2 is missing before note 3"],
        ),
        ("Prices fell.", {"1": "A."}, [], ["note 1 has no marker in the text"]),
    ],
)
def test_markers_find_their_notes(
    body: str,
    noted: dict[str, str],
    anchors: list[tuple[str, str | None]],
    messages: list[str],
) -> None:
    result = notes(document(body, noted))
    found = []
    for anchor in result.of(Anchor):
        note = result.get(anchor.note) if anchor.note else None
        found.append((anchor.label, note.quote if note else None))
        if isinstance(note, Note):
            assert anchor.id in note.anchors
    assert found == anchors
    assert [issue.message for issue in result.of(Issue)] == messages


def test_numbering_that_begins_again_binds_by_page() -> None:
    made = brief("Prices fell.[^1] Trade rose.[^1]", {"1": "First page."})
    start = len(made.text)
    text = made.text + "Second page.\n\n"
    note = dataclasses.replace(made.blocks[-1], page=1)
    other = dataclasses.replace(note, start=start, end=len(text) - 2, page=2)
    first, second = made.markers
    made = dataclasses.replace(
        made,
        text=text,
        blocks=(*made.blocks[:-1], note, other),
        markers=(first, Marker(second.start, "1", 2, (), "superscript")),
        shelves=made.shelves.model_copy(update={"notes": (made.shelves.notes[0], len(text))}),
    )
    result = notes(Document(made))
    # notes of a hand-made brief have no page, so the order of the text decides
    assert [result.get(a.note or "").quote for a in result.of(Anchor)] == [
        "First page.",
        "Second page.",
    ]
