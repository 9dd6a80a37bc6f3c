"""What sort of work a reference names: from its title, its container, then its address."""

from __future__ import annotations

import re

from pipeline.records import CitationKind
from pipeline.references import laws, names, publishers
from pipeline.references.reference import Reference
from pipeline.references.urls import domain

# Each list is read against the title alone.
LAW = re.compile(
    r"\b(?:Act|Executive Order|Regulation \((?:EU|EC)|Directive \d|Order No|Resolution \d|Treaty"
    r"|Convention|Bill|Statute|Law)\b"
    r"(?:\.? (?:of )?(?:No\. )?\d+|$| \()"
)
REPORT = re.compile(
    r"\b(?:Report|White Paper|Working Paper|Policy Brief|Outlook|Assessment|Study|Survey"
    r"|Review \d{4}|Yearbook)\b",
    re.IGNORECASE,
)
STATISTICS = re.compile(
    r"\b(?:Data(?:base|set)?|Statistics|Tracker|Statistical|Trade Online|Vessel Viewer)\b$"
    r"|\bDatabase\b"
)
JOURNAL = re.compile(
    r"\b(?:Journal|Proceedings|Quarterly|Symposium|Review of|(?:Law|Economic|Political|Business"
    r"|Policy) (?:Review|Rev\.)|Annals|Transactions on|Studies)\b|\bJ\. "
)
BOOK_PRESS = re.compile(
    r"\b(?:University Press|Press|Publish(?:ers|ing)|Verlag|Books|Routledge|Springer|Palgrave"
    r"|Macmillan|Edward Elgar|Brill|Penguin|Wiley|Norton)\b"
)
OFFICIAL = re.compile(
    r"\b(?:Ministry|Department|Bureau|White House|Government|Parliament|Senate|Congress"
    r"|House of (?:Representatives|Commons|Lords)|"
    r"Treasury|Commission|Office of|Embassy|Secretariat|Council of the E|Customs|Administration"
    r"|Committee|Forum for)\b"
)
INSTITUTE = re.compile(
    r"\b(?:Institut(?:e|ion)|Foundation|Cent(?:er|re)|Group|Fund|Bank|Council|Agency|Association"
    r"|Observatory|University|Laboratory|Organi[sz]ation|Nations|Inspector General|OIG|GAO|USTR)\b"
)
AUDITOR = re.compile(
    r"\b(?:OIG|Inspector General|Accountab?il?i?t?y? Office|General Accounting Office|GAO"
    r"|Audit(?:ors?)?)\b"
)
NEWS = re.compile(
    r"\b(?:News|Times|Post|Daily|Herald|Tribune|Gazette|Guardian|Chronicle|Press|Newspaper|Wire)\b"
)
PAPERWORK = re.compile(
    r"\b(?:Budget|Guidance|Manual|Handbook|Statement|Remarks|Fact Sheet|Testimony|Hearing)\b"
)
PRESS_RELEASE = re.compile(r"\b(?:press|news|media) (?:release|statement)\b", re.IGNORECASE)
VOLUME = re.compile(r"\b[Vv]ol(?:ume|\.) ?\d|\b\d+\(\d+\)|\(\d{4}\) \d+ [A-Z]")
OFFICIAL_DOMAIN = re.compile(
    r"\.(?:gov|mil|gob|gouv|govt|go)(?:\.[a-z]{2})?$|(?:^|\.)(?:europa\.eu|gc\.ca|un\.org"
    r"|house\.gov)$"
)


def judge(reference: Reference, words: str) -> CitationKind:
    """The kind of a full reference; `words` are the piece that it was read from.

    A day's date marks what is published daily; an undated page of a body is `web`.
    """
    if reference.rule == "crs-product":
        return "report"
    if reference.kind != "other":
        return reference.kind
    title, container = reference.title or "", reference.container or ""
    body = container or " ".join(reference.authors)
    publisher = publishers.known(container) if container else None
    site = publishers.of_site(reference.url) if reference.url else None
    if LAW.search(title) and not reference.authors:
        return "legal"
    if (
        reference.identifier
        and laws.number_in(reference.identifier)
        and not container
        and not title
    ):
        return "legal"
    if publisher:
        return _of_publisher(publisher.kind, reference, words)
    if PRESS_RELEASE.search(words):
        return (
            "government"
            if OFFICIAL.search(body) or _is_official(reference.url) or names.ACRONYM.fullmatch(body)
            else "other"
        )
    if JOURNAL.search(container) or (VOLUME.search(words) and container):
        return "article"
    if BOOK_PRESS.search(container) and not re.search(r"\bAssociated Press\b", container):
        return "book"
    if STATISTICS.search(title):
        return "dataset"
    if REPORT.search(title) and not (reference.url and site and site.kind == "news"):
        return "report"
    if AUDITOR.search(body):
        return "report"
    if site:
        return _of_publisher(site.kind, reference, words)
    if OFFICIAL.search(body) or (_is_official(reference.url) and not reference.authors):
        return _of_publisher("government", reference, words)
    if INSTITUTE.search(body):
        return "report" if reference.date else "web"
    if NEWS.search(container):
        return "news"
    if reference.doi:
        return "article"
    if not reference.url and not container:
        return (
            "book"
            if reference.rule in ("plain-title", "author-date") and reference.authors
            else "other"
        )
    if reference.url and re.search(r"[/.]blogs?[/.]", reference.url):
        return "web"
    if reference.authors and container and reference.date and len(reference.date) == 10:
        return "news"
    if reference.rule == "plain-title" and not reference.url:
        return (
            "book"
            if reference.authors and reference.date and len(reference.date) == 4
            else "report"
        )
    return "web" if reference.url else "other"


def _of_publisher(kind: CitationKind, reference: Reference, words: str) -> CitationKind:
    """What the publisher publishes, unless the title or a missing date says otherwise."""
    title = reference.title or ""
    if kind == "government" and not PRESS_RELEASE.search(words):
        if STATISTICS.search(title):
            return "dataset"
        if REPORT.search(title):
            return "report"
        if reference.rule == "plain-title" and reference.date and not PAPERWORK.search(title):
            return "report"  # a title in italics, without quotation marks, is a volume of its own
        return "government" if reference.date or reference.pages else "web"
    if kind == "report" and not reference.date and not reference.pages and reference.url:
        return "report" if REPORT.search(title) else "web"
    return kind


def of_link(url: str) -> CitationKind:
    """The kind of a linked document by its site alone; `web` where the site is unknown."""
    if site := publishers.of_site(url):
        return site.kind
    host = domain(url)
    if host == "doi.org":
        return "article"
    return "government" if _is_official(url) else "web"


def _is_official(url: str | None) -> bool:
    return bool(url and OFFICIAL_DOMAIN.search(domain(url)))
