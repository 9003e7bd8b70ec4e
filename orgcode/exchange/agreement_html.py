"""An agreement report as one HTML file that stands by itself: no network, no scripts, no other files.

Pictures are inline SVG; colours follow the reader's light or dark setting; it prints on white paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgcode.core.agreement import AgreementReport, Basis
from orgcode.exchange.agreement_html_words import READING, WORDS
from orgcode.exchange.agreement_notes import Told, told
from orgcode.exchange.agreement_sections import sections
from orgcode.exchange.agreement_sources import BOOTSTRAP, INDICES, references
from orgcode.exchange.agreement_tables import Section
from orgcode.exchange.agreement_words import (
    LANGUAGES,
    counted,
    date,
    known_language,
    listed,
    percent,
    unit_noun,
    whole,
)
from orgcode.exchange.methods import methods_paragraph, sentence_case
from orgcode.exchange.nouns_words import CODER, LANGUAGE_NAMES, ROLES

_TEMPLATE = "agreement.html.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template shows."""

    language: str
    title: str
    subtitle: str
    basis_heading: str
    basis: tuple[tuple[str, str], ...]
    methods_heading: str
    methods: str
    notes_heading: str
    notes: tuple[Told, ...]
    sections: tuple[Section, ...]
    reading_heading: str
    reading: tuple[str, ...]
    references_heading: str
    references: tuple[str, ...]


def agreement_html(report: AgreementReport, labels: Mapping[str, str], language: str) -> str:
    """The report as HTML text; the same report gives the same text.

    Args:
        report: the figures; there is a section for whatever is in it.
        labels: code id -> name; a code that is not there goes by its id.
        language: of all words but people's own: `en`, `da`, `nb` or `nn`.

    Raises:
        InputProblem: another language.

    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    page = _page(report, labels, known_language(language))
    environment = Environment(
        loader=PackageLoader("orgcode.exchange"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template(_TEMPLATE).render(page=page)


def _page(report: AgreementReport, labels: Mapping[str, str], language: str) -> Page:
    place = LANGUAGES.index(language)
    title = WORDS["title"][place]
    basis = report.basis
    found = [*report.coefficients, *report.with_model]
    more = [BOOTSTRAP] if any(one.low is not None for one in found) else []
    more += [INDICES] if any(each.bias_index is not None for each in report.codes) else []
    said = [counted(len(report.coders), CODER[place], language)]
    said.append(counted(report.units, unit_noun(report.unit_kind, language), language))
    if basis and basis.first_decided_at:
        days = (basis.first_decided_at, basis.last_decided_at)
        said.append(" – ".join(dict.fromkeys(date(day, language) for day in days if day)))
    return Page(
        language=language,
        title=f"{title}: {basis.project}" if basis and basis.project else title,
        subtitle=" · ".join(said),
        basis_heading=WORDS["basis"][place],
        basis=tuple(_basis(report, labels, language)),
        methods_heading=WORDS["methods"][place],
        methods=methods_paragraph(report, language),
        notes_heading=WORDS["notes"][place],
        notes=tuple(told(note, language) for note in (basis.notes if basis else ())),
        sections=tuple(sections(report, labels, language)),
        reading_heading=WORDS["reading"][place],
        reading=tuple(sentence[place] for sentence in READING),
        references_heading=WORDS["references"][place],
        references=references(found, *more),
    )


def _basis(report: AgreementReport, labels: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """(term, what is said of it), only what there is something to say of."""
    place = LANGUAGES.index(language)

    def word(key: str, **parts: object) -> str:
        return WORDS[key][place].format(**parts)

    reached = dict(report.reached)
    unit = unit_noun(report.unit_kind, language)
    everything = report.units + report.units_reached_by_one + report.units_not_reached
    of_all = word(
        "of all",
        n=whole(report.units, language),
        all=whole(everything, language),
        share=percent(report.units / everything if everything else 0.0, language),
    )
    coders = [
        word("reached by coder", coder=coder, n=whole(reached[coder], language)) if coder in reached else coder
        for coder in report.coders
    ]
    yield word("coders"), listed(coders, language)
    yield word("unit"), sentence_case(unit.one)
    yield word("compared"), of_all
    yield word("one only"), whole(report.units_reached_by_one, language)
    yield word("nobody"), whole(report.units_not_reached, language)
    if report.basis:
        yield from _project(report.basis, labels, language)


def _project(basis: Basis, labels: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    place = LANGUAGES.index(language)

    def word(key: str, **parts: object) -> str:
        return WORDS[key][place].format(**parts)

    chosen = basis.selection
    yield word("transcripts"), whole(basis.transcripts, language)
    if basis.transcripts_not_closed:
        yield word("not closed"), whole(basis.transcripts_not_closed, language)
    if basis.segmentation:
        yield word("segmentation"), unit_noun(basis.segmentation, language).many
    if chosen.roles:
        yield word("roles"), listed([ROLES[role][place] for role in chosen.roles], language)
    else:
        yield word("interviewer"), word("included" if chosen.interviewer else "left out")
    if chosen.languages:
        names = [LANGUAGE_NAMES.get(each, (each,) * len(LANGUAGES))[place] for each in chosen.languages]
        yield word("languages"), listed(names, language)
    if chosen.codes:
        yield word("codes chosen"), listed([labels.get(code, code) for code in chosen.codes], language)
    if basis.first_decided_at:
        days = dict.fromkeys(date(day, language) for day in (basis.first_decided_at, basis.last_decided_at) if day)
        yield word("period"), " – ".join(days)
    if basis.codebook:
        yield word("codebook"), basis.codebook
    if basis.codebook_versions:
        yield word("versions"), ", ".join(version[:12] for version in basis.codebook_versions)
    yield word("blind"), word("yes" if basis.blind else "no")
    if basis.resamples:
        key = f"resampling {basis.resampled}"
        yield word("resampling"), word(key, n=whole(basis.resamples, language), seed=basis.seed)
    if basis.program:
        yield word("program"), basis.program
