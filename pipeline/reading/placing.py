"""Every line in its place: first by where it stands (`zones`), then by what marks it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.entries import with_entries
from pipeline.reading.glyphs import PageContent
from pipeline.reading.restarts import without_false_labels
from pipeline.reading.under_tables import with_table_notes
from pipeline.reading.zones import Placed, zoned
from pipeline.reading.zones.imprint import without_imprints


def placed(pages: Sequence[PageContent]) -> list[Placed]:
    """Every line of the file in reading order, with its zone and, where it opens a note, a label.

    Labels that no marker supports are taken away; notes under tables and entries of reference
    lists that authors and year tell are notes.
    """
    lines = zoned(pages)
    for step in (without_imprints, without_false_labels, with_table_notes, with_entries):
        lines = step(lines)
    return lines
