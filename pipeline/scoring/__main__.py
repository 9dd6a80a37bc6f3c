"""`python -m pipeline.scoring [--misses N] SET...`: measures on sets that are no briefs.

What a SET holds is told from its name and content:

- `.jsonl`: reference strings with their fields (`references`); the held-out fifth is shown apart,
  its misses never
- `.xml`: notes cut into citations, in TEI (`split_notes`); several are summed up
- `.pdf`: an article, whose numbers in "Lee, supra note 5" are hidden and found again
- a folder with `lines.json`: articles with a label for each line (`lines`)
- `.json`: amounts of money in the layout of Recognizers-Text (`amounts`)
- a folder with `train_subtask1.csv`: sentences that are causal or not (`causal`)
- a folder with `documents.json` below it, or `.txt`: names in re3d or CrossNER (`named`)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline import chain, reading
from pipeline.errors import BriefError
from pipeline.records import Note
from pipeline.scoring import amounts, causal, lines, named, notes_alone, references, split_notes
from pipeline.scoring.measures import Measure, pooled
from pipeline.scoring.report import Report, total
from pipeline.stages.notes import notes
from pipeline.stages.sources import before_markers


def main(arguments: list[str]) -> int:
    """Prints the measures of each file; 2 where a file cannot be read or none is given."""
    options = argparse.ArgumentParser(prog="python -m pipeline.scoring", description=__doc__)
    options.add_argument("files", metavar="SET", nargs="+", type=Path)
    options.add_argument("--misses", type=int, default=0, help="misses to list for each measure")
    given = options.parse_args(arguments)
    notes_cut: list[Report] = []
    for file in given.files:
        try:
            reports = list(_reports(file))
        except (BriefError, OSError) as error:
            print(error, file=sys.stderr)
            return 2
        for report, listed in reports:
            print("\n".join(report.lines(given.misses if listed else 0)))
        if file.suffix == ".xml":
            notes_cut += [report for report, _ in reports]
    if len(notes_cut) > 1:
        print("\n".join(total(notes_cut).lines()))
    return 0


def _reports(file: Path) -> Iterator[tuple[Report, bool]]:
    """The reports on a set, each with whether its misses may be looked at."""
    name = str(file)
    if file.suffix == ".jsonl":
        strings = references.load(file)
        for held_out, label in ((False, "tuned on"), (True, "held out")):
            chosen = [string for string in strings if string.held_out == held_out]
            about = f"{name}: {len(chosen)} strings, {label}"
            yield Report(about, tuple(references.measures(chosen))), not held_out
    elif file.suffix == ".xml":
        yield Report(name, split_notes.measures(split_notes.load(file))), True
    elif file.suffix == ".json":
        yield Report(name, tuple(amounts.measures(amounts.load(file)))), True
    elif file.suffix == ".txt":
        yield Report(name, tuple(named.measures(named.crossner(file)))), True
    elif (file / "lines.json").is_file():
        each = tuple(lines.tallies(file))
        yield Report(name, (*each, replace(pooled(list(each)), name="note lines"))), True
    elif (file / causal.TRAIN).is_file():
        yield Report(name, tuple(causal.measures(file))), True
    elif file.is_dir():
        yield Report(name, tuple(named.measures(named.re3d(file)))), True
    else:
        yield Report(name, (_masked(file),)), True


def _masked(file: Path) -> Measure:
    document = chain.run((notes,), reading.read(file))
    before = before_markers(document)
    return notes_alone.masked_back_references(
        [
            notes_alone.BareNote(note.label, note.quote, before=before.get(note.id, ""))
            for note in document.of(Note)
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
