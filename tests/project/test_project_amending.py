"""Adding to the codebook, and what should be looked at again after that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings
from orgcode.core.coding import Coder
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.amending import PARTS, CodePart, amend, amended, look_again

texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
wordings = st.lists(
    st.tuples(st.sampled_from((*LANGUAGES, ANY_LANGUAGE)), st.lists(texts, min_size=1, max_size=3).map(tuple)),
    unique_by=lambda pair: pair[0],
    max_size=4,
).map(lambda pairs: Wordings(tuple(pairs)))


def book(**parts: Wordings) -> Codebook:
    name = Wording((("da", "Tid"),))
    return Codebook(
        id="b",
        title=name,
        codes=(Code(id="tid", name=name, **parts), Code(id="sted", name=name)),  # type: ignore[arg-type]
    )


def said(code: Code, part: str) -> Wordings:
    found: Wordings = getattr(code, part)
    return found


@pytest.mark.parametrize("part", PARTS)
def test_a_text_more_and_nothing_else(codebook: Codebook, part: CodePart) -> None:
    there = said(codebook.code("tid"), part).get("da")
    new = amended(codebook, "tid", part, "  Når   møder aflyses ", "da")
    assert said(new.code("tid"), part).get("da") == (*there, "Når møder aflyses")
    assert new.version != codebook.version
    before, after = codebook.code("tid"), new.code("tid")
    assert [said(after, each) for each in PARTS if each != part] == [
        said(before, each) for each in PARTS if each != part
    ]
    back = replace(after, include=before.include, exclude=before.exclude, examples=before.examples)
    assert [back if code is after else code for code in new] == [*codebook]
    assert (new.id, new.title) == (codebook.id, codebook.title)


@given(wordings, st.sampled_from((*LANGUAGES, "und")))
def test_nothing_that_readers_were_shown_goes_out_of_sight(there: Wordings, language: str) -> None:
    before = book(include=there)
    after = amended(before, "tid", "include", "et kendetegn til", language).code("tid").include
    for reader in LANGUAGES:
        assert set(there.get(reader)) <= set(after.get(reader))
    assert after.get(language)[-1] == "et kendetegn til"
    assert len(after.all()) == len(there.all()) + 1


def test_a_text_in_a_language_without_a_list_of_its_own() -> None:
    plain = Wordings(((ANY_LANGUAGE, ("Møder",)),))
    assert amended(book(include=plain), "tid", "include", "Frister", "da").code("tid").include.texts == (
        (ANY_LANGUAGE, ("Møder", "Frister")),
    )
    danish = Wordings((("da", ("Møder",)), ("en", ("Meetings",))))
    # Readers of bokmål were shown the Danish list.
    assert amended(book(include=danish), "tid", "include", "Frister", "nb").code("tid").include.texts == (
        ("da", ("Møder", "Frister")),
        ("en", ("Meetings",)),
    )
    assert amended(book(), "tid", "examples", "Vi løb.", "und").code("tid").examples.texts == (
        (ANY_LANGUAGE, ("Vi løb.",)),
    )


@pytest.mark.parametrize(
    ("code", "part", "text", "word"),
    [
        ("tidd", "include", "x", "no code 'tidd'"),
        ("tid", "keywords", "x", "no part 'keywords'"),
        ("tid", "include", "  \n ", "no text"),
        ("tid", "include", "faste  TIDER", "include criterion already"),
        ("tid", "exclude", "Faste tider", "include criterion already"),
        ("tid", "include", "Steder", "exclude criterion already"),
        ("tid", "examples", "Vi havde tid.", "example already"),
        ("tid", "examples", "We had time.", "example already"),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(code: str, part: CodePart, text: str, word: str) -> None:
    there = book(
        include=Wordings((("da", ("Faste tider",)),)),
        exclude=Wordings((("da", ("Steder",)),)),
        examples=Wordings((("da", ("Vi havde tid.",)), ("en", ("We had time.",)))),
    )
    with pytest.raises((InputProblem, UnknownName), match=word) as refused:
        amended(there, code, part, text, "da")
    assert refused.value.hint


def test_a_criterion_may_be_worded_like_an_example() -> None:
    there = book(examples=Wordings((("da", ("Vi havde tid.",)),)))
    assert amended(there, "tid", "include", "Vi havde tid.", "da").code("tid").include.get("da") == ("Vi havde tid.",)


# In a project


@pytest.fixture
def anna(study: Project) -> Coder:
    return study.coder("Anna")


@pytest.fixture
def bo(study: Project, anna: Coder) -> Coder:
    assert anna.id
    return study.coder("Bo")


def span(study: Project, index: int) -> Span:
    return study.segments(study.transcripts()[0])[index].span


def brief(study: Project, code: str) -> list[tuple[str, int, bool]]:
    return [(one.coder, one.segment_index, one.applied) for one in look_again(study, code)]


def test_amending_takes_a_new_version_into_use(study: Project, anna: Coder) -> None:
    before = study.codebook.version
    amend(study, anna, "tid", "exclude", "Vejr", "da")
    assert study.codebook.code("tid").exclude.get("da") == ("Vejr",)
    adoptions = study._store.codebooks.adoptions()
    assert [one.version for one in adoptions] == [before, study.codebook.version]
    assert adoptions[-1].coder_id == anna.id
    with pytest.raises(InputProblem, match="already"):
        amend(study, anna, "tid", "exclude", "vejr", "da")
    assert len(study._store.codebooks.adoptions()) == 2


def test_amending_builds_on_what_another_program_has_added(study: Project, anna: Coder) -> None:
    with Project.open(study.path) as elsewhere:
        amend(elsewhere, anna, "tid", "exclude", "Vejr", "da")
    amend(study, anna, "tid", "exclude", "Vind", "da")
    assert study.codebook.code("tid").exclude.get("da") == ("Vejr", "Vind")


def test_codings_refusals_and_omissions_from_before_are_to_be_looked_at(study: Project, anna: Coder, bo: Coder) -> None:
    study.apply(anna, span(study, 1), "tid")
    study.apply(anna, span(study, 2), "ejerskab")
    study.reject(anna, span(study, 3), "tid", None)
    study.pass_over(bo, span(study, 1))
    study.pass_over(bo, span(study, 2))
    study.apply(bo, span(study, 5), "tid")
    study.pass_over(anna, span(study, 6))
    found = amend(study, anna, "tid", "include", "Kalendere", "da")
    assert [(one.coder, one.segment_index, one.applied, one.code) for one in found] == [
        ("Anna", 1, True, "tid"),
        ("Anna", 3, False, "tid"),
        ("Bo", 1, False, "tid"),
        ("Bo", 5, True, "tid"),
    ]
    assert [one.why for one in found] == [
        "put before the codebook was changed",
        "declined before the codebook was changed",
        "left out; Anna put it",
        "put before the codebook was changed",
    ]
    assert [one.span for one in found][:2] == [span(study, 1), span(study, 3)]
    # Of other codes nothing has changed.
    assert look_again(study, "ejerskab") == ()


def test_who_has_looked_again_is_done(study: Project, anna: Coder, bo: Coder) -> None:
    study.apply(anna, span(study, 1), "tid")
    study.reject(anna, span(study, 2), "tid", None)
    study.pass_over(bo, span(study, 1))
    amend(study, anna, "tid", "include", "Kalendere", "da")
    assert brief(study, "tid") == [("Anna", 1, True), ("Anna", 2, False), ("Bo", 1, False)]
    study.withdraw(anna, span(study, 1), "tid")
    study.apply(anna, span(study, 1), "tid")
    assert brief(study, "tid") == [("Anna", 2, False), ("Bo", 1, False)]
    study.apply(anna, span(study, 2), "tid")
    study.withdraw(anna, span(study, 2), "tid")
    study.apply(bo, span(study, 1), "tid")
    assert brief(study, "tid") == []


def test_an_undone_refusal_is_none(study: Project, anna: Coder) -> None:
    study.reject(anna, span(study, 2), "tid", None)
    study.undo(anna, study.transcripts()[0])
    amend(study, anna, "tid", "include", "Kalendere", "da")
    assert brief(study, "tid") == []


def test_a_change_of_colour_or_of_another_code_is_no_reason(study: Project, codebook: Codebook, anna: Coder) -> None:
    study.apply(anna, span(study, 1), "tid")
    codes = tuple(replace(code, colour="#112233") for code in codebook.codes)
    study.adopt_codebook(replace(codebook, codes=codes), anna)
    amend(study, anna, "ejerskab", "include", "At eje", "da")
    assert brief(study, "tid") == []


def test_omissions_need_a_disagreement_on_what_participants_said(study: Project, anna: Coder, bo: Coder) -> None:
    study.apply(anna, span(study, 0), "tid")
    study.apply(anna, span(study, 1), "tid")
    study.pass_over(bo, span(study, 0))
    study.apply(bo, span(study, 2), "ejerskab")
    amend(study, anna, "tid", "include", "Kalendere", "da")
    # 0 was asked by the interviewer; Bo has not reached 1.
    assert brief(study, "tid") == [("Anna", 0, True), ("Anna", 1, True)]


def test_a_blind_project_tells_only_what_the_viewer_may_see(study: Project, anna: Coder, bo: Coder) -> None:
    study.set_blind(anna, True)
    study.apply(anna, span(study, 1), "tid")
    study.pass_over(bo, span(study, 1))
    study.apply(bo, span(study, 2), "tid")
    study.view_as(anna)
    found = amend(study, anna, "tid", "include", "Kalendere", "da")
    assert [(one.coder, one.segment_index) for one in found] == [("Anna", 1)]
    study.view_as(bo)
    assert brief(study, "tid") == [("Bo", 2, True)]
    study.view_as(None)
    assert brief(study, "tid") == []
    study.set_blind(anna, False)
    assert brief(study, "tid") == [("Anna", 1, True), ("Bo", 1, False), ("Bo", 2, True)]


def test_an_unknown_code_is_refused(study: Project, anna: Coder) -> None:
    with pytest.raises(UnknownName, match="no code 'tidd'"):
        amend(study, anna, "tidd", "include", "x", "da")
    with pytest.raises(UnknownName, match="no code 'tidd'"):
        look_again(study, "tidd")
