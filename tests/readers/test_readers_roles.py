from __future__ import annotations

import pytest
from readers_builders import make_txt

from orgcode.core.transcript import Role
from orgcode.readers.files import read_bytes
from orgcode.readers.roles import asks, guess_roles, role_of_label


@pytest.mark.parametrize(
    "label",
    [
        "I",
        "I1",
        "Int",
        "Int.",
        "Interviewer",
        "Intervjuer",
        "Intervjuar",
        "Forsker",
        "Moderator",
        "Interviewer 2",
        "I (Mette)",
    ],
)
def test_labels_of_interviewers(label: str) -> None:
    assert role_of_label(label) is Role.INTERVIEWER


@pytest.mark.parametrize(
    "label",
    [
        "IP",
        "IP2",
        "R",
        "Informant",
        "Informant 1 (leder)",
        "Deltager",
        "Deltaker 3",
        "Respondent",
        "Leder",
        "Pædagogisk leder",
    ],
)
def test_labels_of_participants(label: str) -> None:
    assert role_of_label(label) is Role.PARTICIPANT


@pytest.mark.parametrize("label", ["Anne", "I. Hansen", "R. Møller", "Ole Li", "S00", "SPEAKER_01", ""])
def test_names_have_no_role_by_themselves(label: str) -> None:
    assert role_of_label(label) is None


@pytest.mark.parametrize(
    "text",
    [
        "Går det?",
        "hvad synes du om det",
        "korleis var det",
        "Ja, hva tenker du",
        "fortæl om din dag",
        "Kan du sige mere",
        "Nå »ja?«",
    ],
)
def test_turns_that_ask(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["Ja.", "det ved jeg ikke", "Kan være.", "Vi spurgte hvordan det gik.", "Hvis vi nu siger det."]
)
def test_turns_that_do_not_ask(text: str) -> None:
    assert not asks(text)


NAMES = [
    ("Mette", "Hvordan begyndte det?"),
    ("Anne", "Det begyndte med en samtale om tid, og så blev det til mere end vi havde regnet med."),
    ("Mette", "Kan du give et eksempel"),
    ("Anne", "Ja, vi holdt op med at mødes om morgenen, og det kunne mærkes med det samme hos alle."),
    ("Mette", "Okay."),
    ("Anne", "Sådan var det jo. Ikke?"),
]


def test_the_one_who_asks_is_the_interviewer() -> None:
    roles, warnings = guess_roles(NAMES)
    assert roles == {"Mette": Role.INTERVIEWER, "Anne": Role.PARTICIPANT}
    assert "Mette" in warnings[0]


def test_where_nobody_clearly_asks_all_are_participants_and_it_is_said() -> None:
    roles, warnings = guess_roles([("Anne", "Ja."), ("Bo", "Nej."), ("Anne", "Måske?"), ("Bo", "Hvad?")])
    assert set(roles.values()) == {Role.PARTICIPANT}
    assert "not clear" in warnings[0]


def test_a_known_interviewer_leaves_the_others_participants_without_a_warning() -> None:
    roles, warnings = guess_roles([("I", "Hvad?"), ("Anne", "Hvorfor det?"), ("Bo", "Nej.")])
    assert roles == {"I": Role.INTERVIEWER, "Anne": Role.PARTICIPANT, "Bo": Role.PARTICIPANT}
    assert warnings == ()


def test_a_name_that_asks_beside_known_participants() -> None:
    roles, _ = guess_roles(
        [("Mette", "Hvad?"), ("IP1", "Det er svært at sige."), ("Mette", "Hvorfor?"), ("IP2", "Tja.")]
    )
    assert roles["Mette"] is Role.INTERVIEWER


def test_the_one_who_says_most_is_not_taken_for_the_interviewer() -> None:
    roles, _ = guess_roles(
        [
            ("Anne", "Hvad skal man sige til det? " * 20 + "?"),
            ("Bo", "Ja."),
            ("Anne", "Hvem ved? " * 20),
            ("Bo", "Nej."),
        ]
    )
    assert set(roles.values()) == {Role.PARTICIPANT}


def test_roles_are_in_the_transcript() -> None:
    transcript = read_bytes(make_txt(NAMES).encode(), "a.txt")
    assert {speaker.label: speaker.role for speaker in transcript.speakers} == {
        "Mette": Role.INTERVIEWER,
        "Anne": Role.PARTICIPANT,
    }
    assert transcript.role_of(transcript.turns[1]) is Role.PARTICIPANT
