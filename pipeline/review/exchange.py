"""Review books out and in: files on one side, extracted briefs and stored verdicts on the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline import store
from pipeline.errors import NotImported, UnreadableReview
from pipeline.review import delimited, workbook
from pipeline.review.book import Book
from pipeline.review.cases import cases
from pipeline.review.intake import UNNAMED, Intake
from pipeline.review.intake import take as taken
from pipeline.review.sheets import Sheet, sheets
from pipeline.store import Extraction
from pipeline.verdicts.verdict import Verdict

READERS = {
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".txt": delimited.read,  # Excel's "Unicode text".
}


def export(
    target: Path, found: Sequence[Extraction], verdicts: Sequence[Verdict], *, as_csv: bool = False
) -> list[Sheet]:
    """`target` is a workbook of the briefs' records, or a folder of CSV files."""
    written = sheets(cases(found, verdicts))
    if as_csv:
        delimited.write(target, written)
    else:
        workbook.write(target, written)
    return written


def check_imported(target: Path, found: Sequence[Extraction], verdicts: Sequence[Verdict]) -> None:
    """NotImported if writing `target` would destroy what an analyst has filled in there."""
    if not target.exists() or workbook.is_untouched(target):
        return
    intake = taken(books([target]), found, verdicts)
    if intake.verdicts or intake.refused:
        count = len(intake.verdicts) + len(intake.refused)
        raise NotImported(
            f"{target} holds verdicts that were not imported: {count}. Import them with: briefs "
            f"review import '{target}', or write elsewhere."
        )


def books(paths: Iterable[Path]) -> Iterator[Book]:
    """The books in some files and folders; UnreadableReview names a file that is none."""
    for path in paths:
        for file in _inside(path) if path.is_dir() else (path,):
            read = READERS.get(file.suffix.lower())
            if read is None:
                raise UnreadableReview(file, f"nothing here reads “{file.suffix}”")
            yield read(file)


def _inside(folder: Path) -> list[Path]:
    """Its workbooks and CSV files, without what a spreadsheet hides there ("~$review.xlsx")."""
    files = (file for file in folder.iterdir() if file.suffix.lower() in (".xlsx", ".csv"))
    return sorted(file for file in files if not file.name.startswith(("~$", ".")))


def take(
    paths: Iterable[Path], extracted: Path, reviews: Path, reviewer: str | None = None
) -> Intake | None:
    """New verdicts stand at the end of their reviewers' files; None if no row was to be read."""
    read = list(books(paths))
    if not any(book.rows for book in read):
        return None
    intake = taken(read, store.read_all([extracted]), store.verdicts(reviews), reviewer)
    by_file: dict[Path, list[Verdict]] = {}
    for verdict in intake.verdicts:
        by_file.setdefault(reviews / f"{_slug(verdict.reviewer)}.jsonl", []).append(verdict)
    for file, verdicts in sorted(by_file.items()):
        store.append(file, verdicts)
    return intake


def _slug(name: str) -> str:
    """A name that any file system takes: "Ana Q." is ana-q."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:60] or UNNAMED
