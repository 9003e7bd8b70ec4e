"""Which formats are read, by which class, and how another package adds one.

A reader is named by an entry point of the group `orgcode.readers`; its module is imported only when a file of its
format is to be read. Those of orgcode stand in `OWN` too, so that they are there whatever is installed; a test holds
the two lists together. A reader of another package is asked for files whose ending none of ours takes, and for bytes
that none of ours reads (docs/transcripts.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from orgcode.core.protocols import Reader
from orgcode.core.transcript import Transcript
from orgcode.errors import OrgcodeError, UnreadableTranscript

GROUP = "orgcode.readers"


@dataclass(frozen=True, slots=True)
class Known:
    """A format of our own: where its reader is, before it is imported."""

    format: str
    suffixes: tuple[str, ...]
    place: str
    """`module:Class`, as an entry point writes it."""
    document: bool = False
    """Whether a file of this format holds more than its text, such as pictures."""

    def load(self) -> Reader:
        """The reader."""
        module, _, name = self.place.partition(":")
        reader: Reader = getattr(import_module(module), name)()
        return reader


OWN: tuple[Known, ...] = (
    Known("txt", (".txt", ".text", ".asc", ""), "orgcode.readers.text:TextReader"),
    Known("md", (".md", ".markdown"), "orgcode.readers.markdown:MarkdownReader"),
    Known("docx", (".docx",), "orgcode.readers.word:WordReader", document=True),
    Known("odt", (".odt",), "orgcode.readers.opendocument:OdtReader", document=True),
    Known("rtf", (".rtf",), "orgcode.readers.richtext:RtfReader", document=True),
    Known("pdf", (".pdf",), "orgcode.readers.pdf:PdfReader", document=True),
    Known("html", (".html", ".htm", ".xhtml"), "orgcode.readers.web:HtmlReader"),
    Known("vtt", (".vtt", ".webvtt"), "orgcode.readers.subtitles:VttReader"),
    Known("srt", (".srt",), "orgcode.readers.subtitles:SrtReader"),
    Known("json", (".json",), "orgcode.readers.recognition:JsonReader"),
    Known("csv", (".csv", ".tsv", ".tab"), "orgcode.readers.delimited:CsvReader"),
    Known("xlsx", (".xlsx",), "orgcode.readers.workbook:XlsxReader", document=True),
)


def formats() -> tuple[str, ...]:
    """Names of the formats that are read, those of other packages last."""
    return (*(known.format for known in OWN), *(point.name for point in _foreign_points()))


def own(file_format: str) -> Known | None:
    """Our own reader of a format."""
    return next((known for known in OWN if known.format == file_format), None)


def own_by_suffix(suffix: str) -> Known | None:
    """Our own reader of files with that ending, in small letters."""
    return next((known for known in OWN if suffix in known.suffixes), None)


def foreign(suffix: str) -> tuple[ForeignReader | None, tuple[UnreadableTranscript, ...]]:
    """The reader of another package for files with that ending, and those packages' readers that do not work."""
    broken: list[UnreadableTranscript] = []
    for point in _foreign_points():
        try:
            reader = ForeignReader(point)
        except UnreadableTranscript as problem:
            broken.append(problem)
            continue
        if suffix in reader.suffixes:
            return reader, tuple(broken)
    return None, tuple(broken)


def foreign_suffixes() -> frozenset[str]:
    """Endings that readers of other packages take; of readers that do not work, none."""
    found: set[str] = set()
    for point in _foreign_points():
        with suppress(UnreadableTranscript):
            found.update(ForeignReader(point).suffixes)
    return frozenset(found - {""})


class ForeignReader:
    """A reader of another package: what goes wrong in it is said with its name.

    Args:
        point: the entry point.

    Raises:
        UnreadableTranscript: it cannot be loaded, or is no reader.

    """

    def __init__(self, point: EntryPoint) -> None:
        self._name = f"{point.name} (package {point.dist.name if point.dist else 'unknown'})"
        try:
            loaded = point.load()
            self._reader = loaded() if isinstance(loaded, type) else loaded
        except Exception as problem:
            raise self._broken(f"it could not be loaded: {type(problem).__name__}: {problem}") from problem
        suffixes = getattr(self._reader, "suffixes", None)
        if not isinstance(suffixes, tuple) or not callable(getattr(self._reader, "read", None)):
            raise self._broken("it is no reader: it needs `format`, `suffixes` (a tuple) and `read(data, name)`")
        self.format = str(getattr(self._reader, "format", point.name))
        self.suffixes = tuple(str(suffix).lower() for suffix in suffixes)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read a file's bytes. Raises UnreadableTranscript, whatever the reader raises."""
        try:
            transcript = self._reader.read(data, name)
        except OrgcodeError:
            raise
        except Exception as problem:
            raise self._broken(f"it failed: {type(problem).__name__}: {problem}", name) from problem
        if not isinstance(transcript, Transcript):
            raise self._broken(f"it gave a {type(transcript).__name__} instead of a transcript", name)
        return transcript

    def _broken(self, what: str, where: str = "") -> UnreadableTranscript:
        return UnreadableTranscript(
            f"The reader {self._name} does not work: {what}.",
            where=where or self._name,
            hint="It is not a part of orgcode. Update or uninstall that package, or save the file as docx or txt.",
        )


def _foreign_points() -> Iterator[EntryPoint]:
    names = {known.format for known in OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        if point.name not in names and not point.value.startswith("orgcode.readers."):
            yield point
