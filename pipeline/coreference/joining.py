"""A short name joins the only longer one that it may stand for.

To ask each name about each other costs the square of the names, which a report of 400 pages feels;
so a rule says what a long name must show (words, initials, an end) to be asked at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.coreference.cluster import Cluster

Shown = Iterable[Hashable]


@dataclass(frozen=True)
class Rule:
    """A way in which one name is short for another of its type.

    `holds(short, long)` decides. It is asked only of what shows all that one of `asks(short)`
    names; what `shows` gives of joined names is what it gives of each.
    """

    name: str
    asks: Callable[[Cluster], Iterable[Collection[Hashable]]]
    shows: Callable[[Cluster], Shown]
    holds: Callable[[Cluster, Cluster], bool]


class Hosts:
    """Finds the names that each of `groups` may be short for."""

    def __init__(self, rule: Rule, groups: Sequence[Cluster]) -> None:
        self._rule = rule
        self._showing: dict[Hashable, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for shown in rule.shows(group):
                self._showing[group.type, shown].add(number)

    def near(self, short: Cluster) -> set[int]:
        """The places in `groups` of those that show what is asked."""
        found: set[int] = set()
        for asked in self._rule.asks(short):
            holders = sorted(
                (self._showing.get((short.type, each), set()) for each in asked), key=len
            )
            if holders:
                found |= holders[0].intersection(*holders[1:])
        return found


def merged(groups: Sequence[Cluster], rule: Rule) -> list[Cluster]:
    """The clusters by first mention, each short one joined to its only host.

    The first in the text joins first; what has joined speaks for both, so that "Commerce" has one
    host left when "Commerce Department" has joined "US Department of Commerce".
    """
    hosts = Hosts(rule, groups)
    now = dict(enumerate(groups))
    joined = list(range(len(groups)))

    def among(number: int) -> set[int]:
        short = now[number]
        near = {joined[place] for place in hosts.near(short)} - {number}
        return {place for place in near if rule.holds(short, now[place])}

    known = {number: among(number) for number in now}
    while single := [number for number, found in known.items() if len(found) == 1]:
        short = min(single, key=lambda number: (now[number].mentions[0].start, number))
        (host,) = known.pop(short)
        now[host] = now[host].joined_by(now.pop(short), rule.name)
        joined = [host if place == short else place for place in joined]
        for number, found in known.items():
            if number == host or not found.isdisjoint((short, host)):
                known[number] = among(number)
    return sorted(now.values(), key=lambda group: group.mentions[0].start)


def candidates(
    groups: Sequence[Cluster], rules: Sequence[Rule]
) -> Iterator[tuple[Cluster, tuple[Cluster, ...]]]:
    """Each cluster with those that it may be short for by any of the rules, in their order."""
    by_rule = [(rule, Hosts(rule, groups)) for rule in rules]
    for number, short in enumerate(groups):
        found = {
            place
            for rule, hosts in by_rule
            for place in hosts.near(short) - {number}
            if rule.holds(short, groups[place])
        }
        yield short, tuple(groups[place] for place in sorted(found))
