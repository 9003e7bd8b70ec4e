"""PDF files: the words of every page with their places, and what they say in reading order.

pdfplumber rather than pypdf: it gives every word its place, so that columns, margin numbers and paragraphs can be told
apart; measured in bench/bench_pdf.py.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
import zlib
from typing import Any

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.builder import build, title_of
from orgcode.readers.page_columns import PageWord
from orgcode.readers.pages import lines_of_pages
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand

_MOST_PAGES = 500
_LARGEST_STREAM = 64 << 20
"""Bytes of one part of the file, unpacked."""

_LARGEST_PAGE = 2 << 20
"""Bytes of the drawing instructions of one page, unpacked: some fifty times those of a page of text."""

_LARGEST_DRAWN = 32 << 20
"""The same of all pages together."""

_SMALL = _LARGEST_STREAM // 1032
"""Deflate packs 1032 bytes into one at best, so that a shorter stream cannot exceed the limit."""

_STREAM = re.compile(rb"stream\r?\n")
_PACKED_TWICE = re.compile(rb"/Filter\s{0,9}\[[^\]]{0,80}Fl[^\]]{0,80}Fl")
_DAMAGED = "Open it in a PDF reader and print it to a new PDF, or give the transcript as docx or txt."
_SCANNED = "Run it through text recognition (OCR), in Acrobat or with ocrmypdf, or give the transcript as docx or txt."


class PdfReader:
    """Reads `pdf`."""

    format = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read the text of a PDF; page headers, footers, page and line numbers are left out."""
        _check_streams(data, name)
        pages, pictures = _words(data, name)
        if not any(pages):
            raise UnreadableTranscript(
                "The PDF holds pictures of pages and no text; it was scanned."
                if pictures
                else "The PDF holds no text.",
                where=name,
                hint=_SCANNED,
            )
        lines, notes = lines_of_pages(pages)
        spoken = understand(lines, name)
        return build(
            spoken.utterances,
            title=title_of(name),
            source=source_of(data, name, self.format),
            warnings=[*spoken.warnings, *notes],
        )


def _too_large(name: str, page: int = 0) -> UnreadableTranscript:
    return UnreadableTranscript(
        "The PDF is far larger inside than a transcript is, and was not unpacked.",
        where=f"{name}, page {page}" if page else name,
        hint=_DAMAGED,
    )


def _check_streams(data: bytes, name: str) -> None:
    """Refuse a file whose parts would not fit in memory once they are unpacked."""
    if _PACKED_TWICE.search(data):
        raise _too_large(name)
    end = 0
    for match in _STREAM.finditer(data):
        if match.start() < end:
            continue
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        if end - match.end() > _SMALL and _unpacked(data[match.end() : end], _LARGEST_STREAM) > _LARGEST_STREAM:
            raise _too_large(name)


def _unpacked(stream: bytes, limit: int) -> int:
    """The length of a deflated stream, counted up to a limit; 0 where it is packed in another way."""
    unpacker = zlib.decompressobj()
    total = 0
    try:
        while stream and total <= limit:
            total += len(unpacker.decompress(stream, 1 << 20))
            stream = unpacker.unconsumed_tail
    except zlib.error:
        return total
    return total


def _check_page(page: Any, drawn: int, name: str) -> int:
    """Refuse a page that would take minutes to draw, alone or after those before it; returns the sum of their sizes."""
    size = 0
    for content in page.page_obj.contents:
        stream = content.resolve() if hasattr(content, "resolve") else content
        raw = stream.get_rawdata() if hasattr(stream, "get_rawdata") else None
        size += _unpacked(raw, _LARGEST_PAGE) if raw else 0
    if size > _LARGEST_PAGE or drawn + size > _LARGEST_DRAWN:
        raise _too_large(name, page.page_number)
    return drawn + size


def _words(data: bytes, name: str) -> tuple[list[list[PageWord]], bool]:
    """The words of each page, and whether there are pictures."""
    import pdfplumber

    # Both write about damaged files to stderr; what the user needs to know is in our own messages.
    for logger in (logging.getLogger("pdfminer"), logging.getLogger("pdfplumber")):
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    pages: list[list[PageWord]] = []
    pictures = False
    drawn = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pdfplumber.open(io.BytesIO(data)) as document:
                if len(document.pages) > _MOST_PAGES:
                    raise UnreadableTranscript(
                        f"The PDF has {len(document.pages)} pages; a transcript has at most {_MOST_PAGES}.",
                        where=name,
                        hint="Check that it is the transcript, or split it.",
                    )
                for page in document.pages:
                    drawn = _check_page(page, drawn, name)
                    pages.append([_word(word) for word in page.extract_words(x_tolerance_ratio=0.15, extra_attrs=[])])
                    pictures = pictures or bool(page.images)
                    page.close()
    except UnreadableTranscript:
        raise
    except Exception as problem:
        if "Password" in type(problem).__name__ or "Password" in repr(problem):
            raise UnreadableTranscript(
                "The PDF is protected by a password.",
                where=name,
                hint="Save it without a password, and try again.",
            ) from problem
        raise UnreadableTranscript(
            "The PDF is cut short or damaged and cannot be read.", where=f"{name}, page {len(pages) + 1}", hint=_DAMAGED
        ) from problem
    return pages, pictures


def _word(word: dict[str, Any]) -> PageWord:
    return PageWord(str(word["text"]), float(word["x0"]), float(word["x1"]), float(word["top"]), float(word["bottom"]))
