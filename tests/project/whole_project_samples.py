"""A study in which everything has happened once: constructed. And a reader of what is exported of it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from small_study import interview

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Exposure
from orgcode.core.disagreement import Disagreement, Side
from orgcode.core.policy import SuggestionMode
from orgcode.core.teamwork import Choice
from orgcode.core.transcript import Span
from orgcode.project import Project
from orgcode.project.participants import describe

ODD = (("I", '=1+1, sagde du "ja"?'), ("IP", "NA.\r\n\r\nDet var 😀 det, a\u030a, ellers null."), ("I", "Tak."))


def fill(project: Project) -> None:
    """Two interviews, two coders, and one of everything that a project can hold."""
    project.add_read_transcript(interview("=Odd", ODD))
    first, second = project.transcripts()
    anna, bo = project.coder("Anna"), project.coder("Bo")
    spans = [segment.span for segment in project.segments(first)]
    shown = Exposure(
        model="word-counter",
        codebook_version=project.codebook.version,
        shown=2,
        rank=1,
        score=0.25,
        probability=0.5,
        seconds=1.5,
        suggested=("tid", "ejerskab"),
    )
    project.apply(anna, spans[1], "tid", shown)
    project.apply(anna, spans[1], "dagsorden")
    project.undo(anna, first)
    project.apply(anna, spans[2], "ejerskab")
    project.withdraw(anna, spans[2], "ejerskab")
    project.reject(anna, spans[3], "dagsorden", shown)
    project.pass_over(anna, spans[3])
    project.apply(bo, spans[1], "ejerskab")
    project.pass_over(bo, spans[3])
    # Over the border of two segments, and into the middle of a word.
    project.apply(bo, Span(transcript_id=first, start=spans[1].start + 3, end=spans[2].start + 5), "tid")
    project.apply(anna, project.segments(second)[1].span, "tid")
    ruled = Disagreement(
        span=spans[1],
        segment_index=1,
        first=Side(coder_id=anna.id, coder="Anna", codes=("tid",)),
        second=Side(coder_id=bo.id, coder="Bo", codes=("ejerskab",)),
        gain=0.1,
        codes=("tid", "ejerskab"),
    )
    project.rule(anna, ruled, Choice.FIRST, note="Kalenderen.")
    project.write_memo(anna, "Om tid,\nog =mere.", span=spans[1])
    project.write_memo(bo, "Om interviewet.", transcript_id=second)
    old = project.write_memo(bo, "Om koden.", code_id="tid")
    project.write_memo(bo, "Om koden tid.", code_id="tid", replaces=old.id)
    project.write_memo(anna, "Om det hele.")
    project.star(anna, spans[1], "tid")
    describe(project, anna, [(first, "IP", {"site": "north, by", "wave": "1"})])
    project.assign(anna, [(first, anna), (first, bo), (second, bo)])
    project.close_transcript(bo, second)
    project.set_policy(coder=bo, mode=SuggestionMode.WITHHELD, share=0.3)
    codes = (*project.codebook, Code(id="ny", name=Wording((("da", "Ny"), ("en", "New")))))
    project.adopt_codebook(Codebook(id="lille", title=project.codebook.title, codes=codes), anna)
    project.apply(bo, spans[5], "ny")


@dataclass(frozen=True)
class Folder:
    """A folder that was exported, with cells read by the types of the data package."""

    package: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]
    lines: dict[str, list[dict[str, Any]]]
    schemas: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, folder: Path) -> Folder:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        tables, lines, schemas = {}, {}, {}
        for resource in package["resources"]:
            name = Path(resource["path"]).stem
            text = (folder / resource["path"]).read_bytes().decode("utf-8")
            if resource["format"] == "jsonl":
                lines[name] = [json.loads(line) for line in text.splitlines()]
                continue
            kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            rows = csv.DictReader(text.splitlines(keepends=True), strict=True)
            tables[name] = [{column: _typed(kinds[column], cell) for column, cell in row.items()} for row in rows]
            schemas[name] = resource["schema"]
        return cls(package, tables, lines, schemas)

    def problems(self) -> list[str]:
        """What is not as the schemas say."""
        found = []
        for name, schema in self.schemas.items():
            rows = self.tables[name]
            keys = [tuple(row[column] for column in schema["primaryKey"]) for row in rows]
            if len(set(keys)) < len(keys):
                found.append(f"{name}: a key twice")
            for field in schema["fields"]:
                rules, cells = field.get("constraints", {}), [row[field["name"]] for row in rows]
                if rules.get("required") and None in cells:
                    found.append(f"{name}.{field['name']}: empty")
                found += [
                    f"{name}.{field['name']}: {cell}"
                    for cell in cells
                    if cell is not None and cell not in rules.get("enum", (cell,))
                ]
            for foreign in schema.get("foreignKeys", ()):
                to = foreign["reference"]["resource"].replace("-", "_") or name
                there = {tuple(row[column] for column in foreign["reference"]["fields"]) for row in self.tables[to]}
                for row in rows:
                    key = tuple(row[column] for column in foreign["fields"])
                    if None not in key and key not in there:
                        found.append(f"{name}: {key} is not in {to}")
        return found


def _typed(kind: str, cell: str) -> Any:
    if cell == "":
        return None
    if kind in ("integer", "number"):
        return int(cell) if kind == "integer" else float(cell)
    if kind in ("array", "object"):
        return json.loads(cell)
    return {"true": True, "false": False}[cell] if kind == "boolean" else cell
