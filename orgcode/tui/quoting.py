"""What the application does about quotes and the overview."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from orgcode.core.coding import Coder
from orgcode.core.quoting import Context, QuoteFilter, QuoteOrder
from orgcode.core.transcript import Span
from orgcode.errors import ExportRefused, OrgcodeError
from orgcode.project.quoting import FORMS
from orgcode.tui.problems import show_problem
from orgcode.tui.wording import counted, language, quoted, say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.tui.screens.coding import CodingScreen
    from orgcode.tui.screens.overview import OverviewScreen
    from orgcode.tui.screens.quotes import QuotesScreen

MIME = {**FORMS, "svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class _Kept:
    """How quotes were looked at last."""

    wanted: QuoteFilter = field(default_factory=QuoteFilter)
    code_id: str = ""
    order: QuoteOrder = QuoteOrder.INTERVIEW
    context: Context = field(default_factory=Context)
    picked: frozenset[str] = frozenset()
    on: str = ""
    """Id of the quote in question."""


class QuotingApp(App[None]):
    """The part of `OrgcodeApp` that is about quotes and the overview."""

    project: Project
    coder: Coder
    _quotes_kept = _Kept()

    async def _open(self, transcript_id: str, index: int | None = None) -> CodingScreen | None:
        raise NotImplementedError

    # Quotes

    def action_quotes(self) -> None:
        """Open the screen of quotes, as it was left."""
        if not self._hidden():
            self._show_quotes(self._quotes_kept)

    def _hidden(self) -> bool:
        """Whether what was coded is hidden now, because one codes it a second time; says so."""
        viewer = self.project.viewer
        if viewer is None or viewer.id == self.coder.id:
            return False
        self.notify(say("quotes.recoding"), severity="warning")
        return True

    def _show_quotes(self, kept: _Kept) -> None:
        from orgcode.tui.quote_session import QuoteSession
        from orgcode.tui.screens.quotes import QuotesScreen

        try:
            session = QuoteSession(self.project, self.coder, kept.wanted, kept.code_id)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        if kept.picked:
            session.picked = {*kept.picked} & {excerpt.id for excerpt in session.everything}
        session.look_around(kept.context)
        session.sort(kept.order)
        screen = QuotesScreen(session)
        if kept.on:
            screen.at = next((at for at, excerpt in enumerate(session.shown) if excerpt.id == kept.on), 0)
        self.push_screen(screen)

    def on_quotes_screen_left(self, event: QuotesScreen.Left) -> None:
        """Remember how they were looked at."""
        session = event.session
        self._quotes_kept = _Kept(
            session.wanted, session.code_id, session.order, session.context, frozenset(session.picked), event.on
        )

    async def on_quotes_screen_opened(self, event: QuotesScreen.Opened) -> None:
        """Look at a quote in its interview; leaving that leads back to the quotes."""
        await self._open(event.transcript_id, event.index)

    def on_quotes_screen_export_wanted(self, event: QuotesScreen.ExportWanted) -> None:
        """Write them to a new file beside the project; in a browser, download it."""
        self.run_worker(self._looked_through(event), group="quoting")

    async def _looked_through(self, event: QuotesScreen.ExportWanted) -> None:
        """Let the gate look through one interview after the other, so that keys are answered meanwhile."""
        from orgcode.project.handing_quotes import looked_through

        try:
            for _ in looked_through(self.project, event.excerpts):
                await asyncio.sleep(0)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        self._export(event)

    def _export(self, event: QuotesScreen.ExportWanted, *, raw: bool = False) -> None:
        """Through the gate: with pseudonyms, or raw once that was said; where it refuses, ask what next."""
        from orgcode.project.handing_quotes import demands_of, handed_out, named_in
        from orgcode.project.quoting import file_of, new_file, write_file

        form, spoken = event.form, language()
        picked: tuple[tuple[str, str], ...] = (("picked", "yes"),) if event.picked else ()
        demands = picked or demands_of(self.project, event.wanted, event.codes)
        excerpts = event.excerpts if form in ("csv", "jsonl") else named_in(self.project, event.excerpts, spoken)
        try:
            leaving, handout = handed_out(
                self.project, self.coder, excerpts, raw=raw, demands=demands, exported=f"quotes ({form})"
            )
        except ExportRefused as error:
            self._refused(event, error)
            return
        except OrgcodeError as error:
            show_problem(self, error)
            return
        if self.is_web:
            try:
                data = file_of(leaving, form, handout, spoken)
            except OrgcodeError as error:
                show_problem(self, error)
                return
            self._deliver(data, f"{self.project.path.stem}-quotes.{form}", f"quotes.delivered.{handout.sharing}")
            return
        out = partial(new_file, self.project.path, "quotes", f".{form}")

        def write(path: Path) -> None:
            write_file(leaving, form, path, handout, spoken)

        key = f"quotes.written.{handout.sharing}"
        self._write(out, write, lambda path: counted(key, len(leaving), path=str(path)))

    def _refused(self, event: QuotesScreen.ExportWanted, error: ExportRefused) -> None:
        """Review first, or write them as they are, which is put on record."""
        from orgcode.tui.screens.choose import Choose

        # What can be done is in the window.
        show_problem(self, ExportRefused(error.message, where=error.where))
        options = [("review", say("quotes.refused.review")), ("raw", say("quotes.refused.raw"))]

        def asked(choice: str | None) -> None:
            if choice == "raw":
                self._export(event, raw=True)
            elif choice == "review":
                self.call_later(self.run_action, "app.privacy")

        self.push_screen(Choose(say("quotes.refused.title"), options), asked)

    def _write(self, out: Callable[[], Path], write: Callable[[Path], None], said: Callable[[Path], str]) -> None:
        """Write a file in a thread, and say where it is."""

        def work() -> None:
            try:
                path = out()
                write(path)
            except OrgcodeError as error:
                self.call_from_thread(show_problem, self, error)
            else:
                self.call_from_thread(self.notify, said(path), markup=False)

        self.run_worker(work, thread=True, group="quoting")

    def _deliver(self, content: bytes, name: str, said: str = "overview.delivered") -> None:
        """Send a file to the browser, and say so by the text of a key."""
        kind = MIME[name.rpartition(".")[2]]
        self.deliver_binary(io.BytesIO(content), save_filename=name, mime_type=kind)
        self.notify(say(said, name=name), markup=False)

    # On the coding screen

    def _coding_screen(self) -> CodingScreen | None:
        from orgcode.tui.screens.coding import CodingScreen

        screen: Any = self.screen
        return screen if isinstance(screen, CodingScreen) else None

    def action_star_here(self) -> None:
        """Star the coder's quote on the current passage, or take the star back; ask which when there are several."""
        screen = self._coding_screen()
        if screen is None:
            return
        session = screen.session
        target = session.target
        quotes: dict[tuple[str, Span], None] = {}
        for index in session.segments_on(target):
            for span, state in session.layers(index):
                if span.start < target.end and target.start < span.end:
                    quotes.update(dict.fromkeys((code, span) for code in state.codes))
        if not quotes:
            screen.tell("quotes.no_code_here")
        elif len(quotes) == 1:
            self._star(screen, *next(iter(quotes)))
        else:
            self._ask_star(screen, tuple(quotes))

    def _ask_star(self, screen: CodingScreen, quotes: Sequence[tuple[str, Span]]) -> None:
        from orgcode.tui.screens.choose import Choose

        mine = {(star.code_id, star.span) for star in self.project.stars(self.coder)}
        text, session = screen.session.transcript.text, screen.session
        options = [
            (
                str(number),
                f"{'★' if quote in mine else '☆'} {session.label(quote[0])}: "
                f"{_short(text[quote[1].start : quote[1].end], 34)}",
            )
            for number, quote in enumerate(quotes)
        ]

        def chosen(number: str | None) -> None:
            if number is not None:
                self._star(screen, *quotes[int(number)])

        self.push_screen(Choose(say("quotes.star.which"), options), chosen)

    def _star(self, screen: CodingScreen, code_id: str, span: Span) -> None:
        from orgcode.project.stars import starred

        project = self.project
        try:
            there = starred(project, self.coder, span, code_id)
            if there:
                project.unstar(self.coder, span, code_id)
            else:
                project.star(self.coder, span, code_id)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        said = say("quotes.unstarred_here" if there else "quotes.starred_here", code=screen.session.label(code_id))
        screen.report.saved(said, [*screen.session.segments_on(span)])
        screen.show_state()

    def action_copy_passage(self) -> None:
        """Copy the current passage, with where it is from."""
        from orgcode.project.quoting import copied_passage, copying_gate

        screen = self._coding_screen()
        if screen is None:
            return
        try:
            gate = copying_gate(self.project)
            text = copied_passage(self.project, screen.session.target, quoted, gate)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        self.copy_to_clipboard(text)
        screen.tell("quotes.copied" if gate is not None else "quotes.copied.raw", text=text)

    # The overview

    def action_overview(self) -> None:
        """Open the overview."""
        from orgcode.tui.overview_session import OverviewSession
        from orgcode.tui.screens.overview import OverviewScreen

        if self._hidden():
            return
        try:
            session = OverviewSession(self.project, self.coder)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        self.push_screen(OverviewScreen(session))

    def on_overview_screen_quotes_wanted(self, event: OverviewScreen.QuotesWanted) -> None:
        """Show the quotes of a field."""
        self._show_quotes(replace(_Kept(), wanted=event.wanted, code_id=event.code_id))

    def on_overview_screen_export_wanted(self, event: OverviewScreen.ExportWanted) -> None:
        """Write it to a new file beside the project; in a browser, download it."""
        from orgcode.project.overview_sheets import write_file
        from orgcode.project.quoting import new_file

        about = f"overview-{event.about}"
        if self.is_web:
            name = f"{self.project.path.stem}-{about}.{event.form}"

            def make() -> None:
                try:
                    data = event.make()
                except OrgcodeError as error:
                    self.call_from_thread(show_problem, self, error)
                else:
                    self.call_from_thread(self._deliver, data, name)

            self.run_worker(make, thread=True, group="quoting")
            return
        out = partial(new_file, self.project.path, about, f".{event.form}")
        self._write(
            out,
            lambda path: write_file(event.make(), path),
            lambda path: say("overview.written", path=str(path)),
        )


def _short(text: str, letters: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
