"""The project's own words at the gate: codes, titles, attributes, coders; and pseudonyms that are somebody's names."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from privacy_samples import interview
from small_study import Clock

from orgcode.core.agreement import By
from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.coding import Coder
from orgcode.core.overview import View
from orgcode.core.privacy import Pseudonym
from orgcode.core.quoting import Context
from orgcode.errors import ExportRefused, InputProblem
from orgcode.project import Project
from orgcode.project.codebook_files import FORMATS, write_codebook_file
from orgcode.project.handing_over import hand_over
from orgcode.project.handing_quotes import handed_out
from orgcode.project.participants import describe
from orgcode.project.privacy_candidates import check_nobodys
from orgcode.project.privacy_codes import CodesLeaving
from orgcode.project.privacy_decisions import find_or_make_key, raw_exports
from orgcode.project.privacy_gate import Gate, clear_codebook, cleared
from orgcode.project.privacy_names import add_names, removed
from orgcode.project.privacy_naming import Naming
from orgcode.project.privacy_places import code_places
from orgcode.project.privacy_review import Review
from orgcode.project.quote_ids import find_quote
from orgcode.project.reporting import html_report
from orgcode.project.shipped import shipped_codebooks
from orgcode.project.standalone import load_codebook
from orgcode.project.whole_project import export_whole


def said(text: str) -> Wording:
    return Wording((("da", text),))


def several(*texts: str) -> Wordings:
    return Wordings((("da", texts),))


BOOK = Codebook(
    id="bog-om-vigdis-kroghstad",
    title=said("Bog om Vigdis Kroghstad"),
    codes=(
        Code(
            id="tid",
            name=said("Tid"),
            definition=said("Når Torleif Bakkemo taler om tid"),
            include=several("Som da Yngvar Solvoll ringede"),
            exclude=several("Ikke som Borghild Nesheim"),
            examples=several("Oddlaug sagde det på 22 44 66 88"),
            keywords=several("Sigvart"),
        ),
        Code(id="gudveig-tveito-siger", name=said("Gudveig Tveito siger"), definition=said("Nej"), parent="tid"),
    ),
)
HIDDEN = (
    *("Vigdis", "Kroghstad", "Torleif", "Bakkemo", "Yngvar", "Solvoll", "Borghild", "Nesheim", "Oddlaug", "Sigvart"),
    *("Gudveig", "Tveito", "Halvdan", "Espeland", "Herborg", "22 44 66 88", "Ragnhild", "Sørbø"),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    with Project.create(
        tmp_path / "p.orgcode", title="Studie med Halvdan Espeland", codebook=BOOK, clock=Clock()
    ) as project:
        project.add_read_transcript(interview("En", (("I", "Hvem var med?"), ("IP", "Ragnhild Sørbø var med."))))
        yield project


@pytest.fixture
def coder(project: Project) -> Coder:
    coder = project.coder("Ragnhild Sørbø")
    (transcript_id,) = project.transcripts()
    for segment in project.segments(transcript_id):
        project.apply(coder, segment.span, "gudveig-tveito-siger")
    describe(project, coder, [(transcript_id, "IP", {"gift med Herborg Dale": "ja"})])
    return coder


def reviewed(project: Project, coder: Coder) -> None:
    review = Review(project, coder)
    assert list(review.look())
    while review.current is not None:
        review.accept()


def found_in(data: bytes) -> list[str]:
    text = data.decode("utf-8", "ignore")
    return [name for name in HIDDEN if re.search(rf"(?<![^\W_]){name}", text, re.IGNORECASE)]


def test_what_a_codebook_names_is_reviewed(project: Project, coder: Coder) -> None:
    found = {(one.place.what, one.finding.text) for one in Gate(project, None).open()}
    assert {
        ("project", "Halvdan Espeland"),
        ("attribute name", "Herborg Dale"),
        ("code", "Gudveig Tveito"),
        ("codebook", "Vigdis Kroghstad"),
        ("codebook", "Yngvar Solvoll"),
        ("codebook", "22 44 66 88"),
        ("codebook", "Sigvart"),
    } <= found
    quotes_need = {one.place.what for one in Gate(project, None).open(project.transcripts())}
    assert quotes_need >= {"project", "code", "attribute name"}
    assert "codebook" not in quotes_need


def test_quotes_name_nobody_in_codes_and_attributes(project: Project, coder: Coder) -> None:
    reviewed(project, coder)
    before = project.excerpts()
    out = cleared(project, coder, before)
    assert not found_in(repr([(one.code_id, one.code_path, one.attributes, one.coders) for one in out]).encode())
    assert [one.id for one in out] == [one.id for one in before]
    assert find_quote(project, out[0].id, Context()).code_id == "gudveig-tveito-siger"


def test_the_whole_project_and_the_qdpx_name_nobody(project: Project, coder: Coder, tmp_path: Path) -> None:
    reviewed(project, coder)
    hand_over(project, tmp_path / "x.qdpx", coder=coder)
    with zipfile.ZipFile(tmp_path / "x.qdpx") as package:
        assert {name: found_in(package.read(name)) for name in package.namelist() if not name.endswith(".docx")} == {
            name: [] for name in package.namelist() if not name.endswith(".docx")
        }
    export_whole(project, tmp_path / "all", coder=coder)
    files = [path for path in (tmp_path / "all").rglob("*") if path.is_file()]
    assert len(files) > 20
    assert not [(path.name, named) for path in files if (named := found_in(path.read_bytes()))]
    codes = (tmp_path / "all" / "jsonl" / "codes.jsonl").read_text("utf-8")
    codings = (tmp_path / "all" / "jsonl" / "codings.jsonl").read_text("utf-8")
    (new_id,) = set(re.findall(r'"code_id": ?"([^"]*siger)"', codings))
    assert new_id in codes


def test_a_codebook_leaves_reviewed_with_pseudonyms_or_on_record(
    project: Project, coder: Coder, tmp_path: Path
) -> None:
    with pytest.raises(ExportRefused):
        clear_codebook(project, coder, project.codebook)
    assert clear_codebook(project, coder, project.codebook, raw=True) == project.codebook
    assert [act.data["exported"] for act in raw_exports(project)] == ["codebook"]
    reviewed(project, coder)
    leaving = clear_codebook(project, coder, project.codebook)
    for form in FORMATS:
        out = tmp_path / f"book.{form}"
        write_codebook_file(leaving, out)
        if form not in ("docx", "xlsx"):
            assert not found_in(out.read_bytes())
            assert "Tid" in out.read_text("utf-8")


def test_what_comes_with_orgcode_needs_no_review() -> None:
    for name in shipped_codebooks():
        assert list(code_places(load_codebook(name))) == []


def test_a_word_that_is_said_in_lower_case_elsewhere_is_no_name(project: Project, coder: Coder) -> None:
    word = "Kontekstprøve"
    book = Codebook(id="ny", title=said(""), codes=(Code(id="k", name=said(word), definition=said("x")),))
    project.adopt_codebook(book, coder)
    assert word in [one.finding.text for one in Gate(project, None).open(project.transcripts())]
    project.write_memo(coder, "Det er en kontekstprøve.", transcript_id=project.transcripts()[0])
    assert word not in [one.finding.text for one in Gate(project, None).open(project.transcripts())]


def test_ids_stay_apart_and_ordinary_ones_as_they_are() -> None:
    ids = ("top-down", "anne-siger", "mette-siger", "kim-siger")
    codes = CodesLeaving(str, lambda text: text.replace("anne", "kim").replace("mette", "kim"), ids)
    said = [codes.id(one) for one in (*ids, "anne-siger")]
    assert said == ["top-down", "kim-siger-2", "kim-siger-3", "kim-siger", "kim-siger-2"]


def test_a_pseudonym_that_is_somebody_still_open_is_refused(project: Project, coder: Coder) -> None:
    review = Review(project, coder)
    list(review.look())
    first, other = review.candidates[0], review.candidates[1]
    with pytest.raises(InputProblem, match="may be somebody here"):
        review.accept(f"Kim {other.text.split()[0]}")
    assert review.current == first
    with pytest.raises(InputProblem, match="may be somebody here"):
        add_names(project, find_or_make_key(project), [Pseudonym(name="Jon", replacement=other.text.split()[0])])
    check_nobodys("Kim", None, review.candidates)


def test_all_of_a_kind_leaves_those_open_whose_name_is_a_pseudonym(project: Project, coder: Coder) -> None:
    add_names(project, find_or_make_key(project), [Pseudonym(name="Jon", replacement="Sigurd")])
    project.add_read_transcript(interview("To", (("I", "Vi så Sigurd og Ingrid."),)))
    review = Review(project, coder)
    list(review.look())
    people = sum(one.kind == "person" for one in review.candidates)
    assert review.accept_all() == people - 1
    assert [one.text for one in review.candidates if one.kind == "person"] == ["Sigurd"]
    with pytest.raises(InputProblem, match="stands for Jon") as refused:
        review.accept()
    assert "names add" in refused.value.hint


def test_what_was_said_not_to_be_personal_can_be_gone_through_again(project: Project, coder: Coder) -> None:
    review = Review(project, coder)
    list(review.look())
    slip = review.candidates[0].text
    review.keep()
    again = Review(project, coder, again=True)
    list(again.look())
    assert [one.text for one in again.candidates] == [slip]
    again.keep()
    assert [one.text for one in again.candidates] == [slip]
    again.accept("Noa")
    assert again.current is None
    again.turn()
    assert slip not in [one.text for one in again.candidates]
    assert Gate.of(project).rewrite(f"Og {slip} kom.").text == "Og Noa kom."
    assert again.undo()
    again.turn()
    assert [one.text for one in again.candidates] == [slip]


def test_no_quotes_name_nobody_either(project: Project, coder: Coder) -> None:
    assert handed_out(project, coder, ())[1].project == "Project"
    assert handed_out(project, coder, (), raw=True)[1].project == "Studie med Halvdan Espeland"


def test_coders_by_number(project: Project, coder: Coder, tmp_path: Path) -> None:
    project.coder("Kjartan Fossum")
    for raw in (False, True):
        if not raw:
            reviewed(project, coder)
        out, handout = handed_out(
            project, coder, project.excerpts(), raw=raw, numbered=True, demands=(("coder", "Ragnhild Sørbø"),)
        )
        assert {one.coders for one in out} == {("Coder 1",)}
        assert handout.demands == (("coder", "Coder 1"),)
        hand_over(project, tmp_path / f"{raw}.qdpx", coder=coder, raw=raw, numbered=True)
        with zipfile.ZipFile(tmp_path / f"{raw}.qdpx") as package:
            assert '<User guid="' in (xml := package.read("project.qde").decode())
            assert re.findall(r'<User guid="[^"]*" name="([^"]*)"', xml) == ["Coder 1"]
        export_whole(project, tmp_path / str(raw), coder=coder, raw=raw, numbered=True)
        for table in ("coders", "agreement"):
            told = (tmp_path / str(raw) / "csv" / f"{table}.csv").read_text("utf-8")
            assert "Ragnhild" not in told
            assert "Kjartan" not in told


def test_figures_name_nobody_who_is_not_reviewed(project: Project, coder: Coder) -> None:
    labels = {code.id: code.label("da") for code in project.codebook}
    project.add_read_transcript(interview("Samtale med Solfrid Haugland", (("I", "Hej."), ("IP", "Hej."))))
    naming = Naming(project)
    assert list(naming.titles.values()) == ["En", "Interview 2"]
    assert naming.project == "Project"
    assert naming.codes(labels)["gudveig-tveito-siger"] == "Code 2"
    assert naming.codes(labels)["tid"] == "Tid"
    reviewed(project, coder)
    naming = Naming(project)
    (_, title) = naming.titles.values()
    assert title.startswith("Samtale med ")
    assert not found_in(title.encode())
    assert naming.codes(labels)["gudveig-tveito-siger"].endswith(" siger")
    counted = naming.overview(project.overview(View.TRANSCRIPTS))
    assert not found_in(" ".join(counted.codes).encode())
    page = html_report(naming.report(project.agreement(by=tuple(By))), naming.codes(labels), "da")
    assert found_in(page.encode()) == []
    assert naming.coder("Ragnhild Sørbø") in page


def test_a_coder_who_is_on_no_list_keeps_the_name(project: Project, coder: Coder) -> None:
    reviewed(project, coder)
    gate = Gate.of(project)
    assert found_in(gate.coder("Ragnhild Sørbø").encode()) == []
    key = find_or_make_key(project)
    key.change(lambda names: removed(names, "Ragnhild Sørbø"))
    assert Gate.of(project).coder("Ragnhild Sørbø") == "Ragnhild Sørbø"
