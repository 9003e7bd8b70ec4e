"""Projects of other programs, each with what that program does in its own way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from refi_files import SAID, WHEN, code, guid, package, place, project, selection, source

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Verdict
from orgcode.core.offsets import Units
from orgcode.errors import InputProblem, RefusedDecision
from orgcode.exchange.refi_text import docx_of
from orgcode.project import Project
from orgcode.project.importing import Plan, plan_import
from orgcode.project.importing_codes import Known
from orgcode.project.importing_record import carry_out, import_new, undo_import
from orgcode.project.importing_report import report_data


def quotes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(each.coder, each.code_id, plan.quote(each.span)) for each in plan.codings]


def left(plan: Plan) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in plan.discarded:
        counts[each.element] = counts.get(each.element, 0) + each.count
    return counts


def one(path: Path, inside: str, text: str = SAID, **more: Any) -> Plan:
    """The plan of a file with one text."""
    return plan_import(
        package(path / "a.qdpx", project(source("Et", inside, plain="et.txt"), **more), {"et.txt": text.encode()}), None
    )


def test_nvivo_on_windows_counts_utf16_units_with_crlf_and_a_mark(tmp_path: Path) -> None:
    text = ("😀😀 " + SAID * 3).replace("\n", "\r\n")
    words = ("Hvad skete der?", "svært 😀 for os alle.", "Så gik vi hjem", "altså.")
    inside = "".join(selection(text, each, {"anna": "Tid"}, utf16=True) for each in words)
    document = project(source("Et", inside, plain="et.txt"), origin="NVivo 12")
    path = package(tmp_path / "a.qdpx", "\ufeff" + document, {"et.txt": ("\ufeff" + text).encode()})
    plan = plan_import(path, None)
    assert plan.vote.convention.units is Units.UTF16
    assert not plan.vote.doubtful
    assert [quote for _, _, quote in quotes(plan)] == list(words)
    assert plan.codings[0].at == "2021-03-04T05:06:07.000Z"
    assert plan.discarded == ()
    assert "\r" not in plan.texts[0].transcript.text
    assert {each.label for each in plan.texts[0].transcript.speakers} >= {"I", "IP"}


def test_a_mark_that_is_counted_and_an_end_that_is_in(tmp_path: Path) -> None:
    """Neither is said anywhere: where words begin and end tells."""
    text = SAID.replace("😀 ", "") * 4
    found = [match.span() for match in re.finditer(r"\w{4,}", text)]
    inside = "".join(place(start + 1, end, {"anna": "Tid"}) for start, end in found)
    plan = plan_import(
        package(
            tmp_path / "a.qdpx", project(source("Et", inside, plain="e.txt")), {"e.txt": ("\ufeff" + text).encode()}
        ),
        None,
    )
    assert (plan.vote.convention.mark, plan.vote.convention.inclusive) == (True, True)
    assert {quote for _, _, quote in quotes(plan)} == {text[start:end] for start, end in found}


def test_atlas_ti_writes_names_in_capitals_and_empty_selections(tmp_path: Path) -> None:
    inside = (
        selection(SAID, "ikke tid", {"anna": "Tid,Sted", "bo": "Tid"})
        + place(5, 5, {"anna": "Tid"})
        + selection(SAID, "svært 😀 for os", {"bo": "Sted"})
    )
    document = project(
        source("Et", inside, plain="ET.txt"), users={"anna": "Anna", "bo": "Bo"}, origin="ATLAS.ti Mac (9.0)"
    )
    document = re.sub(
        r'(guid|targetGUID|creatingUser)="([0-9a-f-]{36})"', lambda m: f'{m[1]}="{{{m[2].upper()}}}"', document
    )
    path = package(tmp_path / "a.qdpx", document, {"et.TXT": SAID.encode()}, name="Project.qde", folder="Sources")
    plan = plan_import(path, None)
    assert quotes(plan) == [
        ("Anna", "tid", "ikke tid"),
        ("Anna", "sted", "ikke tid"),
        ("Bo", "tid", "ikke tid"),
        ("Bo", "sted", "svært 😀 for os"),
    ]
    assert left(plan) == {"Selection": 1, "Coding": 1}
    assert "empty" in plan.discarded[0].why


def test_nvivo_for_mac_has_its_text_in_the_docx(tmp_path: Path) -> None:
    inside = selection(SAID, "Så gik vi hjem", {"anna": "Sted"})
    path = package(
        tmp_path / "a.qdpx",
        project(source("Et", inside, plain="et.txt", rich="et.docx"), origin="NVivo"),
        {"et.txt": b"\n", "et.docx": docx_of(SAID)},
    )
    plan = plan_import(path, None)
    assert quotes(plan) == [("Anna", "sted", "Så gik vi hjem")]
    assert "docx" in plan.remarks[0]


def test_annotations_are_memos(tmp_path: Path) -> None:
    """MAXQDA: a selection with a description and no code. NVivo: a link from a passage to a note."""
    note = guid("note")
    inside = selection(SAID, "Det var svært", {}, inside="<Description>Hvorfor?</Description>")
    inside += selection(SAID, "for os alle", {}) + selection(SAID, "Og så?", {})
    linked = guid(f"selection for os alle{SAID.index('for os alle')}{SAID.index('for os alle') + 11}")
    after = (
        f'<Notes><Note guid="{note}" name="Titel" creatingUser="{guid("anna")}"><PlainTextContent>Hvem?'
        f'</PlainTextContent></Note><Note guid="{guid("alene")}"><PlainTextContent>Alene</PlainTextContent></Note>'
        "</Notes>"
        f'<Links><Link guid="{guid("link")}" originGUID="{linked}" targetGUID="{note}"/>'
        f'<Link guid="{guid("link 2")}" originGUID="{linked}" targetGUID="{guid("intet")}"/></Links>'
    )
    plan = one(tmp_path, inside, after=after)
    said = {(memo.text, plan.quote(memo.span) if memo.span else "") for memo in plan.memos}
    assert said == {("Hvorfor?", "Det var svært"), ("Titel\n\nHvem?", "for os alle"), ("Alene", "")}
    assert left(plan) == {"Selection": 1, "Link": 1}


def test_taguette_writes_empty_sets_and_headings_that_are_used(tmp_path: Path) -> None:
    codes = code("Ramme", code("Tid") + code("Sted", codable=False), codable=False, colour="#abc")
    inside = selection(SAID, "ikke tid", {"anna": "Sted"})
    document = project(source("Et", inside, text=SAID), codes=codes, after="<Sets/><Graphs/>")
    plan = plan_import(package(tmp_path / "a.qdpx", "\ufeff\ufeff" + document), None)
    book = plan.codebook
    assert [(each.id, each.parent, each.codable, each.colour) for each in book] == [
        ("ramme", None, False, "#aabbcc"),
        ("tid", "ramme", True, "#ff0000"),
        ("sted", "ramme", True, "#ff0000"),
    ]
    assert quotes(plan) == [("Anna", "sted", "ikke tid")]
    assert plan.discarded == ()


def test_an_older_draft_is_read_and_another_standard_is_not(tmp_path: Path) -> None:
    inside = selection(SAID, "ikke tid", {"anna": "Tid"})
    assert "older draft" in one(tmp_path, inside, namespace="urn:QDA-XML:project:0:10").remarks[0]
    with pytest.raises(InputProblem, match="not known"):
        one(tmp_path, inside, namespace="urn:QDA-XML:project:7.0")


def test_users_who_share_a_name_stay_two_and_agreement_can_be_computed(tmp_path: Path) -> None:
    inside = selection(SAID, "Vi havde ikke tid.", {"a": "Tid", "b": "Tid"})
    inside += selection(SAID, "Det var svært 😀 for os alle.", {"a": "Tid", "b": "Sted"})
    document = project(source("Et", inside, plain="et.txt"), users={"a": "Anna", "b": "Anna"})
    path = package(tmp_path / "a.qdpx", document, {"et.txt": SAID.encode()})
    plan = plan_import(path, None, uncoded_seen=True)
    assert {each.coder for each in plan.coders} == {"Anna", "Anna (2)"}
    made = import_new(tmp_path / "new.orgcode", plan, lambda new: new.coder("Carl"))
    with Project.open(made) as new:
        assert {decision.decided_at for decision in new.decisions() if decision.verdict is Verdict.APPLIED} == {
            WHEN.replace("Z", ".000Z")
        }
        report = new.agreement(resamples=0)
        found = {each.name: each.value for each in report.coefficients if each.code is None}
        # Of three segments that the participant says, they put the same on one and nothing on another.
        assert found["percent agreement"] == pytest.approx(2 / 3)
        assert new.check_record() == ()


def test_what_is_no_text_is_listed_with_how_many_and_where(tmp_path: Path) -> None:
    def point(name: str, position: int) -> str:
        return f'<SyncPoint guid="{guid(name)}" timeStamp="0" position="{position}"/>'

    def coding(name: str) -> str:
        return (
            f'<Coding guid="{guid(f"on {name}")}" creatingUser="{guid("anna")}"><CodeRef targetGUID="{guid(name)}"/>'
            "</Coding>"
        )

    asked = SAID.index("Og så?")
    sources = (
        f'<PictureSource guid="{guid("p")}" name="Billede" path="internal://a.jpg"><PictureSelection'
        f' guid="{guid("ps")}" firstX="1" firstY="1" secondX="2" secondY="2">{coding("Tid")}</PictureSelection>'
        f'</PictureSource><PDFSource guid="{guid("pdf")}" name="Bilag"><Representation guid="{guid("r")}">'
        f"<PlainTextContent>{SAID}</PlainTextContent>{selection(SAID, 'ikke tid', {'anna': 'Tid'})}</Representation>"
        f'</PDFSource><AudioSource guid="{guid("au")}" name="Lyd"><Transcript guid="{guid("t")}">'
        f"<PlainTextContent>{SAID} Mere.</PlainTextContent>{point('s1', asked)}{point('s2', asked + 6)}"
        f'<TranscriptSelection guid="{guid("ts")}" fromSyncPoint="{guid("s1")}" toSyncPoint="{guid("s2")}">'
        f'{coding("Sted")}</TranscriptSelection></Transcript><AudioSelection guid="{guid("as")}" begin="1" end="2"/>'
        "</AudioSource><Hologram/>"
    )
    inside = (
        place(3, 100_000, {"anna": "Tid"}) + place(9, 4, {"anna": "Tid"}) + selection(SAID, "ikke", {"anna": "Nix"})
    )
    inside += selection(SAID, "hjem", {"anna": "Tid,Tid"})
    inside += f'<Coding guid="{guid("whole")}"><CodeRef targetGUID="{guid("Tid")}"/></Coding>'
    document = project(source("Et", inside, text=SAID + "Et til.") + sources)
    plan = plan_import(package(tmp_path / "a.qdpx", document), None)
    assert sorted(quotes(plan)) == sorted(
        [("Anna", "tid", "ikke tid"), ("Anna", "sted", "Og så?"), ("Anna", "tid", "hjem")]
    )
    assert left(plan) == {
        "PictureSource": 1,
        "PictureSelection": 1,
        "PDFSource": 1,
        "AudioSource": 1,
        "AudioSelection": 1,
        "Hologram": 1,
        "Selection": 2,
        "Coding": 6,
    }
    data = report_data(plan, written=False)
    assert all(each["count"] and each["why"] for each in data["not_taken_in"])


def test_what_is_too_long_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgcode.project.importing_passages.LONGEST_MEMO", 5)
    inside = selection(SAID, "ikke tid", {"anna": "Tid"}, inside="<Description>Hvorfor?</Description>")
    plan = one(tmp_path, inside)
    assert (len(plan.codings), plan.memos, left(plan)) == (1, (), {"Note": 1})
    monkeypatch.setattr("orgcode.project.importing.LONGEST_TEXT", 50)
    plan = one(tmp_path, inside)
    assert (plan.codings, plan.texts, left(plan)) == ((), (), {"TextSource": 1, "Coding": 1})


def test_cases_and_variables_are_what_is_known_of_participants(tmp_path: Path) -> None:
    value = '<VariableValue><VariableRef targetGUID="{}"/><TextValue>{}</TextValue></VariableValue>'
    before = (
        f'<Variables><Variable guid="{guid("v")}" name="Sted" typeOfVariable="Text"/></Variables><Cases><Case guid='
        f'"{guid("case")}" name="Lærer 1">{value.format(guid("v"), "nord")}<SourceRef'
        f' targetGUID="{guid("Et")}"/></Case>'
        f'<Case guid="{guid("lost")}" name="Ingen">{value.format(guid("v"), "syd")}</Case></Cases>'
    )
    plan = one(tmp_path, selection(SAID, "ikke tid", {"anna": "Tid"}), before=before)
    assert [(each.speaker, dict(each.attributes)) for each in plan.attributes] == [("IP", {"Sted": "nord"})]
    assert left(plan) == {"Case": 1}


def test_into_a_project_codes_are_found_and_what_is_there_is_not_doubled(study: Project, tmp_path: Path) -> None:
    transcript = study.transcript(study.transcripts()[0])
    inside = selection(transcript.text, "Kalenderen er fuld.", {"anna": "Tid,Nyt,Styring"})
    codes = code("Tid") + code("Styring", code("DAGSORDEN"), codable=False) + code("Nyt", code("Under"))
    path = package(tmp_path / "a.qdpx", project(source("Et", inside, text=transcript.text), codes=codes))
    plan = plan_import(path, study)
    assert [(each.path, each.code_id, each.known) for each in plan.codes] == [
        ("Tid", "tid", Known.PLACE),
        ("Styring", "styring", Known.PLACE),
        ("Styring › DAGSORDEN", "dagsorden", Known.PLACE),
        ("Nyt", "nyt", Known.NEW),
        ("Nyt › Under", "under", Known.NEW),
    ]
    assert plan.texts[0].there
    assert left(plan) == {"Coding": 1}
    carl, before = study.coder("Carl"), study.codebook
    study.adopt_codebook(Codebook(id="other", title=before.title, codes=before.codes), carl)
    with pytest.raises(InputProblem, match="in the meantime"):
        carry_out(study, plan, carl)
    study.adopt_codebook(before, carl)
    carry_out(study, plan, carl)
    segment = next(each for each in study.segments(transcript.id) if transcript.text[each.start :].startswith("Kal"))
    assert set(study.span_state(transcript.id, study.coder("Anna").id, segment.span).codes) == {"tid", "nyt"}
    assert plan_import(path, study).empty
    study.withdraw(study.coder("Anna"), segment.span, "tid")
    assert plan_import(path, study).empty, "what somebody has taken off since does not come back"
    with pytest.raises(RefusedDecision):
        undo_import(study, "no such mark")


def test_an_interview_that_is_closed_stays_as_it_is(study: Project, tmp_path: Path) -> None:
    transcript = study.transcript(study.transcripts()[0])
    study.close_transcript(study.coder("Anna"), transcript.id)
    inside = selection(transcript.text, "Kalenderen er fuld.", {"anna": "Tid"})
    plan = plan_import(package(tmp_path / "a.qdpx", project(source("Et", inside, text=transcript.text))), study)
    assert quotes(plan) == []
    assert "closed for Anna" in plan.discarded[0].why


def test_names_can_be_given_and_ways_of_counting_too(tmp_path: Path) -> None:
    inside = selection(SAID, "Så gik vi", {"anna": "Tid"}, utf16=True)
    path = package(tmp_path / "a.qdpx", project(source("Et", inside, text=SAID)))
    plan = plan_import(path, None, convention="utf16", users={"Anna": "Anna Holm"})
    assert quotes(plan) == [("Anna Holm", "tid", "Så gik vi")]
    assert plan.vote.given
    with pytest.raises(InputProblem, match="way of counting"):
        plan_import(path, None, convention="bytes")


def test_a_new_project_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = one(tmp_path, selection(SAID, "ikke tid", {"anna": "Tid"}))

    def breaks(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("orgcode.project.importing_record._write_memos", breaks)
    with pytest.raises(OSError, match="gone"):
        import_new(tmp_path / "new.orgcode", plan, lambda new: new.coder("Carl"))
    assert [each.name for each in tmp_path.iterdir()] == ["a.qdpx"]
