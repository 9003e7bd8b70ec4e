"""The key of a project: who stands behind which pseudonym. A file of its own, which only its owner can read.

It lies in the user's data folder (or where ORGCODE_KEYS or `--key` says), never in the project, which knows nothing but
its id. Without it a project works as before; only that names and pseudonyms no longer find together, and what was
reviewed is asked again.

    {"format": "orgcode-key/1", "id": "k1-...", "secret": "...", "revision": 3, "project": "...",
     "names": [{"name": "...", "replacement": "...", "kind": "person", "forms": ["..."]}]}
"""

from __future__ import annotations

import json
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from orgcode.core.privacy import Kind, Pseudonym
from orgcode.errors import InputProblem

FORMAT = "orgcode-key/1"
PLACE = "ORGCODE_KEYS"
"""The variable that names another folder for keys."""
OWNER_ONLY = 0o600

Names = tuple[Pseudonym, ...]


class KeyProblem(InputProblem):
    "The file with the key to the pseudonyms cannot be used."

    default_title = "The key to the pseudonyms cannot be used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Names and pseudonyms of a project, with the secret by which it knows what was reviewed."""

    id: str
    secret: bytes = field(repr=False)
    project: str = ""
    """What the project was called when the key was made."""
    revision: int = 0
    """How often it was written."""
    names: Names = ()


def keys_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where keys are, or would be."""
    if given := environ.get(PLACE):
        return Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("orgcode", appauthor=False) / "keys"


class KeyFile:
    """A key on disk. Written as a whole or not at all, and never over one with more in it without a copy of that."""

    def __init__(self, path: Path) -> None:
        """Set up; nothing is read yet.

        Args:
            path: of the file, or of a link to it.

        """
        # A key is written by renaming; what is renamed onto a link would part from the file that it leads to.
        self.path = path.resolve() if path.is_symlink() else path

    @classmethod
    def make(cls, path: Path, project: str) -> KeyFile:
        """A new key; KeyProblem when something is there already or the folder cannot be written."""
        if os.path.lexists(path):
            raise KeyProblem(
                "There is a file of that name already, and it was left as it is.",
                where=str(path),
                hint="Choose another name for the key.",
            )
        key = Key(id=f"k1-{secrets.token_hex(8)}", secret=secrets.token_bytes(32), project=project)
        file = cls(path)
        with _in_words(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file._write(key)
        return file

    def there(self) -> KeyFile:
        """The same, after it was read; KeyProblem when it is not there or cannot be read."""
        self.read()
        return self

    def read(self) -> Key:
        """The key as it is on disk; KeyProblem when it cannot be read."""
        with _in_words(self.path):
            _keep_from_others(self.path)
            text = self.path.read_text("utf-8")
        try:
            return _key(json.loads(text))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
            raise KeyProblem(
                "This is no key of orgcode's, or it is damaged.",
                where=str(self.path),
                hint="Earlier versions of a key lie beside it, with a number in their names.",
            ) from error

    def change(self, changed: Callable[[Names], Names]) -> Key:
        """Write other names; `changed` is given those on disk, and nobody writes in between.

        Raises:
            KeyProblem: it cannot be read or written; it is as it was.

        """
        with _in_words(self.path), _locked(self.path):
            before = self.read()
            names = changed(before.names)
            if names == before.names:
                return before
            key = Key(
                id=before.id, secret=before.secret, project=before.project, revision=before.revision + 1, names=names
            )
            if _size(names) < _size(before.names):
                self._copy(before.revision)
            self._write(key)
            return key

    def forget(self, named: Callable[[Pseudonym], bool]) -> int:
        """Take names out of the key and of every earlier version beside it: somebody withdraws. Returns how many.

        Raises:
            KeyProblem: the key, or a version of it, cannot be read or written.

        """
        with _in_words(self.path), _locked(self.path):
            gone = 0
            for file in (self, *self.versions()):
                key = file.read()
                kept = tuple(one for one in key.names if not named(one))
                if kept != key.names:
                    gone = max(gone, len(key.names) - len(kept))
                    file._write(replace(key, names=kept, revision=key.revision + (file is self)))
            return gone

    def versions(self) -> tuple[KeyFile, ...]:
        """Earlier versions that were kept beside it, with their numbers in their names."""
        numbered = re.compile(rf"{re.escape(self.path.stem)}\.\d+(?:-\d+)?{re.escape(self.path.suffix)}")
        beside = sorted(path for path in self.path.parent.iterdir() if numbered.fullmatch(path.name))
        return tuple(map(KeyFile, beside))

    def _copy(self, revision: int) -> None:
        copy = self.path.with_name(f"{self.path.stem}.{revision}{self.path.suffix}")
        number = 1
        while os.path.lexists(copy):
            number += 1
            copy = self.path.with_name(f"{self.path.stem}.{revision}-{number}{self.path.suffix}")
        handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(self.path.read_bytes())
            file.flush()
            os.fsync(file.fileno())

    def _write(self, key: Key) -> None:
        names = [
            {"name": one.name, "replacement": one.replacement, "kind": str(one.kind), "forms": list(one.forms)}
            for one in key.names
        ]
        document = {
            "format": FORMAT,
            "id": key.id,
            "secret": key.secret.hex(),
            "revision": key.revision,
            "project": key.project,
            "names": names,
        }
        # mkstemp makes a file that nobody else can read.
        handle, draft = tempfile.mkstemp(dir=self.path.parent, prefix=".key-", suffix=".json")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                json.dump(document, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(self.path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _size(names: Sequence[Pseudonym]) -> int:
    return sum(1 + len(one.forms) for one in names)


def _key(document: object) -> Key:
    if not isinstance(document, dict) or document["format"] != FORMAT:
        raise ValueError("another format")
    names = tuple(
        Pseudonym(
            name=str(one["name"]),
            replacement=str(one["replacement"]),
            kind=str(Kind(one["kind"])),
            forms=tuple(str(form) for form in one["forms"]),
        )
        for one in document["names"]
    )
    secret = bytes.fromhex(document["secret"])
    if len(secret) < 16:
        raise ValueError("a short secret")
    return Key(
        id=str(document["id"]),
        secret=secret,
        project=str(document["project"]),
        revision=int(document["revision"]),
        names=names,
    )


def _keep_from_others(path: Path) -> None:
    """A key that was copied here from elsewhere may be readable by others."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(PermissionError):
            path.chmod(OWNER_ONLY)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Nobody else of this user's changes the key meanwhile, where the system has locks of files."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    lock = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise KeyProblem(
            "The key is not there.", where=str(path), hint="Put it back, or say where it is: --key FILE."
        ) from error
    except UnicodeDecodeError as error:
        raise KeyProblem(
            "This is no key of orgcode's, or it is damaged.",
            where=str(path),
            hint="Earlier versions of a key lie beside it, with a number in their names.",
        ) from error
    except OSError as error:
        raise KeyProblem(
            f"The system refused it: {error.strerror}.",
            where=str(path),
            hint=f"Choose another place for the key: --key FILE, or {PLACE}.",
        ) from error
