"""Damaged REFI-QDA projects and codebooks: none of them may end in a fault, a hang or half an import.

    python -m bench.fuzz_interchange [--files 3000] [--seed 1] [--keep FOLDER]

Well-formed files in the manner of several programs (constructed, tests/project/refi_files.py, and what orgcode itself
writes) are changed at random: bytes, lengths, XML inside of the package. Each is previewed; every tenth that can be
read is taken into a project, whose record must be whole afterwards. Allowed outcomes are a plan and an OrgcodeError.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

sys.path[:0] = [str(Path(__file__).parent.parent / "tests"), str(Path(__file__).parent.parent / "tests" / "project")]

from refi_files import SAID, code, guid, package, place, project, selection, source
from small_study import interview

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.errors import OrgcodeError
from orgcode.exchange.refi_text import docx_of
from orgcode.exchange.refi_writing import package_of
from orgcode.project import Project
from orgcode.project.codebook_files import codebook_bytes, read_codebook_file
from orgcode.project.handing_over import refi_project
from orgcode.project.importing import plan_import
from orgcode.project.importing_record import carry_out
from orgcode.project.privacy_gate import Clearance

LIMIT = 10.0
"""Seconds a file may take."""
WORDS = (
    b"0",
    b"-1",
    b"99999999999",
    b"\xff",
    b"&amp;",
    b"<",
    b"</Code>",
    b"{",
    b"\0",
    b"internal://",
    b"../",
    b"false",
)


class Hang(Exception):
    "A file took longer than it may."


@dataclass(slots=True)
class Tally:
    """What came out."""

    outcomes: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    slowest: float = 0.0


def book() -> Codebook:
    """A small codebook with every part."""
    return Codebook(
        id="bog",
        title=Wording((("da", "Bog"),)),
        codes=(
            Code(
                id="tid",
                name=Wording((("da", "Tid"), ("en", "Time"))),
                definition=Wording((("da", "Mangel\npå tid"),)),
                include=Wordings((("da", ("når", "hvis")),)),
                colour="#0072b2",
            ),
            Code(id="uge", name=Wording((("*", "Uge"),)), parent="tid", codable=False),
        ),
    )


def seeds(folder: Path) -> dict[str, bytes]:
    """Well-formed files by name."""
    inside = selection(SAID, "ikke tid", {"anna": "Tid,Sted", "bo": "Tid"}) + place(5, 5, {"anna": "Tid"})
    inside += selection(SAID, "svært 😀 for os", {}, inside="<Description>Hvorfor?</Description>", utf16=True)
    users = {"anna": "Anna", "bo": "Anna"}
    crlf = ("\ufeff" + SAID.replace("\n", "\r\n")).encode()
    plain = project(source("Et", inside, plain="et.txt", rich="et.docx"), users=users)
    nested = code("Ramme", code("Tid") + code("Sted"), codable=False)
    made = {
        "windows.qdpx": package(folder / "1", plain, {"et.txt": crlf, "et.docx": docx_of(SAID)}),
        "mac.qdpx": package(folder / "2", plain, {"et.txt": b"\n", "et.docx": docx_of(SAID)}),
        "inside.qdpx": package(folder / "3", project(source("Et", inside, text=SAID), codes=nested, after="<Sets/>")),
    }
    made["more.qdpx"] = package(folder / "4", more())
    found = {name: path.read_bytes() for name, path in made.items()}
    with Project.create(folder / "seed.orgcode", title="Studie", codebook=book()) as study:
        study.add_read_transcript(interview())
        anna = study.coder("Anna")
        for segment in study.segments(study.transcripts()[0])[:3]:
            study.apply(anna, segment.span, "tid")
            study.write_memo(anna, "Noget", span=segment.span)
        found["own.qdpx"] = package_of(refi_project(study, Clearance(study, None)))
    for ending in ("qdc", "yaml", "xlsx", "csv", "md", "docx"):
        found[f"bog.{ending}"] = codebook_bytes(book(), ending)
    return found


def more() -> str:
    """A project with cases among its codes, a PDF with regions, a recording with a transcript, notes and links."""
    coding = f'<Coding guid="{guid("c")}" creatingUser="{guid("anna")}"><CodeRef targetGUID="{guid("Tid")}"/></Coding>'
    value = f'<VariableValue><VariableRef targetGUID="{guid("v")}"/><TextValue>nord</TextValue></VariableValue>'
    before = (
        f'<Variables><Variable guid="{guid("v")}" name="Egn" typeOfVariable="Text"/></Variables><Cases><Case'
        f' guid="{guid("Per")}" name="Per"><CodeRef targetGUID="{guid("Per")}"/>{value}</Case></Cases>'
    )
    points = "".join(f'<SyncPoint guid="{guid(f"p{at}")}" position="{at}" timeStamp="{at}0"/>' for at in (0, 19, 50))
    beside = (
        f'<PDFSource guid="{guid("pdf")}" name="Bilag"><PDFSelection guid="{guid("r1")}" name="svært 😀 for os"'
        f' page="0" firstX="1" firstY="1" secondX="2" secondY="2">{coding}</PDFSelection>'
        f'<Representation guid="{guid("rep")}">'
        f"<PlainTextContent>{SAID}</PlainTextContent></Representation></PDFSource><AudioSource"
        f' guid="{guid("au")}" name="Lyd"><Transcript guid="{guid("tr")}"><PlainTextContent>{SAID}</PlainTextContent>'
        f'{points}<TranscriptSelection guid="{guid("ts")}" fromSyncPoint="{guid("p19")}" toSyncPoint="{guid("p50")}">'
        f"{coding}</TranscriptSelection></Transcript></AudioSource>"
    )
    after = (
        f'<Notes><Note guid="{guid("n")}" modifyingUser="{guid("anna")}" modifiedDateTime="2021-01-02T03:04:05Z">'
        f"<PlainTextContent>Husk</PlainTextContent></Note></Notes><Links><Link guid="
        f'"{guid("l")}" originGUID="{guid("n")}" targetGUID="{guid("Tid")}"/></Links>'
    )
    inside = selection(SAID, "ikke tid", {"anna": "Tid,Per"})
    codes = code("Tid") + code("Deltagere", code("Per"))
    return project(source("To", inside, text=SAID + "Mere.") + beside, codes=codes, before=before, after=after)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The same with a few things wrong."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, size = chance.randrange(len(made) + 1), chance.choice((1, 2, 8, 64))
        kind = chance.randrange(6)
        if kind == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del made[at : at + size]
        elif kind == 2:
            made[at:at] = made[at : at + size]
        elif kind == 3:
            made[at : at + size] = chance.choice(WORDS)
        elif kind == 4:
            made[at:at] = chance.choice(WORDS)
        elif chance.random() < 0.3:
            del made[at:]
    return bytes(made)


_VALUE = re.compile(rb'"[^"<>]*"')
_ELEMENT = re.compile(rb"<(\w+)[^<>]*/>|<(\w+)[^<>]*>[^<>]*</\2>")
VALUES = (b'""', b'"0"', b'"-7"', b'"99999999999"', b'"x"', b'"{}"', b'"true"', b'"internal://../a"', b'"2021-99-99"')


def miswritten(data: bytes, chance: random.Random) -> bytes:
    """XML that is whole and says something else: values exchanged, elements gone or twice."""
    for _ in range(chance.choice((1, 2, 5))):
        pattern = chance.choice((_VALUE, _VALUE, _ELEMENT))
        found = list(pattern.finditer(data))
        if not found:
            return data
        one, other = chance.choice(found), chance.choice(found)
        new = other.group() if chance.random() < 0.5 else b"" if pattern is _ELEMENT else chance.choice(VALUES)
        if pattern is _ELEMENT and chance.random() < 0.3:
            new = one.group() * 2
        data = data[: one.start()] + new + data[one.end() :]
    return data


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A package whose members are damaged, and which is whole itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        victim = chance.choice([old.namelist()[0], *old.namelist()])
        for name in old.namelist():
            content = old.read(name)
            if chance.random() < 0.02:
                continue
            damage = miswritten if name.endswith((".qde", ".xml")) and chance.random() < 0.8 else damaged
            new.writestr(name, damage(content, chance) if name == victim else content)
    return out.getvalue()


def stopped(_number: int, _frame: FrameType | None) -> None:
    """The time is up."""
    raise Hang


def read(path: Path, into: Project, *, write: bool) -> str:
    """Preview a file, or read it as a codebook; and take it in."""
    if path.suffix != ".qdpx":
        read_codebook_file(path)
        return "read"
    plan = plan_import(path, into)
    if not write:
        return "planned"
    carry_out(into, plan, into.coder("Importer"))
    if problems := into.check_record():
        raise AssertionError(problems[0])
    again = plan_import(path, into, users={})
    if again.codings or again.memos:
        raise AssertionError("taken in twice, it would add something")
    return "taken in"


def tried(what: Callable[[], str], name: str, tally: Tally) -> None:
    """One file, with a limit of time."""
    began = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        outcome = what()
    except OrgcodeError as error:
        outcome = f"refused: {type(error).__name__}"
    except Exception as error:
        outcome = f"FAULT {type(error).__name__}: {str(error)[:120]}"
        tally.bad.append(f"{name}: {outcome}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    tally.slowest = max(tally.slowest, time.perf_counter() - began)
    tally.outcomes[outcome.partition(":")[0] if outcome.startswith("FAULT") else outcome] += 1


def main() -> int:
    """Run it; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for files that end badly")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - the same files again are the point
    signal.signal(signal.SIGALRM, stopped)
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = seeds(folder)
        with Project.create(folder / "into.orgcode", title="Ind", codebook=book()) as into:
            for number in range(asked.files):
                seed = chance.choice(list(whole))
                zipped = whole[seed].startswith(b"PK")
                inside = zipped and chance.random() < 0.7
                data = (damaged_inside if inside else damaged)(whole[seed], chance)
                path = folder / f"{number}{Path(seed).suffix}"
                path.write_bytes(data)
                before = len(tally.bad)
                tried(partial(read, path, into, write=number % 10 == 0), seed, tally)
                if len(tally.bad) > before and asked.keep:
                    asked.keep.mkdir(parents=True, exist_ok=True)
                    (asked.keep / path.name).write_bytes(data)
                path.unlink()
    for outcome, count in tally.outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"slowest {tally.slowest:.2f} s, {asked.files} files, seed {asked.seed}")
    for line in tally.bad[:20]:
        print(line)
    return 1 if tally.bad else 0


if __name__ == "__main__":
    sys.exit(main())
