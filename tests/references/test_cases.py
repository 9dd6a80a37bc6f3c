"""Decisions of United States courts: what eyecite finds, and what stays as it was without it."""

from __future__ import annotations

import pytest

from pipeline.references import cases, notes

needs_eyecite = pytest.mark.skipif(
    cases._library() is None, reason="the extra `cases` (eyecite) is not installed"
)
SUPREME = "Supreme Court of the United States"


@needs_eyecite
@pytest.mark.parametrize(
    ("words", "title", "number", "date", "pages", "court"),
    [
        ("Marbury v. Madison, 5 U.S. 137 (1803).",
         "Marbury v. Madison", "5 U.S. 137", "1803", None, SUPREME),
        # a pin page; the lead-in is no party
        ("See Marbury v. Madison, 5 U.S. 137, 180 (1803).",
         "Marbury v. Madison", "5 U.S. 137", "1803", "180", SUPREME),
        # an ampersand in a name, a court in brackets
        ("Hill & Sons v. Port of Dover, 742 F.3d 1, 12 (2d Cir. 2014).",
         "Hill & Sons v. Port of Dover", "742 F.3d 1", "2014", "12",
         "Court of Appeals for the Second Circuit"),
        # stops inside the reporter and the name end no sentence
        ("Dover Trade Comm'n v. Hill Inc., 139 S. Ct. 2116 (2019).",
         "Dover Trade Comm'n v. Hill Inc.", "139 S. Ct. 2116", "2019", None, SUPREME),
        # volumes of the Supreme Court that also bear the reporter's name
        ("Marbury v. Madison, 5 U.S. (1 Cranch) 137, 140–42 (1803).",
         "Marbury v. Madison", "5 U.S. 137", "1803", "140–42", SUPREME),
        # not yet in print: a docket number, a day, a page of the database
        ("Dale Corp. v. Dep’t of Ports, No. 1:21-cv-280, 2021 U.S. Dist. LEXIS 46, at *3 (D.D.C."
         " Mar. 12, 2021).", "Dale Corp. v. Dep’t of Ports", "2021 U.S. Dist. LEXIS 46",
         "2021-03-12", "*3", "District Court, District of Columbia"),
        ("United States v. Hill, No. 15-CR-867, 2016 WL 682 (S.D.N.Y. Oct. 17, 2016).",
         "United States v. Hill", "2016 WL 682", "2016-10-17", None,
         "District Court, S.D. New York"),
        # parallel citations are one decision
        ("Roe v. Hill, 410 U.S. 113, 93 S. Ct. 705, 35 L. Ed. 2d 147 (1973).",
         "Roe v. Hill", "410 U.S. 113", "1973", None, SUPREME),
        # no second party
        ("In re Harbour Dues, 912 F.3d 623 (D.C. Cir. 2019) (per curiam).",
         "In re Harbour Dues", "912 F.3d 623", "2019", None,
         "Court of Appeals for the D.C. Circuit"),
    ],
)  # fmt: skip
def test_a_decision(
    words: str, title: str, number: str, date: str, pages: str | None, court: str
) -> None:
    (item,) = notes.read(words, [], [])
    reference = item.reference
    assert (reference.form, reference.kind, reference.rule) == ("full", "legal", "case")
    assert (reference.title, reference.identifier, reference.date) == (title, number, date)
    assert (reference.pages, reference.container) == (pages, court)
    assert words[item.start : item.end].startswith(title)


@needs_eyecite
@pytest.mark.parametrize(
    ("words", "found"),
    [
        # what a semicolon parts are two decisions, each with its own year and signal
        ("Roe v. Hill, 5 U.S. 137 (1803); see also Doe v. Dale, 742 F.3d 1 (2d Cir. 2014).",
         [("full", "Roe v. Hill", "1803", None), ("full", "Doe v. Dale", "2014", "see also")]),
        ("Roe v. Hill, 5 U.S. 137 (1803); Id. at 5.",
         [("full", "Roe v. Hill", "1803", None), ("ibid", None, None, None)]),
        # each keeps its own year, joined by a word or in brackets
        ("Compare Roe v. Hill, 5 U.S. 137 (1803) with Doe v. Dale, 742 F.3d 1 (2d Cir. 2014).",
         [("full", "Roe v. Hill", "1803", None), ("full", "Doe v. Dale", "2014", None)]),
        ("Doe v. Dale, 742 F.3d 1 (2d Cir. 2014) (quoting Roe v. Hill, 5 U.S. 137 (1803)).",
         [("full", "Doe v. Dale", "2014", None), ("full", "Roe v. Hill", "1803", None)]),
        # what became of a decision is no decision of another name
        ("Roe v. Hill, 9 F. Supp. 3d 12 (D.D.C. 2019), aff’d, 8 F.3d 5 (D.C. Cir. 2020).",
         [("full", "Roe v. Hill", "2019", None)]),
        # other works before and behind stay what they are
        ("Ann Lee, “Ports”, Harbour Post, 5 May 2020; Roe v. Hill, 5 U.S. 137 (1803); Ibid.",
         [("full", "Ports", "2020-05-05", None), ("full", "Roe v. Hill", "1803", None),
          ("ibid", None, None, None)]),
        ("Hill, 5 U.S. at 140.", [("short", "Hill", None, None)]),
        ("See Roe v. Hill, 5 U.S. at 140.", [("short", "Roe v. Hill", None, "see")]),
        # a statute, an article and a report are none of eyecite's
        ("22 U.S.C. § 8501.", [("full", None, None, None)]),
        ("Ann Lee, “Ports”, 12 Harv. L. Rev. 34 (1999).", [("full", "Ports", "1999", None)]),
        # a volume without a name is not given one
        ("The ministry counted 5 U.S. 137 times.", []),
    ],
)  # fmt: skip
def test_decisions_among_others(
    words: str, found: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    items = notes.read(words, [], [])
    said = [(i.reference.form, i.reference.title, i.reference.date, i.signal) for i in items]
    assert said == found


@needs_eyecite
def test_the_address_behind_a_decision_is_its_own() -> None:
    words = "Roe v. Hill, 5 U.S. 137 (1803), https://example.org/roe. The town never paid a toll."
    (item,) = notes.read(words, [], [])
    assert item.reference.url == "https://example.org/roe"
    assert notes.prose_left(words, [item])


@pytest.mark.parametrize(
    "words",
    [
        "Ann Lee, “Ports”, Harbour Post, 5 May 2020.",
        "Ibid., p. 3.",
        "P.L. 115-44, §231.",
        # a volume, an abbreviation and a number, but no parties
        "Supplement No. 4 to Part 744, 15 C.F.R. 744.",
    ],
)
def test_eyecite_is_not_loaded_for_what_cites_no_reporter(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded() -> None:
        raise AssertionError("eyecite was loaded")

    monkeypatch.setattr(cases, "_library", loaded)
    assert notes.read(words, [], [])


def test_without_the_extra_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "_library", lambda: None)
    assert not list(cases.find("Marbury v. Madison, 5 U.S. 137 (1803)."))
