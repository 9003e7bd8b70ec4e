"""What the application does for a team: finishing an interview, agreement, and disagreements."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from orgcode.core.agreement import AgreementReport, By, Selection
from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.wording import LANGUAGES, counted, say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.tui.screens.agreement import AgreementScreen

CLOSE, REOPEN = "close", "reopen"


def _computed(path: Path, viewer_id: str, selection: Selection, by: tuple[By, ...]) -> AgreementReport:
    """Agreement, in a thread of its own: a project belongs to the thread that opened it."""
    from orgcode.project import Project

    with Project.open(path) as project:
        project.view_as(next((each for each in project.everybody() if each.id == viewer_id), None))
        return project.agreement(selection, by=by)


def _named(path: Path, report: AgreementReport, labels: dict[str, str]) -> tuple[AgreementReport, dict[str, str]]:
    """A report, and the names of its codes, as they may leave; in a thread of its own."""
    from orgcode.project import Project
    from orgcode.project.privacy_naming import Naming

    with Project.open(path) as project:
        naming = Naming(project)
        return naming.report(report), naming.codes(labels)


class TeamApp(App[None]):
    """The part of `OrgcodeApp` that is about working together."""

    project: Project
    coder: Coder

    def _deliver(self, content: bytes, name: str) -> None:
        raise NotImplementedError

    def action_finish(self) -> None:
        """Close the interview in question, or reopen it; asks first, because it stays on record."""
        transcript_id = self._in_question()
        if transcript_id is None:
            return
        from orgcode.tui.screens.choose import Choose

        try:
            title = self.project.transcript(transcript_id).title
            closed = (transcript_id, self.coder.id) in self.project.team().closed
            revealed = transcript_id in self.project.team().revealed
            [line] = [each for each in self.project.library(self.coder) if each.transcript_id == transcript_id]
        except OrgcodeError as error:
            show_problem(self, error)
            return
        decided = line.progress[0].decided if line.progress else 0
        if not closed and not decided:
            self.notify(say("team.nothing_decided"), severity="warning")
            return
        left = line.to_decide - decided
        if closed:
            question = say("team.reopen", title=title)
            choices = [(REOPEN, say("team.reopen.seen" if revealed else "team.reopen.yes"))]
        else:
            question = say("team.close", title=title)
            choices = [(CLOSE, counted("team.close.left", left) if left else say("team.close.yes"))]

        def answered(choice: str | None) -> None:
            if choice in (CLOSE, REOPEN):
                self._finish(transcript_id, close=choice == CLOSE)

        self.push_screen(Choose(question, [*choices, ("", say("team.not_now"))]), answered)

    def _finish(self, transcript_id: str, *, close: bool) -> None:
        try:
            if close:
                self.project.close_transcript(self.coder, transcript_id)
            else:
                self.project.reopen_transcript(self.coder, transcript_id)
            team, open_now = self.project.team(), self.project.open_to_all(transcript_id)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        said = say("team.closed" if close else "team.reopened")
        if close and team.blind:
            said += " " + say("team.all_closed" if open_now else "team.others_open")
        self.notify(said)
        if isinstance(self.screen, LibraryScreen):
            self.screen.action_reload()

    def action_agreement(self) -> None:
        """Open the screen of agreement."""
        from orgcode.project.agreement import main_language
        from orgcode.project.reporting import methods_paragraph
        from orgcode.tui.agreement_source import AgreementSource
        from orgcode.tui.screens.agreement import AgreementScreen

        project, viewer = self.project, self.project.viewer
        try:
            titles = {line.transcript_id: line.title for line in project.overviews()}
            source = AgreementSource(
                title=project.title,
                compute=partial(_computed, project.path, viewer.id if viewer else ""),
                codebook=project.codebook,
                language=main_language(project, project.transcripts()),
                transcripts=titles,
                transcript_id=self._in_question() or "",
                not_closed=tuple(each for each in titles if not project.open_to_all(each)),
                methods=methods_paragraph,
            )
        except OrgcodeError as error:
            show_problem(self, error)
            return
        self.push_screen(AgreementScreen(source))

    def on_agreement_screen_export_wanted(self, event: AgreementScreen.ExportWanted) -> None:
        """Write the report beside the project, as a page, never over another file; in a browser, download it."""
        from orgcode.tui.screens.choose import Choose

        def chosen(language: str | None) -> None:
            if language:
                self._export_report(event, language)

        languages = [(each, say(f"language.{each}")) for each in LANGUAGES]
        self.push_screen(Choose(say("team.which_language"), languages), chosen)

    def _export_report(self, event: AgreementScreen.ExportWanted, language: str) -> None:
        from orgcode.project.reporting import html_report, new_page, write_report

        project, viewer = self.project, self.project.viewer
        labels = {code.id: code.label(language) for code in project.codebook}

        def write() -> None:
            try:
                # The screen asks for the parts it shows; the page has all of them.
                whole = _computed(project.path, viewer.id if viewer else "", event.selection, tuple(By))
                page = html_report(*_named(project.path, whole, labels), language)
                if self.is_web:
                    name = f"{project.path.stem}-agreement.html"
                    self.call_from_thread(self._deliver, page.encode("utf-8", "replace"), name)
                    return
                path = new_page(project.path)
                write_report(page, path)
            except OrgcodeError as error:
                self.call_from_thread(show_problem, self, error)
            else:
                self.call_from_thread(self.notify, say("team.written", path=str(path)))

        self.run_worker(write, thread=True, exclusive=True, group="export")

    def action_disagreements(self) -> None:
        """Open the screen of disagreements."""
        self._settle()

    def on_agreement_screen_show_disagreements(self, event: AgreementScreen.ShowDisagreements) -> None:
        """Open it for two codes that are confused, in the interviews that were chosen."""
        self._settle((event.first, event.second), event.transcripts)

    def _settle(self, between: tuple[str, str] | None = None, transcripts: tuple[str, ...] = ()) -> None:
        from orgcode.tui.adjudicating import RulingSession
        from orgcode.tui.screens.disagreements import DisagreementsScreen

        if self.project.viewer is not None and self.project.viewer.id != self.coder.id:
            self.notify(say("team.recoding"), severity="warning")
            return
        session = RulingSession(self.project, self.coder, between=between, transcripts=transcripts)
        self.push_screen(DisagreementsScreen(session))

    def _in_question(self) -> str | None:
        """The interview on the screen, or the highlighted one of the library."""
        from orgcode.tui.screens.coding import CodingScreen

        screen: Any = self.screen
        if isinstance(screen, CodingScreen):
            return screen.session.transcript.id
        return screen.highlighted if isinstance(screen, LibraryScreen) else None
