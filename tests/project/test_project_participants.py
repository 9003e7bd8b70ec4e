"""Attributes of participants: acts that fold, merge and are undone as any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Coder
from orgcode.core.ids import canonical_json
from orgcode.core.participant import LONGEST, attribute_names, fold_described
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Role, Segment, Segmentation, Speaker, Transcript, Turn, UnitKind
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.merging import merge
from orgcode.project.participants import (
    attributes_of_all,
    describe,
    described_elsewhere,
    names_in_use,
    participants,
)
from orgcode.project.syncing import sync

BOOK = Codebook(id="test", title=Wording((("da", "Prøve"),)), codes=(Code(id="tid", name=Wording((("da", "Tid"),))),))


def add(project: Project, title: str) -> str:
    text = f"{title}? Ja."
    transcript = Transcript(
        title=title,
        text=text,
        turns=(
            Turn(index=0, speaker="I", start=0, end=len(title) + 1),
            Turn(index=1, speaker="Ida", start=len(title) + 2, end=len(text)),
        ),
        speakers=(Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="Ida", role=Role.PARTICIPANT)),
    )
    segments = tuple(
        Segment(transcript_id=transcript.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
        for turn in transcript.turns
    )
    project.add_read_transcript(
        transcript,
        segmentation=Segmentation(
            transcript_id=transcript.id, kind=UnitKind.TURN, parameters=(), version="test-1", segments=segments
        ),
    )
    return transcript.id


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p", title="P", codebook=BOOK, unit=UnitKind.TURN) as made:
        yield made


@pytest.fixture
def anna(project: Project) -> Coder:
    return project.coder("Anna")


def test_the_last_word_counts_and_an_empty_one_takes_back(project: Project, anna: Coder) -> None:
    one = add(project, "En")
    assert project.attributes(one) == {}
    assert describe(project, anna, [(one, "Ida", {"site": "north", " wave ": " 1 "})]) == 2
    assert describe(project, anna, [(one, "Ida", {"site": "south", "wave": "1"})]) == 1
    assert project.attributes(one) == {"Ida": {"site": "south", "wave": "1"}}
    assert describe(project, anna, [(one, "Ida", {"site": ""})]) == 1
    assert project.attributes(one) == {"Ida": {"wave": "1"}}
    assert describe(project, anna, [(one, "Ida", {"wave": ""}), (one, "I", {"wave": ""})]) == 1
    assert project.attributes(one) == {}
    assert names_in_use(project) == ()


def test_what_changes_nothing_is_not_written(project: Project, anna: Coder) -> None:
    one = add(project, "En")
    describe(project, anna, [(one, "Ida", {"site": "north"})])
    before = project._store.acts.count()
    assert describe(project, anna, [(one, "Ida", {"site": "north"}), (one, "I", {})]) == 0
    assert project._store.acts.count() == before


def test_one_call_is_one_step_of_the_history(project: Project, anna: Coder) -> None:
    one, two = add(project, "En"), add(project, "To")
    describe(project, anna, [(one, "Ida", {"site": "north"}), (two, "Ida", {"site": "north"})])
    [step] = project._store.acts.all(ActKind.STEP)
    described = project._store.acts.all(ActKind.DESCRIBED)
    assert step.data["what"] == "describe"
    assert step.data["acts"] == [act.id for act in described]
    assert [act.transcript_id for act in described] == [one, two]


def test_nothing_is_written_when_one_of_several_cannot_be(project: Project, anna: Coder) -> None:
    one = add(project, "En")
    with pytest.raises(UnknownName):
        describe(project, anna, [(one, "Ida", {"site": "north"}), (one, "Mette", {"site": "north"})])
    with pytest.raises(InputProblem, match="needs a name"):
        describe(project, anna, [(one, "Ida", {" ": "north"})])
    with pytest.raises(InputProblem, match="at most"):
        describe(project, anna, [(one, "Ida", {"site": "x" * (LONGEST + 1)})])
    assert attributes_of_all(project) == {}


def test_participants_are_those_who_are_interviewed(project: Project, anna: Coder) -> None:
    one, two = add(project, "En"), add(project, "To")
    assert [(each.transcript_id, each.speaker) for each in participants(project)] == [(one, "Ida"), (two, "Ida")]
    assert len(participants(project, everybody=True)) == 4
    describe(project, anna, [(one, "Ida", {"wave": "1", "site": "north"})])
    assert described_elsewhere(project, two, "Ida") == (("En", {"wave": "1", "site": "north"}),)
    assert described_elsewhere(project, one, "Ida") == ()
    # Canonical JSON orders the names of one act; of several acts the first comes first.
    describe(project, anna, [(two, "Ida", {"age": "40"})])
    assert set(names_in_use(project)) == {"wave", "site", "age"}
    assert names_in_use(project)[-1] == "age"


def two_copies(folder: Path) -> tuple[Path, Path, str]:
    """A study in two files; Anna says something of Ida in one, and Bo something later in the other."""
    first, second = folder / "a.orgcode", folder / "b.orgcode"
    with Project.create(first, title="P", codebook=BOOK, unit=UnitKind.TURN) as project:
        one = add(project, "En")
    second.write_bytes(first.read_bytes())
    with Project.open(first) as project:
        describe(project, project.coder("Anna"), [(one, "Ida", {"site": "north", "wave": "1"})])
    with Project.open(second) as project:
        describe(project, project.coder("Bo"), [(one, "Ida", {"wave": "2"})])
    return first, second, one


def test_attributes_merge_as_acts_do(tmp_path: Path) -> None:
    first, second, one = two_copies(tmp_path)
    merge([second], first)
    with Project.open(first) as project:
        assert project.attributes(one) == {"Ida": {"site": "north", "wave": "2"}}
        assert project.check_record() == ()


def test_attributes_sync_as_acts_do(tmp_path: Path) -> None:
    first, second, one = two_copies(tmp_path)
    shared = tmp_path / "shared"
    shared.mkdir()
    for path in (first, second, first):
        with Project.open(path) as project:
            sync(project, shared)
    for path in (first, second):
        with Project.open(path) as project:
            assert project.attributes(one) == {"Ida": {"site": "north", "wave": "2"}}


@pytest.mark.parametrize(
    "content", [{"speaker": "Ida", "attributes": ["site"]}, {"speaker": 1}, {"speaker": "Ida", "attributes": {"a": 1}}]
)
def test_an_act_that_cannot_be_read_says_nothing_and_hides_nothing(
    project: Project, anna: Coder, content: dict[str, object]
) -> None:
    one = add(project, "En")
    project._add_act(ActKind.DESCRIBED, anna, one, {"speaker": "Ida", "attributes": {"site": "north"}})
    project._add_act(ActKind.DESCRIBED, anna, one, content)
    assert project.attributes(one) == {"Ida": {"site": "north"}}
    assert names_in_use(project) == ("site",)
    project.undo_entry(anna)
    assert project.attributes(one) == {}


ACTS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["Ida", "Jens"]), st.sampled_from("xy"), st.sampled_from("12 ")),
    max_size=8,
)


@given(ACTS, st.randoms())
def test_the_order_and_number_of_acts_do_not_matter(said: list[tuple[str, str, str, str]], chance: object) -> None:
    acts = [
        Act(
            id=f"{number:04}",
            kind=ActKind.DESCRIBED,
            by="anna",
            acted_at="",
            transcript_id=place,
            content=canonical_json({"speaker": speaker, "attributes": {name: value.strip()}}),
        )
        for number, (place, speaker, name, value) in enumerate(said)
    ]
    mixed = [*acts, *acts]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    expected: dict[tuple[str, str, str], str] = {}
    for place, speaker, name, value in said:
        expected[place, speaker, name] = value.strip()
    folded = {
        (place, speaker, name): value
        for place, speakers in fold_described(mixed).items()
        for speaker, known in speakers.items()
        for name, value in known.items()
    }
    assert folded == {place: value for place, value in expected.items() if value}
    assert set(attribute_names(mixed)) == {name for _, _, name in folded}
