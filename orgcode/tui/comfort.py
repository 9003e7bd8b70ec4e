"""What the application does about settings, the tour and other comforts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError
from orgcode.project.places import remember_places, remembered_places
from orgcode.project.preferences import BadPreferences, Loaded, Preferences, changed, save_preferences, spoken_language
from orgcode.tui.comfort_keys import SKIP
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.speaking import speak_anew
from orgcode.tui.typed_ahead import AGAIN, OrderlyApp
from orgcode.tui.wording import counted, quoted, say, speak

if TYPE_CHECKING:
    from pathlib import Path

    from orgcode.project import Project
    from orgcode.tui.screens.coding import CodingScreen
    from orgcode.tui.touring import Tour


REMEMBER_EVERY = 5.0
"""Seconds."""
GLANCE = 2.0
"""Seconds until one has seen that there is something to read."""
READ_IN_A_SECOND = 20
"""Characters."""
DRAFTS_SHOWN_FOR = 20.0
"""Seconds."""


class ComfortApp(OrderlyApp):
    """The part of `OrgcodeApp` that is about settings, the tour and other comforts."""

    project: Project
    coder: Coder
    preferences: Preferences = Preferences()
    tour: Tour | None = None
    """The one that is going on, or is offered."""
    last_interview: str = ""
    """Id of the interview that was worked on last; empty: none yet."""
    own_keys: Mapping[str, str] = MappingProxyType({})
    """Those of the person, by the id of what they do, as far as they can be used."""
    preferences_path: Path | None = None
    """Where they are kept; None: nowhere."""
    begun = False
    _places: dict[str, int]
    _coding: CodingScreen | None = None
    _theme_before = ""
    _troubles: Sequence[OrgcodeError] = ()
    """What was wrong at the start."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help_here", show=False, priority=True),
        Binding("escape", "close_troubles", show=False, priority=True),
        Binding("escape", "leave_tour", show=False, priority=True),
        SKIP,
    ]

    def begin(self, loaded: Loaded) -> None:
        """Take a person's preferences, before anything is shown; what is wrong with them is told once it is."""
        self.preferences, self.preferences_path = loaded.preferences, loaded.path
        speak(spoken_language(loaded.preferences))
        problems = list(loaded.problems)
        if loaded.preferences.theme in self.available_themes:
            self.theme = loaded.preferences.theme
        elif loaded.preferences.theme:
            from orgcode.project.preferences import place_of_key

            problems.append(
                BadPreferences(
                    say("preferences.no_theme", name=loaded.preferences.theme),
                    where=place_of_key(loaded.path, "theme"),
                    hint=say("preferences.no_theme.next", names=", ".join(sorted(self.available_themes))),
                )
            )
        if loaded.preferences.keys:
            from orgcode.tui.keymap import all_bindings, checked

            keymap, wrong = checked(loaded.preferences.keys, all_bindings(type(self)), loaded.path)
            self.set_keymap(keymap)
            self.own_keys = keymap
            problems += wrong
        self._theme_before = self.theme
        self._troubles = problems

    def on_mount(self) -> None:
        """Remember where the coder was; offer the tour to those who are new."""
        self._theme_before = self.theme
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        places, self.last_interview = remembered_places(self.project, self.coder)
        known = set(self.project.transcripts())
        self._places.update({name: index for name, index in places.items() if name in known})
        self.app_suspend_signal.subscribe(self, lambda _app: self.remember_where())
        # Not at every key: a write to the disk each time would be felt.
        self.set_interval(REMEMBER_EVERY, self._remember_moved)
        self._tell_of_drafts()
        # Not after a refresh of the first screen, which may be covered before it has one.
        self.call_later(self._point_at_last)
        self.call_after_refresh(self._tell_of_troubles)
        self.call_after_refresh(self._offer_tour)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something above the last lines; what is no trouble stays only as long as it takes to read it."""
        if timeout is None and severity == "information":
            timeout = GLANCE + len(message) / READ_IN_A_SECOND
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def _tell_of_troubles(self) -> None:
        """Say what was wrong at the start, in the library, where it stays until it is closed."""
        from orgcode.tui.screens.library import LibraryScreen
        from orgcode.tui.widgets.trouble_pane import TroublePane

        library = next((one for one in self._every_screen() if isinstance(one, LibraryScreen)), None)
        if self._troubles and library is not None:
            library.mount(TroublePane(self._troubles), before="#keys")

    def _tell_of_drafts(self) -> None:
        """Say that something typed was left unsaved, as after a crash: nobody looks for it otherwise."""
        from orgcode.project.places import places_of_drafts

        found = places_of_drafts(self.project, self.coder)
        if found:
            where = "; ".join(f"{on}: {quoted(words)}" if words else on for on, words in found[:3])
            # An interview may be called anything, also what looks like markup.
            self.notify(counted("comfort.drafts", len(found), where=where), timeout=DRAFTS_SHOWN_FOR, markup=False)

    def _point_at_last(self) -> None:
        """Once the first screen is there: in the library to the interview that was worked on last; then keys count."""
        from orgcode.tui.screens.library import LibraryScreen

        if not self.is_running:
            return
        if not (isinstance(self.screen, RoomScreen) and self.screen.takes_keys):
            self.set_timer(AGAIN, self._point_at_last)
            return
        if isinstance(self.screen, LibraryScreen) and self.last_interview in self.project.transcripts():
            self.screen.go_to(self.last_interview)
        self.begun = True

    def on_unmount(self) -> None:
        """Remember where the coder is."""
        self.remember_where()

    def _remember_moved(self) -> None:
        """Put on the desk where one is, if that is elsewhere than last time."""
        coding = self._coding
        if coding is not None and self._places.get(coding.session.transcript.id) != coding.session.cursor:
            self.remember_where()

    def remember_where(self) -> None:
        """Put on the desk where one is in each interview."""
        if self._coding is not None:
            session = self._coding.session
            self._places[session.transcript.id] = session.cursor
            self.last_interview = session.transcript.id
        remember_places(self.project, self.coder, self._places, self.last_interview)

    def _every_screen(self) -> Iterator[Screen[Any]]:
        for stack in self._screen_stacks.values():
            yield from stack

    # Settings

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, and whose colours codes have."""
        self.theme_variables = super().get_css_variables() | {"code-colours": self.preferences.code_colours}
        return self.theme_variables

    def prefer(self, name: str, value: object) -> None:
        """Set a preference: it takes effect at once, and is kept for the next time."""
        before, self.preferences = self.preferences, changed(self.preferences, name, value)
        if self.preferences == before:
            return
        if name == "language":
            speak_anew(spoken_language(self.preferences), self._every_screen())
        elif name == "theme":
            self.theme = self.preferences.theme
        elif name == "code_colours":
            self.refresh_css(animate=False)
            for screen in self._every_screen():
                for widget in screen.walk_children(with_self=False):
                    widget.notify_style_update()
        for screen in self._every_screen():
            self.furnish(screen)
        if self.preferences_path is not None:
            try:
                save_preferences(self.preferences_path, before, self.preferences)
            except OrgcodeError as error:
                show_problem(self, error)

    def _keep_theme(self, _theme: object) -> None:
        """Another theme was chosen, here or in Textual's own list of them."""
        if self.theme != self._theme_before:
            self._theme_before = self.theme
            self.prefer("theme", self.theme)

    def furnish(self, screen: Screen[Any]) -> None:
        """Set up a screen as preferred: what is shown of a transcript."""
        if (take := getattr(screen, "furnish", None)) is not None:
            take(self.preferences)
        for view in screen.query("TranscriptView"):
            wanted = {"set_dimmed": self.preferences.dim_interviewer, "set_minimap": self.preferences.minimap}
            for name, value in wanted.items():
                if (take := getattr(view, name, None)) is not None:
                    take(value)
        for minimap in screen.query("Minimap"):
            minimap.display = self.preferences.minimap

    def action_preferences(self) -> None:
        """Open the window of settings."""
        from orgcode.tui.screens.preferences import PreferencesScreen

        self.push_screen(PreferencesScreen())

    def action_turn(self, name: str) -> None:
        """Turn a setting on or off."""
        wanted = not getattr(self.preferences, name)
        self.prefer(name, wanted)
        tell = getattr(self.screen, "tell", None)
        if tell is not None:
            tell(f"preferences.{name}.{'on' if wanted else 'off'}")

    # The palette, in our words

    def action_command_palette(self) -> None:
        """Open the palette."""
        from orgcode.tui.commands import Palette

        if self.use_command_palette and not any(isinstance(one, Palette) for one in self.screen_stack):
            self.push_screen(Palette(placeholder=say("palette.placeholder"), id="--command-palette"))

    def search_themes(self) -> None:
        """Choose one of all themes that there are."""
        from textual.theme import ThemeProvider

        from orgcode.tui.commands import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder=say("palette.themes")))

    def action_help_quit(self) -> None:
        """Say how to leave, to those who press ctrl+c."""
        for key, active in self.active_bindings.items():
            if active.binding.action in ("quit", "app.quit"):
                self.notify(say("palette.quit", shown=self.get_key_display(active.binding.with_key(key))), markup=False)
                return

    # Help, and the tour

    async def action_help_here(self) -> None:
        """Help on whatever is on top; in help itself: close it. The palette makes room for it."""
        from orgcode.tui.commands import Palette
        from orgcode.tui.screens.help import HelpScreen

        from_palette = isinstance(self.screen, Palette)
        if from_palette:
            await self.pop_screen()
        screen = self.screen
        if not isinstance(screen, HelpScreen):
            self.push_screen(HelpScreen.of(screen))
        elif not from_palette:
            screen.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape leaves the tour only where it has nothing else to do."""
        if action == "close_troubles":
            return self._troubles_here() is not None
        if action == "leave_tour":
            return self._troubles_here() is None and self.tour is not None and self.tour.escape_leaves()
        if action == "skip_step":
            return self.tour is not None and self.tour.goes_on
        return super().check_action(action, parameters)

    def _offer_tour(self) -> None:
        from orgcode.project.places import is_demo, tour_seen

        if is_demo(self.project) and not tour_seen(self.project, self.coder) and self.tour is None:
            from orgcode.tui.touring import Tour

            self.tour = Tour(self, offered=True)

    def action_tour(self) -> None:
        """Be shown round."""
        from orgcode.tui.touring import Tour

        if self.tour is not None:
            self.tour.end()
        self.tour = Tour(self)

    def shown_key(self, name: str) -> str:
        """The first of the keys that do something, as it is written on the screen, by its id."""
        from orgcode.tui.area_keys import CODING_AREAS, LIBRARY_AREAS
        from orgcode.tui.keys import CODING_KEYS, LIST_KEYS, PALETTE

        bound = (SKIP, PALETTE, *CODING_KEYS, *CODING_AREAS, *LIST_KEYS, *LIBRARY_AREAS)
        binding = next(each for each in bound if each.id == name)
        first = self.own_keys.get(name, binding.key).split(",")[0]
        return self.get_key_display(binding.with_key(first))

    def _troubles_here(self) -> Widget | None:
        from orgcode.tui.screens.library import LibraryScreen

        found = self.screen.query("TroublePane") if isinstance(self.screen, LibraryScreen) else ()
        return next(iter(found), None)

    def action_close_troubles(self) -> None:
        """It has been read."""
        if (pane := self._troubles_here()) is not None:
            pane.remove()
            self.screen.query_one("#interviews").focus()

    def action_skip_step(self) -> None:
        """Go on with the tour without having done what it asks."""
        if self.tour is not None:
            self.tour.skip()

    def action_leave_tour(self) -> None:
        """Enough of it."""
        if self.tour is not None:
            self.tour.leave()
