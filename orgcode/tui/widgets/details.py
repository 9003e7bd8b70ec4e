"""Why a code is suggested, and what it means."""

from __future__ import annotations

from textual.content import Content

from orgcode.core.codebook_edits import merged_into
from orgcode.core.suggestion import Suggestion
from orgcode.tui.layout import paragraph
from orgcode.tui.reasons import kind_words, moved_words, nearest, shared_words
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import quoted, say


class CodeDetails(LinesWidget):
    """The evidence for a suggestion and the definition of its code, as much as there is room for."""

    DEFAULT_CSS = """
    CodeDetails {
        padding: 0 1;
        border-top: solid $rule;
        border-title-color: $foreground-muted;
        border-title-style: none;
    }
    """

    def __init__(self, session: CodingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self._code: str | None = None
        self._suggestion: Suggestion | None = None
        self.border_title = say("panel.definition")

    def show(self, code_id: str | None, suggestion: Suggestion | None = None) -> None:
        """Explain a code, or the suggestion of it."""
        if (code_id, suggestion) != (self._code, self._suggestion):
            self._code, self._suggestion = code_id, suggestion
            self.refresh()

    def lines(self) -> list[Content]:
        """The lines that fit."""
        code = self._code
        if code is None or code not in self.session.codebook:
            return []
        width, height = self.content_size
        lines = [Content.styled(self.session.codebook.path(code, self.session.language), "bold")]
        lines[0] = lines[0].truncate(width, ellipsis=True)
        meaning = self._meaning(width)
        if self._suggestion is not None:
            # The definition keeps at least three lines.
            lines.extend(self._evidence(self._suggestion, width, max(2, height - 1 - min(3, len(meaning)))))
        lines.extend(meaning)
        if len(lines) > height > 0:
            lines = lines[:height]
            last = lines[-1].plain.rstrip()
            lines[-1] = lines[-1].truncate(min(len(last), width - 1)) + "…"
        return lines

    def _evidence(self, suggestion: Suggestion, width: int, most: int) -> list[Content]:
        lines: list[Content] = []
        best = nearest(suggestion)
        words = shared_words(suggestion)
        moved = moved_words(suggestion.moved)
        if best is not None:
            line = Content.assemble((kind_words(best), "$secondary"), (f"  {best.similarity:.2f}", MUTED))
            told = "   " + say("moved.yours", moved=moved) if moved else ""
            if line.cell_length + len(told) <= width:
                line = Content.assemble(line, (told, "$accent"))
            lines.append(line.truncate(width, ellipsis=True))
            room = most - 1 - (1 if words else 0)
            quote = paragraph(quoted(best.text), width - 2)
            if len(quote) > room:
                closing = quoted("…").partition("…")[1:]
                quote = (
                    [*quote[: room - 1], quote[room - 1].rstrip()[: width - 4] + "".join(closing)] if room > 0 else []
                )
            lines.extend(Content(f"  {line}") for line in quote)
        if words:
            line = Content.assemble((say("evidence.words"), "$secondary"), "  ", words)
            lines.append(line.truncate(width, ellipsis=True))
        return lines

    def _meaning(self, width: int) -> list[Content]:
        session = self.session
        assert self._code is not None  # noqa: S101 - asked for only when there is one
        code, language = session.codebook.code(self._code), session.language
        lines = [Content(line) for line in paragraph(code.definition.get(language), width)]
        if not code.codable:
            into = merged_into(session.codebook, code.id)
            what = say("panel.heading") if into is None else say("panel.merged", code=session.label(into))
            lines.insert(0, Content.styled(what, MUTED))
        for title, texts in (
            ("panel.include", code.include.get(language)),
            ("panel.exclude", code.exclude.get(language)),
            ("panel.example", code.examples.get(language)),
            ("panel.keywords", (", ".join(code.keywords.get(language)),) if code.keywords.get(language) else ()),
        ):
            for position, text in enumerate(texts):
                head = f"{say(title)}: " if position == 0 else "· "
                first, *rest = paragraph(head + text, width) or [""]
                lines.append(Content.assemble((first[: len(head)], "$secondary"), (first[len(head) :], MUTED)))
                lines.extend(Content.styled(line, MUTED) for line in rest)
        return lines
