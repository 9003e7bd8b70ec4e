"""Lists of names and words that come with orgcode; written for it, none taken from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from orgcode.privacy.words import compared, keys_of, parted

_FOLDER = Path(__file__).parent / "lists"

SURNAME_ENDINGS = parted(
    """
    sen son sson gaard gård gard strup strøm bæk bech bakk holm lund dahl berg stad heim land haug vold vik nes næs
    ness rud seth set sæter mann quist kvist skov skog moen lien bakken hagen haugen ski ić ovic oglu dottir dal eng
    """
)
"""Endings of surnames; they count for words with a capital, from five letters on."""

TITLES = frozenset(
    parted(
        """
        fru frue frøken frk hr herr doktor dr professor prof pastor overlæge onkel tante lærerinde lensmann advokat
        presten præsten miss mister mr mrs ms
        """
    )
)
"""What stands before a name."""

PARTICLES = frozenset(
    parted(
        """
        von van de der den af av al el bin da di le la du zu
        """
    )
)
"""What may stand inside one."""


@cache
def _words(name: str) -> tuple[str, ...]:
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def first_names() -> frozenset[str]:
    """First names, as they are compared."""
    return frozenset(compared(word.rstrip("*")) for word in _words("first_names"))


@cache
def surnames() -> frozenset[str]:
    """Surnames, as they are compared."""
    return frozenset(compared(word.rstrip("*")) for word in _words("surnames"))


@cache
def common_words() -> frozenset[str]:
    """Ordinary words, as they are compared; names that are also words are among them."""
    marked = (word.rstrip("*") for name in ("first_names", "surnames") for word in _words(name) if word.endswith("*"))
    return frozenset(map(compared, (*_words("common_words"), *marked)))


@cache
def not_names() -> frozenset[str]:
    """What has a capital and names nobody."""
    return frozenset(map(compared, _words("not_names")))


@cache
def towns() -> frozenset[tuple[str, ...]]:
    """Towns and districts, each as its compared tokens."""
    text = " ".join(_words("towns"))
    return frozenset(keys_of(name) for name in text.split(","))


@cache
def towns_by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The same by their first word, with and without a genitive -s."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for town in sorted(towns()):
        for first in (town[0], f"{town[0]}s"):
            found[first] = (*found.get(first, ()), town)
    return found


def is_first_name(key: str) -> bool:
    """Whether a word is on the list of first names, or was one before its genitive -s."""
    names = first_names()
    return key in names or (key.endswith("s") and key[:-1] in names)


def is_listed(key: str) -> bool:
    """Whether a word is on the list of first names or of surnames."""
    return key in first_names() or key in surnames()


def is_surname(key: str) -> bool:
    """Whether a word is on the list of surnames or ends like one, with or without a genitive -s."""
    if key in surnames() or (key.endswith("s") and key[:-1] in surnames()):
        return True
    return len(key) >= 5 and key not in common_words() and key.removesuffix("s").endswith(SURNAME_ENDINGS)


def is_name(key: str) -> bool:
    """Whether a word may be part of a person's name by the lists."""
    return is_first_name(key) or is_surname(key)


def base_of(key: str) -> str:
    """A name without its genitive -s, as far as the lists tell that it is one."""
    if key.endswith("s") and key not in first_names() and key not in surnames():
        shorter = key[:-1]
        if shorter in first_names() or is_surname(shorter):
            return shorter
    return key
