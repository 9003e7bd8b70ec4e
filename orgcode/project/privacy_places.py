"""Texts of a project that an export may hold, and what the finders make of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.memo import Memo
from orgcode.core.privacy import Change, Finding
from orgcode.privacy.finding import find
from orgcode.privacy.trained import installed, pipeline, trained_findings
from orgcode.privacy.words import compared

if TYPE_CHECKING:
    from orgcode.project.project import Project


NAMED_SO = ("title", "file", "speaker")
"""Of places: what interviews and those who speak in them are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A text of the project that an export may hold."""

    text: str
    what: str
    """`text`, `title`, `file`, `speaker`, `attribute` or `memo`; of no interview `project`, `attribute name`, `code`,
    `codebook`."""
    transcript_id: str | None
    """None for what is on no interview."""
    language: str = "und"
    sure: float = 0.0
    """What is found with less certainty is nothing here."""

    @property
    def label(self) -> bool:
        """Whether it is a few words and no sentences."""
        return self.what in (*NAMED_SO, "attribute")

    @property
    def named(self) -> bool:
        """Whether an interview, or somebody in it, is called so."""
        return self.what in NAMED_SO


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something that nobody has decided about."""

    place: Place
    finding: Finding
    form: str


def places(project: Project, memos: Sequence[Memo], transcript_ids: Iterable[str] | None = None) -> Iterator[Place]:
    """Every text of these interviews that may leave the program; None: of all, and of memos that are on none."""
    wanted = project.transcripts() if transcript_ids is None else tuple(dict.fromkeys(transcript_ids))
    for transcript_id in wanted:
        transcript = project.transcript(transcript_id)
        language = str(transcript.language)
        yield Place(text=transcript.text, what="text", transcript_id=transcript_id, language=language)
        yield Place(text=transcript.title, what="title", transcript_id=transcript_id)
        yield Place(text=transcript.source.name, what="file", transcript_id=transcript_id)
        for speaker in transcript.speakers:
            yield Place(text=speaker.label, what="speaker", transcript_id=transcript_id)
        for attributes in project.attributes(transcript_id).values():
            for value in attributes.values():
                yield Place(text=value, what="attribute", transcript_id=transcript_id)
    for memo in memos:
        on = memo.span.transcript_id if memo.span else memo.transcript_id
        if on in wanted or (on is None and transcript_ids is None):
            yield Place(text=memo.text, what="memo", transcript_id=on)


OWN = ("code", "codebook")
"""Of places: what somebody has called a code, and written of it."""
GUESSED = 0.3
"""Up to this certainty a finding is a word with a capital that no list knows."""
_LIKELY = GUESSED + 0.01


def own_places(project: Project, *, whole: bool) -> Iterator[Place]:
    """The project's own words that leave with its interviews: its title, names of attributes, names of codes.

    Args:
        project: whose.
        whole: with all that its codebooks say, in all versions.

    """
    from orgcode.project.participants import names_in_use

    yield Place(text=project.title, what="project", transcript_id=None, sure=_LIKELY)
    for name in names_in_use(project):
        yield Place(text=name, what="attribute name", transcript_id=None, sure=_LIKELY)
    kept = project._store.codebooks
    books = [kept.get(version) for version in kept.versions()] if whole else [project.codebook]
    yield from dict.fromkeys(place for book in books for place in code_places(book, whole=whole))


def code_places(codebook: Codebook, *, whole: bool = True) -> Iterator[Place]:
    """What a codebook says that did not come with orgcode: ids, names, and (whole) title, criteria and examples."""
    known = _shipped_texts(codebook.id)

    def place(what: str, texts: Iterable[str], sure: float = 0.0) -> Iterator[Place]:
        text = "\n".join(dict.fromkeys(one for one in texts if one.strip() and one not in known))
        if text:
            yield Place(text=text, what=what, transcript_id=None, sure=sure)

    if whole:
        yield from place("codebook", (codebook.id.replace("-", " "), *(text for _, text in codebook.title.texts)))
    for code in codebook:
        yield from place("code", [text for _, text in code.name.all()])
        yield from place("code", [code.id.replace("-", " ")])
        if whole:
            # Examples are words of participants; criteria are sentences of whoever made the codebook.
            yield from place("codebook", [text for one in (code.examples, code.keywords) for _, text in one.all()])
            criteria = (code.definition, code.include, code.exclude)
            yield from place("codebook", [text for one in criteria for _, text in one.all()], _LIKELY)


@cache
def _shipped_texts(codebook_id: str) -> frozenset[str]:
    """All that the codebook of that id says which comes with orgcode, where there is one."""
    from orgcode.project.shipped import shipped_codebooks
    from orgcode.project.standalone import load_codebook

    if codebook_id not in shipped_codebooks():
        return frozenset()
    book = load_codebook(codebook_id)
    said = [one.all() for code in book for one in (code.name, code.definition, code.include, code.exclude)]
    said += [one.all() for code in book for one in (code.examples, code.keywords)]
    ids = {code.id.replace("-", " ") for code in book} | {book.id.replace("-", " ")}
    return frozenset(ids | {text for texts in (book.title.texts, *said) for _, text in texts})


def spoken_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand somewhere in lower case, as they are compared."""
    return frozenset(compared(word) for text in texts for word in _LOWER.findall(text))


_LOWER = re.compile(r"(?<![^\W_])[a-zà-öø-ÿ][^\W\d_]+")


def findings(
    text: str, known: tuple[str, ...], *, label: bool, named: bool = False, language: str = "und"
) -> tuple[Finding, ...]:
    """What the finders make of a text, with a trained pipeline where one is installed for its language; kept for the
    next question.

    Args:
        text: of a place.
        known: names of institutions that are listed.
        label: whether it is a few words and no sentences.
        named: whether an interview, or somebody in it, is called so.
        language: of the text.

    """
    return _found(text, known, label, named, installed(language))


@lru_cache(maxsize=8192)
def _found(text: str, known: tuple[str, ...], label: bool, named: bool, trained: str) -> tuple[Finding, ...]:
    also: tuple[Finding, ...] = ()
    if trained and not label:
        lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
        also = trained_findings(pipeline(trained), lines)
    return find(text, known=known, label=label, named=named, also=also)


class Covering:
    """Says what of a text is replaced.

    Args:
        changes: in order, none overlapping another.

    """

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._ends = [end for _, end, _ in changes]

    def covers(self, finding: Finding) -> bool:
        """Whether all letters and digits of a finding are replaced."""
        inside = []
        for start, end, _ in self._changes[bisect_right(self._ends, finding.start) :]:
            if start >= finding.end:
                break
            inside.append((start, end))
        return bool(inside) and not any(
            letter.isalnum() and not any(start <= at < end for start, end in inside)
            for at, letter in enumerate(finding.text, start=finding.start)
        )
