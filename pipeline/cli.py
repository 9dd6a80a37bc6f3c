"""The command `briefs`: arguments, one call, and print."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click
from tqdm import tqdm

from pipeline import __version__, batch, chain, extraction, show, store
from pipeline.errors import BriefError
from pipeline.stages import CHAIN

SOME_FAILED = 3
NOTHING_TO_DO = 4
INBOX = Path("corpus/inbox")
BRIEFS = Path("corpus/briefs")
EXTRACTED = Path("corpus/extracted")

existing = click.Path(exists=True, path_type=Path)
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Commands(click.Group):
    """A fault that a user can act on ends a command with its message and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BriefError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """From PDFs of policy briefs to records that carry their evidence.

    Exit codes: 0 done, 2 usage, 3 some briefs failed, 4 nothing to do was found.
    """


@main.command()
@click.argument("paths", nargs=-1, type=existing)
@click.option("--out", default=EXTRACTED, show_default=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
def extract(paths: tuple[Path, ...], out: Path, as_json: bool) -> None:
    """Write one JSONL for each brief: PDFs, or text dumps ending in .txt.

    PATHS are files and folders. Without any, the briefs in corpus/inbox are taken, or those in
    corpus/briefs while the inbox is empty.

    \b
    Example: briefs extract reports/ --out records/
    """
    todo = batch.jobs(paths or filter(Path.is_dir, (INBOX,)), out)
    if not todo and not paths:
        todo = batch.jobs(filter(Path.is_dir, (BRIEFS,)), out)
    outcomes = []
    with tqdm(total=len(todo), unit="brief", disable=None, file=sys.stderr) as bar:
        for outcome in batch.run(todo, extraction.extract, store.write):
            outcomes.append(outcome)
            bar.update()
            if outcome.message:
                bar.write(outcome.message, file=sys.stderr)
    if as_json:
        click.echo(json.dumps([_outcome(o) for o in outcomes], ensure_ascii=False, indent=1))
    else:
        _summary(outcomes, out)
    if not todo:
        sys.exit(NOTHING_TO_DO)
    if any(outcome.status == "failed" for outcome in outcomes):
        sys.exit(SOME_FAILED)


def _outcome(outcome: batch.Outcome) -> dict[str, object]:
    return {
        "file": str(outcome.job.file),
        "output": str(outcome.job.output),
        "status": outcome.status,
        "pages": outcome.pages,
        "records": dict(sorted(outcome.kinds.items())),
        "message": outcome.message,
    }


def _summary(outcomes: list[batch.Outcome], out: Path) -> None:
    """Three lines: briefs, pages and records, and where they are."""
    if not outcomes:
        click.echo(f"No brief was found. Put PDFs into {INBOX}, or name files or folders.")
        return
    statuses = Counter(outcome.status for outcome in outcomes)
    said = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    kinds = sum((outcome.kinds for outcome in outcomes), Counter())
    most = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    pages = sum(outcome.pages for outcome in outcomes)
    click.echo(f"briefs: {len(outcomes)} ({said}), pages: {pages}")
    click.echo(f"records: {kinds.total()} ({most})")
    click.echo(f"written to {out}; look at one with: briefs show '{outcomes[0].job.output}'")


@main.command("show")
@click.argument("file", type=existing_file)
@click.option("--page", type=click.IntRange(min=1), help="Only what begins on this page.")
def show_(file: Path, page: int | None) -> None:
    """Print a brief's text with its records beneath each paragraph.

    \b
    Example: briefs show corpus/extracted/report.jsonl --page 2
    """
    for line in show.lines(store.read(file), page):
        click.echo(line)


@main.command()
def stages() -> None:
    """Print what each stage reads, writes and completes, and check their order.

    \b
    Example: briefs stages
    """
    chain.check(CHAIN)
    for line in show.stages(CHAIN):
        click.echo(line)
    click.echo("Each stage finds what it reads.")


@main.command()
def schema() -> None:
    """Print the JSON Schema of one line of a JSONL file.

    \b
    Example: briefs schema > schema.json
    """
    click.echo(json.dumps(store.schema(), ensure_ascii=False, indent=1))


@main.command()
@click.argument("golds", metavar="GOLD...", nargs=-1, required=True, type=existing)
@click.option("--extracted", default=EXTRACTED, show_default=True, type=click.Path(path_type=Path))
@click.option("--against", type=existing_file, help="Score this JSONL, PDF or text dump instead.")
@click.option("--misses", default=0, show_default=True, help="Misses to list for each measure.")
@click.option("--gate", is_flag=True, help="Exit with 1 if a measure falls short of its goal.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure and miss as JSON.")
def score(
    golds: tuple[Path, ...],
    extracted: Path,
    against: Path | None,
    misses: int,
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
    for gold in _gold_files(golds):
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


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def train(as_json: bool) -> None:
    """Fit the claim classifier anew and print how good it is.

    Reads corpus/gold, writes models/claim_type.json. The figures are of a cross-validation in
    which the classifier never saw the style of writing that it is asked about.

    \b
    Example: briefs train
    """
    from dataclasses import asdict

    from pipeline import training

    report = training.train()
    if as_json:
        click.echo(json.dumps(asdict(report), indent=1))
        return
    click.echo(f"{'sentences':20} {report.sentences:5}")
    click.echo(f"{'accuracy':20} {report.accuracy:5.3f}")
    click.echo(f"{'macro-F1':20} {report.macro_f1:5.3f}")
    click.echo(f"{'calibration error':20} {report.calibration_error:5.3f}")
    for name, f1 in report.by_type.items():
        click.echo(f"{'F1 ' + name:20} {f1:5.3f}")


def _gold_files(paths: tuple[Path, ...]) -> list[Path]:
    from pipeline.scoring.pairing import is_gold

    return [
        file
        for path in paths
        for file in (sorted(filter(is_gold, path.iterdir())) if path.is_dir() else [path])
    ]


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
        for name in (entry.term, *entry.aliases, *entry.abbreviations)
    )


if __name__ == "__main__":
    main()
