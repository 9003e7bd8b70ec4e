"""Entries of the history, and places of memos, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from orgcode.core.history import Entry
from orgcode.core.memo import Memo
from orgcode.errors import RefusedDecision
from orgcode.tui.layout import fitted
from orgcode.tui.plain_memo import plain_memo
from orgcode.tui.wording import MESSAGES, counted, quoted, say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.project.turning import Barred

CODES = 3
"""Codes that are named; of more the number is told."""
QUOTE = 60
"""Cells of a quote, at most."""
BARRED = 40
"""Cells of a quote in a heading."""


class EntryText:
    """Says what a coder did; what it looks up is kept."""

    def __init__(self, project: Project, language: str) -> None:
        """Set up.

        Args:
            project: that has the codes.
            language: of the codes.

        """
        self._project = project
        self._language = language
        self._labels: dict[tuple[str, tuple[str, ...]], str] = {}

    def label(self, code_id: str, books: tuple[str, ...] = ()) -> str:
        """A code's name, in some versions of the codebook before others; its id when none ever had it."""
        key = code_id, books
        if key not in self._labels:
            code = self._project.code_named(code_id, books)
            self._labels[key] = code.label(self._language) if code else code_id
        return self._labels[key]

    def codes(self, codes: tuple[str, ...], books: tuple[str, ...] = ()) -> str:
        """Names of codes, one after the other."""
        named = ", ".join(self.label(code, books) for code in codes[:CODES])
        return say("history.codes_more", code=named, count=len(codes) - CODES) if len(codes) > CODES else named

    def entry(self, entry: Entry, cells: int = QUOTE) -> str:
        """What was done, in one sentence.

        Args:
            entry: what.
            cells: of a quote, at most.

        """
        quote = fitted(entry.quote, cells, pad=False)
        codes = self.codes(entry.codes, entry.books)
        kind = f"history.{entry.kind}"
        if entry.kind.startswith("memo."):
            kind += ".on" if entry.span else ".code" if entry.codes else ".here" if entry.transcript else ".project"
        if kind not in MESSAGES:
            kind = "history.step"
        if entry.count == 1 and f"{kind}.one" in MESSAGES:
            kind += ".one"
        said = say(kind, code=codes, quote=quote, count=entry.count, text=_line(entry.text, cells))
        if entry.kind.startswith("step.") and codes and "{code}" not in MESSAGES[kind].en:
            said += f": {codes}"
        return said

    def turned(self, entry: Entry, cells: int = QUOTE, *, titles: bool = False) -> str:
        """What was undone or redone, and where else than in this interview; with `titles` in which it was."""
        said = self.entry(entry, cells)
        if titles and entry.transcript is not None:
            said = say("history.in", said=said, title=self._project.transcript(entry.transcript).title)
        return counted("history.elsewhere", entry.elsewhere, said=said) if entry.elsewhere else said

    def barred(self, error: Barred) -> RefusedDecision:
        """What is shown of something that could not be undone or redone."""
        said = self.entry(error.entry, BARRED)
        title = say("history.barred.redo" if error.again else "history.barred.undo", said=said)
        return RefusedDecision(error.message, where=error.where, hint=error.hint, title=title)

    def place(self, memo: Memo, titles: bool) -> str:
        """What a memo is on; of a passage `titles` says in which interview."""
        if memo.span is not None:
            text = self._project.transcript(memo.span.transcript_id).text[memo.span.start : memo.span.end]
            quote = quoted(" ".join(text.split()))
            return f"{self._project.transcript(memo.span.transcript_id).title}: {quote}" if titles else quote
        if memo.code_id is not None:
            return say("memos.on_code", code=self.label(memo.code_id))
        if memo.transcript_id is not None:
            title = self._project.transcript(memo.transcript_id).title
            return say("memos.on_interview", title=title) if titles else say("memos.on_this_interview")
        return say("memos.on_project")


def _line(text: str, cells: int) -> str:
    return fitted(plain_memo(text), cells, pad=False)


def mark_of(entry: Entry) -> str:
    """What is said of it before what was done."""
    if entry.undone:
        return say("history.undone.mark")
    return say("history.stands.mark") if entry.stepped_over else ""


def moment(stamp: str, now: datetime) -> str:
    """A stored time (ISO 8601, UTC) on the clock of this machine; of another day with the date."""
    try:
        local = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return stamp
    return local.strftime("%H:%M" if local.date() == now.astimezone().date() else "%Y-%m-%d %H:%M")
