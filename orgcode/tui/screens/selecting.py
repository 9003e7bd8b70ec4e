"""What a coder does with passages: choose any, and give a coding other ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgcode.core.boundaries import Grain
from orgcode.core.coding import Decision
from orgcode.core.transcript import Span
from orgcode.errors import OrgcodeError
from orgcode.tui.keys import Together
from orgcode.tui.screens.deciding import DecidingScreen
from orgcode.tui.selecting_keys import DECIDING, WHILE_DECLINING, WHILE_MOVING, WHILE_SELECTED
from orgcode.tui.widgets.transcript_view import TranscriptView
from orgcode.tui.wording import counted, say


class SelectingScreen(DecidingScreen):
    """Chooses the passage that the next act is about, and reshapes codings.

    The current segment always shares a character with what is selected, so that the suggestions beside it are for a
    part of that.
    """

    view: TranscriptView
    _moved: tuple[Span, str] | None = None
    _moved_at = -1
    """The segment that was current when its ends were moved last."""
    _painted: Span | None = None
    """The selection as it was drawn last."""

    @property
    def moving(self) -> tuple[Span, str] | None:
        """The coding whose ends are being moved; going to another segment ends that."""
        return self._moved if self._moved_at == self.session.cursor else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter keeps moved ends only while some are being moved."""
        if action == "keep_ends" and self.moving is None:
            return False
        return super().check_action(action, parameters)

    def applies(self, action: str) -> bool:
        """Nothing is decided while ends are being moved."""
        deciding = action.startswith("accept") or action in DECIDING
        return not (deciding and self.moving is not None) and super().applies(action)

    def footer_now(self) -> tuple[Together, ...]:
        """The keys of what is going on: moving ends, selecting, or being asked which suggestion to decline."""
        if self.moving is not None:
            return WHILE_MOVING
        if self.session.selection is not None:
            return WHILE_SELECTED
        return WHILE_DECLINING if self.asking_which else super().footer_now()

    # Selecting

    def selection_left(self) -> None:
        """Another segment is gone to: nothing is selected any more, and ends that were being moved stay."""
        self._moved = None
        self.session.select(None)
        self._repaint_selection()

    def leave_selection(self) -> bool:
        """Select nothing, and leave the ends of a coding where they were; returns whether there was anything to do."""
        moving, selected = self.moving, self.session.selection is not None
        if moving is None and not selected:
            return False
        self.selection_left()
        if moving is None:
            self.tell("select.nothing")
        else:
            self.tell("ends.left", code=self.session.label(moving[1]))
        return True

    def select(self, span: Span | None) -> None:
        """Select a passage; None: nothing."""
        session, moving = self.session, self.moving
        session.select(span)
        selected = session.selection
        touched = [*session.segments_on(session.target)]
        if touched and session.cursor not in touched:
            self.go(touched[0], quietly=True)
            session.select(selected)
        self._moved, self._moved_at = moving, session.cursor
        self._repaint_selection()
        self.tell_selection()

    def tell_selection(self) -> None:
        """Say what is selected."""
        session = self.session
        if session.selection is None and self.moving is None:
            self.tell("select.nothing")
            return
        span = session.target
        places = [*session.segments_on(span)]
        whole = span.start <= session.segments[places[0]].start and self._ends_with(span, places[-1])
        where = say(
            f"select.{'whole' if whole else 'part'}.{'one' if len(places) == 1 else 'several'}",
            number=places[0] + 1,
            last=places[-1] + 1,
        )
        said = counted("select.words", session.boundaries.words_in(span), where=where)
        if self.moving is not None:
            said = say("ends.moving", code=session.label(self.moving[1]), said=said)
        self.report.tell(said)
        self.show_state()

    def _ends_with(self, span: Span, index: int) -> bool:
        segment = self.session.segments[index]
        return not self.session.transcript.text[span.end : segment.end].strip()

    def _repaint_selection(self) -> None:
        before, self._painted = self._painted, self.session.selection
        if before != self._painted:
            self.view.show_target(before)

    def _step(self, span: Span | None, otherwise: str) -> None:
        if span is None:
            self.tell(otherwise)
        else:
            self.select(span)

    def action_select_end(self, grain: str, step: int) -> None:
        """Move the end of what is selected, or of the current segment."""
        span = self.session.boundaries.with_end(self.session.target, Grain(grain), step)
        self._step(span, "select.no_more" if step > 0 else "select.no_less")

    def action_select_start(self, grain: str, step: int) -> None:
        """Move its beginning."""
        span = self.session.boundaries.with_start(self.session.target, Grain(grain), step)
        self._step(span, "select.no_less" if step > 0 else "select.no_more")

    def action_select_word(self) -> None:
        """Select the first word of what is selected, or of the segment; after it the next one."""
        self._step(self.session.boundaries.next_word(self.session.target), "select.no_less")

    def action_select_turn(self) -> None:
        """Select whole turns; the second time nothing."""
        session = self.session
        turns = session.boundaries.turns(session.target)
        self.select(None if turns == session.selection else turns)

    def on_transcript_view_dragged(self, event: TranscriptView.Dragged) -> None:
        """The mouse was dragged over some words: they are selected, whole words at a time."""
        span = self.session.boundaries.snapped(event.start, event.end)
        if span is None:
            return
        first = next(self.session.segments_on(span))
        if first != self.session.cursor:
            moving = self.moving
            self.go(first, quietly=True)
            self._moved, self._moved_at = moving, first
        self.select(span)

    # Acts on what is selected

    def busy(self) -> bool:
        """Whether the ends of a coding are being moved; says so."""
        if self.moving is None:
            return False
        self.tell("ends.first")
        return True

    def apply_code(self, code_id: str) -> None:
        """Put a code on what is selected, which stays selected, or on the current segment."""
        if not self.busy():
            super().apply_code(code_id)

    def action_search(self) -> None:
        """Find any code and put it on."""
        if not self.busy():
            super().action_search()

    def action_accept(self, number: int) -> None:
        """Put the n-th suggestion on, or decline it when that was asked."""
        if not self.busy():
            super().action_accept(number)

    def action_reject(self) -> None:
        """Ask which suggestion to decline; the second time decline the marked one."""
        if not self.busy():
            super().action_reject()

    def action_take_off(self) -> None:
        """Take a code off."""
        if not self.busy():
            super().action_take_off()

    def action_pass_over(self) -> None:
        """Note that no code fits: on the current segment, or on all segments that are selected.

        Passes are about whole segments, for only those are units; of an interviewer's segments among others nothing
        needs to be said.
        """
        session = self.session
        if self.busy():
            return
        if session.selection is None:
            super().action_pass_over()
            return
        span = session.selection
        places = [*session.segments_on(span)]
        waiting = [index for index in places if not session.marks[index].decided]
        asked = [index for index in waiting if not session.asking[session.segments[index].turn]]
        if span.start > session.segments[places[0]].start or not self._ends_with(span, places[-1]):
            self.tell("select.pass_whole")
        elif not waiting:
            self.tell("select.all_decided")
        else:
            exposure = self.exposures.exposure(None)
            done = self._done(lambda: session.pass_over_all(asked or waiting, exposure))
            if done:
                self.say_saved(counted("done.passed.several", len(done)), places)

    # Reshaping

    def action_move_ends(self) -> None:
        """Choose a coding; then the keys that select move its ends."""
        session = self.session
        if self.moving is not None:
            self.action_keep_ends()
            return
        codings = session.codings_on(session.target)
        if not codings:
            self.tell("say.nothing_on" if session.selection is None else "select.nothing_on")
            return

        def move(span: Span, code_id: str) -> None:
            self._moved, self._moved_at = (span, code_id), session.cursor
            self.select(span)

        self.choose_coding(say("ends.which"), codings, move)

    def action_keep_ends(self) -> None:
        """Store the ends as they are now."""
        session = self.session
        if self.moving is None:
            return
        span, code_id = self.moving
        if session.target == span:
            self.selection_left()
            self.tell("ends.same", code=session.label(code_id))
        elif self._done(lambda: session.move(span, code_id)):
            new = session.target
            self.selection_left()
            places = sorted({*session.segments_on(span), *session.segments_on(new)})
            self.say_saved(say("done.moved", code=session.label(code_id), quote=self.quoted(new)), places)

    def action_split_coding(self) -> None:
        """Cut what is selected out of a coding around it; otherwise split a coding where segments end."""
        session = self.session
        if self.busy():
            return
        found = [(span, code) for span, code in session.codings_on(session.target) if self._cuts(span)]
        if not found:
            self.tell("split.nowhere")
            return

        def split(span: Span, code_id: str) -> None:
            done = self._done(lambda: session.split(span, code_id, self._cuts(span)))
            if done:
                pieces = sum(decision.code_id in session.state_on(decision.span).codes for decision in done)
                said = counted("done.split", pieces, code=session.label(code_id))
                self.say_saved(said, [*session.segments_on(span)])

        self.choose_coding(say("split.which"), found, split)

    def _cuts(self, span: Span) -> tuple[int, ...]:
        """Where a coding would be split now, leaving words on both sides; none: nowhere."""
        boundaries, chosen = self.session.boundaries, self.session.selection

        def dividing(at: Sequence[int]) -> tuple[int, ...]:
            return tuple(
                place
                for place in at
                if span.start < place < span.end
                and boundaries.fitting(span.start, place) is not None
                and boundaries.fitting(place, span.end) is not None
            )

        around = dividing((chosen.start, chosen.end)) if chosen is not None else ()
        return around or dividing(boundaries.borders(span))

    def action_join_codings(self) -> None:
        """Make one coding of several of one code: those on what is selected, or the one here and the one behind it."""
        session = self.session
        if self.busy():
            return
        groups = self._joinable()
        if not groups:
            self.tell("join.nothing")
            return

        def join(first: Span, code_id: str) -> None:
            spans = groups[first, code_id]
            if self._done(lambda: session.join(spans, code_id)):
                said = counted("done.joined", len(spans), code=session.label(code_id))
                self.say_saved(said, sorted({index for span in spans for index in session.segments_on(span)}))

        self.choose_coding(say("join.which"), [*groups], join)

    def _joinable(self) -> dict[tuple[Span, str], list[Span]]:
        """By first span and code: spans that could be joined now."""
        session = self.session
        groups: dict[tuple[Span, str], list[Span]] = {}
        for code in dict.fromkeys(code for _, code in session.codings_on(session.target)):
            group: list[Span] = []
            for span in self._in_a_row(code):
                reached = max((one.end for one in group), default=span.start)
                if span.start > reached and session.boundaries.fitting(reached, span.start) is not None:
                    group = []
                group.append(span)
                if len(group) > 1:
                    groups[group[0], code] = group
        return groups

    def _in_a_row(self, code_id: str) -> list[Span]:
        """The spans of a code on what is selected; with nothing selected those here, and on the segment behind them."""
        session = self.session
        found = {span for span, code in session.codings_on(session.target) if code == code_id}
        if session.selection is None:
            end = max(span.end for span in found)
            after = (segment.span for segment in session.segments[session.cursor :] if segment.start >= end)
            behind = next(after, None)
            if behind is not None:
                found.update(span for span, code in session.codings_on(behind) if code == code_id)
        return sorted(found, key=lambda span: (span.start, span.end))

    def _done(self, act: Callable[[], Sequence[Decision]]) -> Sequence[Decision]:
        """Do something that is several decisions and one step; or show why not. Returns what is on disk."""
        try:
            done = act()
        except OrgcodeError as error:
            self._not_saved(error, self.session.cursor)
            return ()
        if done:
            self.acted(done[-1], undone=False)
        return done
