"""Agreement as values: what is asked for, and what a report holds. How it is computed is the room `agreement`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgcode.core.transcript import Role


class UnitChoice(StrEnum):
    """What one unit of the reliability data is."""

    SEGMENT = "segment"
    """As the project was cut for coding."""
    TURN = "turn"
    """All segments of a turn together: the codes of any of them; reached when each of them was."""
    CHARACTER = "character"
    """Every character that is part of a segment, so that long passages weigh more than short ones."""


class By(StrEnum):
    """Into which parts a report divides its units."""

    CODE = "code"
    TRANSCRIPT = "transcript"
    PAIR = "pair"
    """Of coders."""
    WEEK = "week"
    """ISO week in which the later of the coders first decided on the unit."""
    ORDER = "order"
    """Equal blocks in the order in which units became compared."""
    ROLE = "role"
    """Of the speaker."""
    LANGUAGE = "language"
    EXPOSURE = "exposure"
    """Whether the coders of a unit had seen suggestions before they decided on it."""


class Exposed(StrEnum):
    """The parts of `By.EXPOSURE`, and of agreement with the model."""

    NONE = "unexposed"
    """No coder of the unit had suggestions on the screen before deciding on it."""
    SOME = "mixed"
    ALL = "exposed"
    """Every coder of the unit had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which units and coders a report is about; the defaults are what a journal wants to know."""

    transcripts: tuple[str, ...] = ()
    """Ids; empty: all."""
    coders: tuple[str, ...] = ()
    """Ids; empty: everybody who decided, but for adjudicators and second codings of one's own."""
    codes: tuple[str, ...] = ()
    """Ids; empty: every codable code of the codebook in use."""
    unit: UnitChoice = UnitChoice.SEGMENT
    interviewer: bool = False
    """Whether the interviewer's turns count."""
    roles: tuple[Role, ...] = ()
    """Only these; empty: all (the interviewer by `interviewer`)."""
    languages: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    """(name, value): only participants of whom these hold; of several values of one name, one."""
    since: str = ""
    """ISO date or moment, UTC: only what was decided then or later ..."""
    until: str = ""
    """... and before the end of this one; a unit counts for a coder by the coder's first decision on it."""
    as_closed: bool = False
    """Only decisions made before the coder could see those of others: see `Team.revealed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the units, such as one transcript or one week."""

    kind: By
    id: str
    """The same in every run: a transcript's id, `2026-W47`, `participant`."""
    label: str
    """For people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One coefficient, or the reason why it has no value."""

    name: str
    """As in the field: "percent agreement", "Cohen's kappa", "Krippendorff's alpha"."""
    value: float | None
    observed: float | None = None
    """Observed agreement (percent, kappa) or disagreement (alpha)."""
    expected: float | None = None
    """Expected by chance: agreement (kappa) or disagreement (alpha)."""
    low: float | None = None
    high: float | None = None
    """Bounds of the 95 % interval."""
    reason: str = ""
    """Why it is undefined, or has no interval; empty when it has both."""
    interval: str = ""
    """How `low` and `high` were found: "bootstrap over units", "bootstrap over transcripts"; empty: no interval."""
    standard_error: float | None = None
    """By the published formula, where there is one."""
    analytic_low: float | None = None
    analytic_high: float | None = None
    """Bounds by that formula; never beyond 1."""
    distance: str = ""
    """The distance between values or the weights, stated by its formula, where the name does not say it."""
    units: int | None = None
    """The denominator: units that enter the coefficient."""
    code: str | None = None
    """The code it is about; None for all codes together."""
    pair: tuple[str, str] | None = None
    """The two coders it is about, where it is about two of several."""
    part: Part | None = None
    """The part of the units it is about; None for all of them."""

    @property
    def defined(self) -> bool:
        """Whether it has a value."""
        return self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFigures:
    """How a code was used on the units that at least two coders reached."""

    code: str
    units: int
    used: tuple[tuple[str, int], ...]
    """(coder, units on which the coder put it)."""
    reached: tuple[tuple[str, int], ...]
    """(coder, units the coder reached)."""
    prevalence: float | None
    """Share of the values given that say yes."""
    prevalence_index: float | None
    """Two coders: |yes-yes - no-no| / units (Byrt, Bishop & Carlin 1993)."""
    bias_index: float | None
    """Two coders: |yes-no - no-yes| / units."""
    presence: Coefficient
    """Specific agreement on yes: given that one of two coders says yes of a unit, the chance that the other does."""
    absence: Coefficient
    """The same for no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """How often one coder put one code where another coder put the other one instead, neither having put both."""

    first: str
    second: str
    """A code; or "" for no code at all, where one coder put `first` alone and the other passed."""
    count: int
    """Pairs of coders times units."""
    of: int
    """Pairs of coders times units where at least one of the two put `first` or `second`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """How many more units two coders must reach for an interval of half a width."""

    code: str | None
    coefficient: str
    half_width: float
    """Wanted."""
    present: float | None
    """Half the width of the interval now."""
    units: int
    more: int | None
    """Units to add; 0 when it is narrow enough; None where it cannot be told."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """On what a report stands: everything a methods section must state."""

    project: str
    transcripts: int
    """That count, with at least one compared unit or not."""
    transcripts_not_closed: int = 0
    """Left out, because the project is blind and not everybody assigned has closed them."""
    segmentation: str = ""
    """What the project was cut into: sentence, turn, paragraph."""
    selection: Selection = Selection()
    codebook: str = ""
    """Title of the codebook in use."""
    codebook_versions: tuple[str, ...] = ()
    """Under which the decisions that count were made, the one in use last."""
    first_decided_at: str = ""
    last_decided_at: str = ""
    program: str = ""
    """`orgcode 0.4.0`."""
    resamples: int = 0
    seed: int = 0
    resampled: str = "units"
    """`units` or `transcripts`."""
    blind: bool = False
    notes: tuple[str, ...] = ()
    """What must be kept in mind, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """Coefficients, and what they were computed on."""

    coders: tuple[str, ...]
    units: int
    """Units that at least two coders reached: the denominator."""
    unit_kind: str
    units_reached_by_one: int
    """Left out: nothing to compare."""
    units_not_reached: int
    """Missing, not "no code"."""
    coefficients: tuple[Coefficient, ...]
    """All units first, then codes, pairs and parts as asked for."""
    reached: tuple[tuple[str, int], ...] = ()
    """(coder, units the coder reached)."""
    codes: tuple[CodeFigures, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    """Those that occur, the most frequent first."""
    with_model: tuple[Coefficient, ...] = ()
    """Of each coder with the codes the model suggested: `pair` is (coder, model), `part` how exposed the coder was."""
    advice: tuple[Advice, ...] = ()
    basis: Basis | None = None
    """None for a table of ratings."""
