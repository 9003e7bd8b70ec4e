from __future__ import annotations

import hashlib

import pytest

from orgcode.errors import UnreadableTranscript
from orgcode.readers.encoding import decode
from orgcode.readers.files import read_bytes

LONG = "I: Hvordan går det på arbejdet?\nIP: Ja, « det går » – sådan… Ærligt, Ørsted, Åse. Blåbærgrød.\n"
DANISH = LONG.replace("–", "-").replace("…", "...")


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_the_encoding_is_detected_and_named(codec: str, named: str) -> None:
    decoded = decode(LONG.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding) == (LONG, named)


@pytest.mark.parametrize("codec", ["cp865", "latin-1"])
def test_older_code_pages(codec: str) -> None:
    text = DANISH.replace("«", "").replace("»", "")
    assert decode(text.encode(codec), "a.txt").text == text


def test_utf16_with_its_mark_in_the_other_order() -> None:
    decoded = decode(b"\xfe\xff" + LONG.encode("utf-16-be"), "a.txt")
    assert (decoded.text, decoded.encoding) == (LONG, "utf-16-be")


@pytest.mark.parametrize(
    "text",
    [
        "å",
        "Ål",
        "ØL",
        "I: på",
        "Så å få være på ø.",
        "blåbærgrød",
        "« ja »",
        "“ja” – nå…",
        "Å HØRE ÆRLIG",
        "é",
        "kr 5 §",
    ],
)
def test_short_windows_texts_stay_danish_and_norwegian(text: str) -> None:
    decoded = decode(text.encode("cp1252"), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, "cp1252", ())


def test_a_guess_is_said_to_be_one() -> None:
    assert "mac_roman" in decode(LONG.encode("mac_roman"), "a.txt").warnings[0]


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"I: hej", "a.txt").encoding == "utf-8"


@pytest.mark.parametrize("broken", ["blÃ¥bÃ¦r", "grÃ¸d", "â€œjaâ€\u009d", "Ã˜rsted"])
def test_text_that_was_converted_wrongly_before_gets_a_warning(broken: str) -> None:
    warnings = decode(f"I: hej\nIP: {broken}\n".encode(), "a.txt").warnings
    assert any("line 2" in warning and "damaged" in warning for warning in warnings)


def test_lost_letters_get_a_warning() -> None:
    assert "2 letters were lost" in decode("bl\ufffdb\ufffdr".encode(), "a.txt").warnings[0]


def test_a_few_windows_bytes_in_utf8_are_read_and_counted() -> None:
    data = ("på ø " * 20).encode() + "å".encode("cp1252") + " og så æ".encode()
    decoded = decode(data, "a.txt")
    assert decoded.text == "på ø " * 20 + "å og så æ"
    assert decoded.encoding == "utf-8"
    assert "1 of its bytes" in decoded.warnings[0]


def test_a_file_cut_inside_a_letter_is_read_up_to_there() -> None:
    decoded = decode("I: blå".encode()[:-1], "a.txt")
    assert decoded.text == "I: bl"
    assert "cut short" in decoded.warnings[0]


@pytest.mark.parametrize(
    "data", [b"I: hej\x00 med dig", b"\x00\x01\x02\x03" * 40, bytes(range(256)) * 4, b"\x07\x01\x02\x03hej"]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTranscript) as caught:
        decode(data, "a.txt")
    assert "not text" in caught.value.message
    assert "a.txt, line 1" in caught.value.where
    assert caught.value.hint


def test_a_stray_control_character_is_taken_out_and_said() -> None:
    decoded = decode(b"I: hej\x07 med dig " + b"ord " * 100, "a.txt")
    assert "\x07" not in decoded.text
    assert "1 control characters" in decoded.warnings[0]


def test_the_source_names_encoding_hash_and_file() -> None:
    data = LONG.encode("cp1252")
    source = read_bytes(data, "mappe/Interview 3.txt").source
    assert (source.name, source.format, source.encoding) == ("Interview 3.txt", "txt", "cp1252")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_letters_are_not_normalised() -> None:
    text = "Ba\u030ade e\u0301n og to"
    assert read_bytes(f"I: hej\nIP: {text}\n".encode(), "a.txt").text == f"hej\n\n{text}"
