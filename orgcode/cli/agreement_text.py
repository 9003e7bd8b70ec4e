"""A report on agreement as JSON, and as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from orgcode.cli import talk
from orgcode.core.agreement import Advice, AgreementReport, Basis, By, Coefficient

FOR_TWO = ("Cohen's kappa", "Scott's pi")
"""Coefficients that compare two coders."""

OF_A_ROW = ("percent agreement", "Cohen's kappa", "Gwet's AC1", "Krippendorff's alpha")
"""Those that a table with a row for each code, pair or part shows; JSON and CSV have all."""

MOST_CONFUSED = 10

NO_CODE = "no code"


def report_data(report: AgreementReport) -> dict[str, object]:
    """For JSON: the counts, and every coefficient with what it is about."""
    return {
        "units": report.units + report.units_reached_by_one + report.units_not_reached,
        "units_compared": report.units,
        **talk.as_data(report, "unit_kind", "units_reached_by_one", "units_not_reached"),
        "coders": list(report.coders),
        "coefficients": [_coefficient(one) for one in report.coefficients],
        "reached": dict(report.reached),
        "codes": [
            {
                **_plain(figures),
                "used": dict(figures.used),
                "reached": dict(figures.reached),
                "presence": _coefficient(figures.presence),
                "absence": _coefficient(figures.absence),
            }
            for figures in report.codes
        ],
        "confusions": _plain(report.confusions),
        "with_model": [_coefficient(one) for one in report.with_model],
        "advice": _plain(report.advice),
        "basis": _plain(report.basis),
    }


def _coefficient(one: Coefficient) -> dict[str, object]:
    transcript = one.part.id if one.part is not None and one.part.kind is By.TRANSCRIPT else None
    return {**_plain(one), "defined": one.defined, "transcript": transcript}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def print_report(report: AgreementReport, labels: Mapping[str, str]) -> None:
    """Denominators first, then tables, then what must be kept in mind.

    Args:
        report: the figures.
        labels: code id -> name.

    """
    names = f" ({', '.join(report.coders)})" if report.coders else ""
    talk.out(
        f"{talk.plural(len(report.coders), 'coder')}{names}; "
        f"{talk.plural(report.units, report.unit_kind)} that at least two reached."
    )
    talk.out(f"Left out: {report.units_reached_by_one} reached by one coder, {report.units_not_reached} by nobody.")
    if report.basis is not None:
        talk.out(_standing_on(report.basis))
    if not any(one.defined for one in report.coefficients):
        talk.out(f"Nothing can be computed: {next((one.reason for one in report.coefficients), 'there is nothing')}")
    else:
        _print_figures(report, labels)
    if report.with_model:
        talk.out("\nWith the codes the model suggested")
        _print_wide("coder", _grouped(report.with_model, lambda one: f"{(one.pair or ('',))[0]}, {_part(one)}"))
    if report.basis is not None and report.basis.notes:
        talk.out("\nTo be kept in mind")
        for note in report.basis.notes:
            talk.out(f"- {note}")


def _standing_on(basis: Basis) -> str:
    left_out = f"; {basis.transcripts_not_closed} left out, not closed yet" if basis.transcripts_not_closed else ""
    intervals = f"by {basis.resamples:,} resamples of {basis.resampled}" if basis.resamples else "none"
    return f"{talk.plural(basis.transcripts, 'transcript')}{left_out}. 95 % intervals: {intervals}."


def _print_figures(report: AgreementReport, labels: Mapping[str, str]) -> None:
    hidden = [one for one in report.coefficients if not one.defined and one.name in FOR_TWO and len(report.coders) > 2]
    shown = [one for one in report.coefficients if one not in hidden]
    whole = [one for one in shown if one.code is None and one.pair is None and one.part is None]
    if whole:
        if report.basis is not None:
            by_sets = any(one.name == OF_A_ROW[-1] for one in whole)
            talk.out("\nAll codes together" + (": each set of codes is one value" if by_sets else ""))
        _print_list(whole, (), lambda _: ())
    if coded := [one for one in shown if one.code is not None and one.pair is None and one.part is None]:
        talk.out("\nBy code")
        if report.codes:
            _print_codes(report, coded, labels)
        else:
            _print_list(coded, ("code",), lambda one: (_label(one.code, labels),))
    if paired := [one for one in shown if one.pair is not None]:
        talk.out("\nBy pair of coders")
        _print_wide("coders", _grouped(paired, lambda one: " and ".join(one.pair or ())))
    for kind in dict.fromkeys(one.part.kind for one in shown if one.part is not None):
        talk.out(f"\nBy {kind}")
        of_kind = [one for one in shown if one.part is not None and one.part.kind is kind]
        _print_wide(str(kind), _grouped(of_kind, _part))
    if report.confusions:
        _print_confusions(report, labels)
    _print_advice(report.advice, labels)
    if names := [name for name in FOR_TWO if any(one.name == name for one in hidden)]:
        talk.say(f"{' and '.join(names)}: for two coders; name them with --coder.")


def _print_list(
    found: Sequence[Coefficient], about: tuple[str, ...], cells: Callable[[Coefficient], tuple[str, ...]]
) -> None:
    """A row for each coefficient."""
    talk.table(
        (*about, "coefficient", "value", "95 % interval", "observed", "expected", ""),
        [
            (
                *cells(one),
                f"{one.name}, {one.distance}" if one.distance else one.name,
                talk.rounded(one.value),
                _interval(one),
                talk.rounded(one.observed),
                talk.rounded(one.expected),
                _reason(one),
            )
            for one in found
        ],
        right=tuple(len(about) + place for place in (1, 3, 4)),
    )


def _grouped(
    found: Iterable[Coefficient], about: Callable[[Coefficient], str]
) -> list[tuple[str, dict[str, Coefficient]]]:
    """The coefficients of each row, by name; of one name the first."""
    rows: dict[str, dict[str, Coefficient]] = {}
    for one in found:
        rows.setdefault(about(one), {}).setdefault(one.name, one)
    return list(rows.items())


def _columns(rows: Sequence[tuple[str, Mapping[str, Coefficient]]]) -> list[str]:
    return [name for name in OF_A_ROW if any(name in of for _, of in rows)]


def _print_wide(about: str, rows: Sequence[tuple[str, Mapping[str, Coefficient]]]) -> None:
    """A row for each thing the coefficients are about; the interval is that of the last one."""
    names = _columns(rows)
    talk.table(
        (about, "units", *names, "95 % interval", ""),
        [
            (
                label,
                _units(of[name] for name in names if name in of),
                *(talk.rounded(of[name].value) if name in of else "" for name in names),
                _interval(of[names[-1]]) if names and names[-1] in of else "",
                _reason(of[names[-1]]) if names and names[-1] in of else "",
            )
            for label, of in rows
        ],
        right=tuple(range(1, 2 + len(names))),
    )


def _print_codes(report: AgreementReport, coded: Sequence[Coefficient], labels: Mapping[str, str]) -> None:
    rows = _grouped(coded, lambda one: one.code or "")
    names = _columns(rows)
    figures = {one.code: one for one in report.codes}
    talk.table(
        ("code", "prevalence", *names, "95 % interval", "on yes", "on no", ""),
        [
            (
                _label(code, labels),
                talk.rounded(figures[code].prevalence),
                *(talk.rounded(of[name].value) if name in of else "" for name in names),
                _interval(of[names[-1]]) if names[-1] in of else "",
                talk.rounded(figures[code].presence.value),
                talk.rounded(figures[code].absence.value),
                _reason(of[names[-1]]) if names[-1] in of else "",
            )
            for code, of in rows
            if code in figures and names
        ],
        right=(*range(1, 2 + len(names)), 3 + len(names), 4 + len(names)),
    )


def _print_confusions(report: AgreementReport, labels: Mapping[str, str]) -> None:
    talk.out("\nPut in each other's place")
    talk.table(
        ("code", "and", "times", "of"),
        [
            (_label(one.first, labels), _label(one.second, labels) or NO_CODE, str(one.count), str(one.of))
            for one in report.confusions[:MOST_CONFUSED]
        ],
        right=(2, 3),
    )
    if (more := len(report.confusions) - MOST_CONFUSED) > 0:
        talk.out(f"and {talk.plural(more, 'other pair')}: see --json.")


def _print_advice(advice: Sequence[Advice], labels: Mapping[str, str]) -> None:
    wanting = [one for one in advice if one.more is None or one.more]
    if not wanting:
        return
    talk.out(f"\nUnits to add, coded by two, for an interval of ±{wanting[0].half_width:g}")
    talk.table(
        ("about", "now ±", "units", "more", ""),
        [
            (
                "all codes together" if one.code is None else _label(one.code, labels),
                talk.rounded(one.present),
                str(one.units),
                "–" if one.more is None else str(one.more),
                one.reason,
            )
            for one in wanting
        ],
        right=(1, 2, 3),
    )


def _label(code: str | None, labels: Mapping[str, str]) -> str:
    return labels.get(code or "", code or "")


def _part(one: Coefficient) -> str:
    return one.part.label if one.part is not None else ""


def _units(found: Iterable[Coefficient]) -> str:
    return next((str(one.units) for one in found if one.units is not None), "")


def _interval(one: Coefficient) -> str:
    return "" if one.low is None or one.high is None else f"{one.low:.3f} to {one.high:.3f}"


def _reason(one: Coefficient) -> str:
    return one.reason if one.defined or not one.reason else f"undefined: {one.reason}"
