"""A disagreement on the screen: the segment in its place, both codings side by side, and what the codes mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from orgcode.core.coding import Exposure, Shown
from orgcode.core.disagreement import Disagreement, Side
from orgcode.core.teamwork import Ruling
from orgcode.core.transcript import Role
from orgcode.tui.adjudicating import RulingSession
from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.told_apart import told_apart
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import counted, say

GUTTER = 14
"""Cells for the speaker, at most."""
AROUND = 8
"""Segments before and after that are looked at for context."""


class DisagreementLines(LinesWidget):
    """Lines about the current disagreement."""

    def __init__(self, session: RulingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self._colours: CodeColours | None = None

    def notify_style_update(self) -> None:
        """Another theme."""
        self._colours = None
        super().notify_style_update()

    def reread(self) -> None:
        """The codebook may be another one."""
        self._colours = None
        self.refresh()

    def bar(self, code_id: str) -> tuple[str, Style]:
        """The mark of a code, in its colour."""
        if self._colours is None:
            self._colours = CodeColours(self.session.codebook, self.app.theme_variables)
        return "▌", Style(foreground=self._colours.bar(code_id))

    def lines(self) -> Sequence[Content]:
        """What there is to draw; nothing in an empty queue."""
        item = self.session.current
        width, height = self.content_size
        return self.about(item, width, height)[:height] if item is not None and width > 0 else ()

    def about(self, item: Disagreement, width: int, height: int) -> list[Content]:
        """The lines about a disagreement, for a width and a height in cells."""
        raise NotImplementedError


class Passage(DisagreementLines):
    """The segment between what was said before and after it."""

    DEFAULT_CSS = """
    Passage {
        padding: 0 1; border-top: solid $rule; border-title-color: $foreground; border-title-style: bold;
    }
    """

    def refresh_title(self) -> None:
        """Say above it where it is."""
        item = self.session.current
        title = "" if item is None else self.session.transcript(item).title
        number = 0 if item is None else item.segment_index + 1
        self.border_title = Content(say("disagreement.place", title=title, number=number))

    def about(self, item: Disagreement, width: int, height: int) -> list[Content]:
        """The segment, and as much around it as there is room for."""
        session = self.session
        transcript = session.transcript(item)
        segments = session.project.segments(transcript.id)
        here = item.segment_index
        gutter = min(GUTTER, max(6, *(len(speaker.label) for speaker in transcript.speakers))) + 1
        names = told_apart(tuple(speaker.label for speaker in transcript.speakers), gutter - 1)

        def drawn(index: int, first: bool) -> list[Content]:
            """A segment; who speaks is said at its beginning, and at the first line on the screen."""
            segment = segments[index]
            turn = transcript.turns[segment.turn]
            begins = first or index == 0 or segments[index - 1].turn != segment.turn
            said = paragraph(transcript.text[segment.start : segment.end], width - gutter - 2)
            asking = transcript.role_of(turn) is Role.INTERVIEWER
            current = index == here
            words = "" if current else MUTED
            return [
                Content.assemble(
                    ("▸ " if current and position == 0 else "  ", "bold $accent"),
                    (
                        fitted(names.get(turn.speaker, turn.speaker) if begins and position == 0 else "", gutter),
                        MUTED if asking else "bold $primary",
                    ),
                    (fitted(line, width - gutter - 2), "$segment-foreground on $segment" if current else words),
                )
                for position, line in enumerate(said)
            ]

        own = drawn(here, True)
        if len(own) > height:
            return _at_most(own, height, width)
        room = height - len(own)
        after = [
            line for index in range(here + 1, min(len(segments), here + 1 + AROUND)) for line in drawn(index, False)
        ]
        share = max(room // 2, room - len(after))
        begin, used = here, 0
        while begin > max(0, here - AROUND) and used + (size := len(drawn(begin - 1, False))) <= share:
            begin, used = begin - 1, used + size
        before = [line for index in range(begin, here) for line in drawn(index, index == begin)]
        if not before and here > 0 and share > 0:
            before = _tail(drawn(here - 1, True), share, width)
        rest = room - len(before)
        return [*before, *own, *_at_most(after, rest, width)]


def _tail(lines: list[Content], most: int, width: int) -> list[Content]:
    """The last lines of a segment that is too long, with a sign that there was more."""
    kept = lines[-most:]
    if len(lines) > most:
        kept[0] = Content.assemble(("… ", MUTED), kept[0][2:]).truncate(width)
    return kept


class Sides(DisagreementLines):
    """Both coders: codes, what they had been shown, memos; below, the ruling or the note that waits for one."""

    DEFAULT_CSS = """
    Sides { padding: 0 1; border-top: solid $rule; }
    """

    def about(self, item: Disagreement, width: int, height: int) -> list[Content]:
        """Two columns and a line."""
        left, right = (width - 3) // 2, width - 3 - (width - 3) // 2
        ruled = self._ruled(item, width)
        room = height - len(ruled)
        columns = [
            _at_most(self._side(item, side, letter, cells), room, cells)
            for side, letter, cells in ((item.first, "a", left), (item.second, "b", right))
        ]
        empty = [Content(" " * cells) for cells in (left, right)]
        lines = []
        for row in range(max(map(len, columns))):
            one, other = (column[row] if row < len(column) else empty[at] for at, column in enumerate(columns))
            gap = left - one.cell_length
            lines.append(Content.assemble(one, " " * max(0, gap), (" │ ", "$rule"), other))
        return [*lines, *[Content("")] * max(0, room - len(lines)), *ruled]

    def _side(self, item: Disagreement, side: Side, letter: str, width: int) -> list[Content]:
        name, day = fitted(side.coder, width - 2, pad=False), side.decided_at[:10]
        lines = [Content.assemble((f"{letter} ", "bold $accent"), (name, "bold"))]
        if lines[0].cell_length + 2 + len(day) <= width:
            lines[0] = Content.assemble(lines[0], ("  " + day, MUTED))
        shown = dict(side.exposures)
        for code in side.codes:
            disputed = code in item.codes
            first, *rest = paragraph(self.session.label(code, item), width - 3) or [""]
            style = "bold" if disputed else ""
            lines.append(Content.assemble("  ", self.bar(code), (first, style)))
            lines.extend(Content.styled("   " + line, style) for line in rest)
            self._expose(lines, exposure_words(shown.get(code), code), width)
        if not side.codes:
            lines.append(Content.styled("  · " + say("disagreement.passed"), "bold"))
            self._expose(lines, exposure_words(shown.get(""), ""), width)
        for memo in side.memos:
            said = paragraph(memo, width - 4)
            lines.extend(
                Content.styled(("  ¶ " if position == 0 else "    ") + line, "$accent")
                for position, line in enumerate(said)
            )
        return lines

    def _expose(self, lines: list[Content], words: str, width: int) -> None:
        """Say behind a code, or below it, what had been shown."""
        if lines[-1].cell_length + 2 + len(words) <= width:
            lines[-1] = Content.assemble(lines[-1], ("  " + words, MUTED))
        else:
            lines.extend(Content.styled("   " + line, MUTED) for line in paragraph(words, width - 3))

    def _ruled(self, item: Disagreement, width: int) -> list[Content]:
        session = self.session
        ruling = session.rulings.get(item.ruling)
        if ruling is None:
            waits = session.note
            told = Content.styled(say("disagreement.note.waits", note=" ".join(waits.split())), "$accent")
            return [told.truncate(width, ellipsis=True)] if waits else []
        parts: list[tuple[str, str]] = [("✓ ", "bold $success"), (ruled_words(session, item, ruling), "$success")]
        if ruling.note:
            parts.append(("  " + say("disagreement.note", note=" ".join(ruling.note.split())), MUTED))
        return [Content.assemble(*parts).truncate(width, ellipsis=True)]


def exposure_words(exposure: Exposure | None, code: str) -> str:
    """What a coder had been shown when deciding on a code, or (an empty code) that none fits."""
    if exposure is None:
        return say("disagreement.shown.none")
    if exposure.when in (Shown.NOT_YET, Shown.WITHHELD):
        return say(f"disagreement.shown.{exposure.when}")
    if not exposure.shown:
        words = say("disagreement.shown.empty")
    elif not code:
        words = counted("disagreement.shown.pass", exposure.shown, shown=exposure.shown)
    elif exposure.rank is None:
        words = counted("disagreement.shown.other", exposure.shown, shown=exposure.shown)
    elif exposure.probability is None:
        words = say("disagreement.shown.rank", rank=exposure.rank, shown=exposure.shown)
    else:
        percent = round(100 * exposure.probability)
        words = say("disagreement.shown.rank.sure", rank=exposure.rank, shown=exposure.shown, percent=percent)
    return say("disagreement.shown.after", shown=words) if exposure.when == Shown.AFTER else words


class Meanings(DisagreementLines):
    """What settling it would teach, and what the codes in question mean."""

    DEFAULT_CSS = """
    Meanings { padding: 0 1; border-top: solid $rule; }
    """

    def about(self, item: Disagreement, width: int, height: int) -> list[Content]:
        """The lessons in two lines at most; the codes share what is left."""
        lessons = [Content.styled(line, "$secondary") for line in paragraph(" ".join(self._lessons(item)), width)]
        meanings = [self._meaning(code, item, width) for code in item.codes]
        lines = _at_most(lessons, max(1 if height < 6 else 2, height - sum(map(len, meanings))), width)
        room = height - len(lines)
        for place, meaning in enumerate(meanings):
            later = meanings[place + 1 :]
            share = max(1, room // (len(later) + 1))
            # What later codes do not need is for this one.
            spare = room - share - sum(min(len(each), share) for each in later)
            kept = _at_most(meaning, share + max(0, spare), width) if room > 0 else []
            lines.extend(kept)
            room -= len(kept)
        return lines

    def _lessons(self, item: Disagreement) -> list[str]:
        session = self.session
        found = []
        if item.lopsided:
            one, two = item.lopsided_counts
            more, less = (item.first, item.second) if one > two else (item.second, item.first)
            found.append(
                say(
                    "disagreement.lopsided",
                    code=session.label(item.lopsided, item),
                    more=more.coder,
                    many=max(one, two),
                    less=less.coder,
                    few=min(one, two),
                )
            )
        if item.confused is not None:
            names = [session.label(code, item) for code in item.confused]
            found.append(counted("disagreement.confused", item.confused_count, one=names[0], other=names[1]))
        return [say("disagreement.gain", gain=f"{item.gain:+.4f}"), *found]

    def _meaning(self, code_id: str, item: Disagreement, width: int) -> list[Content]:
        codebook, language = self.session.codebook, str(self.session.transcript(item).language)
        name = self.session.label(code_id, item)
        if code_id not in codebook:
            return [Content.assemble(self.bar(code_id), (name, "bold"), ("  " + say("disagreement.gone"), MUTED))]
        code = codebook.code(code_id)
        definition = code.definition.get(language) or say("disagreement.no_definition")
        first, *rest = paragraph(f"{name}: {definition}", width - 1)
        lines = [
            Content.assemble(self.bar(code_id), (first[: len(name) + 1], "bold"), first[len(name) + 1 :]),
            *(Content(" " + line) for line in rest),
        ]
        for title, texts in (
            ("panel.include", code.include.get(language)),
            ("panel.exclude", code.exclude.get(language)),
            ("panel.example", code.examples.get(language)),
        ):
            for position, text in enumerate(texts):
                lead = f"{say(title)}: " if position == 0 else "· "
                first, *rest = paragraph(lead + text, width - 1) or [""]
                lines.append(Content.assemble(" ", (first[: len(lead)], "$secondary"), (first[len(lead) :], MUTED)))
                lines.extend(Content.styled(" " + line, MUTED) for line in rest)
        return lines


def _at_most(lines: list[Content], most: int, width: int) -> list[Content]:
    """As many lines as there is room for, with a sign that there are more."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(0, most)]
    if kept:
        size = len(kept[-1].plain.rstrip())
        kept[-1] = kept[-1].truncate(min(size, width - 1)) + "…"
    return kept


def outcome_words(session: RulingSession, item: Disagreement, ruling: Ruling) -> str:
    """What a ruling says."""
    first, second = (session.names.get(coder, coder) for coder in ruling.coders)
    return say(
        f"disagreement.outcome.{ruling.choice}",
        first=first,
        second=second,
        codes=session.labels(ruling.codes, item) or say("disagreement.passed"),
        unclear=session.labels(ruling.unclear, item),
    )


def ruled_words(session: RulingSession, item: Disagreement, ruling: Ruling) -> str:
    """Who ruled, and what."""
    owner = session.owners.get(ruling.adjudicator_id, ruling.adjudicator_id)
    outcome = outcome_words(session, item, ruling)
    if owner == session.coder.id:
        return say("disagreement.ruled.you", outcome=outcome)
    return say("disagreement.ruled", who=session.names.get(owner, owner), outcome=outcome)
