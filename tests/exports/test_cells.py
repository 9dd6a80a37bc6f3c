"""The sanitiser: lossless where it can be, and nothing that runs."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.exports.cells import RUNS, encodable, guarded, link, plain, unguarded
from tests.exports.builders import HOSTILE

TEXT = st.text(st.characters()) | st.sampled_from(HOSTILE)
"""With lone surrogates and controls, which `st.text()` leaves out or seldom makes."""


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\t", "'\t"),
        ("\r", "'\r"),
        ("\n", "'\n"),
        ("＝1", "'＝1"),
        # Trimmed by some programs before they look.
        (" =1", "' =1"),
        # The guard is doubled, or it could not be taken away again.
        ("'", "''"),
        ("'a", "''a"),
        # Must stay: nothing here begins a formula.
        ("", ""),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        (" a", " a"),
        ("–5", "–5"),
        ("“=1”", "“=1”"),
        ("<script>", "<script>"),
    ],
)
def test_guarding(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(TEXT)
@example("'=")
def test_the_guard_loses_nothing(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXT)
def test_no_guarded_cell_runs(text: str) -> None:
    cell = guarded(text)
    assert cell.startswith("'") or not RUNS.match(cell)


@pytest.mark.parametrize("cell", ["'tis", "'", "a", "’=1"])
def test_what_was_never_guarded_is_left_alone(cell: str) -> None:
    # A cell that somebody typed: an apostrophe before a letter is no guard.
    assert unguarded(cell) == cell


@given(TEXT)
def test_plain_text_is_xml(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = plain(text)
    read = ElementTree.fromstring(ElementTree.tostring(element, "utf-8"))
    # XML 1.0, 2.11: a parser reads each line end as one line feed.
    assert (read.text or "") == plain(text).replace("\r\n", "\n").replace("\r", "\n")
    assert len(plain(text)) == len(text)


@given(TEXT)
def test_encodable_text_has_bytes_and_keeps_the_rest(text: str) -> None:
    encodable(text).encode("utf-8")
    assert len(encodable(text)) == len(text)
    assert encodable("bell \x07 🙂") == "bell \x07 🙂"


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("mailto:ann@example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("\\\\server\\share", False),
        ("vbscript:x", False),
        # Not whole: what a browser would make of it is a guess.
        ("example.org", False),
        ("//example.org", False),
        ("http:example.org", False),
        ("http://[", False),
        ("mailto:", False),
        # Would end the attribute it stands in.
        ('https://example.org/"onclick="x', False),
        ("https://example.org/a b", False),
        ("https://example.org/\ud800", False),
        ("", False),
        (None, False),
    ],
)
def test_links(address: str | None, live: bool) -> None:
    assert link(address) == (address if live else None)
