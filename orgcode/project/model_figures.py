"""What comes of a comparison of models: figures, and the JSON that others read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgcode.project.standalone import Evaluation
    from orgcode.suggest.cross_validation import LearningCurve
    from orgcode.suggest.evaluation import EvaluationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCost:
    """A model, and what it takes."""

    name: str
    """As it was asked for."""
    model: str
    """Its fingerprint."""
    dimensions: int
    encode_seconds: float
    """For 100 segments of this material, on this machine."""

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {
            "name": self.name,
            "model": self.model,
            "dimensions": self.dimensions,
            "encode_seconds_per_100": round(self.encode_seconds, 4),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCurve:
    """How a model's suggestions come to fit a coder."""

    cost: ModelCost
    curve: LearningCurve

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {**self.cost.data(), "results": [point.data() for point in self.curve.points]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much oftener one model's first suggestion is right than the first model's, with all decisions learned."""

    name: str
    against: str
    value: float
    low: float
    high: float
    """Ends of a 95 % interval; segments are taken as independent of each other."""

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {
            "name": self.name,
            "against": self.against,
            "measure": "accuracy_at_1",
            "difference": round(self.value, 6),
            "low": round(self.low, 6),
            "high": round(self.high, 6),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionComparison:
    """Models tried on one coder's decisions."""

    coder: str
    codebook: str
    settled: int
    """Segments with codes, or seen without one: what is tested on."""
    coded: int
    """Those with codes."""
    interviews: int
    by_interview: bool
    """Whether whole interviews were left out; otherwise folds of segments."""
    folds: int
    seeds: int
    models: tuple[ModelCurve, ...]
    differences: tuple[Difference, ...]
    """One a model after the first; none where no segment has a code."""

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {
            "coder": self.coder,
            "codebook": self.codebook,
            "decisions": self.settled,
            "coded": self.coded,
            "interviews": self.interviews,
            "left_out": "interviews" if self.by_interview else "segments",
            "folds": self.folds,
            "seeds": self.seeds,
            "models": [one.data() for one in self.models],
            "differences": [one.data() for one in self.differences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOnFile:
    """How good a model's suggestions are on a labelled set."""

    cost: ModelCost
    evaluation: Evaluation

    @property
    def rows(self) -> tuple[EvaluationRow, ...]:
        """What orgcode's suggestions came to, without what they are measured against."""
        from orgcode.suggest.evaluation import OURS

        return tuple(row for row in self.evaluation.report.rows if row.method == OURS)

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {**self.cost.data(), **self.evaluation.data()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileComparison:
    """Models tried on one labelled set."""

    models: tuple[ModelOnFile, ...]

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {"models": [one.data() for one in self.models]}
