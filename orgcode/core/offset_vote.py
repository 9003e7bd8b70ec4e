"""Which way a file was written whose places in texts may be counted in several ways: found by a vote.

In the right one, what somebody selected begins and ends where words do, or is what the file says its words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgcode.core.offsets import CONVENTIONS, Breaks, Convention, Ruler, Units

MOST = 4_000
"""Selections that are asked."""
ENOUGH = 0.8
"""Below this a vote is a doubtful one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A text, and the places of what was selected in it, as a file gives them."""

    text: str
    mark: bool
    """Whether a byte order mark stood before the text."""
    places: tuple[tuple[int, int], ...]
    said: tuple[str, ...] = ()
    """What the file calls each of them, in that order: often their words, or the first of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Which convention fits best."""

    convention: Convention
    edges: int
    """Beginnings and ends that were looked at."""
    fitting: float
    """How many of them fall on edges of words, or of the words that the file gives; one that may counts in part."""
    runner_up: Convention | None = None
    """The best one that would give other passages; None when all give the same."""
    runner_up_fitting: float = 0.0
    sure: float = 1.0
    """Of the edges on which the two differ, the share that speaks for the first, and one more that is split: evenly, or
    nearly all for the first where the other would only have the end in, which no program is known to do."""
    given: bool = False
    """Whether it was said and not voted for."""

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at the passages first."""
        return self.sure < ENOUGH or (self.edges > 0 and self.fitting < 0.5 * self.edges)


def vote(asked: Iterable[Selected], first: Sequence[Convention] = ()) -> Vote:
    """The convention in which most selections begin and end where words do.

    Args:
        asked: texts and selections. Empty selections say nothing and are not asked.
        first: conventions to prefer where several fit equally well, the likeliest first.

    """
    texts = [each for each in asked if each.places]
    candidates = _worth_trying("".join(each.text for each in texts), any(each.mark for each in texts))
    order = [*(each for each in first if each in candidates), *(each for each in candidates if each not in first)]
    chosen = _chosen(texts)
    readings = [_read(texts, chosen, convention) for convention in order]
    # A name that fits in none of them says nothing of the words; in one that it does not fit, the passage is another.
    quoted = [any(each) for each in zip(*(reading.said for reading in readings), strict=True)]
    results = [(reading.spans, _scores(reading, quoted)) for reading in readings]
    best = max(range(len(order)), key=lambda at: (sum(results[at][1]), -at))
    spans, scores = results[best]
    others = [at for at in range(len(order)) if results[at][0] != spans]
    if not others:
        return Vote(convention=order[best], edges=len(scores), fitting=sum(scores))
    second = max(others, key=lambda at: (sum(results[at][1]), -at))
    wins = sum(one > other for one, other in zip(scores, results[second][1], strict=True))
    losses = sum(one < other for one, other in zip(scores, results[second][1], strict=True))
    unlikely = order[second].inclusive and not order[best].inclusive
    return Vote(
        convention=order[best],
        edges=len(scores),
        fitting=sum(scores),
        runner_up=order[second],
        runner_up_fitting=sum(results[second][1]),
        sure=(wins + (0.95 if unlikely else 0.5)) / (wins + losses + 1),
    )


def _worth_trying(text: str, mark: bool) -> list[Convention]:
    """Without those that count these texts as another one does."""
    wide = re.search("[\U00010000-\U0010ffff]", text) is not None
    pairs = "\r\n" in text
    alone = re.search("(?<!\r)\n|\r(?!\n)", text) is not None
    return [
        each
        for each in CONVENTIONS
        if (wide or each.units is Units.CODE_POINTS)
        and (pairs or each.breaks is not Breaks.ONE)
        and (alone or each.breaks is not Breaks.TWO)
        and (mark or not each.mark)
    ]


@dataclass(slots=True)
class _Reading:
    """Selections in one convention."""

    spans: list[tuple[int, int] | None]
    """Without the white space at their ends, which makes no other passage."""
    edges: list[tuple[float, float]]
    """How well the beginning and the end of each fall on words."""
    said: list[str]
    """How each fits what it is called: `all`, `first` for the first words, or empty."""


def _chosen(texts: Sequence[Selected]) -> list[list[tuple[int, int, str]]]:
    """The selections that are asked, for each text: (start, end, what it is called)."""
    step = max(1, -(-sum(len(each.places) for each in texts) // MOST))
    found = []
    for each in texts:
        said = each.said or ("",) * len(each.places)
        all_of_it = [(start, end, name) for (start, end), name in zip(each.places, said, strict=True) if start != end]
        found.append(all_of_it[::step])
    return found


def _read(texts: Sequence[Selected], chosen: Sequence[list[tuple[int, int, str]]], convention: Convention) -> _Reading:
    reading = _Reading([], [], [])
    for each, selections in zip(texts, chosen, strict=True):
        ruler = Ruler(each.text, convention, mark=each.mark)
        for start, end, name in selections:
            span = ruler.span(start, end)
            reading.spans.append(_trimmed(each.text, span))
            if span is None or span[0] >= span[1]:
                reading.edges.append((0.0, 0.0))
                reading.said.append("")
            else:
                reading.edges.append((_begins(each.text, span[0]), _ends(each.text, *span)))
                reading.said.append(_fits(each.text, span, name))
    return reading


def _trimmed(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    if span is None:
        return None
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _scores(reading: _Reading, quoted: Sequence[bool]) -> list[float]:
    """Beginning and end of each: as the words say that the file gives, else by where words begin and end."""
    scores: list[float] = []
    for edges, said, is_quoted in zip(reading.edges, reading.said, quoted, strict=True):
        if not is_quoted:
            scores += edges
        else:
            scores += [1.0 if said else 0.0, 1.0 if said == "all" else edges[1] if said else 0.0]
    return scores


_SPACES = re.compile(r"\s+")
_CUT = re.compile(r"(?:…|\.\.\.)$")
LEAST_SAID = 4
"""Characters of a name that can be the words of a passage."""
MOST_SAID = 500
"""Characters of one that are looked at."""
LEAST_FIRST = 20
"""Characters of one that can be its first words."""


def _fits(text: str, span: tuple[int, int], name: str) -> str:
    """Whether a name is the words of a passage (`all`), the `first` of them, or something else (empty)."""
    if len(name) < LEAST_SAID:
        return ""
    if len(name) > MOST_SAID:
        name = name[:MOST_SAID] + "…"
    last = min(span[1], span[0] + 2 * len(name) + 20)
    words, name = _SPACES.sub(" ", text[span[0] : last]), _SPACES.sub(" ", name)
    if words == name and last == span[1]:
        return "all"
    name = _CUT.sub("", name)
    return "first" if len(name) >= LEAST_FIRST and words.startswith(name) else ""


def _begins(text: str, at: int) -> float:
    """Whether a word begins there: 1, 0.5 for a place between words, or 0 inside of one."""
    first, before = text[at : at + 1], text[at - 1 : at] if at else " "
    if first.isspace():
        return 0.5 if before.isspace() else 0.25
    if _of_word(first):
        return 0.0 if _of_word(before) else 1.0
    return 1.0 if before.isspace() else 0.5


def _ends(text: str, start: int, at: int) -> float:
    """Whether a word, with the signs behind it, ends there, or a line of which all was taken."""
    last, behind = text[at - 1 : at], text[at : at + 1] or " "
    if last in "\r\n" and text[start - 1 : start] in ("", "\r", "\n"):
        return 1.0
    if last.isspace():
        return 0.5 if not behind.isspace() else 0.25
    if _of_word(behind):
        return 0.0 if _of_word(last) else 0.25
    # Before a full stop as well as behind it: that is a matter of taste, and tells nothing.
    return 1.0


def _of_word(sign: str) -> bool:
    # A mark that stands over a letter belongs to the word.
    return sign.isalnum() or "\u0300" <= sign <= "\u036f"
