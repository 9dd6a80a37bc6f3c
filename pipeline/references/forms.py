"""References that repeat an earlier one: ibid., supra, op. cit., "no. 2", names taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.references import names
from pipeline.references.masks import QUOTED, quoted_words
from pipeline.references.reference import Reference

# 12, 12–15, xi, 7503(a), 2(g)(6), (b)–(c)
PAGES = r"(?P<pages>(?:[\divxlc]+[a-z]?)(?:\(\w{1,4}\))*(?:[-–][\divxlc]*(?:\(\w{1,4}\))*)?)"
# Ibid., p. 5; Id. at 12; Id. § 7503(a); Ibid., recital 3; Ebd., S. 5; not: Identity papers
PINPOINT = (
    r"(?:at |pp?\. ?|S\. ?|paras?\.? |recitals? |arts?\.? ?|articles? |sections? |ss?\.? |§§? ?"
    r"|annex(?:es)? |schedule |chap(?:ters?|\.)? |clauses? )"
)
AT_PAGES = rf"(?:,? {PINPOINT}{PAGES}| {PAGES.replace('pages', 'bare_pages')})?"

# Ders., S. 5 and a bare "op. cit." name no other work either; not: Ders., Piers (2001)
IBID = re.compile(
    r"(?:(?:Ibid(?:em)?|Id(?:em)?|Ebda?|Ebenda|Ders|Dies)\b\.?|(?:op|loc)\. ?cit\.?|a\. ?a\. ?O\.?)"
    rf"(?:,? {PINPOINT}?{PAGES}(?:(?:,| and|,? {PINPOINT}){{1,2}} ?[\divxlc]+(?:[-–]\d+)?)*)?,?",
    re.IGNORECASE,
)
# "C. Doe, ‘Piers’ in id., p. 97": another chapter of the book cited before
CHAPTER_OF_SAME = re.compile(
    rf"(?P<name>[^,]+?),? [‘“\"'](?P<title>[^’”\"]+)[’”\"'],? in:? (?:ibid|id|ebd)\."
    rf"(?:,? {PINPOINT}?{PAGES})?",
    re.IGNORECASE,
)

# supra note 5; above n. 7; (n 7); (wie Anm. 4); (Fn. 3); no. 2; fn. 3; note 14 above
# not: vol. 3, no. 2 (June 2019); Protocol No. 7
NOTE_NUMBER = (
    r"(?:note|n\.?|no\.|nn?\.|fn\.?|footnote|Anm\.?|Fu(?:ß|ss)n\.) ?(?P<{}_number>\d{{1,4}}|[*†‡])"
)


def _number(which: str) -> str:
    return NOTE_NUMBER.format(which)


SUPRA = rf"(?:(?:supra|above)(?:,? {_number('supra')})?|(?:wie|oben),? {_number('wie')})"
LATIN = (
    r"(?:op\. ?cit\.?|loc\. ?cit\.?|a\. ?a\. ?O\.|id\.)(?: \(\d{4}\))?"
    rf"(?:,? \(?{_number('latin')}\)?)?"
)
OSCOLA = rf"\((?:(?:wie|oben|above|supra|see|cited (?:in|at)),? )?{_number('oscola')}\)"
TAIL = rf"(?:,? (?:above|supra))?{AT_PAGES}\.?"

# "[Ann Lee, ‘A Harbour Law’ in ]Roe, op. cit., n. 4"
CHAPTER = re.compile(r".*[’”\"'],? in (?=[A-Z])", re.DOTALL)

LONGEST = 240
"""Characters of the longest piece that can be a short form: a name, a title and a number."""

AGAIN = re.compile(
    rf"(?:(?P<name>[^,;]+?(?:,? (?:and|&) [^,;]+?)??(?:,[^,;]+?)??),? )?"
    rf"(?:(?P<supra>{SUPRA})|(?P<latin>{LATIN})|{OSCOLA}|{_number('bare')}){TAIL}",
    re.IGNORECASE,
)

# "[Lee & Roe], supra note 12, at 5[ gives the same reason]", "… in Lee, op. cit., n. 3"
TAGGED = re.compile(rf",? (?:{SUPRA}|{LATIN}){AT_PAGES}")
LONGEST_TAGGED_NAME = 10
"""Words before a Latin tag that are looked at for the name."""
SHORTENED = frozenset({"al.", "Art.", "Arts.", "Res.", "Doc.", "Prot."})
"""Words of a name of which the full stop ends no sentence: "Res. 6, supra note 8"."""
NAME_WORD = re.compile(
    rf"[(“‘\"]?(?:{names.CAPITAL}[\w.’'”\"-]*|\d+[A-Za-z]*|&|of|the|and|v\.|et|al\.|{names.PARTICLE}),?"
)
LEAD = re.compile(
    r"(?:(?:See|Compare|And|But|Also|Cf\.|The|In|As|For|By|Accord|Contra|of|the|and|et|v\.)"
    r"(?: also)?,? )+"
)

# See note 14 above; see section 3 below; notes 3-5; Annex II
POINTER = re.compile(
    r"(?:the )?(?:discussion |text |table )?(?:(?:in|at|accompanying|of) )?"
    r"(?P<what>(?:foot|end)?notes?|nn?\.|fns?\.?|sections?|chapters?|appendix|annex|figures?"
    r"|tables?|"
    r"box(?:es)?|parts?|pages?|pp?\.) (?P<number>[\dIVXA-C]+(?:\.\d+)*)(?:(?:[-–]| and |, )\d+)*"
    r"(?: (?:above|below|supra|infra|of this (?:brief|paper|report)))?"
    r"(?: (?:and|for) (?:accompanying text|the definition.*|details))?",
    re.IGNORECASE,
)
OWN_SECTION = re.compile(
    r"(?:the )?(?:section|box|text box|table|figure|discussion)(?: (?:on|of|titled|entitled"
    r"|called|in))? .*"
    r"\b(?:above|below|of this (?:brief|paper|report)|in this (?:brief|paper|report))"
    r"|“[^”]+” (?:section )?(?:above|below|in this (?:brief|paper|report))"
    r"|(?:above|below|supra|infra)",
    re.IGNORECASE | re.DOTALL,
)

# (hereinafter Lee et al., 2019); [hereinafter “Outlook”]; (hereafter: IEA)
HEREINAFTER = re.compile(
    r"[(\[](?:hereinafter|hereafter|henceforth)(?: (?:cited "
    r"|referred to )?as)?:? (?P<name>[^)\]]+)[)\]]",
    re.IGNORECASE,
)


# Bennett and Ilyushina; not: Trade and Development Bank
SURNAMES = re.compile(r"[A-Z][\w’'-]+,? (?:and|&) [A-Z][\w’'-]+")


def ibid(text: str) -> Reference | None:
    """ "Ibid.", "Id. at 5", "Ders., S. 7": the work cited just before, or its next chapter."""
    bare = text.strip().rstrip(".")
    if found := IBID.fullmatch(bare):
        return Reference("ibid", form="ibid", pages=found["pages"])
    if found := CHAPTER_OF_SAME.fullmatch(bare) or CHAPTER_OF_SAME.fullmatch(bare + "."):
        return Reference(
            "chapter-of-same",
            form="ibid",
            authors=names.people(found["name"]),
            title=found["title"],
            pages=found["pages"],
        )
    return None


def again(text: str) -> Reference | None:
    """A name with a note's number or a Latin tag: "Lee, no. 2", "Marsh, op. cit., n. 7"."""
    found = AGAIN.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not found:
        return None
    number = (
        found["supra_number"]
        or found["wie_number"]
        or found["latin_number"]
        or found["oscola_number"]
        or found["bare_number"]
    )
    name = (found["name"] or "").strip(" ,")
    if chapter := CHAPTER.match(name):
        name = name[chapter.end() :]  # what is repeated is the book that the chapter stands in
    bare_supra = name.lower() in (
        "supra",
        "above",
    )  # "Supra note 5": the work of note 5, whoever wrote it
    if bare_supra:
        return Reference("supra", form="supra", refers_to_note=number)
    if not name and not (found["supra"] or found["latin"]):
        return None
    if re.search(r"\bvols?\.|\d$", name) or len(name.split()) > 16:
        return None
    if found["bare_number"] and name and not text.strip()[len(name) :].startswith(","):
        return None  # "Protocol No. 1"
    if " are " in name or " is " in name:
        return None  # "Notable examples are Lee, op. cit.": a sentence, read piece by piece
    if not name and not found["latin"] and number:
        return None  # a bare "note 5 above" is a pointer, not a work
    authors, title = _author_and_title(name)
    return Reference(
        "supra" if found["supra"] or found["latin"] else "note-number",
        form="supra" if found["supra"] or found["latin"] else "short",
        authors=authors,
        title=title,
        pages=found["pages"] or found["bare_pages"],
        refers_to_note=number,
    )


def again_within(text: str) -> Iterator[tuple[int, int, Reference]]:
    """The short forms with a name and a Latin tag inside a sentence; half-open offsets."""
    taken = 0
    for found in TAGGED.finditer(text):
        start = found.start()
        for _ in range(LONGEST_TAGGED_NAME):
            before = text[taken:start].rstrip()
            word = before.rpartition(" ")[2]
            ends = word.endswith((".", ";", ":")) and len(word) > 3 and start < found.start()
            if not NAME_WORD.fullmatch(word) or (ends and word not in SHORTENED):
                break
            start = taken + len(before) - len(word)
        if lead := LEAD.match(text, start, found.end()):
            start = lead.end()
        if start < found.start() and (reference := again(text[start : found.end()])):
            yield start, found.end(), reference
        taken = found.end()


def name_before_tag(text: str) -> str:
    """The words before "supra" and its like: "Lee & Roe" of "Lee & Roe, supra, at 5"."""
    found = TAGGED.search(text)
    return CHAPTER.sub("", text[: found.start()].strip(" ,")) if found else ""


def pointer(text: str) -> Reference | None:
    """A pointer to a note or section of the brief itself."""
    bare = text.strip().rstrip(".")
    if found := POINTER.fullmatch(bare):
        is_note = "note" in found["what"].lower() or found["what"].lower().startswith(("n", "f"))
        is_note = is_note and not found["what"].lower().startswith("fig")
        return Reference(
            "pointer",
            form="cross_reference",
            refers_to_note=found["number"] if is_note else None,
        )
    if OWN_SECTION.fullmatch(bare):
        return Reference("pointer", form="cross_reference")
    return None


def announced_name(text: str) -> str | None:
    """The short name that a reference gives itself: "(hereinafter Lee, 2019)"."""
    found = HEREINAFTER.search(text)
    return found["name"].strip() if found else None


def without_announcement(text: str) -> str:
    return HEREINAFTER.sub("", text)


def _author_and_title(name: str) -> tuple[tuple[str, ...], str | None]:
    if quoted := QUOTED.search(name):
        return names.people(name[: quoted.start()]), quoted_words(quoted)
    if not name:
        return (), None
    people = names.people(name)
    if people:
        return people, None
    bare = names.ET_AL.sub("", name)
    surnames = SURNAMES.fullmatch(bare)
    return tuple(re.split(r",? (?:and|&) ", bare)) if surnames else tuple(
        filter(None, [bare])
    ), None
