"""Claims: what each sentence asserts, how sure it is, and what stands behind it.

Reads sections, anchors, notes, citations, sentences, mentions, entities and relations. Writes one
`claim` for every sentence.

The type: a question, a caption or a source line is a `non_claim` by rule; everything else is judged
by the trained classifier (models/claim_type.md). The other axes are rules over the parse:
attribution, modality, polarity, approximation (pipeline/assertions), and the support from the
notes, links and figures in reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from pipeline import language
from pipeline.assertions import classifier
from pipeline.assertions.attribution import spoken
from pipeline.assertions.classifier import Judgement
from pipeline.assertions.features import features
from pipeline.assertions.fit import Fit, fit, topics
from pipeline.assertions.modality import approximate, modality, polarity
from pipeline.assertions.sentence import Said
from pipeline.assertions.settled import settled
from pipeline.assertions.support import Evidence, expects
from pipeline.assertions.twice import disagreeing, same
from pipeline.assertions.worth import worth
from pipeline.chain import stage
from pipeline.document import Document, within
from pipeline.records import (
    Anchor,
    Citation,
    Claim,
    ClaimType,
    Clause,
    Entity,
    Issue,
    Mention,
    Note,
    Record,
    Relation,
    Section,
    Sentence,
)
from pipeline.records import Span as Quoted
from pipeline.references import publishers

SPEAKERS = ("company", "organisation", "person", "place")
WRITTEN = ("law", "programme")
"""What a law or a strategy says is said by a document."""
NAMED = (*SPEAKERS, "law", "sanction", "money")
SETTLED = 0.88
"""How often the rules of `settled` are right on the briefs that were looked at (37 of 42)."""
LEAST_WORDS = 4
"""A main clause of fewer words is no clause of its own: "… , he said"."""
SURE_CLAUSE = 0.6
"""A clause counts as a claim of its own where its type is at least this probable."""


@stage(
    reads=(Section, Anchor, Note, Citation, Sentence, Mention, Entity, Relation),
    writes=(Claim, Issue),
)
def claims(document: Document) -> Iterator[Record]:
    library = Library(document)
    found = [document.grounded(claim) for claim in _each(document, library)]
    twins = same(found)
    for claim in found:
        yield claim.model_copy(update={"same_as": twins.get(claim.id, ())})
    yield from library.misfits(found)
    yield from _disagreements(document)


def _each(document: Document, library: Library) -> Iterator[Claim]:
    """A claim for each sentence."""
    model = classifier.load()
    evidence = Evidence(document)
    mentions = document.of(Mention)
    named_before: set[str] = set()
    relations: dict[str, list[str]] = {}
    for relation in document.of(Relation):
        relations.setdefault(relation.sentence, []).append(relation.id)
    parse = language.parse(document.brief)
    for sentence in document.of(Sentence):
        words = parse.span(sentence.start, sentence.end)
        if words is None:
            continue
        section = document.get(sentence.section) if sentence.section else None
        said = Said(
            words,
            section.title if isinstance(section, Section) else None,
            marked=bool(sentence.anchors),
        )
        inside = within(mentions, sentence.start, sentence.end)
        judged, rule = _judged(document, sentence, said, model)
        named = {m.entity for m in inside if m.type in NAMED and m.entity}
        claim = _claim(document, sentence, said, judged, rule, inside, evidence, library, model)
        value, reasons = worth(
            said.text,
            judged.claim_type,
            named=len(named),
            new=not named <= named_before,
            attribution=claim.attribution,
        )
        named_before |= named
        yield claim.model_copy(
            update={
                "relations": tuple(relations.get(sentence.id, ())),
                "check_worthiness": value,
                "check_reasons": reasons,
            }
        )


def _judged(
    document: Document, sentence: Sentence, said: Said, model: classifier.Classifier
) -> tuple[Judgement, str]:
    block = document.brief.block_at(sentence.start)
    if block is not None and block.role in ("caption", "source_line"):
        return Judgement("non_claim", 0.95, None), f"stands in a {block.role}"
    if said.text.rstrip("”\"’' )").endswith("?"):
        return Judgement("non_claim", 0.95, None), "question"
    if not any(token.pos_ in ("VERB", "AUX") for token in said.words):
        return Judgement("non_claim", 0.9, None), "no verb"
    by_words = settled(said)
    if by_words is None:
        return model.judge(features(said)), "classifier"
    claim_type, secondary, rule = by_words
    return Judgement(claim_type, SETTLED, secondary), rule


def _claim(
    document: Document,
    sentence: Sentence,
    said: Said,
    judged: Judgement,
    rule: str,
    inside: Sequence[Mention],
    evidence: Evidence,
    library: Library,
    model: classifier.Classifier,
) -> Claim:
    offset = sentence.start - said.words.start_char
    behind = {
        cited.container
        for identifier in evidence.direct(sentence)
        if isinstance(cited := document.get(identifier), Citation) and cited.citation_kind == "news"
    }
    by_start = sorted(inside, key=lambda mention: mention.start)

    def kind(token: Token) -> str | None:
        at = token.idx + offset
        for mention in by_start:
            if mention.start <= at < mention.end and mention.type in SPEAKERS + WRITTEN:
                read = mention.type in WRITTEN or mention.quote in behind
                return "document" if read or _is_medium(mention.quote) else mention.type
        return None

    voice = spoken(said, kind)
    sureness = modality(said, judged.claim_type)
    needed = expects(judged.claim_type, judged.secondary, attributed=voice.attribution != "author")
    open_ended = judged.secondary == "forecast" or sureness in ("possible", "conditional")
    support = evidence.behind(sentence, expected=needed, open_ended=open_ended)
    entities = dict.fromkeys(m.entity for m in inside if m.entity)
    return Claim(
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.id,
        claim_type=judged.claim_type,
        secondary=judged.secondary,
        attribution=voice.attribution,
        attribution_source=_quoted(document, voice.source, offset),
        attribution_cue=_quoted(document, voice.cue, offset),
        endorsement=voice.endorsement,
        modality=sureness,
        polarity=polarity(said),
        approximate=approximate(said),
        citation_support=support.kind,
        citations=support.citations,
        entities=tuple(entity for entity in entities if entity),
        dates=tuple(dict.fromkeys(_dates(inside))),
        fits={
            cited.id: told.score
            for _, cited, told in library.fits(sentence, inside, judged.claim_type)
        },
        clauses=tuple(_clauses(document, said, offset, model)),
        rule=rule,
        score=round(judged.probability, 3),
    )


def _dates(inside: Sequence[Mention]) -> Iterator[str]:
    return (m.value for m in inside if m.type == "date" and isinstance(m.value, str))


class Library:
    """The works that the sentences of a document cite, and how they fit."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_note: dict[str, list[Citation]] = {}
        for cited in document.of(Citation):
            if cited.note is not None:
                self._by_note.setdefault(cited.note, []).append(cited)
        self._topics = topics(document.of(Mention), len(document.of(Sentence)))
        self._told: dict[str, list[tuple[Note, Citation, Fit]]] = {}

    def fits(
        self, sentence: Sentence, inside: Sequence[Mention], claim_type: ClaimType
    ) -> list[tuple[Note, Citation, Fit]]:
        """Each work that is cited in the sentence, with its note; short forms by their work."""
        self._told[sentence.id] = list(self._fits(sentence, inside, claim_type))
        return self._told[sentence.id]

    def _fits(
        self, sentence: Sentence, inside: Sequence[Mention], claim_type: ClaimType
    ) -> Iterator[tuple[Note, Citation, Fit]]:
        for anchor in map(self._document.get, sentence.anchors):
            note = isinstance(anchor, Anchor) and anchor.note and self._document.get(anchor.note)
            for cited in self._by_note.get(note.id, ()) if isinstance(note, Note) else ():
                work = self._document.get(cited.resolves_to) if cited.resolves_to else cited
                if isinstance(note, Note) and isinstance(work, Citation):
                    told = fit(sentence.quote, inside, claim_type, work, self._topics)
                    yield note, cited, told

    def misfits(self, claims: Sequence[Claim]) -> Iterator[Issue]:
        """A doubt for each work that contradicts the sentence that cites it."""
        for claim in claims:
            for note, cited, told in self._told.get(claim.sentence, ()):
                for contradiction in told.contradictions:
                    yield Issue(
                        start=claim.start,
                        end=claim.end,
                        stage="claims",
                        severity="warning",
                        message=f"note {note.label} may not fit: {contradiction}",
                        candidates=(claim.id, cited.id),
                        rule="citation_fit",
                    )


def _disagreements(document: Document) -> Iterator[Issue]:
    """A doubt for each thing that is given two amounts."""
    for one, other in disagreeing(document.of(Relation), document.of(Mention)):
        amounts = [document.get(each.object) for each in (one, other)]
        thing = document.get(one.subject)
        names = " and ".join(each.name for each in amounts if isinstance(each, Entity))
        yield Issue(
            start=other.start,
            end=other.end,
            stage="claims",
            severity="warning",
            message=f"{getattr(thing, 'name', one.subject)}: {names} for one {one.predicate}",
            candidates=(one.id, other.id),
            rule="figures_disagree",
        )


def _quoted(document: Document, words: Span | None, offset: int) -> Quoted | None:
    if words is None:
        return None
    start, end = words.start_char + offset, words.end_char + offset
    return Quoted(start=start, end=end, quote=document.text[start:end])


def _clauses(
    document: Document, said: Said, offset: int, model: classifier.Classifier
) -> Iterator[Clause]:
    """The two sides of a semicolon or dash where their types surely differ; else nothing."""
    if ";" not in said.text and "—" not in said.text:
        return
    for token in said.words:
        if token.text not in (";", "—") or token.i in (said.words.start, said.words.end - 1):
            continue
        parts = [
            said.words.doc[said.words.start : token.i],
            said.words.doc[token.i + 1 : said.words.end],
        ]
        if any(
            len(part) < LEAST_WORDS or not any(t.dep_.startswith("nsubj") for t in part)
            for part in parts
        ):
            continue
        sides = [Said(part, said.section) for part in parts]
        judged = [model.judge(features(side)) for side in sides]
        if judged[0].claim_type == judged[1].claim_type:
            return
        if min(each.probability for each in judged) < SURE_CLAUSE:
            return
        for part, side, each in zip(parts, sides, judged, strict=True):
            start, end = part.start_char + offset, part.end_char + offset
            yield Clause(
                start=start,
                end=end,
                quote=document.text[start:end],
                claim_type=each.claim_type,
                modality=modality(side, each.claim_type),
                polarity=polarity(side),
            )
        return


def _is_medium(name: str) -> bool:
    """A newspaper, agency or broadcaster: what it says is said by a document."""
    publisher = publishers.known(name)
    return publisher is not None and publisher.kind == "news"
