"""`orgcode agreement`: of a project, of a table of ratings, of spans; and what does not go together."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from agreement_samples import answers, make, put, put_at_once, shown
from small_study import Clock

from orgcode.cli.main import run
from orgcode.core.coding import Shown
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `agreement` in a folder: exit status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORGCODE_PROJECT", "ORGCODE_CODER"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run(["agreement", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def project(tmp_path: Path, clock: Clock) -> Iterator[Project]:
    """Two interviews; Anna and Bo agree on seven of ten units, and Cai has two of them."""
    with make(tmp_path, clock, "Et", "To") as project:
        for name, first, second in (("Anna", "t e . te t", "d d d . e"), ("Bo", "t e . t .", "d d d . t")):
            put(project, project.coder(name), answers(project), first)
            put(project, project.coder(name), answers(project, 1), second)
        yield project


def document(command: Run, *arguments: str | Path) -> dict[str, Any]:
    status, out, err = command(*arguments, "--json")
    assert status == 0, err
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def percent(report: dict[str, Any], **about: object) -> list[dict[str, Any]]:
    return [
        one
        for one in report["coefficients"]
        if one["name"] == "percent agreement" and all(one[name] == value for name, value in about.items())
    ]


def test_the_text_begins_with_the_denominators(command: Run, project: Project) -> None:
    status, out, _ = command()
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "2 coders (Anna, Bo); 10 turns that at least two reached."
    assert lines[1] == "Left out: 0 reached by one coder, 14 by nobody."
    assert lines[2] == "2 transcripts. 95 % intervals: by 1,000 resamples of units."
    assert "Krippendorff's alpha" in out
    assert "Dagsorden" in out, "codes have their names"
    assert "Put in each other's place" in out
    assert "Units to add, coded by two, for an interval of ±0.1" in out
    assert "To be kept in mind" in out


def test_json_keeps_what_it_held(command: Run, project: Project) -> None:
    report = document(command)
    assert (report["units"], report["units_compared"], report["unit_kind"]) == (24, 10, "turn")
    assert report["coders"] == ["Anna", "Bo"]
    for one in report["coefficients"]:
        assert {"name", "value", "observed", "expected", "low", "high", "defined", "reason", "code", "pair"} <= set(one)
    assert percent(report, code=None)[0]["value"] == pytest.approx(0.7)
    assert {one["code"] for one in report["coefficients"]} == {None, "tid", "ejerskab", "dagsorden"}
    assert report["reached"] == {"Anna": 10, "Bo": 10}
    assert [one["code"] for one in report["codes"]] == ["tid", "ejerskab", "dagsorden"]
    assert report["codes"][0]["used"] == {"Anna": 3, "Bo": 3}
    assert {one["code"] for one in report["advice"]} == {None, "tid", "ejerskab", "dagsorden"}
    assert report["basis"]["project"] == "Studie"
    assert report["confusions"][0].keys() == {"first", "second", "count", "of"}


def test_by_parts(command: Run, project: Project) -> None:
    report = document(command, "--by", "transcript", "--by", "role", "--by", "pair", "--resamples", "0")
    first, second = project.transcripts()
    assert [one["value"] for one in percent(report, transcript=first)] == [pytest.approx(3 / 5)]
    assert [one["value"] for one in percent(report, transcript=second)] == [pytest.approx(4 / 5)]
    assert {one["part"]["kind"] for one in report["coefficients"] if one["part"]} == {"transcript", "role"}
    assert percent(report, pair=["Anna", "Bo"])
    assert {one["code"] for one in report["coefficients"]} == {None}
    out = command("--by", "transcript", "--by", "pair", "--resamples", "0")[1]
    assert "By transcript" in out
    assert "Anna and Bo" in out
    assert "By code" not in out
    assert "95 % intervals: none." in out


def test_selections(command: Run, project: Project) -> None:
    assert document(command, "--transcript", "To")["units_compared"] == 5
    assert document(command, "--transcript", "1", "--transcript", "2")["units_compared"] == 10
    assert document(command, "--language", "nb")["units"] == 0
    assert document(command, "--role", "interviewer")["units_compared"] == 0
    assert document(command, "--interviewer")["units"] == 32
    assert document(command, "--unit", "character")["unit_kind"] == "character"
    assert document(command, "--since", "2023-11-15")["units_compared"] == 0
    assert document(command, "--until", "2023-11-14")["units_compared"] == 10
    assert document(command, "--as-closed")["units_compared"] == 10
    codes = document(command, "--codes", "tid, ejerskab")
    assert {one["code"] for one in codes["codes"]} == {"tid", "ejerskab"}
    assert document(command, "--over", "transcripts")["basis"]["resampled"] == "transcripts"
    one_coder = document(command, "--coder", "Anna")
    assert one_coder["coders"] == ["Anna"]
    assert not any(one["defined"] for one in one_coder["coefficients"])


def test_nothing_to_compare_is_told_and_is_no_error(command: Run, project: Project) -> None:
    status, out, _ = command("--coder", "Bo")
    assert status == 0
    assert "Nothing can be computed: Agreement needs at least two coders." in out
    assert "Only Bo has decided on anything here" in out


def test_three_coders(command: Run, project: Project) -> None:
    put(project, project.coder("Cai"), answers(project), "t e")
    status, out, err = command("--resamples", "50")
    assert status == 0
    assert "Cohen's kappa and Scott's pi: for two coders; name them with --coder." in err
    assert "By pair of coders" in out
    report = document(command, "--coder", "Anna", "--coder", "Cai")
    kappa = next(one for one in report["coefficients"] if one["name"] == "Cohen's kappa")
    assert (kappa["value"], kappa["units"]) == (1, 2)


def test_undefined_has_a_reason(command: Run, project: Project) -> None:
    out = command("--transcript", "Et", "--resamples", "0")[1]
    assert "undefined: Nobody put this code on a unit that two coders reached." in " ".join(out.split())


def test_exposure(command: Run, project: Project) -> None:
    for name in ("Anna", "Bo"):
        coder = project.coder(name)
        put_at_once(project, coder, [(answers(project)[7], "t", shown(Shown.BEFORE, "te"))])
    report = document(command, "--by", "exposure")
    assert {one["part"]["id"] for one in report["coefficients"] if one["part"]} == {"unexposed", "exposed"}
    assert [one["value"] for one in report["with_model"] if one["name"] == "percent agreement"] == [0, 0]
    assert report["with_model"][0]["pair"] == ["Anna", "model"]
    out = command("--by", "exposure")[1]
    assert "With the codes the model suggested" in out
    assert "every coder had seen suggestions" in out
    assert "Anna, suggestions shown" in out


def test_a_coder_with_themselves(command: Run, project: Project) -> None:
    anna = project.coder("Anna")
    sample = project.draw_sample(anna, 4, seed="s")
    recoder = next(coder for coder in project.everybody() if coder.id == sample.recoder_id)
    for span in sample.spans:
        project.apply(recoder, span, "tid")
    report = document(command, "--self", "Anna")
    assert report["coders"] == ["Anna", "Anna (second coding)"]
    assert report["units_compared"] == 4
    assert "hidden sample" in command("--self", "Anna")[1]


def test_csv(command: Run, project: Project) -> None:
    status, out, _ = command("--csv", "--resamples", "0")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["code_name"] for row in rows} == {"", "Tid", "Ejerskab", "Dagsorden"}
    assert float(next(row for row in rows if row["coefficient"] == "percent agreement")["value"]) == pytest.approx(0.7)


def test_html(command: Run, project: Project, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    status, said, err = command("--html", out, "--methods", "da", "--resamples", "50")
    assert (status, said) == (0, "")
    assert "report.html" in err
    page = out.read_text(encoding="utf-8")
    assert "<html" in page
    assert "Dagsorden" in page
    assert 'lang="da"' in page
    status, _, err = command("--html", out, "--resamples", "0")
    assert status == 2
    assert "already" in err


def test_methods(command: Run, project: Project) -> None:
    said = {language: command("--methods", language, "--resamples", "50")[1] for language in ("en", "da", "nb", "nn")}
    assert len(set(said.values())) == 4
    assert "Krippendorff" in said["en"]
    assert said["en"].count("\n") == 1, "one paragraph"


def test_where_spans_begin_and_end(command: Run, project: Project) -> None:
    report = document(command, "--continuum", "characters", "--resamples", "20")
    assert {"alpha-U", "u-alpha", "binary u-alpha", "cu-alpha"} <= {one["name"] for one in report["coefficients"]}
    assert "u-alpha" in command("--continuum", "characters", "--resamples", "0")[1]


def test_a_file_of_spans(command: Run, tmp_path: Path) -> None:
    spans = tmp_path / "spans.jsonl"
    lines = [("A", 0, 10, "t"), ("B", 0, 10, "t"), ("A", 20, 30, "e"), ("B", 20, 28, "e")]
    keys = ("coder", "start", "end", "code")
    spans.write_text("\n".join(json.dumps(dict(zip(keys, line, strict=True))) for line in lines), encoding="utf-8")
    report = document(command, "--spans", spans, "--begin", "0", "--length", "40")
    found = {(one["name"], one["code"]): one["value"] for one in report["coefficients"]}
    assert found["percent agreement", "t"] == 1
    assert found["percent agreement", "e"] == pytest.approx(38 / 40)
    assert {"alpha-U", "u-alpha"} <= {name for name, _ in found}
    assert "By code" in command("--spans", spans, "--length", "40")[1]


def test_a_table_of_ranks_has_weighted_coefficients(command: Run, tmp_path: Path) -> None:
    table = tmp_path / "ratings.csv"
    table.write_text("unit,A,B\n1,1,1\n2,2,3\n3,3,3\n4,1,2\n5,2,2\n", encoding="utf-8")
    nominal = {one["name"] for one in document(command, "--data", table)["coefficients"]}
    ordinal = document(command, "--data", table, "--level", "ordinal", "--resamples", "50")["coefficients"]
    assert "Gwet's AC2" not in nominal
    found = {one["name"]: one for one in ordinal}
    assert {"Gwet's AC2", "Cohen's weighted kappa"} <= set(found)
    assert found["Gwet's AC2"]["value"] > found["Gwet's AC1"]["value"]
    assert "ranks" in found["Gwet's AC2"]["distance"]
    out = command("--data", table, "--level", "ordinal", "--resamples", "0")[1]
    assert "Gwet's AC2" in out
    assert "all codes" not in out.lower()
    assert "coders" in command("--data", table, "--csv")[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--since", "yesterday"], "is no date"),
        (["--until", "2026-99-99"], "is no date"),
        (["--since", "2026-02-02", "--until", "2026-02-01"], "Nothing lies between"),
        (["--codes", "nothing"], "no code 'nothing'"),
        (["--codes", ","], "names no code"),
        (["--transcript", "nothing"], "nothing"),
        (["--coder", "Nobody"], "Nobody"),
        (["--self", "Nobody"], "Nobody"),
        (["--by", "moon"], "moon"),
        (["--resamples", "-1"], "-1"),
        (["--json", "--csv"], "one form of the report at a time"),
        (["--json", "--html", "x.html"], "one form of the report at a time"),
        (["--csv", "--methods", "en"], "one form of the report at a time"),
        (["--html", "no-such-folder/x.html", "--resamples", "0"], "folder is not there"),
        (["--self", "Anna", "--coder", "Bo"], "--coder and --self"),
        (["--self", "Anna", "--by", "week"], "--by and --self"),
        (["--continuum", "time", "--by", "code"], "--by and --continuum"),
        (["--continuum", "time", "--unit", "turn"], "--unit and --continuum"),
        (["--interviewer", "--role", "other"], "say --role interviewer"),
        (["--level", "ordinal"], "--level is about --data"),
        (["--begin", "3"], "--begin is about --spans"),
        (["--length", "3"], "--length is about --spans"),
        (["--data", "x.csv", "--spans", "y.jsonl"], "two files"),
        (["--data", "x.csv", "--by", "code"], "--by is about a project"),
        (["--data", "x.csv", "--as-closed"], "--as-closed is about a project"),
        (["--data", "x.csv", "--methods", "en"], "--methods is about a project"),
        (["--data", "x.csv"], "x.csv"),
        (["--spans", "y.jsonl"], "--spans needs --length"),
        (["--spans", "y.jsonl", "--length", "9", "--unit", "turn"], "--unit is about a project"),
        (["--spans", "y.jsonl", "--length", "9", "--resamples", "5"], "--resamples is not for --spans"),
        (["--spans", "y.jsonl", "--length", "9"], "y.jsonl"),
    ],
)
def test_bad_use(command: Run, project: Project, arguments: list[str], says: str) -> None:
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert says in " ".join(err.split())
    assert "Traceback" not in err


def test_a_blind_project_shows_nothing_before_all_have_closed(command: Run, project: Project) -> None:
    anna = project.coder("Anna")
    project.set_blind(anna, True)
    status, out, _ = command()
    assert status == 0
    assert "0 transcripts; 2 left out, not closed yet." in out
    assert "Nothing can be computed" in out
    assert "not everybody who codes them has closed yet" in out
