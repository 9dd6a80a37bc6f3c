"""The errors a user can meet: each names the file, what was found and what to do."""

from __future__ import annotations

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


class CannotWrite(BriefError):
    """The folder of outputs takes no more. No file in it is half written."""

    def __init__(self, file: Path, error: OSError) -> None:
        super().__init__(
            f"{file}: its records were to be written, but {error.strerror or error}. Every file in "
            f"{file.parent} is whole: make room or get leave to write there, then run it again; "
            f"what is done is not done anew."
        )
        self.file = file
        self.error = error

    def __reduce__(self) -> tuple[type[CannotWrite], tuple[Path, OSError]]:
        return CannotWrite, (self.file, self.error)


class NoCluster(BriefError):
    """The cluster that was asked for cannot be had."""

    def __init__(self, address: str, found: str) -> None:
        super().__init__(
            f"{address or '--scheduler'}: a dask scheduler with workers was asked for, but "
            f"{found}. "
            f"Install the extra (pip install 'policy-brief-pipeline[cluster]'), start one with: "
            f"dask scheduler, and on each machine: briefs worker ADDRESS"
        )


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
