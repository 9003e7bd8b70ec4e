"""Parts of REFI-QDA documents that projects and codebooks have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from orgcode.core.interchange import Leftovers, RefiCode, RefiValue
from orgcode.exchange.refi_xml import local

BOOK = "orgcode-codebook"
"""The processing instruction that holds the id and the title of a codebook of ours: the standard has none."""

STRANGE = "it is not of the standard"
_RGB = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_NUMBER = re.compile(r"\s*[+-]?\d{1,12}\s*")


class Codes:
    """Codes being read; what is strange about them is noted among the leftovers."""

    def __init__(self, left: Leftovers) -> None:
        self._left = left
        self._unnamed = 0

    def own_guid(self, element: Element) -> str:
        """The GUID of an element, or what stands for one that has none."""
        guid = guid_in(element.get("guid"))
        if not guid:
            self._unnamed += 1
            guid = f"unnamed-{self._unnamed}"
        return guid

    def each(self, parent: Element | None, name: str) -> Iterator[Element]:
        """The children of that name; others are noted."""
        for child in parent if parent is not None else ():
            if local(child) == name:
                yield child
            elif local(child):
                self._left.add(local(child), local(parent) if parent is not None else "", STRANGE)

    def below(self, parent: Element, above: str | None = None) -> Iterator[RefiCode]:
        """The codes below an element, each before those below it."""
        for element in parent:
            if local(element) != "Code":
                if local(element) not in ("", "Description", "NoteRef"):
                    self._left.add(local(element), parent.get("name", ""), STRANGE)
                continue
            guid = self.own_guid(element)
            yield RefiCode(
                guid=guid,
                name=element.get("name", ""),
                codable=element.get("isCodable", "true").strip().lower() not in ("false", "0"),
                colour=colour_of(element.get("color", "")),
                description=text_below(element, "Description"),
                parent=above,
                notes=targets(element, "NoteRef"),
            )
            yield from self.below(element, guid)


def colour_of(written: str) -> str:
    """`#rrggbb`; empty when it is no colour."""
    written = written.strip()
    if not _RGB.fullmatch(written):
        return ""
    digits = written[1:]
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def guid_in(written: str | None) -> str:
    """A GUID without braces, in small letters; empty where there is none."""
    return (written or "").strip().strip("{}").lower()


def number_in(written: str | None) -> int | None:
    """A whole number; None when it is none."""
    return int(written) if written is not None and _NUMBER.fullmatch(written) else None


def text_in(element: Element | None) -> str:
    """The text of an element."""
    return "" if element is None else "".join(element.itertext())


def text_below(element: Element, name: str) -> str:
    """The text of the first child of that name; empty when there is none."""
    return text_in(next((child for child in element if local(child) == name), None))


def targets(element: Element, name: str) -> tuple[str, ...]:
    """The GUIDs that the children of that name point at, each once."""
    # A codebook's MemberCode has its target in `guid`.
    found = (guid_in(each.get("targetGUID") or each.get("guid")) for each in element if local(each) == name)
    return tuple(dict.fromkeys(guid for guid in found if guid))


def made_by(element: Element) -> str:
    """GUID of who made it, or of who has changed it last where only that is said."""
    return guid_in(element.get("creatingUser") or element.get("modifyingUser"))


def made_at(element: Element) -> str:
    """When it was made, or changed last where only that is said."""
    return element.get("creationDateTime") or element.get("modifiedDateTime") or ""


_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


def values_in(element: Element, left: Leftovers, place: str) -> tuple[RefiValue, ...]:
    """The values of variables that stand right below an element; those of no variable are noted."""
    found: list[RefiValue] = []
    for value in element:
        if local(value) != "VariableValue":
            continue
        refs = targets(value, "VariableRef")
        texts = [(each.text or "").strip() for each in value if local(each) in _VALUES]
        if refs and texts:
            found.append((refs[0], texts[0]))
        elif any(texts):
            left.add("VariableValue", place, "it names no variable")
    return tuple(found)
