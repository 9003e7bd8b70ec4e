"""What single programs write in ways of their own, as real files of theirs show it. The files are constructed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from refi_files import NAMESPACE, SAID, WHEN, code, guid, package, place, project, selection, source

from orgcode.core.offsets import Convention, Units
from orgcode.exchange.refi_reading import read_project
from orgcode.project.importing import Plan, plan_import


def left(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in plan.discarded:
        found[each.element] = found.get(each.element, 0) + each.count
    return found


def quotes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(each.coder, each.code_id, plan.quote(each.span)) for each in plan.codings]


def coding(name: str, user: str = "anna", more: str = "") -> str:
    return (
        f'<Coding guid="{guid(f"on {name} {user} {more}")}" creatingUser="{guid(user)}" creationDateTime="{WHEN}">'
        f'<CodeRef targetGUID="{guid(name)}"/></Coding>'
    )


def test_cases_that_nvivo_writes_among_the_codes_are_no_codes(tmp_path: Path) -> None:
    value = f'<VariableValue><VariableRef targetGUID="{guid("v")}"/><TextValue>{{}}</TextValue></VariableValue>'
    before = (
        f'<Variables><Variable guid="{guid("v")}" name="Sted" typeOfVariable="Text"/></Variables><Cases>'
        f'<Case guid="{guid("Birgit")}" name="Birgit"><CodeRef targetGUID="{guid("Birgit")}"/>'
        f"{value.format('nord')}</Case>"
        f'<Case guid="{guid("case")}" name="Per"><CodeRef targetGUID="{guid("Per")}"/>'
        f'<CodeRef targetGUID="{guid("Tid")}"/>{value.format("syd")}</Case></Cases>'
    )
    codes = code("Tid") + code("Deltagere", code("Birgit", code("Arbejde")) + code("Per"))
    one = selection(SAID, "ikke tid", {"anna": "Tid,Birgit"}) + selection(SAID, SAID.strip(), {"anna": "Birgit"})
    other = SAID.replace("gik", "kørte")
    whole = f"{coding('Per')}"
    sources = source("Et", one, text=SAID) + source("To", whole, text=other)
    document = project(sources, codes=codes, before=before, origin="NVivo for Windows 12.6")
    plan = plan_import(package(tmp_path / "a.qdpx", document), None)
    assert [(each.path, each.code_id) for each in plan.codes] == [
        ("Tid", "tid"),
        ("Deltagere", "deltagere"),
        ("Deltagere › Arbejde", "arbejde"),
    ]
    assert quotes(plan) == [("Anna", "tid", "ikke tid")]
    assert [(each.speaker, dict(each.attributes)) for each in plan.attributes] == [
        ("IP", {"Sted": "nord"}),
        ("IP", {"Sted": "syd"}),
    ]
    assert left(plan) == {"CodeRef": 1}
    assert any("Birgit, Per" in remark for remark in plan.remarks)


def test_who_changed_something_last_and_when_stands_for_who_made_it(tmp_path: Path) -> None:
    start = SAID.index("ikke tid")
    by = f'modifyingUser="{guid("bo")}" modifiedDateTime="2023-02-01T11:39:59Z"'
    inside = (
        f'<PlainTextSelection guid="{guid("s")}" startPosition="{start}" endPosition="{start + 8}" {by}><Coding '
        f'guid="{guid("c")}"><CodeRef targetGUID="{guid("Tid")}"/></Coding></PlainTextSelection>'
    )
    after = f'<Notes><Note guid="{guid("n")}" {by} plainTextPath="internal://n.txt"/></Notes>'
    document = project(
        source("Et", inside, text=SAID), users={"anna": "Anna", "bo": "Bo"}, after=after, origin="MAXQDA 24"
    )
    files = {"n.txt": "\ufeffHusk det.\r\nOg det.\r\n".encode()}
    plan = plan_import(package(tmp_path / "a.qdpx", document, files), None)
    at = "2023-02-01T11:39:59.000Z"
    assert [(each.coder, each.at) for each in plan.codings] == [("Bo", at)]
    assert [(each.coder, each.at, each.text) for each in plan.memos] == [("Bo", at, "Husk det.\nOg det.")]


def region(name: str, inside: str, *, called: str = "") -> str:
    return (
        f'<PDFSelection guid="{guid(name)}" name="{called}" page="0" firstX="1" firstY="9" secondX="5" secondY="2">'
        f"{inside}</PDFSelection>"
    )


def test_regions_of_a_pdf_are_found_by_their_words(tmp_path: Path) -> None:
    text = "😀 Bussen kører\r\nikke ofte. Rapporten siger noget andet, igen og igen. Tid er penge.\r\n"
    words = f'<Representation guid="{guid("w")}"><PlainTextContent>kørerikke ofte.</PlainTextContent></Representation>'
    note = f'<NoteRef targetGUID="{guid("note")}"/>'
    regions = (
        region("by words", words + coding("Tid"))
        + region("by name", coding("Sted"), called="Rapporten siger noget andet,")
        + region("twice", coding("Tid", more="2"), called="igen")
        + region("cut", coding("Tid", more="3"), called="Bussen kører…")
        + region("twin", coding("Tid", more="4") + coding("Sted", more="4"), called="Tid er penge")
        + region("nothing", coding("Tid", more="5") + note)
    )
    start = len(text.encode("utf-16-le")[: 2 * text.index("Tid er") + 2]) // 2
    twin = place(start, start + 12, {"anna": "Tid"}, name="Tid er penge").replace(
        guid(f"selection Tid er penge{start}{start + 12}"), guid("twin")
    )
    beside = (
        f'<PDFSource guid="{guid("pdf")}" name="Rapport" path="internal://r.pdf">{regions}<Representation'
        f' guid="{guid("r")}" plainTextPath="internal://r.txt">{twin}</Representation><Foldout>{coding("Tid")}'
        f"</Foldout></PDFSource>"
    )
    prose = "Der var 😀 en gang, og så var der ikke mere at sige om det."
    counted = "".join(selection(prose, each, {"anna": "Tid"}, utf16=True) for each in ("en gang", "ikke mere"))
    after = f'<Notes><Note guid="{guid("note")}"><PlainTextContent>Se her</PlainTextContent></Note></Notes>'
    document = project(source("Prosa", counted, text=prose) + beside, after=after)
    plan = plan_import(package(tmp_path / "a.qdpx", document, {"r.txt": b"\xef\xbb\xbf" + text.encode()}), None)
    assert plan.vote.convention == Convention(units=Units.UTF16)
    assert sorted(quotes(plan)) == sorted(
        [
            ("Anna", "tid", "en gang"),
            ("Anna", "tid", "ikke mere"),
            ("Anna", "tid", "kører\nikke ofte."),
            ("Anna", "sted", "Rapporten siger noget andet,"),
            ("Anna", "tid", "Tid er penge"),
            ("Anna", "sted", "Tid er penge"),
        ]
    )
    assert left(plan) == {"PDFSource": 1, "PDFSelection": 3, "Coding": 4, "Foldout": 1, "NoteRef": 1}
    assert any("2 of its regions" in remark for remark in plan.remarks)


def test_times_of_a_recording_are_those_at_which_somebody_begins_to_speak(tmp_path: Path) -> None:
    def points(*places: tuple[int, int]) -> str:
        return "".join(
            f'<SyncPoint guid="{guid(f"sync {at} {time}")}" position="{at}" timeStamp="{time}"/>' for at, time in places
        )

    starts = (SAID.index("I: Hvad"), SAID.index("Vi havde"), SAID.index("hjem"), SAID.index("I: Og så"))
    timed = points(*zip(starts, (0, 2260, 9000, 4420), strict=True), (99_999, 5))
    sources = (
        source("Et", selection(SAID, "ikke tid", {"anna": "Tid"}), plain="t.txt")
        + f'<VideoSource guid="{guid("v")}" name="film.mp4"><Transcript guid="{guid("tr")}" plainTextPath="'
        f'internal://t.txt">{timed}</Transcript></VideoSource><AudioSource guid="{guid("a")}" name="lyd"><Transcript'
        f' guid="{guid("tr2")}"><PlainTextContent>Ja. Nej.</PlainTextContent>{points((0, 0))}</Transcript>'
        "</AudioSource>"
    )
    plan = plan_import(package(tmp_path / "a.qdpx", project(sources), {"t.txt": SAID.encode()}), None)
    said, untimed = plan.texts
    assert [turn.time_start for turn in said.transcript.turns] == [0.0, 2.26, 4.42, None]
    assert said.codings == 1
    assert [turn.time_start for turn in untimed.transcript.turns] == [None]
    assert left(plan) == {"VideoSource": 1, "AudioSource": 1, "SyncPoint": 2}


def test_a_project_without_a_memo_in_qualcoder_gets_none(tmp_path: Path) -> None:
    inside = source("Et", selection(SAID, "hjem", {"anna": "Tid"}), text=SAID)
    for origin, memos in (("Qualcoder-3.5", []), ("Another program", ["None"])):
        document = project(inside, origin=origin, after="<Description>None</Description>")
        plan = plan_import(package(tmp_path / "a.qdpx", document), None)
        assert [memo.text for memo in plan.memos] == memos


def test_a_memo_that_is_tied_to_several_things_stands_on_each(tmp_path: Path) -> None:
    ends = [guid(f"selection hjem{SAID.index('hjem')}{SAID.index('hjem') + 4}"), guid("Et"), guid("Sted")]
    links = "".join(
        f'<Link guid="{guid(f"link {end}")}" direction="OneWay" originGUID="{guid("n")}" targetGUID="{end}"/>'
        for end in ends
    )
    after = f'<Notes><Note guid="{guid("n")}"><PlainTextContent>Se her</PlainTextContent></Note></Notes>'
    after += f"<Links>{links}</Links>"
    inside = selection(SAID, "hjem", {"anna": "Tid"})
    plan = plan_import(package(tmp_path / "a.qdpx", project(source("Et", inside, text=SAID), after=after)), None)
    assert [memo.text for memo in plan.memos] == ["Se her"] * 3
    assert [memo.span and plan.quote(memo.span) for memo in plan.memos] == ["hjem", None, None]
    assert [bool(memo.transcript_id) for memo in plan.memos] == [False, True, False]
    assert [memo.code_id for memo in plan.memos] == [None, None, "sted"]
    assert plan.discarded == ()


def test_notes_that_say_themselves_where_they_are(tmp_path: Path) -> None:
    at = SAID.index("ikke tid")
    spot = f'<PlainTextSelection guid="{guid("spot")}" startPosition="{at}" endPosition="{at + 8}">'
    after = (
        f'<Notes><Note guid="{guid("n")}" modifyingUser="{guid("anna")}"><PlainTextContent>Her</PlainTextContent>{spot}'
        f'</PlainTextSelection></Note><Note guid="{guid("m")}"><Description>Om dagbogen</Description><PlainTextContent>'
        f"Dagbog om alt</PlainTextContent>{spot}{coding('Tid')}</PlainTextSelection></Note></Notes>"
    )
    after = after.replace("</Notes>", "") + (
        f'<Note guid="{guid("k")}"><PlainTextContent>Et notat om det</PlainTextContent>{spot}{coding("Tid", more="k")}'
        "</PlainTextSelection></Note></Notes>"
    )
    refs = "".join(f'<NoteRef targetGUID="{guid(note)}"/>' for note in "nk")
    inside = selection(SAID, "hjem", {"anna": "Tid"}) + refs
    plan = plan_import(package(tmp_path / "a.qdpx", project(source("Et", inside, text=SAID), after=after)), None)
    assert [(memo.coder, memo.text, memo.span and plan.quote(memo.span)) for memo in plan.memos] == [
        ("Anna", "Her", "ikke tid"),
        ("", "Et notat om det", None),
        ("", "Om dagbogen\n\nDagbog om alt", None),
    ]
    assert left(plan) == {"Note/PlainTextSelection": 2, "Coding": 2}


def test_nothing_of_a_source_without_a_text_goes_in_silence(tmp_path: Path) -> None:
    value = f'<VariableValue><VariableRef targetGUID="{guid("v")}"/><TextValue>nord</TextValue></VariableValue>'
    lost = '<VariableValue><VariableRef targetGUID=""/><TextValue>syd</TextValue></VariableValue>'
    picture = (
        f'<PictureSource guid="{guid("p")}" name="Foto">{value}<NoteRef targetGUID="{guid("n")}"/><PlainTextSelection'
        f' guid="{guid("s")}" startPosition="0" endPosition="4">{coding("Tid")}</PlainTextSelection></PictureSource>'
    )
    before = f'<Variables><Variable guid="{guid("v")}" name="Sted" typeOfVariable="Text"/></Variables>'
    document = project(source("Et", value + lost, text=SAID) + picture, before=before)
    plan = plan_import(package(tmp_path / "a.qdpx", document), None)
    assert left(plan) == {"PictureSource": 1, "VariableValue": 2, "NoteRef": 1, "PlainTextSelection": 1, "Coding": 1}


@pytest.mark.parametrize("name", ["Environmental Attitudes.qde", "Studie/project.qde", "Studie/Holdninger.qde"])
def test_the_project_is_found_under_another_name_and_in_a_folder(tmp_path: Path, name: str) -> None:
    document = project(source("Et", selection(SAID, "ikke tid", {"anna": "Tid"}), plain="a.txt"))
    folder = name.rpartition("/")[0]
    with zipfile.ZipFile(tmp_path / "a.qdpx", "w") as made:
        made.writestr(f"__MACOSX/{folder}/._project.qde", b"\0\5\26\7")
        made.writestr(name, document)
        made.writestr(f"{folder}/Sources/a.txt".removeprefix("/"), SAID)
    assert read_project(tmp_path / "a.qdpx").namespace == NAMESPACE
    plan = plan_import(tmp_path / "a.qdpx", None)
    assert quotes(plan) == [("Anna", "tid", "ikke tid")]
    assert plan.discarded == ()


def test_qc_takes_whole_lines_and_gives_sources_no_name(tmp_path: Path) -> None:
    lines = ["I: Hvad nu?\n", "Peter: Bussen kører 🚌 kun hver time.\n", "I: Og så?\n", "Peter: Nej, altså.\n"]
    ends = [sum(map(len, lines[: number + 1])) for number in range(len(lines))]
    inside = "".join(
        place(ends[number - 1], ends[number], {"anna": "Tid"}, name=f"line:{number}").replace(
            f' creationDateTime="{WHEN}"', ""
        )
        for number in (1, 3)
    )
    text = f'<TextSource plainTextPath="board_2017.txt" guid="{guid("t")}">{inside}</TextSource>'
    document = project(text, origin="qc 1.3.2").partition("?>")[2]
    files = {"board_2017.txt": "".join(lines).encode()}
    plan = plan_import(package(tmp_path / "a.qdpx", document, files), None)
    assert (plan.vote.convention, plan.vote.doubtful) == (Convention(), False)
    assert [each.transcript.title for each in plan.texts] == ["board_2017"]
    assert [plan.quote(each.span) for each in plan.codings] == ["Bussen kører 🚌 kun hver time.", "Nej, altså."]
