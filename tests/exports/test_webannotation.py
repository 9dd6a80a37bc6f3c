"""Annotations against the Web Annotation Data Model, and as a JSON-LD processor reads them."""

from __future__ import annotations

import base64
import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from pipeline.exports import webannotation
from pipeline.records import Claim, Mention, Relation
from pipeline.store import Extraction
from tests.exports.builders import HOSTILE, brief, changed, empty

OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# The terms that are used, as "Web Annotation Vocabulary" (W3C) defines them; the standard's own
# context, which a test must not fetch, says the same and more.
IRI: dict[str, str] = {"@type": "@id"}
TERMS: dict[str, Any] = {
    "oa": OA,
    "dcterms": "http://purl.org/dc/terms/",
    "as": "https://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    **{
        name: f"oa:{name}"
        for name in (
            "FragmentSelector",
            "SpecificResource",
            "TextPositionSelector",
            "TextQuoteSelector",
            "TextualBody",
            "classifying",
            "describing",
            "linking",
            "exact",
            "prefix",
            "suffix",
        )
    },
    "body": IRI | {"@id": "oa:hasBody"},
    "target": IRI | {"@id": "oa:hasTarget"},
    "source": IRI | {"@id": "oa:hasSource"},
    "selector": IRI | {"@id": "oa:hasSelector"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "start": "oa:start",
    "end": "oa:end",
    "value": f"{RDF}value",
    "conformsTo": IRI | {"@id": "dcterms:conformsTo"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
    "generator": IRI | {"@id": "as:generator"},
    "total": "as:totalItems",
    "first": IRI | {"@id": "as:first"},
    "partOf": IRI | {"@id": "as:partOf"},
    "startIndex": "as:startIndex",
    "items": {"@id": "as:items", "@container": "@list", "@type": "@id"},
}


def read(folder: Path, *briefs: Extraction) -> dict[str, Any]:
    (file,) = webannotation.write(briefs, folder)
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def selectors(annotation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {selector["type"]: selector for selector in annotation["target"]["selector"]}


def worded(text: str, start: int, end: int) -> Extraction:
    """A brief with this text, of which its one claim takes these characters."""
    made = changed(brief(), "bare-alpha", review="reject")
    made = changed(made, "claim-alpha", start=start, end=end, quote=text[start:end])
    return Extraction(made.header.model_copy(update={"text": text}), made.records)


def test_what_the_standard_requires(tmp_path: Path) -> None:
    one, other = brief("alpha"), brief("beta")
    other = Extraction(other.header.model_copy(update={"sha256": "f" * 64}), other.records)
    collection = read(tmp_path, one, other, empty())
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    items = page["items"]
    counted = sum(len(e.of(kind)) for e in (one, other) for kind in (Claim, Relation, Mention))
    assert len(items) == collection["total"] == counted
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["body"]
        assert set(item["motivation"]) == {body["purpose"] for body in item["body"]}
        assert {"TextQuoteSelector", "TextPositionSelector"} <= set(selectors(item))


def test_a_json_ld_processor_loses_nothing(tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld", reason="PyLD is not installed").jsonld

    def local(url: str, _options: object) -> dict[str, Any]:
        assert url == webannotation.CONTEXT, f"{url} would be fetched"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}

    collection = read(tmp_path, brief())
    (expanded,) = jsonld.expand(collection, {"documentLoader": local})
    (page,) = expanded["https://www.w3.org/ns/activitystreams#first"]
    items = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == collection["total"]
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        (target,) = item[f"{OA}hasTarget"]
        assert len(target[f"{OA}hasSelector"]) == 3
    # A key or a type that no term stands for would be dropped, or be left without an IRI.
    compacted = jsonld.compact(expanded, webannotation.CONTEXT, {"documentLoader": local})
    assert keys(compacted) == keys(collection)
    quads = jsonld.to_rdf(collection, {"documentLoader": local})["@default"]
    motivations = {q["object"]["value"] for q in quads if q["predicate"]["value"].endswith("dBy")}
    assert motivations == {f"{OA}{name}" for name in ("classifying", "describing", "linking")}


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | set(chain.from_iterable(map(keys, value.values())))
    if isinstance(value, list):
        return set(chain.from_iterable(map(keys, value)))
    return set()


@pytest.mark.parametrize(
    ("text", "start", "end", "prefix", "suffix"),
    [
        ("Before. Claim. After.", 8, 14, "Before. ", " After."),
        # At the ends of the text there is nothing before or after.
        ("Claim.", 0, 6, "", ""),
        ("a" * 50 + "Claim." + "z" * 50, 50, 56, "a" * 32, "z" * 32),
        # Offsets count code points, beyond the basic plane too.
        ("🙂🙂 𝔘n. After", 3, 6, "🙂🙂 ", " After"),
    ],
)
def test_the_words_and_where_they_stand(
    tmp_path: Path, text: str, start: int, end: int, prefix: str, suffix: str
) -> None:
    found = selectors(read(tmp_path, worded(text, start, end))["first"]["items"][0])
    quote, position = found["TextQuoteSelector"], found["TextPositionSelector"]
    assert (quote["prefix"], quote["suffix"]) == (prefix, suffix)
    assert text[position["start"] : position["end"]] == quote["exact"] == text[start:end]


@pytest.mark.parametrize(
    ("boxes", "value"),
    [
        (((2, 10.0, 20.5, 30.0, 40.0),), "page=2&viewrect=10,20.5,20,19.5"),
        # Two lines make one rectangle.
        (((1, 50, 10, 90, 20), (1, 10, 22, 40, 32)), "page=1&viewrect=10,10,80,22"),
        # Of two pages, the first.
        (((1, 50, 10, 90, 20), (2, 10, 22, 40, 32)), "page=1&viewrect=50,10,40,10"),
        # A text dump has no pages.
        ((), None),
    ],
)
def test_page_and_rectangle(tmp_path: Path, boxes: tuple[object, ...], value: str | None) -> None:
    made = changed(brief(), "bare-alpha", review="reject")
    made = changed(made, "claim-alpha", boxes=boxes)
    fragment = selectors(read(tmp_path, made)["first"]["items"][0]).get("FragmentSelector")
    assert (fragment and fragment["value"]) == value


def test_the_file_is_named_by_its_content(tmp_path: Path) -> None:
    source = read(tmp_path, brief())["first"]["items"][0]["target"]["source"]
    digest = source["id"].removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(f"{digest}=") == bytes(32)
    assert source["format"] == "application/pdf"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("mailto:ann@example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,<script>", False),
        ("https://example.org/a b", False),
    ],
)
def test_only_web_addresses_are_linked(tmp_path: Path, url: str, linked: bool) -> None:
    made = brief()
    for record in ("full-alpha", "ibid-alpha", "source-alpha"):
        made = changed(made, record, url=url)
    bodies = [b for item in read(tmp_path, made)["first"]["items"] for b in item["body"]]
    assert (url in {body.get("source") for body in bodies}) is linked
    assert any(body["purpose"] == "linking" for body in bodies) is linked


def test_what_was_rejected_is_left_out(tmp_path: Path) -> None:
    collection = read(tmp_path, changed(brief(), "bare-alpha", review="reject"))
    assert collection["total"] == read(tmp_path, brief())["total"] - 1


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:20]))
def test_any_words_come_back(tmp_path: Path, words: str) -> None:
    found = selectors(read(tmp_path, brief(words=words))["first"]["items"][0])
    said = found["TextQuoteSelector"]["exact"]
    assert said == words.replace("\ud800", "\N{REPLACEMENT CHARACTER}")


def test_the_same_briefs_give_the_same_bytes(tmp_path: Path) -> None:
    (one,) = webannotation.write([brief()], tmp_path / "one")
    (two,) = webannotation.write([brief()], tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
