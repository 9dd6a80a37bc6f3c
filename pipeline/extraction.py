"""One brief from file to records: reading and the chain, with every fault told in the records."""

from __future__ import annotations

import hashlib
import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__, chain, language, reading, readings, watchlists
from pipeline.document import Brief, Document
from pipeline.errors import CannotWrite, UnreadableBrief
from pipeline.lexicons import Lexicon
from pipeline.records import Header, Issue, Record, Reviewable, Shelves, Status
from pipeline.stages import CHAIN
from pipeline.store import Extraction
from pipeline.verdicts.verdict import Verdict
from pipeline.watchlists import Watchlist

MODELS = Path(__file__).parent.parent / "models"
PACKAGE = Path(__file__).parent
OUTSIDE = (
    "batch cli bench explaining exports linking listing report review scoring show trail training"
).split()
"""Parts of the package that no record depends on."""
LIBRARIES = ("pypdfium2", "pdfplumber", "spacy", "thinc", "numpy")
"""Libraries of which another version may read or parse a brief otherwise."""
REVIEWED = "review"
"""The rule of records that analysts corrected."""
Timed = Callable[[str, float], None]


@dataclass(frozen=True)
class Settings:
    """What the user chose, for every brief of a run.

    `reader` is the library that opens a PDF. Of `verdicts`, those on a brief are replayed: those on
    its id, or on its file under another name. `watched` are the user's own names.
    """

    reader: reading.Reader = "pdfium"
    verdicts: tuple[Verdict, ...] = ()
    watched: tuple[Watchlist, ...] = ()

    def on(self, name: str, sha256: str) -> tuple[Verdict, ...]:
        """The verdicts on a brief."""
        return tuple(v for v in self.verdicts if v.brief == name or v.sha256 == sha256)

    def origin(self, name: str, sha256: str) -> dict[str, str]:
        """Hashes of all that decides what a brief's records are (`Header.made_of`)."""
        told = {
            "models": models(),
            "settings": {"reader": self.reader, **{w.file: w.sha256 for w in self.watched}},
            "verdicts": [v.model_dump(mode="json") for v in self.on(name, sha256)],
        }
        hashes = {part: _short(json.dumps(said, sort_keys=True)) for part, said in told.items()}
        return {"file": sha256, "code": code(), **hashes}


def extract(
    file: Path,
    name: str | None = None,
    settings: Settings = Settings(),
    *,
    keep: Path | None = None,
    timed: Timed = lambda stage, seconds: None,  # noqa: ARG005
) -> Extraction:
    """Header and records of one brief; whatever goes wrong is in them and is not raised,
    but for CannotWrite.

    What was read is kept in the file `keep`, where one is named. `timed` is told the seconds of
    the processor that reading and each stage took.

    The status is `failed`, with the reason as an issue, where the file cannot be read or a stage
    breaks; `partial` where a stage reports an issue that is an error.
    """
    try:
        start = time.process_time()
        brief = reading.read(file, name=name, reader=settings.reader)
        timed("reading", time.process_time() - start)
        if keep is not None:
            readings.write(keep, brief)
        here = settings.on(brief.id, brief.sha256)
        document = chain.run(CHAIN, brief, here, _lexicon(settings.watched), timed)
    except UnreadableBrief as error:
        return failed(file, name, str(error), settings, rule="unreadable")
    except CannotWrite:
        raise  # the folder's fault, not the brief's
    except MemoryError:
        return failed(file, name, _too_large(file), settings, rule="memory")
    except Exception as error:
        return failed(file, name, _crash(file, error), settings, rule="crash")
    return _made(brief, tuple(document), settings)


def again(
    kept: Path, before: Extraction, stage: str, settings: Settings, *, timed: Timed
) -> Extraction:
    """The records of a brief made anew from a stage on, out of what was read (`kept`) and what the
    earlier stages wrote (`before`), without the PDF.

    Where analysts' verdicts were replayed on the records, all stages are run: what the machine said
    before is no longer there. The result is that of a whole run. What goes wrong is in the records,
    as with `extract`.
    """
    file, name = Path(before.header.file), before.header.id
    try:
        brief = readings.read(kept)
        here = settings.on(brief.id, brief.sha256)
        judged = any(isinstance(r, Reviewable) and r.review for r in before.records)
        corrected = any(record.rule == REVIEWED for record in before.records)
        document = chain.resume(
            CHAIN,
            CHAIN[0].name if judged or corrected else stage,
            Document(brief, verdicts=here, lexicon=_lexicon(settings.watched)),
            before.records,
            timed,
        )
    except UnreadableBrief as error:
        return failed(file, name, str(error), settings, rule="unreadable")
    except MemoryError:
        return failed(file, name, _too_large(file), settings, rule="memory")
    except Exception as error:
        return failed(file, name, _crash(file, error), settings, rule="crash")
    return _made(brief, tuple(document), settings)


def _made(brief: Brief, records: tuple[Record, ...], settings: Settings) -> Extraction:
    broken = any(isinstance(r, Issue) and r.severity == "error" for r in records)
    head = header(brief, "partial" if broken else "complete")
    used = {f"--lexicon {each.file}": each.sha256[:16] for each in settings.watched}
    origin = settings.origin(brief.id, brief.sha256)
    return Extraction(
        head.model_copy(update={"models": head.models | used, "made_of": origin}), records
    )


@cache
def _lexicon(watched: tuple[Watchlist, ...]) -> Lexicon:
    """Put together once per process."""
    return watchlists.lexicon(watched)


def failed(
    file: Path, name: str | None, message: str, settings: Settings, *, rule: str
) -> Extraction:
    """The record of a brief of which nothing could be made; `message` names file and reason."""
    brief = Brief(
        id=name or file.stem,
        file=file.name,
        sha256=sha256(file),
        text="",
        shelves=Shelves(body=(0, 0), notes=(0, 0), furniture=(0, 0)),
        blocks=(),
    )
    stage = "chain" if rule == "crash" else "reading"
    issue = Issue(start=0, end=0, stage=stage, severity="error", message=message, rule=rule)
    records: tuple[Record, ...] = (Document(brief).grounded(issue),)
    made_of = settings.origin(brief.id, brief.sha256)
    return Extraction(header(brief, "failed").model_copy(update={"made_of": made_of}), records)


def sha256(file: Path) -> str:
    """Of the content; empty where the file cannot be opened."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _too_large(file: Path) -> str:
    return (
        f"{file.name}: all its records were asked for, but it needs more memory than a worker may "
        f"take. Allow more (--memory), or split the file."
    )


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
def code() -> str:
    """A hash of the code that makes records, and of the versions of the libraries beneath it.

    Read once per process: code that changes counts from the next start.
    """
    told = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.relative_to(PACKAGE).parts[0].removesuffix(".py") not in OUTSIDE:
            told.update(file.read_bytes())
    told.update(" ".join(map(version, LIBRARIES)).encode())
    return told.hexdigest()[:16]


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
