"""Editing the codebook from within: a version a change, in a step, or nothing at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_study import WordCounter

from orgcode.core.codebook import Code, Wording
from orgcode.core.codebook_edits import with_code
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.codebook_editing import (
    coding_counts,
    delete_code,
    edit_code,
    in_use,
    move_code,
    new_code,
    recent_codes,
)

RO = Code(id="ro", name=Wording((("da", "Ro"),)))


def spans(study: Project) -> list[Span]:
    return [segment.span for segment in study.segments(study.transcripts()[0])]


def steps(study: Project) -> list[tuple[str, int, int]]:
    acts = study._store.acts.all(ActKind.STEP)
    return [(act.data["what"], len(act.data["adoptions"]), len(act.data["decisions"])) for act in acts]


def test_each_change_is_a_version_and_a_step(study: Project) -> None:
    ida = study.coder("Ida")
    versions = [study.codebook.version]

    def version() -> str:
        return study.codebook.version

    new_code(study, ida, RO, version=version())
    versions.append(version())
    edit_code(study, ida, replace(RO, definition=Wording((("da", "At der er stille."),))), version=version())
    versions.append(version())
    move_code(study, ida, "ro", "tid", version=version())
    versions.append(version())
    assert study.codebook.path("ro", "da").endswith("Ro")
    assert study.codebook.code("ro").parent == "tid"
    move_code(study, ida, "ro", None, version=version())
    versions.append(version())
    delete_code(study, ida, "ro", version=version())
    assert "ro" not in study.codebook
    assert versions[4] == versions[2], "moved there and back"
    assert version() == versions[0], "the same codebook is the same version"
    assert len(set(versions)) == 4
    assert [what for what, adoptions, _ in steps(study) if adoptions == 1] == [
        "new code",
        "edited code",
        "moved code",
        "moved code",
        "deleted code",
    ]
    assert {one.coder_id for one in study._store.codebooks.adoptions()[-5:]} == {ida.id}


def test_a_change_to_a_codebook_that_was_changed_elsewhere_is_refused(study: Project) -> None:
    ida, before = study.coder("Ida"), study.codebook.version
    with Project.open(study.path) as other:
        other.adopt_codebook(with_code(other.codebook, RO), other.coder("Jonas"))
    stored = steps(study)
    with pytest.raises(InputProblem, match="changed elsewhere"):
        new_code(study, ida, replace(RO, id="uro"), version=before)
    assert "ro" in study.codebook
    assert "uro" not in study.codebook
    assert steps(study) == stored
    new_code(study, ida, replace(RO, id="uro"), version=study.codebook.version)
    assert "uro" in study.codebook


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (replace(RO, id="tid"), "already"),
        (replace(RO, id="Ro og fred"), "cannot be the id"),
        (replace(RO, name=Wording()), "no name"),
        (replace(RO, colour="#12"), "no colour"),
        (replace(RO, parent="ukendt"), "no code 'ukendt'"),
    ],
)
def test_a_code_that_does_not_fit_is_refused_with_words(study: Project, code: Code, why: str) -> None:
    with pytest.raises(InputProblem, match=why):
        new_code(study, study.coder("Ida"), code, version=study.codebook.version)
    assert steps(study) == []


def test_a_code_cannot_stand_below_itself(study: Project) -> None:
    ida = study.coder("Ida")
    new_code(study, ida, replace(RO, parent="tid"), version=study.codebook.version)
    with pytest.raises(InputProblem, match="below itself"):
        move_code(study, ida, "tid", "ro", version=study.codebook.version)
    with pytest.raises(InputProblem, match="below itself"):
        edit_code(study, ida, replace(study.codebook.code("tid"), parent="ro"), version=study.codebook.version)


def test_a_code_on_passages_is_not_deleted_and_not_made_a_heading(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(jonas, spans(study)[1], "tid")
    assert in_use(study, "tid")
    version = study.codebook.version
    with pytest.raises(InputProblem, match="stands on passages"):
        delete_code(study, ida, "tid", version=version)
    with pytest.raises(InputProblem, match="cannot become a heading"):
        edit_code(study, ida, replace(study.codebook.code("tid"), codable=False), version=version)
    study.withdraw(jonas, spans(study)[1], "tid")
    delete_code(study, ida, "tid", version=version)
    assert "tid" not in study.codebook


def test_a_code_with_codes_below_it_is_not_deleted(study: Project) -> None:
    ida = study.coder("Ida")
    new_code(study, ida, replace(RO, parent="tid"), version=study.codebook.version)
    with pytest.raises(InputProblem, match="Codes stand below"):
        delete_code(study, ida, "tid", version=study.codebook.version)
    with pytest.raises(UnknownName):
        delete_code(study, ida, "ukendt", version=study.codebook.version)


def test_recent_codes_and_counts_are_the_coders_own(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    first, second, third = spans(study)[1:4]
    codes = [code.id for code in study.codebook.codable][:3]
    study.apply(ida, first, codes[0])
    study.apply(ida, second, codes[1])
    study.apply(ida, third, codes[0])
    study.apply(jonas, first, codes[2])
    assert recent_codes(study, ida) == (codes[0], codes[1])
    assert recent_codes(study, ida, 1) == (codes[0],)
    study.withdraw(ida, third, codes[0])
    assert coding_counts(study, ida) == {first.transcript_id: {codes[0]: 1, codes[1]: 1}}
    assert coding_counts(study, jonas, first.transcript_id) == {first.transcript_id: {codes[2]: 1}}


def test_another_process_suggests_a_new_code_once_it_has_looked(study: Project, word_counter: WordCounter) -> None:
    transcript_id = study.transcripts()[0]

    def suggested(project: Project) -> set[str]:
        *_, last = project.suggestions(transcript_id, everything=True)
        return {one.code_id for segment in last.batch for one in segment.suggestions}

    with Project.open(study.path) as engine:
        assert "ro" not in suggested(engine)
        new_code(study, study.coder("Ida"), RO, version=study.codebook.version)
        engine.refresh()
        assert "ro" in suggested(engine)
    assert any("Ro" in text for text in word_counter.encoded)
