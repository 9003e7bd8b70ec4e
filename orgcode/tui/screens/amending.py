"""Windows about the codebook: add a criterion or an example to a code, and what to look at again after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Label, OptionList, TextArea
from textual.widgets.option_list import Option

from orgcode.core.disagreement import Disagreement, LookAgain
from orgcode.core.transcript import Language
from orgcode.errors import OrgcodeError
from orgcode.tui.adjudicating import RulingSession
from orgcode.tui.keys import PROGRAM, WRITE, key
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.window import Window
from orgcode.tui.widgets.chooser import Chooser
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import counted, quoted, say

if TYPE_CHECKING:
    from orgcode.project.amending import CodePart

PARTS = ("include", "exclude", "examples")
EXAMPLE = "examples"
DESK = "amend"
"""Where what was not added yet lies on the desk."""
KEEP_AFTER = 0.5
"""Seconds without a key after which it is laid there."""


class Present(LinesWidget):
    """What the code has of that part already."""

    DEFAULT_CSS = """
    Present { height: 5; max-height: 20%; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._texts: tuple[str, ...] = ()

    def show(self, title: str, texts: Sequence[str]) -> None:
        """Show other ones."""
        self._title, self._texts = title, tuple(texts)
        self.refresh()

    def lines(self) -> list[Content]:
        """The first ones, as many as there is room for."""
        width, height = self.content_size
        rows = [line for text in self._texts for line in paragraph(f"· {text}", width)] or [say("amend.there.none")]
        shown = rows[: max(1, height - 1)]
        if len(shown) < len(rows):
            shown[-1] = fitted(shown[-1].rstrip(), width - 1, pad=False).removesuffix("…") + "…"
        return [Content.styled(self._title, "$secondary"), *(Content.styled(row, MUTED) for row in shown)]


class AmendingScreen(Window[tuple[LookAgain, ...] | None]):
    """Choose a code and a part, write, save; gives what to look at again, or None when nothing was added."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "save", "amend.save", WRITE, priority=True),
        key("escape", "leave", "back", PROGRAM, priority=True),
    ]
    CSS = """
    AmendingScreen {
        align: center middle;
        & > Container {
            width: 92; max-width: 96%; height: 24; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        .quote { color: $foreground-muted; width: 1fr; max-height: 3; margin: 1 0; }
        .hint { color: $foreground-muted; }
        TextArea {
            height: 1fr; min-height: 3; border: none; padding: 0 1; background: $surface;
            &:focus { border: none; }
        }
        Present { margin: 1 0 0 0; }
    }
    """

    def __init__(self, session: RulingSession, item: Disagreement) -> None:
        """Set up.

        Args:
            session: whose codebook.
            item: the disagreement it is added from.

        """
        super().__init__()
        self.session = session
        self.item = item
        self._quote = session.text(item)
        self._language = str(session.transcript(item).language)
        self._given = ""
        """What stood in the editor before anything was typed."""
        self._written = ""
        """What stands there now."""
        self._kept = ""
        """What lies on the desk."""
        self._dropped = False
        self._asked = False
        """Whether it was asked if the words are to be added as they are."""
        self._keeping: Timer | None = None
        self.added: tuple[str, str] | None = None
        """Code and part, once it is in the codebook."""

    def compose(self) -> ComposeResult:
        """Code, part, the words in question, what is there, editor, hint."""
        session, item = self.session, self.item
        ruling = session.rulings.get(item.ruling)
        first = ruling.unclear if ruling and ruling.unclear else (item.lopsided,)
        put = (*item.codes, *item.first.codes, *item.second.codes, *(ruling.codes if ruling else ()))
        codes = [code for code in dict.fromkeys(put) if code in session.project.codebook]
        begin = next((code for code in first if code in codes), codes[0] if codes else "")
        with Container() as window:
            window.border_title = say("amend.title")
            spoken = say(f"language.{self._language}")
            told = self._language != str(Language.UNKNOWN)
            window.border_subtitle = say("amend.language", language=spoken) if told else spoken
            yield Chooser(say("amend.code"), [(code, session.label(code, item)) for code in codes], begin, id="code")
            yield Chooser(say("amend.part"), [(part, say(f"amend.{part}")) for part in PARTS], EXAMPLE, id="part")
            yield Label(Content(quoted(self._quote)), classes="quote")
            yield TextArea("", soft_wrap=True, tab_behavior="focus")
            yield Present()
            yield Label(say("amend.keys"), classes="hint", id="hint")

    def on_mount(self) -> None:
        """Begin with the text: what is typed stands there, in the place of the words of the segment."""
        kept = self.session.project.on_desk(self.session.coder, DESK)
        self._fill()
        area = self.query_one(TextArea)
        if kept:
            area.text = self._written = self._kept = kept
            area.move_cursor(area.document.end)
            self._hint("amend.again")
        area.focus()

    @property
    def code(self) -> str:
        """The code that is added to."""
        return self.query_one("#code", Chooser).chosen

    @property
    def part(self) -> CodePart:
        """As what."""
        return cast("CodePart", self.query_one("#part", Chooser).chosen)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not in the codebook."""
        return self.added is None and self._written.strip() not in ("", self._given)

    def on_chooser_changed(self, event: Chooser.Changed) -> None:
        """Another code or part."""
        event.stop()
        self._fill()

    def _fill(self) -> None:
        """An example begins with the words of the segment, a criterion with nothing; what was typed is left alone."""
        area = self.query_one(TextArea)
        if not self.unsaved:
            self._given = self._quote if self.part == EXAMPLE else ""
            area.text = self._written = self._given
            area.select_all()
        self._asked = False
        # An example is the segment's words: they need not stand there twice.
        self.query_one(".quote").display = self.part != EXAMPLE
        code = self.session.project.codebook.code(self.code)
        texts = {"include": code.include, "exclude": code.exclude, "examples": code.examples}[self.part]
        self.query_one(Present).show(say(f"amend.there.{self.part}"), texts.get(self._language))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter: kept on the desk in a moment, so that a kill does not take it."""
        event.stop()
        if event.text_area.text == self._written:
            return
        self._written = event.text_area.text
        self._asked = False
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_AFTER, self.keep_draft)

    def on_unmount(self) -> None:
        """What was typed last is kept too."""
        self.keep_draft()

    def keep_draft(self) -> None:
        """Lay what was typed on the desk, if it is something else than what lies there."""
        text = self._written if self.unsaved and not self._dropped else ""
        if text == self._kept:
            return
        try:
            self.session.project.lay_on_desk(self.session.coder, DESK, text)
        except OrgcodeError:
            return  # It is on the screen still; saving says what is wrong.
        self._kept = text

    def _hint(self, key: str) -> None:
        self.query_one("#hint", Label).update(say(key))

    def action_save(self) -> None:
        """Add it, and close; where that cannot be, say why and stay.

        Words of the segment to which nothing was done are added at the second time of asking.
        """
        code, part, text = self.code, self.part, self._written
        if part == EXAMPLE and text.strip() == self._quote.strip() and not self._asked:
            self._asked = True
            self._hint("amend.as_it_is")
            return
        try:
            found = self.session.amend(code, part, text, self._language)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.added = (code, part)
        self.dismiss(found)

    def action_leave(self) -> None:
        """Close; ask first when something was typed."""
        self.ask_before(lambda: self.dismiss(None))

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless something was typed and the answer is to go on writing."""
        if not self.unsaved:
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "drop":
                self._dropped = True
                leave()

        options = [("keep", say("amend.keep")), ("drop", say("amend.drop"))]
        self.app.push_screen(Choose(say("amend.unsaved"), options), answered)


class LookAgainScreen(Window[LookAgain | None]):
    """Decisions to look at again, coder by coder; Enter gives the one to open, Escape None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]
    CSS = """
    LookAgainScreen {
        align: center middle;
        & > Container {
            width: 120; max-width: 96%; height: auto; max-height: 94%;
            background: $panel; border: round $border; padding: 0 1;
        }
        PointedList {
            border: none; background: $panel; padding: 0; height: auto; max-height: 26; margin: 1 0;
            overflow-x: hidden; scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        .hint { color: $foreground-muted; width: 1fr; }
    }
    """

    def __init__(self, session: RulingSession, code: str, found: Sequence[LookAgain]) -> None:
        """Set up.

        Args:
            session: whose project.
            code: the name of the code.
            found: what to look at again, one at least.

        """
        super().__init__()
        self._session = session
        self._code = code
        self._found = tuple(found)

    def compose(self) -> ComposeResult:
        """About, list, hint."""
        with Container() as window:
            title = say("again.title", code=self._code)
            window.border_title = Content(f"{title}: {counted('again.count', len(self._found))}")
            yield Label(say("again.about"), classes="hint")
            yield PointedList()
            yield Label(say("again.keys"), classes="hint")

    def on_mount(self) -> None:
        """Write the rows."""
        self._fill()

    def on_resize(self) -> None:
        """Write them for another width."""
        self._fill()

    def _fill(self) -> None:
        rows = self.query_one(PointedList)
        at = rows.highlighted or 0
        width = max(30, min(120, self.app.size.width * 96 // 100) - 7)
        rows.clear_options()
        rows.add_options([Option(self._row(one, width)) for one in self._found])
        rows.highlighted = at

    def _row(self, one: LookAgain, width: int) -> Content:
        transcript = self._session.project.transcript(one.span.transcript_id)
        who, why = fitted(one.coder, 10), one.why
        title = fitted(transcript.title, 16)
        words = " ".join(transcript.text[one.span.start : one.span.end].split())
        said = fitted(words, width - 10 - 16 - 6 - 4 - len(why) - 2)
        mark = ("✓ ", "$success") if one.applied else ("– ", MUTED)
        return Content.assemble(
            (who, "bold"),
            " ",
            (title, MUTED),
            (f"{one.segment_index + 1:>5}  ", MUTED),
            mark,
            said,
            ("  " + why, MUTED),
        )

    def action_move(self, step: int) -> None:
        """Highlight another one."""
        rows = self.query_one(PointedList)
        rows.action_cursor_down() if step > 0 else rows.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.dismiss(self._found[event.option_index])
