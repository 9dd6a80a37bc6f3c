"""Curated names: models/lexicons/*.jsonl loaded, checked and found in a text.

One JSON object a line (`Entry`). A term is found where it stands whole, in the same letters
(`case: exact`) or in any case (`case: any`); curly and straight quotes, hyphens and spaces of
every width count as equal. Finding goes once over the words of the text: a word that begins no
term costs one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import InvalidLexicon
from pipeline.records import EntityType, LawValue, SanctionType, SanctionValue, Value

FOLDER = Path(__file__).parent.parent / "models" / "lexicons"

OTHER_SCHEMA = frozenset({"publishers.jsonl"})
"""Lexicons of the reading of citations, which have fields of their own."""

_SAME = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ",
    }
)  # fmt: skip

_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The text with one kind of quote, hyphen and space; as long as before, offset by offset."""
    return text.translate(_SAME)


class Entry(BaseModel):
    """One name of the world and what is known of it. `country` and `jurisdiction` are ISO 3166
    alpha-2 codes, `EU`, `UN` or `international`; `source` is where a reader can check the line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=2)
    type: EntityType
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    """Names that it bore before; found as aliases are."""
    tickers: tuple[Annotated[str, Field(pattern=r"^[A-Z0-9]+:[A-Z0-9.&-]+$")], ...] = ()
    """Of a listed company: exchange and symbol, "NYSE:BA"."""
    country: str | None = None
    jurisdiction: str | None = None
    year: int | None = Field(default=None, ge=1600, le=2100)
    number: str | None = None
    sanction_type: SanctionType | None = None
    list: str | None = None
    """For a sanction: the canonical name of the list that the term names."""
    kb: str | None = None
    source: str = Field(min_length=3)
    case: Literal["exact", "any"] = "exact"
    not_before: tuple[str, ...] = ()
    """Words before which the term does not count, in any case: "Shell" before "company"."""
    not_after: tuple[str, ...] = ()
    """Words after which the term does not count, in any case."""

    @model_validator(mode="after")
    def _sanctions_have_a_type(self) -> Entry:
        if (self.type == "sanction") != (self.sanction_type is not None):
            raise ValueError("sanction_type is given for sanctions, and for nothing else")
        return self

    @property
    def value(self) -> Value | None:
        """What a mention of the term amounts to."""
        if self.type == "sanction" and self.sanction_type:
            return SanctionValue(sanction_type=self.sanction_type, list=self.list)
        if self.type == "law":
            return LawValue(jurisdiction=self.jurisdiction, year=self.year, number=self.number)
        return None


@dataclass(frozen=True, slots=True)
class Found:
    """A term at half-open offsets of the text searched."""

    start: int
    end: int
    entry: Entry
    abbreviation: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    folded: str
    entry: Entry
    abbreviation: bool


class Lexicon:
    """Entries, found by any of their names. Of two entries with one name the first counts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_first_word: dict[str, list[_Phrase]] = {}
        self._by_name: dict[str, Entry] = {}
        for entry in self.entries:
            for name in (entry.term, *entry.aliases, *entry.former, *entry.abbreviations):
                self._add(name, entry, name in entry.abbreviations)
        for phrases in self._by_first_word.values():
            phrases.sort(key=lambda phrase: -len(phrase.text))

    def _add(self, name: str, entry: Entry, abbreviation: bool) -> None:
        text = plain(name)
        first = _WORD.search(text)
        if text in self._by_name or first is None:
            return
        self._by_name[text] = entry
        phrase = _Phrase(text, text.casefold(), entry, abbreviation)
        self._by_first_word.setdefault(first[0].casefold(), []).append(phrase)

    def named(self, name: str) -> Entry | None:
        """The entry that bears exactly this name."""
        return self._by_name.get(plain(name))

    def find(self, text: str) -> Iterator[Found]:
        """The longest term at each place, left to right, no two overlapping."""
        text = plain(text)
        folded = text.lower()
        position = 0
        for word in _WORD.finditer(text):
            if word.start() < position:
                continue
            for phrase in self._by_first_word.get(word[0].casefold(), ()):
                start = word.start() - phrase.folded.find(word[0].casefold())
                if start >= position and _stands(phrase, text, folded, start):
                    position = start + len(phrase.text)
                    yield Found(start, position, phrase.entry, phrase.abbreviation)
                    break


def _stands(phrase: _Phrase, text: str, folded: str, start: int) -> bool:
    """Whether the phrase stands whole at `start`, in the case and company it allows."""
    end = start + len(phrase.text)
    if start < 0 or not (
        text.startswith(phrase.text, start)
        or (phrase.entry.case == "any" and folded.startswith(phrase.folded, start))
    ):
        return False
    if start and (text[start - 1].isalnum() or text[start - 1] == "&") and text[start].isalnum():
        return False
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    entry = phrase.entry
    after, before = folded[end:].lstrip(" -"), folded[:start].rstrip(" -")
    return not (
        any(re.match(rf"{re.escape(word.lower())}\b", after) for word in entry.not_before)
        or any(re.search(rf"\b{re.escape(word.lower())}$", before) for word in entry.not_after)
    )


def read(path: Path) -> Iterator[Entry]:
    """The entries of one file; InvalidLexicon names file, line and field."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield Entry.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "line"
            raise InvalidLexicon(f"{path.name}:{number}: {field}: {first['msg']}") from error


@cache
def load(folder: Path = FOLDER) -> Lexicon:
    """All lexicons of a folder, files in order of name; read once per process."""
    paths = sorted(path for path in folder.glob("*.jsonl") if path.name not in OTHER_SCHEMA)
    if not paths:
        raise InvalidLexicon(f"{folder}: no lexicon (*.jsonl) lies there")
    return Lexicon(entry for path in paths for entry in read(path))
