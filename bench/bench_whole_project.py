"""The whole project out as tables: seconds, processor time and memory for 100,000 decisions (constructed)."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.transcript import Language, Role, Segment, Segmentation, Speaker, Transcript, Turn, UnitKind
from orgcode.project import Project
from orgcode.project.whole_project import export_whole

INTERVIEWS, SEGMENTS, CODES = 20, 2_500, 40
WORDS = ("vi", "har", "ikke", "tid", "til", "at", "mødes", "og", "kalenderen", "er", "fuld", "så", "det", "må", "vente")


def make(path: Path) -> None:
    """Two coders, who have both coded every segment."""
    rng = random.Random(1)  # noqa: S311 - the same study every time
    names = {number: Wording((("da", f"Kode {number}"),)) for number in range(CODES)}
    book = Codebook(
        id="stor", title=Wording(), codes=tuple(Code(id=f"c{number}", name=name) for number, name in names.items())
    )
    with Project.create(path, title="Stor", codebook=book) as project:
        coders = project.coder("Anna"), project.coder("Bo")
        for number in range(INTERVIEWS):
            transcript = interview(number, rng)
            segments = tuple(
                Segment(transcript_id=transcript.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
                for turn in transcript.turns
            )
            project.add_read_transcript(
                transcript,
                segmentation=Segmentation(
                    transcript_id=transcript.id, kind=UnitKind.TURN, parameters=(), version="1", segments=segments
                ),
            )
            for coder in coders:
                codes = [(f"c{rng.randrange(CODES)}",) if rng.random() < 0.6 else () for _ in segments]
                project.record(coder, [(segment.span, put) for segment, put in zip(segments, codes, strict=True)])


def interview(number: int, rng: random.Random) -> Transcript:
    """One with turns of some twelve words."""
    said, turns, at = [], [], 0
    for index in range(SEGMENTS):
        words = " ".join(rng.choice(WORDS) for _ in range(12)) + f" {number} {index}."
        turns.append(Turn(index=index, speaker="IP" if index % 5 else "I", start=at, end=at + len(words)))
        said.append(words)
        at += len(words) + 1
    return Transcript(
        title=f"Interview {number}",
        text="\n".join(said),
        turns=tuple(turns),
        speakers=(Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="IP", role=Role.PARTICIPANT)),
        language=Language.DANISH,
    )


def measure(path: Path, raw: bool) -> None:
    """Export, and print what it took."""
    began, cpu = time.perf_counter(), time.process_time()
    with Project.open(path) as project:
        done = export_whole(project, path.with_name("raw" if raw else "named"), raw=raw)
    taken = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'raw' if raw else 'through the gate':<18}{done.rows['decisions']:>8} decisions {taken[0]:>7.1f} s"
        f" {taken[1]:>7.1f} s of processor {peak:>6.0f} MB at most"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]), sys.argv[2] == "raw")
    else:
        with tempfile.TemporaryDirectory() as folder:
            study = Path(folder) / "study.orgcode"
            make(study)
            for how in ("raw", "gate"):
                # A process of its own: the memory of making it is not that of exporting it.
                subprocess.run([sys.executable, __file__, str(study), how], check=True)
