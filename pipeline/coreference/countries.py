"""States by any name that briefs give them: short and long forms, initials, capitals, adjectives.

Short names come from CLDR (through Babel). Capitals and adjectives: the US Department of State's
lists "Independent States in the World" and "Dependencies and Areas of Special Sovereignty", and
the CIA World Factbook's field "nationality".
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_OTHER_NAMES = {
    "US": "US USA America",
    "GB": "UK Britain",
    "CN": "PRC",
    "AE": "UAE Emirates",
    "KR": "ROK",
    "KP": "DPRK",
    "CD": "DRC",
    "RU": "Russia",
    "SA": "KSA",
    "TR": "Turkey",
    "MM": "Burma Myanmar",
    "NL": "Holland",
    "PS": "Palestine",
    "HK": "Hong-Kong",
    "MO": "Macau Macao",
    "CI": "Ivory-Coast",
    "CZ": "Czech-Republic",
    "SZ": "Swaziland",
    "MK": "Macedonia",
    "CV": "Cape-Verde",
    "TL": "East-Timor",
}
_LONG_NAMES = {
    "united states of america": "US",
    "great britain": "GB",
    "people's republic of china": "CN",
    "republic of china": "TW",
    "republic of korea": "KR",
    "democratic people's republic of korea": "KP",
    "democratic republic of the congo": "CD",
    "democratic republic of congo": "CD",
    "republic of the congo": "CG",
    "russian federation": "RU",
    "kingdom of saudi arabia": "SA",
    "mainland china": "CN",
}
# "Islamic Republic of Iran", "Commonwealth of Australia", "Kingdom of Norway"
_STYLE = re.compile(
    r"^(?:the )?(?:(?:[a-z']+ ){0,3}(?:republic|kingdom|commonwealth|state|sultanate|federation)"
    r" of (?:the )?)"
)

# Not Brussels: it mostly stands for the European Union.
_CAPITALS = {
    "AE": "Abu Dhabi", "AF": "Kabul", "AM": "Yerevan", "AO": "Luanda", "AR": "Buenos Aires",
    "AT": "Vienna", "AU": "Canberra", "AZ": "Baku", "BD": "Dhaka",
    "BG": "Sofia", "BH": "Manama", "BR": "Brasília/Brasilia", "BY": "Minsk", "CA": "Ottawa",
    "CH": "Bern", "CL": "Santiago", "CN": "Beijing/Peking", "CO": "Bogotá/Bogota", "CU": "Havana",
    "CZ": "Prague", "DE": "Berlin", "DK": "Copenhagen", "DZ": "Algiers", "EE": "Tallinn",
    "EG": "Cairo", "ES": "Madrid", "ET": "Addis Ababa", "FI": "Helsinki", "FR": "Paris",
    "GB": "London", "GE": "Tbilisi", "GH": "Accra", "GR": "Athens", "HR": "Zagreb",
    "HU": "Budapest", "ID": "Jakarta", "IE": "Dublin", "IL": "Jerusalem", "IN": "New Delhi",
    "IQ": "Baghdad", "IR": "Tehran", "IS": "Reykjavik", "IT": "Rome", "JO": "Amman",
    "JP": "Tokyo", "KE": "Nairobi", "KG": "Bishkek", "KH": "Phnom Penh", "KP": "Pyongyang",
    "KR": "Seoul", "KZ": "Astana", "LA": "Vientiane", "LB": "Beirut", "LK": "Colombo",
    "LT": "Vilnius", "LV": "Riga", "LY": "Tripoli", "MA": "Rabat", "MD": "Chisinau",
    "ML": "Bamako", "MM": "Naypyidaw", "MN": "Ulaanbaatar", "MY": "Kuala Lumpur",
    "MX": "Mexico City", "MZ": "Maputo", "NE": "Niamey", "NG": "Abuja", "NL": "The Hague",
    "NO": "Oslo", "NP": "Kathmandu", "NZ": "Wellington", "OM": "Muscat", "PE": "Lima",
    "PH": "Manila", "PK": "Islamabad", "PL": "Warsaw", "PT": "Lisbon", "QA": "Doha",
    "RO": "Bucharest", "RS": "Belgrade", "RU": "Moscow", "RW": "Kigali", "SA": "Riyadh",
    "SD": "Khartoum", "SE": "Stockholm", "SK": "Bratislava", "SN": "Dakar", "SY": "Damascus",
    "TH": "Bangkok", "TJ": "Dushanbe", "TM": "Ashgabat", "TN": "Tunis", "TR": "Ankara",
    "TW": "Taipei", "UA": "Kyiv/Kiev", "UG": "Kampala", "US": "Washington", "UY": "Montevideo",
    "UZ": "Tashkent", "VE": "Caracas", "VN": "Hanoi", "YE": "Sanaa", "ZA": "Pretoria",
    "ZM": "Lusaka", "ZW": "Harare",
}  # fmt: skip
_ADJECTIVES = {
    "american": "US", "us-based": "US", "chinese": "CN", "russian": "RU", "iranian": "IR",
    "north korean": "KP", "south korean": "KR", "british": "GB", "european": "EU",
    "indian": "IN", "japanese": "JP", "taiwanese": "TW", "venezuelan": "VE", "cuban": "CU",
    "syrian": "SY", "belarusian": "BY", "turkish": "TR", "german": "DE", "french": "FR",
    "italian": "IT", "dutch": "NL", "canadian": "CA", "australian": "AU", "mexican": "MX",
    "brazilian": "BR", "israeli": "IL", "saudi": "SA", "emirati": "AE", "iraqi": "IQ",
    "afghan": "AF", "pakistani": "PK", "ukrainian": "UA", "polish": "PL", "vietnamese": "VN",
    "burmese": "MM", "libyan": "LY", "sudanese": "SD", "yemeni": "YE", "zimbabwean": "ZW",
    "indonesian": "ID", "malaysian": "MY", "swiss": "CH", "korean": "KR",
}  # fmt: skip


def folded(name: str) -> str:
    """The name in lower case with plain quotes, single spaces and no full stops or possessive."""
    name = name.replace("’", "'").replace("\u00a0", " ").casefold()
    name = re.sub(r"'s?$", "", name.strip())
    name = re.sub(r"\.", "", name)
    return " ".join(name.split()).removeprefix("the ")


@cache
def _codes() -> dict[str, str]:
    names = {
        folded(re.sub(r" SAR China$|\s*\(.*\)$", "", name)): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2
        and code.isalpha()
        and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    }
    for code, others in _OTHER_NAMES.items():
        names |= {folded(name.replace("-", " ")): code for name in others.split()}
    return names | _LONG_NAMES


@cache
def _capitals() -> dict[str, str]:
    return {folded(name): code for code, names in _CAPITALS.items() for name in names.split("/")}


def country(name: str) -> str | None:
    """The ISO 3166 code of the state that a name means; None for anything else."""
    plain = folded(name)
    return _codes().get(plain) or _codes().get(_STYLE.sub("", plain))


def capital(name: str) -> str | None:
    """The code of the state whose capital this is; Brussels is none."""
    return _capitals().get(folded(name))


def adjective(word: str) -> str | None:
    """The code of the state (or `EU`) that "Chinese", "American" or "Zambian" points to."""
    if known := _ADJECTIVES.get(word.casefold()):
        return known
    if not word.endswith("an") or not word[:1].isupper():
        return None
    stems = (word[:-1], word.removesuffix("ian"), word[:-2])
    return next((code for stem in stems if (code := _codes().get(folded(stem)))), None)


def name_of(code: str) -> str:
    """The short English name of a state: "United States"."""
    name = "Russia" if code == "RU" else str(Locale("en").territories.get(code, code))
    return re.sub(r" SAR China$|\s*\(.*\)$", "", name)
