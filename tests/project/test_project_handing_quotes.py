"""Quotes on their way out: nothing of what is replaced is left at the edges of a quote; the head says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from privacy_samples import make

from orgcode.core.handout import Sharing
from orgcode.core.quoting import Agreed, Context, QuoteFilter
from orgcode.core.transcript import Role, Span
from orgcode.errors import ExportRefused
from orgcode.project import Project
from orgcode.project.demo import make_demo
from orgcode.project.handing_quotes import UNSAID, demands_of, handed_out
from orgcode.project.privacy_decisions import raw_exports
from orgcode.project.privacy_review import Review
from orgcode.project.quoting import copied_passage, copying_gate


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with make(tmp_path / "p.orgcode") as project:
        yield project


def coded(project: Project, words: str) -> Span:
    """A coding of exactly these words."""
    transcript = project.transcript(project.transcripts()[0])
    start = transcript.text.index(words)
    span = Span(transcript_id=transcript.id, start=start, end=start + len(words))
    project.apply(project.coder("Ida"), span, "tid")
    return span


def review(project: Project) -> None:
    found = Review(project, project.coder("Ida"))
    for _ in found.look():
        pass
    while found.current is not None:
        found.accept()


@pytest.mark.parametrize("words", ["44 55. Og så", "Jonas ringede på 22 33", "ringede på 22 3", "3 44 55"])
def test_a_quote_that_cuts_a_number_in_two_shows_neither_half(study: Project, words: str) -> None:
    coded(study, words)
    review(study)
    [before] = study.excerpts(context=Context(segments=1))
    assert any(half in f"{before.before}{before.after}" for half in ("22 3", "44 55")), "the raw context holds a half"
    [quote], handout = handed_out(study, None, study.excerpts(context=Context(segments=1)))
    said = f"{quote.before} {quote.text} {quote.after}"
    assert not any(half in said for half in ("22", "33", "44", "55", "Jonas", "Mette"))
    assert handout.sharing is Sharing.PSEUDONYMISED


def test_demands_are_pseudonymised_too(study: Project) -> None:
    coded(study, "Jonas ringede")
    wanted = QuoteFilter(
        speaker="Mette",
        role=Role.PARTICIPANT,
        agreed=Agreed.TWO,
        text="Jonas Ahlberg",
        transcript_id=study.transcripts()[0],
        starred_by=frozenset({"x"}),
        attributes=(("skole", "Nordre Skole"),),
    )
    demands = demands_of(study, wanted, ("tid", "gone"))
    assert dict(demands)["code"] == "Tid, gone"
    assert dict(demands)["transcript"] == "Samtale med Mette"
    review(study)
    _, handout = handed_out(study, None, study.excerpts(), demands=demands)
    said = " ".join(value for _, value in handout.demands)
    assert not any(name in said for name in ("Mette", "Jonas", "Ahlberg", "Nordre"))
    assert [key for key, _ in handout.demands] == [key for key, _ in demands]
    assert (handout.project, handout.date) == ("Studie", "2023-11-14")


def test_no_quotes_leave_without_a_review_and_without_a_record(study: Project) -> None:
    leaving, handout = handed_out(study, None, (), raw=True, demands=(("speaker", "Mette"),))
    assert (leaving, handout.demands, handout.sharing) == ((), (("speaker", UNSAID),), Sharing.NOTHING)
    assert raw_exports(study) == ()
    coded(study, "Jonas ringede")
    with pytest.raises(ExportRefused):
        handed_out(study, None, study.excerpts())


def test_copied_words_have_pseudonyms_once_there_is_a_key(study: Project) -> None:
    span = coded(study, "Det gjorde Jonas Ahlberg")
    assert copying_gate(study) is None
    assert "Jonas Ahlberg" in copied_passage(study, span)
    review(study)
    text = copied_passage(study, span, gate=copying_gate(study))
    assert "Det gjorde" in text
    assert not any(name in text for name in ("Jonas", "Ahlberg", "Mette"))


def test_the_demo_is_constructed_and_its_quotes_may_leave(tmp_path: Path) -> None:
    with Project.open(make_demo(tmp_path)) as demo:
        quotes = demo.excerpts(transcript_id=demo.transcripts()[0])
        leaving, handout = handed_out(demo, None, quotes)
        assert leaving == quotes
        assert handout.sharing is Sharing.CONSTRUCTED
        _, raw = handed_out(demo, None, quotes, raw=True)
        assert raw.sharing is Sharing.CONSTRUCTED
