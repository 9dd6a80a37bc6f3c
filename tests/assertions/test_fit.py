"""Whether a cited work fits the sentence that cites it."""

from __future__ import annotations

import pytest

from pipeline.assertions.fit import fit, topics
from pipeline.records import Citation, Mention


def mention(quote: str, type_: str, value: str | None = None) -> Mention:
    return Mention.model_validate(
        {
            "start": 0,
            "end": len(quote),
            "quote": quote,
            "type": type_,
            "form": "name",
            "value": value,
            "rule": "hand-made",
        }
    )


def cited(title: str, **fields: str) -> Citation:
    return Citation.model_validate(
        {
            "start": 0,
            "end": 1,
            "note": "note-1",
            "form": "full",
            "citation_kind": "news",
            "rule": "hand-made",
            "title": title,
            **fields,
        }
    )


HERE = "In August 2019 Acme Telecom signed a contract with Kenya for cameras."
NAMED = (
    mention("Acme Telecom", "company"),
    mention("Kenya", "place"),
    mention("August 2019", "date", "2019-08"),
)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        # another country than that of the sentence, though the firm is the same
        (cited("Acme Telecom Deepens Ties with Botswana"), "of Kenya, the title of Botswana"),
        # by its people and its capital too
        (cited("Cameras for the Zambian police"), "the title of Zambia"),
        (cited("Ankara buys cameras"), "the title of Türkiye"),
        # printed long before what it is cited for
        (cited("Acme Telecom and Kenya", date="2018-03-02"), "days older"),
        # a link that leads to another house than the one that is printed
        (
            cited("Acme in Kenya", container="Reuters", url="https://www.bbc.com/news/1"),
            "Reuters is printed, the link leads to BBC",
        ),
    ],
)
def test_what_contradicts_the_sentence(work: Citation, said: str) -> None:
    told = fit(HERE, NAMED, "event_state", work)
    assert said in " ".join(told.contradictions)
    assert told.score < fit(HERE, NAMED, "event_state", cited("Acme Telecom in Kenya")).score


@pytest.mark.parametrize(
    "work",
    [
        cited("Acme Telecom in Kenya"),
        # powers act everywhere; a title without a country says nothing against
        cited("US Warns of Acme Telecom"),
        cited("Face of the Future"),
        # printed in the same month, or announced a little before
        cited("Acme Telecom and Kenya", date="2019-08-28"),
        cited("Acme Telecom and Kenya", date="2019-07-20"),
        # a law is older than what it is applied to
        cited("Kenya Act", date="2011-01-01", citation_kind="legal"),
        cited("Acme in Kenya", container="Reuters", url="https://www.reuters.com/world/1"),
    ],
)
def test_what_does_not_contradict(work: Citation) -> None:
    assert not fit(HERE, NAMED, "event_state", work).contradictions


def test_a_span_is_no_event() -> None:
    since = "Acme Telecom has sold cameras to Kenya since August 2019."
    work = cited("Acme Telecom and Kenya", date="2018-03-02")
    assert not fit(since, NAMED, "event_state", work).contradictions


def test_a_title_on_what_the_whole_brief_is_about_fits_anywhere() -> None:
    about = topics([mention("Botswana", "place")] * 3, sentences=20)
    work = cited("Botswana and its vendors")
    assert not fit(HERE, NAMED, "event_state", work, about).contradictions
    assert topics([mention("Botswana", "place")], sentences=20) == frozenset()
