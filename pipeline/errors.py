"""The errors a user can meet: each names the file, what was found and what to do."""

from pathlib import Path

INSTALL_OCR = "Install OCR (pip install 'policy-brief-pipeline[ocr]'), then extract it again."
"""What to do about scanned pages that nothing has read."""


class BriefError(Exception):
    """A fault that a user can act on; its text is what the user reads."""


class UnreadableBrief(BriefError):
    """One file cannot be read. It costs that brief alone.

    `asked` is what was wanted of the file, `found` what was there instead, `remedy` what the
    user can do.
    """

    def __init__(self, file: str, *, asked: str, found: str, remedy: str) -> None:
        super().__init__(f"{file}: {asked}, but {found}. {remedy}")
        self.file = file
        self.asked = asked
        self.found = found
        self.remedy = remedy


class InvalidRecord(BriefError):
    """A line of a JSONL file is not a record; the text names file, line and field."""


class InvalidLexicon(BriefError):
    """A line of a lexicon cannot be used; the text names file, line and field."""


class TwiceExtracted(BriefError):
    """Two of the files to work on hold the same brief; the text names both."""


class UnreadableReview(BriefError):
    """A file that was to hold verdicts cannot be read; `found` says what it is instead."""

    def __init__(self, file: Path, found: str) -> None:
        super().__init__(f"{file}: {found}. Name a workbook (.xlsx) or CSV file (.csv).")


class NotImported(BriefError):
    """A file that is to be written holds verdicts that no one has imported."""


class ImpossibleChain(BriefError):
    """A stage reads what no stage before it writes; found before any file is opened."""
