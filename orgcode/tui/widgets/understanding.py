"""How a file was understood: title, language, speakers and roles, doubts, and the first turns."""

from __future__ import annotations

from textual.content import Content

from orgcode.core.transcript import Transcript
from orgcode.errors import OrgcodeError
from orgcode.project.intake import turns_of
from orgcode.tui.intake_session import FileState, Intake
from orgcode.tui.layout import drawable, fitted, paragraph
from orgcode.tui.problems import translated
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import counted, say

FIRST = 40
"""Turns that are drawn at most."""
TURN_LINES = 3
"""Lines of one turn at most: there are more to see."""


def speaker_name(label: str) -> str:
    """A label as it is shown."""
    return drawable(label) or say("speaker.nameless")


class Understanding(LinesWidget):
    """A look at one file that is being taken in."""

    DEFAULT_CSS = """
    Understanding { height: 1fr; padding: 0 1; background: $panel; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._file: Intake | None = None

    def show(self, file: Intake | None) -> None:
        """Look at another one."""
        self._file = file
        self.refresh()

    def lines(self) -> list[Content]:
        """As much as there is room for."""
        width, height = self.content_size
        if self._file is None:
            return [Content.styled(say("intake.no_files"), MUTED)]
        file = self._file
        if file.problem is not None:
            return _refused(file.problem, width)
        if file.transcript is None:
            return [Content.styled(say("intake.reading", file=drawable(file.path.name)), MUTED)]
        shown = _about(file.transcript, width)
        told = ""
        if file.state is FileState.THERE:
            told = say("intake.there", title=file.there)
        elif file.state is FileState.REPEATED:
            told = say("intake.repeated", file=drawable(file.repeats))
        if told:
            shown += [Content.styled(line, "$warning") for line in paragraph(told, width)]
        shown.append(Content(""))
        return (shown + _turns(file.transcript, width, height - len(shown)))[:height]

    def on_resize(self) -> None:
        """There is another amount of room."""
        self.refresh()


def _refused(problem: OrgcodeError, width: int) -> list[Content]:
    said = [Content.styled(translated(problem.title), "bold $error")]
    said += [Content(line) for line in paragraph(translated(problem.message), width)]
    return said + [Content.styled(line, MUTED) for line in paragraph(translated(problem.hint), width)]


def _about(transcript: Transcript, width: int) -> list[Content]:
    facts = [
        say(f"language.{transcript.language}"),
        transcript.source.format,
        counted("library.turns", len(transcript.turns)),
    ]
    lines = [
        Content.assemble(
            (drawable(transcript.title), "bold"), ("   " + " · ".join(filter(None, facts)), MUTED)
        ).truncate(width, ellipsis=True)
    ]
    counts = turns_of(transcript)
    for speaker in transcript.speakers[:6]:
        size = counted("library.turns", counts[speaker.label])
        lines.append(
            Content.assemble(
                "  ",
                (fitted(speaker_name(speaker.label), 20), "bold"),
                (f" {say(f'role.{speaker.role}'):<14}", "$accent"),
                (size, MUTED),
            ).truncate(width, ellipsis=True)
        )
    if len(transcript.speakers) > 6:
        lines.append(Content.styled("  " + counted("intake.more_speakers", len(transcript.speakers) - 6), MUTED))
    for warning in transcript.warnings:
        first, *rest = paragraph(translated(warning), width - 2)
        lines.append(Content.styled("! " + first, "$warning"))
        lines += [Content.styled("  " + line, "$warning") for line in rest]
    return lines


def _turns(transcript: Transcript, width: int, room: int) -> list[Content]:
    lines: list[Content] = []
    gutter = min(16, max(8, width // 5))
    for turn in transcript.turns[:FIRST]:
        if len(lines) >= room:
            break
        said = paragraph(transcript.text[turn.start : min(turn.end, turn.start + 600)], width - gutter - 1)
        label = Content.styled(fitted(speaker_name(turn.speaker), gutter), "bold $secondary")
        for position, line in enumerate(said[:TURN_LINES]):
            more = "…" if position == TURN_LINES - 1 and len(said) > TURN_LINES else ""
            begin = label if position == 0 else " " * gutter
            lines.append(Content.assemble(begin, " ", line[: len(line) - len(more)] + more))
    return lines
