"""The frame: which words state a relation, and where its two ends stand.

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
DEAL = words("agreement contract deal memorandum mou accord treaty pact partnership settlement")
LOAN = words("loan credit financing grant funding subsidy aid finance")
STAKE = words("stake share shareholding interest unit business subsidiary division operation")
TRADE = words("import export purchase trade shipment delivery sale permit licence license")
RISE = words("rise grow increase jump climb surge soar double triple gain expand")
FALL = words("fall drop decline decrease plunge halve shrink slump tumble plummet slide")
STAFF = words(
    "ceo chairman chairwoman chair president director governor minister secretary head founder "
    "chief spokesman spokeswoman spokesperson premier chancellor commissioner administrator cfo "
    "official ambassador commander executive leader officer manager rapporteur representative "
    "envoy coordinator"
)
A_SANCTION = "SANCTION"
"""In `needs`: any mention of a sanction."""
A_LAW = "LAW"
"""In `needs`: any mention of a law."""
A_SUM = "SUM"
"""In `needs`: any mention of money."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation.

    `needs` names lemmas of which one must stand under the trigger ("sign a contract"), `refuses`
    lemmas that must not ("sold its stake to" supplies nobody);
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
    refuses: frozenset[str] = frozenset()
    verbatim: bool = False
    status: RelationStatus | None = None


NOUN = frozenset({"NOUN", "PROPN"})
ADJECTIVE = frozenset({"ADJ"})
NONE: frozenset[str] = frozenset()
ON = ("on", "against", "upon")
LIST = words(A_SANCTION)
