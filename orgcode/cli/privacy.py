"""Commands about personal data: what may be some, who is called what, and whether texts may leave the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option
from orgcode.cli.privacy_report import COMMANDS as REPORT
from orgcode.errors import OrgcodeError

if TYPE_CHECKING:
    from orgcode.project.privacy_candidates import Candidate
    from orgcode.project.privacy_review import Review

Command = TypeVar("Command", bound=Callable[..., Any])
SHOWN = 4
"""Places of a candidate that are shown at once."""
HELP = """\
  enter   it is personal: the proposed pseudonym stands for it
  = NAME  it is personal: NAME stands for it
  n       it is not personal: it stays
  A       all of this kind that are open are personal, with what is proposed
  N       none of this kind that is open is personal
  m       show every place
  s       skip it for now          b       go back one
  u       undo the last decision   q       quit; what was decided is stored"""


def key_option(command: Command) -> Command:
    """`--key`: another place for the key."""
    return click.option(
        "--key",
        "key_path",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file with the key to the pseudonyms; otherwise the one in your own folder.",
    )(command)


def numbered_option(command: Command) -> Command:
    """`--number-coders`: nobody of the team by name."""
    return click.option("--number-coders", "numbered", is_flag=True, help="Coders by number instead of by name.")(
        command
    )


def transcript_option(command: Command) -> Command:
    """`--transcript`: one interview."""
    return click.option(
        "--transcript", "transcript_name", default="", help="Only this one: title, file name or number."
    )(command)


@click.group()
def privacy() -> None:
    """Find personal data, give pseudonyms, and see whether texts may leave the program."""


@privacy.command()
@transcript_option
@key_option
@project_option
@json_option
def check(transcript_name: str, key_path: Path | None, project_path: Path | None, as_json: bool) -> None:
    """Count what nobody has looked at yet; nothing is changed."""
    from orgcode.project.privacy_decisions import raw_exports
    from orgcode.project.privacy_gate import Gate

    with open_project(project_path) as project:
        ids = [project.find_transcript(transcript_name).id] if transcript_name else None
        gate = Gate.of(project, key_path)
        found = gate.open(ids)
        titles = {line.transcript_id: line.title for line in project.overviews()}
        raw = raw_exports(project)
        names = {coder.id: coder.name for coder in project.everybody()}
    forms = Counter(kind for kind, _ in {(one.finding.kind, one.form) for one in found})
    places = Counter(titles.get(one.place.transcript_id or "", f"({one.place.what})") for one in found)
    if as_json:
        talk.out_json(
            {
                "clear": not found,
                "key": gate.key.id if gate.key else None,
                "names": len(gate.key.names) if gate.key else 0,
                "candidates": sum(forms.values()),
                "places": len(found),
                "by_kind": dict(sorted(forms.items())),
                "by_transcript": dict(places),
                "raw_exports": [
                    {"at": act.acted_at, "by": names.get(act.by, ""), "exported": act.data["exported"]} for act in raw
                ],
            }
        )
        return
    for act in raw:
        by = f" by {names[act.by]}" if act.by in names else ""
        talk.say(f"Note: {act.data['exported']} left as they are, without pseudonyms, on {act.acted_at[:10]}{by}.")
    if not found:
        talk.out("Everything is reviewed: texts leave with pseudonyms.")
        return
    talk.out(f"{talk.plural(sum(forms.values()), 'candidate')} to review, in {talk.plural(len(found), 'place')}:")
    talk.table(("kind", "candidates"), [(kind, str(number)) for kind, number in forms.most_common()], right=(1,))
    talk.table(("interview", "places"), [(name, str(n)) for name, n in places.most_common()], right=(1,))
    talk.say("Next: `orgcode privacy review`.")


@privacy.command()
@click.option("--again", is_flag=True, help="Go through what was said not to be personal instead.")
@transcript_option
@key_option
@project_option
@coder_option
def review(
    again: bool, transcript_name: str, key_path: Path | None, project_path: Path | None, coder_name: str
) -> None:
    """Go through what may be personal data, and say of each whether it is. Stop and go on whenever you like."""
    from orgcode.cli.linear import typed_lines
    from orgcode.project.privacy_review import Review

    with open_project(project_path) as project:
        coder = find_coder(project, coder_name)
        ids = [project.find_transcript(transcript_name).id] if transcript_name else None
        found = Review(project, coder, ids, key=key_path, again=again)
        with talk.progress("Looking for personal data") as show:
            for done, total in found.look():
                show(done, total)
        _Dialogue(found).run(typed_lines())
        if found.key_path is not None:
            talk.say(f"Who is who stands in {found.key_path}. Keep it, and keep it apart from the project.")
            if found.key_path.absolute().parent == project.path.absolute().parent:
                talk.say("Note: It lies beside the project: whoever gets that folder gets both.")


class _Dialogue:
    """The review, line by line."""

    def __init__(self, review: Review) -> None:
        self._review = review

    def run(self, lines: Iterator[str]) -> None:
        """Until `q`, the end of the input, or the end of the candidates."""
        if self._review.current is not None:
            talk.out("? shows what to type.")
        self._show()
        for line in lines:
            if self._review.current is None and line.strip() != "u":
                break
            if line.strip() == "q":
                break
            try:
                self._do(line.strip())
            except OrgcodeError as error:
                talk.show_error(error)
        left = len(self._review.candidates)
        if self._review.again:
            talk.say(f"{talk.plural(left, 'candidate')} said not to be personal.")
            return
        talk.say(f"{talk.plural(left, 'candidate')} left." if left else "Everything is reviewed.")

    def _do(self, line: str) -> None:
        review = self._review
        if line in ("", "a"):
            review.accept()
        elif line.startswith("="):
            review.accept(line[1:].strip())
        elif line == "n":
            review.keep()
        elif line == "A":
            talk.out(f"{talk.plural(review.accept_all(), 'candidate')} personal.")
        elif line == "N":
            talk.out(f"{talk.plural(review.keep_all(), 'candidate')} not personal.")
        elif line == "u":
            talk.out("Taken back." if review.undo() else "There is nothing to take back.")
        elif line == "s":
            review.go(review.position + 1)
        elif line == "b":
            review.go(review.position - 1)
        elif line == "m":
            self._show(everything=True)
            return
        else:
            talk.out(HELP)
            return
        self._show()

    def _show(self, *, everything: bool = False) -> None:
        candidate = self._review.current
        if candidate is None:
            return
        number, count = self._review.position + 1, len(self._review.candidates)
        talk.out(f"\n[{number} of {count}] {candidate.kind}: {candidate.text}")
        often = talk.plural(candidate.count, "place")
        talk.out(f"  {often}; {candidate.certainty:.0%} sure: {candidate.why}")
        for line in _in_context(candidate, None if everything else SHOWN):
            talk.out(line)
        talk.out(f"  proposed: {self._review.proposal(candidate)}")


def _in_context(candidate: Candidate, most: int | None) -> Iterator[str]:
    for seen in candidate.seen[:most]:
        where = seen.title if seen.what == "text" else f"{seen.title} ({seen.what})".lstrip()
        yield f"  … {seen.before[-50:]}»{seen.text}«{seen.after[:50]} …  {where}"
    if most is not None and candidate.count > most:
        yield f"  and {candidate.count - most} more (m shows them)"


@privacy.group()
def names() -> None:
    """The list of names and pseudonyms. It is in the key, not in the project."""


@names.command("list")
@key_option
@project_option
@json_option
def list_names(key_path: Path | None, project_path: Path | None, as_json: bool) -> None:
    """Show who is called what."""
    from orgcode.project.privacy_decisions import find_key

    with open_project(project_path) as project:
        file = find_key(project, key_path)
    listed = file.read().names if file is not None else ()
    if as_json:
        talk.out_json([talk.as_data(one, "name", "replacement", "kind") | {"forms": list(one.forms)} for one in listed])
        return
    if file is None:
        talk.say("There is no key here yet. Next: `orgcode privacy review`, or `orgcode privacy names add`.")
        return
    talk.table(
        ("name", "pseudonym", "kind", "also called"),
        [(one.name, one.replacement, str(one.kind), ", ".join(one.forms)) for one in listed],
    )
    talk.say(f"{talk.plural(len(listed), 'name')} in {file.path}.")


@names.command("add")
@click.argument("name")
@click.argument("pseudonym", default="")
@click.option("--kind", type=click.Choice(("person", "institution", "place")), default="person", show_default=True)
@click.option("--form", "forms", multiple=True, help="What else they are called, such as a nickname; several times.")
@key_option
@project_option
def add_name(
    name: str, pseudonym: str, kind: str, forms: tuple[str, ...], key_path: Path | None, project_path: Path | None
) -> None:
    """List a NAME and its PSEUDONYM; without one, one is proposed."""
    from orgcode.core.privacy import Kind, Pseudonym
    from orgcode.project.privacy_decisions import find_or_make_key
    from orgcode.project.privacy_names import add_names

    with open_project(project_path) as project:
        new = Pseudonym(name=name, replacement=pseudonym, kind=Kind(kind), forms=forms)
        listed = add_names(project, find_or_make_key(project, key_path), (new,))
    wanted = " ".join(name.split()).casefold()
    made = next(one for one in listed if one.name.casefold() == wanted)
    talk.say(f"{made.name} is {made.replacement} from now on.")


@names.command("remove")
@click.argument("name")
@click.option("--forget", is_flag=True, help="Out of the earlier versions of the key, too; then it cannot be had back.")
@key_option
@project_option
def remove_name(name: str, forget: bool, key_path: Path | None, project_path: Path | None) -> None:
    """Take a NAME off the list; an earlier version of the key is kept beside it."""
    from orgcode.project.privacy_decisions import find_or_make_key
    from orgcode.project.privacy_names import forgotten, removed

    with open_project(project_path) as project:
        file = find_or_make_key(project, key_path)
        if forget:
            forgotten(file, name)
        else:
            file.change(lambda listed: removed(listed, name))
    talk.say(f"{name} is off the list{' and forgotten' if forget else ''}.")


@names.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@key_option
@project_option
def import_names(file: Path, key_path: Path | None, project_path: Path | None) -> None:
    """List names from a CSV FILE: name, replacement, kind, forms (with semicolons); only the name must be there."""
    from orgcode.project.privacy_decisions import find_or_make_key
    from orgcode.project.privacy_names import add_names, read_names

    new = read_names(file)
    with open_project(project_path) as project:
        listed = add_names(project, find_or_make_key(project, key_path), new)
    talk.say(f"{talk.plural(len(new), 'name')} read; {len(listed)} on the list.")


@names.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@key_option
@project_option
def export_names(file: Path, key_path: Path | None, project_path: Path | None) -> None:
    """Write the list to a new CSV FILE that only you can read."""
    from orgcode.project.privacy_decisions import find_key
    from orgcode.project.privacy_names import write_names

    with open_project(project_path) as project:
        found = find_key(project, key_path)
    listed = found.read().names if found is not None else ()
    write_names(listed, file)
    talk.say(f"Wrote {talk.plural(len(listed), 'name')} to {file}. It says who is who: keep it apart from the project.")


for command in REPORT:
    privacy.add_command(command)

COMMANDS = (privacy,)
