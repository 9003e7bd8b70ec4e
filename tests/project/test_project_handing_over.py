"""Out and in again: the same codings, code tree and memos, in whatever letters."""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_study import Clock, interview

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.offsets import convention_named
from orgcode.core.privacy import Rewritten, rewritten
from orgcode.core.transcript import Language, Role, Segment, Segmentation, Span, Speaker, Transcript, Turn, UnitKind
from orgcode.errors import InputProblem
from orgcode.exchange.refi_reading import read_project
from orgcode.exchange.refi_writing import package_of
from orgcode.project import Project
from orgcode.project.handing_over import hand_over, refi_project
from orgcode.project.importing import plan_import
from orgcode.project.importing_record import carry_out, import_new, imports, undo_import
from orgcode.project.participants import describe
from orgcode.project.privacy_gate import Clearance

PIECES = ("tid", "Åh", "a\u030a", "😀", "👩\u200d🏫", "\r\n", "\n", " ", ".", "ø", "ikke", "\t", "\ufeff")


def told(project: Project) -> tuple[object, ...]:
    """What a project says: codings, passes and memos by name and words, and the codebook."""
    names = {coder.id: coder.name for coder in project.everybody()}
    codings, passes = set(), set()
    for transcript_id in project.transcripts():
        for coder in project.everybody():
            state = project.state(transcript_id, coder.id)
            codings |= {(coder.name, coding.span, coding.code_id) for coding in state.codings}
            passes |= {(coder.name, span) for _, span in state.passes}
    memos = {(names[memo.coder_id], memo.text, memo.span, memo.code_id, memo.transcript_id) for memo in project.memos()}
    return codings, passes, memos, project.codebook


def out_and_in(project: Project, folder: Path) -> Project:
    out = folder / "out.qdpx"
    out.write_bytes(package_of(refi_project(project, Clearance(project, None))))
    plan = plan_import(out, None)
    assert plan.discarded == ()
    import_new(folder / "again.orgcode", plan, lambda made: made.coder("Importer"))
    return Project.open(folder / "again.orgcode")


def one_turn(text: str) -> tuple[Transcript, Segmentation]:
    """A transcript of one turn and one segment, whatever the text."""
    transcript = Transcript(
        title="Et",
        text=text,
        turns=(Turn(index=0, speaker="IP", start=0, end=len(text)),),
        speakers=(Speaker(label="IP", role=Role.PARTICIPANT),),
        language=Language.DANISH,
    )
    segment = Segment(transcript_id=transcript.id, index=0, turn=0, start=0, end=len(text))
    return transcript, Segmentation(
        transcript_id=transcript.id, kind=UnitKind.SENTENCE, parameters=(), version="1", segments=(segment,)
    )


@settings(
    max_examples=8,
    # Each makes two projects on the disk: to look for a smaller one would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_goes_out_comes_in_again(codebook: Codebook, data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), label="text")) + "x"
    transcript, segmentation = one_turn(text)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda ends: ends[0] != ends[1])
    wording = st.text(alphabet="aåø\u030a😀 \n\r<&>\"'", min_size=1, max_size=20).filter(str.strip)
    codes = (
        *codebook.codes,
        Code(
            id="ny",
            name=Wording((("da", data.draw(wording, label="name")),)),
            definition=Wording((("da", data.draw(wording)), ("*", data.draw(wording)))),
            include=Wordings((("nb", (data.draw(wording), data.draw(wording))),)),
            colour="#0072b2",
            parent="dagsorden",
        ),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        book = Codebook(id=codebook.id, title=codebook.title, codes=codes)
        with Project.create(path / "a.orgcode", title="Studie", codebook=book) as project:
            coders = [project.coder("Anna"), project.coder("Bo")]
            project.add_read_transcript(transcript, segmentation=segmentation)
            for start, end in data.draw(st.lists(places, max_size=6), label="spans"):
                span = Span(transcript_id=transcript.id, start=min(start, end), end=max(start, end))
                coder = data.draw(st.sampled_from(coders))
                code = data.draw(st.sampled_from(["tid", "ejerskab", "ny", ""]))
                if code and code not in project.span_state(transcript.id, coder.id, span).codes:
                    project.apply(coder, span, code)
                elif not code and not project.span_state(transcript.id, coder.id, span).settled:
                    project.pass_over(coder, span)
                if data.draw(st.booleans()):
                    project.write_memo(coder, data.draw(wording), span=span, code_id=code or None)
            project.write_memo(coders[0], data.draw(wording))
            project.write_memo(coders[0], data.draw(wording), code_id="ny")
            project.write_memo(coders[1], data.draw(wording), transcript_id=transcript.id)
            before = told(project)
            with out_and_in(project, path) as again:
                assert told(again) == before
                assert again.transcript(transcript.id).turns == transcript.turns
                assert again.codebook.version == book.version


def test_twice_gives_the_same_bytes_and_importing_it_adds_nothing(study: Project, tmp_path: Path) -> None:
    anna = study.coder("Anna")
    transcript_id = study.transcripts()[0]
    study.apply(anna, study.segments(transcript_id)[1].span, "tid")
    study.write_memo(anna, "Noget om tid.", code_id="tid")
    describe(study, anna, [(transcript_id, "IP", {"site": "nord", "wave": "1"})])
    clear = Clearance(study, None)
    assert package_of(refi_project(study, clear)) == package_of(refi_project(study, clear))
    done = hand_over(study, tmp_path / "a.qdpx", coder=anna, raw=True)
    assert (done.texts, done.codings, done.coders, done.memos, done.hidden) == (1, 1, 1, 1, 0)
    plan = plan_import(tmp_path / "a.qdpx", study)
    assert plan.empty
    assert plan.there == 4
    assert carry_out(study, plan, anna) is None
    with pytest.raises(InputProblem, match="of that name"):
        hand_over(study, tmp_path / "a.qdpx", coder=anna, raw=True)


def test_a_file_says_who_speaks_and_what_is_known_of_them(study: Project, tmp_path: Path) -> None:
    anna = study.coder("Anna")
    transcript_id = study.transcripts()[0]
    describe(study, anna, [(transcript_id, "IP", {"site": "nord"})])
    with out_and_in(study, tmp_path) as again:
        assert again.attributes(transcript_id) == {"IP": {"site": "nord"}}
        assert again.transcript(transcript_id).speakers == study.transcript(transcript_id).speakers
    refi = read_project(tmp_path / "out.qdpx")
    assert refi.sources[0].text.startswith("I: Hvordan begyndte det hele?\n\nIP: Vi har")


def test_for_a_program_that_counts_otherwise(study: Project, tmp_path: Path) -> None:
    """With CRLF and UTF-16 units; what only orgcode reads is left out, and the passages are found all the same."""
    anna = study.coder("Anna")
    smiling = interview("Smil", (("I", "Hej 😀 med dig?"), ("IP", "Godt 😀😀 nok.\nOg så videre, altså.")))
    study.add_read_transcript(smiling)
    at = smiling.text.index("Og så")
    span = Span(transcript_id=smiling.id, start=at, end=at + len("Og så videre"))
    study.apply(anna, span, "tid")
    out = tmp_path / "nvivo.qdpx"
    hand_over(study, out, coder=anna, raw=True, convention=convention_named("utf16+crlf2"))
    refi = read_project(out)
    source = refi.sources[1]
    assert "\r\n" in source.text
    assert not refi.own
    units = source.text.encode("utf-16-le")
    selection = source.selections[0]
    assert units[2 * selection.start : 2 * selection.end].decode("utf-16-le") == "Og så videre"
    plan = plan_import(out, None)
    assert [plan.quote(each.span) for each in plan.codings] == ["Og så videre"]
    assert plan.discarded == ()


def test_a_passage_of_one_letter_is_none_that_is_empty_where_the_end_is_in(study: Project, tmp_path: Path) -> None:
    anna, transcript_id = study.coder("Anna"), study.transcripts()[0]
    at = study.transcript(transcript_id).text.index(" i ") + 1
    study.apply(anna, Span(transcript_id=transcript_id, start=at, end=at + 1), "tid")
    hand_over(study, tmp_path / "a.qdpx", coder=anna, raw=True, convention=convention_named("codepoints+inclusive"))
    selection = read_project(tmp_path / "a.qdpx").sources[0].selections[0]
    assert selection.start == selection.end
    plan = plan_import(tmp_path / "a.qdpx", None)
    assert [plan.quote(each.span) for each in plan.codings] == ["i"]
    assert plan.discarded == ()


def test_an_import_is_undone_at_once_and_can_be_done_again(study: Project, tmp_path: Path, clock: Clock) -> None:
    anna, bo = study.coder("Anna"), study.coder("Bo")
    first, second = study.segments(study.transcripts()[0])[1:3]
    study.apply(anna, first.span, "tid")
    study.apply(bo, second.span, "ejerskab")
    study.write_memo(bo, "Om ejerskab", span=second.span)
    out = tmp_path / "a.qdpx"
    out.write_bytes(package_of(refi_project(study, Clearance(study, None))))
    other = replace(study.codebook.codes[0], id="andet", name=Wording((("da", "Andet"),)), parent=None)
    book = Codebook(id="andre", title=Wording(), codes=(other,))
    with Project.create(tmp_path / "b.orgcode", title="B", codebook=book, clock=clock) as project:
        carry_out(project, plan_import(out, project), project.coder("Carl"))
        there = told(project)
        assert {(who, code) for who, _, code in there[0]} == {("Anna", "tid"), ("Bo", "ejerskab")}  # type: ignore[attr-defined]
        done = undo_import(project)
        assert (done.decisions, done.memos, done.undone) == (2, 1, True)
        assert told(project)[:3] == (set(), set(), set())
        assert project.codebook == book
        assert len(project.transcripts()) == 1
        assert project.check_record() == ()
        carry_out(project, plan_import(out, project), project.coder("Carl"))
        assert told(project)[:3] == there[:3]
        assert [each.undone for each in imports(project)] == [True, False]


def test_what_is_not_to_be_seen_yet_stays_here(study: Project, tmp_path: Path) -> None:
    anna, bo = study.coder("Anna"), study.coder("Bo")
    first, second = study.segments(study.transcripts()[0])[1:3]
    study.apply(anna, first.span, "tid")
    study.apply(bo, second.span, "tid")
    study.set_blind(anna, True)
    study.view_as(anna)
    done = hand_over(study, tmp_path / "a.qdpx", coder=anna, raw=True)
    assert (done.codings, done.hidden) == (1, 1)
    assert [user.name for user in read_project(tmp_path / "a.qdpx").users] == ["Anna"]


class Renaming(Clearance):
    """Puts another word, of another length, in place of one."""

    def __init__(self, project: Project) -> None:
        super().__init__(project, None)
        self._study = project

    def _rewritten(self, text: str) -> Rewritten:
        return rewritten(text, [(m.start(), m.end(), "[myndighed 😀]") for m in re.finditer("forvaltningen|IP", text)])

    def transcript(self, transcript_id: str) -> tuple[Transcript, Rewritten]:
        one = self._study.transcript(transcript_id)
        moved = self._rewritten(one.text)
        turns = []
        for turn in one.turns:
            start, end = moved.span(turn.start, turn.end)
            turns.append(replace(turn, start=start, end=end, speaker=self.label(turn.speaker)))
        speakers = tuple(replace(each, label=self.label(each.label)) for each in one.speakers)
        clean = Transcript(
            title=one.title, text=moved.text, turns=tuple(turns), speakers=speakers, language=one.language
        )
        return clean, moved

    def text(self, text: str) -> str:
        return self._rewritten(text).text

    def label(self, text: str) -> str:
        return self._rewritten(text).text


def test_passages_are_found_where_names_were_replaced(study: Project, tmp_path: Path) -> None:
    anna, transcript_id = study.coder("Anna"), study.transcripts()[0]
    text = study.transcript(transcript_id).text
    for words, code in (("forvaltningen, der", "dagsorden"), ("Jeg tog ejerskab", "ejerskab"), ("tid", "tid")):
        at = text.index(words)
        study.apply(anna, Span(transcript_id=transcript_id, start=at, end=at + len(words)), code)
    study.write_memo(anna, "Om forvaltningen", transcript_id=transcript_id)
    out = tmp_path / "a.qdpx"
    out.write_bytes(package_of(refi_project(study, Renaming(study))))
    plan = plan_import(out, None)
    assert {plan.quote(each.span) for each in plan.codings} == {"[myndighed 😀], der", "Jeg tog ejerskab", "tid"}
    assert [memo.text for memo in plan.memos] == ["Om [myndighed 😀]"]
    assert [each.label for each in plan.texts[0].transcript.speakers] == ["I", "[myndighed 😀]"]
    with zipfile.ZipFile(out) as package:
        assert not any(b"forvaltningen" in package.read(name) for name in package.namelist())


def test_labels_that_stand_in_the_text_are_not_written_a_second_time(tmp_path: Path) -> None:
    from refi_files import SAID as LABELLED
    from refi_files import package, selection, source
    from refi_files import project as document

    inside = selection(LABELLED, "Så gik vi hjem", {"anna": "Tid"}, utf16=True)
    theirs = package(tmp_path / "theirs.qdpx", document(source("Et", inside, text=LABELLED)))
    plan = plan_import(theirs, None, convention="utf16")
    import_new(tmp_path / "a.orgcode", plan, lambda made: made.coder("Carl"))
    with Project.open(tmp_path / "a.orgcode") as project:
        hand_over(project, tmp_path / "ours.qdpx", raw=True)
        assert plan_import(tmp_path / "ours.qdpx", project).empty
    written = read_project(tmp_path / "ours.qdpx").sources[0]
    assert written.text == LABELLED
    passage = written.selections[0]
    assert written.text[passage.start : passage.end] == passage.name == "Så gik vi hjem"


def test_memos_keep_their_code_and_times_whatever_became_of_it(study: Project, tmp_path: Path) -> None:
    anna = study.coder("Anna")
    first, second = study.segments(study.transcripts()[0])[1:3]
    study.pass_over(anna, first.span)
    study.apply(anna, second.span, "tid")
    study.write_memo(anna, "Om tid her", span=second.span, code_id="tid")
    study.withdraw(anna, second.span, "tid")
    study.write_memo(anna, "Om tid", code_id="tid")
    rest = tuple(code for code in study.codebook if code.id != "tid")
    assert all(code.parent != "tid" for code in rest)
    study.adopt_codebook(Codebook(id=study.codebook.id, title=study.codebook.title, codes=rest), anna)
    hand_over(study, tmp_path / "a.qdpx", coder=anna, raw=True)
    assert plan_import(tmp_path / "a.qdpx", study).empty
    plan = plan_import(tmp_path / "a.qdpx", None)
    assert {memo.text: memo.code_id for memo in plan.memos} == {"Om tid her": None, "Om tid": "tid"}
    passed = [one.decided_at for one in study.decisions() if one.span == first.span]
    assert [each.at for each in plan.passes] == passed
    noted = read_project(tmp_path / "a.qdpx").sources[0].selections
    assert all(each.user and each.at and each.name for each in noted)
