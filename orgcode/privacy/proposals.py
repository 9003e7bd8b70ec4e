"""Pseudonyms to propose: names that say nothing about who stands behind them.

First names are drawn from names that women and men have, whoever is to get one, so that a pseudonym tells no sex and
takes up none. None begins with the initial of the name it stands for, and none occurs in the project.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from itertools import count

from orgcode.core.privacy import NAMED, PLACEHOLDERS, Kind
from orgcode.privacy.institutions import head_of
from orgcode.privacy.lists import PARTICLES, TITLES, is_first_name
from orgcode.privacy.words import compared, keys_of, parted

NEUTRAL = parted(
    """
    Alex Alexis Andy Ariel Aubrey Billie Bobbie Blake Cameron Casey Charlie Chris Dakota Dana Darcy Devon Dylan Eli
    Elliot Emery Finley Frankie Gabriel Glenn Harley Hayden Iben Ira Jamie Jesse Jodie Jordan Jules Kai Kelly
    Kendall Kim Kit Lee Leslie Lou Lo Maxime Mika Milo Misha Morgan Nico Nikita Noa Noel Nor Odell Parker Pat
    Phoenix Quinn Ray Reese Riley Robin Rory Rowan Sacha Sam Sandy Sascha Shannon Sky Stacy Taylor Terry Toby Tracy
    Uli Val Vivian Wynn Yael Yuri Zoey Zion
    """
)
"""First names that both women and men have."""
SURNAMES = parted(
    """
    Almvig Birkelund Brekkhus Dalbo Egelund Enghus Fjellheim Granlund Haveland Heiberg Hvidtfelt Idland Kildal
    Klitgaard Lyngbo Markhus Myrdal Nordahl Oddland Ringheim Rosendal Skovlund Solbakk Stenhus Tangeland Tjelde
    Ulvund Vangdal Vesterlund Ytredal Ørnes Ågedal Ekhus Jordheim Pilegård Quist Urdal Zachrau Moldahl Grønhøj
    Bakkehus Toftlund
    """
)
"""Surnames that fit both countries."""


def placeholder(kind: str) -> str:
    """The word that stands for a kind of personal data."""
    return PLACEHOLDERS[Kind(kind)]


def propose(
    name: str, kind: str, *, taken: Collection[str] = (), known: Mapping[str, str] | None = None, seed: str = ""
) -> str:
    """A pseudonym for a name.

    Args:
        name: as found.
        kind: of what it names; only persons, institutions and places get one of their own.
        taken: words that occur in the project or stand for somebody already, as they are compared.
        known: what words of names (as they are compared) are replaced by already; a full name keeps to it.
        seed: the same seed and name give the same proposal; another project has another.

    """
    if kind not in NAMED:
        return placeholder(kind)
    if kind != Kind.PERSON:
        last = name.rsplit(maxsplit=1)[-1]
        head = head_of(last) if kind == Kind.INSTITUTION else ""
        word = head or placeholder(kind).strip("[]")
        numbered = (f"[{word} {number}]" for number in count(1))
        return next(each for each in numbered if compared(each) not in taken)
    everything = name.replace("-", " ").replace("_", " ").split() or [name or "?"]
    # `Den` and `El` are names too where somebody is called so.
    words = [word for word in everything if compared(word.strip(".")) not in PARTICLES | TITLES] or everything[-1:]
    if all(is_first_name(compared(word)) for word in words):
        words = words[:1]
    new: list[str] = []
    used = set(taken) | {key for word in words for key in keys_of(word)}
    kept = known or {}
    for place, word in ((0, words[0]), (-1, words[-1]))[: min(2, len(words))]:
        key = compared(word.strip("."))
        standing = kept.get(key) or kept.get(key.removesuffix("s"))
        chosen = standing or _drawn(NEUTRAL if place == 0 else SURNAMES, key, used, seed)
        new.append(chosen)
        used |= set(keys_of(chosen))
    return " ".join(new)


def _drawn(names: Iterable[str], key: str, used: Collection[str], seed: str) -> str:
    """One that is free, in an order that the seed and the name give."""

    def lot(candidate: str) -> bytes:
        return hashlib.sha256(f"{seed}\n{key}\n{candidate}".encode()).digest()

    free = [one for one in names if compared(one) not in used and compared(one)[0] != key[:1]]
    if free:
        return min(free, key=lot)
    return next(each for number in count(1) if compared(each := f"P{number}") not in used)
