"""The table of participants: who speaks where, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len
from textual.content import Content

from orgcode.core.participant import Attributes, Participant
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.told_apart import told_apart
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.widgets.understanding import speaker_name

Place = tuple[str, str]
"""Transcript id and speaker."""

WIDEST, NARROWEST = 18, 8
"""Cells of a column."""


class ParticipantTable(Rows):
    """A row a participant, a column an attribute; one cell is the one in question."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(letters=True, id=id)
        self.column = 0
        self._people: Sequence[Participant] = ()
        self._names: Sequence[str] = ()
        self._known: Mapping[Place, Attributes] = {}
        self._leftmost = 0

    def put(
        self, people: Sequence[Participant], names: Sequence[str], known: Mapping[Place, Attributes], *, empty: str
    ) -> None:
        """Show other things.

        Args:
            people: the rows.
            names: the columns.
            known: the cells.
            empty: said when there are no rows.

        """
        self._people, self._names, self._known = people, names, known
        self.column = max(0, min(self.column, len(names) - 1))
        self.show(len(people), self._row, empty=empty)

    def go_to_column(self, column: int) -> None:
        """The cell in question is in another column."""
        self.column = max(0, min(column, len(self._names) - 1))
        self.refresh()

    def heading(self, width: int) -> Content:
        """The line above the rows: the names of the columns that are in sight."""
        lead = self._lead(width)
        parts: list[tuple[str, str]] = [(" " * (lead + 3), MUTED)]
        for column, cells in self._columns(width - 2):
            style = "bold $accent" if column == self.column else MUTED
            parts += [(fitted(drawable(self._names[column]), cells), style), (" ", "")]
        return Content.assemble(*parts).truncate(width, ellipsis=True)

    def _lead(self, width: int) -> int:
        """Cells for the interview and the speaker: what they need, where the columns leave as much."""
        least = min(44, max(16, width * 2 // 5))
        columns = sum(size + 1 for size in self._sizes())
        wanted = max((cell_len(drawable(one.title)) for one in self._people), default=0) + self._longest_name() + 2
        return max(least, min(wanted, width - 3 - columns))

    def _longest_name(self) -> int:
        return max((cell_len(speaker_name(one.speaker)) for one in self._people), default=0)

    def _sizes(self) -> list[int]:
        """Cells of each column."""
        sizes = []
        for name in self._names:
            longest = max((len(one.get(name, "")) for one in self._known.values()), default=0)
            sizes.append(max(NARROWEST, min(WIDEST, max(len(name), longest))))
        return sizes

    def _columns(self, width: int) -> list[tuple[int, int]]:
        """Columns in sight and their cells; the one in question is among them."""
        room = width - self._lead(width + 2) - 1
        sizes = self._sizes()
        ends = [0]
        for size in sizes:
            ends.append(ends[-1] + size + 1)
        first = min(self._leftmost, self.column)
        while first < self.column and ends[self.column + 1] - ends[first] > room:
            first += 1
        self._leftmost = first
        shown = [at for at in range(first, len(sizes)) if at == self.column or ends[at + 1] - ends[first] <= room]
        return [(at, min(sizes[at], max(4, room - 1))) for at, _ in pairwise([*shown, -1])]

    def _row(self, place: int, width: int) -> Content:
        one = self._people[place]
        lead = self._lead(width + 2)
        name = min(self._longest_name(), max(14, lead // 2)) if lead >= 32 else min(14, lead // 3)
        labels = tuple(
            speaker_name(other.speaker) for other in self._people if other.transcript_id == one.transcript_id
        )
        speaker = told_apart(labels, name)[speaker_name(one.speaker)]
        # The interview is said once for all who speak in it.
        same = place > 0 and self._people[place - 1].transcript_id == one.transcript_id and place != self.cursor
        title = fitted("" if same else drawable(one.title), lead - name - 1)
        known = self._known.get((one.transcript_id, one.speaker), {})
        parts: list[tuple[str, str]] = [(title + " ", MUTED), (fitted(speaker, name) + " ", "bold")]
        for column, cells in self._columns(width):
            value = drawable(known.get(self._names[column], ""))
            if place == self.cursor and column == self.column:
                # Brackets, because the whole row is marked already, and colour alone says nothing.
                parts.append(("[" + fitted(value or "·", cells - 1) + "]", "bold"))
            else:
                parts.append((fitted(value or "·", cells) + " ", "" if value else "$foreground-disabled"))
        return Content.assemble(*parts)
