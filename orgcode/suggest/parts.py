"""What a code is compared by: its name, definition, include criteria, examples and keywords, each a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgcode.core.codebook import Code, Codebook, Wording, Wordings

ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePart:
    """One text of a code that segments are compared with."""

    code_id: str
    kind: str
    """`name`, `definition` (with the name before it), `include`, `example`, `keyword` (all in one text)."""
    language: str
    """As in the codebook; `*` where one wording holds for all."""
    text: str


def code_parts(codebook: Codebook, language: str) -> tuple[CodePart, ...]:
    """The texts of every code that may be applied, in the order of the codebook; headings have none.

    Names and definitions come in the transcript's language and in English, criteria and keywords in the transcript's
    language, examples in every language there is (an example in Norwegian is a further example to a Danish reader,
    not a translation). Measured on two labelled sets: English names and definitions beside the transcript's language
    gain 3 points of accuracy@1, further languages nothing. Exclude criteria are left out: as negative evidence they
    neither helped nor hurt, because they speak of the same things as the code does.

    Args:
        codebook: the codes and their wordings.
        language: of the transcript: da, nb, nn, en, or anything else for "not told".

    """
    return tuple(part for code in codebook.codable for part in _unique(_parts(code, str(language))))


def plain_description(code: Code, language: str) -> str:
    """`name: definition` in a language, or the name alone: what a plain cosine compares with."""
    name, definition = code.label(language), code.definition.get(language)
    return f"{name}: {definition}" if definition else name


def _parts(code: Code, language: str) -> Iterator[CodePart]:
    for wanted in dict.fromkeys((language, ENGLISH)):
        spoken = _spoken(code.name, wanted)
        yield CodePart(code_id=code.id, kind="name", language=spoken, text=code.label(wanted))
        if code.definition.get(wanted):
            yield CodePart(code_id=code.id, kind="definition", language=spoken, text=plain_description(code, wanted))
    spoken = _spoken(code.include, language)
    for text in code.include.get(language):
        yield CodePart(code_id=code.id, kind="include", language=spoken, text=text)
    for spoken, text in code.examples.all():
        yield CodePart(code_id=code.id, kind="example", language=spoken, text=text)
    if words := code.keywords.get(language):
        spoken = _spoken(code.keywords, language)
        yield CodePart(code_id=code.id, kind="keyword", language=spoken, text=", ".join(words))


def _unique(parts: Iterator[CodePart]) -> Iterator[CodePart]:
    seen: set[tuple[str, str]] = set()
    for part in parts:
        if part.text.strip() and (part.kind, part.text) not in seen:
            seen.add((part.kind, part.text))
            yield part


def _spoken(wording: Wording | Wordings, language: str) -> str:
    """Which language a wording falls back to when asked for one."""
    chosen = wording.get(language)
    return next((key for key, text in wording.texts if text == chosen), language)
