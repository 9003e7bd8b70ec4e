"""Attributes of participants from a table: a row a participant, a column an attribute.

Who a row is about is said by a column of interviews, a column of speakers, or both. A row without an interview is about
everybody of that label (one person in two waves); one without a speaker is about the only participant of its interview.
An empty cell says nothing: what is known already stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.participant import LONGEST, Participant, tidy
from orgcode.core.transcript import Role
from orgcode.errors import BadTable, UnknownName

if TYPE_CHECKING:
    from orgcode.project.participants import Said
    from orgcode.project.study import Study

TRANSCRIPT, SPEAKER = "transcript", "speaker"
_HEADS: Mapping[str, tuple[str, ...]] = {
    TRANSCRIPT: (
        *("transcript", "interview", "file", "filename", "file name", "document"),
        *("transskription", "transkription", "fil", "filnavn", "dokument"),
        *("transkripsjon", "transkripsjonen", "intervju"),
    ),
    SPEAKER: (
        *("speaker", "label", "participant", "informant", "name", "id", "pseudonym"),
        *("taler", "talar", "deltager", "deltaker", "deltakar", "navn", "namn", "respondent"),
    ),
}
"""Heads by which the two columns are known, in whatever case; of several the first in this order."""
_MOST_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table that was matched with a project."""

    said: tuple[Said, ...]
    """What is said of whom, each speaker once."""
    names: tuple[str, ...]
    """The attributes, in the order of the columns."""
    unknown: tuple[str, ...] = ()
    """Rows that fit nobody, each with the reason."""
    notes: tuple[str, ...] = ()
    """On how the table was read."""


def read_sheet(
    project: Study, path: Path, *, columns: Mapping[str, str] | None = None, only: Sequence[str] = ()
) -> Sheet:
    """Read a table (csv, tsv, xlsx) and find out who its rows are about; nothing is written.

    Args:
        project: whose participants.
        path: of the table.
        columns: heads of the columns that hold `transcript` and `speaker`; those not said are found by their heads.
        only: heads of the attributes to take; none: all other columns.

    Raises:
        BadTable: it cannot be read, or contradicts itself; says the row.
        UnknownName: a column that was named is not there.

    """
    from orgcode.readers.rows import table_rows

    rows, notes = table_rows(path)
    head_at = next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if head_at is None:
        raise BadTable("There is nothing in the table.", where=path.name, hint="Check that it is the file you meant.")
    heads = [tidy(cell) for cell in rows[head_at]]
    _check_heads(heads, rows[head_at + 1 :], path)
    places = _places(heads, columns or {}, path)
    taken = _attributes(heads, places, only, path)
    return _matched(project, rows, head_at, places, taken, path, notes)


def _check_heads(heads: Sequence[str], rows: Sequence[Sequence[str]], path: Path) -> None:
    folded = [head.casefold() for head in heads]
    for at, head in enumerate(heads):
        if head and folded.index(head.casefold()) != at:
            raise BadTable(f"Two columns are called {head!r}.", where=path.name, hint="Call each of them otherwise.")
        if not head and any(at < len(row) and row[at].strip() for row in rows):
            raise BadTable(
                f"Column {at + 1} has no name in the first row.", where=path.name, hint="Give it one, such as site."
            )
    if not rows or not any(cell.strip() for row in rows for cell in row):
        raise BadTable(
            "There is only one row in the table.", where=path.name, hint="Names of columns, then a row each."
        )


def _places(heads: Sequence[str], columns: Mapping[str, str], path: Path) -> dict[str, int]:
    """Where the columns of interviews and speakers are."""
    folded = [head.casefold() for head in heads]
    places: dict[str, int] = {}
    for what in (TRANSCRIPT, SPEAKER):
        if what in columns:
            places[what] = _place(columns[what], heads, path)
    for what in (TRANSCRIPT, SPEAKER):
        known = [folded.index(head) for head in _HEADS[what] if head in folded]
        free = [at for at in known if at not in places.values()]
        if what not in places and free:
            places[what] = free[0]
    if not places:
        raise BadTable(
            "No column says who the rows are about.",
            where=path.name,
            hint=f"Call one `transcript` or `speaker`, or say which it is: --column speaker=NAME. Columns: "
            f"{', '.join(filter(None, heads))}.",
        )
    return places


def _place(name: str, heads: Sequence[str], path: Path) -> int:
    folded = [head.casefold() for head in heads]
    if not tidy(name) or tidy(name).casefold() not in folded:
        raise UnknownName(
            f"The table has no column {name!r}.", where=path.name, hint=f"Columns: {', '.join(filter(None, heads))}."
        )
    return folded.index(tidy(name).casefold())


def _attributes(heads: Sequence[str], places: Mapping[str, int], only: Sequence[str], path: Path) -> dict[int, str]:
    wanted = [_place(name, heads, path) for name in only]
    taken = {
        at: head for at, head in enumerate(heads) if head and at not in places.values() and (not wanted or at in wanted)
    }
    if not taken:
        raise BadTable(
            "There is no column with an attribute in the table.",
            where=path.name,
            hint="Besides `transcript` and `speaker` there must be one such as site, role or wave.",
        )
    for head in taken.values():
        if len(head) > LONGEST:
            raise BadTable(
                f"A name of a column has more than {LONGEST} characters.", where=path.name, hint="Shorten it."
            )
    return taken


def _matched(
    project: Study,
    rows: Sequence[Sequence[str]],
    head_at: int,
    places: Mapping[str, int],
    taken: Mapping[int, str],
    path: Path,
    notes: tuple[str, ...],
) -> Sheet:
    from orgcode.exchange.quotes import spoken
    from orgcode.project.participants import participants

    everybody = participants(project, everybody=True)
    spelling = _spelling(project)
    told: dict[tuple[str, str], dict[str, str]] = {}
    said_in: dict[tuple[str, str, str], int] = {}
    unknown = []
    for number, row in enumerate(rows[head_at + 1 :], start=head_at + 2):
        cells = [tidy(spoken(cell)) for cell in row]
        given = {spelling.get(name.casefold(), name): _cell(cells, at) for at, name in taken.items()}
        given = {name: value for name, value in given.items() if value}
        who = {what: _cell(cells, at) for what, at in places.items()}
        if not any(who.values()):
            if given:
                unknown.append(f"row {number}: it does not say who it is about")
            continue
        too_long = next((name for name, value in given.items() if len(value) > LONGEST), "")
        if too_long:
            raise BadTable(
                f"What stands under {too_long!r} has more than {LONGEST} characters.",
                where=f"{path.name}, row {number}",
                hint="Write a memo instead.",
            )
        found, reason = _meant(project, everybody, who.get(TRANSCRIPT, ""), who.get(SPEAKER, ""))
        if reason:
            unknown.append(f"row {number}: {reason}")
        for person in found:
            known = told.setdefault((person.transcript_id, person.speaker), {})
            for name, value in given.items():
                if known.setdefault(name, value) != value:
                    raise BadTable(
                        f"Of {person.speaker or 'the speaker'} in {person.title} it says {name}={value}, and"
                        f" {name}={known[name]} in row {said_in[person.transcript_id, person.speaker, name]}.",
                        where=f"{path.name}, row {number}",
                        hint="Take one of the two out.",
                    )
                said_in.setdefault((person.transcript_id, person.speaker, name), number)
    said = tuple((*place, given) for place, given in told.items() if given)
    names = tuple(dict.fromkeys(spelling.get(name.casefold(), name) for name in taken.values()))
    return Sheet(said=said, names=names, unknown=tuple(unknown), notes=notes)


def _spelling(project: Study) -> dict[str, str]:
    """Attributes that the project has, by how they are compared: `Site` in a table is its `site`."""
    from orgcode.project.participants import names_in_use

    return {name.casefold(): name for name in reversed(names_in_use(project))}


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _meant(
    project: Study, everybody: Sequence[Participant], transcript_name: str, label: str
) -> tuple[Sequence[Participant], str]:
    """Who a row is about, or why that is nobody."""
    people = everybody
    if transcript_name:
        try:
            transcript_id = project.find_transcript(transcript_name).id
        except UnknownName:
            return (), f"no single interview is called {transcript_name!r}"
        people = [one for one in everybody if one.transcript_id == transcript_id]
    if label:
        exact = [one for one in people if one.speaker == label]
        found = exact or [one for one in people if one.speaker.casefold() == label.casefold()]
        return found, "" if found else f"nobody is called {label!r}" + (
            f" in {transcript_name!r}" * bool(transcript_name)
        )
    found = [one for one in people if one.role is not Role.INTERVIEWER]
    if len(found) == 1:
        return found, ""
    labels = ", ".join(one.speaker or "(no label)" for one in found) or "nobody but the interviewer"
    return (), f"in {transcript_name!r} speak {labels}: a column `speaker` must say who is meant"


def check_known(sheet: Sheet, path: Path) -> None:
    """BadTable where rows fit nobody: a name that is misspelt must not go unnoticed."""
    if sheet.unknown:
        told = "; ".join(sheet.unknown[:_MOST_TOLD]) + ("; …" if len(sheet.unknown) > _MOST_TOLD else "")
        raise BadTable(
            f"{len(sheet.unknown)} rows fit nobody; nothing was written. {told[:1].upper()}{told[1:]}."
            if len(sheet.unknown) > 1
            else f"A row fits nobody; nothing was written. {told[:1].upper()}{told[1:]}.",
            where=path.name,
            hint="`orgcode participants --all` lists who speaks where. --skip-unknown leaves such rows out.",
        )
