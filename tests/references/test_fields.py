"""One row for each shape that a house style prints; the comment names its trap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.references import dates, fields, forms, kinds, laws, names, notes, split, urls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Chicago note: the comma stands inside the closing mark
        (
            "Ann Lee, “Pumps, Pipes and Power,” Harbour Weekly, March 5, 2021, https://hw.test/a.",
            (("Ann Lee",), "Pumps, Pipes and Power", "Harbour Weekly", "2021-03-05"),
        ),
        # Oxford: comma outside, day before month
        (
            "Ann Lee and Bob Marsh, ‘The river’s end’, Harbour Weekly, 5 March 2021",
            (("Ann Lee", "Bob Marsh"), "The river’s end", "Harbour Weekly", "2021-03-05"),
        ),
        # no author, a container with commas of its own
        (
            "“Water List”, Bureau of Rivers, U.S. Department of Canals.",
            ((), "Water List", "Bureau of Rivers, U.S. Department of Canals", None),
        ),
        # a body in front is the container where there is no other ...
        (
            "Ministry of Water, “Annual Flows,” May 2020, https://water.test/flows.",
            ((), "Annual Flows", "Ministry of Water", "2020-05"),
        ),
        # ... and the author where there is one
        (
            "Ministry of Water (MoW), “Annual Flows,” Flows Today, May 2, 2020.",
            (("Ministry of Water (MoW)",), "Annual Flows", "Flows Today", "2020-05-02"),
        ),
        # two capitalised words that the address is made of are the site, not a person
        (
            "Canal Digest, “Locks Close,” May 2, 2020, https://canal-digest.test/locks.",
            ((), "Locks Close", "Canal Digest", "2020-05-02"),
        ),
        # an unquoted title, the publisher in brackets, the page after it without "p."
        (
            "A. Lee, The Basin: A History (London: Delta Press, 2001) 45–48",
            (("A. Lee",), "The Basin: A History", "Delta Press", "2001"),
        ),
        # a title of three capitalised words is no second author
        (
            "Ann Lee, How Rivers Die, 45 Harv. Env’t L. Rev. 123, 130 (2021)",
            (("Ann Lee",), "How Rivers Die", "Harv. Env’t L. Rev.", "2021"),
        ),
        # APA: the year comes second, the title in small letters
        (
            "Lee, A., & Marsh, B. (2020, March 3). Cities and their water. Urban Water, 12(3), 4.",
            (("Lee, A.", "Marsh, B."), "Cities and their water", "Urban Water", "2020-03-03"),
        ),
        # author-date with full stops between the fields
        (
            "Delta Bank. 2021. Water in the Balance. Washington, DC: Delta Bank.",
            (("Delta Bank",), "Water in the Balance", "Delta Bank", "2021"),
        ),
        # MLA
        (
            "Lee, Ann. “Pumps and Power.” Harbour Weekly, 3 May 2022, www.hw.test/pumps.",
            (("Lee, Ann",), "Pumps and Power", "Harbour Weekly", "2022-05-03"),
        ),
        # OSCOLA: year and volume before the journal
        (
            "A. Lee, ‘Rivers’ (2019) 12 Modern Water Review 45",
            (("A. Lee",), "Rivers", "Modern Water Review", "2019"),
        ),
        # volume, issue and the season's bracket are no container
        (
            "Ann Lee et al., “Drought,” Water Quarterly, vol. 3, no. 2 (Spring 2020), pp. 5-9.",
            (("Ann Lee",), "Drought", "Water Quarterly", "2020"),
        ),
        # a city is no container
        (
            "Ministry of Water, National Master Plan 2030, Nairobi, 2013, p. 14",
            ((), "National Master Plan 2030", "Ministry of Water", "2013"),
        ),
        # "CRS Report": number, title with commas, people at the end
        (
            "CRS Report R99999, Rivers: Law, Trade, and Policy, coordinated by Ann B. Lee.",
            (("Ann B. Lee",), "Rivers: Law, Trade, and Policy", "CRS", None),
        ),
    ],
)
def test_fields(text: str, expected: tuple[object, ...]) -> None:
    found = fields.read(text)
    assert found is not None
    assert (found.authors, found.title, found.container, found.date) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plan was drawn up in 2011 and has been revised twice since.",
        "“Pumps” are what the Ministry calls them.",  # a quotation, not a title
        "According to Ann Lee, the engineer, “all pumps had failed by May.”",
        "In May 2020, the Ministry of Water closed three canals, p. 5.",
        "Harbour mines float.",
        "2019, 2020 and 2021.",
    ],
)
def test_prose_is_no_reference(text: str) -> None:
    assert fields.read(text) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("3 May 2022", "2022-05-03"),
        ("May 3, 2022", "2022-05-03"),
        ("May 2022", "2022-05"),
        ("2022", "2022"),
        ("May 6-8, 2014", "2014-05-06/2014-05-08"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("3 mai 2022", "2022-05-03"),
        ("2022-05-03", "2022-05-03"),
        ("May/June 2020", "2020-05"),
        ("31 February 2020", None),  # no such day
        ("3500", None),
        ("pp. 2017", None),
        ("May", None),
    ],
)
def test_dates(printed: str, iso: str | None) -> None:
    assert dates.iso(printed) == iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at https://a.test/b-c.html.", ["https://a.test/b-c.html"]),
        ("https://a.test/2021/ water-list.pdf, p. 3", ["https://a.test/2021/water-list.pdf"]),
        ("https://a.test/long-\nname", ["https://a.test/long-name"]),
        ("(https://a.test/x_(y))", ["https://a.test/x_(y)"]),
        ("https://a.test/ and https://b.test/.", ["https://a.test/", "https://b.test/"]),
        ("https://a.test/2021/ Reuters said", ["https://a.test/2021/"]),  # a word, not a half
        ("see e.g. the list", []),
    ],
)
def test_printed_urls(text: str, expected: list[str]) -> None:
    assert [found.url for found in urls.printed_urls(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 U.S.C. §8501(b)", ["22 U.S.C. §8501(b)"]),
        ("P.L. 116-283, §3511", ["P.L. 116-283, §3511"]),
        ("under Executive Order 14099 dated May 9, 2023", ["E.O. 14099"]),
        ("Exec. Order No. 14,008", ["E.O. 14008"]),
        ("H.R. 562 and S. 816", ["H.R. 562", "S. 816"]),
        ("Council Regulation (EU) No 833/2014", ["Council Regulation (EU) No 833/2014"]),
        ("S/RES/1929 (2010)", ["S/RES/1929 (2010)"]),
        ("88 Fed. Reg. 43,286", ["88 Fed. Reg. 43,286"]),
        ("the U.S. 5 per cent tariff", []),  # no Senate bill
        ("an executive order of 2021", []),
        ("the act, 13 pages", []),
    ],
)
def test_law_numbers(text: str, expected: list[str]) -> None:
    assert [law.reference.identifier for law in laws.find(text)] == expected


def test_law_takes_its_name_and_date() -> None:
    (law,) = laws.find("See the River Trade Act of 1979 (P.L. 96-88, as amended).")
    assert (law.reference.title, law.reference.date) == ("River Trade Act of 1979", "1979")
    (order,) = laws.find("Executive Order 14099 of May 9, 2023")
    assert (order.reference.title, order.reference.date) == ("Executive Order 14099", "2023-05-09")


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("Ann Lee, no. 2.", "short", "2"),
        ("Lee (n 7) 45", "short", "7"),
        ("Lee, supra note 5, at 12", "supra", "5"),
        ("Lee, op. cit., n. 18, p. 52", "supra", "18"),
        ("Lee, op. cit.", "supra", None),
        ("Water Quarterly, vol. 10, no. 5", None, None),  # an issue, not a note
        ("Supplement No. 1 to Part 774", None, None),
        ("Canals were closed, no. 5 among them", None, None),
    ],
)
def test_forms_with_a_number(text: str, form: str | None, number: str | None) -> None:
    found = forms.again(text)
    assert (found and found.form, found and found.refers_to_note) == (form, number)


@pytest.mark.parametrize(
    ("text", "pages"),
    [("Ibid.", None), ("Ibid., p. 5", "5"), ("Id. at 12", "12"), ("ibid., 45–46", "45–46")],
)
def test_ibid(text: str, pages: str | None) -> None:
    found = forms.ibid(text)
    assert found is not None
    assert found.pages == pages


@pytest.mark.parametrize("text", ["Identity Papers", "Ibidem Press, 2019", "idle canals"])
def test_no_ibid(text: str) -> None:
    assert forms.ibid(text) is None


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Alex de Vries", True),
        ("M.J. Mossman", True),
        ("Lee, Ann", True),
        ("World Canal Council", False),
        ("BBC News", False),
        ("House of Rivers", False),
        ("CanalWeek", False),  # a capital inside one word
        ("Reuters", False),
    ],
)
def test_is_person(name: str, person: bool) -> None:
    assert names.is_person(name) is person


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ann Lee, “A; B”, Reuters, 3 May 2022; and “C”, BBC News, 4 May 2022.", 2),
        ("CRS Report R99999, A Title, by X. Y. Lee et al.", 1),  # "et al." ends no sentence
        ("Canal Co. Ltd., “Report on U.S. Canals,” March 5, 2020.", 1),
        ("See https://a.test/x and https://b.test/y.", 2),
        ("Canal Data LLC; commodity 1201, https://canaldata.test/q?x=1.", 1),  # small letters
        (
            "Compare Ann Lee, “A”, Reuters, 3 May 2022, which errs, with “B”, Reuters, 4 May 2022.",
            2,
        ),
        ("The canal was closed; it was opened again in 2020.", 0),
    ],
)
def test_pieces(text: str, pieces: int) -> None:
    assert len(notes.read(text, [], [])) == pieces


@pytest.mark.parametrize(
    ("lead", "signal"),
    [
        ("See ", "see"),
        ("See also, for example, ", "see also"),
        ("But see ", "but see"),
        ("Cf. ", "cf."),
        ("For more on canals, see ", "see"),
        ("Available at ", None),
        ("", None),
    ],
)
def test_signals(lead: str, signal: str | None) -> None:
    text = f"{lead}Ann Lee, “Pumps”, Reuters, 3 May 2022."
    (item,) = notes.read(text, [], [])
    assert item.signal == signal
    assert not notes.prose_left(text, [item])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee, “Pumps”, Financial Times, 3 May 2022", "news"),
        ("“Fact Sheet: Pumps”, The White House, 3 May 2022", "government"),
        ("“Pump List”, Bureau of Rivers, https://rivers.test/list", "web"),
        ("“Pump White Paper 2019”, Pumpco, https://pumpco.test/w", "report"),
        ("A. Lee, The Basin (Oxford University Press, 2001)", "book"),
        ("A. Lee, “Pumps”, Journal of Water, vol. 3, 2001", "article"),
        ("18 C.F.R. §4.5(a)", "legal"),
        ("H.Rept. 119-272", "government"),
        ("“Order No. 7 of 2018 on Pumps”, Ministry of Water", "legal"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    found = fields.read(text)
    assert found is not None
    assert kinds.judge(found, text) == kind


@settings(deadline=1000, max_examples=60)
@given(st.text(alphabet="Ab. ,;“”‘’()'\"1§/:-\n", max_size=120))
def test_items_lie_in_order_within_any_text(text: str) -> None:
    position = 0
    for item in notes.read(text, [], []):
        assert position <= item.start < item.end <= len(text)
        position = item.end


@settings(max_examples=60)
@given(st.text(alphabet="Ab. ,;“”()1", max_size=80))
def test_sentences_leave_out_only_white_space(text: str) -> None:
    kept = "".join(text[start:end] for start, end in split.sentences(text))
    assert "".join(kept.split()) == "".join(text.split())
