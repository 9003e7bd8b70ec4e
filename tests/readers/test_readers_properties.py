from __future__ import annotations

import string
import sys

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from readers_builders import Layout, clock, interview, make_docx, make_md, make_pdf, make_txt, make_vtt, spoken

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.files import read_bytes
from orgcode.readers.text import TextReader

WORDS = st.text("abcdefghijklmnoprstuvyæøåÆØÅé", min_size=1, max_size=9)
ENDS = st.sampled_from([".", "?", "!", "…", "", " (griner)", " [utydeligt].", ","])
SPEECH = st.builds(lambda words, end: " ".join(words) + end, st.lists(WORDS, min_size=1, max_size=25), ENDS)
PAIRS = st.sampled_from(
    [
        ("I", "IP"),
        ("Int.", "R"),
        ("Interviewer", "Informant 1"),
        ("Anne", "Bo Ørsted"),
        ("S00", "S01"),
        ("I", "IP1", "IP2"),
    ]
)


@st.composite
def labelled(draw: st.DrawFn) -> list[tuple[str, str]]:
    """A dialogue in which each label is heard at least twice."""
    labels = draw(PAIRS)
    more = draw(st.lists(st.sampled_from(labels), max_size=12))
    return [(label, draw(SPEECH)) for label in [*labels, *labels, *more]]


def check(transcript: Transcript) -> None:
    """What must hold for every transcript."""
    for turn in transcript.turns:
        said = transcript.text[turn.start : turn.end]
        assert said
        assert said == said.strip()
        assert "\n\n" not in said
        assert "  " not in said
    assert transcript.turns
    assert transcript.turns[0].start == 0
    assert transcript.turns[-1].end == len(transcript.text)
    assert {turn.speaker for turn in transcript.turns} == {speaker.label for speaker in transcript.speakers}
    between = [
        transcript.text[one.end : two.start] for one, two in zip(transcript.turns, transcript.turns[1:], strict=False)
    ]
    assert set(between) <= {"\n\n"}


def check_refusal(problem: UnreadableTranscript) -> None:
    assert problem.message
    assert problem.where
    assert problem.hint


def tried(data: bytes, name: str) -> Transcript | None:
    """A transcript, or a refusal; any other exception fails the test."""
    try:
        transcript = read_bytes(data, name)
    except UnreadableTranscript as problem:
        check_refusal(problem)
        return None
    check(transcript)
    return transcript


@given(
    labelled(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r"]),
)
def test_text_reads_back(said: list[tuple[str, str]], codec: str, separator: str) -> None:
    transcript = read_bytes(make_txt(said, separator).encode(codec), "a.txt")
    check(transcript)
    assert spoken(transcript) == said


@given(labelled())
def test_markdown_reads_back(said: list[tuple[str, str]]) -> None:
    assert spoken(read_bytes(make_md(said).encode(), "a.md")) == said


@given(labelled())
def test_vtt_reads_back(said: list[tuple[str, str]]) -> None:
    assert spoken(read_bytes(make_vtt(said).encode(), "a.vtt")) == said


@given(labelled())
def test_srt_reads_back(said: list[tuple[str, str]]) -> None:
    text = "".join(
        f"{place + 1}\n{clock(place * 20, ',')} --> {clock(place * 20 + 10, ',')}\n{label}: {words}\n\n"
        for place, (label, words) in enumerate(said)
    )
    assert spoken(read_bytes(text.encode(), "a.srt")) == said


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(labelled(), st.booleans())
def test_docx_reads_back(said: list[tuple[str, str]], bold: bool) -> None:
    assert spoken(read_bytes(make_docx(said, bold=bold), "a.docx")) == said


PDF_LAYOUTS = [
    Layout(name="plain"),
    Layout(name="tight", gap=0.0),
    Layout(name="column", hanging=110.0, fragments=True),
]


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a PDF takes minutes
)
@given(labelled(), st.sampled_from(PDF_LAYOUTS))
def test_pdf_reads_back(said: list[tuple[str, str]], layout: Layout) -> None:
    assert spoken(read_bytes(make_pdf(said, layout), "a.pdf")) == said


LINES = st.lists(
    st.one_of(
        SPEECH,
        st.text(max_size=40),
        st.builds(
            lambda label, words: f"{label}: {words}", st.sampled_from(["I", "IP", "Anne", "Altså", "Dato"]), SPEECH
        ),
        st.sampled_from(
            [
                "",
                "",
                "[00:01:02]",
                "#00:00:12-3#",
                "---",
                "# Titel",
                "| a | b |",
                "WEBVTT",
                "00:01.000 --> 00:02.000",
                "1",
            ]
        ),
    ),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["a.txt", "a.md", "a.vtt", "a.srt", "a"]))
def test_any_text_is_a_transcript_or_refused(lines: list[str], name: str) -> None:
    tried("\n".join(lines).encode("utf-8", "replace"), name)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.vtt", "a.srt", "a.docx", "a.pdf", "a"]))
def test_any_bytes_are_a_transcript_or_refused(data: bytes, name: str) -> None:
    tried(data, name)


@given(LINES)
def test_nothing_said_is_lost(lines: list[str]) -> None:
    """Every word of a plain file without labels or marks is in the transcript's text."""
    plain = [line for line in lines if not any(sign in line for sign in ":#[|\t(")]
    transcript = tried("\n".join(plain).encode("utf-8", "replace"), "a.txt")
    if transcript is not None and not transcript.warnings[0].startswith(("1 control", "2 control")):
        letters = [letter for letter in "".join(plain) if letter in string.ascii_letters]
        assert [letter for letter in transcript.text if letter in string.ascii_letters] == letters


DOCX, PDF = make_docx(interview(4)), make_pdf(interview(3))
VTT = make_vtt(interview(4)).encode()


def test_vtt_cut_at_every_byte() -> None:
    for cut in range(len(VTT)):
        tried(VTT[:cut], "a.vtt")


def test_docx_cut_at_many_bytes() -> None:
    for cut in [*range(0, 64), *range(64, len(DOCX), 97), *range(len(DOCX) - 200, len(DOCX))]:
        assert tried(DOCX[:cut], "a.docx") is None


def test_pdf_cut_at_many_bytes() -> None:
    for cut in [*range(0, 32), *range(32, len(PDF), 23), *range(len(PDF) - 40, len(PDF))]:
        tried(PDF[:cut], "a.pdf")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_documents_with_changed_bytes(data: st.DataObject) -> None:
    original, name = data.draw(st.sampled_from([(DOCX, "a.docx"), (PDF, "a.pdf")]))
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(changed), name)


@pytest.mark.parametrize(
    "unit",
    [
        ":",
        " ",
        "(",
        "[",
        "a:",
        ": ",
        "[00:",
        "00:00:00 ",
        "(00:00:00) ",
        "*_",
        "#",
        "Ab ",
        "<v ",
        "<v a>",
        "I:\t",
        "-",
        "|",
        "A-\n",
    ],
)
@pytest.mark.timeout(60)  # A guard against hanging, not a measurement: that is bench/'s.
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.vtt", "a.srt"])
def test_no_line_takes_long(unit: str, name: str) -> None:
    head = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if name == "a.vtt" else "I: hej\n"
    tried((head + unit * 60_000).encode(), name)


@pytest.mark.parametrize("line", ["ja\n", "I: ja\nIP: nej\n", "Label{}: ja\n"])
@pytest.mark.timeout(120)  # Far more than it takes, far less than it would with every line compared to every other.
def test_a_hundred_thousand_short_lines_are_read(line: str) -> None:
    data = "".join(line.format(number) for number in range(100_000)).encode()
    assert TextReader().read(data, "a.txt").turns


def test_importing_the_room_is_cheap() -> None:
    import subprocess

    heavy = ["docx", "pdfplumber", "pdfminer", "pypdf", "webvtt", "lxml", "charset_normalizer"]
    code = f"import sys, orgcode.readers.files; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
