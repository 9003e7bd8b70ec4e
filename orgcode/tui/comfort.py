"""What the application does about settings, the tour and other comforts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError
from orgcode.project.places import remember_places, remembered_places
from orgcode.project.preferences import BadPreferences, Loaded, Preferences, changed, save_preferences, spoken_language
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.speaking import speak_anew
from orgcode.tui.wording import counted, say, speak

if TYPE_CHECKING:
    from pathlib import Path

    from orgcode.project import Project
    from orgcode.tui.screens.coding import CodingScreen
    from orgcode.tui.touring import Tour


REMEMBER_EVERY = 5.0
"""Seconds."""
DRAFTS_SHOWN_FOR = 20.0
"""Seconds."""


class ComfortApp(App[None]):
    """The part of `OrgcodeApp` that is about settings, the tour and other comforts."""

    project: Project
    coder: Coder
    preferences: Preferences = Preferences()
    tour: Tour | None = None
    """The one that is going on, or is offered."""
    last_interview: str = ""
    """Id of the interview that was worked on last; empty: none yet."""
    preferences_path: Path | None = None
    """Where they are kept; None: nowhere."""
    _places: dict[str, int]
    _coding: CodingScreen | None = None
    _theme_before = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help_here", show=False, priority=True),
        Binding("escape", "leave_tour", show=False, priority=True),
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
            problems += wrong
        self._theme_before = self.theme
        for problem in problems:
            self.call_later(show_problem, self, problem)

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
        if self.last_interview in known:
            self.call_after_refresh(self._point_at_last)
        self.call_after_refresh(self._offer_tour)

    def _tell_of_drafts(self) -> None:
        """Say that something typed was left unsaved, as after a crash: nobody looks for it otherwise."""
        from orgcode.project.places import places_of_drafts

        found = places_of_drafts(self.project, self.coder)
        if found:
            self.notify(counted("comfort.drafts", len(found), where="; ".join(found[:3])), timeout=DRAFTS_SHOWN_FOR)

    def _point_at_last(self) -> None:
        from orgcode.tui.screens.library import LibraryScreen

        if isinstance(self.screen, LibraryScreen):
            self.screen.go_to(self.last_interview)

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

        if self.use_command_palette and not self.screen.has_class("--textual-command-palette"):
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

    def action_help_here(self) -> None:
        """Help on whatever is on top; in help itself: close it."""
        from orgcode.tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, HelpScreen):
            screen.dismiss()
        else:
            self.push_screen(HelpScreen.of(screen))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape leaves the tour only where it stands before the eyes."""
        if action == "leave_tour":
            return self.tour is not None and isinstance(self.screen, RoomScreen)
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

    def action_leave_tour(self) -> None:
        """Enough of it."""
        if self.tour is not None:
            self.tour.leave()
