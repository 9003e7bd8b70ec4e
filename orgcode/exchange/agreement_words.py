"""Words and numbers of agreement reports in English, Danish, bokmål and nynorsk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from orgcode.core.agreement import Coefficient
from orgcode.errors import InputProblem

LANGUAGES = ("en", "da", "nb", "nn")

ALPHA = "Krippendorff's alpha"
AC1 = "Gwet's AC1"
PERCENT = "percent agreement"

_COEFFICIENTS: Mapping[str, tuple[str, str, str]] = {
    PERCENT: ("procentvis enighed", "prosentvis enighet", "prosentvis semje"),
    "Cohen's kappa": ("Cohens kappa", "Cohens kappa", "Cohens kappa"),
    "Cohen's weighted kappa": ("Cohens vægtede kappa", "Cohens vektede kappa", "Cohens vekta kappa"),
    "Scott's weighted pi": ("Scotts vægtede pi", "Scotts vektede pi", "Scotts vekta pi"),
    "Fleiss' weighted kappa": ("Fleiss' vægtede kappa", "Fleiss' vektede kappa", "Fleiss' vekta kappa"),
    "Conger's weighted kappa": ("Congers vægtede kappa", "Congers vektede kappa", "Congers vekta kappa"),
    "weighted Brennan-Prediger": (
        "Brennan-Predigers vægtede koefficient",
        "Brennan-Predigers vektede koeffisient",
        "Brennan-Predigers vekta koeffisient",
    ),
    "specific agreement on presence": ("specifik enighed om ja", "spesifikk enighet om ja", "spesifikk semje om ja"),
    "specific agreement on absence": ("specifik enighed om nej", "spesifikk enighet om nei", "spesifikk semje om nei"),
    "Scott's pi": ("Scotts pi", "Scotts pi", "Scotts pi"),
    "Fleiss' kappa": ("Fleiss' kappa", "Fleiss' kappa", "Fleiss' kappa"),
    "Conger's kappa": ("Congers kappa", "Congers kappa", "Congers kappa"),
    "Brennan-Prediger": (
        "Brennan-Predigers koefficient",
        "Brennan-Predigers koeffisient",
        "Brennan-Predigers koeffisient",
    ),
    AC1: ("Gwets AC1", "Gwets AC1", "Gwets AC1"),
    "Gwet's AC2": ("Gwets AC2", "Gwets AC2", "Gwets AC2"),
    ALPHA: ("Krippendorffs alfa", "Krippendorffs alfa", "Krippendorffs alfa"),
    "Holsti": ("Holstis koefficient", "Holstis koeffisient", "Holstis koeffisient"),
    "alpha-U": ("alfa-U", "alfa-U", "alfa-U"),
    "u-alpha": ("u-alfa", "u-alfa", "u-alfa"),
    "binary u-alpha": ("binær u-alfa", "binær u-alfa", "binær u-alfa"),
    "cu-alpha": ("cu-alfa", "cu-alfa", "cu-alfa"),
}
_IN_ENGLISH = {
    "Brennan-Prediger": "Brennan and Prediger's coefficient",
    "weighted Brennan-Prediger": "Brennan and Prediger's weighted coefficient",
    "Holsti": "Holsti's coefficient",
}


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing that is counted."""

    one: str
    many: str


_UNITS: Mapping[str, tuple[Noun, Noun, Noun, Noun]] = {
    "segment": (
        Noun("segment", "segments"),
        Noun("segment", "segmenter"),
        Noun("segment", "segmenter"),
        Noun("segment", "segment"),
    ),
    "sentence": (
        Noun("sentence", "sentences"),
        Noun("sætning", "sætninger"),
        Noun("setning", "setninger"),
        Noun("setning", "setningar"),
    ),
    "turn": (
        Noun("turn", "turns"),
        Noun("taletur", "taleture"),
        Noun("taletur", "taleturer"),
        Noun("taletur", "taleturar"),
    ),
    "paragraph": (
        Noun("paragraph", "paragraphs"),
        Noun("afsnit", "afsnit"),
        Noun("avsnitt", "avsnitt"),
        Noun("avsnitt", "avsnitt"),
    ),
    "character": (Noun("character", "characters"), Noun("tegn", "tegn"), Noun("tegn", "tegn"), Noun("teikn", "teikn")),
    "second": (
        Noun("second", "seconds"),
        Noun("sekund", "sekunder"),
        Noun("sekund", "sekunder"),
        Noun("sekund", "sekund"),
    ),
    "row": (Noun("row", "rows"), Noun("række", "rækker"), Noun("rad", "rader"), Noun("rad", "rader")),
    "unit": (Noun("unit", "units"), Noun("enhed", "enheder"), Noun("enhet", "enheter"), Noun("eining", "einingar")),
}
_UNITS_SPELT: Mapping[str, str] = {"characters": "character", "seconds": "second", "time": "second", "units": "unit"}


def known_language(language: str) -> str:
    """The language, if there are words in it.

    Raises:
        InputProblem: there are none.

    """
    if language not in LANGUAGES:
        raise InputProblem(
            f"Agreement reports are not written in {language!r}.",
            hint="Choose en (English), da (Danish), nb (bokmål) or nn (nynorsk).",
        )
    return language


def _place(language: str) -> int:
    return LANGUAGES.index(known_language(language))


def coefficient_name(found: Coefficient | str, language: str) -> str:
    """What a coefficient is called; one that nobody has translated keeps its name."""
    name = found if isinstance(found, str) else found.name
    place = _place(language)
    if not place:
        return _IN_ENGLISH.get(name, name)
    names = _COEFFICIENTS.get(name)
    return names[place - 1] if names else name


def known_unit(kind: str) -> bool:
    """Whether the kind of unit has a name here."""
    return kind in _UNITS or kind in _UNITS_SPELT


def unit_noun(kind: str, language: str) -> Noun:
    """What a unit is called; an unknown kind is called a unit."""
    known = kind if kind in _UNITS else _UNITS_SPELT.get(kind, "unit")
    return _UNITS[known][_place(language)]


def counted(count: int, noun: Noun, language: str) -> str:
    """`1 segment`, `1,200 segments`."""
    return f"{whole(count, language)} {noun.one if count == 1 else noun.many}"


def whole(count: int, language: str) -> str:
    """A count, with the language's separator from a thousand up."""
    separator = (",", ".", "\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")[_place(language)]
    return f"{count:,}".replace(",", separator)


def decimal(value: float, language: str, digits: int = 2) -> str:
    """A figure with so many digits, never a negative zero; the sign is a minus, not a hyphen."""
    text = f"{value:.{digits}f}"
    if not text.strip("-0."):
        text = text.lstrip("-")
    return text.replace("-", "−").replace(".", "." if _place(language) == 0 else ",")


def percent(share: float, language: str, digits: int = 1) -> str:
    """`81.2%`, `81,2 %`."""
    sign = "%" if _place(language) == 0 else "\N{NO-BREAK SPACE}%"
    return decimal(100 * share, language, digits) + sign


def figure(found: Coefficient, value: float, language: str, digits: int = 2) -> str:
    """A value of the coefficient as people write it: percent agreement in percent, the others as a decimal."""
    if found.name == PERCENT:
        return percent(value, language)
    return decimal(value, language, digits)


def bounds(found: Coefficient, language: str, digits: int = 2) -> str:
    """`[0.65, 0.78]`; empty where there is no interval."""
    if found.low is None or found.high is None:
        return ""
    separator = "," if _place(language) == 0 else ";"
    return f"[{figure(found, found.low, language, digits)}{separator} {figure(found, found.high, language, digits)}]"


def listed(items: Sequence[str], language: str, *, heavy: bool = False) -> str:
    """`a, b and c`; `heavy` items hold commas themselves and are parted by semicolons."""
    and_word = ("and", "og", "og", "og")[_place(language)]
    if len(items) < 2:
        return "".join(items)
    if heavy and len(items) > 2:
        return f"{'; '.join(items[:-1])}; {and_word} {items[-1]}"
    oxford = "," if len(items) > 2 and language == "en" else ""
    return f"{', '.join(items[:-1])}{oxford} {and_word} {items[-1]}"


_MONTHS = (
    "January February March April May June July August September October November December",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "januar februar mars april mai juni juli august september oktober november desember",
)


def date(moment: str, language: str) -> str:
    """An ISO date or moment as a day: `3 May 2026`, `3. maj 2026`; anything else as it is."""
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    place = _place(language)
    return f"{day.day}{'.' if place else ''} {_MONTHS[place].split()[day.month - 1]} {day.year}"
