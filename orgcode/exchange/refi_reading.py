"""REFI-QDA projects (`.qdpx`) as other programs write them -> values.

Format: REFI-QDA Project Exchange 1.0 (https://www.qdasoftware.org), namespace `urn:QDA-XML:project:1.0`; files of the
draft (`...:0:10`) have the same parts and are read too. Programs differ from the standard in small things: names in
another case, an empty `Sets`, braces round a GUID, a text of one byte beside a docx. Those are read all the same.
Whatever is not read is listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from orgcode.core.interchange import (
    OURS,
    Leftovers,
    OwnSource,
    RefiCase,
    RefiLink,
    RefiNote,
    RefiProject,
    RefiSet,
    RefiUser,
    RefiVariable,
)
from orgcode.exchange.codebook_bounds import check_codes
from orgcode.exchange.refi_additions import read_additions
from orgcode.exchange.refi_parts import (
    BOOK,
    STRANGE,
    Codes,
    guid_in,
    made_at,
    made_by,
    targets,
    text_below,
    text_in,
    values_in,
)
from orgcode.exchange.refi_sources import Sources
from orgcode.exchange.refi_xml import (
    LARGEST_FILE,
    LARGEST_XML,
    Package,
    check_file,
    local,
    namespace,
    parse_xml,
    problem,
)

NAMESPACE = "urn:QDA-XML:project:1.0"
_NAMESPACES = re.compile(r"urn:QDA-XML:project:(1[.:]0|0[.:]10?)")
NO_PLACE = "there is no place for it in orgcode"


def read_project(path: Path) -> RefiProject:
    """Read a project file.

    Raises:
        InputProblem: it is missing, no REFI-QDA project, cut short, or made to do harm; says what it is instead.

    """
    where = str(path)
    try:
        check_file(path)
        if path.stat().st_size > LARGEST_FILE:
            raise problem(f"The file is larger than {LARGEST_FILE >> 30} GB.", where, "Export it without recordings.")
        with path.open("rb") as file:
            beginning = file.read(64)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise problem(f"The file cannot be opened ({reason}).", where, "Check that you may read it.") from error
    if not beginning:
        raise problem("The file is empty.", where, "Check that it was saved, and export it again.")
    if not beginning.startswith(b"PK"):
        raise problem(
            "It is no REFI-QDA project: that is a package (a zip file) with a project.qde in it.",
            where,
            "A codebook (.qdc) is read by `orgcode codebook import`.",
        )
    package = Package(path, where)
    try:
        return read_package(package, where)
    finally:
        package.close()


def read_package(package: Package, where: str) -> RefiProject:
    """The same for a package that is open."""
    name = _document(package)
    if name is None:
        raise problem(
            "There is no project.qde in it.", where, "Export a REFI-QDA project (.qdpx) from the other program."
        )
    package.enter(name.rpartition("/")[0])
    instructions: dict[str, str] = {}
    root = parse_xml(package.read(name, LARGEST_XML), f"{where}, {name}", instructions)
    if local(root) != "Project":
        raise problem(
            f"It holds a {local(root)[:40] or 'document'} and no Project.",
            f"{where}, {name}",
            "Export a whole project.",
        )
    space = namespace(root)
    if space and not _NAMESPACES.fullmatch(space):
        raise problem(
            f"It is of a version that is not known: {space[:80]}.", f"{where}, {name}", "Export it as REFI-QDA 1.0."
        )
    reading = _Reading(package, where)
    if space != NAMESPACE:
        reading.remarks.append(f"The file is of an older draft of the standard ({space or 'no namespace'}).")
    made = reading.project(root, space, instructions.get(BOOK, ""))
    check_codes(len(made.codes), f"{where}, {name}")
    return made


def _document(package: Package) -> str | None:
    """The project in it, of whatever name (newer ATLAS.ti), in a folder where somebody has packed it anew."""
    found = package.find("project.qde")
    if found is not None:
        return found
    # A Mac adds a file of its own for each, `._name` or in a folder `__MACOSX`.
    named = (each for each in package.names() if each.lower().endswith(".qde"))
    real = [each for each in named if not each.rpartition("/")[2].startswith("._") and not each.startswith("__MACOSX/")]
    return min(real, key=lambda each: (each.count("/"), each), default=None)


class _Reading:
    """One file being read."""

    def __init__(self, package: Package, where: str) -> None:
        self._package = package
        self._where = where
        self._left = Leftovers()
        self._codes = Codes(self._left)
        self._each = self._codes.each
        self.remarks: list[str] = []
        self._texts = Sources(package, self._left, self._codes, self.remarks)

    def project(self, root: Element, space: str, book: str) -> RefiProject:
        """Everything below the root."""
        parts: dict[str, Element] = {}
        for child in root:
            if local(child) in parts and local(child) != "NoteRef":
                self._left.add(local(child), "Project", "the file has it twice", len(child))
            else:
                parts.setdefault(local(child), child)
        known = {"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"}
        for name, part in parts.items():
            if name and name not in {*known, "Description", "NoteRef"}:
                self._left.add(name, "Project", STRANGE, max(1, len(part)))
        for graph in parts.get("Graphs", ()):
            self._left.add("Graph", graph.get("name", ""), NO_PLACE)
        sources = tuple(source for each in parts.get("Sources", ()) for source in self._texts.source(each))
        origin = root.get("origin", "")
        # A file of ours in another counting says so behind its name, and has nothing added.
        own: Mapping[str, OwnSource] = {}
        wrong = ""
        if origin.startswith(OURS) and not origin.endswith(")"):
            own, wrong = read_additions(self._package, self._where)
        if wrong:
            self._left.add("orgcode.json", "", wrong)
        return RefiProject(
            name=root.get("name", ""),
            origin=origin,
            namespace=space,
            book=book,
            user=guid_in(root.get("creatingUserGUID") or root.get("modifyingUserGUID")),
            at=root.get("creationDateTime") or root.get("modifiedDateTime") or "",
            description=text_in(parts.get("Description")),
            users=tuple(
                RefiUser(guid=self._own_guid(each), name=each.get("name", ""), id=each.get("id", ""))
                for each in self._each(parts.get("Users"), "User")
            ),
            codes=tuple(
                code for codes in self._each(parts.get("CodeBook"), "Codes") for code in self._codes.below(codes)
            ),
            variables=tuple(
                RefiVariable(guid=self._own_guid(each), name=each.get("name", ""), kind=each.get("typeOfVariable", ""))
                for each in self._each(parts.get("Variables"), "Variable")
            ),
            cases=tuple(self._case(each) for each in self._each(parts.get("Cases"), "Case")),
            sources=sources,
            notes=tuple(self._note(each) for each in self._each(parts.get("Notes"), "Note")),
            links=tuple(
                RefiLink(
                    guid=self._own_guid(each),
                    name=each.get("name", ""),
                    origin=guid_in(each.get("originGUID")),
                    target=guid_in(each.get("targetGUID")),
                    notes=targets(each, "NoteRef"),
                )
                for each in self._each(parts.get("Links"), "Link")
            ),
            sets=tuple(self._set(each) for each in self._each(parts.get("Sets"), "Set")),
            own_notes=targets(root, "NoteRef"),
            own=own,
            discarded=self._left.all(),
            remarks=tuple(self.remarks),
        )

    def _own_guid(self, element: Element) -> str:
        return self._codes.own_guid(element)

    def _case(self, element: Element) -> RefiCase:
        name = element.get("name", "")
        return RefiCase(
            guid=self._own_guid(element),
            name=name,
            description=text_below(element, "Description"),
            codes=targets(element, "CodeRef"),
            values=values_in(element, self._left, f"case {name}"),
            sources=targets(element, "SourceRef"),
            selections=targets(element, "SelectionRef"),
        )

    def _set(self, element: Element) -> RefiSet:
        return RefiSet(
            guid=self._own_guid(element),
            name=element.get("name", ""),
            description=text_below(element, "Description"),
            codes=targets(element, "MemberCode"),
            sources=targets(element, "MemberSource"),
            notes=targets(element, "MemberNote"),
        )

    def _note(self, element: Element) -> RefiNote:
        text, _ = self._texts.content(element)
        if element.get("plainTextPath"):
            text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        for child in element:
            if local(child) not in ("", "Description", "PlainTextContent", "PlainTextSelection"):
                self._left.add(f"Note/{local(child)}", element.get("name", ""), NO_PLACE)
        about = text_below(element, "Description")
        both = f"{about.strip()}\n\n{text}" if about.strip() and text.strip() else text or about
        return RefiNote(
            guid=self._own_guid(element),
            text=both,
            name=element.get("name", ""),
            user=made_by(element),
            at=made_at(element),
            selections=self._texts.selections(element),
        )
