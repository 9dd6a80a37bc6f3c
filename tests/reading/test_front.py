"""What a brief says of itself: who wrote it, who issued it, and when."""

from __future__ import annotations

import pytest

from pipeline.document import Block, Role
from pipeline.reading.front import Front, front

Line = tuple[Role, str]


def said(lines: list[Line], given: str | None = None) -> Front:
    text, blocks = "", []
    for role, words in lines:
        blocks.append(Block(len(text), len(text) + len(words), role, 1, "made"))
        text += words + "\n\n"
    return front(blocks, text, given)


TITLE: Line = ("title", "Ports under Pressure")


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ([TITLE, ("byline", "By Ann B. Lee and Rui Roe")], ("Ann B. Lee", "Rui Roe")),
        ([TITLE, ("byline", "Ann Lee and Rui Roe 3 May 2024")], ("Ann Lee", "Rui Roe")),
        ([TITLE, ("byline", "Ann Lee · Rui Roe | May 2024")], ("Ann Lee", "Rui Roe")),
        ([TITLE, ("byline", "Harbour Institute"), ("byline", "Ann Lee")], ("Ann Lee",)),
        (
            [TITLE, ("heading", "About the authors"), ("paragraph", "Ann Lee is a fellow.")],
            ("Ann Lee",),
        ),
        (
            [TITLE, ("heading", "Author Information"), ("paragraph", "Ann Lee Analyst in Ports")],
            ("Ann Lee",),
        ),
        ([TITLE, ("paragraph", "Ann B. Lee, Specialist in Ports")], ("Ann B. Lee",)),
        # A body is no person, a sentence no byline.
        ([TITLE, ("byline", "Harbour Institute")], ()),
        ([TITLE, ("paragraph", "Ann Lee is right.")], ()),
        ([TITLE, ("heading", "Outlook"), ("paragraph", "Ann Lee is a fellow.")], ()),
        ([TITLE, ("byline", "By the sea")], ()),
    ],
)
def test_authors(lines: list[Line], authors: tuple[str, ...]) -> None:
    assert said(lines).authors == authors


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ([("byline", "Northern Harbour Institute · Brief 3"), TITLE], "Northern Harbour Institute"),
        ([TITLE, ("byline", "Chatham House")], "Chatham House"),  # in the lexicon
        (
            [TITLE, *[("running_head", f"Harbour Policy Centre {n}") for n in (2, 3)]],
            "Harbour Policy Centre",
        ),
        (
            [TITLE, *[("running_head", "https://crsreports.congress.gov")] * 2],
            "Congressional Research Service",  # the site of a publisher that the lexicon holds
        ),
        ([TITLE, ("paragraph", "© 2025 Harbour Foundation")], "Harbour Foundation"),
        # The title as a running head; a head that stands once; a person; an affiliation in prose.
        ([("title", "The World Bank"), *[("running_head", "The World Bank")] * 2], None),
        ([TITLE, ("running_head", "Harbour Policy Centre")], None),
        ([TITLE, ("byline", "Ann Lee")], None),
        ([TITLE, ("paragraph", "She left the Harbour Institute.")], None),
    ],
)
def test_publisher(lines: list[Line], publisher: str | None) -> None:
    assert said(lines).publisher == publisher


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ([TITLE, ("byline", "Updated April 9, 2026")], "2026-04-09"),
        ([("byline", "Brief 3, May 2024"), TITLE], "2024-05"),
        ([TITLE, ("paragraph", "Published: 3 May 2024")], "2024-05-03"),
        ([TITLE, ("byline", "Brief 2024/3")], None),  # a number, and a year alone
        ([TITLE, ("paragraph", "The port fell on 3 May 2024.")], None),  # an event
    ],
)
def test_date(lines: list[Line], date: str | None) -> None:
    assert said(lines).date == date


def test_the_file_s_own_title_is_the_last_resort() -> None:
    assert said([TITLE], "Untitled 1").title == "Ports under Pressure"
    assert said([("paragraph", "Words.")], "Ports").title == "Ports"
