"""Entities renamed, given another type, split and merged; then all that refers to them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Claim, Entity, Mention, Relation
from pipeline.replay.ledger import RULE, Ledger
from pipeline.verdicts.opinion import Opinion
from pipeline.verdicts.verdict import NOTHING, several


def describe(ledger: Ledger, key: str, said: Opinion) -> None:
    """The entity has its name and type as corrected; its mentions are of that type."""
    ledger.judge(key, said)
    entity = ledger.get(Entity, key)
    assert entity is not None
    if name := said.corrected.get("name"):
        others = (entity.name, *entity.aliases)
        entity = ledger.put(entity, name=name, aliases=tuple(n for n in others if n != name))
    if type_ := said.corrected.get("type"):
        ledger.put(entity, type=type_)
        for mention in ledger.mentions(entity):
            ledger.put(mention, type=type_)


def split(ledger: Ledger, key: str, said: Opinion) -> None:
    """The mentions by the names split off are of the entity of that name, or of a new one."""
    for name in several(said.corrected.get("split_off")):
        if name == NOTHING:
            continue
        entity = ledger.get(Entity, key)
        assert entity is not None
        mentions = ledger.mentions(entity)
        off = _named_so(name, mentions)
        if not off or len(off) == len(mentions) or _is_own(ledger, entity, name):
            ledger.doubt(
                entity, f"{name!r} cannot be split off from {entity.name!r}: {_why(off, mentions)}"
            )
            continue
        bearing = ledger.bearing(name, but=key)
        if len(bearing) > 1:
            ledger.doubt(
                entity, f"{name!r} is split off from it, but {len(bearing)} others bear it"
            )
            continue
        target = bearing[0] if bearing else _new(ledger, entity, name, off, said)
        moved = {mention.id for mention in off}
        for mention in off:
            ledger.put(mention, entity=target.id)
            ledger.moved[mention.id] = target.id
        ledger.put(target, mentions=ledger.in_order({*target.mentions, *moved}))
        ledger.put(
            entity,
            mentions=tuple(m for m in entity.mentions if m not in moved),
            aliases=tuple(a for a in entity.aliases if a.casefold() != name.casefold()),
            rule=RULE,
        )


def _why(off: Sequence[Mention], mentions: Sequence[Mention]) -> str:
    if not off:
        return "it is none of its names"
    if len(off) == len(mentions):
        return "nothing else would be left"
    return "it is the name that it was found by; split off the others instead"


def _is_own(ledger: Ledger, entity: Entity, name: str) -> bool:
    """Whether an entity goes by this name itself: its id follows from it, and is no other's."""
    machine = ledger.document.get(entity.id) if entity.id in ledger.document else entity
    own = {entity.name} | ({machine.name} if isinstance(machine, Entity) else set())
    return name.casefold() in {each.casefold() for each in own}


def _named_so(name: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions by this name, and each "it" or "the firm" that comes next after one of them."""
    found = []
    so_named = False
    for mention in mentions:
        if mention.form in ("name", "abbreviation"):
            so_named = mention.quote.casefold() == name.casefold()
        if so_named:
            found.append(mention)
    return found


def _new(
    ledger: Ledger, entity: Entity, name: str, mentions: Sequence[Mention], said: Opinion
) -> Entity:
    machine = ledger.document.get(entity.id)
    assert isinstance(machine, Entity)
    # Its id follows from the type that the machine gave, so that it stays when that is corrected.
    made = Entity(
        start=mentions[0].start,
        end=mentions[0].end,
        type=machine.type,
        name=name,
        review="correct",
        reviewers=said.reviewers,
        rule=RULE,
    )
    return ledger.put(ledger.document.grounded(made), type=entity.type)


def merge(ledger: Ledger, key: str, said: Opinion) -> None:
    """The entity is marked as the other one, which has its mentions and names."""
    same = said.corrected.get("same_as")
    if not same or same == NOTHING:
        return
    entity = ledger.get(Entity, key)
    assert entity is not None
    target = ledger.get(Entity, same) or ledger.named(same, but=key)
    # Two merged into each other, or a chain: what stands at its end takes both.
    while target is not None and target.id in ledger.merged:
        target = ledger.get(Entity, ledger.merged[target.id])
    if target is None or target.id == key:
        ledger.doubt(entity, f"{entity.name!r} cannot be merged: {same!r} is no other entity")
        return
    for mention in ledger.mentions(entity):
        ledger.put(mention, entity=target.id)
    names = (*target.aliases, entity.name, *entity.aliases)
    ledger.put(
        target,
        aliases=tuple(dict.fromkeys(name for name in names if name != target.name)),
        mentions=ledger.in_order({*target.mentions, *entity.mentions}),
        rule=RULE,
    )
    ledger.put(entity, mentions=(), merged_into=target.id, rule=RULE)
    ledger.merged[key] = target.id


def follow(ledger: Ledger) -> None:
    """Relations and claims name the entities that their words now mean."""
    if not ledger.merged and not ledger.moved:
        return
    for relation in ledger.of(Relation):
        ends = {end: _meant(ledger, getattr(relation, end), relation) for end in _ENDS}
        if ends != {end: getattr(relation, end) for end in _ENDS}:
            ledger.put(relation, rule=RULE, **ends)
    for claim in ledger.of(Claim):
        off = [ledger.moved[m.id] for m in ledger.inside(claim) if m.id in ledger.moved]
        named = [_meant(ledger, key, claim) for key in claim.entities]
        ledger.put(claim, entities=tuple(dict.fromkeys((*named, *(_last(ledger, k) for k in off)))))


_ENDS = ("subject", "object")


def _meant(ledger: Ledger, key: str, statement: Relation | Claim) -> str:
    """The entity that stands for the one of this id in a sentence.

    Where names were split off, the sentence may still speak of the old entity: then it stays. It
    errs towards the old one: the new one must be the only one that the sentence names.
    """
    inside = ledger.inside(statement)
    off = {ledger.moved[m.id] for m in inside if _was(ledger, m) == key and m.id in ledger.moved}
    if len(off) == 1 and not any(mention.entity == key for mention in inside):
        key = off.pop()
    return _last(ledger, key)


def _was(ledger: Ledger, mention: Mention) -> str | None:
    before = ledger.document.get(mention.id)
    assert isinstance(before, Mention)
    return before.entity


def _last(ledger: Ledger, key: str) -> str:
    while key in ledger.merged:
        key = ledger.merged[key]
    return key
