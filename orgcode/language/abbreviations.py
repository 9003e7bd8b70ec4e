"""Abbreviations written with a full stop, in Danish, bokmål, nynorsk and English.

Two kinds, because the stop says two things. After `f.eks.` or `dr.` something must follow, so the sentence goes on
even before a capital ("dr. Hansen"). `osv.` may stand last, so a capital after it begins a new sentence.
All are lower case and without their last stop, as `sentence_ends` looks them up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """What a full stop may belong to in one language."""

    leading: frozenset[str]
    """Something follows: never the end of a sentence."""
    closing: frozenset[str]
    """The end of a sentence when a capital follows."""


_LEADING_SHARED = """
    dr hr fr frk lic cand stud ing adv kgl
    f.eks feks t.eks bl.a d.v.s dvs ca kl nr jf jfr p.g.a pga i.f.t ift i.h.t iht m.h.t mht m.h.p mhp evt ev
    inkl ekskl tlf tel pr vedr ang f.o.m fom t.o.m v.h.a vha i.f.m ifm ifbm m.a.o kap pkt afsn fig s.k såk resp iflg
    adm tidl komm koord nåv st st.meld spes medarb kommunaldir
"""
_LEADING = {
    "da": "fx f.x d s opr oprindl alm pæd psyk afd udd vejl forv undt ndf vedk skt sdr ndr kbh nuv gl hhv m.h.v bl",
    "nb": "bl avd utd ped u.off d s",
    "nn": "t.d td m.a bl avd utd ped i.s.f noverande d s",
    "en": "mr mrs ms jr sr e.g i.e approx dept vs cf",
}
_CLOSING_SHARED = """
    o.s.v osv m.m mm m.v mv m.fl mfl m.h o.l ol o.lign o.a e.l el e.lign lign etc o.m.a s.d d.y d.e a.m p.m
    f.kr e.kr kr min sek maks max mnd tom art div dir mag pers kons leg stk pst spm eks red sign ass prof
    mill mio mia mrd p.t pt d.d m.o.t n.n i.a
"""
_CLOSING = {
    "da": "o.m.m o.s.fr årg udg jan feb febr apr aug sept okt nov dec mdr md a.s d.å s.m",
    "nb": "osb o.s.b årg utg vgs jan feb febr apr aug sept okt nov des e.a",
    "nn": "osb o.s.b osfr o.s.fr o.d o.fl årg utg vgs jan feb febr apr aug sept okt nov des",
    "en": "inc ltd co",
}


@cache
def abbreviations(language: str) -> Abbreviations:
    """The abbreviations of a language code; of all of them together where the language is not known."""
    languages = [language] if language in _LEADING else ["da", "nb", "nn"]
    closing = {word for code in languages for word in _CLOSING[code].split()} | set(_CLOSING_SHARED.split())
    leading = {word for code in languages for word in _LEADING[code].split()} | set(_LEADING_SHARED.split())
    return Abbreviations(leading=frozenset(leading - closing), closing=frozenset(closing))
