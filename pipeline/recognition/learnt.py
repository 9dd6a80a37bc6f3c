"""Names that our own model finds by what stands around them, sifted.

The model (`training`) is asked last: it speaks only for words that no list and no rule knows.
What is kept errs by leaving names out: no acronyms, nothing in headings, whose capitals tell
nothing, and nothing that the stock model takes for a person, a place or a people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from spacy.tokens import Span

from pipeline.language import ParsedBlock
from pipeline.lexicons import Lexicon, plain
from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.guesses import SURNAMES, acts
from pipeline.records import EntityType

TRUSTED: frozenset[EntityType] = frozenset(("company", "organisation", "project", "programme"))
"""Types of which the model's names are kept: for the others lists, grammars and the stock model are
better, as held-out briefs show."""

ELSE = frozenset({"PERSON", "GPE", "LOC", "NORP"})
"""Labels of the stock model that speak against a name of these types."""

LEAD = re.compile(r"(?:the|a|an|The|A|An|its|their|this|that) ")
TAIL = re.compile(r"(?:['’]s|['’]|[.,;:\")(-])+$")
# HSR, TWh, AIoT: what is short for what, only the brief can say
ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])\w{2,5}")
SENTENCE = re.compile(r"[.?!:;][”\"’')\]]*\s*$")
# "Flynn Pharma": the stock model takes some for persons
FIRM_WORD = re.compile(
    r"\b(?:Pharma|Invest|Capital|Energy|Tech|Bio\w*|Materials|Resources|Gold|Oil|Gas|Steel|Chip\w*|"
    r"Solar|Power|Systems|Partners|Labs?|Air|Jet|Ventures|Minerals|Lake|Data|Cloud|Networks?)\b"
)
PART_OF_A_TEXT = frozenset(
    """Annex Article Section Table Figure Box Chapter Schedule Part Pillar Title Appendix
    Note""".split()
)
OFFICIAL = re.compile(
    r",? (?:an?|the|then|now)(?: [\w'-]+){0,3} (?:minister|president|official|oligarch|"
    r"businessman|businesswoman|general|lawmaker|diplomat|senator|judge|governor|mayor|envoy)\b"
)
ACT_AFTER = re.compile(r" \([^)]*\) (?:Act|Order|Regulations?)\b")
WORDS = re.compile(r"[^\W\d_]+")


def learnt(block: ParsedBlock, lexicon: Lexicon, ordinary: frozenset[str]) -> Iterator[Candidate]:
    """The model's names in a block; `ordinary` are the words that the brief writes small."""
    text = plain(block.text)
    if not SENTENCE.search(text):
        return
    for span in block.doc.spans.get("names", ()):
        type_ = cast(EntityType, span.label_)
        if type_ == "person" and _is_person(block, span):
            yield Candidate(span.start_char, span.end_char, type_, "names:person", Trust.STATISTICS)
        if type_ not in TRUSTED or _is_else(block, span) or _is_common(span):
            continue
        start, end = span.start_char, span.end_char
        if lead := LEAD.match(text, start, end):
            start = lead.end()
        if tail := TAIL.search(text[start:end]):
            end = start + tail.start()
        name = text[start:end]
        if OFFICIAL.match(text, end) or ACT_AFTER.match(text, end):
            continue
        if _is_name(name, type_, ordinary) and not lexicon.named(name):
            yield Candidate(start, end, type_, f"names:{type_}", Trust.STATISTICS)


OTHER_THINGS = frozenset(
    """Bitcoin Ethereum Ether Litecoin Monero Android iOS Windows Linux HarmonyOS Claude ChatGPT
    Gemini Llama Grok Copilot Siri Alexa Covid COVID-19 Covid-19 Ebola Zika Internet Ramadan
    Uyghurs Rohingya Kurds Tibetans Tatars Houthis State Earth Africa Arctic""".split()
)
"""Coins, programs, models, illnesses, peoples: what a text says of them sounds like firms."""
NO_ACTOR = re.compile(
    r"\b(?:Index|Report|Survey|Summit|Conference|Forum|Gallery|Cities|Pay|Act|Rule|Score|Database|"
    r"Week|Day|Award|Prize|Games|Cup|War|Crisis|Pandemic)$"
)


def _is_else(block: ParsedBlock, span: Span) -> bool:
    """Whether the stock model takes it for a people, or for a person or place where the words
    before or the form of the name say so too: it takes half of all short firms' names for one."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    for entity in block.ents:
        inside = entity.start <= span.start and span.end <= entity.end
        if inside and entity.label_ == "ORG" and span.label_ in ("programme", "project"):
            return True
        if entity.label_ not in ELSE or entity.start >= span.end or span.start >= entity.end:
            continue
        if entity.label_ == "NORP":
            return True
        if entity.label_ == "PERSON" and (acts(entity) or span.text in SURNAMES):
            return True
        if entity.label_ == "PERSON" and len(entity) > 1 and entity.start == span.start:
            return not FIRM_WORD.search(span.text)
        if entity.label_ in ("GPE", "LOC") and before in ("in", "near", "around", "across"):
            return True
    return False


def _is_person(block: ParsedBlock, span: Span) -> bool:
    """Whether both models take a word for a surname."""
    return span.text.isalpha() and any(
        entity.label_ == "PERSON" and entity.start == span.start and entity.end == span.end
        for entity in block.ents
    )


def _is_common(span: Span) -> bool:
    """Whether the tagger takes no word of it for a name: "Governments should …"."""
    return not any(token.tag_ in ("NNP", "NNPS", "FW", "XX") for token in span)


def _is_name(name: str, type_: EntityType, ordinary: frozenset[str]) -> bool:
    """It has a capital, and is no acronym and no words that the brief writes small elsewhere."""
    words = WORDS.findall(name)
    if not words or len(name) < 4 or ACRONYM.fullmatch(name) or words[0] in PART_OF_A_TEXT:
        return False
    if all(word.lower() in ordinary for word in words) or name in OTHER_THINGS:
        return False
    if NO_ACTOR.search(name) or (len(words) > 1 and name.isupper()):
        return False
    return any(map(str.isupper, name)) if type_ == "project" else name[0].isupper()
