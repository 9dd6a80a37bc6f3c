"""How two lines are joined: with a space, without one inside an address, or by undoing a hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.language import is_word

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-\u2010" + SOFT_HYPHEN

KEEPERS = frozenset(
    (
        *("self", "cross", "well", "high", "low", "long", "short", "mid", "all", "half", "quasi"),
        *("full", "single", "open", "north", "south", "east", "west", "state", "large", "small"),
        *("first", "second", "third", "two", "three", "five", "so", "then", "vice", "war", "oil"),
        *("gas", "euro", "sino", "russo", "us", "eu", "uk"),
    )
)
"""First parts after which English keeps a hyphen that falls at a line's end."""

PREFIXES = frozenset(("non", "co", "ex", "anti", "pro", "pre", "post", "semi", "dual", "multi"))
"""First parts that keep their hyphen only where the dictionary has no word without it."""

WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
LAST_PART = re.compile(rf"([^\s]*?)([^\W_]+)[{HYPHENS}]$")
ADDRESS_END = re.compile(r"(?:https?://|www\.|doi\.org/|doi:)\S*$", re.I)
ADDRESS_PART = re.compile(
    r"^\S*[/_=&?%#~\d-]\S*|^[a-z]+\.(?:html?|pdf|aspx?|php|shtml|cfm|org|com)\b"
)


class Joiner:
    """Joins the lines of one brief; knows which words it uses in the middle of lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        for line in lines:
            self.words.update(word.lower() for word in WORD.findall(line.rstrip(HYPHENS)))

    def joint(self, above: str, below: str) -> tuple[int, str]:
        """How many characters to take off the end of `above`, and what to put between the two.

        Order of trust: a soft hyphen always goes; in an address nothing is put in; a form that
        the brief itself uses elsewhere decides; names, numbers and known first parts keep their
        hyphen; else the dictionary. Where nothing decides, the hyphen goes: most line ends that
        are hyphenated cut a word.
        """
        if above.endswith(SOFT_HYPHEN):
            return 1, ""
        if self._inside_address(above, below):
            return 0, ""
        part = LAST_PART.search(above)
        if not part or not below or not below[0].isalnum():
            if above.endswith(("—", "–", "/")) and not above.endswith((" —", " –", " /")):
                return 0, ""
            return 0, " "
        first = part[2]
        following = WORD.match(below)
        second = following[0] if following else below[0]
        keep = (0, "")
        if part[1].endswith(tuple(HYPHENS)) or not second[0].islower() or not first.isalpha():
            return keep
        if "-" in second and self.words[f"{first}-{second}".lower()]:
            return keep
        second = second.split("-", maxsplit=1)[0]
        joined, hyphened = (first + second).lower(), f"{first}-{second}".lower()
        whole, apart = self.words[joined], self.words[hyphened]
        if whole or apart:
            return (1, "") if whole >= apart else keep
        if first.isupper() or (first.lower() in KEEPERS and is_word(second)):
            return keep
        if is_word(joined) or is_word(joined.removesuffix("s")):
            return 1, ""
        if first.lower() in PREFIXES and is_word(second):
            return keep
        both = len(first) > 2 and len(second) > 2 and is_word(first) and is_word(second)
        return keep if both else (1, "")

    def _inside_address(self, above: str, below: str) -> bool:
        """The line ends inside an address and the next goes on with it."""
        address = ADDRESS_END.search(above)
        if not address or not below or below[0].isspace():
            return False
        end, head = address[0][-1], below.split(maxsplit=1)[0]
        if end in "/-_=&?%#~+\u2010":
            return True
        if end in ".,;)":
            # "…/report." ends a note; "…/report." + "pdf" does not.
            return end == "." and bool(re.match(r"(?:html?|pdf|aspx?|php|shtml|com|org)\b", head))
        return bool(ADDRESS_PART.match(head)) and not re.match(r"\d{1,2}[.)]?$", head)
