from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from typing import Any

import pytest
from readers_builders import make_docx, make_txt

from orgcode.core.protocols import Reader, TableReader
from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.project.folder import READABLE
from orgcode.readers import registry
from orgcode.readers.builder import Utterance, build
from orgcode.readers.files import read_bytes
from orgcode.readers.registry import GROUP, OWN, formats
from orgcode.readers.source import source_of

SAID = [("I", "Hej?"), ("IP", "Ja.")]


def test_every_format_is_a_reader_with_endings_of_its_own() -> None:
    assert formats() == ("txt", "md", "docx", "odt", "rtf", "pdf", "html", "vtt", "srt", "json", "csv", "xlsx")
    readers = [known.load() for known in OWN]
    assert all(isinstance(reader, Reader) for reader in readers)
    assert [(reader.format, reader.suffixes) for reader in readers] == [(each.format, each.suffixes) for each in OWN]
    assert [reader.format for reader in readers if isinstance(reader, TableReader)] == ["csv", "xlsx"]
    assert max(Counter(suffix for reader in readers for suffix in reader.suffixes).values()) == 1


def test_the_entry_points_of_the_package_are_the_readers_there_are() -> None:
    stated = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["entry-points"]
    assert stated[GROUP] == {known.format: known.place for known in OWN}


def test_a_folder_shows_every_ending_as_readable() -> None:
    assert set(READABLE) == {suffix for known in OWN for suffix in known.suffixes if suffix}


def test_a_text_file_loads_no_library_of_another_format() -> None:
    program = (
        "import sys; from orgcode.readers.files import read_bytes; read_bytes(b'I: Hej?\\nIP: Ja.\\n', 'a.txt');"
        "print([m for m in ('docx', 'pdfplumber', 'openpyxl', 'webvtt', 'lxml', 'html.parser') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


class ElanReader:
    """A format that another package adds."""

    format = "eaf"
    suffixes: tuple[str, ...] = (".eaf",)

    def read(self, data: bytes, name: str) -> Transcript:
        said = [Utterance(item["who"], item["says"], item["at"]) for item in json.loads(data)]
        return build(said, title=name, source=source_of(data, name, self.format, "utf-8"))


class FailingReader:
    """Raises what comes to its mind."""

    format = "eaf"
    suffixes: tuple[str, ...] = (".eaf",)

    def read(self, data: bytes, name: str) -> Any:
        if data.startswith(b"["):
            return "a text"
        raise KeyError("tier")


class NoReader:
    """Takes no files."""


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Install a package with one reader, as pip would have it found."""

    def installed(place: str, name: str = "eaf") -> None:
        class Installed(Distribution):
            def read_text(self, filename: str) -> str | None:
                return {
                    "METADATA": "Metadata-Version: 2.1\nName: orgcode-elan\nVersion: 1\n",
                    "entry_points.txt": f"[{GROUP}]\n{name} = {place}\n",
                }.get(filename)

            def locate_file(self, path: Any) -> Any:
                return Path(path)

        class Finder(DistributionFinder):
            def find_spec(self, *_: object) -> None:
                return None

            def find_distributions(self, context: Any = None) -> Any:
                return [Installed()]

        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])

    return installed


def test_another_package_adds_a_format(install: Any) -> None:
    install(f"{__name__}:ElanReader")
    data = json.dumps([{"who": "I", "says": "Hvad?", "at": 1.5}, {"who": "IP", "says": "Ja.", "at": 2}]).encode()
    transcript = read_bytes(data, "a.EAF")
    assert (transcript.text, transcript.source.format, transcript.turns[0].time_start) == ("Hvad?\n\nJa.", "eaf", 1.5)
    assert formats()[-1] == "eaf"
    assert read_bytes(make_txt(SAID).encode(), "a.txt").source.format == "txt"


def test_the_endings_of_another_package_are_known(install: Any) -> None:
    install(f"{__name__}:ElanReader")
    install("nothing.of.this.name:Reader", "other")
    assert registry.foreign_suffixes() == {".eaf"}


@pytest.mark.parametrize(
    ("place", "data", "said"),
    [
        ("nothing.of.this.name:Reader", b"\x89PNG\r\n", "could not be loaded: ModuleNotFoundError"),
        (f"{__name__}:NoSuchReader", b"\x89PNG\r\n", "could not be loaded: AttributeError"),
        (f"{__name__}:NoReader", b"\x89PNG\r\n", "is no reader"),
        (f"{__name__}:FailingReader", b"x", "failed: KeyError"),
        (f"{__name__}:FailingReader", b"[]", "gave a str"),
    ],
)
def test_a_reader_of_another_package_that_does_not_work_is_named(
    install: Any, place: str, data: bytes, said: str
) -> None:
    install(place)
    with pytest.raises(UnreadableTranscript, match=re.escape(said)) as caught:
        read_bytes(data, "a.eaf")
    assert "eaf (package orgcode-elan)" in caught.value.message
    assert caught.value.hint
    assert read_bytes(make_docx(SAID), "a.docx").source.format == "docx"


def test_text_under_the_name_of_a_broken_reader_is_read_as_text(install: Any) -> None:
    install("nothing.of.this.name:Reader")
    assert read_bytes(make_txt(SAID).encode(), "a.eaf").source.format == "txt"


def test_a_reader_of_another_package_takes_no_format_of_ours(install: Any) -> None:
    install(f"{__name__}:FailingReader", "docx")
    assert read_bytes(make_docx(SAID), "a.docx").source.format == "docx"
    assert list(registry._foreign_points()) == []


def test_empty_utterances_are_dropped_and_spaces_tidied() -> None:
    said = [Utterance("I", " \u00a0 "), Utterance("IP", "  ja \t så \n\n nej "), Utterance("I", "\n")]
    transcript = build(said, title=" En  titel\n", source=source_of(b"", "mappe/a.txt", "txt"))
    assert transcript.text == "ja så\nnej"
    assert [turn.speaker for turn in transcript.turns] == ["IP"]
    assert transcript.title == "En titel"
    assert transcript.source.name == "a.txt"
