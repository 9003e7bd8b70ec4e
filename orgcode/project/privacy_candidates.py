"""Candidates for personal data: what was found, form by form, with where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from orgcode.core.privacy import Kind
from orgcode.errors import InputProblem
from orgcode.privacy.words import keys_of
from orgcode.project.privacy_places import Open, Place

CONTEXT = 70
"""Characters before and after, in a keyword in context."""
ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where a candidate stands, with what is around it, on one line."""

    transcript_id: str | None
    title: str
    what: str
    """See `Place.what`."""
    start: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be personal data, however often it is said."""

    kind: str
    form: str
    text: str
    """The spelling that is met most."""
    certainty: float
    why: str
    seen: tuple[Seen, ...]

    @property
    def count(self) -> int:
        """How often it is there."""
        return len(self.seen)


def grouped(found: Iterable[Open], titles: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Candidates, kind by kind, the surest first."""
    groups: dict[tuple[str, str], list[Open]] = {}
    for one in found:
        groups.setdefault((one.finding.kind, one.form), []).append(one)
    candidates = [_candidate(kind, form, group, titles) for (kind, form), group in groups.items()]
    place: Callable[[str], int] = [str(kind) for kind in ORDER].index
    return tuple(sorted(candidates, key=lambda one: (place(str(one.kind)), -round(one.certainty, 1), one.form)))


def _candidate(kind: str, form: str, group: Sequence[Open], titles: Mapping[str, str]) -> Candidate:
    spellings = Counter(one.finding.text for one in group)
    best = max(group, key=lambda one: one.finding.certainty)
    return Candidate(
        kind=kind,
        form=form,
        text=min(spellings, key=lambda text: (-spellings[text], text)),
        certainty=best.finding.certainty,
        why=best.finding.why,
        seen=tuple(_seen(one, titles) for one in group),
    )


def _seen(one: Open, titles: Mapping[str, str]) -> Seen:
    place: Place = one.place
    start, end = one.finding.start, one.finding.end
    return Seen(
        transcript_id=place.transcript_id,
        title=titles.get(place.transcript_id or "", ""),
        what=place.what,
        start=start,
        before=_one_line(place.text[max(0, start - CONTEXT) : start]),
        text=one.finding.text,
        after=_one_line(place.text[end : end + CONTEXT]),
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def check_nobodys(replacement: str, given_to: Candidate | None, candidates: Iterable[Candidate]) -> None:
    """Raise InputProblem when a pseudonym has the name in it of somebody else who is open for review.

    Readers would take one for the other, and that name could not be put on the list later.
    """
    words = {key for key in keys_of(replacement) if len(key) > 1 and key.isalpha()}
    for other in candidates:
        if other is not given_to and other.kind == Kind.PERSON and words & set(keys_of(other.form)):
            raise InputProblem(
                f"{replacement} may be somebody here: {other.text}.",
                hint="Choose a pseudonym that is nobody's name in these interviews.",
            )
