"""What comes with orgcode: codebooks, and constructed interviews with their reference codings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from orgcode.core.transcript import Transcript
from orgcode.errors import UnknownName

DEMO_CODEBOOK = "organisatorisk-sammenhaeng"
"""The codebook of the reference codings."""

_PACKAGE = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    """In an installed package the files lie inside it; in a checkout they lie beside it."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def shipped_codebooks() -> tuple[str, ...]:
    """Names of the shipped codebooks."""
    return tuple(sorted(path.stem for path in _folder("codebooks").glob("*.yaml")))


def codebook_path(name_or_path: str) -> Path:
    """A codebook file, by its path or by the name of a shipped one."""
    path = Path(name_or_path)
    if path.exists() or path.suffix:
        return path
    shipped = _folder("codebooks") / f"{name_or_path}.yaml"
    if not shipped.is_file():
        raise UnknownName(
            f"There is no codebook {name_or_path!r}.",
            hint=f"Give a YAML file, or one of those that come with orgcode: {', '.join(shipped_codebooks())}.",
        )
    return shipped


def shipped_interviews() -> tuple[Path, ...]:
    """The constructed interviews, Danish, then bokmål, then nynorsk."""
    root = _folder("corpora")
    return tuple(
        path for language in ("da", "nb", "nn") for path in sorted((root / language).iterdir()) if path.is_file()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceLine:
    """What a reference coder said of a stretch of text: `codes` empty means seen, no code."""

    start: int
    end: int
    codes: tuple[str, ...]


def reference_coders() -> tuple[str, ...]:
    """The two people whose codings of the interviews are shipped."""
    root = _folder("corpora") / "reference"
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir()))


def reference_coding(coder: str, transcript: Transcript, name: str) -> tuple[ReferenceLine, ...]:
    """A reference coding of a shipped interview.

    Args:
        coder: one of `reference_coders`.
        transcript: the interview as read now.
        name: the interview's file name without its ending.

    Raises:
        UnknownName: the coding no longer fits the text, which would put codes on the wrong words.

    """
    path = _folder("corpora") / "reference" / coder / f"{name}.jsonl"
    lines: list[ReferenceLine] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        item = json.loads(line)
        if transcript.text[item["start"] : item["end"]] != item["text"]:
            raise UnknownName(
                f"The reference coding of {name} does not fit its text.",
                where=f"{path.name}, line {number}",
                hint="Install orgcode again: its files do not belong together.",
            )
        lines.append(ReferenceLine(start=item["start"], end=item["end"], codes=tuple(item["codes"])))
    return tuple(lines)
