"""The command `briefs link`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import extracted, jsonl_paths


@click.command()
@jsonl_paths
@click.option(
    "--csv",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the links and doubts to this file.",
)
@click.option("--all", "everything", is_flag=True, help="Also what stands in one brief alone.")
def link(paths: tuple[Path, ...], table: Path | None, everything: bool) -> None:
    """Print which entities of several briefs are one, and which may be.

    JSONL are extracted briefs and folders of them; corpus/extracted by default. Entities are one by
    their id in a lexicon or by their name. Names that are only alike are listed apart: nothing is
    decided for you. Then come claims that two briefs share, and figures on which they do not agree.

    \b
    Example: briefs link records/ --csv links.csv
    """
    from pipeline import linking
    from pipeline.exports import links

    briefs = [extraction.standing() for extraction in extracted(paths)]
    things = linking.linked(briefs)
    doubts = linking.doubts(things)
    shown = [thing for thing in things if everything or len(thing.briefs) > 1]
    for thing in sorted(shown, key=lambda thing: (-len(thing.briefs), thing.type, thing.id)):
        first = thing.entities[0]
        kb = f" ({first.kb})" if first.kb else ""
        click.echo(f"{first.type:12} {first.name}{kb}: {thing.rule}, {thing.score:.2f}")
        click.echo(f"{'':12} in {', '.join(thing.briefs)}")
    for doubt in doubts:
        one, other = doubt.names
        where = f"{', '.join(doubt.one.briefs)} | {', '.join(doubt.other.briefs)}"
        click.echo(f"perhaps one  {one} | {other}: {doubt.likeness:.2f}, in {where}")
    same = linking.shared_claims(briefs, things)
    disputed = list(linking.disputed_figures(briefs, things))
    for title, pairs in (("same claim", same), ("not agreed", disputed)):
        for statements in pairs:
            for statement, head in zip(statements, (title, ""), strict=True):
                said = " ".join(statement.quote.split())
                click.echo(f"{head:12} {statement.brief}, page {statement.page or '?'}: {said}")
    click.echo(
        f"linked: {len(shown)}, doubtful: {len(doubts)}, "
        f"claims in two briefs: {len(same)}, figures not agreed: {len(disputed)}"
    )
    if table:
        links.write(table, shown, doubts)
        click.echo(f"written to {table}")
