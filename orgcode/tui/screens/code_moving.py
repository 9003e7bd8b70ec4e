"""A window that says what merging or moving a code means for what is coded, before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from orgcode.core.codebook_edits import merged, merged_into
from orgcode.tui.layout import fitted
from orgcode.tui.screens.window import Window
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.project.recoding import CodingsIn, Consequences

MUTED = "$foreground-muted"


class ConsequencesScreen(Window[bool]):
    """Lines that say what happens, and two answers; gives True when it is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(False)", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
    ]
    CSS = """
    ConsequencesScreen {
        align: center middle;
        & > Container {
            width: 84; max-width: 96%; height: auto; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        VerticalScroll > Label { width: 1fr; }
        PointedList {
            border: none; background: $panel; padding: 0; height: 2; margin: 1 0;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        .hint { color: $foreground-muted; height: 1; }
    }
    """

    def __init__(self, title: str, lines: list[Content], do: str) -> None:
        """Set up.

        Args:
            title: what would be done.
            lines: what it means.
            do: the answer that has it done.

        """
        super().__init__()
        self._title = title
        self.said = lines
        self._do = do

    def compose(self) -> ComposeResult:
        """What happens, answers, hint."""
        with Container() as window:
            window.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                for line in self.said:
                    yield Label(line)
            # Leaving it stands first: a key that is held down from the window before changes nothing.
            answers = (("leave", say("moving.leave")), ("do", self._do))
            yield PointedList(
                *(
                    Option(Content.assemble((f"{number} ", "bold $accent"), words), id=answer)
                    for number, (answer, words) in enumerate(answers, start=1)
                )
            )
            yield Label(say("choose.keys"), classes="hint")

    def action_move(self, step: int) -> None:
        """Highlight the other answer."""
        options = self.query_one(PointedList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_scroll(self, step: int) -> None:
        """Read on."""
        lines = self.query_one(VerticalScroll)
        lines.scroll_page_down(animate=False) if step > 0 else lines.scroll_page_up(animate=False)

    def on_key(self, event: events.Key) -> None:
        """A number answers."""
        if event.character in ("1", "2"):
            event.stop()
            self.dismiss(event.character == "2")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.dismiss(event.option_id == "do")


def merge_lines(session: CodingSession, found: Consequences) -> list[Content]:
    """What merging would do: to the coder's codings, to others', to the codebook."""
    gone, into = session.label(found.code_id), session.label(found.into)
    lines = [_head("moving.yours")]
    if found.passages:
        lines.append(Content(counted("merge.changed", found.changed, code=gone, into=into)))
        if found.both:
            lines.append(Content(counted("merge.both", found.both, code=gone, into=into)))
        lines.extend(_interview(one) for one in found.interviews if one.passages)
    else:
        lines.append(Content(say("merge.none", code=gone)))
    if found.closed:
        lines.append(Content(say("merge.closed", code=gone)))
    if found.others or found.hidden:
        lines += [Content(""), _head("moving.others")]
        lines.extend(_others(found))
        lines.append(Content(say("merge.others", code=gone, into=into)))
    lines += [Content(""), _head("moving.codebook"), *_codebook(session, found, gone, into)]
    return [*lines, Content(""), Content.styled(say("moving.one_step"), MUTED)]


def move_lines(session: CodingSession, found: Consequences, parent: str | None) -> list[Content]:
    """What moving would do: to the tree, and nothing to codings."""
    codebook, language = session.codebook, session.language
    label = session.label(found.code_id)
    before = codebook.path(found.code_id, language)
    after = label if parent is None else f"{codebook.path(parent, language)} › {label}"
    lines = [
        _head("moving.codebook"),
        Content(say("move.before", path=before)),
        Content(say("move.after", path=after)),
    ]
    if found.below:
        lines.append(Content(counted("move.below", found.below)))
    lines += [Content(""), _head("moving.yours"), _stays(found)]
    others = sum(count for _, count in found.others)
    if others or found.hidden:
        lines.append(Content(say("move.others")))
    return [*lines, Content(""), Content.styled(say("moving.one_step"), MUTED)]


def _stays(found: Consequences) -> Content:
    return Content(counted("move.codings", found.passages) if found.passages else say("move.none"))


def _head(key: str) -> Content:
    return Content.styled(say(key), "bold $secondary")


def _interview(one: CodingsIn) -> Content:
    told = say("merge.closed.here") if one.closed else counted("merge.both.here", one.both) if one.both else ""
    return Content.assemble(
        ("  " + fitted(one.title, 40), MUTED), f" {one.passages:>4}", (f"  {told}" if told else "", "$warning")
    )


def _others(found: Consequences) -> Iterator[Content]:
    if found.others:
        yield Content("  " + ", ".join(f"{name} {count}" for name, count in found.others))
    if found.hidden:
        yield Content("  " + counted("merge.hidden", found.hidden))


def _codebook(session: CodingSession, found: Consequences, gone: str, into: str) -> Iterator[Content]:
    codebook = session.codebook
    if merged_into(codebook, found.code_id) == found.into:
        yield Content(say("merge.already", code=gone, into=into))
        return
    yield Content(say("merge.stays", code=gone, into=into))
    before, after = codebook.code(found.into), merged(codebook, found.code_id, found.into).code(found.into)
    gains = [
        (part, len(getattr(after, part).all()) - len(getattr(before, part).all()))
        for part in ("include", "exclude", "examples", "keywords")
    ]
    gained = ", ".join(f"{say(f'merge.gains.{part}')} +{count}" for part, count in gains if count)
    if gained:
        yield Content(say("merge.gains", into=into, gained=gained))
    if after.definition != before.definition:
        yield Content(say("merge.definition", code=gone, into=into))
    if found.below:
        yield Content(counted("merge.below", found.below, into=into))
