"""HTML and CSS, printed by WeasyPrint or Chromium."""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from pathlib import Path

from corpus.source import Block, Source
from corpus.typesetting.producers import EPOCH, produce
from corpus.typesetting.runs import Run, note_runs, runs

ENDNOTES = """
@page { size: A4; margin: 2.4cm 2.8cm; @top-left { content: "%HEAD%"; font-size: 8.5pt; }
        @bottom-right { content: counter(page); font-size: 9pt; } }
body { font: 11.5pt/1.5 "DejaVu Serif", serif; text-align: justify; }
h1 { font-size: 22pt; line-height: 1.2; text-align: left; } h2 { font-size: 14pt; }
h2, .caption { break-after: avoid; } .small { font-size: 9.5pt; }
.abstract { font-style: italic; margin: 1em 2em; } sup { font-size: 7pt; line-height: 0; }
.caption { font-weight: bold; font-size: 9.5pt; } .note { font-size: 9.5pt; margin: .3em 0; }
table { border-collapse: collapse; font-size: 9.5pt; }
td { border: .5pt solid #777; padding: 2pt 5pt; }
a { color: #123f7a; text-decoration: none; }
"""
LEAFLET = """
@page { size: letter; margin: 2cm 2.5cm 2.2cm; @top-right { content: "%HEAD%"; font-size: 8pt; }
        @bottom-center { content: counter(page); font-size: 8pt; }
        @footnote { border-top: .5pt solid #555; padding-top: 4pt; margin-top: 8pt; } }
body { font: 10.5pt/1.45 "DejaVu Sans", sans-serif; }
h1 { font-size: 20pt; line-height: 1.2; color: #7a1f12; } h2 { font-size: 12.5pt; color: #7a1f12; }
h2, .caption { break-after: avoid; } .small { font-size: 8.5pt; }
.abstract { background: #f1ece2; padding: 8pt; } .caption { font-weight: bold; font-size: 9pt; }
table { border-collapse: collapse; font-size: 8.5pt; }
td { border: .5pt solid #999; padding: 2pt 5pt; } a { color: inherit; text-decoration: none; }
.foot { float: footnote; font-size: 8pt; line-height: 1.3; }
::footnote-call { font-size: 6.5pt; vertical-align: super; line-height: 0;
                  content: counter(footnote); }
::footnote-marker { content: counter(footnote) " "; }
"""
WEB = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.5 "Liberation Sans", sans-serif; }
h1 { font-size: 21pt; line-height: 1.2; } h2 { font-size: 13pt; break-after: avoid; }
.small { font-size: 9pt; color: #444; } .abstract { font-weight: bold; }
.caption { font-weight: bold; break-after: avoid; } .note { margin: .2em 0; }
table { border-collapse: collapse; } td { border: 1px solid #888; padding: 3px 6px; }
a { color: #0645ad; }
"""


def endnotes(source: Source, pdf: Path) -> None:
    """A serif page; superscripts lead to the notes at the end."""
    _weasyprint(_page(source, ENDNOTES, _Text(source, "<sup>{}</sup>"), "Notes", "{}."), pdf)


def leaflet(source: Source, pdf: Path) -> None:
    """A sans-serif page; the notes float to its foot."""
    _weasyprint(_page(source, LEAFLET, _Text(source, None), None, ""), pdf)


def web(source: Source, pdf: Path) -> None:
    """A printed web page; numbers in brackets lead to the references at the end."""
    page = pdf.with_suffix(".html")
    made = _page(source, WEB, _Text(source, "{}", "[{}]"), "References", "[{}]")
    page.write_text(made, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    produce(["chromium", *flags, f"--print-to-pdf={pdf}", page.name], pdf.parent)


def _weasyprint(page: str, pdf: Path) -> None:
    from weasyprint import HTML

    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    HTML(string=page).write_pdf(pdf)


class _Text:
    """The parts of a brief in HTML; without a frame for its markers the notes float."""

    def __init__(self, source: Source, frame: str | None, number: str = "{}") -> None:
        self.frame = frame
        self.number = number
        self.notes = {note.label: note for note in source.notes}

    def inline(self, pieces: Iterator[Run]) -> str:
        out = ""
        for run in pieces:
            words = html.escape(run.words)
            if run.marker and self.frame:
                number = self.number.format(run.marker)
                out += self.frame.format(f'<a href="#n{run.marker}">{number}</a>')
            elif run.marker:
                out += f'<span class="foot">{self.inline(note_runs(self.notes[run.marker]))}</span>'
            elif run.url:
                out += f'<a href="{html.escape(run.url)}">{words}</a>'
            else:
                out += f"<i>{words}</i>" if run.slanted else words
        return out

    def block(self, block: Block) -> str:
        if block.heading:
            return f"<h2>{self.inline(runs(block.heading))}</h2>"
        said = [self.inline(runs(sentence.words)) for sentence in block.sentences]
        if block.rows:
            drawn = _chart(block) if block.role == "figure" else _table(block)
            return f'<p class="caption">{said[0]}</p>{drawn}<p class="small">{said[1]}</p>'
        if block.role == "list":
            return "<ul>" + "".join(f"<li>{item}</li>" for item in said) + "</ul>"
        if block.role == "quotation":
            return f"<blockquote>{' '.join(said)}</blockquote>"
        style = ' class="abstract"' if block.role == "abstract" else ""
        return f"<p{style}>{' '.join(said)}</p>"


def _table(block: Block) -> str:
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _chart(block: Block) -> str:
    top = max(float(row[1].split()[0]) for row in block.rows)
    bars = ""
    for place, row in enumerate(block.rows):
        y = 8 + place * 26
        long = float(row[1].split()[0]) / top * 260
        bars += (
            f'<text x="0" y="{y + 12}">{html.escape(row[0])}</text>'
            f'<rect x="90" y="{y}" width="{long:.0f}" height="16" fill="#4a6c8c"/>'
            f'<text x="{96 + long:.0f}" y="{y + 12}">{html.escape(row[1])}</text>'
        )
    high = 14 + 26 * len(block.rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="460" height="{high}" '
        f'font-size="11" font-family="DejaVu Sans">{bars}</svg>'
    )


def _page(source: Source, css: str, text: _Text, heading: str | None, label: str) -> str:
    meta = {key: html.escape(value) for key, value in source.meta.items()}
    title = html.escape(source.title.text)
    front = (
        f'<p class="small">{meta["publisher"]} · {meta["series"]}</p>'
        f"<h1>{title}</h1><p>{meta['authors'].replace('; ', ' and ')}"
        f"<br>{meta['printed_date']}</p>"
    )
    body = front + "\n".join(text.block(each) for each in source.blocks)
    if heading:
        notes = "".join(
            f'<p class="note" id="n{note.label}">{label.format(note.label)} '
            f"{text.inline(note_runs(note))}</p>"
            for note in source.notes
        )
        body += f"<h2>{heading}</h2>{notes}"
    style = css.replace("%HEAD%", source.title.text)
    return (
        f'<html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style>{body}</html>"
    )
