"""`orgcode quotes` and `orgcode quote`: filters, context, forms, the gate."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from small_study import Clock

from orgcode.cli.main import orgcode
from orgcode.core.codebook import Codebook, Wording
from orgcode.core.coding import Coder
from orgcode.core.memo import Memo
from orgcode.core.transcript import Language, Role, Span, Speaker, Transcript, Turn
from orgcode.errors import OrgcodeError
from orgcode.project import Project
from orgcode.project.constructed import constructed, mark_constructed
from orgcode.project.participants import describe
from orgcode.project.privacy_decisions import raw_exports
from orgcode.project.privacy_review import Review
from orgcode.project.reshaping import move_coding

SAID = (
    ("I", "Hvordan begyndte det hele?"),
    ("Anna Holm", "Vi har ikke tid. Det var Jonas Ahlberg, der ringede. Så mødes vi i frokosten."),
    ("I", "Og hvem bestemte det?"),
    ("Bo", "Det gjorde jeg selv. Det var godt vejr."),
)
Run = Callable[..., str]


def interview(title: str, said: tuple[tuple[str, str], ...]) -> Transcript:
    """A constructed transcript."""
    text, turns = "", []
    for index, (label, words) in enumerate(said):
        turns.append(Turn(index=index, speaker=label, start=len(text), end=len(text) + len(words)))
        text += f"{words}\n\n"
    return Transcript(
        title=title,
        text=text,
        turns=tuple(turns),
        speakers=tuple(
            Speaker(label=label, role=Role.INTERVIEWER if label == "I" else Role.PARTICIPANT)
            for label in dict.fromkeys(label for label, _ in said)
        ),
        language=Language.DANISH,
    )


@pytest.fixture
def project(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    with Project.create(tmp_path / "p.orgcode", title="Studie", codebook=codebook, clock=clock) as made:
        made.add_read_transcript(interview("Samtale", SAID))
        ida, bo = made.coder("Ida"), made.coder("Per")
        segments = made.segments(made.transcripts()[0])
        for coder, index, code in ((ida, 1, "tid"), (bo, 1, "tid"), (ida, 2, "dagsorden"), (ida, 6, "tid")):
            made.apply(coder, segments[index].span, code)
        describe(made, ida, [(made.transcripts()[0], "Anna Holm", {"kommune": "Birk"})])
        yield made


@pytest.fixture
def run(project: Project) -> Run:
    def call(*words: str | Path, code: int = 0) -> str:
        result = CliRunner().invoke(orgcode, ["--project", str(project.path), *map(str, words)])
        if isinstance(result.exception, OrgcodeError):
            assert code, result.exception
            return f"{result.exception.message} {result.exception.hint}"
        assert result.exit_code == code, (result.output, result.exception)
        return result.stdout

    return call


def rows(run: Run, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("quotes", "--raw", "--format", "csv", *words), newline="")))


def review(project: Project) -> None:
    """Everything that was found is personal, with what is proposed."""
    found = Review(project, project.coder("Ida"))
    for _ in found.look():
        pass
    while found.current is not None:
        found.accept()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ["Vi har ikke tid.", "Det var godt vejr.", "Det var Jonas Ahlberg, der ringede."]),
        (("--code", "tid"), ["Vi har ikke tid.", "Det var godt vejr."]),
        (("--code", "styring"), ["Det var Jonas Ahlberg, der ringede."]),
        (("--code", "styring", "--code", "tid", "--speaker", "bo"), ["Det var godt vejr."]),
        (("--coder", "Per"), ["Vi har ikke tid."]),
        (("--where", "Kommune=birk"), ["Vi har ikke tid.", "Det var Jonas Ahlberg, der ringede."]),
        (("--agreed", "two"), ["Vi har ikke tid."]),
        (("--agreed", "all"), ["Vi har ikke tid."]),
        (("--agreed", "adjudicated"), []),
        (("--starred",), []),
        (("--text", "GODT vejr"), ["Det var godt vejr."]),
        (("--role", "interviewer"), []),
        (("--transcript", "Samtale", "--coder", "Per"), ["Vi har ikke tid."]),
    ],
)
def test_filters(run: Run, words: tuple[str, ...], said: list[str]) -> None:
    assert [row["quote"] for row in rows(run, *words)] == said


def test_stars_and_rulings_are_filters(project: Project, run: Run) -> None:
    ida = project.coder("Ida")
    segments = project.segments(project.transcripts()[0])
    project.star(ida, segments[6].span, "tid")
    project.apply(project.adjudicator(ida), segments[2].span, "dagsorden")
    assert [row["quote"] for row in rows(run, "--starred")] == ["Det var godt vejr."]
    assert [row["quote"] for row in rows(run, "--agreed", "adjudicated")] == ["Det var Jonas Ahlberg, der ringede."]


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (("--context", "0"), "", ""),
        ((), "I: Og hvem bestemte det? Bo: Det gjorde jeg selv.", ""),
        (("--context", "1"), "Bo: Det gjorde jeg selv.", ""),
        (("--context-turns", "1"), "I: Og hvem bestemte det? Bo: Det gjorde jeg selv.", ""),
        (("--context", "0", "--question"), "I: Og hvem bestemte det? …", ""),
    ],
)
def test_context(run: Run, words: tuple[str, ...], before: str, after: str) -> None:
    if not words:
        words = ("--context", "2")
    [row] = rows(run, "--speaker", "Bo", *words)
    assert (row["before"], row["after"]) == (before, after)


def test_two_turns_more(run: Run) -> None:
    [row] = rows(run, "--speaker", "Bo", "--context-turns", "2")
    assert row["before"].startswith("Anna Holm: Vi har ikke tid.")
    [row] = rows(run, "--coder", "Per", "--context-turns", "1")
    assert row["before"] == "I: Hvordan begyndte det hele?"
    assert row["after"].endswith("I: Og hvem bestemte det?")


def test_names_that_nobody_has_are_refused(run: Run) -> None:
    assert "No participant has an attribute 'site'" in run("quotes", "--where", "site=x", code=1)
    assert "There are: Birk." in run("quotes", "--where", "kommune=x", code=1)
    assert "NAME=VALUE" in run("quotes", "--where", "kommune", code=1)
    assert "Speakers: I, Anna Holm, Bo." in run("quotes", "--speaker", "Karl", code=1)
    run("quotes", "--code", "none", code=1)
    run("quotes", "--format", "docx", code=2)


def test_nothing_leaves_before_it_is_reviewed(project: Project, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "q.md"
    for words in (("quotes",), ("quotes", "--out", out), ("quotes", "--format", "jsonl"), ("quote", "q-")):
        said = run(*words, code=1)
        assert "Jonas" not in said
    assert "orgcode privacy review" in run("quotes", code=1)
    assert not out.exists()
    assert raw_exports(project) == ()
    text = run("quotes", "--raw", "--language", "en")
    assert "Jonas Ahlberg" in text
    assert "RAW" in text
    [act] = raw_exports(project)
    assert act.data["exported"] == "quotes (md)"


@pytest.mark.parametrize("form", ["md", "docx", "xlsx", "html", "csv", "jsonl"])
def test_what_is_reviewed_leaves_with_pseudonyms(project: Project, run: Run, tmp_path: Path, form: str) -> None:
    ida = project.coder("Ida")
    span = project.segments(project.transcripts()[0])[2].span
    write_memo(project, ida, span, "Jonas Ahlberg igen")
    review(project)
    out = tmp_path / f"q.{form}"
    run("quotes", "--memos", "--context", "2", "--speaker", "Anna Holm", "--out", out)
    data = out.read_bytes()
    if form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(name) for name in package.namelist())
    text = data.decode("utf-8", "ignore")
    assert "ringede" in text
    assert "igen" in text
    assert not re.search("Jonas|Ahlberg|Holm", text)
    assert raw_exports(project) == ()


def write_memo(project: Project, coder: Coder, span: Span, text: str) -> Memo:
    return project.write_memo(coder, text, span=span)


def test_a_quote_is_looked_up_again(project: Project, run: Run) -> None:
    span = project.segments(project.transcripts()[0])[2].span
    write_memo(project, project.coder("Ida"), span, "Hvem er det?")
    [row] = rows(run, "--code", "dagsorden")
    said = run("quote", row["id"], "--raw")
    assert "> Det var Jonas Ahlberg, der ringede." in said
    assert "Memo: Hvem er det?" in said
    assert "Anna Holm" in said
    assert row["id"] in said
    shorter = row["id"].removeprefix("q-")[:6]
    found = json.loads(run("quote", shorter, "--raw", "--json"))
    assert (found["id"], found["attributes"]) == (row["id"], {"kommune": "Birk"})
    assert found["before"] == "Anna Holm: Vi har ikke tid."
    assert "There is no quote 'q-zzz'" in run("quote", "q-zzz", code=1)
    assert [act.data["exported"] for act in raw_exports(project)][-1] == f"quote {row['id']}"


def test_constructed_interviews_need_no_review_but_their_memos_do(project: Project, run: Run) -> None:
    ids = project.transcripts()
    mark_constructed(project, ids)
    assert constructed(project) == set(ids)
    assert "Nobody has looked yet" in run("quotes", code=1), "the value of an attribute is somebody's word"
    describe(project, project.coder("Ida"), [(ids[0], "Anna Holm", {"kommune": ""})])
    assert "Constructed: nobody has said this." in run("quotes", "--language", "en")
    write_memo(project, project.coder("Ida"), project.segments(ids[0])[2].span, "Ring til Jonas Ahlberg på 22 33 44 55")
    assert "Nobody has looked yet" in run("quotes", code=1)


def test_an_interview_that_is_added_to_constructed_ones_is_reviewed(project: Project, run: Run) -> None:
    mark_constructed(project, project.transcripts())
    project.add_read_transcript(interview("Anden", (("IP", "Det sagde Karen Blixen til os."),)))
    ida = project.coder("Ida")
    project.apply(ida, project.segments(project.transcripts()[1])[0].span, "tid")
    assert "Nobody has looked yet" in run("quotes", "--transcript", "Anden", code=1)


def test_agreement_of_participants_with_an_attribute(project: Project, run: Run) -> None:
    everything = json.loads(run("agreement", "--json", "--resamples", "0"))
    some = json.loads(run("agreement", "--json", "--resamples", "0", "--where", "kommune=Birk"))
    keys = ("units", "units_compared", "units_reached_by_one", "units_not_reached")
    assert [everything[key] for key in keys] == [5, 1, 2, 2]
    assert [some[key] for key in keys] == [3, 1, 1, 1]
    assert any("kommune=Birk" in note for note in some["basis"]["notes"])
    assert "kommune: Birk" in run("agreement", "--methods", "da", "--resamples", "0", "--where", "kommune=Birk")
    assert "No participant" in run("agreement", "--where", "site=x", code=1)


@pytest.mark.parametrize("name", ["q.pdf", "q.doc", "q.xls", "q.odt", "q.json"])
def test_a_file_is_what_its_name_promises_or_is_not_written(run: Run, tmp_path: Path, name: str) -> None:
    run("quotes", "--raw", "--out", tmp_path / name, code=2)
    assert not (tmp_path / name).exists()
    run("quotes", "--raw", "--out", tmp_path / name, "--format", "csv")
    assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize(
    ("name", "begins"), [("q", "# "), ("q.txt", "# "), ("q.htm", "<!DOCTYPE"), ("q.HTML", "<!DOC")]
)
def test_other_names_of_known_forms(run: Run, tmp_path: Path, name: str, begins: str) -> None:
    run("quotes", "--raw", "--out", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_a_file_without_quotes_says_so_and_claims_no_review(run: Run, tmp_path: Path) -> None:
    run("quotes", "--code", "tid", "--text", "Jonas Ahlberg", "--language", "en", "--out", tmp_path / "none.md")
    told = (tmp_path / "none.md").read_text(encoding="utf-8")
    assert "no quote fits" in told
    assert "eviewed" not in told
    assert "code: " in told, "what was asked for"
    assert "Jonas" not in told
    assert "words: …" in told


def test_a_former_id_is_told_with_the_present_one(project: Project) -> None:
    ida = project.coder("Ida")
    [old] = [one for one in project.excerpts() if one.code_id == "dagsorden"]
    span = old.span
    move_coding(
        project, ida, span, "dagsorden", Span(transcript_id=span.transcript_id, start=span.start, end=span.end - 9)
    )
    [new] = [one for one in project.excerpts() if one.code_id == "dagsorden"]
    result = CliRunner().invoke(orgcode, ["--project", str(project.path), "quote", old.id, "--raw"])
    assert new.id in result.stdout
    assert new.id in result.stderr
    result = CliRunner().invoke(orgcode, ["--project", str(project.path), "quote", new.id, "--raw"])
    assert new.id not in result.stderr


def test_a_document_calls_a_code_by_one_name_and_a_table_as_the_interview_does(
    project: Project, run: Run, tmp_path: Path
) -> None:
    said = tuple((label, words.replace("Vi", "Me")) for label, words in SAID)
    project.add_read_transcript(replace(interview("Nynorsk", said), language=Language.NYNORSK))
    project.apply(project.coder("Ida"), project.segments(project.transcripts()[1])[2].span, "dagsorden")
    names = Wording((("da", "Dagsorden"), ("nn", "Saksliste")))
    codes = (replace(code, name=names) if code.id == "dagsorden" else code for code in project.codebook.codes)
    project.adopt_codebook(replace(project.codebook, codes=tuple(codes)))
    path = {"da": "Styring › Dagsorden", "nn": "Styring › Saksliste"}
    for language, heading in path.items():
        told = run("quotes", "--code", "dagsorden", "--raw", "--language", language)
        assert [line for line in told.splitlines() if line.startswith("## ")] == [f"## {heading}"]
    assert {row["code_path"] for row in rows(run, "--code", "dagsorden")} == set(path.values())
    out = tmp_path / "q.xlsx"
    run("quotes", "--code", "dagsorden", "--raw", "--out", out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert {row[1] for row in sheet.iter_rows(min_row=2, values_only=True)} == {path["da"]}
