"""One HTML file from many briefs: nothing in it is fetched, and no text of a brief can run."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.errors import UnreadableBrief
from pipeline.reading.pictures import Picture, pictures
from pipeline.report.overview import overview
from pipeline.report.views import View, view
from pipeline.store import Extraction
from pipeline.written import whole

STYLES = ("style.css", "print.css")
SCRIPTS = (
    "elements.js", "words.js", "brief.js", "filters.js", "cards.js", "sheet.js",
    "network.js", "tables.js", "overview.js", "main.js",
)  # fmt: skip
"""In the order in which they are inlined; a later one uses what an earlier one declares."""

TOGETHER = 4
"""From so many PDFs on, their pages are drawn by several processes; below, starting these would
take longer than the drawing."""

ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""Without these, JSON can neither end the script element it stands in nor open another
(HTML, "Restrictions for contents of script elements")."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture as it stands in the page: in base64."""

    media_type: str
    content: str


def write(
    path: Path, extractions: Sequence[Extraction], originals: Mapping[str, Path]
) -> tuple[str, ...]:
    """`path` is a report of the briefs; returns the files of those whose pages are drawn blank.

    `originals` gives the PDF of a brief's id. A brief has blank pages with its boxes where its PDF
    is missing or cannot be drawn. Ids of briefs differ. The same input gives the same bytes, and
    after a fault `path` holds what it held before.
    """
    ids = [extraction.header.id for extraction in extractions]
    pdfs = {id_: originals[id_] for id_ in ids if id_ in originals}
    pdfs = {id_: file for id_, file in pdfs.items() if file.suffix.lower() == ".pdf"}
    drawn = dict(zip(pdfs, _all_pictures(list(pdfs.values())), strict=True))
    views = [view(one, drawn.get(one.header.id, ())) for one in extractions]
    embedded = [list(map(_embedded, drawn.get(id_, ()))) for id_ in ids]
    with whole(path) as file:
        for chunk in _html(extractions, views, embedded):
            # A broken font map may yield a lone surrogate; in JSON the escape is the letter.
            file.write(chunk.encode("utf-8", "backslashreplace"))
    return tuple(
        extraction.header.file
        for extraction in extractions
        if extraction.header.pages and not drawn.get(extraction.header.id)
    )


def _all_pictures(pdfs: Sequence[Path]) -> Iterable[tuple[Picture, ...]]:
    if len(pdfs) < TOGETHER:
        return map(_pictures, pdfs)
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_pictures, pdfs))


def _pictures(pdf: Path) -> tuple[Picture, ...]:
    """None where the PDF cannot be drawn: that costs this brief its pictures alone."""
    try:
        return pictures(pdf)
    except UnreadableBrief:
        return ()


def _embedded(picture: Picture) -> Embedded:
    return Embedded(picture.media_type, base64.b64encode(picture.content).decode("ascii"))


def _html(
    extractions: Sequence[Extraction],
    views: Sequence[View],
    embedded: Sequence[Sequence[Embedded]],
) -> Iterator[str]:
    environment = Environment(
        loader=PackageLoader("pipeline.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    styles, scripts = [_read(name) for name in STYLES], [_read(name) for name in SCRIPTS]
    return environment.get_template("report.html").generate(
        # Inline code runs only if the policy names its hash (CSP Level 3, 2.3.1 and 6.7.3).
        style_hashes=list(map(_hash, styles)),
        script_hashes=list(map(_hash, scripts)),
        styles=list(map(Markup, styles)),
        scripts=list(map(Markup, scripts)),
        overview=_json(overview(extractions, views)),
        views=map(_json, views),
        pictures=embedded,
    )


def _read(name: str) -> str:
    return files("pipeline.report").joinpath(name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _json(data: object) -> Markup:
    """JSON that may stand in a script element, whatever the text in it."""
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(dumped.translate(ESCAPES))
