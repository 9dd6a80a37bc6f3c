"""Imported by the server from which workers are forked: all that is loaded once is in memory."""

from __future__ import annotations

import gc

from pipeline import chain, extraction
from pipeline.document import Block, Brief
from pipeline.records import Shelves
from pipeline.stages import CHAIN

WORDS = "In May 2021 Acme Ltd, a bank, was fined US$ 30 million under the Tariff Act of 1930."

chain.run(
    CHAIN,
    Brief(
        id="warm",
        file="",
        sha256="",
        text=WORDS,
        shelves=Shelves(body=(0, len(WORDS)), notes=(len(WORDS),) * 2, furniture=(len(WORDS),) * 2),
        blocks=(Block(0, len(WORDS), "paragraph", None, "hand-made"),),
    ),
)
extraction.models()
extraction.code()
# What lives as long as the process need not be looked through at each collection, and the pages of
# memory that workers share stay shared.
gc.collect()
gc.freeze()
