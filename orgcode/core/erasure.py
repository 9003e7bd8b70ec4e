"""Lawful erasure: what is to go, what went, and texts without what somebody said.

Nothing here can be undone, so what goes is counted first (`Going`), and said afterwards (`Erased`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MARK = "█"
"""Stands for each character of what somebody said in a group interview: places of all others stay as they are."""
GAP = "[…]"
"""Stands in notes for what was quoted, or who was named."""
SHORTEST_QUOTE = 12
"""Characters. What is shorter ("Ja, det er rigtigt") is said by many, and tells nothing of anybody."""
RUN = 6
"""Words in a row that are a quote wherever they stand; fewer are one between quotation marks, or as a whole text."""
_NAME = re.compile(r"[^\W\d_][^\d_]{2,}")
_WORD = re.compile(r"(?:\w[\u0300-\u036f]*)+")
_SENTENCES = re.compile(r"(?<=[.?!…])\s+|\n+")
_MARKED = re.compile(r"»([^«»]+)«|«([^«»]+)»|[“„”]([^“”„]+)[“”]|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview that is to go, or a part of it."""

    transcript_id: str
    title: str
    speakers: tuple[str, ...]
    """Labels of all who are no interviewers."""
    turns: int
    words: int
    segments: int
    only: str = ""
    """Label of the one whose turns go; empty: all of it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What an erasure takes out, counted before it is done."""

    interviews: tuple[Interview, ...]
    decisions: Mapping[str, int] = field(default_factory=dict)
    """By name of the coder."""
    memos: int = 0
    """On these interviews or their passages."""
    acts: int = 0
    """Stars, rulings, closings, descriptions of participants and the like."""
    originals: int = 0
    drafts: int = 0
    """Texts on coders' desks."""
    notes_elsewhere: int = 0
    """Memos on other things that quote the interview or name the person: they are written anew without that."""
    codes_elsewhere: tuple[str, ...] = ()
    """Ids of codes whose texts do: they are changed in a new version, and earlier versions go."""
    copies: tuple[str, ...] = ()
    """Copies made before a migration that hold it; they are removed."""
    bundles: tuple[str, ...] = ()
    """Folders of bundles that are rewritten."""
    beyond: tuple[str, ...] = ()
    """What orgcode cannot reach, a sentence each: exports, copies elsewhere."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to erase."""
        return not self.interviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did."""

    rows: Mapping[str, int]
    """Table -> rows that were taken out."""
    unfinished: tuple[str, ...] = ()
    """What could not be cleaned up yet, a sentence each; it is done when the project is next opened or synced."""
    key_entries: int = 0
    """Entries taken out of the key to the pseudonyms."""

    @property
    def finished(self) -> bool:
        """Whether nothing of it is left in any file of the project that could be reached."""
        return not self.unfinished


def is_name(label: str) -> bool:
    """Whether a speaker's label may be a name: letters only, beginning with a capital; `IP1` is none."""
    return bool(_NAME.fullmatch(label)) and label[:1].isupper()


def masked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The text with a mark for each character of these ranges but the ends of lines; as long as it was."""
    characters = list(text)
    for start, end in ranges:
        characters[start:end] = [MARK if character != "\n" else character for character in characters[start:end]]
    return "".join(characters)


def named_at(text: str, names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where names stand in a text as words, with a genitive s or without: half-open ranges of code points.

    A single name also in capitals, names of several words however they are written; one in lower case may be a word.
    """
    spelled: dict[str, None] = {}
    for name in sorted(filter(None, names), key=len, reverse=True):
        for form in (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)):
            words = list(map(re.escape, form.split()))
            if len(words) > 1:
                spelled["(?i:" + r"\s+".join(words) + ")"] = None
            elif words:
                spelled[words[0]] = spelled[re.escape(form.strip().upper())] = None
    if not spelled:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?:['’]?[sS]|['’])?(?!\w)")
    return tuple(match.span() for match in pattern.finditer(text))


class Said:
    """What somebody said, and what they are called: to be found in notes of others.

    A quote is a whole sentence, `RUN` words in a row, or anything of it that stands between quotation marks.
    Case, line breaks and punctuation do not matter.

    Args:
        texts: sentences, turns, interviews; short sentences are found only within longer quotes.
        names: of the person.
        kept: gives texts that stay; what is said there too is no quote of what goes.

    """

    def __init__(
        self, texts: Iterable[str], names: Sequence[str] = (), kept: Callable[[], Iterable[str]] | None = None
    ) -> None:
        self.names = tuple(names)
        self._kept = kept
        self._runs: set[int] = set()
        self._whole: set[tuple[str, ...]] = set()
        found: dict[str, None] = {}
        for text in dict.fromkeys(texts):
            words = tuple(word for word, _, _ in _words(text))
            found[" ".join(words)] = None
            self._runs.update(hash(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
            for sentence in sentences_of(text):
                if len(" ".join(sentence.split())) >= SHORTEST_QUOTE:
                    self._whole.add(tuple(word for word, _, _ in _words(sentence))[:RUN])
        self._said = " \n ".join(["", *found, ""])

    def within(self, text: str) -> bool:
        """Whether a text quotes it or names the person."""
        return bool(self.places(text))

    def is_all(self, text: str) -> bool:
        """Whether a text is nothing but a piece of it, of three words or more: an example, a code named in vivo."""
        words = [word for word, _, _ in _words(text)]
        return len(words) > 2 and len(" ".join(words)) >= SHORTEST_QUOTE and self._says(words)

    def tells(self, text: str) -> bool:
        """Whether a text quotes it, names the person, or is a piece of it."""
        return self.within(text) or self.is_all(text)

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where quotes and names stand: half-open ranges of code points, in order, apart from each other."""
        words = _words(text)
        ranges = [words_of for words_of in self._quotes(text, words) if self._goes(words[slice(*words_of)])]
        places = [(words[first][1], words[last - 1][2]) for first, last in ranges]
        places = [(start, end + (text[end : end + 1] in tuple(".!?…"))) for start, end in places]
        joined: list[tuple[int, int]] = []
        for start, end in sorted([*places, *named_at(text, self.names)]):
            if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    def taken_out(self, text: str) -> str:
        """The text without it; the same text when there is nothing in it."""
        for start, end in reversed(self.places(text)):
            text = text[:start] + GAP + text[end:]
        return text

    def _quotes(self, text: str, words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
        """Ranges of words that quote it, whether or not that is said elsewhere too."""
        said = tuple(word for word, _, _ in words)
        first = last = -1
        for at in range(len(said) - RUN + 1):
            if hash(said[at : at + RUN]) not in self._runs:
                continue
            if at > last:
                if last > 0:
                    yield first, last
                first = at
            last = at + RUN
        if last > 0:
            yield first, last
        for size in {len(whole) for whole in self._whole if 0 < len(whole) < RUN}:
            yield from ((at, at + size) for at in range(len(said) - size + 1) if said[at : at + size] in self._whole)
        for match in _MARKED.finditer(text):
            inside = [place for place, (_, start, end) in enumerate(words) if match.start() < start < end < match.end()]
            piece = [said[place] for place in inside]
            if len(piece) > 2 and len(" ".join(piece)) >= SHORTEST_QUOTE and f" {' '.join(piece)} " in self._said:
                yield inside[0], inside[-1] + 1

    def _says(self, words: Sequence[str]) -> bool:
        return f" {' '.join(words)} " in self._said and not self._stays(words)

    def _goes(self, words: Sequence[tuple[str, int, int]]) -> bool:
        return not self._stays([word for word, _, _ in words])

    def _stays(self, words: Sequence[str]) -> bool:
        if self._kept is None:
            return False
        pattern = re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
        return any(pattern.search(text) for text in self._kept())


def sentences_of(text: str) -> list[str]:
    """A text cut after full stops and at ends of lines."""
    return _SENTENCES.split(text)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Each word as it is compared, and where it stands."""
    return [
        (unicodedata.normalize("NFC", match.group()).casefold(), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]
