"""Agreement on spans: of a file of spans, and of where the codings of a project begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from orgcode import __version__
from orgcode.core.agreement import AgreementReport, Basis, Coefficient, Selection, UnitChoice
from orgcode.core.transcript import Segment, Transcript, Turn
from orgcode.errors import InputProblem
from orgcode.project.reliability import Gathered, gather
from orgcode.project.selection import counted_segments

if TYPE_CHECKING:
    from orgcode.agreement.continua import UnitizedData
    from orgcode.agreement.intervals import Bootstrap
    from orgcode.agreement.spans import CodedSpan, Continuum
    from orgcode.project.project import Project

Measure = Literal["characters", "time"]

FEW_TRANSCRIPTS = 10
"""With fewer, what a bootstrap over transcripts gives is too narrow."""

ADJOINING = "What a coder coded alike in one turn, with nothing but white space between, is one unit."
TOGETHER = "Where a coder put several codes on one passage, u-alpha and cu-alpha take them together as one value."
FEW = "Intervals are over {count} transcripts; with so few they are narrower than they should be."
NO_TIMES = "Left out because they have no times: {count} of {all} transcripts."
TURNS_WITHOUT = "Left out because they have no times: {count} turns of transcripts that otherwise have them."


def agreement_of_spans(path: Path, begin: float | None, length: float | None) -> AgreementReport:
    """Agreement on the spans of a file of JSON lines: `{coder, start, end, code}`, half open.

    Args:
        path: the file; see `agreement.spans.read_spans`.
        begin: where the continuum begins; None: at 0.
        length: how long it is; what nobody coded counts too.

    Returns:
        For all codes alpha-U, u-alpha, binary u-alpha and cu-alpha; then for each code alpha-U, binary u-alpha (of the
        code alone), cu-alpha, and percent agreement and Cohen's kappa on characters, the latter for each pair where
        there are more than two coders.

    Raises:
        InputProblem: there is no length, or no continuum of that length.
        BadTable: the file cannot be read, or a line of it breaks the format; names the line.

    """
    from orgcode.agreement.continua import UnitizedData
    from orgcode.agreement.intervals import DEFAULT
    from orgcode.agreement.spans import read_spans

    if length is None:
        raise InputProblem(
            "The length of the continuum is not given, and what nobody coded counts too.",
            where=str(path),
            hint="Say how long the whole text or recording is, in the measure of the spans: --length 12345.",
        )
    there = read_spans(path, 0.0 if begin is None else begin, length)
    data = UnitizedData.of([there], coders=there.coders, codes=sorted({span.code for span in there.spans}))
    compared = round(data.length)
    return AgreementReport(
        coders=there.coders,
        units=compared,
        unit_kind="position",
        units_reached_by_one=round(there.length) - compared,
        units_not_reached=0,
        coefficients=tuple(coefficients(data, DEFAULT)),
        reached=tuple((coder, round(there.length)) for coder in there.coders),
    )


def unitizing(
    project: Project, selection: Selection, continuum: Measure = "characters", *, resamples: int = 1_000
) -> AgreementReport:
    """Agreement on where codings begin and end, on characters or on time.

    Units are what codes stand on; adjoining segments of one turn that a coder coded alike are one unit. The continuum
    is what was said in the turns that count, one turn after the other, cut into stretches that the same coders worked
    through: a segment that a coder did not reach is missing and not a gap, and what fewer than two reached is not in
    it. All stretches of all transcripts are pooled; see `agreement.continua.UnitizedData`.

    Time goes evenly over the characters of a turn. Transcripts of which no turn has both times are left out.

    Args:
        project: whose decisions.
        selection: which coders, codes and turns; its choice of unit has no meaning here.
        continuum: what is measured.
        resamples: of the bootstrap over transcripts behind the intervals; 0: none.

    Returns:
        The coefficients of `agreement_of_spans`; a unit is a character or a second.

    Raises:
        UnknownName: a coder, code or transcript of the selection is not there.
        InputProblem: a date is none, or the number of resamples is below zero.

    """
    from orgcode.agreement.continua import UnitizedData
    from orgcode.agreement.intervals import Bootstrap

    if resamples < 0:
        raise InputProblem("The number of resamples is below zero.", hint="1000 is usual; 0 leaves intervals out.")
    asked = replace(selection, unit=UnitChoice.CHARACTER)
    gathered = gather(project, asked)
    laying = _Laying(project, asked, gathered, timed=continuum == "time")
    continua = laying.continua()
    data = UnitizedData.of(continua, coders=gathered.names, codes=gathered.codes, measured=continuum == "time")
    bootstrap = Bootstrap(resamples=resamples, over="transcripts")
    return AgreementReport(
        coders=data.coders,
        units=round(data.length),
        unit_kind="second" if continuum == "time" else "character",
        units_reached_by_one=round(laying.by_one),
        units_not_reached=max(0, round(laying.all - laying.by_one - laying.by_several)),
        coefficients=tuple(coefficients(data, bootstrap)),
        reached=tuple((name, round(laying.reached[name])) for name in data.coders),
        basis=replace(
            _basis(project, selection, gathered, bootstrap),
            transcripts=len(gathered.transcripts) - laying.untimed,
            notes=tuple(laying.notes(data)),
        ),
    )


def coefficients(data: UnitizedData, bootstrap: Bootstrap) -> Iterator[Coefficient]:
    """Every coefficient of unitized data: of all codes together, then code by code."""
    from orgcode.agreement.characters import cohen_kappa, percent_agreement
    from orgcode.agreement.u_alpha import (
        binary_u_alpha,
        binary_u_alpha_by_code,
        cu_alpha,
        cu_alpha_by_code,
        u_alpha,
    )
    from orgcode.agreement.unitizing import alpha_u, alpha_u_by_code

    for of_all in (alpha_u, u_alpha, binary_u_alpha, cu_alpha):
        yield of_all(data, bootstrap)
    by_code: dict[str, list[Coefficient]] = {code: [] for code in data.codes}
    for of_each in (alpha_u_by_code, binary_u_alpha_by_code, cu_alpha_by_code, percent_agreement, cohen_kappa):
        for found in of_each(data, bootstrap):
            by_code[found.code or ""].append(found)
    for of_code in by_code.values():
        yield from of_code


@dataclass(slots=True)
class _Stretch:
    """A continuum that is being laid out."""

    transcript_id: str
    rows: tuple[int, ...]
    last: tuple[int, int, int]
    """Turn, segment, and the character after the last one."""
    length: float = 0.0
    open: dict[tuple[int, str], float] = field(default_factory=dict)
    """(row, code) -> where the unit began."""
    units: list[tuple[int, float, float, str]] = field(default_factory=list)

    def close(self, ended: Iterable[tuple[int, str]]) -> None:
        """End units here."""
        for row, code in list(ended):
            self.units.append((row, self.open.pop((row, code)), self.length, code))


class _Laying:
    """Continua from the runs of characters of a project."""

    def __init__(self, project: Project, selection: Selection, gathered: Gathered, *, timed: bool) -> None:
        self._project = project
        self._selection = selection
        self._gathered = gathered
        self._timed = timed
        self._untimed_turns = 0
        self.untimed = 0
        """Transcripts without times."""
        self.all = self.by_one = self.by_several = 0.0
        """Lengths of what counts, and of what one coder and several coders reached."""
        self.reached: dict[str, float] = dict.fromkeys(gathered.names, 0.0)

    def continua(self) -> list[Continuum]:
        """Everything that at least two coders reached, in order."""
        columns: dict[str, list[int]] = {each: [] for each in self._gathered.transcripts}
        for column, place in enumerate(self._gathered.places):
            columns[place.transcript_id].append(column)
        return [
            self._continuum(stretch)
            for transcript_id, found in columns.items()
            for stretch in self._stretches(self._project.transcript(transcript_id), found)
        ]

    def notes(self, data: UnitizedData) -> Iterator[str]:
        """What must be kept in mind."""
        yield ADJOINING
        yield TOGETHER
        if self.untimed:
            yield NO_TIMES.format(count=self.untimed, all=len(self._gathered.transcripts))
        if self._untimed_turns:
            yield TURNS_WITHOUT.format(count=self._untimed_turns)
        if 1 < data.clusters < FEW_TRANSCRIPTS:
            yield FEW.format(count=data.clusters)

    def _stretches(self, transcript: Transcript, columns: Sequence[int]) -> Iterator[_Stretch]:
        segments = self._project.segments(transcript.id)
        counted = [segments[index] for index in counted_segments(self._project, transcript, self._selection)]
        measures = self._measures(transcript, counted)
        self.all += sum(measures[one.turn] * (one.end - one.start) for one in counted if one.turn in measures)
        order = {segment.index: number for number, segment in enumerate(counted)}
        stretch: _Stretch | None = None
        for column in columns:
            place = self._gathered.places[column]
            turn = segments[place.segment_index].turn
            if turn not in measures:
                continue
            length = measures[turn] * (place.end - place.start)
            said = self._said(column)
            self._count(tuple(said), length)
            number = order[place.segment_index]
            if stretch is not None and not self._goes_on(stretch, tuple(said), number, place.start):
                yield self._ended(stretch)
                stretch = None
            if len(said) < 2:
                continue
            if stretch is None:
                stretch = _Stretch(transcript.id, tuple(said), (turn, number, place.start))
            last_turn, _, end = stretch.last
            between = transcript.text[end : place.start]
            if turn != last_turn or between.strip():
                stretch.close(stretch.open)
            else:
                stretch.close(key for key in stretch.open if key[1] not in said[key[0]])
                stretch.length += measures[turn] * len(between)
            for row, codes in said.items():
                for code in codes:
                    stretch.open.setdefault((row, code), stretch.length)
            stretch.length += length
            stretch.last = turn, number, place.end
        if stretch is not None:
            yield self._ended(stretch)

    def _said(self, column: int) -> dict[int, list[str]]:
        coded = self._gathered.coded
        return {row: sorted(coded.sets[at]) for row, at in enumerate(coded.index[:, column].tolist()) if at >= 0}

    def _count(self, rows: tuple[int, ...], length: float) -> None:
        for row in rows:
            self.reached[self._gathered.names[row]] += length
        if len(rows) == 1:
            self.by_one += length
        elif rows:
            self.by_several += length

    @staticmethod
    def _goes_on(stretch: _Stretch, rows: tuple[int, ...], number: int, start: int) -> bool:
        """Whether a run of characters follows on a stretch, with nothing that counts left out between."""
        _, last_number, end = stretch.last
        return rows == stretch.rows and (number == last_number + 1 or (number == last_number and start == end))

    @staticmethod
    def _ended(stretch: _Stretch) -> _Stretch:
        stretch.close(stretch.open)
        return stretch

    def _measures(self, transcript: Transcript, counted: Sequence[Segment]) -> Mapping[int, float]:
        """Turn -> length of one of its characters. Turns that cannot be measured are not there."""
        turns = [transcript.turns[index] for index in dict.fromkeys(segment.turn for segment in counted)]
        if not self._timed:
            return {turn.index: 1.0 for turn in turns}
        found = {turn.index: pace for turn in turns if (pace := _pace(turn)) is not None}
        if turns and not found:
            self.untimed += 1
        else:
            self._untimed_turns += len(turns) - len(found)
        return found

    def _continuum(self, stretch: _Stretch) -> Continuum:
        from orgcode.agreement.spans import CodedSpan, Continuum

        names = self._gathered.names
        spans: list[CodedSpan] = [
            CodedSpan(coder=names[row], start=start, end=end, code=code) for row, start, end, code in stretch.units
        ]
        return Continuum(
            begin=0.0,
            length=stretch.length,
            coders=tuple(names[row] for row in stretch.rows),
            spans=tuple(spans),
            transcript=stretch.transcript_id,
        )


def _pace(turn: Turn) -> float | None:
    """Seconds of a character; None where the turn has not both times, or no time between them."""
    if turn.time_start is None or turn.time_end is None or turn.time_end <= turn.time_start:
        return None
    return (turn.time_end - turn.time_start) / (turn.end - turn.start)


def _basis(project: Project, selection: Selection, gathered: Gathered, bootstrap: Bootstrap) -> Basis:
    from orgcode.project.agreement import main_language

    account, codebook = gathered.account, project.codebook
    order = {version: place for place, version in enumerate(project.codes_by_version())}
    return Basis(
        project=project.title,
        transcripts=len(gathered.transcripts),
        transcripts_not_closed=gathered.not_closed,
        segmentation=str(project.unit),
        selection=selection,
        codebook=codebook.title.get(main_language(project, gathered.transcripts)) or codebook.id,
        codebook_versions=tuple(
            sorted(account.versions, key=lambda each: (each == codebook.version, order.get(each, -1), each))
        ),
        first_decided_at=account.first_at,
        last_decided_at=account.last_at,
        program=f"orgcode {__version__}",
        resamples=bootstrap.resamples,
        seed=bootstrap.seed,
        resampled="transcripts",
        blind=project.team().blind and not (account.before_blind or account.after_reveal),
    )
