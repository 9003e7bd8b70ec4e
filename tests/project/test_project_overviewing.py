"""Overviews against counts by hand, and what must hold whatever was coded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overview_samples import CODES, interview, project_of, span

from orgcode.core.coding import Coder
from orgcode.core.overview import Chosen, Measure, Overview, View
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.overview_sheets import Wording, code_colours, picture, sheet, table, write_file


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
    """Anna: a on segments 1 and 2 together, b on 2, a on 5 of `et`; c on the question 0 of `to`. Bo: a on 2 of `et`."""
    project.apply(anna, span(project, "et", 1, 2), "a")
    project.apply(anna, span(project, "et", 2), "b")
    project.apply(anna, span(project, "et", 5), "a")
    project.apply(anna, span(project, "to", 0), "c")
    project.apply(bo, span(project, "et", 2), "a")
    project.pass_over(bo, span(project, "et", 3))
    return project


def counts(overview: Overview) -> dict[str, tuple[int, ...]]:
    return dict(zip(overview.codes, overview.counts, strict=True))


def test_codings_segments_and_words_by_interview(coded: Project) -> None:
    assert counts(coded.overview(View.TRANSCRIPTS)) == {"a": (3, 0), "b": (1, 0), "c": (0, 1)}
    assert counts(coded.overview(View.TRANSCRIPTS, Measure.SEGMENTS)) == {"a": (3, 0), "b": (1, 0), "c": (0, 1)}
    words = coded.overview(View.TRANSCRIPTS, Measure.WORDS)
    assert counts(words) == {"a": (3 + 2 + 2, 0), "b": (2, 0), "c": (0, 2)}
    assert words.of == (16, 16)
    assert words.value(0, 0) == 7 / 16
    assert words.total(0) == 7 / 32


def test_one_coder_one_interview_one_role(coded: Project, bo: Coder) -> None:
    mine = Chosen(coder_ids=frozenset({bo.id}))
    assert counts(coded.overview(View.TRANSCRIPTS, Measure.CODINGS, mine)) == {"a": (1, 0), "b": (0, 0), "c": (0, 0)}
    there = Chosen(transcript_id=coded.find_transcript("to").id)
    assert counts(coded.overview(View.ROLES, Measure.CODINGS, there))["c"] == (0, 1, 0)
    asked = Chosen(role=coded.transcript(coded.transcripts()[0]).speakers[0].role)
    overview = coded.overview(View.TRANSCRIPTS, Measure.WORDS, asked)
    assert counts(overview) == {"a": (0, 0), "b": (0, 0), "c": (0, 2)}
    assert overview.of == (4, 4)


def test_codes_together_are_counted_within_a_coder(coded: Project) -> None:
    segments = coded.overview(View.TOGETHER, Measure.SEGMENTS)
    # a: Anna's segments 1, 2, 5 and Bo's 2; Bo's a is not together with Anna's b.
    assert counts(segments) == {"a": (4, 1, 0), "b": (1, 1, 0), "c": (0, 0, 1)}
    assert segments.coefficient(0, 1) == 1 / 4
    assert segments.coefficient(0, 2) == 0
    assert segments.coefficient(0, 0) is None
    passages = coded.overview(View.TOGETHER)
    assert counts(passages) == {"a": (3, 1, 0), "b": (1, 1, 0), "c": (0, 0, 1)}
    words = coded.overview(View.TOGETHER, Measure.WORDS)
    assert counts(words) == {"a": (9, 2, 0), "b": (2, 2, 0), "c": (0, 0, 2)}


def test_pairs_of_passages_that_are_no_share_have_no_coefficient(project: Project, anna: Coder) -> None:
    project.apply(anna, span(project, "et", 1, 3), "a")
    for number in (1, 2, 3):
        project.apply(anna, span(project, "et", number), "b")
    overview = project.overview(View.TOGETHER)
    assert overview.counts[0][1] == 3
    assert overview.coefficient(0, 1) is None


def test_over_time_by_characters_and_by_time_stamps(tmp_path: Path) -> None:
    with project_of(tmp_path / "t.orgcode", "et") as project:
        timed = (("P", 0.0, ("kort",)), ("P", 90.0, ("meget længere end det første var",)), ("P", 100.0, ("slut",)))
        project._store.library.add(*interview("ur", timed))
        anna = project.coder("Anna")
        project.apply(anna, span(project, "et", 6), "a")
        project.apply(anna, span(project, "ur", 1), "b")
        overview = project.overview(View.TIME)
        assert (overview.interviews, overview.timed) == (2, 1)
        assert counts(overview)["a"] == (0,) * 9 + (1,)
        # 90 of some 101 seconds have gone, though little of the text.
        assert counts(overview)["b"][8] == 1


def test_adjudicated_outcomes_are_counted_apart(coded: Project, anna: Coder) -> None:
    judge = coded.adjudicator(anna)
    coded.apply(judge, span(coded, "et", 2), "b")
    assert counts(coded.overview(View.TRANSCRIPTS))["b"] == (1, 0)
    settled = coded.overview(View.TRANSCRIPTS, Measure.CODINGS, Chosen(adjudicated=True))
    assert counts(settled) == {"a": (0, 0), "b": (1, 0), "c": (0, 0)}
    assert settled.coders == ("Anna (adjudicating)",)


def test_what_is_not_to_be_seen_is_not_counted(coded: Project, anna: Coder) -> None:
    coded.set_blind(anna, True)
    coded.view_as(anna)
    overview = coded.overview(View.TRANSCRIPTS)
    assert counts(overview)["a"] == (2, 0)
    assert overview.hidden == 1


def test_somebody_or_something_unknown(project: Project) -> None:
    with pytest.raises(UnknownName):
        project.overview(View.ROLES, Measure.CODINGS, Chosen(coder_ids=frozenset({"nobody"})))
    with pytest.raises(UnknownName):
        project.overview(View.ROLES, Measure.CODINGS, Chosen(transcript_id="nothing"))


codings = st.lists(
    st.tuples(
        st.sampled_from(("Anna", "Bo")),
        st.sampled_from(("et", "to")),
        st.integers(0, 6),
        st.integers(0, 2),
        st.sampled_from(CODES),
    ),
    max_size=12,
    unique=True,
)


@given(said=codings)
@settings(max_examples=25)
def test_what_must_hold_whatever_was_coded(said: list[tuple[str, str, int, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, project_of(Path(folder) / "p.orgcode", "et", "to") as project:
        made = set()
        for name, title, first, more, code in said:
            place = (name, span(project, title, first, min(6, first + more)), code)
            if place not in made:
                made.add(place)
                project.apply(project.coder(name), place[1], code)
        for measure in Measure:
            by_interview, by_role, by_time = (
                project.overview(view, measure) for view in (View.TRANSCRIPTS, View.ROLES, View.TIME)
            )
            rows = [[sum(row) for row in overview.counts] for overview in (by_interview, by_role, by_time)]
            assert rows[0] == rows[1] == rows[2]
            if measure is Measure.CODINGS:
                assert rows[0] == [sum(code == each for _, _, code in made) for each in CODES]
            together = project.overview(View.TOGETHER, measure)
            size = range(len(CODES))
            for row in size:
                for column in size:
                    assert together.counts[row][column] == together.counts[column][row]
                    coefficient = together.coefficient(row, column)
                    assert coefficient is None or 0 <= coefficient <= 1
                    if measure is not Measure.CODINGS:
                        assert together.counts[row][column] <= together.counts[row][row]
            if measure is Measure.CODINGS:
                assert [together.counts[row][row] for row in size] == rows[0]


def test_a_sheet_is_written_and_drawn_and_never_over_another_file(coded: Project, tmp_path: Path) -> None:
    words = Wording(title="Koder", note="Kodninger.", rows=str.upper, columns=str, sum_name="alle", decimal=",")
    overview = coded.overview(View.ROLES, Measure.WORDS)
    made = sheet(overview, words, code_colours(coded.codebook))
    assert made.rows == ("A", "B", "C")
    assert made.texts[0] == ("29,2", "", "–")
    assert made.sums[2] == "6,2"
    assert made.shades[0] == (1.0, 0.0, 0.0)
    out = tmp_path / "o.svg"
    write_file(picture(made, "svg"), out)
    assert ">A</text>" in out.read_text(encoding="utf-8")
    with pytest.raises(InputProblem):
        write_file(b"other", out)
    assert out.read_bytes() != b"other"
    assert picture(made, "png").startswith(b"\x89PNG")
    assert table(overview, words.rows, str).splitlines()[1] == "a,A,0.291667,0.000000,,0.218750"


def test_coefficients_stand_off_the_diagonal(coded: Project) -> None:
    words = Wording(title="", note="", rows=str, columns=str, sum_name="")
    overview = coded.overview(View.TOGETHER, Measure.SEGMENTS)
    made = sheet(overview, words, {}, coefficients=True)
    assert made.texts[0] == ("4", "0.25", "")
    assert made.shades[0] == (0.0, 1.0, 0.0)
    assert made.sums == ()
    assert table(overview, str, str).splitlines()[1] == "a,b,a,b,1,4,1,0.250000"
