"""Memos of a project: added, never changed."""

from __future__ import annotations

from dataclasses import replace

from orgcode.core.coding import Coder
from orgcode.core.ids import uuid7
from orgcode.core.memo import Memo, current_memos
from orgcode.core.transcript import Span
from orgcode.project.stepping import Stepping
from orgcode.store.text import moment


class Noting(Stepping):
    """What coders note: see `Project`."""

    def memos(self, transcript_id: str | None = None) -> tuple[Memo, ...]:
        """The memos that stand, oldest first; with a transcript those on it and on its passages.

        Without one those on versions of an interview that were replaced are left out: they were carried over.

        Others' memos on a transcript and its passages are left out where the viewer may not see their codings yet.
        """
        team = self.team()
        memos = current_memos(self._store.memos.select(transcript_id=transcript_id))
        if transcript_id is None and self.versions().successors:
            gone = frozenset(self.all_transcripts()) - frozenset(self.transcripts())
            place = {memo.id: memo.span.transcript_id if memo.span else memo.transcript_id for memo in memos}
            memos = tuple(memo for memo in memos if place[memo.id] not in gone)
        if team.people:
            memos = tuple(replace(memo, coder_id=team.person(memo.coder_id)) for memo in memos)
        if not team.blind:
            return memos
        on = [memo.span.transcript_id if memo.span else memo.transcript_id for memo in memos]
        return tuple(memo for memo, at in zip(memos, on, strict=True) if at is None or self.sees(at, memo.coder_id))

    def write_memo(
        self,
        coder: Coder,
        text: str,
        *,
        span: Span | None = None,
        code_id: str | None = None,
        transcript_id: str | None = None,
        replaces: str | None = None,
        written_at: str = "",
    ) -> Memo:
        """Write a memo; with `replaces` it takes the place of an earlier one, which stays on record.

        `written_at` (ISO 8601, UTC) is given with words that were written earlier; otherwise they are written now.
        """
        now = self._clock()

        about = span.transcript_id if span else transcript_id

        def make(last_id: str) -> Memo:
            if about is not None:
                self.check_there(about)
            return Memo(
                id=uuid7(lambda: now, after=max(last_id, self._store.last_written())),
                coder_id=coder.id,
                text=text,
                written_at=written_at or moment(now),
                span=span,
                code_id=code_id,
                transcript_id=transcript_id,
                replaces=replaces,
            )

        memo = self._store.memos.append_new(coder.id, make)
        self._note("memos", memo.id)
        return memo
