"""Binds verdicts to records: by id, or by what the record says where its id is gone.

An id follows from what is said (`Document.grounded`), so most changes of a reader leave it alone.
Where a quote has changed by a letter, the verdict is bound to the one record of its kind that reads
nearly the same. It errs towards leaving a verdict unbound: one on the wrong record does harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.records import Citation, Claim, Entity, Issue, Record, Relation
from pipeline.verdicts.verdict import CORRECTABLE, SEPARATOR, ReviewedKind, Verdict

ALIKE = 92.0
"""Least likeness, 0 to 100, of two quotes' letters and digits (rapidfuzz's ratio, a normalised
indel distance): a sentence of 100 letters may differ by about eight."""
MARGIN = 4.0
"""By so much the best candidate must beat the next."""

Reviewed = Claim | Relation | Entity | Citation | Issue
KINDS: Mapping[ReviewedKind, type[Reviewed]] = {
    "claim": Claim,
    "relation": Relation,
    "entity": Entity,
    "citation": Citation,
    "issue": Issue,
}


@dataclass(frozen=True)
class Bound:
    """Verdicts by the id of the record that they are on, and those that found none.

    `gone` pairs a verdict with the ids of the records that it might be on: none, or several.
    """

    verdicts: Mapping[str, Sequence[Verdict]]
    gone: tuple[tuple[Verdict, tuple[str, ...]], ...]


def bind(verdicts: Iterable[Verdict], records: Iterable[Record]) -> Bound:
    """Every verdict is bound to one record of its kind, or is among the gone."""
    reviewed = [record for record in records if isinstance(record, Reviewed)]
    known = {record.id: record for record in reviewed}
    names = {record.id: record.name for record in reviewed if isinstance(record, Entity)}
    bound: dict[str, list[Verdict]] = {}
    lost: list[tuple[Verdict, tuple[str, ...]]] = []
    now: dict[str, str] = {}
    for verdict in verdicts:
        record = known.get(verdict.record)
        if record is not None and record.kind == verdict.kind:
            bound.setdefault(record.id, []).append(verdict)
            continue
        candidates = _alike(verdict, reviewed, names)
        if len(candidates) == 1:
            now[verdict.record] = candidates[0]
            bound.setdefault(candidates[0], []).append(verdict)
        else:
            lost.append((verdict, candidates))
    gone = []
    for verdict, candidates in lost:
        # A later verdict on the same record shows it as corrected: it goes where the first went.
        if key := now.get(verdict.record):
            bound[key].append(verdict)
        else:
            gone.append((verdict, candidates))
    return Bound(bound, tuple(gone))


def said(record: Reviewed, names: Mapping[str, str]) -> dict[str, str]:
    """What a record says in its correctable fields; `names` are those of entities by id.

    An issue has none, so it is known by its message. Several values are parted as in a verdict.
    """
    if isinstance(record, Issue):
        return {"message": record.message}
    found = {}
    for name in CORRECTABLE[record.kind]:
        # An analyst who merged an entity has said that it is the same as the other.
        value = getattr(record, "merged_into" if name == "same_as" else name, None)
        if isinstance(value, tuple):
            value = f"{SEPARATOR} ".join(value)
        if value:
            found[name] = names.get(value, value)
    return found


def _alike(
    verdict: Verdict, records: Sequence[Reviewed], names: Mapping[str, str]
) -> tuple[str, ...]:
    """The ids of the records that a verdict may be on: one where one is clearly the best."""
    likeness = [
        (_likeness(verdict, record), record.id)
        for record in records
        if isinstance(record, KINDS[verdict.kind]) and _says(record, verdict.said, names)
    ]
    ranked = sorted((pair for pair in likeness if pair[0] >= ALIKE), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= MARGIN:
        ranked = ranked[:1]
    return tuple(identifier for _, identifier in ranked)


def _likeness(verdict: Verdict, record: Reviewed) -> float:
    """0 to 100; an entity is its name, wherever the brief names it first."""
    if isinstance(record, Entity):
        return 100.0
    return fuzz.ratio(letters(verdict.quote), letters(record.quote))


def _says(record: Reviewed, said: Mapping[str, str], names: Mapping[str, str]) -> bool:
    """Whether a record says what the one judged said, as far as this tells records apart.

    The labels of a claim do not: the sentence makes the claim, and a label is what was judged.
    """
    match record:
        case Relation():
            ends = names.get(record.subject, ""), record.predicate, names.get(record.object, "")
            return ends == tuple(said.get(name) for name in ("subject", "predicate", "object"))
        case Entity():
            # An alias may by now be another thing's name: it was split off.
            return (record.type, record.name) == (said.get("type"), said.get("name"))
        case Issue():
            return record.message == said.get("message", record.message)
        case _:
            return True


def letters(text: str) -> str:
    """The letters and digits alone: line ends, hyphens and quotation marks are the reader's."""
    return "".join(_letters(text))


def _letters(text: str) -> Iterator[str]:
    return (character for character in text.casefold() if character.isalnum())
