"""What stands on one line of a transcript: gutter, code marks, words, code names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.segment import Segment as Piece
from rich.style import Style

from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import Layout, Line, drawable, fitted
from orgcode.tui.session import CodingSession

BARS = 3
STYLES = ("speaker", "asking", "time", "current", "pointer", "passed")
"""The looks that a line is drawn in, besides the plain one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width is divided, in cells."""

    speaker: int
    text: int
    labels: int

    @classmethod
    def of(cls, width: int, longest: int = 99) -> Columns:
        """Divide a width: the narrower, the more goes to the text.

        Args:
            width: cells.
            longest: the longest thing that stands in the gutter.

        """
        speaker, labels = next(
            (speaker, labels)
            for least, speaker, labels in ((96, 14, 20), (84, 12, 14), (66, 11, 10), (50, 8, 8), (36, 4, 0), (0, 0, 0))
            if width >= least
        )
        speaker = min(speaker, longest)
        # pointer, bars and the spaces around them
        around = 1 + BARS + 1 + (1 if speaker else 0) + (2 if labels else 0)
        return cls(speaker=speaker, text=max(1, width - speaker - labels - around), labels=labels)

    @property
    def text_at(self) -> int:
        """The first cell of the text."""
        return self.speaker + (1 if self.speaker else 0) + 1 + BARS + 1


class LinePainter:
    """Draws the lines of one layout under one theme."""

    def __init__(
        self,
        session: CodingSession,
        layout: Layout,
        columns: Columns,
        text: str,
        colours: CodeColours,
        styles: Mapping[str, Style],
    ) -> None:
        """Set up.

        Args:
            session: what stands on the segments, and which is the current one.
            layout: where the lines are.
            columns: how the width is divided.
            text: the transcript's drawable text.
            colours: of the codes.
            styles: by the names in `STYLES`, and `base`.

        """
        self.session = session
        self.layout = layout
        self.columns = columns
        self.text = text
        self.colours = colours
        self.styles = styles

    def pieces(self, number: int, touching: range) -> list[Piece]:
        """One line.

        Args:
            number: of the line.
            touching: indices of the segments that have a character on it.

        """
        line, columns, base = self.layout[number], self.columns, self.styles["base"]
        asking = self.session.asking[line.turn]
        pieces: list[Piece] = []
        if columns.speaker:
            pieces.append(self._gutter(line, asking))
            pieces.append(Piece(" ", base))
        pieces.extend(self._bars(number, touching))
        used = 0
        for piece in self._words(line, touching, asking):
            pieces.append(piece)
            used += piece.cell_length
        if columns.labels and touching:
            pieces.append(Piece(" " * (columns.text - used + 2), base))
            pieces.extend(self._labels(number, touching))
        return pieces

    def _gutter(self, line: Line, asking: bool) -> Piece:
        turn = self.session.transcript.turns[line.turn]
        cells = self.columns.speaker
        if line.position == 0:
            return Piece(fitted(drawable(turn.speaker), cells), self.styles["asking" if asking else "speaker"])
        if line.position == 1 and turn.time_start is not None:
            return Piece(fitted(clock(turn.time_start), cells), self.styles["time"])
        return Piece(" " * cells, self.styles["base"])

    def _bars(self, number: int, touching: range) -> list[Piece]:
        base, session = self.styles["base"], self.session
        here = session.cursor in touching and self._lines_of(session.cursor).start == number
        pieces = [Piece("▸" if here else " ", self.styles["pointer"] if here else base)]
        codes = list(dict.fromkeys(code for index in touching for code in session.marks[index].codes))
        if codes:
            pieces.extend(Piece("▌", base + Style(color=self.colours.bar(code).rich_color)) for code in codes[:BARS])
            pieces.append(Piece(" " * (BARS + 1 - min(BARS, len(codes))), base))
        elif any(session.marks[index].passed for index in touching):
            pieces.append(Piece("·" + " " * BARS, self.styles["passed"]))
        else:
            pieces.append(Piece(" " * (BARS + 1), base))
        return pieces

    def _words(self, line: Line, touching: range, asking: bool) -> list[Piece]:
        session = self.session
        end = line.start + len(self.text[line.start : line.end].rstrip())
        plain = self.styles["asking" if asking else "base"]
        pieces: list[Piece] = []
        position = line.start
        for index in touching:
            segment = session.segments[index]
            left, right = max(segment.start, line.start), min(segment.end, end)
            if left > position:
                pieces.append(Piece(self.text[position:left], plain))
            # The space behind a segment stands between two: it belongs to neither.
            last = max(left, segment.start + len(self.text[segment.start : segment.end].rstrip()))
            style, marks = plain, session.marks[index]
            if marks.codes and (tint := self.colours.tint(marks.codes[0])) is not None:
                style += Style(bgcolor=tint.rich_color)
            if index == session.cursor:
                style += self.styles["current"]
            if left < min(last, right):
                pieces.append(Piece(self.text[left : min(last, right)], style))
            if last < right:
                pieces.append(Piece(self.text[last:right], plain))
            position = max(position, right)
        if position < end:
            pieces.append(Piece(self.text[position:end], plain))
        return pieces

    def _labels(self, number: int, touching: range) -> list[Piece]:
        """Names of codes: the first on a segment's first line, the next on its next, the rest on its last."""
        base = self.styles["base"]
        names: list[tuple[str, Style]] = []
        for index in touching:
            marks = self.session.marks[index]
            if not marks.codes and not marks.memo:
                continue
            lines = self._lines_of(index)
            nth = number - lines.start
            codes = marks.codes[nth:] if number == lines.stop - 1 else marks.codes[nth : nth + 1]
            if marks.memo and nth == 0:
                names.append(("¶", self.styles["pointer"]))
            names.extend(
                (self.session.label(code), base + Style(color=self.colours.text(code).rich_color)) for code in codes
            )
        pieces: list[Piece] = []
        room = self.columns.labels
        for position, (name, style) in enumerate(names):
            left_over = len(names) - position - 1
            space = room - (3 if left_over else 0)
            if space < 2 or (position and space < 4):
                pieces.append(Piece(f"+{left_over + 1}", self.styles["passed"]))
                break
            text = fitted(name, space, pad=False)
            pieces.append(Piece(text + " ", style))
            room -= pieces[-1].cell_length
        return pieces

    def _lines_of(self, index: int) -> range:
        return self.layout.lines_of(self.session.segments[index], self.text)


def clock(seconds: float) -> str:
    """`12:04` or `1:12:04`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
