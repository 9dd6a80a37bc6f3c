"""Which brief a gold file is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.scoring.gold import document_of

# The name of a gold file, less what says that it is one: "x.notes.gold.json", "x.gold.json",
# "x.body.json" and "x.md" are about x; "notes.gold.json" names no brief.
GOLD_NAME = re.compile(
    r"(?:(?!(?:notes|body)\.gold)(?P<stem>.+?)\.)?(?:(?:notes|body)\.gold\.json|gold\.json|(?:notes|body)\.json|md)"
)


@dataclass(frozen=True)
class Subject:
    """A brief's stem and, where it is at hand, its file."""

    stem: str
    file: Path | None


def subject(gold: Path) -> Subject | None:
    """The brief that a gold file is about; None where neither name nor content tells.

    The name tells first, then what the gold says of itself, then the only PDF beside it. The
    brief's PDF lies beside the gold, or in `briefs/` beside the gold's folder.
    """
    name = GOLD_NAME.fullmatch(gold.name)
    stem = name["stem"] if name else None
    if stem is None:
        document = document_of(gold)
        beside = sorted(gold.parent.glob("*.pdf"))
        if document is not None:
            stem = Path(document).stem
        elif len(beside) == 1:
            stem = beside[0].stem
        else:
            return None
    places = (gold.parent, gold.parent.parent / "briefs")
    files = [place / f"{stem}.pdf" for place in places]
    return Subject(stem, next((file for file in files if file.is_file()), None))


def is_gold(path: Path) -> bool:
    """Whether a file in a folder is gold by its name; a page in Markdown has to be named itself."""
    return path.suffix == ".json" and GOLD_NAME.fullmatch(path.name) is not None
