"""Codebook files, versions beside each other, and two codebooks made one, with what is coded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.codebook_diff import Difference, PartDiffers, differences, merge_books
from orgcode.errors import BadTable, InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.codebook_files import (
    FORMATS,
    apply_merge,
    codebook_named,
    gone_in_use,
    plan_merge,
    read_codebook_file,
    read_mapping,
    take_in,
    write_codebook_file,
)


def code(code_id: str, name: str = "", *, parent: str | None = None, **more: str) -> Code:
    return Code(
        id=code_id,
        name=Wording((("da", name or code_id),)),
        definition=Wording(tuple(more.items())),
        parent=parent,
    )


def book(*codes: Code, title: str = "Bog") -> Codebook:
    return Codebook(id="bog", title=Wording((("da", title),)), codes=codes)


def test_differences_are_told_by_part_and_language() -> None:
    tid = code("tid", "Tid", da="Mangel")
    before = book(tid, code("sted"), code("gone"))
    lists = Wordings((("da", ("a", "c")),))
    changed = replace(
        tid, definition=Wording((("da", "Mangel på tid"), ("nb", "Mangel"))), include=lists, codable=False
    )
    after = book(changed, code("sted", parent="tid"), code("new"), title="Ny bog")
    found = {each.code: each for each in differences(before, after)}
    assert found[""].parts == (PartDiffers(part="title", language="da", before=("Bog",), after=("Ny bog",)),)
    assert found["tid"].parts == (
        PartDiffers(part="definition", language="da", before=("Mangel",), after=("Mangel på tid",)),
        PartDiffers(part="definition", language="nb", before=(), after=("Mangel",)),
        PartDiffers(part="include", language="da", before=(), after=("a", "c")),
        PartDiffers(part="codable", language="", before=("yes",), after=("no",)),
    )
    assert found["sted"].parts == (PartDiffers(part="parent", language="", before=(), after=("tid",)),)
    assert (found["gone"].difference, found["new"].difference) == (Difference.GONE, Difference.ADDED)


@given(st.permutations(["a", "b", "c", "d"]))
def test_nothing_differs_if_and_only_if_the_version_is_the_same(order: list[str]) -> None:
    before, after = book(*map(code, "abcd")), book(*map(code, order))
    assert (differences(before, after) == ()) == (before.version == after.version)


def test_two_codebooks_become_one() -> None:
    first = book(code("tid", "Tid", da="Mangel"), code("sted"))
    second = book(
        code("time", "Tid", da="Andet", en="Lack"), code("sted"), code("ny"), code("under", parent="time"), code("ud")
    )
    merged = merge_books(first, second, {"time": "tid", "ud": ""})
    assert [(each.id, each.parent) for each in merged.codebook] == [
        ("tid", None),
        ("under", "tid"),
        ("sted", None),
        ("ny", None),
    ]
    assert merged.codebook.code("tid").definition == Wording((("da", "Mangel"), ("en", "Lack")))
    assert [(each.code, each.part, each.kept, each.left) for each in merged.conflicts] == [
        ("tid", "definition", "Mangel", "Andet")
    ]
    assert dict(merged.became) == {"time": "tid", "sted": "sted", "ny": "ny", "under": "under"}
    assert merged.added == ("ny", "under")
    for mapping, message in (({"x": "tid"}, "has no code"), ({"time": "x"}, "to become"), ({"time": ""}, "left out")):
        with pytest.raises(ValueError, match=message):
            merge_books(first, second, mapping)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_projects_codebook_out_and_in(study: Project, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"bog.{ending}"
    said = replace(study.codebook.codes[2], examples=Wordings())
    codes = tuple(said if each.id == said.id else each for each in study.codebook)
    full = Codebook(id="lille", title=study.codebook.title, codes=codes)
    write_codebook_file(full, out)
    assert read_codebook_file(out)[0].version == full.version
    with pytest.raises(InputProblem, match="of that name"):
        write_codebook_file(full, out)
    with pytest.raises(InputProblem, match="read or written as"):
        read_codebook_file(tmp_path / "bog.pdf")


def test_versions_have_names_and_a_file_becomes_one(study: Project, tmp_path: Path) -> None:
    anna, first = study.coder("Anna"), study.codebook
    study.apply(anna, study.segments(study.transcripts()[0])[1].span, "tid")
    smaller = Codebook(id="lille", title=first.title, codes=first.codes[1:])
    assert [each.code for each in gone_in_use(study, smaller)] == ["tid"]
    take_in(study, anna, smaller, version=first.version)
    assert codebook_named("now", study) == smaller
    assert codebook_named("now~1", study) == codebook_named(first.version[:10], study) == first
    with pytest.raises(UnknownName, match="now~9"):
        codebook_named("now~9", study)
    with pytest.raises(InputProblem, match="elsewhere"):
        take_in(study, anna, first, version=first.version)
    assert study.undo_entry(anna) is not None
    assert study.codebook == first
    (tmp_path / "bog.csv").write_text("id,name\ntid,Tid\n", encoding="utf-8")
    assert codebook_named(str(tmp_path / "bog.csv"), None).code("tid").label("da") == "Tid"


def test_merging_shows_what_becomes_of_codings_and_does_it_in_one_step(study: Project) -> None:
    anna, transcript_id = study.coder("Anna"), study.transcripts()[0]
    first, second = study.segments(transcript_id)[1:3]
    study.apply(anna, first.span, "tid")
    study.apply(anna, second.span, "tid")
    study.apply(anna, second.span, "ejerskab")
    other = book(code("andre", "Andre"), code("owner", "Ejerskab", nb="Eierskap"))
    mapping = {"owner": "ejerskab", "tid": "andre"}
    plan = plan_merge(study.codebook, other, mapping, study, anna)
    assert [(each.code_id, each.passages) for each in plan.recoded] == [("tid", 2)]
    before = study.codebook
    [done] = apply_merge(study, anna, plan, mapping)
    assert done.passages == 2
    assert study.span_state(transcript_id, anna.id, first.span).codes == ("andre",)
    assert study.codebook.code("ejerskab").definition.get("nb") == "Eierskap"
    with pytest.raises(InputProblem, match="elsewhere"):
        apply_merge(study, anna, plan, mapping)
    assert study.undo_entry(anna) is not None
    assert study.codebook == before
    assert study.span_state(transcript_id, anna.id, first.span).codes == ("tid",)
    with pytest.raises(InputProblem, match="which is a file"):
        plan_merge(study.codebook, other, mapping)
    with pytest.raises(InputProblem, match="do not fit"):
        plan_merge(study.codebook, other, {"owner": "nowhere"})


def test_mappings_are_read_from_tables_and_yaml(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("\ufefffrom;to;note\ntime;tid;x\nud;\n\n", encoding="utf-8")
    assert read_mapping(path) == {"time": "tid", "ud": ""}
    yaml = tmp_path / "map.yaml"
    yaml.write_text("# ids\ntime: tid\n'ud':\n", encoding="utf-8")
    assert read_mapping(yaml) == {"time": "tid", "ud": ""}
    from openpyxl import Workbook

    book = Workbook()
    for row in (["Fra", "Til"], ["time", "tid"], [None, None], ["ud", None]):
        book.active.append(row)
    book.save(tmp_path / "map.xlsx")
    assert read_mapping(tmp_path / "map.xlsx") == {"time": "tid", "ud": ""}
    for text, message in (("a,b\n", "columns"), ("from,to\na,b\na,c\n", "twice"), ("from,to\n,b\n", "not named")):
        path.write_text(text)
        with pytest.raises(BadTable, match=message):
            read_mapping(path)
    yaml.write_text("time tid\n")
    with pytest.raises(BadTable, match="line"):
        read_mapping(yaml)
