"""Quotes as texts that leave the program: copied with a reference, or written to a new file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import Handout
from orgcode.core.transcript import Role, Span
from orgcode.errors import UnknownName

if TYPE_CHECKING:
    from orgcode.project.privacy_gate import Gate
    from orgcode.project.project import Project

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "md": "text/markdown",
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
}
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


def copied_passage(
    project: Project, span: Span, quoted: Callable[[str], str] = _in_english, gate: Gate | None = None
) -> str:
    """The same for any passage of an interview, coded or not; with pseudonyms where a gate is given."""
    transcript = project.transcript(span.transcript_id)
    turn = next((turn for turn in transcript.turns if turn.end > span.start), None)
    speaker, time = (turn.speaker, turn.time_start) if turn and turn.start < span.end else ("", None)
    text, title = transcript.text[span.start : span.end], transcript.title
    if gate is not None:
        text = gate.moved(span.transcript_id).part(span.start, span.end)
        title, speaker = gate.label(title), gate.labels(transcript).get(speaker, speaker)
    return f"{quoted(' '.join(text.split()))} {reference(speaker, title, time)}"


def copying_gate(project: Project) -> Gate | None:
    """What puts pseudonyms into copied words; None while the project has no key here.

    Raises:
        KeyProblem: the key cannot be read.

    """
    from orgcode.project.privacy_gate import Gate

    gate = Gate.of(project)
    return gate if gate.key is not None else None


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


def codes_below(codebook: Codebook, code_id: str) -> frozenset[str]:
    """A code and all below it."""
    found = {code_id}
    for code in codebook:
        if code.parent in found:
            found.add(code.id)
    return frozenset(found)


def known_codes(project: Project, code_ids: Iterable[str]) -> tuple[str, ...]:
    """Ids of codes that somebody named, headings too; UnknownName for one that the codebook does not have."""
    named = tuple(dict.fromkeys(code_ids))
    for code_id in named:
        project._known_code(code_id)
    return named


def known_speaker(project: Project, label: str) -> str:
    """The label of a speaker as it is in the transcripts, whatever its capitals; UnknownName."""
    from orgcode.project.participants import participants

    labels = tuple(dict.fromkeys(each.speaker for each in participants(project, everybody=True) if each.speaker))
    if label in labels:
        return label
    alike = [each for each in labels if each.casefold() == label.casefold()]
    if len(alike) == 1:
        return alike[0]
    raise UnknownName(f"Nobody who speaks is called {label!r}.", hint=f"Speakers: {', '.join(labels) or 'none yet'}.")


def quote_lines(excerpt: Excerpt, language: str = "en") -> Iterator[str]:
    """A quote for the terminal: its code, what was said around it, memos, and where it is from."""
    from orgcode.exchange.quotes_page_words import PageWords
    from orgcode.exchange.quotes_sections import source_line

    words = PageWords(language)
    yield excerpt.code_path or excerpt.code_id
    if excerpt.before:
        yield f"  {' '.join(excerpt.before.split())}"
    for line in excerpt.text.splitlines():
        yield f"> {line}"
    if excerpt.after:
        yield f"  {' '.join(excerpt.after.split())}"
    for memo in excerpt.memos:
        yield f"{words.heading('memo')}: {memo}"
    yield f"— {source_line(excerpt, words)}"


def file_of(excerpts: Sequence[Excerpt], form: str, handout: Handout, language: str = "en") -> bytes:
    """Quotes that may leave the program as a file of one of the `FORMS`; words besides them in `en`, `da`, `nb`, `nn`.

    Raises:
        InputProblem: a text is longer than a cell of a workbook takes.

    """
    if form == "docx":
        from orgcode.exchange.quotes_docx import to_docx

        return to_docx(excerpts, handout, language)
    if form == "xlsx":
        from orgcode.exchange.quotes_xlsx import to_xlsx

        return to_xlsx(excerpts, handout, language)
    mark = "\ufeff" if form == "csv" else ""
    # A damaged transcript may hold half a character; a question mark in one quote is better than no file.
    return (mark + text_of(excerpts, form, handout, language)).encode("utf-8", "replace")


def text_of(excerpts: Sequence[Excerpt], form: str, handout: Handout, language: str = "en") -> str:
    """The same as text: `md`, `csv`, `html` or `jsonl`."""
    if form == "html":
        from orgcode.exchange.quotes_html import to_html

        return to_html(excerpts, handout, language)
    if form == "jsonl":
        from orgcode.exchange.quotes_jsonl import to_jsonl

        return to_jsonl(excerpts, handout)
    from orgcode.exchange.quotes import to_csv, to_markdown

    return to_csv(excerpts) if form == "csv" else to_markdown(excerpts, language, handout)


def write_file(excerpts: Sequence[Excerpt], form: str, out: Path, handout: Handout, language: str = "en") -> None:
    """The same as a new file; InputProblem when there is one of that name or it cannot be written."""
    from orgcode.exchange.new_files import write_new_file

    write_new_file(out, file_of(excerpts, form, handout, language))
