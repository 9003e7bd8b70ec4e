"""What comes with orgcode: the codebooks, the constructed interviews, the demo made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgcode.core.transcript import Role
from orgcode.errors import UnknownName
from orgcode.project import Project
from orgcode.project.demo import make_demo
from orgcode.project.reading import read_transcript
from orgcode.project.shipped import (
    codebook_path,
    reference_coders,
    reference_coding,
    shipped_codebooks,
    shipped_interviews,
)
from orgcode.project.standalone import codebook_findings, load_codebook

INTERVIEWS = shipped_interviews()


def test_there_are_three_codebooks_and_nine_interviews_in_four_shapes() -> None:
    assert set(shipped_codebooks()) == {"laerende-fellesskap", "organisatorisk-laering", "organisatorisk-sammenhaeng"}
    assert len(INTERVIEWS) == 9
    assert {path.suffix for path in INTERVIEWS} == {".txt", ".md", ".docx", ".vtt"}
    assert [path.parent.name for path in INTERVIEWS] == ["da"] * 3 + ["nb"] * 3 + ["nn"] * 3


@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_shipped_codebook_lacks_nothing(name: str) -> None:
    codebook = load_codebook(name)
    assert codebook_findings(codebook) == ()
    for code in codebook:
        for language in ("da", "nb", "nn", "en"):
            assert dict(code.name.all()).get(language), (code.id, language)
            assert dict(code.definition.all()).get(language), (code.id, language)
    for code in codebook.codable:
        assert len(code.examples.all()) >= 6, code.id
        spoken = {language for language, _ in code.examples.all()}
        assert "da" in spoken, code.id
        assert spoken & {"nb", "nn"}, code.id
        for texts in (code.include, code.exclude, code.keywords):
            assert texts.all(), code.id


def test_the_codes_of_the_frames_are_there() -> None:
    sammenhaeng = load_codebook("organisatorisk-sammenhaeng")
    assert {"tid", "ejerskab", "dagsordensættelse", "top-down", "bottom-up", "samspil"} == {
        code.id for code in sammenhaeng.codable
    }
    assert [code.id for code in sammenhaeng.children("sammenhæng")] == ["top-down", "bottom-up", "samspil"]
    laering = load_codebook("organisatorisk-laering")
    for code in (
        *("intervention", "oversættelse", "forhandling", "ressourcer", "tid", "organisering", "kommunikation"),
        *("forandringskompetencer", "tydelighed", "ejerskab", "netværk", "organisationskultur", "videreuddannelse"),
        *("arbejdsmiljø", "top-down-bottom-up", "politik-organisation-aktører"),
    ):
        assert laering.code(code).codable
    assert len(load_codebook("laerende-fellesskap").codable) == 9


@pytest.mark.parametrize("path", INTERVIEWS, ids=lambda path: path.stem)
def test_a_shipped_interview_is_read_and_coded_by_two(path: Path) -> None:
    transcript = read_transcript(path)
    assert transcript.language == path.parent.name
    assert 60 <= len(transcript.turns) <= 150
    roles = [speaker.role for speaker in transcript.speakers]
    assert roles.count(Role.INTERVIEWER) == 1
    assert roles.count(Role.PARTICIPANT) == len(roles) - 1 >= 1
    one, other = (reference_coding(coder, transcript, path.stem) for coder in reference_coders())
    assert one != other
    for coding in (one, other):
        coded = [line for line in coding if line.codes]
        assert 0.2 < len(coded) / len(coding) < 0.6
        assert any(len(line.codes) > 1 for line in coded)


def test_a_coding_of_another_text_is_refused() -> None:
    transcript = read_transcript(INTERVIEWS[0])
    with pytest.raises(UnknownName, match="does not fit"):
        reference_coding(reference_coders()[0], transcript, INTERVIEWS[1].stem)


def test_a_codebook_is_found_by_name_or_path(tmp_path: Path) -> None:
    assert codebook_path("laerende-fellesskap").is_file()
    assert codebook_path(str(tmp_path / "x.yaml")) == tmp_path / "x.yaml"
    with pytest.raises(UnknownName, match="no codebook"):
        codebook_path("nothing")


def test_the_demo_is_whole_and_never_made_over(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    told: list[tuple[int, int]] = []
    path = make_demo(folder, lambda done, total: told.append((done, total)))
    assert path == folder / "demo.orgcode"
    assert told[-1] == (9, 9)
    with Project.open(path) as project:
        assert [coder.name for coder in project.coders()] == list(reference_coders())
        assert len(project.transcripts()) == 9
        assert project.check_record() == ()
        for line in project.library():
            assert all(progress.decided >= 0.9 * line.to_decide for progress in line.progress)
        for transcript_id in project.transcripts():
            for decision in project.decisions(transcript_id):
                segment = project.segmentation(transcript_id).segment_at(decision.span.start)
                assert segment is not None
                assert segment.span == decision.span
        report = project.agreement()
        alpha = next(one for one in report.coefficients if one.name == "Krippendorff's alpha" and one.code is None)
        assert alpha.value is not None
        assert 0.4 < alpha.value < 0.95
        assert project.excerpts(code_id="tid")
        project.apply(project.coder("Mette"), project.segments(project.transcripts()[0])[2].span, "tid")
    assert make_demo(folder) == path
    with Project.open(path) as project:
        assert len(project.decisions(coder_id=project.known_coder("Mette").id)) == 1


def test_an_interrupted_demo_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    def interrupt(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path, interrupt)
    assert not (tmp_path / "demo.orgcode").exists()
    assert make_demo(tmp_path).exists()
    assert [path.name for path in tmp_path.glob("*")] == ["demo.orgcode"]
