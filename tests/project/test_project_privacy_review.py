"""Reviewing: order, decisions, undo, going on later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from privacy_samples import interview, make

from orgcode.core.coding import Coder
from orgcode.core.privacy import Kind
from orgcode.errors import InputProblem
from orgcode.project import Project
from orgcode.project.privacy_candidates import Candidate
from orgcode.project.privacy_gate import Gate
from orgcode.project.privacy_review import Review
from orgcode.project.pseudonyms import keys_folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    with make(tmp_path / "p.orgcode") as project:
        yield project


@pytest.fixture
def anna(project: Project) -> Coder:
    return project.coder("Anna")


def looked(project: Project, coder: Coder) -> Review:
    review = Review(project, coder)
    assert not review.looked
    steps = list(review.look())
    assert steps[-1][0] == steps[-1][1] == len(steps)
    return review


def texts(review: Review) -> list[str]:
    return [one.text for one in review.candidates]


def go(review: Review, text: str) -> Candidate:
    review.go(texts(review).index(text))
    assert review.current is not None
    return review.current


def test_candidates_stand_by_kind_with_where_they_are(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    assert texts(review) == [
        *("Jonas Ahlberg", "Birgitte", "Jonas", "Mette", "Nordre Skole", "211062-5629"),
        *("22 33 44 55", "birgitte@skole-eksempel.dk"),
    ]
    jonas = go(review, "Jonas")
    assert jonas.count == 2
    assert [seen.text for seen in jonas.seen] == ["Jonas", "Jonas"]
    assert jonas.seen[0].before.endswith("Nordre Skole. ")
    assert jonas.seen[0].title == "Samtale med Mette"
    assert {seen.what for seen in go(review, "Mette").seen} == {"text", "title", "file", "speaker"}


def test_looking_makes_no_key(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    assert review.key_path is None
    assert not keys_folder().exists()
    review.keep()
    assert review.key_path is not None
    assert review.key_path.stat().st_mode & 0o777 == 0o600


def test_one_decision_may_settle_others(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    review.accept("Robin Lund")
    assert texts(review)[:3] == ["Birgitte", "Mette", "Nordre Skole"]
    assert Gate.of(project).rewrite("Jonas' og Ahlberg").text == "Robins og Lund"
    assert review.undo()
    assert texts(review)[:3] == ["Jonas Ahlberg", "Birgitte", "Jonas"]
    assert review.current is not None
    assert review.current.text == "Jonas Ahlberg"
    assert Gate.of(project).rewrite("Jonas").text == "Jonas"


def test_a_full_name_keeps_the_pseudonym_of_its_part(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    go(review, "Jonas")
    review.accept("Robin")
    assert review.proposal(go(review, "Jonas Ahlberg")).split()[0] == "Robin"
    review.accept()
    assert Gate.of(project).rewrite("Jonas Ahlberg, Jonas").text.split(",")[1] == " Robin"


def test_it_goes_on_where_it_was_left(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    review.accept()
    go(review, "Nordre Skole")
    review.keep()
    again = looked(project, anna)
    assert texts(again) == texts(review)
    assert not again.can_undo
    assert not again.undo()


def test_all_of_a_kind_at_once(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    assert review.accept_all() == 4
    assert texts(review) == ["Nordre Skole", "211062-5629", "22 33 44 55", "birgitte@skole-eksempel.dk"]
    go(review, "22 33 44 55")
    assert review.accept_all() == 1
    go(review, "Nordre Skole")
    assert review.keep_all() == 1
    project.add_read_transcript(
        interview("To", (("Interviewer", "Ring 50 60 70 80 eller til Sigurd i Nordre Skole."),))
    )
    review.reload()
    assert texts(review) == ["Sigurd", "211062-5629", "birgitte@skole-eksempel.dk"]
    for _ in range(3):
        assert review.undo()
    assert len(texts(review)) == 8
    assert looked(project, anna).candidates[0].text == "Jonas Ahlberg"


def test_a_genitive_of_an_unknown_name_is_listed_without_it(project: Project, anna: Coder) -> None:
    said = (("Interviewer", "Vi så Zorbas hus hos Zorba. Og Brolas hus. Så kom Jens."),)
    project.add_read_transcript(interview("To", said))
    review = looked(project, anna)
    go(review, "Zorbas")
    review.accept("Kim")
    assert "Zorba" not in texts(review)
    assert Gate.of(project).rewrite("Zorbas hus hos Zorba").text == "Kims hus hos Kim"
    for name in ("Brolas", "Jens"):
        go(review, name)
        review.accept("Toby" if name == "Jens" else "Noa")
    assert Gate.of(project).rewrite("Brolas hus, og Jens'").text == "Noa hus, og Tobys"


def test_a_number_may_have_a_pseudonym_of_its_own(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    go(review, "22 33 44 55")
    review.accept("[nummer 1]")
    assert Gate.of(project).rewrite("ring +45 22334455 nu").text == "ring [nummer 1] nu"


def test_a_pseudonym_that_is_somebodys_name_is_refused(project: Project, anna: Coder) -> None:
    review = looked(project, anna)
    go(review, "Mette")
    review.accept("Kim")
    go(review, "Birgitte")
    for wrong in ("Mette", "Kim Mette", "Birgitte"):
        with pytest.raises(InputProblem, match="on the list"):
            review.accept(wrong)
    assert "Birgitte" in texts(review)
    review.accept("Sam")
    assert Gate.of(project).rewrite("Birgitte og Mette").text == "Sam og Kim"


def test_proposals_are_nobodys_name_in_the_project(project: Project, anna: Coder) -> None:
    said = looked(project, anna).proposal(looked(project, anna).candidates[1])
    project.add_read_transcript(
        interview("To", (("Interviewer", "Alex, Robin, Sam, Toby, Noa, Quinn, Kai, Uli sagde det."),))
    )
    words = {word for each in project.transcripts() for word in re.findall(r"\w+", project.transcript(each).text)}
    review = looked(project, anna)
    proposals = []
    while review.current is not None:
        if review.current.kind == Kind.PERSON:
            proposals.append(review.proposal(review.current))
            review.accept()
        else:
            review.keep()
    assert said
    assert len(proposals) > 4
    assert len(set(proposals)) == len(proposals)
    assert not [word for said in proposals for word in said.split() if word in words]


def test_a_review_of_one_interview_is_about_that_one(project: Project, anna: Coder) -> None:
    project.add_read_transcript(interview("To", (("Interviewer", "Vi så Sigurd der."),)))
    review = Review(project, anna, [project.transcripts()[1]])
    list(review.look())
    assert texts(review) == ["Sigurd", "mette"]
    review.keep()
    review.keep()
    assert review.current is None
    review.keep()
    review.accept()
    assert review.accept_all() == review.keep_all() == 0
