from __future__ import annotations

import pytest
from readers_builders import interview, make_vtt, spoken

from orgcode.core.transcript import Transcript
from orgcode.readers.files import read_bytes

GUID = "6f1c2a1e-90aa-4b0e-8f8e-0f4f7c1d2e3a"


def read(text: str, name: str = "a.vtt") -> Transcript:
    return read_bytes(text.encode(), name)


def times(transcript: Transcript) -> list[tuple[float | None, float | None]]:
    return [(turn.time_start, turn.time_end) for turn in transcript.turns]


def test_voice_tags() -> None:
    said = interview(12)
    transcript = read(make_vtt(said))
    assert spoken(transcript) == said
    assert times(transcript)[:2] == [(0.0, 10.0), (20.0, 30.0)]
    assert transcript.source.encoding == "utf-8"


def teams(*cues: tuple[str, int, int, str, str]) -> str:
    blocks = ["WEBVTT", ""]
    for identifier, start, end, name, text in cues:
        blocks += [
            f"{GUID}/{identifier}",
            f"00:00:{start:02d}.000 --> 00:00:{end:02d}.000",
            f"<v {name}>{text}</v>",
            "",
        ]
    return "\r\n".join(blocks)


def test_teams_utterances_are_put_together_by_number() -> None:
    transcript = read(
        teams(
            ("7-0", 1, 3, "Kari Nordmann", "Hvordan går\r\ndet med"),
            ("8-0", 3, 4, "Ola Li", "Mhm."),
            ("7-2", 5, 6, "Kari Nordmann", "i dag?"),
            ("7-1", 4, 5, "Kari Nordmann", "arbeidet"),
            ("9-0", 6, 8, "Ola Li", "Bra."),
        )
    )
    assert spoken(transcript) == [("Kari Nordmann", "Hvordan går det med arbeidet i dag?"), ("Ola Li", "Mhm. Bra.")]
    assert times(transcript) == [(1.0, 6.0), (3.0, 8.0)]


def test_a_room_account_keeps_its_utterances_apart() -> None:
    transcript = read(
        teams(
            ("1-0", 1, 3, "Møterom 2", "Hva tenker du?"),
            ("2-0", 3, 5, "Møterom 2", "Jeg tenker"),
            ("2-1", 5, 6, "Møterom 2", "mye."),
        )
    )
    assert [text for _, text in spoken(transcript)] == ["Hva tenker du?", "Jeg tenker mye."]
    assert any("Only one speaker" in warning for warning in transcript.warnings)


ZOOM = """\ufeffWEBVTT

NOTE laget av Zoom
på to linjer

STYLE
::cue { color: red }

1
00:01,000 --> 00:03.000 align:start position:0%
Kari Nordmann: Hei &amp; velkommen

2
00:00:03.000 --> 00:00:04.000
og takk.

3
00:00:04.000 --> 00:00:05.500
Ola Li: <i>Ja</i>

etter en tom linje

4
00:00:20.000 --> 00:00:21.000
Ola Li: Nå?
5
00:00:22.000 --> 00:00:23.000
Kari Nordmann: Se: her.
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_names_at_the_beginning_of_cues(ends: str) -> None:
    transcript = read(ZOOM.replace("\n", ends))
    assert spoken(transcript) == [
        ("Kari Nordmann", "Hei & velkommen og takk."),
        ("Ola Li", "Ja etter en tom linje"),
        ("Ola Li", "Nå?"),
        ("Kari Nordmann", "Se: her."),
    ]
    assert times(transcript) == [(1.0, 4.0), (4.0, 5.5), (20.0, 21.0), (22.0, 23.0)]
    assert transcript.source.encoding == "utf-8-sig"


SRT = """1
00:00:01,000 --> 00:00:03,000
hej med dig

2
00:00:03,000 --> 00:00:04,000
og hvad så.

3
00:00:04,500 --> 00:00:05,000
det var i

2014

4
00:00:09,000 --> 00:00:10,000
efter en pause
"""


def test_srt_without_speakers_breaks_at_pauses_and_sentence_ends() -> None:
    transcript = read(SRT, "a.srt")
    assert [text for _, text in spoken(transcript)] == ["hej med dig og hvad så.", "det var i 2014", "efter en pause"]
    assert times(transcript) == [(1.0, 4.0), (4.5, 5.0), (9.0, 10.0)]
    assert transcript.source.format == "srt"


def test_srt_without_numbers_and_with_labels() -> None:
    text = (
        "00:00:01,000 --> 00:00:03,000\nI: Hvad?\n\n00:00:03,000 --> 00:00:04,000\nIP: Ja.\n\n"
        "00:00:05,000 --> 00:00:06,000\nog nej\n"
    )
    assert spoken(read(text, "a.srt")) == [("I", "Hvad?"), ("IP", "Ja. og nej")]


def test_whisperx_prefixes_and_hours_above_ninety_nine_minutes() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n[SPEAKER_00]: Hej\n\n100:00:03.000 --> 100:00:04.000\n[SPEAKER_01]: ja\n"
    transcript = read(text)
    assert spoken(transcript) == [("SPEAKER_00", "Hej"), ("SPEAKER_01", "ja")]
    assert transcript.turns[1].time_start == 360003.0


def test_two_voices_in_one_cue() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Anne>Hej</v> <v.loud Bo>Ja <b>så</b></v>\n\n"
        "00:03.000 --> 00:04.000\n<v Anne>Nå\n"
    )
    assert spoken(read(text)) == [("Anne", "Hej"), ("Bo", "Ja så"), ("Anne", "Nå")]


def test_unpunctuated_speech_without_pauses_is_still_cut() -> None:
    cues = "".join(
        f"{n // 60:02d}:{n % 60:02d}.000 --> {(n + 1) // 60:02d}:{(n + 1) % 60:02d}.000\n{'ord ' * 20}\n\n"
        for n in range(60)
    )
    transcript = read("WEBVTT\n\n" + cues)
    assert len(transcript.turns) > 3
    assert max(turn.end - turn.start for turn in transcript.turns) < 1200


def test_a_long_silence_parts_turns_of_one_speaker() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v A>en\n\n00:05.000 --> 00:06.000\n<v A>to\n\n"
        "00:10.000 --> 00:11.000\n<v A>tre\n\n00:11.000 --> 00:12.000\n<v B>fire\n"
    )
    assert spoken(read(text)) == [("A", "en to"), ("A", "tre"), ("B", "fire")]
