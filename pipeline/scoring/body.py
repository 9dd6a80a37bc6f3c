"""Gold sentences found again in an output's text, and sentences and claims against gold.

Every span is compared in ranks of letters (`Letters`), so that neither a curly quote nor a line
break makes a difference. Gold may cover an excerpt: what the output says outside the gold's
stretches is not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from pipeline.records import Claim, Grounded, Section, Sentence
from pipeline.scoring.gold import Body, GoldClaim, GoldMention, GoldSentence
from pipeline.scoring.letters import Letters, overlap, plain
from pipeline.scoring.measures import Calibration, Labels, Mean, Measure, Miss, Tally
from pipeline.store import Extraction

Span = tuple[int, int]


@dataclass(frozen=True)
class Stretch:
    """A gold sentence or heading and its half-open ranks in the output; None: not found."""

    gold: GoldSentence
    span: Span | None

    @property
    def where(self) -> str:
        page = f"page {self.gold.page}, " if self.gold.page else ""
        return f"{page}{self.gold.text!r}"

    def place(self, mention: GoldMention) -> Span | None:
        """The half-open ranks of a gold mention in the output."""
        if self.span is None:
            return None
        start, end = Letters(self.gold.text).span(mention.start, mention.end)
        return self.span[0] + start, self.span[0] + end


class Alignment:
    """The stretches of a gold body in the text of an output."""

    def __init__(self, gold: Body, output: Extraction) -> None:
        self.gold = gold
        self.output = output
        # What was shelved wrongly is not found, as it should be.
        self.letters = Letters(output.text[: output.header.shelves.body[1]])
        self.sentences = self._placed(gold.sentences)
        self.headings = self._titled(gold.headings)

    def _placed(self, sentences: tuple[GoldSentence, ...]) -> tuple[Stretch, ...]:
        """Looked for in order, so that a sentence said twice is found at both its places."""
        stretches: list[Stretch] = []
        after = 0
        for sentence in sentences:
            if sentence.in_image:
                continue
            words = Letters(sentence.text)
            start = self.letters.find(words, after)
            span = None if start is None else (start, start + len(words.kept))
            if span in {stretch.span for stretch in stretches}:
                span = None  # said twice in gold, once in the output
            if span is not None:
                after = span[1]
            stretches.append(Stretch(sentence, span))
        return tuple(stretches)

    def _titled(self, headings: tuple[GoldSentence, ...]) -> tuple[Stretch, ...]:
        """Only a section record is a heading: its words may stand in a sentence before it."""
        free = list(self.output.of(Section))
        stretches = []
        for heading in headings:
            words = plain(heading.text)
            found = next((section for section in free if plain(section.quote) == words), None)
            if found is not None:
                free.remove(found)
            stretches.append(Stretch(heading, None if found is None else self.span(found)))
        return tuple(stretches)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        return (*self.headings, *self.sentences)

    def span(self, record: Grounded) -> Span:
        """Half-open ranks of an output record; both at the end where it lies past the body."""
        last = len(self.letters.text)
        return self.letters.span(min(record.start, last), min(record.end, last))

    def covers(self, span: Span) -> bool:
        """Whether the span begins inside a gold sentence or heading."""
        return any(s.span is not None and s.span[0] <= span[0] < s.span[1] for s in self.stretches)


def sentences(alignment: Alignment) -> Tally:
    """Gold sentences that are a sentence record, from first to last letter."""
    free = Counter(plain(sentence.quote) for sentence in alignment.output.of(Sentence))
    spans = [(alignment.span(s), s.quote) for s in alignment.output.of(Sentence)]
    misses = []
    for stretch in alignment.sentences:
        text = plain(stretch.gold.text)
        if free[text]:
            free[text] -= 1
            continue
        near = [
            quote
            for span, quote in spans
            if stretch.span is not None and overlap(span, stretch.span)
        ]
        misses.append(Miss(stretch.where, stretch.gold.text, " ¦ ".join(near)))
    expected = len(alignment.sentences)
    right = expected - len(misses)
    return Tally("sentences", right, expected, expected, tuple(misses), one_answer_each=True)


def claims(alignment: Alignment) -> Iterator[Measure]:
    """Each axis of the claims; a gold sentence without a claim record is wrong on every axis."""
    pairs = list(_paired(alignment))
    yield _labels("claim_type", pairs, lambda gold: gold.claim_type, lambda c: c.claim_type)
    yield _labels("claim_type kind", pairs, lambda gold: _kind(gold.claim_type), _kind_of)
    yield Calibration(
        "claim_type surety",
        tuple((c.score, c.claim_type == _claim(s).claim_type) for s, c in pairs if c),
    )
    yield _labels("attribution", pairs, lambda gold: gold.attribution, lambda c: c.attribution)
    yield _labels(
        "endorsement",
        [pair for pair in pairs if _claim(pair[0]).endorsement],
        lambda gold: gold.endorsement or "",
        lambda claim: claim.endorsement or "",
    )
    yield _sources(pairs)
    yield _labels("modality", pairs, lambda gold: gold.modality, lambda c: c.modality)
    yield _labels("polarity", pairs, lambda gold: gold.polarity, lambda c: c.polarity)
    yield _labels(
        "approximate",
        pairs,
        lambda gold: "yes" if gold.approximate else "no",
        lambda claim: "yes" if claim.approximate else "no",
    )
    yield _labels(
        "citation_support",
        pairs,
        lambda gold: gold.citation_support,
        lambda c: c.citation_support,
        accepted={("uncited_expected", "cited_link")},
    )
    yield _check_worthiness(pairs)


Pair = tuple[Stretch, Claim | None]


def _kind(claim_type: str) -> str:
    """Verifiable, normative, or no claim at all."""
    if claim_type in ("recommendation", "evaluation"):
        return "normative"
    return claim_type if claim_type == "non_claim" else "verifiable"


def _kind_of(claim: Claim) -> str:
    return _kind(claim.claim_type)


def _sources(pairs: list[Pair]) -> Tally:
    """Who says it, by words: right where the two spans share one that is more than an article."""
    right = found = expected = 0
    misses = []
    for stretch, claim in pairs:
        gold = _claim(stretch).attribution_source or ""
        ours = claim.attribution_source.quote if claim and claim.attribution_source else ""
        shared = (_words(gold) & _words(ours)) - {"the", "a", "an", "of", "and"}
        right, found, expected = right + bool(shared), found + bool(ours), expected + bool(gold)
        if (gold or ours) and not shared:
            misses.append(Miss(stretch.where, gold, ours))
    return Tally("attribution source", right, found, expected, tuple(misses))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _claim(stretch: Stretch) -> GoldClaim:
    assert stretch.gold.claim is not None
    return stretch.gold.claim


def _paired(alignment: Alignment) -> Iterator[Pair]:
    """Each gold sentence with the claim that covers most of it, if that is more than half."""
    spans = [(alignment.span(claim), claim) for claim in alignment.output.of(Claim)]
    for stretch in alignment.sentences:
        if stretch.gold.claim is None:
            continue
        best: tuple[int, Claim | None] = (0, None)
        if stretch.span is not None:
            half = (stretch.span[1] - stretch.span[0]) / 2
            for span, claim in spans:
                shared = overlap(span, stretch.span)
                if shared > half and shared > best[0]:
                    best = (shared, claim)
        yield stretch, best[1]


def _labels(
    name: str,
    pairs: list[Pair],
    wanted: Callable[[GoldClaim], str],
    got: Callable[[Claim], str],
    accepted: Container[tuple[str, str]] = (),
) -> Labels:
    """`accepted` are pairs of different labels that count as agreement."""
    labels = []
    misses = []
    for stretch, claim in pairs:
        gold = wanted(_claim(stretch))
        found = got(claim) if claim else "none"
        if (gold, found) in accepted:
            found = gold
        labels.append((gold, found))
        if gold != found:
            misses.append(Miss(stretch.where, gold, found))
    return Labels(name, tuple(labels), tuple(misses))


def _check_worthiness(pairs: list[Pair]) -> Mean:
    """Off by the whole gold value where there is no claim."""
    total = 0.0
    count = 0
    misses = []
    for stretch, claim in pairs:
        gold = _claim(stretch).check_worthiness
        if gold is None:
            continue
        found = claim.check_worthiness if claim else 0.0
        total += abs(gold - found)
        count += 1
        if abs(gold - found) > 0.3:
            misses.append(Miss(stretch.where, str(gold), f"{found:.2f}"))
    return Mean("check_worthiness", total, count, tuple(misses))
