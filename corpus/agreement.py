"""How far two readers agree: `python -m corpus.agreement`.

`first/<brief>.brief` has the labels of the writer, `second/<brief>.brief` those of another reader,
who saw the bare text alone (`python -m corpus.agreement --bare NAME` prints it). Both are kept as
they were before anybody settled the differences, which was done in `briefs/`. Printed are Cohen's
kappa and the share of equal labels for each axis of a claim, F1 for mentions (span and type) and
relations (both ends, the predicate, with and without the status).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from sklearn.metrics import cohen_kappa_score

from corpus.source import Sentence, Source, read

CORPUS = Path(__file__).parent
AXES = ("claim_type", "attribution", "modality", "polarity", "citation_support")


@dataclass(frozen=True)
class Agreement:
    """One thing on which two readers were asked; `kappa` where there is one label each."""

    what: str
    share: float
    count: int
    kappa: float | None = None


def pairs(first: Source, second: Source) -> list[tuple[Sentence, Sentence]]:
    """The sentences that stand in both; one that was reworded in between is left out."""
    one, other = list(first.sentences()), list(second.sentences())
    texts = [[sentence.words.text for sentence in sentences] for sentences in (one, other)]
    blocks = SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks()
    return [(one[i + n], other[j + n]) for i, j, size in blocks for n in range(size)]


def agreements(read_twice: Sequence[tuple[Sentence, Sentence]]) -> Iterator[Agreement]:
    """All axes, mentions and relations of sentences that two readers labelled."""
    for axis in AXES:
        one = [str(a.claim[axis]) for a, _ in read_twice]
        other = [str(b.claim[axis]) for _, b in read_twice]
        share = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
        yield Agreement(axis, share, len(one), float(cohen_kappa_score(one, other)))
    worth = [
        (float(str(a.claim["check_worthiness"])), float(str(b.claim["check_worthiness"])))
        for a, b in read_twice
    ]
    near = sum(abs(a - b) <= 0.2 + 1e-9 for a, b in worth) / len(worth)
    yield Agreement("check-worthiness within 0.2", near, len(worth))
    yield _f1("mentions", [(set(_mentions(a)), set(_mentions(b))) for a, b in read_twice])
    for what, length in (("relations", 3), ("relations with status", 4)):
        sets = [
            ({said[:length] for said in _relations(a)}, {said[:length] for said in _relations(b)})
            for a, b in read_twice
        ]
        yield _f1(what, sets)


def _f1(what: str, sets: Iterable[tuple[set[object], set[object]]]) -> Agreement:
    sets = list(sets)
    same = sum(len(one & other) for one, other in sets)
    total = sum(len(one) + len(other) for one, other in sets)
    return Agreement(what, 2 * same / total if total else 1.0, total)


def _mentions(sentence: Sentence) -> Iterator[object]:
    for mention in sentence.words.mentions:
        yield mention.start, mention.end, mention.type


def _relations(sentence: Sentence) -> Iterator[tuple[object, ...]]:
    """An end is the first mention of it in the sentence, since each reader names entities anew; its
    name, without case and article, where the sentence does not mention it."""
    first: dict[str, object] = {}
    for mention in sentence.words.mentions:
        first.setdefault(mention.canonical, mention.start)
    for relation in sentence.relations:
        subject, object_ = (first.get(n, _plain(n)) for n in (relation.subject, relation.object))
        yield subject, relation.predicate, object_, relation.status


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def bare(source: Source) -> str:
    """The brief's text with its markers and notes, and no label."""
    out = [source.title.text, ""]
    for block in source.blocks:
        if block.heading:
            out += ["", f"# {block.heading.text}", ""]
            continue
        if block.role not in ("paragraph", "abstract"):
            out.append(f"@{block.role}")
        for number, sentence in enumerate(block.sentences):
            text, done = "", 0
            for anchor in sentence.words.anchors:
                text += sentence.words.text[done : anchor.start] + f"[^{anchor.label}]"
                done = anchor.start
            out.append(text + sentence.words.text[done:])
            if number == 0:
                out += [f"| {' | '.join(row)} |" for row in block.rows]
        out.append("")
    out += ["=== notes", *(f"[^{note.label}] {note.text}" for note in source.notes)]
    return "\n".join(out) + "\n"


def main() -> None:
    """Prints the agreement over all briefs that were read twice, or one brief's bare text."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bare", metavar="NAME", help="print this brief without its labels")
    asked = options.parse_args()
    if asked.bare:
        print(bare(read(CORPUS / "briefs" / f"{asked.bare}.brief")), end="")
        return
    twice: list[tuple[Sentence, Sentence]] = []
    paths = sorted((CORPUS / "second").glob("*.brief"))
    for path in paths:
        twice += pairs(read(CORPUS / "first" / path.name), read(path))
    print(f"{len(paths)} briefs, {len(twice)} sentences, labelled twice")
    for each in agreements(twice):
        kappa = f"  kappa {each.kappa:.2f}" if each.kappa is not None else ""
        print(f"  {each.what:28}{each.share:.2f} of {each.count}{kappa}")


if __name__ == "__main__":
    main()
