"""Plain text: lines with labels, hard-wrapped or not, or no labels at all."""

from __future__ import annotations

from orgcode.core.transcript import Transcript
from orgcode.readers.builder import build, title_of
from orgcode.readers.encoding import decode
from orgcode.readers.lines import MARGIN_NUMBERS, Line, split_lines, without_numbers
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand


class TextReader:
    """Reads `txt`."""

    format = "txt"
    suffixes: tuple[str, ...] = (".txt", ".text", ".asc", "")

    def read(self, data: bytes, name: str) -> Transcript:
        """Read plain text in any encoding that can be told."""
        decoded = decode(data, name)
        lines, numbered = without_numbers(split_lines(decoded.text, name))
        spoken = understand([Line(line) for line in lines], name)
        warnings = [*decoded.warnings, *spoken.warnings]
        if numbered:
            warnings.append(MARGIN_NUMBERS)
        return build(
            spoken.utterances,
            title=title_of(name),
            source=source_of(data, name, self.format, decoded.encoding),
            warnings=warnings,
        )
