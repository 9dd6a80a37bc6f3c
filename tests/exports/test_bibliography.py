"""CSL-JSON and BibTeX: each work once, in the field's own terms, read back by other readers."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from pipeline.exports import bibliography
from pipeline.exports.authors import Name, parted
from pipeline.exports.cells import plain
from pipeline.exports.works import works
from pipeline.store import Extraction
from tests.exports.builders import HOSTILE, brief, changed, empty

CSL_TEXTS = {
    "title",
    "container-title",
    "publisher",
    "authority",
    "number",
    "DOI",
    "URL",
    "keyword",
}
CSL_DATES = {"issued", "accessed"}
CSL_FIELDS = {"id", "type", "author", *CSL_TEXTS, *CSL_DATES}
CSL_NAMES = {"family", "given", "non-dropping-particle", "literal"}
CSL_TYPES = {
    *("article-journal", "article-newspaper", "book", "dataset", "document", "legislation"),
    *("report", "webpage"),
}
"""Those of `csl-data.json`, the schema of CSL 1.0.2, that are written here."""


def cited(where: str = "alpha", **fields: object) -> Extraction:
    """A brief whose one work is of this description."""
    blank = {"authors": (), "container": None, "identifier": None, "date": None, "url": None}
    return changed(brief(where), f"source-{where}", **(blank | {"title": "A Title"} | fields))


def items(folder: Path, *briefs: Extraction) -> list[dict[str, Any]]:
    bibliography.write(briefs, folder)
    read: list[dict[str, Any]] = json.loads((folder / "bibliography.json").read_text("utf-8"))
    return read


def entries(folder: Path) -> dict[str, dict[str, str]]:
    """Fields by key, as bibtexparser reads and decodes them; no block may fail."""
    library = bibtexparser.parse_file(
        str(folder / "bibliography.bib"), append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    return {
        entry.key: {"type": entry.entry_type}
        | {name: f.value for name, f in entry.fields_dict.items()}
        for entry in library.entries
    }


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ann Lee-Roe", Name("Lee-Roe", "Ann")),
        ("Daniel W. Roe", Name("Roe", "Daniel W.")),
        ("J. K. Smith", Name("Smith", "J. K.")),
        ("Smith, J. K.", Name("Smith", "J. K.")),
        ("Karel de Graaf", Name("Graaf", "Karel", "de")),
        ("Ursula von der Linden", Name("Linden", "Ursula", "von der")),
        # An initial between is a habit of names with the family last.
        ("Xi J. Wang", Name("Wang", "Xi J.")),
        # Two families or two given names: who knows?
        ("Ann Mary Roe", Name("Ann Mary Roe")),
        # The family may stand first.
        ("Wang Xiaoming", Name("Wang Xiaoming")),
        ("Li Wei", Name("Li Wei")),
        ("Kim Minjun", Name("Kim Minjun")),
        ("Nguyen Van", Name("Nguyen Van")),
        # No family at all.
        ("Thant Myint-U", Name("Thant Myint-U")),
        ("Suharto", Name("Suharto")),
        # Part of the name, not before it.
        ("Ali bin Salem", Name("Ali bin Salem")),
        ("Martin Roe Jr.", Name("Martin Roe Jr.")),
        # Bodies.
        ("World Bank", Name("World Bank")),
        ("US Department of the Treasury", Name("US Department of the Treasury")),
        ("OECD", Name("OECD")),
        ("", Name("")),
    ],
)
def test_names_are_parted_where_that_is_safe(author: str, name: Name) -> None:
    assert parted(author) == name


@pytest.mark.parametrize(
    ("kind", "csl_type", "csl_container", "bibtex_type", "bibtex_container"),
    [
        ("news", "article-newspaper", "container-title", "article", "journal"),
        ("report", "report", "publisher", "techreport", "institution"),
        ("book", "book", "publisher", "book", "publisher"),
        ("article", "article-journal", "container-title", "article", "journal"),
        ("legal", "legislation", "authority", "misc", "howpublished"),
        ("government", "report", "publisher", "techreport", "institution"),
        ("web", "webpage", "container-title", "misc", "howpublished"),
        ("dataset", "dataset", "publisher", "misc", "howpublished"),
        ("other", "document", "publisher", "misc", "howpublished"),
    ],
)
def test_kinds(
    tmp_path: Path,
    kind: str,
    csl_type: str,
    csl_container: str,
    bibtex_type: str,
    bibtex_container: str,
) -> None:
    (item,) = items(tmp_path, cited(citation_kind=kind, container="The Gazette"))
    assert (item["type"], item[csl_container]) == (csl_type, "The Gazette")
    (entry,) = entries(tmp_path).values()
    assert (entry["type"], entry[bibtex_container]) == (bibtex_type, "The Gazette")


@pytest.mark.parametrize(
    ("date", "issued", "year", "month", "day"),
    [
        ("2024", {"date-parts": [[2024]]}, "2024", None, None),
        ("2024-09", {"date-parts": [[2024, 9]]}, "2024", "sep", None),
        ("2024-09-05", {"date-parts": [[2024, 9, 5]]}, "2024", "sep", "5"),
        ("2024-01/2024-03", {"date-parts": [[2024, 1], [2024, 3]]}, "2024", "jan", None),
        # Said as it stands, where it is no date of the calendar.
        ("forthcoming", {"literal": "forthcoming"}, "forthcoming", None, None),
        (None, None, None, None, None),
    ],
)
def test_dates(
    tmp_path: Path,
    date: str | None,
    issued: object,
    year: str | None,
    month: str | None,
    day: str | None,
) -> None:
    (item,) = items(tmp_path, cited(date=date))
    assert item.get("issued") == issued
    (entry,) = entries(tmp_path).values()
    assert (entry.get("year"), entry.get("month"), entry.get("day")) == (year, month, day)


def test_a_work_in_full(tmp_path: Path) -> None:
    work = cited(
        authors=("Ann Roe", "World Bank"),
        title="Steel & Quotas: 50% of $1_000",
        container="Trade Press",
        date="2024-05",
        url="https://example.org/a_b?c=%20&d={e}",
        doi="10.1000/a_b",
        identifier="No. 5",
    )
    (item,) = items(tmp_path, work)
    assert item == {
        "id": "roe-steel-quotas-50-2024",
        "type": "report",
        "author": [{"family": "Roe", "given": "Ann"}, {"literal": "World Bank"}],
        "title": "Steel & Quotas: 50% of $1_000",
        "publisher": "Trade Press",
        "number": "No. 5",
        "issued": {"date-parts": [[2024, 5]]},
        "accessed": {"date-parts": [[2025, 5, 3]]},
        "DOI": "10.1000/a_b",
        "URL": "https://example.org/a_b?c=%20&d={e}",
        "keyword": "alpha",
    }
    (entry,) = entries(tmp_path).values()
    assert entry["author"] == "Roe, Ann and World Bank"
    assert entry["title"] == "Steel & Quotas: 50% of $1_000"
    assert entry["note"] == "No. 5"
    assert entry["urldate"] == "2025-05-03"
    raw = (tmp_path / "bibliography.bib").read_text("utf-8")
    # A body in braces is not taken for a person; a title in braces keeps its capitals.
    assert "author = {Roe, Ann and {World Bank}}" in raw
    assert r"{{Steel \& Quotas: 50\% of \$1\_000}}" in raw
    # Addresses are not LaTeX; only what BibTeX would count as a brace is encoded.
    assert "url = {https://example.org/a_b?c=%20&d=%7Be%7D}" in raw
    assert "doi = {10.1000/a_b}" in raw


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"authors": ("Ann Roe",), "title": "The Art of the Quota"}, "roe-art-quota"),
        ({"title": "Türkiye’s Öl", "date": "2024-05"}, "turkiyes-ol-2024"),
        # A law goes by its number.
        ({"citation_kind": "legal", "title": "An Act", "identifier": "P.L. 1-2"}, "pl-1-2"),
        # Without a title, by what the brief calls it.
        ({"title": None, "identifier": "S/RES/5"}, "s-res-5"),
        ({"title": None}, "words"),
    ],
)
def test_keys_can_be_typed(fields: dict[str, object], key: str) -> None:
    (work,) = works([cited(**fields)])
    assert work.key == key


def test_a_key_of_another_script_is_made_of_its_content() -> None:
    (work,) = works([cited(title="制裁")])
    assert work.key.startswith("work-")
    assert work.key == works([cited("beta", title="制裁")])[0].key


def test_like_keys_are_told_apart() -> None:
    one, other = works(
        [cited("a", title="Entity List, part 1"), cited("b", title="Entity List, part 2")]
    )
    assert one.key != other.key
    assert one.key.startswith("entity-list-part-")


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({}, {}, 1),
        # Capitals, quotes and a missing place of publication do not make another work.
        ({"title": "A “Title”"}, {"title": "a title", "container": "Press"}, 1),
        ({"doi": "10.1/A", "title": "One"}, {"doi": "10.1/a", "title": "Uno"}, 1),
        ({"date": "2023"}, {"date": "2024"}, 2),
        ({"authors": ("Ann Roe",)}, {"authors": ("Bo Roe",)}, 2),
        # A home page is the address of many works.
        ({"title": "One", "url": "https://a.org"}, {"title": "Two", "url": "https://a.org"}, 2),
    ],
)
def test_which_works_are_one(one: dict[str, object], other: dict[str, object], count: int) -> None:
    found = works([cited("a", **one), empty(), cited("b", **other)])
    assert len(found) == count
    assert sorted(where for work in found for where in work.briefs) == ["a", "b"]


def test_a_work_whose_citations_were_all_rejected_is_left_out() -> None:
    rejected = brief()
    for identifier in ("full-alpha", "ibid-alpha"):
        rejected = changed(rejected, identifier, review="reject")
    assert works([rejected]) == ()


def test_an_address_that_must_not_be_live_is_left_out(tmp_path: Path) -> None:
    (item,) = items(tmp_path, cited(url="javascript:alert(1)"))
    assert "URL" not in item
    assert "javascript" not in (tmp_path / "bibliography.bib").read_text("utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back(tmp_path: Path, words: str) -> None:
    (item,) = items(tmp_path, brief(words=words))
    assert set(item) <= CSL_FIELDS
    assert item["type"] in CSL_TYPES
    assert all(isinstance(item[name], str) for name in CSL_TEXTS & set(item))
    for name in CSL_DATES & set(item):
        (parts,) = item[name]["date-parts"]
        assert 1 <= len(parts) <= 3
    assert all(set(author) <= CSL_NAMES for author in item["author"])
    shown = " ".join(plain(words).split())
    assert item.get("title", "") == shown
    ((key, entry),) = entries(tmp_path).items()
    assert key == item["id"]
    raw = (tmp_path / "bibliography.bib").read_bytes().decode("utf-8")
    # BibTeX counts every brace, also one after a backslash.
    assert raw.count("{") == raw.count("}")
    # Not so far does bibtexparser's decoder go: the braces that end a command stay, and two
    # hyphens or apostrophes come back as the one sign that LaTeX prints for them.
    if not set(words) & set("\\{}~^") and "--" not in words and "''" not in words:
        assert entry["title"].split() == shown.split()


def test_citeproc_makes_a_list_of_it(tmp_path: Path) -> None:
    cited_works = items(
        tmp_path,
        cited("a", authors=("Karel de Graaf",), date="2024-05", container="Trade Press"),
        cited("b", citation_kind="news", title="Ports Close", container="The Gazette"),
    )
    source = CiteProcJSON(cited_works)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    listed = CitationStylesBibliography(style, source, formatter.plain)
    for item in cited_works:
        listed.register(Citation([CitationItem(item["id"])]))
    text = " ".join(map(str, listed.bibliography()))
    assert "Graaf" in text
    assert "Ports Close" in text
    assert "2024" in text


@pytest.mark.skipif(not shutil.which("bibtex"), reason="bibtex is not installed")
@pytest.mark.parametrize("words", ["words", r"100% & #1_x $5 ~ ^ \ back {a}", "}}", "\\"])
def test_bibtex_itself_reads_it(tmp_path: Path, words: str) -> None:
    bibliography.write([brief(words=words), cited("b", title="No Author")], tmp_path)
    wanted = "\\citation{*}\n\\bibdata{bibliography}\n\\bibstyle{plain}\n"
    (tmp_path / "a.aux").write_text(wanted)
    done = subprocess.run(["bibtex", "a"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    # What a work does not say, a style may miss; nothing else may be wrong.
    warnings = [line for line in done.stdout.splitlines() if line.startswith("Warning")]
    assert all("empty" in line for line in warnings), done.stdout
    assert (tmp_path / "a.bbl").read_text("utf-8").count("\\bibitem") == 2


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    once = bibliography.write([brief()], tmp_path / "a")
    twice = bibliography.write([brief()], tmp_path / "b")
    assert [f.read_bytes() for f in once] == [f.read_bytes() for f in twice]
