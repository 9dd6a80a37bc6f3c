"""Parts of speech and lemmas, each looked up once for a word in its role.

spaCy's attribute ruler and lemmatizer ask their rules of every token anew. But for a few pairs of
words ("let's", "gonna", "there is") what they say depends on the word, its tag and its dependency
alone, so that it can be remembered. The result is the same (tests/test_morphology.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

SEEN: list[int | str] = ["ORTH", "TAG", "DEP"]
SAID: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
OPENING_WORDS = ("ai", "gon", "got", "let", "c'm", "y", "y'")
OPENING_ROLE = "expl"
"""With these begin the rules that look at a second word: "ain't", "got ta", "there is"."""
MOST = 200_000
"""Words in their roles that are kept (some 40 MB); beyond that all are forgotten."""


class Remembered:
    """The ruler and the lemmatizer of a pipeline in one component."""

    def __init__(self, nlp: Language) -> None:
        self._ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._vocab = nlp.vocab
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._opening = np.array([nlp.vocab.strings.add(word) for word in OPENING_WORDS])
        self._role = nlp.vocab.strings.add(OPENING_ROLE)

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002
        for doc in docs:
            if self._depends_on_neighbours(doc):
                yield self._asked(doc)
                continue
            keys = list(map(tuple, doc.to_array(SEEN).tolist()))
            if len(self._known) > MOST:
                self._known.clear()
            self._learn([key for key in dict.fromkeys(keys) if key not in self._known])
            if keys:
                told = np.array([self._known[key] for key in keys], dtype=np.uint64)
                doc.from_array(SAID, cast(Any, told))
            yield doc

    def _asked(self, doc: Doc) -> Doc:
        asked: Doc = self._lemmatizer(self._ruler(doc))
        return asked

    def _depends_on_neighbours(self, doc: Doc) -> bool:
        """One of the rules over several words may speak."""
        told = doc.to_array(["LOWER", "DEP"])
        return bool(np.isin(told[:, 0], self._opening).any() or (told[:, 1] == self._role).any())

    def _learn(self, keys: list[tuple[int, ...]]) -> None:
        if not keys:
            return
        words = Doc(self._vocab, words=[self._vocab.strings[word] for word, *_ in keys])
        words.from_array(SEEN[1:], cast(Any, np.array([key[1:] for key in keys], dtype=np.uint64)))
        told = self._asked(words).to_array(SAID).tolist()
        self._known.update(zip(keys, map(tuple, told), strict=True))
