"""Short names and the longer ones that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.coreference.cluster import Cluster
from pipeline.coreference.joining import Rule, candidates, merged
from pipeline.coreference.names import clusters
from pipeline.coreference.short_forms import INITIALS, SHORTER
from pipeline.records import EntityType, Mention

NAMES: dict[EntityType, tuple[str, ...]] = {
    "person": ("Trump", "Donald Trump", "Donald J. Trump", "Trump Jr.", "Ann Lee", "Lee"),
    "company": ("Acme", "Acme Ltd", "Acme Technologies Co., Ltd.", "Acme Cloud", "ATC"),
    "organisation": (
        *("Commerce", "Commerce Department", "US Department of Commerce", "Fifth Circuit"),
        *("Court of Appeals for the Fifth Circuit", "People’s Liberation Army", "PLA"),
        *("Ministry of Commerce", "Trump administration", "administration", "The Of"),
    ),
    "law": ("Export Act", "Export Act of 2016", "2018 Export Act", "EA 2016", "Act"),
    "project": ("Komati", "Komati station", "Komati power station", "Komati mine"),
    "sanction": ("SDN list", "Specially Designated Nationals (SDN) list"),
}


def mentions(*named: tuple[EntityType, str]) -> tuple[str, list[Mention]]:
    """A text that names them one after another, and their mentions."""
    text, found = "", []
    for number, (kind, name) in enumerate(named):
        place = {"start": len(text), "end": len(text) + len(name), "quote": name}
        fields = {"id": f"m{number}", "type": kind, "form": "name", "rule": "given"}
        found.append(Mention.model_validate(place | fields))
        text += f"{name}. "
    return text, found


named = st.sampled_from([(kind, name) for kind, names in NAMES.items() for name in names])


def everything(rule: Rule) -> Rule:
    """The same rule, asked of every name about every other."""
    return Rule(rule.name, lambda _: [("any",)], lambda _: ["any"], rule.holds)


@given(st.lists(named, max_size=14))
def test_none_that_may_be_meant_is_passed_over(names: list[tuple[EntityType, str]]) -> None:
    _, found = mentions(*names)
    groups = [Cluster(each.type, [each], {"same_name"}) for each in found]
    for rule in (INITIALS, SHORTER):
        quick, slow = merged(groups, rule), merged(groups, everything(rule))
        assert [each.mentions for each in quick] == [each.mentions for each in slow]
        assert list(candidates(groups, [rule])) == list(candidates(groups, [everything(rule)]))


@given(st.lists(named, max_size=14))
def test_every_mention_is_in_one_cluster(names: list[tuple[EntityType, str]]) -> None:
    text, found = mentions(*names)
    held = [mention for cluster in clusters(text, found) for mention in cluster.mentions]
    assert sorted(held, key=lambda mention: mention.start) == found


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        # one host: all are one
        (["US Department of Commerce", "Commerce Department", "Commerce"], 1),
        # two hosts: the short form joins neither
        (["US Department of Commerce", "Ministry of Commerce", "Commerce"], 3),
        # a name of small words alone has no initials
        (["The Of", "PLA"], 2),
        (["People’s Liberation Army", "PLA"], 1),
    ],
)
def test_one_candidate_or_none(names: list[str], joined: int) -> None:
    text, found = mentions(*(("organisation", name) for name in names))
    assert len(clusters(text, found)) == joined


def test_many_names_are_asked_of_few() -> None:
    """What a report of 400 pages costs: a name asks those that share its words."""
    asked = 0

    def holds(short: Cluster, long: Cluster) -> bool:
        nonlocal asked
        asked += 1
        return SHORTER.holds(short, long)

    _, found = mentions(*(("company", f"Firm{n} Ltd") for n in range(400)))
    groups = [Cluster("company", [each], {"same_name"}) for each in found]
    assert len(merged(groups, Rule("counted", SHORTER.asks, SHORTER.shows, holds))) == 400
    assert asked < 4000
