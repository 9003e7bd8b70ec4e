"""What a person prefers on every project: one small file of their own, `config.toml`.

language = "da"            # en, da, nb, nn; left out: the system's
theme = "orgcode-dark"
code_colours = "safe"      # or "codebook": the colours the codebook gives
dim_interviewer = true
minimap = true
panel = true               # suggestions and codebook beside the interview
apart = false              # each segment on lines of its own
linear = false

[keys]
"undo" = "z,ctrl+z"
"""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from orgcode.errors import InputProblem

LANGUAGES = ("en", "da", "nb", "nn")
CODE_COLOURS = ("codebook", "safe")
CHOICES = {"language": LANGUAGES, "code_colours": CODE_COLOURS}
"""The settings that take one of a few words."""
PLACE = "ORGCODE_CONFIG"
"""The variable that names another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person wants the screen; each has a default, and the file need not name it."""

    language: str = ""
    """Of the program: `en`, `da`, `nb` or `nn`; empty: that of the system."""
    theme: str = ""
    """Name of a theme; empty: the dark one."""
    code_colours: str = "codebook"
    """`codebook`: as the codebook has them; `safe`: eight that colour-blind people can tell apart."""
    dim_interviewer: bool = True
    minimap: bool = True
    panel: bool = True
    """Suggestions and codebook beside the interview."""
    apart: bool = False
    """Each segment on lines of its own instead of running text."""
    linear: bool = False
    """Lines in reading order instead of a full screen, as screen readers want it."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys, by the id of what they do; several with commas between them."""


SETTINGS = tuple(each.name for each in fields(Preferences) if each.name != "keys")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Preferences, where they stand, and what in the file could not be used."""

    preferences: Preferences = field(default_factory=Preferences)
    path: Path | None = None
    """None: they are kept nowhere."""
    problems: tuple[InputProblem, ...] = ()


class BadPreferences(InputProblem):
    "The file of preferences has something that cannot be used; the defaults hold in its place."

    default_title = "The preferences cannot be used as they are"


def preferences_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the file is, or would be."""
    if given := environ.get(PLACE):
        return Path(given).expanduser()
    from platformdirs import user_config_path

    return user_config_path("orgcode", appauthor=False) / "config.toml"


def load_preferences(path: Path | None = None) -> Loaded:
    """The preferences of whoever is logged in. A file that is not there says nothing; a bad one is told about."""
    path = path or preferences_path()
    try:
        text = path.read_text("utf-8-sig")
        document = tomllib.loads(text)
    except FileNotFoundError:
        return Loaded(path=path)
    except OSError as error:
        problem = BadPreferences(f"The file cannot be read: {error.strerror}.", where=str(path))
        return Loaded(path=path, problems=(problem,))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = BadPreferences(
            f"This is no TOML: {error}.", where=str(path), hint="Mend the line; until then the defaults hold."
        )
        return Loaded(path=path, problems=(problem,))
    problems: list[InputProblem] = []
    values: dict[str, object] = {}
    for name, value in document.items():
        try:
            values[name] = _keys(value, path, text) if name == "keys" else _setting(name, value, path, text)
        except BadPreferences as problem:
            problems.append(problem)
    return Loaded(preferences=Preferences(**values), path=path, problems=tuple(problems))  # type: ignore[arg-type]


def _setting(name: str, value: object, path: Path, text: str) -> object:
    where = place_in(path, text, name)
    if name not in SETTINGS:
        raise BadPreferences(f"There is no setting {name!r}.", where=where, hint=f"There are {', '.join(SETTINGS)}.")
    if isinstance(getattr(_DEFAULTS, name), bool):
        if not isinstance(value, bool):
            raise BadPreferences(f"{name} is {value!r}.", where=where, hint="Write true or false.")
    elif not isinstance(value, str) or (name in CHOICES and value not in CHOICES[name]):
        wanted = f"Write one of {', '.join(CHOICES[name])}." if name in CHOICES else "Write a name in quotes."
        raise BadPreferences(f"{name} is {value!r}.", where=where, hint=wanted)
    return value


def _keys(value: object, path: Path, text: str) -> dict[str, str]:
    """`[keys]`, where `undo.all = "Z"` says the same as `"undo.all" = "Z"`."""
    if not isinstance(value, dict):
        raise BadPreferences(
            "keys is no table.", where=place_in(path, text, "keys"), hint='Write [keys], and below it "undo" = "z".'
        )
    found: dict[str, str] = {}
    for name, keys in _flat(value):
        if not isinstance(keys, str) or not keys.strip():
            raise BadPreferences(
                f"The keys of {name} are {keys!r}.",
                where=place_in(path, text, name),
                hint='Write keys in quotes, such as "z" or "z,ctrl+z".',
            )
        found[name] = keys
    return found


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def place_in(path: Path, text: str, name: str) -> str:
    """File, line and name of a setting, as far as the line is to be found."""
    quoted = re.escape(name)
    wanted = re.compile(rf"""^\s*(?:keys\s*\.\s*)?(?:["']{quoted}["']|{quoted})\s*=|^\s*\[\s*{quoted}\s*\]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if wanted.match(line):
            return f"{path}, line {number}, {name}"
    return f"{path}, {name}"


def place_of_key(path: Path | None, name: str) -> str:
    """Where the keys of an id stand."""
    if path is None:
        return name
    text = ""
    with suppress(OSError, UnicodeDecodeError):
        text = path.read_text("utf-8-sig")
    return place_in(path, text, name)


_DEFAULTS = Preferences()


def save_preferences(path: Path, before: Preferences, after: Preferences) -> None:
    """Write what has changed; comments and all that we do not know stay as they are.

    Raises:
        BadPreferences: the file is no TOML, or cannot be written; it is as it was.

    """
    changed = [name for name in SETTINGS if getattr(before, name) != getattr(after, name)]
    if not changed:
        return
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        document = tomlkit.parse(text)
        for name in changed:
            value = getattr(after, name)
            if value == "":
                document.pop(name, None)
            else:
                document[name] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, tomlkit.dumps(document))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise BadPreferences(
            f"The file is no TOML, so nothing was written into it: {error}.", where=str(path), hint="Mend that line."
        ) from error
    except OSError as error:
        raise BadPreferences(
            f"The file cannot be written: {error.strerror}.",
            where=str(path),
            hint=f"The setting holds until you leave. {PLACE} names another file.",
            title="The setting was not saved",
        ) from error


def _replace(path: Path, text: str) -> None:
    """Write a file as a whole or not at all; a link stays a link."""
    real = path.resolve()
    handle, draft = tempfile.mkstemp(dir=real.parent, prefix=".config-", suffix=".toml")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if real.exists():
            Path(draft).chmod(real.stat().st_mode & 0o777)
        Path(draft).replace(real)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def spoken_language(preferences: Preferences, environ: Mapping[str, str] = os.environ) -> str:
    """The language of the program: as it was set, as ORGCODE_LANG says, by the locale, or English."""
    for said in (preferences.language, environ.get("ORGCODE_LANG", "")):
        if (language := language_of(said)) is not None:
            return language
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        # The first one that is set counts, whatever it says (POSIX, "Locale").
        if locale := environ.get(variable, ""):
            return language_of(locale) or "en"
    return "en"


def language_of(locale: str) -> str | None:
    """Our language for a locale such as `nb_NO.UTF-8`; `no` means bokmål. None for one that we do not speak."""
    short = re.split(r"[_.@-]", locale.strip().lower())[0]
    short = "nb" if short == "no" else short
    return short if short in LANGUAGES else None


def changed(preferences: Preferences, name: str, value: object) -> Preferences:
    """The preferences with one of them set otherwise; ValueError for one that there is not."""
    if name not in SETTINGS:
        raise ValueError(f"no setting {name!r}")
    return replace(preferences, **{name: value})  # type: ignore[arg-type]
