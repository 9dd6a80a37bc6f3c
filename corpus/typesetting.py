"""Three ways to print a brief, one for each producer; `layout:` in the source chooses.

`footnotes`: flat OpenDocument, LibreOffice, one column. `columns`: LaTeX, two columns with notes at
their foot. `endnotes`: HTML and CSS, WeasyPrint, notes at the end.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.source import Block, Marked, Note, Source

EPOCH = "1762732800"
"""The date that PDFs carry: fixed, so that a second run differs only where a producer does."""


@dataclass(frozen=True)
class Run:
    """A stretch of print: words with an address or a slant, or a note marker (no words)."""

    words: str = ""
    marker: str | None = None
    url: str | None = None
    slanted: bool = False


def runs(marked: Marked) -> Iterator[Run]:
    """The words of the body with its links and markers, in order."""
    done = 0
    inserts = [(link.start, 0, link) for link in marked.links]
    for anchor in marked.anchors:
        inserts.append((anchor.start, 1, anchor))  # type: ignore[arg-type]
    for start, is_anchor, insert in sorted(inserts, key=lambda item: item[:2]):
        yield Run(marked.text[done:start])
        if is_anchor:
            yield Run(marker=insert.label)  # type: ignore[attr-defined]
            done = start
        else:
            yield Run(marked.text[start : insert.end], url=insert.url)
            done = insert.end
    yield Run(marked.text[done:])


def note_runs(note: Note) -> Iterator[Run]:
    """The words of a note; an address lies on the title, a container stands slanted."""
    places: list[tuple[int, int, str | None, bool]] = []
    for citation in note.citations:
        url = citation.fields["url"]
        titles = [place for place in citation.places if place[0] == "title"]
        if url and not titles:
            places.append((citation.start, citation.end, str(url), False))
        for name, start, end in citation.places:
            if name == "title" and url:
                places.append((start, end, str(url), False))
            elif name == "container" and citation.kind in ("news", "article"):
                places.append((start, end, None, True))
    done = 0
    for start, end, url, slanted in sorted(places):
        yield Run(note.text[done:start])
        yield Run(note.text[start:end], url=url, slanted=slanted)  # type: ignore[arg-type]
        done = end
    yield Run(note.text[done:])


def typeset(source: Source, pdf: Path) -> None:
    """Writes the PDF of a brief with the producer of its layout."""
    layouts: dict[str, Callable[[Source, Path], None]] = {
        "footnotes": _libreoffice,
        "columns": _latex,
        "endnotes": _weasyprint,
    }
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "brief.pdf"
        layouts[source.meta["layout"]](source, made)
        shutil.copyfile(made, pdf)


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "FORCE_SOURCE_DATE": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


# --- LibreOffice: flat OpenDocument -----------------------------------------------------------

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties/><style:text-properties
 style:font-name="Liberation Serif" fo:font-family="'Liberation Serif'" fo:font-size="12pt"
 fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="0.3cm" fo:line-height="135%" fo:text-align="justify"/></style:style>
<style:style style:name="Abstract" style:family="paragraph" style:parent-style-name="P">
<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-top="0.4cm"/>
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="22pt" fo:font-weight="bold"/>
</style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties
 fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties
 fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="Caption" style:family="paragraph"><style:paragraph-properties
 fo:keep-with-next="always" fo:margin-bottom="0.2cm"/><style:text-properties
 fo:font-size="10pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Foot" style:family="paragraph"><style:text-properties
 fo:font-size="9.5pt"/></style:style>
<style:style style:name="Up" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<style:style style:name="Slant" style:family="text"><style:text-properties
 fo:font-style="italic"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Up"
 style:num-format="1" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #777777" fo:padding="0.12cm"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm"
 fo:margin-right="3cm"/><style:header-style><style:header-footer-properties
 fo:margin-bottom="0.6cm"/></style:header-style><style:footer-style>
<style:header-footer-properties fo:margin-top="0.6cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header><text:p text:style-name="Foot">{head}</text:p></style:header>
<style:footer><text:p text:style-name="Foot"><text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""


def _libreoffice(source: Source, pdf: Path) -> None:
    notes = {note.label: note for note in source.notes}

    def inline(pieces: Iterator[Run]) -> str:
        out = ""
        for run in pieces:
            words = html.escape(run.words)
            if run.marker:
                out += (
                    f'<text:note text:id="n{run.marker}" text:note-class="footnote">'
                    f"<text:note-citation>{run.marker}</text:note-citation><text:note-body>"
                    f'<text:p text:style-name="Foot">{inline(note_runs(notes[run.marker]))}'
                    "</text:p></text:note-body></text:note>"
                )
            elif run.url:
                out += f'<text:a xlink:type="simple" xlink:href="{run.url}">{words}</text:a>'
            elif run.slanted:
                out += f'<text:span text:style-name="Slant">{words}</text:span>'
            else:
                out += words
        return out

    def paragraph(style: str, words: str) -> str:
        return f'<text:p text:style-name="{style}">{words}</text:p>'

    def block(block: Block) -> str:
        if block.heading:
            return paragraph("H", inline(runs(block.heading)))
        said = [inline(runs(sentence.words)) for sentence in block.sentences]
        if block.rows:
            rows = "".join(
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell table:style-name="Cell">{paragraph("Foot", cell)}'
                    "</table:table-cell>"
                    for cell in map(html.escape, row)
                )
                + "</table:table-row>"
                for row in block.rows
            )
            width = len(block.rows[0])
            grid = f'<table:table-column table:number-columns-repeated="{width}"/>{rows}'
            table = f'<table:table table:name="T{block.line}">{grid}</table:table>'
            return paragraph("Caption", said[0]) + table + paragraph("Small", said[1])
        return paragraph("Abstract" if block.role == "abstract" else "P", " ".join(said))

    meta = {key: html.escape(value) for key, value in source.meta.items()}
    front = [
        paragraph("Small", f"{meta['publisher']} · {meta['series']}"),
        paragraph("Title", html.escape(source.title.text)),
        paragraph("Small", meta["authors"].replace("; ", " and ")),
        paragraph("Small", meta["printed_date"]),
    ]
    body = "\n".join(front + [block(each) for each in source.blocks])
    made = pdf.with_suffix(".fodt")
    made.write_text(FODT.replace("{head}", html.escape(source.title.text)).replace("{body}", body))
    profile = f"-env:UserInstallation=file://{pdf.parent}/profile"
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", made.name], pdf.parent)


# --- LaTeX ------------------------------------------------------------------------------------

TEX = r"""\documentclass[11pt,a4paper,twocolumn]{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern,textcomp,eurosym}
\usepackage[british]{babel}\usepackage[margin=2.2cm,columnsep=7mm]{geometry}
\usepackage{fancyhdr}\usepackage[hidelinks]{hyperref}
\pdfinfoomitdate=1 \pdftrailerid{} \pdfsuppressptexinfo=-1
\pagestyle{fancy}\fancyhf{}\lhead{\small %HEAD%}\cfoot{\thepage}\setlength{\headheight}{14pt}
\setlength{\parindent}{1em}\sloppy\linespread{1.12}
\DeclareUnicodeCharacter{20AC}{\euro}
\begin{document}
%BODY%
\end{document}
"""
TEX_ESCAPES = str.maketrans(
    {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "“": "``", "”": "''"}
)


def _latex(source: Source, pdf: Path) -> None:
    notes = {note.label: note for note in source.notes}

    def escaped(words: str) -> str:
        return words.translate(TEX_ESCAPES)

    def inline(pieces: Iterator[Run]) -> str:
        out = ""
        for run in pieces:
            words = escaped(run.words)
            if run.marker:
                out += rf"\footnote{{{inline(note_runs(notes[run.marker]))}}}"
            elif run.url:
                address = run.url.replace("%", r"\%").replace("#", r"\#")
                out += rf"\href{{{address}}}{{{words}}}"
            else:
                out += rf"\textit{{{words}}}" if run.slanted else words
        return out

    def block(block: Block) -> str:
        if block.heading:
            return rf"\section*{{{inline(runs(block.heading))}}}"
        said = [inline(runs(sentence.words)) for sentence in block.sentences]
        if block.role == "figure":
            top = max(float(row[1].split()[0]) for row in block.rows)
            unit = 46 / top
            bars = ""
            for place, row in enumerate(block.rows):
                low = (len(block.rows) - place) * 7
                long = float(row[1].split()[0]) * unit
                bars += rf"\put(0,{low}){{\footnotesize {escaped(row[0])}}}"
                bars += rf"\put(17,{low}){{\rule{{{long:.1f}mm}}{{3mm}}}}"
                bars += rf"\put({18 + long:.1f},{low}){{\footnotesize {escaped(row[1])}}}"
            picture = rf"\begin{{picture}}(76,{len(block.rows) * 7 + 8}){bars}\end{{picture}}"
            return (
                rf"\par\medskip\noindent{{\small\textbf{{{said[0]}}}}}\par\nopagebreak"
                rf"\noindent{{\setlength{{\unitlength}}{{1mm}}{picture}}}\par\nopagebreak"
                rf"\noindent{{\small {said[1]}}}\par\medskip"
            )
        words = " ".join(said)
        return words + "\n" if block.role == "paragraph" else ""

    abstract = " ".join(
        inline(runs(s.words)) for b in source.blocks if b.role == "abstract" for s in b.sentences
    )
    meta = {key: escaped(value) for key, value in source.meta.items()}
    front = (
        rf"\twocolumn[\noindent{{\small {meta['publisher']} --- {meta['series']}}}\par\medskip"
        rf"\noindent{{\LARGE\bfseries {escaped(source.title.text)}\par}}\medskip"
        rf"\noindent {meta['authors'].replace('; ', ' and ')}\par"
        rf"\noindent {meta['printed_date']}\par\bigskip\begin{{quote}}\itshape {abstract}"
        r"\end{quote}\bigskip]"
    )
    body = "\n".join([front, *(block(each) for each in source.blocks)])
    made = pdf.with_suffix(".tex")
    made.write_text(TEX.replace("%HEAD%", escaped(source.title.text)).replace("%BODY%", body))
    for _ in range(2):
        _run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", made.name], pdf.parent)


# --- WeasyPrint -------------------------------------------------------------------------------

CSS = """
@page { size: A4; margin: 2.4cm 2.8cm; @top-left { content: "%HEAD%"; font-size: 8.5pt; }
        @bottom-right { content: counter(page); font-size: 9pt; } }
body { font: 11.5pt/1.5 "DejaVu Serif", serif; text-align: justify; }
h1 { font-size: 22pt; line-height: 1.2; text-align: left; } h2 { font-size: 14pt; }
h2, .caption { break-after: avoid; } .small { font-size: 9.5pt; }
.abstract { font-style: italic; margin: 1em 2em; } sup { font-size: 7pt; line-height: 0; }
.caption { font-weight: bold; font-size: 9.5pt; } .note { font-size: 9.5pt; margin: .3em 0; }
a { color: #123f7a; text-decoration: none; }
"""


def _weasyprint(source: Source, pdf: Path) -> None:
    from weasyprint import HTML

    def inline(pieces: Iterator[Run]) -> str:
        out = ""
        for run in pieces:
            words = html.escape(run.words)
            if run.marker:
                out += f'<sup><a href="#n{run.marker}">{run.marker}</a></sup>'
            elif run.url:
                out += f'<a href="{html.escape(run.url)}">{words}</a>'
            else:
                out += f"<i>{words}</i>" if run.slanted else words
        return out

    def block(block: Block) -> str:
        if block.heading:
            return f"<h2>{inline(runs(block.heading))}</h2>"
        said = [inline(runs(sentence.words)) for sentence in block.sentences]
        if block.role == "figure":
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
            chart = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="460" height="{high}" '
                f'font-size="11" font-family="DejaVu Sans">{bars}</svg>'
            )
            return f'<p class="caption">{said[0]}</p>{chart}<p class="small">{said[1]}</p>'
        style = ' class="abstract"' if block.role == "abstract" else ""
        return f"<p{style}>{' '.join(said)}</p>"

    meta = {key: html.escape(value) for key, value in source.meta.items()}
    front = (
        f'<p class="small">{meta["publisher"]} · {meta["series"]}</p>'
        f"<h1>{html.escape(source.title.text)}</h1><p>{meta['authors'].replace('; ', ' and ')}"
        f"<br>{meta['printed_date']}</p>"
    )
    notes = "".join(
        f'<p class="note" id="n{note.label}">{note.label}. {inline(note_runs(note))}</p>'
        for note in source.notes
    )
    body = front + "\n".join(block(each) for each in source.blocks) + f"<h2>Notes</h2>{notes}"
    css = CSS.replace("%HEAD%", source.title.text)
    page = f'<html lang="en"><title>{source.title.text}</title><style>{css}</style>{body}</html>'
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    HTML(string=page).write_pdf(pdf)
