"""One brief from file to records: reading and the chain, with every fault told in the records."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__, chain, language, reading, watchlists
from pipeline.document import Brief, Document
from pipeline.errors import UnreadableBrief
from pipeline.lexicons import Lexicon
from pipeline.records import Header, Issue, Record, Shelves, Status
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from pipeline.verdicts.verdict import Verdict
from pipeline.watchlists import Watchlist

MODELS = Path(__file__).parent.parent / "models"


def extract(
    file: Path,
    name: str | None = None,
    *,
    verdicts: Sequence[Verdict] = (),
    reader: reading.Reader = "pdfium",
    watched: Sequence[Watchlist] = (),
) -> Extraction:
    """Header and records of one brief; whatever goes wrong is in them and is not raised.

    `reader` is the library that opens a PDF. Of `verdicts`, those on this brief are replayed: those
    on its id, or on its file under another name. `watched` are the user's own names.

    The status is `failed`, with the reason as an issue, where the file cannot be read or a stage
    breaks; `partial` where a stage reports an issue that is an error.
    """
    try:
        brief = reading.read(file, name=name, reader=reader)
        here = [v for v in verdicts if v.brief == brief.id or v.sha256 == brief.sha256]
        document = chain.run(CHAIN, brief, here, _lexicon(tuple(watched)))
    except UnreadableBrief as error:
        return _failed(file, name, str(error), rule="unreadable")
    except Exception as error:
        return _failed(file, name, _crash(file, error), rule="crash")
    records = tuple(document)
    broken = any(isinstance(r, Issue) and r.severity == "error" for r in records)
    head = header(brief, "partial" if broken else "complete")
    used = head.models | {f"--lexicon {each.file}": each.sha256[:16] for each in watched}
    return Extraction(head.model_copy(update={"models": used}), records)


@cache
def _lexicon(watched: tuple[Watchlist, ...]) -> Lexicon:
    """Put together once per process."""
    return watchlists.lexicon(watched)


def _failed(file: Path, name: str | None, message: str, *, rule: str) -> Extraction:
    brief = Brief(
        id=name or file.stem,
        file=file.name,
        sha256=_hash(file),
        text="",
        shelves=Shelves(body=(0, 0), notes=(0, 0), furniture=(0, 0)),
        blocks=(),
    )
    stage = "reading" if rule == "unreadable" else "chain"
    issue = Issue(start=0, end=0, stage=stage, severity="error", message=message, rule=rule)
    records: tuple[Record, ...] = (Document(brief).grounded(issue),)
    return Extraction(header(brief, "failed"), records)


def _hash(file: Path) -> str:
    """Of the content; empty where the file cannot be opened."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _crash(file: Path, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:200]
    return (
        f"{file.name}: all its records were asked for, but the pipeline broke on it "
        f"({type(error).__name__}: {said}, in {Path(place.filename).name} line {place.lineno}). "
        f"Please report this with the file."
    )


def header(brief: Brief, status: Status) -> Header:
    """Line 1 of a brief's JSONL."""
    return Header(
        id=brief.id,
        brief=brief.id,
        title=brief.title,
        authors=brief.authors,
        publisher=brief.publisher,
        date=brief.date,
        file=brief.file,
        sha256=brief.sha256,
        pages=len(brief.page_sizes),
        language=brief.language,
        status=status,
        text=brief.text,
        shelves=brief.shelves,
        pipeline=f"policy-brief-pipeline {__version__}",
        models=models() | dict(scan.model for scan in brief.scans if scan.model),
    )


@cache
def models() -> dict[str, str]:
    """The hash of each model and lexicon in `models/` (cards aside), and spaCy's model's version.

    Read once per process: a model that changes counts from the next start.
    """
    found = {
        file.relative_to(MODELS).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for file in sorted(MODELS.rglob("*"))
        if file.is_file() and file.suffix != ".md"
    }
    return {language.MODEL: version(language.MODEL)} | found
