"""A project as a REFI-QDA file (`.qdpx`) that is valid against Project.xsd 1.0.

Every list of children is a sequence in the schema, so the order below is binding, and a container without children is
left out. The same project gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from orgcode.core.interchange import (
    RefiCase,
    RefiCode,
    RefiCoding,
    RefiNote,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
    RefiValue,
    RefiVariable,
)
from orgcode.exchange.refi_additions import MEMBER, additions
from orgcode.exchange.refi_parts import BOOK
from orgcode.exchange.refi_reading import NAMESPACE
from orgcode.exchange.refi_text import docx_of, escaped, escaped_attribute, for_xml, packed

_Item = TypeVar("_Item")
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Tree:
    """XML being written, an element a line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._open: list[tuple[str, int]] = []

    def leaf(self, element: str, text: str | None = None, /, **attributes: str | None) -> None:
        """An element without children. Attributes of None are left out."""
        head = f"{'  ' * len(self._open)}<{element}{_written(attributes)}"
        self._lines.append(f"{head}/>" if text is None else f"{head}>{escaped(text)}</{element}>")

    def begin(self, element: str, /, **attributes: str | None) -> None:
        """An element whose children follow."""
        self._lines.append(f"{'  ' * len(self._open)}<{element}{_written(attributes)}>")
        self._open.append((element, len(self._lines)))

    def end(self) -> None:
        """The last of them is whole. One that got no children is written as one without."""
        name, begun = self._open.pop()
        indent = "  " * len(self._open)
        if len(self._lines) == begun:
            self._lines[-1] = self._lines[-1][:-1] + "/>"
        else:
            self._lines.append(f"{indent}</{name}>")

    def instruction(self, target: str, text: str) -> None:
        """A processing instruction: programs that do not know it pass it over."""
        self._lines.append(f"{'  ' * len(self._open)}<?{target} {for_xml(text)}?>")

    def text(self) -> str:
        """All of it."""
        return PROLOG + "\n".join(self._lines) + "\n"


def _written(attributes: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{escaped_attribute(value)}"' for name, value in attributes.items() if value is not None)


def package_of(project: RefiProject) -> bytes:
    """The file. Texts stand in it as plain text (UTF-8) and as docx, under the GUID of their source."""
    members = {"project.qde": project_xml(project).encode()}
    for source in project.sources:
        mark = "\ufeff" if source.mark else ""
        members[f"sources/{source.guid}.txt"] = (mark + source.text).encode("utf-8", "replace")
        members[f"sources/{source.guid}.docx"] = docx_of(source.text)
    if project.own:
        members[MEMBER] = additions(project.own)
    return packed(members)


def project_xml(project: RefiProject) -> str:
    """The `project.qde`."""
    tree = Tree()
    tree.begin(
        "Project",
        xmlns=NAMESPACE,
        name=project.name,
        origin=project.origin or None,
        creatingUserGUID=project.user or None,
        creationDateTime=project.at or None,
    )
    _container(tree, "Users", project.users, lambda one: tree.leaf("User", **_user(one)))
    if project.codes:
        tree.begin("CodeBook")
        if project.book:
            tree.instruction(BOOK, project.book)
        codes_xml(tree, project.codes, notes=True)
        tree.end()
    _container(tree, "Variables", project.variables, lambda one: tree.leaf("Variable", **_variable(one)))
    _container(tree, "Cases", project.cases, lambda one: _case(tree, one))
    _container(tree, "Sources", project.sources, lambda one: _source(tree, one))
    _container(tree, "Notes", project.notes, lambda one: _note(tree, one))
    if project.description:
        tree.leaf("Description", project.description)
    _note_refs(tree, project.own_notes)
    tree.end()
    return tree.text()


def _container(tree: Tree, name: str, items: Sequence[_Item], write: Callable[[_Item], None]) -> None:
    """Several of a kind; nothing where there are none."""
    if items:
        tree.begin(name)
        for item in items:
            write(item)
        tree.end()


def _user(user: RefiUser) -> dict[str, str | None]:
    return {"guid": user.guid, "name": user.name, "id": user.id or None}


def _variable(variable: RefiVariable) -> dict[str, str | None]:
    return {"guid": variable.guid, "name": variable.name, "typeOfVariable": variable.kind}


def codes_xml(tree: Tree, codes: Sequence[RefiCode], *, notes: bool) -> None:
    """The `Codes` of a project or of a codebook (which has no notes)."""
    below: dict[str | None, list[RefiCode]] = defaultdict(list)
    for code in codes:
        below[code.parent].append(code)

    def write(code: RefiCode) -> None:
        tree.begin(
            "Code",
            guid=code.guid,
            name=code.name,
            isCodable="true" if code.codable else "false",
            color=code.colour or None,
        )
        if code.description:
            tree.leaf("Description", code.description)
        if notes:
            _note_refs(tree, code.notes)
        for child in below[code.guid]:
            write(child)
        tree.end()

    tree.begin("Codes")
    for code in below[None]:
        write(code)
    tree.end()


def _note_refs(tree: Tree, notes: Iterable[str]) -> None:
    for note in notes:
        tree.leaf("NoteRef", targetGUID=note)


def _values(tree: Tree, values: Iterable[RefiValue]) -> None:
    for variable, value in values:
        tree.begin("VariableValue")
        tree.leaf("VariableRef", targetGUID=variable)
        tree.leaf("TextValue", value)
        tree.end()


def _case(tree: Tree, case: RefiCase) -> None:
    tree.begin("Case", guid=case.guid, name=case.name)
    if case.description:
        tree.leaf("Description", case.description)
    _values(tree, case.values)
    for source in case.sources:
        tree.leaf("SourceRef", targetGUID=source)
    for selection in case.selections:
        tree.leaf("SelectionRef", targetGUID=selection)
    tree.end()


def _source(tree: Tree, source: RefiSource) -> None:
    tree.begin(
        "TextSource",
        guid=source.guid,
        name=source.name,
        richTextPath=f"internal://{source.guid}.docx",
        plainTextPath=f"internal://{source.guid}.txt",
        creatingUser=source.user or None,
        creationDateTime=source.at or None,
    )
    if source.description:
        tree.leaf("Description", source.description)
    for selection in source.selections:
        _selection(tree, selection)
    _codings(tree, source.codings)
    _note_refs(tree, source.notes)
    _values(tree, source.values)
    tree.end()


def _selection(tree: Tree, selection: RefiSelection) -> None:
    tree.begin(
        "PlainTextSelection",
        guid=selection.guid,
        name=selection.name or None,
        startPosition=str(selection.start),
        endPosition=str(selection.end),
        creatingUser=selection.user or None,
        creationDateTime=selection.at or None,
    )
    if selection.description:
        tree.leaf("Description", selection.description)
    _codings(tree, selection.codings)
    _note_refs(tree, selection.notes)
    tree.end()


def _codings(tree: Tree, codings: Iterable[RefiCoding]) -> None:
    for coding in codings:
        tree.begin("Coding", guid=coding.guid, creatingUser=coding.user or None, creationDateTime=coding.at or None)
        tree.leaf("CodeRef", targetGUID=coding.code)
        _note_refs(tree, coding.notes)
        tree.end()


def _note(tree: Tree, note: RefiNote) -> None:
    tree.begin(
        "Note",
        guid=note.guid,
        name=note.name or None,
        creatingUser=note.user or None,
        creationDateTime=note.at or None,
    )
    tree.leaf("PlainTextContent", for_xml(note.text))
    tree.end()
