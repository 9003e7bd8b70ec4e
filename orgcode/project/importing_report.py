"""What was and what was not taken in of another program's project, as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from orgcode.project.importing import Plan

FIRST = 20
"""Codings whose words are given."""


def report_data(plan: Plan, *, written: bool, words: bool = True) -> dict[str, Any]:
    """The plan as plain data; `written` says whether it was carried out, `words` whether passages are quoted."""
    vote = plan.vote
    return {
        "file": plan.file,
        "sha256": plan.sha256,
        "name": plan.name,
        "origin": plan.origin,
        "written": written,
        "convention": {
            "name": vote.convention.name,
            "meaning": str(vote.convention),
            "given": vote.given,
            "ends": vote.edges,
            "on_words": round(vote.fitting, 2),
            "runner_up": vote.runner_up.name if vote.runner_up else None,
            "runner_up_on_words": round(vote.runner_up_fitting, 2),
            "sure": round(vote.sure, 4),
        },
        "users": [
            {"name": each.name, "coder": each.coder, "there": each.there, "codings": each.codings}
            for each in plan.coders
        ],
        "codes": [{"path": each.path, "code": each.code_id, "known": str(each.known)} for each in plan.codes],
        "sources": [
            {
                "title": each.transcript.title,
                "transcript": each.transcript.id,
                "there": each.there,
                "kind": each.kind,
                "characters": len(each.transcript.text),
                "codings": each.codings,
            }
            for each in plan.texts
        ],
        "new": {
            "transcripts": sum(not each.there for each in plan.texts),
            "codes": sum(each.known == "new" for each in plan.codes),
            "codings": len(plan.codings),
            "passes": len(plan.passes),
            "memos": len(plan.memos),
            "attributes": sum(len(each.attributes) for each in plan.attributes),
        },
        "already_there": plan.there,
        "first_codings": [
            {
                "coder": each.coder,
                "code": each.code_id,
                "transcript": each.span.transcript_id,
                "start": each.span.start,
                "end": each.span.end,
                "at": each.at,
                **({"text": plan.quote(each.span)} if words else {}),
            }
            for each in plan.codings[:FIRST]
        ],
        "not_taken_in": [
            {"element": each.element, "count": each.count, "why": each.why, "places": list(each.places)}
            for each in plan.discarded
        ],
        "remarks": list(plan.remarks),
    }


def write_report(plan: Plan, out: Path, *, written: bool) -> None:
    """The same as a new JSON file, without words of interviews; InputProblem when there is one of that name."""
    from orgcode.exchange.new_files import write_new_file

    text = json.dumps(report_data(plan, written=written, words=False), ensure_ascii=False, indent=2) + "\n"
    write_new_file(out, text.encode("utf-8", "replace"))
