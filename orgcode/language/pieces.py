"""Sentences that are too long to code are cut, sentences that are too short are joined to a neighbour.

Long ones are cut where the sum of two costs is least: what the place costs (a pause is cheap, the middle of a clause
dear) and what the length of each piece costs (far from `target_words` is dear). Found exactly, by dynamic programming.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import accumulate

from orgcode.language.abbreviations import Abbreviations
from orgcode.language.sentence_ends import QUOTES, Word, bracketed, ends_with_stop, is_pause, words_of
from orgcode.language.wordlist import word_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a segment may be. Lengths are words between white space, and characters."""

    max_words: int = 45
    max_characters: int = 300
    speech_words: int = 40
    """Longest piece of speech written down without any punctuation."""
    min_words: int = 12
    """A cut makes no piece shorter than this if it can be helped."""
    target_words: int = 20
    short_words: int = 3
    short_characters: int = 15
    """A sentence with fewer words and fewer characters than these is joined to its neighbour; one of nothing but
    fillers ("Ja, ja, mm, altså.") up to twice as long."""

    def __post_init__(self) -> None:
        if not 1 <= self.min_words <= self.target_words <= self.speech_words <= self.max_words:
            raise ValueError("limits must satisfy 1 <= min_words <= target_words <= speech_words <= max_words")
        if self.max_characters < 20 or self.short_words < 0 or self.short_characters < 0:
            raise ValueError("max_characters must be at least 20, and the short limits not negative")


_NONE, _WEAK, _STRONG = 0, 1, 2
_STOP, _PAUSE, _COLON, _BEAT, _COMMA, _NOTHING = range(6)
_PLACE_COST = (
    # next word: none, weak, strong marker
    (0.0, 0.0, 0.0),  # behind a stop
    (2.0, 1.0, 0.0),  # behind a long pause
    (4.0, 3.0, 2.0),  # behind a colon or semicolon
    (7.0, 4.0, 2.0),  # behind a short pause
    (8.0, 4.0, 2.0),  # behind a comma
    (40.0, 14.0, 9.0),  # between two words
)
_IN_BRACKETS = 40.0
_HANGING_COST = 14.0
_DIVIDED_MARKER_COST = 8.0
_SHORT_PIECE_COST = 2.0
_LENGTH_COST = 16.0

_STRONG_MARKERS = word_list("""
    men fordi altså derfor mens medan selvom hvis viss dersom når nei nej ja jo jaja likevel alligevel
    forresten eller ellers elles derimod derimot because but however
""")
_WEAK_MARKERS = word_list("og samt slik sådan sånn da då der and so which")
_CLAUSE_OPENERS = word_list("""
    jeg eg vi man du dere de dykk dei han hun ho det den der da då nå no nu så er var har havde hadde må skal kan vil
    ble blei blir bliver blev vart kom gikk gik gjekk får fik fikk fekk når hvis viss i
""")
_VERBS = word_list("er var har havde hadde må skal kan vil bliver blir blev ble blei vart kommer kjem kom går gikk gik")
_SUBJECTS = word_list("jeg eg vi man du der så når hvis viss")
_HANGING = word_list("""
    a af alle at av bare berre da de dei den denne der deres det dette din ditt ein eit ei eller en enn end er et etter
    efter e eh for fordi fra frå før han har havde hadde hun ho hva hvad hver hvis hvor i ikke ikkje ift ingen ja jeg eg
    kor kva kan lidt litt man med mellem mellom men mens min mit mitt mot mod må nei nej noe noen noget nogen noko nokon
    når og også om på selv sin sitt som sjølv skal så til the this to und under uten uden utan var ved vi vil vores vår
    å øh øhm åh em eit ein heilt helt meget mye mykje veldig
""")
_INTERJECTIONS = word_list("""
    ah aha e eh ehm em hm hmm ja jaha jamen jada javel jepp jo joda mhm mm mmm næ nei neida nej nja nå næh ok
    okay okei oi øh øhm å åh åja
""")
_FILLERS = _INTERJECTIONS | {"altså", "da", "vel"}
_TAG = re.compile(
    r"(?:ikke|ikkje|ikk|ikke sant|ikkje sant|ikke også|vel|hva|hvad|da|vet du|veit du|ved du)\?+", re.IGNORECASE
)
_PUNCTUATED = re.compile(r"[.?!…,;:]")
_EDGE_MARKS = "\"'“”„‟’«»‹›()[]{}*.,;:?!…"
_DASHES = frozenset(("-", "--", "–", "—"))


def cut_long(text: str, start: int, end: int, limits: Limits, abbreviations: Abbreviations) -> list[int]:
    """Where the pieces of a sentence begin, the first included; one offset if it is short enough.

    Never inside a word: a single word longer than the limits stays whole.
    """
    sentence = text[start:end].strip()
    if not sentence:
        return []
    if len(sentence) <= limits.max_characters and len(sentence.split()) <= limits.speech_words:
        return [text.index(sentence[0], start)]
    words = words_of(text, start, end)
    spoken = [any(mark.isalnum() for mark in word.text) for word in words]
    max_words = limits.max_words
    if _PUNCTUATED.search(text, start, end) is None:
        max_words = limits.speech_words
    if sum(spoken) <= max_words and words[-1].end - words[0].start <= limits.max_characters:
        return [words[0].start]
    count = len(words)
    reached = [0, *accumulate(spoken)]
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    places = _place_costs(words, spoken, abbreviations)
    lengths = [_length_cost(length, limits) for length in range(max_words + 1)]
    until = [0.0] * count  # least cost of all pieces before a word, and of beginning a piece there
    came_from = [0] * (count + 1)
    earliest = 0
    for stop in range(1, count + 1):
        last = ends[stop - 1]
        so_far = reached[stop]
        while earliest < stop - 1 and (
            so_far - reached[earliest] > max_words or last - starts[earliest] > limits.max_characters
        ):
            earliest += 1
        least = math.inf
        for begin in range(earliest, stop):
            cost = until[begin] + lengths[so_far - reached[begin]]
            if cost <= least:
                least, came_from[stop] = cost, begin
        if stop < count:
            until[stop] = least + places[stop]
    begins: list[int] = []
    position = count
    while position > 0:
        position = came_from[position]
        begins.append(words[position].start)
    return begins[::-1]


def _length_cost(length: int, limits: Limits) -> float:
    cost = _LENGTH_COST * ((length - limits.target_words) / limits.target_words) ** 2
    return cost + _SHORT_PIECE_COST * max(0, limits.min_words - length)


def _place_costs(words: list[Word], spoken: list[bool], abbreviations: Abbreviations) -> list[float]:
    """What it costs to begin a piece at each word."""
    plain = [word.text.strip(_EDGE_MARKS).lower() for word in words]
    inside = bracketed(words)
    costs = [0.0] * len(words)
    last_spoken = ""
    quoted = False
    for position in range(1, len(words)):
        if spoken[position - 1]:
            last_spoken = plain[position - 1]
        previous = words[position - 1].text
        if len(QUOTES.findall(previous)) % 2:
            quoted = not quoted
        place = _place(previous, abbreviations)
        marker = _marker(plain, position)
        cost = _PLACE_COST[place][marker]
        if place in (_NOTHING, _BEAT):
            if last_spoken in _HANGING or last_spoken in abbreviations.leading:
                cost += _HANGING_COST
            if previous[-1] == "-" and len(previous) > 1:
                cost += _DIVIDED_MARKER_COST  # a word broken off is about to be said again
        if marker != _NONE and (last_spoken in _INTERJECTIONS or _is_marker(last_spoken)):
            cost += _DIVIDED_MARKER_COST
        if inside[position]:
            cost += _IN_BRACKETS
        if _belongs_together(previous, words[position].text, quoted):
            cost += _IN_BRACKETS
        costs[position] = cost
    return costs


def _belongs_together(previous: str, word: str, quoted: bool) -> bool:
    """Whether marks stand on their own and go with what is before them, or, opening a quotation, with what follows."""
    if QUOTES.fullmatch(previous) and quoted:
        return True
    if any(mark.isalnum() for mark in word) or word in _DASHES:
        return False
    return quoted or QUOTES.fullmatch(word) is None


def _place(previous: str, abbreviations: Abbreviations) -> int:
    if previous in _DASHES or previous.startswith("##") or (is_pause(previous) and previous[0] != "#"):
        return _PAUSE
    if previous[0] == "#" and is_pause(previous):
        return _BEAT
    last = previous.rstrip("\"'“”»«’)]")[-1:]
    if last == "…" or previous.endswith(".."):
        return _PAUSE
    if last in (";", ":"):
        return _COLON
    if last == ",":
        return _COMMA
    if ends_with_stop(previous, abbreviations):
        return _STOP if _core_is_sentence_end(previous, abbreviations) else _NOTHING
    return _NOTHING


def _core_is_sentence_end(word: str, abbreviations: Abbreviations) -> bool:
    core = word.strip(_EDGE_MARKS).lower()
    return core not in abbreviations.closing and not core.isdigit() and len(core) != 1


def _is_marker(word: str) -> bool:
    return word in _STRONG_MARKERS or word in _WEAK_MARKERS or word in ("så", "for")


def _marker(plain: list[str], position: int) -> int:
    word = plain[position]
    following = plain[position + 1] if position + 1 < len(plain) else ""
    if word in _STRONG_MARKERS or (word in ("selv", "sjølv") and following == "om"):
        return _STRONG
    if word == "så":
        # "så er det": a new clause. "så stor": none.
        return _STRONG if following in _CLAUSE_OPENERS else _NONE
    if word == "for":
        # "for vi har", "for det er" give a reason; in "for dei" it may be a preposition, in "for barna" it is one.
        third = plain[position + 2] if position + 2 < len(plain) else ""
        if following in _SUBJECTS or (following in ("det", "der", "da") and third in _VERBS):
            return _STRONG
        return _WEAK if following in _CLAUSE_OPENERS else _NONE
    if word == "og":
        return _STRONG if following in _CLAUSE_OPENERS else _WEAK
    return _WEAK if word in _WEAK_MARKERS and following in _CLAUSE_OPENERS else _NONE


def is_short(text: str, limits: Limits) -> bool:
    """Whether a sentence says too little to be coded alone: "Ja.", "Mm.", "Nej, altså."."""
    stripped = text.strip()
    if len(stripped) >= 2 * limits.short_characters:
        return False
    words = [plain for word in stripped.split() if (plain := word.strip(_EDGE_MARKS).lower()) and plain[0].isalnum()]
    if all(word in _FILLERS for word in words):
        return True
    return len(words) < limits.short_words and len(stripped) < limits.short_characters


def join_short(text: str, starts: list[int], end: int, limits: Limits) -> list[int]:
    """The sentence starts of one paragraph that are left when short sentences have joined a neighbour.

    A short sentence joins the one after it; the last one, and a tag such as "Ikke sant?", the one before it.
    """
    kept: list[int] = []
    joined_to_next = False
    ends = [*starts[1:], end]
    for start, stop in zip(starts, ends, strict=True):
        begin = start
        if joined_to_next:
            begin = kept.pop()
        kept.append(begin)
        short = is_short(text[begin:stop], limits)
        if short and len(kept) > 1 and _TAG.fullmatch(text[begin:stop].strip()):
            kept.pop()
            short = False
        joined_to_next = short
    if joined_to_next and len(kept) > 1:
        kept.pop()
    return kept
