"""Frames laid over a sentence: which mentions fill the two ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.patterns.arguments import slot
from pipeline.patterns.frame import (
    A_LAW,
    A_SANCTION,
    A_SUM,
    LAW,
    MONEY,
    SANCTION,
    Frame,
    Types,
)
from pipeline.patterns.frames import FRAMES
from pipeline.patterns.scene import Scene
from pipeline.records import Mention

DEEP = 3
"""Links under a trigger within which a needed word must stand."""

_BY_WORD: dict[str, list[int]] = {}
_BY_TYPE: dict[str, list[int]] = {}
for _at, _frame in enumerate(FRAMES):
    if _frame.mention_type:
        _BY_TYPE.setdefault(_frame.mention_type, []).append(_at)
    else:
        for _word in _frame.triggers:
            _BY_WORD.setdefault(_word, []).append(_at)


@dataclass(frozen=True)
class Match:
    """A frame over a trigger word, and the mentions of two entities at its ends."""

    frame: Frame
    trigger: Token
    subject: Mention
    object: Mention


def matches(scene: Scene) -> Iterator[Match]:
    """Every way in which a frame fits the sentence."""
    for frame, trigger in _triggers(scene):
        if frame.needs and not _below(frame.needs, trigger, scene):
            continue
        if frame.refuses and _below(frame.refuses, trigger, scene):
            continue
        subjects = _filled(scene, trigger, frame.subject, frame.subject_types)
        objects = _filled(scene, trigger, frame.object, frame.object_types)
        for subject in subjects:
            for object_ in objects:
                if subject.entity and object_.entity and subject.entity != object_.entity:
                    yield Match(frame, trigger, subject, object_)


def _triggers(scene: Scene) -> Iterator[tuple[Frame, Token]]:
    """Each frame with each word of the sentence that it lies over, in the order of the frames."""
    found = [
        (at, token.i, token)
        for token in scene.span
        for at in _BY_WORD.get(token.lemma_.lower(), ())
    ]
    found += [
        (at, head.i, head) for mention, head in scene.heads for at in _BY_TYPE.get(mention.type, ())
    ]
    for at, _, token in sorted(found, key=lambda each: each[:2]):
        frame = FRAMES[at]
        if frame.mention_type or token.pos_ in frame.pos:
            yield frame, token


def _filled(
    scene: Scene, trigger: Token, slots: Sequence[str], types: Types
) -> tuple[Mention, ...]:
    """The mentions in the first slot that holds any of an allowed type."""
    for name in slots:
        found = [m for token in slot(trigger, name) if (m := scene.at(token, types))]
        if found:
            return tuple({m.id: m for m in found}.values())
    return ()


def _below(wanted: frozenset[str], trigger: Token, scene: Scene) -> bool:
    """Whether one of the words stands at most three links under the trigger."""
    signs = ((SANCTION, A_SANCTION), (LAW, A_LAW), (MONEY, A_SUM))
    kinds = {kind for kind, sign in signs if sign in wanted}
    level = [trigger]
    if trigger.dep_ == "acl" and any(scene.at(trigger.head, kind) for kind in kinds):
        return True  # "sanctions imposed by": a participle has its object above it
    for _ in range(DEEP):
        level = [child for token in level for child in token.children]
        for token in level:
            if token.lemma_.lower() in wanted or any(scene.at(token, kind) for kind in kinds):
                return True
    return False
