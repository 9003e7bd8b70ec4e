"""What a coder does on the coding screen: put codes on, take them off, decline suggestions, pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcode.core.codebook_edits import merged_into
from orgcode.core.coding import Decision, Shown, Verdict
from orgcode.core.transcript import Span
from orgcode.errors import OrgcodeError, RefusedDecision
from orgcode.tui.exposing import Exposures
from orgcode.tui.layout import fitted
from orgcode.tui.problems import show_problem, translated
from orgcode.tui.reporting import CodingReport
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.suggestions import SuggestionList
from orgcode.tui.wording import quoted, say

ACCOMPLISHED = {
    Verdict.APPLIED: "applied",
    Verdict.WITHDRAWN: "withdrawn",
    Verdict.REJECTED: "rejected",
    Verdict.PASSED: "passed",
}


QUOTED = 40
"""Cells of a passage that are quoted where its words stand for it."""


class DecidingScreen(RoomScreen):
    """The acts. Each is written by the project before anything on the screen says so."""

    session: CodingSession
    suggestions: SuggestionList
    report: CodingReport
    exposures: Exposures

    def go(self, index: int, *, quietly: bool = False) -> None:
        """Make another segment the current one; `quietly` keeps what the status line says."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show what stands on the current segment now."""
        raise NotImplementedError

    def redraw(self, index: int) -> None:
        """Draw a segment again."""
        raise NotImplementedError

    def acted(self, decision: Decision, *, undone: bool) -> None:
        """Something was decided, or (`undone`) a decision was taken back, and it is on disk."""
        raise NotImplementedError

    def undo_elsewhere(self) -> bool:
        """Where an order has led away from the interview of the last act: go back and undo it. Whether that is so."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Undo what was done last."""
        raise NotImplementedError

    def follow_codebook(self) -> str:
        """Take the codebook that is in use, where another one is shown; says what has changed, empty: nothing."""
        raise NotImplementedError

    def busy(self) -> bool:
        """Whether something is going on that has to be ended before anything is decided; says so."""
        return False

    def tell(self, key: str, **values: object) -> None:
        """Say something in the status line."""
        self.report.tell(say(key, **values))
        self.show_state()

    def _decide(self, act: Callable[[], Decision]) -> Decision | None:
        """Do it, say so; or show why not. Returns the decision that is on disk."""
        try:
            decision = act()
        except OrgcodeError as error:
            self._not_saved(error, self.session.cursor)
            return None
        self.acted(decision, undone=False)
        self._say_done("done", decision)
        return decision

    def _not_saved(self, error: OrgcodeError, segment: int) -> None:
        if isinstance(error, RefusedDecision):
            # What the screen shows is not what stands: another window of the same coder has decided meanwhile.
            self.session.reread()
            self.redraw(segment)
        self.report.not_saved(self.follow_codebook() or translated(error.title), segment)
        self.show_state()
        show_problem(self.app, error)

    def _say_done(self, prefix: str, decision: Decision) -> None:
        session = self.session
        places = [*session.segments_on(decision.span)]
        code = session.label(decision.code_id) if decision.code_id else ""
        key = f"{prefix}.{ACCOMPLISHED[decision.verdict]}"
        if code and not any(session.segments[index].span == decision.span for index in places):
            said = say(f"{key}.part", code=code, quote=self.quoted(decision.span))
        else:
            number = (places[0] if places else session.cursor) + 1
            said = say(key, code=code, number=number) if code else say(key, number=number)
        self.say_saved(said, places)

    def say_saved(self, said: str, places: Sequence[int]) -> None:
        """Say that something is on disk, and show what stands now on the segments it is about."""
        self.report.saved(said, places)
        for index in places:
            self.redraw(index)
        self.show_state()

    def quoted(self, span: Span, cells: int = QUOTED) -> str:
        """The words of a passage, cut short."""
        return fitted(self.session.text(span), cells, pad=False)

    # Codes

    def action_accept(self, number: int) -> None:
        """Put the n-th suggestion on, or decline it when that was asked."""
        shown = self.suggestions.shown
        asked = self.asking_which
        if not self.suggestions.in_sight:
            self.tell("say.hidden")
        elif (reason := self._kept_back()) is not None:
            self.tell(reason)
        elif number > len(shown):
            self.tell("say.no_such", number=number)
        elif asked:
            self._decline(shown[number - 1].code_id)
        else:
            self.apply_code(shown[number - 1].code_id)

    @property
    def can_accept(self) -> bool:
        """Whether a digit means a suggestion now."""
        return self.suggestions.in_sight and self._kept_back() is None

    def _kept_back(self) -> str | None:
        """What to say when no suggestion can be accepted on the current segment; None: they stand there."""
        session = self.session
        if session.when is None:
            return "say.off"
        if session.offer() is None and not self.suggestions.engine_works:
            return "say.no_engine"
        if not session.standing:
            return "say.withheld" if session.when is Shown.WITHHELD else "say.not_yet"
        return "say.not_computed" if session.offer() is None else None

    def apply_code(self, code_id: str) -> None:
        """Put a code on what is selected, or on the current segment."""
        session = self.session
        if code_id in session.codebook and not session.codebook.code(code_id).codable:
            into = merged_into(session.codebook, code_id)
            if into is None:
                self.tell("say.heading", code=session.label(code_id))
            else:
                self.tell("say.merged", code=session.label(code_id), into=session.label(into))
        elif session.covered(code_id):
            self.tell("say.already", code=session.label(code_id))
        else:
            self._decide(lambda: session.apply(code_id, self.exposures.exposure(code_id)))

    def action_search(self) -> None:
        """Find any code and put it on."""
        from orgcode.tui.screens.code_search import CodeSearch

        def found(code_id: str | None) -> None:
            if code_id is not None:
                self.apply_code(code_id)

        self.app.push_screen(CodeSearch(self.session), found)

    def action_take_off(self) -> None:
        """Take a code off; ask which when there are several."""
        session = self.session
        codings = session.codings_on(session.target)
        if codings:
            self.choose_coding(say("choose.take_off"), codings, self._take_off)
        elif session.selection is not None:
            self.tell("select.nothing_on")
        else:
            self.tell("say.nothing_on_passed" if session.marks[session.cursor].passed else "say.nothing_on")

    def choose_coding(
        self, question: str, codings: Sequence[tuple[Span, str]], act: Callable[[Span, str], None]
    ) -> None:
        """Act on one of some codings: on the only one, or on the one that is chosen.

        Args:
            question: what is chosen.
            codings: spans and codes on them. Where they are not all on the current segment, their words are quoted.
            act: what to do with the chosen one.

        """
        if len(codings) == 1:
            act(*codings[0])
            return
        from orgcode.tui.screens.choose import Choose

        session = self.session
        plain = all(span == session.segment.span for span, _ in codings)
        options = []
        for place, (span, code) in enumerate(codings):
            label = session.label(code)
            quote = "" if plain else "  " + quoted(self.quoted(span, max(12, QUOTED - len(label))))
            options.append((str(place), label + quote))

        def chosen(place: str | None) -> None:
            if place is not None:
                act(*codings[int(place)])

        self.app.push_screen(Choose(question, options), chosen)

    def _take_off(self, span: Span, code_id: str) -> None:
        self._decide(lambda: self.session.withdraw(code_id, self.exposures.exposure(code_id), span))

    @property
    def asking_which(self) -> bool:
        """Whether the status line asks which suggestion to decline: then, and only then, a digit declines."""
        return self.report.message == say("say.reject_which")

    def action_reject(self) -> None:
        """Ask which suggestion to decline; the second time decline the marked one."""
        marked = self.suggestions.marked_suggestion
        if marked is None:
            self.tell("say.nothing_to_reject")
        elif self.asking_which:
            self._decline(marked.code_id)
        else:
            self.tell("say.reject_which")

    def _decline(self, code_id: str) -> None:
        session = self.session
        marks = session.marks[session.cursor]
        if code_id in marks.codes:
            self.tell("say.take_off_first", code=session.label(code_id))
        elif code_id in marks.rejected:
            self.tell("say.already_rejected", code=session.label(code_id))
        else:
            self._decide(lambda: session.reject(code_id, self.exposures.exposure(code_id)))

    def action_pass_over(self) -> None:
        """Note that no code fits, and go on."""
        session = self.session
        marks = session.marks[session.cursor]
        if marks.codes:
            self.tell("say.codes_stand")
            return
        if marks.passed:
            self.report.tell(say("say.already_passed"))
        elif self._decide(lambda: session.pass_over(self.exposures.exposure(None))) is None:
            return
        self.go_on()

    def go_on(self) -> None:
        """To the next segment that waits for a decision, with what was done still said."""
        session = self.session
        following = session.undecided(after=session.cursor)
        if following is None:
            following = session.undecided(after=-1)
            ending = "say.and_all_decided" if following is None else "say.on_from_the_top"
            self.report.message = say(ending, said=self.report.message)
        if following is not None:
            self.go(following, quietly=True)
        else:
            self.show_state()
