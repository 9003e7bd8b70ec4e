"""Reads and cuts interview files in a process of its own: `python -m orgcode.project.reader_worker`.

Reading a file and cutting it into sentences loads spaCy and the libraries of the formats, which would stall a screen
for half a second or more; and a file that would take hours or all memory ends this process and no other. One request is
one line of JSON on standard input, and its answer one line on standard output: `{"read": PATH}` (with `columns` and
`rules`, if there are any) gives `{"transcript": ...}`, `{"cut": TRANSCRIPT, "unit": KIND}` gives
`{"segmentation": ...}`, and what cannot be done gives `{"refused": {...}}` or `{"fault": "..."}`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from orgcode.core.transcript import UnitKind
from orgcode.errors import OrgcodeError
from orgcode.project.intake_values import segmentation_data, transcript_data, transcript_from

MEMORY = 4 << 30
"""Bytes of address space: many times what reading an interview takes."""

_TOO_LARGE = {
    "title": "This file cannot be read as a transcript",
    "message": "Reading the file takes more memory than any transcript does.",
    "hint": "Check that it is the transcript. Save its text as docx or txt, and give that.",
}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Do what one request asks."""
    try:
        if "read" in request:
            from orgcode.project.assigning import rule_from
            from orgcode.project.reading import read_here

            rules = [rule_from(rule) for rule in request.get("rules", ())]
            return {"transcript": transcript_data(read_here(Path(request["read"]), request.get("columns", {}), rules))}
        from orgcode.language.segments import SpacySegmenter

        transcript = transcript_from(request["cut"])
        return {"segmentation": segmentation_data(SpacySegmenter().segment(transcript, UnitKind(request["unit"])))}
    except OrgcodeError as error:
        said = {"message": error.message, "where": error.where, "hint": error.hint, "title": error.title}
        return {"refused": said}
    except MemoryError:
        name = Path(request["read"]).name if "read" in request else ""
        return {"refused": _TOO_LARGE | {"where": name}}
    except Exception as error:  # one file that nobody thought of must not keep the others out
        return {"fault": f"{type(error).__name__}: {error}"}


def serve(lines: Iterable[str], out: TextIO) -> None:
    """Answer until there are no more requests."""
    for line in lines:
        # ASCII: a lone surrogate in a damaged file survives the way, and no terminal setting matters.
        out.write(json.dumps(answer(json.loads(line))) + "\n")
        out.flush()


def _bound_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Answer standard input; libraries may print to standard output as they like."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(10)
    _bound_memory()
    serve(os.fdopen(os.dup(0), "r", encoding="utf-8"), out)


if __name__ == "__main__":
    main()
