"""Where sentences of written-down speech end, by rule: stops, quotes, abbreviations, ordinals, ellipses, remarks.

Pure functions over one paragraph of text. Words are the stretches between white space, not the tokens of a library:
so the rules hold for whatever way a tokenizer treats `f.eks.` or `maj."`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orgcode.language.abbreviations import Abbreviations
from orgcode.language.wordlist import word_list

_WORD = re.compile(r"\S+")
_STOP_MARKS = ".?!…"
_CLOSERS = "\"'“”„‟’«»‹›)]}*/"
QUOTES = re.compile(r"[\"“”„‟«»‹›]")
_GLUED = re.compile(r"(?<=[a-zæøåéäö]{2})[.?!…]+[\"”»)]*(?=[A-ZÆØÅ][a-zæøå])")
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)
_BRACKETS = re.compile(r"[()\[\]{}]|//")
_CLOSING_BRACKET = {"(": ")", "[": "]", "{": "}", "//": "//"}
_PAUSE = re.compile(r"#+|\((?:\.+|…|pause)\)|\[(?:\.+|…|pause)\]", re.IGNORECASE)
_INNER_STOPS = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,4})+")
_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{2,4})(?:\.?[-–/](?:\d{1,2}|[IVX]{1,4}))?")
_INITIAL = re.compile(r"[^\W\d_]\.")
_VOWEL = re.compile(r"[aeiouyæøåäöé]", re.IGNORECASE)
_MONTHS = word_list("""
    januar februar marts mars april maj mai juni juli august september oktober november december desember
""")
_STARTERS = word_list("""
    alle and at because bare berre both but da de dei deira dem den denne der deres derfor dersom desse det dette disse
    du dei eg ei ein eit eller en enten er et etter efter flere fleire for fordi fra frå før han hun ho hva hvad hvem
    hvis hvor hvordan hvorfor i ikke ikkje inden innan ja jeg jo kan kor korleis kva kven kvifor man med mange medan
    mens men min mine mitt mit mm mhm måske kanskje nei nej noen nogen nokre nogle noko noe nu nå no når og også om
    opp op på selv selvom sjølv siden sidan skal slik som så sådan sånn the there they til ved vel vi we vil viss
    vores vår våre well who you øh å åh altså alltid altid aldrig aldri først hver kvar her heldigvis ellers elles
    """)
_LONG_REMARK = 6
"""Words in brackets beyond which a remark is a sentence of its own."""
_MOST_TRAILING = 8
"""Marks and remarks that may follow a stop and still go with the sentence it ends."""
_DEEPEST_BRACKET = 8
_LONG_BRACKET = 40
"""Words beyond which an opening bracket is taken for a slip, and no longer holds the sentence together."""


class Word(NamedTuple):
    """A stretch between white space: `text` stands at `start`."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words in `text[start:end]`, with offsets into `text`."""
    return [Word(match.group(), match.start()) for match in _WORD.finditer(text, start, end)]


def is_pause(word: str) -> bool:
    """Whether a word is a pause mark: `#`, `##`, `(..)`, `(pause)`."""
    return word[0] in "#([" and _PAUSE.fullmatch(word) is not None


def stop_of(word: str) -> tuple[str, str, str] | None:
    """A word in three parts: what is before its last stop marks, the marks, and closing quotes or brackets behind.

    None if it does not end so. `maj."` gives `maj`, `.`, `"`.
    """
    body = word.rstrip(_CLOSERS)
    before = body.rstrip(_STOP_MARKS)
    if len(before) == len(body):
        return None
    return before, body[len(before) :], word[len(body) :]


def ends_with_stop(word: str, abbreviations: Abbreviations) -> bool:
    """Whether a word carries a stop that could end a sentence, whatever comes next."""
    parts = stop_of(word)
    if parts is None:
        return False
    before, marks, _ = parts
    return marks != "." or _core(before) not in abbreviations.leading


def bracketed(words: list[Word]) -> list[bool]:
    """For each word, whether a bracket (or `//` of overlapping speech) is open between it and the word before.

    A bracket that never closes, or only very far on, holds nothing together.
    """
    inside = [False] * len(words)
    open_brackets: list[tuple[str, int]] = []
    for position, word in enumerate(words):
        for match in _BRACKETS.finditer(word.text):
            mark = match.group()
            opened = next((i for i in range(len(open_brackets) - 1, -1, -1) if open_brackets[i][0] == mark), None)
            if opened is not None:
                _, first = open_brackets[opened]
                del open_brackets[opened:]
                if position - first <= _LONG_BRACKET:
                    inside[first + 1 : position + 1] = [True] * (position - first)
            elif mark in _CLOSING_BRACKET:
                if len(open_brackets) == _DEEPEST_BRACKET:
                    del open_brackets[0]
                open_brackets.append((_CLOSING_BRACKET[mark], position))
    return inside


def sentence_starts(text: str, start: int, end: int, abbreviations: Abbreviations) -> list[int]:
    """Where the sentences of one paragraph begin.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        abbreviations: of its language.

    Returns:
        Offsets into `text`, ascending, each at a character that is not white space; empty for a blank paragraph.

    """
    words = words_of(text, start, end)
    if not words:
        return []
    starts = [words[0].start]
    inside = bracketed(words)
    quoted = False
    first = 0
    for position, word in enumerate(words):
        if QUOTES.search(word.text) and len(QUOTES.findall(word.text)) % 2:
            quoted = not quoted
        following = position + 1
        glued = _glued_start(word, abbreviations)
        if glued is not None and not inside[position]:
            starts.append(glued)
            first = position
        if following == len(words) or inside[following]:
            continue
        stop = stop_of(word.text)
        if stop is None:
            continue
        begin = _after_trailing(words, inside, following, quoted)
        if begin == len(words) or words[begin].start <= starts[-1]:
            continue
        previous = words[position - 1].text if position > first else ""
        if _ends(word.text, stop, previous, _first_word(words, begin), abbreviations):
            starts.append(words[begin].start)
            first = begin
    return starts


def _glued_start(word: Word, abbreviations: Abbreviations) -> int | None:
    """Where a new sentence begins inside a word: `hjem.Så`, a slip of typing or of a PDF."""
    if word.text.islower() or len(word.text) < 5 or _ADDRESS.search(word.text):
        return None
    match = _GLUED.search(word.text)
    if match is None or _core(word.text[: match.start()]) in abbreviations.leading | abbreviations.closing:
        return None
    return word.start + match.end()


def _after_trailing(words: list[Word], inside: list[bool], position: int, quoted: bool) -> int:
    """The first word that does not belong to the sentence just ended: skips stops, closers, pauses, short remarks."""
    last = min(position + _MOST_TRAILING, len(words))
    while position < last:
        text = words[position].text
        if all(mark in _STOP_MARKS for mark in text) or is_pause(text):
            position += 1
        elif quoted and QUOTES.fullmatch(text):
            quoted = False
            position += 1
        elif text[0] in "([*" or text.startswith("//"):
            after = position + 1
            while after < len(words) and inside[after]:
                after += 1
            closed = text.rstrip(".,;:?!…")[-1:] in (")", "]", "*", "/") if after == position + 1 else True
            if not closed or after - position > _LONG_REMARK:
                return position
            position = after
        else:
            return position
    return position


def _first_word(words: list[Word], position: int) -> str:
    """The next word that has a letter or digit, without what stands before it; dashes and quotes are passed over."""
    for word in words[position : position + 4]:
        for index, mark in enumerate(word.text):
            if mark.isalnum():
                return word.text[index:]
    return ""


def _core(word: str) -> str:
    """A word without the marks around it, in lower case."""
    return word.strip("\"'“”„‟’«»‹›()[]{}*/-–—,").lower()


def _ends(word: str, stop: tuple[str, str, str], previous: str, following: str, abbreviations: Abbreviations) -> bool:
    before, marks, closers = stop
    if not any(mark.isalnum() for mark in word) and word[0] in "([":
        return False  # (?), (...): a remark without words, not a stop
    upper = following[:1].isupper()
    lower = following[:1].islower()
    if closers and lower:
        return False  # "Ja!" sagde hun
    if "?" in marks or "!" in marks:
        return True
    if marks != ".":
        return upper
    return _full_stop_ends(before, previous, following, upper, abbreviations)


def _full_stop_ends(before: str, previous: str, following: str, upper: bool, abbreviations: Abbreviations) -> bool:
    core = _core(before)
    if not core:
        return True
    if core in abbreviations.leading:
        return False
    if core in abbreviations.closing or _INNER_STOPS.fullmatch(core):
        return upper
    next_word = re.split(r"[\W_]", following, maxsplit=1)[0].lower()
    if _NUMBER.fullmatch(core) or _NUMBER.fullmatch(before):
        # An ordinal (5. trinn, 2. Verdenskrig, den 3. Maj) or the number of a list; a count only before a new sentence.
        return bool(previous) and upper and next_word in _STARTERS and next_word not in _MONTHS
    if core.isdigit():
        return upper
    if len(core) == 1 and core.isalpha():
        if core == "s" and following[:1].isdigit():
            return False
        # An initial (Anne K. Hansen) stands after a name; a letter that is a word (plan B, dialect å) does not.
        initial = before[-1:].isupper() and (previous[:1].isupper() or _INITIAL.match(following) is not None)
        return not (initial and next_word not in _STARTERS - {"i", "å"})
    return upper or _VOWEL.search(core) is not None
