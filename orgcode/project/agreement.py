"""Reports on agreement between the coders of a project, or of a coder with their own second coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from orgcode import __version__
from orgcode.core.agreement import AgreementReport, Basis, By, Exposed, Part, Selection, UnitChoice
from orgcode.core.coding import Coder
from orgcode.errors import InputProblem
from orgcode.project.agreement_notes import notes_on, self_notes
from orgcode.project.exposure_agreement import exposure_of, exposure_part, inflation, with_model
from orgcode.project.reliability import Gathered, Gathering, gather

if TYPE_CHECKING:
    from orgcode.agreement.drift import Masks
    from orgcode.agreement.intervals import Bootstrap
    from orgcode.agreement.reliability import Bools
    from orgcode.project.project import Project

_EVERYTHING = Selection()

SECOND = "second coding"
"""Stands after the name of a coder for what they put when they coded a sample again."""


def agreement(
    project: Project,
    selection: Selection = _EVERYTHING,
    by: Collection[By] = (By.CODE,),
    *,
    resamples: int = 1_000,
    over: Literal["units", "transcripts"] = "units",
) -> AgreementReport:
    """Agreement between the coders of a project.

    Args:
        project: whose decisions.
        selection: which units and coders; see `gather`.
        by: the parts it is divided into, besides all units together.
        resamples: of the bootstrap behind the intervals; 0: none.
        over: what is drawn for them: `units` or whole `transcripts`.

    Raises:
        UnknownName: a coder, code or transcript of the selection is not there.
        InputProblem: a date is none, or the number of resamples is below zero.

    """
    bootstrap = _bootstrap(resamples, over)
    return report_of(project, gather(project, selection), selection, by, bootstrap)


def report_of(
    project: Project, gathered: Gathered, selection: Selection, by: Collection[By], bootstrap: Bootstrap
) -> AgreementReport:
    """The report on reliability data that were gathered by that selection."""
    import numpy as np

    from orgcode.agreement.drift import drift_sentence
    from orgcode.agreement.report import coded_report

    compared: Bools = gathered.coded.reached_by >= 2
    exposure = [exposure_of(place.exposed) for place in gathered.places]
    parts = [part for each in dict.fromkeys(by) for part in _parts(project, gathered, each)]
    report = coded_report(
        gathered.coded,
        gathered.codes,
        all_units=gathered.all_units,
        unit_kind=_unit_kind(project, selection),
        by=tuple(by),
        parts=[(part, mask) for part, mask in parts if np.any(mask & compared)],
        bootstrap=bootstrap,
    )
    sentences = [inflation(gathered, compared, exposure, bootstrap, asked=By.EXPOSURE in by)]
    if By.ORDER in by:
        sentences.append(drift_sentence(gathered.coded, _parts(project, gathered, By.ORDER), bootstrap))
    notes = (*notes_on(project, gathered, selection, report, bootstrap), *filter(None, sentences))
    return replace(
        report,
        with_model=with_model(gathered, bootstrap) if By.EXPOSURE in by else (),
        basis=_basis(project, gathered, selection, bootstrap, notes),
    )


def self_agreement(
    project: Project, coder: Coder, *, resamples: int = 1_000, over: Literal["units", "transcripts"] = "units"
) -> AgreementReport:
    """Agreement of a coder with what they put when they coded a hidden sample of their own segments again.

    Units are the segments of the samples; those not coded again yet are missing. The first coding is as it stood when
    the sample was drawn.

    Raises:
        StillBlind: the project is blind and somebody else asks.

    """
    selection = Selection(coders=(coder.id,), interviewer=True)
    work = Gathering(project, selection, 2)
    project.check_learns_from(coder)
    samples = project.samples(coder)
    seen: dict[str, None] = {}
    for sample in samples:
        recoder = project.team().person(sample.recoder_id)
        for transcript_id in dict.fromkeys(span.transcript_id for span in sample.spans):
            project.check_sees(transcript_id, coder.id)
            seen[transcript_id] = None
            only = [span for span in sample.spans if span.transcript_id == transcript_id]
            work.take(transcript_id, {coder.id: 0, recoder: 1}, upto={coder.id: sample.id}, only=only)
    names = (coder.name, f"{coder.name} ({SECOND})")
    again = Coder(id=f"{coder.id}/{SECOND}", name=names[1])
    gathered = work.gathered((coder, again), names, tuple(seen), 0)
    bootstrap = _bootstrap(resamples, over)
    report = report_of(project, gathered, selection, (By.CODE,), bootstrap)
    if report.basis is None:
        return report
    notes = self_notes(coder, len(samples), report.units_reached_by_one, report.basis.notes)
    return replace(report, basis=replace(report.basis, notes=notes))


def _bootstrap(resamples: int, over: Literal["units", "transcripts"]) -> Bootstrap:
    from orgcode.agreement.intervals import Bootstrap

    if resamples < 0:
        raise InputProblem("The number of resamples is below zero.", hint="1000 is usual; 0 leaves intervals out.")
    return Bootstrap(resamples=resamples, over=over)


def _unit_kind(project: Project, selection: Selection) -> str:
    return str(project.unit) if selection.unit is UnitChoice.SEGMENT else str(selection.unit)


def _parts(project: Project, gathered: Gathered, by: By) -> Masks:
    """The parts of the units, with a mask each; nothing for codes and pairs, which are no parts of the units."""
    from orgcode.agreement.drift import by_order, by_week

    places = gathered.places
    if by is By.WEEK:
        return by_week([place.compared_at for place in places])
    if by is By.ORDER:
        return by_order([(place.compared, number) for number, place in enumerate(places)], gathered.coded.counts)
    if by is By.TRANSCRIPT:
        return _labelled(
            [place.transcript_id for place in places],
            [Part(kind=by, id=each, label=project.transcript(each).title) for each in gathered.transcripts],
        )
    if by is By.ROLE:
        roles = [str(place.role) for place in places]
        return _labelled(roles, [Part(kind=by, id=each, label=each) for each in sorted(set(roles))])
    if by is By.LANGUAGE:
        languages = [place.language for place in places]
        return _labelled(languages, [Part(kind=by, id=each, label=each) for each in sorted(set(languages))])
    if by is By.EXPOSURE:
        exposed = [str(exposure_of(place.exposed)) for place in places]
        return _labelled(exposed, [exposure_part(each) for each in Exposed])
    return []


def _labelled(labels: Sequence[str], parts: Sequence[Part]) -> Masks:
    import numpy as np

    of = np.array(labels, dtype=np.str_)
    return [(part, of == part.id) for part in parts]


def _basis(
    project: Project, gathered: Gathered, selection: Selection, bootstrap: Bootstrap, notes: tuple[str, ...]
) -> Basis:
    account, codebook = gathered.account, project.codebook
    order = {version: place for place, version in enumerate(project.codes_by_version())}
    versions = sorted(
        account.versions, key=lambda version: (version == codebook.version, order.get(version, -1), version)
    )
    return Basis(
        project=project.title,
        transcripts=len(gathered.transcripts),
        transcripts_not_closed=gathered.not_closed,
        segmentation=str(project.unit),
        selection=selection,
        codebook=codebook.title.get(main_language(project, gathered.transcripts)) or codebook.id,
        codebook_versions=tuple(versions),
        first_decided_at=account.first_at,
        last_decided_at=account.last_at,
        program=f"orgcode {__version__}",
        resamples=bootstrap.resamples,
        seed=bootstrap.seed,
        resampled=bootstrap.over,
        blind=project.team().blind and not (account.before_blind or account.after_reveal),
        notes=notes,
    )


def main_language(project: Project, transcripts: Sequence[str]) -> str:
    """The language most of the transcripts are in; of equally many the one that came first; English without any."""
    told = Counter(str(project.transcript(each).language) for each in transcripts)
    return told.most_common(1)[0][0] if told else "en"
