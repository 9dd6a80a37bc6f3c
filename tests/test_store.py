"""JSONL in and out: what is written is what is read, and a fault names its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import store
from pipeline.errors import InvalidRecord
from pipeline.records import (
    Citation,
    Claim,
    Entity,
    Header,
    Issue,
    LawValue,
    Mention,
    MoneyValue,
    PercentValue,
    Record,
    Relation,
    SanctionValue,
    Section,
    Source,
    Value,
)
from pipeline.verdicts.verdict import Verdict

HEADER = Header(id="b", brief="b", file="b.pdf", sha256="0", status="complete", pipeline="p 1")


def mention(value: Value | None) -> Mention:
    return Mention(start=0, end=1, type="money", value=value, rule="hand-made")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "2021-05",
        MoneyValue(amount=3_000_000, currency="USD"),
        MoneyValue(amount=None, currency=None, low=2, high=3.5, qualifier="about"),
        # Shares fields with money; must not come back as money without a currency.
        PercentValue(number=3.5),
        SanctionValue(sanction_type="tariff"),
        # All fields empty: must not come back as another kind of value.
        LawValue(),
    ],
)
def test_each_kind_of_value_comes_back_as_itself(tmp_path: Path, value: Value | None) -> None:
    path = tmp_path / "b.jsonl"
    store.write(path, HEADER, [mention(value)])
    assert store.read(path).records == (mention(value),)


texts = st.text(max_size=40)
records = st.one_of(
    st.builds(
        lambda message, candidates: Issue(
            start=0,
            end=0,
            stage="s",
            severity="info",
            message=message,
            candidates=tuple(candidates),
            rule="r",
        ),
        texts,
        st.lists(texts, max_size=3),
    ),
    st.builds(
        lambda title, start, length: Section(
            start=start, end=start + length, level=1, title=title, quote=title, rule="r"
        ),
        texts,
        st.integers(0, 10**6),
        st.integers(0, 100),
    ),
)


@given(st.lists(records, max_size=5), texts)
def test_any_records_come_back_and_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, some: list[Record], text: str
) -> None:
    # Text from PDFs holds line separators, quotes and control characters.
    path = tmp_path_factory.mktemp("round") / "b.jsonl"
    header = HEADER.model_copy(update={"text": text})
    store.write(path, header, some)
    read = store.read(path)
    assert read == (header, tuple(some))
    assert store.lines(*read) == path.read_bytes()
    assert path.read_bytes().count(b"\n") == len(some) + 1


def line(**changed: object) -> str:
    return json.dumps(mention(None).model_dump(mode="json") | changed)


FIRST = json.dumps(HEADER.model_dump(mode="json"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", ["line 1", "header"]),
        (f"{line()}\n", ["line 1", "header"]),
        (f"{FIRST}\n{FIRST}\n", ["line 2", "second header"]),
        (f"{FIRST}\n{{not json\n", ["line 2", "not JSON"]),
        (f"{FIRST}\n{line(type='galaxy')}\n", ["line 2", "field type"]),
        (f"{FIRST}\n{line(start=-1)}\n", ["line 2", "field start"]),
        (f"{FIRST}\n{line(kind='galaxy')}\n", ["line 2", "field kind"]),
        # A field that no record has is a fault, not something to pass over.
        (f"{FIRST}\n{line(mood='sad')}\n", ["line 2", "field mood"]),
    ],
)
def test_a_fault_names_file_line_and_field(tmp_path: Path, content: str, said: list[str]) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text(content)
    with pytest.raises(InvalidRecord) as raised:
        store.read(path)
    for words in ["b.jsonl", *said]:
        assert words in str(raised.value)


def test_a_fault_while_writing_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    store.write(path, HEADER, [])
    before = path.read_bytes()

    def breaking() -> object:
        yield mention(None)
        raise RuntimeError("disk on fire")

    with pytest.raises(RuntimeError):
        store.write(path, HEADER, breaking())  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["b.jsonl"]


def test_the_schema_describes_every_kind() -> None:
    schema = json.dumps(store.schema())
    for kind in (Header, *Record.__args__):  # type: ignore[attr-defined]
        assert f'"{kind.__name__}"' in schema
    assert Relation.__name__ in store.schema()["$defs"]


def verdict(words: str) -> Verdict:
    return Verdict(record="claim-1", kind="claim", brief="b", quote=words, decision="accept")


@given(st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_verdicts_are_added_and_none_is_overwritten(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("reviews")
    store.append(folder / "ana.jsonl", map(verdict, first))
    before = (folder / "ana.jsonl").read_bytes()
    store.append(folder / "ana.jsonl", map(verdict, second))
    assert (folder / "ana.jsonl").read_bytes().startswith(before)
    assert [each.quote for each in store.verdicts(folder)] == [*first, *second]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: this is not JSON. Mend the line"),
        ('{"record": "claim-1"}', "line 1, field kind"),
        # A decision that does not exist is not passed over.
        (
            '{"record": "c", "kind": "claim", "brief": "b", "quote": "q", "decision": "agree"}',
            "line 1, field decision",
        ),
    ],
)
def test_a_verdict_that_cannot_be_read_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "ana.jsonl").write_text(f"{line}\n")
    with pytest.raises(InvalidRecord, match=said):
        store.verdicts(tmp_path)


def test_no_folder_holds_no_verdicts(tmp_path: Path) -> None:
    assert store.verdicts(tmp_path / "none") == ()


def reviewed_extraction() -> store.Extraction:
    """Three firms: the second was rejected, the third merged into the first."""
    at = {"start": 0, "end": 1, "rule": "hand-made"}
    firm = {"type": "company", **at}
    return store.Extraction(
        HEADER,
        (
            Entity(id="e1", name="Acme", mentions=("m1", "m3"), **firm),
            Entity(id="e2", name="Monday", mentions=("m2",), review="reject", **firm),
            Entity(id="e3", name="Acme Ltd", merged_into="e1", **firm),
            Mention(id="m1", entity="e1", **firm),
            Mention(id="m2", entity="e2", **firm),
            Mention(id="m3", entity="e1", **firm),
            Citation(id="c1", note=None, form="full", citation_kind="web", source="s1", **at),
            Citation(
                id="c2",
                note=None,
                form="full",
                citation_kind="web",
                source="s1",
                review="reject",
                **at,
            ),
            Citation(id="c3", note=None, form="ibid", citation_kind="web", resolves_to="c2", **at),
            Source(id="s1", citation_kind="web", citations=("c1", "c2"), **at),
            relation("r1", "e1", "e1"),
            relation("r2", "e1", "e2"),
            Claim(
                id="k1",
                sentence="t1",
                claim_type="causal",
                citation_support="cited_direct",
                citations=("c1", "c2"),
                entities=("e1", "e2"),
                relations=("r1", "r2"),
                **at,
            ),
        ),
    )


def relation(identifier: str, subject: str, object_: str) -> Relation:
    return Relation(
        id=identifier,
        start=0,
        end=1,
        rule="hand-made",
        subject=subject,
        predicate="part_of",
        object=object_,
        status="factual",
        sentence="t1",
    )


def test_nothing_that_stands_refers_to_what_was_rejected() -> None:
    standing = reviewed_extraction().standing()
    assert [r.id for r in standing.records] == ["e1", "m1", "m3", "c1", "c3", "s1", "r1", "k1"]
    (claim,) = standing.of(Claim)
    assert (claim.citations, claim.entities, claim.relations) == (("c1",), ("e1",), ("r1",))
    assert standing.of(Source)[0].citations == ("c1",)
    assert standing.of(Citation)[1].resolves_to is None


def test_all_stands_where_nobody_rejected_anything() -> None:
    extraction = store.Extraction(HEADER, reviewed_extraction().records[3:4])
    assert extraction.standing() is extraction
