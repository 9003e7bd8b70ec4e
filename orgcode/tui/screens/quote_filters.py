"""What quotes must be like to be shown: chosen from lists, and words to be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input, Label

from orgcode.core.overview import TENTHS
from orgcode.core.quoting import Agreed, QuoteFilter
from orgcode.core.transcript import Role
from orgcode.tui.quote_session import QuoteSession
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import quoted, say

PERCENT = " %"


class FilteringScreen(RoomScreen):
    """The part of the screen of quotes that is about which of them are shown."""

    reading: QuoteSession

    def show_quotes(self, *, top: bool = False) -> None:
        """Show those that fit now."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Choose what they must be like."""
        wanted = self.reading.wanted
        options = [
            ("coder", say("quotes.filter.coder", now=self.names(wanted.coder_ids) or say("quotes.any"))),
            ("transcript", say("quotes.filter.transcript", now=self.title_of(wanted) or say("quotes.any"))),
            ("speaker", say("quotes.filter.speaker", now=wanted.speaker or say("quotes.any"))),
            ("role", say("quotes.filter.role", now=role_name(wanted.role) if wanted.role else say("quotes.any"))),
            ("starred", say("quotes.filter.starred", now=self._stars_now() or say("quotes.any"))),
            ("agreed", say("quotes.filter.agreed", now=say(f"quotes.agreed.{wanted.agreed}"))),
            ("text", say("quotes.filter.text", now=wanted.text or say("quotes.any"))),
            *(
                [("where", say("quotes.filter.where", now=_where(wanted) or say("quotes.any")))]
                if self._known()
                else []
            ),
            ("clear", say("quotes.filter.clear")),
        ]

        def asked(what: str | None) -> None:
            if what == "clear":
                self.want(QuoteFilter())
            elif what == "text":
                self.action_text()
            elif what:
                self._ask(what)

        self.app.push_screen(Choose(say("quotes.filter.title"), options), asked)

    def _ask(self, what: str) -> None:
        choices = {
            "coder": self._coders,
            "transcript": self._transcripts,
            "speaker": self._speakers,
            "role": self._roles,
            "starred": self._stars,
            "agreed": self._agreed,
            "where": self._attributes,
        }[what]()

        def chosen(number: str | None) -> None:
            if number is not None:
                self.want(choices[int(number)][1])

        options = [(str(number), words) for number, (words, _) in enumerate(choices)]
        self.app.push_screen(Choose(say(f"quotes.filter.{what}.title"), options), chosen)

    def _coders(self) -> Sequence[tuple[str, QuoteFilter]]:
        wanted, project = self.reading.wanted, self.reading.project
        return [
            (say("quotes.any"), replace(wanted, coder_ids=frozenset())),
            *((coder.name, replace(wanted, coder_ids=frozenset({coder.id}))) for coder in project.everybody()),
        ]

    def _transcripts(self) -> Sequence[tuple[str, QuoteFilter]]:
        wanted = self.reading.wanted
        titles = {excerpt.span.transcript_id: excerpt.transcript_title for excerpt in self.reading.everything}
        return [
            (say("quotes.any"), replace(wanted, transcript_id="")),
            *((title, replace(wanted, transcript_id=transcript_id)) for transcript_id, title in titles.items()),
        ]

    def _speakers(self) -> Sequence[tuple[str, QuoteFilter]]:
        wanted = self.reading.wanted
        names = dict.fromkeys(excerpt.speaker for excerpt in self.reading.everything if excerpt.speaker)
        return [
            (say("quotes.any"), replace(wanted, speaker="")),
            *((name, replace(wanted, speaker=name)) for name in names),
        ]

    def _roles(self) -> Sequence[tuple[str, QuoteFilter]]:
        wanted = self.reading.wanted
        return [
            (say("quotes.any"), replace(wanted, role=None)),
            *((role_name(role), replace(wanted, role=role)) for role in Role),
        ]

    def _stars(self) -> Sequence[tuple[str, QuoteFilter]]:
        wanted, mine = self.reading.wanted, frozenset({self.reading.coder.id})
        everybody = frozenset(coder.id for coder in self.reading.project.everybody())
        return [
            (say("quotes.any"), replace(wanted, starred_by=frozenset())),
            (say("quotes.starred.mine"), replace(wanted, starred_by=mine)),
            (say("quotes.starred.anybody"), replace(wanted, starred_by=everybody)),
        ]

    def _known(self) -> dict[tuple[str, str], None]:
        """Attributes of those who say the quotes."""
        return dict.fromkeys(pair for excerpt in self.reading.everything for pair in excerpt.attributes)

    def _attributes(self) -> Sequence[tuple[str, QuoteFilter]]:
        wanted = self.reading.wanted
        return [
            (say("quotes.any"), replace(wanted, attributes=())),
            *(
                (f"{name}: {value}", replace(wanted, attributes=((name, value),)))
                for name, value in sorted(self._known())
            ),
        ]

    def _agreed(self) -> Sequence[tuple[str, QuoteFilter]]:
        return [(say(f"quotes.agreed.{each}"), replace(self.reading.wanted, agreed=each)) for each in Agreed]

    def action_text(self) -> None:
        """Type words that must stand in them."""

        def typed(text: str | None) -> None:
            if text is not None:
                self.want(replace(self.reading.wanted, text=text.strip()))

        self.app.push_screen(AskWords(say("quotes.filter.text.title"), self.reading.wanted.text), typed)

    def want(self, wanted: QuoteFilter) -> None:
        """Demand something else of the quotes."""
        self.reading.want(wanted)
        self.show_quotes(top=True)

    def demanded(self) -> str:
        """What they must be like now, in a line; empty when nothing is demanded."""
        wanted = self.reading.wanted
        parts = [
            self.names(wanted.coder_ids),
            self.title_of(wanted),
            wanted.speaker,
            role_name(wanted.role) if wanted.role else "",
            _where(wanted),
            self._stars_now(),
            say(f"quotes.agreed.{wanted.agreed}") if wanted.agreed is not Agreed.ANY else "",
            quoted(wanted.text) if wanted.text else "",
            say("quotes.with", code=self.reading.label(wanted.beside)) if wanted.beside else "",
            "" if wanted.tenth is None else tenth_name(wanted.tenth),
        ]
        return " · ".join(part for part in parts if part)

    def names(self, coder_ids: frozenset[str]) -> str:
        """Of coders, in a line."""
        return ", ".join(coder.name for coder in self.reading.project.everybody() if coder.id in coder_ids)

    def title_of(self, wanted: QuoteFilter) -> str:
        """Of the interview that is asked for; empty: of all."""
        return self.reading.project.transcript(wanted.transcript_id).title if wanted.transcript_id else ""

    def _stars_now(self) -> str:
        starred = self.reading.wanted.starred_by
        if not starred:
            return ""
        return say("quotes.starred.mine" if starred == {self.reading.coder.id} else "quotes.starred.anybody")


def _where(wanted: QuoteFilter) -> str:
    """The attributes that are asked for, in a line."""
    return ", ".join(f"{name}: {value}" for name, value in wanted.attributes)


def role_name(role: Role) -> str:
    """What a role is called."""
    return say(f"quotes.role.{role}")


def tenth_name(number: int) -> str:
    """Which part of an interview a tenth is."""
    return f"{number * 100 // TENTHS}-{(number + 1) * 100 // TENTHS}{PERCENT}"


class AskWords(Window[str | None]):
    """A line to type words in; gives them, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    CSS = """
    AskWords {
        align: center middle;
        & > Container {
            width: 60; max-width: 90%; height: auto; background: $panel; border: round $border; padding: 0 1;
        }
        Input { border: none; height: 1; background: $surface; padding: 0 1; margin-bottom: 1; }
        Input:focus { border: none; }
        .hint { color: $foreground-muted; }
    }
    """

    def __init__(self, title: str, text: str) -> None:
        """Set up.

        Args:
            title: what they are for.
            text: what stands there to begin with.

        """
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The line, and what the keys do."""
        with Container() as window:
            window.border_title = self._title
            yield Input(self._text)
            yield Label(say("quotes.text.keys"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.dismiss(event.value)
