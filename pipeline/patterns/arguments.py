"""Walking the parse: from a trigger word to the words that fill a slot, active, passive or nominal.

A slot is written as a small word: `agent` and `patient` (who does, to whom, in either voice),
`owner` (possessive or noun in front), `noun` (what a participle or relative clause describes),
`with`, `on`, … (the object of that preposition), `doer` (the subject of the verb over "in
collaboration"), `measure` (by how much), `head` (the noun that the trigger stands in front of),
`child` (any word right under it). `to>owner` is the owner of what stands after "to". The labels
are those of spaCy's English models.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
INHERIT = frozenset({"xcomp", "pcomp", "advcl", "conj", "ccomp", "acomp"})
"""Clauses without a subject of their own: "plans to build", "by placing", "signed and built"."""
EXAMPLES = frozenset({"as", "like", "including"})
"""Prepositions that open a list of examples: "companies such as A, B and C"."""
CONTROLLING = frozenset({"from", "of"})
"""Prepositions whose clause the object does: "banned it from", "accused it of"."""
RELATIVES = frozenset({"which", "that", "who"})


def slot(trigger: Token, name: str) -> Iterator[Token]:
    """The heads of the words that fill a slot of the trigger, lists taken apart."""
    first, _, rest = name.partition(">")
    if rest:
        for token in slot(trigger, first):
            yield from slot(token, rest)
        return
    match name:
        case "self":
            found: Iterator[Token] = iter((trigger,))
        case "agent":
            found = agents(trigger)
        case "patient":
            found = patients(trigger)
        case "owner":
            found = owners(trigger)
        case "noun":
            found = described(trigger)
        case "doer":
            above = trigger.head.head if trigger.dep_ == "pobj" else trigger
            found = subject(above) if above.pos_ in {"VERB", "AUX"} else iter(())
        case "measure":
            found = (t for t in trigger.children if t.dep_ in {"npadvmod", "dobj", "advmod"})
        case "child":
            found = iter(trigger.children)
        case "head":
            found = iter((trigger.head,) if trigger.dep_ in {"compound", "nmod", "prep"} else ())
        case "appos":
            found = (child for child in trigger.children if child.dep_ == "appos")
        case _:
            found = objects_of(trigger, name)
    seen: set[int] = set()
    for token in found:
        for member in listed(token):
            if member.i not in seen:
                seen.add(member.i)
                yield member


def listed(token: Token) -> Iterator[Token]:
    """The token, its conjuncts, and the examples that stand for it."""
    if token.lower_ in RELATIVES and token.head.dep_ == "relcl":
        token = token.head.head
    elif token.lower_ in RELATIVES and token.head.head.dep_ == "relcl":
        token = token.head.head.head  # "the line for which the bank lent"
    for member in (token, *(t for t in token.conjuncts if t.i > token.i)):
        yield member
        for child in member.children:
            # "the insurer, X"; "A, B, and C", where the parse hangs B in front of C.
            if child.dep_ == "appos" or (
                child.dep_ in {"nmod", "compound"}
                and child.i + 1 < member.i
                and child.nbor(1).text == ","
            ):
                yield child
        for preposition in member.children:
            if preposition.dep_ == "prep" and preposition.lower_ in EXAMPLES:
                for example in preposition.children:
                    if example.dep_ == "pobj":
                        yield example
                        yield from example.conjuncts


def passive(verb: Token) -> bool:
    """A passive clause, or a past participle behind its noun ("a dam built by")."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def agents(trigger: Token) -> Iterator[Token]:
    """Who does it; a clause without a subject takes that of the clause above."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        yield from objects_of(trigger, "by")
        if any(child.lower_ == "of" for child in trigger.children):
            yield from owners(trigger)
        return
    if passive(trigger):
        for child in trigger.children:
            if child.dep_ == "agent":
                yield from (grand for grand in child.children if grand.dep_ == "pobj")
        return
    yield from subject(trigger)


def subject(verb: Token) -> Iterator[Token]:
    """The subject in either voice, or that of the nearest governing clause."""
    for place in climbed(verb):
        controlled = [t for t in place.children if t.dep_ == "dobj"]
        if place is not verb and controlled and controls(place, verb):
            # "banned the bank from issuing", "asked the firm to build": the object does it.
            yield from controlled
            return
        own = [t for t in place.children if t.dep_ in SUBJECTS or t.dep_ == "nsubjpass"]
        if own:
            yield from own
            return
        if place.dep_ == "relcl" or (place.dep_ == "acl" and place.tag_ == "VBG"):
            yield place.head
            return
        if place.dep_ == "acl":
            yield from owners(place.head)
            return


def controls(above: Token, verb: Token) -> bool:
    """Whether the object of the verb above is the one who does what lies below."""
    return any(
        (child.is_ancestor(verb) and child.lower_ in CONTROLLING)
        or (child is verb and child.dep_ == "xcomp")
        for child in above.children
    )


def climbed(verb: Token) -> Iterator[Token]:
    """The verb and the clauses whose subject it may share, from the inside out."""
    yield verb
    while verb.dep_ in INHERIT or verb.dep_ == "prep":
        # "that A says B": a clause with its own marker shares nothing.
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX", "ADJ"} or verb.dep_ in {"prep", "acl"}:
            yield verb


def patients(trigger: Token) -> Iterator[Token]:
    """To whom it is done."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        yield from objects_of(trigger, "of")
        return
    for child in trigger.children:
        if child.dep_ in {"dobj", "nsubjpass", "dative", "attr"} and child.pos_ != "ADP":
            yield child
    if trigger.dep_ == "acl" and trigger.tag_ == "VBN":
        yield trigger.head
    elif (passive(trigger) and not any(t.dep_ == "nsubjpass" for t in trigger.children)) or (
        trigger.dep_ == "conj"
        and trigger.tag_ == "VBN"
        and any(t.dep_ == "auxpass" for t in trigger.head.children)
    ):
        yield from subject(trigger)


def owners(noun: Token) -> Iterator[Token]:
    """Possessives and nouns in front: "X's", "the X list"."""
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod", "nummod"}:
            yield child


def objects_of(trigger: Token, preposition: str) -> Iterator[Token]:
    """Objects of a preposition of the trigger, or of its direct object ("sign a deal with")."""
    holders = [trigger, *(t for t in trigger.children if t.dep_ in {"dobj", "prep", "agent"})]
    for holder in holders:
        for child in holder.children:
            if child.lower_ == preposition and child.dep_ in {"prep", "agent", "dative"}:
                yield from (t for t in child.children if t.dep_ == "pobj")


def described(trigger: Token) -> Iterator[Token]:
    """The noun that a participle, relative clause, apposition or preposition describes."""
    if trigger.dep_ in {"acl", "relcl", "appos", "amod"}:
        yield trigger.head
        if trigger.head.dep_ == "appos" and trigger.dep_ != "appos":
            # "A and B, two companies based in": what is said of the apposition, is of both.
            yield trigger.head.head
            if trigger.head.tag_ in {"NNS", "NNPS"}:
                yield from trigger.head.head.conjuncts
    elif trigger.dep_ == "attr" and trigger.head.lemma_ == "be":
        yield from subject(trigger.head)
    elif trigger.dep_ == "oprd":
        # "was appointed head of": the office is that of the patient.
        yield from patients(trigger.head)
