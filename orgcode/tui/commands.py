"""The command palette: every key of a screen, every setting, every interview and every code, by name."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

from textual.app import App
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from orgcode.core.policy import Eagerness, SuggestionMode, SuggestionPolicy
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.wording import binding_name, binding_tip, say


class KeyCommands(Provider):
    """Whatever a key does, found by what it is called."""

    def _commands(self) -> Iterator[tuple[str, str, partial[Coroutine[Any, Any, bool]]]]:
        seen = set()
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.id is None or binding.id in seen or not enabled or binding.action == "command_palette":
                continue
            seen.add(binding.id)
            shown = self.app.get_key_display(binding.with_key(binding.key))
            words = f"{binding_tip(binding)} ({shown})"
            yield binding_name(binding), words, partial(self.app.run_action, binding.action, node)

    async def discover(self) -> Hits:
        """All of them but those for a suggestion by its number, which would stand before all others."""
        for name, words, command in self._commands():
            if command.args[0].startswith("accept("):
                continue
            yield DiscoveryHit(name, command, help=words)

    async def search(self, query: str) -> Hits:
        """Those that match, of keys, settings and places."""
        matcher = self.matcher(query)
        for name, words, command in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), command, help=words)
        for name, words, done in (*settings(self.app), *ways(self.app, self.screen, query)):
            if (score := matcher.match(name)) > 0:
                yield Hit(score * 0.9, matcher.highlight(name), done, help=words)


class Palette(CommandPalette):
    """Textual's palette, in the language that is spoken now."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(
            self._NO_MATCHES_COUNTDOWN, partial(self._show_no_matches, bool(search_value))
        )

    def _show_no_matches(self, searched: bool) -> None:
        if searched:
            none = Option(Content(say("palette.none")), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(none)
        self._list_visible = searched


Command = tuple[str, str, Callable[[], object]]


def settings(app: App[Any]) -> Iterator[Command]:
    """Every value of every preference, by its name."""
    from orgcode.tui.comfort import ComfortApp
    from orgcode.tui.screens.preferences import choices

    if not isinstance(app, ComfortApp):
        return
    for heading, group in choices():
        for (setting, value), words in group:
            name = say("palette.preference", setting=heading, choice=words)
            command = partial(app.action_turn, setting) if value is None else partial(app.prefer, setting, value)
            yield name, say("palette.preference.help"), command


def ways(app: App[Any], screen: Screen[Any], query: str) -> Iterator[Command]:
    """To every interview, and to a segment by its number."""
    from orgcode.tui.screens.library import LibraryScreen

    project = getattr(app, "project", None)
    if project is None or not isinstance(screen, RoomScreen) or screen.cramped:
        return
    session = getattr(screen, "session", None)
    numbers = [int(word) for word in query.split() if word.isdecimal()]
    if session is not None and numbers and 1 <= numbers[0] <= len(session.segments):
        name = say("palette.segment", number=numbers[0])
        yield name, say("palette.segment.help"), partial(screen.go, numbers[0] - 1)  # type: ignore[attr-defined]
    for overview in project.overviews():
        opened = LibraryScreen.Opened(overview.transcript_id)
        name = say("palette.interview", title=overview.title)
        yield name, say("palette.interview.help"), partial(app.post_message, opened)


class CodeCommands(Provider):
    """Puts any code on the current segment."""

    async def search(self, query: str) -> Hits:
        """The codes that match."""
        from orgcode.tui.screens.deciding import DecidingScreen

        screen = self.screen
        if not isinstance(screen, DecidingScreen) or screen.cramped:
            return
        matcher = self.matcher(query)
        session = screen.session
        for code in session.codebook.codable:
            name = say("palette.code", code=session.label(code.id))
            if (score := matcher.match(name)) > 0:
                yield Hit(
                    score * 0.9,
                    matcher.highlight(name),
                    partial(screen.apply_code, code.id),
                    help=say("palette.code.help"),
                )


class PolicyCommands(Provider):
    """Says when suggestions are shown, and how readily."""

    def _choices(self) -> Iterator[tuple[str, partial[SuggestionPolicy]]]:
        from orgcode.tui.screens.following import FollowingScreen

        screen = self.screen
        if not isinstance(screen, FollowingScreen) or screen.cramped:
            return
        policy = screen.session.policy
        for mode in SuggestionMode:
            words = say(f"policy.mode.{mode}", share=f"{policy.share * 100:.0f}")
            yield words, partial(screen.change_policy, mode, policy.share, policy.eagerness)
        for eagerness in Eagerness:
            words = say("policy.eagerness") + " " + say(f"policy.eagerness.{eagerness}")
            yield words, partial(screen.change_policy, policy.mode, policy.share, eagerness)

    async def search(self, query: str) -> Hits:
        """The settings that match."""
        matcher = self.matcher(query)
        for words, command in self._choices():
            name = say("palette.policy", setting=words)
            if (score := matcher.match(name)) > 0:
                yield Hit(score * 0.9, matcher.highlight(name), command, help=say("palette.policy.help"))
