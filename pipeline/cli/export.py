"""The command `briefs export`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from pipeline import store
from pipeline.cli.options import EXPORTS, extracted, jsonl_paths

FORMATS = {
    "tables": "A CSV for each kind of record, for spreadsheets; no cell runs as a formula.",
    "graph": "The network of entities and relations: GraphML, GEXF, and CSV for Gephi and Neo4j.",
    "bibliography": "The works cited, each once, as CSL-JSON and BibTeX.",
    "parquet": "A Parquet file for each kind of record, with lists and structs.",
    "sqlite": "An SQLite file with views for dashboards, and Datasette's metadata.json.",
    "followthemoney": "Entities of the FollowTheMoney model, for Aleph and OpenSanctions' tools.",
    "webannotation": "W3C Web Annotations (JSON-LD) on the briefs' pages.",
}
"""Each has its module in pipeline/exports, with one function `write`."""


@click.group()
def export() -> None:
    """Write extracted briefs for other tools.

    What analysts rejected is left out. A file that is there already is replaced as a whole.

    \b
    Example: briefs export tables
    """


def _command(name: str, about: str, formats: Iterable[str]) -> click.Command:
    @click.command(
        name,
        short_help=about,
        help=f"""{about}

        JSONL are extracted briefs and folders of them. Without any, those in corpus/extracted are
        taken. The files of a format go to a folder of its name.

        \b
        Example: briefs export {name} records/ --out exports/
        """,
    )
    @jsonl_paths
    @click.option(
        "--out",
        default=EXPORTS,
        show_default=True,
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of all exports.",
    )
    def command(paths: tuple[Path, ...], out: Path) -> None:
        extractions = extracted(paths)
        for each in formats:
            for file in _write(each)(extractions, out / each):
                click.echo(file)

    return command


def _write(name: str) -> Callable[[list[store.Extraction], Path], list[Path]]:
    """What writes a format. Loaded late: each needs a library that another does without."""
    try:
        module = importlib.import_module(f"pipeline.exports.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pipeline"):
            raise
        raise click.UsageError(
            f"{error.name} is not installed. Run: pip install 'policy-brief-pipeline[export]'"
        ) from error
    write: Callable[[list[store.Extraction], Path], list[Path]] = module.write
    return write


for name, about in FORMATS.items():
    export.add_command(_command(name, about, (name,)))
export.add_command(_command("all", "Every format, each in a folder of its own.", FORMATS))
