"""The pools of a project: one ground a model, kept between questions, and the coder's decisions as they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from orgcode.core.coding import Coder
from orgcode.project.deciding import Deciding
from orgcode.project.ground import Ground, Material
from orgcode.project.lessons import Lessons
from orgcode.project.pool import Pool
from orgcode.project.suggesting import BLOCK, LazyEncoder, SuggestionStep, VectorCache

POOL_MOST = 20_000
"""Segments set against each other at most. A larger project brings in, besides the interview in question, those the
coder has decided in, and others until there are so many: what is usual is known long before."""


class Pools:
    """Makes pools, and keeps what they are made of.

    Args:
        project: whose segments and decisions they are.
        vectors: where vectors are kept.

    """

    def __init__(self, project: Deciding, vectors: VectorCache) -> None:
        self._project = project
        self._vectors = vectors
        self._encoders: dict[str, LazyEncoder] = {}
        self._grounds: dict[str, Ground] = {}
        self._materials: dict[str, Material] = {}
        self._lessons: dict[tuple[str, str], Lessons] = {}
        self._last = ("", "")

    def encoder(self, model: str, say: Callable[[str], None]) -> LazyEncoder:
        """One for each model, so that a second question does not load it again."""
        if model not in self._encoders:
            self._encoders[model] = LazyEncoder(model, self._vectors, say)
        return self._encoders[model]

    def material(self, transcript_id: str) -> Material:
        """An interview as texts."""
        made = Material.of(self._project.transcript(transcript_id), self._project.segments(transcript_id))
        # Roles may have been corrected since; texts never change.
        if self._materials.get(transcript_id) != made:
            self._materials[transcript_id] = made
        return self._materials[transcript_id]

    def ready(self, encoder: LazyEncoder, transcript_id: str, coder: Coder | None = None) -> bool:
        """Whether a ground with this interview is at hand.

        When one comes to an interview it is looked whether more is encoded by now, or was added: the same texts and
        the same decisions give the same suggestions, whatever was asked before.
        """
        if self._last != (encoder.id, transcript_id):
            self._last = (encoder.id, transcript_id)
            if self._outgrown(encoder, transcript_id, coder):
                self._grounds.pop(encoder.id, None)
        ground = self._grounds.get(encoder.id)
        return (
            ground is not None
            and ground.codebook == self._project.codebook
            and ground.materials.get(transcript_id) is self.material(transcript_id)
            and len(self.material(transcript_id).texts) == ground.taken[transcript_id]
        )

    def _outgrown(self, encoder: LazyEncoder, transcript_id: str, coder: Coder | None) -> bool:
        ground = self._grounds.get(encoder.id)
        if ground is None:
            return False
        materials = [self.material(each) for each in self._chosen(transcript_id, coder)]
        if any(ground.materials.get(material.transcript_id) is not material for material in materials):
            return True
        partly = [material for material in materials if ground.taken[material.transcript_id] < len(material.texts)]
        return any(
            sum(text not in missing for text in material.texts) > ground.taken[material.transcript_id]
            for material in partly
            for missing in (set(encoder.missing(material.texts, "query")),)
        )

    def ground(self, encoder: LazyEncoder, transcript_id: str, coder: Coder | None = None) -> Ground:
        """An interview, all of it encoded, set against whatever else of the project is encoded."""
        if not self.ready(encoder, transcript_id, coder):
            materials = [self.material(each) for each in self._chosen(transcript_id, coder)]
            rows: list[Sequence[int]] = []
            for material in materials:
                missing = set(encoder.missing(material.texts, "query"))
                rows.append([index for index, text in enumerate(material.texts) if text not in missing])
            self._grounds.pop(encoder.id, None)
            self._grounds[encoder.id] = Ground(self._project.codebook, materials, rows, encoder)
        return self._grounds[encoder.id]

    def encoded(self, encoder: LazyEncoder, coder: Coder | None, transcript_id: str = "") -> Iterator[SuggestionStep]:
        """Encode what the whole project's pool lacks, with a report a block."""
        materials = [self.material(each) for each in self._chosen(transcript_id, coder)]
        total = sum(len(material.texts) for material in materials)
        waiting = encoder.missing([text for material in materials for text in material.texts], "query")
        if waiting:
            yield SuggestionStep(stage="loading", done=total - len(waiting), total=total, model=encoder.id)
        for start in range(0, len(waiting), BLOCK):
            encoder.encode_missing(waiting[start : start + BLOCK], "query")
            done = total - max(0, len(waiting) - start - BLOCK)
            yield SuggestionStep(stage="encoding", done=done, total=total, model=encoder.id)

    def everything(self, encoder: LazyEncoder, coder: Coder | None, transcript_id: str = "") -> Ground:
        """The ground of the whole project; what is not encoded yet is encoded now."""
        chosen = self._chosen(transcript_id, coder)
        ground = self._grounds.get(encoder.id)
        if ground is None or not all(each in ground.materials and self.ready(encoder, each) for each in chosen):
            for _ in self.encoded(encoder, coder, transcript_id):
                pass
            self._grounds.pop(encoder.id, None)
            materials = [self.material(each) for each in chosen]
            rows = [range(len(material.texts)) for material in materials]
            self._grounds[encoder.id] = Ground(self._project.codebook, materials, rows, encoder)
        return self._grounds[encoder.id]

    def pool(self, ground: Ground, coder: Coder | None) -> Pool:
        """A ground with what the coder has decided by now."""
        if coder is None:
            return Pool(ground, {})
        taught = {}
        for transcript_id in ground.materials:
            spans = self._project.span_states(transcript_id, coder.id)
            key = (coder.id, transcript_id)
            if key not in self._lessons:
                if not spans:
                    continue
                self._lessons[key] = Lessons(self._project.segmentation(transcript_id))
            self._lessons[key].update(spans)
            taught[transcript_id] = self._lessons[key].of
        return Pool(ground, taught, coder.name, self.lacking())

    def lacking(self) -> dict[str, frozenset[str]]:
        """For each earlier version of the codebook the codes in use now that it does not have."""
        codes = frozenset(code.id for code in self._project.codebook.codable)
        return {
            version: codes - had
            for version, had in self._project.codes_by_version().items()
            if version != self._project.codebook.version
        }

    def _chosen(self, transcript_id: str, coder: Coder | None) -> list[str]:
        """The interviews that a pool consists of, in an order that does not depend on the one in question."""
        sizes = {line.transcript_id: line.segments for line in self._project.overviews()}
        if sum(sizes.values()) <= POOL_MOST:
            return list(sizes)
        decided = [each for each in sizes if coder and self._project.span_states(each, coder.id)]
        chosen: dict[str, int] = {each: sizes[each] for each in (transcript_id, *decided) if each in sizes}
        for each in sorted(sizes):
            if each not in chosen and sum(chosen.values()) + sizes[each] <= POOL_MOST:
                chosen[each] = sizes[each]
        return [each for each in sizes if each in chosen]
