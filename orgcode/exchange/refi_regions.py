"""Regions of a PDF or a picture, found again in the text that goes with it.

A region has no place in a text. Some programs write the same passage a second time, in the text, under the same GUID
(ATLAS.ti); some give the words of the region (NVivo, ATLAS.ti), and those are looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from orgcode.core.interchange import RefiSelection, RefiSource
from orgcode.exchange.refi_parts import guid_in
from orgcode.exchange.refi_xml import local

SHORTEST = 3
"""Characters that words need, white space aside, to be looked for."""
_CUT = ("…", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of regions."""

    source: RefiSource
    """With those that were found, as selections."""
    found: int
    """By their words."""
    rest: tuple[Element, ...]
    """The others."""


class Words:
    """A text in which words are looked for, whatever white space stands between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = [place for place, sign in enumerate(text) if not sign.isspace()]
        self._flat = "".join(text[place] for place in self._at)

    def find(self, words: str) -> tuple[int, int] | None:
        """Where they stand, as half-open offsets in code points.

        None where they do not stand, stand more than once, or are parts of words: that is no sure place.
        """
        flat = "".join(words.split())
        first = self._flat.find(flat) if len(flat) >= SHORTEST else -1
        if first < 0 or self._flat.find(flat, first + 1) >= 0:
            return None
        start, end = self._at[first], self._at[first + len(flat) - 1] + 1
        return None if self._in_a_word(start) or self._in_a_word(end) else (start, end)

    def _in_a_word(self, place: int) -> bool:
        return 0 < place < len(self._text) and self._text[place - 1].isalnum() and self._text[place].isalnum()


def with_regions(
    source: RefiSource,
    regions: Iterable[Element],
    selected: Callable[[Element, int, int], RefiSelection],
    content: Callable[[Element], tuple[str, bool]],
) -> Found:
    """A text with the regions that can be found in it.

    Args:
        source: the text, with the selections that the file itself has in it.
        regions: elements such as `PDFSelection`.
        selected: makes a selection of one, with the places it has in the text.
        content: reads the text of an element.

    """
    twins = {each.guid: each for each in source.selections}
    words: Words | None = None
    made: list[RefiSelection] = []
    rest: list[Element] = []
    found = 0
    for region in regions:
        twin = twins.get(guid_in(region.get("guid")))
        if twin is not None:
            made += _beyond(selected(region, twin.start, twin.end), twin)
            continue
        words = words or Words(source.text)
        place = next((at for said in _said(region, content) if (at := words.find(said)) is not None), None)
        if place is None:
            rest.append(region)
        else:
            made.append(replace(selected(region, *place), found=True))
            found += 1
    return Found(source=replace(source, selections=(*source.selections, *made)), found=found, rest=tuple(rest))


def _beyond(region: RefiSelection, twin: RefiSelection) -> list[RefiSelection]:
    """What a region says that its twin in the text does not."""
    known = {(each.code, each.user) for each in twin.codings}
    more = replace(
        region,
        guid=f"{region.guid}/region",
        codings=tuple(each for each in region.codings if (each.code, each.user) not in known),
        notes=tuple(each for each in region.notes if each not in twin.notes),
        description="" if region.description.strip() == twin.description.strip() else region.description,
    )
    return [more] if more.codings or more.notes or more.description.strip() else []


def _said(region: Element, content: Callable[[Element], tuple[str, bool]]) -> Iterable[str]:
    """Words that a region may have, the surest first."""
    for child in region:
        if local(child) == "Representation":
            yield content(child)[0]
    name = region.get("name", "").strip()
    if not name.endswith(_CUT):
        yield name
