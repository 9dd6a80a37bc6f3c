"""Companies: by the legal form or head word of the name, and by cues beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicons import Entry, Lexicon
from pipeline.recognition.candidates import Candidate, Trust
from pipeline.recognition.words import OPENERS, Word, left_edge, word_set, words

# Legal forms: hardly ever anything else behind a capitalised name.
_FORMS = word_set(
    """
    Ltd Limited Inc Corp Corporation LLC LLP PLC plc DMCC GmbH AG SA NV BV SpA S.p.A S.A N.V
    B.V Oyj ASA PJSC JSC OJSC CJSC OAO ZAO OOO PAO SARL SAS Pte Pty Bhd KGaA FZE FZCO FZ-LLC
    SE KG L.L.C
    """
)
# Head words of the trade: a company, unless the words before make it a public body.
_HEADS = word_set(
    """
    Holdings Holding Group Bank Technologies Industries Semiconductor Semiconductors
    Electronics Motors Airlines Airways Airline Petroleum Mining Shipping Railways Railway Telecom
    Telecommunications Pharmaceuticals Ventures Aerospace Enterprises Insurance Bancorp
    Shipyard Shipyards Refinery Refining Petrochemical Petrochemicals Shipbuilding Tankers
    Microelectronics Robotics Biotech Logistics Aviation Steelworks Smelter Metals Chemicals
    Foods Heavy-Industries Company Co Navigation Maritime Brewery Breweries Beverages Trading
    Wireless Communications Broadband Cement Shipmanagement Tobacco Textiles
    Fertilisers Fertilizers Drilling Cooperative Coopérative Solar
    """
)
_PUBLIC = word_set(
    """
    Central Development Reserve Federal World West National Working Contact Study Expert
    Regional Investment Infrastructure Minsk Advisory Monitoring Steering Support Focus
    Friends Chinese Russian Guard Armed Nuclear Suppliers State Drafting Industrial Eminent
    """
)
"""With one of these in front "Bank" or "Group" is no undertaking, or no name."""
_INDUSTRIES = word_set(
    """
    Oil Gas Steel Coal Iron Science Technology Research Development Trade Industry Commerce
    Engineering Construction Import Export Electric Power Energy Water Food Drug Chemical
    Chemicals Metals Mining Minerals Shipping Transport Port Ports Trust Savings Loan Investment
    Investments Finance Industrial Commercial Road Bridge Rail Railway Design Communications
    Telegraph Aluminium Aluminum Copper Nickel Land Marine Fire Insurance Sons Partners Brothers
    Electronics Machinery Technical Nuclear Space Aviation Automobile Petroleum Pipeline Equipment
    """
)
"""Words that "and" joins inside the name of one firm."""
_KINDS_OF_FIRM = word_set(
    """
    The Foreign Domestic Private State Official Commercial Precious Base Heavy Joint Parent
    Shell Holding Trading Limited Stock Critical Rare Rare-Earth Civil Military
    International
    """
)
"""With these alone before the head it is a kind of firm or good: "Foreign Holdings"."""
_BODIES = word_set("Ministry Department Bureau Office Agency Institute Committee Federation")
_STOPS = word_set(
    """
    US U.S. U.S UK U.K. EU Chairman CEO President Founder Director Chief Executive Officer
    Chinese Russian Iranian American British German French Japanese Korean Indian Turkish
    Israeli Taiwanese Dutch Swiss Emirati Saudi European
    """
)

_NAME = r"[A-Z](?:[\w&'+-]|\.(?=\w))*(?: (?:of |& )?[A-Z][\w&'+-]*){0,3}"
_KIND = (
    r"(?:compan(?:y|ies)|firms?|giants?|makers?|manufacturers?|banks?|suppliers?|producers?|vendors?|"
    r"contractors?|developers?|operators?|conglomerates?|start-?ups?|enterprises?|refiners?|miners?|"
    r"carriers?|exchanges?|chipmakers?|automakers?|shipowners?|traders?|subsidiar(?:y|ies)|"
    r"retailers?|insurers?|airlines?|designers?|foundry|foundries|lenders?|utilit(?:y|ies)|brokers?|"
    r"funds?|mixers?|affiliates?|smelters?|shipyards?|drugmakers?|steelmakers?)"
)
# "companies such as A, B and C", "firms, including A"; not "companies including those in Iran"
_LISTED = re.compile(
    rf"\b(?i:{_KIND}),? (?:such as|like|including|namely|e\.g\.,?) "
    rf"(?P<names>{_NAME}(?:(?:,| and|, and| or|, or) {_NAME})*)"
)
# "the Chinese chipmaker Loongson", "telecoms giant MTN", "the insurer Lloyd's"; not "bank Holiday"
_APPOSED = re.compile(
    r"\b[\w-]+ (?:company|firm|giant|maker|manufacturer|supplier|producer|contractor|operator|"
    r"conglomerate|start-?up|refiner|miner|chipmaker|automaker|trader|subsidiary|developer|lender|"
    r"airline|insurer|broker|shipowner|exporter|importer|brewer|shipbuilder|processor|distributor|"
    r"exchange|fund|mixer|venture|utility|retailer|drugmaker|steelmaker|affiliate|vendor) "
    rf"(?P<names>{_NAME})"
)
# "Loongson, a Chinese chip company", "Loongson (a Chinese chip maker)"
_DESCRIBED = re.compile(
    rf"(?P<names>{_NAME})(?:,| \() ?(?:a|an|the|one of)(?: [\w'&-]+){{1,9}}? {_KIND}\b"
)
# "Loongson and Hygon, two chip makers"; not "China and Russia, two of the members"
_COUNTED = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,| and|, and) {_NAME})*), "
    rf"(?:two|three|four|five|several|both)(?: [a-z-]+){{0,3}} {_KIND}\b"
)
# "Loongson suspended deliveries", "Kirin gave up its stake"; not "Congress suspended its session"
_ACTING = re.compile(
    rf"(?P<names>{_NAME}) (?:has |have |had |also )?(?:sold|ended|suspended|halted|ceased|stopped|"
    r"resumed|acquired|exited|expanded|closed|gave up|wound down|took over) (?:its (?:\w+ )?"
    r"(?:stake|shares?|operations|business|subsidiary|plants?|units?|fleet|refinery|venture|"
    r"deliveries|shipments|production|sales)|deliveries|shipments|production|sales)\b"
)
# "Loongson-owned"; not "state-owned", "Chinese-owned"
_OWNED = re.compile(r"(?P<names>\b[A-Z]\w+)-(?:owned|made|branded|backed|built)\b")
# "Loongson's shares"; a place or body that has sales is curated or no company
_POSSESSED = re.compile(
    rf"(?P<names>{_NAME})'s (?:shares?|shareholders|stock|revenues?|profits?|earnings|"
    r"subsidiar(?:y|ies)|chief executive|CEO|customers|suppliers|products|board of directors|"
    r"parent company)\b"
)
# "Bank of Cyprus", "Banco Popular", "Bank Maskan"; not "Central Bank of Iraq", "Bank Holiday"
_BANK = re.compile(
    r"(?<!Central )(?<!Reserve )(?<!National )(?<!Development )(?<!World )\b"
    r"(?:Bank of (?:the )?|Ban(?:co|que|ca) (?:de la |de |du )?|Bank (?!Secrecy|Holiday|Account))"
    r"[A-Z][\w-]+(?: (?!Act\b)[A-Z][\w-]+)?"
)
# "PT Kereta Cepat", "LLC Rybak and Sons", "UAB Medus": where the form stands first
_FORM_FIRST = re.compile(
    r"\b(?:PT|LLC|OOO|OAO|ZAO|PAO|PJSC|JSC|OJSC|CJSC|UAB|SIA|TOO|AB(?= [A-Z][a-z])|"
    r"(?:Limited Liability|(?:Public |Open |Closed )?Joint[- ]Stock) Company) "
    r"[A-Z][\w&'-]*(?: (?:(?:and|&) (?!AB|UAB|LLC|OOO|PT|JSC|PJSC))?[A-Z][\w&'-]*){0,5}"
)
# "Shenzhen Qunli Information Technology": many Chinese firms are called so, without a form
_OF_A_CITY = re.compile(
    r"\b(?P<city>[A-Z][a-z]+)(?: [A-Z][\w-]+){1,4} "
    r"(?:Technology|Electronic|Materials|Equipment|Optoelectronics|Instruments?|Machinery)\b"
    r"(?! [A-Z])"
)
# "GFX Logistics [Asia]"
_BRANCH = re.compile(
    r" (?:Asia|Europe|Africa|America|International|Overseas|Middle East|Services)\b(?! [A-Z])"
)
_PROPER_BEFORE = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z]{3,} $")
_SEPARATOR = re.compile(r",? (?:and|or) |, ")

_LIMIT = 7
"""Words: a longer run of capitals is a headline."""

_CONNECTORS = frozenset(("of", "&", "and", "for"))


def firms(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Companies by form, head word and cue; a name curated as anything else is left to itself."""
    row = words(text)
    for index, word in enumerate(row):
        if word.text not in _FORMS and word.text not in _HEADS:
            continue
        edge = left_edge(row, index, connectors=_CONNECTORS, stops=_STOPS, lists=False)
        edge = _after_another_firm(row, edge, index, lexicon)
        before = {each.text for each in row[edge:index] if each.capitalised}
        if (
            edge == index
            or index - edge > _LIMIT
            or (word.text in ("Bank", "Group") and before & _PUBLIC)
        ):
            continue
        if index + 1 < len(row) and (row[index + 1].text in _FORMS | _HEADS | {"&"}):
            continue
        if before <= _KINDS_OF_FIRM or before & _BODIES:
            continue
        if word.text == "Railway" and _A_LINE.search(text, row[edge].start, word.start):
            continue
        start, end = row[edge].start, word.end
        if row[edge - 1].text == "," and edge > 0 and edge == index:
            continue
        if (
            word.text in ("Ltd", "Inc", "Corp", "Co", "S.p.A", "S.A", "N.V", "B.V")
            and text[end : end + 1] == "."
        ):
            end += 1
        if branch := _BRANCH.match(text, end):
            end = branch.end()
        yield Candidate(
            start,
            end,
            "company",
            "company:legal_form" if word.text in _FORMS else "company:head_word",
            Trust.NAME_GRAMMAR,
        )
    # "Co., Ltd." and ", Inc.": the comma stands between the name and its form
    for found in re.finditer(
        rf"\b{_NAME}(?: Co\.?)?,? "
        r"(?:Co\., ?Ltd\.?|Ltd\.|Inc\.|LLC|L\.L\.C\.|S\.A\.|Corp\.|PLC|Ltd)(?!\w)",
        text,
    ):
        if found[0].split()[0] not in _STOPS and not _opens(found[0]):
            yield Candidate(*found.span(), "company", "company:legal_form", Trust.NAME_GRAMMAR)
    for found in _FORM_FIRST.finditer(text):
        yield Candidate(*found.span(), "company", "company:legal_form", Trust.NAME_GRAMMAR)
    for found in _OF_A_CITY.finditer(text):
        place = lexicon.named(found["city"])
        if place is not None and place.type == "place":
            yield Candidate(*found.span(), "company", "company:head_word", Trust.NAME_GRAMMAR)
    for found in _BANK.finditer(text):
        if _PROPER_BEFORE.search(text[: found.start()]):
            continue  # "Keremet Bank of Kyrgyzstan" is Keremet Bank
        yield Candidate(*found.span(), "company", "company:bank", Trust.NAME_GRAMMAR)
    for pattern in (_LISTED, _APPOSED, _DESCRIBED, _COUNTED, _ACTING, _OWNED, _POSSESSED):
        for found in pattern.finditer(text):
            yield from _cued(found, lexicon)


# "China-Laos Railway", "Standard Gauge Railway": a line, not who runs it
_A_LINE = re.compile(r"[a-z]-[A-Z]|\b(?:Gauge|Speed)\b")


def with_form(text: str, end: int) -> int:
    """The end of a company's name with the form or head words that follow it.

    "POSCO" in "POSCO International" is the whole; "Shell" in "Shell operates" is all there is.
    """
    while found := _FOLLOWING.match(text, end):
        if found["word"] not in _FORMS | _HEADS | _ADDED:
            break
        end = found.end()
    return end


def with_city(text: str, start: int, entry: Entry, lexicon: Lexicon) -> int:
    """Where the name of a Chinese firm begins with its city or province: "Zhejiang Acme"."""
    before = re.search(r"\b([A-Z][a-z]+) $", text[max(0, start - 20) : start])
    if entry.jurisdiction != "CN" or before is None:
        return start
    place = lexicon.named(before[1])
    return start - len(before[0]) if place and place.jurisdiction == "CN" else start


_FOLLOWING = re.compile(r" (?P<word>[A-Z][\w-]+)(?![\w'])")
_ADDED = word_set(
    """
    International Energy Services Europe Asia Africa America Overseas Technology Biologics Dredging
    Port Ports Financial Finance Capital Engineering Construction Nuclear Marine Electric Solar
    Steel Automotive Pharma Chemical Life Power Offshore Commodities Resources
    """
)


def _after_another_firm(row: Sequence[Word], edge: int, head: int, lexicon: Lexicon) -> int:
    """Past "and" where a firm ends before it, or two words or more stand after it.

    So it is where initials open the second ("Alpha Beta and GFX Logistics"), or neither word beside
    "and" is an industry's: "Lithium Americas and General Motors". "Oil and Gas
    Corporation" stays whole; errs by cutting "Research and Advanced Design Group".
    """
    for index in range(head - 1, edge, -1):
        if row[index].text == "and" and (
            row[index - 1].text in _FORMS | _HEADS
            or lexicon.named(row[index - 1].text)
            or (head - index > 2 and index - edge > 1)
            or (row[index + 1].text.isupper() and len(row[index + 1].text) > 1)
            or (
                index - edge > 1
                and row[index - 1].text not in _INDUSTRIES
                and row[index + 1].text not in _INDUSTRIES
            )
        ):
            return index + 1
    return edge


def _opens(name: str) -> bool:
    return name.split()[0] in OPENERS


def _cued(found: re.Match[str], lexicon: Lexicon) -> Iterator[Candidate]:
    position = found.start("names")
    for name in _SEPARATOR.split(found["names"]):
        start = found.string.index(name, position)
        position = start + len(name)
        name = re.sub(r"(?:'s|'|\.)$", "", name)
        entry = lexicon.named(name)
        if (entry is None or entry.type == "company") and name[1:] and not _common(name):
            yield Candidate(start, start + len(name), "company", "company:cue", Trust.CUE)


_COMMON = re.compile(
    r"(?:ese|ish|ian|ean|can|ench|utch|erman|wiss|raqi|sraeli)$|^(?:The|This|In|As|It|State|Government|"
    r"Western|Party|Family|Privately|Military|Foreign|US|UK|EU|U\.S|He|She|They|Its?|AI|Both|These|But)\b"
)


def _common(name: str) -> bool:
    return bool(_COMMON.search(name)) or name.split()[0] in OPENERS or name.endswith("ly")


def short_name(name: str) -> str | None:
    """The name without its form and head words: "Loongson Technology Co., Ltd." is "Loongson".

    None where what is left is too common to stand alone. Errs by naming no short form.
    """
    kept = [
        word for word in re.split(r"[\s,]+", name) if word.strip(".") not in _FORMS | _HEADS | _WEAK
    ]
    if not kept or len(kept) == len(re.split(r"[\s,]+", name)):
        return None
    short = " ".join(kept)
    if len(kept) == 1 and (len(short) < 4 or short.lower() in _PLAIN_WORDS or _common(short)):
        return None
    # "China’s Ltd" was cut wrong: what is left says whose it is.
    return None if kept[-1] in ("of", "and", "&", "for") or short.endswith(("’s", "'s")) else short


_WEAK = word_set(
    """
    Technology Energy Oil Systems Capital Steel Resources Networks Partners International
    """
)
_PLAIN_WORDS = word_set(
    """
    national general united international american first global state royal standard public
    industrial commercial digital security advanced northern southern eastern western
    central china russia iran india japan korea turkey taiwan export import trade oil gas
    power energy shanghai beijing moscow tehran dubai london silver gold silk pacific
    atlantic north south
    """
)
