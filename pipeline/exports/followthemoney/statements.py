"""Relations: which are entities of the model, and which are only notes about them.

A tool that reads this model takes a Sanction for a sanction in force and an Ownership for a fact.
Therefore only what a brief states as fact takes such a schema, and what has ended only where the
schema has a `status` that can say so. Everything planned, alleged, hypothetical or negated is a
Note about the things concerned, whose name begins with the status; so is a fact that the model has
no schema for. Errs on the side of the Note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from followthemoney import model
from followthemoney.proxy import EntityProxy

from pipeline.exports.cells import link
from pipeline.exports.followthemoney.making import Properties, identifier, made
from pipeline.exports.followthemoney.things import LEGAL_ENTITIES, SCHEMAS, document_id, work_id
from pipeline.exports.network import Node
from pipeline.records import Entity, MoneyValue, Relation, SanctionValue, Value
from pipeline.store import Extraction
from pipeline.trail import Support, Trail

FACTS = frozenset({"factual", "ended"})

ORGANISATIONS = frozenset({"company", "organisation"})

LOAN = re.compile(r"\b(?:loans?|lent|lend(?:s|ing|ers?)?|borrow\w*|credits?|debts?)\b", re.I)
"""Words that make a Debt of financing: "a loan of", "lent by". Not "a grant", "invested in"."""

DIRECTOR = re.compile(r"\b(?:directors?|chair\w*|chief executive\w*|CEO|board)\b", re.I)
"""Roles that make a Directorship. Not "minister", "spokesman"."""


class _Statement(NamedTuple):
    """A relation with its two ends, and the object's value (what a sanction does, an amount)."""

    relation: Relation
    subject: Node
    object: Node
    value: Value | None

    @property
    def things(self) -> list[Node]:
        return [node for node in (self.subject, self.object) if node.entity_type in SCHEMAS]


Made = tuple[str, Properties]
"""A schema and the properties that are its own."""


class Statements:
    """The relations of one brief; `node_of` has the node for each entity's id."""

    def __init__(self, brief: Extraction, node_of: Mapping[str, Node]) -> None:
        self._brief = brief
        self._node_of = node_of
        self._trail = Trail(brief)
        self._entities = {entity.id: entity for entity in brief.of(Entity)}
        self._amounts = {
            entity.name: entity.attributes.value
            for entity in self._entities.values()
            if isinstance(entity.attributes.value, MoneyValue)
        }

    def entities(self) -> Iterator[EntityProxy]:
        """One entity for each relation, and a Documentation for each work behind it."""
        for relation in self._brief.of(Relation):
            statement = _Statement(
                relation,
                self._node_of[relation.subject],
                self._node_of[relation.object],
                self._entities[relation.object].attributes.value,
            )
            supports = self._trail.behind(relation)
            yield self._stated(statement, supports)
            yield from self._documented(statement, supports)

    def _stated(self, statement: _Statement, supports: tuple[Support, ...]) -> EntityProxy:
        relation, header = statement.relation, self._brief.header
        schema, own = self._fact(statement) or _note(statement)
        if schema == "Note":
            origin: Properties = {"proof": document_id(header.id)}
        else:
            # Intervals have no proof in the model: they name the brief and quote it.
            origin = {
                "recordId": relation.id,
                "publisher": header.publisher or header.title,
                **_when(relation),
            }
        evidence: Properties = {
            "summary": self._quoted(relation),
            "description": [f"Source: {support.named}" for support in supports],
            "sourceUrl": [link(support.link) for support in supports],
        }
        key = identifier("relation", relation.brief, relation.id)
        return made(schema, key, {**evidence, **origin, **own})

    def _documented(
        self, statement: _Statement, supports: tuple[Support, ...]
    ) -> Iterator[EntityProxy]:
        relation = statement.relation
        for source in filter(None, (support.source for support in supports)):
            for node in statement.things:
                yield made(
                    "Documentation",
                    identifier("evidence", work_id(source), node.id, relation.id),
                    {
                        "document": work_id(source),
                        "entity": node.id,
                        "role": f"cited for: {relation.predicate}",
                        "status": relation.status,
                        "summary": self._quoted(relation),
                        "recordId": relation.id,
                        "sourceUrl": link(source.url),
                    },
                )

    def _quoted(self, relation: Relation) -> str:
        """The evidence sentence with its place: "Title, p. 3: “…”"."""
        header = self._brief.header
        page = f", p. {relation.page}" if relation.page else ""
        return f"{header.title or header.id}{page}: “{relation.quote}”"

    def _fact(self, statement: _Statement) -> Made | None:
        """Null where the relation is to be a Note."""
        status = statement.relation.status
        found = self._schema(statement) if status in FACTS else None
        if found is None:
            return None
        name, own = found
        schema = model.get(name)
        if schema is not None and "status" in schema.properties:
            return name, {**own, "status": status}
        return found if status == "factual" else None

    def _schema(self, statement: _Statement) -> Made | None:
        """The narrowest schema that both ends allow; null where the model has none for them."""
        relation, subject, object_, _ = statement
        types = subject.entity_type, object_.entity_type
        legal = [kind in LEGAL_ENTITIES for kind in types]
        match relation.predicate:
            case "subject_to" if types[0] in SCHEMAS and types[1] == "sanction":
                return "Sanction", _sanction(statement)
            case "sanctioned_by" if types[0] in SCHEMAS:
                return "Sanction", _sanction(statement)
        if len(statement.things) < 2:
            return None
        match relation.predicate:
            case "builds" if legal[0] and types[1] == "project":
                own = {"participant": subject.id, "project": object_.id, "role": "builder"}
                return "ProjectParticipant", own
            case "financed_by" if types[0] == "project" and legal[1]:
                own = {"participant": object_.id, "project": subject.id, "role": "financier"}
                return "ProjectParticipant", own
            case "financed_by" if all(legal) and LOAN.search(relation.quote):
                amount = self._amount(relation.qualifiers.amount)
                return "Debt", {"debtor": subject.id, "creditor": object_.id, **amount}
            case "owned_by" if types[0] == "company" and legal[1]:
                return "Ownership", {"owner": object_.id, "asset": subject.id}
            case "part_of" if legal[0] and types[1] in ORGANISATIONS:
                return "Membership", {"member": subject.id, "organization": object_.id}
            case "holds_role" if types[0] == "person" and types[1] in ORGANISATIONS:
                return _role(statement)
            case predicate:
                own = {"subject": subject.id, "object": object_.id, "role": predicate}
                return "UnknownLink", own

    def _amount(self, words: str | None) -> Properties:
        """Amount and currency of the money that the brief calls so; a range has none."""
        value = self._amounts.get(words or "")
        if value is None or value.amount is None or value.currency is None:
            return {}
        return {"amount": value.amount, "currency": value.currency}


def _sanction(statement: _Statement) -> Properties:
    """Names the measure or its author, whichever the relation names; the other is not guessed."""
    relation, subject, object_, value = statement
    of_measure = object_.entity_type == "sanction"
    return {
        "entity": subject.id,
        "authority": None if of_measure else object_.name,
        "country": object_.kb if object_.entity_type == "place" else object_.country,
        "program": object_.name if of_measure else relation.qualifiers.sanction,
        "provisions": value.sanction_type if isinstance(value, SanctionValue) else None,
        "reason": relation.qualifiers.reason,
    }


def _role(statement: _Statement) -> Made:
    relation, person, organisation, _ = statement
    role = relation.qualifiers.role
    if role and DIRECTOR.search(role):
        own = {"director": person.id, "organization": organisation.id, "role": role}
        return "Directorship", own
    return "Employment", {"employee": person.id, "employer": organisation.id, "role": role}


def _note(statement: _Statement) -> Made:
    """Says of which status the statement is before anything else."""
    relation, subject, object_, _ = statement
    said = f"{subject.name} – {relation.predicate} – {object_.name}"
    return "Note", {
        "name": f"{relation.status}: {said}",
        "keywords": [relation.status, relation.predicate],
        "entity": [node.id for node in statement.things],
        "namesMentioned": [subject.name, object_.name],
    }


def _when(relation: Relation) -> Properties:
    """A day, month or year is a date, an ISO interval has a beginning and an end."""
    first, _, last = (relation.qualifiers.date or "").partition("/")
    if last:
        return {"startDate": first, "endDate": last}
    return {"date": first, "endDate": relation.qualifiers.until}
