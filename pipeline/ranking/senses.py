"""Words that say much the same of two parties, so that what is learnt of one holds for all.

The classes follow the predicates of the annotation guide; a word may stand in several. They lend
the ranker a breadth that a few hundred labelled sentences can't: a "bankrolled" never seen is
FINANCE like "financed".
"""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.records import Predicate

CLASSES = {
    "PUNISH": """sanction blacklist embargo penalise penalize designate proscribe debar
        target punish restrict isolate indict hit single aim seize deprive attach strip act
        penalty""",
    "LIST": "list add place put include enter name inscribe relist register",
    "BAN": """ban bar prohibit forbid exclude block outlaw prevent stop halt cut refuse deny expel
        suspend limit curb shut close order hold lose divest keep""",
    "FREE": """remove delist strike free release lift waive ease revoke withdraw terminate rescind
        drop end repeal expire exempt unfreeze spare""",
    "IMPOSE": """impose levy slap adopt introduce extend renew maintain reimpose apply
        tighten expand require widen reintroduce""",
    "EMPOWER": """authorise authorize mandate empower allow base rest create establish found enact
        give provide underlie follow invoke""",
    "OWN": """own control hold acquire buy purchase take sell divest belong possess
        owner parent front conglomerate complex handle expropriate nationalise nationalize""",
    "STAKE": """stake share shareholding interest majority shareholder subsidiary unit arm affiliate
        division branch holding group venture""",
    "BUILD": """build construct develop erect lay plan open commission complete design install begin
        start launch contractor builder construction expansion""",
    "FINANCE": """finance fund lend loan invest bankroll grant credit pay subsidise subsidize
        provide borrow owe cover support financing funding investment lender backer facility aid
        put commit pledge spend guarantee buy inject receive obtain secure give approve raise""",
    "DEAL": """agreement contract deal memorandum mou accord treaty pact partnership sign conclude
        agree settle negotiate settlement licence award promise undertake pledge commit""",
    "SUPPLY": """supply sell export deliver ship provide import buy order source procure purchase
        customer supplier client vendor sale delivery shipment serve equip""",
    "EARN": """fall rise drop lose earn report post make fetch cost gain fine pay grow shrink record
        book take charge write forfeit""",
    "FIGURE": """loss revenue sale profit income earning fine penalty turnover charge investment
        export value price cost bill budget worth""",
    "LOCATE": """locate base situate stand lie site host house run operate register incorporate
        headquarter sit work mine produce headquarters""",
    "VIOLATE": """violate breach evade circumvent contravene flout infringe dodge plead admit guilty
        violation evasion circumvention accuse charge convict""",
    "SUE": """sue lawsuit suit complaint appeal petition challenge court case contest complain claim
        action proceeding review beat drop""",
    "JOIN": """work partner collaborate cooperate team join together alliance cooperation consortium
        publish joint""",
    "PART": """part component element phase package programme program initiative stage flagship
        portion include belong contain bring come""",
    "OFFICE": """ceo chairman chairwoman chair president director governor minister secretary head
        founder chief spokesman spokeswoman spokesperson premier chancellor commissioner
        administrator cfo official ambassador commander executive leader officer manager rapporteur
        representative envoy coordinator lead serve appoint elect judge senator adviser advisor
        general boss owner""",
    "MEASURE": """sanction ban embargo tariff control restriction designation listing blacklisting
        debarment freeze measure penalty duty quota prohibition list cap package""",
    "SAY": "say argue state warn claim report note declare call tell deny",
}

NEEDED: dict[Predicate, frozenset[str]] = {
    "sanctioned_by": frozenset({"PUNISH", "LIST", "BAN", "FREE", "IMPOSE", "MEASURE"}),
    "subject_to": frozenset({"PUNISH", "LIST", "BAN", "FREE", "IMPOSE", "MEASURE"}),
    "owned_by": frozenset({"OWN", "STAKE", "PART"}),
    "financed_by": frozenset({"FINANCE", "STAKE"}),
    "supplies": frozenset({"SUPPLY"}),
    "agreement_with": frozenset({"DEAL", "OWN"}),
    "collaborates_with": frozenset({"JOIN", "STAKE", "DEAL"}),
    "violated": frozenset({"VIOLATE"}),
    "litigates_against": frozenset({"SUE"}),
    "financial_result": frozenset({"EARN", "FIGURE"}),
}
"""What a pair without a frame must have on its path or right beside it: two names in one sentence
are no relation, however often such names stood in one."""

_OF: dict[str, tuple[str, ...]] = {}
for _name, _words in CLASSES.items():
    for _word in _words.split():
        _OF[_word] = (*_OF.get(_word, ()), _name)


NOUNS = frozenset({"MEASURE", "OFFICE", "FIGURE"})
"""Classes of nouns: to freeze talks is no freeze."""


def senses(token: Token) -> tuple[str, ...]:
    """The classes of a word, by its lemma."""
    found = _OF.get(token.lemma_.lower(), ())
    if token.pos_ == "VERB" and found:
        return tuple(name for name in found if name not in NOUNS)
    return found


def label(token: Token) -> str:
    """A word as it is seen on a path: a preposition itself, else its classes or part of speech."""
    if token.pos_ == "ADP" or token.dep_ in {"prep", "agent"}:
        return str(token.lower_)
    return "/".join(senses(token)) or str(token.pos_)
