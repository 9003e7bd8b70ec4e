"""Quotes as every document of them is arranged: a head, a section for each code, and how many there are of which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import Handout
from orgcode.exchange.quotes import clock_time
from orgcode.exchange.quotes_page_words import PageWords


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSection:
    """The quotes of one code."""

    code_id: str
    heading: str
    """Its path; in several languages where the interviews are."""
    quotes: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCounts:
    """How many quotes a code has in which interview."""

    transcripts: tuple[tuple[str, str], ...]
    """(id, title), in the order of the library."""
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """(heading of a code, a number for each interview)."""


def quote_sections(excerpts: Iterable[Excerpt]) -> tuple[QuoteSection, ...]:
    """A section for each code, in the order in which codes first come."""
    groups: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        groups.setdefault(excerpt.code_id, []).append(excerpt)
    return tuple(
        QuoteSection(code_id=code_id, heading=_heading(code_id, group), quotes=tuple(group))
        for code_id, group in groups.items()
    )


def _heading(code_id: str, group: Sequence[Excerpt]) -> str:
    # A code has a name in the language of each interview: they stand in one heading.
    paths = dict.fromkeys(" ".join(excerpt.code_path.split()) for excerpt in group)
    return " / ".join(path for path in paths if path) or code_id


def quote_counts(sections: Sequence[QuoteSection]) -> QuoteCounts:
    """Codes by interview."""
    titles: dict[tuple[int, str], str] = {}
    for section in sections:
        for quote in section.quotes:
            titles.setdefault((quote.place, quote.span.transcript_id), quote.transcript_title)
    ids = tuple((transcript_id, titles[place, transcript_id]) for place, transcript_id in sorted(titles))
    rows = []
    for section in sections:
        found = Counter(quote.span.transcript_id for quote in section.quotes)
        rows.append((section.heading, tuple(found[transcript_id] for transcript_id, _ in ids)))
    return QuoteCounts(transcripts=ids, rows=tuple(rows))


def attribute_names(excerpts: Iterable[Excerpt]) -> tuple[str, ...]:
    """Names of attributes of those who speak, the first met first."""
    return tuple(dict.fromkeys(name for excerpt in excerpts for name, _ in excerpt.attributes))


def head_lines(handout: Handout, sections: Sequence[QuoteSection], words: PageWords) -> Iterator[tuple[str, str]]:
    """(term, what is said of it) at the head of a document."""
    quotes = [quote for section in sections for quote in section.quotes]
    counts = (
        words.many("quote", len(quotes)),
        words.many("code", len(sections)),
        words.many("interview", len({quote.span.transcript_id for quote in quotes})),
    )
    demands = "; ".join(words.demand(key, value) for key, value in handout.demands)
    yield words.say("project"), handout.project
    yield words.say("date"), handout.date
    yield words.say("chosen"), demands or words.say("all")
    yield words.say("holds"), ", ".join(counts)
    yield words.say("sharing"), words.say(f"sharing.{handout.sharing}")


def source_line(quote: Excerpt, words: PageWords) -> str:
    """Where a quote is from: who speaks, what is known of them, when, in which interview, coded by whom, its id."""
    role = words.role(quote.role)
    known = ", ".join(f"{name}: {value}" for name, value in quote.attributes)
    parts = (
        f"{quote.speaker} ({role})" if quote.speaker else role,
        known,
        clock_time(quote.time_start),
        quote.transcript_title,
        f"{words.say('coder')} {words.coders(quote.coders)}" if quote.coders else "",
        quote.id,
    )
    return " · ".join(" ".join(part.split()) for part in parts if part)
