"""Excerpts as JSON lines: one object a quote, for other programs.

Keys: those of the CSV, with `time_start` in seconds (null where there is none), `coders` and `memos` as lists,
`attributes` as an object, `start` and `end` as code points of the transcript `transcript_id`, and `sharing`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import Handout


def to_jsonl(excerpts: Iterable[Excerpt], handout: Handout) -> str:
    """A line for each quote, ending with a line break."""
    return "".join(
        json.dumps(_object(excerpt, handout), ensure_ascii=False, allow_nan=False) + "\n" for excerpt in excerpts
    )


def _object(excerpt: Excerpt, handout: Handout) -> dict[str, Any]:
    return {
        "id": excerpt.id,
        "code": excerpt.code_id,
        "code_path": excerpt.code_path,
        "quote": excerpt.text,
        "before": excerpt.before,
        "after": excerpt.after,
        "speaker": excerpt.speaker,
        "role": str(excerpt.role),
        "attributes": dict(excerpt.attributes),
        "time_start": excerpt.time_start,
        "transcript": excerpt.transcript_title,
        "transcript_id": excerpt.span.transcript_id,
        "start": excerpt.span.start,
        "end": excerpt.span.end,
        "coders": list(excerpt.coders),
        "agreeing": excerpt.agreeing,
        "stars": len(excerpt.starred_by),
        "adjudicated": excerpt.adjudicated,
        "memos": list(excerpt.memos),
        "sharing": str(handout.sharing),
    }
