"""What a codebook file would take back: changes made in the project since, which the file does not know of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.codebook_edits import merged_into
from orgcode.core.coding import Coder
from orgcode.core.readability import readable
from orgcode.core.teamwork import ActKind

if TYPE_CHECKING:
    from orgcode.project.project import Project


FROM_FILE = "codebook file"
"""What the step is called."""


class Aspect(StrEnum):
    """What of a code was changed."""

    THERE = "there"
    """That it is there, or is not."""
    MERGED = "merged"
    """Into which code it was merged."""
    PARENT = "parent"
    """Below which code it stands."""
    NAME = "name"
    TEXTS = "texts"
    """Definition, criteria, examples, keywords."""
    HEADING = "heading"
    """Whether it is one, or can be put on passages."""
    COLOUR = "colour"


_POINTING = (Aspect.THERE, Aspect.MERGED, Aspect.PARENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A change that would be taken back."""

    aspect: Aspect
    code: str
    """Its id."""
    stands: str
    """For MERGED and PARENT the id of the other code now, for THERE `yes` where the code is there now; else empty."""
    coder: str
    """Name of who made it."""
    at: str
    """When, as a stored moment."""


def adopt_file(project: Project, coder: Coder, book: Codebook) -> None:
    """Take a codebook from a file into use, as a step of the coder's history."""
    with project.step(coder, FROM_FILE):
        project.adopt_codebook(book, coder)


def taken_back(project: Project, book: Codebook) -> tuple[Returned, ...]:
    """The changes coders made that still stand and that `book` has as they were before, in the order of the changes.

    What the file words in a way it never was in the project is the file's own change, and is not listed.
    """
    store = project._store.codebooks
    from_files = _adopted_from_files(project)
    wanted, stands = _aspects(book), _aspects(project.codebook)
    names = {coder.id: coder.name for coder in project.everybody()}
    found: dict[tuple[str, Aspect], Returned] = {}
    before: dict[tuple[str, Aspect], object] = {}
    for adoption in store.adoptions():
        after = _aspects(store.get(adoption.version))
        changed = adoption.coder_id and adoption.id not in from_files
        for key in dict.fromkeys((*before, *after)) if changed else ():
            code_id, aspect = key
            if aspect is not Aspect.THERE and code_id not in book:
                continue  # The file leaves the whole code out.
            was, became = before.get(key), after.get(key)
            if was != became == stands.get(key) and wanted.get(key) == was:
                found[key] = Returned(
                    aspect=aspect,
                    code=code_id,
                    stands=became if isinstance(became, str) and aspect in _POINTING else "",
                    coder=names.get(adoption.coder_id, adoption.coder_id),
                    at=adoption.adopted_at,
                )
        before = after
    return tuple(_without_consequences(found))


def _adopted_from_files(project: Project) -> set[str]:
    """Ids of the adoptions by which a codebook came from a file, or by which that was undone or redone."""
    steps: set[str] = set()
    found: set[str] = set()
    for act in filter(readable, project._store.acts.all()):
        if act.kind is ActKind.STEP and act.data["what"] == FROM_FILE:
            steps.add(act.id)
            found.update(act.data["adoptions"])
        elif act.kind is ActKind.UNDID and act.data["entry"] in steps:
            found.update(act.data["events"].get("adoptions", ()))
    return found


def _aspects(book: Codebook) -> dict[tuple[str, Aspect], object]:
    found: dict[tuple[str, Aspect], object] = {}
    for code in book:
        texts = (code.definition, code.include, code.exclude, code.examples, code.keywords)
        found[code.id, Aspect.THERE] = "yes"
        found[code.id, Aspect.MERGED] = merged_into(book, code.id)
        found[code.id, Aspect.PARENT] = code.parent
        found[code.id, Aspect.NAME] = code.name
        found[code.id, Aspect.TEXTS] = texts
        found[code.id, Aspect.HEADING] = not code.codable
        found[code.id, Aspect.COLOUR] = code.colour
    return found


def _without_consequences(found: dict[tuple[str, Aspect], Returned]) -> Iterator[Returned]:
    """A code that comes or goes does so with all it says; one that was merged was moved and closed by that."""
    for (code_id, aspect), one in found.items():
        if aspect is not Aspect.THERE and (code_id, Aspect.THERE) in found:
            continue
        if aspect in (Aspect.PARENT, Aspect.HEADING) and (code_id, Aspect.MERGED) in found:
            continue
        yield one
