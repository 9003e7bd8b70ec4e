"""Reliability data of a project: which set of codes each coder gave each unit, and where the units stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from orgcode.core.agreement import Selection, UnitChoice
from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder, Decision
from orgcode.core.transcript import Role, Span
from orgcode.project.exposure_agreement import Sighting, sighting
from orgcode.project.results import distinct_names
from orgcode.project.selection import chosen_coders, chosen_codes, chosen_transcripts, counted_segments, window
from orgcode.project.units import Sets, UnitRecord, units_of

if TYPE_CHECKING:
    from orgcode.agreement.reliability import CodedUnits
    from orgcode.project.project import Project


_EVERYTHING = Selection()
_HOUR = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one column of the reliability data stands."""

    transcript_id: str
    segment_index: int
    """Of a turn: its first segment."""
    start: int
    end: int
    """Offsets in the text."""
    role: Role
    """Of the speaker."""
    language: str
    compared: str = ""
    """Id of the decision by which a second coder reached it; empty: at most one did."""
    compared_at: str = ""
    """When that was."""
    exposed: tuple[bool | None, ...] = ()
    """By coder, in the order of the rows: whether suggestions stood on the screen at the first decision that stands;
    None where the coder did not reach it."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """What was counted on the way, for the notes of a report."""

    not_segments: int = 0
    """Codings and passes on spans that are no segment here."""
    after_reveal: int = 0
    """Decisions that stand and were made when the codings of others could be seen."""
    before_blind: int = 0
    """Decisions that stand and were made before the project was blind, as it is now."""
    not_in_codebook: int = 0
    """Codings left out because the codebook in use has no such code, or only a heading of that id."""
    merged: int = 0
    """Codings that count as the code into which theirs was merged."""
    changed_after: int = 0
    """Segments that a coder decided on first and changed once the suggestions were there."""
    versions: frozenset[str] = frozenset()
    """Versions of the codebook under which decisions that count were made."""
    later_codes: Mapping[str, int] | None = None
    """Code id -> values given under a version of the codebook that did not have it."""
    wrong_dates: int = 0
    """Decisions that are dated in the future, or long before a decision that came earlier."""
    first_at: str = ""
    last_at: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Gathered:
    """Reliability data with what a report has to say about them."""

    coded: CodedUnits
    """M rows, by coder's name, and a column for each unit that anybody reached."""
    coders: tuple[Coder, ...]
    """M of them, in the order of the rows."""
    names: tuple[str, ...]
    """Of the coders; two of one name are told apart."""
    places: tuple[Place, ...]
    """N of them, in the order of the columns."""
    codes: tuple[str, ...]
    """Ids of the codes that count."""
    all_units: int
    """Reached or not."""
    transcripts: tuple[str, ...]
    """Ids of those looked at."""
    not_closed: int
    """How many are left out because not everybody may see them yet."""
    sightings: tuple[Sighting, ...] = ()
    """What each coder said of a segment for which the model had suggestions."""
    account: Account = Account()


def gather(project: Project, selection: Selection = _EVERYTHING) -> Gathered:
    """The reliability data of a project, or of a part of it.

    A coder's value of a segment is the set of the codes (among those selected) of all spans of the coder that share a
    character with it, as in `core.coding.unit_values`; passed is the empty set; not reached is missing. A turn is
    reached when each of its segments is. Characters: those of a reached segment, each with the codes of the spans that
    cover it; a column stands for a run of them.

    Only transcripts that everybody may see are looked at. The first of a coder's decisions on a segment (of those not
    undone) must lie within the selection's dates; what was decided after their end is not known yet then.

    Raises:
        UnknownName: a coder, code or transcript of the selection is not there.
        InputProblem: a date is none.

    """
    coders = chosen_coders(project, selection)
    work = Gathering(project, selection, len(coders))
    transcripts, not_closed = chosen_transcripts(project, selection)
    rows = {coder.id: row for row, coder in enumerate(coders)}
    for transcript_id in transcripts:
        revealed = project.team().revealed.get(transcript_id, "")
        latest = dict.fromkeys(rows, revealed if selection.as_closed else "")
        work.take(transcript_id, rows, revealed=revealed, upto=latest)
    names = distinct_names(coders)
    return work.gathered(coders, tuple(names[coder.id] for coder in coders), transcripts, not_closed)


class Gathering:
    """Reliability data coming together, one transcript after the other."""

    def __init__(self, project: Project, selection: Selection, coders: int) -> None:
        self._project = project
        self._selection = selection
        self._coders = coders
        self._now = project._clock()
        self._by_character = selection.unit is UnitChoice.CHARACTER
        self._since, self._until = window(selection)
        self._codes = chosen_codes(project, selection)
        self._wanted = frozenset(self._codes)
        self._codable = frozenset(code.id for code in project.codebook.codable)
        self._merges = merges(project.codebook)
        self._columns: list[Sets] = []
        self._places: list[Place] = []
        self._counts: list[int] = []
        self._all = 0
        self._sightings: list[Sighting] = []
        self._not_segments = self._after = self._gone = self._merged = self._wrong_dates = 0
        self._before = 0
        self._blinded = project.team().blinded
        self._by_version: dict[str, int] = {}
        self._moments: list[str] = []

    def take(
        self,
        transcript_id: str,
        rows: Mapping[str, int],
        *,
        revealed: str = "",
        upto: Mapping[str, str] | None = None,
        only: Iterable[Span] | None = None,
    ) -> None:
        """Take in a transcript.

        Args:
            transcript_id: which.
            rows: coder id -> row.
            revealed: id of the act by which everybody could see what others had coded; empty: there was none.
            upto: coder id -> the highest id a decision of the coder may have to count; empty or not there: any.
            only: spans; segments that share a character with none of them are left out.

        """
        transcript = self._project.transcript(transcript_id)
        segmentation = self._project.segmentation(transcript_id)
        indices = counted_segments(self._project, transcript, self._selection)
        if only is not None:
            asked = {segment.index for span in only for segment in segmentation.segments_in(span)}
            indices = tuple(index for index in indices if index in asked)
        latest = upto or {}
        record = UnitRecord(segmentation, rows, self._coders, indices, self._merges)
        record.fold(
            (
                decision
                for decision in self._project.decisions(transcript_id)
                if decision.coder_id in rows
                and (not latest.get(decision.coder_id) or decision.id <= latest[decision.coder_id])
                and (not self._until or decision.decided_at < self._until)
            ),
            self._since,
        )
        self._tell(record, revealed)
        for unit in units_of(segmentation, indices, self._selection.unit):
            first, last = segmentation.segments[unit[0]], segmentation.segments[unit[-1]]
            self._all += first.end - first.start if self._by_character else 1
            said = record.of(unit, self._wanted)
            if all(codes is None for codes in said):
                continue
            compared, compared_at = record.compared(unit, said)
            place = Place(
                transcript_id=transcript_id,
                segment_index=first.index,
                start=first.start,
                end=last.end,
                role=transcript.role_of(transcript.turns[first.turn]),
                language=str(transcript.language),
                compared=compared,
                compared_at=compared_at,
                exposed=record.exposed(unit, said),
            )
            if not self._by_character:
                self._add(said, place, 1)
                continue
            for start, end, there in record.runs(first.index, said, self._wanted):
                self._add(there, replace(place, start=start, end=end), end - start)

    def _add(self, said: Sets, place: Place, count: int) -> None:
        self._columns.append(said)
        self._places.append(place)
        self._counts.append(count)

    def _tell(self, record: UnitRecord, revealed: str) -> None:
        whole = {(segment.start, segment.end) for segment in record.segmentation.segments}
        for decision in record.counting():
            self._after += bool(revealed) and decision.id > revealed
            self._before += decision.id < self._blinded
            self._moments.append(decision.decided_at)
            self._wrong_dates += self._wrongly_dated(decision)
        for start, end, state in record.settled():
            self._not_segments += (start, end) not in whole
            self._gone += sum(code not in self._codable and code not in self._merges for code in state.codes)
            self._merged += sum(code in self._merges for code in state.codes)
            version = state.codebook_version
            self._by_version[version] = self._by_version.get(version, 0) + 1
        for row, index, acts, codes in record.with_suggestions():
            found = sighting(row, index, acts, codes, record.touched, self._merges)
            if found is not None:
                self._sightings.append(found.among(self._wanted))

    def _wrongly_dated(self, decision: Decision) -> bool:
        """Whether a clock was wrong: a coder's identifiers never go back in time, dates are what the clock said."""
        written = datetime.fromisoformat(decision.decided_at).timestamp()
        # The first 48 bits of a UUIDv7 are milliseconds.
        made = int(decision.id[:8] + decision.id[9:13], 16) / 1000
        return written > self._now + _HOUR or made > written + _HOUR

    def gathered(
        self, coders: tuple[Coder, ...], names: tuple[str, ...], transcripts: tuple[str, ...], not_closed: int
    ) -> Gathered:
        """What came together."""
        return Gathered(
            coded=self._coded(names),
            coders=coders,
            names=names,
            places=tuple(self._places),
            codes=self._codes,
            all_units=self._all,
            transcripts=transcripts,
            not_closed=not_closed,
            sightings=tuple(self._sightings),
            account=Account(
                not_segments=self._not_segments,
                after_reveal=self._after,
                before_blind=self._before,
                not_in_codebook=self._gone,
                merged=self._merged,
                changed_after=sum(one.changed for one in self._sightings),
                versions=frozenset(self._by_version),
                later_codes=self._later_codes(),
                wrong_dates=self._wrong_dates,
                first_at=min(self._moments, default=""),
                last_at=max(self._moments, default=""),
            ),
        )

    def _later_codes(self) -> dict[str, int]:
        known = self._project.codes_by_version()
        found: dict[str, int] = {}
        for version, values in self._by_version.items():
            for code in self._codes if version in known else ():
                if code not in known[version]:
                    found[code] = found.get(code, 0) + values
        return {code: found[code] for code in self._codes if code in found}

    def _coded(self, names: Sequence[str]) -> CodedUnits:
        import numpy as np

        from orgcode.agreement.reliability import CodedUnits

        seen = {codes for said in self._columns for codes in said if codes is not None}
        sets = sorted(seen, key=lambda codes: (len(codes), sorted(codes)))
        position: dict[frozenset[str] | None, int] = {codes: place for place, codes in enumerate(sets)}
        position[None] = -1
        index = np.array([[position[codes] for codes in said] for said in self._columns], dtype=np.int64)
        taken = dict.fromkeys(place.transcript_id for place in self._places)
        order = {transcript_id: number for number, transcript_id in enumerate(taken)}
        return CodedUnits(
            coders=tuple(names),
            sets=tuple(sets),
            index=np.ascontiguousarray(index.reshape(len(self._columns), self._coders).T),
            counts=np.array(self._counts, dtype=np.float64),
            clusters=np.array([order[place.transcript_id] for place in self._places], dtype=np.int64),
        )
