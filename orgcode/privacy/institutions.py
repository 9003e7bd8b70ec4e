"""Schools, kindergartens, municipalities and the like: by what their names are made of, and by a list of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.lists import common_words, is_name
from orgcode.privacy.words import keys_of, parted

HEADS = parted(
    """
    skole skule folkeskole friskole privatskole efterskole ungdomsskole ungdomsskule barneskole barneskule
    grundskole realskole specialskole højskole høyskole høgskole høgskule folkehøgskole folkehøgskule folkehøjskole
    leirskole leirskule lejrskole barnehage barnehave børnehave børnehus barnehus vuggestue dagtilbud dagpleje
    fritidshjem fritidsklub fritidsklubb ungdomsklub ungdomsklubb skolefritidsordning naturbørnehave naturbarnehage
    kommune bydel fylkeskommune region sogn prestegjeld hospital sykehus sjukehus sygehus legesenter lægehus
    legekontor helsestasjon plejehjem sykehjem sjukeheim bosted bofællesskab universitet universitetshospital
    universitetssykehus gymnasium gymnas videregående vidaregåande seminarium kollegium kirke kyrkje menighed
    menighet idrætsforening idrettslag bibliotek opvækstcenter oppvekstsenter familiecenter familiesenter
    fritidscenter fritidssenter aktivitetscenter ungdomscenter kulturhus jobcenter kulturskole kulturskule boldklub
    """
)
_HEAD = "|".join(sorted(HEADS, key=len, reverse=True))
_ENDS = "(?:erne|ernes|ene|enes|ane|anes|ens|ets|en|et|ns|n|as|a|s)?"
_CAPITAL = "[A-ZÆØÅÄÖÉ]"
_NAME = rf"(?:{_CAPITAL}(?:[\w'’-]*|\w{{0,2}}(?:\.\w)?\.)(?:[ ](?:og|&)(?=[ ]{_CAPITAL}))?[ ]){{1,4}}"
_BEFORE = re.compile(rf"(?<!\w){_NAME}(?i:[^\W\d_]*(?:{_HEAD})(?:er)?){_ENDS}(?!\w)")
_COMPOUND = re.compile(rf"(?<!\w){_CAPITAL}[\w-]{{2,}}?(?:{_HEAD}){_ENDS}(?!\w)")
_AFTER = re.compile(
    rf"(?<!\w)(\w+)(?=[ ](?:som heter |der hedder |som heiter )?[»«\"“„]?"
    rf"({_CAPITAL}[\w'’-]+(?:[ ]{_CAPITAL}[\w'’-]+){{0,2}}))"
)
"""A word before a name; whether it is a kind of institution is looked at afterwards, which is faster."""
_KIND = re.compile(rf"\w*(?:{_HEAD})(?:en|et|n|a)?", re.IGNORECASE)
_AT = re.compile(
    r"(?<!\w)(?:Universitetet|Høgskolen|Høgskulen|Høyskolen|Sykehuset|Sjukehuset|Menigheden|Regionen)[ ](?:i|på|ved)[ ]"
    rf"{_CAPITAL}[\w-]+(?:[ ]{_CAPITAL}[\w-]+)?"
)
_FIRM = re.compile(rf"(?<!\w)(?:{_CAPITAL}[\w&'’-]*[ ]){{1,4}}(?:A/S|ApS|AS|ASA|I/S|SA|K/S|F\.m\.b\.a\.)(?!\w)")
_SHORT = re.compile(r"(?<![\w.-])[A-ZÆØÅ]{3,6}(?![\w:])")
_PLAIN_SHORT = frozenset(
    parted(
        """
        SFO PPT PPR AKT HMS FAU AMU SMS GPS PDF CPR USA NRK BUP NAV SOS MUS VHS TEMA ADHD OCD PTSD HIV AIDS IKT FNs EUs
        VVS MOR FAR ABC TV2 DVD CD APP AVC STEM FGU STU HTX HHX STX FVU IUP TRIO KRAP LOL OMG NATO COVID SAM ISO
        """
    )
)
"""Short names of what there is in every town."""
_OPENERS = frozenset(
    parted(
        """
        på i ved hos fra til og men så den det de vi jeg eg da når om at
        """
    )
)
_PLAIN_FIRST = frozenset(
    parted(
        """
        vores vår våre min mi din en ein hver hele alle denne den samme ny nye anden annen
        """
    )
)


def institutions(text: str, known: Iterable[str] = ()) -> Iterator[Finding]:
    """Institutions by pattern; with the names that are `known`, also those names by the words that tell them apart."""
    for pattern, certainty, why in (
        (_BEFORE, 0.8, "a name before a kind of institution"),
        (_COMPOUND, 0.6, "ends like an institution"),
        (_AT, 0.9, "an institution and its town"),
        (_FIRM, 0.8, "a firm"),
    ):
        for match in pattern.finditer(text):
            start, found = _without_opener(match.start(), match[0])
            *before, last = found.casefold().split() or [""]
            # `Utanfor skulen` begins a sentence; `Eide skule` does not.
            plain = before if before and found.split()[-1].islower() and not head_of(last) else [found.casefold()]
            if found and not all(word in common_words() for word in plain):
                yield _finding(start, found, certainty, why)
    for match in _AFTER.finditer(text):
        if not _KIND.fullmatch(match[1]):
            continue
        # `Børnehaven Solsikken` is called so as a whole; of `børnehaven Solsikken` the last word is the name.
        whole = match[1][0].isupper() and match.start(2) - match.end(1) <= 2
        start = match.start() if whole else match.start(2)
        yield _finding(start, text[start : match.end(2)], 0.7, "a name after a kind of institution")
    if text != text.upper():
        for match in _SHORT.finditer(text):
            key = match[0].casefold()
            if match[0] not in _PLAIN_SHORT and key not in common_words() and not is_name(key):
                yield _finding(match.start(), match[0], 0.4, "a short name in capitals")
    yield from _telling_parts(text, tuple(known))


def _without_opener(start: int, found: str) -> tuple[int, str]:
    """Without words that have their capital from the beginning of a sentence: `På Nordre Skole`, `Vores skole`."""
    while " " in found:
        first, rest = found.split(" ", 1)
        if first.casefold() not in _OPENERS | _PLAIN_FIRST:
            return start, found
        start, found = start + len(first) + 1, rest
        if first.casefold() in _PLAIN_FIRST and not found[0].isupper():
            return start, ""
    return start, found if found[:1].isupper() and found.casefold() not in HEADS else ""


def _telling_parts(text: str, known: Sequence[str]) -> Iterator[Finding]:
    """`Solsikken` of `Børnehaven Solsikken`, in any case."""
    for name in known:
        for key in keys_of(name):
            if len(key) < 4 or key in common_words() or any(head in key for head in HEADS):
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(key)}(?:s|en|ens)?(?!\w)", text, re.IGNORECASE):
                yield _finding(match.start(), match[0], 0.6, "part of the name of a listed institution")


def _finding(start: int, text: str, certainty: float, why: str) -> Finding:
    return Finding(kind=Kind.INSTITUTION, start=start, end=start + len(text), text=text, certainty=certainty, why=why)


def head_of(word: str) -> str:
    """The kind of institution that a word ends with, such as `skole`; empty for a word that ends with none."""
    return next((head for head in sorted(HEADS, key=len, reverse=True) if word.casefold().endswith(head)), "")
