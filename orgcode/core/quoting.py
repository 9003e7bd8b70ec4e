"""Which quotes are wanted, in which order, and with how much around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from orgcode.core.excerpt import Excerpt
from orgcode.core.overview import TENTHS
from orgcode.core.participant import described_as
from orgcode.core.transcript import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How much of what was said around a quote is shown with it."""

    segments: int = 1
    """Before and after."""
    turn: bool = False
    """To the beginning and the end of what the speaker says, instead of a number of segments."""
    turns: int = 0
    """Whole turns before and after, with the rest of the one that the quote is in; instead of segments."""
    question: bool = False
    """What the interviewer said last before the quote as well."""

    def __post_init__(self) -> None:
        if self.segments < 0 or self.turns < 0:
            raise ValueError("a negative number of segments or turns")


class QuoteOrder(StrEnum):
    """In which order quotes stand."""

    INTERVIEW = "interview"
    """As the interviews were added, and as they go."""
    LENGTH = "length"
    """The longest first."""
    STARRED = "starred"
    """Those with the most stars first."""
    CODERS = "coders"
    """Those on which the most coders agree first."""


class Agreed(StrEnum):
    """How many coders must have put the code there."""

    ANY = "any"
    TWO = "two"
    """At least two of them, on a segment that the quote touches."""
    ALL = "all"
    """Everybody who has said anything about such a segment, and at least two."""
    ADJUDICATED = "adjudicated"
    """A ruling put it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """What quotes must be like; a field that is empty demands nothing."""

    codes: frozenset[str] = frozenset()
    """One of these codes."""
    beside: str = ""
    """Another code that the same coder put on the same segment."""
    transcript_id: str = ""
    coder_ids: frozenset[str] = frozenset()
    """One of these has put the code there."""
    speaker: str = ""
    role: Role | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    """(name, value) that hold of the speaker; of several values of one name, one."""
    starred_by: frozenset[str] = frozenset()
    """One of these has starred it."""
    agreed: Agreed = Agreed.ANY
    text: str = ""
    """Words that stand in it; capitals do not matter."""
    tenth: int | None = None
    """The part of the interview in which it begins, from 0 to 9."""

    @property
    def narrowed(self) -> bool:
        """Whether anything is demanded besides the codes."""
        return any(getattr(self, each.name) != each.default for each in fields(self) if each.name != "codes")

    def fits(self, excerpt: Excerpt) -> bool:
        """Whether a quote is like that."""
        return (
            (not self.codes or excerpt.code_id in self.codes)
            and (not self.beside or self.beside in excerpt.beside)
            and self.transcript_id in ("", excerpt.span.transcript_id)
            and (not self.coder_ids or not self.coder_ids.isdisjoint(excerpt.coder_ids))
            and self.speaker in ("", excerpt.speaker)
            and self.role in (None, excerpt.role)
            and described_as(excerpt.attributes, self.attributes)
            and (not self.starred_by or not self.starred_by.isdisjoint(excerpt.starred_by))
            and self._agreed(excerpt)
            and (not self.text or _plain(self.text) in _plain(excerpt.text))
            and self.tenth in (None, tenth(excerpt.through))
        )

    def _agreed(self, excerpt: Excerpt) -> bool:
        if self.agreed is Agreed.TWO:
            return excerpt.agreeing >= 2
        if self.agreed is Agreed.ALL:
            return excerpt.agreeing >= 2 and excerpt.agreeing == excerpt.reached
        return self.agreed is Agreed.ANY or excerpt.adjudicated


def tenth(through: float) -> int:
    """The tenth of an interview, from 0 to 9."""
    return min(TENTHS - 1, int(through * TENTHS))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def chosen(excerpts: Iterable[Excerpt], wanted: QuoteFilter, order: QuoteOrder | None = None) -> tuple[Excerpt, ...]:
    """The quotes that fit, in an order; those that are alike in it, or all without one, stay as they were given."""
    found = [excerpt for excerpt in excerpts if wanted.fits(excerpt)]
    if order is not None:
        found.sort(key=_KEYS[order])
    return tuple(found)


_KEYS: dict[QuoteOrder, Callable[[Excerpt], tuple[int, ...]]] = {
    QuoteOrder.INTERVIEW: lambda excerpt: (excerpt.place, excerpt.span.start, excerpt.span.end),
    QuoteOrder.LENGTH: lambda excerpt: (-len(excerpt.text),),
    QuoteOrder.STARRED: lambda excerpt: (-len(excerpt.starred_by),),
    QuoteOrder.CODERS: lambda excerpt: (-excerpt.agreeing,),
}
