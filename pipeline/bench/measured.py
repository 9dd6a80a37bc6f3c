"""The figures of one bench."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict


class _Figures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Timing(_Figures):
    """Seconds of the processor that one thing took over all files, and how much it got through.

    What else runs on the machine does not count, but for its share of caches and clock.
    """

    name: str
    seconds: float
    amount: int
    unit: str

    @property
    def rate(self) -> float:
        """Units per second."""
        return self.amount / self.seconds if self.seconds else 0.0


class Cost(_Figures):
    """What `amount` pages of one report, or `amount` briefs in a run, cost: seconds, and seconds
    of what they are set against."""

    amount: int
    seconds: float
    against: float

    @property
    def ratio(self) -> float:
        """How many times what it is set against."""
        return self.seconds / self.against if self.against else 0.0


class Bench(_Figures):
    """All that one run of `briefs bench` has measured."""

    version: str
    code: str
    """Hash of the code that makes records."""
    machine: str
    files: int
    pages: int
    words: int
    timings: tuple[Timing, ...]
    reading_to_pdfplumber: float
    """How many times as fast as pdfplumber's extract_text reading, notes, citations and sources
    are."""
    naming_to_spacy: float
    """Words per second of sentences, names and relations to those of spaCy's whole pipeline."""
    chain_to_pdfplumber: float
    """Seconds of everything, up to the written JSONL, to those of pdfplumber's extract_text."""
    by_pages: tuple[Cost, ...] = ()
    """One report of so many pages, against the same pages as reports of 20 (of the processor)."""
    by_briefs: tuple[Cost, ...] = ()
    """So many briefs with one worker, against two (by the clock, start of the workers and all)."""
    memory_before: float
    memory: float
    """Megabytes of a process before it reads the files and at most while it puts them through the
    chain."""

    def lines(self) -> Iterator[str]:
        """A table for people."""
        yield f"{self.files} files, {self.pages} pages, {self.words:,} words; {self.machine}"
        for timing in self.timings:
            rate = f"{timing.rate:>10,.1f} {timing.unit}/s"
            yield f"{timing.name:<38}{rate:<20}{timing.seconds:>8.2f} s"
        yield (
            f"reading, notes, citations, sources: {self.reading_to_pdfplumber:.1f} times as fast "
            f"as pdfplumber's extract_text"
        )
        yield (
            f"sentences, mentions, entities, relations: {self.naming_to_spacy:.2f} times the "
            f"words/s of spaCy's whole pipeline"
        )
        yield (
            f"everything, to the written JSONL: {self.chain_to_pdfplumber:.2f} times the seconds "
            f"of pdfplumber's extract_text"
        )
        for cost in self.by_pages:
            yield (
                f"one report of {cost.amount} pages: {cost.seconds:.2f} s; the same as reports of "
                f"20: {cost.against:.2f} s ({cost.ratio:.2f} times)"
            )
        for cost in self.by_briefs:
            yield (
                f"{cost.amount} briefs: one worker {cost.seconds:.1f} s, two {cost.against:.1f} s "
                f"({cost.ratio:.2f} times as fast)"
            )
        yield (
            f"memory of the whole chain: {self.memory:.0f} MB at most, {self.memory_before:.0f} MB "
            f"before reading"
        )
