"""Quotes: what is found, with what around it, who agrees; stars; and what leaves the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from overview_samples import project_of, span

from orgcode.core.coding import Coder
from orgcode.core.quoting import Agreed, Context, QuoteFilter, QuoteOrder
from orgcode.core.transcript import Role, Span
from orgcode.errors import RefusedDecision
from orgcode.project import Project
from orgcode.project.handing_quotes import handed_out
from orgcode.project.quoting import copied, copied_passage, new_file, reference, speakers, write_file


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with project_of(tmp_path / "p.orgcode", "et", "to") as project:
        yield project


@pytest.fixture
def anna(project: Project) -> Coder:
    return project.coder("Anna")


@pytest.fixture
def bo(project: Project) -> Coder:
    return project.coder("Bo")


@pytest.fixture
def coded(project: Project, anna: Coder, bo: Coder) -> Project:
    """`et`: both put a on 2, Anna b on 2 and 3, Bo nothing on 3; `to`: Anna a on 5, where Bo was not; b on 0."""
    project.apply(anna, span(project, "et", 2), "a")
    project.apply(bo, span(project, "et", 2), "a")
    project.apply(anna, span(project, "et", 2, 3), "b")
    project.pass_over(bo, span(project, "et", 3))
    project.apply(anna, span(project, "to", 5), "a")
    project.apply(anna, span(project, "to", 0), "b")
    return project


def found(project: Project, wanted: QuoteFilter | None = None, order: QuoteOrder | None = None) -> list[str]:
    return [excerpt.text for excerpt in project.excerpts(wanted=wanted, order=order)]


def test_filters(coded: Project, anna: Coder, bo: Coder) -> None:
    everything = ["fire fem", "ti elleve", "fire fem seks syv otte ni", "hvad nu"]
    assert found(coded) == everything
    assert found(coded, QuoteFilter()) == everything
    assert found(coded, QuoteFilter(codes=frozenset("b"))) == everything[2:]
    assert found(coded, QuoteFilter(coder_ids=frozenset({bo.id}))) == ["fire fem"]
    assert found(coded, QuoteFilter(transcript_id=coded.find_transcript("to").id)) == ["ti elleve", "hvad nu"]
    assert found(coded, QuoteFilter(speaker="I")) == ["hvad nu"]
    assert found(coded, QuoteFilter(role=Role.PARTICIPANT)) == everything[:3]
    assert found(coded, QuoteFilter(text="FEM  seks")) == ["fire fem seks syv otte ni"]
    assert found(coded, QuoteFilter(beside="b")) == ["fire fem"]
    assert found(coded, QuoteFilter(agreed=Agreed.TWO)) == ["fire fem"]
    assert found(coded, QuoteFilter(agreed=Agreed.ALL)) == ["fire fem"]
    assert found(coded, QuoteFilter(tenth=9)) == []
    assert QuoteFilter(text="x").narrowed
    assert not QuoteFilter(codes=frozenset("b")).narrowed


def test_all_agree_only_when_nobody_who_was_there_left_it_out(coded: Project) -> None:
    cleo = coded.coder("Cleo")
    coded.pass_over(cleo, span(coded, "et", 2))
    assert found(coded, QuoteFilter(agreed=Agreed.TWO)) == ["fire fem"]
    assert found(coded, QuoteFilter(agreed=Agreed.ALL)) == []


def test_orders(coded: Project, anna: Coder, bo: Coder) -> None:
    assert found(coded, order=QuoteOrder.INTERVIEW) == ["fire fem", "fire fem seks syv otte ni", "hvad nu", "ti elleve"]
    assert found(coded, order=QuoteOrder.LENGTH)[0] == "fire fem seks syv otte ni"
    coded.star(bo, span(coded, "to", 5), "a")
    assert found(coded, order=QuoteOrder.STARRED)[0] == "ti elleve"
    assert found(coded, order=QuoteOrder.CODERS)[0] == "fire fem"


def test_context_of_segments_of_the_turn_and_the_question(coded: Project) -> None:
    def around(context: int | Context) -> tuple[str, str]:
        [excerpt] = coded.excerpts(code_id="a", transcript_id=coded.find_transcript("to").id, context=context)
        return excerpt.before, excerpt.after

    assert around(0) == ("", "")
    assert around(1) == ("I: hvorfor det", "P: tolv")
    assert around(2) == ("P: seks syv otte ni I: hvorfor det", "P: tolv")
    assert around(Context(segments=0, question=True)) == ("I: hvorfor det", "")
    assert around(Context(segments=2, question=True)) == around(2)
    assert around(Context(turn=True)) == ("", "P: tolv")


def test_the_question_is_parted_from_what_follows_later(coded: Project) -> None:
    [excerpt] = coded.excerpts(
        code_id="b", transcript_id=coded.find_transcript("et").id, context=Context(segments=0, question=True)
    )
    assert excerpt.before == "I: hvad nu …"
    coded.apply(coded.coder("Anna"), span(coded, "to", 1), "c")
    [excerpt] = coded.excerpts(code_id="c", context=Context(segments=0, question=True))
    assert excerpt.before == "I: hvad nu"
    [excerpt] = coded.excerpts(
        code_id="b", transcript_id=coded.find_transcript("to").id, context=Context(segments=0, question=True)
    )
    assert excerpt.before == "", "the interviewer's own words answer no question"


def test_what_a_quote_leaves_out_of_its_own_segment_stands_around_it(coded: Project) -> None:
    """Of `fire fem` and `seks syv otte ni` (segments 2 and 3) the quote has `fem seks syv`."""
    whole, more = span(coded, "et", 2), span(coded, "et", 3)
    start, end = whole.start + len("fire "), more.start + len("seks syv")
    coded.apply(coded.coder("Anna"), replace(whole, start=start, end=end), "c")

    def around(context: int | Context) -> tuple[str, str]:
        [excerpt] = coded.excerpts(code_id="c", context=context)
        assert excerpt.text == "fem seks syv"
        return excerpt.before, excerpt.after

    assert around(0) == ("…", "…")
    assert around(1) == ("P: en to tre fire", "otte ni I: hvorfor det")
    assert around(Context(turn=True)) == ("P: en to tre fire", "otte ni")
    assert around(Context(segments=0, question=True)) == ("I: hvad nu …", "…")
    assert around(Context(segments=1, question=True)) == ("I: hvad nu P: en to tre fire", "otte ni I: hvorfor det")


def test_what_has_no_word_in_it_is_not_left_out(tmp_path: Path) -> None:
    with project_of(tmp_path / "q.orgcode", "tre") as project:
        whole = span(project, "tre", 2)
        project.apply(project.coder("Anna"), replace(whole, start=whole.start + len("fire ")), "c")
        project.apply(project.coder("Anna"), replace(whole, end=whole.end - 1), "b")
        quotes = {excerpt.text: (excerpt.before, excerpt.after) for excerpt in project.excerpts(context=0)}
        assert quotes == {"fem": ("…", ""), "fire fe": ("", "…")}


def test_a_star_stands_until_it_is_taken_back(coded: Project, anna: Coder, bo: Coder) -> None:
    place = span(coded, "et", 2)
    coded.star(anna, place, "a")
    coded.star(anna, place, "a")
    coded.star(bo, place, "a")
    assert [(star.coder_id, star.span, star.code_id) for star in coded.stars()] == [
        (anna.id, place, "a"),
        (bo.id, place, "a"),
    ]
    assert found(coded, QuoteFilter(starred_by=frozenset({bo.id}))) == ["fire fem"]
    coded.unstar(anna, place, "a")
    assert [star.coder_id for star in coded.stars()] == [bo.id]
    assert coded.stars(anna) == ()
    with pytest.raises(RefusedDecision):
        coded.unstar(anna, place, "a")


def test_what_is_no_quote_takes_no_star(coded: Project, anna: Coder) -> None:
    place = span(coded, "et", 2)
    for span_, code in ((place, "c"), (replace(place, end=place.end - 1), "a")):
        with pytest.raises(RefusedDecision):
            coded.star(anna, span_, code)
    assert coded.stars() == ()


def test_a_star_waits_while_the_code_is_off(coded: Project, anna: Coder, bo: Coder) -> None:
    place = span(coded, "to", 5)
    coded.star(anna, place, "a")
    coded.withdraw(anna, place, "a")
    assert found(coded, QuoteFilter(starred_by=frozenset({anna.id}))) == []
    coded.apply(anna, place, "a")
    assert found(coded, QuoteFilter(starred_by=frozenset({anna.id}))) == ["ti elleve"]


def test_others_stars_pass_the_gate_of_a_blind_project(coded: Project, anna: Coder, bo: Coder) -> None:
    place = span(coded, "et", 2)
    coded.star(bo, place, "a")
    coded.set_blind(anna, True)
    coded.view_as(anna)
    assert coded.stars() == ()
    [excerpt] = coded.excerpts(code_id="a", transcript_id=place.transcript_id)
    assert (excerpt.starred_by, excerpt.coders, excerpt.agreeing) == ((), ("Anna",), 1)
    coded.apply(bo, span(coded, "et", 1), "c")
    with pytest.raises(RefusedDecision):
        coded.star(anna, span(coded, "et", 1), "c")


def test_references() -> None:
    assert reference("IP", "Leder", 724.9) == "(IP, Leder, 12:04)"
    assert reference("", "Leder", None) == "(Leder)"
    assert reference("IP", "Leder", 3_724.0) == "(IP, Leder, 1:02:04)"


def test_a_quote_and_a_passage_are_copied_with_their_reference(coded: Project) -> None:
    [excerpt] = coded.excerpts(code_id="b", transcript_id=coded.find_transcript("et").id)
    assert copied(excerpt) == "“fire fem seks syv otte ni” (P, et)"
    assert copied_passage(coded, span(coded, "et", 1, 2)) == "“en to tre fire fem” (P, et)"
    title = Span(transcript_id=excerpt.span.transcript_id, start=0, end=2)
    assert copied_passage(coded, title) == "“et” (et)"
    assert copied(excerpt, "«{}»".format) == "«fire fem seks syv otte ni» (P, et)"
    assert copied_passage(coded, title, "«{}»".format) == "«et» (et)"


def test_a_new_file_has_a_name_of_its_own(coded: Project, tmp_path: Path) -> None:
    first = new_file(coded.path, "quotes", ".md")
    assert first == tmp_path / "p-quotes.md"
    leaving, handout = handed_out(coded, None, coded.excerpts(), raw=True)
    write_file(leaving, "md", first, handout)
    assert new_file(coded.path, "quotes", ".md") == tmp_path / "p-quotes-2.md"


def test_who_speaks(coded: Project) -> None:
    assert speakers(coded.excerpts()) == (("P", Role.PARTICIPANT), ("I", Role.INTERVIEWER))
