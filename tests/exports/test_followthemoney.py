"""Entities as FollowTheMoney's own model reads them, and no statement that looks like more."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.records import EntityType, Predicate, Qualifiers, Relation, RelationStatus, Source
from pipeline.store import Extraction
from tests.exports.builders import HOSTILE, brief, changed, empty

followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed")

from followthemoney.proxy import EntityProxy  # noqa: E402

from pipeline.exports import followthemoney as export  # noqa: E402


def exported(folder: Path, *briefs: Extraction) -> list[EntityProxy]:
    """What was written, as the library loads it: every value is one that its types take."""
    (file,) = export.write(briefs, folder)
    loaded = []
    for line in file.read_text(encoding="utf-8").split("\n")[:-1]:
        data = json.loads(line)
        entity = followthemoney.model.get_proxy(data, cleaned=False)
        entity.schema.validate(data)
        assert {name: sorted(entity.get(name)) for name in entity.properties} == data["properties"]
        loaded.append(entity)
    return loaded


def of_relation(entities: list[EntityProxy], relation: str = "relation-alpha") -> EntityProxy:
    """The entity that a relation became."""
    key = export.making.identifier("relation", "alpha", relation)
    (found,) = [entity for entity in entities if entity.id == key]
    return found


def stating(
    predicate: Predicate,
    status: RelationStatus = "factual",
    subject: EntityType = "company",
    object_: EntityType = "place",
    quote: str = "words",
    **qualifiers: str,
) -> Extraction:
    """A brief whose relation says this."""
    made = changed(brief(), "company-entity-alpha", type=subject, kb=None)
    made = changed(made, "place-entity-alpha", type=object_, kb=None)
    fields = {"predicate": predicate, "status": status, "quote": quote}
    return changed(made, "relation-alpha", **fields, qualifiers=Qualifiers(**qualifiers))


@pytest.mark.parametrize(
    ("said", "schema"),
    [
        (stating("sanctioned_by"), "Sanction"),
        (stating("sanctioned_by", "ended"), "Sanction"),
        (stating("subject_to", object_="sanction"), "Sanction"),
        (stating("builds", object_="project"), "ProjectParticipant"),
        (stating("financed_by", subject="project", object_="company"), "ProjectParticipant"),
        (stating("financed_by", object_="organisation", quote="It lent 5 million."), "Debt"),
        (stating("owned_by", object_="person"), "Ownership"),
        (stating("part_of", object_="organisation"), "Membership"),
        (
            stating("holds_role", subject="person", object_="company", role="board member"),
            "Directorship",
        ),
        (
            stating("holds_role", subject="person", object_="company", role="spokesman"),
            "Employment",
        ),
        (stating("located_in"), "UnknownLink"),
        # A grant is no debt, and a country is no legal entity that the model lets owe.
        (stating("financed_by", object_="organisation", quote="It gave 5 million."), "UnknownLink"),
        (stating("financed_by", subject="place", object_="company", quote="a loan"), "UnknownLink"),
        # What is only planned, feared, said or denied never looks like a sanction or an owner.
        (stating("sanctioned_by", "planned"), "Note"),
        (stating("sanctioned_by", "alleged"), "Note"),
        (stating("sanctioned_by", "hypothetical"), "Note"),
        (stating("sanctioned_by", "negated"), "Note"),
        (stating("subject_to", "planned", object_="sanction"), "Note"),
        (stating("owned_by", "alleged", object_="person"), "Note"),
        (stating("located_in", "negated"), "Note"),
        # A Debt has no status that could say that it was paid back.
        (stating("financed_by", "ended", object_="company", quote="a loan"), "Note"),
        # A company that must keep a law is under no sanction; nor is one that breaks it.
        (stating("subject_to", object_="law"), "Note"),
        (stating("violated", object_="sanction"), "Note"),
        # An amount is no thing.
        (stating("valued_at", object_="money"), "Note"),
    ],
)
def test_what_a_relation_becomes(tmp_path: Path, said: Extraction, schema: str) -> None:
    entity = of_relation(exported(tmp_path, said))
    assert entity.schema.name == schema
    (relation,) = [r for r in said.of(Relation) if r.id == "relation-alpha"]
    if schema == "Note":
        assert entity.first("name").startswith(f"{relation.status}: ")
        assert relation.status in entity.get("keywords")
    elif schema != "Debt":
        assert entity.get("status") == [relation.status]


def test_a_sanction_carries_its_evidence(tmp_path: Path) -> None:
    said = stating(
        "sanctioned_by", quote="In May it was listed.", date="2024-05", until="2025", reason="why"
    )
    sanction = of_relation(exported(tmp_path, said))
    assert sanction.get("summary") == ["words, p. 2: “In May it was listed.”"]
    assert sanction.get("sourceUrl") == ["https://example.org/a_b?c=%20"]
    assert sanction.get("authority") == ["words place"]
    assert sanction.get("date") == ["2024-05"]
    assert sanction.get("endDate") == ["2025"]
    assert sanction.get("reason") == ["why"]
    assert sanction.get("recordId") == ["relation-alpha"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-05-03", {"date": ["2024-05-03"]}),
        ("2024-01/2024-06", {"startDate": ["2024-01"], "endDate": ["2024-06"]}),
        # Not dates of the model.
        ("spring", {}),
        ("2024-13", {}),
    ],
)
def test_dates(tmp_path: Path, date: str, expected: dict[str, list[str]]) -> None:
    entity = of_relation(exported(tmp_path, stating("located_in", date=date)))
    found = {name: entity.get(name) for name in ("date", "startDate", "endDate")}
    assert {name: values for name, values in found.items() if values} == expected


def test_a_debt_has_the_amount_that_the_brief_names(tmp_path: Path) -> None:
    said = stating("financed_by", object_="company", quote="a loan", amount="EUR 1.5 million")
    debt = of_relation(
        exported(tmp_path, changed(said, "money-entity-alpha", name="EUR 1.5 million"))
    )
    assert (debt.get("amount"), debt.get("currency")) == (["1500000"], ["EUR"])
    # Words that no mention gives a value to are not read again here.
    debt = of_relation(exported(tmp_path, said))
    assert (debt.get("amount"), debt.get("currency")) == ([], [])


def test_counts_agree_with_the_records(tmp_path: Path) -> None:
    one, other = brief("alpha"), brief("beta")
    entities = exported(tmp_path, one, other, empty())
    count = Counter(entity.schema.name for entity in entities)
    assert count["Document"] == 3
    # The company and the place have one name in both briefs, the works one address.
    assert (count["Company"], count["Address"], count["Article"]) == (1, 1, 1)
    assert len(one.of(Source)) == 1
    assert count["Sanction"] == len(one.of(Relation)) + len(other.of(Relation))
    # A wording is one Mention in each brief.
    assert count["Mention"] == 2


def test_what_refers_refers_to_what_is_there(tmp_path: Path) -> None:
    entities = exported(tmp_path, brief("alpha"), brief("beta"))
    there = {entity.id: entity for entity in entities}
    for entity in entities:
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert there[value].schema.is_a(prop.range), f"{entity}: {prop}"


def test_what_was_rejected_is_left_out(tmp_path: Path) -> None:
    entities = exported(tmp_path, changed(brief(), "relation-alpha", review="reject"))
    key = export.making.identifier("relation", "alpha", "relation-alpha")
    assert key not in {entity.id for entity in entities}


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:20]))
def test_any_words_give_valid_entities(tmp_path: Path, words: str) -> None:
    assert {"Company", "Sanction"} <= {
        e.schema.name for e in exported(tmp_path, brief(words=words))
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_only_web_addresses_are_links(tmp_path: Path, url: str) -> None:
    made = changed(changed(brief(), "source-alpha", url=url), "full-alpha", url=url)
    (file,) = export.write([made], tmp_path)
    assert url not in file.read_text()


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    (one,) = export.write([brief()], tmp_path / "one")
    (two,) = export.write([brief()], tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
