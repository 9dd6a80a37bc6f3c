"""All frames, by what they speak of; of equal triples the most trusted frame counts."""

from __future__ import annotations

from pipeline.patterns.dealings import DEALINGS
from pipeline.patterns.frame import Frame
from pipeline.patterns.measures import MEASURES
from pipeline.patterns.projects import PROJECTS

FRAMES: tuple[Frame, ...] = MEASURES + PROJECTS + DEALINGS
