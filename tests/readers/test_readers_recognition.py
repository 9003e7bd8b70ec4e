"""Speech recognition: JSON of Whisper and its kin, texts without punctuation, rooms with one account."""

from __future__ import annotations

import json

import pytest
from readers_builders import spoken
from readers_shapes import make_nb_whisper, make_teams, make_whisper, make_whisper_tsv, make_whisperx

from orgcode.core.transcript import UnitKind
from orgcode.errors import UnreadableTranscript
from orgcode.language.segments import SpacySegmenter
from orgcode.readers.builder import is_room
from orgcode.readers.cues import NO_PUNCTUATION, unpunctuated
from orgcode.readers.files import read_bytes

SAID = [("SPEAKER_00", "Hvordan gik det?"), ("SPEAKER_01", "Det gik fint."), ("SPEAKER_00", "Hvad så?")]
VERBATIM = (
    "ja men da tenkte jeg at vi måtte gjøre noe med det",
    "så da begynte vi med å snakke sammen",
    "alle sammen",
    "på møtet",
    "og det var ganske krevende for folk hadde mye å gjøre",
    "så kom det nye folk som ikke hadde vært med fra starten av",
)


def test_whisper_stretches_become_sentences() -> None:
    transcript = read_bytes(make_whisper(["Hvordan gik", "det i går?", "Det gik fint."]), "a.json")
    assert spoken(transcript) == [("", "Hvordan gik det i går?"), ("", "Det gik fint.")]
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0.0, 9.5), (10.0, 14.5)]
    assert transcript.source.format == "json"


@pytest.mark.parametrize("prefix", [False, True])
def test_whisperx_has_speakers_in_a_field_or_before_the_text(prefix: bool) -> None:
    transcript = read_bytes(make_whisperx(SAID, prefix=prefix), "a.json")
    assert spoken(transcript) == SAID
    assert [turn.time_start for turn in transcript.turns] == [0.0, 5.0, 10.0]


def test_whisperx_that_lost_a_speaker() -> None:
    document = json.loads(make_whisperx(SAID))
    del document["segments"][1]["speaker"]
    transcript = read_bytes(json.dumps(document).encode(), "a.json")
    assert [turn.speaker for turn in transcript.turns] == ["SPEAKER_00", "", "SPEAKER_00"]


def test_nb_whisper_whose_last_end_is_null() -> None:
    transcript = read_bytes(make_nb_whisper(["Hva skjedde?", "Ingenting."]), "a.json")
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0.0, 3.9), (4.0, None)]


def test_text_without_punctuation_keeps_its_stretches_as_lines_and_is_cut_there() -> None:
    transcript = read_bytes(make_nb_whisper(VERBATIM), "a.json")
    assert NO_PUNCTUATION in transcript.warnings
    assert transcript.text.split("\n") == [
        VERBATIM[0],
        # Two words are no line of their own, where no breath was taken.
        f"{VERBATIM[1]} alle sammen på møtet",
        VERBATIM[4],
        VERBATIM[5],
    ]
    segments = SpacySegmenter().segment(transcript, UnitKind.SENTENCE).segments
    assert [transcript.text[each.start : each.end].strip() for each in segments] == transcript.text.split("\n")


def test_a_pause_ends_a_turn_without_punctuation_too() -> None:
    chunks = [
        {"timestamp": [at * 4.0 + (30 if at > 2 else 0), at * 4.0 + 3.9 + (30 if at > 2 else 0)], "text": text}
        for at, text in enumerate(VERBATIM)
    ]
    transcript = read_bytes(json.dumps({"chunks": chunks}).encode(), "a.json")
    assert [turn.time_start for turn in transcript.turns] == [0.0, 42.0]


def test_subtitles_without_punctuation_keep_their_lines() -> None:
    blocks = "".join(f"\n00:0{at}.000 --> 00:0{at}.900\n{text}\n" for at, text in enumerate(VERBATIM))
    transcript = read_bytes(f"WEBVTT\n{blocks}".encode(), "a.vtt")
    assert transcript.text.split("\n") == [VERBATIM[0], f"{VERBATIM[1]} alle sammen på møtet", *VERBATIM[4:]]
    assert NO_PUNCTUATION in transcript.warnings


@pytest.mark.parametrize(
    ("texts", "without"),
    [
        (VERBATIM, True),
        (("Ja. Nei. Kanskje.",) * 10, False),
        (("ja nei",), False),
        (("hva gjorde dere da?", "vi gikk hjem."), False),
    ],
)
def test_what_counts_as_text_without_punctuation(texts: tuple[str, ...], without: bool) -> None:
    assert unpunctuated(texts) is without


def test_whispers_table_is_in_milliseconds_and_its_quotes_are_speech() -> None:
    transcript = read_bytes(make_whisper_tsv(['Han sagde "hej', 'til mig".', "Det gik fint."]), "a.tsv")
    assert transcript.text == 'Han sagde "hej til mig".\n\nDet gik fint.'
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(0.0, 9.5), (10.0, 14.5)]


@pytest.mark.parametrize(
    "document",
    [
        [
            {"start": 0, "end": 1, "text": "Hvad?", "speaker": "I"},
            {"start": 2, "end": 3, "text": "Ja.", "speaker": "IP"},
        ],
        {"utterances": [{"speaker": "I", "text": "Hvad?"}, {"speaker": "IP", "transcript": "Ja."}]},
        {"text": "I: Hvad?\nIP: Ja."},
    ],
)
def test_other_shapes_of_json(document: object) -> None:
    assert spoken(read_bytes(json.dumps(document).encode(), "a.json")) == [("I", "Hvad?"), ("IP", "Ja.")]


@pytest.mark.parametrize("time", [float("nan"), float("inf"), -3, 1e300, "x", True, None, [1]])
def test_times_that_are_none(time: object) -> None:
    document = {"segments": [{"start": time, "end": time, "text": "Ja."}]}
    [turn] = read_bytes(json.dumps(document).encode(), "a.json").turns
    assert (turn.time_start, turn.time_end) == (None, None)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"name": "orgcode", "version": 1}, "it holds: name, version"),
        ({"segments": [3]}, "no text"),
        ({"segments": [{"text": "Ja."}, {"start": 1}]}, "no text"),
        ([], "it holds: list"),
        ({"segments": [{"text": " "}]}, "no speech"),
    ],
)
def test_json_that_is_no_transcript(document: object, said: str) -> None:
    with pytest.raises(UnreadableTranscript, match=said):
        read_bytes(json.dumps(document).encode(), "a.json")


def test_a_room_with_one_account_is_warned_about() -> None:
    cues = [
        (1, 0, "Møterom 4", "Hva\nskjedde?"),
        (2, 0, "Møterom 4", "Alt,"),
        (3, 0, "Møterom 4", "Mm."),
        (2, 1, "Møterom 4", "egentlig."),
    ]
    transcript = read_bytes(make_teams(cues), "a.vtt")
    assert spoken(transcript) == [("Møterom 4", "Hva skjedde?"), ("Møterom 4", "Alt, egentlig."), ("Møterom 4", "Mm.")]
    assert sum("--assign" in warning for warning in transcript.warnings) == 1


def test_one_account_in_teams_is_warned_about_whatever_its_name() -> None:
    transcript = read_bytes(make_teams([(1, 0, "Kari Ås", "Hva skjedde?"), (2, 0, "Kari Ås", "Alt.")]), "a.vtt")
    assert sum("--assign" in warning for warning in transcript.warnings) == 1


@pytest.mark.parametrize(
    "label",
    [
        "Møterom 4",
        "MØTEROM_2",
        "Grupperom",
        "Room 2",
        "Meeting Room A",
        "Mødelokale 3",
        "OSL-Møterom 4 etg",
        "Auditorium",
    ],
)
def test_names_of_rooms(label: str) -> None:
    assert is_room(label)


@pytest.mark.parametrize("label", ["Kari Nordrum", "Anne Strøm", "Romer", "Ola Brooms", "I", "", "Informant 1"])
def test_names_that_are_no_rooms(label: str) -> None:
    assert not is_room(label)
