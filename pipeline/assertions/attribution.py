"""Who says what a sentence says: the author, a document, a named or an unnamed party.

Rules in order of trust: "according to X"; a verb of saying whose subject is X and which governs the
rest of the sentence; "X's report shows"; "reports of"; "reportedly"; a passive of saying without an
agent ("it was highlighted that"). With none the author speaks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from pipeline.assertions.sentence import Said
from pipeline.records import Attribution, Endorsement

ENDORSING = frozenset(
    "show find note realise realize reveal confirm highlight demonstrate observe "
    "recognise recognize "
    "point establish document acknowledge discover detail outline verify explain".split()
)
NEUTRAL = frozenset(
    "say state argue contend warn report tell write announce estimate suggest believe "
    "opine conclude "
    "add declare comment describe assess maintain stress emphasise emphasize insist assert "
    "caution predict project forecast expect recommend urge call testify indicate propose".split()
)
DISTANCING = frozenset("claim allege purport boast pretend accuse".split())
SAYING = (
    ENDORSING
    | NEUTRAL
    | DISTANCING
    | frozenset("hold deem complain object determine insinuate assume".split())
)
"""Of these "announce", "expect", "propose" and "call" only count where they govern a clause."""

SPEECH = frozenset(
    "announce promise deny reject blame welcome defend demand attribute criticise criticize praise "
    "dismiss condemn denounce concede admit doubt pledge vow deem express voice define "
    "contrast".split()
)
"""Verbs that are speech by themselves, with any object: "Daqo denies any use of forced labour"."""
REPORTING = SAYING | SPEECH | {"put", "speak", "undertake", "threaten"}
UNSAID = frozenset("should must ought will would could might".split())
"""Beside a verb of saying: it has not been said."""
PERSONS = frozenset({"he", "she"})
"""Pronouns that speak where it is known whom they mean."""
SHOWING = frozenset("show demonstrate reveal".split())
"""What a country shows it does not say."""
DECIDED = frozenset(
    "motion request petition application permit licence license access entry".split()
)
"""What is denied or rejected in deed: "the court denied the motion"."""

DOCUMENTS = frozenset(
    "report study survey index paper analysis assessment article data figures statistics estimate "
    "estimates document documents brief memo review audit ruling judgment opinion notice statement "
    "filing investigation evaluation research poll census database dataset".split()
)
ACTS = frozenset("add call propose announce expect describe project declare test write".split())
"""Verbs of saying that are an act in the passive: "was added to the list"."""
BODIES = frozenset(
    "government ministry court agency department administration committee council commission bank "
    "company firm group regulator parliament senate president minister secretary grouping bloc "
    "union association institute watchdog buyer maker carmaker producer operator owner miner "
    "refiner vendor ambassador envoy chairman governor commissioner mayor judge directive "
    "office".split()
)
"""Common nouns that, with "the", name one body or office that the brief has spoken of."""
OPENING, CLOSING = frozenset('“‘"([$'), frozenset('”’")]%')
JOINING = frozenset(("for", "of", "about", "to"))
REPORTED = 0.4
"""A verb that is not the main one speaks for the sentence where it reports this part of it."""
UNNAMED = frozenset(
    "critic critics expert experts analyst analysts observer observers official officials source "
    "sources report reports some many others supporters opponents proponents advocates researchers "
    "scholars diplomats commentators economists lawyers traders stakeholders plaintiffs members "
    "policymakers lawmakers people media press industry companies trader accountant banker expert "
    "analyst lawyer diplomat official prosecutors sceptics skeptics creditors".split()
)


@dataclass(frozen=True)
class Spoken:
    """The attribution of a sentence; all spans are None where the author speaks.

    `source` is who says it, `cue` the words that tell so, `content` what is said. `nested` is who
    says it within the content: "Reuters reported that officials expect a ban".
    """

    attribution: Attribution = "author"
    source: Span | None = None
    cue: Span | None = None
    content: Span | None = None
    endorsement: Endorsement | None = None
    nested: Spoken | None = None


Kind = Callable[[Token], str | None]
"""The entity on a token: `document` for what is read (a medium, a law), else its type, or None."""


def spoken(said: Said, kind: Kind) -> Spoken:
    """Who says the sentence."""
    for rule in (_according_to, _says, _as_said, _passive, _reports_of, _reportedly):
        found = rule(said, kind)
        if found is not None:
            return found
    return Spoken()


def _according_to(said: Said, kind: Kind) -> Spoken | None:
    if "according" not in said.lower:
        return None
    for token in said.tokens:
        if token.lower_ != "according":
            continue
        for child in token.children:
            for source in child.children if child.lower_ == "to" and child.i == token.i + 1 else ():
                if source.dep_ == "pobj":
                    cue = token.doc[token.i : child.i + 1]
                    return Spoken(
                        _party(source, kind), _phrase(source), cue,
                        _rest(said, token.i, source.right_edge.i + 1), "neutral",
                    )  # fmt: skip
    return None


def _says(said: Said, kind: Kind) -> Spoken | None:
    if said.vocabulary.isdisjoint(REPORTING):
        return None
    return next(filter(None, (_by_verb(verb, kind) for verb in _verbs_of_saying(said))), None)


def _by_verb(verb: Token, kind: Kind) -> Spoken | None:
    """The subject of a verb of saying, where it can speak and says something."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or _own(subject):
        return None
    if subject.pos_ == "PRON" and (subject.lower_ not in PERSONS or kind(subject) is None):
        return None  # "who", "what"; "it" may as well be a price or a reading
    if verb.lemma_ == "hold" and any(c.dep_ == "dobj" for c in verb.children):
        return None  # who holds shares says nothing
    if any(c.dep_ == "aux" and c.lower_ in UNSAID for c in verb.children):
        return None  # "Ottawa should say which"
    if any(c.lower_ in ("no", "neither") for c in subject.children):
        return None  # "no agency has said"
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis")), None)
    quoted = any(token.text in '“"‘' for token in verb.subtree)
    number = verb.lemma_ in ("estimate", "report", "propose", "claim") and any(
        c.dep_ in ("dobj", "xcomp") for c in verb.children
    )
    document = subject.lemma_.lower() in DOCUMENTS
    speech = _is_speech(verb) or _puts(verb) or _calls_for(verb) or _speaks_of(verb)
    if clause is None and not (quoted or number or document or speech):
        return None
    if not _speaks(subject, kind) and not (clause is not None and subject.tag_ == "NNS"):
        return None
    lemma = verb.lemma_.lower()
    if lemma in SHOWING and kind(subject) == "place":
        return None
    return Spoken(
        _party(subject, kind), _phrase(subject), _cue(verb), _content(verb), _endorsement(lemma),
        _nested(clause, kind),
    )  # fmt: skip


def _as_said(said: Said, kind: Kind) -> Spoken | None:
    """ "Prices can drive makers out, as the makers have warned"; not "as expected"."""
    for child in said.root.children:
        if child.dep_ != "advcl" or child.lemma_.lower() not in SAYING:
            continue
        first, subject = None, None
        for word in child.children:
            first = word if word.dep_ == "mark" and word.lower_ == "as" else first
            subject = word if word.dep_ == "nsubj" else subject
            if word.dep_ in ("dobj", "ccomp", "xcomp"):
                return None  # "as Kenya announced a tender": when it did
        if first is not None and subject is not None and _speaks(subject, kind):
            return Spoken(
                _party(subject, kind), _phrase(subject), _cue(child),
                _rest(said, first.i, child.right_edge.i + 1),
                _endorsement(child.lemma_.lower()),
            )  # fmt: skip
    return None


def _content(verb: Token) -> Span | None:
    """What the verb has said: the clause that it governs, else its object, else what follows it
    with "for", "of", "about" or "to"."""
    for kinds in (("ccomp", "parataxis"), ("dobj", "xcomp")):
        for child in verb.children:
            if child.dep_ in kinds:
                return _whole(child)
    for child in verb.rights:
        joined = child.lower_ in JOINING or any(c.lower_ in JOINING for c in child.children)
        if child.dep_ in ("prep", "advcl") and joined:
            return _whole(child)
    return None


def _whole(token: Token) -> Span:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _nested(clause: Token | None, kind: Kind) -> Spoken | None:
    """Who says something in what is said; not who failed to, nor what merely stands in quotes."""
    if clause is None or not _reports(clause) or any(c.dep_ == "neg" for c in clause.children):
        return None
    governs = any(child.dep_ == "ccomp" for child in clause.children)
    return _by_verb(clause, kind) if governs else None


def _rest(said: Said, start: int, end: int) -> Span | None:
    """The sentence without the tokens `[start, end)` at one of its ends, the longer side."""
    before = said.words.doc[said.words.start : start]
    after = said.words.doc[end : said.words.end]
    longer = before if len(before) >= len(after) else after
    low, high = longer.start, longer.end
    while low < high and longer.doc[low].is_punct and longer.doc[low].text not in OPENING:
        low += 1
    while low < high and longer.doc[high - 1].is_punct and longer.doc[high - 1].text not in CLOSING:
        high -= 1
    return longer.doc[low:high] if low < high else None


def _is_speech(verb: Token) -> bool:
    objects = {child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"}
    return verb.lemma_.lower() in SPEECH and objects.isdisjoint(DECIDED)


def _puts(verb: Token) -> bool:
    """ "Kpler put exports at 1.7 million barrels"."""
    return verb.lemma_ == "put" and any(
        child.lower_ == "at" and any(t.like_num or t.ent_type_ == "MONEY" for t in child.subtree)
        for child in verb.children
    )


def _calls_for(verb: Token) -> bool:
    """ "Calls for a ban", "calls on all to leave", "calls for the act to be abolished"."""
    return verb.lemma_ == "call" and any(
        child.lower_ in ("for", "on")
        or any(c.lower_ == "for" and c.dep_ == "mark" for c in child.children)
        for child in verb.children
    )


def _speaks_of(verb: Token) -> bool:
    """ "speaks of a dark fleet", "complained about it", "undertook to publish"."""
    after = {child.lower_ for child in verb.children if child.dep_ == "prep"}
    pledged = any(child.dep_ in ("xcomp", "advcl") for child in verb.children)
    if verb.lemma_ in ("undertake", "threaten") and pledged:
        return True
    return (verb.lemma_ == "speak" and "of" in after) or (
        verb.lemma_ == "complain" and bool(after & {"about", "of", "to"})
    )


def _verbs_of_saying(said: Said) -> list[Token]:
    """The main verbs that report; else a verb that reports most of the sentence.

    What stands behind a semicolon is another statement: "X rose; the firm denies it" is the
    author's.
    """
    tokens = said.first_statement
    end = tokens[-1].i
    main = [verb for verb in said.main_verbs if verb.i <= end and _reports(verb)]
    inner = [
        token
        for token in tokens
        if _reports(token)
        and token not in main
        and token.lemma_ != "determine"
        and any(
            child.dep_ == "ccomp" and len(list(child.subtree)) > REPORTED * len(tokens)
            for child in token.children
        )
    ]
    return [*main, *inner]


def _reports(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in REPORTING


OWN_FIGURES = frozenset({"figure", "table", "box", "chart", "map", "annex", "appendix"})


def _speaks(subject: Token, kind: Kind) -> bool:
    """A person, a body, a document; efforts and events show, but do not say, nor does the brief's
    own figure."""
    if subject.lemma_.lower() in OWN_FIGURES:
        return False
    if kind(subject) is not None or subject.pos_ == "PROPN":
        return True
    if any(c.dep_ == "appos" and kind(c) is not None for c in subject.children):
        return True  # "the charity, Global Witness, says"
    return (
        subject.lemma_.lower() in DOCUMENTS
        or subject.lower_ in UNNAMED | BODIES
        or subject.ent_type_ in ("PERSON", "ORG", "GPE")
    )


def _passive(said: Said, kind: Kind) -> Spoken | None:
    root = said.root
    if root.lemma_.lower() not in SAYING | {"cite", "think", "consider"}:
        return None
    if not any(c.dep_ in ("nsubjpass", "auxpass") for c in root.children):
        return None
    if not any(c.dep_ in ("ccomp", "xcomp", "oprd", "prep") for c in root.children):
        return None
    if root.lemma_.lower() in ACTS:
        return None
    for child in root.children:
        if child.dep_ == "agent":
            for agent in child.children:
                if agent.dep_ == "pobj":
                    return Spoken(
                        _party(agent, kind), _phrase(agent), _cue(root), _content(root),
                        _endorsement(root.lemma_.lower()),
                    )  # fmt: skip
    lemma = root.lemma_.lower()
    return Spoken("unnamed_party", None, _cue(root), _content(root), _endorsement(lemma))


def _reports_of(said: Said, _: Kind) -> Spoken | None:
    for token in said.tokens:
        if token.lower_ in ("reports", "allegations", "rumours", "claims") and any(
            c.lower_ == "of" for c in token.children
        ):
            if token.head != said.root or token.dep_ not in ("nsubj", "nsubjpass", "ROOT"):
                continue
            of = next(c for c in token.children if c.lower_ == "of")
            source = token.doc[token.i : token.i + 1]
            distanced = token.lower_ in ("allegations", "rumours", "claims")
            return Spoken(
                "unnamed_party", source, token.doc[token.i : of.i + 1],
                token.doc[of.i + 1 : of.right_edge.i + 1], "distanced" if distanced else "neutral",
            )  # fmt: skip
    return None


def _reportedly(said: Said, _: Kind) -> Spoken | None:
    for token in said.tokens:
        if token.lower_ in ("reportedly", "allegedly", "purportedly"):
            distanced = token.lower_ != "reportedly"
            cue = token.doc[token.i : token.i + 1]
            endorsement: Endorsement = "distanced" if distanced else "neutral"
            return Spoken("unnamed_party", None, cue, None, endorsement)
    return None


def _own(subject: Token) -> bool:
    """ "This brief argues" is the author."""
    return any(child.lower_ in ("this", "our") for child in subject.children)


def _party(source: Token, kind: Kind) -> Attribution:
    found = kind(source)
    anonymous = source.lower_ == "reports" and not any(c.dep_ == "poss" for c in source.children)
    if source.lemma_.lower() in DOCUMENTS and not anonymous:
        return "cited_source"
    if found == "document":
        return "cited_source"
    if found is not None or source.lower_ in BODIES:
        return "named_party"
    if source.lower_ in UNNAMED:
        return "unnamed_party"
    capital = source.text[:1].isupper() and source.i > source.sent.start
    named = source.pos_ == "PROPN" or source.ent_type_ or capital
    return "named_party" if named else "unnamed_party"


def _endorsement(lemma: str) -> Endorsement:
    if lemma in ENDORSING:
        return "endorsed"
    return "distanced" if lemma in DISTANCING else "neutral"


def _phrase(token: Token) -> Span:
    """The noun phrase without its article and without what follows in a clause of its own."""
    left = token.left_edge.i
    right = token.i
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_ in ("prep", "flat", "compound")
            and child.lower_ == "of"
        ):
            right = max(right, child.right_edge.i)
    while left < token.i and token.doc[left].lower_ in ("the", "a", "an"):
        left += 1
    return token.doc[left : right + 1]


def _cue(verb: Token) -> Span:
    auxiliaries = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    return verb.doc[min([verb.i, *auxiliaries]) : verb.i + 1]
