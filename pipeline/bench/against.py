"""Two benches side by side: what has become faster or slower."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.bench.measured import Bench

NOISE = 0.05
"""Of two runs on one machine the figures differ by so much though nothing has changed."""


def against(before: Bench, now: Bench) -> Iterator[str]:
    """A line for each figure of both, as a part of what it was; and what makes them no pair."""
    if before.machine != now.machine:
        yield f"another machine: {before.machine} | {now.machine}"
    if (before.files, before.pages) != (now.files, now.pages):
        yield (
            f"other files: {before.files} with {before.pages} pages | "
            f"{now.files} with {now.pages} pages"
        )
    rates = {timing.name: timing.rate for timing in before.timings}
    figures = [
        *((t.name, rates[t.name], t.rate) for t in now.timings if rates.get(t.name)),
        ("memory, MB", before.memory, now.memory),
        ("everything to pdfplumber", before.chain_to_pdfplumber, now.chain_to_pdfplumber),
    ]
    for name, then, here in figures:
        change = here / then - 1 if then else 0.0
        told = "the same" if abs(change) <= NOISE else f"{change:+.0%}"
        yield f"{name:<38}{then:>12,.2f}{here:>12,.2f}  {told}"
