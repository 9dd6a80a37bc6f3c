"""Verdicts replayed: what they change, what they leave, and that a changed reading keeps them."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import chain
from pipeline.document import Document
from pipeline.records import Citation, Claim, Entity, Grounded, Issue, Mention, Relation, Source
from pipeline.stages import CHAIN
from pipeline.verdicts.binding import Reviewed, said
from pipeline.verdicts.verdict import NOTHING, Verdict
from tests import builders

BODY = """
# Measures

The United States imposed sanctions on Rosneft and Lukoil in October 2025.[^1] Volga
Dredging Company (VDC) was spared. VDC said that it would go on. Sberbank was sanctioned by the
European Union in 2022.[^2]

# Effects

Exports to India fell by 12 percent because insurers withdrew.[^3] Prices may rise next year.
"""
NOTES = {
    "1": 'Jane Roe, "Two majors listed", The Daily Ledger, 23 October 2025, '
    "https://ledger.example/majors.",
    "2": 'Ann Lee, "Bank blacklisted", The Morning Star, 21 July 2022, https://star.example/bank.',
    "3": "Ibid.",
}
R = TypeVar("R", bound=Grounded)


@cache
def machine() -> Document:
    return chain.run(CHAIN, builders.brief(BODY, NOTES))


def judged(record: Reviewed, decision: str | None = None, **changes: object) -> Verdict:
    """A verdict as an import makes it; `by` and `id` stand in for reviewer and record id."""
    names = {entity.id: entity.name for entity in machine().of(Entity)}
    return Verdict.model_validate(
        {
            "record": changes.pop("id", record.id),
            "kind": record.kind,
            "brief": record.brief,
            "quote": record.quote,
            "said": said(record, names),
            "decision": decision,
            "reviewer": changes.pop("by", "Ana"),
            "corrected": changes,
        }
    )


def replayed(*verdicts: Verdict) -> Document:
    """The machine's records, and then the last stage with these verdicts."""
    return CHAIN[-1](Document(machine().brief, {r.id: r for r in machine()}, verdicts))


def claim(words: str) -> Claim:
    return next(c for c in machine().of(Claim) if words in c.quote)


def entity(name: str, document: Document | None = None) -> Entity:
    return next(e for e in (document or machine()).of(Entity) if e.name == name)


def issues(document: Document) -> list[str]:
    return [issue.message for issue in document.of(Issue) if issue.stage == "reviews"]


def test_without_verdicts_nothing_changes() -> None:
    assert list(replayed()) == list(machine())


@pytest.mark.parametrize(
    ("decision", "corrected", "rule"),
    [
        ("accept", {}, None),
        ("reject", {}, None),
        ("unsure", {}, None),
        ("correct", {"claim_type": "definition"}, "review"),
        # A correction without a decision is one all the same.
        (None, {"modality": "deontic", "polarity": "negated"}, "review"),
    ],
)
def test_a_claim_is_judged(decision: str | None, corrected: dict[str, str], rule: str) -> None:
    before = claim("Prices may rise")
    document = replayed(judged(before, decision, **corrected))
    after = document.get(before.id)
    expected = before.model_copy(
        update={
            "review": decision or "correct",
            "reviewers": ("Ana",),
            "rule": rule or before.rule,
            **corrected,
        }
    )
    assert after == expected
    assert not issues(document)
    assert {r.id for r in document} == {r.id for r in machine()}


def test_a_claim_found_to_cite_nothing_loses_its_citations() -> None:
    before = claim("Exports to India")
    assert before.citations or before.citation_support == "unresolved"
    after = replayed(judged(before, "correct", citation_support="uncited_expected")).get(before.id)
    assert isinstance(after, Claim)
    assert (after.citation_support, after.citations) == ("uncited_expected", ())


def test_analysts_who_disagree_are_both_named_and_neither_followed() -> None:
    before = claim("Prices may rise")
    document = replayed(
        judged(before, "correct", modality="asserted"), judged(before, "accept", by="Bo")
    )
    after = document.get(before.id)
    assert isinstance(after, Claim)
    assert (after.review, after.reviewers, after.modality) == (
        "disputed",
        ("Ana", "Bo"),
        "possible",
    )
    assert any("Ana says correct" in m and "Bo says accept" in m for m in issues(document))


def test_a_relation_is_corrected_to_other_ends_by_name() -> None:
    before = next(r for r in machine().of(Relation) if r.subject == entity("Rosneft").id)
    document = replayed(judged(before, "correct", subject="Sberbank", status="alleged"))
    after = document.get(before.id)
    assert isinstance(after, Relation)
    assert (after.subject, after.status) == (entity("Sberbank").id, "alleged")
    assert after.rule == "review"


def test_a_name_that_no_entity_bears_is_an_issue_and_the_rest_is_applied() -> None:
    before = machine().of(Relation)[0]
    document = replayed(judged(before, "correct", subject="Gazprombank", status="alleged"))
    after = document.get(before.id)
    assert isinstance(after, Relation)
    assert (after.subject, after.status) == (before.subject, "alleged")
    assert any("Gazprombank" in message for message in issues(document))


def test_a_merged_entity_is_marked_and_all_that_named_it_names_the_other() -> None:
    # The names could be any two entities; that these differ is what matters.
    one, other = entity("Lukoil"), entity("Sberbank")
    document = replayed(judged(one, "correct", same_as="sberbank"))
    after, target = document.get(one.id), document.get(other.id)
    assert isinstance(after, Entity)
    assert isinstance(target, Entity)
    assert (after.merged_into, after.mentions) == (other.id, ())
    assert set(target.mentions) == {*one.mentions, *other.mentions}
    assert "Lukoil" in target.aliases
    assert not any(m.entity == one.id for m in document.of(Mention))
    assert not any(one.id in (r.subject, r.object) for r in document.of(Relation))
    assert not any(one.id in c.entities for c in document.of(Claim))


@pytest.mark.parametrize(
    "same_as",
    [
        "Lukoil",  # itself
        "Gazprombank",  # no entity of this brief
        "entity-0000000000000000",  # no such id
    ],
)
def test_a_merge_that_cannot_be_done_is_an_issue(same_as: str) -> None:
    document = replayed(judged(entity("Lukoil"), "correct", same_as=same_as))
    assert not entity("Lukoil", document).merged_into
    assert any("cannot be merged" in message for message in issues(document))


@pytest.mark.parametrize("field", ["same_as", "split_off"])
def test_a_merge_or_split_is_taken_back(field: str) -> None:
    both = next(e for e in machine().of(Entity) if "VDC" in e.aliases)
    first = {"same_as": "Sberbank", "split_off": "VDC"}[field]
    document = replayed(
        judged(both, "correct", **{field: first}), judged(both, "correct", **{field: NOTHING})
    )
    after = document.get(both.id)
    assert isinstance(after, Entity)
    assert (after.mentions, after.merged_into) == (both.mentions, None)
    assert not issues(document)


def test_two_merged_into_each_other_are_one() -> None:
    one, other = entity("Lukoil"), entity("Sberbank")
    document = replayed(
        judged(one, "correct", same_as="Sberbank"), judged(other, "correct", same_as="Lukoil")
    )
    left = [e for e in document.of(Entity) if e.id in (one.id, other.id) and not e.merged_into]
    assert [e.id for e in left] == [other.id]
    assert issues(document)


def test_a_chain_of_merges_ends_at_its_end() -> None:
    keys = [entity(name).id for name in ("Lukoil", "Sberbank", "Rosneft")]
    document = replayed(
        judged(entity("Lukoil"), "correct", same_as="Sberbank"),
        judged(entity("Sberbank"), "correct", same_as="Rosneft"),
    )
    assert not any(m.entity in keys[:2] for m in document.of(Mention))
    assert not any({r.subject, r.object} & set(keys[:2]) for r in document.of(Relation))


def test_a_name_split_off_is_an_entity_of_its_own() -> None:
    # An abbreviation is taken for the firm before it; let an analyst say that it is another one.
    name = "VDC"
    both = next(e for e in machine().of(Entity) if name in e.aliases)
    document = replayed(judged(both, "correct", split_off=name))
    made = next(e for e in document.of(Entity) if e.id not in machine())
    kept = document.get(both.id)
    assert isinstance(kept, Entity)
    assert (made.name, made.rule, made.review) == (name, "review", "correct")
    assert {m.entity for m in document.of(Mention) if m.quote == name} == {made.id}
    assert set(made.mentions) | set(kept.mentions) == set(both.mentions)
    assert not set(made.mentions) & set(kept.mentions)
    later = next(c for c in document.of(Claim) if "go on" in c.quote)
    assert made.id in later.entities
    assert both.id not in later.entities


def test_a_name_that_an_entity_was_found_by_cannot_be_split_off() -> None:
    both = next(e for e in machine().of(Entity) if "VDC" in e.aliases)
    document = replayed(judged(both, "correct", split_off=both.name, same_as="United States"))
    assert any("split off the others" in message for message in issues(document))


@pytest.mark.parametrize("name", ["Sberbank", "Rosneft Refining"])
def test_a_name_that_an_entity_does_not_bear_cannot_be_split_off(name: str) -> None:
    document = replayed(judged(entity("Lukoil"), "correct", split_off=name))
    assert any("cannot be split off" in message for message in issues(document))


def test_a_corrected_name_and_type_reach_mentions_and_aliases() -> None:
    before = entity("Lukoil")
    document = replayed(judged(before, "correct", name="PJSC Lukoil", type="organisation"))
    after = document.get(before.id)
    assert isinstance(after, Entity)
    assert (after.name, after.type, "Lukoil" in after.aliases) == (
        "PJSC Lukoil",
        "organisation",
        True,
    )
    assert {m.type for m in document.of(Mention) if m.entity == before.id} == {"organisation"}


def test_a_corrected_citation_corrects_its_source() -> None:
    before = next(c for c in machine().of(Citation) if c.title == "Bank blacklisted")
    document = replayed(judged(before, "correct", title="Bank delisted", date=NOTHING))
    after = document.get(before.id)
    assert isinstance(after, Citation)
    source = document.get(after.source or "")
    assert isinstance(source, Source)
    assert (after.title, after.date) == (source.title, source.date) == ("Bank delisted", None)


def test_a_short_form_is_sent_to_another_note() -> None:
    before = next(c for c in machine().of(Citation) if c.form == "ibid")
    first = next(c for c in machine().of(Citation) if c.title == "Two majors listed")
    document = replayed(judged(before, "correct", refers_to_note="1"))
    after = document.get(before.id)
    assert isinstance(after, Citation)
    assert (after.resolves_to, after.source) == (first.id, first.source)
    sources = {s.id: s.citations for s in document.of(Source)}
    assert before.id in sources[first.source or ""]
    assert before.id not in sources[before.source or ""]


@pytest.mark.parametrize("label", ["3", "99"])
def test_a_note_without_one_full_citation_is_no_target(label: str) -> None:
    before = next(c for c in machine().of(Citation) if c.form == "ibid")
    document = replayed(judged(before, "correct", refers_to_note=label))
    after = document.get(before.id)
    assert isinstance(after, Citation)
    assert after.resolves_to == before.resolves_to
    assert any("exactly one full citation" in message for message in issues(document))


@pytest.mark.parametrize(
    ("quote", "bound"),
    [
        # A letter read otherwise, and a marker left in the text.
        ("Sberbank was sanctioncd by the European Union in 2022.", True),
        ("Sberbank was sanctioned by the European Union in 2022.2", True),
        # Another sentence, and one of which this is a part only.
        ("Sberbank was fined by the Bank of England in 2019.", False),
        (
            "Sberbank was sanctioned by the European Union in 2022, which the bank has fought "
            "before the General Court ever since.",
            False,
        ),
    ],
)
def test_a_verdict_whose_id_is_gone_is_bound_by_what_was_said(quote: str, bound: bool) -> None:
    before = claim("Sberbank")
    verdict = judged(before, "reject", id="claim-gone").model_copy(update={"quote": quote})
    document = replayed(verdict)
    after = document.get(before.id)
    assert isinstance(after, Claim)
    assert (after.review == "reject") is bound
    assert bool(issues(document)) is not bound


def test_every_verdict_survives_a_changed_reading() -> None:
    """Other line ends, hyphens, quotation marks and running heads; other offsets everywhere."""
    records = [r for r in machine() if isinstance(r, Reviewed) and not isinstance(r, Issue)]
    verdicts = [judged(record, "accept") for record in records]
    changed = "A head that was not there before.\n\n" + BODY.replace("insurers", "in-\nsurers")
    notes = {k: v.replace("“", '"') for k, v in NOTES.items()}
    document = chain.run(CHAIN, builders.brief(changed, notes), verdicts)
    accepted = [r for r in document if isinstance(r, Reviewed) and r.review == "accept"]
    assert len(accepted) == len(records)
    assert not issues(document)


LABELS = st.sampled_from(["accept", "reject", "correct", "unsure", None])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_is_said_references_hold_and_ids_stay(data: st.DataObject) -> None:
    records = [r for r in machine() if isinstance(r, Reviewed)]
    names = [e.name for e in machine().of(Entity)]
    verdicts = []
    for record in data.draw(st.lists(st.sampled_from(records), max_size=8)):
        corrected = {}
        if isinstance(record, Entity):
            corrected = data.draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "same_as": st.sampled_from(names),
                        "split_off": st.sampled_from(names + list(record.aliases)),
                        "type": st.sampled_from(["company", "law"]),
                    },
                )
            )
        verdict = judged(
            record, data.draw(LABELS), by=data.draw(st.sampled_from("AB")), **corrected
        )
        verdicts.append(verdict)
    document = replayed(*verdicts)
    assert {r.id for r in machine()} <= {r.id for r in document}
    for mention in document.of(Mention):
        if mention.entity:
            owner = document.get(mention.entity)
            assert isinstance(owner, Entity)
            assert not owner.merged_into
            assert mention.id in owner.mentions
    for relation in document.of(Relation):
        assert {relation.subject, relation.object} <= {e.id for e in document.of(Entity)}
    assert list(replayed(*verdicts)) == list(document)
