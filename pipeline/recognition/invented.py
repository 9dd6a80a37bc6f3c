"""Names that nobody bears, to learn from: a model that has only seen Huawei knows Huawei.

A sentence's names are exchanged for others of their type, half of them made up here from syllables,
places and the words that such names are made with. The same name becomes the same name throughout a
sentence; what stands between the names stays as it was.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.records import EntityType

EXCHANGED = frozenset({"company", "organisation", "person", "place", "law", "project", "programme"})
"""Types of which one name can stand for another; measures are too few for that."""

ONSETS = "B Br D F G Gr H J K Kr L M N P Pr R S Sh St T Tr V W Y Z Zh".split()
VOWELS = "a e i o u ai ei ia".split()
MIDDLES = "l r n m nd rk st v x z nt lm sk dr".split()
ENDS = "a o is en ar ex on um in ov um ai ang ong".split()
CITIES = (
    "Shenzhen Wuhan Hefei Chengdu Dongguan Tabriz Isfahan Kazan Izhevsk Tomsk Samara Gebze Pune "
    "Haifa Busan Hsinchu Osaka Leuven Turin Malmö Brno Lagos Karachi Penang Dubai Almaty Minsk"
).split()
TRADES = (
    "Technologies Technology Electronics Semiconductor Microelectronics Robotics Aviation "
    "Aerospace Petroleum Energy Mining Metals Logistics Shipping Chemicals Pharmaceuticals Biotech "
    "Telecom Systems Networks Software Capital Bank Insurance Steel Motors Instruments Trading "
    "Marine Optics"
).split()
FORMS = (
    "Ltd|Limited|Inc.|Inc|Corp.|Corporation|LLC|GmbH|AG|S.A.|SE|N.V.|JSC|PJSC|OOO|FZE|Co., Ltd.|"
    "Co. Ltd|Group|Holdings|Holding|plc|Oy|AB|S.p.A."
).split("|")
WORKS = (
    "pipeline|gas pipeline|refinery|port|railway|high-speed railway|solar park|wind farm|dam|"
    "nuclear power plant|steel mill|smelter|gigafactory|data centre|container terminal|"
    "LNG terminal|copper mine|lithium project|smart city project|Economic Corridor|"
    "Special Economic Zone"
).split("|")
PLANS = (
    "Initiative Programme Program Plan Strategy Partnership Facility Fund Roadmap Agenda"
).split()
THEMES = (
    "Green Digital Critical Minerals Supply Chain Clean Energy Trusted Chips Blue Ocean Resilient "
    "Infrastructure Global Gateway Advanced Manufacturing Quantum Talent Rare Earth Health Harbour"
).split()
ACTS = (
    "Act|Act of {year}|Regulations {year}|Order {year}|Sanctions Act|Export Control Act|"
    "Transparency Act|Investment Screening Act|Security Act {year}|Accountability Act|Bill|"
    "Reform Act|Framework Agreement|Convention"
).split("|")
BODIES = (
    "Ministry of {theme}|Department of {theme}|{theme} Agency|{theme} Commission|{theme} Council|"
    "Institute for {theme}|{word} Institute|{word} Foundation|University of {place}|"
    "{theme} Authority|{place} Chamber of Commerce|National {theme} Administration|"
    "{word} Centre for {theme}|{word} Times|{word} Daily|{theme} Bureau"
).split("|")
LAST = (
    "Smith Jones Brown Davis Miller Wilson Taylor Clark Lewis Walker Hall Young King Wright "
    "Scott Green Baker Adams Nelson Campbell Mitchell Roberts Carter Phillips Evans Turner "
    "Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Reed Bailey Bell "
    "Kelly Howard Ward Brooks Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins "
    "Perry Powell Long Patterson Hughes Butler Simmons Foster Duncan Harper Warner Palmer "
    "Schmidt Fischer Weber Meyer Wagner Becker Hoffmann Koch Richter Martin Bernard Dubois "
    "Durand Moreau Laurent Garcia Lopez Gonzalez Perez Sanchez Ramirez Torres Flores Rivera "
    "Silva Santos Oliveira Pereira Costa Rossi Russo Ferrari Bianchi Romano Ivanov Petrov "
    "Sidorov Kuznetsov Popov Volkov Novak Kowalski Nowak Horvat Nagy Popescu Papadopoulos "
    "Yilmaz Kaya Demir Hosseini Ahmadi Khan Ahmed Hussain Malik Sharma Singh Kumar Patel Gupta "
    "Rao Li Wang Chen Liu Yang Huang Zhao Wu Kim Lee Park Choi Jung Tanaka Suzuki Sato Watanabe "
    "Nguyen Tran Pham Okafor Mensah Diallo Traore Mwangi Otieno"
).split()
"""Frequent surnames of many countries: a person is often named by one alone."""
FIRST = (
    "Amara Boris Chen Dalia Elif Farid Greta Hassan Ines Jonas Keiko Lucia Mei Nadia Oleg Priya "
    "Rui Sara Tariq Uwe Vera Wang Yusuf Zhang Maria Peter Anna John"
).split()


# Many firms bear words that mean something else: "Silver Lake", "Success Aviation".
WORDS = (
    "Silver Golden Blue Red Green Royal Star Crown Phoenix Dragon Lotus Falcon Eagle Summit Bridge "
    "Harbour River Lake Ocean Pearl Diamond Victory Success Unity Pioneer Frontier Horizon Vision "
    "Sunrise North South Eastern Western Pacific Orient Imperial Grand United First Prime Delta "
    "Alpha Omega Atlas Vector Beacon Anchor Compass Granite Cedar Oak Maple"
).split()
# Syllables of names that Chinese, Korean, Burmese or Vietnamese firms bear as separate words.
SYLLABLES = (
    "Hua Xin Da Tai Long Yuan Jin Hong Zhong Guang Fu Sheng An Bao Ryon Chol Song Kum Gang Myo "
    "Aung Thein Htoo Zaw Kyaw Shwe Nguyen Minh Thanh Duc Hai Sung Woo Han"
).split()
LEADS = (
    "Al|Al-|Dar |Bin |Grupo |Groupe |Banco |PT |OOO |Kombinat |Zavod |Compagnie |Société ".split(
        "|"
    )
)


@dataclass(frozen=True)
class Labelled:
    """A text with the names in it: half-open start, end, and type."""

    text: str
    names: tuple[tuple[int, int, EntityType], ...]


def exchanged(
    chance: random.Random, said: Labelled, known: Mapping[EntityType, Sequence[str]]
) -> Labelled:
    """The text with three in four of its names exchanged, for known ones or for invented ones."""
    text, names, done = "", [], 0
    chosen: dict[tuple[str, EntityType], str] = {}
    for start, end, type_ in said.names:
        words = said.text[start:end]
        text += said.text[done:start]
        if type_ in EXCHANGED and words[:1].isupper() and chance.random() < 0.75:
            if (words, type_) not in chosen:
                chosen[words, type_] = _other(chance, type_, known.get(type_, ()))
            words = chosen[words, type_]
        names.append((len(text), len(text) + len(words), type_))
        text += words
        done = end
    return replace(said, text=text + said.text[done:], names=tuple(names))


def _other(chance: random.Random, type_: EntityType, known: Sequence[str]) -> str:
    if known and chance.random() < 0.4:
        return chance.choice(known)
    return invented(chance, type_)


def invented(chance: random.Random, type_: EntityType) -> str:
    """A name of this type that nobody bears, or hardly."""
    word, place = _word(chance), chance.choice([_word(chance), chance.choice(CITIES)])
    theme = " ".join(dict.fromkeys(chance.choices(THEMES, k=chance.choice((1, 2, 2, 3)))))
    match type_:
        case "company":
            return _company(chance, word, place)
        case "project":
            name = chance.choice((place, f"{place}–{_word(chance)}", f"{place}-{_word(chance)}"))
            plain, phase = f"{name} {chance.choice(WORKS)}", f"{word} {chance.randint(1, 4)}"
            return chance.choice((plain, phase))
        case "programme":
            return f"{chance.choice((theme, word))} {chance.choice(PLANS)}"
        case "law":
            act = chance.choice(ACTS).format(year=chance.randint(1960, 2025))
            return f"{theme} {act}"
        case "person":
            last = chance.choice((word, chance.choice(LAST)))
            return chance.choices((f"{chance.choice(FIRST)} {last}", last), weights=(2, 1))[0]
        case "organisation":
            return chance.choice(BODIES).format(theme=theme, word=word, place=place)
        case _:
            return place


def _company(chance: random.Random, word: str, place: str) -> str:
    trade, form = chance.choice(TRADES), chance.choice(FORMS)
    plain = f"{chance.choice(WORDS)} {chance.choice((chance.choice(WORDS), trade))}"
    spoken = " ".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3))))
    initials = "".join(chance.choices("ABCDEFGHIKLMNPRSTVXZ", k=chance.choice((3, 3, 4))))
    return chance.choices(
        (
            word,
            f"{word} {trade}",
            f"{word} {trade} {form}",
            f"{word} {form}",
            f"{place} {word} {trade} {form}",
            f"{word} {_word(chance)}",
            initials,
            f"{word} & {_word(chance)}",
            plain,
            f"{plain} {chance.choice((trade, form, 'Services', 'Investments', 'Partners'))}",
            chance.choice(WORDS),
            f"{spoken} {chance.choice((trade, form, ''))}".strip(),
            f"{chance.choice(LEADS)}{word}",
            f"{word}-{chance.randint(1, 60)}",
            f"{word}{chance.choice(('Tech', 'Soft', 'chip', 'neft', 'Pay', 'bank', 'AI', 'Sat'))}",
        ),
        weights=(9, 4, 2, 2, 1, 1, 1, 0.5, 2, 1, 0.5, 2, 1, 0.3, 1),
    )[0]


def _word(chance: random.Random) -> str:
    made = chance.choice(ONSETS) + chance.choice(VOWELS)
    for _ in range(chance.choice((0, 1, 1))):
        made += chance.choice(MIDDLES) + chance.choice(VOWELS)
    return made + chance.choice(MIDDLES)[-1] + chance.choice(ENDS)
