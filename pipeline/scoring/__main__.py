"""`python -m pipeline.scoring [--misses N] FILE...`: measures that need no brief.

FILE is a list of reference strings with their fields (.jsonl, see `references`; the held-out fifth
is shown apart and its misses never), notes cut into citations (.xml in TEI, see `split_notes`;
several are summed up), or a PDF, whose numbers in "Lee, supra note 5" are hidden and found again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline import chain, reading
from pipeline.errors import BriefError
from pipeline.records import Note
from pipeline.scoring import notes_alone, references, split_notes
from pipeline.scoring.report import Report, total
from pipeline.stages.notes import notes


def main(arguments: list[str]) -> int:
    """Prints the measures of each file; 2 where a file cannot be read or none is given."""
    options = argparse.ArgumentParser(prog="python -m pipeline.scoring", description=__doc__)
    options.add_argument("files", metavar="FILE", nargs="+", type=Path)
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
    """The reports on a file, each with whether its misses may be looked at."""
    if file.suffix == ".jsonl":
        strings = references.load(file)
        for held_out, label in ((False, "tuned on"), (True, "held out")):
            chosen = [string for string in strings if string.held_out == held_out]
            name = f"{file}: {len(chosen)} strings, {label}"
            yield Report(name, tuple(references.measures(chosen))), not held_out
    elif file.suffix == ".xml":
        yield Report(str(file), split_notes.measures(split_notes.load(file))), True
    else:
        document = chain.run((notes,), reading.read(file))
        bare = [notes_alone.BareNote(note.label, note.quote) for note in document.of(Note)]
        yield Report(str(file), (notes_alone.masked_back_references(bare),)), True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
