"""Authors' names in parts, as far as that is safe."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.references.names import is_person

# Jun, Xiaoping, Wei; not: Jones, Anna
SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsrwy])?(?:a[io]?|ang?|e[ir]?|eng?|ou?|ong)"
    r"|(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsrwy])"
    r"(?:i(?:ao?|ang?|e|ng?|ong|u)?|u(?:ai?|ang?|e|i|n|o)?))"
)
PINYIN = re.compile(rf"{SYLLABLE}{{1,3}}(?:-{SYLLABLE}{{1,2}})?", re.IGNORECASE)
"""A word in the Latin spelling of Chinese (ISO 7098): whose family name comes first, or last."""

WHOLE = frozenset(
    # Korean and Vietnamese families, which stand first; Burmese names, which have no family.
    (
        "Kim Park Choi Jung Jeong Kang Cho Yoon Lim Shin Nguyen Tran Pham Vo Hoang Dang Bui Do Ngo"
    ).split()
    + "Aung Thant Myint Kyaw Khin Htun Thein Tun Soe Zaw Hla Maung Daw Naing Win Oo".split()
)

PARTICLES = frozenset("de del della der den di da dos du la le van von zu ter".split())
"""Small words that belong to the family name; `bin` and `al` do not."""

SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")


class Name(NamedTuple):
    """A person's name in parts; what cannot be parted safely is the family alone."""

    family: str
    given: str | None = None
    particle: str | None = None

    @property
    def is_literal(self) -> bool:
        """Whether the family is the whole name, of a body or of a person."""
        return self.given is None


def parted(author: str) -> Name:
    """The name in parts where the parting is safe, or else whole.

    Errs towards whole: a name in the wrong order offends its bearer and cannot be found, a whole
    one is only sorted by its first letter.
    """
    whole = Name(author)
    if not is_person(author) or any(map(SUFFIX.fullmatch, author.replace(",", "").split())):
        return whole
    if "," in author:
        family, _, given = author.partition(", ")
        return Name(family, given) if given and "," not in given else whole
    words = author.split()
    small = [place for place, word in enumerate(words) if word[0].islower()]
    if small:
        # Karel de Graaf: one run of particles before one last word.
        run = small == list(range(small[0], len(words) - 1)) and small[0] > 0
        if not run or not {words[place] for place in small} <= PARTICLES:
            return whole
        return Name(words[-1], " ".join(words[: small[0]]), " ".join(words[small[0] : -1]))
    middle = words[1:-1]
    if len(words) < 2 or INITIAL.fullmatch(words[-1]) or not all(map(INITIAL.fullmatch, middle)):
        # Ann Mary Lee may be of the family Lee or Mary Lee.
        return whole
    if not middle and not INITIAL.fullmatch(words[0]) and _may_stand_first(words):
        return whole
    return Name(words[-1], " ".join(words[:-1]))


def _may_stand_first(words: list[str]) -> bool:
    """Whether the family name may be the first word, or none of them."""
    parts = {part for word in words for part in word.split("-")}
    return bool(parts & WHOLE) or all(map(PINYIN.fullmatch, words))
