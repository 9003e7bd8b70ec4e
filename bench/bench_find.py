"""How long indexing and searching take in a project of 10,000 segments: `python -m bench.bench_find`.

The words of the demo's interviews, shuffled into 20 interviews of 500 segments.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.search import Mode, parsed
from orgcode.core.transcript import (
    Language,
    Role,
    Segment,
    Segmentation,
    Speaker,
    Transcript,
    Turn,
    UnitKind,
)
from orgcode.project import Project

WORDS = (  # noqa: SIM905
    "vi har ikke tid til det og det er jo også noget med at lederen skal sætte rammerne for mødet når nu medarbejderne"
    " gerne vil tage ejerskab men altså så er der driften som fylder hele dagen på skolen måske kunne man begynde et"
    " andet sted hvor kommunen ikke bestemmer alting forandring kræver tålmodighed siger de oppefra"
).split()
QUERIES = (
    "tålmodighed",
    "ikke",
    "tid*",
    '"ikke tid"',
    "tid ejerskab",
    "det -tid",
    "role:participant is:undecided",
    "code:tid",
)


def interview(number: int, segments: int) -> tuple[Transcript, Segmentation]:
    """An interview of turns of five segments of 15 words."""
    rng = random.Random(number)  # noqa: S311 - words for a bench
    text, turns, cuts = "", [], []
    for index in range(segments // 5):
        start = len(text)
        for _ in range(5):
            begin = len(text)
            text += " ".join(rng.choices(WORDS, k=15)).capitalize() + ". "
            cuts.append((index, begin, len(text)))
        turns.append(Turn(index=index, speaker="I" if index % 4 == 0 else "A", start=start, end=len(text)))
        text += "\n"
    transcript = Transcript(
        title=f"Interview {number}",
        text=text,
        turns=tuple(turns),
        speakers=(Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="A", role=Role.PARTICIPANT)),
        language=Language.DANISH,
    )
    made = tuple(
        Segment(transcript_id=transcript.id, index=place, turn=turn, start=start, end=end)
        for place, (turn, start, end) in enumerate(cuts)
    )
    return transcript, Segmentation(
        transcript_id=transcript.id, kind=UnitKind.SENTENCE, parameters=(), version="bench", segments=made
    )


def milliseconds(act: Callable[[], object], times: int = 1) -> float:
    """The median of some runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    codebook = Codebook(
        id="bench", title=Wording((("da", "Bench"),)), codes=(Code(id="tid", name=Wording((("da", "Tid"),))),)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.orgcode"
        with Project.create(path, title="Bench", codebook=codebook) as project:
            for number in range(20):
                project._store.library.add(*interview(number, 500))
        with Project.open(path) as project:
            coder = project.coder("Anna")
            for transcript_id in project.transcripts():
                project.transcript(transcript_id), project.segments(transcript_id)
                for segment in project.segments(transcript_id)[::4]:
                    project.apply(coder, segment.span, "tid")
            size = path.stat().st_size
            print(f"index 10,000 segments: {milliseconds(lambda: list(project.finder.prepare())):.0f} ms")
            print(f"the file grows from {size / 1e6:.1f} to {path.stat().st_size / 1e6:.1f} MB")
        with Project.open(path) as project:
            coder = project.coder("Anna")
            first = milliseconds(lambda: project.search(parsed("tålmodighed"), coder))
            print(f"first search after opening: {first:.0f} ms")
            for query in QUERIES:
                found = project.search(parsed(query), coder)
                taken = milliseconds(lambda query=query: project.search(parsed(query), coder), 7)  # type: ignore[misc]
                print(f"{query:32} {found.total:6} hits {taken:7.1f} ms")
            lemma = parsed("tid", Mode.LEMMA)
            print(f"in every form, first: {milliseconds(lambda: project.search(lemma, coder)):.0f} ms (in the engine)")
            print(f"in every form: {milliseconds(lambda: project.search(lemma, coder), 7):.1f} ms")


if __name__ == "__main__":
    main()
