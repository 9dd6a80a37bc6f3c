"""The command `briefs train`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline import store
from pipeline.cli.options import reviews_folder


@click.command()
@reviews_folder
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def train(reviews: Path, as_json: bool) -> None:
    """Fit the claim classifier anew and print how good it is.

    Reads corpus/gold and analysts' verdicts, writes models/claim_type.json. The verdicts are learnt
    from only if the classifier then gains on the gold. The figures are of a cross-validation in
    which it never saw the style of writing that it is asked about.

    \b
    Example: briefs train
    """
    from pipeline import training

    done = training.train(verdicts=store.verdicts(reviews))
    if as_json:
        click.echo(json.dumps(asdict(done), indent=1))
        return
    figures = {"gold alone": done.gold} | (
        {f"with {done.reviewed} reviewed": done.with_reviews} if done.with_reviews else {}
    )
    for name, report in figures.items():
        click.echo(f"{name}, {report.sentences} sentences held out in turn")
        click.echo(f"  {'accuracy':20} {report.accuracy:5.3f}")
        click.echo(f"  {'macro-F1':20} {report.macro_f1:5.3f}")
        click.echo(f"  {'calibration error':20} {report.calibration_error:5.3f}")
        for claim_type, f1 in report.by_type.items():
            click.echo(f"  {'F1 ' + claim_type:20} {f1:5.3f}")
    if done.reviewed:
        kept = "learnt from" if done.learnt else "not learnt from: the gold would lose or not gain"
        click.echo(f"The reviewed sentences were {kept}.")
