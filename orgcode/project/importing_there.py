"""What a project holds already of what comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgcode.core.coding import Verdict, standing
from orgcode.core.memo import Memo
from orgcode.core.transcript import Span

if TYPE_CHECKING:
    from orgcode.project.project import Project

MemoKey = tuple[str | None, str, Span | None, str | None, str | None]
"""(coder id or None for anybody, text, span, code, transcript)."""


def decided(project: Project | None) -> tuple[set[tuple[str, Span, str]], set[tuple[str, Span]]]:
    """What was put on passages and not undone, whatever became of it: (coder id, span, code), and (coder id, span)."""
    applied: set[tuple[str, Span, str]] = set()
    passed: set[tuple[str, Span]] = set()
    for one in standing(project._known(project._store.decisions.select())) if project else ():
        if one.verdict is Verdict.APPLIED and one.code_id is not None:
            applied.add((one.coder_id, one.span, one.code_id))
        if one.verdict is Verdict.PASSED or one.verdict is Verdict.APPLIED:
            passed.add((one.coder_id, one.span))
    return applied, passed


def memos_there(project: Project | None) -> set[MemoKey]:
    """What was noted and not taken back, with the coder and without."""
    memos = {memo.id: memo for memo in project._store.memos.select()} if project else {}
    after = {memo.replaces: memo for memo in memos.values() if memo.replaces}
    found: set[MemoKey] = set()
    for memo in memos.values():
        last: Memo = memo
        while last.id in after and after[last.id].id > last.id:
            last = after[last.id]
        if last.text.strip():
            for coder in (memo.coder_id, None):
                found.add((coder, memo.text, memo.span, memo.code_id, memo.transcript_id))
    return found
