"""Citations by author and year: what an entry is cited by, and what in a text cites it."""

from __future__ import annotations

import pytest

from pipeline.references import entries, in_text
from pipeline.references.entries import Key


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ("Lee, A. (2019). Who Pays for Timber. Hill Press.", "Lee 2019"),
        ("Lee, Ann. 2019. Who Pays for Timber. Hill Press.", "Lee 2019"),
        ("Lee A (2019) Who pays for timber. Hill Press.", "Lee 2019"),
        ("Moor B, van Dam KC, Fell D (2018) Planks.", "Moor et al. 2018"),
        ("Kim, J., and S. Park (2020a). Timber after Tariffs.", "Kim and Park 2020a"),
        ("Moor, B., Down, C., & Fell, D. (2018). Planks.", "Moor et al. 2018"),
        ("de Graaf, K. (2011). Dykes.", "de Graaf 2011"),
        ("World Bank (2021). Counting Mills.", "World Bank 2021"),
        ("Reed, B. (2022, May 3). Mills shut. Valley Post.", "Reed 2022"),
        ("Organisation of Mills (OOM). 2019. Yearbook.", "Organisation of Mills 2019"),
        ("Reed, B. (Ed.) (2004). Old Mills.", "Reed 2004"),
        # a sentence that opens with a capital and holds a year
        ("The mill was built by hand in 1990. It stands.", None),
        ("In 2019, the mill closed.", None),
        # the year stands at the end, as in other house styles
        ("Reed B., Mills of the north and their owners, Harbour 2012.", "Reed 2012"),
        ("Ann Lee and Jin Kim. Mills of the north. Hill Press, 2012.", "Lee and Kim 2012"),
        ("Ann B. Lee. Mills of the north. Hill Press, 2012.", "Lee 2012"),
        ("Mills of the north. Hill Press, 2012.", None),
        ("Ann Lee spoke. She left in 2012.", None),
        ("12 firms (2019) were asked.", None),
    ],
)
def test_what_an_entry_is_cited_by(entry: str, label: str | None) -> None:
    found = entries.key(entry)
    assert (found.label if found else None) == label


def test_a_dash_stands_for_the_authors_above() -> None:
    above = Key(("Lee",), "2019")
    assert entries.key("———. 2021. Who Still Pays.", above) == Key(("Lee",), "2021")
    assert entries.key("———. 2021. Who Still Pays.") is None


LISTED = {
    "lee-19": Key(("Lee",), "2019"),
    "lee-21": Key(("Lee",), "2021"),
    "kim-a": Key(("Kim", "Park"), "2020a"),
    "kim-b": Key(("Kim", "Park"), "2020b"),
    "moor": Key(("Moor", "Down", "Fell"), "2018"),
    "bank": Key(("World Bank",), "2021"),
    "mills": Key(("Organisation of Mills",), "2019", "OOM"),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell (Lee 2019; Kim and Park, 2020a).", ["lee-19", "kim-a"]),
        ("Lee (2019, p. 4) doubts it.", ["lee-19"]),
        ("Lee’s (2021) book says so.", ["lee-21"]),
        ("It fell (Lee 2019, 2021).", ["lee-19", "lee-21"]),
        ("Both (Kim & Park 2020a, b) agree.", ["kim-a", "kim-b"]),
        ("See Moor et al. (2018) and Moor, Down and Fell (2018).", ["moor", "moor"]),
        ("The World Bank (2021) counted, as did OOM (2019).", ["bank", "mills"]),
        # the letter is missing: two fit
        ("Kim and Park (2020) agree.", ["kim-a|kim-b"]),
        # a year that the list lacks, another first author, another second one
        ("Lee (1999) said so.", ["none"]),
        ("Reed and Lee (2019) said so.", ["none"]),
        ("Lee and Reed (2019) said so.", ["none"]),
        # years that cite nothing
        ("Lee spoke in 2019 of mills.", []),
        ("The Forest Act (1990) was read in May 2020.", []),
        ("Tokyo 2020 was held in 2021.", []),
        ("Leeds 2019 was a fair.", []),
        ("Lee (2019–2021) was mayor.", []),
    ],
)
def test_citations_in_a_text(text: str, found: list[str]) -> None:
    assert ["|".join(c.entries) or "none" for c in in_text.cited(text, LISTED)] == found
    for item in in_text.cited(text, LISTED):
        assert 0 <= item.start < item.end <= len(text)


def test_a_year_that_the_list_lacks_names_the_authors_entries() -> None:
    (found,) = in_text.cited("Lee (1999) said so.", LISTED)
    assert (found.label, found.near) == ("Lee 1999", ("lee-19", "lee-21"))
