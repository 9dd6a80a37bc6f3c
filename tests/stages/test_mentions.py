"""Mentions: what is a name in a brief, where it begins and ends, and what it is no more."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.records import LawValue, Mention, SanctionValue, Sentence
from pipeline.stages.mentions import mentions
from tests import builders


def mentioned(body: str) -> tuple[Mention, ...]:
    """The mentions of a brief in which every paragraph counts as one sentence."""
    document = builders.document(body)
    sentences = [
        Sentence(start=block.start, end=block.end, section=None, paragraph=index, rule="hand-made")
        for index, block in enumerate(document.brief.blocks_of("paragraph"), start=1)
    ]
    grounded: Document = document.with_records(document.grounded(each) for each in sentences)
    return mentions(grounded).of(Mention)


def of_type(body: str, type_: str) -> list[str]:
    return [mention.quote for mention in mentioned(body) if mention.type == type_]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # what a name does, sells or is counted among makes it a company
        ("The Danish company Norvang Kabel then took over.", ["Norvang Kabel"]),
        ("It listed the insurer Veltrona last year.", ["Veltrona"]),
        ("Norvang suspended deliveries to the port.", ["Norvang"]),
        ("Norvang gave up its stake in the mine.", ["Norvang"]),
        (
            "It named Norvang Tal and Veltrona, two firms based in Dubai.",
            ["Norvang Tal", "Veltrona"],
        ),
        # the words that follow a known name belong to it; a place in front is no short name
        ("POSCO International runs the field.", ["POSCO International"]),
        ("Cyprus Cement closed. Later Cyprus fell.", ["Cyprus Cement"]),
        # must not: a parliament, countries that are counted or act
        ("Congress suspended its session.", []),
        ("Norway and Finland, two of the members, agreed.", []),
        ("Norway suspended deliveries of grain.", []),
    ],
)
def test_companies_by_what_stands_beside_them(body: str, expected: list[str]) -> None:
    assert of_type(body, "company") == expected


@pytest.mark.parametrize(
    ("body", "type_", "expected"),
    [
        # companies: the form in front, a Chinese city and a trade, a branch, "and" before initials
        ("It listed LLC Rybak and Sons of Belarus.", "company", ["LLC Rybak and Sons"]),
        (
            "It hit UAB Medus and AB Vilnis of Lithuania.",
            "company",
            ["UAB Medus", "AB Vilnis"],
        ),
        (
            "Shenzhen Qunli New Information Technology bought it.",
            "company",
            ["Shenzhen Qunli New Information Technology"],
        ),
        ("It named Tarvo Logistics Asia.", "company", ["Tarvo Logistics Asia"]),
        ("The first was Tarvo Bank of Albania.", "company", ["Tarvo Bank"]),
        # must not: a technology of a city is no firm without a name between
        ("Shenzhen technology is cheap.", "company", []),
        # organisations: what explains the name
        (
            "VELFER, the producers' association, agreed.",
            "organisation",
            ["VELFER"],
        ),
        (
            "The gang alliances Viv Tarvo and Gran Velt joined.",
            "organisation",
            ["Viv Tarvo", "Gran Velt"],
        ),
        ("The 1718 Committee met.", "organisation", ["1718 Committee"]),
        ("This October the Commission proposed it.", "organisation", ["Commission"]),
        # must not: who explains nothing
        ("Velfer, a town in the north, agreed.", "organisation", []),
        # projects: by apposition, by a place behind a bare head, by the short name again
        ("Tarvaya and Velsk, two smaller plants, closed.", "project", ["Tarvaya", "Velsk"]),
        ("It owns the refinery at Rotterdam.", "project", ["refinery"]),
        (
            "The Tarvo power station closed. Coal from abroad had fed Tarvo for years.",
            "project",
            ["Tarvo power station", "Tarvo"],
        ),
        # must not: a kind of work, a nation's project, a port that is a town as well
        ("It owns refineries at home.", "project", []),
        ("It paid for the Hungarian project.", "project", []),
        ("The Tarvo port closed. In Tarvo it rained.", "project", ["Tarvo port"]),
        # persons: the office behind the name
        ("Ilir Tarvo, a former minister, was listed.", "person", ["Ilir Tarvo"]),
    ],
)
def test_names_by_their_form_and_by_what_explains_them(
    body: str, type_: str, expected: list[str]
) -> None:
    assert of_type(body, type_) == expected


def test_a_list_ends_at_the_preposition_before_it() -> None:
    body = "Ministers should place VELT on the Specially Designated Nationals List."
    assert of_type(body, "sanction") == ["Specially Designated Nationals List"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the year belongs to the law, behind it or before it
        ("Congress passed the Grain Security Act of 1991.", ["Grain Security Act of 1991"]),
        ("It cites the 2019 Grain Security Act.", ["2019 Grain Security Act"]),
        # the country stands by itself
        ("Under the US Grain Security Act, exports fell.", ["Grain Security Act"]),
        ("China's Grain Security Law is new.", ["Grain Security Law"]),
        # a part and its law are one mention; the number in brackets is another
        (
            "Section 7(b) of the Grain Security Act (P.L. 99-123) applies.",
            ["Section 7(b) of the Grain Security Act", "P.L. 99-123"],
        ),
        ("Section 12 duties rose.", ["Section 12"]),
        ("He signed Executive Order 13111 in May.", ["Executive Order 13111"]),
        ("E.O. 13111 and H.R. 4321 overlap.", ["E.O. 13111", "H.R. 4321"]),
        (
            "Council Regulation (EU) No 12/2015 and Directive 2001/7/EC bind.",
            ["Council Regulation (EU) No 12/2015", "Directive 2001/7/EC"],
        ),
        (
            "UN Security Council Resolution 999 (1995) bans it.",
            ["UN Security Council Resolution 999 (1995)"],
        ),
        # an "and the" parts two laws
        ("The Grain Act and the Maize Act differ.", ["Grain Act", "Maize Act"]),
        # must not: no name, no number, a kind of law
        ("An executive order followed.", []),
        ("The Act says so.", []),
        ("International Law is vague.", []),
        ("The act of God clause.", []),
        # brackets inside the name; a licence by its number; a treaty behind the article
        (
            "The Glass Industry (Special Measures) Act 2021 let it.",
            ["Glass Industry (Special Measures) Act 2021"],
        ),
        ("OFAC issued General License 41A then.", ["General License 41A"]),
        ("It rests on Article 207 TFEU alone.", ["Article 207 TFEU"]),
        # must not: a person called Bill
        ("It was moved by Gary Tarvo and Bill Velt.", []),
    ],
)
def test_laws(body: str, expected: list[str]) -> None:
    assert of_type(body, "law") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Tech sanctions hurt.", ["sanctions"]),  # the modifier stays out
        ("An asset freeze and a travel ban hold.", ["asset freeze", "travel ban"]),
        ("It is on the SDN List.", ["SDN List"]),
        ("Ruritania keeps a Blocked Traders List.", ["Blocked Traders List"]),
        ("The 20% tariff and export controls stay.", ["tariff", "export controls"]),
        ("Secondary sanctions loom.", ["Secondary sanctions"]),
        # must not: verbs, ordinary lists
        ("The council may sanction foreign banks.", []),
        ("It was sanctioned last week.", []),
        ("A list of goods was printed.", []),
    ],
)
def test_sanctions(body: str, expected: list[str]) -> None:
    assert of_type(body, "sanction") == expected


@pytest.mark.parametrize(
    ("body", "type_", "expected"),
    [
        (
            "The Ministry of Grain and Water resigned.",
            "organisation",
            ["Ministry of Grain and Water"],
        ),
        # the place at the end stays out, and so does the company after "and"
        ("The Ministry of Grain of France met.", "organisation", ["Ministry of Grain"]),
        (
            "The 117th Congress and the Truman Administration.",
            "organisation",
            ["117th Congress", "Truman Administration"],
        ),
        ("The U.S. Department of Grain met.", "organisation", ["U.S. Department of Grain"]),
        ("The committee met the administration.", "organisation", []),
        (
            "Oldtown Grain Ltd. and Newport Mills GmbH merged.",
            "company",
            ["Oldtown Grain Ltd.", "Newport Mills GmbH"],
        ),
        (
            "Firms such as Zorvex, Quillon and Braxel left.",
            "company",
            ["Zorvex", "Quillon", "Braxel"],
        ),
        ("Zorvex, a Danish shipping company, left.", "company", ["Zorvex"]),
        # once known, a name is known everywhere, without its legal form too
        (
            "Zorvex Technologies grew.\n\nThen Zorvex fell.",
            "company",
            ["Zorvex Technologies", "Zorvex"],
        ),
        ("The state-owned company left.", "company", []),
        ("The Working Group met.", "company", []),
        (
            "The Blue Meadow Initiative and the 9th Five-Year Plan.",
            "programme",
            ["Blue Meadow Initiative", "9th Five-Year Plan"],
        ),
        ("Meadow Vision 2040 is out.", "programme", ["Meadow Vision 2040"]),
        ("The plan is an initiative.", "programme", []),
        ("It builds a coastal gas pipeline in Ghana.", "project", ["coastal gas pipeline"]),
        ("The project stalled.", "project", []),
        ("An important project stalled.", "project", []),
        ("US trade with the U.K. fell.", "place", ["US", "U.K."]),
        ("Chinese and Iranian goods.", "place", []),  # nationalities are nothing
        ("The New Delhi-based firm.", "place", ["New Delhi"]),
        (
            "Prime Minister Ilka Torvald spoke.\n\nTorvald left.",
            "person",
            ["Ilka Torvald", "Torvald"],
        ),
        ("The Prime Minister spoke.", "person", []),
    ],
)
def test_names(body: str, type_: str, expected: list[str]) -> None:
    assert of_type(body, type_) == expected


@pytest.mark.parametrize(
    ("body", "short", "type_"),
    [
        ("The Blue Meadow Initiative (BMI) grew. BMI money helps.", "BMI", "programme"),
        ("The Ruritanian Grain Agency (“RGA”) met. The RGA left.", "RGA", "organisation"),
        ("The Grain Security Act (GSA) passed. GSA rules bind.", "GSA", "law"),
        # the letters are those of the name in its own language
        ("The Federal Ministry for Grain (BMGR) met. BMGR left.", "BMGR", "organisation"),
    ],
)
def test_abbreviations_take_the_type_of_the_long_form(body: str, short: str, type_: str) -> None:
    found = [each for each in mentioned(body) if each.quote == short]
    assert [(each.type, each.form) for each in found] == [(type_, "abbreviation")] * 2


def test_values() -> None:
    found = {each.quote: each.value for each in mentioned("E.O. 13111 put it on the SDN List.")}
    assert found["E.O. 13111"] == LawValue(jurisdiction="US", number="13111")
    assert found["SDN List"] == SanctionValue(
        sanction_type="asset_freeze", list="Specially Designated Nationals list"
    )


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("The Grain Security Act of 1991 binds.", 1991),
        ("The NDAA for Fiscal Year 2019 binds.", 2019),  # a law of every year
        ("CAATSA binds.", 2017),  # the curated year where the words name none
        ("The Grain Security Act binds.", None),  # unknown is null
    ],
)
def test_year_of_a_law(body: str, year: int | None) -> None:
    (mention,) = [each for each in mentioned(body) if each.type == "law"]
    assert isinstance(mention.value, LawValue)
    assert mention.value.year == year


def test_bare_sanctions_are_generic() -> None:
    (mention,) = [each for each in mentioned("Sanctions bite.") if each.type == "sanction"]
    assert mention.generic


def test_headings_carry_mentions() -> None:
    assert [each.quote for each in mentioned("# Grain and the Entity List")] == ["Entity List"]


def test_notes_carry_none() -> None:
    document = builders.document("Nothing here.[^1]", {"1": "Gazprom and the Entity List."})
    assert not mentions(document).of(Mention)


WORDS = st.sampled_from(
    [
        "Gazprom",
        "the",
        "Entity List",
        "Act",
        "of",
        "2019",
        "and",
        "(EL)",
        "US",
        "Ministry",
        "sanctions",
        "Ltd",
        "Plan",
        ",",
        "China’s",
        "$3 million",
        "Section 5",
        "U.S.",
        "project",
        "Bank",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14))
@example(["China’s", "Ltd", "China’s"])
def test_mentions_never_overlap_and_have_clean_edges(words: list[str]) -> None:
    position = 0
    for mention in mentioned(" ".join(words)):
        assert mention.start >= position
        assert mention.quote == mention.quote.strip()
        assert not mention.quote.endswith(("’s", "'s", ","))
        position = mention.end
