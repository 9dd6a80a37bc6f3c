"""Sentences of the body's prose.

Reads `section` and `anchor`. Writes `sentence`: the parser's sentences, block by block, so that no
sentence runs into a heading, a table or a page's furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline import language
from pipeline.chain import stage
from pipeline.document import Document, Role, within
from pipeline.records import Anchor, Section, Sentence

PROSE: tuple[Role, ...] = (
    "abstract",
    "paragraph",
    "list_item",
    "quotation",
    "caption",
    "source_line",
)
"""Roles of blocks that make sentences. A heading names a section; a table has cells."""

BEFORE = " \t\n\u00a0•‣▪◦●■□"
"""White space and the bullets of list items, which are not the sentence's."""


@stage(reads=(Section, Anchor), writes=(Sentence,))
def sentences(document: Document) -> Iterator[Sentence]:
    """Every letter and every anchor of a prose block belongs to exactly one sentence.

    Paragraphs count from 1 over the brief's prose blocks.
    """
    parse = language.parse(document.brief)
    anchors = document.of(Anchor)
    sections = document.of(Section)
    section: str | None = None
    ahead = 0
    for paragraph, block in enumerate(document.brief.blocks_of(*PROSE), start=1):
        while ahead < len(sections) and sections[ahead].start <= block.start:
            section = sections[ahead].id
            ahead += 1
        parsed = parse.block_at(block.start)
        if parsed is None:
            continue
        spans = list(_spans(parsed))
        # A marker stands after what it supports, also behind a space, unless it opens the block.
        reaches = [block.start, *(start + 1 for start, _ in spans[1:]), block.end + 1]
        for (start, end), reach in zip(spans, pairwise(reaches), strict=False):
            yield Sentence(
                start=start,
                end=end,
                section=section,
                paragraph=paragraph,
                anchors=tuple(anchor.id for anchor in within(anchors, *reach)),
                rule=f"parser in {block.role}",
            )


def _spans(parsed: language.ParsedBlock) -> Iterator[tuple[int, int]]:
    """Half-open offsets of a block's sentences, without the white space around them.

    Stops and brackets left by themselves are no sentence.
    """
    for sentence in parsed.doc.sents:
        start, _ = parsed.offsets(sentence)
        words = sentence.text.rstrip()
        end = start + len(words)
        start += len(words) - len(words.lstrip(BEFORE))
        if any(map(str.isalnum, words)):
            yield start, end
