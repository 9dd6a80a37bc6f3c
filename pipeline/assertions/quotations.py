"""Quotations that run over several sentences: who says the first says them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.assertions.attribution import Spoken
from pipeline.records import Sentence


def carried(sentences: Sequence[Sentence], voices: Mapping[str, Spoken]) -> dict[str, Spoken]:
    """The voices, by sentence, of which those inside a quotation are who speaks at its ends.

    A quotation opens in a sentence and closes in a later one of the same paragraph, in curly marks;
    one that never closes carries nothing. What somebody says within it is nested.
    """
    found = dict(voices)
    for run in _runs(sentences):
        ends = [voices[each.id] for each in (run[0], run[-1]) if each.id in voices]
        speaker = next((voice for voice in ends if voice.attribution != "author"), None)
        if speaker is None:
            continue
        for each in run:
            own = voices.get(each.id)
            if own is None or own is speaker:
                continue
            if own.attribution == "author":
                found[each.id] = replace(speaker, content=None, nested=None)
            elif each not in (run[0], run[-1]):
                found[each.id] = replace(speaker, content=None, nested=own)
    return found


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences that a quotation runs over, two or more."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and sentence.paragraph != run[0].paragraph:
            run = []
        opened = sentence.quote.count("“") - sentence.quote.count("”")
        if run:
            run.append(sentence)
            if opened < 0:
                yield run
                run = []
        elif opened > 0:
            run = [sentence]
