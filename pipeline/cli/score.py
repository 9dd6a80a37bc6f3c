"""The command `briefs score`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from pipeline import extraction, store
from pipeline.cli.options import EXTRACTED, NOTHING_TO_DO, existing, existing_file


@click.command()
@click.argument("golds", metavar="GOLD...", nargs=-1, required=True, type=existing)
@click.option("--extracted", default=EXTRACTED, show_default=True, type=click.Path(path_type=Path))
@click.option("--against", type=existing_file, help="Score this JSONL, PDF or text dump instead.")
@click.option("--misses", default=0, show_default=True, help="Misses to list for each measure.")
@click.option("--part", help="Only the briefs whose gold says that they are of this part.")
@click.option("--gate", is_flag=True, help="Exit with 1 if a measure falls short of its goal.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure and miss as JSON.")
def score(
    golds: tuple[Path, ...],
    extracted: Path,
    against: Path | None,
    misses: int,
    part: str | None,
    gate: bool,
    as_json: bool,
) -> None:
    """Score briefs' records against gold.

    GOLD are gold files (x.notes.json, x.body.json, x.gold.json), folders of them, or an official
    page in Markdown that ends in a table of notes. The records of x are read from the folder of
    extracted briefs, or made anew from x.pdf beside the gold.

    \b
    Example: briefs score corpus/gold --misses 5
    """
    from pipeline import scoring

    known = _known_names()
    reports = []
    outputs: dict[str, store.Extraction] = {}
    for gold in _gold_files(golds, part):
        source = against or _output(gold, extracted)
        if str(source) not in outputs:
            is_output = source.suffix == ".jsonl"
            outputs[str(source)] = store.read(source) if is_output else extraction.extract(source)
        reports.append(scoring.score(str(gold), scoring.load(gold), outputs[str(source)], known))
    if not reports:
        click.echo("No gold was found.")
        sys.exit(NOTHING_TO_DO)
    pooled = [scoring.total(reports)] if len(reports) > 1 else []
    if as_json:
        shown = [report.json() for report in (*reports, *pooled)]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for report in reports:
            click.echo("\n".join(report.lines(misses)))
        for report in pooled:
            click.echo("\n".join(report.lines()))
    if gate and any(report.short_of_goal for report in reports):
        sys.exit(1)


def _gold_files(paths: tuple[Path, ...], part: str | None) -> list[Path]:
    from pipeline.scoring.pairing import is_gold

    files = [
        file
        for path in paths
        for file in (sorted(filter(is_gold, path.iterdir())) if path.is_dir() else [path])
    ]
    return [file for file in files if part is None or _part_of(file) == part]


def _part_of(gold: Path) -> str | None:
    """What the gold of the body of the same brief says."""
    body = gold.with_name(f"{gold.name.partition('.')[0]}.body.json")
    if not body.is_file():
        return None
    about = json.loads(body.read_text(encoding="utf-8")).get("about", {})
    return str(about.get("part")) if "part" in about else None


def _output(gold: Path, extracted: Path) -> Path:
    """The JSONL of the brief that the gold is about, or else the brief itself."""
    from pipeline.scoring.pairing import subject

    about = subject(gold)
    if about is None:
        raise click.UsageError(f"{gold} does not say which brief it is about; use --against.")
    output = extracted / f"{about.stem}.jsonl"
    if output.is_file():
        return output
    if about.file is None:
        raise click.UsageError(f"{gold}: neither {output} nor {about.stem}.pdf is there.")
    return about.file


def _known_names() -> frozenset[str]:
    from pipeline import lexicons
    from pipeline.scoring.mentions import folded

    return frozenset(
        folded(name)
        for entry in lexicons.load().entries
        for name in (entry.term, *entry.aliases, *entry.former, *entry.abbreviations)
    )
