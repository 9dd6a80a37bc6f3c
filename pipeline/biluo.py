"""The greedy decoding of spaCy's entity recogniser, for many texts at once.

spaCy's own loop takes Python's lock for each action that it weighs, which costs more than the
network does. Here each step weighs one token of every text together, in NumPy. What comes out is
the same (tests/test_biluo.py): the same network, the same actions, the same ones allowed.

The actions are those of BILUO tagging (Ratinov and Roth, CoNLL 2009): an entity of several tokens
has a first (B), inner (I) and last one (L), or it is one token (U); all else is outside (O).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span

Flags = npt.NDArray[np.bool_]
VIEW = 3
"""The network sees the token, the open entity's first token and the token before, if it is in it
(spaCy's `state_type = "ner"` without extra tokens)."""


class Decoder:
    """What a trained recogniser finds, without touching the texts' own entities."""

    def __init__(self, recogniser: Any) -> None:
        self._encode = recogniser.model.get_ref("tok2vec").predict
        self._lower = recogniser.model.get_ref("lower")
        self._upper = recogniser.model.get_ref("upper").predict
        if self._lower.get_dim("nF") != VIEW:
            raise ValueError(f"the recogniser sees {self._lower.get_dim('nF')} tokens, not {VIEW}")
        moves = recogniser.moves
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._kinds = [name[0] for name in names]
        self._labels = [name[2:] for name in names]
        # "U-" without a label only repeats what was blocked beforehand
        usable = np.array([bool(label) or kind == "O" for kind, label in zip(
            self._kinds, self._labels, strict=True)])  # fmt: skip
        self._of_kind = {kind: usable & (np.array(self._kinds) == kind) for kind in "BILUO"}
        labels = np.array(self._labels)
        self._like = labels[:, None] == labels
        """Which actions have the label of another."""

    def spans(self, docs: Sequence[Doc]) -> list[list[Span]]:
        """For each text its entities in order, none overlapping; none starts with white space or
        runs on into another sentence."""
        found: list[list[Span]] = [[] for _ in docs]
        lengths = np.array([len(doc) for doc in docs])
        if not lengths.sum():
            return found
        # row 0 is the padding; the row of a token is one more than its place among all
        weighed = self._lower.predict(self._encode(docs))
        bias = self._lower.get_param("b")
        rows = 1 + np.cumsum(lengths) - lengths
        space, breaks = self._flags(docs)
        first = np.full(len(docs), -1)
        opened = np.zeros(len(docs), int)
        for place in range(int(lengths.max())):
            here = np.flatnonzero(lengths > place)
            row = rows[here] + place
            inside = first[here] >= 0
            hidden = weighed[row, 0] + weighed[np.where(inside, rows[here] + first[here], 0), 1]
            hidden = hidden + weighed[np.where(inside, row - 1, 0), 2] + bias
            scores = self._upper(hidden.max(2))
            ends = breaks[row]
            allowed = self._allowed(inside, opened[here], space[row], ends)
            actions = np.where(allowed, scores, -np.inf).argmax(1)
            for which, action in zip(here.tolist(), actions.tolist(), strict=True):
                kind = self._kinds[action]
                if kind == "B":
                    first[which], opened[which] = place, action
                elif kind in "LU":
                    start = place if kind == "U" else int(first[which])
                    found[which].append(Span(docs[which], start, place + 1, self._labels[action]))
                    first[which] = -1
        return found

    def _allowed(
        self, inside: Flags, opened: npt.NDArray[np.int_], space: Flags, ends: Flags
    ) -> Flags:
        """The actions that may follow, a row for each text; `ends` where no entity runs on."""
        is_, no = inside[:, None], self._of_kind
        goes_on = ~ends[:, None]
        within = self._like[opened] & (no["L"] | (no["I"] & goes_on))
        outside = no["O"] | (~space[:, None] & (no["U"] | (no["B"] & goes_on)))
        chosen: Flags = np.where(is_, within, outside)
        return chosen

    def _flags(self, docs: Sequence[Doc]) -> tuple[Flags, Flags]:
        """By row: whether the token is white space, and whether the text or sentence ends there."""
        space, breaks = [np.zeros(1, bool)], [np.zeros(1, bool)]
        for doc in docs:
            told = doc.to_array(["IS_SPACE", "SENT_START"]).astype(np.int64)
            starts = told[:, 1] == 1
            space.append(told[:, 0] == 1)
            breaks.append(np.append(starts[1:], True)[: len(doc)])
        return np.concatenate(space), np.concatenate(breaks)
