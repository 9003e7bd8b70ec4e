"""Coding in plain lines, for screen readers: everything is said in reading order, and one line at a time is typed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from orgcode.cli.line_reader import LineReader
from orgcode.core.coding import Coder, Decision, Verdict
from orgcode.errors import OrgcodeError

if TYPE_CHECKING:
    from orgcode.engine.client import EngineClient
    from orgcode.project import Project
    from orgcode.tui.session import CodingSession

FOUND = 5
"""Codes that are read when several match."""


class LinearCoding(LineReader):
    """Does what is typed, and says what is on disk."""

    # From beginning to end

    def run(self, lines: Iterator[str]) -> None:
        """Do what each line says, until there are no more or one says to leave."""
        from orgcode.project.places import remember_places, remembered_places

        self._project.view_as(self._coder)
        self._places, last = remembered_places(self._project, self._coder)
        if self._link is not None:
            self._link.start()
        try:
            self._say("linear.welcome", title=self._project.title, coder=self._coder.name)
            transcripts = self._project.transcripts()
            if not transcripts:
                self._say("linear.empty")
                return
            self._open(last if last in transcripts else transcripts[0])
            for line in lines:
                if not self._do(line.strip()):
                    break
            self._say("linear.bye")
        finally:
            if self._session is not None:
                self._keep_place(self._session)
                remember_places(self._project, self._coder, self._places, self._session.transcript.id)
            if self._link is not None:
                self._link.stop()

    def _keep_place(self, session: CodingSession) -> None:
        self._places[session.transcript.id] = session.cursor

    def _open(self, transcript_id: str) -> None:
        from orgcode.tui.session import CodingSession

        if self._session is not None:
            self._keep_place(self._session)
        session = CodingSession(self._project, self._coder, transcript_id)
        if not session.segments:
            self._say("linear.no_segments", title=session.transcript.title)
            return
        place = self._places.get(transcript_id)
        session.go(session.resume() if place is None or place >= len(session.segments) else place)
        self._session = session
        self._request = 0
        self._say(
            "linear.interview.one" if len(session.segments) == 1 else "linear.interview",
            title=session.transcript.title,
            count=len(session.segments),
            done=session.decided,
            total=session.to_decide,
        )
        self._read_segment(session)

    def _do(self, line: str) -> bool:
        """Do what a line says; False: leave."""
        session = self._session
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        if word in ("q", "quit"):
            return False
        try:
            if word in ("l", "o", "?", "h", "help") or session is None:
                self._about_program(word, rest)
            elif word.isdecimal():
                self._number(session, int(word))
            else:
                self._offered = () if word != "c" or rest else self._offered
                act = _ACTS.get(word)
                if act is None:
                    self._say("linear.unknown", word=word)
                else:
                    act(self, session, rest)
        except OrgcodeError as error:
            self._refuse(error)
            if session is not None:
                self._tell_codebook(session)
        return True

    def _about_program(self, word: str, rest: str) -> None:
        transcripts = self._project.transcripts()
        if word == "l":
            for number, overview in enumerate(self._project.library(), start=1):
                mine = next((one for one in overview.progress if one.coder_id == self._coder.id), None)
                self._say(
                    "linear.listed",
                    number=number,
                    title=overview.title,
                    done=mine.decided if mine else 0,
                    total=overview.to_decide,
                )
        elif word == "o" and rest.isdecimal() and 1 <= int(rest) <= len(transcripts):
            self._open(self._project.library()[int(rest) - 1].transcript_id)
        elif word == "o":
            self._say("linear.which_interview", count=len(transcripts))
        else:
            self._say("linear.help")

    # Deciding

    def _number(self, session: CodingSession, number: int) -> None:
        """A suggestion, or one of the codes that were read out to choose from."""
        if self._offered:
            if number <= len(self._offered) and number:
                code, self._offered = self._offered[number - 1], ()
                self._apply(session, code)
            else:
                self._say("linear.no_such_number", number=number)
        elif 1 <= number <= len(self._read):
            self._apply(session, self._read[number - 1].code_id)
        else:
            self._say("linear.no_such_number", number=number)

    def _apply(self, session: CodingSession, code_id: str) -> None:
        if code_id in session.marks[session.cursor].codes:
            self._say("linear.already", code=session.label(code_id))
            return
        self._done(session, session.apply(code_id, self._exposures.exposure(code_id)))

    def _done(self, session: CodingSession, decision: Decision) -> None:
        """Say what is on disk now."""
        self._request = 0
        number = next(session.segments_on(decision.span), session.cursor) + 1
        code = session.label(decision.code_id) if decision.code_id else ""
        done = {Verdict.APPLIED: "applied", Verdict.WITHDRAWN: "withdrawn"}.get(decision.verdict, "passed")
        self._say(f"linear.done.{done}", code=code, number=number)
        self._tell_codebook(session)

    def _tell_codebook(self, session: CodingSession) -> None:
        """What was decided is recorded under the codebook of then; what comes next is under the one in use."""
        with suppress(OrgcodeError):
            if news := session.renew_codebook():
                self._say("linear.news", news=news)

    def _code(self, session: CodingSession, rest: str) -> None:
        from orgcode.tui.finding import begins_name, find_codes

        if not rest:
            self._say("linear.code_what")
            return
        found = find_codes(session.codebook, rest, session.language, session.recent)
        beginning = [one for one in found if begins_name(one.code, rest)]
        found = tuple(beginning) if len(beginning) == 1 else found
        if not found:
            self._say("linear.no_code", text=rest)
        elif len(found) == 1 or rest.casefold() in (found[0].code.id, session.label(found[0].code.id).casefold()):
            self._apply(session, found[0].code.id)
        else:
            self._offered = tuple(one.code.id for one in found[:FOUND])
            said = "; ".join(f"{at} {session.label(code)}" for at, code in enumerate(self._offered, start=1))
            self._say("linear.which_code", codes=said)

    def _define(self, session: CodingSession, rest: str) -> None:
        from orgcode.tui.finding import find_codes

        found = find_codes(session.codebook, rest, session.language, headings=True) if rest else ()
        if not found:
            self._say("linear.no_code", text=rest)
            return
        code = found[0].code
        definition = code.definition.get(session.language) or "-"
        self._say("linear.definition", code=session.label(code.id), definition=" ".join(definition.split()))

    def _take_off(self, session: CodingSession, rest: str) -> None:
        codes = session.marks[session.cursor].codes
        wanted = [
            code
            for at, code in enumerate(codes, start=1)
            if rest in ("", str(at)) or rest.casefold() in (code, session.label(code).casefold())
        ]
        if not codes:
            self._say("linear.nothing_on")
        elif len(wanted) == 1:
            self._done(session, session.withdraw(wanted[0], self._exposures.exposure(wanted[0])))
        else:
            said = "; ".join(f"{at} {session.label(code)}" for at, code in enumerate(codes, start=1))
            self._say("linear.which_off", codes=said)

    def _pass_over(self, session: CodingSession, _rest: str) -> None:
        marks = session.marks[session.cursor]
        if marks.codes:
            self._say("linear.codes_stand")
        elif marks.passed:
            self._say("linear.already_passed")
        else:
            self._done(session, session.pass_over(self._exposures.exposure(None)))
            self._undecided(session)

    def _undo(self, session: CodingSession, _rest: str) -> None:
        self._turn(session, again=False)

    def _redo(self, session: CodingSession, _rest: str) -> None:
        self._turn(session, again=True)

    def _turn(self, session: CodingSession, *, again: bool) -> None:
        """Undo or redo the last entry of this interview or of the codebook, say it, and go there."""
        from orgcode.project.turning import Barred
        from orgcode.tui.entry_text import EntryText

        turn = self._project.redo_entry if again else self._project.undo_entry
        text = EntryText(self._project, session.language)
        try:
            entry = turn(self._coder, session.transcript.id)
        except Barred as error:
            session.take_codebook()
            self._refuse(text.barred(error))
            return
        if entry is None:
            self._say("linear.nothing_to_redo" if again else "linear.nothing_to_undo")
            return
        session.take_codebook()
        session.reread()
        self._request = 0
        done = text.turned(entry)
        self._say("linear.done.redone" if again else "linear.done.undone", done=done)
        here = [span for span in entry.spans if span.transcript_id == session.transcript.id]
        if here:
            session.go(next(session.segments_on(here[0]), session.cursor))
            self._read_segment(session)

    def _memo(self, session: CodingSession, rest: str, *, whole: bool = False) -> None:
        """Add to the memo, or read it; what is there is never written over."""
        old = session.memo_on_transcript() if whole else session.memo_here()
        if not rest:
            if old is None:
                self._say("linear.no_memo")
            else:
                self._say("linear.memo", text=" ".join(old.text.split()))
            return
        session.write_memo(f"{old.text.rstrip()}\n\n{rest}" if old else rest, whole=whole)
        self._say("linear.done.memo")

    def _memo_whole(self, session: CodingSession, rest: str) -> None:
        self._memo(session, rest, whole=True)


_ACTS: dict[str, Callable[[LinearCoding, CodingSession, str], None]] = {
    "": LinearCoding._next,
    "j": LinearCoding._next,
    "k": LinearCoding._previous,
    "n": LinearCoding._undecided,
    "N": LinearCoding._undecided_before,
    "g": LinearCoding._go_to,
    "f": LinearCoding._find,
    "r": LinearCoding._read_again,
    "w": LinearCoding._where,
    "s": LinearCoding._suggestions,
    "c": LinearCoding._code,
    "d": LinearCoding._define,
    "x": LinearCoding._take_off,
    "p": LinearCoding._pass_over,
    "u": LinearCoding._undo,
    "U": LinearCoding._redo,
    "m": LinearCoding._memo,
    "M": LinearCoding._memo_whole,
}
COMMANDS_OF_LINES = (*_ACTS, "l", "o", "h", "q")
"""What a line may begin with."""


def typed_lines() -> Iterator[str]:
    """What is typed, line by line, after a short prompt where somebody sits there."""
    asking = sys.stdin.isatty()
    while True:
        if asking:
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line


def code_in_lines(project: Project, coder: Coder, engine: EngineClient | None = None) -> None:
    """Code in plain lines until `q` or the end of the input."""
    LinearCoding(project, coder, engine).run(typed_lines())
