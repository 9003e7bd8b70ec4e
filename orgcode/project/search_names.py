"""What the filters of a search name: codes, coders, interviews and attributes, by their names or how these begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgcode.core.codebook import Code
from orgcode.core.search import Mode, Note, Query, Remark, parsed
from orgcode.core.spelling import folded, word_places
from orgcode.errors import UnknownName

if TYPE_CHECKING:
    from orgcode.project.project import Project

ME = frozenset({"me", "mig", "meg"})
"""What one calls oneself in a filter."""


def comparable(text: str) -> str:
    """A name as it is compared."""
    return " ".join(folded(text[start:end]) for start, end in word_places(text))


def codes_called(project: Project, name: str) -> tuple[Code, ...]:
    """The codes a name may mean: those whose id or name (in any language) it is; else those that begin with it; else
    those that have a word which does."""
    wanted = comparable(name)
    known = [
        (code, (comparable(code.id), *(comparable(text) for _, text in code.name.all()))) for code in project.codebook
    ]
    exact = [code for code in project.codebook if code.id == name]
    exact = exact or [code for code, names in known if wanted in names]
    if exact or not wanted:
        return tuple(exact[:1])
    begun = [code for code, names in known if any(each.startswith(wanted) for each in names)]
    return tuple(begun or (code for code, names in known if any(f" {wanted}" in each for each in names)))


def code_called(project: Project, name: str) -> Code:
    """The one code that a name means. Raises UnknownName where it means none, or several."""
    found = codes_called(project, name)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(_labels(project, found))
        raise UnknownName(f"Several codes begin with {name!r}.", hint=f"Codes: {names}.")
    names = ", ".join(_labels(project, project.codebook.codable))
    raise UnknownName(f"The codebook has no code {name!r}.", hint=f"Codes: {names}.")


def _labels(project: Project, codes: tuple[Code, ...]) -> tuple[str, ...]:
    """What codes are called where no single interview is meant, as the lists of codes show them."""
    from orgcode.project.quoting import main_language

    language = main_language(project)
    return tuple(dict.fromkeys(code.label(language) for code in codes))


def attribute_names(project: Project) -> tuple[str, ...]:
    """Names of what is known of participants, sorted."""
    from orgcode.project.participants import attributes_of_all

    return tuple(
        sorted(
            {
                name
                for speakers in attributes_of_all(project).values()
                for values in speakers.values()
                for name in values
            }
        )
    )


def understood(project: Project, typed: str, mode: Mode = Mode.TEXT) -> tuple[Query, tuple[Note, ...]]:
    """What somebody has typed; a filter that names nothing there is becomes words, and that is said.

    Args:
        project: whose codes, coders, interviews and attributes are named.
        typed: the line.
        mode: how it is looked for.

    Returns:
        What to look for, and what to say of it.

    """
    notes: list[Note] = []

    def names(kind: str, value: str, written: str) -> bool:
        there = _there(project, kind, value)
        if there is not None:
            notes.append(Note(Remark.WORDS, written, there))
        return there is None

    query = parsed(typed, mode, names)
    if query.cut:
        notes.append(Note(Remark.CUT))
    return query, tuple(notes)


def _there(project: Project, kind: str, value: str) -> tuple[str, ...] | None:
    """What a filter of a kind could name, where it names nothing; None where it names something."""
    wanted = comparable(value)
    if kind == "code":
        return None if codes_called(project, value) else _labels(project, project.codebook.codable)
    if kind == "coder":
        # Also one whose codings are not to be seen now is there: that they are hidden is said when they are asked for.
        known = [coder.name for coder in project.everybody()]
        ids = [coder.id for coder in project.everybody()]
        return None if value.casefold() in ME or value in ids or wanted in map(comparable, known) else tuple(known)
    if kind == "interview":
        titles = [line.title for line in project.overviews()]
        named = value in project.transcripts() or any(f" {wanted}" in f" {comparable(title)}" for title in titles)
        return None if named and wanted else tuple(dict.fromkeys(titles))
    attributes = attribute_names(project)
    return None if wanted in map(comparable, attributes) else attributes
