"""Interview files: read, add, original."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option
from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.core.transcript import Transcript
    from orgcode.project.adding import Arrival, Wishes
    from orgcode.project.assigning import Rule

ROLES = ("interviewer", "participant", "other")
COLUMNS = ("speaker", "text", "time", "end")
_FIRST_TURNS = 12
_SPEAKERS_DIFFER = "It names other speakers or times. To have these: orgcode add --replaces {} FILE."

Command = TypeVar("Command", bound=Callable[..., Any])


def _pairs(value: str, of: Sequence[str], shape: str, *, key_is_kind: bool) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for item in filter(None, value.split(",")):
        left, _, right = (
            (part.strip() for part in item.partition("="))
            if key_is_kind
            else (part.strip() for part in item.rpartition("="))
        )
        kind = left if key_is_kind else right
        if not left or not right or kind not in of:
            raise click.BadParameter(f"{item!r}: write {shape} of {', '.join(of)}.")
        pairs[left] = right
    return pairs


def _roles(_context: click.Context, _parameter: click.Parameter, value: str) -> dict[str, str]:
    """`I=interviewer,IP=participant`."""
    return _pairs(value, ROLES, "LABEL=ROLE, with a role", key_is_kind=False)


def _columns(_context: click.Context, _parameter: click.Parameter, value: str) -> dict[str, str]:
    """`speaker=Hvem,text=Tekst,time=Tid`."""
    return _pairs(value, COLUMNS, "KIND=COLUMN, with a kind", key_is_kind=True)


def _rules(_context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[Rule, ...]:
    """`Room 2=I?,IP`, any number of them."""
    from orgcode.project.assigning import rule_from

    try:
        return tuple(map(rule_from, value))
    except InputProblem as problem:
        raise click.BadParameter(f"{problem.message} {problem.hint}") from problem


def reading_options(command: Command) -> Command:
    """`--columns` and `--assign`: how a file is to be read."""
    for option in (
        click.option(
            "--assign",
            "rules",
            multiple=True,
            callback=_rules,
            metavar="NAME=WHO",
            help="Whose the turns of a shared name are: 'Room 2=IP1'; 'Room 2=I,IP' take turns; "
            "'Room 2=I?,IP' those that ask are I's. Any number of times.",
        ),
        click.option(
            "--columns",
            callback=_columns,
            default="",
            metavar="KIND=COLUMN,...",
            help="Columns of a table by head, letter or number, such as speaker=Hvem,text=Tekst,time=Tid.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@reading_options
@click.option("--all", "everything", is_flag=True, help="All turns instead of the first few.")
@json_option
def read(file: Path, columns: dict[str, str], rules: tuple[Rule, ...], everything: bool, as_json: bool) -> None:
    """Show how an interview file is understood; nothing is stored."""
    from orgcode.project.reading import read_transcript

    transcript = read_transcript(file, columns, rules)
    if as_json:
        talk.out_json(_data(transcript))
        return
    source = transcript.source
    talk.out(f"{transcript.title} — {transcript.language}, {source.format}, {source.encoding or 'no text encoding'}")
    for speaker in transcript.speakers:
        turns = [turn for turn in transcript.turns if turn.speaker == speaker.label]
        words = sum(len(transcript.text[turn.start : turn.end].split()) for turn in turns)
        counted = f"{talk.plural(len(turns), 'turn')}, {talk.plural(words, 'word')}"
        talk.out(f"  {speaker.label or '(no label)'}: {speaker.role}, {counted}")
    talk.out(f"  {_times(transcript)}")
    for warning in transcript.warnings:
        talk.say(f"Note: {warning}")
    shown = transcript.turns if everything else transcript.turns[:_FIRST_TURNS]
    talk.table(
        ("", "time", "speaker", "says"),
        [
            (str(turn.index + 1), talk.clock(turn.time_start), turn.speaker, transcript.text[turn.start : turn.end])
            for turn in shown
        ],
        right=(0,),
    )
    if len(shown) < len(transcript.turns):
        talk.say(f"The first {len(shown)} turns of {len(transcript.turns)}; --all shows them all.")


def _times(transcript: Transcript) -> str:
    timed = [turn for turn in transcript.turns if turn.time_start is not None]
    if not timed:
        return "no times"
    last = max(max(turn.time_start or 0.0, turn.time_end or 0.0) for turn in timed)
    return f"{len(timed)} of {len(transcript.turns)} turns have times, up to {talk.clock(last)}"


def _data(transcript: Transcript) -> dict[str, Any]:
    return {
        "title": transcript.title,
        "language": transcript.language,
        "encoding": transcript.source.encoding,
        "format": transcript.source.format,
        "text": transcript.text,
        "turns": [
            talk.as_data(turn, "speaker", "start", "end", "time_start", "time_end") | {"role": transcript.role_of(turn)}
            for turn in transcript.turns
        ],
        "warnings": list(transcript.warnings),
    }


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--speakers", callback=_roles, default="", help="Roles, such as I=interviewer,IP=participant.")
@reading_options
@click.option(
    "--keep",
    type=click.Choice(("hash", "original")),
    default="hash",
    show_default=True,
    help="What is kept of the file besides its text: the hash of its bytes, or the bytes (`orgcode original`).",
)
@click.option("--replaces", default="", metavar="TRANSCRIPT", help="The file is a corrected version of this one.")
@click.option("--preview", is_flag=True, help="With --replaces: say what would become of the codings; write nothing.")
@project_option
@coder_option
@json_option
def add(
    files: tuple[Path, ...],
    speakers: dict[str, str],
    columns: dict[str, str],
    rules: tuple[Rule, ...],
    keep: str,
    replaces: str,
    preview: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> int:
    """Take interviews in: FILES, or the files of a folder.

    Reads txt, md, docx, odt, rtf, pdf, html, vtt, srt, json (Whisper and its kin), csv, tsv and xlsx.
    """
    from orgcode.core.transcript import Role
    from orgcode.project.adding import Fate, Wishes, files_in

    paths, aside = files_in(files)
    if not paths:
        raise InputProblem(
            "There is no file in it that could be an interview.",
            where=", ".join(map(str, files)),
            hint=f"{talk.plural(len(aside), 'file')} of other kinds: {_endings(aside)}." if aside else "It is empty.",
            title="Nothing to take in",
        )
    single = len(paths) == 1 and not files[0].is_dir()
    if (replaces and not single) or ((preview or as_json) and not replaces):
        raise click.UsageError("--replaces goes with one file, and --preview and --json go with --replaces.")
    roles = {label: Role(role) for label, role in speakers.items()}
    wishes = Wishes(
        roles=roles,
        rules=rules,
        columns=columns,
        keep="original" if keep == "original" else "hash",
        strict=not any(path.is_dir() for path in files),
    )
    if replaces:
        from orgcode.cli.replacing import add_corrected

        return add_corrected(
            paths[0],
            replaces,
            wishes,
            write=not preview,
            project_path=project_path,
            coder_name=coder_name,
            as_json=as_json,
        )
    arrivals = _take_in(paths, wishes, project_path, coder_name)
    refused = [each for each in arrivals if each.fate is Fate.REFUSED]
    if single:
        return _tell_one(arrivals[0])
    if any(path.is_dir() for path in files):
        _summary(arrivals)
    count = Counter(each.fate for each in arrivals)
    corrected = f" ({count[Fate.ROLES]} with roles corrected)" if count[Fate.ROLES] else ""
    there = f"{count[Fate.THERE] + count[Fate.ROLES]} there already{corrected}"
    talk.say(
        f"{talk.plural(len(paths), 'file')}: {count[Fate.ADDED]} taken in, {there}, {len(refused)} not taken in"
        f"{'; see above' if refused else ''}."
    )
    if aside:
        talk.say(f"{talk.plural(len(aside), 'file')} with other endings left aside: {_endings(aside)}.")
    unknown = {label for label in roles if not any(_speaks(label, each.transcript) for each in arrivals)}
    if unknown and not wishes.strict:
        talk.say(f"Nobody in these files is called {', '.join(sorted(unknown))}.")
    return 2 if refused else 0


def _take_in(paths: Sequence[Path], wishes: Wishes, project_path: Path | None, coder_name: str) -> list[Arrival]:
    from orgcode.project.adding import take_in
    from orgcode.project.reader_process import ReaderProcess

    arrivals: list[Arrival] = []
    reader = ReaderProcess()
    with ExitStack() as stack, open_project(project_path) as project, talk.progress("Reading") as show:
        stack.callback(reader.stop)
        for done, path in enumerate(paths):
            # A name a line is for a bar that is drawn over and over, not for a log.
            show(done, len(paths), f"Reading {path.name}" if sys.stderr.isatty() else "Reading")
            arrivals.append(
                take_in(project, path, wishes, coder=lambda: find_coder(project, coder_name), reader=reader)
            )
            if len(paths) > 1:
                _tell(arrivals[-1])
        show(len(paths), len(paths), "Reading")
    return arrivals


def _tell_one(arrival: Arrival) -> int:
    from orgcode.project.adding import Fate

    if arrival.problem is not None:
        raise arrival.problem
    if arrival.fate is Fate.THERE and arrival.transcript is not None and not arrival.kept:
        raise InputProblem(
            f"The same text is in the project already, as {arrival.transcript.title!r}.",
            where=arrival.path.name,
            hint=_SPEAKERS_DIFFER.format(arrival.transcript.id[:12]) if arrival.differs else "Open that one.",
            title="This transcript is there already",
        )
    _tell(arrival)
    return 0


def _tell(arrival: Arrival) -> None:
    from orgcode.project.adding import Fate

    transcript = arrival.transcript
    if arrival.problem is not None:
        talk.show_error(arrival.problem)
    if transcript is None:
        return
    kept = "; its file is kept in the project" if arrival.kept else ""
    if arrival.fate is Fate.THERE:
        talk.say(f"There already: {arrival.path.name}, as {transcript.title}{kept}")
        if arrival.differs:
            talk.say(f"  Note: {_SPEAKERS_DIFFER.format(transcript.id[:12])}")
        return
    said = ", ".join(f"{speaker.label or '(no label)'}: {speaker.role}" for speaker in transcript.speakers)
    size = f"{talk.plural(len(transcript.turns), 'turn')}, {talk.plural(arrival.segments, 'segment')}"
    done = "Added" if arrival.fate is Fate.ADDED else "Roles corrected in"
    talk.say(f"{done} {transcript.title}: {transcript.language}, {size}; {said}{kept}")
    for warning in transcript.warnings if arrival.fate is Fate.ADDED else ():
        talk.say(f"  Note: {warning}")


def _summary(arrivals: Sequence[Arrival]) -> None:
    """A line a file: what became of it."""
    rows = []
    for each in arrivals:
        transcript = each.transcript
        if transcript is None:
            reason = each.problem.message if each.problem else ""
            rows.append((each.path.name, str(each.fate), "", "", "", reason))
            continue
        speakers = ", ".join(speaker.label or "(no label)" for speaker in transcript.speakers)
        notes = talk.plural(len(transcript.warnings), "note") if transcript.warnings else ""
        counts = (str(len(transcript.turns)), str(each.segments))
        rows.append((each.path.name, str(each.fate), str(transcript.language), *counts, f"{speakers[:60]}  {notes}"))
    talk.table(("file", "outcome", "language", "turns", "segments", "speakers, or why not"), rows, right=(3, 4))


def _speaks(label: str, transcript: Transcript | None) -> bool:
    return transcript is not None and any(speaker.label == label for speaker in transcript.speakers)


def _endings(paths: Sequence[Path]) -> str:
    endings = sorted({path.suffix.lower() or "(no ending)" for path in paths})
    return ", ".join(endings[:8]) + (", …" if len(endings) > 8 else "")


@click.command()
@click.argument("transcript_name", metavar="TRANSCRIPT")
@click.option("--out", type=click.Path(path_type=Path), help="Where to; otherwise the file's own name, in this folder.")
@project_option
def original(transcript_name: str, out: Path | None, project_path: Path | None) -> None:
    """Give back the file that a TRANSCRIPT was read from, byte for byte, where it was kept (`add --keep original`)."""
    from orgcode.project.adding import write_original

    with open_project(project_path) as project:
        written = write_original(project, project.find_transcript(transcript_name).id, out)
    talk.say(f"Wrote {written}")


COMMANDS = (read, add, original)
