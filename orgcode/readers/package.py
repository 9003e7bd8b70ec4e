"""Zipped documents (docx, odt, xlsx): what is inside is measured before it is unpacked, and XML before it is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.parsers.expat import ExpatError

from orgcode.errors import UnreadableTranscript

LARGEST_PART = 48 << 20
"""Bytes of one part of XML, unpacked."""

LARGEST_WHOLE = 400 << 20
"""Bytes of all parts, unpacked: pictures too."""

RESAVE = "Open it in the program it was made with, save it again, and try once more; or give it as docx or txt."
"""What to do with a damaged file."""

_MOST_PARTS = 20_000
_MOST_ELEMENTS = 1_000_000
_DEEPEST = 200
_GREATEST_RATIO = 200
"""Deflate packs XML 10 to 30 times; a bomb a thousand times."""

_ALWAYS_FINE = 4 << 20
"""Bytes of a part whose ratio does not matter."""


class Package:
    """The parts of a zipped document.

    Args:
        data: the file.
        name: of the file, for messages.
        what: the kind of file in words, such as `Word file`.

    Raises:
        UnreadableTranscript: it is damaged, packed with a password, leaves its folder, or is far too large inside.

    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self._name = name
        self._what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except Exception as problem:
            raise UnreadableTranscript(
                f"The {what} is cut short or damaged and cannot be opened.", where=name, hint=RESAVE
            ) from problem
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableTranscript(
                "The file is protected by a password.", where=name, hint="Save it without a password, and try again."
            )
        for part in parts:
            self._check_place(part)
            self._check_size(part)
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
            raise self._too_large("")

    @property
    def names(self) -> frozenset[str]:
        """Names of the parts."""
        return frozenset(self._zip.namelist())

    def part(self, place: str) -> bytes:
        """The bytes of one part, unpacked. Raises UnreadableTranscript when it is missing or damaged."""
        try:
            with self._zip.open(place) as file:
                data = file.read(LARGEST_PART + 1)
        except Exception as problem:
            raise UnreadableTranscript(
                f"The {self._what} is damaged: its part {place} is missing or cannot be unpacked.",
                where=f"{self._name}, {place}",
                hint=RESAVE,
            ) from problem
        if len(data) > LARGEST_PART:
            raise self._too_large(place)
        return data

    def xml(self, place: str) -> bytes:
        """A part that is XML with nothing in it that could harm: see `check_xml`."""
        data = self.part(place)
        check_xml(data, f"{self._name}, {place}")
        return data

    def check_every_xml(self) -> None:
        """Look at all XML of the document, for a library that reads what it likes of it."""
        elements = 0
        for place in sorted(self.names):
            if place.endswith((".xml", ".rels")) or self._begins_as_xml(place):
                elements += check_xml(self.part(place), f"{self._name}, {place}")
                if elements > 2 * _MOST_ELEMENTS:
                    raise self._too_large(place)

    def _begins_as_xml(self, place: str) -> bool:
        """A part of any name: which of them is the text, the document itself says."""
        try:
            with self._zip.open(place) as file:
                beginning = file.read(200)
        except Exception:
            # What nobody asks for may be damaged.
            return False
        return beginning.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")

    def _check_place(self, part: zipfile.ZipInfo) -> None:
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or part.filename.startswith(("/", "\\")) or part.filename[1:2] == ":":
            raise UnreadableTranscript(
                f"The {self._what} names a part outside of itself, {part.filename[:80]!r}, and was not opened.",
                where=self._name,
                hint="Nothing was unpacked. Ask whoever sent it for the transcript in another format.",
            )

    def _check_size(self, part: zipfile.ZipInfo) -> None:
        dense = part.file_size > _ALWAYS_FINE and part.file_size > _GREATEST_RATIO * max(1, part.compress_size)
        xml = part.filename.endswith((".xml", ".rels"))
        if dense or (xml and part.file_size > LARGEST_PART):
            raise self._too_large(part.filename)

    def _too_large(self, place: str) -> UnreadableTranscript:
        return UnreadableTranscript(
            f"The {self._what} is far larger inside than a transcript is, and was not unpacked.",
            where=f"{self._name}, {place}" if place else self._name,
            hint="Copy the text of the interview into a new file without pictures, and give that.",
        )


def check_xml(data: bytes, where: str) -> int:
    """Refuse XML that declares entities or a document type, is nested deeply, or holds far too many elements.

    Returns:
        How many elements there are.

    Raises:
        UnreadableTranscript: says the line.

    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    depth = count = 0

    def refuse(what: str) -> UnreadableTranscript:
        return UnreadableTranscript(
            f"The XML in the file {what}, which no transcript does; it was not read.",
            where=f"{where}, line {parser.CurrentLineNumber}",
            hint="Copy the text of the interview into a new file, and give that.",
        )

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > _DEEPEST:
            raise refuse(f"is nested more than {_DEEPEST} deep")
        if count > _MOST_ELEMENTS:
            raise refuse(f"holds more than {_MOST_ELEMENTS:,} elements")

    def finish(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> int:
        raise refuse("declares a document type or entities")

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    parser.ExternalEntityRefHandler = declared
    try:
        parser.Parse(data, True)
    except ExpatError as problem:
        raise UnreadableTranscript(
            f"The XML in the file is cut short or damaged: {str(problem).partition(':')[0]}.",
            where=f"{where}, line {problem.lineno}",
            hint="Open the file in the program it was made with, save it again, and try once more.",
        ) from problem
    except (LookupError, ValueError) as problem:
        # An encoding that the parser does not know.
        raise UnreadableTranscript(
            f"The XML in the file cannot be read: {problem}.", where=where, hint="Save it again as UTF-8."
        ) from problem
    return count


@contextmanager
def damage_told(what: str, name: str, hint: str) -> Iterator[None]:
    """Whatever a library says about a damaged file becomes one clear word."""
    try:
        yield
    except UnreadableTranscript:
        raise
    except Exception as problem:
        raise UnreadableTranscript(f"The {what} is damaged and cannot be read.", where=name, hint=hint) from problem


def parsed(data: bytes) -> Any:
    """The root element of XML that was checked."""
    from defusedxml.ElementTree import fromstring

    return fromstring(data, forbid_dtd=True)
