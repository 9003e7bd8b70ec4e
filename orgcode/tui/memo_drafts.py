"""Unsaved memos: what is typed is kept in the project file until it is saved or thrown away."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.ids import canonical_json
from orgcode.core.memo import Memo
from orgcode.core.transcript import Span

if TYPE_CHECKING:
    from orgcode.project import Project


def desk_place(
    memo: Memo | None, *, span: Span | None = None, code_id: str | None = None, transcript_id: str | None = None
) -> str:
    """Where on the desk the draft of a memo lies: of a changed one, or else of a new one there."""
    if memo is not None:
        return f"memo:memo:{memo.id}"
    if span is not None:
        return f"memo:span:{span.transcript_id}:{span.start}:{span.end}"
    if code_id is not None:
        return f"memo:code:{code_id}"
    return f"memo:transcript:{transcript_id}" if transcript_id else "memo:project:"


class MemoDraft:
    """The draft of one memo."""

    def __init__(self, project: Project, coder: Coder, place: str) -> None:
        self._project = project
        self._coder = coder
        self._place = place
        self._laid = False

    def found(self) -> tuple[str, str] | None:
        """Text and time (ISO 8601, UTC) of what was left unsaved; None when nothing was."""
        kept = self._project.on_desk(self._coder, self._place)
        self._laid = bool(kept)
        try:
            data = json.loads(kept) if kept else {}
            return (str(data["text"]), str(data["at"])) if data else None
        except (KeyError, TypeError, ValueError):
            return kept, ""

    def keep(self, text: str) -> None:
        """Keep what is typed; OrgcodeError when that cannot be."""
        data = {"text": text, "at": datetime.now(UTC).isoformat(timespec="seconds")}
        self._project.lay_on_desk(self._coder, self._place, canonical_json(data))
        self._laid = True

    def drop(self) -> None:
        """It is saved, or no longer wanted."""
        if self._laid:
            self._project.lay_on_desk(self._coder, self._place, "")
            self._laid = False
