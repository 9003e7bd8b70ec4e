"""The sections of the HTML report: tables and pictures of whatever a report holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from orgcode.core.agreement import Advice, AgreementReport, By, Coefficient, Part
from orgcode.exchange.agreement_notes import told
from orgcode.exchange.agreement_plots import Cell as Field
from orgcode.exchange.agreement_plots import Row, heat_map, interval_plot, time_plot
from orgcode.exchange.agreement_tables import Cell, Picture, ReportWriter, Section, Table, picture
from orgcode.exchange.agreement_words import (
    AC1,
    ALPHA,
    LANGUAGES,
    PERCENT,
    coefficient_name,
    decimal,
    figure,
    percent,
    whole,
)
from orgcode.exchange.methods import sentence_case
from orgcode.exchange.nouns_words import SAW

_SHOWN = (ALPHA, "u-alpha", "binary u-alpha", "cu-alpha", "alpha-U", AC1, PERCENT, "Cohen's kappa")
"""The coefficients of tables that have a column for each, in this order; the CSV has all of them."""
_DRAWN = (ALPHA, "u-alpha", "binary u-alpha", "cu-alpha", "alpha-U", AC1, PERCENT)
_PARTS = (By.WEEK, By.ORDER, By.TRANSCRIPT, By.ROLE, By.LANGUAGE)
_MODEL = "model"
"""Stands for the model in a pair."""
_MOST = 40
"""Codes in a heat map; more cannot be read."""


def sections(report: AgreementReport, labels: Mapping[str, str], language: str) -> Iterator[Section]:
    """A section for whatever the report holds, in the order in which one asks for it.

    Args:
        report: the figures.
        labels: code id -> name.
        language: one of `LANGUAGES`.

    """
    writer = _Sections(report, labels, language)
    for section in (
        writer.overall(),
        writer.exposure(),
        writer.per_code(),
        writer.pairs(),
        writer.confusion(),
        *(writer.parts(kind) for kind in _PARTS),
        writer.advice(),
    ):
        if section and (section.tables or section.pictures):
            yield section


class _Sections(ReportWriter):
    def overall(self) -> Section:
        rows = []
        for one in self.report.coefficients:
            if one.code or one.pair or one.part:
                continue
            formula = ""
            if one.analytic_low is not None and one.analytic_high is not None:
                separator = "," if self.language == "en" else ";"
                ends = [figure(one, end, self.language, 3) for end in (one.analytic_low, one.analytic_high)]
                formula = f"[{ends[0]}{separator} {ends[1]}]"
            value = self.value(one)
            rows.append(
                (
                    self.name(one),
                    Cell(value.text),
                    Cell(value.aside),
                    Cell(formula),
                    self.number(one.observed),
                    self.number(one.expected),
                    self.count(one.units),
                    self.note(one),
                )
            )
        keys = ("coefficient", "value", "interval", "by formula", "observed", "expected", "units", "note")
        heading = self.word("overall")
        lead = self.word("overall codes lead") if self.report.basis else ""
        table = self.table(heading, [self.word(key) for key in keys], rows, words=[7])
        return Section(id="overall", heading=heading, lead=lead, tables=table)

    def per_code(self) -> Section | None:
        of_codes = [one for one in self.report.coefficients if one.code and not (one.pair or one.part)]
        codes = list(
            dict.fromkeys([one.code for one in of_codes if one.code] + [one.code for one in self.report.codes])
        )
        if not codes:
            return None
        names = _there(_SHOWN, of_codes)
        found = {(one.code, one.name): one for one in reversed(of_codes)}
        figures = {one.code: one for one in self.report.codes}
        rows = []
        for code in codes:
            used, of_code = figures.get(code), [found.get((code, name)) for name in names]
            units = used.units if used else next((one.units for one in of_code if one and one.units is not None), None)
            share = used.prevalence if used else None
            rows.append(
                (
                    Cell(self.code(code)),
                    *(self.value(one) for one in of_code),
                    self.count(units),
                    Cell("" if share is None else percent(share, self.language)),
                    self.value(used.presence if used else None),
                    self.value(used.absence if used else None),
                )
            )
        columns = [sentence_case(coefficient_name(name, self.language)) for name in names]
        keys = ("units", "prevalence", "presence", "absence")
        head = [self.word("code"), *columns, *(self.word(key) for key in keys)]
        title = self.word("per code caption")
        drawn = [name for name in _DRAWN if name in names][:3]
        pictures: tuple[Picture, ...] = ()
        if drawn:
            plotted = [
                Row(self.code(code), tuple(self.point(self.code(code), found.get((code, name))) for name in drawn))
                for code in codes
            ]
            series = [coefficient_name(name, self.language) for name in drawn]
            svg = interval_plot(plotted, series, self.caption("codes", title, self.word("picture")))
            pictures = (picture(svg, title),)
        reasons = self.notes([(self.code(one.code or ""), one) for one in of_codes])
        tables = self.table(self.word("per code"), head, rows, notes=reasons)
        return Section(
            id="codes",
            heading=self.word("per code"),
            lead=self.word("per code lead"),
            pictures=pictures,
            tables=(*tables, *self.use()),
        )

    def use(self) -> tuple[Table, ...]:
        """On how many units each coder put each code."""
        if not self.report.codes:
            return ()
        coders = list(dict.fromkeys(coder for figures in self.report.codes for coder, _ in figures.used))
        rows = []
        for figures in self.report.codes:
            used, reached = dict(figures.used), dict(figures.reached)
            cells = [
                Cell(
                    self.word("used of", n=whole(used[coder], self.language), all=whole(reached[coder], self.language))
                )
                if coder in used and coder in reached
                else Cell("")
                for coder in coders
            ]
            indices = (self.number(figures.prevalence_index), self.number(figures.bias_index))
            rows.append((Cell(self.code(figures.code)), *cells, *indices))
        head = [self.word("code"), *coders, self.word("prevalence index"), self.word("bias index")]
        return self.table(self.word("use caption"), head, rows)

    def pairs(self) -> Section | None:
        of_pairs = [one for one in self.report.coefficients if one.pair and not (one.code or one.part)]
        names = _there(_SHOWN, of_pairs)
        if not names or len(self.report.coders) < 3:
            return None
        drawn = names[0]
        title = self.word("pairs caption", name=sentence_case(coefficient_name(drawn, self.language)))
        found = {(one.pair, one.name): one for one in reversed(of_pairs)}
        coders = [coder for coder in self.report.coders if any(coder in one.pair for one in of_pairs if one.pair)]
        place = {coder: number for number, coder in enumerate(coders)}
        fields = []
        for pair in dict.fromkeys(one.pair for one in of_pairs):
            one = found.get((pair, drawn))
            if pair is None or one is None or not set(pair) <= set(place):
                continue
            column, row = sorted((place[pair[0]], place[pair[1]]))
            text = "–" if one.value is None else figure(one, one.value, self.language, 2)
            told_of = self.point(f"{pair[0]} – {pair[1]}", one).told
            fields.append(Field(row - 1, column, one.value or 0.0, text, told_of))
        svg = heat_map(coders[1:], coders[:-1], fields, self.caption("pairs", title, self.word("map")))
        rows = []
        for pair in dict.fromkeys(one.pair for one in of_pairs):
            of_pair = [found.get((pair, name)) for name in names]
            first, second = pair or ("", "")
            units = next((one.units for one in of_pair if one and one.units is not None), None)
            values = (self.value(one) for one in of_pair)
            rows.append((Cell(first), Cell(second), *values, self.count(units), self.note(*of_pair)))
        columns = [sentence_case(coefficient_name(name, self.language)) for name in names]
        head = [self.word("first coder"), self.word("second coder"), *columns, self.word("units"), self.word("note")]
        tables = self.table(self.word("pairs"), head, rows, words=[1, len(head) - 1])
        return Section(id="pairs", heading=self.word("pairs"), pictures=(picture(svg, title),), tables=tables)

    def confusion(self) -> Section | None:
        if not self.report.confusions:
            return None
        most: dict[str, int] = {}
        for one in self.report.confusions:
            for code in (one.first, one.second):
                most[code] = most.get(code, 0) + one.count
        shown = sorted(sorted(most), key=lambda code: -most[code])[:_MOST]
        order = {code: number for number, code in enumerate([*self.labels, *sorted(most)][::-1])}
        # As in the codebook, and "no code" last.
        shown.sort(key=lambda code: (code == "", -order[code]))
        place = {code: number for number, code in enumerate(shown)}
        strongest = max((one.count / one.of for one in self.report.confusions if one.of), default=1.0) or 1.0
        fields = []
        for one in self.report.confusions:
            if one.first in place and one.second in place and one.first != one.second:
                column, row = sorted((place[one.first], place[one.second]))
                heat = one.count / one.of / strongest if one.of else 0.0
                words = self.word("of all", n=one.count, all=one.of, share=self.share(one.count, one.of))
                said = f"{self.code(one.first)} – {self.code(one.second)}: {words}"
                fields.append(Field(row, column, heat, whole(one.count, self.language), said))
        # A code without a field in a direction would only widen the map.
        down, across = sorted({each.row for each in fields}), sorted({each.column for each in fields})
        fields = [replace(each, row=down.index(each.row), column=across.index(each.column)) for each in fields]
        beside, below = ([self.code(shown[number]) for number in numbers] for numbers in (down, across))
        title = self.word("confusion caption")
        svg = heat_map(beside, below, fields, self.caption("confusion", title, self.word("map")))
        rows = [
            (
                Cell(self.code(one.first)),
                Cell(self.code(one.second)),
                self.count(one.count),
                self.count(one.of),
                Cell(self.share(one.count, one.of)),
            )
            for one in self.report.confusions[:_MOST]
        ]
        head = [self.word(key) for key in ("one code", "other code", "times", "out of", "share")]
        lead = self.word("confusion lead")
        if len(most) > _MOST:
            lead += " " + self.word("confusion most", n=_MOST)
        tables = self.table(self.word("confusion"), head, rows, words=[1])
        heading = self.word("confusion")
        return Section(id="confusion", heading=heading, lead=lead, pictures=(picture(svg, title),), tables=tables)

    def parts(self, kind: By, lead: str = "") -> Section | None:
        """Agreement of each part of one kind, all codes together."""
        of_parts = [
            one for one in self.report.coefficients if one.part and one.part.kind is kind and not (one.code or one.pair)
        ]
        names = _there(_SHOWN, of_parts)
        if not names:
            return None
        found = {(one.part.id, one.name): one for one in reversed(of_parts) if one.part}
        labels = {one.part.id: self.part(one.part) for one in of_parts if one.part}
        drawn = [name for name in _DRAWN if name in names and name != PERCENT][:2] or names[:1]
        plotted = [
            Row(label, tuple(self.point(label, found.get((part, name))) for name in drawn))
            for part, label in labels.items()
        ]
        series = [coefficient_name(name, self.language) for name in drawn]
        title = self.word("parts caption")
        plot = time_plot if kind in (By.WEEK, By.ORDER) else interval_plot
        svg = plot(plotted, series, self.caption(str(kind), f"{self.word(str(kind))}: {title}", self.word("picture")))
        rows = []
        for part, label in labels.items():
            of_part = [found.get((part, name)) for name in names]
            units = next((one.units for one in of_part if one and one.units is not None), None)
            rows.append((Cell(label), *(self.value(one) for one in of_part), self.count(units), self.note(*of_part)))
        columns = [sentence_case(coefficient_name(name, self.language)) for name in names]
        first = self.word("exposed" if kind is By.EXPOSURE else "part")
        head = [first, *columns, self.word("units"), self.word("note")]
        return Section(
            id=str(kind),
            heading=self.word(str(kind)),
            lead=lead,
            pictures=(picture(svg, title),) if len(plotted) > 1 else (),
            tables=self.table(self.word(str(kind)), head, rows, words=[len(head) - 1]),
        )

    def exposure(self) -> Section | None:
        lead = self.word("exposure lead")
        section = self.parts(By.EXPOSURE, lead)
        rows = [
            (
                Cell(" – ".join(self.word("model") if each == _MODEL else each for each in one.pair or ())),
                Cell(self.saw(one.part) if one.part else ""),
                Cell(self.code(one.code) if one.code else self.word("all codes")),
                self.name(one),
                self.value(one),
                self.count(one.units),
                self.note(one),
            )
            for one in self.report.with_model
            if one.name in _SHOWN
        ]
        keys = ("first coder", "exposed", "code", "coefficient", "value", "units", "note")
        table = self.table(self.word("model caption"), [self.word(key) for key in keys], rows, words=[1, 2, 3, 6])
        if section is None:
            return (
                Section(id=str(By.EXPOSURE), heading=self.word("exposure"), lead=lead, tables=table) if rows else None
            )
        return Section(
            id=section.id,
            heading=section.heading,
            lead=lead,
            pictures=section.pictures,
            tables=(*section.tables, *table),
        )

    def saw(self, part: Part) -> str:
        """Whether one coder had seen suggestions."""
        return SAW[part.id][LANGUAGES.index(self.language)] if part.id in SAW else self.part(part)

    def advice(self) -> Section:
        def row(one: Advice) -> tuple[Cell, ...]:
            said = told(one.reason, self.language)
            return (
                Cell(self.code(one.code) if one.code else self.word("all codes")),
                Cell(coefficient_name(one.coefficient, self.language)),
                self.count(one.units),
                Cell("" if one.present is None else f"± {decimal(one.present, self.language, 3)}"),
                Cell(f"± {decimal(one.half_width, self.language, 2)}"),
                self.count(one.more),
                Cell(said.text, language=said.language),
            )

        heading = self.word("advice")
        keys = ("code", "coefficient", "units", "present width", "wanted width", "more", "note")
        rows = [row(one) for one in self.report.advice]
        tables = self.table(heading, [self.word(key) for key in keys], rows, words=[1, 6])
        return Section(id="advice", heading=heading, lead=self.word("advice lead"), tables=tables)


def _there(names: Sequence[str], found: Sequence[Coefficient]) -> list[str]:
    """Those of the names that occur, in their order; where none of them does, what there is."""
    occurring = dict.fromkeys(one.name for one in found)
    return [name for name in names if name in occurring] or list(occurring)
