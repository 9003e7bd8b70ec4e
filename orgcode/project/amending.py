"""Making the codebook clearer: a criterion or an example more for a code, and what to look at again after that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wordings
from orgcode.core.coding import Coder, SpanState, Verdict, standing
from orgcode.core.disagreement import LookAgain
from orgcode.core.transcript import Role, Segmentation, Span
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.project.project import Project

CodePart = Literal["include", "exclude", "examples"]
PARTS: tuple[CodePart, ...] = get_args(CodePart)
"""What can be added to a code: a criterion for using it, one against using it, an example."""

_CALLED = {"include": "include criterion", "exclude": "exclude criterion", "examples": "example"}
_REFUSED = "Nothing was added"


def amended(codebook: Codebook, code_id: str, part: CodePart, text: str, language: str) -> Codebook:
    """The codebook with one criterion or example more; every other word of it stays as it is.

    A code that has this part in other languages only is read in the one its readers know next best. The new text then
    joins that list: in a list of its own it would put everything that readers were shown before out of sight.

    Args:
        codebook: to add to.
        code_id: the code.
        part: `include`, `exclude` or `examples`.
        text: what is added; runs of spaces count as one.
        language: the language of the text: da, nb, nn, en, or anything else for "not told".

    Raises:
        UnknownName: no such code.
        InputProblem: no such part; the text is empty, or there already, or the opposite criterion says the same.

    """
    if code_id not in codebook:
        raise UnknownName(
            f"The codebook has no code {code_id!r}.",
            hint="Codes: " + ", ".join(code.id for code in codebook.codable) + ".",
        )
    if part not in PARTS:
        raise InputProblem(f"A code has no part {part!r}.", hint=f"Parts: {', '.join(PARTS)}.", title=_REFUSED)
    text = " ".join(text.split())
    code = codebook.code(code_id)
    _check(code, part, text, language)
    wordings = _with(_wordings(code, part), text, language)
    changed = {
        "include": lambda: replace(code, include=wordings),
        "exclude": lambda: replace(code, exclude=wordings),
        "examples": lambda: replace(code, examples=wordings),
    }[part]()
    codes = tuple(changed if each.id == code_id else each for each in codebook.codes)
    return Codebook(id=codebook.id, title=codebook.title, codes=codes)


def _wordings(code: Code, part: str) -> Wordings:
    return {"include": code.include, "exclude": code.exclude, "examples": code.examples}[part]


def _check(code: Code, part: str, text: str, language: str) -> None:
    name = code.label(language)
    if not text:
        raise InputProblem(
            f"There is no text to add to {name}.", hint=f"Write the {_CALLED[part]}, then save.", title=_REFUSED
        )
    opposite = {"include": "exclude", "exclude": "include"}.get(part, "")
    for where in (part, *filter(None, [opposite])):
        if any(_same(text, said) for _, said in _wordings(code, where).all()):
            raise InputProblem(
                f"{name} has this {_CALLED[where]} already: “{text}”",
                hint="Say it otherwise, or leave it."
                if where == part
                else f"A code cannot be put and not put for one reason: take the {_CALLED[where]} out first.",
                title=_REFUSED,
            )


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _with(wordings: Wordings, text: str, language: str) -> Wordings:
    known = dict(wordings.texts)
    # The list that readers of the language are shown: their own, or one they fall back on.
    shown = Wordings(tuple((key, (key,)) for key in known)).get(language)
    own = shown[0] if shown else language if language in LANGUAGES else ANY_LANGUAGE
    known[own] = (*known.get(own, ()), text)
    return Wordings(tuple(known.items()))


def amend(
    project: Project, coder: Coder, code_id: str, part: CodePart, text: str, language: str
) -> tuple[LookAgain, ...]:
    """Take the codebook with one criterion or example more into use, as a new version.

    Returns:
        What should be looked at again: see `look_again`.

    Raises:
        UnknownName, InputProblem: see `amended`; then nothing is stored.

    """
    project.refresh()
    project.adopt_codebook(amended(project.codebook, code_id, part, text, language), coder)
    return look_again(project, code_id)


def look_again(project: Project, code_id: str) -> tuple[LookAgain, ...]:
    """Decisions about a code that were made when the codebook said something else of it, by coder, as they were said.

    Where the code stands, where it was declined, and where a coder has left it out of a segment on which another one
    put it. Others' decisions on a transcript that the viewer may not see yet are left out.

    Raises:
        UnknownName: no such code.

    """
    project._known_code(code_id)
    return tuple(one for coder in project.coders() for one in _Looking(project, code_id).of(coder))


class _Looking:
    """The search for what to look at again."""

    def __init__(self, project: Project, code_id: str) -> None:
        self._project = project
        self._code = code_id
        self._meaning = _meaning(project.codebook, code_id)
        self._earlier: dict[str, bool] = {}

    def of(self, coder: Coder) -> Iterator[LookAgain]:
        """Everything of one coder."""
        project = self._project
        for transcript_id in project.transcripts():
            if project.sees(transcript_id, coder.id):
                found = [*self._own(coder, transcript_id)]
                if project.open_to_all(transcript_id):
                    found += self._left_out(coder, transcript_id)
                yield from sorted(found, key=lambda one: (one.span.start, one.span.end, not one.applied))

    def _own(self, coder: Coder, transcript_id: str) -> Iterator[LookAgain]:
        """Where the code stands for the coder, and where it was declined."""
        segmentation = self._project.segmentation(transcript_id)
        states = self._states(coder, transcript_id)
        # Asked for last: another program may have written meanwhile, and what stands must be found among them.
        decisions = {one.id: one for one in self._project._ledger(transcript_id).decisions(coder.id)}
        for span, state in states.items():
            put = dict(state.applied).get(self._code)
            if put is not None and self._said_otherwise(decisions[put].codebook_version):
                yield self._one(coder, span, segmentation, True, "put before the codebook was changed")
            elif self._code in state.rejected:
                refusals = [
                    one
                    for one in standing(decisions.values())
                    if one.span == span and one.code_id == self._code and one.verdict is Verdict.REJECTED
                ]
                if refusals and self._said_otherwise(refusals[-1].codebook_version):
                    yield self._one(coder, span, segmentation, False, "declined before the codebook was changed")

    def _left_out(self, coder: Coder, transcript_id: str) -> Iterator[LookAgain]:
        """Segments the coder settled without the code, before the change, and on which somebody else put it."""
        project = self._project
        transcript, segmentation = project.transcript(transcript_id), project.segmentation(transcript_id)
        settled: dict[int, list[SpanState]] = {}
        for span, state in self._states(coder, transcript_id).items():
            if state.settled:
                for segment in segmentation.segments_in(span):
                    settled.setdefault(segment.index, []).append(state)
        who: dict[int, list[str]] = {}
        for other in project.coders():
            if other.id != coder.id:
                for index in self._put_on(other, transcript_id, segmentation):
                    who.setdefault(index, []).append(other.name)
        for index, names in who.items():
            states = settled.get(index, [])
            segment = segmentation.segments[index]
            if (
                states
                and not any(self._code in state.codes or self._code in state.rejected for state in states)
                and any(self._said_otherwise(state.codebook_version) for state in states)
                and transcript.role_of(transcript.turns[segment.turn]) is not Role.INTERVIEWER
            ):
                why = f"left out; {' and '.join(names)} put it"
                yield self._one(coder, segment.span, segmentation, False, why)

    def _put_on(self, coder: Coder, transcript_id: str, segmentation: Segmentation) -> set[int]:
        return {
            segment.index
            for span, state in self._states(coder, transcript_id).items()
            if self._code in state.codes
            for segment in segmentation.segments_in(span)
        }

    def _states(self, coder: Coder, transcript_id: str) -> dict[Span, SpanState]:
        return {**self._project.span_states(transcript_id, coder.id)}

    def _one(self, coder: Coder, span: Span, segmentation: Segmentation, applied: bool, why: str) -> LookAgain:
        segments = segmentation.segments_in(span)
        return LookAgain(
            coder=coder.name,
            span=span,
            segment_index=segments[0].index if segments else 0,
            code=self._code,
            applied=applied,
            why=why,
        )

    def _said_otherwise(self, version: str) -> bool:
        """Whether a version of the codebook said something else of the code; one that is not kept may have."""
        if version not in self._earlier:
            try:
                meaning = _meaning(self._project._store.codebooks.get(version), self._code)
            except UnknownName:
                meaning = None
            self._earlier[version] = meaning != self._meaning
        return self._earlier[version]


def _meaning(codebook: Codebook, code_id: str) -> tuple[object, ...] | None:
    """What a codebook says of a code, apart from its colour and its place; None where there is no such code."""
    if code_id not in codebook:
        return None
    code = codebook.code(code_id)
    return code.name, code.definition, code.include, code.exclude, code.examples, code.keywords
