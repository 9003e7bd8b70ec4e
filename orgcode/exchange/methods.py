"""The methods paragraph of a paper, from an agreement report.

It states what a reader must know to judge the figures: units and coders, the denominator, missing data, what counts as
a value, codebook, blindness, coefficients with their intervals and sources, suggestions, and the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from orgcode.core.agreement import AgreementReport, Basis, By, Coefficient, Exposed
from orgcode.exchange.agreement_notes import told
from orgcode.exchange.agreement_sources import cited
from orgcode.exchange.agreement_words import (
    AC1,
    ALPHA,
    LANGUAGES,
    PERCENT,
    Noun,
    bounds,
    coefficient_name,
    counted,
    date,
    figure,
    known_language,
    listed,
    percent,
    unit_noun,
    whole,
)
from orgcode.exchange.methods_words import WORDS
from orgcode.exchange.nouns_words import CODE, CODER, LANGUAGE_NAMES, RESAMPLE, ROLES, SAW, TRANSCRIPT, VERSION

_UNITIZING = ("alpha-U", "u-alpha", "binary u-alpha", "cu-alpha")
COHEN = "Cohen's kappa"
_REPORTED = (PERCENT, COHEN, ALPHA, AC1, *_UNITIZING)
_PER_CODE = (ALPHA, "binary u-alpha", "alpha-U", AC1, COHEN, PERCENT)
_JACCARD = "1 - |A n B| / |A u B|"
"""Of the distances between sets the one a paragraph can state shortly; the table has them all."""


def methods_paragraph(report: AgreementReport, language: str) -> str:
    """One paragraph, ready for a paper: without headings, markup or line breaks.

    Args:
        report: the figures; parts by code and by exposure are mentioned where they are there.
        language: `en`, `da`, `nb` or `nn`.

    Raises:
        InputProblem: another language.

    """
    writer = _Writer(report, known_language(language))
    return " ".join(sentence for sentence in writer.sentences() if sentence)


def sentence_case(text: str) -> str:
    """With a capital at the beginning, the rest as it is; a symbol, as in u-alpha, keeps its small letter."""
    return text if text.startswith(("u-", "cu-")) else text[:1].upper() + text[1:]


class _Writer:
    """One report in one language."""

    def __init__(self, report: AgreementReport, language: str) -> None:
        self.report = report
        self.language = language
        self.place = LANGUAGES.index(language)
        self.unit = unit_noun(report.unit_kind, language)

    def say(self, key: str, **parts: object) -> str:
        return WORDS[key][self.place].format(**parts)

    def count(self, n: int, noun: Sequence[Noun]) -> str:
        return counted(n, noun[self.place], self.language)

    def units(self, n: int) -> str:
        return counted(n, self.unit, self.language)

    @property
    def both(self) -> str:
        return self.say("both" if len(self.report.coders) == 2 else "two of them")

    def sentences(self) -> Iterator[str]:
        """The paragraph, a sentence or two at a time; empty ones are left out by the caller."""
        basis = self.report.basis
        yield self.on_what()
        yield self.reached()
        yield self.missing()
        if basis:
            yield from self.selection(basis)
            yield self.codebook(basis)
        if len(self.report.coders) >= 2 and self.report.units:
            yield from self.overall()
            yield from self.per_code()
            yield self.intervals()
            yield from self.suggestions()
        if basis and basis.program:
            yield self.say("program", program=basis.program)

    def on_what(self) -> str:
        report, coders = self.report, len(self.report.coders)
        if coders < 2:
            return self.say("too few coders", n=coders)
        everything = report.units + report.units_reached_by_one + report.units_not_reached
        transcripts = report.basis.transcripts if report.basis else 0
        where = self.say("in transcripts", n=self.count(transcripts, TRANSCRIPT)) if transcripts else ""
        second = coders == 2 and report.coders[1] == f"{report.coders[0]} (second coding)"
        who = self.say("two codings") if second else self.count(coders, CODER)
        said = {"coders": who, "both": self.both, "all": self.units(everything), "where": where}
        if not report.units:
            return self.say("nothing shared", **said)
        share = percent(report.units / everything, self.language)
        return self.say("on what", kind=self.unit.many, n=whole(report.units, self.language), share=share, **said)

    def reached(self) -> str:
        counts = [n for _, n in self.report.reached]
        if len(counts) < 2:
            return ""
        if min(counts) == max(counts):
            return self.say("each reached", n=self.units(counts[0]))
        return self.say("each reached between", low=whole(min(counts), self.language), n=self.units(max(counts)))

    def missing(self) -> str:
        report = self.report
        one = self.say("reached by one", n=self.units(report.units_reached_by_one))
        nobody = self.say("reached by nobody", n=self.units(report.units_not_reached))
        codings = report.basis is not None
        if report.units_reached_by_one and report.units_not_reached:
            what = self.say("missing and", first=one, second=nobody)
        else:
            what = one if report.units_reached_by_one else nobody if report.units_not_reached else ""
        said = self.say("missing" if codings else "missing ratings", what=what) if what else self.say("nothing missing")
        if codings and report.unit_kind not in ("character", "second"):
            said += " " + self.say("passed is a value", kind=sentence_case(self.unit.many))
        return said

    def selection(self, basis: Basis) -> Iterator[str]:
        chosen = basis.selection
        if chosen.roles:
            yield self.say("roles", what=self.listed([ROLES[role][self.place] for role in chosen.roles]))
        else:
            yield self.say("interviewer in" if chosen.interviewer else "interviewer out")
        if chosen.languages:
            names = [LANGUAGE_NAMES.get(each, (each,) * len(LANGUAGES))[self.place] for each in chosen.languages]
            yield self.say("languages", what=self.listed(names))
        if chosen.attributes:
            yield self.say("attributes", what=self.listed([f"{name}: {value}" for name, value in chosen.attributes]))
        if chosen.since:
            yield self.say("since", day=date(chosen.since, self.language))
        if chosen.until:
            yield self.say("until", day=date(chosen.until, self.language))
        if basis.transcripts_not_closed:
            yield self.say("not closed", n=whole(basis.transcripts_not_closed, self.language))
        yield self.say("blind" if basis.blind else "not blind")
        if chosen.as_closed:
            yield self.say("as closed")

    def codebook(self, basis: Basis) -> str:
        versions = basis.codebook_versions
        if not basis.codebook:
            return ""
        if not versions:
            return self.say("codebook", title=basis.codebook)
        said = {"title": basis.codebook, "version": versions[-1][:12]}
        if len(versions) == 1:
            return self.say("codebook version", **said)
        return self.say("codebook versions", n=self.count(len(versions), VERSION), **said)

    def overall(self) -> Iterator[str]:
        """Every coefficient a journal asks for, with its interval and source; why one has no value."""
        whole_units = [one for one in self.report.coefficients if not (one.code or one.pair or one.part)]
        two = len(self.report.coders) == 2
        names = [name for name in _REPORTED if name != COHEN or two]
        reported = [
            one for name in names for one in _with_one_distance([each for each in whole_units if each.name == name])
        ]
        defined = [self.item(one) for one in reported if one.defined]
        unitizing = any(one.name in _UNITIZING for one in reported)
        if defined:
            kind = "ratings" if not self.report.basis else "overall" if unitizing else "sets"
            yield self.say(kind, what=self.listed(defined, heavy=True))
        for one in reported:
            if not one.defined:
                name = sentence_case(self.named(one))
                why = self.why(one.reason)
                yield self.say("no value", name=name, why=why) if why else self.say("no value untold", name=name)

    def item(self, found: Coefficient) -> str:
        """`Krippendorff's alpha 0.72 (95% CI [0.65, 0.78]; Krippendorff 2019)`."""
        said = [f"{self.named(found)} {self.value(found)}"]
        aside = [part for part in (self.interval(found), cited(found)) if part]
        return " ".join([*said, f"({'; '.join(aside)})"] if aside else said)

    def named(self, found: Coefficient) -> str:
        name = coefficient_name(found, self.language)
        return (
            self.say("distance", name=name, distance=told(found.distance, self.language).text)
            if found.distance
            else name
        )

    def value(self, found: Coefficient) -> str:
        return self.say("undefined") if found.value is None else figure(found, found.value, self.language)

    def interval(self, found: Coefficient) -> str:
        inside = bounds(found, self.language)
        return self.say("confidence", bounds=inside) if inside else ""

    def valued(self, found: Coefficient) -> str:
        """`0.72 (95% CI [0.65, 0.78])`."""
        inside = self.interval(found)
        return f"{self.value(found)} ({inside})" if inside else self.value(found)

    def per_code(self) -> Iterator[str]:
        of_codes = [one for one in self.report.coefficients if one.code and not (one.pair or one.part)]
        name = next((each for each in _PER_CODE if any(one.name == each for one in of_codes)), None)
        found = [one for one in of_codes if one.name == name]
        values = sorted(one.value for one in found if one.value is not None)
        if not found:
            return
        called = coefficient_name(found[0], self.language)
        if values:
            shown = [figure(found[0], each, self.language) for each in (values[0], values[-1], median(values))]
            said = {"codes": self.count(len(values), CODE), "name": called, "low": shown[0]}
            if len(values) == 1:
                yield self.say("per code one", **said)
            else:
                yield self.say("per code", high=shown[1], median=shown[2], **said)
        for why in dict.fromkeys(one.reason for one in found if not one.defined):
            codes = self.count(sum(not one.defined and one.reason == why for one in found), CODE)
            because = self.why(why)
            key = "per code undefined" if because else "per code undefined untold"
            yield self.say(key, codes=codes, name=called, why=because)

    def why(self, reason: str) -> str:
        """A reason in the language of the paragraph; nothing rather than another language."""
        said = told(reason, self.language)
        return "" if said.language else said.text

    def intervals(self) -> str:
        basis = self.report.basis
        with_interval = [one for one in self.report.coefficients if one.low is not None]
        if not with_interval:
            return self.say("no intervals")
        by_transcripts = "transcripts" in (basis.resampled if basis else with_interval[0].interval)
        what = self.say("whole transcripts") if by_transcripts else self.unit.many
        if not basis or not basis.resamples:
            return self.say("intervals of a table", what=what)
        seed = self.say("seed", n=basis.seed)
        return self.say("intervals", resamples=self.count(basis.resamples, RESAMPLE), what=what, seed=seed)

    def suggestions(self) -> Iterator[str]:
        """Whether coders saw suggestions, agreement where they did and where not, and agreement with the model."""
        parts: dict[str, list[Coefficient]] = {}
        for one in self.report.coefficients:
            if one.part and one.part.kind is By.EXPOSURE and not (one.code or one.pair):
                parts.setdefault(one.part.id, []).append(one)
        sizes = {each: max((one.units or 0 for one in parts.get(each, ())), default=0) for each in Exposed}
        there = [each for each in Exposed if sizes[each]]
        if there:
            first, *others = there
            clauses = [self.say(first, n=self.units(sizes[first]))]
            clauses += [self.say(f"then {each}", n=self.units(sizes[each])) for each in others]
            yield sentence_case(self.listed(clauses, heavy=True)) + "."
        name = next(
            (each for each in _PER_CODE if any(one.name == each for each_ in parts.values() for one in each_)), ""
        )
        chosen = [_with_one_distance([one for one in parts[each] if one.name == name])[:1] for each in there]
        if len(there) > 1 and all(chosen):
            values = [self.valued(one) for (one,) in chosen]
            yield self.say(
                "in this order", name=coefficient_name(name, self.language), what=self.listed(values, heavy=True)
            )
        yield self.with_model()

    def with_model(self) -> str:
        of_all = [one for one in self.report.with_model if not (one.code or one.distance)]
        name = next((each for each in _PER_CODE if any(one.name == each for one in of_all)), "")
        groups: dict[str, list[Coefficient]] = {}
        for one in of_all:
            if one.name == name and one.defined:
                groups.setdefault(one.part.id if one.part else "", []).append(one)
        items = []
        for each in ("", *Exposed):
            values = sorted(one.value for one in groups.get(each, ()) if one.value is not None)
            if values:
                shown = [
                    figure(groups[each][0], value, self.language) for value in dict.fromkeys((values[0], values[-1]))
                ]
                aside = [self.count(len(values), CODER), *([SAW[each][self.place]] if each in SAW else [])]
                items.append(f"{'–'.join(shown)} ({', '.join(aside)})")
        if not items:
            return ""
        return self.say(
            "with the model", name=coefficient_name(name, self.language), what=self.listed(items, heavy=True)
        )

    def listed(self, items: Sequence[str], *, heavy: bool = False) -> str:
        return listed(items, self.language, heavy=heavy)


def _with_one_distance(found: Sequence[Coefficient]) -> list[Coefficient]:
    """The coefficient without a distance of its own, and one that grades sets."""
    plain = [one for one in found if not one.distance]
    graded = [one for one in found if one.distance]
    return plain[:1] + sorted(graded, key=lambda one: one.distance != _JACCARD)[:1]
