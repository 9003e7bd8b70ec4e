"""The gate: nothing leaves unreviewed, everything leaves with pseudonyms, and raw is on record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from privacy_samples import SAID, code_everything, interview, make

from orgcode.core.coding import Coder
from orgcode.core.privacy import Kind, Pseudonym
from orgcode.core.quoting import Context
from orgcode.core.transcript import Segment, Segmentation, Span, UnitKind
from orgcode.errors import ExportRefused, InputProblem
from orgcode.project import Project
from orgcode.project.participants import describe
from orgcode.project.privacy_decisions import Verdict, decide, find_or_make_key, key_ids, raw_exports
from orgcode.project.privacy_gate import Gate, clear, cleared
from orgcode.project.privacy_names import add_names
from orgcode.project.privacy_review import Review
from orgcode.project.pseudonyms import KeyProblem, keys_folder

NAMES = ("Jonas", "Ahlberg", "Birgitte", "Mette", "birgitte@", "22 33 44 55", "211062", "Nordre")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    with make(tmp_path / "p.orgcode") as project:
        yield project


@pytest.fixture
def anna(project: Project) -> Coder:
    coder = project.coder("Anna")
    code_everything(project, coder)
    return coder


def reviewed(project: Project, coder: Coder) -> Review:
    """Everything is personal, with what is proposed."""
    review = Review(project, coder)
    assert list(review.look())
    while review.current is not None:
        review.accept()
    return review


def test_nothing_leaves_before_it_is_reviewed(project: Project, anna: Coder) -> None:
    excerpts = project.excerpts()
    with pytest.raises(ExportRefused) as refused:
        cleared(project, anna, excerpts)
    kinds = dict(part.rsplit(" ", 1) for part in refused.value.where.split(", "))
    assert kinds == {"person": "4", "institution": "1", "phone": "1", "email": "1", "cpr": "1"}
    assert "orgcode privacy review" in refused.value.hint
    assert cleared(project, anna, ()) == ()
    assert raw_exports(project) == ()


def test_what_leaves_has_pseudonyms_everywhere(project: Project, anna: Coder) -> None:
    project.write_memo(anna, "Ring til Jonas Ahlberg og til Mette.", transcript_id=project.transcripts()[0])
    describe(project, anna, [(project.transcripts()[0], "Mette", {"site": "Nordre Skole"})])
    reviewed(project, anna)
    excerpts = project.excerpts(context=Context(segments=2, question=True))
    out = cleared(project, anna, excerpts)
    assert [one.id for one in out] == [one.id for one in excerpts]
    said = " ".join(f"{one.text} {one.before} {one.after} {one.speaker} {one.transcript_title}" for one in out)
    assert not [name for name in NAMES if name in said]
    assert all(word in said for word in ("[telefon]", "[cpr]", "[e-mail]", "[skole 1]"))
    clearance = clear(project, anna, None)
    transcript, moved = clearance.transcript(project.transcripts()[0])
    assert not [name for name in NAMES if name.casefold() in transcript.text.casefold()]
    assert transcript.title == out[0].transcript_title
    assert "mette" not in transcript.source.name
    assert transcript.source.sha256 == ""
    original = project.transcript(project.transcripts()[0])
    for before, after in zip(original.turns, transcript.turns, strict=True):
        assert moved.span(before.start, before.end) == (after.start, after.end)
        assert transcript.text[after.start : after.end] == moved.part(before.start, before.end)
        assert after.time_start == before.time_start
    [memo] = project.memos()
    assert not [name for name in NAMES if name in clearance.text(memo.text)]
    assert clearance.label("Nordre Skole") == "[skole 1]"
    assert clearance.label("Mette") == transcript.turns[1].speaker
    assert not clearance.raw


def test_raw_leaves_as_it_is_and_is_on_record(project: Project, anna: Coder) -> None:
    excerpts = project.excerpts()
    assert cleared(project, anna, excerpts, True) == excerpts
    [act] = raw_exports(project)
    assert (act.by, act.data["exported"], act.data["transcripts"]) == (anna.id, "quotes", list(project.transcripts()))
    last = project.history(anna, None)[-1]
    assert (last.kind, last.text, last.can_undo) == ("exported raw", "quotes", False)
    raw = clear(project, None, None, raw=True, exported="qdpx")
    assert raw.transcript(project.transcripts()[0])[0].text == interview().text
    assert raw.text("Anne") == raw.label("Anne") == "Anne"
    assert [one.data["exported"] for one in raw_exports(project)] == ["quotes", "qdpx"]


def test_a_name_in_a_quote_that_begins_inside_it_goes_as_a_whole(project: Project, anna: Coder) -> None:
    reviewed(project, anna)
    transcript = project.transcript(project.transcripts()[0])
    start = transcript.text.index("Ahlberg") + 2
    project.apply(anna, Span(transcript_id=transcript.id, start=start, end=start + 20), "tid")
    [half] = [one for one in project.excerpts() if one.span.start == start]
    assert half.text.startswith("lberg")
    [out] = cleared(project, anna, [half])
    assert "lberg" not in out.text


def test_what_a_segment_cuts_in_two_is_replaced_in_the_context_too(project: Project, anna: Coder) -> None:
    said = (("IP", "Vi bor på Birkevej 12, 2. th i byen. Det er alt."),)
    transcript = interview("Adresse", said)
    cut = transcript.text.index(" th i byen")
    ends = (transcript.turns[0].start, cut, transcript.text.index("Det er"), transcript.turns[0].end)
    segments = tuple(
        Segment(transcript_id=transcript.id, index=at, turn=0, start=start, end=end)
        for at, (start, end) in enumerate(pairwise(ends))
    )
    segmentation = Segmentation(
        transcript_id=transcript.id, kind=UnitKind.SENTENCE, parameters=(), version="t", segments=segments
    )
    project.add_read_transcript(transcript, segmentation=segmentation)
    reviewed(project, anna)
    project.apply(anna, segments[2].span, "tid")
    project.apply(anna, segments[1].span, "tid")
    middle, last = (one for one in project.excerpts(transcript_id=transcript.id, context=2) if one.span.start > cut - 2)
    assert "Birkevej 12, 2." in middle.before
    first, second = cleared(project, anna, [middle, last])
    assert "Birkevej" not in first.before + second.before
    assert first.before == "IP: Vi bor på [adresse]"
    assert first.text.startswith("[adresse]")


def test_what_comes_new_is_asked_and_nothing_else(project: Project, anna: Coder) -> None:
    reviewed(project, anna)
    project.add_read_transcript(
        interview("Nummer to", (("Interviewer", "Var Jonas der?"), ("IP", "Nej, men Sigurd var.")))
    )
    found = Gate.of(project).open()
    assert [one.finding.text for one in found] == ["Sigurd"]
    first, second = project.transcripts()
    clear(project, anna, [first])
    with pytest.raises(ExportRefused):
        clear(project, anna, [second])


def test_the_project_holds_hashes_and_no_text_of_what_was_decided(project: Project, anna: Coder) -> None:
    review = Review(project, anna)
    list(review.look())
    while review.current is not None:
        review.keep()
    add_names(project, find_or_make_key(project), [Pseudonym(name="Torkild Bugge", replacement="Zorba")])
    acts = "".join(act.content for act in project._store.acts.all())
    settings = json.dumps(dict(project._store.settings.all()))
    secret = find_or_make_key(project).read().secret.hex()
    for word in (*NAMES, "Torkild", "Zorba", secret, "jonas"):
        assert word not in acts + settings
    project.close()
    raw = b"".join(path.read_bytes() for path in project.path.parent.glob("p.orgcode*"))
    assert b"Torkild" not in raw
    assert b"Zorba" not in raw
    assert secret.encode() not in raw


def test_without_the_key_the_project_works_and_everything_is_asked_again(project: Project, anna: Coder) -> None:
    reviewed(project, anna)
    clear(project, anna, None)
    key = find_or_make_key(project)
    aside = key.path.rename(key.path.with_name("aside.json"))
    assert project.excerpts()
    assert Gate.of(project).key is None
    with pytest.raises(ExportRefused):
        clear(project, anna, None)
    clear(project, anna, None, key=aside)
    assert Gate.of(project).key is not None  # the place it was named from is remembered
    aside.unlink()
    with pytest.raises(KeyProblem):
        reviewed(project, anna)
    next(keys_folder().glob("*.place")).unlink()
    fresh = reviewed(project, anna)
    assert fresh.key_path != aside
    assert len(key_ids(project)) == 2
    clear(project, anna, None)


def test_a_kind_that_is_decided_everywhere_is_so_for_what_comes(project: Project, anna: Coder) -> None:
    key = find_or_make_key(project).read()
    decide(project, anna, key.id, Kind.PHONE, Verdict.PERSONAL)
    gate = Gate.of(project)
    assert Kind.PHONE not in {one.finding.kind for one in gate.open()}
    assert gate.rewrite("Ring 40 50 60 70").text == "Ring [telefon]"
    decide(project, anna, key.id, Kind.PHONE, Verdict.OPEN)
    assert Kind.PHONE in {one.finding.kind for one in Gate.of(project).open()}


def test_what_is_personal_and_on_no_list_gets_a_word_for_it(project: Project, anna: Coder) -> None:
    reviewed(project, anna)
    file = find_or_make_key(project)
    file.change(lambda _: ())
    gate = Gate.of(project)
    assert {one.form for one in gate.open()} == {"jonas"}  # that was a part of a full name, and never asked about
    text = gate.moved(project.transcripts()[0]).text
    assert not [name for name in NAMES if name != "Jonas" and name in text]
    assert "[navn] fra [institution]" in text


def test_two_speakers_stay_two(project: Project, anna: Coder) -> None:
    project.add_read_transcript(interview("Tre", (("Sofie", "Jeg er her."), ("Sofies", "Det er jeg også."))))
    reviewed(project, anna)
    transcript = Gate.of(project).transcript(project.transcripts()[1])
    assert len({speaker.label for speaker in transcript.speakers}) == 2
    assert not {"Sofie", "Sofies"} & {speaker.label for speaker in transcript.speakers}


def test_the_key_is_never_the_project(project: Project) -> None:
    with pytest.raises(InputProblem, match="apart from the project"):
        find_or_make_key(project, project.path)


def test_the_sample_has_what_it_is_made_to_have() -> None:
    assert all(any(name in words or name in label for label, words in SAID) for name in NAMES)
