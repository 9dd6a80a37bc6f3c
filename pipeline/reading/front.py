"""What a brief says of itself: title, authors, publisher and date, where they are printed.

Each is taken from the first of these places that holds it, in order of trust:

- authors: a line under the title that begins with "By"; a line there of nothing but persons (and a
  date); the persons under a heading "About the author"; "Ann Lee, Specialist in Ports"
  at the very end
- publisher: a name or a site that the lexicon of publishers holds, or a name with a word that only
  bodies bear ("Institute"), above or under the title or in the running heads; "Published by …"
- date: of at least a month, under or above the title; "Published …" anywhere on the first two pages

Errs by naming nobody: a person's name in a subtitle is taken for an author, a body's for none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import values
from pipeline.document import Block
from pipeline.references import names, publishers

DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
# "By Ann Lee", "Authors: Ann Lee", "Written by Ann Lee"
BY = re.compile(r"(?:By|by|BY|Authors?:?|Written by|Prepared by|Lead authors?:)\s+(?=\S)")
ABOUT_AUTHORS = re.compile(
    r"(?:about the authors?|author information|the authors?|authors?)\s*:?", re.IGNORECASE
)
PARTS = re.compile(r"\s*[|·•—–]\s*|\s+-\s+|\n|\t| {3,}|, (?=[A-Z][\w.]+ \d{4})")
IMPRINT = re.compile(
    r"(?:Published by(?: the)?|©(?: ?\d{4})?,?(?: by)?(?: the)?|Copyright(?: ©)? ?\d{4},?)\s+"
    r"(?P<name>[A-Z][^\n.,;|©]{3,80})"
)
PUBLISHED = re.compile(
    r"(?:Published|Publication date|Released|Issued|Date|Updated|Last updated)(?: on)?:? "
    r"(?P<date>[^\n]{4,30})"
)
POST = (
    r"(?:Senior |Research |Legislative |Acting |Section )*(?:Specialist|Analyst|Fellow|Researcher"
    r"|Attorney|Director|Professor|Coordinator|Economist|Associate|Adviser|Advisor|Head|Manager)\b"
)
# "Ann B. Lee, Specialist in Ports", the last words of a brief
SIGNED = re.compile(rf"(?P<name>[A-Z][^,\d]{{4,40}}), {POST}[^.]{{0,80}}")
# "Ann B. Lee[ is a fellow at …]", "Ann B. Lee[ Specialist in Ports]"
AFTER_NAME = re.compile(rf"[,;(]| is | was | has | (?={POST})|\s{{2,}}|\n")
LAST = 8
"""Blocks of the body from its end among which a brief is signed."""
REPEATED = 2
"""Pages from which a line at the page's edge is a running head."""
LONGEST = 90
"""Characters of the longest name of a body."""


@dataclass(frozen=True)
class Front:
    """Null or empty is what the brief does not print, or not where it is looked for."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None


def front(blocks: Sequence[Block], text: str, given: str | None) -> Front:
    """The front matter; `given` is the title in the file's own description, the last resort."""
    lines = [_line(block, text) for block in blocks if block.role == "byline"]
    title = next((_line(b, text) for b in blocks if b.role == "title"), None)
    heads = _heads(blocks, text)
    early = [text[b.start : b.end] for b in blocks if (b.page or 1) <= 2]
    return Front(
        title=title or given,
        authors=_authors(lines) or _about(blocks, text) or _signed(blocks, text),
        publisher=_publisher([*lines, *heads], title) or _imprint(text),
        date=_date([*lines, title or "", *heads]) or _published(early),
    )


def _line(block: Block, text: str) -> str:
    return " ".join(text[block.start : block.end].split())


def _heads(blocks: Sequence[Block], text: str) -> list[str]:
    """The running heads without their page numbers, the most frequent first."""
    found = Counter(
        re.sub(r"^\d+\s+|\s+\d+$", "", _line(block, text))
        for block in blocks
        if block.role == "running_head"
    )
    return [words for words, count in found.most_common() if count >= REPEATED]


def _authors(lines: Iterable[str]) -> tuple[str, ...]:
    """The persons of the first line that says "By", or holds nothing but persons and a date."""
    lines = [_without_date(line) for line in lines]
    for line in lines:
        if found := BY.match(line):
            people = names.people(line[found.end() :].rstrip(". "))
            if people:
                return people
    for line in lines:
        parts = [part.strip(" ,;") for part in PARTS.split(line) if part.strip(" ,;")]
        people = tuple(person for part in parts for person in names.people(part))
        if people and all(names.people(part) for part in parts):
            return people
    return ()


def _without_date(line: str) -> str:
    for start, end, date in values.dates(line):
        if DAY_OR_MONTH.fullmatch(date):
            return f"{line[:start]}\n{line[end:]}".strip(" ,\n")
    return line


def _about(blocks: Sequence[Block], text: str) -> tuple[str, ...]:
    """The first words of each block under "About the author", up to another heading."""
    found: list[str] = []
    under = False
    for block in blocks:
        words = _line(block, text)
        if block.role == "heading":
            under = bool(ABOUT_AUTHORS.fullmatch(words))
        elif under and block.role in ("paragraph", "list_item", "byline", "table"):
            name = AFTER_NAME.split(text[block.start : block.end])[0]
            # Four words without an initial are two people side by side.
            if len(name.split()) < 4 or re.search(r"\b[A-Z]\.", name):
                found += names.people(" ".join(name.split()))
    return tuple(dict.fromkeys(found))


def _signed(blocks: Sequence[Block], text: str) -> tuple[str, ...]:
    body = [b for b in blocks if b.role in ("paragraph", "byline", "heading", "list_item")]
    signed = (SIGNED.fullmatch(_line(block, text)) for block in body[-LAST:])
    return tuple(person for found in signed if found for person in names.people(found["name"]))


def _publisher(lines: Iterable[str], title: str | None) -> str | None:
    parts = [
        part.strip(" ,.")
        for line in lines
        if not (title and line.casefold() in title.casefold())
        for part in PARTS.split(_without_date(line))
    ]
    known = next((part for part in parts if publishers.is_known(part)), None)
    sites = (publishers.of_site(part) for part in parts if "." in part and " " not in part)
    site = next((publisher.name for publisher in sites if publisher), None)
    return known or site or next((part for part in parts if _is_body(part)), None)


def _is_body(words: str) -> bool:
    """A body's name and nothing else: not a person's affiliation, not a sentence."""
    return (
        8 <= len(words) <= LONGEST
        and names.BODY_WORD.search(words) is not None
        and names.is_name_like(words)
        and not re.search(r"\d|@|://|^(?:By|About)\b|^[IVX]+\.", words)
        and "," not in words
    )


def _imprint(text: str) -> str | None:
    for found in IMPRINT.finditer(text):
        name = found["name"].strip()
        if publishers.is_known(name) or _is_body(name):
            return name
    return None


def _date(lines: Iterable[str]) -> str | None:
    return next(_dates(lines), None)


def _published(texts: Iterable[str]) -> str | None:
    said = (found["date"] for text in texts for found in PUBLISHED.finditer(text))
    return next(_dates(said), None)


def _dates(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for _, _, date in values.dates(line):
            if DAY_OR_MONTH.fullmatch(date):
                yield date
