from __future__ import annotations

import json
from collections import Counter

import pytest
from readers_builders import make_txt

from orgcode.core.protocols import Reader
from orgcode.core.transcript import Transcript
from orgcode.readers import files
from orgcode.readers.builder import Utterance, build
from orgcode.readers.files import READERS, formats, read_bytes
from orgcode.readers.source import source_of


def test_every_format_is_a_reader_with_endings_of_its_own() -> None:
    assert formats() == ("txt", "md", "docx", "pdf", "vtt", "srt")
    assert all(isinstance(reader, Reader) for reader in READERS)
    assert max(Counter(suffix for reader in READERS for suffix in reader.suffixes).values()) == 1


class JsonReader:
    """A format that somebody adds."""

    format = "json"
    suffixes: tuple[str, ...] = (".json",)

    def read(self, data: bytes, name: str) -> Transcript:
        said = [Utterance(item["who"], item["says"], item["at"]) for item in json.loads(data)]
        return build(said, title=name, source=source_of(data, name, self.format, "utf-8"))


def test_a_new_format_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "READERS", (*READERS, JsonReader()))
    data = json.dumps([{"who": "I", "says": "Hvad?", "at": 1.5}, {"who": "IP", "says": "Ja.", "at": 2}]).encode()
    transcript = read_bytes(data, "a.json")
    assert (transcript.text, transcript.source.format, transcript.turns[0].time_start) == ("Hvad?\n\nJa.", "json", 1.5)
    assert read_bytes(make_txt([("I", "Hej?"), ("IP", "Ja.")]).encode(), "a.txt").source.format == "txt"


def test_empty_utterances_are_dropped_and_spaces_tidied() -> None:
    said = [Utterance("I", " \u00a0 "), Utterance("IP", "  ja \t så \n\n nej "), Utterance("I", "\n")]
    transcript = build(said, title=" En  titel\n", source=source_of(b"", "mappe/a.txt", "txt"))
    assert transcript.text == "ja så\nnej"
    assert [turn.speaker for turn in transcript.turns] == ["IP"]
    assert transcript.title == "En titel"
    assert transcript.source.name == "a.txt"
