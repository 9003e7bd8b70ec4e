"""Names above what they say, without a colon, and what meeting programs and speech recognition leave in between."""

from __future__ import annotations

import json

import pytest
from readers_builders import docx_of_xml, interview, spoken

from orgcode.core.transcript import Role, Transcript
from orgcode.readers.files import read_bytes

NAMES = {"I": "Jonas Bø Hansen", "IP": "Anne-Grethe Ødegård"}
SAID = [(NAMES[label], text) for label, text in interview(12)]


def read(text: str, name: str = "a.txt") -> Transcript:
    return read_bytes(text.encode(), name)


@pytest.mark.parametrize(
    ("shape", "name"),
    [
        ("{name}\n{text}\n\n", "a.txt"),
        ("{name}\n\n{text}\n\n", "a.txt"),
        ("[{name}]\n{text}\n\n", "a.txt"),
        ("[{name}] 00:01:02\n{text}\n\n", "a.txt"),
        ("### {name}\n\n{text}\n\n", "a.md"),
        ("**{name}**\n{text}\n\n", "a.md"),
        ("- **{name}:** {text}\n", "a.md"),
        ("<h3>{name}</h3><p>{text}</p>", "a.html"),
        ("<p><b>{name}</b></p><p>{text}</p>", "a.html"),
    ],
)
def test_a_name_above_what_it_says(shape: str, name: str) -> None:
    transcript = read("".join(shape.format(name=label, text=text) for label, text in SAID), name)
    assert spoken(transcript) == SAID
    assert {speaker.label: speaker.role for speaker in transcript.speakers} == {
        NAMES["I"]: Role.INTERVIEWER,
        NAMES["IP"]: Role.PARTICIPANT,
    }
    assert transcript.title == "a"


def test_a_name_in_a_paragraph_of_its_own_in_a_word_file() -> None:
    body = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for each in SAID for part in each)
    data = docx_of_xml(body)
    assert spoken(read_bytes(data, "a.docx")) == SAID


@pytest.mark.parametrize(
    "lines",
    [
        # Short answers are no names, however often they stand alone.
        ["Ja da", "Vi har ikke tid.", "Nemlig", "Det er sådan.", "Ja da", "Det går ikke, nemlig.", "Nemlig", "Nej."],
        # One name is a heading, or a signature.
        [
            "Anne Hansen",
            "Vi har ikke tid.",
            "Anne Hansen",
            "Det går ikke.",
            "Anne Hansen",
            "Nej.",
            "Anne Hansen",
            "Jo.",
        ],
        # Sections of a guide stand once.
        ["Tid", "Vi har ikke nok.", "Ejerskab", "Det går ikke.", "Møder", "Nej.", "Ledelse", "Jo."],
    ],
)
def test_what_stands_alone_and_names_nobody_is_kept(lines: list[str]) -> None:
    transcript = read("\n\n".join(lines))
    assert [speaker.label for speaker in transcript.speakers] == [""]
    assert " ".join(transcript.text.split()) == " ".join(lines)


def test_what_a_meeting_program_writes_is_nobodys_speech() -> None:
    body = "".join(f"{label}   0:{10 + place}\n{text}\n\n" for place, (label, text) in enumerate(SAID))
    transcript = read(f"Jonas Bø Hansen started transcription\n\n{body}Jonas Bø Hansen stoppede transskription\n")
    assert spoken(transcript) == SAID
    assert any("meeting program" in note and "stoppede" in note for note in transcript.warnings)


def test_stretches_without_a_speaker_are_told_of() -> None:
    stretches = [
        {"start": float(place), "end": place + 0.9, "text": text, "speaker": label}
        for place, (label, text) in enumerate(SAID)
    ]
    del stretches[3]["speaker"]
    transcript = read(json.dumps({"segments": stretches}), "a.json")
    assert [turn.speaker for turn in transcript.turns].count("") == 1
    assert any("Of 12 turns 1 name no speaker" in note for note in transcript.warnings)
