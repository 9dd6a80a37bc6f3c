"""A note read as a whole: its references with their places, and whether prose is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.references import author_year, cases, fields, forms, laws, names, split, works
from pipeline.references.known import Known, taken_apart
from pipeline.references.masks import BRACKETED, QUOTED
from pipeline.references.reference import Reference
from pipeline.references.urls import agreed, printed_urls

PROSE = 4
"""Words outside all references and lead-ins from which a note also says something itself."""

LONGEST_PIECE = 1500
"""Characters from which a piece is read as prose; the longest title takes about a third."""

FORMULAIC = re.compile(
    r"\b(?:and|or|the|as|amended|see|also|available|accessed|at|in|on|by|of|for|with|note|to|from|codified|"
    r"quoting|quoted|citing|cited|hereinafter|emphasis|added|translation|ibid|id|example|more|information)\b",
    re.IGNORECASE,
)
LIST_OF_LINKS = re.compile(r"[\s,;]*(?:(?:and|or|&)\s+)?(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Linked:
    """Words of the note under a link annotation to one address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """One reference of a note; half-open offsets in the note's text."""

    start: int
    end: int
    reference: Reference
    signal: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A full reference of an earlier place, and the name that it gave itself."""

    reference: Reference
    announced: str | None


def read(text: str, links: Sequence[Linked], earlier: Sequence[Earlier]) -> list[Item]:
    """The references of a note in text order; none overlaps another."""
    reader = _Reader(text, links, list(earlier))
    items: list[Item] = []
    position = 0
    for item in reader.cases():
        items += [*reader.stretch(position, item.start), item]
        position = item.end
    return [*items, *reader.stretch(position, len(text))]


def prose_left(text: str, items: Sequence[Item]) -> bool:
    """Whether the note says something beside pointing: PROSE words outside its references."""
    rest, position = [], 0
    for item in items:
        rest.append(text[position : item.start])
        position = item.end
    rest.append(text[position:])
    words = 0
    for stretch in rest:
        start, _ = split.without_lead(stretch, 0, len(stretch))
        left = FORMULAIC.sub("", fields.BASIS.sub("", forms.without_announcement(stretch[start:])))
        words += len(re.findall(r"[^\W\d_]{2,}", left))
    return words >= PROSE


@dataclass
class _Reader:
    text: str
    links: Sequence[Linked]
    earlier: list[Earlier]
    numbers: set[str | None] = field(default_factory=set)

    def cases(self) -> Iterator[Item]:
        """The decisions of United States courts, which no stop or comma of theirs may cut."""
        position = 0
        for case in cases.find(self.text):
            start, end = case.start, case.end
            between = self.text[position:start].rpartition(";")[2]
            _, signal = split.without_lead(
                between, len(between) - len(between.lstrip()), len(between)
            )
            reference, end = self._with_address(
                replace(case.reference, url=self._url(start, end)), end, len(self.text)
            )
            if reference.form == "full":
                self.earlier.append(Earlier(reference, None))
                self.numbers.add(reference.identifier)
            yield Item(start, end, reference, signal)
            position = end

    def stretch(self, start: int, end: int) -> Iterator[Item]:
        """The references between two decisions, or of a whole note without any."""
        for low, high in split.sentences(self.text[start:end]):
            for clause_start, clause_end in split.clauses(self.text, start + low, start + high):
                yield from self.clause(clause_start, clause_end)

    def clause(self, start: int, end: int) -> Iterator[Item]:
        """The references of one clause: it is one, or several joined by "and", or holds some."""
        start, signal = split.without_lead(self.text, start, end)
        end = self._trimmed(start, end)
        if start >= end:
            return
        pieces = self._linked_pieces(start, end) or [(start, end)]
        if len(pieces) > 1:
            for low, high in pieces:
                yield from self._piece(low, high, signal) or self._within(low, high, signal)
                signal = None
            return
        nested = split.nested(self.text, start, end)
        if nested and (before := self._piece(start, self._trimmed(start, nested), signal)):
            yield from before
            yield from self._within(nested, end, None)
            return
        if remark := split.remark(self.text, start, end):
            low, resumed = remark
            if before := self._piece(start, self._trimmed(start, low), signal):
                yield from before
                yield from self.clause(resumed, end) if resumed else self._within(low, end, None)
                return
        for low, high in split.conjunctions(self.text, start, end):
            left = self._piece(start, self._trimmed(start, low), signal)
            right = left and list(self.clause(high, end))
            if left and right and right[0].start - high <= 12:
                yield from left
                yield from right
                return
        if whole := self._piece(start, end, signal):
            yield from whole
            return
        if inner := split.midway(self.text, start, end):
            low, high, said = inner
            after = list(self.clause(high, end))
            if after:
                yield from self._within(start, low, signal)
                yield replace(after[0], signal=after[0].signal or said)
                yield from after[1:]
                return
        yield from self._within(start, end, signal)

    def _piece(self, start: int, end: int, signal: str | None) -> list[Item]:
        """The piece as one reference, by the most trusted reading; empty where it is none."""
        if end - start > LONGEST_PIECE or self._is_prose_with_short_form(start, end):
            return []
        words = " ".join(self.text[start:end].split())
        url = self._url(start, end)
        found = (
            forms.ibid(words)
            or forms.again(words)
            or forms.pointer(words)
            or self._short(words, url)
            or author_year.whole(words)
            or laws.bill(words)
            or laws.named(words)
            or self._linked_title(start, end, url)
            or fields.read(words, url)
            or self._short(words, url, retold=True)
        )
        if not found:
            return []
        if found.authors and names.SAME_AUTHOR.fullmatch(found.authors[0]):
            found = replace(found, authors=found.authors[1:])
        if found.rule.startswith("law-") and url:
            found = replace(found, url=url)
        if found.form == "full":
            self.earlier.append(Earlier(found, forms.announced_name(words)))
        return [Item(start, end, found, signal)]

    def _is_prose_with_short_form(self, start: int, end: int) -> bool:
        """Whether author and year, with pages, end a sentence that has small letters before."""
        for named in author_year.within(self.text[start:end]):
            before = self.text[start : start + named.start]
            small = sum(word[0].islower() for word in re.findall(r"[^\W\d_]{3,}", before))
            if small >= PROSE and named.reference.pages:
                return True
        return False

    def _short(self, words: str, url: str | None, *, retold: bool = False) -> Reference | None:
        """A name or title taken up again, without a note's number, that an earlier work bears.

        With `retold` also author and title in full: "Roe, Ports and Piers, 14".
        """
        bare = taken_apart(words, url)
        shape = works.taken_up(bare.words, bare.pages, bare.url)
        if shape is None:
            return None
        if any(
            entry.announced and works.called(entry.announced, bare.words) for entry in self.earlier
        ):
            return self._announced(shape, bare)
        name = shape.container or ", ".join(shape.authors)
        if (shape.title is None or shape.title == bare.words.strip("“”‘’\"'.,")) and not bare.url:
            # "Budget Estimates 2026, p. 38": the whole title of an earlier work, and no more
            printed = name if shape.pages and not shape.date and name else bare.words
            alone = replace(
                shape, title=printed.strip("“”‘’\"'.,"), container=None, authors=(), date=None
            )
            for entry in self.earlier:
                title = entry.reference.title
                whole = title and len(printed) > 0.9 * len(title)
                if whole and works.repeats(alone, entry.reference):
                    return alone
        if name and not names.is_name_like(name):
            return None
        is_quoted = QUOTED.search(bare.words) is not None
        said = shape.pages or (is_quoted and not QUOTED.match(bare.words))
        if shape.title and (bare.url or shape.date or not said):
            return None
        for entry in self.earlier:
            full = entry.reference
            if not works.repeats(shape, full):
                continue
            # "Lee, Pipes, 46" is short; "Lee, Pipes and Politics, 46" gives the work in full
            if (
                retold
                or not shape.title
                or is_quoted
                or len(shape.title) < 0.9 * len(full.title or "")
            ):
                return works.with_surnames(shape, full)
        return None

    def _linked_title(self, start: int, end: int, url: str | None) -> Reference | None:
        """A title that has no quotation marks but a link: "[Oil Market Report], IEA, May 2023".

        The link must cover a whole slot, with the container or date behind it.
        """
        for link in self.links:
            before, after = self.text[start : link.start], self.text[link.end : end]
            if not (start <= link.start and link.end < end) or QUOTED.search(self.text[start:end]):
                continue
            if re.match(r"\s?, \S", after) and (not before or before.endswith(", ")):
                title = self.text[link.start : link.end].strip()
                quoted = " ".join(f"{before}“{title}”{after.lstrip()}".split())
                found = fields.read(quoted, url)
                return replace(found, rule="linked-title") if found else None
        return None

    def _announced(self, shape: Reference, bare: Known) -> Reference:
        """An announced name that is neither person nor body is a title: "Harbour 2019 report"."""
        name = shape.container
        if name and re.search(r"\b(?:[Rr]eport|[Ss]tudy|[Pp]aper|[Oo]utlook|[Gg]uide)\b", name):
            return replace(
                shape, title=bare.words, container=None, date=None, rule="announced-name"
            )
        if shape.title and name:
            return replace(shape, authors=(name,), container=None, rule="announced-name")
        return replace(shape, rule="announced-name")

    def _within(self, start: int, end: int, signal: str | None) -> Iterator[Item]:
        """References inside prose: linked words, laws by number, bracketed works, addresses."""
        found = [*self._linked(start, end), *self._laws(start, end), *self._bracketed(start, end)]
        found += [*self._addresses(start, end), *self._repeated(start, end)]
        position = start
        for item in sorted(found, key=lambda item: (item.start, -item.end)):
            if item.start >= position:
                yield replace(item, signal=item.signal or signal)
                signal, position = None, item.end

    def _laws(self, start: int, end: int) -> Iterator[Item]:
        for law in laws.find(self.text[start:end]):
            if law.reference.identifier in self.numbers:
                continue  # said of a law already cited in this note
            self.numbers.add(law.reference.identifier)
            low, high = start + law.start, start + law.end
            reference = replace(law.reference, url=self._url(low, high))
            reference, high = self._with_address(reference, high, end)
            yield Item(low, high, reference)

    def _with_address(self, reference: Reference, at: int, end: int) -> tuple[Reference, int]:
        """The reference with the address printed right behind it, and where that ends."""
        follows = re.compile(r",? ").match(self.text, at)
        url = next(printed_urls(self.text[at:end]), None)
        if follows and url and at + url.start == follows.end():
            return replace(reference, url=url.url), at + url.end
        return reference, at

    def _bracketed(self, start: int, end: int) -> Iterator[Item]:
        for bracket in BRACKETED.finditer(self.text, start, end):
            if bracket.end() - bracket.start() < 20:
                continue
            low, signal = split.without_lead(self.text, bracket.start() + 1, bracket.end() - 1)
            for piece_start, piece_end in split.clauses(self.text, low, bracket.end() - 1):
                at, said = split.without_lead(self.text, piece_start, piece_end)
                words = self.text[at:piece_end]
                if len(words) > 20 and (found := fields.read(words, self._url(at, piece_end))):
                    yield Item(at, piece_end, found, signal or said)

    def _addresses(self, start: int, end: int) -> Iterator[Item]:
        for url in printed_urls(self.text[start:end]):
            yield Item(start + url.start, start + url.end, Reference("bare-address", url=url.url))

    def _repeated(self, start: int, end: int) -> Iterator[Item]:
        """Short forms inside the sentence, with a Latin tag or with a year."""
        text = self.text[start:end]
        for low, high, reference in forms.again_within(text):
            yield Item(start + low, start + high, reference)
        for named in author_year.within(text):
            yield Item(start + named.start, start + named.end, named.reference)

    def _linked(self, start: int, end: int) -> Iterator[Item]:
        for link in self.links:
            if start <= link.start and link.end <= end:
                words = self.text[link.start : link.end]
                found = fields.read(words, link.url) or Reference("linked-words", url=link.url)
                yield Item(link.start, link.end, found)

    def _linked_pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The clause cut between linked works that only "and" or a comma joins."""
        inside = [link for link in self.links if start <= link.start and link.end <= end + 1]
        cuts = [start]
        for one, other in pairwise(inside):
            joined = LIST_OF_LINKS.fullmatch(self.text, one.end, other.start)
            if one.url != other.url and joined and other.start > one.end:
                cuts.append(other.start)
        pieces = []
        for low, high in zip(cuts, [*cuts[1:], end], strict=True):
            stretch = self.text[low:high]
            bare = re.sub(r"[\s,;]*(?:(?:and|or|&)\s+)?(?:the\s+)?$", "", stretch)
            pieces.append((low, low + len(bare)))
        return pieces

    def _url(self, start: int, end: int) -> str | None:
        """The address of the link on the title, else on the most words; a printed one mended."""
        best = max(
            (link for link in self.links if link.start < end and start < link.end),
            key=lambda link: (self._on_title(link), min(end, link.end) - max(start, link.start)),
            default=None,
        )
        if best is None:
            return None
        printed = next(printed_urls(self.text[start:end]), None)
        return agreed(printed.url if printed else None, best.url)

    def _on_title(self, link: Linked) -> bool:
        return any(
            q.start() < link.end and link.start < q.end() for q in QUOTED.finditer(self.text)
        )

    def _trimmed(self, start: int, end: int) -> int:
        """The end without white space and the closing stop; a stop that abbreviates stays."""
        while end > start and self.text[end - 1] in " \n\t;,":
            end -= 1
        if (
            end > start
            and self.text[end - 1] == "."
            and not names.ET_AL.search(self.text[:end][-8:])
        ):
            end -= 1
        return end
