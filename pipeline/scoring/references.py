"""Reference strings with known fields: how well each field is read.

A file of such strings has one JSON object a line: `id`, `text`, and `fields` with the printed words
of each field (`author`, `title`, `container`, `date`, `volume`, `pages`, `publisher`, `url`; a list
where a field occurs more than once). Of authors the first is compared, of dates the year, of pages
the first; fields are the same where rapidfuzz's `ratio` is at least SAME.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz

from pipeline.errors import InvalidRecord
from pipeline.references.strings.fields import pieces
from pipeline.scoring.measures import Measure, Miss, Tally, pooled

SAME = 90
"""rapidfuzz `ratio` (0 to 100), without case, accents and marks, from which two values are one."""

FOLDS = 5
"""One string in so many is held out."""

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Lee | J. A.; J. A. Lee | and R. Roe
FIRST_AUTHOR_ENDS = re.compile(r";|,? (?:and|AND|&|et|und) |,? et al|/")


class ReferenceString(BaseModel):
    """A string and the printed words of its fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    fields: dict[str, tuple[str, ...]]

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the fifth that is for the final figure: its id's SHA-256 says."""
        return int(sha256(self.id.encode()).hexdigest(), 16) % FOLDS == 0


def load(path: Path) -> list[ReferenceString]:
    """The strings of a file; InvalidRecord names the line that is none."""
    strings = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                strings.append(ReferenceString.model_validate(json.loads(line)))
            except (json.JSONDecodeError, ValidationError) as error:
                raise InvalidRecord(
                    f"{path}, line {number}: this is no reference string."
                ) from error
    return strings


def measures(strings: Iterable[ReferenceString]) -> Iterator[Measure]:
    """Micro-F1 over all fields ("reference fields"), then each field by itself."""
    read = [(string, _read(string.text)) for string in strings]
    tallies = [_tally(field, read) for field in FIELDS]
    every = pooled(list(tallies))
    assert isinstance(every, Tally)
    yield replace(every, name="reference fields")
    yield from tallies


def _read(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in pieces(text):
        found.setdefault(piece.label, []).append(text[piece.start : piece.end])
    return found


def _tally(field: Field, read: Sequence[tuple[ReferenceString, dict[str, list[str]]]]) -> Tally:
    right = found = expected = 0
    misses = []
    for string, values in read:
        wanted = [w for value in string.fields.get(field.gold, ()) if (w := field.part(value))]
        got = next((g for value in values.get(field.gold, ()) if (g := field.part(value))), "")
        same = bool(got) and any(field.same(want, got) for want in wanted)
        right += same
        found += bool(got)
        expected += bool(wanted)
        if not same and (wanted or got):
            misses.append(Miss(f"{string.text}\n        {field.name}", " | ".join(wanted), got))
    return Tally(f"reference {field.name}", right, found, expected, tuple(misses))


def _plain(text: str) -> str:
    """Letters and digits alone, in lower case, without accents."""
    bare = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in bare if letter.isalnum())


def _alike(wanted: str, got: str) -> bool:
    return fuzz.ratio(_plain(wanted), _plain(got)) >= SAME


def _first_author(text: str) -> str:
    """The words of the first name in a list of names, whichever way round it is printed."""
    name = FIRST_AUTHOR_ENDS.split(text, maxsplit=1)[0]
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) > 1 and (len(parts[0].split()) == 1 and "." not in parts[0]):
        return " ".join(parts[:2])  # Lee, J. A.
    return parts[0] if parts else ""


def _year(text: str) -> str:
    found = YEAR.search(text)
    return found[0] if found else ""


def _first_page(text: str) -> str:
    found = re.search(r"[A-Za-z]{0,3}\d+", text)
    return found[0].lower() if found else ""


def _number(text: str) -> str:
    return "".join(text.split()).strip(".,;:()").lower()


def _address(text: str) -> str:
    return "".join(text.split()).rstrip("/.,").lower()


@dataclass(frozen=True)
class Field:
    """What is compared of a field, and when two values are the same."""

    name: str
    gold: str
    part: Callable[[str], str]
    same: Callable[[str, str], bool] = _alike


def _equal(wanted: str, got: str) -> bool:
    return wanted == got


FIELDS = (
    Field("first author", "author", _first_author),
    Field("title", "title", str.strip),
    Field("container", "container", str.strip),
    Field("year", "date", _year, _equal),
    Field("volume", "volume", _number, _equal),
    Field("first page", "pages", _first_page, _equal),
    Field("publisher", "publisher", str.strip),
    Field("url", "url", _address),
)
