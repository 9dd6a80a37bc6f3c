"""A document's records as analysts' verdicts change them one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pipeline.document import Document, within
from pipeline.records import Claim, Entity, Grounded, Issue, Mention, Record, Relation
from pipeline.verdicts.opinion import Opinion

RULE = "review"

R = TypeVar("R", bound=Grounded)


class Ledger:
    """The records as they are by now, by id, and the doubts met on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._now: dict[str, Record] = {record.id: record for record in document}
        self._issues: dict[str, Issue] = {}
        self.merged: dict[str, str] = {}
        """The id of an entity, and of the one that it was merged into."""
        self.moved: dict[str, str] = {}
        """The id of a mention, and of the entity that it was split off to."""

    def get(self, kind: type[R], key: str | None) -> R | None:
        """The record of this kind and id as it is by now, if there is one."""
        found = self._now.get(key or "")
        return found if isinstance(found, kind) else None

    def of(self, kind: type[R]) -> list[R]:
        """All records of a kind as they are by now; the list does not change under the reader."""
        return [record for record in self._now.values() if isinstance(record, kind)]

    def put(self, record: R, **changes: object) -> R:
        """The record with these fields changed, which takes its place."""
        before = self.get(type(record), record.id) or record
        after = before.model_copy(update=changes)
        self._now[record.id] = after  # type: ignore[assignment]
        return after

    def judge(self, key: str, said: Opinion) -> None:
        """The record bears its state and who judged it; what could not be followed is a doubt."""
        judged = {"review": said.state, "reviewers": said.reviewers}
        if issue := self._issues.get(key):
            self._issues[key] = issue.model_copy(update=judged)
            return
        record = self._now[key]
        for doubt in said.doubts:
            self.doubt(record, doubt)
        rule = {"rule": RULE} if said.corrected else {}
        self.put(record, **judged, **rule)

    def doubt(self, record: Grounded, message: str) -> None:
        """An issue on the record's words says what was not done, and why."""
        self.add(
            Issue(
                start=record.start,
                end=record.end,
                stage="reviews",
                severity="warning",
                message=f"{message} ({record.id})",
                candidates=(record.id,),
                rule=RULE,
            )
        )

    def changed(self) -> Iterator[Record]:
        """The records that differ from the machine's, in their order; new ones; then issues."""
        for key, record in self._now.items():
            if key not in self.document or self.document.get(key) != record:
                yield record
        yield from self._issues.values()

    def made(self) -> list[Entity]:
        """The entities that were split off from others."""
        return [entity for entity in self.of(Entity) if entity.id not in self.document]

    def issues(self) -> list[Issue]:
        """The doubts met so far."""
        return list(self._issues.values())

    def add(self, issue: Issue) -> None:
        """One more doubt."""
        grounded = self.document.grounded(issue)
        self._issues[grounded.id] = grounded

    def named(self, name: str, *, but: str | None = None) -> Entity | None:
        """The one entity of this id, name or else alias; None where there is none, or several."""
        found = self.bearing(name, but=but)
        return found[0] if len(found) == 1 else None

    def bearing(self, name: str, *, but: str | None = None) -> list[Entity]:
        """The entities of this id or name, or else with this alias; `but` one and those merged."""
        entities = [e for e in self.of(Entity) if e.id not in self.merged and e.id != but]
        folded = name.casefold()
        by_name = [e for e in entities if e.id == name or e.name.casefold() == folded]
        by_alias = (e for e in entities if folded in (alias.casefold() for alias in e.aliases))
        return by_name or list(by_alias)

    def mentions(self, entity: Entity) -> list[Mention]:
        """An entity's mentions as they are by now, in text order."""
        found = (self.get(Mention, key) for key in entity.mentions)
        return [mention for mention in found if mention is not None]

    def inside(self, statement: Claim | Relation) -> list[Mention]:
        """The mentions in a statement's sentence as they are by now."""
        sentence = self._now[statement.sentence]
        before = within(self.document.of(Mention), sentence.start, sentence.end)
        now = (self.get(Mention, mention.id) for mention in before)
        return [mention for mention in now if mention is not None]

    def in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Ids of records, each once, in text order."""
        ranked = {(self._now[key].start, self._now[key].end, key) for key in keys}
        return tuple(key for _, _, key in sorted(ranked))
