"""The frames: which words state which relation, and where their two ends stand.

A frame lies over a trigger word (a lemma, or any mention of a type). Slots are tried in order; the
first that holds a mention of an allowed type fills the end. More trusted frames stand higher.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import EntityType, Predicate, RelationStatus

Types = frozenset[EntityType]
ACTOR: Types = frozenset({"company", "organisation", "place"})
TARGET: Types = ACTOR | {"person"}
AUTHORITY: Types = frozenset({"organisation", "place"})
BODY: Types = frozenset({"organisation"})
EMPLOYER: Types = frozenset({"company", "organisation"})
FIRM: Types = frozenset({"company"})
PERSON: Types = frozenset({"person"})
SANCTION: Types = frozenset({"sanction"})
LAW: Types = frozenset({"law"})
PROJECT: Types = frozenset({"project"})
PLACE: Types = frozenset({"place"})
PROGRAMME: Types = frozenset({"programme"})
MONEY: Types = frozenset({"money"})
SUM: Types = frozenset({"money", "percent"})


def words(text: str) -> frozenset[str]:
    """The lemmas of a list written in one string."""
    return frozenset(text.split())


BAN = words("ban bar prohibit block forbid exclude")
PUNISH = words("sanction blacklist embargo penalise penalize designate")
LISTING = words("add put place include list designate")
LEAVING = words("remove delist strike")
IMPOSING = words("impose levy slap")
EASING = words("lift suspend waive withdraw revoke")
DEAL = words("agreement contract deal memorandum mou accord treaty pact partnership")
RISE = words("rise grow increase jump climb surge soar double")
FALL = words("fall drop decline decrease plunge halve shrink slump")
STAFF = words(
    "ceo chairman chairwoman chair president director governor minister secretary head founder "
    "chief spokesman spokeswoman spokesperson premier chancellor commissioner administrator cfo "
    "official ambassador commander"
)
A_SANCTION = "SANCTION"
"""In `needs`: any mention of a sanction."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation.

    `needs` names lemmas of which one must stand under the trigger ("sign a contract");
    `verbatim` keeps the words from the trigger on as the qualifier `sanction`; `status` is what
    the words say by themselves, where no cue around them says otherwise.
    """

    name: str
    predicate: Predicate
    triggers: frozenset[str]
    subject: tuple[str, ...]
    subject_types: Types
    object: tuple[str, ...]
    object_types: Types
    score: float = 0.9
    mention_type: EntityType | None = None
    pos: frozenset[str] = frozenset({"VERB"})
    needs: frozenset[str] = frozenset()
    verbatim: bool = False
    status: RelationStatus | None = None


NOUN = frozenset({"NOUN", "PROPN"})
ADJECTIVE = frozenset({"ADJ"})
NONE: frozenset[str] = frozenset()
ON = ("on", "against", "upon")
LIST = words(A_SANCTION)

FRAMES: tuple[Frame, ...] = (
    # "The EU banned the bank from issuing bonds"; "was blacklisted by"
    Frame("ban", "sanctioned_by", BAN, ("patient",), TARGET, ("agent",), AUTHORITY, verbatim=True),
    Frame("punish", "sanctioned_by", PUNISH, ("patient",), TARGET, ("agent",), AUTHORITY),
    # "OFAC added the bank to the SDN List"; whose list it is, sanctions
    Frame(
        "list", "subject_to", LISTING, ("patient",), TARGET, ("to", "on", "in", "onto"), SANCTION
    ),
    Frame(
        "list by", "sanctioned_by", LISTING, ("patient",), TARGET, ("agent",), AUTHORITY, needs=LIST
    ),
    Frame(
        "list of",
        "sanctioned_by",
        LISTING,
        ("patient",),
        TARGET,
        ("to>owner", "on>owner", "in>owner"),
        AUTHORITY,
        0.85,
        needs=LIST,
    ),
    Frame(
        "delist", "subject_to", LEAVING, ("patient",), TARGET, ("from",), SANCTION, status="ended"
    ),
    Frame(
        "delist by",
        "sanctioned_by",
        LEAVING,
        ("patient",),
        TARGET,
        ("agent",),
        AUTHORITY,
        needs=LIST,
        status="ended",
    ),
    # "imposed sanctions on Y under Z"
    Frame("impose", "subject_to", IMPOSING, ON, TARGET, ("patient",), SANCTION),
    Frame("impose by", "sanctioned_by", IMPOSING, ON, TARGET, ("agent",), AUTHORITY, needs=LIST),
    Frame("lift", "subject_to", EASING, ON, TARGET, ("patient",), SANCTION, status="ended"),
    Frame(
        "lift by",
        "sanctioned_by",
        EASING,
        ON,
        TARGET,
        ("agent",),
        AUTHORITY,
        needs=LIST,
        status="ended",
    ),
    Frame("impose under", "imposed_under", IMPOSING, ("patient",), SANCTION, ("under",), LAW),
    Frame(
        "law imposes",
        "imposed_under",
        words("impose authorize authorise mandate"),
        ("patient",),
        SANCTION,
        ("agent",),
        LAW,
    ),
    Frame(
        "designate under",
        "imposed_under",
        words("designate sanction"),
        ("patient",),
        TARGET,
        ("under",),
        LAW,
    ),
    # "was subjected to sanctions"; "faces an import ban"
    Frame(
        "subjected", "subject_to", words("subject"), ("patient", "noun"), TARGET, ("to",), SANCTION
    ),
    Frame(
        "subjected by",
        "sanctioned_by",
        words("subject"),
        ("patient",),
        TARGET,
        ("agent", "by"),
        AUTHORITY,
        needs=LIST,
    ),
    Frame("face", "subject_to", words("face"), ("agent",), TARGET, ("patient",), SANCTION),
    Frame(
        "goods face",
        "subject_to",
        words("face"),
        ("agent>from",),
        PLACE,
        ("patient",),
        SANCTION,
        0.85,
    ),
    Frame(
        "subject to",
        "subject_to",
        words("subject"),
        ("doer", "noun"),
        TARGET,
        ("to",),
        SANCTION,
        pos=ADJECTIVE,
    ),
    # "EU sanctions against Belarus"
    Frame("measure on", "subject_to", NONE, ON, TARGET, ("self",), SANCTION, 0.85, "sanction"),
    Frame(
        "measure of",
        "sanctioned_by",
        NONE,
        ON,
        TARGET,
        ("owner", "by"),
        AUTHORITY,
        0.85,
        "sanction",
    ),
    Frame(
        "measure under",
        "imposed_under",
        NONE,
        ("self",),
        SANCTION,
        ("under",),
        LAW,
        0.85,
        "sanction",
    ),
    # "built the plant"; "X's construction of"; "working on"
    Frame(
        "build",
        "builds",
        words("build construct develop install implement complete"),
        ("agent",),
        FIRM,
        ("patient",),
        PROJECT,
    ),
    Frame("work on", "builds", words("work"), ("agent",), FIRM, ("on",), PROJECT),
    Frame(
        "construction",
        "builds",
        words("construction building installation development"),
        ("owner", "by"),
        FIRM,
        ("of",),
        PROJECT,
        pos=NOUN,
    ),
    Frame(
        "own project", "builds", words("have win"), ("agent",), FIRM, ("patient",), PROJECT, 0.75
    ),
    Frame("firm's project", "builds", NONE, ("owner",), FIRM, ("self",), PROJECT, 0.75, "project"),
    # "signed an agreement for the plant": not yet built
    Frame(
        "contract for",
        "builds",
        words("sign win"),
        ("agent",),
        FIRM,
        ("for",),
        PROJECT,
        0.8,
        needs=DEAL,
        status="planned",
    ),
    # "the plant in Yangon"; "based in"
    Frame("project in", "located_in", NONE, ("self",), PROJECT, ("in",), PLACE, 0.9, "project"),
    Frame(
        "place's project", "located_in", NONE, ("self",), PROJECT, ("owner",), PLACE, 0.8, "project"
    ),
    Frame(
        "located",
        "located_in",
        words("base headquarter locate situate found incorporate register"),
        ("patient", "noun"),
        FIRM | PROJECT,
        ("in",),
        PLACE,
    ),
    Frame(
        "seat",
        "located_in",
        words("headquarters headquarter"),
        ("owner", "of"),
        FIRM,
        ("in",),
        PLACE,
        pos=NOUN,
    ),
    Frame(
        "build in",
        "located_in",
        words("build construct"),
        ("patient",),
        PROJECT,
        ("in",),
        PLACE,
        0.85,
    ),
    # "financed by"; "a loan from"; "a loan agreement with"
    Frame(
        "finance",
        "financed_by",
        words("finance fund bankroll"),
        ("patient",),
        PROJECT | ACTOR,
        ("agent",),
        ACTOR,
    ),
    Frame(
        "lend",
        "financed_by",
        words("lend loan"),
        ("dative", "to"),
        ACTOR | PROJECT,
        ("agent",),
        ACTOR,
    ),
    Frame(
        "loan from",
        "financed_by",
        words("receive secure obtain sign"),
        ("agent",),
        ACTOR,
        ("from", "with"),
        ACTOR,
        0.85,
        needs=words("loan credit financing grant"),
    ),
    # "cost US$ 5 million"
    Frame(
        "cost",
        "valued_at",
        words("cost value"),
        ("agent", "patient", "noun"),
        PROJECT,
        ("patient", "at"),
        MONEY,
    ),
    Frame(
        "sum in front",
        "valued_at",
        NONE,
        ("self",),
        PROJECT,
        ("owner", "of"),
        MONEY,
        0.85,
        "project",
    ),
    # "signed an agreement with"; "awarded contracts to"
    Frame(
        "sign with",
        "agreement_with",
        words("sign conclude reach ink strike enter have"),
        ("agent",),
        ACTOR,
        ("with",),
        ACTOR,
        needs=DEAL,
    ),
    Frame(
        "sign jointly",
        "agreement_with",
        words("sign conclude reach ink launch"),
        ("agent",),
        ACTOR,
        ("agent",),
        ACTOR,
        0.85,
        needs=DEAL,
    ),
    Frame(
        "deal between",
        "agreement_with",
        DEAL,
        ("between",),
        ACTOR,
        ("between",),
        ACTOR,
        0.85,
        pos=NOUN,
    ),
    Frame(
        "award",
        "agreement_with",
        words("award"),
        ("to", "dative"),
        ACTOR,
        ("agent",),
        ACTOR,
        needs=DEAL,
    ),
    # "lost $3 billion"; "revenues fell 5%"
    Frame(
        "lose",
        "financial_result",
        words("lose suffer incur earn"),
        ("agent",),
        FIRM,
        ("patient",),
        SUM,
    ),
    Frame(
        "metric moves",
        "financial_result",
        RISE | FALL,
        ("agent>owner",),
        FIRM,
        ("measure", "by", "to"),
        SUM,
    ),
    # "owned by"; "a subsidiary of"
    Frame("own", "owned_by", words("own control acquire"), ("patient",), FIRM, ("agent",), TARGET),
    Frame(
        "subsidiary",
        "owned_by",
        words("subsidiary unit arm affiliate"),
        ("noun",),
        FIRM,
        ("of",),
        FIRM,
        pos=NOUN,
    ),
    # "sells to"
    Frame(
        "supply",
        "supplies",
        words("supply sell export deliver ship"),
        ("agent",),
        FIRM,
        ("to", "dative"),
        ACTOR,
    ),
    Frame("supply direct", "supplies", words("supply"), ("agent",), FIRM, ("patient",), ACTOR, 0.8),
    # "works with"; "in collaboration with"
    Frame(
        "work with",
        "collaborates_with",
        words("work partner collaborate cooperate team"),
        ("agent",),
        ACTOR,
        ("with",),
        ACTOR,
    ),
    Frame(
        "collaboration",
        "collaborates_with",
        words("collaboration partnership cooperation"),
        ("owner", "doer"),
        ACTOR,
        ("with",),
        ACTOR,
        pos=NOUN,
    ),
    # "evaded the embargo"; "X's violation of"
    Frame(
        "violate",
        "violated",
        words("violate breach evade circumvent contravene flout"),
        ("agent",),
        FIRM | PERSON,
        ("patient",),
        LAW | SANCTION,
    ),
    Frame(
        "violation",
        "violated",
        words("violation breach evasion circumvention"),
        ("owner", "by"),
        FIRM | PERSON,
        ("of",),
        LAW | SANCTION,
        pos=NOUN,
    ),
    # "sued"; "filed a lawsuit against"
    Frame("sue", "litigates_against", words("sue"), ("agent",), FIRM, ("patient",), BODY),
    Frame(
        "file suit",
        "litigates_against",
        words("file bring lodge"),
        ("agent",),
        FIRM,
        ("against",),
        BODY,
        needs=words("lawsuit suit complaint case petition appeal action"),
    ),
    # "part of the Belt and Road"; "under the Initiative"
    Frame(
        "part of",
        "part_of",
        words("part component pillar element"),
        ("noun",),
        PROGRAMME | PROJECT,
        ("of",),
        PROGRAMME,
        pos=NOUN,
    ),
    Frame("under", "part_of", NONE, ("self",), PROGRAMME, ("under",), PROGRAMME, 0.8, "programme"),
    Frame(
        "programme's project",
        "part_of",
        NONE,
        ("self",),
        PROJECT,
        ("owner", "under"),
        PROGRAMME,
        0.85,
        "project",
    ),
    # "B chief executive Ms A"; "Ms A, chief executive of B"
    Frame(
        "title in front",
        "holds_role",
        NONE,
        ("self",),
        PERSON,
        ("owner", "owner>owner"),
        EMPLOYER,
        0.9,
        "person",
        needs=STAFF,
    ),
    Frame(
        "role of", "holds_role", STAFF, ("noun", "appos"), PERSON, ("of", "owner"), ACTOR, pos=NOUN
    ),
)
