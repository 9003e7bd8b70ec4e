"""Candidates for a code over a whole project, however large: interview by interview, never all in memory.

For projects that fit into a pool, `Project.pool` learns from decisions as well; here the codebook alone speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgcode.core.coding import Coder
from orgcode.core.ids import vector_key
from orgcode.core.library import TranscriptOverview
from orgcode.core.queue import Candidate
from orgcode.errors import InputProblem
from orgcode.project.ground import Material
from orgcode.project.lessons import Lessons
from orgcode.project.suggesting import LazyEncoder, encoded_parts

if TYPE_CHECKING:
    from orgcode.project.project import Project
    from orgcode.store.store import Store
    from orgcode.suggest.archive import Block
    from orgcode.suggest.suggester import Suggester

LIMIT = 50

BLOCK = 2048
"""Segments of one interview ranked at once: with 60 codes some 60 MB of intermediate figures."""


def best_for_code(
    project: Project,
    code_id: str,
    *,
    coder: Coder | None = None,
    limit: int = LIMIT,
    model: str = "",
    say: Callable[[str], None],
) -> tuple[Candidate, ...]:
    """The segments of the whole project that a code fits best, the likeliest first.

    Segments of interviewers are left out, and so are those without a vector; how many is said. The time grows as the
    project does, the memory does not (bench/bench_archive.py).

    Args:
        project: which.
        code_id: a code that may be applied.
        coder: leave out what this coder has settled; None: leave out nothing.
        limit: how many at most.
        model: name or folder of a model instead of the project's.
        say: told what takes long and what is left out.

    Raises:
        UnknownName: there is no such code; RefusedDecision: it is a heading.
        InputProblem: nothing is encoded yet.

    """
    from orgcode.suggest.archive import BestRows, best_rows
    from orgcode.suggest.regression import logistic

    project._codable(code_id)
    archive = _Archive(project, LazyEncoder(model or project.model, project._store.vectors, say))
    best = BestRows.none()
    for language in archive.languages:
        suggester = archive.suggester(language)
        if suggester is None:
            archive.pass_by(language)
            continue
        found = best_rows(suggester, archive.blocks(language, coder), code_id, limit)
        best = best.joined(found.rows, found.log_odds, limit)
    if archive.without and not archive.ranked:
        raise InputProblem(
            f"None of its {archive.without} segments is encoded with {archive.model} yet.",
            where=str(project.path),
            title="Nothing to search in",
            hint="`orgcode index` encodes them.",
        )
    if archive.without:
        say(f"{archive.without} segments have no vector yet and were left out; `orgcode index` encodes them.")
    candidates = []
    for row, log_odds in zip(best.rows.tolist(), best.log_odds.tolist(), strict=True):
        transcript_id, index = archive.place(row)
        candidates.append(
            Candidate(
                transcript_id=transcript_id,
                segment_index=index,
                code_id=code_id,
                probability=round(float(logistic(log_odds)), 6),
                value=round(log_odds, 6),
            )
        )
    return tuple(candidates)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """An interview in the archive."""

    overview: TranscriptOverview
    first: int
    """The number of its first segment among all of the archive."""


class _Archive:
    """A project's segments under one number each, in the order of adding, read an interview at a time."""

    def __init__(self, project: Project, encoder: LazyEncoder) -> None:
        self._project = project
        # From the store itself: a Project keeps every interview it has read in memory.
        self._store: Store = project._store
        self._encoder = encoder
        self.without = 0
        """Segments met that have no vector."""
        self.ranked = 0
        """Segments met that have one."""
        self._shelves: list[_Shelf] = []
        first = 0
        for overview in project.overviews():
            self._shelves.append(_Shelf(overview, first))
            first += overview.segments

    @property
    def model(self) -> str:
        return self._encoder.id

    @property
    def languages(self) -> list[str]:
        return sorted({str(shelf.overview.language) for shelf in self._shelves})

    def place(self, row: int) -> tuple[str, int]:
        """(transcript id, index of the segment) of a number."""
        shelf = self._shelves[bisect_right(self._shelves, row, key=lambda shelf: shelf.first) - 1]
        return shelf.overview.transcript_id, row - shelf.first

    def suggester(self, language: str) -> Suggester | None:
        """Set the codebook against a sample of the segments of a language; None when none of it is encoded."""
        import numpy as np

        from orgcode.suggest.archive import sampled
        from orgcode.suggest.suggester import Suggester

        shelves = self._of(language)
        sizes = [shelf.overview.segments for shelf in shelves]
        rows = sampled(sum(sizes))
        vectors, words = [], []
        start = 0
        for shelf, size in zip(shelves, sizes, strict=True):
            wanted = rows[np.searchsorted(rows, start) : np.searchsorted(rows, start + size)] - start
            start += size
            if len(wanted):
                texts = self._read(shelf)[1].texts
                for known, found in self._known([texts[index] for index in wanted], language):
                    vectors.append(known)
                    words += found
        if not words:
            return None
        codes = encoded_parts(self._project.codebook, language, self._encoder)
        return Suggester(
            self._project.codebook,
            codes.parts,
            codes.vectors,
            codes.words,
            background_vectors=np.concatenate(vectors),
            background_words=words,
            language=language,
        )

    def blocks(self, language: str, coder: Coder | None) -> Iterator[Block]:
        """The segments of a language that a coder may code and has not settled, block by block."""
        import numpy as np

        from orgcode.language.lemmas import content_lemmas_many
        from orgcode.suggest.archive import Block

        for shelf in self._of(language):
            segmentation, material = self._read(shelf)
            open_ = np.array(material.eligible, dtype=bool)
            if coder is not None and (spans := self._project.span_states(material.transcript_id, coder.id)):
                lessons = Lessons(segmentation)
                lessons.update(spans)
                open_[[index for index, lesson in lessons.of.items() if lesson.settled]] = False
            for first in range(0, len(open_), BLOCK):
                # With the segment before and the one after, which say something of those at the edges.
                span = np.arange(max(0, first - 1), min(len(open_), first + BLOCK + 1))
                asked = open_[span] & (span >= first) & (span < first + BLOCK)
                texts = [material.texts[index] for index in span.tolist()]
                vectors, found = self._store.vectors.get(self.model, [vector_key(text, "query") for text in texts])
                self.ranked += int((asked & found).sum())
                self.without += int((asked & ~found).sum())
                if (asked & found).any():
                    place = np.where(found, np.cumsum(found) - 1, -1)
                    edged = np.concatenate([[-1], place, [-1]])
                    yield Block(
                        rows=span[found] + shelf.first,
                        vectors=vectors[found],
                        words=content_lemmas_many([texts[at] for at in np.flatnonzero(found).tolist()], language),
                        neighbours=np.stack([edged[:-2], edged[2:]], axis=1)[found].astype(np.intp),
                        asked=asked[found],
                    )

    def pass_by(self, language: str) -> None:
        """Count the segments of a language of which nothing is encoded."""
        self.without += sum(shelf.overview.to_decide for shelf in self._of(language))

    def _of(self, language: str) -> list[_Shelf]:
        return [shelf for shelf in self._shelves if shelf.overview.language == language]

    def _read(self, shelf: _Shelf) -> tuple[Any, Material]:
        library, transcript_id = self._store.library, shelf.overview.transcript_id
        segmentation = library.segmentation(transcript_id)
        return segmentation, Material.of(library.transcript(transcript_id), segmentation.segments)

    def _known(self, texts: Sequence[str], language: str) -> Iterator[tuple[Any, list[frozenset[str]]]]:
        """(vectors, words) of those of the texts that have a vector."""
        import numpy as np

        from orgcode.language.lemmas import content_lemmas_many

        start = 0
        keys = (vector_key(text, "query") for text in texts)
        for vectors, found in self._store.vectors.blocks(self.model, keys, BLOCK):
            places = start + np.flatnonzero(found)
            start += len(found)
            if len(places):
                yield vectors[found], content_lemmas_many([texts[place] for place in places.tolist()], language)
