"""Codebooks as files of every kind, versions of a project beside each other, and merging two by a mapping."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode import __version__
from orgcode.core.codebook import Codebook
from orgcode.core.codebook_diff import BooksMerged, merge_books
from orgcode.core.codebook_edits import code_id_of
from orgcode.core.coding import Coder
from orgcode.core.interchange import Discarded
from orgcode.errors import BadTable, InputProblem, UnknownName
from orgcode.project.codebook_editing import REFUSED, editing, in_use
from orgcode.project.recoding import Consequences, Merged, consequences, merge_codes

if TYPE_CHECKING:
    from orgcode.project.project import Project

FORMATS = ("qdc", "yaml", "xlsx", "csv", "md", "docx")
PRINTED = ("md", "docx")
LONGEST_MAPPING = 2_000_000
IMPORTED = "imported codebook"
"""What the step is called in which a file became the codebook."""


def read_codebook_file(path: Path, known: Codebook | None = None) -> tuple[Codebook, tuple[Discarded, ...]]:
    """A codebook of any of the formats, by the ending of its name; and what of a `.qdc` was not taken in.

    Args:
        path: of the file.
        known: the codebook of which it is to be a new version: its id and title hold where the file has none, and codes
            of other programs are looked for in it.

    Raises:
        BadCodebook: it breaks the format; says where.
        InputProblem: another ending.

    """
    ending = _ending(path)
    if ending == "qdc":
        from orgcode.exchange.refi_codebook import read_qdc

        return read_qdc(path, known)
    book = _readers()[ending](path)
    if known is not None and book.id == code_id_of(path.stem) and not book.title:
        # A table of somebody's own, without the column.
        book = Codebook(id=known.id, title=known.title, codes=book.codes)
    return book, ()


def _readers() -> Mapping[str, Callable[[Path], Codebook]]:
    from orgcode.exchange import codebook_documents
    from orgcode.exchange.codebook_sheets import read_xlsx
    from orgcode.exchange.codebook_tables_reading import read_csv
    from orgcode.exchange.codebook_yaml import read_codebook

    return {
        "yaml": read_codebook,
        "xlsx": read_xlsx,
        "csv": read_csv,
        "md": codebook_documents.read_markdown,
        "docx": codebook_documents.read_docx,
    }


def codebook_bytes(codebook: Codebook, ending: str, language: str = "da", *, handout: bool = False) -> bytes:
    """A codebook as a file of one of `FORMATS`.

    Args:
        codebook: which.
        ending: one of `FORMATS`.
        language: of headings, labels, and names for other programs.
        handout: in that language alone and without ids, for coders to read; it cannot be read back.

    Raises:
        InputProblem: a handout is wanted of a format that is not for print, or the format cannot hold it.

    """
    from orgcode.exchange import codebook_documents, codebook_tables
    from orgcode.exchange.codebook_yaml import write_codebook
    from orgcode.exchange.refi_codebook import write_qdc

    if handout and ending not in PRINTED:
        raise InputProblem("A handout is for print.", hint=f"Endings: {', '.join('.' + each for each in PRINTED)}.")
    if ending == "qdc":
        return write_qdc(codebook, origin=f"orgcode {__version__}", language=language)
    if ending == "yaml":
        return write_codebook(codebook).encode("utf-8", "replace")
    if ending in ("csv", "xlsx"):
        return codebook_tables.write_csv(codebook) if ending == "csv" else codebook_tables.write_xlsx(codebook)
    write = codebook_documents.write_markdown if ending == "md" else codebook_documents.write_docx
    return write(codebook, language, handout=handout)


def write_codebook_file(codebook: Codebook, out: Path, language: str = "da", *, handout: bool = False) -> None:
    """Write a codebook as a new file, in the format that its name ends in; InputProblem when there is one already."""
    from orgcode.exchange.new_files import write_new_file

    write_new_file(out, codebook_bytes(codebook, _ending(out), language, handout=handout))


def is_codebook_format(path: Path) -> bool:
    """Whether a file's name ends as one of `FORMATS` does."""
    return _short(path) in FORMATS


def _short(path: Path) -> str:
    ending = path.suffix.lower().lstrip(".")
    return {"yml": "yaml", "markdown": "md"}.get(ending, ending)


def _ending(path: Path) -> str:
    ending = _short(path)
    if ending not in FORMATS:
        raise InputProblem(
            f"Codebooks are not read or written as {path.suffix or 'files without an ending'}.",
            where=str(path),
            hint=f"Endings: {', '.join('.' + each for each in FORMATS)}.",
        )
    return ending


def codebook_named(name: str, project: Project | None) -> Codebook:
    """A codebook by file, by the name of a shipped one, or of a project: `now`, `now~1` or a version."""
    path = Path(name)
    if is_codebook_format(path) or path.exists():
        return read_codebook_file(path)[0]
    if project is not None and (found := _version_named(name, project)) is not None:
        return found
    from orgcode.project.standalone import load_codebook

    return load_codebook(name)


def _version_named(name: str, project: Project) -> Codebook | None:
    adopted = [each.version for each in project._store.codebooks.adoptions()]
    if name == "now":
        return project.codebook
    back = name.removeprefix("now~")
    if back != name and back.isdecimal() and int(back[:6]) < len(adopted):
        return project._store.codebooks.get(adopted[-1 - int(back[:6])])
    matching = [each for each in project._store.codebooks.versions() if each.startswith(name)]
    if len(name) >= 4 and len(matching) == 1:
        return project._store.codebooks.get(matching[0])
    if name.startswith(("cb1-", "now~")):
        raise UnknownName(
            f"The project has no single version {name!r}.",
            hint="Versions: " + ", ".join(each[:12] for each in dict.fromkeys(adopted)) + ".",
        )
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneInUse:
    """A code that a new codebook does not have, and that stands on passages."""

    code: str
    name: str


def gone_in_use(project: Project, codebook: Codebook) -> tuple[GoneInUse, ...]:
    """Codes that stand on passages and would not be in the codebook any more."""
    return tuple(
        GoneInUse(code=code.id, name=code.label("en"))
        for code in project.codebook
        if code.id not in codebook and in_use(project, code.id)
    )


def take_in(project: Project, coder: Coder, codebook: Codebook, *, version: str) -> None:
    """Make a codebook the project's, in one step that can be undone; codings stay.

    Raises:
        InputProblem: another version than `version` has come into use since it was looked at.

    """
    with editing(project, coder, IMPORTED, version, merging=True):
        project.adopt_codebook(codebook, coder)


# Merging


def read_mapping(path: Path) -> dict[str, str]:
    """Ids by a file: CSV or xlsx with `from,to` in the first row, or YAML with a line `from: to`; no `to`: left out.

    Raises:
        BadTable: it breaks the format; says the line.

    """
    from orgcode.exchange.refi_xml import read_bytes

    where, ending = str(path), _short(path)
    if ending == "xlsx":
        from orgcode.exchange.codebook_sheets import workbook_rows

        pairs = _pairs_of(workbook_rows(path), where)
    else:
        try:
            text = read_bytes(path, LONGEST_MAPPING).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadTable(
                "The file is not in UTF-8.", where=where, hint="In Excel, save it as “CSV UTF-8” or as .xlsx."
            ) from error
        pairs = _yaml_pairs(text, where) if ending == "yaml" else _csv_pairs(text, where)
    found: dict[str, str] = {}
    for line, code_id, target in pairs:
        if not code_id:
            raise BadTable("A code to be mapped is not named.", where=f"{where}, row {line}", hint="Write its id.")
        if code_id in found and found[code_id] != target:
            raise BadTable(f"{code_id!r} is mapped twice.", where=f"{where}, row {line}", hint="Keep one of them.")
        found[code_id] = target
    return found


def _yaml_pairs(text: str, where: str) -> list[tuple[int, str, str]]:
    pairs: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        code_id, colon, target = said.partition(":")
        if not colon:
            raise BadTable("A line is no `from: to`.", where=f"{where}, line {number}", hint="Write tid: time.")
        pairs.append((number, code_id.strip().strip("\"'"), target.strip().strip("\"'")))
    return pairs


def _csv_pairs(text: str, where: str) -> list[tuple[int, str, str]]:
    head = text.partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True))
    except csv.Error as error:
        raise BadTable(f"The table cannot be read ({error}).", where=where, hint="Save it again.") from error
    return _pairs_of(rows, where)


def _pairs_of(rows: Sequence[Sequence[str]], where: str) -> list[tuple[int, str, str]]:
    columns = [cell.strip().lower() for cell in rows[0]] if rows else []
    columns = [{"fra": "from", "frå": "from", "til": "to"}.get(name, name) for name in columns]
    if "from" not in columns or "to" not in columns:
        raise BadTable("There are no columns `from` and `to`.", where=f"{where}, row 1", hint="Write from,to there.")
    first, second = columns.index("from"), columns.index("to")
    return [
        (number, row[first].strip(), row[second].strip() if len(row) > second else "")
        for number, row in enumerate(rows[1:], start=2)
        if len(row) > first and any(cell.strip() for cell in row)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """Two codebooks made one, and what that means for what is coded."""

    merged: BooksMerged
    recoded: tuple[Consequences, ...]
    """Codes of the first one that the mapping merges into others, with what happens to codings."""
    version: str
    """Of the first one."""


def plan_merge(
    first: Codebook,
    second: Codebook,
    mapping: Mapping[str, str],
    project: Project | None = None,
    coder: Coder | None = None,
) -> MergePlan:
    """What merging would give; nothing is written.

    Args:
        first: whose ids and words are kept.
        second: the other.
        mapping: ids of the second -> ids of the first; also ids that only the first has, to be merged there.
        project: whose codebook the first is; None: files only.
        coder: who merges.

    Raises:
        InputProblem: an id is not there, or codes of the first would have to be merged and it is only a file.

    """
    own = {code_id: target for code_id, target in mapping.items() if code_id in first and code_id not in second}
    others = {code_id: target for code_id, target in mapping.items() if code_id not in own}
    if own and (project is None or coder is None):
        raise InputProblem(
            f"{next(iter(own))!r} is only in the first codebook, which is a file: nothing is coded with it.",
            hint="Merge codes of a project with --apply, or edit the file.",
        )
    try:
        merged = merge_books(first, second, others)
    except ValueError as error:
        raise InputProblem(f"The codebooks do not fit together: {error}.", hint="Mend the mapping.") from error
    for code_id, target in own.items():
        if target not in merged.codebook or target == code_id:
            raise InputProblem(f"There is no code {target!r} to merge {code_id!r} into.", hint="Mend the mapping.")
    recoded = tuple(
        consequences(project, coder, code_id, target if target in first else "")
        for code_id, target in own.items()
        if project is not None and coder is not None
    )
    return MergePlan(merged=merged, recoded=recoded, version=first.version)


def apply_merge(project: Project, coder: Coder, plan: MergePlan, mapping: Mapping[str, str]) -> tuple[Merged, ...]:
    """Make the merged codebook the project's, and merge the codes of it that the mapping names; in one step.

    Raises:
        InputProblem: another version has come into use since the plan was made; nothing was written.

    """
    if project.codebook.version != plan.version:
        raise InputProblem(
            "The codebook has been changed elsewhere in the meantime.", hint="Look at it again.", title=REFUSED
        )
    done: list[Merged] = []
    with editing(project, coder, "merged codes", plan.version, merging=True):
        project.adopt_codebook(plan.merged.codebook, coder)
        for one in plan.recoded:
            target = mapping[one.code_id]
            done.append(merge_codes(project, coder, one.code_id, target, version=project.codebook.version))
    return tuple(done)
