"""Who says what, in which role and when: corrected without a new version, and kept in one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import SAID, Clock, interview

from orgcode.core.coding import Coder
from orgcode.core.transcript import Role, Speaker, Transcript
from orgcode.errors import InputProblem, RefusedDecision
from orgcode.project import Project
from orgcode.project.merging import merge
from orgcode.project.participants import attributes, describe
from orgcode.project.replacing import carry_again, replace_transcript, replaced, take_back


@pytest.fixture
def ida(study: Project) -> Coder:
    return study.coder("Ida")


def called(found: Transcript, names: Mapping[str, str], roles: Mapping[str, Role] | None = None) -> Transcript:
    """An interview whose speakers have other names."""
    speakers = (
        Speaker(label=names[one.label], role=(roles or {}).get(names[one.label], Role.OTHER)) for one in found.speakers
    )
    turns = (replace(turn, speaker=names[turn.speaker]) for turn in found.turns)
    return replace(found, speakers=tuple(speakers), turns=tuple(turns))


def only(study: Project) -> str:
    [transcript_id] = study.transcripts()
    return transcript_id


def who(study: Project) -> dict[str, Role]:
    return {speaker.label: speaker.role for speaker in study.transcript(only(study)).speakers}


NAMES = {"I": "Interviewer", "IP": "Lone"}
BACK = {"Interviewer": "I", "Lone": "IP"}


def test_speakers_get_other_names_and_keep_roles_attributes_and_codings(study: Project, ida: Coder) -> None:
    old = only(study)
    passage = study.segments(old)[1].span
    study.apply(ida, passage, "tid")
    describe(study, ida, [(old, "IP", {"skole": "A"})])
    before = study.agreement(resamples=0), study.library()[0].to_decide
    done = replace_transcript(study, ida, old, called(study.transcript(old), NAMES))
    assert (done.new_id, done.respoken) == (old, len(SAID))
    assert who(study) == {"Interviewer": Role.INTERVIEWER, "Lone": Role.PARTICIPANT}
    assert attributes(study, old) == {"Lone": {"skole": "A"}}
    assert (study.agreement(resamples=0), study.library()[0].to_decide) == before
    assert study.state(old, ida.id).codings[0].span == passage
    assert study.check_record() == ()
    study.set_role(old, "Lone", Role.OTHER, ida)
    assert who(study)["Lone"] is Role.OTHER
    # The file from before brings the former names back.
    replace_transcript(study, ida, old, called(study.transcript(old), BACK))
    assert attributes(study, old) == {"IP": {"skole": "A"}}
    assert [turn.speaker for turn in study.transcript(old).turns] == [label for label, _ in SAID]


def test_names_that_change_places_take_what_is_known_along(study: Project, ida: Coder) -> None:
    old = only(study)
    describe(study, ida, [(old, "IP", {"skole": "A"})])
    replace_transcript(study, ida, old, called(study.transcript(old), {"I": "IP", "IP": "I"}))
    assert attributes(study, old) == {"I": {"skole": "A"}}


def test_roles_that_are_said_with_the_same_text_count(study: Project, ida: Coder) -> None:
    old = only(study)
    said = called(study.transcript(old), {"I": "I", "IP": "IP"}, {"I": Role.PARTICIPANT, "IP": Role.INTERVIEWER})
    with pytest.raises(InputProblem, match="Its text is the one"):
        replace_transcript(study, ida, old, said)
    replace_transcript(study, ida, old, said, roles=("I", "IP"))
    assert who(study) == {"I": Role.PARTICIPANT, "IP": Role.INTERVIEWER}


def test_the_new_names_reach_a_colleague(study: Project, ida: Coder, tmp_path: Path, clock: Clock) -> None:
    theirs = tmp_path / "bo.orgcode"
    study._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(study.path, theirs)
    replace_transcript(study, ida, only(study), called(study.transcript(only(study)), NAMES))
    united = tmp_path / "fælles.orgcode"
    assert not merge([theirs, study.path], united).conflicts
    with Project.open(united, clock=clock) as project:
        assert set(who(project)) == {"Interviewer", "Lone"}
        assert project.check_record() == ()


def test_another_window_sees_the_new_names(study: Project, ida: Coder, clock: Clock) -> None:
    with Project.open(study.path, clock=clock) as other:
        assert set(who(other)) == {"I", "IP"}
        replace_transcript(study, ida, only(study), called(study.transcript(only(study)), NAMES))
        other.refresh()
        assert set(who(other)) == {"Interviewer", "Lone"}


def timed(found: Transcript) -> Transcript:
    turns = (replace(each, time_start=10.0 * each.index, time_end=10.0 * each.index + 9) for each in found.turns)
    return replace(found, turns=tuple(turns))


def test_a_corrected_file_without_times_keeps_those_of_the_recording(study: Project, ida: Coder) -> None:
    old = only(study)
    assert replace_transcript(study, ida, old, timed(study.transcript(old))).respoken == len(SAID)
    said = [(label, words.replace("simpelthen", "simpelt hen")) for label, words in SAID]
    first, second = said[3][1].split(". ", 1)
    said[3:] = [("IP", f"{first}."), ("IP", second)]
    new = study.transcript(replace_transcript(study, ida, old, interview("rettet.docx", said)).new_id)
    assert [turn.time_start for turn in new.turns] == [0.0, 10.0, 20.0, 30.0, None]
    assert [turn.time_end for turn in new.turns] == [9.0, 19.0, 29.0, None, 39.0]


CHANGED = [(label, words.replace("simpelthen", "simpelt hen")) for label, words in SAID]


def test_a_role_that_a_colleague_corrects_later_comes_along(
    study: Project, ida: Coder, tmp_path: Path, clock: Clock
) -> None:
    old = only(study)
    theirs = tmp_path / "bo.orgcode"
    study._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(study.path, theirs)
    replace_transcript(study, ida, old, interview("rettet", CHANGED))
    with Project.open(theirs, clock=clock) as other:
        other.set_role(old, "IP", Role.OTHER, other.coder("Bo"))
    united = tmp_path / "fælles.orgcode"
    merge([study.path, theirs], united)
    with Project.open(united, clock=clock) as project:
        assert who(project)["IP"] is Role.PARTICIPANT
        assert carry_again(project) == 1
        assert who(project)["IP"] is Role.OTHER
        assert carry_again(project) == 0
        # What is said of the corrected version later on stands.
        project.set_role(only(project), "IP", Role.INTERVIEWER, project.coder("Ida"))
        assert carry_again(project) == 0
        assert who(project)["IP"] is Role.INTERVIEWER


def test_a_role_that_was_corrected_since_stays_when_the_version_is_taken_back(study: Project, ida: Coder) -> None:
    old = only(study)
    new = replace_transcript(study, ida, old, interview("rettet", CHANGED)).new_id
    study.set_role(new, "I", Role.OTHER, ida)
    take_back(study, ida, new)
    assert (only(study), who(study)["I"]) == (old, Role.OTHER)


def test_a_version_is_taken_back_once(study: Project, ida: Coder) -> None:
    old = only(study)
    new = replace_transcript(study, ida, old, interview("rettet", CHANGED)).new_id
    assert replaced(study) == ((old, new),)
    take_back(study, ida, new)
    assert replaced(study) == ()
    for named in (old, new):
        with pytest.raises(RefusedDecision, match="taken back already"):
            take_back(study, ida, named)
    assert only(study) == old
