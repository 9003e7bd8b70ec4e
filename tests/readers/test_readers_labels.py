from __future__ import annotations

import pytest
from readers_builders import spoken

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.files import read_bytes


def read(text: str, name: str = "a.txt") -> Transcript:
    return read_bytes(text.encode(), name)


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("I: {}\nIP: {}\nI: {}\nIP: {}", ("I", "IP")),
        ("I: {}\nIP1: {}\nI: {}\nIP1: {}", ("I", "IP1")),
        ("Int.: {}\nR: {}\nInt.: {}\nR: {}", ("Int.", "R")),
        ("Intervjuer: {}\nInformant 1: {}\nIntervjuer: {}\nInformant 1: {}", ("Intervjuer", "Informant 1")),
        ("Anne: {}\nBo: {}\nAnne: {}\nBo: {}", ("Anne", "Bo")),
        ("anne: {}\nbo: {}\nanne: {}\nbo: {}\nanne: a\nbo: b", ("anne", "bo")),
        ("**[Navn]:** {}\n\n**[Anne]:** {}\n\n**[Navn]:** {}\n\n**[Anne]:** {}", ("Navn", "Anne")),
        ("[00:01:02] Anne: {}\n[00:01:05] Bo: {}\n[00:01:09] Anne: {}\n[00:02:00] Bo: {}", ("Anne", "Bo")),
        ("Anne (00:01:02): {}\nBo (00:01:05): {}\nAnne (00:01:09): {}\nBo (00:02:00): {}", ("Anne", "Bo")),
        ("S00: [00:00:01] {}\nS01: [00:00:02] {}\nS00: [00:00:03] {}\nS01: [00:00:04] {}", ("S00", "S01")),
        ("SPEAKER_00 {}\nSPEAKER_01 {}\nSPEAKER_00 {}\nSPEAKER_01 {}", ("SPEAKER_00", "SPEAKER_01")),
        ("[SPEAKER_00]: {}\n[SPEAKER_01]: {}\n[SPEAKER_00]: {}\n[SPEAKER_01]: {}", ("SPEAKER_00", "SPEAKER_01")),
        ("I\t{}\nIP\t{}\nI\t{}\nIP\t{}", ("I", "IP")),
        ("00:00:01\tAnne\t{}\n00:00:02\tBo\t{}\n00:00:03\tAnne\t{}\n00:00:09\tBo\t{}", ("Anne", "Bo")),
        ("Anne Marie Ø. Hansen: {}\nBo: {}\nAnne Marie Ø. Hansen: {}\nBo: {}", ("Anne Marie Ø. Hansen", "Bo")),
        (
            "Kari Nordmann  0:03\n{}\n\nOle Li  0:09\n{}\n\nKari Nordmann  0:12\n{}\n\nOle Li  1:00\n{}",
            ("Kari Nordmann", "Ole Li"),
        ),
        ("I:\n{}\n\nIP:\n{}\n\nI:\n{}\n\nIP:\n{}", ("I", "IP")),
        ("Pædagogisk leder: {}\nKonsulent: {}\nPædagogisk leder: {}\nKonsulent: {}", ("Pædagogisk leder", "Konsulent")),
    ],
)
def test_forms_of_labels(written: str, labels: tuple[str, str]) -> None:
    said = ["hvad med tiden", "den er der ikke", "og ledelsen", "den er god nok"]
    turns = spoken(read(written.format(*said)))
    assert turns[:4] == [(labels[place % 2], text) for place, text in enumerate(said)]


@pytest.mark.parametrize(
    "trap",
    [
        "Problemet er: vi har ikke tid",
        "kl. 10:30 mødes vi",
        "Altså: det er svært",
        "Og jeg sagde til hende: gå hjem",
        "Se https://eksempel.dk/a: der står det",
        "Johannes 3:16 står på væggen",
        "I dag: ingenting",
        "For eksempel: en fælles plan",
        "Min leder sagde: vent",
        "Resultatet: ingen kom",
        "10:30 var vi færdige",
        "Det tredje: ro",
    ],
)
def test_what_looks_like_a_label_but_is_speech(trap: str) -> None:
    transcript = read(f"I: Hvad så?\nIP: Ja.\n{trap}\nI: Nå?\nIP: Nej.\n{trap}\nI: Tak.\n")
    assert [speaker.label for speaker in transcript.speakers] == ["I", "IP"]
    assert spoken(transcript)[1] == ("IP", f"Ja.\n{trap}")
    assert spoken(transcript)[3] == ("IP", f"Nej.\n{trap}")


@pytest.mark.parametrize("trap", ["Problemet er: tid", "Altså: vi gik", "Resultatet: intet"])
def test_traps_alone_do_not_make_speakers(trap: str) -> None:
    transcript = read(f"Det var en dag.\n\n{trap}\n\nVi tog hjem igen, og resultatet var godt.\n\n{trap}\n\nSlut.\n")
    assert {turn.speaker for turn in transcript.turns} == {""}
    assert len(transcript.turns) == 5


@pytest.mark.parametrize("label", ["Interviewer", "Intervjuer", "I", "IP", "Informant", "Informant 2", "Int."])
def test_known_labels_count_when_seen_once(label: str) -> None:
    transcript = read(f"{label}: Hej og velkommen.\n\nDet var det.\n")
    assert spoken(transcript) == [(label, "Hej og velkommen.\nDet var det.")]


def test_a_name_seen_once_in_a_labelled_file_is_a_speaker_and_said_so() -> None:
    transcript = read("I: Hej.\nIP: Hej.\nI: Hvem er det?\nMarie: Det er mig.\nIP: Ja.\nI: Godt.\n")
    assert ("Marie", "Det er mig.") in spoken(transcript)
    assert any("Marie" in warning and "only once" in warning for warning in transcript.warnings)


def test_spellings_of_one_label_are_one_speaker() -> None:
    transcript = read("IP: a\nI: b\nIP: c\nIp: d\nI: e\nIP: f\n")
    assert [speaker.label for speaker in transcript.speakers] == ["IP", "I"]
    assert any("Ip" in warning and "one speaker" in warning for warning in transcript.warnings)


def test_the_same_label_twice_makes_two_turns() -> None:
    assert spoken(read("I: Hvad?\nIP: Ja.\nIP: Nej.\nI: Nå.\n"))[1:3] == [("IP", "Ja."), ("IP", "Nej.")]


def test_the_text_is_what_is_said_and_nothing_else() -> None:
    transcript = read("[00:00:01] I:  Hvad \u00a0 så? \nIP:\tJa.\n\nMere.   \n")
    assert transcript.text == "Hvad så?\n\nJa.\nMere."


def test_remarks_stay_and_time_marks_go() -> None:
    transcript = read(
        "I: Hvordan går det? #00:00:12-3#\n\n"
        "IP: Godt (griner). #00:00:15-0#\nMere [utydeligt] (..) [PAUSE]. #00:00:20-1#\n\n"
        "I: Det [00:00:21] var kl. (10:30) vist.\n"
    )
    assert spoken(transcript) == [
        ("I", "Hvordan går det?"),
        ("IP", "Godt (griner).\nMere [utydeligt] (..) [PAUSE]."),
        ("I", "Det var kl. (10:30) vist."),
    ]
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [
        (None, 12.3),
        (12.3, 20.1),
        (20.1, None),
    ]


def test_times_at_labels() -> None:
    transcript = read("[00:01:02.500] Anne: a\nBo (1:05): b\n[00:01:09 --> 00:01:12] Anne: c\nBo: [01:02:03] d\n")
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [
        (62.5, None),
        (65.0, None),
        (69.0, 72.0),
        (3723.0, None),
    ]


@pytest.mark.parametrize("mark", ["{}", "[{}]", "({})"])
def test_names_above_times(mark: str) -> None:
    blocks = [("Taler 1", "0:01", "hej med dig"), ("Taler 2", "0:05", "hej selv"), ("Taler 1", "0:09", "nå")]
    transcript = read("\n\n".join(f"{name}\n{mark.format(time)}\n{text}" for name, time, text in blocks))
    assert spoken(transcript) == [(name, text) for name, _, text in blocks]
    assert [turn.time_start for turn in transcript.turns] == [1.0, 5.0, 9.0]


def test_times_above_text_with_the_name_behind_them() -> None:
    transcript = read("00:00:01 Kari Li\nhei på deg\n\n00:00:05 Ola Bo\nhei\n\n00:00:09 Kari Li\nja\n")
    assert spoken(transcript) == [("Kari Li", "hei på deg"), ("Ola Bo", "hei"), ("Kari Li", "ja")]


def test_a_bare_time_before_every_line() -> None:
    transcript = read("0:00 Hei og velkommen.\n0:05 Takk for det.\n0:09 Ja.\n")
    assert [text for _, text in spoken(transcript)] == ["Hei og velkommen.", "Takk for det.", "Ja."]
    assert [turn.time_start for turn in transcript.turns] == [0.0, 5.0, 9.0]


def test_a_bare_time_before_one_line_is_speech() -> None:
    assert read("Vi mødtes tidligt.\n10:30 var vi færdige.\nSå gik vi hjem.\n").turns[1].time_start is None


def test_times_on_lines_of_their_own() -> None:
    transcript = read("[00:00:05]\nAnne: a b\n\n[00:00:09]\nBo: c d\n\n[00:00:12]\nAnne: e\n\n00:00:20\nBo: f\n")
    assert spoken(transcript) == [("Anne", "a b"), ("Bo", "c d"), ("Anne", "e"), ("Bo", "f")]
    assert [turn.time_start for turn in transcript.turns] == [5.0, 9.0, 12.0, 20.0]


@pytest.mark.parametrize(
    "head",
    [
        "Interview 3\nDato: 12.3.2024\nDeltager: Anne, leder\n",
        "Interview 3\n\nDato: 12.3.2024\nInterviewer: Mette Holm\nDeltager: Anne\n\n",
        "Interviewer: Mette Holm\nInformant: Anne\n\n",
        "Overgange i skolen\n\n",
    ],
)
def test_header_lines_are_left_out_and_counted(head: str) -> None:
    transcript = read(head + "I: Kan du fortælle?\nIP: Ja, det kan jeg.\nI: Hvorfor?\nIP: Derfor.\n")
    assert spoken(transcript)[0] == ("I", "Kan du fortælle?")
    assert [speaker.label for speaker in transcript.speakers] == ["I", "IP"]
    count = len([line for line in head.splitlines() if line])
    assert any(warning.startswith(f"{count} line") and "left out" in warning for warning in transcript.warnings)


def test_the_first_turns_are_not_taken_for_a_header() -> None:
    transcript = read("Interview 3\nI: hej og velkommen\nIP: tak\nI: nå\nIP: ja\n")
    assert spoken(transcript) == [("I", "hej og velkommen"), ("IP", "tak"), ("I", "nå"), ("IP", "ja")]


def test_a_long_text_before_the_first_speaker_is_kept() -> None:
    story = "Det var en lang dag, og vi talte om mange ting. " * 8
    transcript = read(f"{story}\n\n{story}\n\n{story}\n\n{story}\n\nI: Hej.\nIP: Hej.\nI: Nå?\n")
    assert transcript.turns[0].speaker == ""
    assert len([turn for turn in transcript.turns if turn.speaker == "I"]) == 2
    assert any("kept" in warning for warning in transcript.warnings)


def test_no_labels_paragraphs_are_turns() -> None:
    transcript = read(
        "Vi begynte i mai.\n\nSå kom den nye lederen,\nog alt ble annerledes for oss som var der fra før.\n\nSlutt.\n"
    )
    assert len(transcript.turns) == 3
    assert transcript.speakers[0].label == ""
    assert any("No speakers were found" in warning for warning in transcript.warnings)


def test_no_labels_lines_are_turns_where_they_are_utterances() -> None:
    lines = ["ja .", "til kjøpmennene på Mysen han .", "mhm .", "det var # noko anna det .", "nei ."]
    assert [text for _, text in spoken(read("\n".join(lines)))] == lines


def test_one_label_throughout() -> None:
    transcript = read("".join(f"giske_uib_02: linje {number} .\n" for number in range(9)))
    assert len(transcript.turns) == 9
    assert [speaker.label for speaker in transcript.speakers] == ["giske_uib_02"]
    assert any("Only one speaker" in warning for warning in transcript.warnings)


WRAPPED = """I: Jeg vil gerne høre lidt om hvordan I arbejder med børnene
og hvad I gør når der er konflikter i hverdagen, kan du
fortælle om det?
IP: Ja, vi har jo en fast rutine hvor vi samler alle børne-
haver og SFO-ledere om et bord, og så taler vi om det der er
svært for os alle sammen i dagligdagen og i alle børne-
og ungdomsklubber. Det er godt.

Og så er der kommunen som blander sig i det hele, synes jeg,
når den sender nye planer ud til alle børnehaver om sommeren
uden at spørge.
I: Ja.
"""


def test_hard_wrapped_lines_become_paragraphs_and_broken_words_whole() -> None:
    assert spoken(read(WRAPPED)) == [
        (
            "I",
            "Jeg vil gerne høre lidt om hvordan I arbejder med børnene og hvad I gør når der er konflikter "
            "i hverdagen, kan du fortælle om det?",
        ),
        (
            "IP",
            "Ja, vi har jo en fast rutine hvor vi samler alle børnehaver og SFO-ledere om et bord, og så taler vi "
            "om det der er svært for os alle sammen i dagligdagen og i alle børne- og ungdomsklubber. Det er godt.\n"
            "Og så er der kommunen som blander sig i det hele, synes jeg, når den sender nye planer ud til alle "
            "børnehaver om sommeren uden at spørge.",
        ),
        ("I", "Ja."),
    ]


def test_margin_line_numbers_in_plain_text() -> None:
    lines = [("I" if number % 2 else "IP", f"det er nummer {number}") for number in range(1, 13)]
    transcript = read("".join(f"{place} {label}: {text}\n" for place, (label, text) in enumerate(lines, 1)))
    assert spoken(transcript) == lines
    assert any("Line numbers" in warning for warning in transcript.warnings)


@pytest.mark.parametrize(("step", "first"), [(5, 1), (10, 1), (5, 4)])
def test_line_numbers_at_every_fifth_or_tenth_line(step: int, first: int) -> None:
    lines = [("I" if number % 3 else "IP", f"det er nummer {number} af 40") for number in range(1, 41)]
    numbered = "\n".join(
        (f"{place:>3}  " if place % step == 0 else "     ") + f"{label}: {text}"
        for place, (label, text) in enumerate(lines, first)
    )
    transcript = read(numbered)
    assert spoken(transcript) == lines
    assert any("Line numbers" in warning for warning in transcript.warnings)


def test_numbers_that_begin_lines_now_and_then_are_said() -> None:
    lines = [("IP", f"{number} børn var der" if number % 5 == 0 else "så kom de") for number in range(1, 31)]
    said = "\n".join(f"IP: noget\n{text}" for _, text in lines)
    assert "15 børn var der" in read(said).text


def test_the_title_is_the_files_name() -> None:
    assert read("I: hej\nIP: ja\n", "Interview 4, Skolen.txt").title == "Interview 4, Skolen"


def test_a_label_without_speech_makes_no_turn() -> None:
    assert spoken(read("I: Hej?\nIP:\nI: Er du der?\nIP: Ja.\n")) == [("I", "Hej?"), ("I", "Er du der?"), ("IP", "Ja.")]


def test_a_file_of_labels_only_is_refused() -> None:
    with pytest.raises(UnreadableTranscript, match="no speech"):
        read("I:\nIP:\nI:\nIP:\n")


MD = """---
title: "Interview med Anne"
date: 2024-03-12
---

# Overskrift

**I:** Hvad *synes* du?

**Anne:** Det er svært \\[PAUSE\\] at sige.

- et punkt
- to punkter

## Del 2

**I:** Og så?

> **Anne:** Ja, **meget** svært.
"""


def test_markdown() -> None:
    transcript = read(MD, "a.md")
    assert transcript.title == "Interview med Anne"
    assert transcript.source.format == "md"
    assert spoken(transcript) == [
        ("I", "Hvad *synes* du?"),
        ("Anne", "Det er svært [PAUSE] at sige.\n- et punkt\n- to punkter"),
        ("I", "Og så?"),
        ("Anne", "Ja, meget svært."),
    ]
    assert any("front matter" in warning for warning in transcript.warnings)
    assert any("Overskrift" in warning for warning in transcript.warnings)
    assert any("Del 2" in warning for warning in transcript.warnings)


def test_markdown_heads_with_time_and_name() -> None:
    transcript = read(
        "# Møte\n\n[00:01] **Kari**\n\nHei på deg.\n\n[00:09] **Ola**\n\nHei. Bra?\n\n[00:12] **Kari**\n\nJa.\n", "a.md"
    )
    assert transcript.title == "Møte"
    assert spoken(transcript) == [("Kari", "Hei på deg."), ("Ola", "Hei. Bra?"), ("Kari", "Ja.")]
    assert [turn.time_start for turn in transcript.turns] == [1.0, 9.0, 12.0]


def test_a_markdown_table_is_a_transcript() -> None:
    transcript = read(
        "| Tid | Taler | Tekst |\n|---|---|---|\n| 00:01 | I | Hvad så? |\n| 00:05 | IP | Ikke noget. |\n", "a.md"
    )
    assert spoken(transcript) == [("I", "Hvad så?"), ("IP", "Ikke noget.")]
    assert [turn.time_start for turn in transcript.turns] == [1.0, 5.0]


def test_names_in_bold_behind_a_time_on_the_line_of_what_is_said() -> None:
    text = "---\ntitle: Et interview\n---\n" + "[00:0{}] **Kari** Hvad?\n\n[00:0{}] **Ola Å** Ja **da**.\n\n" * 2
    transcript = read_bytes(text.format(1, 3, 5, 7).encode(), "a.md")
    assert transcript.title == "Et interview"
    assert [(turn.speaker, turn.time_start) for turn in transcript.turns] == [
        ("Kari", 1),
        ("Ola Å", 3),
        ("Kari", 5),
        ("Ola Å", 7),
    ]
    assert transcript.text.startswith("Hvad?\n\nJa da.")


def test_labels_of_machines_count_when_seen_once() -> None:
    transcript = read_bytes(b"S00: [00:00:01] Hvad?\n\nS01: [00:00:05] Ja (..) //S00: mm// da.\n", "a.txt")
    assert [(turn.speaker, turn.time_start) for turn in transcript.turns] == [("S00", 1), ("S01", 5)]
    assert transcript.text == "Hvad?\n\nJa (..) //S00: mm// da."
