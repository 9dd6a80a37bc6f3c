"""Reviews: what analysts said at earlier runs, replayed on the records of this one.

Reads every kind that analysts judge, and what refers to it. Completes the corrected fields, with
`rule: review`, and `review` and `reviewers` of each record judged. Writes an `entity` for names
that were split off from another, and an `issue` for each verdict that finds no record, that
contradicts another, or that asks for what cannot be done.

The stage comes last and the others know nothing of it: the machine's records keep their ids
whatever the analysts say, so a verdict can be taken back. In order: entities are renamed, typed,
split and merged; what refers to them follows; then each other record is corrected by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.chain import stage
from pipeline.document import Document
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    Entity,
    Issue,
    Mention,
    Note,
    Record,
    Relation,
    Sentence,
    Source,
)
from pipeline.replay import entities, statements
from pipeline.replay.ledger import Ledger
from pipeline.replay.statements import WORK
from pipeline.verdicts.binding import Bound, bind
from pipeline.verdicts.opinion import Opinion, opinion
from pipeline.verdicts.verdict import CORRECTABLE, Verdict

JUDGED = ("rule", "review", "reviewers")


@stage(
    reads=(Anchor, Note, Sentence, Source, Mention),
    writes=(Entity, Issue),
    completes={
        Claim: (*CORRECTABLE["claim"], "citations", "entities", *JUDGED),
        Relation: (*CORRECTABLE["relation"], *JUDGED),
        Entity: ("type", "name", "aliases", "mentions", "merged_into", *JUDGED),
        Mention: ("type", "entity"),
        Citation: (*CORRECTABLE["citation"], "resolves_to", "source", *JUDGED),
        Source: (*WORK, "citations"),
        Issue: JUDGED,
    },
    replays=True,
)
def reviews(document: Document) -> Iterator[Record]:
    bound = bind(document.verdicts, document)
    ledger = Ledger(document)
    opinions = _opinions(bound)
    of_entities = {k: v for k, v in opinions.items() if isinstance(document.get(k), Entity)}
    # Each step for all entities before the next: a merge may name one as an analyst renamed it.
    for key, said in of_entities.items():
        entities.describe(ledger, key, said)
    for key, said in of_entities.items():
        entities.split(ledger, key, said)
    # What was split off at an earlier run may have been judged since.
    split_off = bind((v for v, _ in bound.gone if v.kind == "entity"), ledger.made())
    of_made = _opinions(split_off)
    for key, said in of_made.items():
        entities.describe(ledger, key, said)
    for key, said in (of_entities | of_made).items():
        entities.merge(ledger, key, said)
    entities.follow(ledger)
    for key, said in opinions.items():
        if key not in of_entities:
            statements.correct(ledger, key, said)
    on_others = tuple((v, found) for v, found in bound.gone if v.kind not in ("entity", "issue"))
    for verdict, candidates in (*split_off.gone, *on_others):
        ledger.add(_gone(verdict, candidates))
    # Last, as the issues of this stage may be judged too. One that is no more needs no verdict.
    for key, said in _opinions(
        bind((v for v, _ in bound.gone if v.kind == "issue"), ledger.issues())
    ).items():
        ledger.judge(key, said)
    yield from ledger.changed()


def _opinions(bound: Bound) -> dict[str, Opinion]:
    """What analysts together say of each record of which they say more than a comment."""
    found = ((key, opinion(verdicts)) for key, verdicts in bound.verdicts.items())
    return {key: together for key, together in found if together is not None}


def _gone(verdict: Verdict, candidates: tuple[str, ...]) -> Issue:
    said = ", ".join((verdict.decision or "a correction", *sorted(verdict.corrected.values())))
    why = "may be on more than one record" if candidates else "finds no record"
    return Issue(
        start=0,
        end=0,
        stage="reviews",
        severity="warning",
        message=(
            f"{verdict.reviewer}'s verdict ({said}) on the {verdict.kind} “{verdict.quote}” "
            f"({verdict.record}) {why}; it is kept and not applied."
        ),
        candidates=candidates,
        rule="one_candidate_or_none",
    )
