"""The works that briefs cite, as CSL-JSON and BibTeX, for Zotero, JabRef, Mendeley and LaTeX.

CSL-JSON is plain JSON and needs no library: fields and types are those of `csl-data.json`, the
schema of CSL 1.0.2. BibTeX is written by bibtexparser 2 (MIT, maintained): it writes what it is
given, and reads it back block by block with each fault named. pybtex, the other choice, escapes by
halves (`$` and `\\` stay), escapes addresses too, which LaTeX then prints with backslashes, and
refuses a title with one brace.

Each work carries the ids of the briefs that cite it as keywords, which Zotero shows as tags.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from pipeline.exports.authors import Name, parted
from pipeline.exports.cells import link, plain
from pipeline.exports.files import placed
from pipeline.exports.works import Work, date_parts, works
from pipeline.records import CitationKind
from pipeline.store import Extraction

CSL_TYPES: Mapping[CitationKind, str] = {
    "news": "article-newspaper",
    "report": "report",
    "book": "book",
    "article": "article-journal",
    "legal": "legislation",
    "government": "report",
    "web": "webpage",
    "dataset": "dataset",
    "other": "document",
}

CSL_CONTAINERS: Mapping[CitationKind, str] = {
    "news": "container-title",
    "article": "container-title",
    "web": "container-title",
    "legal": "authority",
}
"""Where the newspaper, journal, site or body stands that a work is of; else it is the publisher."""

BIBTEX_TYPES: Mapping[CitationKind, tuple[str, str]] = {
    "news": ("article", "journal"),
    "report": ("techreport", "institution"),
    "book": ("book", "publisher"),
    "article": ("article", "journal"),
    "government": ("techreport", "institution"),
}
"""The type of entry and the field of the container; the rest is `misc` and `howpublished`."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""BibTeX's own names for them, which every style knows."""

LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
"""LaTeX's ten special characters. All else stays as it is: BibTeX files are UTF-8 today."""

IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
"""RFC 3986 allows none of these in an address, and BibTeX counts braces even there."""


def write(extractions: Sequence[Extraction], folder: Path) -> list[Path]:
    """`bibliography.json` (CSL-JSON) and `bibliography.bib`, each with every work once."""
    cited = works(extractions)

    def make(unfinished: Path) -> None:
        items = json.dumps(list(map(csl, cited)), ensure_ascii=False, indent=2)
        (unfinished / "bibliography.json").write_text(items + "\n", encoding="utf-8")
        library = Library(list(map(bibtex, cited)))
        # Without its own steps before writing: the values are ready as they are.
        entries = write_string(library, unparse_stack=[])
        (unfinished / "bibliography.bib").write_text(entries, encoding="utf-8")

    return placed(folder, make)


def csl(work: Work) -> dict[str, Any]:
    """The work as an item of CSL-JSON."""
    said: dict[str, Any] = {
        "id": work.key,
        "type": CSL_TYPES[work.kind],
        "author": [_csl_name(parted(author)) for author in work.authors],
        "title": work.title,
        CSL_CONTAINERS.get(work.kind, "publisher"): work.container,
        "number": work.identifier if work.identifier != work.title else None,
        "issued": _csl_date(work.date),
        "accessed": _csl_date(work.accessed),
        "DOI": work.doi,
        "URL": link(work.url),
        "keyword": ", ".join(work.briefs),
    }
    return {name: _bare(value) for name, value in said.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if name.given is None:
        return {"literal": _bare(name.family)}
    particle = {"non-dropping-particle": name.particle} if name.particle else {}
    return {"family": name.family, "given": name.given, **particle}


def _csl_date(date: str | None) -> dict[str, Any] | None:
    if not date:
        return None
    parts = date_parts(date)
    return {"date-parts": [list(end) for end in parts]} if parts else {"literal": _bare(date)}


def _bare(value: Any) -> Any:
    """A text in one line and without controls; all else as it is."""
    return " ".join(plain(value).split()) if isinstance(value, str) else value


def bibtex(work: Work) -> Entry:
    """The work as an entry of BibTeX, its values enclosed in braces.

    The title has a second pair: styles that write titles small would else write names small too.
    """
    kind, container = BIBTEX_TYPES.get(work.kind, ("misc", "howpublished"))
    first = (*work.day[0], None, None)[:3] if work.day else (work.date, None, None)
    year, month, day = first
    number = work.identifier if work.identifier != work.title else None
    said = {
        "author": " and ".join(_bibtex_name(parted(author)) for author in work.authors),
        # Without an author BibTeX sorts and labels by this.
        "key": "" if work.authors else latex(work.title),
        "title": f"{{{latex(work.title)}}}",
        container: latex(work.container),
        "year": latex(year),
        "month": MONTHS[int(month) - 1] if month else "",
        "day": latex(day),
        "note": latex(number),
        "doi": (work.doi or "").translate(IN_ADDRESS),
        "url": (link(work.url) or "").translate(IN_ADDRESS),
        "urldate": latex(work.accessed),
        "keywords": latex(", ".join(work.briefs)),
    }
    fields = [
        # A month's name is a macro, and is not enclosed.
        Field(name, value if name == "month" else f"{{{value}}}")
        for name, value in said.items()
        if value
    ]
    return Entry(kind, work.key, fields)


def _bibtex_name(name: Name) -> str:
    if name.given is None:
        return f"{{{latex(name.family)}}}"
    family = " ".join(filter(None, (name.particle, name.family)))
    return f"{latex(family)}, {latex(name.given)}"


def latex(text: str | int | None) -> str:
    """The text for LaTeX, in one line and without controls; nothing for None."""
    return "" if text is None else _bare(str(text)).translate(LATEX)
