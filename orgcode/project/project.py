"""Project: one study, and every use case as a method."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from orgcode.core.agreement import AgreementReport, By, Selection
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.disagreement import Disagreement
from orgcode.core.excerpt import Excerpt
from orgcode.core.ids import Clock
from orgcode.core.overview import Chosen, Measure, Overview, View
from orgcode.core.policy import Eagerness, SuggestionMode, SuggestionPolicy
from orgcode.core.queue import Candidate, Order
from orgcode.core.quoting import Context, QuoteFilter, QuoteOrder, chosen
from orgcode.core.sample import Sample
from orgcode.core.search import Found, Query
from orgcode.core.teamwork import Choice, Ruling
from orgcode.core.transcript import Span, UnitKind
from orgcode.project.deciding import Deciding
from orgcode.project.lessons import Lessons

if TYPE_CHECKING:
    from orgcode.engine.client import EngineClient
    from orgcode.project.pool import Pool
    from orgcode.project.pools import Pools
    from orgcode.project.searching import Finder
    from orgcode.project.stars import Star
    from orgcode.project.suggesting import SuggestionStep

Say = Callable[[str], None]
_EVERYTHING = Selection()
_ALL_CODINGS = Chosen()


def _silent(_: str) -> None:
    """Nobody listens."""


class Project(Deciding):
    """One study in one file: transcripts, codebook, coders, decisions.

    Made by `create` or `open`, used as a context manager, and by one thread. What it consists of is in `Study`,
    what coders do in `Deciding`; here is how it begins and what comes out.
    """

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str,
        codebook: Codebook,
        unit: UnitKind = UnitKind.SENTENCE,
        model: str = "",
        clock: Clock = time.time,
    ) -> Self:
        """A new project file; ProjectProblem when there is one already."""
        from orgcode.store.store import Store

        if path.suffix != ".orgcode":
            path = path.with_name(path.name + ".orgcode")
        meta = {"title": title, "unit": str(unit), "model": model}
        return cls(Store.create(path, meta=meta, codebook=codebook, clock=clock), clock=clock)

    @classmethod
    def open(cls, path: Path, *, clock: Clock = time.time, wait: float | None = None) -> Self:
        """A project file that is there; NotAProject, NewerProject, ProjectLocked and so on when it cannot be used.

        Args:
            path: of the file.
            clock: what time it is.
            wait: seconds to wait for another program that is writing; None: five.

        """
        from orgcode.store.connection import WAIT
        from orgcode.store.store import Store

        return cls(Store.open(path, clock=clock, wait=WAIT if wait is None else wait), clock=clock)

    def suggestions(
        self,
        transcript_id: str,
        *,
        coder: Coder | None = None,
        model: str = "",
        first: Sequence[int] = (),
        everything: bool = False,
        say: Say = _silent,
    ) -> Iterator[SuggestionStep]:
        """Suggestions for every segment of a transcript, as they become known.

        Args:
            transcript_id: which interview.
            coder: whose decisions they learn from, and how readily they are shown; None: nobody's.
            model: name or folder of a model instead of the project's.
            first: indices of segments to begin with.
            everything: every code for every segment instead of the best few.
            say: told what takes long, such as a download.

        """
        from orgcode.project.steps import suggestion_steps
        from orgcode.project.suggesting import BEST

        if coder is not None:
            self.check_learns_from(coder)
        pools = self._pools
        encoder = pools.encoder(model or self.model, say)
        return suggestion_steps(
            pools.material(transcript_id),
            self.codebook,
            encoder=encoder,
            ground=lambda: pools.ground(encoder, transcript_id, coder),
            ready=pools.ready(encoder, transcript_id, coder),
            pool=lambda ground: pools.pool(ground, coder),
            first=first,
            limit=len(self.codebook.codes) if everything else BEST,
            eagerness=self.policy(coder).eagerness if coder else Eagerness.NORMAL,
            reasons=everything,
        )

    def pool(self, coder: Coder, *, model: str = "", transcript_id: str = "", say: Say = _silent) -> Pool:
        """The segments of the whole project with a coder's decisions; what is not encoded yet is encoded first.

        Args:
            coder: whose decisions.
            model: name or folder of a model instead of the project's.
            transcript_id: an interview that must be in it, however large the project.
            say: told what takes long.

        """
        self.check_learns_from(coder)
        encoder = self._pools.encoder(model or self.model, say)
        return self._pools.pool(self._pools.everything(encoder, coder, transcript_id), coder)

    def queue(
        self,
        coder: Coder,
        order: Order,
        *,
        code_id: str = "",
        transcript_id: str = "",
        limit: int = 100,
        model: str = "",
        where: tuple[tuple[str, str], ...] = (),
        say: Say = _silent,
    ) -> tuple[Candidate, ...]:
        """What to code next for a coder, best first. See `orgcode.project.queue.queue`."""
        from orgcode.project.queue import queue

        self.check_learns_from(coder)
        return queue(
            self,
            coder,
            order,
            code_id=code_id,
            transcript_id=transcript_id,
            limit=limit,
            model=model,
            where=where,
            say=say,
        )

    def encode_all(self, coder: Coder, *, model: str = "", say: Say = _silent) -> Iterator[SuggestionStep]:
        """Encode what `pool` needs and is not encoded yet, with a report a block."""
        return self._pools.encoded(self._pools.encoder(model or self.model, say), coder)

    def policy(self, coder: Coder) -> SuggestionPolicy:
        """When this coder sees suggestions, and how readily."""
        from orgcode.project.policies import policy

        return policy(self._store.settings, coder)

    def kept_back(self, transcript_id: str, coder: Coder) -> frozenset[int]:
        """Indices of the segments that show this coder no suggestions now, by the policy."""
        policy = self.policy(coder)
        lessons = Lessons(self.segmentation(transcript_id))
        lessons.update(self.span_states(transcript_id, coder.id))
        settled = {index for index, lesson in lessons.of.items() if lesson.settled}
        return frozenset(
            segment.index
            for segment in self.segments(transcript_id)
            if not policy.shows(segment.span, decided=segment.index in settled)
        )

    def set_policy(
        self,
        *,
        coder: Coder | None = None,
        mode: SuggestionMode | None = None,
        share: float | None = None,
        eagerness: Eagerness | None = None,
    ) -> None:
        """Change it for one coder, or for everybody who has no setting of their own; decisions stay as they are."""
        from orgcode.project.policies import set_policy

        set_policy(self._store.settings, coder=coder, mode=mode, share=share, eagerness=eagerness, clock=self._clock)

    @cached_property
    def _pools(self) -> Pools:
        from orgcode.project.pools import Pools

        return Pools(self, self._store.vectors)

    @cached_property
    def finder(self) -> Finder:
        """Searches; keeps what it has read for the next question."""
        from orgcode.project.searching import Finder

        return Finder(self, self._store.search_index)

    def search(self, query: Query, coder: Coder | None = None, *, limit: int = 0, model: str = "") -> Found:
        """Passages of the interviews. See `orgcode.project.searching`."""
        return self.finder.search(query, coder, limit=limit, model=model)

    def engine(self, model: str = "") -> EngineClient:
        """The child process that encodes and suggests for this project; not started yet."""
        from orgcode.engine.client import EngineClient

        return EngineClient(self.path, model or self.model)

    def agreement(
        self,
        selection: Selection = _EVERYTHING,
        *,
        by: Sequence[By] = (By.CODE,),
        resamples: int = 1_000,
        over: Literal["units", "transcripts"] = "units",
    ) -> AgreementReport:
        """Agreement between coders.

        Args:
            selection: which units and coders; of a blind project only interviews that all have closed.
            by: the parts it is divided into, besides all units together.
            resamples: of the bootstrap behind the intervals; 0: none.
            over: what is resampled; transcripts where segments of one interview are alike.

        """
        from orgcode.project.agreement import agreement

        return agreement(self, selection, by, resamples=resamples, over=over)

    def adjudicator(self, coder: Coder) -> Coder:
        """A coder in the part of adjudicator, whose decisions are the outcomes of rulings."""
        from orgcode.project.adjudicating import adjudicator

        return adjudicator(self, coder)

    def rule(
        self,
        coder: Coder,
        disagreement: Disagreement,
        choice: Choice,
        codes: Sequence[str] = (),
        unclear: Sequence[str] = (),
        note: str = "",
    ) -> Ruling:
        """Settle a disagreement; both originals stay. See `orgcode.project.adjudicating.rule`."""
        from orgcode.project.adjudicating import rule

        return rule(self, coder, disagreement, choice, codes, unclear, note)

    def take_back(self, coder: Coder, ruling_id: str) -> Ruling:
        """Annul a ruling of one's own by a new one."""
        from orgcode.project.adjudicating import take_back

        return take_back(self, coder, ruling_id)

    def rulings(self, transcript_id: str | None = None) -> tuple[Ruling, ...]:
        """The rulings that stand, oldest first, over interviews that are open to all."""
        from orgcode.project.adjudicating import rulings

        return rulings(self, transcript_id)

    def draw_sample(self, coder: Coder, size: int = 50, seed: str = "") -> Sample:
        """Draw segments of a coder's own to be coded again, hidden what stood there."""
        from orgcode.project.sampling import draw_sample

        return draw_sample(self, coder, size, seed)

    def samples(self, coder: Coder | None = None) -> tuple[Sample, ...]:
        """The samples that were drawn, oldest first."""
        from orgcode.project.sampling import samples

        return samples(self, coder)

    def excerpts(
        self,
        *,
        code_id: str | None = None,
        transcript_id: str | None = None,
        coder: Coder | None = None,
        context: int | Context = 1,
        memos: bool = False,
        wanted: QuoteFilter | None = None,
        order: QuoteOrder | None = None,
    ) -> tuple[Excerpt, ...]:
        """Coded quotations, in the order of the codebook or another; `context` is segments before and after, or more.

        They are as they were said: what leaves the program goes through `orgcode.project.handing_quotes`.

        Args:
            code_id: only this code.
            transcript_id: only this interview.
            coder: only what this coder has coded.
            context: what was said around them.
            memos: with what was noted on them.
            wanted: what else they must be like: who speaks, starred, agreed on, and so on.
            order: other than that of the codebook.

        """
        from orgcode.project.results import excerpts

        if code_id is not None:
            self._known_code(code_id)
        found = excerpts(self, code_id=code_id, transcript_id=transcript_id, coder=coder, context=context, memos=memos)
        return found if wanted is None and order is None else chosen(found, wanted or QuoteFilter(), order)

    def star(self, coder: Coder, span: Span, code_id: str) -> None:
        """Mark a quote as a telling one. See `orgcode.project.stars`."""
        from orgcode.project.stars import star

        star(self, coder, span, code_id)

    def unstar(self, coder: Coder, span: Span, code_id: str) -> None:
        """Take a star of one's own back."""
        from orgcode.project.stars import unstar

        unstar(self, coder, span, code_id)

    def stars(self, coder: Coder | None = None) -> tuple[Star, ...]:
        """The stars that stand and may be seen, in the order of giving."""
        from orgcode.project.stars import stars

        return stars(self, coder)

    def overview(self, view: View, measure: Measure = Measure.CODINGS, wanted: Chosen = _ALL_CODINGS) -> Overview:
        """Counts of codes by interview, together, by role or over time. See `orgcode.project.overviewing`."""
        from orgcode.project.overviewing import overview

        return overview(self, view, measure, wanted)
