"""Project: one study, and every use case as a method."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from orgcode.core.agreement import AgreementReport
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.excerpt import Excerpt
from orgcode.core.ids import Clock
from orgcode.core.transcript import UnitKind
from orgcode.project.deciding import Deciding

if TYPE_CHECKING:
    from orgcode.engine.client import EngineClient
    from orgcode.project.suggesting import LazyEncoder, SuggestionStep
    from orgcode.store.store import Store

Say = Callable[[str], None]


def _silent(_: str) -> None:
    """Nobody listens."""


class Project(Deciding):
    """One study in one file: transcripts, codebook, coders, decisions.

    Made by `create` or `open`, used as a context manager, and by one thread. What it consists of is in `Study`,
    what coders do in `Deciding`; here is how it begins and what comes out.
    """

    def __init__(self, store: Store, *, clock: Clock = time.time) -> None:
        super().__init__(store, clock=clock)
        self._encoders: dict[str, LazyEncoder] = {}

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
        model: str = "",
        first: Sequence[int] = (),
        everything: bool = False,
        say: Say = _silent,
    ) -> Iterator[SuggestionStep]:
        """Suggestions for every segment of a transcript, as they become known.

        Args:
            transcript_id: which interview.
            model: name or folder of a model instead of the project's.
            first: indices of segments to begin with.
            everything: every code for every segment instead of the best few.
            say: told what takes long, such as a download.

        """
        from orgcode.project.suggesting import BEST, suggestion_steps

        return suggestion_steps(
            self.transcript(transcript_id),
            self.segments(transcript_id),
            self.codebook,
            encoder=self._encoder(model or self.model, say),
            first=first,
            limit=len(self.codebook.codes) if everything else BEST,
        )

    def _encoder(self, model: str, say: Say) -> LazyEncoder:
        """One for each model, so that a second question does not load it again."""
        from orgcode.project.suggesting import LazyEncoder

        if model not in self._encoders:
            self._encoders[model] = LazyEncoder(model, self._store.vectors, say)
        return self._encoders[model]

    def engine(self, model: str = "") -> EngineClient:
        """The child process that encodes and suggests for this project; not started yet."""
        from orgcode.engine.client import EngineClient

        return EngineClient(self.path, model or self.model)

    def agreement(self, *, transcript_id: str | None = None, coders: Iterable[Coder] = ()) -> AgreementReport:
        """Agreement between coders (all who decided, or those given) over the project or one transcript."""
        from orgcode.project.results import agreement

        return agreement(self, transcript_id, tuple(coders) or self.coders())

    def excerpts(
        self,
        *,
        code_id: str | None = None,
        transcript_id: str | None = None,
        coder: Coder | None = None,
        context: int = 1,
    ) -> tuple[Excerpt, ...]:
        """Coded quotations in the order of the codebook; `context` is segments before and after."""
        from orgcode.project.results import excerpts

        if code_id is not None:
            self._known_code(code_id)
        return excerpts(self, code_id=code_id, transcript_id=transcript_id, coder=coder, context=context)

    def quotes_text(self, excerpts: Sequence[Excerpt], form: str) -> str:
        """Excerpts as text: `md` or `csv`."""
        from orgcode.exchange.quotes import to_csv, to_markdown

        return to_csv(excerpts) if form == "csv" else to_markdown(excerpts)

    def write_quotes(self, excerpts: Sequence[Excerpt], form: str, out: Path) -> None:
        """Excerpts as a new file, `md` or `csv`; InputProblem when there is one of that name."""
        from orgcode.exchange.quotes import CsvExporter, MarkdownExporter

        (CsvExporter() if form == "csv" else MarkdownExporter()).export(excerpts, out)
