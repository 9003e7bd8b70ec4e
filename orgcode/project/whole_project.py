"""The whole project as tables in a folder, for R, pandas, Datasette, and for an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode import __version__
from orgcode.core.coding import Coder
from orgcode.project.whole_project_texts import TableRow, Texts
from orgcode.project.whole_project_work import Work
from orgcode.store.schema import SCHEMA_VERSION
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.exchange.archive_folder import WrittenTables
    from orgcode.project.privacy_gate import Clearance
    from orgcode.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written."""

    folder: Path
    rows: Mapping[str, int]
    """By table."""
    files: int
    hidden: int
    """Interviews in which somebody's work is not to be seen yet, and is not in the folder."""
    earlier: int
    """Corrected versions' forerunners: interviews that another one has replaced, which are not in the folder."""
    earlier_decisions: int
    """Decisions on these; what became of them is among the decisions on the corrected versions."""
    raw: bool
    left: tuple[Path, ...]
    """Drafts of earlier exports into this folder that were cut short; they hold interviews."""


def _nothing(_: int, __: int) -> None:
    """Nobody watches."""


def export_whole(
    project: Project,
    folder: Path,
    *,
    coder: Coder | None = None,
    raw: bool = False,
    key: Path | None = None,
    numbered: bool = False,
    progress: Callable[[int, int], None] = _nothing,
) -> Exported:
    """Write a project as tables into a new folder, with pseudonyms: all of it, or nothing.

    Each interview is read once, so that its decisions and its codings are of the same moment.

    Args:
        project: which; what its viewer may not see yet is left out.
        folder: a new one.
        coder: who does it.
        raw: with the texts as they are; that is put on record.
        key: the file with the key to the pseudonyms; None: the one that is known.
        numbered: with coders by number instead of by name.
        progress: told how many interviews of how many are written.

    Raises:
        InputProblem: something is there, or it cannot be written.
        ExportRefused: what may be personal data is not reviewed.

    """
    from orgcode.exchange.archive_dictionary import Facts, datapackage, dictionary_csv, dictionary_md, readme
    from orgcode.exchange.archive_folder import check_new, drafts_of, write_folder
    from orgcode.exchange.archive_tables import TABLES
    from orgcode.project.privacy_gate import clear

    check_new(folder)
    clearance = clear(project, coder, None, raw=raw, exported="whole project", key=key, numbered=numbered)
    hidden = _hidden(project)
    gone = sorted({*project.all_transcripts()} - {*project.transcripts()})
    earlier = sum(len(project.decisions(transcript_id)) for transcript_id in gone)
    left = drafts_of(folder)
    facts = Facts(
        title=clearance.label(project.title),
        program=f"orgcode {__version__}",
        schema=SCHEMA_VERSION,
        # A model may lie in a folder, and a folder may name a person.
        model=Path(project.model).name,
        codebook_version=project.codebook.version,
        exported_at=moment(project._clock()),
        raw=clearance.raw,
        hidden=hidden,
        earlier=len(gone),
        earlier_decisions=earlier,
    )

    def about(written: WrittenTables) -> Iterator[tuple[str, str]]:
        yield "README.txt", readme(TABLES, facts, written.rows)
        yield "data-dictionary.md", dictionary_md(TABLES)
        yield "data-dictionary.csv", dictionary_csv(TABLES)
        yield "datapackage.json", datapackage(TABLES, facts, written)

    written = write_folder(folder, TABLES, table_rows(project, clearance, progress), about)
    return Exported(
        folder=folder,
        rows=written.rows,
        files=len(written.files) + 1,
        hidden=hidden,
        earlier=len(gone),
        earlier_decisions=earlier,
        raw=clearance.raw,
        left=left,
    )


def table_rows(
    project: Project, clearance: Clearance, progress: Callable[[int, int], None] = _nothing
) -> Iterator[TableRow]:
    """Every row of every table, interview by interview."""
    texts, work = Texts(project, clearance), Work(project, clearance)
    yield from texts.coders()
    yield from texts.codebooks()
    coded = _Coded(clearance)
    ids = project.transcripts()
    for number, transcript_id in enumerate(ids, start=1):
        places, rows = texts.interview(number, transcript_id)
        yield from rows
        yield from map(coded, work.on_interview(transcript_id, places))
        progress(number, len(ids))
    yield from map(coded, work.on_project())


class _Coded:
    """Rows of what was done, with ids of codes and names of coders as they may leave."""

    def __init__(self, clearance: Clearance) -> None:
        self._clear = clearance

    def __call__(self, told: TableRow) -> TableRow:
        table, row = told
        if self._clear.raw and not self._clear.numbered:
            return told
        new = dict(row)
        for column in _CODE & row.keys():
            found = row[column]
            if isinstance(found, str):
                new[column] = self._clear.codes.id(found)
            elif isinstance(found, (list, tuple)):
                ids = [self._clear.codes.id(str(one)) for one in found]
                new[column] = sorted(ids) if table == "ratings" else ids
        for column in _CODER & row.keys():
            if isinstance(name := row[column], str):
                new[column] = self._clear.coder(name)
        return table, new


_CODE = frozenset(("code_id", "codes", "first_codes", "second_codes", "unclear", "suggested"))
_CODER = frozenset(("first_coder", "second_coder"))


def _hidden(project: Project) -> int:
    people = project.everybody()
    return sum(
        not all(project.sees(transcript_id, coder.id) for coder in people) for transcript_id in project.transcripts()
    )
