"""From a file to a transcript whose language is known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.transcript import Language, Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.project.assigning import Rule, assigned

if TYPE_CHECKING:
    from orgcode.project.reader_process import ReaderProcess

NO_COLUMNS: Mapping[str, str] = {}


def read_transcript(
    path: Path,
    columns: Mapping[str, str] = NO_COLUMNS,
    rules: Sequence[Rule] = (),
    reader: ReaderProcess | None = None,
) -> Transcript:
    """Read an interview file of any known format.

    Args:
        path: of the file.
        columns: for a table, which column holds `speaker`, `text`, `time` and `end`: by head, letter or number.
        rules: whose the turns are that stand under a shared name (`orgcode.project.assigning`).
        reader: a process for what may take long; None: one is started where it is needed.

    Raises:
        UnreadableTranscript: it is no transcript.
        UnknownName: a rule is about a speaker that is not there.

    """
    from orgcode.readers.files import file_bytes

    path = Path(path)
    return read_guarded(path, file_bytes(path), columns, rules, reader)


def read_guarded(
    path: Path,
    data: bytes,
    columns: Mapping[str, str] = NO_COLUMNS,
    rules: Sequence[Rule] = (),
    reader: ReaderProcess | None = None,
) -> Transcript:
    """The same of a file whose bytes are at hand.

    A PDF is a program that draws pages: a small one may draw for hours, and how long is not known before. So it is
    read in a process that is ended when its time is over. All other formats are bounded by what they hold.
    """
    from orgcode.project.reader_process import ReaderProcess
    from orgcode.readers.sniff import PDF, kind_of

    if kind_of(data) is not PDF:
        return read_data(data, path.name, columns, rules)
    process = reader or ReaderProcess()
    try:
        transcript = process.read(path, columns, rules)
    finally:
        if reader is None:
            process.stop()
    if transcript.source.sha256 != hashlib.sha256(data).hexdigest():
        raise UnreadableTranscript("The file was changed while it was read.", where=str(path), hint="Try again.")
    return transcript


def read_here(path: Path, columns: Mapping[str, str] = NO_COLUMNS, rules: Sequence[Rule] = ()) -> Transcript:
    """The same in this very process, however long it takes."""
    from orgcode.readers.files import file_bytes

    path = Path(path)
    return read_data(file_bytes(path), path.name, columns, rules)


def read_data(
    data: bytes, name: str, columns: Mapping[str, str] = NO_COLUMNS, rules: Sequence[Rule] = ()
) -> Transcript:
    """The same from a file's bytes; `name` tells the format and stands in messages."""
    from orgcode.language.detect import detect_language
    from orgcode.readers.files import read_bytes

    transcript = assigned(read_bytes(data, name, columns), rules)
    guess = detect_language(transcript.text)
    warnings = transcript.warnings
    if guess.language not in (Language.DANISH, Language.BOKMAAL, Language.NYNORSK):
        warnings = (*warnings, "The language is neither Danish, bokmål nor nynorsk, or the text is too short to tell.")
    return replace(transcript, language=guess.language, warnings=warnings)
