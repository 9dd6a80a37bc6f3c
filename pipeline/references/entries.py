"""By what an entry of a reference list is cited in the text: its authors' surnames and its year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.references import names

YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
# Lee, A. (2019). | Kim, Jin, and Sun Park. 2020a. | World Bank (2021, May 3) | OECD. 2019.
# not: In 2019 the mill …; 2019 figures
OPENING = re.compile(
    rf"(?P<who>(?:{names.PARTICLE} )*{names.CAPITAL}[^\d“”\"()]{{1,160}}?(?: \([A-Z]{{2,8}}\))?)"
    rf"(?:,? \([Ee]ds?\.\))?"
    rf"[.,]? ?(?: \((?P<year>{YEAR})(?:, [^()\d]{{3,12}}[\d, –-]{{0,12}})?\)"
    rf"|(?:(?<=[.,]) | ){YEAR.replace('(?:1', '(?P<bare>(?:1', 1)})[.,:;])"
)
# the same authors again: "———. 2021."
SAME = re.compile(rf"[—–_-]{{2,6}}[.,]? ?\(?(?P<year>{YEAR})\)?")
# Lee A; van Dam KB: initials without stops, as medical journals set them
BARE_INITIALS = re.compile(rf"((?:{names.PARTICLE} )*{names.WORD}(?: {names.WORD})?) [A-Z]{{1,2}}")
# Lee A., Kim J.B., Title …, Harbour 2019. | Ann Lee and Jin Kim. Title. Hill Press, 2019.
STOPPED = re.compile(
    rf"(?P<who>(?:{names.PARTICLE} )*{names.WORD} (?:{names.CAPITAL}\. ?)+"
    rf"(?:(?:,|,? and|,? &|,? i|,? und) ?{names.WORD} (?:{names.CAPITAL}\. ?)+)*)[,:] "
)
FORENAMES = re.compile(r"(?P<who>[^,.“”\"\d]*(?:(?:\b[A-Z]\.|,)[^,.“”\"\d]*)*(?<=[^\W\d_A-Z]))\. ")
LAST_YEAR = re.compile(rf"\b({YEAR})(?=[).,;]|$)(?!\)?[–-])")
INITIALS = re.compile(rf"(?:(?<=\s)|^)(?:{names.CAPITAL}\.[ -]?)+")
ACRONYM = re.compile(r" \(([A-Z]{2,8})\)$")


@dataclass(frozen=True, slots=True)
class Key:
    """Surnames in the printed order (or one body's name) and the year with its letter.

    `acronym` is what a body's name is shortened to in the list.
    """

    names: tuple[str, ...]
    year: str
    acronym: str | None = None

    @property
    def label(self) -> str:
        """ "Lee 2019", "Kim and Park 2020a", "Moor et al. 2018"."""
        if len(self.names) > 2:
            return f"{self.names[0]} et al. {self.year}"
        return f"{' and '.join(self.names)} {self.year}"


def key(entry: str, before: Key | None = None) -> Key | None:
    """The key of an entry that opens with its authors; `before` is that of the entry above."""
    same = SAME.match(entry)
    if same:
        return Key(before.names, same["year"], before.acronym) if before else None
    found = OPENING.match(entry)
    if not found:
        return _closing(entry)
    who = found["who"].strip(" .,")
    if not (names.is_name_like(who) or names.people(who)):
        return _closing(entry)
    year = found["year"] or found["bare"]
    acronym = ACRONYM.search(who)
    if acronym:
        return Key((ACRONYM.sub("", who),), year, acronym[1])
    surnames = _surnames(who)
    return Key(surnames, year) if surnames else None


def _closing(entry: str) -> Key | None:
    """The key of an entry that opens with persons and holds its year further on."""
    stopped = STOPPED.match(entry)
    opened = stopped or FORENAMES.match(entry)
    years = LAST_YEAR.findall(entry, opened.end()) if opened else []
    if not opened or not years:
        return None
    if stopped:
        slots = re.split(r", ?|,? (?:and|&|i|und) ", stopped["who"])
        surnames = tuple(re.sub(rf" (?:{names.CAPITAL}\. ?)+$", "", slot) for slot in slots)
    else:
        surnames = tuple(_surname(person) for person in names.people(opened["who"]))
    return Key(surnames, years[-1]) if surnames else None


def _surnames(who: str) -> tuple[str, ...]:
    """The surnames in an author slot; a name of several words without a comma is a body's."""
    if names.is_body(who):
        return (who,)
    slots = [slot for slot in re.split(r",? (?:and|&) |, ", names.ET_AL.sub("", who)) if slot]
    bare = [BARE_INITIALS.fullmatch(slot) for slot in slots]
    if all(bare):
        return tuple(found[1] for found in bare if found)
    people = names.people(who)
    if people:
        return tuple(_surname(person) for person in people)
    if "," not in who:
        return (who,) if names.is_name_like(who) else ()
    plain = INITIALS.sub("", names.ET_AL.sub("", who))
    parts = [part.strip(" .,") for part in re.split(r",|;|&| and | und | et | y ", plain)]
    return tuple(part for part in parts if re.match(rf"(?:{names.PARTICLE} )*{names.WORD}", part))


def _surname(person: str) -> str:
    """ "Lee, Ann" and "Ann Lee" are Lee; "Karel de Graaf" is de Graaf."""
    if "," in person:
        return person.partition(",")[0]
    found = re.search(rf"(?:\b{names.PARTICLE} )*{names.WORD}$", person)
    return found[0] if found else person
