"""The page in a browser: it filters, leads to the right words, and runs no text of a brief."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from pipeline import extraction, report
from pipeline.records import Claim, Record, Relation
from pipeline.store import Extraction
from tests.report import extractions

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium was found")

PDF = Path(__file__).parents[2] / "corpus" / "briefs" / "oil-price-cap.pdf"
BRIEF = "oil-price-cap"
VIEWS = ("", "1", "text", "network", "timeline", "money", "uncited", "works", "issues")

HOSTILE = [
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<!--<script>",
    "\"><img src=x onerror='window.ran = 1'>",
    "=cmd|' /C calc'!A0",
    "line\u2028separator\u2029here",
    "{{ 7 * 7 }} ${window.ran = 1}",
    "__proto__",
    "\u202eright to left\u202c 👩‍👩‍👧",
]
ADDRESSES = [
    ("https://example.org/act", True),
    ("mailto:press@example.org", True),
    ("javascript:window.ran=1", False),
    (" JavaScript:window.ran=1", False),
    ("data:text/html,<script>window.ran=1</script>", False),
    ("vbscript:window.ran=1", False),
    ("file:///etc/passwd", False),
    ("not an address", False),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def brief() -> Extraction:
    return extraction.extract(PDF)


@pytest.fixture(scope="module")
def file(brief: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    report.write(
        path, [brief, extractions.extraction(name="other", review="disputed")], {BRIEF: PDF}
    )
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    yield from _page(browser, file)


def _page(browser: Any, file: Path, **options: Any) -> Iterator[Any]:
    """A new page on the report; at its end it has neither complained nor asked for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    opened = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def go(page: Any, *parts: str) -> None:
    # The page answers in the event that follows; a timer comes after it.
    page.evaluate(
        "address => { location.hash = address; return new Promise((go) => setTimeout(go, 4)); }",
        "/".join(parts),
    )


BOXES = """() => {
  const sheet = document.querySelector(".sheet");
  const frame = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll(".box")].map((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    return [box.dataset.record, (left - frame.left) / frame.width, (top - frame.top) / frame.height,
      (right - frame.left) / frame.width, (bottom - frame.top) / frame.height];
  });
}"""


def letters(text: str) -> str:
    """What is compared: neither spaces nor hyphens of line breaks, nor digits, as markers have."""
    return re.sub(r"[\s\d\u00ad-]", "", text)


def test_all_claims_and_relations_lie_on_their_words(page: Any, brief: Extraction) -> None:
    drawn: dict[str, str] = {}
    with pdfplumber.open(PDF) as pdf:
        for number, printed in enumerate(pdf.pages, start=1):
            go(page, BRIEF, str(number))
            sizes = 2 * (float(printed.width), float(printed.height))
            for record, *edges in page.evaluate(BOXES):
                x0, top, x1, bottom = (edge * size for edge, size in zip(edges, sizes, strict=True))
                words = "".join(
                    glyph["text"]
                    for glyph in printed.chars
                    if x0 < (glyph["x0"] + glyph["x1"]) / 2 < x1
                    and top < (glyph["top"] + glyph["bottom"]) / 2 < bottom
                )
                drawn[record] = drawn.get(record, "") + words
    statements: list[Record] = [*brief.of(Claim), *brief.of(Relation)]
    assert len(statements) > 40
    for statement in statements:
        assert letters(drawn[statement.id]) == letters(statement.quote)


def test_every_view_opens_and_the_first_has_all_briefs(page: Any) -> None:
    assert page.locator(".overview tbody").first.locator("tr").count() == 2
    for view in VIEWS[1:]:
        go(page, BRIEF, view)
        assert page.locator("h1").inner_text().startswith("The Oil Price Cap")
        assert page.locator("main").inner_text().count("\n") > 4


def test_a_claim_leads_to_its_box_and_a_box_to_its_claim(page: Any, brief: Extraction) -> None:
    last = brief.of(Claim)[-1]
    go(page, BRIEF, "1")
    page.locator(f".card[data-record={last.id}] .quote").click()
    page.wait_for_selector(f".sheet[data-page='{last.page}']")
    assert page.evaluate("location.hash") == f"#{BRIEF}/{last.page}/{last.id}"
    selected = page.locator(".sheet .box.selected")
    assert {box.get_attribute("data-record") for box in selected.all()} == {last.id}
    page.wait_for_function("""() => {
      const box = document.querySelector(".box.selected").getBoundingClientRect();
      const frame = document.querySelector(".holder").getBoundingClientRect();
      return box.top >= frame.top && box.bottom <= frame.bottom;
    }""")
    go(page, BRIEF, "1")
    first = next(claim for claim in brief.of(Claim) if claim.page == 1)
    page.evaluate("id => document.querySelector(`.box[data-record=${id}]`).click()", first.id)
    page.wait_for_selector(f".card.selected[data-record={first.id}] .particulars")


def test_the_chain_from_claim_to_link_can_be_walked(page: Any, brief: Extraction) -> None:
    claim = next(c for c in brief.of(Claim) if "SDN List" in c.quote)
    go(page, BRIEF, str(claim.page), claim.id)
    steps = page.locator(f".card[data-record={claim.id}] .trail li").first.locator(".step")
    assert steps.nth(0).inner_text() == "6"
    assert "Note 6" in steps.nth(1).inner_text()
    link = steps.last.locator("a")
    assert link.get_attribute("href").startswith("https://home.treasury.gov/")
    assert link.get_attribute("rel") == "noopener noreferrer"
    steps.nth(0).locator("a").click()
    page.wait_for_selector(".panel:not([hidden]) h2")
    assert page.locator(".panel h2").inner_text() == "Note 6"
    assert page.locator(".box.anchor.selected").count() == 1


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("type", "claim_type", "recommendation"),
        ("support", "citation_support", "uncited_expected"),
        ("attribution", "attribution", "author"),  # a default, which the page's data leave out
        ("modality", "modality", "deontic"),
        ("status", None, "factual"),
    ],
)
def test_a_filter_leaves_the_claims_that_it_names(
    page: Any, brief: Extraction, name: str, field: str | None, value: str
) -> None:
    go(page, BRIEF, "1")
    page.evaluate("([name, value]) => desk.filters.only(name, value)", [name, value])
    having = {relation.id for relation in brief.of(Relation) if relation.status == value}
    expected = [
        claim.id
        for claim in brief.of(Claim)
        if (getattr(claim, field) == value if field else having & set(claim.relations))
    ]
    assert 0 < len(expected) < len(brief.of(Claim))
    cards = page.locator(".card:not([hidden])")
    assert [card.get_attribute("data-record") for card in cards.all()] == expected
    assert (
        page.locator("#said").inner_text()
        == f"{len(expected)} of {len(brief.of(Claim))} statements"
    )
    shown = page.locator(".sheet .box.claim:not(.out)")
    assert {box.get_attribute("data-record") for box in shown.all()} <= set(expected)


def test_words_and_an_entity_narrow_and_clearing_widens(page: Any, brief: Extraction) -> None:
    everything = len(brief.of(Claim))
    go(page, BRIEF, "1")
    page.locator("#search").fill("sovcomflot treasury")  # the firm in the text, the other as source
    narrowed = page.locator(".card:not([hidden])").count()
    assert 0 < narrowed < everything
    page.locator("#search").fill("no such word")
    assert page.get_by_text("No claim passes these filters.").is_visible()
    page.get_by_role("button", name="Clear filters").click()
    assert page.locator(".card:not([hidden])").count() == everything
    page.locator("select[name=entity]").select_option(index=1)
    assert 0 < page.locator(".card:not([hidden])").count() < everything


def test_all_briefs_are_searched(page: Any, brief: Extraction) -> None:
    words = "sanctions october"
    expected = [
        c.quote for c in brief.of(Claim) if all(w in c.quote.lower() for w in words.split())
    ]
    page.locator("#seek").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_selector(".found .lead")
    found = page.locator(".found .jump").all_inner_texts()
    assert expected
    assert set(expected) <= set(found)
    assert page.locator(".found .lead").inner_text().startswith(str(len(found)))


def test_disputes_and_missing_pages_are_plain_to_see(page: Any) -> None:
    go(page, "other", "1")
    card = page.locator(".card")
    assert card.locator(".kicker .verdict").inner_text() == "≠ Disputed by Ada, Bo"
    assert card.locator(".relations .verdict").inner_text() == "≠ Disputed by Ada, Bo"
    assert "other.pdf" in page.locator(".title .warning").inner_text()
    assert page.locator(".sheet.blank .box.claim.disputed").count() == 1


def test_an_edge_shows_its_evidence(page: Any, brief: Extraction) -> None:
    go(page, BRIEF, "network")
    edge = page.locator(".edge").first
    edge.focus()
    page.keyboard.press("Enter")
    quote = page.locator(".evidence blockquote a").first
    assert quote.inner_text() in {relation.quote for relation in brief.of(Relation)}
    assert page.locator("table tbody tr").count() == len(brief.of(Relation))
    quote.click()
    page.wait_for_selector(".box.selected")


def test_the_keyboard_is_enough(page: Any, brief: Extraction) -> None:
    go(page, BRIEF, "1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.locator(".desk").is_visible()  # the link's address must not be taken for a brief's
    claims = [claim.id for claim in brief.of(Claim)]
    for key, at in (("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("k", 0)):
        page.keyboard.press(key)
        assert page.locator(".card.selected").get_attribute("data-record") == claims[at]
        assert page.evaluate("document.activeElement.className") == "quote"
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".sheet[data-page='2']")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("jk")  # in a field letters are letters
    assert page.locator("#search").input_value() == "jk"


UNNAMED = """() => {
  const pressed = "button, a, select, input, [role=button], [role=region], table";
  const named = (element) => element.getAttribute("aria-label") || element.textContent.trim()
    || element.labels?.length || element.caption;
  return [...document.querySelectorAll(pressed)].filter((element) => !named(element))
    .map((element) => element.outerHTML.slice(0, 80));
}"""


def test_everything_to_press_has_a_name(page: Any) -> None:
    for view in VIEWS:
        go(page, *([BRIEF, view] if view else [""]))
        assert page.evaluate(UNNAMED) == [], view
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1


def test_nothing_is_wider_than_a_telephone(page: Any) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    for view in VIEWS:
        go(page, *([BRIEF, view] if view else [""]))
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, view


def test_dark_is_dark_and_pages_stay_white(browser: Any, file: Path) -> None:
    for page in _page(browser, file, color_scheme="dark"):
        go(page, BRIEF, "1")
        colour = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"
        body = [int(part) for part in re.findall(r"\d+", page.evaluate(colour, "body"))]
        assert max(body) < 60
        assert page.evaluate(colour, ".sheet") == "rgb(255, 255, 255)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    briefs = [
        extractions.extraction(words, name=f"h{at}/{words}", entity=words, pages=at % 2)
        for at, words in enumerate(HOSTILE)
    ]
    briefs += [
        extractions.extraction(name=f"link-{at}", link=address)
        for at, (address, _) in enumerate(ADDRESSES)
    ]
    report.write(path, briefs, {})
    return path


OPEN_EVERYTHING = """async ([id, views, records]) => {
  const titles = new Set();
  const shown = () => new Promise((done) => setTimeout(done, 4));
  for (const at of views) {
    location.hash = place(id, at);
    await shown();
    titles.add(document.querySelector("h1").textContent);
  }
  for (const record of records) {
    location.hash = place(id, 1, record);
    await shown();
  }
  return [...titles];
}"""


def test_no_text_of_a_brief_runs(browser: Any, hostile: Path) -> None:
    records = ["claim-1", "relation-1", "mention-1", "entity-2", "note-1", "issue-1"]
    for page in _page(browser, hostile):
        for at, words in enumerate(HOSTILE):
            titles = page.evaluate(OPEN_EVERYTHING, [f"h{at}/{words}", VIEWS[1:], records])
            assert titles == [words]
            assert page.evaluate("window.ran") is None
            assert page.locator("main script, main img").count() == 0


def test_only_addresses_of_the_web_are_live(browser: Any, hostile: Path) -> None:
    for page in _page(browser, hostile):
        for at, (address, live) in enumerate(ADDRESSES):
            for view in ("1", "works"):
                go(page, f"link-{at}", view)
                links = page.locator("main a:not([href^='#'])")
                assert (links.count() > 0) == live, address
                if not live:
                    assert address.strip() in page.locator("main").inner_text()


def test_the_policy_forbids_what_the_page_does_not_need(browser: Any, hostile: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(hostile.as_uri())
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 1'>");
      const script = document.createElement("script");
      script.textContent = "window.ran = 1";
      document.body.append(script);
    }""")
    fetched = page.evaluate("fetch('https://example.org/').then(() => true, () => false)")
    assert page.evaluate("window.ran") is None
    assert fetched is False
    context.close()


def test_all_pages_print_with_their_claims(page: Any, brief: Extraction) -> None:
    go(page, BRIEF, "1")
    page.evaluate("""() => {
      const count = (selector) => document.querySelectorAll(selector).length;
      window.print = () => {
        window.printed = `${count(".printed .sheet img")} ${count(".printed .card")}`;
      };
    }""")
    page.get_by_role("button", name="Print all pages").click()
    page.wait_for_function("() => window.printed")
    assert page.evaluate("window.printed") == f"{brief.header.pages} {len(brief.of(Claim))}"
    assert page.locator(".paper").count() == 0
