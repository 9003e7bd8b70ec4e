"""A report on agreement put into words and figures: what is looked up in it, and how a number is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from orgcode.core.agreement import Advice, AgreementReport, By, CodeFigures, Coefficient, Part
from orgcode.tui.agreement_source import Names
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.problems import translated
from orgcode.tui.wording import counted, keys, say

MUTED = "$foreground-muted"
NONE = "–"
"""Stands where there is no number."""
HEADLINES = ("Krippendorff's alpha", "cu-alpha", "u-alpha", "alpha-U", "Cohen's kappa", "percent agreement")
"""The coefficient that stands for all of them: the first one of these that there is."""


def figure(value: float | None, places: int = 3) -> str:
    """A coefficient as it is printed: no nought before the point, never a negative nought; a dash for none."""
    if value is None:
        return NONE
    written = f"{value:.{places}f}"
    if float(written) == 0:
        written = written.removeprefix("-")
    return written.replace("0.", ".", 1) if abs(float(written)) < 1 else written


def percent(value: float | None) -> str:
    """A share in percent, in four cells at most: one decimal below ten."""
    if value is None:
        return NONE
    share = value * 100
    return f"{share:.1f}%" if 0 < share < 9.95 else f"{share:.0f}%"


def interval(one: Coefficient) -> str:
    """The bounds of the interval; nothing where there is none."""
    if one.low is None or one.high is None:
        return ""
    return say("agreement.interval", low=figure(one.low), high=figure(one.high))


def headline(found: Iterable[Coefficient]) -> Coefficient | None:
    """The coefficient that stands for all of them; the one between single values before those between sets."""
    there = sorted(found, key=lambda one: bool(one.distance))
    return next((one for name in HEADLINES for one in there if one.name == name), None)


def short(found: Iterable[Coefficient | None]) -> str:
    """The coefficient in one word, where all are of one name."""
    names = {one.name for one in found if one is not None}
    word = names.pop().rpartition(" ")[2] if len(names) == 1 else ""
    return say(f"agreement.word.{word}") if word in ("alpha", "kappa") else say("agreement.column.value")


def named(found: Iterable[Coefficient], name: str) -> Coefficient | None:
    """The coefficient of a name."""
    return next((one for one in found if one.name == name), None)


class Figures:
    """A report, looked up."""

    def __init__(self, report: AgreementReport) -> None:
        """Set up.

        Args:
            report: as it was computed.

        """
        self.report = report
        self._by_code: dict[str, list[Coefficient]] = {}
        self._by_pair: dict[tuple[str, str], list[Coefficient]] = {}
        self._by_part: dict[Part, list[Coefficient]] = {}
        self.overall: list[Coefficient] = []
        for one in report.coefficients:
            if one.part is not None and one.code is None and one.pair is None:
                self._by_part.setdefault(one.part, []).append(one)
            elif one.part is None and one.code is None and one.pair is not None:
                self._by_pair.setdefault(one.pair, []).append(one)
            elif one.part is None and one.code is not None and one.pair is None:
                self._by_code.setdefault(one.code, []).append(one)
            elif one.part is None and one.code is None:
                self.overall.append(one)
        if not self._by_pair and len(report.coders) == 2:
            self._by_pair[report.coders[0], report.coders[1]] = self.overall
        self.model: dict[tuple[tuple[str, str], Part | None], list[Coefficient]] = {}
        """Of each coder with the model: (pair, part) -> coefficients."""
        for one in report.with_model:
            if one.pair is not None and one.code is None:
                self.model.setdefault((one.pair, one.part), []).append(one)
        self._codes = {one.code: one for one in report.codes}
        self._advice = {one.code: one for one in report.advice}

    @property
    def comparable(self) -> bool:
        """Whether there is a unit that two coders reached."""
        return self.report.units > 0

    @property
    def nothing(self) -> str:
        """Why there is nothing to compare."""
        return next((translated(one.reason) for one in self.report.coefficients if one.reason), "")

    @property
    def codes(self) -> list[str]:
        """Codes with coefficients of their own, as in the report."""
        return list(self._by_code)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Pairs of coders, as in the report."""
        return list(self._by_pair)

    def of_code(self, code: str) -> Sequence[Coefficient]:
        """All coefficients of a code."""
        return self._by_code.get(code, ())

    def of_pair(self, pair: tuple[str, str]) -> Sequence[Coefficient]:
        """All coefficients of two coders."""
        return self._by_pair.get(pair, ())

    def parts(self, kind: By) -> list[tuple[Part, list[Coefficient]]]:
        """The parts of a kind with their coefficients, as in the report."""
        return [(part, found) for part, found in self._by_part.items() if part.kind is kind]

    def use(self, code: str) -> CodeFigures | None:
        """How a code was used."""
        return self._codes.get(code)

    def advice(self, code: str | None) -> Advice | None:
        """How many more units a code (None: all together) needs."""
        return self._advice.get(code)


def more(advice: Advice | None) -> str:
    """The advice in a few cells."""
    if advice is None or advice.more is None:
        return NONE
    return f"+{advice.more}" if advice.more else say("agreement.enough")


def advice_words(advice: Advice | None) -> str:
    """The advice as a sentence."""
    if advice is None:
        return ""
    width = figure(advice.half_width, 2)
    if advice.more is None:
        return say("agreement.advice.none", width=width, reason=translated(advice.reason)).strip()
    if advice.more == 0:
        return say("agreement.advice.enough", width=width, coefficient=translated(advice.coefficient))
    return counted("agreement.advice.more", advice.more, width=width, coefficient=translated(advice.coefficient))


def sentence(one: Coefficient) -> str:
    """A coefficient with everything that is known about it, as one line of text."""
    name = translated(one.name) + (f" ({translated(one.distance)})" if one.distance else "")
    if not one.defined:
        return say("agreement.undefined", name=name, reason=translated(one.reason))
    parts = [f"{name} {figure(one.value)}"]
    if bounds := interval(one):
        parts.append(say("agreement.bounds", interval=bounds))
    if one.observed is not None and one.expected is not None:
        parts.append(say("agreement.chance", observed=figure(one.observed), expected=figure(one.expected)))
    if one.units is not None:
        parts.append(counted("agreement.units", one.units))
    if one.reason:
        parts.append(translated(one.reason))
    return ", ".join(parts)


def both(first: str, second: str, between: str, cells: int) -> str:
    """Two names in so many cells; what the one leaves free goes to the other."""
    room = max(2, cells - len(between))
    left, right = cell_len(first), cell_len(second)
    if left + right > room:
        left = min(left, max(room - room // 2, room - right))
        right = room - left
    return fitted(fitted(first, left, pad=False) + between + fitted(second, right, pad=False), cells)


def code_detail(code: str, figures: Figures, names: Names, width: int) -> list[Content]:
    """All about one code, the first things first."""
    found = figures.of_code(code)
    use = figures.use(code)
    first = headline(found)
    lines = [Content.styled(line, "bold") for line in paragraph(names.code_in_full(code), width)[:1]]
    if first is not None:
        lines += wrapped(sentence(first), width)
    if use is not None:
        used, reached = dict(use.used), dict(use.reached)
        each = ", ".join(
            say("agreement.used.by", coder=names.coder(coder), count=count, of=reached.get(coder, use.units))
            for coder, count in used.items()
        )
        lines += wrapped(say("agreement.used", each=each, prevalence=percent(use.prevalence)), width)
    if words := advice_words(figures.advice(code)):
        lines += wrapped(words, width)
    if use is not None:
        lines += wrapped(sentence(use.presence), width) + wrapped(sentence(use.absence), width)
        if use.prevalence_index is not None and use.bias_index is not None:
            index = say("agreement.indices", prevalence=figure(use.prevalence_index), bias=figure(use.bias_index))
            lines += wrapped(index, width)
    said = {use.presence.name, use.absence.name} if use is not None else set()
    for one in found:
        if one is not first and one.name not in said:
            lines += wrapped(sentence(one), width)
    return lines


def listed(title: str, found: Sequence[Coefficient], width: int) -> list[Content]:
    """Several coefficients about one thing, the one that stands for them first."""
    first = headline(found)
    lines = [Content.styled(line, "bold") for line in paragraph(title, width)[:1]]
    for one in sorted(found, key=lambda one: one is not first):
        lines += wrapped(sentence(one), width)
    return lines


def wrapped(text: str, width: int, style: str = "", *, indent: int = 0) -> list[Content]:
    """A text in as many lines as it takes; the second and later ones stand in a little."""
    text = " ".join(text.split())
    first = (paragraph(text, width - indent) or [""])[0]
    rest = paragraph(text[len(first) :], width - indent - 2)
    margin = " " * indent
    return [Content.styled(line, style) for line in (margin + first, *(f"{margin}  {line}" for line in rest))]


def overview(figures: Figures, names: Names, not_closed: Sequence[str], width: int) -> Iterator[Content]:
    """Coders, units, denominators, what was left out and why, what it all stands on."""
    report, basis = figures.report, figures.report.basis
    who = ", ".join(names.coder(coder) for coder in report.coders) or NONE
    yield from wrapped(counted("agreement.coders", len(report.coders), who=who), width, "bold")
    kind = say(f"agreement.unit.{report.unit_kind}.some") if report.unit_kind in UNIT_KINDS else report.unit_kind
    whole = report.units + report.units_reached_by_one + report.units_not_reached
    yield from wrapped(counted("agreement.denominator", report.units, kind=kind, all=whole), width)
    if report.reached:
        each = [say("agreement.reached.by", coder=names.coder(coder), count=count) for coder, count in report.reached]
        yield from wrapped(say("agreement.reached", each=", ".join(each)), width)
    yield from wrapped(say("agreement.left_out", one=report.units_reached_by_one, none=report.units_not_reached), width)
    if basis is not None and not basis.selection.interviewer:
        yield from wrapped(say("agreement.left_out.interviewer"), width)
    hidden = max(len(not_closed), basis.transcripts_not_closed if basis else 0)
    if hidden:
        titles = ", ".join(not_closed) or say("agreement.left_out.unnamed")
        yield from wrapped(counted("agreement.left_out.not_closed", hidden, titles=titles), width, "$warning")


UNIT_KINDS = ("sentence", "turn", "paragraph", "segment", "character", "row")
"""Kinds that have a word of their own on the screen."""


def standing(figures: Figures, width: int) -> Iterator[Content]:
    """What the report stands on, for the methods section: codebook, dates, intervals, version."""
    basis = figures.report.basis
    if basis is None:
        return
    yield from heading(say("agreement.basis"))
    book = say("agreement.basis.codebook", title=basis.codebook)
    yield from wrapped(book + " " + counted("agreement.basis.versions", len(basis.codebook_versions)), width)
    yield from wrapped(counted("agreement.basis.transcripts", basis.transcripts), width)
    if basis.first_decided_at:
        dates = say("agreement.basis.dates", first=basis.first_decided_at[:10], last=basis.last_decided_at[:10])
        yield from wrapped(dates, width)
    if basis.resamples:
        drawn = say("agreement.basis.intervals", resamples=basis.resamples, over=basis.resampled, seed=basis.seed)
        yield from wrapped(drawn, width)
    if basis.blind:
        yield from wrapped(say("agreement.basis.blind"), width)
    if basis.program:
        yield from wrapped(basis.program, width, MUTED)


def notes(
    figures: Figures, width: int, title: str = "", wanted: Callable[[str], bool] = lambda _note: True
) -> Iterator[Content]:
    """What must be kept in mind, a sentence each, under a heading; only those that are wanted."""
    basis = figures.report.basis
    kept = [note for note in basis.notes if wanted(note)] if basis is not None else []
    if kept:
        yield from heading(title or say("agreement.notes"))
        for note in kept:
            yield from wrapped(f"· {translated(note)}", width)


def part_name(part: Part) -> str:
    """What a part is called on the screen."""
    known = {
        By.EXPOSURE: f"agreement.exposed.{part.id}",
        By.LANGUAGE: f"language.{part.id}",
        By.ROLE: f"agreement.role.{part.id}",
    }
    word = known.get(part.kind, "")
    return say(word) if word in keys() else translated(part.label) or part.id


def heading(text: str) -> Iterator[Content]:
    """A line free, and a heading."""
    yield Content("")
    yield Content.styled(text, "bold $primary")
