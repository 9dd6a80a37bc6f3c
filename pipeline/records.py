"""The nouns: one frozen class per kind of JSONL line.

Offsets are half-open and count characters of the brief's `text`; pages are 1-based; boxes are in
points with the origin at the page's top left. `None` means unknown, never a guess. The label
values are those of the annotation guide (corpus/README.md).

A stage makes a record with its span and what it says. The chain grounds it: quote, page, boxes
and id are filled from the text in one place (`Document.grounded`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

SCHEMA_VERSION = "1"

Box = tuple[int, float, float, float, float]
"""Page, x0, top, x1, bottom."""

NoteType = Literal["footnote", "endnote", "reference"]
NoteKind = Literal["citation", "explanatory", "mixed"]
CitationForm = Literal["link", "full", "short", "ibid", "supra", "cross_reference"]
CitationKind = Literal[
    "news", "report", "book", "article", "legal", "government", "web", "dataset", "other"
]
EntityType = Literal[
    "company",
    "organisation",
    "person",
    "place",
    "law",
    "sanction",
    "project",
    "programme",
    "money",
    "percent",
    "date",
]
MentionForm = Literal["name", "abbreviation", "nominal", "pronoun"]
SanctionType = Literal[
    "asset_freeze",
    "export_control",
    "import_ban",
    "investment_ban",
    "procurement_ban",
    "financial_restriction",
    "travel_ban",
    "market_access_ban",
    "price_cap",
    "tariff",
    "secondary",
    "general",
]
AmountQualifier = Literal["exact", "about", "at_least", "at_most"]
Predicate = Literal[
    "sanctioned_by",
    "subject_to",
    "imposed_under",
    "builds",
    "located_in",
    "financed_by",
    "valued_at",
    "agreement_with",
    "financial_result",
    "owned_by",
    "supplies",
    "collaborates_with",
    "violated",
    "litigates_against",
    "part_of",
    "holds_role",
]
RelationStatus = Literal["factual", "planned", "alleged", "hypothetical", "negated", "ended"]
ClaimType = Literal[
    "recommendation",
    "causal",
    "forecast",
    "commitment",
    "quantity",
    "rule",
    "event_state",
    "evaluation",
    "definition",
    "non_claim",
]
Attribution = Literal["author", "cited_source", "named_party", "unnamed_party"]
Endorsement = Literal["endorsed", "neutral", "distanced"]
Modality = Literal["asserted", "probable", "possible", "conditional", "deontic"]
Polarity = Literal["affirmative", "negated"]
CitationSupport = Literal[
    "cited_direct",
    "cited_shared",
    "cited_link",
    "self_evidence",
    "uncited_expected",
    "unresolved",
    "not_expected",
]
Severity = Literal["info", "warning", "error"]
Decision = Literal["accept", "reject", "correct", "unsure"]
ReviewState = Literal["accept", "reject", "correct", "unsure", "disputed"]
Status = Literal["complete", "partial", "failed"]
ShelfName = Literal["body", "notes", "furniture"]


class Frozen(BaseModel):
    """A value that never changes after it is made; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A piece of the text inside a record: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


class FieldSpan(Span):
    """Where a citation prints one of its fields; the quote is the words as they stand there.

    `name` is the field's; of several authors each has a span of its own.
    """

    name: str
    page: int | None = Field(default=None, ge=1)
    boxes: tuple[Box, ...] = ()


class MoneyValue(Frozen):
    """An amount in units of its ISO 4217 currency; a range has `low` and `high` instead."""

    amount: int | float | None
    currency: str | None
    low: int | float | None = None
    high: int | float | None = None
    qualifier: AmountQualifier = "exact"


class PercentValue(Frozen):
    """A share or rate in per cent; a range has `low` and `high` instead."""

    number: int | float | None
    low: int | float | None = None
    high: int | float | None = None
    qualifier: AmountQualifier = "exact"


class SanctionValue(Frozen):
    """What a measure does, and the list that it names (its canonical name)."""

    sanction_type: SanctionType
    list: str | None = None


class LawValue(Frozen):
    """Jurisdiction (ISO 3166 code, `EU`, `UN` or `international`), year and number of a law."""

    jurisdiction: str | None = None
    year: int | None = None
    number: str | None = None


Value = MoneyValue | PercentValue | SanctionValue | LawValue | str
"""What a mention amounts to; a date is an ISO 8601 string (day, month, year, interval, period)."""


class Grounded(Frozen):
    """What every record has in common; `Document.grounded` fills id, brief, quote, page, boxes.

    `page` is null and `boxes` empty where the brief is a text dump and has no pages.
    """

    id: str = ""
    brief: str = ""
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str = ""
    page: int | None = Field(default=None, ge=1)
    boxes: tuple[Box, ...] = ()
    rule: str
    score: float = Field(default=1.0, ge=0, le=1)

    @property
    def label_of_id(self) -> str:
        """What tells this record from another of its kind over the same words."""
        return ""


class Reviewable(Grounded):
    """A record that analysts judge: what came of it, and who said so.

    `review` is null until somebody judged the record, and `disputed` where two analysts say
    different things of it: then the machine's values stand. A rejected record stays in the file.
    """

    review: ReviewState | None = None
    reviewers: tuple[str, ...] = ()


class Section(Grounded):
    """A heading and all that stands under it; the quote is the heading. Level 0 is the title."""

    kind: Literal["section"] = "section"
    level: int = Field(ge=0)
    title: str
    parent: str | None = None


class Anchor(Grounded):
    """The zero-width place in the text where a note's marker stands; boxes are the marker's."""

    kind: Literal["anchor"] = "anchor"
    label: str
    note: str | None = None

    @property
    def label_of_id(self) -> str:
        return self.label


class Note(Grounded):
    """A footnote, endnote or reference; the span is its text without the label."""

    kind: Literal["note"] = "note"
    label: str
    note_type: NoteType
    note_kind: NoteKind | None = None
    anchors: tuple[str, ...] = ()

    @property
    def label_of_id(self) -> str:
        return self.label


class Citation(Reviewable):
    """One work pointed to, in a note or by a link on words of the body (`note` is then null)."""

    kind: Literal["citation"] = "citation"
    note: str | None
    form: CitationForm
    citation_kind: CitationKind
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    date: str | None = None
    pages: str | None = None
    url: str | None = None
    doi: str | None = None
    identifier: str | None = None
    signal: str | None = None
    accessed: str | None = None
    volume: str | None = None
    issue: str | None = None
    publisher: str | None = None
    fields: tuple[FieldSpan, ...] = ()
    """The fields that are printed, each with its place; a link's hidden address has none."""
    refers_to_note: str | None = None
    """The label that a short form names: `2` in "Lee, no. 2"."""
    resolves_to: str | None = None
    resolution_rule: str | None = None
    resolution_score: float | None = Field(default=None, ge=0, le=1)
    """By which rule a short form was resolved, and how sure the rule is."""
    source: str | None = None

    @property
    def label_of_id(self) -> str:
        return self.form


class Source(Grounded):
    """A work; the span is that of its first full citation."""

    kind: Literal["source"] = "source"
    citation_kind: CitationKind
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    date: str | None = None
    url: str | None = None
    doi: str | None = None
    identifier: str | None = None
    citations: tuple[str, ...] = ()


class Table(Grounded):
    """A table's cells, row by row; an empty cell is null."""

    kind: Literal["table"] = "table"
    caption: str | None = None
    cells: tuple[tuple[str | None, ...], ...] = ()
    source_note: str | None = None


class Figure(Grounded):
    """A picture or chart with the texts that stand inside it."""

    kind: Literal["figure"] = "figure"
    caption: str | None = None
    texts: tuple[str, ...] = ()
    source_note: str | None = None

    @property
    def label_of_id(self) -> str:
        """Where a picture without text stands: nothing else tells it from its neighbour."""
        return "" if self.start < self.end else str(self.boxes)


class Sentence(Grounded):
    """One sentence of the body; `paragraph` counts from 1 over the whole brief."""

    kind: Literal["sentence"] = "sentence"
    section: str | None
    paragraph: int
    anchors: tuple[str, ...] = ()


class Mention(Grounded):
    """The words that name an entity. `generic` marks bare "sanctions" and the like."""

    kind: Literal["mention"] = "mention"
    type: EntityType
    form: MentionForm = "name"
    entity: str | None = None
    value: Value | None = None
    generic: bool = False
    canonical: str | None = None
    """The canonical name that a lexicon or an abbreviation's definition gives."""
    kb: str | None = None

    @property
    def label_of_id(self) -> str:
        return self.type


class EntityAttributes(Frozen):
    """What the brief or a lexicon says of an entity beside its names."""

    description: str | None = None
    """An apposition in the brief: "the Chinese tech company"."""
    abbreviation: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 code: a state's own, or where a lexicon says that a body is at home."""
    tickers: tuple[str, ...] = ()
    """Of a listed company: exchange and symbol, "NYSE:BA"."""
    value: Value | None = None


class Entity(Reviewable):
    """All that names one thing in one brief; the span is that of its first mention."""

    kind: Literal["entity"] = "entity"
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    attributes: EntityAttributes = EntityAttributes()
    kb: str | None = None
    merged_into: str | None = None
    """The entity that an analyst found this one to be; its mentions are that entity's."""

    @property
    def label_of_id(self) -> str:
        return f"{self.type} {self.name}"


class Qualifiers(Frozen):
    """What else the sentence says of a relation: names or verbatim words, dates in ISO."""

    amount: str | None = None
    date: str | None = None
    law: str | None = None
    sanction: str | None = None
    place: str | None = None
    counterparty: str | None = None
    reason: str | None = None
    metric: str | None = None
    direction: Literal["up", "down"] | None = None
    product: str | None = None
    role: str | None = None
    until: str | None = None


class Relation(Reviewable):
    """Subject – predicate – object between two entities; the span is the evidence sentence."""

    kind: Literal["relation"] = "relation"
    subject: str
    predicate: Predicate
    object: str
    status: RelationStatus
    attribution: str | None = None
    qualifiers: Qualifiers = Qualifiers()
    sentence: str
    citations: tuple[str, ...] = ()
    path: str | None = None
    """The words of the parse from the subject to the object."""
    signs: dict[str, float] = {}
    """What moved the score most, with the logit that each sign added; the weightiest first."""

    @property
    def label_of_id(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


class Voice(Frozen):
    """Who says something within what somebody else says: "Reuters: officials expect a ban"."""

    attribution: Attribution
    source: Span | None = None
    entity: str | None = None
    cue: Span | None = None
    content: Span | None = None
    endorsement: Endorsement | None = None


class Clause(Span):
    """A main clause whose claim differs in type from its neighbour's."""

    claim_type: ClaimType
    modality: Modality = "asserted"
    polarity: Polarity = "affirmative"


class Claim(Reviewable):
    """What one sentence asserts, how sure it is, and what stands behind it."""

    kind: Literal["claim"] = "claim"
    sentence: str
    claim_type: ClaimType
    secondary: ClaimType | None = None
    attribution: Attribution = "author"
    attribution_source: Span | None = None
    attribution_entity: str | None = None
    """The entity that the source names."""
    attribution_cue: Span | None = None
    """What tells that somebody says it; in a quotation of several sentences it stands in one."""
    attribution_content: Span | None = None
    """What is said."""
    endorsement: Endorsement | None = None
    nested: Voice | None = None
    modality: Modality = "asserted"
    modality_cue: Span | None = None
    polarity: Polarity = "affirmative"
    polarity_cue: Span | None = None
    approximate: bool = False
    approximate_cue: Span | None = None
    check_worthiness: float = Field(default=0.0, ge=0, le=1)
    check_reasons: tuple[str, ...] = ()
    """What raised it: a specific number, a named party, a consequence, a date, something new."""
    citation_support: CitationSupport
    citations: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """The dates that it speaks of, in ISO 8601, in the order of the sentence."""
    fits: dict[str, float] = {}
    """How well each work that is cited in the sentence fits it, 0 to 1, by the citation's id."""
    same_as: tuple[str, ...] = ()
    """Claims of the brief that say the same, as abstract and body do."""
    clauses: tuple[Clause, ...] = ()


class Issue(Reviewable):
    """A doubt or a fault, said aloud; `candidates` are ids or labels that were considered."""

    kind: Literal["issue"] = "issue"
    stage: str
    severity: Severity
    message: str
    candidates: tuple[str, ...] = ()

    @property
    def label_of_id(self) -> str:
        return f"{self.stage} {self.message}"


class Shelves(Frozen):
    """The three stretches of the text, as half-open offsets, in this order."""

    body: tuple[int, int]
    notes: tuple[int, int]
    furniture: tuple[int, int]


class Header(Frozen):
    """Line 1 of every JSONL: what was read, and by what."""

    kind: Literal["brief"] = "brief"
    id: str
    brief: str
    schema_version: str = SCHEMA_VERSION
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    file: str
    sha256: str
    pages: int = 0
    language: str | None = None
    status: Status
    text: str = ""
    shelves: Shelves = Shelves(body=(0, 0), notes=(0, 0), furniture=(0, 0))
    pipeline: str
    models: dict[str, str] = {}
    """Name of each trained model or lexicon, and the hash of its content."""
    made_of: dict[str, str] = {}
    """Hashes of what the records come from: `file`, `code`, `models`, `settings`, `verdicts`. While
    none of them changes, the brief need not be extracted again."""


Record = (
    Section
    | Anchor
    | Note
    | Citation
    | Source
    | Table
    | Figure
    | Sentence
    | Mention
    | Entity
    | Relation
    | Claim
    | Issue
)

Line = Annotated[Header | Record, Field(discriminator="kind")]
LINE: TypeAdapter[Header | Record] = TypeAdapter(Line)
"""Parses any line of a JSONL file."""
