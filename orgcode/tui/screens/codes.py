"""The part of the coding screen that is about codes: finding them, the ones used last, and new ones."""

from __future__ import annotations

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Wording, Wordings
from orgcode.core.codebook_edits import code_id_of, merged_into
from orgcode.core.coding import Decision
from orgcode.core.transcript import Span
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.codebook_changing import CodebookScreen
from orgcode.tui.wording import say

QUOTATION = " \t\n\"'“”„‟»«‘’‚‹›.,;:!?…–—-()[]"
"""What does not belong to a name at its ends."""
LONGEST_NAME = 60
"""Characters of selected words that are a name as they are; longer ones are for the coder to shorten."""
RECENT = 9
"""Codes that have a digit."""
KNOW_AFTER = 0.6
"""Seconds after which the decisions of all interviews are read for the codes used last (0.12 s for 12,000)."""


class CodesScreen(CodebookScreen):
    """Finds codes and makes them."""

    _recent_known = False

    def on_mount(self) -> None:
        """Learn which codes were used before, once the interview stands on the screen."""
        self.set_timer(KNOW_AFTER, self._know_recent)

    # Finding

    def action_search(self) -> None:
        """Find any code and put it on, or make a new one of what was typed."""
        from orgcode.tui.screens.code_search import CodeSearch

        def found(code_id: str | None) -> None:
            if code_id is not None:
                self.apply_code(code_id)

        self._know_recent()
        self.app.push_screen(CodeSearch(self.session, new=self._new_to_put_on), found)

    def _know_recent(self) -> None:
        """Codes used in other interviews, and in earlier sessions, are recent ones too."""
        from orgcode.project.codebook_editing import recent_codes

        if self._recent_known:
            return
        session = self.session
        try:
            earlier = recent_codes(session.project, session.coder, 20)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        session.recent = list(dict.fromkeys([*session.recent, *earlier]))[:20]
        self._recent_known = True

    def _recent(self) -> list[str]:
        self._know_recent()
        codebook = self.session.codebook
        return [code for code in self.session.recent if code in codebook and codebook.code(code).codable][:RECENT]

    def action_recent_codes(self) -> None:
        """Choose among the codes that were used last, by a digit."""
        from orgcode.tui.screens.choose import Choose

        session, recent = self.session, self._recent()
        if self.busy():
            return
        if not recent:
            self.tell("codes.no_recent")
            return

        def chosen(code_id: str | None) -> None:
            if code_id is not None:
                self.apply_code(code_id)

        there = session.marks[session.cursor].codes
        options = [
            (code, session.codebook.path(code, session.language) + ("  ✓" if code in there else "")) for code in recent
        ]
        self.app.push_screen(Choose(say("codes.recent"), options), chosen)

    def action_last_code(self) -> None:
        """Put the code that was used last on what is to be coded now."""
        recent = self._recent()
        if recent:
            self.apply_code(recent[0])
        else:
            self.tell("codes.no_recent")

    # New codes

    def action_new_code(self) -> None:
        """Write a new code; from the codebook below the highlighted one."""
        above = self.codebook.code if self.focused is self.codebook else None
        if above is not None and merged_into(self.session.codebook, above) is not None:
            above = self.session.codebook.code(above).parent
        self._write_new(Code(id="", name=Wording(), parent=above), put_on=False)

    def _new_to_put_on(self, name: str) -> None:
        self._write_new(self._named(name), put_on=True)

    def action_in_vivo(self) -> None:
        """Make a code of the words that are selected, and put it on them; long ones are shortened first."""
        session = self.session
        if self.busy():
            return
        span = session.target
        quote = " ".join(session.transcript.text[span.start : span.end].split())
        name = quote.strip(QUOTATION)
        if not name:
            self.tell("codes.no_words")
            return
        same = self._called(name)
        if same is not None:
            self.apply_code(same)
            return
        code = self._named(name, quote)
        if session.selection is None or len(name) > LONGEST_NAME:
            self._write_new(code, put_on=True, what="in vivo")
            return
        try:
            self._add(code, session.project.codebook.version, put_on=span, what="in vivo")
        except OrgcodeError as error:
            self._not_saved(error, session.cursor)

    def _called(self, name: str) -> str | None:
        """The code that bears this name already, in any language."""
        wanted = name.casefold()
        return next(
            (
                code.id
                for code in self.session.codebook.codable
                if any(text.casefold() == wanted for _, text in code.name.all())
            ),
            None,
        )

    def _named(self, name: str, example: str = "") -> Code:
        language = self.session.language if self.session.language in LANGUAGES else ANY_LANGUAGE
        taken = {code.id for code in self.session.project.codebook}
        return Code(
            id=code_id_of(name, taken) if name else "",
            name=Wording(((language, name),)) if name else Wording(),
            examples=Wordings(((language, (example,)),)) if example else Wordings(),
        )

    def _write_new(self, code: Code, *, put_on: bool, what: str = "new code") -> None:
        """Open the editor; ask first when an unfinished code would be put aside by that."""
        from orgcode.tui.screens.choose import Choose
        from orgcode.tui.screens.code_editor import NEW, CodeEditor

        session = self.session
        span = session.target if put_on else None

        def save(written: Code, version: str) -> None:
            self._add(written, version, put_on=span, what=what)

        def open_editor() -> None:
            title = say("editor.title.in_vivo") if what == "in vivo" else say("editor.title.new")
            self.app.push_screen(CodeEditor(session, code, save, new=True, title=title))

        if not (code.name and session.project.on_desk(session.coder, NEW)):
            open_editor()
            return

        def answered(answer: str | None) -> None:
            if answer == "drop":
                session.project.lay_on_desk(session.coder, NEW, "")
            if answer is not None:
                open_editor()

        options = [("go_on", say("editor.go_on")), ("drop", say("editor.begin_anew"))]
        self.app.push_screen(Choose(say("editor.unfinished"), options), answered)

    def _add(self, code: Code, version: str, *, put_on: Span | None, what: str) -> None:
        """Put a code into the codebook and, in the same step, on a passage; OrgcodeError: neither was done."""
        from orgcode.project.codebook_editing import new_code

        session = self.session
        decision: Decision | None = None
        try:
            with session.project.step(session.coder, what, put_on.transcript_id if put_on else None):
                new_code(session.project, session.coder, code, version=version)
                session.take_codebook()
                if put_on is not None:
                    decision = session.apply(code.id, self.exposures.exposure(code.id))
        except OrgcodeError:
            session.take_codebook()
            session.reread()
            raise
        self._codebook_changed(code.id)
        if decision is not None:
            self.acted(decision, undone=False)
            self._say_done("done", decision)
        else:
            session.recent = [code.id, *(other for other in session.recent if other != code.id)]
            self._said("codes.new" if code.codable else "codes.new_heading", code=session.label(code.id))
