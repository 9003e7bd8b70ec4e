"""A paragraph of a word processor's file while its text is gathered, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from orgcode.readers.lines import Line


@dataclass(slots=True)
class Paragraph:
    """The text so far, and how much of its beginning is in bold type: that may be a speaker's name."""

    parts: list[str] = field(default_factory=list)
    _length: int = 0
    _bold: int = 0
    _bold_ended: bool = False

    def add(self, text: str, *, bold: bool) -> None:
        """More text."""
        if not bold and text.strip():
            self._bold_ended = True
        if bold and not self._bold_ended:
            self._bold = self._length + len(text)
        self._length += len(text)
        self.parts.append(text)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def lines(self, text: str | None = None) -> Iterator[Line]:
        """Its lines, and an empty one, so that labels are counted against paragraphs.

        Args:
            text: what it says, where that is not what was gathered.

        """
        for place, line in enumerate((self.text if text is None else text).split("\n")):
            yield Line(line.rstrip(), bold=min(self._bold, len(line)) if place == 0 else 0, continues=False)
        yield Line("")
