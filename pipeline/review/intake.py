"""From the rows of a reviewed book to verdicts.

Exactly what a row says is taken, or the row is refused with a reason. What it says again is not
taken twice, so a book may be imported as often as one likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, TypeGuard, get_args

from rapidfuzz import fuzz

from pipeline.records import Decision
from pipeline.review import columns
from pipeline.review.book import Book, Row, head
from pipeline.review.cases import Case, about, cases
from pipeline.review.columns import NEVER_EMPTY, Column
from pipeline.review.sheets import shown
from pipeline.store import Extraction
from pipeline.verdicts.binding import ALIKE, bind, letters
from pipeline.verdicts.opinion import latest
from pipeline.verdicts.verdict import NOTHING, SEPARATOR, ReviewedKind, Verdict

UNNAMED = "unnamed"

ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")
"""What Excel or LibreOffice makes of a comment such as "-fine" that it took for a formula."""


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, and why."""

    file: str
    sheet: str
    row: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, {self.sheet}, row {self.row}: {self.reason}"


@dataclass(frozen=True)
class Intake:
    """What came of some books: new verdicts, rows that said nothing new, rows refused.

    `gone` are the verdicts, new ones and stored ones, that no extracted record answers to.
    """

    verdicts: tuple[Verdict, ...]
    unchanged: int
    refused: tuple[Refusal, ...]
    gone: tuple[Verdict, ...]


class _Judged(TypedDict):
    """What a verdict keeps of the record that it is on."""

    brief: str
    sha256: str
    quote: str
    said: dict[str, str]
    section: str | None
    notes: tuple[str, ...]


def take(
    books: Iterable[Book],
    extractions: Sequence[Extraction],
    stored: Sequence[Verdict] = (),
    reviewer: str | None = None,
) -> Intake:
    """What the books say that `stored` does not hold yet.

    `reviewer` is who filled in the rows that name nobody; without it, who saved the file.
    """
    judged = {case.record.id: case for case in cases(extractions, ())}
    spelt = {v.reviewer.casefold(): v.reviewer for v in reversed(stored)}
    known: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in stored:
        known.setdefault((verdict.record, verdict.reviewer), []).append(verdict)
    new: list[Verdict] = []
    refused: list[Refusal] = []
    unchanged = 0
    for book in books:
        here: dict[tuple[str, str], list[tuple[Verdict, Row]]] = {}
        for row in filter(_says_something, book.rows):
            try:
                verdict = _verdict(row, judged, book, reviewer)
            except _Refused as reason:
                refused.append(Refusal(book.file.name, row.sheet, row.number, str(reason)))
                continue
            # "ana" is Ana.
            who = spelt.setdefault(verdict.reviewer.casefold(), verdict.reviewer)
            verdict = verdict.model_copy(update={"reviewer": who})
            here.setdefault((verdict.record, who), []).append((verdict, row))
        for key, copies in here.items():
            verdict, row = copies[0]
            if any(_said(other) != _said(verdict) for other, _ in copies):
                at = ", ".join(f"{other.sheet} {other.number}" for _, other in copies)
                why = f"{verdict.reviewer} says different things of one record ({at})."
                refused.append(
                    Refusal(book.file.name, row.sheet, row.number, f"{why} Leave one of them.")
                )
                continue
            if _is_known(verdict, known.get(key, ()), dated=head(columns.DATE) in row.cells):
                unchanged += 1
                continue
            known.setdefault(key, []).append(verdict)
            new.append(verdict)
    return Intake(tuple(new), unchanged, tuple(refused), gone((*stored, *new), extractions))


def gone(verdicts: Sequence[Verdict], extractions: Iterable[Extraction]) -> tuple[Verdict, ...]:
    """The verdicts to which no record of these extractions answers."""
    answered = set()
    for extraction in extractions:
        bound = bind(about(extraction, verdicts), extraction.records).verdicts
        answered |= {id(verdict) for found in bound.values() for verdict in found}
    return tuple(verdict for verdict in verdicts if id(verdict) not in answered)


class _Refused(Exception):
    """Why a row cannot be taken."""


def _columns(kind: ReviewedKind) -> Iterator[Column]:
    return (column for column in columns.COLUMNS[kind] if column.part == "verdict")


SPEAKING = frozenset(
    head(column.head)
    for kind in columns.COLUMNS
    for column in _columns(kind)
    if column.head not in (columns.REVIEWER, columns.DATE)
)
"""The columns that make a row a verdict; a name or a day alone says nothing of the record."""


def _says_something(row: Row) -> bool:
    return not SPEAKING.isdisjoint(row.cells)


def _verdict(row: Row, judged: Mapping[str, Case], book: Book, reviewer: str | None) -> Verdict:
    record = row.cells.get(head(columns.RECORD), "").strip()
    if not record:
        raise _Refused("its record id is gone. Export anew and enter the verdict there.")
    kind = record.rpartition("-")[0]
    if not _is_reviewed(kind):
        raise _Refused(f"“{record}” is no id of a record to be reviewed.")
    case = judged.get(record)
    if case is not None:
        _check_quote(row, case)
    decision: Decision | None = None
    corrected = {}
    for column in _columns(kind):
        said = row.cells.get(head(column.head), "")
        if ERROR.fullmatch(said.strip()):
            raise _Refused(f"“{column.head}” holds an error of the spreadsheet, {said.strip()}.")
        if not said:
            continue
        if column.head == columns.VERDICT:
            decision = _decision(column, said)
        elif column.field:
            corrected[column.field] = _value(column, column.field, said)
    who = " ".join(row.cells.get(head(columns.REVIEWER), "").split())
    when = row.cells.get(head(columns.DATE), "").strip()
    return Verdict(
        record=record,
        kind=kind,
        decision=decision,
        corrected=corrected,
        reviewer=who or reviewer or book.saved_by or UNNAMED,
        date=_day(when) if when else book.saved,
        comment=row.cells.get(head(columns.COMMENT), ""),
        **(_of_case(case, row, kind) if case else _of_row(row, kind)),
    )


def _of_case(case: Case, row: Row, kind: ReviewedKind) -> _Judged:
    """What is known of the record; but it said what the sheet showed, which may be out of date."""
    return {
        "brief": case.header.id,
        "sha256": case.header.sha256,
        "quote": case.record.quote,
        "said": _of_row(row, kind)["said"] or dict(case.said),
        "section": case.section,
        "notes": case.notes,
    }


def _of_row(row: Row, kind: ReviewedKind) -> _Judged:
    """The same from the sheet: what an analyst saw of a record that is there no longer."""
    cells = row.cells
    shows = [c for c in columns.COLUMNS[kind] if c.part == "record" and c.field]
    notes = cells.get(head(columns.NOTES), "").split(SEPARATOR)
    said = {c.field: cells[head(c.head)] for c in shows if c.field and head(c.head) in cells}
    if kind == "entity" and (into := cells.get("merged into")):
        said["same_as"] = into
    return {
        "brief": cells.get(head(columns.BRIEF), ""),
        "sha256": cells.get(head(columns.SHA256), ""),
        "quote": cells.get(head(columns.QUOTE), ""),
        "said": said,
        "section": cells.get(head(columns.SECTION)),
        "notes": tuple(filter(None, (label.strip() for label in notes))),
    }


def _is_reviewed(kind: str) -> TypeGuard[ReviewedKind]:
    return kind in columns.COLUMNS


def _check_quote(row: Row, case: Case) -> None:
    """Refuses a row put together from two: some columns were sorted and others not."""
    quote = row.cells.get(head(columns.QUOTE))
    if quote is None:
        return
    likeness = fuzz.ratio(letters(quote), letters(shown(case.record.quote)))
    if likeness < ALIKE:
        raise _Refused(
            "its quote is not that of its record id. Were some columns sorted without the others?"
        )


def _decision(column: Column, said: str) -> Decision:
    label = _label(column, said)
    return next(decision for decision in get_args(Decision) if decision == label)


def _value(column: Column, field: str, said: str) -> str:
    if column.labels:
        return _label(column, said)
    value = said.strip()
    if value.casefold() != NOTHING:
        return _date(column, value) if field == "date" else value
    if field in NEVER_EMPTY:
        raise _Refused(f"“{column.head}” cannot be {NOTHING}.")
    return NOTHING


def _label(column: Column, said: str) -> str:
    """The label meant; case, blanks and hyphens make no difference."""
    wanted = re.sub(r"[\s_-]+", "_", said.strip().casefold())
    if wanted in column.labels:
        return wanted
    allowed = ", ".join(column.labels)
    raise _Refused(f"“{said.strip()}” in “{column.head}” is none of: {allowed}.")


def _date(column: Column, said: str) -> str:
    """ISO 8601: a year, a month, a day."""
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", said):
        return said
    return _day(said, column.head)[:10]


DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
"""A day as spreadsheets of many countries show it: 5.3.2024, 03/05/2024. Not 5.3.24."""


def _day(said: str, where: str = columns.DATE) -> str:
    """ISO 8601. A day that may be two (03/05/2024) is refused, unless points part it."""
    found = DAY.fullmatch(said)
    try:
        if not found:
            moment = datetime.fromisoformat(said)
            return moment.isoformat() if ":" in said else moment.date().isoformat()
        first, year = int(found[1]), int(found[4])
        second = int(found[3])
        if found[2] == "." or first > 12 or first == second:
            return date(year, second, first).isoformat()
        if second > 12:
            return date(year, first, second).isoformat()
    except ValueError:
        pass
    raise _Refused(f"“{said}” in “{where}” is no day such as 2024-03-05.")


def _said(verdict: Verdict) -> tuple[object, ...]:
    return verdict.decision, sorted(verdict.corrected.items()), verdict.comment


def _is_known(verdict: Verdict, stored: Sequence[Verdict], *, dated: bool) -> bool:
    """Whether the analyst said just that: last, or at that very time.

    Without a day in the sheet the date is the file's, which a mere saving changes.
    """
    same = [v for v in stored if _said(v) == _said(verdict)]
    if any(v.date == verdict.date for v in same):
        return True
    return not dated and any(_said(v) == _said(verdict) for v in latest(stored))
