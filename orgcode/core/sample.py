"""A hidden sample of a coder's own segments, to be coded again."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.ids import canonical_json
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Segments of a coder's own to be coded again without a look at what was said before."""

    id: str
    coder_id: str
    """Whose."""
    recoder_id: str
    """The same coder in the part `PartPlayed.RECODING`."""
    spans: tuple[Span, ...]
    """In the order in which they are to be coded."""
    seed: str
    drawn_at: str

    def act(self) -> Act:
        """As it is stored."""
        content = {
            "coder": self.coder_id,
            "recoder": self.recoder_id,
            "spans": [[span.transcript_id, span.start, span.end] for span in self.spans],
            "seed": self.seed,
        }
        return Act(
            id=self.id,
            kind=ActKind.SAMPLED,
            by=self.coder_id,
            acted_at=self.drawn_at,
            content=canonical_json(content),
        )

    @classmethod
    def of(cls, act: Act) -> Sample:
        """From an act; KeyError, TypeError or ValueError when it is no sample."""
        data = act.data
        return cls(
            id=act.id,
            coder_id=data["coder"],
            recoder_id=data["recoder"],
            spans=tuple(Span(transcript_id=each[0], start=each[1], end=each[2]) for each in data["spans"]),
            seed=data["seed"],
            drawn_at=act.acted_at,
        )
