"""What was decided about candidates, and which key a project has: all that the project file knows of it.

An act of the kind `reviewed` holds the id of the key, a kind of personal data, a verdict, and keyed hashes of the forms
it is about; with no forms it is about the whole kind, everywhere. Without the key the hashes say nothing. Of several
acts the last one counts, so that reviews of several people merge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.errors import InputProblem
from orgcode.project.pseudonyms import Key, KeyFile, keys_folder
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project

_KEYS = "privacy.key."
"""A setting for each key that was used here: several, where files of a team were merged."""


class Verdict(StrEnum):
    """What was said of a candidate."""

    PERSONAL = "personal"
    """It is replaced."""
    ORDINARY = "ordinary"
    """It stays as it is."""
    OPEN = "open"
    """It is to be decided again."""


@dataclass(slots=True)
class Verdicts:
    """What counts now."""

    forms: dict[str, Verdict] = field(default_factory=dict)
    """By keyed hash."""
    kinds: dict[str, Verdict] = field(default_factory=dict)
    """By kind, for everything of the kind that has no verdict of its own."""

    def of(self, kind: str, hashed: str) -> Verdict:
        """What was said of a form."""
        own = self.forms.get(hashed, Verdict.OPEN)
        return own if own is not Verdict.OPEN else self.kinds.get(kind, Verdict.OPEN)

    def take(self, act: Act, key_id: str) -> None:
        """Take in an act; one about another key, or one that cannot be read, says nothing."""
        if not readable(act) or act.data["key"] != key_id:
            return
        verdict = next((one for one in Verdict if one == act.data["verdict"]), Verdict.OPEN)
        if act.data["forms"]:
            self.forms.update(dict.fromkeys(act.data["forms"], verdict))
        else:
            self.kinds[act.data["kind"]] = verdict


def verdicts(project: Project, key_id: str) -> Verdicts:
    """What was decided with a key."""
    found = Verdicts()
    for act in project._store.acts.all(ActKind.REVIEWED):
        found.take(act, key_id)
    return found


def decide(
    project: Project, coder: Coder | None, key_id: str, kind: str, verdict: Verdict, forms: Iterable[str] = ()
) -> None:
    """Store a verdict on forms (keyed hashes), or without any on a whole kind."""
    content: dict[str, object] = {"key": key_id, "kind": str(kind), "verdict": str(verdict), "forms": list(forms)}
    project._act(coder, lambda: [(ActKind.REVIEWED, None, content)])


def record_raw(project: Project, coder: Coder | None, exported: str, transcript_ids: Iterable[str]) -> None:
    """Store that texts left the program as they are."""
    content: dict[str, object] = {"exported": exported, "transcripts": list(transcript_ids)}
    project._act(coder, lambda: [(ActKind.EXPORTED_RAW, None, content)])


def raw_exports(project: Project) -> tuple[Act, ...]:
    """Every time texts left the program as they are, oldest first."""
    return tuple(filter(readable, project._store.acts.all(ActKind.EXPORTED_RAW)))


def key_ids(project: Project) -> tuple[str, ...]:
    """Ids of the keys that the project was reviewed with, the last one first."""
    found = {key.removeprefix(_KEYS): at for key, at in project._store.settings.all().items() if key.startswith(_KEYS)}
    return tuple(sorted(found, key=lambda key_id: (found[key_id], key_id), reverse=True))


def find_key(project: Project, given: Path | None = None) -> KeyFile | None:
    """The file with the project's key; None where there is none here.

    Args:
        project: whose.
        given: the file that the user names; it must be there.

    Raises:
        KeyProblem: that file cannot be read.

    """
    folder = keys_folder()
    if given is not None:
        file = KeyFile(_apart(project, given))
        _remember(project, file)
        return file
    for key_id in key_ids(project):
        for path in (folder / f"{key_id}.json", _elsewhere(folder, key_id)):
            if path is not None and path.is_file():
                return KeyFile(path)
    return None


def find_or_make_key(project: Project, given: Path | None = None) -> KeyFile:
    """The same, or a new key, which the project knows from then on.

    Raises:
        KeyProblem: the key cannot be read or written.
        InputProblem: the file that is named is the project itself.

    """
    if given is None or given.exists():
        found = find_key(project, given)
        if found is not None:
            return found
    folder = keys_folder()
    if given is not None:
        file = KeyFile.make(_apart(project, given), project.title)
        _remember(project, file)
        return file
    for key_id in key_ids(project):
        place = _elsewhere(folder, key_id)
        if place is not None:
            # A stick that is not in its place now: a second key would part the names in two.
            return KeyFile(place).there()
    draft = KeyFile.make(folder / f"new-{moment(project._clock()).replace(':', '')}.json", project.title)
    path = folder / f"{draft.read().id}.json"
    draft.path.rename(path)
    file = KeyFile(path)
    _remember(project, file)
    return file


def _remember(project: Project, file: KeyFile) -> None:
    """Let the project know the id, and the folder of keys where a key elsewhere lies."""
    key = file.read()
    if key.id not in key_ids(project):
        project._store.settings.put({_KEYS + key.id: moment(project._clock())})
    folder = keys_folder()
    if file.path.absolute() != (folder / f"{key.id}.json").absolute():
        place = folder / f"{key.id}.place"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(str(file.path.absolute()), "utf-8")


def _elsewhere(folder: Path, key_id: str) -> Path | None:
    place = folder / f"{key_id}.place"
    return Path(place.read_text("utf-8")) if place.is_file() else None


def _apart(project: Project, path: Path) -> Path:
    if path.absolute() == project.path.absolute() or path.suffix == project.path.suffix:
        raise InputProblem(
            "The key is kept apart from the project.",
            where=str(path),
            hint="Name another file, such as study-key.json.",
        )
    return path


def key_of(file: KeyFile | None) -> Key | None:
    """What is in it."""
    return file.read() if file is not None else None
