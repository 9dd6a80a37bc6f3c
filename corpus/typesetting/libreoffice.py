"""Flat OpenDocument, printed by LibreOffice: one column, notes at the foot, ruled tables."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

from corpus.source import Block, Source
from corpus.typesetting.producers import produce
from corpus.typesetting.runs import Run, note_runs, runs

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
<style:style style:name="Quotation" style:family="paragraph" style:parent-style-name="P">
<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm"/></style:style>
<style:style style:name="Item" style:family="paragraph" style:parent-style-name="P">
<style:paragraph-properties fo:margin-left="0.8cm" fo:text-indent="-0.5cm"/></style:style>
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


def footnotes(source: Source, pdf: Path) -> None:
    """One column, the notes at the foot of the page."""
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
        if block.role == "list":
            return "".join(paragraph("Item", f"• {item}") for item in said)
        style = {"abstract": "Abstract", "quotation": "Quotation"}.get(block.role, "P")
        return paragraph(style, " ".join(said))

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
    produce(["soffice", profile, "--headless", "--convert-to", "pdf", made.name], pdf.parent)
