"""Findings by form: what is asked about once, however often it is said."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from orgcode.core.privacy import NAMED, Kind
from orgcode.privacy.lists import base_of
from orgcode.privacy.words import APOSTROPHES, compared

_COUNTRY = re.compile(r"^\(?(?:\+|00)(?:45|47)\)?(?=(?:\D*\d){8}\D*$)")
_GENITIVE = re.compile(rf"[{APOSTROPHES}]s?$")


def form_of(kind: str, text: str) -> str:
    """What all spellings of one thing have in common: digits of a number, a name without case and genitive."""
    if kind == Kind.PHONE:
        text = _COUNTRY.sub("", text)
    if kind in (Kind.PHONE, Kind.CPR, Kind.BIRTH_NUMBER):
        digits = "".join(letter for letter in text if letter.isdecimal())
        if digits:
            return digits
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if kind not in NAMED:
        return compared(plain)
    words = _GENITIVE.sub("", compared(plain)).split(" ")
    return " ".join([*words[:-1], base_of(words[-1])])


def keyed_hash(secret: bytes, kind: str, form: str) -> str:
    """HMAC-SHA256 (RFC 2104) of a kind and form: without the secret it says nothing about the text, 40 digits."""
    message = f"{kind}\n{form}".encode("utf-8", "surrogatepass")
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:40]
