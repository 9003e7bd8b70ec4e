"""A window to write a code in: name, definition, criteria, examples, keywords, colour and place."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Label, TextArea

from orgcode.core.codebook import ANY_LANGUAGE, Code
from orgcode.core.codebook_edits import code_id_of, faults, subtree
from orgcode.errors import OrgcodeError
from orgcode.tui.code_drafts import CodeDraft, Part
from orgcode.tui.keys import PROGRAM, WRITE, key
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.code_search import TOP, CodeSearch
from orgcode.tui.screens.window import Window
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.chooser import Chooser
from orgcode.tui.widgets.code_fields import ColourLine, PlaceLine
from orgcode.tui.wording import say

AREAS: tuple[Part, ...] = ("definition", "include", "exclude", "examples", "keywords")
NEW = "code:"
"""Where an unfinished new code lies on the desk."""
KEEP_AFTER = 0.5
"""Seconds without a key after which what was typed is kept on the desk."""


class CodeEditor(Window[Code | None]):
    """Write, save; gives the code once it is in the codebook, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "save", "editor.save", WRITE, priority=True),
        key("ctrl+l", "language", "editor.language", WRITE, priority=True),
        key("escape", "leave", "back", PROGRAM, priority=True),
    ]
    CSS = """
    CodeEditor {
        align: center middle;
        & > Container {
            width: 110; max-width: 98%; height: 38; max-height: 98%; overflow-y: auto; scrollbar-size-vertical: 1;
            background: $panel; border: round $border; padding: 0 1;
        }
        .row { height: 1; }
        .pair { height: 1fr; min-height: 3; }
        .pair > Vertical { width: 1fr; height: 1fr; }
        .pair > Vertical.second { padding-left: 1; }
        .title { color: $foreground-muted; height: 1; width: 1fr; }
        .lead { color: $foreground-muted; width: 7; height: 1; }
        .hint { color: $foreground-muted; height: 1; width: 1fr; }
        .hint.-wrong { color: $error; text-style: bold; }
        Input { border: none; height: 1; padding: 0 1; background: $surface; width: 1fr; &:focus { border: none; } }
        TextArea {
            height: 1fr; min-height: 2; border: none; padding: 0 1; background: $surface;
            &:focus { border: none; }
        }
        #id { color: $foreground-muted; }
        #hex { width: 11; }
        #hint { dock: bottom; background: $panel; }
    }
    """

    def __init__(
        self, session: CodingSession, code: Code, save: Callable[[Code, str], None], *, new: bool, title: str
    ) -> None:
        """Set up.

        Args:
            session: whose codebook and language.
            code: as it stands; a new one: with what is known of it.
            save: puts it into the codebook, given the version of the codebook it was written against; raises
                OrgcodeError when it cannot.
            new: whether it is added.
            title: of the window.

        """
        super().__init__()
        self.session = session
        self.draft = CodeDraft(code, new=new)
        self._save = save
        self._title = title
        self._version = session.project.codebook.version
        self._place = NEW if new else f"{NEW}{code.id}"
        self._kept = session.project.on_desk(session.coder, self._place)
        self._again = bool(self._kept) and self.draft.take(self._kept)
        self._own_id = new and bool(self.draft.id) and self.draft.id != self._id_of_name()
        self._language = self.draft.begin_with(session.language)
        self._keeping: Timer | None = None
        self._filling = False
        self._done = False

    def compose(self) -> ComposeResult:
        """Language, name, texts, colour, place, hint."""
        draft = self.draft
        with Container() as window:
            window.border_title = Content(self._title)
            yield Chooser(say("editor.language"), self._languages(), self._language, id="language")
            with Horizontal(classes="row"):
                yield Label(say("editor.name"), classes="lead")
                yield Input(id="name", select_on_focus=False)
            with Horizontal(classes="row"):
                yield Label(say("editor.id"), classes="lead")
                yield Input(draft.id, id="id", disabled=not draft.new)
            with Horizontal(classes="pair"), Vertical():
                yield from self._area("definition")
            for pair in (("include", "exclude"), ("examples", "keywords")):
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from self._area(pair[0])
                    with Vertical(classes="second"):
                        yield from self._area(pair[1])
            yield ColourLine(draft.colour, id="paint")
            yield PlaceLine(id="place")
            kinds = [("code", say("editor.kind.code")), ("heading", say("editor.kind.heading"))]
            yield Chooser(say("editor.kind"), kinds, "code" if draft.codable else "heading", id="kind")
            yield Label(say("editor.again") if self._again else say("editor.keys"), classes="hint", id="hint")

    def _area(self, part: Part) -> ComposeResult:
        yield Label(say(f"editor.{part}"), classes="title")
        yield TextArea("", soft_wrap=True, tab_behavior="focus", id=part)

    def on_mount(self) -> None:
        """Begin with the name."""
        self._fill()
        self._show_place()
        name = self.query_one("#name", Input)
        name.focus()
        name.cursor_position = len(name.value)

    def on_unmount(self) -> None:
        """What was typed last is kept too."""
        self.keep_draft()

    # What is written

    def _languages(self) -> list[tuple[str, str]]:
        return [
            (each, say("editor.any") if each == ANY_LANGUAGE else say(f"language.{each}"))
            for each in self.draft.languages
        ]

    def _fill(self) -> None:
        """Show what is said in the language."""
        draft, language = self.draft, self._language
        self._filling = True
        with self.prevent(Input.Changed, TextArea.Changed):
            name = self.query_one("#name", Input)
            name.value = draft.text(language, "name")
            name.placeholder = draft.shown(language, "name") or say("editor.name.none")
            for part in AREAS:
                area = self.query_one(f"#{part}", TextArea)
                area.text = draft.text(language, part)
                area.placeholder = draft.shown(language, part)
                if area is self.focused:
                    area.move_cursor(area.document.end)
                else:
                    area.move_cursor(area.document.start)
                    area.scroll_home(animate=False)
        self._filling = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter in a line."""
        event.stop()
        if self._filling:
            return
        if event.input.id == "name":
            self.draft.write(self._language, "name", event.value)
            if self.draft.new and not self._own_id:
                self.draft.id = self._id_of_name()
                with self.prevent(Input.Changed):
                    self.query_one("#id", Input).value = self.draft.id
        elif event.input.id == "id":
            if event.value.strip() == self.draft.id:
                return  # Nothing was typed: it was put there.
            self.draft.id, self._own_id = event.value.strip(), bool(event.value.strip())
        self._changed()

    def _id_of_name(self) -> str:
        name = next(filter(None, (self.draft.text(each, "name") for each in self.draft.languages)), "")
        return code_id_of(name, {code.id for code in self.session.project.codebook}) if name.strip() else ""

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter in a text."""
        event.stop()
        if not self._filling and event.text_area.id is not None:
            self.draft.write(self._language, cast("Part", event.text_area.id), event.text_area.text)
            self._changed()

    def on_chooser_changed(self, event: Chooser.Changed) -> None:
        """Another language, colour or kind."""
        event.stop()
        chosen = event.chooser.chosen
        if event.chooser.id == "language":
            self._language = chosen
            self._fill()
        elif event.chooser.id == "kind":
            self.draft.codable = chosen == "code"
            self._changed()

    def on_colour_line_changed(self, event: ColourLine.Changed) -> None:
        """Another colour."""
        event.stop()
        self.draft.colour = event.colour
        self._changed()

    def on_place_line_asked(self, event: PlaceLine.Asked) -> None:
        """Choose below which code it stands."""
        event.stop()
        draft, codebook = self.draft, self.session.project.codebook

        def chosen(code_id: str | None) -> None:
            if code_id is not None:
                draft.parent = None if code_id == TOP else code_id
                self._show_place()
                self._changed()

        without = subtree(codebook, draft.id) if draft.id in codebook and not draft.new else ()
        self.app.push_screen(
            CodeSearch(
                self.session,
                title=say("editor.place.choose"),
                keys=say("editor.place.choose.keys"),
                headings=True,
                without=without,
                top=say("editor.place.top"),
            ),
            chosen,
        )

    def _show_place(self) -> None:
        codebook, parent = self.session.project.codebook, self.draft.parent
        known = parent is not None and parent in codebook
        path = codebook.path(str(parent), self.session.language) if known else say("editor.place.top")
        self.query_one(PlaceLine).show(path)

    def _changed(self) -> None:
        hint = self.query_one("#hint", Label)
        hint.remove_class("-wrong")
        hint.update(say("editor.keys"))
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep it on the desk, so that neither a kill nor a fall of the machine takes it."""
        text = "" if self._done else self.draft.as_text()
        if text == self._kept:
            return
        try:
            self.session.project.lay_on_desk(self.session.coder, self._place, text)
        except OrgcodeError:
            return  # It is on the screen still; saving says what is wrong.
        self._kept = text

    # Leaving

    @property
    def unsaved(self) -> bool:
        """Whether something was written that is not in the codebook."""
        return not self._done and self.draft.changed

    def action_language(self) -> None:
        """Show the next language."""
        chooser = self.query_one("#language", Chooser)
        languages = self.draft.languages
        chooser.choose((languages.index(self._language) + 1) % len(languages))

    def action_save(self) -> None:
        """Put it into the codebook, and close; where that cannot be, say why and stay."""
        draft, project = self.draft, self.session.project
        if draft.new and not draft.id:
            draft.id = self._id_of_name()
        code = draft.code()
        if not draft.new and not draft.changed:
            self._close(None)
            return
        for fault in faults(project.codebook, code, new=draft.new):
            self._wrong(say(f"editor.fault.{fault.name.lower()}", id=code.id), str(fault.name))
            return
        try:
            self._save(code, self._version)
        except OrgcodeError as error:
            project.refresh()
            self._version = project.codebook.version
            if not draft.new and draft.id in project.codebook:
                draft.rebase(project.codebook.code(draft.id))
            self._fill()
            self._show_place()
            show_problem(self.app, error)
            return
        self._close(code)

    def _wrong(self, why: str, fault: str) -> None:
        hint = self.query_one("#hint", Label)
        hint.update(Content(why))
        hint.add_class("-wrong")
        field = {"NO_NAME": "name", "BAD_ID": "id", "SAME_ID": "id", "BAD_COLOUR": "hex"}.get(fault, "place")
        self.query_one(f"#{field}").focus()

    def _close(self, code: Code | None) -> None:
        self._done = True
        self.keep_draft()
        self.dismiss(code)

    def action_leave(self) -> None:
        """Close; ask first when something is unsaved."""
        self.ask_before(lambda: self.dismiss(None))

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless something was written and the answer is to go on writing."""
        if not self.unsaved:
            self._done = True
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "later":
                self.keep_draft()
                leave()
            elif answer == "drop":
                self._done = True
                self.keep_draft()
                leave()

        options = [(answer, say(f"editor.{answer}")) for answer in ("keep", "later", "drop")]
        self.app.push_screen(Choose(say("editor.unsaved"), options), answered)
