"""Mutations of real PDFs, run through the whole chain: each must end in time with its records.

    python -m tests.fuzz --runs 5000 --seed 1

A trial is known by its number and the seed: the same two give the same file again. What a trial
shows to be wrong is kept in `--keep` with the file that shows it.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf

from pipeline import extraction, store
from pipeline.batch.workers import Limits, Workers

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "corpus" / "briefs", ROOT / "tests" / "files")
LIMITS = Limits(seconds=60, megabytes=1500)
LARGEST = 400_000
"""Bytes of a file that is mutated."""

WORDS = [
    b"0", b"-1", b"1", b"65535", b"2147483648", b"-99999999999999999999", b"1e999", b"nan", b"null",
    b"true", b"[", b"]", b"<<", b">>", b"(", b")", b"<", b">", b"/", b"%", b"R", b"obj", b"endobj",
    b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"/Length", b"/Kids",
    b"/Parent", b"/Count", b"/MediaBox", b"/Filter", b"/FlateDecode", b"/Contents", b"/Resources",
    b"/ToUnicode", b"/Widths", b"/Encoding", b"/Type", b"/Page", b"/Pages", b"1 0 R", b"3 0 R",
    b"BT", b"ET", b"Tf", b"Tm", b"Td", b"TJ", b"Tj", b"cm", b"q", b"Q", b"Do", b"BI", b"ID", b"EI",
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x92\xa3", b"\n", b"'", b"=1+1", b"<script>",
]  # fmt: skip
"""What parsers of PDF stumble over."""

Mutation = Callable[[bytearray, random.Random], None]


def _flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 4, 32, 256))):
        content[chance.randrange(len(content))] = chance.randrange(256)


def _cut(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 10, 1000, 100_000))]


def _end(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _again(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    part = content[start : start + chance.choice((10, 500, 20_000))]
    place = chance.randrange(len(content))
    content[place:place] = part * chance.choice((1, 3))


def _word(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 5, 25))):
        place = chance.randrange(len(content))
        content[place : place + chance.choice((0, 1, 4))] = chance.choice(WORDS)


def _number(content: bytearray, chance: random.Random) -> None:
    """Another number where one stands."""
    for _ in range(chance.choice((1, 5, 25))):
        start = chance.randrange(len(content))
        while start < len(content) and not 48 <= content[start] < 58:
            start += 1
        end = start
        while end < len(content) and 48 <= content[end] < 58:
            end += 1
        other = chance.choice((b"0", b"-1", b"7", b"255", b"99999", b"4294967296", b"0.0000001"))
        content[start:end] = other


def _swap(content: bytearray, chance: random.Random) -> None:
    size = chance.choice((8, 200, 5000))
    one, other = sorted(chance.randrange(len(content)) for _ in range(2))
    part = content[one : one + size]
    content[one : one + size] = content[other : other + size]
    content[other : other + size] = part


MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _end, _again, _word, _number, _swap)


@dataclass(frozen=True)
class Trial:
    seed: int
    number: int
    folder: str


@dataclass(frozen=True)
class Found:
    """What became of a trial; `fault` is what should not have been."""

    trial: Trial
    status: str
    fault: str | None = None


@cache
def sources() -> tuple[bytes, ...]:
    """Real PDFs as they are and with their streams unpacked, so that mutations reach what is in
    them."""
    files = sorted(file for folder in FOLDERS for file in folder.glob("*.pdf"))
    made: list[bytes] = []
    for file in files:
        made.append(file.read_bytes())
        try:
            with pikepdf.open(file) as opened:
                out = io.BytesIO()
                opened.save(
                    out,
                    stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                    object_stream_mode=pikepdf.ObjectStreamMode.disable,
                    compress_streams=False,
                )
            made.append(out.getvalue())
        except (pikepdf.PdfError, pikepdf.PasswordError):
            continue
    return tuple(content for content in made if 0 < len(content) <= LARGEST)


def mutated(seed: int, number: int) -> bytes:
    """The file of a trial."""
    chance = random.Random(f"{seed}/{number}")
    content = bytearray(chance.choice(sources()))
    for _ in range(chance.choice((1, 1, 2, 5))):
        chance.choice(MUTATIONS)(content, chance)
        content = content or bytearray(b"%PDF-1.7")
    return bytes(content)


def tried(trial: Trial) -> Found:
    """In a worker: the file is read, and what was written can be read again."""
    file = Path(trial.folder) / f"{trial.seed}-{trial.number}.pdf"
    output = file.with_suffix(".jsonl")
    file.write_bytes(mutated(trial.seed, trial.number))
    made = extraction.extract(file)
    store.write(output, *made)
    fault = _fault(output, made)
    file.unlink()
    output.unlink()
    return Found(trial, made.header.status, fault)


def _fault(output: Path, made: store.Extraction) -> str | None:
    crash = next((r.message for r in made.records if getattr(r, "rule", "") == "crash"), None)
    if crash:
        return crash
    if store.read(output) != made:
        return "what was written is not what is read again"
    ids = Counter(record.id for record in made.records)
    if twice := [key for key, count in ids.items() if count > 1]:
        return f"two records have the id {twice[0]}"
    for record in made.records:
        quote = getattr(record, "quote", None)
        if quote is not None and quote != made.text[record.start : record.end]:
            return f"{record.id}: its quote is not what stands at its place"
    if made.header.status == "failed" and not made.records:
        return "a failure without its reason"
    return None


def fuzz(seed: int, runs: range, jobs: int, folder: Path) -> Iterator[Found]:
    """What became of each trial, as they end."""
    trials = (Trial(seed, number, str(folder)) for number in runs)
    workers = Workers(tried, jobs, LIMITS, "pipeline.warm")
    return workers.run(trials, lambda trial, reason: Found(trial, "lost", f"LOST: {reason}"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--runs", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="number of the first trial")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=ROOT / "fuzz-findings")
    asked = parser.parse_args()
    statuses: Counter[str] = Counter()
    faults = 0
    runs = range(asked.first, asked.first + asked.runs)
    with tempfile.TemporaryDirectory() as folder:
        for found in fuzz(asked.seed, runs, asked.jobs, Path(folder)):
            statuses[found.status] += 1
            if statuses.total() % 250 == 0:
                print(f"{statuses.total()}: {dict(statuses)}", flush=True)
            if found.fault:
                faults += 1
                asked.keep.mkdir(exist_ok=True)
                kept = asked.keep / f"{found.trial.seed}-{found.trial.number}.pdf"
                kept.write_bytes(mutated(found.trial.seed, found.trial.number))
                print(f"{kept}: {found.fault}", flush=True)
    print(f"{statuses.total()} mutations: {dict(statuses)}; faults: {faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
