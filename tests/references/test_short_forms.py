"""Author and year, names before Latin tags, and where a citation prints its fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Citation
from pipeline.references import author_year, forms, laws, provenance, works
from pipeline.references.fields import read
from pipeline.scoring import notes_alone
from pipeline.scoring.notes_alone import BareNote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee 1976", (("Lee",), "1976", None)),
        ("Lee/Roe/Poe, 1978, S. 66-85.", (("Lee", "Roe", "Poe"), "1978", "66-85")),
        ("Lee and Roe (2019), pp. 5-7", (("Lee", "Roe"), "2019", "5-7")),
        ("Lee et al. 2019a: 45", (("Lee",), "2019", "45")),
        ("May 2019", None),  # a month
        ("Water Act 1970", None),  # a law
        ("In 1976", None),
        ("Lee, 45", None),
    ],
)
def test_author_and_year(text: str, expected: tuple[object, ...] | None) -> None:
    found = author_year.whole(text)
    assert (found and (found.authors, found.date, found.pages)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zur Theorie der Häfen vgl. Lee 1976, S. 3 und Roe 1980.", ["Lee 1976, S. 3"]),
        ("Lee 1979 hat dies gezeigt.", ["Lee 1979"]),  # opens the sentence
        ("Die Theorie von Lee 1976, S. 3 gilt.", ["Lee 1976, S. 3"]),  # "von" is no particle here
        ("Ports grew in Norway 1990 and after Tokyo 2020.", []),  # places and games
        ("In den Jahren 1974–1976 wuchs der Hafen.", []),
    ],
)
def test_author_and_year_inside_a_sentence(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in author_year.within(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is what Lee & Roe, supra note 12, at 5, deny.", ["Lee & Roe, supra note 12, at 5"]),
        ("See LEE, supra note 1, at iii.", ["LEE, supra note 1, at iii"]),  # "See" is no name
        ("Examples are O’Lee, op. cit., n. 21.", ["O’Lee, op. cit., n. 21"]),
        ("It is said supra note 5.", []),  # no name
    ],
)
def test_a_name_before_a_tag(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in forms.again_within(text)] == expected


def test_a_long_name_in_capitals_takes_no_time() -> None:
    assert list(forms.again_within("HARBOURMASTERS " * 200 + "supra")) is not None


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        ("Lee", ["On ports.", "Ann Lee, Ports (1999).", "Ann Lee, Piers (2001)."], 1),
        ("LEE", ["Ann Lee, Ports (1999).", "ANN LEE, PIERS 5 (2001)."], 1),  # as printed
        ("Lee", ["Lee, supra, at 5.", "Ann Lee, Ports (1999)."], 1),  # not a short form itself
        (
            "Ports",
            ["Many Ports.", "A v. B, 1999 (hereinafter “Ports”)."],
            1,
        ),  # gives itself the name
        ("Roe", ["Ann Lee, Ports (1999)."], None),
    ],
)
def test_first_naming(name: str, texts: list[str], expected: int | None) -> None:
    assert works.first_naming(name, texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S. 816", "S. 816"),
        ("Lee 1976, S. 64", None),  # the German page
        ("Roe 1976 S. 64 ff.", None),
        ("(1991) 25 N.S.W.L.R. 32 (C.A.)", "(1991) 25 N.S.W.L.R. 32 (C.A.)"),
        ("24 Eur. Ct. H.R. 23", None),  # a volume of the court in Strasbourg, no bill
        ("Roe v Hill [2001] 2 AC 45", "Roe v Hill [2001] 2 AC 45"),
        ("Roe v. Hill, 5 U.S. 137 (1803)", None),  # a court of the United States: for `cases`
    ],
)
def test_laws_are_not_pages(text: str, expected: str | None) -> None:
    assert laws.number_in(text) == expected


NOTES = (
    "Ann Lee, “Pumps and\nPower”, Reuters, 3 May 2022, p. 4, https://r.test/a.",
    "Ben Roe, Ports and Piers (Oxford: Dock Press, 1999), 12.",
    "Roe, supra note 2, at 5; Lee, supra note 1.",
    "Cara Poe, Winds (2003) (quoting Dan Moe, Waves (2001)).",
    "Id. at 7.",
)


def cited() -> tuple[str, tuple[Citation, ...]]:
    document = notes_alone.read([BareNote(str(at), text) for at, text in enumerate(NOTES, 1)])
    return document.text, document.of(Citation)


def test_a_field_is_the_words_at_its_place() -> None:
    text, citations = cited()
    assert any(field.name == "title" for citation in citations for field in citation.fields)
    for citation in citations:
        for field in citation.fields:
            assert text[field.start : field.end] == field.quote
            assert citation.start <= field.start < field.end <= citation.end


def test_a_title_over_two_lines_keeps_its_break() -> None:
    _, citations = cited()
    by_name = {field.name: field.quote for field in citations[0].fields}
    assert by_name["title"] == "Pumps and\nPower"
    assert by_name["date"] == "3 May 2022"
    assert by_name["url"] == "https://r.test/a"


def test_every_resolution_names_rule_and_score() -> None:
    _, citations = cited()
    for citation in citations:
        assert (citation.resolves_to is None) == (citation.resolution_rule is None)
        assert (citation.resolves_to is None) == (citation.resolution_score is None)


def test_id_binds_to_no_work_in_brackets() -> None:
    _, citations = cited()
    by_id = {citation.id: citation for citation in citations}
    last = citations[-1]
    assert last.form == "ibid"
    assert last.resolves_to
    assert by_id[last.resolves_to].quote.startswith("Cara Poe")


def test_hidden_numbers_are_found_again() -> None:
    bare = [BareNote(str(at), text) for at, text in enumerate(NOTES, 1)]
    assert str(notes_alone.masked_back_references(bare)).endswith("2/2")


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_places_lie_in_the_text(text: str) -> None:
    if reference := read(text):
        for _, start, end in provenance.places(text, reference):
            assert 0 <= start < end <= len(text)
