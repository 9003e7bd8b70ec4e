"""The command palette: every key of a screen, and every code, by name."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from orgcode.core.policy import Eagerness, SuggestionMode, SuggestionPolicy
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
        """All of them."""
        for name, words, command in self._commands():
            yield DiscoveryHit(name, command, help=words)

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for name, words, command in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), command, help=words)


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
