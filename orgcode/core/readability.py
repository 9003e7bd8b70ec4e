"""Whether an act of a coder's own work can be read: files of others may hold anything."""

from __future__ import annotations

from collections.abc import Mapping

from orgcode.core.participant import fold_described
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.versions import VERSION_ACTS, is_whole

_PARTS = ("decisions", "memos", "adoptions", "acts")


def readable(act: Act) -> bool:
    """Whether an act of a coder's own work holds what its kind says."""
    try:
        return _is_whole(act)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False


def _is_whole(act: Act) -> bool:
    data = act.data
    if act.kind is ActKind.STEP:
        return isinstance(data["what"], str) and all(_are_ids(data[kind]) for kind in _PARTS) and _has_formers(data)
    if act.kind is ActKind.UNDID:
        written = data["events"]
        return (
            isinstance(data["entry"], str)
            and isinstance(data["again"], bool)
            and all(map(_are_ids, written.values()))
            and _has_formers(data)
        )
    if act.kind in (ActKind.STARRED, ActKind.UNSTARRED):
        return isinstance(data["coder"], str) and isinstance(data["code"], str) and _has_span(act)
    if act.kind is ActKind.EXPORTED_RAW:
        return isinstance(data["exported"], str) and _are_ids(data["transcripts"])
    if act.kind is ActKind.REVIEWED:
        texts = (data["key"], data["kind"], data["verdict"])
        return all(isinstance(text, str) for text in texts) and _are_ids(data["forms"])
    if act.kind in VERSION_ACTS:
        return is_whole(act)
    if act.kind is ActKind.DESCRIBED:
        fold_described((act,))
        texts = (act.transcript_id, data["speaker"], *data["attributes"].values())
        return all(isinstance(text, str) for text in texts)
    return True


def _are_ids(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def _has_formers(data: Mapping[str, object]) -> bool:
    former = data.get("former", {})
    return isinstance(former, dict) and all(isinstance(version, str) for version in former.values())


def _has_span(act: Act) -> bool:
    start, end = act.data["start"], act.data["end"]
    if not isinstance(act.transcript_id, str) or not isinstance(start, int) or not isinstance(end, int):
        return False
    return 0 <= start < end
