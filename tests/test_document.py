"""Grounding: quote, id, boxes."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.records import Mention
from tests.builders import brief, document

WORDS = st.lists(
    st.sampled_from(["Rosneft", "the", "port", "US", "fell.", "É-Bank", "g", "\ufffd", "…"]),
    min_size=1,
)


def mention(start: int, end: int) -> Mention:
    return Mention(start=start, end=end, type="company", rule="test")


@given(WORDS, st.data())
def test_the_quote_is_the_slice(words: list[str], data: st.DataObject) -> None:
    made = document(" ".join(words))
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    grounded = made.grounded(mention(start, end))
    assert grounded.quote == made.text[start:end]
    assert grounded.page is None
    assert grounded.boxes == ()


@given(WORDS)
def test_two_places_never_share_an_id(words: list[str]) -> None:
    made = document(" ".join(words))
    places = []
    at = 0
    for word in words:
        at = made.text.index(word, at)
        places.append(made.grounded(mention(at, at + len(word))).id)
        at += len(word)
    assert len(set(places)) == len(places)


def test_an_id_outlives_changes_elsewhere() -> None:
    sentence = "In March the ministry fined Rosneft for a spill in the northern river basin."
    before = document(f"Prices fell by a third.\n\n{sentence}")
    after = document(f"# A heading\n\nPrices, it says, fell by a quarter.\n\n{sentence}")
    ids = {
        made.grounded(mention(at, at + len("Rosneft"))).id
        for made in (before, after)
        for at in [made.text.index("Rosneft")]
    }
    assert len(ids) == 1
    # hyphens, white space and punctuation do not count either
    respelt = document(sentence.replace("northern river", "northern-river"))
    at = respelt.text.index("Rosneft")
    assert respelt.grounded(mention(at, at + len("Rosneft"))).id in ids


def test_ids_differ_by_kind_label_and_brief() -> None:
    made = document("Rosneft fell.")
    company = made.grounded(mention(0, 7))
    person = made.grounded(Mention(start=0, end=7, type="person", rule="test"))
    other = Document(brief("Rosneft fell.", name="other")).grounded(mention(0, 7))
    assert len({company.id, person.id, other.id}) == 3
