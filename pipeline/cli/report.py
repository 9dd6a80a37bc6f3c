"""The command `briefs report`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import extracted, jsonl_paths, pdf_folders
from pipeline.originals import originals


@click.command()
@jsonl_paths
@click.option(
    "--out",
    default=Path("corpus/report.html"),
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.",
)
@pdf_folders
def report(paths: tuple[Path, ...], out: Path, pdfs: tuple[Path, ...]) -> None:
    """Write one page with each brief's claims on its pages, and what backs them.

    JSONL are extracted briefs and folders of them. Without any, those in corpus/extracted are
    taken. The page is one HTML file that needs nothing else. Where a PDF is not found, its pages
    are blank, with the boxes.

    \b
    Example: briefs report records/ --pdfs reports/ --out report.html
    """
    from pipeline import report as page

    extractions = extracted(paths)
    found = originals((extraction.header for extraction in extractions), pdfs)
    blank = page.write(out, extractions, found)
    click.echo(f"briefs: {len(extractions)}; written to {out} ({out.stat().st_size / 1e6:.1f} MB)")
    if blank:
        click.echo(f"drawn blank, as the PDF was not found or cannot be drawn: {', '.join(blank)}")
        click.echo("Name the folder of the PDFs with --pdfs.")
