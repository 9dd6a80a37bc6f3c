"""References in the house styles that briefs use, each kind of work in some of them."""

from __future__ import annotations

import pytest

from pipeline.references import kinds, notes

# text, authors, title, container, date (ISO), kind
Row = tuple[str, tuple[str, ...], str | None, str | None, str | None, str]

CHICAGO: list[Row] = [
    ("Ann Lee, “Harbours Close as Pilots Strike,” Financial Times, May 3, 2022, https://www.ft.com/x.",
     ("Ann Lee",), "Harbours Close as Pilots Strike", "Financial Times", "2022-05-03", "news"),
    ("Ann Lee and Rui Roe, “Why Ports Fail,” Journal of Trade Policy 12, no. 3 (2019): 44–61.",
     ("Ann Lee", "Rui Roe"), "Why Ports Fail", "Journal of Trade Policy", "2019", "article"),
    ("Ann Lee, The Long Quay: A History of Pilots (Oxford: Oxford University Press, 2011), 33.",
     ("Ann Lee",), "The Long Quay: A History of Pilots", None, "2011", "book"),
    ("World Bank, Port Reform Toolkit (Washington, DC: World Bank, 2018).",
     ("World Bank",), "Port Reform Toolkit", None, "2018", "report"),
    ("US Department of the Treasury, “Treasury Targets a Network,” press release, June 5, 2024.",
     (), "Treasury Targets a Network", "US Department of the Treasury", "2024-06-05",
     "government"),
]  # fmt: skip

OXFORD: list[Row] = [
    ("A. Lee, ‘Harbours in Trouble’, Reuters, 3 May 2022.",
     ("A. Lee",), "Harbours in Trouble", "Reuters", "2022-05-03", "news"),
    ("R. Roe, ‘The Price of Pilots’, International Affairs, vol. 91, no. 2, 2015, pp. 301–17.",
     ("R. Roe",), "The Price of Pilots", "International Affairs", "2015", "article"),
    ("Chatham House, ‘Ports and Power’, 12 March 2021, https://www.chathamhouse.org/ports.",
     (), "Ports and Power", "Chatham House", "2021-03-12", "report"),
]  # fmt: skip

APA: list[Row] = [
    ("Lee, A., & Roe, R. (2019). Why ports fail. Journal of Trade Policy, 12(3), 44–61.",
     ("Lee, A.", "Roe, R."), "Why ports fail", "Journal of Trade Policy", "2019", "article"),
    ("International Energy Agency. (2023). Oil market report. IEA.",
     ("International Energy Agency",), "Oil market report", None, "2023", "report"),
]  # fmt: skip

IDSA: list[Row] = [
    ("Ann Lee, “Pilots Strike in Kandla”, The Hindu, 3 May 2022.",
     ("Ann Lee",), "Pilots Strike in Kandla", "The Hindu", "2022-05-03", "news"),
    ("“Joint Statement on Ports”, Ministry of External Affairs, Government of India, 3 May 2022.",
     (), "Joint Statement on Ports", "Ministry of External Affairs, Government of India",
     "2022-05-03", "government"),
]  # fmt: skip

LEGAL: list[Row] = [
    ("Export Control Reform Act of 2018, Pub. L. No. 115-232, 132 Stat. 2208.",
     (), "Export Control Reform Act of 2018", None, None, "legal"),
    ("Council Regulation (EU) No 833/2014 of 31 July 2014, OJ L 229, 31.7.2014, p. 1.",
     (), "Council Regulation (EU) No 833/2014", None, "2014-07-31", "legal"),
    ("Exec. Order No. 14,024, 86 Fed. Reg. 20249 (Apr. 15, 2021).",
     (), None, None, "2021-04-15", "legal"),
    ("S.C. Res. 2231, U.N. Doc. S/RES/2231 (July 20, 2015).",
     (), None, None, "2015-07-20", "legal"),
]  # fmt: skip


@pytest.mark.parametrize(
    "row", [*CHICAGO, *OXFORD, *APA, *IDSA, *LEGAL], ids=lambda row: row[0][:40]
)
def test_one_work(row: Row) -> None:
    text, authors, title, container, date, kind = row
    (item,) = notes.read(text, [], [])
    found = item.reference
    assert found.authors == authors
    assert title is None or found.title == title
    assert container is None or found.container == container
    assert date is None or found.date == date
    assert kinds.judge(found, text) == kind


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("Ann Lee, “Ports”, Reuters, 3 May 2022; Rui Roe, “Quays”, BBC News, 4 May 2022.", 2),
        ("See Ann Lee, “Ports”, Reuters, 3 May 2022. For the law see P.L. 115-232.", 2),
        ("“Ports and Quays; a View”, Reuters, 3 May 2022.", 1),  # a semicolon in a title
        ("Ann Lee and Rui Roe, “Ports and Quays”, Reuters, 3 May 2022.", 1),  # two authors
        ("The figures count ships above 500 tons.", 0),
        ("The author thanks Ann Lee and the Harbour Institute.", 0),
        ("All dates are of the Gregorian calendar; see the annex.", 0),
    ],
)
def test_how_many_works(text: str, works: int) -> None:
    cited = [i for i in notes.read(text, [], []) if i.reference.form != "cross_reference"]
    assert len(cited) == works
