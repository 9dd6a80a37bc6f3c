"""How fast the pipeline is, beside the libraries it stands on, and whether its readers agree."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from pipeline import chain, language, reading
from pipeline.document import Brief, Document
from pipeline.errors import UnreadableBrief
from pipeline.reading import pdfium, plumber
from pipeline.stages import CHAIN

TRAIL = ("notes", "citations", "sources")
"""The stages that follow a claim to its source; with reading they are set against pdfplumber."""

NAMING = ("sentences", "mentions", "entities", "relations")
"""The stages that find names and what ties them, with the parse that they rest on (the stage of
sentences makes it); they are set against spaCy's own pipeline."""

MEGABYTE = 2**20


@dataclass(frozen=True)
class Timing:
    """Seconds of the processor that one thing took over all files, and how much it got through.

    What else runs on the machine does not count.
    """

    name: str
    seconds: float
    amount: int
    unit: str

    @property
    def rate(self) -> float:
        """Units per second."""
        return self.amount / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Bench:
    """Timings of one run in one process; megabytes of memory before reading and at most."""

    files: int
    pages: int
    timings: tuple[Timing, ...]
    times_as_fast: float
    naming_to_spacy: float
    memory_before: float
    memory: float

    def json(self) -> dict[str, object]:
        """Every figure, rates too."""
        return {**asdict(self), "timings": [asdict(t) | {"rate": t.rate} for t in self.timings]}

    def lines(self) -> list[str]:
        """A table for people."""
        rows = [
            f"{timing.name:<38}{timing.rate:>10,.1f} {timing.unit}/s {timing.seconds:>8.2f} s"
            for timing in self.timings
        ]
        return [
            f"{self.files} files, {self.pages} pages",
            *rows,
            f"ours (reading, notes, citations, sources): {self.times_as_fast:.1f} times as fast as "
            f"pdfplumber's extract_text",
            f"ours ({', '.join(NAMING)}): {self.naming_to_spacy:.2f} times the words/s of spaCy's "
            f"whole pipeline",
            f"memory of the whole chain: {self.memory:.0f} MB at most, {self.memory_before:.0f} MB "
            f"before reading",
        ]


def measure(files: Sequence[Path], rounds: int = 3) -> Bench:
    """Time each step over all files; of `rounds` runs the median counts.

    What is loaded once in a process (dictionaries, models) is loaded before. Files that cannot be
    read are left out.
    """
    read = {file: _outcome(file, "pdfium") for file in files}
    briefs = {file: brief for file, brief in read.items() if isinstance(brief, Brief)}
    pages = sum(len(brief.page_sizes) for brief in briefs.values())
    body = [brief.text[slice(*brief.shelf("body"))] for brief in briefs.values()]
    for brief in briefs.values():
        chain.run(CHAIN, brief)

    def seconds(work: Callable[[], object]) -> float:
        return statistics.median(_timed(work) for _ in range(rounds))

    def over(work: Callable[[Path], object]) -> Callable[[], object]:
        return lambda: [work(file) for file in briefs]

    steps = {
        "glyphs (PDFium)": over(pdfium.content),
        "glyphs and text (reading)": over(reading.read),
        "pdfplumber, extract_text": over(plumber.bare_text),
        "pypdfium2, get_text_range": over(pdfium.bare_text),
    }
    taken = {name: seconds(work) for name, work in steps.items()}
    timings = [Timing(name, spent, pages, "pages") for name, spent in taken.items()]
    words = sum(len(text.split()) for text in body)
    spacy_alone = seconds(lambda: [language.pipeline()(text) for text in body])
    timings.append(Timing("spaCy, whole pipeline on the body", spacy_alone, words, "words"))
    runs = [_by_stage(tuple(briefs.values())) for _ in range(rounds)]
    staged = {link.name: statistics.median(run[link.name] for run in runs) for link in CHAIN}
    timings.extend(Timing(f"stage {name}", spent, words, "words") for name, spent in staged.items())
    ours = taken["glyphs and text (reading)"] + sum(staged[name] for name in TRAIL)
    return Bench(
        len(briefs), pages, tuple(timings), taken["pdfplumber, extract_text"] / ours,
        spacy_alone / sum(staged[name] for name in NAMING),
        *peak_memory(tuple(briefs)),
    )  # fmt: skip


def _by_stage(briefs: Sequence[Brief]) -> dict[str, float]:
    """Seconds of each stage over all briefs, parsed anew."""
    spent = {link.name: 0.0 for link in CHAIN}
    for brief in briefs:
        document = Document(replace(brief))
        for link in CHAIN:
            start = time.process_time()
            document = link(document)
            spent[link.name] += time.process_time() - start
    return spent


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def peak_memory(files: Sequence[Path]) -> tuple[float, float]:
    """Megabytes that a process of its own takes before it puts the files through the chain, and at
    most after."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_memory, files).result()


def _memory(files: Sequence[Path]) -> tuple[float, float]:
    before = _resident()
    for file in files:
        brief = _outcome(file, "pdfium")
        if isinstance(brief, Brief):
            chain.run(CHAIN, brief)
    return before, _resident()


def _resident() -> float:
    """The most memory that this process has taken so far.

    Linux hands `ru_maxrss` of a parent down to a child that it starts, so there /proc is asked;
    elsewhere the figure is of the process alone (macOS tells bytes).
    """
    told = Path("/proc/self/status")
    if told.exists():
        (peak,) = (line for line in told.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024 / MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def differences(file: Path) -> list[str]:
    """In what the two readers disagree over a file: shelves, text, blocks, markers, links."""
    outcomes = {reader: _outcome(file, reader) for reader in reading.READERS}
    one, other = outcomes.values()
    if isinstance(one, Brief) and isinstance(other, Brief):
        return list(_unlike(one, other))
    if isinstance(one, str) and isinstance(other, str):
        return [] if one == other else [f"{one} | {other}"]
    return [f"only {name} says: {told}" for name, told in outcomes.items() if isinstance(told, str)]


def _outcome(file: Path, reader: reading.Reader) -> Brief | str:
    """The brief, or why there is none."""
    try:
        return reading.read(file, reader=reader)
    except UnreadableBrief as error:
        return error.found


def _unlike(one: Brief, other: Brief) -> Iterable[str]:
    told: dict[str, Callable[[Brief], list[object]]] = {
        "text": lambda brief: list(brief.text.split()),
        "blocks": lambda brief: [(b.role, b.rule, b.label, b.page) for b in brief.blocks],
        "cells": lambda brief: [b.cells for b in brief.blocks],
        "markers": lambda brief: [(m.label, m.page, m.rule) for m in brief.markers],
        "links": lambda brief: [(link.uri, link.page) for link in brief.links],
    }
    for name, tell in told.items():
        ours, theirs = tell(one), tell(other)
        if ours != theirs:
            first = next(
                (pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]),
                (len(ours), len(theirs)),
            )
            yield f"{name}: {first[0]!r:.60} | {first[1]!r:.60}"
