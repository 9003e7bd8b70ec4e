"""Reports on agreement made by hand, and a source that gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from orgcode.core.agreement import (
    Advice,
    AgreementReport,
    Basis,
    By,
    CodeFigures,
    Coefficient,
    Confusion,
    Part,
    Selection,
)
from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.tui.agreement_source import AgreementSource

ALPHA, KAPPA, PERCENT, AC1 = "Krippendorff's alpha", "Cohen's kappa", "percent agreement", "Gwet's AC1"
NEVER = "Nobody put this code on a unit that two coders reached."
PEOPLE = ("anna", "bo", "cecilie", "ditte", "erik", "frida")
NAMES = dict(zip(PEOPLE, ("Anna", "Bo", "Cecilie Nørgaard-Lindqvist", "Ditte", "Erik", "Frida"), strict=True))
WORDS = (
    "Tid",
    "Ejerskab",
    "Dagsordensættelse",
    "Top-down",
    "Bottom-up",
    "Refleksion og systematisk opfølgning på egen praksis",
    "Økonomi",
    "Tillid",
    "Forældresamarbejde",
    "Støtte fra ledelsen",
)
MODEL = "e5-small-q4-e82c91"


def codebook(count: int) -> Codebook:
    """So many codes; from the eleventh on they bear a number."""
    names = [WORDS[place % 10] + (f" {place // 10 + 1}" if place >= 10 else "") for place in range(count)]
    codes = tuple(Code(id=f"c{place:02}", name=Wording((("da", name),))) for place, name in enumerate(names))
    return Codebook(id="test", title=Wording((("da", "Læring i praksis"),)), codes=codes)


def one(name: str, value: float | None, width: float = 0.08, reason: str = "", **more: Any) -> Coefficient:
    """A coefficient, with an interval of that half width; without a value, the reason."""
    if value is None:
        return Coefficient(name=name, value=None, reason=reason or NEVER, **more)
    return Coefficient(
        name=name,
        value=value,
        low=max(-1.0, value - width) if width else None,
        high=min(1.0, value + width) if width else None,
        interval="bootstrap over units" if width else "",
        reason=reason,
        units=412,
        **more,
    )


def value_of(place: int) -> float | None:
    """The alpha of a code: from slightly below chance to nearly perfect; every ninth undefined."""
    return None if place % 9 == 4 else round(-0.31 + (place * 37 % 100) / 100 * 1.29, 3)


def about(place: int, width: float = 0.08, **more: Any) -> list[Coefficient]:
    """Coefficients about one thing."""
    value = value_of(place)
    near = None if value is None else min(1.0, value + 0.04)
    return [
        one(PERCENT, None if value is None else 0.9 + value / 10, width / 4, **more),
        one(KAPPA, near, width, **more),
        one(AC1, near, width, **more),
        one(ALPHA, value, width, observed=0.061, expected=0.211, **more),
    ]


def report(
    coders: int = 2, codes: int = 3, *, units: int = 412, by: Sequence[By] = (), **basis: Any
) -> AgreementReport:
    """A report with that many coders and codes, and the parts asked for."""
    people = PEOPLE[:coders]
    book = codebook(codes)
    found = [
        one(PERCENT, 0.784, 0.03, observed=0.784),
        one(KAPPA, 0.702 if coders == 2 else None, 0.05, "" if coders == 2 else "For two coders.", expected=0.274),
        one("Scott's pi", 0.7019, 0.05, observed=0.784, expected=0.2753),
        one("Fleiss' kappa", 0.701, 0.05, observed=0.784, expected=0.277),
        one("Conger's kappa", 0.70249, 0.05),
        one("Brennan-Prediger", 0.77, 0.05),
        replace(one(AC1, 0.761, 0.04), analytic_low=0.713, analytic_high=0.809, standard_error=0.0245),
        one(ALPHA, 0.7023, 0.05, observed=0.216, expected=0.7256),
        one(ALPHA, 0.731, 0.05, distance="1 - |A n B| / |A u B|"),
        one("Holsti", 0.784, 0.0),
    ]
    for place, code in enumerate(book):
        found += about(place, 0.04 + place % 7 * 0.03, code=code.id)
    if coders > 2:
        for place, pair in enumerate(combinations(people, 2)):
            found += about(place + 5 if place else 4, pair=pair)
    found += [each for kind in by for each in part_of(kind)]
    return AgreementReport(
        coders=people,
        units=units,
        unit_kind="sentence",
        units_reached_by_one=35,
        units_not_reached=120,
        coefficients=tuple(found),
        reached=tuple((coder, units + 7 * place) for place, coder in enumerate(people)),
        codes=tuple(figures(code.id, place, people, units) for place, code in enumerate(book)),
        confusions=confusions(codes),
        with_model=model_of(people) if By.EXPOSURE in by else (),
        advice=tuple(
            Advice(
                code=code.id,
                coefficient=ALPHA,
                half_width=0.1,
                present=0.08,
                units=units,
                more=(0, 128, None)[place % 3],
            )
            for place, code in enumerate(book)
        ),
        basis=replace(
            Basis(
                project="Studie",
                transcripts=12,
                transcripts_not_closed=0,
                segmentation="sentence",
                codebook="Læring i praksis",
                codebook_versions=("cb1-a", "cb1-b"),
                first_decided_at="2026-02-02T08:00:00+00:00",
                last_decided_at="2026-03-12T15:30:00+00:00",
                program="orgcode 0.4.0",
                resamples=1000,
                notes=(
                    "The 412 sentences come from 4 interviews: intervals over units take them as independent and are "
                    "too narrow; those over transcripts are wider.",
                    "Where suggestions had been shown to both coders, alpha is higher by .14.",
                ),
            ),
            **basis,
        ),
    )


def figures(code: str, place: int, people: Sequence[str], units: int) -> CodeFigures:
    """How a code was used."""
    used = tuple((coder, 11 * (place + 1) % 140 + 3 * at) for at, coder in enumerate(people))
    return CodeFigures(
        code=code,
        units=units,
        used=used,
        reached=tuple((coder, units) for coder in people),
        prevalence=sum(count for _coder, count in used) / (len(people) * units),
        prevalence_index=0.81 if len(people) == 2 else None,
        bias_index=0.02 if len(people) == 2 else None,
        presence=one("agreement on presence", value_of(place) and abs(value_of(place) or 0), 0.0),
        absence=one("agreement on absence", 0.96, 0.0),
    )


def confusions(codes: int) -> tuple[Confusion, ...]:
    """Some, the most frequent first."""
    found = []
    for first in range(codes):
        for second in (first + 1, first + 4):
            if second < codes:
                count = 1 + (first * 31 + second * 17) % 47
                found.append(Confusion(first=f"c{first:02}", second=f"c{second:02}", count=count, of=count * 3 + 11))
        found.append(Confusion(first=f"c{first:02}", second="", count=3 + first * 13 % 29, of=90))
    return tuple(sorted(found, key=lambda confusion: -confusion.count))


PARTS: dict[By, tuple[tuple[str, str], ...]] = {
    By.WEEK: tuple((f"2026-W{week:02}", f"2026-W{week:02}") for week in range(6, 14)),
    By.ORDER: tuple((str(block), f"units {block * 82 + 1} to {block * 82 + 82}") for block in range(5)),
    By.TRANSCRIPT: (
        ("tr1", "Leder, Skovvejens Skole"),
        ("tr2", "Pædagog, Børnehuset Solsikken, anden samtale"),
        ("tr3", "Konsulent i forvaltningen"),
    ),
    By.ROLE: (("participant", "participant"), ("other", "other")),
    By.LANGUAGE: (("da", "Danish"),),
    By.EXPOSURE: (("unexposed", "unexposed"), ("mixed", "mixed"), ("exposed", "exposed")),
}


def part_of(kind: By) -> list[Coefficient]:
    """The coefficients of each part of a kind."""
    return [
        each
        for place, (part_id, label) in enumerate(PARTS.get(kind, ()))
        for each in about(place + 6, 0.05 + place % 4 * 0.04, part=Part(kind=kind, id=part_id, label=label))
    ]


def model_of(people: Sequence[str]) -> tuple[Coefficient, ...]:
    """Each coder with the model."""
    found = []
    for place, coder in enumerate(people):
        for at, (part_id, label) in enumerate(PARTS[By.EXPOSURE]):
            if part_id != "mixed":
                part = Part(kind=By.EXPOSURE, id=part_id, label=label)
                found.append(one(ALPHA, 0.4 + 0.1 * at + 0.02 * place, 0.09, pair=(coder, MODEL), part=part))
    return tuple(found)


EMPTY = AgreementReport(
    coders=("anna",),
    units=0,
    unit_kind="sentence",
    units_reached_by_one=35,
    units_not_reached=120,
    coefficients=(Coefficient(name=PERCENT, value=None, reason="No unit was reached by two coders."),),
)


@dataclass
class Desk:
    """Computes by looking up; keeps what it was asked."""

    coders: int = 2
    codes: int = 3
    asked: list[tuple[Selection, tuple[By, ...]]] = field(default_factory=list)
    before: Callable[[], None] | None = None
    """Called before each answer."""
    instead: AgreementReport | Exception | None = None
    basis: dict[str, Any] = field(default_factory=dict)

    def __call__(self, selection: Selection, by: tuple[By, ...]) -> AgreementReport:
        """A report."""
        self.asked.append((selection, by))
        if self.before is not None:
            self.before()
        if isinstance(self.instead, Exception):
            raise self.instead
        if self.instead is not None:
            return self.instead
        return report(self.coders, self.codes, by=by, **{"selection": selection, **self.basis})

    def source(self, **more: Any) -> AgreementSource:
        """What the screen asks."""
        given: dict[str, Any] = {
            "title": "Studie",
            "compute": self,
            "codebook": codebook(self.codes),
            "language": "da",
            "coders": NAMES,
            "transcripts": {"tr1": "Leder, Skovvejens Skole", "tr2": "Pædagog, Børnehuset Solsikken"},
            **more,
        }
        return AgreementSource(**given)
