"""A project of a million segments: storing, reading and ranking them, how long it takes and in how much memory.

    .venv/bin/python bench/bench_archive.py [--segments 1000000] [--codes 60] [--dir FOLDER]

Segments are sentences of the shipped interviews with a tail that makes every one different (every fifth has a compound
that no other has); their vectors are the sentences' real ones plus noise. 2.4 GB of disk for a million. Each part runs
in a process of its own, so that the memory reported is that part's.

The named alternative: all vectors in memory and one matrix product, without words and without calibration.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.ids import vector_key
from orgcode.core.transcript import Language, Role, Segment, Segmentation, Speaker, Transcript, Turn, UnitKind
from orgcode.project import Project
from orgcode.project.archive import best_for_code
from orgcode.project.indexing import Indexing
from orgcode.project.suggesting import LazyEncoder, encoded_parts

INTERVIEW = 1000
SENTENCES = 600
SHORTEST = 20
NOISE = 0.5
STEP = 100_000
SOME = 50_000
BEST = 5


def megabytes() -> float:
    """Most memory this process has had."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


class Watch:
    """Seconds since it was made, on the wall and of this process: other programs take time, not this one's."""

    def __init__(self) -> None:
        self._wall, self._own = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, float]:
        """Both."""
        return {"seconds": time.perf_counter() - self._wall, "cpu": time.process_time() - self._own}


def tell(**values: Any) -> None:
    """One line for the parent."""
    rounded = {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}
    print(json.dumps(rounded), flush=True)


def say(text: str) -> None:
    """What the program would tell its user."""
    print(text, file=sys.stderr)


def sentences() -> list[str]:
    """Sentences of the shipped Danish interviews, evenly spaced among all but the shortest."""
    from orgcode.project.reading import read_transcript
    from orgcode.project.shipped import shipped_interviews
    from orgcode.project.standalone import cut

    found: dict[str, None] = {}
    for path in shipped_interviews():
        if path.parent.name == "da":
            transcript = read_transcript(path)
            for segment in cut(transcript, UnitKind.SENTENCE).segments:
                found[transcript.text[segment.start : segment.end].strip()] = None
    long_enough = [text for text in found if len(text) >= SHORTEST]
    return [long_enough[place * len(long_enough) // SENTENCES] for place in range(SENTENCES)]


def codebook(codes: int) -> Codebook:
    """Codes that are defined by sentences of the interviews."""
    said = sentences()
    return Codebook(
        id="bench",
        title=Wording((("da", "Bench"),)),
        codes=tuple(
            Code(
                id=f"kode-{number}",
                name=Wording((("da", " ".join(said[number].split()[:3])),)),
                definition=Wording((("da", said[number + codes]),)),
                examples=Wordings((("da", (said[number + 2 * codes], said[number + 3 * codes])),)),
            )
            for number in range(codes)
        ),
    )


def texts_of(said: list[str], first: int, number: int) -> list[str]:
    """Segments `first` and following: a sentence each, and two words that no other segment has in that order."""
    words = sorted({word for text in said for word in text.lower().split() if word.isalpha() and len(word) > 4})
    found = []
    for place in range(first, first + number):
        one, other = words[place // len(words) % len(words)], words[place % len(words)]
        # Every fifth has them as one word, as Danish makes them anew every day.
        found.append(f"{said[place % len(said)]} {one}{'' if place % 5 == 0 else ' '}{other}")
    return found


def interview(number: int, texts: list[str]) -> tuple[Transcript, Segmentation]:
    """One participant says it all, a turn a segment."""
    lengths = np.array([len(text) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths + 1)]).tolist()
    ranges = [(start, start + len(text)) for start, text in zip(starts, texts, strict=False)]
    transcript = Transcript(
        title=f"Interview {number}",
        text="\n".join(texts),
        turns=tuple(Turn(index=index, speaker="IP", start=a, end=b) for index, (a, b) in enumerate(ranges)),
        speakers=(Speaker(label="IP", role=Role.PARTICIPANT),),
        language=Language.DANISH,
    )
    return transcript, Segmentation(
        transcript_id=transcript.id,
        kind=UnitKind.SENTENCE,
        parameters=(),
        version="1",
        segments=tuple(
            Segment(transcript_id=transcript.id, index=index, turn=index, start=a, end=b)
            for index, (a, b) in enumerate(ranges)
        ),
    )


def build(path: Path, segments: int, codes: int) -> None:
    """Make the project: interviews, then vectors; tells how long each 100,000 take."""
    said = sentences()
    random = np.random.default_rng(0)
    with Project.create(path, title="Arkiv", codebook=codebook(codes)) as project:
        store = project._store
        watch = Watch()
        for number, first in enumerate(range(0, segments, INTERVIEW)):
            texts = texts_of(said, first, min(INTERVIEW, segments - first))
            store.library.add(*interview(number, texts))
        tell(what="interviews taken in", **watch.read())
        watch = Watch()
        encoder = LazyEncoder("", store.vectors, say)
        real = encoder.vectors(said, "query")
        encoded_parts(project.codebook, "da", encoder)
        tell(what="sentences and codebook encoded", **watch.read())
        spent = {"seconds": 0.0, "cpu": 0.0}
        for first in range(0, segments, INTERVIEW):
            texts = texts_of(said, first, min(INTERVIEW, segments - first))
            places = np.arange(first, first + len(texts)) % len(said)
            noise = random.standard_normal((len(texts), real.shape[1]), dtype=np.float32)
            vectors = real[places] + NOISE * noise / np.sqrt(real.shape[1])
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            keys = [vector_key(text, "query") for text in texts]
            watch = Watch()
            store.vectors.put(encoder.id, keys, vectors)
            spent = {name: spent[name] + seconds for name, seconds in watch.read().items()}
            if (at := first + len(texts)) % STEP == 0 or at == segments:
                tell(what="stored", at=at, **spent)
    tell(what="memory", megabytes=megabytes())


def missing(path: Path) -> None:
    """What `orgcode index` does first: which of all the texts have no vector."""
    with Project.open(path) as project:
        watch = Watch()
        work = Indexing(project, say=say)
        tell(what="looked for missing", **watch.read(), known=work.known, missing=work.missing, megabytes=megabytes())


def keys_of(segments: int) -> Iterator[str]:
    """Keys of all segments, in order."""
    said = sentences()
    for first in range(0, segments, INTERVIEW):
        for text in texts_of(said, first, min(INTERVIEW, segments - first)):
            yield vector_key(text, "query")


def read(path: Path, segments: int) -> None:
    """All vectors, in blocks."""
    keys = list(keys_of(segments))
    with Project.open(path) as project:
        model = project._store.vectors.models()[0]
        watch, at = Watch(), 0
        for vectors, found in project._store.vectors.blocks(model, keys):
            assert found.all()
            at += len(vectors)
        tell(what="read", at=at, **watch.read())


def rank(path: Path, segments: int) -> None:
    """The five likeliest of all codes for every segment, with its words; reading included, finding lemmas not."""
    from orgcode.language.lemmas import content_lemmas_many
    from orgcode.suggest.archive import SAMPLE, Block, sampled, top_codes
    from orgcode.suggest.suggester import Suggester

    said = sentences()
    lemmas = content_lemmas_many(said, "da")

    def words(first: int, number: int) -> list[frozenset[str]]:
        found = []
        for place in range(first, first + number):
            own = lemmas[place % len(said)]
            found.append(own | {f"sammensat{place}ord"} if place % 5 == 0 else own)
        return found

    with Project.open(path) as project:
        store = project._store
        encoder = LazyEncoder("", store.vectors, say)
        codes = encoded_parts(project.codebook, "da", encoder)
        keys = list(keys_of(segments))
        sample = sampled(segments, SAMPLE).tolist()
        suggester = Suggester(
            project.codebook,
            codes.parts,
            codes.vectors,
            codes.words,
            background_vectors=store.vectors.get(encoder.id, [keys[place] for place in sample])[0],
            background_words=[words(place, 1)[0] for place in sample],
        )

        def blocks() -> Iterator[Block]:
            first = 0
            for vectors, _ in store.vectors.blocks(encoder.id, iter(keys)):
                rows = np.arange(first, first + len(vectors))
                yield Block(rows=rows, vectors=vectors, words=words(first, len(vectors)))
                first += len(vectors)

        watch, at, told = Watch(), 0, 0
        for top in top_codes(suggester, blocks(), BEST):
            at += len(top.rows)
            if at // STEP > told or at == segments:
                told = at // STEP
                tell(what="ranked", at=at, **watch.read(), megabytes=megabytes())
        some = store.vectors.get(encoder.id, keys[:SOME])[0]
        with_words = words(0, len(some))
        exact = suggester.prior(some, with_words).log_odds
        halved = suggester.prior(some.astype(np.float16).astype(np.float32), with_words).log_odds
        tell(
            what="float16",
            first_code_changed=float((exact.argmax(axis=1) != halved.argmax(axis=1)).mean()),
            log_odds_differ_at_most=float(np.abs(exact - halved).max()),
        )


def product(path: Path, segments: int) -> None:
    """The alternative: all in memory, one product, a sort."""
    keys = list(keys_of(segments))
    with Project.open(path) as project:
        encoder = LazyEncoder("", project._store.vectors, say)
        parts = encoded_parts(project.codebook, "da", encoder)
        watch = Watch()
        vectors = np.empty((len(keys), parts.vectors.shape[1]), np.float32)
        for number, (block, _) in enumerate(project._store.vectors.blocks(encoder.id, iter(keys), INTERVIEW)):
            vectors[number * INTERVIEW : number * INTERVIEW + len(block)] = block
        tell(what="product read", **watch.read())
    ids = sorted({part.code_id for part in parts.parts})
    prototypes = np.stack(
        [
            parts.vectors[[place for place, part in enumerate(parts.parts) if part.code_id == code]].mean(axis=0)
            for code in ids
        ]
    )
    watch = Watch()
    best = np.argsort(-(vectors @ prototypes.T), axis=1, kind="stable")[:, :BEST]
    tell(what="product", **watch.read(), rows=len(best), megabytes=megabytes())


def find(path: Path) -> None:
    """`best_for_code` over the whole project: texts, lemmas, vectors, ranking."""
    with Project.open(path) as project:
        watch = Watch()
        found = best_for_code(project, "kode-1", limit=50, say=say)
        tell(what="found", **watch.read(), candidates=len(found), megabytes=megabytes())


def halves(path: Path) -> None:
    """What a file of half-size vectors would be: rows of as many bytes."""
    rows = np.ones((SOME, 192), np.float32)
    sizes = []
    for width in (192, 384):
        other = path.with_name(f"half-{width}.orgcode")
        with Project.create(other, title="Halv", codebook=codebook(2)) as project:
            keys = [vector_key(str(number), "query") for number in range(SOME)]
            project._store.vectors.put("m", keys, np.tile(rows, (1, width // 192)))
        sizes.append(other.stat().st_size / SOME)
    tell(what="bytes a vector", float16=sizes[0], float32=sizes[1])


PARTS = {
    "build": build,
    "missing": missing,
    "read": read,
    "rank": rank,
    "product": product,
    "find": find,
    "halves": halves,
}


def part(name: str, path: Path, segments: int, codes: int) -> list[dict[str, Any]]:
    """Run a part in a process of its own; what it told."""
    arguments = ["--part", name, "--path", str(path), "--segments", str(segments), "--codes", str(codes)]
    done = subprocess.run([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def rates(name: str, told: list[dict[str, Any]]) -> None:
    """Seconds for 100,000 segments, up to each quarter."""
    points = [one for one in told if one["what"] == name]
    total = points[-1]["at"]
    marks = [0, total // 4, total // 2, total]
    chosen = [min(points, key=lambda one: abs(one["at"] - mark)) for mark in marks[1:]]
    chosen = [one for place, one in enumerate(chosen) if one not in chosen[:place]]
    print(f"\n{name}: {points[-1]['seconds']:.1f} s for {total:,} segments, {points[-1]['cpu']:.1f} s of its own")
    print(f"  {'for 100,000 segments':24}{'s':>8}{'own s':>8}{'MB':>8}")
    for before, after in pairwise([{"at": 0, "seconds": 0.0, "cpu": 0.0}, *chosen]):
        share = STEP / (after["at"] - before["at"])
        row = f"  {before['at']:>9,} to {after['at']:>9,}  "
        row += "".join(f"{(after[name] - before[name]) * share:8.2f}" for name in ("seconds", "cpu"))
        print(row + f"{after.get('megabytes', 0):8.0f}")


def main() -> None:
    """Print the tables, or run one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=1_000_000)
    parser.add_argument("--codes", type=int, default=60)
    parser.add_argument("--dir", type=Path, help="a folder on the disk to be measured")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part == "build":
        build(options.path, options.segments, options.codes)
    elif options.part in ("read", "rank", "product"):
        PARTS[options.part](options.path, options.segments)  # type: ignore[operator]
    elif options.part:
        PARTS[options.part](options.path)  # type: ignore[operator]
    else:
        with tempfile.TemporaryDirectory(dir=options.dir, prefix="orgcode-bench-") as folder:
            report(Path(folder) / "archive.orgcode", options.segments, options.codes)


def report(path: Path, segments: int, codes: int) -> None:
    """Run all parts and print what they took."""
    began = time.perf_counter()
    built = part("build", path, segments, codes)
    print(f"{segments:,} segments, {codes} codes; the project file has {path.stat().st_size / 1e9:.2f} GB", flush=True)
    rates("stored", built)
    for one in (*part("missing", path, segments, codes), *part("read", path, segments, codes)):
        print(json.dumps(one), flush=True)
    ranked = part("rank", path, segments, codes)
    rates("ranked", ranked)
    print(json.dumps(ranked[-1]))
    for name in ("product", "find", "halves"):
        for one in part(name, path, segments, codes):
            print(json.dumps(one), flush=True)
    print(f"{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
