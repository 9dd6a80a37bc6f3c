"""`python -m pipeline.scoring FILE...`: measures that need no brief.

FILE is a list of reference strings with their fields (.jsonl, see `references`; the held-out fifth
is shown apart), or a PDF, whose numbers in "Lee, supra note 5" are hidden and found again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import chain, reading
from pipeline.errors import BriefError
from pipeline.records import Note
from pipeline.scoring import notes_alone, references
from pipeline.stages.notes import notes
from pipeline.stages.sources import before_markers


def main(files: list[str]) -> int:
    """Prints the measures of each file; 2 where a file cannot be read or none is given."""
    if not files:
        print(__doc__)
        return 2
    for name in files:
        try:
            _print(Path(name))
        except (BriefError, OSError) as error:
            print(error, file=sys.stderr)
            return 2
    return 0


def _print(file: Path) -> None:
    print(file)
    if file.suffix == ".jsonl":
        strings = references.load(file)
        for held_out, label in ((False, "tuned on"), (True, "held out")):
            chosen = [string for string in strings if string.held_out == held_out]
            print(f" {len(chosen)} strings, {label}")
            for measure in references.measures(chosen):
                print(f"  {measure.name:24}{measure}")
        return
    document = chain.run((notes,), reading.read(file))
    before = before_markers(document)
    bare = [
        notes_alone.BareNote(note.label, note.quote, before.get(note.id, ""))
        for note in document.of(Note)
    ]
    print(f"  {'masked supra':24}{notes_alone.masked_back_references(bare)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
