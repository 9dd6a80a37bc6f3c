"""The page for analysts: one HTML file that shows each record at its place, and what backs it."""

from pipeline.report.page import write

__all__ = ["write"]
