"""Agreement reports made by hand: small, large, undefined, and with names that bite."""

from __future__ import annotations

from orgcode.core.agreement import (
    Advice,
    AgreementReport,
    Basis,
    By,
    CodeFigures,
    Coefficient,
    Confusion,
    Exposed,
    Part,
    Selection,
)
from orgcode.core.transcript import Role

ALPHA, AC1, PERCENT, KAPPA = "Krippendorff's alpha", "Gwet's AC1", "percent agreement", "Cohen's kappa"
UNITS = "bootstrap over units"
NEVER = (
    "Nobody put this code on a unit that two coders reached."
    " Only one value was ever used, so agreement beyond chance cannot be told."
)
JACCARD = "1 - |A n B| / |A u B|"
HOSTILE = "<b>&\"'</b><script>alert(1)</script>"


def value(
    name: str,
    found: float,
    half: float | None = 0.1,
    *,
    units: int = 412,
    code: str | None = None,
    pair: tuple[str, str] | None = None,
    part: Part | None = None,
    distance: str = "",
) -> Coefficient:
    return Coefficient(
        name=name,
        value=found,
        observed=None if name == PERCENT else 0.5,
        expected=None if name == PERCENT else 0.25,
        low=None if half is None else max(-1.0, found - half),
        high=None if half is None else min(1.0, found + half),
        interval="" if half is None else UNITS,
        reason="No interval: there is only one unit to compare." if half is None else "",
        units=units,
        code=code,
        pair=pair,
        part=part,
        distance=distance,
    )


def nothing(name: str, why: str, *, code: str | None = None, part: Part | None = None) -> Coefficient:
    return Coefficient(name=name, value=None, reason=why, code=code, part=part)


def figures(code: str, units: int = 412, share: float | None = 0.2) -> CodeFigures:
    return CodeFigures(
        code=code,
        units=units,
        used=(("Åse", 80), ("Bjørn", 90)),
        reached=(("Åse", 450), ("Bjørn", 430)),
        prevalence=share,
        prevalence_index=None if share is None else 0.6,
        bias_index=None if share is None else 0.02,
        presence=value("specific agreement", 0.7, code=code)
        if share
        else nothing("specific agreement", NEVER, code=code),
        absence=value("specific agreement", 0.95, code=code),
    )


def exposure(kind: Exposed) -> Part:
    return Part(kind=By.EXPOSURE, id=str(kind), label=str(kind))


def basis(**changes: object) -> Basis:
    given: dict[str, object] = {
        "project": "Børnehave & skole",
        "transcripts": 6,
        "segmentation": "sentence",
        "codebook": "Læring i praksis",
        "codebook_versions": ("cb1-3fa90b7712cc",),
        "first_decided_at": "2026-05-03T08:00:00+00:00",
        "last_decided_at": "2026-06-01T15:30:00+00:00",
        "program": "orgcode 0.4.0",
        "resamples": 1000,
        "seed": 1,
        **changes,
    }
    return Basis(**given)  # type: ignore[arg-type]


def two_coders() -> AgreementReport:
    """Two coders, three codes (one never used), no exposure."""
    return AgreementReport(
        coders=("Åse", "Bjørn"),
        units=412,
        unit_kind="segment",
        units_reached_by_one=98,
        units_not_reached=20,
        coefficients=(
            value(PERCENT, 0.8125, 0.04),
            value(KAPPA, 0.7),
            value(ALPHA, 0.7018),
            value(ALPHA, 0.7561, distance=JACCARD),
            value(AC1, 0.79),
            value(ALPHA, 0.41, code="tid"),
            value(AC1, 0.9, code="tid"),
            value(PERCENT, 0.95, code="tid"),
            value(ALPHA, 0.92, code="mål"),
            value(AC1, 0.93, code="mål"),
            value(PERCENT, 0.97, code="mål"),
            nothing(ALPHA, NEVER, code="æstetik"),
            value(PERCENT, 1.0, None, code="æstetik"),
        ),
        reached=(("Åse", 450), ("Bjørn", 472)),
        codes=(figures("tid"), figures("mål"), figures("æstetik", share=None)),
        confusions=(
            Confusion(first="tid", second="mål", count=14, of=60),
            Confusion(first="tid", second="", count=9, of=55),
        ),
        basis=basis(),
    )


def five_coders(codes: int = 40) -> AgreementReport:
    """Five coders, many codes with long names, all kinds of parts, a blind project, suggestions."""
    coders = ("Åse", "Bjørn", HOSTILE, "Dorthe Kjærgaard-Østerbye", "Eli")
    ids = [f"kode-{n:02}" for n in range(codes)]
    weeks = [Part(kind=By.WEEK, id=f"2026-W{n}", label=f"2026-W{n}") for n in range(18, 26)]
    transcripts = [Part(kind=By.TRANSCRIPT, id=f"t1-{n}", label=f"Interview {n} {HOSTILE}") for n in range(6)]
    roles = [Part(kind=By.ROLE, id=str(role), label=str(role)) for role in (Role.PARTICIPANT, Role.OTHER)]
    pairs = [(a, b) for n, a in enumerate(coders) for b in coders[n + 1 :]]
    per_code = [
        one
        for n, code in enumerate(ids)
        for one in (
            nothing(ALPHA, NEVER, code=code)
            if n % 13 == 5
            else value(ALPHA, (n * 37 % 100) / 100 - 0.05, 0.12, code=code),
            value(AC1, (n * 29 % 60 + 40) / 100, 0.06, code=code),
            value(PERCENT, 0.8 + (n % 20) / 100, 0.03, code=code),
        )
    ]
    parts = [
        value(ALPHA, 0.5 + n / 25, 0.3 / (n + 1), part=part, units=30 + n)
        for kind in (weeks, transcripts, roles)
        for n, part in enumerate(kind)
    ]
    exposed = [
        value(name, 0.6 + n / 10, part=exposure(kind), units=100 * (n + 1))
        for name in (PERCENT, ALPHA)
        for n, kind in enumerate(Exposed)
    ]
    return AgreementReport(
        coders=coders,
        units=1412,
        unit_kind="sentence",
        units_reached_by_one=1,
        units_not_reached=0,
        coefficients=(
            value(PERCENT, 0.6, 0.04, units=1412),
            nothing(KAPPA, "Cohen's kappa is for two coders; each pair has its own."),
            value(ALPHA, -0.004, units=1412),
            value(AC1, 0.62, units=1412),
            *per_code,
            *(value(KAPPA, n / 10, pair=pair, units=300 + n) for n, pair in enumerate(pairs)),
            *parts,
            *exposed,
            nothing(ALPHA, "Agreement needs at least two coders.", part=weeks[0]),
        ),
        reached=tuple((coder, 1300 + n) for n, coder in enumerate(coders)),
        codes=tuple(figures(code, 1412) for code in ids),
        confusions=tuple(
            Confusion(first=ids[n], second=ids[n * 7 % codes] if n % 4 else "", count=60 - n, of=200)
            for n in range(1, codes)
            if n * 7 % codes > n or not n % 4
        ),
        with_model=tuple(
            value(
                ALPHA,
                0.3 + n / 10 + (0.05 if distance else 0),
                pair=(coder, "model"),
                part=exposure(kind),
                units=200,
                distance=distance,
            )
            for kind in (Exposed.NONE, Exposed.ALL)
            for n, coder in enumerate(coders[:2])
            for distance in ("", JACCARD)
        ),
        advice=(
            Advice(code=None, coefficient=ALPHA, half_width=0.1, present=0.1, units=1412, more=0),
            Advice(code=ids[0], coefficient=ALPHA, half_width=0.1, present=0.12, units=1412, more=622),
            Advice(code=ids[5], coefficient=ALPHA, half_width=0.1, present=None, units=1412, more=None, reason=NEVER),
        ),
        basis=basis(
            blind=True,
            resampled="transcripts",
            codebook_versions=("cb1-aaaaaaaaaaaa", "cb1-bbbbbbbbbbbb"),
            codebook=HOSTILE,
            transcripts_not_closed=2,
            selection=Selection(
                interviewer=True, languages=("da", "nb"), since="2026-05-03", until="2026-06-01", as_closed=True
            ),
            notes=("Intervals rest on 6 transcripts; with fewer than 10 they are too narrow.",),
        ),
    )


def one_of_everything() -> AgreementReport:
    """Every count is one."""
    return AgreementReport(
        coders=("Åse", "Bjørn"),
        units=1,
        unit_kind="turn",
        units_reached_by_one=1,
        units_not_reached=1,
        coefficients=(value(PERCENT, 1.0, None, units=1), value(ALPHA, 0.5, None, units=1, code="tid")),
        reached=(("Åse", 1), ("Bjørn", 1)),
        basis=basis(transcripts=1, resamples=1, transcripts_not_closed=1),
    )


def one_coder() -> AgreementReport:
    return AgreementReport(
        coders=("Åse",),
        units=0,
        unit_kind="segment",
        units_reached_by_one=12,
        units_not_reached=3,
        coefficients=(nothing(PERCENT, "Agreement needs at least two coders."),),
        basis=basis(transcripts=1),
    )


def no_overlap() -> AgreementReport:
    why = "No unit was reached by two coders, so there is nothing to compare."
    return AgreementReport(
        coders=("Åse", "Bjørn", "Eli"),
        units=0,
        unit_kind="segment",
        units_reached_by_one=12,
        units_not_reached=0,
        coefficients=(nothing(PERCENT, why), nothing(ALPHA, why)),
        basis=basis(),
    )


def ratings() -> AgreementReport:
    return AgreementReport(
        coders=("A", "B", "C"),
        units=11,
        unit_kind="row",
        units_reached_by_one=1,
        units_not_reached=0,
        coefficients=(value(PERCENT, 0.8, units=11), value(ALPHA, 0.743, units=11)),
    )


LABELS = {
    "tid": "Tid",
    "mål": "Mål & midler",
    "æstetik": "Æstetik",
    **{
        f"kode-{n:02}": [f"Kode {n}", f"En ganske lang kode om børnehavens dagligdag nr. {n}", f"{HOSTILE} $x_{n}$"][
            n % 3
        ]
        for n in range(60)
    },
}
