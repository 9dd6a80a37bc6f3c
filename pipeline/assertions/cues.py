"""Words and phrases that speak for a claim type; each family is one feature of the classifier.

The families are asked of a text in small letters: that is twice as fast as to ignore case.
"""

from __future__ import annotations

import re

FAMILIES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b")
    for name, words in {
        # "due to", "which led to"; not "after", which the writer could deny to be a cause
        "cause": r"due to|owing to|because|as a result|result(?:s|ed|ing)? (?:in|from)"
        "|le(?:d|ads?|ading)"
        r" to|caus(?:e|es|ed|ing)|thus|hence|therefore|consequently|thereby|contribut(?:e"
        r"|es|ed|ing) to"
        r"|driv(?:e|es|en|ing)|drove|prompt(?:s|ed|ing)?|trigger(?:s|ed|ing)?|enabl(?:e|es|ed|ing)"
        r"|allow(?:s|ed|ing)?|forc(?:e|es|ed|ing)|prevent(?:s|ed|ing)?|thanks to|so that"
        r"|since|in response",
        "future": r"will|would|is (?:expected|likely|set|due|projected|forecast) to|are "
        "(?:expected|likely|set|"
        r"projected) to|by 20[3-9]\d|in the coming|projected|forecast|outlook|going to"
        r"|may|might|could",
        "pledge": r"plan(?:s|ned)? to|pledg(?:e|es|ed)|announc(?:e|es|ed)|intend(?:s"
        "|ed)? to|aim(?:s|ed)? to"
        r"|promis(?:e|es|ed)|vow(?:s|ed)?|commit(?:s|ted)? (?:to|itself)|agreed to"
        r"|seek(?:s|ing)? to|propos(?:e"
        r"|es|ed)|undertook to|has said it will",
        "ought": r"should|ought to|must|needs? to|recommend(?:s|ed)?|call(?:s|ed)? "
        "(?:for|on)|urg(?:e|es|ed)|"
        r"may consider|could consider|might consider|it is (?:essential|vital|time"
        r"|necessary)|consider",
        "rule": r"requir(?:e|es|ed)|prohibit(?:s|ed)?|permit(?:s|ted)?|authori[sz](?:e"
        "|es|ed)|shall|must|may not|"
        r"subject to|applies to|section|article|under (?:the|section|article)|provid(?:es"
        r"|ed) (?:that|for)|"
        r"licen[cs]e|exempt(?:s|ed)?|oblig(?:es|ed)|bar(?:s|red)|entitl(?:es|ed)|amend(?:s|ed)",
        "value": r"crucial|important|significant(?:ly)?|weak(?:est|ness)?"
        "|effective(?:ly)?|serious|dangerous|"
        r"remarkable|unclear|difficult|best|worst|too|clear(?:ly)?|fail(?:s|ure|ed)"
        r"|success(?:ful)?|unlikely|"
        r"surpris(?:ing|ingly)|modest|credible|wise|better|poor(?:ly)?|risk(?:s|y)?|key"
        r"|major|paradox|lesson",
        "definition": r"is defined as|are defined as|defined as|refers? to|means|known "
        "as|is the term|"
        r"we (?:mean|define|use)|is understood|denotes?|stands for|is a (?:type|form|kind"
        r"|measure|list|tool)",
        "signpost": r"this (?:report|brief|paper|section|memo|note|chapter|insight"
        "|product)|the (?:next|following|"
        r"first|final|second) section|see (?:table|figure|appendix)|(?:as )?discussed "
        r"(?:below|above)|below",
        "change": r"rose|fell|grew|declin(?:e|ed)|increas(?:e|ed|ing)|decreas(?:e|ed)"
        "|dropp?(?:ed)?|doubled|halved|"
        r"tripled|averaged|totall?ed|accounted for|amounted to|reached|surged|plunged"
        r"|exceed(?:s|ed)|ranked",
        "measure": r"per cent|percent|percentage|billion|million|trillion|thousand"
        "|dozens?|hundred|share|tonnes?|"
        r"barrels?|half|third|quarter|most|largest|highest|rate|average|total|number of",
        "speech": r"said|says|say|stated?|states|argu(?:e|es|ed)|claim(?:s|ed)?"
        "|report(?:s|ed)?|according to|"
        r"not(?:es|ed)|warn(?:s|ed)|found|finds|estimat(?:e|es|ed)|conclud(?:e|es|ed)"
        r"|reportedly|told",
        "condition": r"if|unless|in the event|were to|provided that|should [a-z]+ [a-z]+,",
    }.items()
}  # fmt: skip
FIGURE = re.compile(r"\d")
AMOUNT = re.compile(
    r"[$€£¥₽]\s?\d|\d\s?(?:%|per cent|percent)|\b\d[\d,.]* (?:billion|million|trillion)"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SECTION_KINDS: dict[str, re.Pattern[str]] = {
    "advice": re.compile(r"recommend|what should|options|way forward|next steps", re.IGNORECASE),
    "summary": re.compile(r"summary|abstract|key (?:points|findings)|at a glance", re.IGNORECASE),
    "outlook": re.compile(r"outlook|prospect|future|scenario|conclusion|implication", re.I),
    "law": re.compile(r"law|legal|statut|authorit|regulat|framework|rule", re.IGNORECASE),
}
