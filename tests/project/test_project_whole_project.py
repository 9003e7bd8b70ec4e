"""The whole project out: what is in the tables is what the project says, and nothing leaves unreviewed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from erasing_samples import found
from erasing_samples import study as erasing_study
from privacy_samples import code_everything, make
from small_study import SAID, Clock, interview
from whole_project_samples import Folder, fill

import orgcode
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.teamwork import ActKind
from orgcode.errors import ExportRefused, InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.erasing import Erasure
from orgcode.project.frames import dtypes, frames
from orgcode.project.participants import describe
from orgcode.project.privacy_decisions import raw_exports
from orgcode.project.privacy_review import Review
from orgcode.project.recoding import merge_codes
from orgcode.project.replacing import replace_transcript
from orgcode.project.whole_project import export_whole

NAMES = ("Jonas", "Ahlberg", "Birgitte", "Mette", "birgitte@", "22 33 44 55", "211062", "Nordre")


@pytest.fixture
def filled(study: Project) -> Project:
    fill(study)
    return study


@pytest.fixture
def folder(filled: Project, tmp_path: Path) -> Folder:
    export_whole(filled, tmp_path / "out", coder=filled.coder("Anna"), raw=True)
    return Folder.read(tmp_path / "out")


def test_the_tables_are_as_their_schemas_say(folder: Folder) -> None:
    assert folder.problems() == []
    assert all(folder.tables.values()), "one of everything is in the study"
    assert folder.tables == folder.lines
    assert {name: len(rows) for name, rows in folder.tables.items()} == folder.package["orgcode"]["rows"]


def test_counts_are_the_project_s_own(filled: Project, folder: Folder) -> None:
    tables, ids, people = folder.tables, filled.transcripts(), filled.everybody()
    states = [filled.state(transcript_id, coder.id) for transcript_id in ids for coder in people]
    assert [row["decision_id"] for row in sorted(tables["decisions"], key=lambda row: row["decision_id"])] == [
        decision.id for decision in filled.decisions()
    ]
    assert {
        (row["coder_id"], row["transcript_id"], row["start"], row["end"], row["code_id"]) for row in tables["codings"]
    } == {
        (one.coder_id, one.span.transcript_id, one.span.start, one.span.end, one.code_id)
        for state in states
        for one in state.codings
    }
    assert {(row["coder_id"], row["start"], row["end"]) for row in tables["passes"]} == {
        (coder_id, span.start, span.end) for state in states for coder_id, span in state.passes
    }
    assert {(row["coder_id"], row["start"], row["code_id"]) for row in tables["rejections"]} == {
        (coder_id, span.start, code) for state in states for coder_id, span, code in state.rejections
    }
    assert {row["memo_id"] for row in tables["memos"]} == {memo.id for memo in filled.memos()}
    assert {row["ruling_id"] for row in tables["rulings"]} == {ruling.id for ruling in filled.rulings()}
    assert len(tables["stars"]) == len(filled.stars())
    assert len(tables["codes"]) == sum(map(len, ([*filled.codebook], [*filled.codebook][:-1])))
    assert [row["codebook_version"] for row in tables["codebook_versions"] if row["in_use"]] == [
        filled.codebook.version
    ]
    assert {row["name"]: row["value"] for row in tables["speaker_attributes"]} == {"site": "north, by", "wave": "1"}
    report = filled.agreement(resamples=0)
    alone = [row for row in tables["agreement"] if row["first_coder"] is None]
    assert [(row["coefficient"], row["code_id"], row["value"]) for row in alone] == [
        (found.name, found.code, found.value) for found in report.coefficients
    ]
    assert {(row["coder_id"], row["segment"]): row["codes"] for row in tables["ratings"]}[filled.coder("Bo").id, 1] == [
        "ejerskab",
        "tid",
    ]


def test_places_are_places_in_the_text(folder: Folder) -> None:
    texts = {row["transcript_id"]: row["text"] for row in folder.tables["transcripts"]}
    segments = {(row["transcript_id"], row["segment"]): row for row in folder.tables["segments"]}
    for name in ("turns", "segments", "codings"):
        for row in folder.tables[name]:
            assert texts[row["transcript_id"]][row["start"] : row["end"]] == row["text"]
    for row in folder.tables["decisions"]:
        first, last = (segments[row["transcript_id"], row[which]] for which in ("first_segment", "last_segment"))
        assert first["start"] <= row["start"] < first["end"]
        assert last["start"] < row["end"] <= last["end"]


def test_what_was_shown_is_told(filled: Project, folder: Folder) -> None:
    rows = {row["decision_id"]: row for row in folder.tables["decisions"]}
    [shown] = [row for row in rows.values() if row["suggestions"] and row["verdict"] == "applied"]
    told = {
        key: shown[key] for key in ("suggestions", "shown", "suggested", "rank", "score", "probability", "seen_for")
    }
    assert told == {
        "suggestions": "before",
        "shown": 2,
        "suggested": ["tid", "ejerskab"],
        "rank": 1,
        "score": 0.25,
        "probability": 0.5,
        "seen_for": 1.5,
    }
    [undoing] = [row for row in rows.values() if row["undoes"]]
    assert not undoing["counts"]
    assert not rows[undoing["undoes"]]["counts"]
    [ruling] = folder.tables["rulings"]
    upheld = {
        row["code_id"]: row["upheld"] for row in folder.tables["codings"] if row["ruling_id"] == ruling["ruling_id"]
    }
    assert upheld == {"tid": True, "ejerskab": False}
    assert ruling["note"] == "Kalenderen."
    modes = {row["coder_id"]: (row["mode"], row["share"]) for row in folder.tables["suggestion_policies"]}
    assert modes[filled.coder("Bo").id] == ("withheld", 0.3)
    assert [row["exported"] for row in folder.tables["acts"] if row["exported"]] == ["whole project"]


def test_what_follows_can_be_told_from_the_decisions_alone(folder: Folder) -> None:
    standing: dict[tuple[str, str, int, int], set[str]] = {}
    for row in sorted(folder.tables["decisions"], key=lambda row: row["decision_id"]):
        place = (row["coder_id"], row["transcript_id"], row["start"], row["end"])
        if row["counts"] and row["verdict"] == "applied":
            standing.setdefault(place, set()).add(row["code_id"])
        elif row["counts"] and row["verdict"] in ("withdrawn", "rejected"):
            standing.setdefault(place, set()).discard(row["code_id"])
    kept = {(*place, code) for place, codes in standing.items() for code in codes}
    assert kept == {
        (row["coder_id"], row["transcript_id"], row["start"], row["end"], row["code_id"])
        for row in folder.tables["codings"]
    }


def test_the_same_record_gives_the_same_tables(filled: Project, tmp_path: Path) -> None:
    anna = filled.coder("Anna")
    export_whole(filled, tmp_path / "one", coder=anna, raw=True)
    export_whole(filled, tmp_path / "two", coder=anna, raw=True)
    for one in (tmp_path / "one" / "csv").iterdir():
        if one.stem != "acts":  # That the first one was made is on record.
            assert one.read_bytes() == (tmp_path / "two" / "csv" / one.name).read_bytes()


def test_in_a_blind_project_others_work_is_not_in_it(filled: Project, tmp_path: Path) -> None:
    anna, bo = filled.coder("Anna"), filled.coder("Bo")
    filled.set_blind(anna, True)
    filled.view_as(anna)
    done = export_whole(filled, tmp_path / "out", coder=anna, raw=True)
    folder = Folder.read(tmp_path / "out")
    assert done.hidden == 2
    assert folder.problems() == []
    for name in ("decisions", "codings", "passes", "rejections", "ratings", "stars"):
        assert bo.id not in {row["coder_id"] for row in folder.tables[name]}, name
    assert folder.tables["rulings"] == []
    assert "Om interviewet." not in {row["text"] for row in folder.tables["memos"]}
    assert {row["complete"] for row in folder.tables["transcripts"]} == {False}
    assert set(frames(filled, ["decisions"])["decisions"]["coder_id"]) == {
        row["coder_id"] for row in folder.tables["decisions"]
    }


def test_two_ids_of_one_person_are_one_coder(filled: Project, tmp_path: Path) -> None:
    anna, bo = filled.coder("Anna"), filled.coder("Bo")
    filled._act(anna, lambda: [(ActKind.SAME_PERSON, None, {"coder": bo.id, "of": anna.id})])
    export_whole(filled, tmp_path / "out", coder=anna, raw=True)
    folder = Folder.read(tmp_path / "out")
    assert folder.problems() == []
    assert folder.tables["decisions"]
    assert {row["coder_id"] for row in folder.tables["codings"]} == {
        anna.id,
        *(row["coder_id"] for row in folder.tables["coders"] if row["part"] == "adjudicating"),
    }


def test_what_was_erased_is_not_in_it(tmp_path: Path, codebook: Codebook, clock: Clock) -> None:
    path = tmp_path / "project" / "study.orgcode"
    path.parent.mkdir()
    leaving, staying = erasing_study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        assert Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out().finished
        export_whole(project, tmp_path / "out", coder=project.coder("Anna"), raw=True)
    folder = Folder.read(tmp_path / "out")
    assert folder.problems() == []
    assert [row["transcript_id"] for row in folder.tables["transcripts"]] == [staying]
    assert {row["transcript_id"] for row in folder.tables["decisions"]} == {staying}
    assert found(tmp_path / "out") == {}


def test_merged_codes_are_counted_as_agreement_counts_them(filled: Project, tmp_path: Path) -> None:
    anna = filled.coder("Anna")
    merge_codes(filled, anna, "ejerskab", "tid", version=filled.codebook.version)
    export_whole(filled, tmp_path / "out", coder=anna, raw=True)
    folder = Folder.read(tmp_path / "out")
    assert folder.problems() == []
    now = {row["code_id"]: row for row in folder.tables["codes"] if row["codebook_version"] == filled.codebook.version}
    assert {code: row["counts_as"] for code, row in now.items() if row["counts_as"]} == {"ejerskab": "tid"}
    assert "ejerskab" in {row["code_id"] for row in folder.tables["codings"]}, "others' codings stay under it"
    team = {row["coder_id"] for row in folder.tables["coders"] if row["part"] is None}
    said: dict[tuple[str, int], list[list[str]]] = {}
    for row in folder.tables["ratings"]:
        assert "ejerskab" not in row["codes"]
        if row["coder_id"] in team:
            said.setdefault((row["transcript_id"], row["segment"]), []).append(row["codes"])
    both = [values for values in said.values() if len(values) == 2]
    [told] = [
        row
        for row in folder.tables["agreement"]
        if row["coefficient"] == "percent agreement" and not row["code_id"] and not row["first_coder"]
    ]
    assert (told["units"], told["value"]) == (len(both), sum(one == other for one, other in both) / len(both))


def test_what_a_corrected_version_has_replaced_is_told(filled: Project, tmp_path: Path) -> None:
    anna, [first, second] = filled.coder("Anna"), filled.transcripts()
    corrected = interview("rettet", [(label, words.replace("vejr", "vejr, ja")) for label, words in SAID])
    replace_transcript(filled, anna, first, corrected)
    done = export_whole(filled, tmp_path / "out", coder=anna, raw=True)
    folder = Folder.read(tmp_path / "out")
    assert folder.problems() == []
    assert {row["transcript_id"] for row in folder.tables["transcripts"]} == {corrected.id, second}
    assert done.earlier == 1
    assert done.rows["decisions"] + done.earlier_decisions == len(filled.decisions())
    assert f"{done.earlier_decisions} decisions" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")


def test_a_draft_that_was_left_is_told(filled: Project, tmp_path: Path) -> None:
    name = "😀" * 60  # as long as a name can be
    left = tmp_path / f".{name[:50]}.0badcafe.part"
    left.mkdir()
    done = export_whole(filled, tmp_path / name, coder=filled.coder("Anna"), raw=True)
    assert done.left == (left,)
    assert {path.name for path in tmp_path.iterdir() if "😀" in path.name} == {name, left.name}


# Pseudonyms


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    with make(tmp_path / "p.orgcode") as project:
        anna, [transcript_id] = project.coder("Anna"), project.transcripts()
        code_everything(project, anna)
        project.write_memo(anna, "Ring til Jonas Ahlberg og til Mette.", transcript_id=transcript_id)
        describe(project, anna, [(transcript_id, "Mette", {"site": "Nordre Skole"})])
        yield project


def review(project: Project, coder: Coder) -> None:
    walk = Review(project, coder)
    assert list(walk.look())
    while walk.current is not None:
        walk.accept()


def test_nothing_is_written_before_it_is_reviewed(private: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused):
        export_whole(private, tmp_path / "out", coder=private.coder("Anna"))
    assert not list(tmp_path.glob("*out*"))
    assert raw_exports(private) == ()


def test_no_name_is_in_any_file(private: Project, tmp_path: Path) -> None:
    review(private, private.coder("Anna"))
    done = export_whole(private, tmp_path / "out", coder=private.coder("Anna"))
    assert not done.raw
    folder = Folder.read(tmp_path / "out")
    assert folder.problems() == []
    test_places_are_places_in_the_text(folder)
    for path in (tmp_path / "out").rglob("*.*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else path.name
        assert not [name for name in NAMES if name.casefold() in text.casefold()], path.name
    [row] = folder.tables["transcripts"]
    assert row["source_sha256"] is None
    assert row["transcript_id"] == private.transcripts()[0]
    assert raw_exports(private) == ()
    with pytest.raises(InputProblem, match="something of that name"):
        export_whole(private, tmp_path / "out", coder=private.coder("Anna"), raw=True)
    assert raw_exports(private) == (), "refused before anything was put on record"


# Data frames


def test_data_frames_are_the_tables(filled: Project, folder: Folder) -> None:
    ours = orgcode.frames(filled)
    assert list(ours) == list(folder.tables)
    for name, frame in ours.items():
        if name == "acts":
            continue
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == dtypes(name)
        rows = frame.astype("object").where(frame.notna(), None).to_dict("records")
        assert len(rows) == len(folder.tables[name])
        for row, theirs in zip(rows, folder.tables[name], strict=True):
            for column, cell in theirs.items():
                if not dtypes(name)[column].startswith("datetime"):
                    assert row[column] == cell, (name, column)
    assert list(orgcode.frames(filled, only=["codings"])) == ["codings"]
    with pytest.raises(UnknownName, match="no table"):
        orgcode.frames(filled, only=["codes", "nope"])


def test_an_empty_project_has_tables_too(tmp_path: Path, codebook: Codebook, clock: Clock) -> None:
    with Project.create(tmp_path / "empty.orgcode", title="Uden interview", codebook=codebook, clock=clock) as project:
        export_whole(project, tmp_path / "out")
        assert Folder.read(tmp_path / "out").problems() == []
        for name, frame in frames(project).items():
            assert {column: str(kind) for column, kind in frame.dtypes.items()} == dtypes(name)


READING = """
import csv, sys
from pathlib import Path
import pandas as pd

folder = Path(sys.argv[1])
told = list(csv.DictReader((folder / "data-dictionary.csv").open(encoding="utf-8", newline="")))
for table in dict.fromkeys(line["table"] for line in told):
    kinds = {line["column"]: line["pandas"] for line in told if line["table"] == table}
    moments = [column for column, kind in kinds.items() if kind.startswith("datetime")]
    plain = {column: kind for column, kind in kinds.items() if column not in moments}
    frame = pd.read_csv(
        folder / "csv" / f"{table}.csv", dtype=plain, parse_dates=moments, keep_default_na=False, na_values=[""],
        true_values=["true"], false_values=["false"], encoding="utf-8",
    )
    assert list(frame.columns) == list(kinds), table
    assert {c: str(k) for c, k in frame.dtypes.items() if c in plain} == plain, table
    for column in moments:
        assert frame[column].isna().all() or str(frame[column].dtype).endswith("UTC]"), (table, column)
    print(table, len(frame))
    if table == "transcripts":
        print(frame["text"].tolist().__repr__().encode("ascii", "backslashreplace").decode())
"""


def test_pandas_reads_the_csv_with_the_types_of_the_dictionary(filled: Project, tmp_path: Path) -> None:
    done = export_whole(filled, tmp_path / "out", coder=filled.coder("Anna"), raw=True)
    command = [sys.executable, "-c", READING, str(tmp_path / "out")]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.splitlines()
    texts = [filled.transcript(transcript_id).text for transcript_id in filled.transcripts()]
    assert said.pop(1) == repr(texts).encode("ascii", "backslashreplace").decode()
    assert dict(line.rsplit(" ", 1) for line in said) == {name: str(rows) for name, rows in done.rows.items()}
