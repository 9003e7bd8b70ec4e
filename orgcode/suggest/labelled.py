"""Labelled sets: texts with the codes that people gave them, a JSON object a line."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path

from orgcode.core.codebook import Codebook
from orgcode.errors import BadTable

_SHOWN = 12
_LARGEST = 200_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text and the codes that belong to it."""

    text: str
    codes: frozenset[str]
    """Ids; empty: none applies."""
    language: str = ""
    """Empty where the file does not say."""


def read_labelled(path: Path, codebook: Codebook) -> tuple[LabelledText, ...]:
    """Read a labelled set. Raises BadTable, naming the line."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
            raise BadTable(f"This is {kind}, not a file.", where=str(path), hint="Save the set as a file first.")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise BadTable("There is no such file.", where=str(path), hint="Check the path.") from None
    except OSError as problem:
        raise BadTable(
            f"The file cannot be read: {problem.strerror or problem}.", where=str(path), hint="Check the path."
        ) from problem
    if len(content) > _LARGEST:
        raise BadTable(
            f"The file is larger than {_LARGEST // 1_000_000} MB.",
            where=str(path),
            hint="Check that it is the right one, or measure on a part of it.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise BadTable(
            "The file is not UTF-8 text.", where=f"{path}, line {line}", hint="Save it as UTF-8, without compression."
        ) from problem
    return parse_labelled(text, codebook, where=str(path))


def parse_labelled(text: str, codebook: Codebook, where: str) -> tuple[LabelledText, ...]:
    """A labelled set from its text: `{"text": ..., "codes": [ids], "lang": ...}` a line.

    Empty lines and other keys are skipped.

    Raises:
        BadTable: no JSON, a missing key, a code that the codebook lacks, no line at all; says the line.

    """
    items = [
        _item(line, codebook, f"{where}, line {number}")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    if not items:
        raise BadTable(
            "The labelled set is empty.",
            where=where,
            hint='Write one text a line: {"text": "...", "codes": ["code-id"]}',
        )
    return tuple(items)


def _item(line: str, codebook: Codebook, where: str) -> LabelledText:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise BadTable(
            f"The line is not JSON: {problem}.", where=where, hint='Write {"text": "...", "codes": ["code-id"]}'
        ) from problem
    if not isinstance(data, dict):
        raise BadTable("The line is not a JSON object.", where=where, hint="Put it in braces: {...}")
    text, codes, language = data.get("text"), data.get("codes"), data.get("lang", "")
    if not isinstance(text, str):
        raise BadTable(
            "The key text is missing or is not a text.", where=where, hint="Every line needs text and codes."
        )
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise BadTable(
            "The key codes is missing or is not a list of code ids.",
            where=where,
            hint="Use an empty list for a text that no code fits.",
        )
    if not isinstance(language, str):
        raise BadTable("The key lang is not a text.", where=where, hint="Use da, nb, nn or en.")
    for code in codes:
        if code not in codebook or not codebook.code(code).codable:
            known = [known.id for known in codebook.codable]
            listed = ", ".join(known[:_SHOWN]) + (", ..." if len(known) > _SHOWN else "")
            problem_word = "is a heading in" if code in codebook else "is not in"
            raise BadTable(
                f"The code {code} {problem_word} the codebook {codebook.id}.", where=where, hint=f"It has: {listed}."
            )
    return LabelledText(text=text, codes=frozenset(codes), language=language)
