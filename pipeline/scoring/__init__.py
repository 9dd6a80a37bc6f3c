"""Precision, recall and the list of misses against gold.

A gold file is JSON: a list of notes, or sentences with mentions and claims and the relations
between them (corpus/README.md); the label values are those of the records.
"""

from pipeline.scoring.gold import Body, Gold, Notes, load
from pipeline.scoring.measures import Calibration, Labels, Mean, Measure, Miss, Tally
from pipeline.scoring.report import Report, score, total

__all__ = [
    "Body",
    "Calibration",
    "Gold",
    "Labels",
    "Mean",
    "Measure",
    "Miss",
    "Notes",
    "Report",
    "Tally",
    "load",
    "score",
    "total",
]
