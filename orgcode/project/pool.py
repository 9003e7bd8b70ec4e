"""The pool: a ground with the decisions of one coder. What decisions teach crosses languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from orgcode.core.codebook_edits import merges
from orgcode.core.policy import Eagerness
from orgcode.core.suggestion import Evidence, SegmentSuggestions, Suggestion
from orgcode.project.ground import Ground
from orgcode.project.lessons import Lesson, unknown_codes

if TYPE_CHECKING:
    from orgcode.suggest.learner import Learned

SHOWN_AT_MOST = 5

QUOTES = 2
"""Earlier quotes told for a suggestion: the one that spoke most for it, and the one that spoke most against."""

TELLING = 0.05
"""A decision that moved the log-odds by less is not told."""


class Pool:
    """A ground with the decisions of one coder.

    Args:
        ground: what is there without decisions.
        lessons: by transcript id, by index of the segment; what is not in the ground teaches nothing, nor does what
            the interviewer says.
        coder: name of the one who decided; empty where nobody did.
        lacking: codes that an earlier version of the codebook does not have, by version.

    """

    def __init__(
        self,
        ground: Ground,
        lessons: Mapping[str, Mapping[int, Lesson]],
        coder: str = "",
        lacking: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        import numpy as np

        self.ground = ground
        self._coder = coder
        became = merges(ground.codebook)
        known = sorted(
            (ground.row_of[transcript_id, index], lesson.after(became))
            for transcript_id, of in lessons.items()
            for index, lesson in of.items()
            if (transcript_id, index) in ground.row_of and ground.eligible[ground.row_of[transcript_id, index]]
        )
        column = {code: place for place, code in enumerate(ground.codes)}
        self._rows = np.array([row for row, _ in known], dtype=np.intp)
        self._truth = np.zeros((len(known), len(ground.codes)), dtype=np.float32)
        self._declined = np.zeros(self._truth.shape, dtype=bool)
        self._weights = np.zeros_like(self._truth)
        for place, (_, lesson) in enumerate(known):
            self._declined[place, [column[code] for code in lesson.declined if code in column]] = True
            self._truth[place, [column[code] for code in lesson.codes if code in column]] = 1.0
            if lesson.settled:
                self._weights[place] = 1.0
                later = [column[code] for code in unknown_codes(lesson, lacking) if code in column]
                self._weights[place, later] = 0.0
        self._weights[self._declined] = 1.0
        self.decisions = sum(lesson.settled for _, lesson in known)
        """Segments the coder has settled."""
        self.decided = np.zeros(len(ground.places), dtype=bool)
        self.decided[[row for row, lesson in known if lesson.settled]] = True

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """(transcript id, index of the segment) of each of N rows."""
        return self.ground.places

    @property
    def inputs(self) -> Any:
        """Vectors, centred and scaled, shape (N, d)."""
        return self.ground.inputs

    @property
    def words(self) -> tuple[frozenset[str], ...]:
        """Content lemmas of each row."""
        return self.ground.words

    @property
    def eligible(self) -> Any:
        """Which rows are coded at all, shape (N,)."""
        return self.ground.eligible

    @property
    def codes(self) -> tuple[str, ...]:
        """Ids of the codes in the order of the columns."""
        return self.ground.codes

    @cached_property
    def truth(self) -> Any:
        """What the coder decided, shape (N, C), boolean; False where nothing was decided."""
        import numpy as np

        truth = np.zeros((len(self.places), len(self.codes)), dtype=bool)
        truth[self._rows] = self._truth > 0
        return truth

    @cached_property
    def declined(self) -> Any:
        """Where the coder has said no to a code, declining it or taking it off, shape (N, C), boolean."""
        import numpy as np

        declined = np.zeros((len(self.places), len(self.codes)), dtype=bool)
        declined[self._rows] = self._declined
        return declined

    @cached_property
    def learned(self) -> Learned:
        """What the decisions have taught."""
        if not len(self._rows):
            return self.ground.untaught
        return self.ground.learner.learn(self._rows, self._truth, self._weights)

    def suggest(
        self,
        rows: Sequence[int],
        *,
        limit: int = SHOWN_AT_MOST,
        eagerness: Eagerness = Eagerness.NORMAL,
        reasons: bool = False,
    ) -> tuple[SegmentSuggestions, ...]:
        """Suggestions for some rows, each called by the index of its segment, best code first.

        Args:
            rows: which.
            limit: how many codes at most; those below the threshold are among them, marked as not shown.
            eagerness: how readily a suggestion is shown.
            reasons: evidence for every suggestion; otherwise for the shown ones.

        """
        import numpy as np

        if not len(rows):
            return ()
        wanted = np.asarray(rows, dtype=np.intp)
        log_odds, probability = self.learned.log_odds[wanted], self.learned.probabilities[wanted]
        moved = self.learned.moved[wanted]
        best = np.argsort(-log_odds, axis=1, kind="stable")[:, :limit]
        thresholds = self.learned.thresholds_for(eagerness)
        shown = np.take_along_axis(probability >= thresholds, best, axis=1)
        shown[:, SHOWN_AT_MOST:] = False
        told = [
            columns.tolist() if reasons else columns[mark].tolist() for columns, mark in zip(best, shown, strict=True)
        ]
        evidence = self.ground.evidence(rows, told)
        answers = []
        for place, row in enumerate(rows):
            reason = dict(zip(told[place], evidence[place], strict=True))
            suggestions = tuple(
                Suggestion(
                    code_id=self.codes[code],
                    rank=rank,
                    score=round(float(log_odds[place, code]), 6),
                    probability=round(float(probability[place, code]), 6),
                    shown=bool(shown[place, rank - 1]),
                    moved=round(float(moved[place, code]), 4),
                    evidence=(*reason[code], *self._quotes(row, code)) if code in reason else (),
                )
                for rank, code in enumerate(best[place].tolist(), start=1)
            )
            answers.append(SegmentSuggestions(segment_index=self.places[row][1], suggestions=suggestions))
        return tuple(answers)

    def _quotes(self, row: int, code: int) -> tuple[Evidence, ...]:
        """The earlier quote with the code that spoke most for it here, and the one without that spoke most against."""
        if not len(self._rows):
            return ()
        import numpy as np

        # A segment is no reason for what was decided on it; nor is a quote that carries the code told as one against it
        # (what many quotes share counts for less, and that may turn the share of a single one).
        shares = np.where(self._rows == row, 0.0, self.learned.contributions(row, code))
        carries = self._truth[:, code] > 0
        found = []
        for place in (int(np.where(carries, shares, 0.0).argmax()), int(np.where(carries, 0.0, shares).argmin())):
            if (shares[place] if carries[place] else -shares[place]) < TELLING:
                continue
            other = int(self._rows[place])
            transcript_id, index = self.places[other]
            cosine = float(self.ground.vectors[row] @ self.ground.vectors[other])
            found.append(
                Evidence(
                    kind="quote",
                    text=self.ground.text(other),
                    similarity=round(min(1.0, max(-1.0, cosine)), 4),
                    verdict="applied" if self._truth[place, code] else "not applied",
                    coder=self._coder,
                    place=f"{self.ground.materials[transcript_id].title}, {index + 1}",
                    moved=round(float(shares[place]), 4),
                )
            )
        return tuple(sorted(found, key=lambda one: -one.moved))[:QUOTES]
