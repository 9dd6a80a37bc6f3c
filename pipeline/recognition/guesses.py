"""The language model's guesses (person, place, organisation), sifted.

The small model is right about two names in three; what is kept here errs by leaving names out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.language import ParsedBlock
from pipeline.lexicons import Lexicon, plain
from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.invented import LAST
from pipeline.recognition.words import word_set
from pipeline.records import EntityType

_LABELS: dict[str, EntityType] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "ORG": "organisation",
}

_TITLES = (
    r"(?:Prime Minister|Foreign Minister|Minister|Vice President|President|Chancellor|Premier|"
    r"Chairman|Chairwoman|Secretary General|Secretary|Senators?|Sen\.|Rep\.|Representatives?|"
    r"General|Gen\.|Admiral|Ambassador|Governor|Director|Judge|Justice|King|Queen|Prince|"
    r"Crown Prince|Supreme Leader|Ayatollah|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Professor|Prof\.|CEO|"
    r"Commissioner|Congressman|Sheikh|Pope)"
)
_TITLES_INSIDE = re.compile(rf"^(?:the |then-|former )*(?:{_TITLES} )+")
# "President Trump", "Prime Minister Albanese": the model often misses these
_TITLED = re.compile(
    rf"\b{_TITLES} "
    r"(?P<name>[A-Z][\w'-]+(?: (?:[A-Z]\.|al-[A-Z]\w+|al|bin|bint|van|von|de|[A-Z][\w'-]+)){0,3})"
)
# "Ilir Rama, a minister of Albania"
_EXPLAINED = re.compile(
    r"\b(?P<name>[A-Z][a-z]\w*(?: (?:[A-Z]\.|al-[A-Z]\w+|bin|van|von|de|[A-Z][\w'-]+)){1,3}), "
    r"(?:an?|the|then|now)(?: [\w'-]+){0,3}? (?:minister|president|official|oligarch|businessman|"
    r"businesswoman|general|lawmaker|diplomat|senator|governor|mayor|envoy|lawyer|economist|"
    r"professor|spokesman|spokeswoman|tycoon|magnate|dealer|chairman|founder)\b"
)
_NOT_A_NAME = re.compile(
    r"^(?:Act|Administration|administration|Order|Court|Committee|Section|Resolution|Council|Office|"
    r"Department|Executive|For|On|In|Of|General|Secretary|House|Congress|Assembly|Bill|The|That|Law|"
    r"License|Counsel|Staff|Electric|Motors|Election|Agreement|Agency|Decision|Elect|Defence|State)\b"
)

# "Sara Okoye", "J. R. R. Karimov"; not "Smart City", "SDN"
_PERSON = re.compile(
    r"(?:[A-Z][\w'-]+|(?:[A-Z]\. ?)+[A-Z][\w'-]+)(?: (?:[A-Z]\.)+)*"
    r"(?: (?:al-[A-Z]\w+|al|bin|bint|van|von|de|der|ibn|el|[A-Z][\w'-]+))+$"
)
_NO_PERSON = re.compile(
    r"\b(?:[A-Z]{2,}|Act|List|City|Smart|Digital|Bank|Group|Programme?|Initiative|Road|Sea|Strait|"
    r"Port|Gulf|Coast|Committee|Ltd|Energy|Oil|Gas|Technopolis|Sanctions?|Tech|University|Council|Law|"
    r"Article|Section|Figure|Table|Annex|Box|Chapter|Report|Policy|Security|Trade|State|House|Plan|"
    r"Administration|Agreement|Index|Bitcoin|Street|Island|Belt|Silk|Russian|Chinese|Iranian|App|"
    r"Gallery|Store|Cloud|Platform|Model|Network|Railways|Airlines)\b"
)
_PLACE = re.compile(r"[A-Z][\w'.-]+(?: (?:of|the|and|al|de|du|la|[A-Z][\w'.-]+))*$")
_NO_PLACE = re.compile(
    r"^(?:[A-Z]{2,6}|\w*[a-z][A-Z]\w*|[A-Z]{2,}[a-z]\w*|\w+s|"
    r".*(?:ese|ish|ian|tech|coin|ware|Tech|AI)|The|.*\b(?:List|Act|Treaty|Plan|Agency|"
    r"Project|Company|Bank|Sanctions?|Section|Figure|Table|Chapter|Annex|Article|Department|War))$|\d"
)
# A single unknown word is a place where a preposition of place stands before it: "in Mutare"
_WHERE = re.compile(r"\b(?:in|at|near|into|via|to|from|around|outside|between|against) $")
_BODY_WORD = re.compile(
    r"\b(?:Institute|University|Ministry|Agency|Council|Committee|Commission|Centre|Center|Office|Party|"
    r"Bureau|Association|Organi[sz]ation|Foundation|Court|Forces?|Service|Authority|Guard|Army|"
    r"Navy|Union|"
    r"Parliament|Department|Board|Corps|News|Times|Post|Journal|Tribune|Herald|Gazette|Network|Forum|"
    r"Alliance|Federation|Movement|Front|House|School|College|Fund|Chamber|Treasury|Command|Community|"
    r"Monitor|Watch|Initiative|Project)\b"
)
_MEDIUM_CUE = re.compile(
    r"(?:told|reported by|according to|interview with|quoted by) (?:the )?$", re.I
)


def guesses(block: ParsedBlock, lexicon: Lexicon, ordinary: frozenset[str]) -> Iterator[Candidate]:
    """Persons, places and organisations that nothing but the model, or a title, speaks for.

    `ordinary` are the words that the brief writes small: a name does not end with one of them.
    """
    text = plain(block.text)
    for found in _TITLED.finditer(text):
        name = found["name"]
        if not _NOT_A_NAME.match(name) and not _curated(name, lexicon):
            start, end = found.span("name")
            end = start + len(re.sub(r"'s?$| (?:al|bin|bint|van|von|de)$", "", name))
            last = text[start:end].split()[-1]
            if not _NOT_A_NAME.match(last):
                yield Candidate(start, end, "person", "person:title", Trust.CUE)
    for found in _EXPLAINED.finditer(text):
        if not _curated(found["name"], lexicon) and not _NO_PERSON.search(found["name"]):
            yield Candidate(*found.span("name"), "person", "person:cue", Trust.CUE)
    for entity in block.ents:
        label = _LABELS.get(entity.label_)
        if label is not None and (candidate := _sifted(entity, label, text, lexicon)):
            last = re.findall(r"[\w'-]+", text[candidate.start : candidate.end])[-1].lower()
            if label == "organisation" or last not in ordinary:
                yield candidate


def coordinated(block: ParsedBlock, text: str, known: list[Candidate]) -> Iterator[Candidate]:
    """Names in a list with a company, by the marks between them or by the parse.

    "Acme Ltd and [Zorvex]", where the model takes it for an organisation; "of Acme Ltd, which …,
    and of [Zorvex Trading]", where the parse joins the two.
    """
    companies = [(each.start, each.end) for each in known if each.type == "company"]
    taken = [(each.start, each.end) for each in known]
    for entity in block.ents:
        start, end = _trimmed(text, entity.start_char, entity.end_char)
        if entity.label_ != "ORG" or not _LISTED.fullmatch(text[start:end]):
            continue
        if any(a < end and start < b for a, b in taken):
            continue
        if any(
            re.fullmatch(r",|,? and|,? or|,? &", text[min(end, b) : max(start, a)].strip())
            for a, b in companies
        ):
            companies.append((start, end))
            taken.append((start, end))
            yield Candidate(start, end, "company", "company:coordinated", Trust.CUE)
    for token in block.doc:
        if token.pos_ != "PROPN" or token.dep_ not in {"conj", "appos"}:
            continue
        start = min([t.idx for t in token.lefts if t.dep_ == "compound"], default=token.idx)
        end = token.idx + len(token)
        if any(a < end and start < b for a, b in taken) or not _LISTED.fullmatch(text[start:end]):
            continue
        if token.dep_ == "conj" and _is_in(token.head, companies) and _alike(token, block.doc):
            companies.append((start, end))
            taken.append((start, end))
            yield Candidate(start, end, "company", "company:listed", Trust.CUE)


_LISTED = re.compile(r"[A-Z][a-z]\w+(?: [A-Z]\w+)*")


def _is_in(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def _alike(token: Token, doc: Doc) -> bool:
    """Whether nothing says that the name is a person's or a place's."""
    return not any(
        entity.label_ in {"PERSON", "GPE", "LOC", "NORP", "DATE", "FAC"}
        and entity.start <= token.i < entity.end
        for entity in doc.ents
    )


def _curated(name: str, lexicon: Lexicon) -> bool:
    return lexicon.named(name) is not None or lexicon.named(name.split()[0]) is not None


def _sifted(entity: Span, label: EntityType, text: str, lexicon: Lexicon) -> Candidate | None:
    start, end = _trimmed(text, entity.start_char, entity.end_char)
    name = text[start:end]
    if not re.search("[^\\W\\d_][a-z]{2}", name) or lexicon.named(name) or not name[0].isupper():
        return None
    if label == "person" and " " not in name:
        known = name in SURNAMES or acts(entity)
        if not known or not _SURNAME.fullmatch(name) or _NO_PERSON.search(name):
            return None
    elif label == "person":
        if not _PERSON.match(name) or _NO_PERSON.search(name) or len(name.split()) > 4:
            return None
    elif label == "place":
        listed = any(_is_place(fellow, lexicon) for fellow in entity.root.conjuncts)
        if " " not in name and not listed and not _WHERE.search(text[:start]):
            return None
        if not _PLACE.match(name) or _NO_PLACE.search(name) or len(name.split()) > 4:
            return None
    elif re.search(
        r"\d|[,;:()\"]|\b(?:Understanding|Agreement|Convention|Protocol)$", name
    ) or not (_INITIALS.fullmatch(name) if " " not in name else _is_body(name)):
        return None
    return Candidate(start, end, label, f"model:{entity.label_}", Trust.STATISTICS)


SURNAMES = frozenset(LAST)


def _is_place(token: Token, lexicon: Lexicon) -> bool:
    known = lexicon.named(token.text)
    return known is not None and known.type == "place"


# "Okoye" as who acts: a surname alone is one only where a verb says that it does something
_SURNAME = re.compile(r"[A-Z][a-z]+(?:['-][A-Z][a-z]+)?|(?:Mc|De|Le)[A-Z][a-z]+")
# "UNEP"; not "AI", "GDP"
_INITIALS = re.compile(
    r"(?!GDP|GNP|FDI|LNG|LPG|SME|PPP|ICT|CEO|CFO|FAQ|ESG|USD|EUR|COVID)[A-Z]{3,6}"
)


_HUMAN = word_set(
    """
    say tell argue write warn believe campaign run serve join resign marry die meet visit contest
    represent retire study teach vote attend graduate return become stand think speak testify defeat
    lose win succeed recall insist reply volunteer hold remain leave seek announce
    """
)
"""What persons do, or parties and firms seldom; the stock model's label speaks for the rest."""
_SUFFERED = word_set(
    "elect re-elect reelect appoint bear defeat arrest nominate name swear succeed"
)


def acts(entity: Span) -> bool:
    """Whether a verb of what persons do has the name for its subject."""
    root = entity.root
    doing = {"nsubj": _HUMAN, "nsubjpass": _SUFFERED}.get(root.dep_)
    return doing is not None and root.pos_ == "PROPN" and root.head.lemma_ in doing


def _is_body(name: str) -> bool:
    """A word of the name tells a body, or all of it is in capitals and none is plural."""
    return bool(_BODY_WORD.search(name, 1) or _ALL_NAMED.fullmatch(name))


_ALL_NAMED = re.compile(
    r"[A-Z][\w'’-]+(?: (?:of|for|and|the|de|du|la|di|von)(?: the)?)?(?: [A-Z][\w'’-]*[a-rt-z])+"
)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without an article or titles in front, and without a possessive or marks behind."""
    lead = re.match(r"(?:the|a|an|The|this|that|its|their) ", text[start:end])
    start += lead.end() if lead else 0
    title = _TITLES_INSIDE.match(text[start:end])
    start += title.end() if title and title.end() < end - start else 0
    tail = re.search(r"(?:\s*(?:'s|'|[.,;:\")(-]))+$", text[start:end])
    if tail and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end = start + tail.start()
    return start, end
