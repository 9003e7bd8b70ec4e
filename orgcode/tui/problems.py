"""How an error is shown: its title, what is wrong, what to do next, in the language of the program."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from orgcode.errors import InterviewErased, OrgcodeError
from orgcode.tui.wording import language, say
from orgcode.tui.words import figures, files_read, privacy, problems, quotes, replacing
from orgcode.tui.words.form import Said

if TYPE_CHECKING:
    from textual.app import App

SHOWN_FOR = 20.0
"""Seconds."""

PHRASES = (
    *problems.PHRASES,
    *privacy.PHRASES,
    *replacing.PHRASES,
    *quotes.PHRASES,
    *files_read.PHRASES,
    *figures.PHRASES,
    *figures.COUNTED,
    *figures.UNITS,
    *figures.COEFFICIENTS,
)
"""Every text of the project that is said in other languages, but for the titles of errors."""

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_NARROW = {"digits": r"[\d,]+", "setting": r"[a-z_.]+", "action": r"[a-z0-9_.]+"} | {
    "line": r"\d+",
    "byte": r"\d+",
    "page": r"\d+",
}
"""What may stand for a value, where anything would let a phrase match texts that are not its own."""


def show_problem(app: App[Any], error: OrgcodeError) -> None:
    """Put an error on the screen."""
    title = translated(error.title)
    lines = "\n".join(problem_lines(error))
    app.notify(lines, title=title, severity="error", timeout=SHOWN_FOR, markup=False)
    if isinstance(error, InterviewErased) and (leave := getattr(app, "leave_erased", None)) is not None:
        app.call_later(leave)


def problem_lines(error: OrgcodeError) -> list[str]:
    """What is wrong, where, and what to do next, in the language of the program."""
    lines = [translated(error.message)]
    if error.where:
        lines.append(say("error.where", where=translated(error.where)))
    if error.hint:
        lines.append(say("error.next", hint=translated(error.hint)))
    return lines


def translated(text: str) -> str:
    """A message, hint, title or warning of the project in the language of the program.

    Args:
        text: as the project says it, in English. Sentences of a message may be left out.

    Returns:
        The text itself where the program speaks English, and where the text is not one that orgcode says.

    """
    if language() == "en":
        return text
    found = _found(text)
    if found is None:
        sentences = [_found(sentence) for sentence in _SENTENCES.split(text)]
        found = " ".join(sentence or "" for sentence in sentences) if None not in sentences else text
    return found


def _found(text: str) -> str | None:
    said = _exact().get(text)
    if said is not None:
        return str(getattr(said, language()))
    for pattern, phrase in _patterns():
        if match := pattern.fullmatch(text):
            values = {
                name: translated(value or "") if name.startswith("said") else value or ""
                for name, value in match.groupdict().items()
            }
            return str(getattr(phrase, language())).format(**values).rstrip(" ")
    return None


@cache
def _exact() -> dict[str, Said]:
    """The phrases that hold no values, by their English."""
    return {each.en: each for each in (*_sentences(), *problems.WORDS.values(), *PHRASES) if "{" not in each.en}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Said], ...]:
    """The phrases that hold values, those that say most first: others might match the same text."""
    holding = [each for each in (*PHRASES, *_sentences()) if "{" in each.en]
    return tuple((_pattern(each.en), each) for each in sorted(holding, key=_words_of_its_own, reverse=True))


def _sentences() -> Iterator[Said]:
    """The single sentences of the phrases that have several: a screen may leave one out."""
    for phrase in PHRASES:
        ways = [_SENTENCES.split(text) for text in phrase]
        if len(ways[0]) > 1 and len({len(way) for way in ways}) == 1:
            for sentences in zip(*ways, strict=True):
                if len({frozenset(_names(each)) for each in sentences}) == 1 and _words_of_its_own(Said(*sentences)):
                    yield Said(*sentences)


def _pattern(english: str) -> re.Pattern[str]:
    parts = []
    for text, name, _, _ in string.Formatter().parse(english):
        value = f"(?P<{name}>{_NARROW.get(name, '.*?')})" if name else ""
        # A value at the end may be nothing, and the space before it is then not said.
        optional = name and text.endswith(" ") and english.endswith(f" {{{name}}}")
        parts.append(re.escape(text[:-1]) + f"(?: {value})?" if optional else re.escape(text) + value)
    return re.compile("".join(parts), re.DOTALL)


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def _words_of_its_own(phrase: Said) -> int:
    return sum(len(text) for text, _, _, _ in string.Formatter().parse(phrase.en))
