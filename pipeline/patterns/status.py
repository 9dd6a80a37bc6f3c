"""Status and attribution: which cues govern a trigger word, and who is said to say so.

A cue counts for the words under it in the parse, never for the whole sentence: in "X, which may
appeal, was fined" the fine is a fact.
"""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.records import RelationStatus

NEGATING = frozenset(
    {
        "unable",
        "fail",
        "refuse",
        "decline",
        "deny",
        "prevent",
        "prohibit",
        "ban",
        "bar",
        "block",
        "forbid",
        "cannot",
    }
)
PLANNING = frozenset(
    {
        "contemplate",
        "consider",
        "plan",
        "propose",
        "intend",
        "announce",
        "threaten",
        "weigh",
        "prepare",
        "seek",
        "pledge",
        "agree",
        "expect",
        "mull",
        "aim",
        "proposal",
        "want",
        "promise",
        "float",
        "moot",
        "envisage",
        "envision",
        "foresee",
    }
)
ALLEGING = frozenset(
    {
        "allege",
        "accuse",
        "suspect",
        "allegedly",
        "reportedly",
        "alleged",
        "purportedly",
        "cite",
        "claim",
        "allegation",
        "accusation",
    }
)
ENDING = frozenset(
    {
        "lift",
        "expire",
        "withdraw",
        "waive",
        "suspend",
        "revoke",
        "rescind",
        "terminate",
        "remove",
        "delist",
        "repeal",
        "end",
        "cancel",
        "cease",
        "stop",
        "quit",
        "free",
        "exempt",
        "unfreeze",
    }
)
BYGONE = frozenset({"formerly", "former", "then", "previously"})
"""Beside a noun they say that it is over; beside a verb only that it came before something."""
UNDOING = frozenset(
    {"lift", "suspend", "waive", "revoke", "repeal", "rescind", "expire", "terminate"}
)
"""Verbs that end a measure, said after it: "sanctions, which it lifted in April"."""
LEAVING_A_SERVICE = frozenset({"remove", "withdraw"})
"""Verbs that end a measure only where a list or measure is left: banks are removed from SWIFT."""
PLAIN_PLANS = frozenset(
    {"threaten", "plan", "propose", "consider", "contemplate", "weigh", "mull", "intend"}
)
"""Verbs whose very object is only planned: "threatened the firm with a ban"."""
HYPOTHETICAL = frozenset(
    {
        "may",
        "might",
        "could",
        "would",
        "should",
        "ought",
        "if",
        "unless",
        "possibly",
        "perhaps",
        "potentially",
    }
)
FUTURE = frozenset({"will", "shall"})
PROSPECT = frozenset({"will", "would", "shall"})
SAYING = frozenset(
    {
        "report",
        "say",
        "state",
        "note",
        "claim",
        "announce",
        "allege",
        "argue",
        "write",
        "estimate",
        "find",
        "warn",
        "tell",
        "confirm",
        "assert",
        "disclose",
    }
)
MEASURES = frozenset(
    {"list", "sanction", "measure", "ban", "tariff", "control", "designation", "embargo", "freeze",
     "restriction", "duty", "listing"}
)  # fmt: skip
GOVERNS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "prep", "advcl", "dobj", "pobj", "nsubjpass", "nsubj"}
)
"""Links along which a cue above governs what lies below; a relative clause is a new start."""
ANNOUNCING_ONLY_PLANS = frozenset({"announce", "agree", "claim", "seek", "end"})
"""Verbs whose that-clause or subject may be a fact; they count only with an infinitive."""


def status(trigger: Token) -> RelationStatus:
    """The status that the cues around and above a trigger give; `factual` without any."""
    here = {trigger.lemma_.lower()} & (ENDING | PLAIN_PLANS)
    if here & LEAVING_A_SERVICE and not _leaves_a_measure(trigger):
        here = set()
    here |= {
        t.lower_ for t in trigger.children if t.dep_ in {"aux", "advmod", "mark", "amod", "neg"}
    }
    if undone(trigger) or (here & BYGONE and trigger.pos_ != "VERB"):
        here.add("lift")
    if any(t.dep_ == "neg" for t in trigger.children) or "no" in here:
        return "negated"
    above: set[str] = set()
    through_noun = False
    token = trigger
    while token.dep_ in GOVERNS and token.head is not token:
        link, token = token.dep_, token.head
        lemma = token.lemma_.lower()
        if lemma in ANNOUNCING_ONLY_PLANS and link != "xcomp" and not here & PROSPECT:
            continue
        if lemma in ALLEGING and through_noun:
            continue
        # "X's violation of sanctions was alleged": the violation is, the sanctions are not.
        through_noun = through_noun or (link == "pobj" and trigger.pos_ in {"NOUN", "PROPN"})
        if link in {"nsubj", "advcl"} and lemma not in ALLEGING:
            break
        above.add(lemma)
        above |= {t.lower_ for t in token.children if t.dep_ == "aux"} & HYPOTHETICAL
        if any(t.dep_ == "neg" for t in token.children):
            return "negated"
    cues = here | above
    if cues & NEGATING:
        return "negated"
    if cues & ALLEGING:
        return "alleged"
    if cues & PLANNING:
        return "planned"
    if cues & HYPOTHETICAL:
        return "hypothetical"
    if cues & FUTURE:
        return "planned"
    if cues & ENDING:
        return "ended"
    return "factual"


def _leaves_a_measure(verb: Token) -> bool:
    """ "removed from the list", "withdrew its sanctions"; not "removed from the market"."""
    return any(token.lemma_.lower() in MEASURES for token in verb.subtree)


def undone(trigger: Token) -> bool:
    """Whether a clause that goes on from the trigger ends what it began."""
    for verb in trigger.subtree:
        if verb is trigger or verb.lemma_ not in UNDOING or verb.dep_ not in {"conj", "relcl"}:
            continue
        about = {t.lemma_.lower() for t in verb.children if t.dep_ in {"dobj", "nsubjpass"}}
        if about & (MEASURES | {"it", "they", "which", "that"}):
            return True
    return False


def attribution(trigger: Token) -> str | None:
    """Who says so, in the words of the sentence: "X reports that …", "according to X"."""
    for token in (trigger, *trigger.ancestors):
        if token.lemma_ in SAYING and token is not trigger and token.pos_ == "VERB":
            for child in token.children:
                if child.dep_ == "nsubj":
                    return _words(child)
        for child in token.children:
            if child.lower_ == "to" and child.head.lower_ == "according":
                return next((_words(t) for t in child.children if t.dep_ == "pobj"), None)
            if child.lower_ == "according":
                for to in child.children:
                    return next((_words(t) for t in to.children if t.dep_ == "pobj"), None)
    return None


def _words(head: Token) -> str:
    """The head with the names that it is compounded of."""
    first = min((t.i for t in head.children if t.dep_ in {"compound", "amod"}), default=head.i)
    return str(head.doc[min(first, head.i) : head.i + 1].text)
