"""What a codebook that can be used still lacks: for `codebook check`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings

EXAMPLES_WANTED = 3
"""Below this many examples, suggestions for a code rest on its name and definition alone."""


def codebook_warnings(codebook: Codebook, examples: int = EXAMPLES_WANTED) -> tuple[str, ...]:
    """One sentence for each thing that would make the codebook better; none is an error.

    Args:
        codebook: the codebook to look at.
        examples: how many examples a code should have, all languages together.

    """
    if not codebook.codable:
        return ("The codebook holds no code that can be put on a passage.",)
    return (*_each_code(codebook, examples), *_same_names(codebook))


def _each_code(codebook: Codebook, examples: int) -> Iterator[str]:
    used = [language for language in LANGUAGES if any(_has(code.name, language) for code in codebook)]
    for code in codebook:
        yield from _missing_languages(code, used)
        if not code.codable:
            continue
        if not code.definition:
            yield f"The code {code.id!r} has no definition."
        count = len(code.examples.all())
        if not count:
            yield f"The code {code.id!r} has no examples."
        elif count < examples:
            told = "1 example" if count == 1 else f"{count} examples"
            yield f"The code {code.id!r} has {told}; {examples} or more are better."


def _has(wording: Wording | Wordings, language: str) -> bool:
    return any(key == language for key, _ in wording.texts)


def _missing_languages(code: Code, used: list[str]) -> Iterator[str]:
    for what, wording in (("name", code.name), ("definition", code.definition)):
        if not wording or _has(wording, ANY_LANGUAGE):
            continue
        missing = [language for language in used if not _has(wording, language)]
        if missing:
            yield f"The {what} of {code.id!r} is missing in {', '.join(missing)}."


def _same_names(codebook: Codebook) -> Iterator[str]:
    for first, second in combinations(codebook.codes, 2):
        names = {(language, text.strip().casefold()) for language, text in first.name.texts}
        shared = [
            (language, text) for language, text in second.name.texts if (language, text.strip().casefold()) in names
        ]
        if shared:
            language, text = shared[0]
            told = "" if language == ANY_LANGUAGE else f" in {language}"
            yield f"The codes {first.id!r} and {second.id!r} have the same name{told}: {text!r}."
