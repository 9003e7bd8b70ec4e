"""Searching a project: for words as they are written, in every form, and for what says nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.search import Found, Hit, Mode, Note, Query
from orgcode.core.spelling import FOLDING, Term, WordsOfTurns, folded
from orgcode.core.transcript import Span
from orgcode.project.search_filters import Filters
from orgcode.project.search_names import understood
from orgcode.project.search_places import Place, together
from orgcode.store.search_index import beginning, both, either, in_a_row

if TYPE_CHECKING:
    from orgcode.project.project import Project
    from orgcode.project.suggesting import SuggestionStep
    from orgcode.store.search_index import SearchIndex

MOST = 5_000
"""Hits given at most."""
NEAREST = 200
"""The same where they are found by meaning."""
SLICE = 200
"""Whole segments looked at between two pauses."""
FORMS = 500
"""Forms of one word that are looked for at most."""


def _silent(_: str) -> None:
    """Nobody listens."""


class Finder:
    """Finds passages of a project. What it has read of the texts it keeps, for the next question."""

    def __init__(self, project: Project, index: SearchIndex) -> None:
        self._project = project
        self._index = index
        self._places: dict[str, Place] = {}
        self._lemmas: dict[str, Callable[[str], str]] = {}
        self._words_of: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {}

    # The index

    def prepare(self) -> Iterator[tuple[int, int]]:
        """Take transcripts into the index that are not in it yet; says after each how many of how many are in."""
        ids = self._project.transcripts()
        self._index.try_the_file()
        # To take in one that was there already, the index is emptied: then the others are to be taken in again.
        while waiting := self._not_indexed(ids):
            for number, transcript_id in enumerate(waiting, start=len(ids) - len(waiting) + 1):
                self._take_in(transcript_id)
                yield number, len(ids)

    def _not_indexed(self, ids: Sequence[str]) -> list[str]:
        """Transcripts that are not in the index, or were compared by another version of the rules."""
        known = self._index.indexed()
        return [one for one in ids if not known.get(one, "").startswith(f"{FOLDING}:")]

    def _take_in(self, transcript_id: str) -> None:
        words = self._place(transcript_id).words
        self._index.add(transcript_id, words.fingerprint, [words.of(turn)[0] for turn in range(len(words.turns))])

    def forget(self) -> None:
        """Empty the index, here and in the file: what was said in some transcript is being erased."""
        self._places.clear()
        self._index.forget()

    def _place(self, transcript_id: str) -> Place:
        transcript = self._project.transcript(transcript_id)
        kept = self._places.get(transcript_id)
        if kept is not None and kept.transcript is transcript:
            return kept
        turns = [(turn.start, turn.end) for turn in transcript.turns]
        # Roles may have been corrected: the words are the same then.
        same = kept is not None and kept.words.turns == tuple(turns)
        segments = self._project.segments(transcript_id)
        self._places[transcript_id] = Place(
            transcript,
            segments,
            kept.words if kept is not None and same else WordsOfTurns(transcript.text, turns),
            tuple(segment.end for segment in segments),
        )
        return self._places[transcript_id]

    # Searching

    def understood(self, typed: str, mode: Mode = Mode.TEXT) -> tuple[Query, tuple[Note, ...]]:
        """What somebody has typed, and what to say of it: see `orgcode.project.search_names`."""
        return understood(self._project, typed, mode)

    def search(
        self,
        query: Query,
        coder: Coder | None = None,
        *,
        limit: int = 0,
        model: str = "",
        say: Callable[[str], None] = _silent,
    ) -> Found:
        """What is found. See `steps`."""
        *_, found = self.steps(query, coder, limit=limit, model=model, say=say)
        return found if isinstance(found, Found) else Found(query=query)

    def steps(
        self,
        query: Query,
        coder: Coder | None,
        *,
        limit: int = 0,
        model: str = "",
        say: Callable[[str], None] = _silent,
    ) -> Iterator[SuggestionStep | Found]:
        """What is found, last; before it, for a search by meaning, how far encoding has come.

        Args:
            query: what is looked for.
            coder: who asks.
            limit: hits at most; 0: as many as are sensible.
            model: name or folder of a model instead of the project's.
            say: told what takes long.

        Raises:
            UnknownName: a filter names what there is not.

        """
        if query.mode is Mode.MEANING and query.words.strip():
            from orgcode.project.nearness import nearest

            encoder = self._project._pools.encoder(model or self._project.model, say)
            yield from nearest(self._project, query, Filters(self._project, query, coder), encoder, limit or NEAREST)
        else:
            yield self.by_words(query, coder, limit)

    def by_words(self, query: Query, coder: Coder | None, limit: int = 0) -> Found:
        """Passages with certain words, in the order of the interviews; without words, segments that pass the filters.

        Several words are looked for within one segment; a phrase anywhere within a turn. A segment that has an
        excluded word is left out.
        """
        *_, found = self.in_slices(query, coder, limit)
        return found if found is not None else Found(query=query)

    def in_slices(self, query: Query, coder: Coder | None, limit: int = 0) -> Iterator[Found | None]:
        """The same with a None after every few milliseconds, where one may turn to something else, or stop; then the
        outcome. Between two slices nothing is held: no transaction, no lock."""
        if query.empty:
            yield Found(query=query)
            return
        filters = Filters(self._project, query, coder)
        hits: list[Hit] = []
        total = transcripts = 0
        for candidate in self._candidates(query, filters.transcripts()):
            yield None
            if candidate is None:
                continue
            place, turns, terms, excluded = candidate
            passes = filters.within(place.transcript.id) if query.filtered else None
            found = 0
            for hit in self._hits(place, turns, terms, excluded):
                if hit is None:
                    yield None
                elif passes is None or passes(hit.span, hit.segment_index):
                    found += 1
                    if len(hits) < (limit or MOST):
                        hits.append(hit)
            total += found
            transcripts += bool(found)
        yield Found(query=query, hits=tuple(hits), total=total, transcripts=transcripts)

    def _candidates(
        self, query: Query, ids: Sequence[str]
    ) -> Iterator[tuple[Place, Sequence[int] | None, Sequence[Term], Sequence[Term]] | None]:
        """Interviews with the turns to look in (None: all), and the words to look for there; None now and then."""
        terms, excluded = query.terms, query.excluded
        if not terms:
            for transcript_id in ids:
                yield self._place(transcript_id), None, terms, self._worded(query, transcript_id, excluded)
            return
        for _ in self.prepare():
            yield None
        if query.mode is not Mode.LEMMA:
            turns = self._matching(terms)
            for transcript_id in ids:
                if transcript_id in turns:
                    yield self._place(transcript_id), turns[transcript_id], terms, excluded
            return
        by_language: dict[str, dict[str, list[int]]] = {}
        for transcript_id in ids:
            place = self._place(transcript_id)
            language = str(place.transcript.language)
            worded = self._worded(query, transcript_id, terms)
            if language not in by_language:
                by_language[language] = self._matching(worded)
            if transcript_id in by_language[language]:
                without = self._worded(query, transcript_id, excluded)
                yield place, by_language[language][transcript_id], worded, without

    def _matching(self, terms: Sequence[Term]) -> dict[str, list[int]]:
        """The turns that have all words, by transcript."""
        expression = both([_expression(term) for term in terms])
        found = self._turns(expression)
        stale = [one for one in found if self._index.indexed().get(one) != self._place(one).words.fingerprint]
        if stale:
            # Turns were cut anew, or another version of the program has made the index.
            for transcript_id in stale:
                self._take_in(transcript_id)
            for _ in self.prepare():
                pass
            found = self._turns(expression)
        return found

    def _turns(self, expression: str) -> dict[str, list[int]]:
        known = set(self._project.transcripts())
        found: dict[str, list[int]] = defaultdict(list)
        for transcript_id, turn in self._index.match(expression):
            if transcript_id in known:
                found[transcript_id].append(turn)
        return found

    def _hits(
        self, place: Place, turns: Sequence[int] | None, terms: Sequence[Term], excluded: Sequence[Term]
    ) -> Iterator[Hit | None]:
        """What is found in an interview; None after each turn."""
        if not terms:
            yield from self._segments_without(place, excluded)
            return
        transcript_id, words = place.transcript.id, place.words
        for turn in turns if turns is not None else range(len(words.turns)):
            yield None
            found: list[list[tuple[int, int]]] = []
            for term in terms:
                found.append(words.occurrences(term, turn))
                if not found[-1]:
                    break
            if not found[-1]:
                continue
            unwanted = {place.index_at(start) for term in excluded for start, _ in words.occurrences(term, turn)}
            if len(found) == 1 and not unwanted:
                for start, end in found[0]:
                    span = Span(transcript_id=transcript_id, start=start, end=end)
                    yield Hit(span=span, segment_index=place.index_at(start))
                continue
            yield from together(place, found, unwanted)

    def _segments_without(self, place: Place, excluded: Sequence[Term]) -> Iterator[Hit | None]:
        """Whole segments, but for those with an excluded word; None now and then."""
        unwanted: set[int] = set()
        for turn in range(len(place.words.turns)) if excluded else ():
            yield None
            for term in excluded:
                unwanted.update(place.index_at(start) for start, _ in place.words.occurrences(term, turn))
        for segment in place.segments:
            if not segment.index % SLICE:
                yield None
            if segment.index not in unwanted:
                yield Hit(span=segment.span, segment_index=segment.index, marked=False)

    # Words in every form

    def _worded(self, query: Query, transcript_id: str, terms: Sequence[Term]) -> Sequence[Term]:
        """The terms, each word with its forms where they are asked for."""
        if query.mode is not Mode.LEMMA or not terms:
            return terms
        language = str(self._project.transcript(transcript_id).language)
        forms = self._forms(language)
        return [tuple(replace(word, forms=forms(word.written), beginning=False) for word in term) for term in terms]

    def _forms(self, language: str) -> Callable[[str], frozenset[str]]:
        """Says which words of the interviews in a language are forms of the same word."""
        from orgcode.language.lemmas import LemmaComponent

        if language not in self._lemmas:
            self._lemmas[language] = cache(LemmaComponent(language).lemma)
        known, vocabulary = self._lemmas[language], self._vocabulary(language)

        def lemma(word: str) -> str:
            return folded(known(word) or word)

        def forms(word: str) -> frozenset[str]:
            meant = {folded(word), lemma(word)}
            same = (folded(one) for one in vocabulary if lemma(one) in meant)
            return frozenset([*meant, *same][:FORMS])

        return forms

    def _vocabulary(self, language: str) -> frozenset[str]:
        """Every word of the interviews in a language, in lower case."""
        places = [self._place(one) for one in self._project.transcripts()]
        read = tuple(id(place.words) for place in places if str(place.transcript.language) == language)
        if self._words_of.get(language, ((), frozenset()))[0] != read:
            words = (place.words for place in places if str(place.transcript.language) == language)
            self._words_of[language] = read, frozenset(one.casefold() for text in words for one in text.written())
        return self._words_of[language][1]


def _expression(term: Term) -> str:
    """What turns with a term match; more may match it than have it."""
    if not any(word.beginning or word.forms for word in term):
        return in_a_row([word.text for word in term])
    parts = []
    for word in term:
        if word.forms:
            parts.append(either([in_a_row([form]) for form in sorted(word.forms)]))
        elif word.beginning:
            parts.append(either([beginning(one) for one in word.beginnings]))
        else:
            parts.append(in_a_row([word.text]))
    return both(parts)
