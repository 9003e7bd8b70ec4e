"""REFI-QDA projects in the manner of other programs. All are constructed: no such program has written them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:QDA-XML:project:1.0"
WHEN = "2021-03-04T05:06:07Z"
SAID = (
    "I: Hvad skete der?\nIP: Vi havde ikke tid. Det var svært 😀 for os alle.\nI: Og så?\nIP: Så gik vi hjem, altså.\n"
)


def guid(name: str) -> str:
    return str(uuid5(NAMESPACE_OID, name))


def selection(
    text: str,
    words: str,
    codes: Mapping[str, str],
    *,
    utf16: bool = False,
    name: str = "",
    inside: str = "",
    at: int = 0,
) -> str:
    """A passage by its words, with codes by user, in code points or UTF-16 units."""
    start = text.index(words, at)
    end = start + len(words)
    if utf16:
        start, end = (len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))
    return place(start, end, codes, name=name or words, inside=inside)


def place(start: int, end: int, codes: Mapping[str, str], *, name: str = "", inside: str = "") -> str:
    """A passage by its places; `codes` are user -> names of codes with commas between."""
    codings = "".join(
        f'<Coding guid="{guid(f"{name}{start}{end}{user}{code}")}" creatingUser="{guid(user)}"'
        f' creationDateTime="{WHEN}"><CodeRef targetGUID="{guid(code)}"/></Coding>'
        for user, listed in codes.items()
        for code in listed.split(",")
    )
    return (
        f'<PlainTextSelection guid="{guid(f"selection {name}{start}{end}")}" name={quoteattr(name)}'
        f' startPosition="{start}" endPosition="{end}">{inside}{codings}</PlainTextSelection>'
    )


def source(name: str, inside: str = "", *, plain: str = "", rich: str = "", text: str | None = None) -> str:
    """A text source; with `text` it stands in the XML."""
    content = "" if text is None else f"<PlainTextContent>{escape(text)}</PlainTextContent>"
    paths = "".join(
        f' {key}="internal://{path}"' for key, path in (("plainTextPath", plain), ("richTextPath", rich)) if path
    )
    return f'<TextSource guid="{guid(name)}" name={quoteattr(name)}{paths}>{content}{inside}</TextSource>'


def code(name: str, inside: str = "", *, codable: bool = True, colour: str = "#ff0000") -> str:
    flag = "true" if codable else "false"
    return f'<Code guid="{guid(name)}" name={quoteattr(name)} isCodable="{flag}" color="{colour}">{inside}</Code>'


def project(
    sources: str,
    *,
    codes: str = code("Tid") + code("Sted"),
    users: Mapping[str, str] | None = None,
    origin: str = "Another program 1.0",
    namespace: str = NAMESPACE,
    before: str = "",
    after: str = "",
) -> str:
    """A `project.qde`; `users` are key -> name, `before` stands before the sources and `after` behind them."""
    listed = "".join(
        f'<User guid="{guid(key)}" name={quoteattr(name)}/>' for key, name in (users or {"anna": "Anna"}).items()
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project name="Studie" origin={quoteattr(origin)}'
        f' xmlns="{namespace}"><Users>{listed}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>{before}'
        f"<Sources>{sources}</Sources>{after}</Project>"
    )


def package(
    path: Path,
    document: str | bytes,
    files: Mapping[str, bytes] | None = None,
    *,
    name: str = "project.qde",
    folder: str = "sources",
) -> Path:
    """A `.qdpx`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, document)
        for member, data in (files or {}).items():
            made.writestr(f"{folder}/{member}", data)
    return path
