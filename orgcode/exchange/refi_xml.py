"""XML and packages of others, read within bounds: no document types, no entities, nothing from outside of the file.

A package is a zip that is never unpacked to the disk: its members are read by name, as far as they are needed.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from orgcode.errors import InputProblem

TITLE = "This file cannot be taken in"

LARGEST_FILE = 2 << 30
"""Bytes of a package: it may hold recordings, which are not read."""
LARGEST_XML = 64 << 20
LARGEST_MEMBER = 60 << 20
"""Bytes of one text, unpacked."""
LARGEST_TOTAL = 600 << 20
"""Bytes of all that is read out of a package."""
MOST_MEMBERS = 20_000
HIGHEST_RATIO = 300
"""How many times its packed size a member may have, from 5 MB on; text is packed to a third or a tenth."""
RATIO_FROM = 5 << 20
DEEPEST = 120
MOST_ELEMENTS = 600_000

_PIECE = 1 << 16


def problem(message: str, where: str, hint: str = "") -> InputProblem:
    """An error about a file, to be raised."""
    return InputProblem(message, where=where, hint=hint, title=TITLE)


class _Bounded(TreeBuilder):
    """Builds a tree, and stops at a depth and at a count."""

    def __init__(self, where: str, instructions: dict[str, str]) -> None:
        super().__init__()
        self._where = where
        self._instructions = instructions
        self._depth = 0
        self._count = 0

    def start(self, tag: Any, attrs: Any) -> Any:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST:
            raise problem(
                f"Its XML is nested more than {DEEPEST} levels deep; no project is.",
                self._where,
                "Export it again. If somebody sent it to you, ask what it is.",
            )
        if self._count > MOST_ELEMENTS:
            raise problem(f"Its XML has more than {MOST_ELEMENTS:,} elements.", self._where, "Export fewer sources.")
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Any:
        self._depth -= 1
        return super().end(tag)

    def pi(self, target: Any, text: Any = None) -> Any:
        self._instructions.setdefault(str(target), str(text or ""))
        return None


def parse_xml(data: bytes, where: str, instructions: dict[str, str] | None = None) -> Element:
    """The root of an XML document; its processing instructions go into `instructions`, by their target.

    Raises:
        InputProblem: it is no XML, or larger, deeper or of another making than is read.

    """
    if len(data) > LARGEST_XML:
        raise problem(f"Its XML has more than {LARGEST_XML >> 20} MB.", where, "Export fewer sources at a time.")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise problem("The file is empty.", where, "Export it again.")
    while data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.lstrip(b" \t\r\n")
    parser = DefusedXMLParser(
        target=_Bounded(where, {} if instructions is None else instructions),
        forbid_dtd=True,
        forbid_entities=True,
        forbid_external=True,
    )
    try:
        # At once: of pieces expat reads a name or value that is not whole yet anew with each.
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException as error:
        raise problem(
            "It declares a document type or entities, which a file of this kind has no use for; it was not read.",
            where,
            "Export it again from the program it comes from. If somebody sent it to you, ask what it is.",
        ) from error
    except ParseError as error:
        line, column = getattr(error, "position", (1, 0))
        raise problem(
            f"It is no whole XML document ({str(error).partition(':')[0]}).",
            f"{where}, line {line}, column {column + 1}",
            "It may be cut short: copy or export it again.",
        ) from error
    except (LookupError, ValueError) as error:
        raise problem(f"Its XML cannot be read ({error}).", where, "Export it again, in UTF-8.") from error
    if not isinstance(root, Element):
        raise problem("It is no whole XML document.", where, "It may be cut short: copy or export it again.")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """The namespace of an element's name; empty where it has none."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def check_file(path: Path) -> None:
    """Refuse what is no file; InputProblem. Raises OSError or ValueError, too, where the name cannot be looked at."""
    where = str(path)
    if path.is_dir():
        raise problem("This is a folder, not a file.", where, "Name the file in it.")
    if not path.is_file():
        if path.exists():
            # It may have no end, or never begin.
            raise problem("This is a device or a pipe, not a file.", where, "Save it as a file first.")
        raise problem("There is no such file.", where, "Check the name and the folder.")


def read_bytes(path: Path, largest: int) -> bytes:
    """A file's bytes; InputProblem when it is missing, no file, empty, or too large."""
    where = str(path)
    try:
        check_file(path)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        raise problem(
            f"The file cannot be opened ({getattr(error, 'strerror', None) or error}).",
            where,
            "Check that you may read it.",
        ) from error
    if len(data) > largest:
        raise problem(f"The file is larger than {largest >> 20} MB.", where, "Check that it is the file you meant.")
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise problem("The file is empty.", where, "Check that it was saved, and export it again.")
    return data


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Office's old formats begin, and its new ones once they have a password."""


class Package:
    """The members of a zip.

    Args:
        source: the file, or its bytes.
        where: its name, for messages.

    Raises:
        InputProblem: it is no whole zip, or one that is made to do harm.

    """

    def __init__(self, source: Path | bytes, where: str) -> None:
        self._where = where
        self._read = 0
        self._inside = ""
        if isinstance(source, bytes) and source.startswith(_OLE):
            raise problem(
                "It has a password, or is of Office's old kind.", where, "Save it without a password, as a new file."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise problem(
                "It is no whole package (a zip file).", where, "It may be cut short: copy or export it again."
            ) from error
        if len(members) > MOST_MEMBERS:
            raise problem(f"It holds more than {MOST_MEMBERS:,} files.", where, "Export fewer sources at a time.")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = member.filename.replace("\\", "/")
            if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
                raise problem(
                    f"One of its files is named so that it would lie outside of it: {name[:80]!r}.",
                    where,
                    "No program for analysis writes such a file. Ask where it comes from.",
                )
            self._members.setdefault(name.removeprefix("./"), member)
        self._folded: dict[str, str] = {}
        for each in self._members:
            self._folded.setdefault(_folded(each), each)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def names(self) -> tuple[str, ...]:
        """Of its members."""
        return tuple(self._members)

    def enter(self, folder: str) -> None:
        """Look for members in a folder of it from now on."""
        self._inside = f"{folder}/" if folder else ""

    def find(self, name: str) -> str | None:
        """The member of a name, in whatever case and letters it is written; None when there is none."""
        name = self._inside + name
        if name in self._members:
            return name
        return self._folded.get(_folded(name))

    def read(self, name: str, largest: int = LARGEST_MEMBER) -> bytes:
        """A member's bytes.

        Raises:
            InputProblem: it is too large when unpacked, damaged, or encrypted.

        """
        member, where = self._members[name], f"{self._where}, {name}"
        if member.flag_bits & 1:
            raise problem("It is locked with a password.", where, "Export it without one.")
        found = bytearray()
        try:
            with self._zip.open(member) as file:
                while piece := file.read(_PIECE * 16):
                    found += piece
                    self._check(len(found), member, largest, where)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise problem(
                "It is damaged, or packed in a way that is not read.", where, "Copy or export the file again."
            ) from error
        self._read += len(found)
        return bytes(found)

    def _check(self, size: int, member: zipfile.ZipInfo, largest: int, where: str) -> None:
        # What the directory says of sizes is the file's own word: what has come out is counted.
        if size > largest or self._read + size > LARGEST_TOTAL:
            raise problem(
                f"Unpacked it has more than {min(largest, LARGEST_TOTAL) >> 20} MB.", where, "Export fewer sources."
            )
        if size > RATIO_FROM and size > HIGHEST_RATIO * max(member.compress_size, 1):
            raise problem(
                f"It unpacks to more than {HIGHEST_RATIO} times its size, as files do that are made to fill a disk.",
                where,
                "No program for analysis writes such a file. Ask where it comes from.",
            )


def office_members(package: Package, where: str) -> dict[str, bytes]:
    """The members of a document of Office's, unpacked within bounds, before a library does so without.

    Raises:
        InputProblem: it is too large, or XML in it is damaged, nested deeply, or declares a document type or entities.

    """
    members = {name: package.read(name) for name in package.names()}
    for name, data in members.items():
        # By what is in it: a part of a document may have any name.
        if data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
            parse_xml(data, f"{where}, {name}")
    return members


def _folded(name: str) -> str:
    # A Mac takes an å in a file's name apart, and leaves it whole in the document.
    return unicodedata.normalize("NFC", name).casefold()
