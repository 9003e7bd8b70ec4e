"""Searching a project: words, forms, filters, who may see what, and interviews that come and go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_study import interview

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.search import Mode, Query, Remark, parsed
from orgcode.core.spelling import FOLDING
from orgcode.core.transcript import Role
from orgcode.errors import UnknownName
from orgcode.project import Project
from orgcode.project.merging import merge

SAID = (
    ("I", "Hvordan gik det med tiden?"),
    ("IP", "Tiderne skifter. Vi havde ikke nok tid. Maaden var god."),
    ("IP", "Ikke mere om den måde."),
)


@pytest.fixture
def two(study: Project) -> Project:
    """Two interviews."""
    study.add_read_transcript(interview("Anden samtale", SAID))
    return study


def found(project: Project, typed: str, mode: Mode = Mode.TEXT, coder: str = "Anna") -> list[tuple[int, int, str]]:
    """(number of the interview, segment, what was hit)."""
    ids = project.transcripts()
    return [
        (
            ids.index(hit.span.transcript_id) + 1,
            hit.segment_index,
            project.transcript(hit.span.transcript_id).text[hit.span.start : hit.span.end].strip(),
        )
        for hit in project.search(parsed(typed, mode), project.coder(coder)).hits
    ]


def test_words_are_found_in_all_interviews_in_order(two: Project) -> None:
    assert found(two, "TID") == [(1, 1, "tid"), (2, 2, "tid")]
    assert found(two, "maade") == [(2, 4, "måde")]
    assert found(two, "tid*") == [(1, 1, "tid"), (2, 0, "tiden"), (2, 1, "Tiderne"), (2, 2, "tid")]


def test_a_phrase_may_cross_the_end_of_a_sentence_and_no_more(two: Project) -> None:
    assert found(two, '"fuld så vi"') == [(1, 2, "fuld. Så vi")]
    assert found(two, '"god ikke mere"') == []
    assert found(two, '"ikke nok tid*"') == [(2, 2, "ikke nok tid")]


def test_several_words_stand_in_one_segment(two: Project) -> None:
    [hit] = two.search(parsed("tid havde")).hits
    text = two.transcript(hit.span.transcript_id).text
    assert text[hit.span.start : hit.span.end] == "havde"
    assert [text[also.start : also.end] for also in hit.also] == ["tid"]
    assert found(two, "skifter tid") == []


def test_an_excluded_word_keeps_its_segment_out(two: Project) -> None:
    assert found(two, "vi -tid") == [(1, 3, "vi")]
    assert found(two, "tid -simpelthen") == [(2, 2, "tid")]
    assert (1, 1) not in {one[:2] for one in found(two, "-tid role:participant")}


def test_a_word_is_found_in_every_form(two: Project) -> None:
    assert [one[2] for one in found(two, "tiders", Mode.LEMMA)] == ["tid", "tiden", "Tiderne", "tid"]
    assert [one[2] for one in found(two, '"nok tider"', Mode.LEMMA)] == ["nok tid"]


def test_meaning_puts_the_nearest_first(two: Project, word_counter: object) -> None:
    hits = two.search(parsed("vi har ikke tid role:participant", Mode.MEANING)).hits
    first = two.segments(hits[0].span.transcript_id)[hits[0].segment_index]
    assert "ikke tid til at mødes" in two.transcript(first.transcript_id).text[first.start : first.end]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(not hit.marked for hit in hits)
    turns = [
        two.transcript(h.span.transcript_id).turns[two.segments(h.span.transcript_id)[h.segment_index].turn]
        for h in hits
    ]
    assert {turn.speaker for turn in turns} == {"IP"}


def test_filters_by_speaker_role_and_interview(two: Project) -> None:
    assert found(two, "tid* role:interviewer") == [(2, 0, "tiden")]
    assert found(two, "tid* speaker:ip interview:anden") == [(2, 1, "Tiderne"), (2, 2, "tid")]
    two.set_role(two.transcripts()[1], "IP", Role.OTHER)
    assert found(two, "tid role:other") == [(2, 2, "tid")]


def test_filters_by_code_and_coder(two: Project) -> None:
    anna, bo = two.coder("Anna"), two.coder("Bo")
    first = two.segments(two.transcripts()[0])
    two.apply(anna, first[1].span, "tid")
    two.apply(bo, first[5].span, "dagsorden")
    assert found(two, "code:tid") == [(1, 1, "Vi har simpelthen ikke tid til at mødes.")]
    assert [one[:2] for one in found(two, "kode:styring")] == [(1, 5)]
    assert found(two, "code:dagsorden coder:Anna") == []
    assert [one[:2] for one in found(two, "coder:me")] == [(1, 1)]
    assert found(two, "tid -code:tid") == [(2, 2, "tid")]
    assert (1, 5) not in {one[:2] for one in found(two, "is:uncoded")}
    assert (1, 1) in {one[:2] for one in found(two, "is:uncoded coder:Bo")}


def test_what_waits_and_where_coders_differ(two: Project) -> None:
    anna, bo = two.coder("Anna"), two.coder("Bo")
    first = two.segments(two.transcripts()[0])
    two.apply(anna, first[1].span, "tid")
    two.pass_over(bo, first[1].span)
    two.pass_over(anna, first[2].span)
    two.pass_over(bo, first[2].span)
    assert [one[:2] for one in found(two, "is:different")] == [(1, 1)]
    waiting = {one[:2] for one in found(two, "is:undecided")}
    assert not waiting & {(1, 0), (1, 1), (1, 2), (2, 0)}
    assert {(1, 3), (2, 1)} <= waiting


def test_a_blind_project_tells_nothing_of_what_others_coded(two: Project) -> None:
    anna, bo = two.coder("Anna"), two.coder("Bo")
    segment = two.segments(two.transcripts()[0])[1]
    two.apply(bo, segment.span, "tid")
    two.pass_over(anna, segment.span)
    two.set_blind(anna, blind=True)
    two.view_as(anna)
    assert found(two, "code:tid") == []
    assert found(two, "code:tid coder:Bo") == []
    assert found(two, "is:different") == []


@pytest.mark.parametrize("typed", ["code:nothing", "coder:Nobody", "interview:nowhere", "skole:Nord"])
def test_a_filter_that_names_nothing_says_what_there_is(two: Project, typed: str) -> None:
    with pytest.raises(UnknownName) as refused:
        two.search(parsed(typed), two.coder("Anna"))
    assert refused.value.hint


@pytest.mark.parametrize("typed", ["code:nothing", "coder:Nobody", "interview:nowhere", "skole:Nord", "code:[x]"])
def test_typed_it_is_words_and_that_is_said(two: Project, typed: str) -> None:
    two.coder("Anna")
    query, [note] = two.finder.understood(f"tid {typed}")
    assert query.words == f"tid {typed}"
    assert not query.filtered
    assert (note.remark, note.about) == (Remark.WORDS, typed)
    assert two.search(query).total == 0
    if typed.startswith("code:"):
        assert "Ejerskab" in note.names, "as it is shown"


def test_what_looks_like_a_filter_is_found_as_it_was_said(study: Project) -> None:
    study.add_read_transcript(interview("Tegn", (("I", "Skriv col:umn."), ("IP", "Ja."))))
    query, notes = study.finder.understood("col:umn")
    assert [note.about for note in notes] == ["col:umn"]
    assert study.search(query).total == 1


def test_a_code_is_named_by_how_its_name_begins(two: Project) -> None:
    anna = two.coder("Anna")
    segment = two.segments(two.transcripts()[0])[1]
    two.apply(anna, segment.span, "ejerskab")
    for typed in ("kode:ejer", "code:EJERSK", "kode:Ejerskab"):
        query, notes = two.finder.understood(typed)
        assert notes == ()
        assert [hit.segment_index for hit in two.search(query, anna).hits] == [1], typed


def test_of_several_codes_the_names_are_said(tmp_path: Path, codebook: Codebook) -> None:
    codes = tuple(
        Code(id=one, name=Wording((("da", name), ("nn", other))))
        for one, name, other in (("x1", "Kollektiv tid", "Felles tid"), ("x2", "Kollega", "Kollega"))
    )
    with Project.create(tmp_path / "p.orgcode", title="P", codebook=replace(codebook, codes=codes)) as project:
        project.add_read_transcript(interview("En", SAID))
        anna = project.coder("Anna")
        project.apply(anna, project.segments(project.transcripts()[0])[0].span, "x1")
        with pytest.raises(UnknownName) as refused:
            project.search(project.finder.understood("kode:koll")[0], anna)
        assert "Kollektiv tid" in refused.value.hint
        assert "Kollega" in refused.value.hint
        for typed in ("kode:kollekt", "kode:felles", 'kode:"kollektiv t"', "kode:x1"):
            assert project.search(project.finder.understood(typed)[0], anna).total == 1, typed


def test_a_search_in_slices_finds_the_same(two: Project) -> None:
    for typed in ("tid*", "tid* vi", "-tid", "is:undecided", ""):
        query = parsed(typed)
        *pauses, outcome = two.finder.in_slices(query, two.coder("Anna"))
        assert not any(pauses)
        assert bool(pauses) is bool(typed)
        assert outcome == two.finder.by_words(query, two.coder("Anna"))


def test_many_words_in_a_query_are_said_to_be_too_many(two: Project) -> None:
    query, notes = two.finder.understood(" ".join(f"ord{number}" for number in range(200)))
    assert [note.remark for note in notes] == [Remark.CUT]
    assert two.search(query).total == 0
    assert two.search(parsed("tid* " * 4_000)).hits == two.search(parsed("tid*")).hits


def test_a_transcript_that_comes_later_is_found(study: Project) -> None:
    assert found(study, "skifter") == []
    study.add_read_transcript(interview("Anden", SAID))
    assert found(study, "skifter") == [(2, 1, "skifter")]


def test_a_merged_transcript_is_found(study: Project, tmp_path: Path, codebook: Codebook) -> None:
    assert found(study, "skifter") == []
    with Project.create(tmp_path / "other.orgcode", title="Studie", codebook=codebook) as other:
        other.add_read_transcript(interview("Anden", SAID))
        assert found(other, "skifter") == [(1, 1, "skifter")]
    into = tmp_path / "team.orgcode"
    account = merge([study.path, tmp_path / "other.orgcode"], into, another_project=True, same=["Anna"])
    with Project.open(account.into) as team:
        assert found(team, "skifter") == [(2, 1, "skifter")]
        assert found(team, "tid") == [(1, 1, "tid"), (2, 2, "tid")]


def test_what_another_program_adds_is_found(study: Project) -> None:
    assert found(study, "skifter") == []
    with Project.open(study.path) as elsewhere:
        elsewhere.add_read_transcript(interview("Anden", SAID))
        assert found(elsewhere, "skifter") == [(2, 1, "skifter")]
    assert found(study, "skifter") == [(2, 1, "skifter")]


def test_an_index_of_other_turns_is_made_again(study: Project) -> None:
    study._store.search_index.add(study.transcripts()[0], "0:another version", [["tid"], ["noget"], ["andet"], ["tid"]])
    assert found(study, "ejerskab") == [(1, 6, "ejerskab")]
    assert found(study, "tid") == [(1, 1, "tid")]


def test_cutting_one_transcript_anew_loses_no_other(two: Project) -> None:
    before = found(two, "tid")
    first, second = two.transcripts()
    index = two._store.search_index
    index.forget()
    index.add(second, f"{FOLDING}:other turns", [["tid"]])
    index.add(first, "0:older rules", [["noget"]])
    assert found(two, "tid") == before


def test_what_was_forgotten_is_indexed_again(two: Project) -> None:
    before = found(two, "tid*")
    two.finder.forget()
    assert two._store.search_index.indexed() == {}
    assert found(two, "tid*") == before


def test_hits_are_limited_and_counted(two: Project) -> None:
    outcome = two.search(parsed("tid*"), limit=2)
    assert (len(outcome.hits), outcome.total, outcome.transcripts) == (2, 4, 2)
    assert two.search(Query()).hits == ()
