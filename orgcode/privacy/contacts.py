"""E-mail addresses and places on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgcode.core.privacy import Finding, Kind

_LOCAL = r"[^\W_](?:[\w.+%'-]*[\w])?"
_DOMAIN = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}"
_EMAIL = re.compile(rf"(?<![\w.+%'-]){_LOCAL}@{_DOMAIN}(?!\w)")
_SPELLED = re.compile(
    r"(?<![\w.-])[^\W_][\w.-]*\s?(?:\(at\)|\[at\]|\{at\}|snabel[- ]?a|krøllalfa|krøll-alfa|alfakrøll)\s?"
    r"[^\W_][\w-]*\s?(?:\.|\(dot\)|\[dot\]|\bpunktum\b|\bpunkt\b)\s?[^\W\d_]{2,6}(?!\w)",
    re.IGNORECASE,
)
_URL = re.compile(r"(?<!\w)(?:https?://|ftp://|www\.)[^\s<>\"“”»«]+", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@.-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:dk|no|com|org|net|eu|se|nu|info|app|io)(?:/[^\s<>\"“”»«]*)?(?!\w)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@+-])@[^\W_][\w.]{2,29}(?!\w)")
_TRAIL = ".,;:!?)]}'’"


def emails(text: str) -> Iterator[Finding]:
    """E-mail addresses, also spelled out (`anne snabel-a skole punktum dk`)."""
    for match in _EMAIL.finditer(text):
        yield _finding(Kind.EMAIL, match.start(), match[0], 1.0, "an address with @")
    for match in _SPELLED.finditer(text):
        yield _finding(Kind.EMAIL, match.start(), match[0], 0.9, "an address spelled out")


def urls(text: str) -> Iterator[Finding]:
    """Web addresses, with or without a protocol."""
    for match in _URL.finditer(text):
        yield _finding(Kind.URL, match.start(), match[0].rstrip(_TRAIL), 1.0, "a web address")
    for match in _HANDLE.finditer(text):
        yield _finding(Kind.URL, match.start(), match[0].rstrip(_TRAIL), 0.7, "a name on a network")
    for match in _BARE.finditer(text):
        yield _finding(Kind.URL, match.start(), match[0].rstrip(_TRAIL), 0.7, "ends like a web address")


def _finding(kind: str, start: int, text: str, certainty: float, why: str) -> Finding:
    return Finding(kind=kind, start=start, end=start + len(text), text=text, certainty=certainty, why=why)
