"""A note's text cut into pieces: one for each work, the rest prose.

A cut falls only where quotations, brackets and addresses are closed: at a semicolon, at the end
of a sentence, at a lead-in such as "see", and at "and" between two references. A cut that is
missed joins two works; a cut too many tears a title: the rules err towards missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.references import author_date, names
from pipeline.references.masks import masked

ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        """
        jan feb mar apr jun jul aug sep sept oct nov dec
        dr mr mrs ms prof gen sen rep reps gov lt col sgt st
        al ed eds trans rev vol vols no nos p pp para paras n nn fn fig figs tab
        ch chap art arts s ss sec app supp cf cit loc op ca approx est bd nr hrsg
        ct cir dist inc ltd co corp bros llc plc univ dept dep exec
        anm fußn fussn
        v vs rept hrg prt res doc stat cong sess fed reg pub l amend
        pa cal mich va tex minn wis ind ill wash conn mass colo fla ala ga nw sw envtl
        j am aust brit bull econ eur harv int intl pol quart soc
        """,
    )
)
"""Words after which a full stop ends no sentence; "ibid" and "Jr" may end one, and are left out."""

SENTENCE_END = re.compile(
    r"(?P<stop>[.?!])(?P<close>[”’\"')\]]*)(?P<gap>\s+)(?=[“‘\"'(\[]?(?:[^\W_a-z]|§|https?://))"
)
SEMICOLON = re.compile(r"; *")
# "(1996) 74[ ]R. Poe, Law and the Family", "Lee, id., p. 24[ ]B. Roe, ‘The": the stop got lost
LOST_STOP = re.compile(
    r"(?<=\d) (?=(?:[A-Z]\. ?){1,3}(?:(?:de|van|von) )*[A-Z][\w’-]+"
    r"(?: and (?:[A-Z]\. ?)+[A-Z][\w’-]+)?, [‘“A-Z])"
)
STARTS_WORK = re.compile(
    r"(?:(?:and|or) )?(?:(?:the )?[A-ZÀ-ÞĀ-Ž“‘\"'§\d]|https?://|www\.|see\b|also\b|cf\.|e\.g\."
    r"|but see|compare|ibid|id\.|(?:de|van|von|al|el|d’|the) ?[A-Z])"
)
# "[P.L. 1-2; ]as amended", "[LLC; ]commodity 1201": small letters go on with the work before

SIGNAL = (
    r"(?P<signal>(?:[Ss]ee,? also|[Bb]ut,? see(?: also)?|[Ss]ee,? e\.g\.,?|[Ss]ee generally|[Ss]ee"
    r"|[Vv]gl\.(?: auch)?|[Ss]iehe(?: auch)?"
    r"|[Cc]f\.|[Cc]ompare|[Ee]\.g\.|[Cc]ontra|[Aa]ccord(?!ing)))(?!\w),?"
)
FILLERS = (
    r"(?:,? ?(?:for (?:example|instance|more|further details|details)|e\.g\.|inter alia|generally"
    r"|in particular|also|among others|especially),?)?"
)
# "See also ", "But see, e.g., ", "See, for example, "
OPENING = re.compile(rf"(?:(?:and|or),? )?{SIGNAL}{FILLERS}:? +")
# "For more information on tolls, see ", "On this point, cf. ": says only where to look
DIRECTION = re.compile(
    r"(?:and )?(?:[Ff]or|[Oo]n|[Tt]o (?:learn|read)|[Mm]ore (?:details|information))\b"
    rf"[^“”;]{{0,160}}?,? {SIGNAL.replace('P<signal>', 'P<directed>')}{FILLERS}:? +"
)
# "For example, ", "Available at ", "Source: ", "Quoted in ", "Also "
FORMULA = re.compile(
    r"(?:(?:and|or) )?"
    r"(?:(?:[Ff]or (?:example|instance)|[Ii]n particular|[Ii]nter alia|[Ee]\.g\.),? "
    r"|(?:[Aa]vailable|[Aa]ccessible)(?: online)?(?: at| from)?:? |(?:[Dd]ata )?[Ss]ources?: "
    r"|(?:[Qq]uoting|[Cc]iting) "
    r"|(?:[Aa]s )?(?:[Qq]uoted|[Cc]ited|[Rr]eported|[Rr]eprinted) (?:in|by|from) "
    r"|[Aa]dapted from |[Aa]lso(?: see)? |[Dd]ata (?:is |are )?from "
    r"|[Tt]he full text is available at )"
)
CONJUNCTION = re.compile(r"(?:and|or),? (?:the )?(?=[A-Z“‘\"])")
MIDWAY = re.compile(rf"(?<=[,;)—–]) ?(?:and )?{SIGNAL}{FILLERS} +(?=[A-Z“‘\"])")

# "I have said so at length in two papers: [‘Harbour Law’ …]"
LIST_OF_WORKS = re.compile(r": (?=[“‘])")
SMALL_WORD = re.compile(r"(?<!\w)[a-zà-ÿ]+\b")

# ", and " or " and " after what closes a reference: a number, a bracket, an address, a quotation
BETWEEN = re.compile(
    r"(?:(?<=[\d)_”’\"])|(?<=[\d)_”’\"],)),? ?(?:and|with|&)(?: also)?(?: the)? (?=[A-Z“‘\"_]"
    r"|https?://)"
)


# "[X, Budget 2026, p. 3], which sets no aim, [with ]Y, Budget 2025": a remark on the work before
REMARK = re.compile(
    r", (?:which|who|where|whose|noting|arguing|stating|finding|showing|explaining|describing"
    r"|discussing) "
)
# "Cara Poe, Winds 5 (2003)[ (quoting Dan Moe, Waves (2001))]"
NESTED = re.compile(r" \((?:quoting|citing|quoted in|cited in) .*\)\.?$", re.DOTALL)
RESUMED = re.compile(r",? (?:and|with) (?=[A-Z“‘\"])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the note's sentences, cut where nothing is left open.

    The full stop after initials, "et al.", "vol." and the like ends none; nor does one inside
    the quotation of a title that follows its author.
    """
    mask = masked(text)
    start = 0
    # Full stops part the fields of an author-date entry: Lee, A. 2019. Title. Place: Press.
    in_entry = author_date.opening(text) is not None
    for found in SENTENCE_END.finditer(mask):
        cut = found.end("close")
        before = mask[start : found.start()]
        if found["stop"] == "." and not found["close"] and _is_abbreviation(before):
            continue
        if in_entry and not (
            OPENING.match(text, found.end("gap")) or author_date.opening(text[found.end("gap") :])
        ):
            continue
        if _is_inside_reference(text, start, found):
            continue
        yield start, cut
        start = found.end("gap")
    if start < len(text):
        yield start, len(text)


def _is_inside_reference(text: str, start: int, found: re.Match[str]) -> bool:
    """MLA and APA set full stops inside a reference: Author. “Title.” Container, 2020."""
    start, _ = without_lead(text, start, found.start())
    said, following = text[start : found.start()], text[found.end() :]
    opened = author_date.opening(text[start:])
    if opened and found.start() < start + opened.end:
        return True
    if not found["close"]:
        return following[:1] in '“‘"' and names.is_name_like(said) and "“" not in said
    opening = max(said.rfind(mark) for mark in '“‘"')
    before = said[:opening].strip(" .,") if opening >= 0 else None
    is_title = before is not None and (not before or names.is_name_like(before))
    return is_title and found["close"][-1] in '”’"' and not OPENING.match(following)


def _is_abbreviation(before: str) -> bool:
    token = re.search(r"[\w.’-]*$", before)
    word = token[0] if token else ""
    last = word.rpartition(".")[2]
    return (
        last.lower() in ABBREVIATIONS
        or (len(last) == 1 and last.isalpha() and last.isupper())
        or word.lower() in ("e.g", "i.e")
    )


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut at its open semicolons, where what follows can start a reference."""
    mask = masked(text[start:end])
    low = 0
    cuts = [found.span() for found in SEMICOLON.finditer(mask)]
    cuts += [found.span() for found in LOST_STOP.finditer(mask)]
    for stop, resumed in sorted(cuts):
        if STARTS_WORK.match(text, start + resumed):
            yield start + low, start + stop
            low = resumed
    yield start + low, end


def without_lead(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the work itself starts after "see", "for example" and their like, and the signal."""
    signal: str | None = None
    moved = True
    while moved:
        moved = False
        for pattern in (OPENING, DIRECTION, FORMULA, CONJUNCTION):
            if found := pattern.match(text, start, end):
                groups = found.groupdict()
                said = groups.get("signal") or groups.get("directed")
                if said:
                    signal = signal or _signal(said)
                start, moved = found.end(), True
                break
    return start, signal


def midway(text: str, start: int, end: int) -> tuple[int, int, str | None] | None:
    """A lead-in inside the sentence: where the words before it end, the work starts, the signal."""
    mask = masked(text[start:end])
    if (found := LIST_OF_WORKS.search(mask)) and len(
        SMALL_WORD.findall(mask[: found.start()])
    ) >= 5:
        return start + found.start(), start + found.end(), None
    if found := MIDWAY.search(mask):
        return start + found.start(), start + found.end(), _signal(found["signal"] or "see")
    return None


def conjunctions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each "and" that may part two references: where the first ends and the second starts."""
    mask = masked(text[start:end])
    for found in BETWEEN.finditer(mask):
        yield start + found.start(), start + found.end()


def remark(text: str, start: int, end: int) -> tuple[int, int | None] | None:
    """Where a remark on a work starts, and where the next work starts after it, if one does."""
    mask = masked(text[start:end])
    if not (found := REMARK.search(mask)):
        return None
    resumed = RESUMED.search(mask, found.end())
    return start + found.start(), start + resumed.end() if resumed else None


def nested(text: str, start: int, end: int) -> int | None:
    """Where the bracket opens that ends the clause and names the work quoted by the one before."""
    found = NESTED.search(text, start, end)
    return found.start() if found else None


def _signal(words: str) -> str | None:
    """The signal as the annotation guide lists it; "compare" is none of them."""
    bare = words.lower().replace(",", "").rstrip(".").strip()
    if bare.startswith("but see"):
        return "but see"
    if bare.startswith("see also"):
        return "see also"
    if bare.startswith("see"):
        return "see"
    return {
        "cf": "cf.",
        "vgl": "cf.",
        "vgl. auch": "cf.",
        "siehe": "see",
        "siehe auch": "see also",
        "e.g": "e.g.",
        "compare": None,
    }.get(bare, bare)
