"""Models beside each other: on what a coder has decided, by cross-validation, or on a labelled set."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder
from orgcode.core.protocols import Encoder
from orgcode.errors import InputProblem
from orgcode.project.ground import Ground, Material
from orgcode.project.lessons import Lesson, Lessons, unknown_codes
from orgcode.project.model_figures import (
    DecisionComparison,
    Difference,
    FileComparison,
    ModelCost,
    ModelCurve,
    ModelOnFile,
)
from orgcode.project.pools import Pools
from orgcode.project.project import Project
from orgcode.project.standalone import evaluate_file
from orgcode.project.suggesting import LazyEncoder, MemoryCache, VectorCache

if TYPE_CHECKING:
    from orgcode.suggest.cross_validation import DecidedRows

Say = Callable[[str], None]
OnProgress = Callable[[int, int, str], None]

DEFAULT = "default"
"""What orgcode's own model is called among others."""

LEAST = 20
"""Settled segments without which there is nothing to compare on."""

INTERVIEWS = 3
"""From so many decided interviews on, whole interviews are left out."""

DECIDED = 5
"""Settled segments that make an interview a decided one."""

SAMPLE = 100
"""Segments that the time is taken on."""

PER_CODE = (0, 1, 2, 4, 8, 16, 32)
"""Decisions per code at which models are compared on a labelled set, as far as it reaches."""

_WARM_UP = 8


def model_name(name: str) -> str:
    """The name that a model is loaded by; that of orgcode's own model holds whatever ORGCODE_MODEL says."""
    # A blank is a name to the environment's setting and none to the search for a model.
    return " " if name == DEFAULT else name


def deciding_coder(project: Project, name: str = "") -> Coder:
    """The coder whose decisions are meant; InputProblem when that is not clear."""
    if name:
        return project.known_coder(name)
    found = [
        coder
        for coder in project.coders()
        if any(
            project.sees(transcript_id, coder.id) and project.span_states(transcript_id, coder.id)
            for transcript_id in project.transcripts()
        )
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputProblem(
            "Nobody has decided anything in this project.",
            title="Nothing to compare on",
            hint=f"Code {LEAST} segments, or give a labelled set: orgcode evaluate LABELLED.jsonl --codebook CB",
        )
    raise InputProblem(
        f"{len(found)} coders have decided here: {', '.join(coder.name for coder in found)}.",
        title="Whose decisions?",
        hint="Say whose: --coder NAME.",
    )


def compare_on_decisions(
    project: Project,
    coder: Coder,
    models: Sequence[str] = (),
    *,
    sizes: Sequence[int] | None = None,
    seeds: int = 5,
    say: Say,
    on_progress: OnProgress,
) -> DecisionComparison:
    """Cross-validate models on what a coder has decided; vectors are kept in the project, whichever model's.

    Every model is loaded once before anything long begins. One model is in memory at a time.

    Args:
        project: whose segments and decisions they are.
        coder: whose decisions; passed segments count as ones without a code.
        models: names or folders, DEFAULT for orgcode's own; none: the project's.
        sizes: decisions to learn from, besides all; None: those of the learning curve.
        seeds: draws to average over.
        say: told what takes long.
        on_progress: told how far it has come, and with what.

    Raises:
        InputProblem: too few decisions.
        ModelUnavailable: a model cannot be loaded.

    """
    from orgcode.suggest.cross_validation import SIZES, cross_validate, folds_of, paired_difference

    lessons = _lessons(project, coder)
    settled = {tid: sum(one.settled for one in of.values()) for tid, of in lessons.items()}
    _refuse_too_few(coder, sum(settled.values()))
    by_interview = sum(number >= DECIDED for number in settled.values()) >= INTERVIEWS
    texts = {tid: _material(project, tid).texts for tid in lessons}
    # The same words said twice are one case: whoever learns from one of them knows the other.
    groups = [tid if by_interview else texts[tid][index] for tid, of in lessons.items() for index in of]
    folds = folds_of(groups)
    if not folds.any():
        _refuse_too_few(coder, 1)
    asked = list(dict.fromkeys(models)) or [""]
    names = {name: name or project.model or os.environ.get("ORGCODE_MODEL", "") or DEFAULT for name in asked}
    loaded = {name: model_name(name or project.model) for name in asked}
    sample = [text for of in texts.values() for text in of]
    seconds, ready = _tried(loaded, project._store.vectors, sample, say, on_progress)
    curves: list[ModelCurve] = []
    decided: DecidedRows | None = None
    for name in asked:
        encoder = ready.pop(name, None) or LazyEncoder(loaded[name], project._store.vectors, say)
        ground = _ground(project, coder, encoder, names[name], on_progress)
        decided = _decided(ground, lessons, Pools(project, project._store.vectors).lacking())
        curve = cross_validate(
            ground.learner,
            decided,
            folds,
            sizes=SIZES if sizes is None else sizes,
            seeds=seeds,
            report=_labelled(on_progress, f"Testing {names[name]}"),
        )
        cost = ModelCost(
            name=names[name],
            model=ground.model,
            dimensions=int(ground.vectors.shape[1]),
            encode_seconds=seconds[name],
        )
        curves.append(ModelCurve(cost=cost, curve=curve))
    assert decided is not None  # noqa: S101 (there is always a model)
    differences = []
    for other in curves[1:] if len(curves[0].curve.hits) else ():
        value, low, high = paired_difference(curves[0].curve.hits, other.curve.hits)
        differences.append(
            Difference(name=other.cost.name, against=curves[0].cost.name, value=value, low=low, high=high)
        )
    return DecisionComparison(
        coder=coder.name,
        codebook=project.codebook.id,
        settled=int(decided.settled.sum()),
        coded=int((decided.truth.any(axis=1) & decided.settled).sum()),
        interviews=sum(number > 0 for number in settled.values()),
        by_interview=by_interview,
        folds=int(folds.max()) + 1,
        seeds=seeds,
        models=tuple(curves),
        differences=tuple(differences),
    )


def compare_on_file(
    path: Path,
    codebook: Codebook,
    models: Sequence[str],
    *,
    learn: Sequence[int] = (),
    seeds: int,
    say: Say,
    on_progress: OnProgress,
) -> FileComparison:
    """Measure models on texts that people have labelled; see `evaluate_file`. All of them are loaded before.

    With no numbers in `learn` it is those of PER_CODE that leave half of a usual code's texts to test on: where most
    of a code's texts are learned from, the few that are left are no fair test.
    """
    from orgcode.suggest.labelled import read_labelled

    items = read_labelled(path, codebook)
    texts = [item.text for item in items]
    if not learn:
        counts = Counter(code for item in items for code in item.codes)
        usual = median(counts.values()) if counts else 0
        learn = [number for number in PER_CODE if 2 * number <= usual]
    names = {name: name or os.environ.get("ORGCODE_MODEL", "") or DEFAULT for name in dict.fromkeys(models)}
    loaded = {name: model_name(name) for name in names}
    seconds, ready = _tried(loaded, MemoryCache(), texts, say, on_progress)
    found = []
    for name, shown in names.items():
        encoder = ready.pop(name, None) or LazyEncoder(loaded[name], MemoryCache(), say)
        evaluation = evaluate_file(
            path,
            codebook,
            learn=learn,
            seeds=seeds,
            encoder=encoder,
            say=say,
            on_progress=_about(on_progress, shown),
        )
        cost = ModelCost(
            name=shown, model=evaluation.model, dimensions=evaluation.dimensions, encode_seconds=seconds[name]
        )
        found.append(ModelOnFile(cost=cost, evaluation=evaluation))
    return FileComparison(models=tuple(found))


def _tried(
    loaded: Mapping[str, str],
    cache: VectorCache,
    texts: Sequence[str],
    say: Say,
    on_progress: OnProgress,
) -> tuple[dict[str, float], dict[str, LazyEncoder]]:
    """Load every model and take its time; the first one stays loaded."""
    different = [text for text in dict.fromkeys(texts) if text] or [" "]
    places = range(min(SAMPLE, len(different)))
    sample = [different[place * len(different) // len(places)] for place in places]
    seconds: dict[str, float] = {}
    # A folder that is no model is told at once, before the others are loaded.
    for name in loaded.values():
        LazyEncoder(name, cache, say)
    ready: dict[str, LazyEncoder] = {}
    # Backwards, so that the one that is used first is the one in memory.
    for done, name in enumerate(reversed(list(loaded))):
        on_progress(done, len(loaded), "Loading the models" if len(loaded) > 1 else "Loading the model")
        ready.clear()
        ready[name] = LazyEncoder(loaded[name], cache, say)
        seconds[name] = _seconds(ready[name].encoder(), sample) * 100 / len(sample)
    return seconds, ready


def _seconds(model: Encoder, sample: Sequence[str]) -> float:
    model.encode(sample[:_WARM_UP], "query")
    started = time.perf_counter()
    model.encode(sample, "query")
    return time.perf_counter() - started


def _labelled(on_progress: OnProgress, label: str) -> Callable[[int, int], None]:
    return lambda done, total: on_progress(done, total, label)


def _about(on_progress: OnProgress, name: str) -> OnProgress:
    return lambda done, total, label: on_progress(done, total, f"{label} ({name})")


def _ground(project: Project, coder: Coder, encoder: LazyEncoder, name: str, on_progress: OnProgress) -> Ground:
    pools = Pools(project, project._store.vectors)
    for step in pools.encoded(encoder, coder):
        on_progress(step.done, step.total, f"Encoding with {name}")
    return pools.everything(encoder, coder)


def _material(project: Project, transcript_id: str) -> Material:
    return Material.of(project.transcript(transcript_id), project.segments(transcript_id))


def _lessons(project: Project, coder: Coder) -> dict[str, dict[int, Lesson]]:
    """By transcript, by index of the segment: what the coder has said of anybody but the interviewer."""
    found: dict[str, dict[int, Lesson]] = {}
    became = merges(project.codebook)
    for transcript_id in project.transcripts():
        spans = project.span_states(transcript_id, coder.id)
        if spans:
            lessons = Lessons(project.segmentation(transcript_id))
            lessons.update(spans)
            eligible = _material(project, transcript_id).eligible
            found[transcript_id] = {
                index: one.after(became) for index, one in sorted(lessons.of.items()) if eligible[index]
            }
    return found


def _decided(
    ground: Ground, lessons: Mapping[str, Mapping[int, Lesson]], lacking: Mapping[str, frozenset[str]]
) -> DecidedRows:
    """In the order of the lessons."""
    import numpy as np

    from orgcode.suggest.cross_validation import DecidedRows

    known = [(ground.row_of[tid, index], lesson) for tid, of in lessons.items() for index, lesson in of.items()]
    truth = np.array([[code in one.codes for code in ground.codes] for _, one in known], dtype=bool)
    later = [unknown_codes(one, lacking) for _, one in known]
    weights = np.array(
        [
            [(one.settled and code not in unknown) or code in one.declined for code in ground.codes]
            for (_, one), unknown in zip(known, later, strict=True)
        ],
        dtype=bool,
    )
    return DecidedRows(
        rows=np.array([row for row, _ in known], dtype=np.intp),
        truth=truth.reshape(len(known), -1),
        weights=weights.reshape(len(known), -1).astype(np.float64),
        settled=np.array([one.settled and not unknown for (_, one), unknown in zip(known, later, strict=True)], bool),
    )


def _refuse_too_few(coder: Coder, settled: int) -> None:
    if settled < LEAST:
        raise InputProblem(
            f"{coder.name} has decided on {settled} segments here; a comparison needs {LEAST} different ones.",
            title="Too few decisions to compare models on",
            hint="Code on, or give a labelled set: orgcode evaluate LABELLED.jsonl --codebook CB",
        )
