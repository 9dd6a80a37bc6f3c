"""The errors a user can meet: each names the file, what was found and what to do."""


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


class ImpossibleChain(BriefError):
    """A stage reads what no stage before it writes; found before any file is opened."""


class MissingExtra(BriefError):
    """What was asked for needs libraries that an extra of the package brings."""

    def __init__(self, extra: str, *, asked: str) -> None:
        super().__init__(
            f"{asked}, but the extra `{extra}` is not installed. "
            f"Install it: pip install 'policy-brief-pipeline[{extra}]'."
        )
        self.extra = extra
