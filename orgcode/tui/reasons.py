"""Why a code is suggested, in words: the codebook's part in it, shared words, and what was decided before."""

from __future__ import annotations

import math
from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content

from orgcode.core.suggestion import Evidence, Suggestion
from orgcode.tui.layout import paragraph
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.status import MUTED, bar
from orgcode.tui.wording import counted, quoted, say

KINDS = ("name", "definition", "include", "example", "keyword", "quote", "words")
NOT_APPLIED = "not applied"
NOTICED = 0.1
"""Log-odds below which a decision is said to have changed nothing: 2.5 points of a probability at most."""
MUCH = 1.5
"""Log-odds from which on it has changed much: from 50 to 82 %."""
LITTLE = 0.5
"""Log-odds up to which it has changed a little: from 50 to 62 %."""
MOVERS = 2
"""Quotes named for each direction."""


def nearest(suggestion: Suggestion) -> Evidence | None:
    """What the segment comes closest to, of all that speaks for the code."""
    texts = [one for one in suggestion.evidence if one.kind != "words" and one.verdict != NOT_APPLIED]
    return max(texts, key=lambda one: one.similarity, default=None)


def shared_words(suggestion: Suggestion) -> str:
    """The words that segment and code have in common."""
    return ", ".join(one.text for one in suggestion.evidence if one.kind == "words")


def kind_words(evidence: Evidence) -> str:
    """What a segment is like."""
    if evidence.kind == "quote" and evidence.verdict == NOT_APPLIED:
        return say("evidence.quote.not")
    return say(f"evidence.{evidence.kind}") if evidence.kind in KINDS else evidence.kind


def moved_words(moved: float) -> str:
    """What decisions have done to a suggestion; empty where it cannot be noticed."""
    if abs(moved) < NOTICED:
        return ""
    size = "much" if abs(moved) >= MUCH else "little" if abs(moved) < LITTLE else "some"
    return say(f"moved.{'more' if moved > 0 else 'less'}.{size}")


def without(probability: float, moved: float) -> float:
    """The probability as it would be without what moved it, in log-odds."""
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(kept / (1 - kept)) - moved)))


def movers(suggestion: Suggestion) -> tuple[list[Evidence], list[Evidence]]:
    """The quotes that made the code more likely, and those that made it less likely, the strongest first."""
    quotes = [one for one in suggestion.evidence if one.kind == "quote" and abs(one.moved) >= NOTICED / 2]
    quotes.sort(key=lambda one: -abs(one.moved))
    return [one for one in quotes if one.moved > 0][:MOVERS], [one for one in quotes if one.moved < 0][:MOVERS]


def reasons(
    session: CodingSession, suggestion: Suggestion, *, learned: int, width: int, by_now: int = 0
) -> list[Content]:
    """All that is known about why a code is suggested for the current segment.

    Args:
        session: names codes and people.
        suggestion: one that stands on the screen.
        learned: from how many decided segments these suggestions have learned.
        width: cells to a line.
        by_now: from how many those that are made now learn; more where these were made before.

    """
    up, down = movers(suggestion)
    lines = [
        *_paragraph(quoted(session.text(session.segment)), width, MUTED),
        Content(""),
        Content.assemble(
            bar(suggestion.probability, 8, "$secondary"),
            (f" {round(suggestion.probability * 100)} %  ", "bold"),
            (say("why.rank", number=suggestion.rank), MUTED),
        ).truncate(width, ellipsis=True),
    ]
    lines += _section(say("why.moved"), _moved(session, suggestion, up, down, learned, by_now, width))
    codebook = [one for one in suggestion.evidence if one.kind not in ("quote", "words")]
    codebook.sort(key=lambda one: -one.similarity)
    lines += _section(say("why.codebook"), [line for one in codebook for line in _text(one, width)])
    words = shared_words(suggestion)
    lines += _section(say("why.words"), _paragraph(words, width - 2, "", indent=2) if words else [])
    others = [one for one in suggestion.evidence if one.kind == "quote" and one not in (*up, *down)]
    lines += _section(say("why.quotes"), [line for one in others for line in _quote(session, one, width)])
    meaning = session.codebook.code(suggestion.code_id).definition.get(session.language)
    lines += _section(say("panel.definition"), _paragraph(meaning, width - 2, "", indent=2) if meaning else [])
    return lines


def _section(title: str, lines: list[Content]) -> list[Content]:
    return [Content(""), Content.styled(title, "bold $primary"), *lines] if lines else []


def _moved(
    session: CodingSession,
    suggestion: Suggestion,
    up: Iterable[Evidence],
    down: Iterable[Evidence],
    learned: int,
    by_now: int,
    width: int,
) -> list[Content]:
    """What the coder's decisions have done here."""
    later = " " + say("why.learned.later", count=by_now) if by_now > learned else ""
    if not learned:
        nothing = say("why.learned.not_here" if later else "why.not_learned")
        return _paragraph(nothing + later, width - 2, MUTED, indent=2)
    words = moved_words(suggestion.moved)
    before = round(without(suggestion.probability, suggestion.moved) * 100)
    now = round(suggestion.probability * 100)
    said = say("why.changed", moved=words, before=before, now=now) if words else say("why.unchanged")
    lines = _paragraph(f"{said} {counted('why.learned', learned)}{later}", width - 2, "", indent=2)
    for sign, style, quotes in (("+", "bold $success", up), ("−", "bold $error", down)):
        for quote in quotes:
            lines += _quote(session, quote, width, (sign, style))
    return lines


def _text(evidence: Evidence, width: int) -> list[Content]:
    head = Content.assemble("  ", (kind_words(evidence), "$secondary"), (f"  {evidence.similarity:.2f}", MUTED))
    return [head, *_paragraph(quoted(evidence.text), width - 4, "", indent=4)]


def _quote(session: CodingSession, quote: Evidence, width: int, sign: tuple[str, str] = (" ", "")) -> list[Content]:
    """An earlier passage: what it did, what was decided by whom, where, and what it said."""
    who = say("why.you") if quote.coder == session.coder.name else quote.coder
    verdict = say("why.not_coded" if quote.verdict == NOT_APPLIED else "why.coded")
    verdict = say("why.by", verdict=verdict, who=who) if who else verdict
    moved = moved_words(quote.moved) if sign[0].strip() else ""
    told = say("why.mover", moved=moved, verdict=verdict) if moved else verdict
    head = Content.assemble(sign, " ", (told, "$secondary"), (f"  {quote.similarity:.2f}", MUTED))
    if head.cell_length + 2 + cell_len(quote.place) <= width:
        lines = [Content.assemble(head, "  ", (quote.place, MUTED))]
    else:
        lines = [head.truncate(width, ellipsis=True), *_paragraph(quote.place, width - 2, MUTED, indent=2)]
    return [*lines, *_paragraph(quoted(quote.text), width - 4, "", indent=4)]


def _paragraph(text: str, width: int, style: str, *, indent: int = 0) -> list[Content]:
    return [Content.assemble(" " * indent, (line, style)) for line in paragraph(text, width)]
