"""From a file to a transcript whose language is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from orgcode.core.transcript import Language, Transcript


def read_transcript(path: Path) -> Transcript:
    """Read an interview file of any known format; UnreadableTranscript when it is none."""
    from orgcode.language.detect import detect_language
    from orgcode.readers.files import read_file

    transcript = read_file(path)
    guess = detect_language(transcript.text)
    warnings = transcript.warnings
    if guess.language not in (Language.DANISH, Language.BOKMAAL, Language.NYNORSK):
        warnings = (*warnings, "The language is neither Danish, bokmål nor nynorsk, or the text is too short to tell.")
    return replace(transcript, language=guess.language, warnings=warnings)
