"""All finders over one text, and which of two findings counts where they overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.contacts import emails, urls
from orgcode.privacy.dates import birth_dates
from orgcode.privacy.institutions import institutions
from orgcode.privacy.numbers import birth_numbers, phones
from orgcode.privacy.persons import PersonFinder
from orgcode.privacy.places import addresses, known_places, postcodes
from orgcode.privacy.spelled import spelled_numbers
from orgcode.privacy.words import composed, tokens

VERSION = 2
"""Of the finders: another one may find something else in the same text."""

_RANK = {
    Kind.EMAIL: 0,
    Kind.URL: 1,
    Kind.BIRTH_NUMBER: 2,
    Kind.CPR: 2,
    Kind.ADDRESS: 3,
    Kind.POSTCODE: 4,
    Kind.PHONE: 5,
    Kind.DATE: 5,
    Kind.INSTITUTION: 6,
    Kind.PERSON: 7,
    Kind.PLACE: 8,
}
"""Which kind goes first where two findings overlap and neither is within the other."""


def find(
    text: str,
    *,
    known: Iterable[str] = (),
    label: bool = False,
    named: bool = False,
    also: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """Everything in a text that may say who somebody is, in order, none overlapping another.

    Args:
        text: what was said, or a title, a label, a file name.
        known: names of institutions that are listed; the words that tell them apart are found by themselves too.
        label: whether it is a title or a label, where a capital says nothing.
        named: whether it is what an interview or somebody in it is called: see `PersonFinder`.
        also: what another finder has found, such as a trained one (`orgcode.privacy.trained`).

    Returns:
        The findings; an uncertain one is there rather than missing.

    """
    plain, starts = composed(text)
    everything = [
        replace(one, start=starts[one.start], end=starts[one.end], text=text[starts[one.start] : starts[one.end]])
        for one in _found(plain, known, label, named)
    ]
    return without_overlaps(text, [*everything, *also])


def _found(text: str, known: Iterable[str], label: bool, named: bool) -> Iterator[Finding]:
    """What each finder says of a text whose letters are composed."""
    found = tokens(text)
    addressed = [*emails(text), *urls(text)]
    yield from addressed
    yield from birth_numbers(text)
    yield from phones(text)
    yield from spelled_numbers(text)
    yield from addresses(text)
    yield from postcodes(text)
    yield from birth_dates(text)
    yield from institutions(text, known)
    spans = [(one.start, one.end) for one in addressed]
    yield from PersonFinder(text, found, label=label, named=named, addresses=spans).find()
    yield from known_places(found)


def without_overlaps(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of findings that overlap the one that counts, widened to all of them, so that nothing found is left outside.

    Numbers and addresses that are sure go before names. Of names the one that holds the others counts, and of two over
    one and the same place an institution, or the surer one.
    """
    clusters: list[list[Finding]] = []
    end = -1
    for finding in sorted(findings, key=lambda each: (each.start, -each.end)):
        if finding.start < end:
            clusters[-1].append(finding)
        else:
            clusters.append([finding])
        end = max(end, finding.end)
    return tuple(_settled(text, cluster) for cluster in clusters)


_STRONG = 5
"""Up to this rank a finding is known by its digits and signs."""


def _settled(text: str, cluster: Sequence[Finding]) -> Finding:
    if len(cluster) == 1:
        return cluster[0]
    start, end = cluster[0].start, max(each.end for each in cluster)
    strong = [each for each in cluster if _RANK[Kind(each.kind)] <= _STRONG and each.certainty >= 0.6]
    if strong:
        best = min(strong, key=lambda each: (_RANK[Kind(each.kind)], -each.certainty, each.start - each.end))
    else:
        best = max(cluster, key=lambda each: (each.end - each.start, each.kind == Kind.INSTITUTION, each.certainty))
    return Finding(
        kind=best.kind,
        start=start,
        end=end,
        text=text[start:end],
        certainty=max(each.certainty for each in cluster if each.kind == best.kind),
        why=best.why,
    )
