"""pypdf against pdfplumber against orgcode: share of a transcript's words in the right order, and time.

    .venv/bin/python bench/bench_pdf.py [turns]

For each layout a PDF is made whose words are known. `in order` is the longest common subsequence of expected and read
words over the expected ones; `extra` is the share of read words that do not belong (headers, margin numbers, halves of
broken words). `turns` is the share of turns that `orgcode` reads exactly as they were set: speaker and text.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "readers"))

from readers_builders import LAYOUTS, interview, make_pdf, make_pdf_table

from orgcode.readers.files import read_bytes


def with_pypdf(data: bytes) -> str:
    """Text in the order of the content stream."""
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def with_pypdf_layout(data: bytes) -> str:
    """Text set out in a grid."""
    import pypdf

    return "\n".join(page.extract_text(extraction_mode="layout") for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def with_pdfplumber(data: bytes) -> str:
    """Text by the places of its characters."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def with_orgcode(data: bytes) -> str:
    """What the reader makes of it: labels and turns."""
    transcript = read_bytes(data, "bench.pdf")
    return "\n".join(f"{turn.speaker} {transcript.text[turn.start : turn.end]}" for turn in transcript.turns)


METHODS: dict[str, Callable[[bytes], str]] = {
    "pypdf": with_pypdf,
    "pypdf layout": with_pypdf_layout,
    "pdfplumber": with_pdfplumber,
    "orgcode": with_orgcode,
}


def words_of(text: str) -> list[str]:
    """Words without the colon of a label."""
    return [bare for word in text.split() if (bare := word.strip(":"))]


def common_subsequence(one: list[str], other: list[str]) -> int:
    """Length of the longest common subsequence, bit-parallel.

    Source: Hyyrö (2004), Bit-parallel LCS-length computation revisited, figure 3.
    """
    places: dict[str, int] = {}
    for place, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        hits = row & places.get(word, 0)
        row = ((row + hits) | (row - hits)) & full
    return len(one) - row.bit_count()


def main(turns: int) -> None:
    """Print the table."""
    said = interview(turns)
    expected = words_of(" ".join(f"{label} {text}" for label, text in said))
    files = {layout.name: make_pdf(said, layout) for layout in LAYOUTS}
    files["table, label and text"] = make_pdf_table(said)
    print(f"{turns} turns, {len(expected)} words")
    print(f"{'layout':26} {'method':14} {'in order':>9} {'extra':>7} {'seconds':>8} {'turns':>7}")
    summary: dict[str, list[float]] = {method: [] for method in METHODS}
    for name, data in files.items():
        for method, extract in METHODS.items():
            begin = time.perf_counter()
            text = extract(data)
            seconds = time.perf_counter() - begin
            got = words_of(text)
            common = common_subsequence(expected, got)
            share, extra = common / len(expected), 1 - common / max(1, len(got))
            summary[method].append(share)
            exact = ""
            if method == "orgcode":
                transcript = read_bytes(data, "bench.pdf")
                read = [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
                exact = f"{sum(one == two for one, two in zip(read, said, strict=False)) / len(said):7.3f}"
            print(f"{name:26} {method:14} {share:9.3f} {extra:7.3f} {seconds:8.2f} {exact}")
    for method, shares in summary.items():
        print(f"{'mean':26} {method:14} {statistics.mean(shares):9.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
