"""Short names that a text defines in brackets: "Financial Action Task Force (FATF)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# ' (DSR)', ' (the "Strait")', ' (or "Quad,"', ' (DOD, now …'; not ' (see below)', ' (2019)'
_BRACKET = re.compile(
    r"""\s?\(\ ?(?:(?:also|or|the|formerly|now|hereafter|hereinafter|known\ as|in\ short)\ )*["']?
        (?P<short>[A-Z][\w&+./-]*(?:\ [A-Z0-9][\w&+/-]*){0,2})
        (?=(?:'s)?[,.]?["']?\ ?(?:\)|,|;|\ or\ ))""",
    re.VERBOSE,
)
_CLOSED = re.compile(r"[,.]?[\"']? ?\)")


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name at half-open offsets; `long_start` and `long_end` where its long form stands."""

    start: int
    end: int
    long_start: int
    long_end: int


def defined_after(text: str, start: int, end: int, *, foreign: bool = False) -> Definition | None:
    """The short name defined in brackets right after the name at `[start, end)`; None where the
    bracket's letters do not come from the name.

    With `foreign` capitals alone in the bracket do: they abbreviate the name in its own language,
    "Federal Ministry for Economic Affairs (BMWK)".
    """
    found = _BRACKET.match(text, end)
    if found is None:
        return None
    short = found["short"]
    capitals = (
        foreign
        and re.fullmatch(r"[A-Z][A-Za-z]{1,5}[A-Z]", short)
        and _CLOSED.match(text, found.end())
    )
    if not capitals and not _shortens(short, text[start:end]):
        return None
    return Definition(*found.span("short"), start, end)


# "DOD Directive (DODD) 3000.09"; not "Regulation (EU) 2021/821", whose letters come from nowhere
_INSIDE = re.compile(r" \((?P<short>[A-Z][A-Za-z]+)\)")


def defined_inside(text: str, start: int, end: int) -> Definition | None:
    """The short name defined within the name at `[start, end)`."""
    found = _INSIDE.search(text, start, end)
    if found is None or not _shortens(found["short"], text[start : found.start()]):
        return None
    return Definition(*found.span("short"), start, end)


def definitions(text: str) -> Iterator[Definition]:
    """Abbreviations whose letters are the initials of the capitalised words before the bracket."""
    for found in _BRACKET.finditer(text):
        short = found["short"]
        if not re.fullmatch(r"[A-Z][A-Za-z&/-]*[A-Z]s?", short):
            continue
        start = _long_form(text, found.start(), short)
        if start is not None:
            end = found.start() - (2 if text[: found.start()].endswith("'s") else 0)
            yield Definition(*found.span("short"), start, end)


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in the name in order, the first at a word's start, or
    `short` is one of the name's own words."""
    if short in re.findall(r"[\w-]+", name):
        return True
    if " " in short:
        return all(word in name for word in short.split())
    letters = [letter.lower() for letter in short if letter.isalnum()]
    folded, position = name.lower(), 0
    for index, letter in enumerate(letters):
        position = folded.find(letter, position)
        if position < 0 or (index == 0 and position and folded[position - 1].isalnum()):
            return False
        position += 1
    return len(letters) > 1


def _long_form(text: str, end: int, short: str) -> int | None:
    letters = [letter.lower() for letter in short.rstrip("s") if letter.isalpha()]
    rest, start = list(letters), None
    before = list(re.finditer(r"[\w'-]+", text[max(0, end - 120) : end]))
    offset = max(0, end - 120)
    for word in reversed(before):
        if not rest:
            break
        initials = [part[0].lower() for part in re.split("[-/]", word[0]) if part]
        if word[0][0].isupper() and rest[-len(initials) :] == initials:
            rest = rest[: -len(initials)]
            start = offset + word.start()
        elif word[0] not in ("and", "of", "the", "for", "on", "in", "to"):
            return None
    return start if not rest else None
