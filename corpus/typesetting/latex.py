"""LaTeX, printed by pdfTeX: two columns with the notes at their feet, or one column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.source import Block, Source
from corpus.typesetting.producers import produce
from corpus.typesetting.runs import Run, note_runs, runs

TEX = r"""\documentclass[11pt,a4paper%CLASS%]{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern,textcomp,eurosym}
\usepackage[british]{babel}\usepackage[%MARGINS%]{geometry}
\usepackage{fancyhdr}\usepackage[hidelinks]{hyperref}
\pdfinfoomitdate=1 \pdftrailerid{} \pdfsuppressptexinfo=-1
\pagestyle{fancy}\fancyhf{}\lhead{\small %HEAD%}\cfoot{\thepage}\setlength{\headheight}{14pt}
\setlength{\parindent}{1em}\sloppy\linespread{1.12}
\DeclareUnicodeCharacter{20AC}{\euro}
\begin{document}
%BODY%
\end{document}
"""
ESCAPES = str.maketrans(
    {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "“": "``", "”": "''"}
)


def columns(source: Source, pdf: Path) -> None:
    """Two columns under a front that runs across; headings without numbers."""
    text = _Text(source, numbered=False)
    front = (
        rf"\twocolumn[{text.front()}\begin{{quote}}\itshape {text.abstract()}"
        r"\end{quote}\bigskip]"
    )
    _print(source, pdf, ",twocolumn", "margin=2.2cm,columnsep=7mm", front + "\n" + text.body())


def article(source: Source, pdf: Path) -> None:
    """One column with wide margins; numbered headings."""
    text = _Text(source, numbered=True)
    front = rf"{text.front()}\begin{{abstract}}{text.abstract()}\end{{abstract}}"
    _print(source, pdf, "", "margin=3.2cm", front + "\n" + text.body())


def _print(source: Source, pdf: Path, options: str, margins: str, body: str) -> None:
    filled = (
        TEX.replace("%CLASS%", options)
        .replace("%MARGINS%", margins)
        .replace("%HEAD%", _escaped(source.title.text))
        .replace("%BODY%", body)
    )
    made = pdf.with_suffix(".tex")
    made.write_text(filled, encoding="utf-8")
    for _ in range(2):
        produce(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", made.name], pdf.parent)


def _escaped(words: str) -> str:
    return words.translate(ESCAPES)


class _Text:
    """The parts of a brief in LaTeX."""

    def __init__(self, source: Source, numbered: bool) -> None:
        self.source = source
        self.section = r"\section" if numbered else r"\section*"
        self.notes = {note.label: note for note in source.notes}

    def front(self) -> str:
        meta = {key: _escaped(value) for key, value in self.source.meta.items()}
        return (
            rf"\noindent{{\small {meta['publisher']} --- {meta['series']}}}\par\medskip"
            rf"\noindent{{\LARGE\bfseries {_escaped(self.source.title.text)}\par}}\medskip"
            rf"\noindent {meta['authors'].replace('; ', ' and ')}\par"
            rf"\noindent {meta['printed_date']}\par\bigskip"
        )

    def abstract(self) -> str:
        blocks = (block for block in self.source.blocks if block.role == "abstract")
        return " ".join(self.inline(runs(s.words)) for block in blocks for s in block.sentences)

    def body(self) -> str:
        return "\n".join(self.block(b) for b in self.source.blocks if b.role != "abstract")

    def inline(self, pieces: Iterator[Run]) -> str:
        out = ""
        for run in pieces:
            words = _escaped(run.words)
            if run.marker:
                note = self.inline(note_runs(self.notes[run.marker]))
                out += rf"\footnote{{{note}}}"
            elif run.url:
                address = run.url.replace("%", r"\%").replace("#", r"\#")
                out += rf"\href{{{address}}}{{{words}}}"
            else:
                out += rf"\textit{{{words}}}" if run.slanted else words
        return out

    def block(self, block: Block) -> str:
        if block.heading:
            return rf"{self.section}{{{self.inline(runs(block.heading))}}}"
        said = [self.inline(runs(sentence.words)) for sentence in block.sentences]
        if block.rows:
            drawn = _chart(block) if block.role == "figure" else _table(block)
            return (
                rf"\par\medskip\noindent{{\small\textbf{{{said[0]}}}}}\par\nopagebreak"
                rf"\noindent{{{drawn}}}\par\nopagebreak"
                rf"\noindent{{\small {said[1]}}}\par\medskip"
            )
        if block.role == "list":
            items = "\n".join(rf"\item {item}" for item in said)
            return rf"\begin{{itemize}}{items}\end{{itemize}}"
        if block.role == "quotation":
            return rf"\begin{{quote}}{' '.join(said)}\end{{quote}}"
        return " ".join(said) + "\n"


def _table(block: Block) -> str:
    share = 0.86 / len(block.rows[0])
    layout = "|".join([rf"p{{{share:.2f}\linewidth}}"] * len(block.rows[0]))
    rows = "".join(" & ".join(map(_escaped, row)) + r"\\\hline " for row in block.rows)
    return rf"\footnotesize\raggedright\begin{{tabular}}{{|{layout}|}}\hline {rows}\end{{tabular}}"


def _chart(block: Block) -> str:
    top = max(float(row[1].split()[0]) for row in block.rows)
    unit = 46 / top
    bars = ""
    for place, row in enumerate(block.rows):
        low = (len(block.rows) - place) * 7
        long = float(row[1].split()[0]) * unit
        bars += rf"\put(0,{low}){{\footnotesize {_escaped(row[0])}}}"
        bars += rf"\put(17,{low}){{\rule{{{long:.1f}mm}}{{3mm}}}}"
        bars += rf"\put({18 + long:.1f},{low}){{\footnotesize {_escaped(row[1])}}}"
    picture = rf"\begin{{picture}}(76,{len(block.rows) * 7 + 8}){bars}\end{{picture}}"
    return rf"\setlength{{\unitlength}}{{1mm}}{picture}"
