"""Places by a word of their names: "Port of …", "… Province"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicons import Lexicon
from pipeline.recognition.candidates import Candidate, Trust

_NAME = r"(?:[A-Z][\w'-]+)(?: (?:al-|el-)?[A-Z][\w'-]+)?"
_PATTERNS = (
    # "Port of Latakia", "Gulf of Bothnia", "Province of Anbar"; not "Port of Entry"
    re.compile(
        r"\b(?:Port|Gulf|Bay|Straits?|Province|Isle|Sea|Cape|Emirate|Islamic Republic|Republic|"
        rf"Kingdom|Sultanate) of (?!Entry|Exit|Registry|Call|Origin)(?:the )?{_NAME}"
    ),
    # "Anbar Province", "Qeshm Island", "Volga River", "Bekaa Valley"; not "The Island", "Free Port"
    re.compile(
        r"\b(?!The |This |That |An |In |Each |Its |New |Free |Special |Small |Coastal |Border )"
        r"(?:(?:North|South|East|West|New|San|Saint|St\.|Al|El) )?[A-Z][\w'-]+ (?:Province|Oblast|"
        r"Krai|Island Countries|Islands?|Peninsula|River|Valley|Sea|Strait|Bay|Governorate|"
        r"Prefecture|Canal|Basin|Plateau|Desert|Delta|Port|Ocean|Lake)\b"
        r"(?! (?:Authority|Company|Corporation|Group|Ltd|Forum|Initiative|Road|Holdings?))"
    ),
)


# "at Szeged in Hungary", "near Lephalale, South Africa": a town is told by its country
_TOWN = re.compile(
    r"\b(?:in|at|near|outside|from) (?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
    r"(?: in|,) (?P<country>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
)


def geography(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Places that no list need hold. Errs by taking a ship or street named like a river."""
    for found in _TOWN.finditer(text):
        country = lexicon.named(found["country"])
        if country and country.type == "place" and lexicon.named(found["town"]) is None:
            yield Candidate(*found.span("town"), "place", "place:town", Trust.CUE)
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Candidate(
                found.start(), found.end(), "place", "place:head_word", Trust.NAME_GRAMMAR
            )
