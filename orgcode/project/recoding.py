"""Merging a code into another one: what would happen, and doing it to the coder's own codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.codebook_edits import merged, merged_into, subtree
from orgcode.core.coding import Coder
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, RefusedDecision, UnknownName
from orgcode.project.codebook_editing import REFUSED, editing

if TYPE_CHECKING:
    from orgcode.project.project import Project

MERGED = "merged codes"
"""What the step is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingsIn:
    """A code in one interview."""

    transcript_id: str
    title: str
    passages: int
    """On how many it stands for the coder."""
    both: int
    """On how many of these the other code stands too."""
    others: int
    """On how many it stands for others, as far as the viewer may see."""
    hidden: bool
    """Whether there are others of whom the viewer may not see it yet."""
    closed: bool
    """Whether the coder cannot decide there: has closed it, or it is others' to code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What merging a code into another one, or moving it, means for what is coded."""

    code_id: str
    into: str
    interviews: tuple[CodingsIn, ...]
    """Those where the code stands for anybody, in the order of the library."""
    others: tuple[tuple[str, int], ...]
    """(name, passages) of others on whose passages the code stands, as far as the viewer may see."""
    below: int
    """Codes below it, which go with it."""
    version: str
    """Of the codebook that was looked at."""

    @property
    def passages(self) -> int:
        """On how many passages the code stands for the coder."""
        return sum(one.passages for one in self.interviews)

    @property
    def changed(self) -> int:
        """On how many of these the other code would stand instead."""
        return sum(one.passages for one in self.interviews if not one.closed)

    @property
    def both(self) -> int:
        """On how many of these both stand, and become one."""
        return sum(one.both for one in self.interviews if not one.closed)

    @property
    def hidden(self) -> int:
        """In how many interviews others' codings are not to be seen yet."""
        return sum(one.hidden for one in self.interviews)

    @property
    def closed(self) -> tuple[CodingsIn, ...]:
        """Interviews whose codings of the coder stay as they are, because they are closed."""
        return tuple(one for one in self.interviews if one.closed and one.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merging has changed."""

    passages: int
    """On which the one code was taken off."""
    both: int
    """On how many of these the other one stood already."""
    left: tuple[str, ...]
    """Titles of the interviews whose codings were left alone, because they are closed."""


def consequences(project: Project, coder: Coder, code_id: str, into: str = "") -> Consequences:
    """What merging a code into another one would change; without `into` what moving it would leave as it is.

    Raises UnknownName when the codebook has no such code.
    """
    codebook = project.codebook
    for named in filter(None, (code_id, into)):
        _known(codebook, named)
    others: dict[str, int] = {}
    interviews = []
    for transcript_id in project.transcripts():
        one = _codings_in(project, coder, transcript_id, code_id, into, others)
        if one.passages or one.others or one.hidden:
            interviews.append(one)
    names = {each.id: each.name for each in project.everybody()}
    return Consequences(
        code_id=code_id,
        into=into,
        interviews=tuple(interviews),
        others=tuple((names[who], count) for who, count in others.items()),
        below=len(subtree(codebook, code_id)) - 1,
        version=codebook.version,
    )


def _codings_in(
    project: Project, coder: Coder, transcript_id: str, code_id: str, into: str, others: dict[str, int]
) -> CodingsIn:
    own = [state for state in project.span_states(transcript_id, coder.id).values() if code_id in state.codes]
    theirs, hidden = 0, False
    team = project.team()
    for other in project.everybody():
        if team.owner(other.id) == team.owner(coder.id):
            continue  # Also what was coded at first by who codes a sample again.
        if not project.sees(transcript_id, other.id):
            # That they have begun is known of everybody; what they put is not.
            hidden = hidden or other.id in team.who_codes(transcript_id, project._active(transcript_id))
            continue
        count = sum(code_id in state.codes for state in project.span_states(transcript_id, other.id).values())
        if count:
            theirs += count
            others[other.id] = others.get(other.id, 0) + count
    return CodingsIn(
        transcript_id=transcript_id,
        title=project.transcript(transcript_id).title if own or theirs or hidden else "",
        passages=len(own),
        both=sum(into in state.codes for state in own),
        others=theirs,
        hidden=hidden,
        closed=not _may_decide(project, coder, transcript_id),
    )


def _may_decide(project: Project, coder: Coder, transcript_id: str) -> bool:
    try:
        project.may_decide(coder, transcript_id)
    except RefusedDecision:
        return False
    return True


def merge_codes(project: Project, coder: Coder, code_id: str, into: str, *, version: str) -> Merged:
    """Merge a code into another one: in the codebook for everybody, on passages for this coder.

    On every passage where the one code stands for the coder, it is taken off and the other one put on; all of it is
    one step. Interviews that the coder has closed are left alone. What others have decided is theirs: the code stays in
    the codebook, below the other one, so that it can be read, and they merge their own codings by the same act. Where
    the code was merged into the other one before, only the codings that have been left are changed.

    Raises:
        UnknownName: no such code.
        InputProblem: a heading, the two are one, or another version of the codebook has come into use.

    """
    with editing(project, coder, MERGED, version, merging=True) as codebook:
        _check(codebook, code_id, into)
        if merged_into(codebook, code_id) != into:
            project.adopt_codebook(merged(codebook, code_id, into), coder)
        return _recode(project, coder, code_id, into)


def _recode(project: Project, coder: Coder, code_id: str, into: str) -> Merged:
    passages = both = 0
    left = []
    for transcript_id in project.transcripts():
        carrying = [
            (span, into in state.codes)
            for span, state in project.span_states(transcript_id, coder.id).items()
            if code_id in state.codes
        ]
        if carrying and not _may_decide(project, coder, transcript_id):
            left.append(project.transcript(transcript_id).title)
            continue
        for span, there in sorted(carrying, key=lambda item: (item[0].start, item[0].end)):
            _exchange(project, coder, span, code_id, None if there else into)
            passages, both = passages + 1, both + there
    return Merged(passages=passages, both=both, left=tuple(left))


def _exchange(project: Project, coder: Coder, span: Span, code_id: str, by: str | None) -> None:
    if by is not None:
        project.apply(coder, span, by)
    project.withdraw(coder, span, code_id)


def left_over(project: Project, coder: Coder) -> tuple[tuple[str, str, int], ...]:
    """(code, the one it was merged into, passages) where codings of the coder stand under a code that was merged."""
    codebook = project.codebook
    merges = {code.id: into for code in codebook if (into := merged_into(codebook, code.id)) is not None}
    counts = dict.fromkeys(merges, 0)
    for transcript_id in project.transcripts() if merges else ():
        for state in project.span_states(transcript_id, coder.id).values():
            for code_id in state.codes:
                if code_id in counts:
                    counts[code_id] += 1
    return tuple((code_id, merges[code_id], count) for code_id, count in counts.items() if count)


def _check(codebook: Codebook, code_id: str, into: str) -> None:
    _known(codebook, code_id)
    _known(codebook, into)
    if code_id == into:
        raise InputProblem(
            "A code is not merged into itself.", hint="Choose another one to merge it into.", title=REFUSED
        )
    if not codebook.code(into).codable:
        raise InputProblem(
            f"{codebook.code(into).label('en')} is a heading: it cannot be put on passages.",
            hint="Merge into a code that can.",
            title=REFUSED,
        )
    already = merged_into(codebook, code_id)
    if not codebook.code(code_id).codable and already != into:
        raise InputProblem(
            f"{codebook.code(code_id).label('en')} cannot be put on passages, so there is nothing to merge.",
            hint="Move the codes below it instead."
            if already is None
            else f"It was merged before: merge it into {codebook.code(already).label('en')}.",
            title=REFUSED,
        )


def _known(codebook: Codebook, code_id: str) -> None:
    if code_id not in codebook:
        raise UnknownName(
            f"The codebook has no code {code_id!r}.",
            hint="Codes: " + ", ".join(code.id for code in codebook.codable) + ".",
            title=REFUSED,
        )
