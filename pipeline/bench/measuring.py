"""Takes the figures: each step over all files, memory, and what more pages and briefs cost."""

from __future__ import annotations

import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy

from pipeline import __version__, chain, extraction, language, reading, store
from pipeline.batch.workers import Limits, Workers
from pipeline.bench.measured import Bench, Cost, Timing
from pipeline.bench.readers import outcome
from pipeline.document import Brief, Document
from pipeline.reading import pdfium, plumber
from pipeline.reading.pdfium.binding import bound
from pipeline.stages import CHAIN

TRAIL = ("notes", "citations", "sources")
"""The stages that follow a claim to its source; with reading they are set against pdfplumber."""

NAMING = ("sentences", "mentions", "entities", "relations")
"""The stages that find names and what ties them, with the parse that they rest on (the stage of
sentences makes it); they are set against spaCy's own pipeline."""

PAGES = (20, 100, 400)
SHORT = 20
"""Pages of a report as most are, against which longer ones are set."""

BRIEFS = (1, 4, 16, 64)
MEGABYTE = 2**20


def measure(
    files: Sequence[Path],
    rounds: int = 3,
    *,
    pages: Sequence[int] = PAGES,
    briefs: Sequence[int] = BRIEFS,
) -> Bench:
    """Time each step over all files; of `rounds` runs the median counts.

    What is loaded once in a process (dictionaries, models) is loaded before. Files that cannot be
    read are left out. `pages` and `briefs` are the sizes of which the cost is told: pages and
    files come again in turn where there are too few.
    """
    read = {file: outcome(file) for file in files}
    found = {file: brief for file, brief in read.items() if isinstance(brief, Brief)}
    count = sum(len(brief.page_sizes) for brief in found.values())
    body = [brief.text[slice(*brief.shelf("body"))] for brief in found.values()]
    words = sum(len(text.split()) for text in body)
    made = [extraction.extract(file) for file in found]

    def seconds(work: Callable[[], object]) -> float:
        return statistics.median(_timed(work) for _ in range(rounds))

    def over(work: Callable[[Path], object]) -> Callable[[], object]:
        return lambda: [work(file) for file in found]

    steps = {
        "glyphs (PDFium)": over(pdfium.content),
        "glyphs and text (reading)": over(reading.read),
        "pdfplumber, extract_text": over(plumber.bare_text),
        "pypdfium2, get_text_range": over(pdfium.bare_text),
    }
    taken = {name: seconds(work) for name, work in steps.items()}
    stock = seconds(lambda: [_stock()(text) for text in body])
    runs = [_by_stage(tuple(found.values())) for _ in range(rounds)]
    staged = {link.name: statistics.median(run[link.name] for run in runs) for link in CHAIN}
    lines = seconds(lambda: [store.lines(*each) for each in made])
    read_in = taken["glyphs and text (reading)"]
    plumbed = taken["pdfplumber, extract_text"]
    return Bench(
        version=__version__,
        code=extraction.code()[:12],
        machine=_machine(),
        files=len(found),
        pages=count,
        words=words,
        timings=(
            *(Timing(name=n, seconds=s, amount=count, unit="pages") for n, s in taken.items()),
            Timing(name="spaCy, its own pipeline", seconds=stock, amount=words, unit="words"),
            *(Timing(name=f"stage {n}", seconds=s, amount=words, unit="words")
              for n, s in staged.items()),
            Timing(name="records as JSONL", seconds=lines, amount=words, unit="words"),
        ),
        reading_to_pdfplumber=plumbed / (read_in + sum(staged[name] for name in TRAIL)),
        naming_to_spacy=stock / sum(staged[name] for name in NAMING),
        chain_to_pdfplumber=(read_in + sum(staged.values()) + lines) / plumbed,
        by_pages=tuple(_by_pages(tuple(found), pages)),
        by_briefs=tuple(_by_briefs(tuple(found), briefs)),
        **dict(zip(("memory_before", "memory"), _peak_memory(tuple(found)), strict=True)),
    )  # fmt: skip


def _machine() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    processor = next(names, platform.machine())
    return f"{processor}, {platform.system()}, Python {platform.python_version()}"


@cache
def _stock() -> Any:
    """spaCy's pipeline as it is shipped."""
    return spacy.load(language.MODEL)


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


def _by_pages(files: Sequence[Path], sizes: Sequence[int]) -> Iterator[Cost]:
    """One long report against the same pages as short ones, from PDF to lines."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes if files else ():
            long = Path(folder) / "long.pdf"
            bound(files, range(size), long)
            parts = []
            for first in range(0, size, SHORT):
                parts.append(Path(folder) / f"short-{first}.pdf")
                bound(files, range(first, min(first + SHORT, size)), parts[-1])
            whole, apart = (_timed(partial(_written, *part)) for part in ([long], parts))
            yield Cost(amount=size, seconds=whole, against=apart)


def _written(*files: Path) -> int:
    """Bytes of the records of the files."""
    return sum(len(store.lines(*extraction.extract(file))) for file in files)


def _by_briefs(files: Sequence[Path], sizes: Sequence[int]) -> Iterator[Cost]:
    """Runs of so many briefs by the clock."""
    for size in sizes if files else ():
        one, two = (_run(list(islice(cycle(files), size)), workers) for workers in (1, 2))
        yield Cost(amount=size, seconds=one, against=two)


def _run(files: Sequence[Path], workers: int) -> float:
    start = time.perf_counter()
    pool = Workers(_written, workers, Limits(), "pipeline.warm")
    for _ in pool.run(files, _lost):
        pass
    return time.perf_counter() - start


def _lost(file: Path, reason: str) -> int:
    raise ChildProcessError(f"{file.name}: {reason}")


def _peak_memory(files: Sequence[Path]) -> tuple[float, float]:
    """Megabytes that a process of its own takes before it puts the files through the chain, and at
    most after."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_memory, files).result()


def _memory(files: Sequence[Path]) -> tuple[float, float]:
    before = _resident()
    for file in files:
        brief = outcome(file)
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
