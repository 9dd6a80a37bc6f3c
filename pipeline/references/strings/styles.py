"""Made-up reference strings with the field of every character, in the styles that houses print.

A style is a line in which a brace stands for a field; everything else is printed as it stands.
Half the strings keep a style's letter; the rest suffer what extraction does to print: spaces lost
and spaces won.
"""

from __future__ import annotations

import random
import re

from pipeline.references.strings import wordlists as lists

FIELDS = {
    "A": "author",
    "E": "editor",
    "T": "title",
    "J": "container",
    "C": "container",
    "S": "container",
    "Y": "date",
    "D": "date",
    "V": "volume",
    "N": "issue",
    "P": "pages",
    "F": "pages",
    "U": "publisher",
    "L": "place",
    "W": "url",
    "I": "doi",
    "X": "identifier",
    "R": "other",
    "Z": "other",
}
"""A brace's letter: Authors, Editors, Title, Journal, Collection, Series, Year, Date, Volume,
Number, Pages, First page, publisher (U), pLace, Web address, doI, preprint (X), Report, and the
day of access (Z)."""

# Weight, manner of names, style. Names: "v" Lee JA; "i" J. A. Lee; "r" Lee, J. A.; "f" Jane Lee;
# "F" Lee, Jane; "p" Lee J A; "c" LEE, J. A.; "?" any; "b" a body.
STYLES: tuple[tuple[int, str, str], ...] = (
    # Vancouver and what journals of medicine make of it
    (16, "v", "{A}. {T}. {J} {Y}; {V}:{P}."),
    (8, "v", "{A}. {T}. {J} {Y};{V}:{P}."),
    (5, "v", "{A}. {T}. {J} {Y};{V}({N}):{P}."),
    (4, "v", "{A}. {T} {J} {Y}; {V}:{P}."),
    (4, "v", "{A}. {T}. {J} {Y}; {V}, pages {P}."),
    (3, "v", "{A}. {T}. {J} {V}:{P}, {Y}."),
    (2, "v", "{A}. {T}. {J}. {Y}; {V}({N}): {P}."),
    (2, "v", "{A}. {T}. {J} ({Y}) {V}:{P}."),
    (2, "v", "{A}. {T}. {J} {V}:{P} ({Y})."),
    (2, "v", "{A} {J} {Y}; {V}:{P}."),
    (2, "v", "{A}. {T}. {L}: {U}; {Y}."),
    (2, "v", "{A}. {T}. {L}, {U} {Y}; {V}:{P}."),
    (1, "v", "{A}. {T}. In: {E}, eds. {C}. {L}: {U}, {Y}: {P}."),
    (1, "v", "{A}. {T} ({J} {V}, {P}, {Y})."),
    (1, "n", "{T}. {J} {Y}; {V}:{P}."),
    # APA and Harvard
    (6, "r", "{A} ({Y}). {T}. {J}, {V}({N}), {P}."),
    (4, "r", "{A} ({Y}). {T}. {J}, {V}, {P}. {I}"),
    (3, "r", "{A}. ({Y}). {T}. {L}: {U}."),
    (2, "r", "{A} ({Y}). {T}. In {E} (Eds.), {C} (pp. {P}). {L}: {U}."),
    (2, "r", "{A} ({Y}) {T}. {J} {V}({N}): {P}."),
    (2, "r", "{A} ({Y}) {T}, {J}, {V}, {P}."),
    (2, "r", "{A} ({Y}): {T}. {L}: {U}"),
    (2, "r", "{A} ({Y}): {T}. In: {J} {V} ({N}), S. {P}."),
    (2, "i", "{A} ({Y}). {T}. {J}, {V}({N}), {P}. {I}."),
    (2, "b", "{A} ({Y}). {T}. {L}: {U}. {W}"),
    (2, "r", "{A}, {Y}, '{T}', {J}, vol. {V}, no. {N}, pp. {P}."),
    (2, "r", "{A} {Y}. {T}. {J} {V}, {P}."),
    (2, "r", "{A} {Y}. {T}. {J} {V}: {P}. {I}"),
    (2, "r", "{A} {Y}. {T}. {U}, {L}."),
    (1, "r", "{A}, {Y}. {T}. {J} {V} ({N}), {P}."),
    (1, "r", '{A} ({Y}), "{T}", {J}, {V}, {P}'),
    (1, "r", "{Y}, {A}, '{T},' {J}, ({V}){P}."),
    (1, "c", "{A} {Y}. {T}. {J} {V}, {P}."),
    (1, "c", "{A} {Y}. {T}. {J}, {V}, {P}. {I}"),
    (1, "c", "{A} {Y}. {T}. In {C}. {U}, {L}, {P}."),
    (1, "r", "{A} {T} {Y} {J} {V} {P}"),
    (1, "r", "{A} {T} {Y} In {C} {P} {U} {L}"),
    (1, "r", "{A} {T} {Y} {C}. {S} {V} {P} {U} {L}"),
    # Physics and astronomy
    (5, "i", "{A}, {J} {V}, {F} ({Y})."),
    (4, "i", "{A}, {J} {V} ({Y}) {F}."),
    (3, "i", "{A}, {T}, {J} {V} ({Y}) {P}."),
    (3, "i", "{A}, {T}, {J} {V} ({Y}) {F} [{X}]."),
    (2, "i", "{A}, {T}, {J} {V} ({Y}) {F} [{X}] [INSPIRE]."),
    (2, "i", "{A}, {J} {V} ({Y}) {F}, {X}."),
    (2, "i", "{A}, {J} {V}, {F} ({Y}), {X}."),
    (2, "i", "{A}, {J}{V}, {F} ({Y})."),
    (2, "i", "{A}, “{T},” {J} {V}, {F} ({Y})."),
    (2, "i", "{A}, “{T},” {J} {V} ({Y}) {F}, {X}."),
    (2, "i", "{A}, {T}, {X} [INSPIRE]."),
    (1, "i", "{A}, {X}."),
    (2, "i", "{A}, {T} ({U}, {L}, {Y})."),
    (1, "i", "{A}, {T} ({U}, {Y})."),
    (1, "i", "{A}, in {C}, edited by {E} ({U}, {L}, {Y}), p. {F}."),
    (2, "i", "{A}, {T}, {U}, {L} ({Y})."),
    (2, "i", "{A}, {T}, {U}, {L}, {Y}."),
    (2, "i", "{A}, {T}, {U}, {Y}."),
    (1, "i", "{A}, {T}, {S} vol. {V}, {U}, {L}, {Y}."),
    (2, "p", "{A} {Y} {T} {J} {V} {F}"),
    (2, "p", "{A} {Y} {J} {V} {F}"),
    (1, "p", "{A} {Y} {T} ({L}: {U})"),
    (4, "r", "{A}, {Y}, {J}, {V}, {F}"),
    (2, "r", "{A} {Y}, {J}, {V}, {F}"),
    (1, "r", "{A}, {Y}, {J}, {V}:{F}"),
    (1, "r", "{A} {Y}, {T} ({L}: {U})"),
    (1, "r", "{A} {Y} [{X}]"),
    (1, "r", "{A}. {J} {Y}, {V}, {P}."),
    (1, "r", "{A}. {T}. {J} {Y}, {V}, {P}."),
    (2, "r", "{A} {T}. {J} {V}, {P} ({Y})."),
    (1, "r", "{A} {T}. Preprint at {W} ({Y})."),
    (2, "r", "{A}: {T}. {J} {V}, {P} ({Y})"),
    (1, "r", "{A}: {T}. {U}, {L} ({Y})"),
    (1, "r", "{A}: {T}. {J} {V}({N}), {P} ({Y}). {I}"),
    (2, "r", "{A}, {J}, {V} ({Y}) {F}."),
    (1, "c", "{A}. {J} {V}, {F} ({Y})."),
    (1, "r", "{A}, {T} ({U}, {L}, {Y})."),
    # Mathematics
    (3, "i", "{A}, {T}, {J} {V} ({Y}), {P}."),
    (3, "i", "{A}, {T}, {J} {V} ({Y}), no. {N}, {P}."),
    (1, "i", "{A}. {T}. {J}, {V}({N}):{P}, {Y}."),
    (3, "f", "{A}. {T}. {J}, {V}({N}):{P}, {M} {Y}."),
    (1, "i", "{A}, {T}. {J} {V} ({Y}), {P}."),
    # Computer science
    (3, "i", "{A}. {T}. {J}, {V}({N}):{P}, {Y}."),
    (2, "f", "{A}. {T}. In {C}, pages {P}, {D}."),
    (2, "i", "{A}. {T}. In {C}, pages {P}. {U}, {Y}."),
    (2, "i", '{A}. "{T}." In {C}, pages {P}, {D}.'),
    (2, "i", '{A}, "{T}," {J}, vol. {V}, no. {N}, pp. {P}, {D}.'),
    (2, "i", "{A}, “{T},” in {C}, {Y}, pp. {P}."),
    (1, "i", "{A}, “{T}”, {C}, {L}, {D}, pp. {P}."),
    (1, "i", '{A}, "{T}," {J}, vol. {V}, p. {F}, {D}.'),
    (1, "f", "{A}. {T}. In {E}, editors, {C}, volume {V} of {S}, pages {P}. {U}, {Y}."),
    (1, "i", "{A}. {T}. In {E}, editor, {C}, pages {P}. {U}, {L}, {Y}."),
    (1, "r", "{A}, {T}, in: {E} (eds.), {C}, {S} {V}, {U}, {L}, {Y}."),
    (1, "r", "{A}, {T}, in {C}, {L}, {Y}."),
    (2, "i", "{A}. {T}. {U}, {L}, {Y}."),
    (2, "r", "{A}. {T}. {U}, {L}, {Y}."),
    (1, "f", "{A}. {T}. {R}, {D}."),
    (1, "i", "{A}. {T}. {R}, {Y}."),
    (1, "f", "{A}. {T}. PhD thesis, {U}, {Y}."),
    (1, "i", "{A}. {T}. {J}, {Y}. To appear."),
    (1, "f", "{A}. {T}. {W}, {Y}."),
    (1, "i", "{A}. {T}. {J}, {V}, pages {P} ({Y})."),
    (2, "i", "{A}. {T}, {J}, {V} ({Y}), pp. {P}."),
    (2, "i", "{A} {T} {J}, {V} ({Y}), pp. {P}"),
    (2, "i", "{A}, {T}, {J} {V} ({N}) ({Y}) {P}. {I}"),
    (1, "i", "{A}, {T}, {J} {V}({N}) ({Y}) {P}. {I}. URL {W}"),
    # Chicago, MLA, Oxford, humanities
    (3, "F", "{A}. “{T}.” {J} {V}, no. {N} ({Y}): {P}."),
    (2, "F", "{A}. {T}. {L}: {U}, {Y}."),
    (1, "F", "{A}. {Y}. “{T}.” {J} {V} ({N}): {P}."),
    (1, "F", "{A}. {Y}. {T}. {L}: {U}."),
    (1, "F", "{A}. “{T}.” {J}, vol. {V}, no. {N}, {Y}, pp. {P}."),
    (1, "F", "{A}. “{T}.” In {C}, edited by {E}, {P}. {L}: {U}, {Y}."),
    (1, "F", "{A}. {T}. {U}, {Y}."),
    (2, "f", "{A}, {T} ({L}: {U}, {Y}), {F}."),
    (2, "f", "{A}, “{T},” {J} {V}, no. {N} ({Y}): {P}."),
    (1, "i", "{A}, ‘{T}’, {J} {V} ({Y}), pp. {P}."),
    (1, "i", "{A}, ‘{T}’ ({Y}) {V} {J} {F}."),
    (1, "i", "{A}, ‘{T}’ in {C}, ed. {E} ({Y}) {F}."),
    (1, "i", "{A}, {T} ({Y}) {F}."),
    (1, "f", "{A}, {T}, {J}, {V}, {Y}, {P}."),
    (1, "f", "{A}, {T}, {J}, No. {V}, {Y}, {P}"),
    (1, "f", "{A}, {T}, {C}. {L}, {Y}, {P}."),
    (1, "i", "{E} (ed.), {T}, {L} {Y}."),
    (1, "i", "{E} (eds.), {T}, {U}, {L}, {Y}."),
    (1, "f", "{A}, {T}, {U}, {Y}."),
    (1, "f", "{A}, {T}, {V} {J} {F} ({Y})."),
    (1, "F", "{A}: {T}, {L}: {U} {Y}."),
    (1, "F", "{A}: {T}. In: {E} (Hrsg.): {C}, {L} {Y}, S. {P}."),
    (1, "F", "{A}: {T}, in: {J} {V} ({Y}), S. {P}."),
    (1, "c", "{A}, ({Y}), {T}, {L}, {U}, {P}"),
    (1, "r", "{A} et al. {T}. {J} {V}, {P} ({Y})."),
    (2, "r", "{A} et al., {J}, {V} : {P}, {Y}"),
    # Reports, news, web
    (2, "b", "{A}, {T}, {R}, {Y}, {W}."),
    (1, "b", "{A}. {T}. {L}: {U}; {Y}."),
    (1, "b", "{A}, {T} ({L}: {U}, {D}), {F}, {W}."),
    (1, "b", "{A}, “{T},” {D}, {W}."),
    (2, "f", "{A}, “{T},” {J}, {D}, {W}."),
    (1, "f", "{A}. {D}. “{T}.” {J}. {W}."),
    (1, "r", "{A} {T} {W} (accessed {Z})."),
    (1, "r", "{A} ({Y}). {T}. Retrieved {Z} from {W}"),
    (1, "b", "{A}. {T}. Available from: {W} [accessed {Z}]."),
    (1, "b", "{A}, {J} {V}, {F} ({Y})."),
    (1, "b", "{A}, {T}, {J} {V} ({Y}) {F} [{X}]."),
    (1, "b", "{A}. {T}. {W}."),
    # fragments that stand in margins and headers
    (2, "n", "{J} {V} ({Y}) {P}"),
    (1, "n", "{Y} {J} {V} {F}"),
    (1, "n", "{J} {V}, {F} ({Y})."),
    (1, "n", "{J}, Volume {V}, {Y}, pages {P}"),
)

MOST_AUTHORS = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8)
LABEL = 0.12
"""Share of strings that begin with the number that the list gave them: "[5] ", "12. "."""


def make(chance: random.Random) -> tuple[str, list[str]]:
    """A reference string and the field of each of its characters."""
    weights = [weight for weight, _, _ in STYLES]
    _, manner, style = chance.choices(STYLES, weights)[0]
    text: list[str] = []
    marks: list[str] = []
    year = str(chance.choice((chance.randint(1960, 2023), chance.randint(1985, 2022))))
    if chance.random() < LABEL:
        number = chance.randint(1, 99)
        label = chance.choice((f"[{number}] ", f"{number}. ", f"{number} ", f"({number}) "))
        _add(text, marks, label, "other")
    book = "{U}" in style and "{J}" not in style
    for part in re.split(r"(\{\w\})", style):
        if re.fullmatch(r"\{\w\}", part):
            words = _field(part[1], manner, year, book, chance)
            _add(text, marks, words, FIELDS.get(part[1], "date"))
        elif part.startswith(".") and text and text[-1] in ".?!":
            _add(text, marks, part[1:], "other")
        else:
            _add(text, marks, part, "other")
    if chance.random() < 0.08 and text[-1] == ".":
        text, marks = text[:-1], marks[:-1]
    if chance.random() < 0.06:
        year_of = [at for at in range(len(text)) if marks[at] == "date" and text[at].isdigit()]
        if year_of:
            at = year_of[-1] + 1
            text[at:at], marks[at:at] = [chance.choice("abc")], ["date"]
    return _worn(text, marks, chance) if chance.random() < 0.3 else ("".join(text), marks)


def _add(text: list[str], marks: list[str], words: str, mark: str) -> None:
    text.extend(words)
    marks.extend([mark] * len(words))


def _worn(text: list[str], marks: list[str], chance: random.Random) -> tuple[str, list[str]]:
    """Spaces lost between letters and won round marks, as extraction does."""
    lost, won = chance.choice(((0.02, 0.02), (0.08, 0.15), (0.2, 0.4), (0.0, 0.6)))
    worn: list[str] = []
    kept: list[str] = []
    for letter, mark in zip(text, marks, strict=True):
        if letter == " " and chance.random() < lost:
            continue
        if letter in ",.;:()[]-" and chance.random() < won:
            worn.append(" ")
            kept.append(mark)
        worn.append(letter)
        kept.append(mark)
    return "".join(worn), kept


def _field(letter: str, manner: str, year: str, book: bool, chance: random.Random) -> str:
    match letter:
        case "A":
            return _authors(manner, chance)
        case "E":
            return _people(manner if manner in "irfF" else "i", chance.choice((1, 1, 2, 3)), chance)
        case "T":
            return _title(chance, headline=book or chance.random() < 0.35)
        case "J":
            return _journal(chance)
        case "C":
            return _collection(year, chance)
        case "S":
            return chance.choice(lists.SERIES)
        case "Y":
            return year
        case "D":
            return _day(year, chance)
        case "M":
            return chance.choice(lists.MONTHS)
        case "Z":
            return _day(year, chance)
        case "V":
            return str(chance.choice((chance.randint(1, 30), chance.randint(1, 400))))
        case "N":
            return chance.choice((str(chance.randint(1, 12)), "1-2", "3-4", "Suppl 1"))
        case "P":
            return _pages(chance)
        case "F":
            return _first_page(chance)
        case "U":
            return chance.choice(lists.PUBLISHERS)
        case "L":
            towns = chance.choices(lists.TOWNS, k=2)
            joined = chance.choice((", ", "/", " and ")) if chance.random() < 0.12 else None
            return joined.join(towns) if joined else towns[0]
        case "W":
            return _address(chance)
        case "I":
            return _doi(chance)
        case "X":
            return _preprint(chance)
        case _:
            kinds = (
                "Technical Report",
                "Report No.",
                "Working Paper",
                "Tech. Rep.",
                "Discussion Paper",
            )
            kind, series = chance.choice(kinds), chance.choice(("", "TR-", "CS-"))
            return f"{kind} {series}{chance.randint(2, 2019)}"


def _authors(manner: str, chance: random.Random) -> str:
    if manner == "b":
        return chance.choice(lists.BODIES)
    most = chance.choice(MOST_AUTHORS)
    people = _people(manner, most, chance)
    return (
        people + chance.choice((" et al.", ", et al.", " et al"))
        if chance.random() < 0.1
        else people
    )


def _people(manner: str, count: int, chance: random.Random) -> str:
    names = [_name(manner, chance) for _ in range(count)]
    if manner == "F" and count > 1:
        names[1:] = [_name("f", chance) for _ in names[1:]]
    comma = "; " if manner in "rc" and chance.random() < 0.15 else ", "
    if count == 1:
        return names[0]
    if manner == "v" or chance.random() < 0.3:
        return comma.join(names)
    last = chance.choice((" and ", ", and ", " & ", ", & ", " and ", " et ", " und ", " AND "))
    return comma.join(names[:-1]) + last + names[-1]


def _name(manner: str, chance: random.Random) -> str:
    surname = chance.choice(lists.SURNAMES)
    if chance.random() < 0.25:
        surname = _invented(chance)
    if chance.random() < 0.06:
        surname = f"{chance.choice(lists.PARTICLES)} {surname}"
    letters = [
        chance.choice("ABCDEFGHIJKLMNOPRSTVWYZ") for _ in range(chance.choice((1, 1, 2, 2, 3)))
    ]
    stop = chance.choice((". ", ".", ". ", ".-"))
    initials = stop.join(letters) + "."
    given = chance.choice(lists.GIVEN)
    if chance.random() < 0.25:
        given += f" {letters[0]}."
    match manner:
        case "v":
            return f"{surname} {''.join(letters[:2])}"
        case "i":
            return (
                f"{initials} {surname}"
                if stop != "." or chance.random() < 0.8
                else f"{initials}{surname}"
            )
        case "f":
            return f"{given} {surname}"
        case "F":
            return f"{surname}, {given}"
        case "p":
            return f"{surname} {' '.join(letters[:2])}"
        case "c":
            return f"{surname.upper()}, {initials}"
        case _:
            return f"{surname}, {initials}"


def _invented(chance: random.Random) -> str:
    syllables = (
        "ba be ka ko la li ma mo na ni ra ro sa se ta to va vi za cher berg man sen ski ov".split()
    )
    word = "".join(chance.choice(syllables) for _ in range(chance.choice((2, 3, 3))))
    return word.capitalize()


def _title(chance: random.Random, *, headline: bool) -> str:
    foreign = chance.random() < 0.08
    words = _filled(chance.choice(lists.FOREIGN if foreign else lists.PATTERNS), "2019", chance)
    words = words[0].upper() + words[1:]
    if headline and not foreign:
        small = {"of", "the", "in", "and", "for", "on", "a", "an", "to", "by", "with", "from"}
        parts = words.split(" ")
        words = " ".join(
            [parts[0], *(w if w in small else w[:1].upper() + w[1:] for w in parts[1:])]
        )
    return words


def _filled(pattern: str, year: str, chance: random.Random) -> str:
    def word(found: re.Match[str]) -> str:
        match found[1]:
            case "n":
                return chance.choice(lists.NOUNS)
            case "a":
                return chance.choice(lists.ADJECTIVES)
            case "N":
                return chance.choice(lists.NOUNS).capitalize()
            case "A":
                return chance.choice(lists.ADJECTIVES).capitalize()
            case "d":
                return str(chance.randint(1, 200))
            case "y":
                return year
            case "yy":
                return year[2:]
            case "o":
                return chance.choice(
                    ("1st", "3rd", "5th", "11th", "22nd", "Second", "Fourth", "Tenth")
                )
            case "K":
                return chance.choice(lists.MEETINGS)
            case "S":
                return chance.choice(lists.SOCIETIES)
            case _:
                return _name("f", chance)

    return re.sub(r"\{(\w+)\}", word, pattern)


def _journal(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.55:
        name = chance.choice(lists.JOURNALS)
        bare = chance.random()
        if bare < 0.15:
            return name.replace(".", "")
        return name.replace(". ", ".") if bare < 0.2 else name
    if kind < 0.72:
        head = chance.choice(lists.JOURNAL_HEADS)
        subject = chance.choice(lists.NOUNS).capitalize()
        if chance.random() < 0.4:
            subject = f"{chance.choice(lists.ADJECTIVES).capitalize()} {subject}"
        if chance.random() < 0.2:
            subject += f" {chance.choice(('and', '&'))} {chance.choice(lists.NOUNS).capitalize()}"
        return f"{head} {subject}"
    parts = [
        chance.choice(lists.SHORT_HEADS),
        *chance.choices(lists.STEMS, k=chance.choice((1, 2, 2, 3))),
    ]
    if chance.random() < 0.3:
        parts = parts[1:]
    if chance.random() < 0.12:
        parts.append(chance.choice(("A", "B", "Lett", "Rep", "Rev", "(Paris)", "USA", "Suppl")))
    return " ".join(parts) if chance.random() < 0.6 else ". ".join(parts) + "."


def _collection(year: str, chance: random.Random) -> str:
    return _filled(chance.choice(lists.PROCEEDINGS), year, chance)


def _day(year: str, chance: random.Random) -> str:
    month, day = chance.choice(lists.MONTHS), chance.randint(1, 28)
    return chance.choice(
        (
            f"{month} {day}, {year}",
            f"{day} {month} {year}",
            f"{month} {year}",
            f"{chance.choice(lists.SHORT_MONTHS)} {year}",
            f"{year}",
        )
    )


def _pages(chance: random.Random) -> str:
    first = chance.choice(
        (chance.randint(1, 99), chance.randint(100, 3999), chance.randint(1, 900))
    )
    last = first + chance.randint(1, 40)
    dash = chance.choice(("-", "-", "–", "–", "--", "-", " - "))
    kind = chance.random()
    if kind < 0.08:
        return str(first)
    if kind < 0.25 and first > 99:
        return f"{first}{dash}{str(last)[-2:]}"
    letter = chance.choice(("S", "R", "H", "L")) if chance.random() < 0.04 else ""
    return f"{letter}{first}{dash}{letter}{last}"


def _first_page(chance: random.Random) -> str:
    return chance.choice(
        (
            str(chance.randint(1, 999)),
            str(chance.randint(1000, 9999)),
            f"{chance.randint(1, 230999):06}",
            f"{chance.choice('LPRA')}{chance.randint(1, 99)}",
            _pages(chance),
        )
    )


def _address(chance: random.Random) -> str:
    scheme = chance.choice(("http://", "https://", "https://", ""))
    host = chance.choice(lists.HOSTS)
    if not scheme and not host.startswith("www"):
        scheme = "http://"
    path = "/".join(chance.choices(lists.PATHS, k=chance.choice((0, 1, 2, 3))))
    return f"{scheme}{host}" + (f"/{path}" if path else "")


def _doi(chance: random.Random) -> str:
    start = f"10.{chance.randint(1000, 9999)}/{chance.choice(('j', 's', 'PhysRevB', '0022-'))}"
    number = f"{start}.{chance.randint(10, 99999)}.{chance.randint(1, 999)}"
    return chance.choice(("doi:", "doi: ", "DOI: ", "DOI : ", "")) + number


def _preprint(chance: random.Random) -> str:
    new = f"{chance.randint(7, 23):02}{chance.randint(1, 12):02}.{chance.randint(1, 99999):05}"
    archive = chance.choice(
        ("hep-th", "hep-ph", "astro-ph", "cond-mat", "math", "gr-qc", "quant-ph")
    )
    old = f"{archive}/{chance.randint(91, 99)}{chance.randint(1, 12):02}{chance.randint(1, 999):03}"
    return chance.choice(
        (f"arXiv:{new}", f"arXiv:{new}", f"arXiv:{new} [{archive}]", old, new, f"arXiv:{old}")
    )
