"""Coding from the list of what was found: the same keys as on the coding screen, for the segment of the current hit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from orgcode.core.coding import Decision
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.deciding import ACCOMPLISHED
from orgcode.tui.search_session import SearchSession
from orgcode.tui.session import CodingSession
from orgcode.tui.wording import say


class FoundCodingScreen(RoomScreen):
    """Decides on the segment of the current hit. Nothing was suggested there, and so it is recorded."""

    session: SearchSession
    _trail: list[str]
    """Ids of the interviews of what was decided here, the latest last."""
    _last_code = ""

    def tell(self, message: str, *, stored: bool = False) -> None:
        """Say something in the status line."""
        raise NotImplementedError

    def in_sight(self) -> bool:
        """Whether the current hit has been drawn as that: nothing is coded that nobody has seen."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Go down or up the list."""
        raise NotImplementedError

    def _coding(self) -> CodingSession | None:
        """The work on the interview of the current hit; None where there is none."""
        hit = self.session.hit
        if hit is None:
            self.tell(say("find.nothing_here"))
            return None
        if not self.in_sight():
            self.tell(say("find.look_first"))
            return None
        try:
            return self.session.coding(hit)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return None

    def _decide(self, coding: CodingSession, act: Callable[[], Decision]) -> bool:
        """Do it and say so, or show why not; returns whether it is on disk."""
        try:
            decision = act()
        except OrgcodeError as error:
            self.session.reread()
            self._tell_codebook(coding)
            show_problem(self.app, error)
            self.tell("")
            return False
        self._trail.append(decision.span.transcript_id)
        self._say_done(coding, "done", decision)
        self._tell_codebook(coding)
        return True

    def _tell_codebook(self, coding: CodingSession) -> None:
        """It was decided under the codebook that was shown; what comes next is under the one in use."""
        with suppress(OrgcodeError):
            if news := coding.renew_codebook():
                self.notify(news, markup=False)

    def _say_done(self, coding: CodingSession, prefix: str, decision: Decision) -> None:
        number = next(coding.segments_on(decision.span), coding.cursor) + 1
        code = coding.label(decision.code_id) if decision.code_id else ""
        self.tell(say(f"{prefix}.{ACCOMPLISHED[decision.verdict]}", code=code, number=number), stored=True)

    def action_search(self) -> None:
        """Find a code and put it on."""
        coding = self._coding()
        if coding is None:
            return
        from orgcode.tui.screens.code_search import CodeSearch

        def found(code_id: str | None) -> None:
            if code_id is not None:
                self._put(code_id)

        self.app.push_screen(CodeSearch(coding), found)

    def _put(self, code_id: str) -> None:
        coding = self._coding()
        if coding is None:
            return
        if code_id in coding.marks[coding.cursor].codes:
            self.tell(say("say.already", code=coding.label(code_id)))
        elif self._decide(coding, lambda: coding.apply(code_id, None)):
            self._last_code = code_id

    def action_again(self) -> None:
        """Put on the code that was put on last."""
        if self._last_code:
            self._put(self._last_code)
        else:
            self.tell(say("find.no_last_code"))

    def action_pass_over(self) -> None:
        """Note that no code fits, and go on to the next hit."""
        coding = self._coding()
        if coding is None:
            return
        marks = coding.marks[coding.cursor]
        if marks.codes:
            self.tell(say("say.codes_stand"))
        elif marks.passed:
            self.tell(say("say.already_passed"))
        elif self._decide(coding, lambda: coding.pass_over(None)):
            self.session.go(self.session.cursor + 1)
            self.show_state()

    def action_take_off(self) -> None:
        """Take a code off; ask which when there are several."""
        coding = self._coding()
        if coding is None:
            return
        codes = coding.marks[coding.cursor].codes
        if not codes:
            self.tell(say("say.nothing_on"))
            return

        def take(code_id: str | None) -> None:
            if code_id is not None:
                self._decide(coding, lambda: coding.withdraw(code_id, None))

        if len(codes) == 1:
            take(codes[0])
            return
        from orgcode.tui.screens.choose import Choose

        self.app.push_screen(Choose(say("choose.take_off"), [(code, coding.label(code)) for code in codes]), take)

    def action_undo(self) -> None:
        """Annul what was decided here last, and go to the hit it was on."""
        session = self.session
        if not self._trail:
            self.tell(say("find.nothing_to_undo"))
            return
        transcript_id = self._trail[-1]
        try:
            coding = session.work(transcript_id)
            act = coding.undo()
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self._trail.pop()
        if act is None:
            self.tell(say("say.nothing_to_undo"))
            return
        places = {*coding.segments_on(act.span)}
        back = (
            place
            for place, hit in enumerate(session.hits)
            if hit.span.transcript_id == transcript_id and hit.segment_index in places
        )
        session.go(next(back, session.cursor))
        self._say_done(coding, "done.undone", act)

    def show_state(self) -> None:
        """Show where one is, and what has happened."""
        raise NotImplementedError
