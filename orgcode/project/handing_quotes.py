"""Quotes on their way out of the program: through the gate, with a head that says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import Handout, Sharing
from orgcode.core.quoting import Agreed, QuoteFilter
from orgcode.project.constructed import constructed
from orgcode.project.privacy_decisions import find_key
from orgcode.project.privacy_gate import Gate, clear
from orgcode.project.privacy_naming import Naming
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project

Demands = tuple[tuple[str, str], ...]
"""What the quotes must be like, in words: see `Handout.demands`."""

UNSAID = "…"
_NAMING = frozenset({"speaker", "transcript", "where", "text"})
"""Demands that may say who somebody is."""


def handed_out(
    project: Project,
    coder: Coder | None,
    excerpts: Sequence[Excerpt],
    *,
    raw: bool = False,
    demands: Demands = (),
    exported: str = "quotes",
    key: Path | None = None,
    numbered: bool = False,
) -> tuple[tuple[Excerpt, ...], Handout]:
    """Quotes as they may leave the program, and what is said of them at the head of a file.

    Args:
        project: whose.
        coder: who hands them out.
        excerpts: with whatever is to leave with them.
        raw: as they are; that is put on record.
        demands: what they must be like.
        exported: what they become, for the record.
        key: the file with the key; None: the one that is known.
        numbered: with coders by number instead of by name.

    Raises:
        ExportRefused: something in these interviews is not reviewed.
        KeyProblem: the key cannot be read.

    """
    day = moment(project._clock())[:10]
    if not excerpts:
        # Nobody looked at anything; what was asked for may name somebody, though nothing of theirs leaves.
        asked = tuple((name, UNSAID if name in _NAMING else value) for name, value in demands)
        title = project.title if raw else Naming(project, key).project
        return (), Handout(project=title, date=day, sharing=Sharing.NOTHING, demands=asked)
    ids = dict.fromkeys(excerpt.span.transcript_id for excerpt in excerpts)
    clearance = clear(project, coder, ids, raw=raw, exported=exported, key=key, numbered=numbered)
    nobodys = constructed(project).issuperset(ids) and find_key(project, key) is None
    handout = Handout(
        project=clearance.label(project.title),
        date=day,
        sharing=Sharing.CONSTRUCTED if nobodys else Sharing.RAW if raw else Sharing.PSEUDONYMISED,
        demands=tuple(
            (name, ", ".join(map(clearance.coder, value.split(", "))) if name == "coder" else clearance.label(value))
            for name, value in demands
        ),
    )
    return clearance.excerpts(excerpts), handout


def named_in(project: Project, excerpts: Sequence[Excerpt], language: str) -> tuple[Excerpt, ...]:
    """The quotes with their codes called as they are in one language, where they have a name in it.

    An excerpt calls them as its own interview does; a document has one heading for a code, and a sheet one filter.
    """
    codebook = project.codebook
    paths = {code: codebook.path(code, language) for code in {one.code_id for one in excerpts} if code in codebook}
    return tuple(replace(one, code_path=paths.get(one.code_id, one.code_path)) for one in excerpts)


def looked_through(project: Project, excerpts: Sequence[Excerpt], key: Path | None = None) -> Iterator[str]:
    """Find what may be personal data in the interviews of quotes, one after the other, and keep it for `handed_out`.

    Gives the id of each interview that was looked through. Raises KeyProblem.
    """
    gate = Gate.of(project, key)
    for transcript_id in dict.fromkeys(excerpt.span.transcript_id for excerpt in excerpts):
        gate.open([transcript_id])
        yield transcript_id


def demands_of(project: Project, wanted: QuoteFilter, code_ids: Sequence[str] = ()) -> Demands:
    """What a filter demands, with the names of things; `code_ids` are the codes that were asked for by name."""
    from orgcode.project.quoting import main_language

    language, codebook = main_language(project), project.codebook

    def label(code_id: str) -> str:
        return codebook.path(code_id, language) if code_id in codebook else code_id

    names = {coder.id: coder.name for coder in project.everybody()}
    found = [("code", ", ".join(map(label, code_ids)))]
    found.append(("beside", label(wanted.beside) if wanted.beside else ""))
    found.append(("coder", ", ".join(sorted(names.get(each, each) for each in wanted.coder_ids))))
    found += [("speaker", wanted.speaker), ("role", str(wanted.role or ""))]
    if wanted.transcript_id:
        found.append(("transcript", project.transcript(wanted.transcript_id).title))
    found.append(("where", ", ".join(f"{name}={value}" for name, value in wanted.attributes)))
    found.append(("agreed", "" if wanted.agreed is Agreed.ANY else str(wanted.agreed)))
    found += [("starred", "yes" if wanted.starred_by else ""), ("text", wanted.text)]
    found.append(("tenth", "" if wanted.tenth is None else str(wanted.tenth + 1)))
    return tuple((key, value) for key, value in found if value)
