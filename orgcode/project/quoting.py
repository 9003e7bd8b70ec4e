"""Quotes as texts that leave the program: copied with a reference, or written to a new file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.excerpt import Excerpt
from orgcode.core.transcript import Role, Span

if TYPE_CHECKING:
    from orgcode.project.project import Project

FORMS = {"md": "text/markdown", "csv": "text/csv"}
"""Forms of a file of quotes, with the kind of content that a browser is told."""


def reference(speaker: str, title: str, seconds: float | None) -> str:
    """Where a quote is from, in brackets: speaker, interview, minute and second as far as they are known."""
    time = "" if seconds is None else _clock(seconds)
    return "(" + ", ".join(part for part in (speaker, title, time) if part) + ")"


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def _in_english(text: str) -> str:
    return f"“{text}”"


def copied(excerpt: Excerpt, quoted: Callable[[str], str] = _in_english) -> str:
    """A quote as it is pasted elsewhere: the words in quotation marks, and where they are from."""
    words = quoted(" ".join(excerpt.text.split()))
    return f"{words} {reference(excerpt.speaker, excerpt.transcript_title, excerpt.time_start)}"


def copied_passage(project: Project, span: Span, quoted: Callable[[str], str] = _in_english) -> str:
    """The same for any passage of an interview, coded or not."""
    transcript = project.transcript(span.transcript_id)
    turn = next((turn for turn in transcript.turns if turn.end > span.start), None)
    words = " ".join(transcript.text[span.start : span.end].split())
    speaker, time = (turn.speaker, turn.time_start) if turn and turn.start < span.end else ("", None)
    return f"{quoted(words)} {reference(speaker, transcript.title, time)}"


def new_file(project: Path, about: str, suffix: str) -> Path:
    """A name beside a project file that no file has yet, such as `study-quotes-2.md`."""
    names = (f"{project.stem}-{about}{'' if number == 1 else f'-{number}'}{suffix}" for number in count(1))
    return next(path for name in names if not (path := project.with_name(name)).exists())


def main_language(project: Project) -> str:
    """The language of most interviews: the one in which codes are named where no single interview is meant."""
    found = Counter(str(line.language) for line in project.overviews())
    return found.most_common(1)[0][0] if found else "en"


def speakers(excerpts: Sequence[Excerpt]) -> tuple[tuple[str, Role], ...]:
    """Who says the quotes, in the order in which they come."""
    return tuple(dict.fromkeys((excerpt.speaker, excerpt.role) for excerpt in excerpts))


def text_of(excerpts: Sequence[Excerpt], form: str, language: str = "en") -> str:
    """Quotes as text, `md` or `csv`; what is said besides them in `en`, `da`, `nb` or `nn`."""
    from orgcode.exchange.quotes import to_csv, to_markdown

    return to_csv(excerpts) if form == "csv" else to_markdown(excerpts, language)


def write_file(excerpts: Sequence[Excerpt], form: str, out: Path, language: str = "en") -> None:
    """The same as a new file; InputProblem when there is one of that name or it cannot be written."""
    from orgcode.exchange.quotes import CsvExporter, MarkdownExporter

    (CsvExporter() if form == "csv" else MarkdownExporter(language)).export(excerpts, out)
