"""Interviews of one-sentence turns, coded by letters: what tests on agreement share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from small_study import Clock, interview

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Coder, Decision, Exposure, Shown, Verdict
from orgcode.core.ids import uuid7
from orgcode.core.transcript import Segment, Span, Transcript, UnitKind
from orgcode.project import Project
from orgcode.store.text import moment

CODES = {"t": "tid", "e": "ejerskab", "d": "dagsorden"}

DAY = 86_400.0


def codebook(letters: str = "ted") -> Codebook:
    codes = [Code(id=CODES[one], name=Wording((("da", CODES[one].capitalize()),))) for one in letters]
    return Codebook(id="lille", title=Wording((("da", "Lille kodebog"),)), codes=tuple(codes))


def spoken(title: str, turns: int, asked_every: int = 4) -> Transcript:
    """Every so many turns the interviewer asks, beginning with the first; each turn is one sentence."""
    return interview(
        title,
        [
            ("I" if not number % asked_every else "IP", f"{title} siger noget nummer {number}.")
            for number in range(turns)
        ],
    )


def make(path: Path, clock: Clock, *titles: str, turns: int = 16) -> Project:
    """A project cut into turns, with interviews of those titles."""
    project = Project.create(
        path / "study.orgcode", title="Studie", codebook=codebook(), unit=UnitKind.TURN, clock=clock
    )
    for title in titles or ("Et",):
        project.add_read_transcript(spoken(title, turns))
    return project


def answers(project: Project, number: int = 0) -> list[Segment]:
    """What the participant said in one of the interviews."""
    transcript = project.transcript(project.transcripts()[number])
    return [segment for segment in project.segments(transcript.id) if transcript.turns[segment.turn].speaker == "IP"]


def put(project: Project, coder: Coder, segments: Sequence[Segment], said: str) -> None:
    """Letters of codes, a word a segment: `t te . -` codes tid, tid and ejerskab, passes, and leaves out."""
    for segment, letters in zip(segments, said.split(), strict=False):
        say(project, coder, segment.span, letters)


def say(project: Project, coder: Coder, span: Span, letters: str, exposure: Exposure | None = None) -> None:
    """The codes of these letters on a span; `.` passes and `-` says nothing."""
    if letters == ".":
        project.pass_over(coder, span, exposure)
    elif letters != "-":
        for letter in letters:
            project.apply(coder, span, CODES[letter], exposure)


def put_at_once(
    project: Project, coder: Coder, said: Sequence[tuple[Segment, str, Exposure | None]], after: float = 0
) -> None:
    """Many decisions in one write: letters as in `put`, without `-`; `after`: seconds between two of them."""
    now, last = project._clock(), project._store.decisions.last_id(coder.id)
    decisions: list[Decision] = []
    for segment, letters, exposure in said:
        now += after
        for letter in letters:
            last = uuid7(partial(float, now), after=last)
            decisions.append(
                Decision(
                    id=last,
                    coder_id=coder.id,
                    span=segment.span,
                    verdict=Verdict.PASSED if letter == "." else Verdict.APPLIED,
                    code_id=CODES.get(letter),
                    codebook_version=project.codebook.version,
                    decided_at=moment(now),
                    exposure=exposure,
                )
            )
    project._store.decisions.append_all(decisions)


def shown(when: Shown, letters: str) -> Exposure:
    """Suggestions of the codes of these letters, `.` for none."""
    codes = tuple(CODES[letter] for letter in letters if letter != ".")
    kept_back = when in (Shown.NOT_YET, Shown.WITHHELD)
    return Exposure(
        model="m", codebook_version="v", shown=0 if kept_back else len(codes), when=str(when), suggested=codes
    )
