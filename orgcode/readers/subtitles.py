"""Subtitle files, WebVTT and SubRip: recordings transcribed by Teams, Zoom, Whisper and others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import check_line_ends, too_much
from orgcode.readers.builder import LINE_ENDS, build, title_of
from orgcode.readers.cues import NO_PUNCTUATION, Cue, unpunctuated, utterances_of
from orgcode.readers.encoding import decode
from orgcode.readers.source import source_of
from orgcode.readers.times import CLOCK, seconds

_TIMING = re.compile(
    rf"\s{{0,20}}(?P<start>{CLOCK})\s{{0,10}}-->\s{{0,10}}(?P<end>{CLOCK})(?P<settings>[ \t].{{0,200}})?\s{{0,20}}$"
)
_IDENTIFIER = re.compile(r"(?:\d{1,9}|\S{1,80}/\d{1,9}-\d{1,9})\s{0,5}$")
_MOST_CUES = 100_000
_OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")


class _SubtitleReader:
    format: str
    suffixes: tuple[str, ...]
    _library_format: str

    def read(self, data: bytes, name: str) -> Transcript:
        """Read cues, find their speakers and put them together to turns."""
        from webvtt import WebVTT
        from webvtt.errors import MalformedCaptionError, MalformedFileError

        decoded = decode(data, name)
        _check_size(decoded.text, name)
        lines = LINE_ENDS.split(decoded.text)
        try:
            captions = WebVTT.from_buffer(self._clean(lines), format=self._library_format).captions
        except (MalformedFileError, MalformedCaptionError) as problem:
            raise UnreadableTranscript(
                f"No subtitles with times were found in the file, as {self.format} files have them.",
                where=name,
                hint="Export the transcript again, or give it as txt.",
            ) from problem
        cues = [
            Cue(
                identifier=caption.identifier or "",
                start=seconds(caption.start),
                end=seconds(caption.end),
                lines=tuple(caption.lines),
            )
            for caption in captions
        ]
        utterances, warnings = utterances_of(cues)
        if unpunctuated(line for cue in cues for line in cue.lines):
            warnings.append(NO_PUNCTUATION)
        return build(
            utterances,
            title=title_of(name),
            source=source_of(data, name, self.format, decoded.encoding),
            warnings=[*decoded.warnings, *warnings],
        )

    def _clean(self, lines: list[str]) -> Iterator[str]:
        """The file as the library expects it: full times, and no text parted from its cue by an empty line."""
        raise NotImplementedError


class VttReader(_SubtitleReader):
    """Reads `vtt`."""

    format = "vtt"
    suffixes: tuple[str, ...] = (".vtt", ".webvtt")
    _library_format = "vtt"

    def _clean(self, lines: list[str]) -> Iterator[str]:
        yield "WEBVTT"
        skipping, in_cue, blank, after_identifier = True, False, False, False
        for place, line in enumerate(lines):
            timing = _TIMING.match(line)
            if timing:
                if not after_identifier:
                    yield ""
                yield _full(timing)
                skipping, in_cue, blank, after_identifier = False, True, False, False
            elif not line.strip():
                in_cue = in_cue and not skipping
                skipping, blank = False, True
            elif blank and line.startswith(_OTHER_BLOCKS):
                skipping, in_cue = True, False
            elif not skipping:
                following = lines[place + 1] if place + 1 < len(lines) else ""
                if (blank or _IDENTIFIER.match(line)) and _TIMING.match(following):
                    yield ""
                    yield line
                    after_identifier = True
                elif in_cue and "-->" not in line:
                    yield line
                    blank = False


class SrtReader(_SubtitleReader):
    """Reads `srt`."""

    format = "srt"
    suffixes: tuple[str, ...] = (".srt",)
    _library_format = "srt"

    def _clean(self, lines: list[str]) -> Iterator[str]:
        number = 0
        for place, line in enumerate(lines):
            timing = _TIMING.match(line)
            if timing:
                if number:
                    yield ""
                number += 1
                yield str(number)
                yield _full(timing).replace(".", ",")
            elif number and not (
                "-->" in line or (line.strip().isdigit() and place + 1 < len(lines) and _TIMING.match(lines[place + 1]))
            ):
                yield line


def _check_size(text: str, name: str) -> None:
    check_line_ends(text, name)
    for mark, what in (("-->", "cues"), ("<v", "voices")):
        if text.count(mark) > _MOST_CUES:
            raise too_much(f"{_MOST_CUES:,} {what}", name)


def _full(timing: re.Match[str]) -> str:
    return f"{_full_time(timing.group('start'))} --> {_full_time(timing.group('end'))}"


def _full_time(clock: str) -> str:
    """`hh:mm:ss.mmm` from a time without hours, with a comma, or without milliseconds."""
    whole, _, fraction = clock.replace(",", ".").partition(".")
    parts = [int(part) for part in whole.split(":")]
    hours, minutes, rest = ([0] * (3 - len(parts)) + parts)[:3]
    return f"{hours:02d}:{minutes:02d}:{rest:02d}.{fraction.ljust(3, '0')[:3]}"
