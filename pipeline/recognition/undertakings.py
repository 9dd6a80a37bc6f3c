"""Programmes (named policies, plans, initiatives) and projects (one concrete undertaking each)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.language import ParsedBlock
from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.words import OPENERS, left_edge, right_edge, word_set, words

_PROGRAMME_HEADS = word_set(
    """
    Initiative Programme Program Strategy Plan Roadmap Scheme Vision Agenda Partnership
    Compact Framework Mechanism Doctrine Corridor Facility Pact Dialogue Blueprint Deal Route
    Gateway
    """
)
_COMMON = word_set(
    """
    National Strategic Foreign Economic Action Master Business Annual New Joint Public
    Private Investment Security Defence Defense Pilot Work Contingency Health Research
    Policy Legal Export Political Exit Training Nuclear Oil Food Rural Urban Regional Global
    State Medium-Term Sanctions Northern Southern Trade Enhanced Five-Year Long-Term
    """
)
"""With one of these alone before the head it is a kind of plan: "Action Plan"."""
_NO_HEADS_ALONE = word_set("Deal Route Gateway Facility Pact Dialogue Framework Corridor Mechanism")
_CONNECTORS = frozenset(("and", "of", "for", "the", "&", "on", "to", "against"))
_PREFIXES = word_set("US U.S. U.S UK U.K. EU E.U. UN U.N. President Congress")

# "China-Laos Railway", "Standard Gauge Railway", "East Coast Rail Link", "Trans-Caspian Pipeline"
_LINE = re.compile(
    r"\b(?:[A-Z]\w+[–-][A-Z]\w+(?: [A-Z]\w+)*|Standard Gauge|(?:[A-Z]\w+ ){1,3}(?:High-Speed|"
    r"Rail|Gas|Oil)) (?:Railway|Railroad|Pipeline|Link|Line|Terminal|Interconnector)\b"
)
# "14th Five-Year Plan", "Thirteenth Five Year Plan"
_FIVE_YEAR = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)|[A-Z]\w+th) (?:Five|Four|Six|Seven)[- ]Year Plan\b"
)
# "eighteenth sanctions package", "14th package"
_PACKAGE = re.compile(
    r"\b(?:(?:\d{1,2}(?:st|nd|rd|th))|(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|tenth|eleventh|twelfth|\w+teenth|twentieth) (?:EU )?(?:sanctions )?package\b"
)
# "G7 certification scheme", "American AI Exports programme"; not "the EU programme"
_SMALL_HEAD = re.compile(
    r"\b(?P<name>(?:[A-Z][\w&-]*[A-Za-z0-9] ){1,4}(?:[a-z-]+ )?(?:programme|scheme|initiative))\b"
)
# "Made in China 2025", "Make in India", "Vision 2030", "Agenda 2063"; not "made in Germany"
_SLOGAN = re.compile(
    r"\b(?:Ma[dk]e in [A-Z]\w+(?: 20\d\d)?|(?:Vision|Agenda|Horizon|Strategy|Plan) 20\d\d)\b"
)

PROJECT_HEADS = frozenset(
    (
        "project",
        "pipeline",
        "plant",
        "network",
        "refinery",
        "railway",
        "port",
        "terminal",
        "dam",
        "mine",
        "cable",
        "reactor",
        "smelter",
        "station",
        "furnace",
        "factory",
        "campus",
        "corridor",
        "complex",
        "field",
        "track",
        "oilfield",
        "gasfield",
        "farm",
        "park",
    )
)
_NEEDS_A_KIND = PROJECT_HEADS - {"project"}
# What makes a network or plant a concrete undertaking; not "social network", "trading network"
_KINDS = re.compile(
    r"\b(?:[2-6]G|fib(?:re|er)(?:-optic)?|optical|broadband|backbone|telecom\w*|surveillance|power|"
    r"nuclear|gas|oil|LNG|steel|solar|wind|hydro\w*|chemical|desalination|cement|fertili[sz]er|"
    r"smelt\w+|battery|assembly|lithium|cobalt|copper|nickel|gold|rail|high-speed|deep-water|"
    r"deep-sea|container|subsea|submarine|undersea|crude|export|enrichment|industrial|data|tailings)\b",
    re.I,
)
_WORKS = frozenset(("plant", "factory", "mine", "smelter", "furnace", "refinery", "field", "track"))
"""Heads before which any good makes a concrete undertaking: "magnet plant", "vaccine factory"."""
_ANY = word_set(
    """
    any each every no such other another similar certain this that these which many more
    most own same single whole first
    """
)


_VAGUE = word_set(
    """
    important major large big key new joint ongoing future proposed planned small
    large-scale huge ambitious flagship entire local foreign overseas main first-ever
    current controversial next additional existing specific particular common individual
    successful massive largest biggest latest possible potential signature strategic
    ill-fated stalled
    """
)
"""With only these before the head the words describe a project and name none."""


def programmes(text: str) -> Iterator[Candidate]:
    """Capitalised names with a head word, numbered plans, slogans."""
    for found in _SMALL_HEAD.finditer(text):
        before = found["name"].split()[:-1]
        if before[0] in OPENERS or before[0] in _PREFIXES or len(before) < 2:
            continue
        yield Candidate(found.start(), found.end(), "programme", "programme:small_head", Trust.CUE)
    for pattern in (_FIVE_YEAR, _SLOGAN, _PACKAGE):
        for found in pattern.finditer(text):
            yield Candidate(
                found.start(), found.end(), "programme", "programme:pattern", Trust.NAME_GRAMMAR
            )
    row = words(text)
    for index, word in enumerate(row):
        if word.text not in _PROGRAMME_HEADS:
            continue
        if word.text == "Vision" and index + 1 < len(row) and row[index + 1].capitalised:
            continue  # "Robertson of Vision Vancouver" is a man of a party
        edge = left_edge(
            row,
            index,
            connectors=_CONNECTORS,
            stops=_PREFIXES,
            heads=_PROGRAMME_HEADS,
            numbers=True,
        )
        before = [each.text for each in row[edge:index] if each.capitalised]
        if not before or (len(before) == 1 and before[0] in _COMMON):
            continue
        if word.text in _NO_HEADS_ALONE and len(before) < 2:
            continue
        last = right_edge(row, index, frozenset(("for",)))
        end = row[last].end
        year = re.match(r" 20\d\d\b", text[end:])
        yield Candidate(
            row[edge].start,
            end + (year.end() if year else 0),
            "programme",
            "programme:head_word",
            Trust.NAME_GRAMMAR,
        )


def projects(block: ParsedBlock, taken: list[Candidate]) -> Iterator[Candidate]:
    """Singular heads with the modifiers before them ("pilot smart city project").

    Places, companies and programmes before the head (`taken`, offsets of the block) stay out of
    the name; a bare head is nominal and not taken here.
    """
    for line in _LINE.finditer(block.text):
        yield Candidate(*line.span(), "project", "project:line", Trust.NAME_GRAMMAR)
    for token in block.doc:
        yield from _apposed(token, taken)
        if token.lower_ not in PROJECT_HEADS or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if (
            token.i + 1 < len(block.doc)
            and block.doc[token.i + 1].pos_ in ("NOUN", "PROPN")
            and block.doc[token.i + 1].dep_ != "conj"
            and token.dep_ == "compound"
        ):
            continue
        if (site := _site(token, block.text, taken)) is not None:
            yield Candidate(
                site, token.idx + len(token), "project", "project:site", Trust.NAME_GRAMMAR
            )
            continue
        first = _first_modifier(token, taken)
        if first is None:
            if _stands_somewhere(token, taken):
                end = token.idx + len(token)
                yield Candidate(token.idx, end, "project", "project:placed", Trust.CUE)
            continue
        name = block.doc[first.i : token.i + 1]
        if token.lower_ in _NEEDS_A_KIND and not (
            _KINDS.search(name.text) or (token.lower_ in _WORKS and _of_a_good(token))
        ):
            continue
        start = _phase_start(name)
        yield Candidate(start, name.end_char, "project", "project:head_word", Trust.NAME_GRAMMAR)


_WORDS_OF_A_SITE = frozenset(
    """plant factory mine smelter furnace refinery station reactor railway pipeline dam terminal
    project field""".split()
)


def _apposed(head: Token, taken: list[Candidate]) -> Iterator[Candidate]:
    """Names that the head explains: "Cirebon-1, a plant of 660 megawatts", "Akkuyu is the first
    plant that …", "the pilot plant, HYBRIT,".

    Only a single work has a name of this kind, or each of a list: "Portovaya and Vysotsk, two
    smaller plants". Errs by leaving out a name that a list holds.
    """
    if head.lemma_.lower() not in _WORDS_OF_A_SITE or head.text[0].isupper():
        return
    named: list[Token] = []
    if head.dep_ == "appos":
        named = [head.head, *head.head.conjuncts]
    elif head.dep_ == "attr" and head.head.lemma_ == "be" and not _denied(head.head):
        named = [child for child in head.head.children if child.dep_ == "nsubj"]
        named += [each for child in named for each in child.conjuncts]
    named += [
        child
        for child in head.children
        if child.dep_ == "appos" and child.i > head.i and child.doc[child.i - 1].text == ","
    ]
    for token in named:
        if token.pos_ != "PROPN":
            continue
        start, end = token.i, token.i + 1
        while (
            start > 0
            and token.doc[start - 1].head == token
            and token.doc[start - 1].pos_
            in (
                "PROPN",
                "NUM",
            )
        ):
            start -= 1
        span = token.doc[start:end]
        after = re.match(r"[-–]\d+\b| (?:[IVX]+|\d)\b", token.doc.text[span.end_char :])
        stop = span.end_char + (after.end() if after else 0)
        if not any(each.start < stop and span.start_char < each.end for each in taken):
            yield Candidate(span.start_char, stop, "project", "project:apposed", Trust.CUE)


def _denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


_PLACED = frozenset(
    ("plant", "factory", "refinery", "mine", "smelter", "campus", "port", "pipeline", "shipyard")
)


def _stands_somewhere(head: Token, taken: list[Candidate]) -> bool:
    """Whether a bare head is one work at a place: "owns the refinery at Vadinar", "their plant in
    Urumqi"; not "a plant in the sample", "plants in China"."""
    if head.lower_ not in _PLACED or head.tag_ != "NN" or head.dep_ in ("appos", "attr"):
        return False
    before = head.doc[head.i - 1].lower_ if head.i else ""
    if before not in ("a", "the", "its", "their", "his", "’s", "'s", "an"):
        return False
    places = {each.start for each in taken if each.type == "place"}
    after = head.doc[head.i + 1 : head.i + 4]
    return (
        len(after) > 1
        and after[0].lower_ in ("in", "at", "near")
        and any(word.idx in places or word.ent_type_ in ("GPE", "LOC") for word in after[1:])
    )


_SITES = PROJECT_HEADS - {"project", "network"}
# "Hambantota" in "Hambantota port", "Budapest-Belgrade" in "Budapest-Belgrade railway"
_SITE = re.compile(r"(?:[A-Z][\w'’]+(?:[–-][A-Z][\w'’]+)?(?: [A-Z][\w'’]+){0,2}) $")


# "Komati" in "Komati power station", "Yadana" in "Yadana gas field"
_BEFORE_A_WORK = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?: (?:[IVX]+|\d))?) (?:[a-z-]+ )?"
    r"(?:station|field|mine|reactor|smelter|dam|plant)"
)


def called(project: str) -> str | None:
    """The name of a work without its kind: "Komati" of "Komati power station"; null where what is
    left is as much a place as a work ("Hambantota port")."""
    found = _BEFORE_A_WORK.fullmatch(project)
    if found is None or _NATIONAL.search(found["name"]) or found["name"].split()[0] in OPENERS:
        return None
    return found["name"] if len(found["name"]) > 3 else None


def _site(head: Token, text: str, taken: list[Candidate]) -> int | None:
    """Where the name of a site begins that is called by its place: "[Hambantota] port".

    Nothing but a place, or a name that nobody took, may stand in front: "the Rosneft refinery" is
    a refinery of Rosneft's.
    """
    if head.lower_ not in _SITES or head.text[0].isupper():
        return None
    before = _SITE.search(text, max(0, head.idx - 60), head.idx)
    if before is None or before[0].split()[0] in OPENERS:
        return None
    start, end = before.start(), before.end() - 1
    inside = [each for each in taken if each.start < end and start < each.end]
    if any(each.type != "place" or each.start < start for each in inside):
        return None
    if len(before[0]) < 4 or _NATIONAL.search(text[start:end]):
        return None
    return start


_NATIONAL = re.compile(r"(?:ese|ish|ian|ean|can|ench|utch|erman|wiss|raqi|sraeli)$|^[A-Z.]+$")


def _first_modifier(head: Token, taken: list[Candidate]) -> Token | None:
    """The leftmost modifier of a head; None where it has none, or stands for any such thing."""
    first, plain = None, False
    token = head
    while token.i > token.sent.start:
        token = token.doc[token.i - 1]
        if any(each.start < token.idx + len(token) and token.idx < each.end for each in taken):
            break
        if token.lower_ in _ANY:
            return None
        if token.like_num and token.whitespace_:
            break
        if (
            token.text == "-"
            or not token.whitespace_
            or (token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "VERB") and _modifies(token))
        ):
            if token.text[0].isalnum():
                first = token
                vague = token.lower_ in _VAGUE or (token.pos_ == "ADJ" and token.text[0].isupper())
                plain = plain or not vague
            continue
        break
    return first if plain else None


def _of_a_good(head: Token) -> bool:
    """Whether a noun right in front says what is made there; not "pilot plant", "field"."""
    before = head.doc[head.i - 1] if head.i else head
    return (
        before.dep_ == "compound"
        and before.head.i == head.i
        and before.pos_ in ("NOUN", "PROPN")
        and before.lower_ not in _NO_GOOD
    )


_NO_GOOD = word_set(
    "pilot host house seed pot race playing battle test-bed level sister home power"
)


def _modifies(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")
    return (
        token.dep_ in ("amod", "compound", "nmod", "nummod", "npadvmod", "pobj")
        or token.doc[token.i + 1].text == "-"
    )


# "second phase of its [project]", "Phase II of the [pipeline]"
_PHASE = re.compile(
    r"(?:\b(?:first|second|third|fourth|final|initial|next|new) phase|\bPhase (?:[IVX]+|\d+)) of "
    r"(?:the |its |their |a )?$",
    re.I,
)


def _phase_start(name: Span) -> int:
    before = _PHASE.search(name.doc.text, max(0, name.start_char - 60), name.start_char)
    return before.start() if before else name.start_char
