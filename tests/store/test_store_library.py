"""Transcripts come back as they were read; corrections are added, not written over."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from store_samples import NOW, decision, fill, ids, raw_copy, segmentation, ticking, transcript

from orgcode.core.transcript import (
    Language,
    Role,
    Segment,
    Segmentation,
    Source,
    Speaker,
    Transcript,
    Turn,
    UnitKind,
)
from orgcode.errors import InputProblem, NotAProject, RefusedDecision, UnknownName
from orgcode.store.store import Store

# Every code point there is: a NUL, a lone surrogate, a combining ring, an emoji.
anything = st.text(st.characters(), max_size=30)
seconds = st.none() | st.floats(0, 1e6)


@st.composite
def any_transcript(draw: st.DrawFn) -> tuple[Transcript, Segmentation]:
    text = draw(st.text(st.characters(), min_size=1, max_size=200))
    labels = draw(st.lists(anything, min_size=1, max_size=3, unique=True))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    turns = tuple(
        Turn(
            index=index,
            speaker=draw(st.sampled_from(labels)),
            start=start,
            end=end,
            time_start=draw(seconds),
            time_end=draw(seconds),
        )
        for index, (start, end) in enumerate(itertools.pairwise(cuts))
    )
    made = Transcript(
        title=draw(anything),
        text=text,
        turns=turns,
        speakers=tuple(
            Speaker(label=label, role=draw(st.sampled_from(Role)), pseudonym=draw(anything)) for label in labels
        ),
        language=draw(st.sampled_from(Language)),
        source=Source(name=draw(anything), format="txt", encoding=draw(anything), sha256="0" * 64),
        warnings=tuple(draw(st.lists(anything, max_size=2))),
    )
    cut = Segmentation(
        transcript_id=made.id,
        kind=draw(st.sampled_from(UnitKind)),
        parameters=tuple(draw(st.lists(st.tuples(anything, st.integers(-5, 5) | anything), max_size=3))),
        version=draw(st.sampled_from(["1", "2.0"])),
        segments=tuple(
            Segment(transcript_id=made.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
            for turn in turns
        ),
    )
    return made, cut


@given(any_transcript(), st.lists(anything, min_size=9, max_size=9, unique=True))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_other_speakers_of_the_same_text_count_from_then_on(
    store: Store, both: tuple[Transcript, Segmentation], names: list[str]
) -> None:
    made, cut = both
    assume(made.id not in store.library)
    store.library.add(made, cut)
    order = store.library.ids()
    others = replace(
        made,
        turns=tuple(replace(turn, speaker=names[turn.index], time_start=1.5) for turn in made.turns),
        speakers=tuple(Speaker(label=name, role=Role.PARTICIPANT) for name in names),
    )
    store.library.reread(others, coder_id="c")
    assert store.library.transcript(made.id) == others
    assert store.library.segmentation(made.id) == cut
    assert store.library.overviews()[-1].to_decide == len(cut.segments)
    assert store.library.ids() == order
    store.library.reread(made)
    assert store.library.transcript(made.id) == made
    if made.turns:
        with pytest.raises(ValueError, match="not where they were"):
            store.library.reread(replace(made, turns=made.turns[:-1]))
        assert store.library.transcript(made.id) == made


@given(any_transcript())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_transcript_comes_back_as_it_went_in(store: Store, both: tuple[Transcript, Segmentation]) -> None:
    made, cut = both
    assume(made.id not in store.library)
    store.library.add(made, cut)
    assert store.library.transcript(made.id) == made
    assert store.library.segmentation(made.id) == cut
    assert store.library.speakers(made.id) == made.speakers
    overview = store.library.overviews()[-1]
    assert overview.title == made.title
    assert overview.to_decide == sum(
        made.role_of(made.turns[segment.turn]) is not Role.INTERVIEWER for segment in cut.segments
    )


def test_the_overview_counts_without_reading_texts(store: Store) -> None:
    first, second = transcript("A"), transcript("B", words="men nok")
    store.library.add(first, segmentation(first))
    store.library.add(second, segmentation(second, UnitKind.SENTENCE))
    one, two = store.library.overviews()
    assert (one.transcript_id, one.title, one.language) == (first.id, "A", Language.DANISH)
    assert (one.turns, one.segments, one.to_decide, one.progress) == (4, 4, 2, ())
    assert (two.turns, two.segments, two.to_decide) == (4, 8, 4)
    said = "Hvad gjorde I? Vi mødtes hver uge, men nok. Hvorfor? Fordi det gav mening for os alle."
    assert two.words == len(said.split())
    assert store.library.ids() == (first.id, second.id)


def test_a_corrected_role_counts_and_the_earlier_one_stays_on_record(store: Store) -> None:
    interview = fill(store)
    assert store.library.transcript(interview.id).speaker("Leder").role is Role.OTHER
    store.library.set_role(interview.id, "Leder", Role.INTERVIEWER, coder_id="bo", pseudonym="Leder 1")
    speaker = store.library.transcript(interview.id).speaker("Leder")
    assert (speaker.role, speaker.pseudonym) == (Role.INTERVIEWER, "Leder 1")
    assert store.library.overviews()[0].to_decide == 0
    store.library.set_role(interview.id, "Leder", Role.PARTICIPANT)
    assert store.library.speakers(interview.id)[1] == Speaker(label="Leder", role=Role.PARTICIPANT, pseudonym="Leder 1")
    rows = store._connection.rows("SELECT role, coder_id FROM speaker_roles ORDER BY id")
    assert [row[0] for row in rows] == ["other", "interviewer", "participant"]
    assert rows[1][1] == "bo"


def test_a_correction_counts_although_the_clock_was_set_back(path: Path) -> None:
    with Store.create(path, meta={}, clock=ticking(NOW)) as store:
        interview = fill(store)
    with Store.open(path, clock=ticking(NOW - 1_000_000)) as store:
        store.library.set_role(interview.id, "Leder", Role.INTERVIEWER)
        assert store.library.speakers(interview.id)[1].role is Role.INTERVIEWER


def test_the_earliest_reading_of_a_text_counts_after_a_merge(store: Store) -> None:
    interview = fill(store)
    # What a merge adds when a colleague had the same text under another title, read earlier or later.
    for identifier, title in (("ffffffff", "Later"), ("00000000", "Earlier")):
        store._connection.execute(
            "INSERT INTO readings SELECT ?, transcript_id, ?, language, source_name, source_format, source_encoding,"
            " source_sha256, warnings, 0, 0, added_at, added_by FROM readings LIMIT 1",
            (identifier, title),
        )
        expected = "Earlier" if title == "Earlier" else interview.title
        assert store.library.transcript(interview.id).title == expected
        assert [line.title for line in store.library.overviews()] == [expected]
    assert store.library.ids() == (interview.id,)


def test_the_same_text_is_added_once(store: Store) -> None:
    interview = fill(store)
    with pytest.raises(InputProblem, match="already") as caught:
        store.library.add(replace(interview, title="Igen"), segmentation(interview))
    assert "Leder, skole A" in caught.value.message


def test_a_transcript_that_fails_half_way_is_not_there_at_all(store: Store) -> None:
    interview = transcript()
    store._connection.execute(
        "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.segments WHEN NEW.position = 3"
        " BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(Exception, match="no"):
        store.library.add(interview, segmentation(interview))
    assert store.library.ids() == ()
    for query in ("SELECT * FROM transcripts", "SELECT * FROM turns", "SELECT * FROM speakers"):
        assert store._connection.rows(query) == []


@pytest.mark.parametrize("change", [{"turn": 4}, {"index": 7}, {"transcript_id": "t1-b"}], ids=str)
def test_segments_of_something_else_are_refused(store: Store, change: dict[str, int | str]) -> None:
    interview = transcript()
    cut = segmentation(interview)
    wrong = replace(cut.segments[1], **change)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="segment 1"):
        store.library.add(interview, replace(cut, segments=(cut.segments[0], wrong)))
    with pytest.raises(ValueError, match="segments of t1-b"):
        store.library.add(interview, replace(cut, transcript_id="t1-b"))


def test_segments_can_be_cut_anew_until_the_first_decision(store: Store) -> None:
    interview = transcript()
    store.library.add(interview, segmentation(interview))
    sentences = segmentation(interview, UnitKind.SENTENCE)
    store.library.replace_segmentation(sentences)
    assert store.library.segmentation(interview.id) == sentences
    assert store.library.overviews()[0].segments == 8
    store.decisions.append(decision(next(ids()), transcript=interview.id))
    with pytest.raises(RefusedDecision, match="has decisions"):
        store.library.replace_segmentation(segmentation(interview))
    assert store.library.segmentation(interview.id) == sentences


def test_unknown_names_say_what_is_there(store: Store) -> None:
    with pytest.raises(UnknownName, match="t1-x") as caught:
        store.library.transcript("t1-x")
    assert "none yet" in caught.value.hint
    interview = fill(store)
    for ask in (store.library.transcript, store.library.segmentation, store.library.speakers):
        with pytest.raises(UnknownName) as caught:
            ask("t1-x")
        assert "Leder, skole A" in caught.value.hint
    with pytest.raises(UnknownName, match="Bo") as caught:
        store.library.set_role(interview.id, "Bo", Role.OTHER)
    assert "I, Leder" in caught.value.hint


def test_an_altered_text_is_damage(store: Store, path: Path) -> None:
    interview = fill(store)
    raw = raw_copy(path)
    raw.execute("DROP TRIGGER transcripts_no_update")
    raw.execute("UPDATE transcripts SET text = replace(text, 'tiden', 'penge')")
    raw.close()
    with pytest.raises(NotAProject, match="altered"):
        store.library.transcript(interview.id)
