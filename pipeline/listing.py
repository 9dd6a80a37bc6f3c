"""The claims of briefs as a list: what each asserts and what stands behind it, the most
check-worthy first."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from pipeline.exports.cells import guarded
from pipeline.records import Claim, ClaimType
from pipeline.store import Extraction
from pipeline.trail import Trail

WIDTH = 96


@dataclass(frozen=True)
class Listed:
    """One claim in a line: pages from 1, `check` and `score` 0 to 1, notes as printed."""

    brief: str
    page: int | None
    check: float
    why: str
    claim_type: str
    score: float
    attribution: str
    source: str
    modality: str
    polarity: str
    support: str
    notes: str
    works: str
    links: str
    quote: str
    id: str


def listed(
    extractions: Iterable[Extraction],
    *,
    types: Sequence[ClaimType] = (),
    uncited: bool = False,
    least: float = 0.0,
) -> list[Listed]:
    """The claims of these types (all without any) worth at least `least`, highest first.

    With `uncited` only those that should cite something and do not.
    """
    found = [
        _line(extraction, claim, trail)
        for extraction in extractions
        for trail in (Trail(extraction),)
        for claim in extraction.of(Claim)
        if (not types or claim.claim_type in types)
        and claim.check_worthiness >= least
        and (not uncited or claim.citation_support == "uncited_expected")
    ]
    return sorted(found, key=lambda line: -line.check)


def _line(extraction: Extraction, claim: Claim, trail: Trail) -> Listed:
    behind = trail.behind(claim)
    source = claim.attribution_source
    return Listed(
        brief=extraction.header.id,
        page=claim.page,
        check=claim.check_worthiness,
        why=", ".join(claim.check_reasons),
        claim_type=claim.claim_type,
        score=claim.score,
        attribution=claim.attribution,
        source=" ".join(source.quote.split()) if source else "",
        modality=claim.modality,
        polarity=claim.polarity,
        support=claim.citation_support,
        notes="; ".join(dict.fromkeys(s.marker for s in behind if s.marker)),
        works=" | ".join(dict.fromkeys(s.named for s in behind)),
        links=" ".join(dict.fromkeys(s.link for s in behind if s.link)),
        quote=" ".join(claim.quote.split()),
        id=claim.id,
    )


def table(lines: Sequence[Listed]) -> Iterator[str]:
    """A block for each claim, for reading."""
    for line in lines:
        said = f" by {line.source}" if line.source else ""
        axes = [line.claim_type, f"{line.attribution}{said}", line.modality]
        if line.polarity == "negated":
            axes.append("negated")
        yield f"{line.check:.2f}  {line.brief}, page {line.page or '–'}: {', '.join(axes)}"
        yield from textwrap.wrap(
            line.quote, WIDTH, initial_indent="      ", subsequent_indent="      "
        )
        cited = f"note {line.notes}: {line.works}" if line.notes else line.works
        yield from textwrap.wrap(
            f"{line.support}{' – ' + cited if cited else ''}",
            WIDTH,
            initial_indent="      → ",
            subsequent_indent="        ",
        )


def as_csv(lines: Sequence[Listed]) -> str:
    """A table with a header; no cell can be taken for a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(list(Listed.__dataclass_fields__))
    for line in lines:
        writer.writerow(
            [guarded(cell) if isinstance(cell, str) else cell for cell in asdict(line).values()]
        )
    return written.getvalue()


def as_json(lines: Sequence[Listed]) -> str:
    """A list of objects."""
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1)
