"""A printed codebook as what it consists of: headings, labels, items; between a codebook and Markdown or docx.

A code is a heading and what stands below it. The heading says its name in the language of the document, and its level
where it stands in the tree; a line says its id. Then come definition, criteria and examples in that language, and in
smaller print those in others. A code that somebody has added needs a heading and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings, is_code_id
from orgcode.core.codebook_edits import code_id_of
from orgcode.errors import BadCodebook
from orgcode.exchange.codebook_bounds import check_codes
from orgcode.exchange.codebook_columns import MANY
from orgcode.exchange.codebook_labels import (
    BELOW,
    BOOK,
    CODE,
    COLOUR,
    HEADING,
    LANGUAGE,
    NAME,
    ONE,
    TITLE,
    YES,
    Labelled,
)
from orgcode.exchange.codebook_tables import COLOUR as COLOURS

HOW = "Write it with `orgcode codebook export`, work on that document, and leave the bold labels as they are."
_LIST = ", "


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said of a code, or of the codebook, under one label."""

    part: str
    language: str
    """Empty: the one that the document is in."""
    texts: tuple[str, ...]
    itemised: bool = False
    """The texts are a list below the label; else there is one, beside it."""
    small: bool = False
    """It is in another language than the document, or says what only programs need."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (the first one is that of the codebook) with its entries."""

    heading: str
    level: int
    """0: the codebook; 1: a code at the top of the tree."""
    entries: tuple[Entry, ...]


def shown(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


# From a codebook


def blocks_of(codebook: Codebook, language: str, deepest: int, *, handout: bool = False) -> Iterator[Block]:
    """The blocks of a codebook.

    Args:
        codebook: which.
        language: of headings and labels, and of what stands first.
        deepest: level that a heading can have.
        handout: in that language alone, where a text is in it, and without ids.

    """
    title = codebook.title.get(language) or codebook.id
    about = (
        Entry(BOOK, "", (codebook.id,), small=True),
        *_names(TITLE, codebook.title, codebook.id, language),
        Entry(LANGUAGE, "", (language,), small=True),
    )
    yield Block(shown(title), 0, () if handout else about)
    for code in in_tree_order(codebook):
        level = codebook.depth(code.id) + 1
        entries = tuple(_handed_out(code, language) if handout else _entries(code, language, level > deepest))
        yield Block(shown(code.label(language)), min(level, deepest), entries)


def in_tree_order(codebook: Codebook) -> Iterator[Code]:
    """A code, then what stands below it."""
    waiting = list(reversed(codebook.children(None)))
    while waiting:
        code = waiting.pop()
        yield code
        waiting += reversed(codebook.children(code.id))


def _entries(code: Code, language: str, deep: bool) -> Iterator[Entry]:
    spoken = [language, *(each for each in (*LANGUAGES, ANY_LANGUAGE) if each != language)]
    for each in spoken:
        small = each != language
        said = dict(code.definition.texts).get(each)
        if said is not None:
            yield Entry("definition", each if small else "", (said,), small=small)
        for part in MANY:
            texts = dict(getattr(code, part).texts).get(each, ())
            if texts:
                yield _listed(part, each if small else "", texts, small=small)
    yield from _names(NAME, code.name, code.id, language)
    yield Entry(CODE, "", (code.id,), small=True)
    if deep and code.parent is not None:
        yield Entry(BELOW, "", (code.parent,), small=True)
    if code.colour:
        yield Entry(COLOUR, "", (code.colour,), small=True)
    if not code.codable:
        yield Entry(HEADING, "", (YES[language],), small=True)


def _handed_out(code: Code, language: str) -> Iterator[Entry]:
    if code.definition:
        yield Entry("definition", "", (code.definition.get(language),))
    for part in MANY:
        if texts := getattr(code, part).get(language):
            yield _listed(part, "", texts)


def _listed(part: str, language: str, texts: tuple[str, ...], *, small: bool = False) -> Entry:
    beside = part == "keywords" and all(text == shown(text) and "," not in text for text in texts)
    if beside:
        return Entry(part, language, (_LIST.join(texts),), small=small)
    return Entry(part, language, texts, itemised=True, small=small)


def _names(part: str, names: Wording, otherwise: str, language: str) -> Iterator[Entry]:
    """Names that the heading does not say, or that could be mistaken for what it says."""
    others = {shown(text) for key, text in names.texts if key != language} | {otherwise}
    for key, text in names.texts:
        if key != language:
            yield Entry(part, key, (text,), small=True)
        elif text != shown(text) or text in others:
            yield Entry(part, "", (text,), small=True)


# To a codebook


@dataclass(slots=True)
class Gathering:
    """Takes a document in as it is read, piece by piece."""

    where: str
    _blocks: list[_Read] = field(default_factory=list)

    def heading(self, text: str, level: int, place: str) -> None:
        """A heading; 0: the title of the document."""
        self._blocks.append(_Read(shown(text), level, place))

    def label(self, found: Labelled, place: str) -> None:
        """A label, with what stands behind it."""
        if not self._blocks:
            self._blocks.append(_Read("", 0, place))
        texts = [found.text] if found.text.strip() else []
        if found.part == "keywords" and texts:
            texts = [said for said in re.split(r"\s*,\s*", found.text.strip()) if said]
        self._blocks[-1].said.append(_Said(found.part, found.language, texts))

    def text(self, text: str, place: str) -> None:
        """A text without a label: it belongs to the label before it."""
        said = self._blocks[-1].said[-1] if self._blocks and self._blocks[-1].said else None
        if said is None or said.part not in (*ONE, *MANY):
            raise BadCodebook(
                f"This text stands under no label: “{_cut(text)}”.",
                where=f"{self.where}, {place}",
                hint="Put it under one of the bold labels, such as Definition: or Examples:, or take it out.",
            )
        said.texts.append(text)

    def codebook(self) -> Codebook:
        """What was taken in; BadCodebook when it breaks the format."""
        about = _Read("", 0, "")
        codes = []
        for block in self._blocks:
            if block.level == 0 or block.has(BOOK):
                about.said += block.said
                about.heading = about.heading or block.heading
            else:
                codes.append(block)
        codebook_id = unicodedata.normalize("NFC", about.value(BOOK))
        if not is_code_id(codebook_id):
            raise BadCodebook("There is no line with the id of a codebook in it.", where=self.where, hint=HOW)
        check_codes(len(codes), self.where)
        language = about.value(LANGUAGE) or ANY_LANGUAGE
        title = about.names(TITLE, codebook_id, language)
        return Codebook(id=codebook_id, title=title, codes=tuple(_codes(codes, language, self.where)))


@dataclass(slots=True)
class _Said:
    part: str
    language: str
    """Empty: the one of the document."""
    texts: list[str]


@dataclass(slots=True)
class _Read:
    """A heading as it was read."""

    heading: str
    level: int
    place: str
    said: list[_Said] = field(default_factory=list)

    def has(self, part: str) -> bool:
        return any(each.part == part for each in self.said)

    def value(self, part: str) -> str:
        return next((each.texts[0].strip() for each in self.said if each.part == part and each.texts), "")

    def texts(self, part: str, language: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in self.said:
            if each.part == part and each.texts:
                found.setdefault(each.language or language, []).extend(each.texts)
        return found

    def names(self, part: str, otherwise: str, language: str) -> Wording:
        """What is said beside the heading, and what the heading says where it says something else."""
        named = {key: "\n".join(texts) for key, texts in self.texts(part, language).items()}
        if self.heading and self.heading not in {otherwise, *map(shown, named.values())}:
            named[language] = self.heading
        return Wording(tuple(named.items()))


def _codes(blocks: Sequence[_Read], language: str, where: str) -> Iterator[Code]:
    ids = {block.value(CODE) for block in blocks}
    taken: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for block in blocks:
        place = f"{where}, {block.place} (“{_cut(block.heading)}”)"
        if sum(each.part == CODE for each in block.said) > 1:
            raise BadCodebook("Two codes stand under this heading.", where=place, hint="Give each a heading.")
        if not block.said and not block.heading:
            continue
        code_id = unicodedata.normalize("NFC", block.value(CODE)) or code_id_of(block.heading, ids)
        ids.add(code_id)
        if not is_code_id(code_id):
            raise BadCodebook(
                f"The id of a code cannot be {code_id!r}.",
                where=place,
                hint=f"Lower-case letters, digits and single hyphens, such as {code_id_of(code_id)!r}.",
            )
        if code_id in taken:
            raise BadCodebook(
                f"Two codes have the id {code_id!r}: this one, and the one in {taken[code_id]}.",
                where=place,
                hint="Give each one of its own, or leave the line out: then one is made of the heading.",
            )
        while above and above[-1][0] >= block.level:
            above.pop()
        parent = block.value(BELOW) or (above[-1][1] if above else None)
        if parent is not None and parent not in taken:
            raise BadCodebook(
                f"{code_id!r} stands below {parent!r}, which does not come before it.", where=place, hint="Move it."
            )
        if not block.value(BELOW):
            above.append((block.level, code_id))
        taken[code_id] = block.place
        yield _code(block, code_id, parent, language, place)


def _code(block: _Read, code_id: str, parent: str | None, language: str, place: str) -> Code:
    strange = [one.language for one in block.said if one.language not in ("", *LANGUAGES, ANY_LANGUAGE)]
    if strange:
        raise BadCodebook(f"There is no language {strange[0]!r}.", where=place, hint="Languages: da, nb, nn, en.")
    colour = block.value(COLOUR)
    if colour and not COLOURS.fullmatch(colour):
        raise BadCodebook(f"{colour!r} is no colour.", where=place, hint='A colour is written "#8fbcbb".')
    name = block.names(NAME, code_id, language)
    if not name:
        raise BadCodebook(f"The code {code_id!r} has no name.", where=place, hint="Write it into the heading.")
    many: dict[str, Any] = {
        part: Wordings(tuple((spoken, tuple(texts)) for spoken, texts in block.texts(part, language).items()))
        for part in MANY
    }
    return Code(
        id=code_id,
        parent=parent,
        name=name,
        definition=Wording(
            tuple((spoken, "\n".join(texts)) for spoken, texts in block.texts("definition", language).items())
        ),
        colour=colour,
        codable=not block.value(HEADING),
        **many,
    )


def _cut(text: str) -> str:
    line = shown(text)
    return line if len(line) <= 50 else f"{line[:49]}…"
