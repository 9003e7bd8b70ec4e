"""Editing the codebook from within: every change is a new version, in one step of its coder's history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from orgcode.core.codebook import Code, Codebook
from orgcode.core.codebook_edits import Fault, faults, merges, moved, with_changed, with_code, without_code
from orgcode.core.coding import Coder
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.project.project import Project

REFUSED = "The codebook was not changed"

_WHY = {
    Fault.NO_NAME: ("The code has no name.", "Give it one, in one language at least."),
    Fault.BAD_ID: (
        "{id!r} cannot be the id of a code.",
        "Lower-case letters and digits, with single hyphens between them: tid, or tid-og-sted.",
    ),
    Fault.SAME_ID: ("There is a code {id!r} already.", "Choose another id, or edit that code."),
    Fault.BAD_COLOUR: ("{colour!r} is no colour.", "Write it as # and six digits or letters a-f, such as #0072b2."),
    Fault.NO_PARENT: ("There is no code {parent!r} to stand below.", "Choose another place for it."),
    Fault.CYCLE: ("The code would stand below itself.", "Choose a place outside of what stands below it."),
}


def new_code(project: Project, coder: Coder, code: Code, *, version: str) -> None:
    """Add a code to the codebook; see `editing` for `version` and what is refused."""
    with editing(project, coder, "new code", version) as codebook:
        _check(codebook, code, new=True)
        project.adopt_codebook(with_code(codebook, code), coder)


def edit_code(project: Project, coder: Coder, code: Code, *, version: str) -> None:
    """Put another wording, colour or place of a code into use; see `editing`."""
    with editing(project, coder, "edited code", version) as codebook:
        _known(codebook, code.id)
        _check(codebook, code, new=False)
        _check_still_codable(project, codebook, code)
        project.adopt_codebook(with_changed(codebook, code), coder)


def move_code(project: Project, coder: Coder, code_id: str, parent: str | None, *, version: str) -> None:
    """Put a code, with all below it, below another one (None: at the top); codings stay as they are."""
    with editing(project, coder, "moved code", version) as codebook:
        _known(codebook, code_id)
        if parent is not None:
            _known(codebook, parent)
        try:
            after = moved(codebook, code_id, parent)
        except ValueError as error:
            raise _problem(Fault.CYCLE, codebook.code(code_id)) from error
        project.adopt_codebook(after, coder)


def delete_code(project: Project, coder: Coder, code_id: str, *, version: str) -> None:
    """Leave a code out of the codebook that stands on no passage, of nobody.

    Raises:
        InputProblem: codes stand below it, or somebody has put it on a passage where it stands.

    """
    with editing(project, coder, "deleted code", version) as codebook:
        _known(codebook, code_id)
        name = codebook.code(code_id).label("en")
        if codebook.children(code_id):
            raise InputProblem(
                f"Codes stand below {name}.", hint="Move them elsewhere, or delete them first.", title=REFUSED
            )
        if in_use(project, code_id):
            raise InputProblem(
                f"{name} stands on passages.",
                hint="Merge it into another code: then nothing that was coded is lost.",
                title=REFUSED,
            )
        project.adopt_codebook(without_code(codebook, code_id), coder)


def in_use(project: Project, code_id: str) -> bool:
    """Whether a code, or one that was merged into it, stands on a passage, whoever put it there.

    Also where the codings are not to be seen yet.
    """
    meant = {code_id, *(gone for gone, into in merges(project.codebook).items() if into == code_id)}
    return any(
        not meant.isdisjoint(state.codes)
        for transcript_id in project.transcripts()
        for coder in project.everybody()
        for state in project._ledger(transcript_id).spans(coder.id).values()
    )


def recent_codes(project: Project, coder: Coder, most: int = 9) -> tuple[str, ...]:
    """Ids of the codes in use now that the coder has put on passages, by their last use, the latest first."""
    codable = {code.id for code in project.codebook.codable}
    found: dict[str, None] = {}
    for decision in reversed(project.decisions(coder_id=coder.id)):
        if decision.verdict == "applied" and decision.undoes is None and decision.code_id in codable:
            found.setdefault(str(decision.code_id))
            if len(found) == most:
                break
    return tuple(found)


def coding_counts(project: Project, coder: Coder, transcript_id: str = "") -> dict[str, dict[str, int]]:
    """Transcript id -> code id -> on how many passages it stands for a coder; of one transcript, or of all."""
    counts: dict[str, dict[str, int]] = {}
    for each in [transcript_id] if transcript_id else project.transcripts():
        here = counts.setdefault(each, {})
        for state in project.span_states(each, coder.id).values():
            for code_id in state.codes:
                here[code_id] = here.get(code_id, 0) + 1
    return counts


@contextmanager
def editing(project: Project, coder: Coder, what: str, version: str, *, merging: bool = False) -> Iterator[Codebook]:
    """A step in which the codebook is changed; gives the codebook in use.

    Args:
        project: whose.
        coder: who changes it.
        what: the kind of step.
        version: of the codebook that the change was made from.
        merging: whether codes are merged: then codings may come to count as another code.

    Raises:
        InputProblem: another version has come into use since, or the codings of a code that was merged would no longer
            count as the one it was merged into; nothing is stored then.

    """
    with project.step(coder, what):
        project.refresh()
        if project.codebook.version != version:
            raise InputProblem(
                "The codebook has been changed elsewhere in the meantime.",
                hint="Look at it as it is now, then change it again.",
                title=REFUSED,
            )
        before = project.codebook
        yield before
        if not merging:
            _check_merges(project, before)


def _known(codebook: Codebook, code_id: str) -> None:
    if code_id not in codebook:
        raise UnknownName(
            f"The codebook has no code {code_id!r}.",
            hint="Codes: " + ", ".join(code.id for code in codebook) + ".",
            title=REFUSED,
        )


def _check(codebook: Codebook, code: Code, *, new: bool) -> None:
    for fault in faults(codebook, code, new=new):
        raise _problem(fault, code)


def _check_still_codable(project: Project, codebook: Codebook, code: Code) -> None:
    if codebook.code(code.id).codable and not code.codable and in_use(project, code.id):
        raise InputProblem(
            f"{code.label('en')} stands on passages, so it cannot become a heading.",
            hint="Merge it into another code first, or leave it as one that can be put on passages.",
            title=REFUSED,
        )


def _check_merges(project: Project, before: Codebook) -> None:
    """Codings under a merged code count as the other one until somebody makes it a code of its own again."""
    after = project.codebook
    now = merges(after)
    for code_id, into in merges(before).items():
        alone = code_id in after and after.code(code_id).codable
        if now.get(code_id) != into and not alone and in_use(project, code_id):
            gone, kept = before.code(code_id).label("en"), before.code(into).label("en")
            raise InputProblem(
                f"{gone} was merged into {kept}, and what is coded under it counts as that code.",
                hint="Leave it below that code, and no other code below it.",
                title=REFUSED,
            )


def _problem(fault: Fault, code: Code) -> InputProblem:
    message, hint = _WHY[fault]
    return InputProblem(
        message.format(id=code.id, colour=code.colour, parent=code.parent or ""), hint=hint, title=REFUSED
    )
