"""Stages chained: what each reads and writes, the check of their order, and the run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import lexicons
from pipeline.document import Brief, Document
from pipeline.errors import ImpossibleChain
from pipeline.lexicons import Lexicon
from pipeline.records import Issue, Record
from pipeline.verdicts.verdict import Verdict

Yielding = Callable[[Document], Iterable[Record]]


@dataclass(frozen=True)
class Stage:
    """A named function from a document to records.

    `completes` names, for a kind that an earlier stage wrote, the fields that this stage fills:
    it yields a copy of the record in which nothing else differs.
    """

    name: str
    run: Yielding
    reads: tuple[type[Record], ...]
    writes: tuple[type[Record], ...]
    completes: Mapping[type[Record], tuple[str, ...]] = field(default_factory=dict)
    replays: bool = False
    """It replays verdicts, and does nothing where there are none."""

    def __call__(self, document: Document) -> Document:
        """The document with this stage's records, each grounded, in the order yielded."""
        return document.with_records(self._checked(document))

    def _checked(self, document: Document) -> Iterator[Record]:
        seen: set[str] = set()
        for record in self.run(document):
            if not record.id:
                record = document.grounded(record)
            kind = type(record)
            if record.id in document:
                self._check_completion(document.get(record.id), record)
            elif kind not in self.writes:
                raise TypeError(
                    f"stage {self.name} does not declare that it writes {kind.__name__}"
                )
            elif record.id in seen:
                raise ValueError(f"stage {self.name} yields {record.quote!r} twice as {record.id}")
            seen.add(record.id)
            yield record

    def _check_completion(self, before: Record, after: Record) -> None:
        allowed = self.completes.get(type(before), ())
        changed = [name for name, value in before if getattr(after, name) != value]
        if any(name not in allowed for name in changed):
            raise TypeError(
                f"stage {self.name} changes {', '.join(changed)} of {before.id}; "
                f"it declares {', '.join(allowed) or 'nothing'}"
            )


def stage(
    *,
    reads: tuple[type[Record], ...] = (),
    writes: tuple[type[Record], ...] = (),
    completes: Mapping[type[Record], tuple[str, ...]] | None = None,
    replays: bool = False,
) -> Callable[[Yielding], Stage]:
    """Declare a function as a stage; its name is the function's."""

    def declare(run: Yielding) -> Stage:
        return Stage(run.__name__, run, reads, writes, completes or {}, replays)

    return declare


def check(chain: Sequence[Stage]) -> None:
    """Nothing happens where each stage finds what it reads; ImpossibleChain otherwise."""
    known: set[type[Record]] = set()
    for link in chain:
        missing = [kind for kind in (*link.reads, *link.completes) if kind not in known]
        if missing:
            names = ", ".join(sorted({kind.__name__.lower() for kind in missing}))
            raise ImpossibleChain(
                f"stage {link.name} reads {names}, which no stage before it writes. "
                f"Move it after the stage that does, or add that stage."
            )
        known.update(link.writes)


def run(
    chain: Sequence[Stage],
    brief: Brief,
    verdicts: Sequence[Verdict] = (),
    lexicon: Lexicon | None = None,
    timed: Callable[[str, float], None] | None = None,
) -> Document:
    """The brief with the records of all stages; the order is checked first.

    `verdicts` are those of analysts on this brief's records, for the stage that replays them;
    `lexicon` the names that are known beforehand, those in models/lexicons by default; `timed` is
    told each stage and the seconds of the processor that it took.
    """
    check(chain)
    document = Document(brief, verdicts=tuple(verdicts), lexicon=lexicon or lexicons.load())
    return _run(chain, document, timed)


def resume(
    chain: Sequence[Stage],
    first: str,
    document: Document,
    records: Iterable[Record],
    timed: Callable[[str, float], None] | None = None,
) -> Document:
    """The document as a whole run would leave it, where `records` are those of an earlier run and
    the stages from `first` on are run anew. ImpossibleChain where no stage bears that name.

    Where a later stage has written into the records of an earlier one, so that what the earlier one
    wrote cannot be told any more, that one is run anew too. No verdict may have been replayed on
    `records`.
    """
    check(chain)
    names = [link.name for link in chain]
    if first not in names:
        raise ImpossibleChain(f"no stage is called {first}. The stages are: {', '.join(names)}.")
    start = max(k for k in range(names.index(first) + 1) if _parts_at(chain, k))
    anew = set(names[start:])
    written = {kind for link in chain[:start] for kind in link.writes}
    kept = (
        record
        for record in records
        if type(record) in written and not (isinstance(record, Issue) and record.stage in anew)
    )
    return _run(chain[start:], document.with_records(kept), timed)


def _parts_at(chain: Sequence[Stage], place: int) -> bool:
    """No stage from `place` on changes or adds to the records of those before it, but for issues,
    which name their stage, and for verdicts."""
    before = {kind for link in chain[:place] for kind in link.writes} - {Issue}
    after = [link for link in chain[place:] if not link.replays]
    return before.isdisjoint(kind for link in after for kind in (*link.writes, *link.completes))


def _run(
    chain: Sequence[Stage], document: Document, timed: Callable[[str, float], None] | None
) -> Document:
    for link in chain:
        start = time.process_time()
        document = link(document)
        if timed is not None:
            timed(link.name, time.process_time() - start)
    return document
