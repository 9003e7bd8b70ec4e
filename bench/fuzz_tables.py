"""Damaged tables and other small files: none of them may end in a fault, a hang, or half of it in the project.

    python -m bench.fuzz_tables [--files 4000] [--seed 1] [--only names] [--keep FOLDER]

Participants (csv, tsv, xlsx), lists of pseudonyms, tables of ratings, spans, labelled sets, mappings of codes, bundles
of a shared folder, and corrected transcripts (txt, docx, vtt): well-formed ones are cut, flipped, added to, spliced,
repeated or shortened (fuzz_seeds.py), and taken in as the commands do. Allowed outcomes are that it is read, and an
OrgcodeError with a place and a next step, after which the bytes of the project are what they were.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "readers")]

from readers_builders import make_docx, make_vtt
from readers_shapes import make_xlsx
from small_study import interview

from bench.fuzz_seeds import mutated
from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.errors import OrgcodeError
from orgcode.project import Project

LIMIT = 10.0
"""Seconds a file may take."""


class Hang(Exception):
    "A file took longer than it may."


def stopped(_number: int, _frame: FrameType | None) -> None:
    """The time is up."""
    raise Hang


def book() -> Codebook:
    """Two codes."""
    codes = tuple(Code(id=code_id, name=Wording((("da", code_id.title()),))) for code_id in ("tid", "sted"))
    return Codebook(id="bog", title=Wording((("da", "Bog"),)), codes=codes)


def seeds(folder: Path, study: Project) -> dict[str, bytes]:
    """Well-formed files by kind and ending."""
    from orgcode.project.syncing import sync

    coders = [f"{unit};{unit % 3};{unit % 2};{(unit + 1) % 3}" for unit in range(12)]
    spans = [{"coder": "AB"[n % 2], "code": "tid", "start": n * 10, "end": n * 10 + 5} for n in range(10)]
    labelled = [{"text": f"Det var svært nummer {n}.", "codes": ["tid"] if n % 2 else []} for n in range(8)]
    text = study.transcript(study.transcripts()[0])
    told = [(text.title, each.label, f"Århus {at}", str(at)) for at, each in enumerate(text.speakers)]
    people = [("interview", "taler", "sted", "bølge"), *told]
    rows = [";".join(row) for row in people]
    said = [(turn.speaker or "IP", text.text[turn.start : turn.end]) for turn in text.turns]
    (shared := folder / "shared").mkdir()
    sync(study, shared)
    bundle = next(shared.iterdir())
    return {
        "participants.csv": "\r\n".join(rows).encode(),
        "participants.tsv": "\n".join(row.replace(";", "\t") for row in rows).encode("utf-16"),
        "participants.xlsx": make_xlsx(people),
        "names.csv": b"name,replacement,kind,forms\nAnne Hansen,Mette Holm,person,Anna;Annas\nSkejby,Nordby,place,\n",
        "ratings.csv": ("unit;A;B;C\n" + "\n".join(coders)).encode(),
        "spans.jsonl": "\n".join(map(json.dumps, spans)).encode(),
        "labelled.jsonl": "\n".join(map(json.dumps, labelled)).encode(),
        "mapping.csv": b"from,to\ntime,tid\nplace,sted\n",
        "mapping.yaml": b"time: tid\nplace: sted # om steder\n",
        f"bundle-{bundle.name}": bundle.read_bytes(),
        "corrected.txt": "".join(f"{label}: {words}\n\n" for label, words in said).encode(),
        "corrected.docx": make_docx(said, bold=True),
        "corrected.vtt": make_vtt(said).encode(),
    }


def reads(study: Project, folder: Path) -> dict[str, Callable[[Path], None]]:
    """What takes a file of each kind in; what is good is only looked at, so that the project stays as it is."""
    from orgcode.agreement.ratings import read_ratings
    from orgcode.agreement.spans import read_spans
    from orgcode.project.adding import Wishes
    from orgcode.project.codebook_files import read_mapping
    from orgcode.project.participants_table import check_known, read_sheet
    from orgcode.project.privacy_names import added, read_names
    from orgcode.project.replacing import replace_file
    from orgcode.project.syncing import sync
    from orgcode.suggest.labelled import read_labelled

    old = study.transcripts()[0]
    anna = study.coder("Anna")
    shared = folder / "others"
    shared.mkdir()

    def people(path: Path) -> None:
        check_known(read_sheet(study, path), path)

    def bundle(path: Path) -> None:
        given = shared / path.name
        path.rename(given)
        try:
            sync(study, shared, dry_run=True)
        finally:
            given.rename(path)

    return {
        "participants": people,
        "names": lambda path: (added((), read_names(path)), None)[1],
        "ratings": lambda path: (read_ratings(path), None)[1],
        "spans": lambda path: (read_spans(path, 0, 200), None)[1],
        "labelled": lambda path: (read_labelled(path, book()), None)[1],
        "mapping": lambda path: (read_mapping(path), None)[1],
        "bundle": bundle,
        "corrected": lambda path: (replace_file(study, anna, old, path, Wishes(), write=False), None)[1],
    }


def tried(read: Callable[[Path], None], path: Path) -> tuple[str, str]:
    """(outcome, fault) of one file, with a limit of time."""
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        read(path)
    except OrgcodeError as error:
        if error.exit_status != 2:
            return "refused", f"status {error.exit_status}: {error.message}"
        return "refused", "" if error.where and error.hint else f"no place or no next step: {error.message}"
    except Exception as error:
        return "fault", f"{type(error).__name__}: {str(error)[:150]}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "read", ""


def digest(path: Path) -> str:
    """Of the project's bytes, those beside it too."""
    found = hashlib.sha256()
    for file in sorted(path.parent.glob(f"{path.name}*")):
        found.update(file.read_bytes())
    return found.hexdigest()


def main() -> int:
    """Run it; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of the seeds' names, such as names")
    parser.add_argument("--keep", type=Path, help="a folder for files that end badly")
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, stopped)
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    bad: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = folder / "studie.orgcode"
        with Project.create(place, title="Studie", codebook=book()) as study:
            study.add_read_transcript(interview())
            takes = reads(study, folder)
            good = {each: data for each, data in seeds(folder, study).items() if asked.only in each}
            before = digest(place)
            for number in range(asked.files):
                chance = random.Random(f"{asked.seed}/{number}")  # noqa: S311 - the same files again are the point
                seed = sorted(good)[number % len(good)]
                kind = seed.partition(".")[0].partition("-")[0]
                suffix = Path(seed).suffix
                data, done = mutated(seed, good[seed], chance, list(good.values()))[1:]
                path = folder / (seed.removeprefix("bundle-") if kind == "bundle" else f"{number}{suffix}")
                path.write_bytes(data)
                began = time.perf_counter()
                outcome, fault = tried(takes[kind], path)
                slowest[kind] = max(slowest[kind], time.perf_counter() - began)
                outcomes[kind][outcome] += 1
                if digest(place) != before:
                    fault, before = fault or "the project was changed", digest(place)
                if fault:
                    outcomes[kind]["faults"] += 1
                    bad.append(f"{number}-{seed} ({done}): {fault}")
                    if asked.keep:
                        asked.keep.mkdir(parents=True, exist_ok=True)
                        (asked.keep / f"{number}-{seed}").write_bytes(data)
                path.unlink()
    for kind, counts in sorted(outcomes.items()):
        told = ", ".join(f"{counts[each]} {each}" for each in ("read", "refused", "faults"))
        print(f"{kind:<14}{sum(counts.values()) - counts['faults']:>6} files: {told}; slowest {slowest[kind]:.2f} s")
    print(f"{asked.files} files, seed {asked.seed}, {len(bad)} faults")
    for line in bad[:20]:
        print(line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
