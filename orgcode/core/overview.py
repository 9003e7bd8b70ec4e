"""Overviews of what was coded: codes by interview, together, by role, and over the time of the interview."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from orgcode.core.transcript import Role, Transcript

TENTHS = 10
"""Parts of an interview's time."""


class View(StrEnum):
    """What stands in the columns; codes stand in the rows."""

    TRANSCRIPTS = "transcripts"
    TOGETHER = "together"
    """The codes once more: how often two were put by one coder on the same place."""
    ROLES = "roles"
    """Who speaks."""
    TIME = "time"
    """Tenths of the interview."""


class Measure(StrEnum):
    """What is counted."""

    CODINGS = "codings"
    """A code that stands on a passage for a coder. Together: pairs of a coder's passages that share a character."""
    SEGMENTS = "segments"
    """Segments that share a character with a passage; once, whoever coded it. Together: for each coder by itself."""
    WORDS = "words"
    """Words in such passages; once, whoever coded them. Together: words in passages of both, for each coder by itself.

    A word is a stretch without white space in what is said, without labels of speakers.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which codings are counted."""

    coder_ids: frozenset[str] = frozenset()
    """None: everybody's who codes, without adjudicators and second codings."""
    adjudicated: bool = False
    """What adjudicators have settled, instead of what coders have coded."""
    transcript_id: str = ""
    role: Role | None = None
    """Only what somebody in this role says."""
    attributes: tuple[tuple[str, str], ...] = ()
    """(name, value) that hold of who says it; of several values of one name, one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts of codes, one row a code."""

    view: View
    measure: Measure
    codes: tuple[str, ...]
    """Ids, in the order of the codebook; codes that it no longer has come last."""
    columns: tuple[str, ...]
    """Ids of transcripts or of codes, values of `Role`, or the tenths from `0` to `9`."""
    counts: tuple[tuple[int, ...], ...]
    """Shape (codes, columns). Together: symmetric, with each code's own count on the diagonal."""
    of: tuple[int, ...] = ()
    """Words of each column, coded or not; only with `Measure.WORDS`, and not together."""
    coders: tuple[str, ...] = ()
    """Names of those whose codings are counted."""
    hidden: int = 0
    """How many coders' codings of an interview were left out because they are not to be seen yet."""
    interviews: int = 0
    timed: int = 0
    """How many of the interviews are divided by their time stamps; the others by characters."""

    @property
    def shares(self) -> bool:
        """Whether the figures are shares of the words of a column."""
        return self.measure is Measure.WORDS and self.view is not View.TOGETHER

    def value(self, row: int, column: int) -> float | None:
        """The figure: a count, or a share from 0 to 1; None where there are no words to have a share of."""
        count = self.counts[row][column]
        if not self.shares:
            return count
        return count / self.of[column] if self.of[column] else None

    def total(self, row: int) -> float | None:
        """The figure over all columns; together: the code's own count."""
        if self.view is View.TOGETHER:
            return self.counts[row][row]
        count = sum(self.counts[row])
        if not self.shares:
            return count
        return count / sum(self.of) if sum(self.of) else None

    def coefficient(self, row: int, column: int) -> float | None:
        """How much two codes go together, from 0 (never) to 1 (each wherever the other is): n12 / (n1 + n2 - n12).

        None for a code with itself, for codes without a coding, and where passages overlap more often than one of the
        codes was put, so that it would be no share.

        Source: Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11, "coefficient of
        community"; in the form n12 / (n1 + n2 - n12) the c-coefficient of the manual of ATLAS.ti 22, "Code
        Co-occurrence Coefficient".
        """
        if self.view is not View.TOGETHER or row == column:
            return None
        both, first, second = self.counts[row][column], self.counts[row][row], self.counts[column][column]
        if not first + second or both > min(first, second):
            return None
        return both / (first + second - both)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An overview in words and figures, ready to be drawn or written."""

    title: str
    note: str
    """What is counted, in a line."""
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    """Shape (rows, columns): figures as they are shown; empty for none at all."""
    shades: tuple[tuple[float, ...], ...]
    """The same shape: from 0 to 1."""
    colours: tuple[str, ...]
    """Of each row, `#rrggbb`."""
    sums: tuple[str, ...] = ()
    """Of each row; none: there is no such column."""
    sum_name: str = ""

    def only_used(self, used: Sequence[int]) -> Sheet:
        """The sheet with these rows only."""
        return replace(
            self,
            rows=tuple(self.rows[row] for row in used),
            texts=tuple(self.texts[row] for row in used),
            shades=tuple(self.shades[row] for row in used),
            colours=tuple(self.colours[row] for row in used),
            sums=tuple(self.sums[row] for row in used) if self.sums else (),
        )

    def only_columns(self, used: Sequence[int]) -> Sheet:
        """The sheet with these columns only."""
        return replace(
            self,
            columns=tuple(self.columns[column] for column in used),
            texts=tuple(tuple(line[column] for column in used) for line in self.texts),
            shades=tuple(tuple(line[column] for column in used) for line in self.shades),
        )


class Passing:
    """How far an interview has come at a character: by its time stamps when every turn has one, else by characters.

    Inside a turn time passes evenly with the characters, to the turn's end if that is known, else to the beginning of
    the next turn; of the last turn without an end the pace is taken from all before it.
    """

    def __init__(self, transcript: Transcript) -> None:
        turns = transcript.turns
        self._length = max(1, len(transcript.text))
        stamps = [turn.time_start for turn in turns]
        begun = [stamp for stamp in stamps if stamp is not None]
        self.timed = len(begun) == len(turns) > 1 and begun == sorted(begun) and begun[-1] > begun[0]
        self._starts = [turn.start for turn in turns]
        self._times: list[tuple[float, float, int]] = []
        if self.timed:
            pace = (begun[-1] - begun[0]) / max(1, turns[-1].start - turns[0].start)
            following = [*begun[1:], None]
            for turn, start, after in zip(turns, begun, following, strict=True):
                end = turn.time_end
                if end is None or end < start or (after is not None and end > after):
                    end = after if after is not None else start + pace * (turn.end - turn.start)
                self._times.append((start, end, turn.end - turn.start))
            self._first, self._last = begun[0], self._times[-1][1]

    def at(self, offset: int) -> float:
        """From 0 at the beginning to 1 at the end."""
        if not self.timed:
            return min(1.0, offset / self._length)
        turn = max(0, bisect_right(self._starts, offset) - 1)
        start, end, length = self._times[turn]
        said = min(1.0, max(0.0, (offset - self._starts[turn]) / length))
        return (start + (end - start) * said - self._first) / (self._last - self._first)
