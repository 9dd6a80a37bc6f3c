"""What a stage may do, and what the chain refuses."""

from collections.abc import Iterator

import pytest

from pipeline import chain
from pipeline.document import Document
from pipeline.errors import ImpossibleChain
from pipeline.records import Issue, Mention, Record, Section
from tests.builders import brief


@chain.stage(writes=(Mention,))
def names(_: Document) -> Iterator[Record]:
    yield Mention(start=0, end=7, type="company", rule="test")


@chain.stage(reads=(Mention,), completes={Mention: ("kb",)})
def links(document: Document) -> Iterator[Record]:
    for mention in document.of(Mention):
        yield mention.model_copy(update={"kb": "Q1"})


@chain.stage(reads=(Mention,), completes={Mention: ("kb",)})
def renames(document: Document) -> Iterator[Record]:
    for mention in document.of(Mention):
        yield mention.model_copy(update={"type": "person"})


@chain.stage(writes=(Mention,))
def doubles(_: Document) -> Iterator[Record]:
    yield Mention(start=0, end=7, type="company", rule="test")
    yield Mention(start=0, end=7, type="company", rule="another rule")


@chain.stage(writes=(Section,))
def strays(_: Document) -> Iterator[Record]:
    yield Issue(start=0, end=0, stage="x", severity="info", message="m", rule="test")


def test_records_are_grounded_and_completed() -> None:
    result = chain.run((names, links), brief("Rosneft fell."))
    (mention,) = result.of(Mention)
    assert (mention.quote, mention.kb, mention.brief) == ("Rosneft", "Q1", "hand-made")


def test_an_impossible_order_is_refused_before_any_work() -> None:
    with pytest.raises(ImpossibleChain, match="links reads mention"):
        chain.check((links, names))


@pytest.mark.parametrize(
    ("order", "error", "message"),
    [
        ((names, renames), TypeError, "renames changes type"),  # not among what it completes
        ((doubles,), ValueError, "twice"),  # two records with one id
        ((strays,), TypeError, "does not declare that it writes Issue"),
    ],
)
def test_a_stage_keeps_to_what_it_declares(
    order: tuple[chain.Stage, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        chain.run(order, brief("Rosneft fell."))
