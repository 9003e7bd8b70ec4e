"""Says things in the language of the program, which can be changed while it runs.

Names and definitions of codes do not pass through here: they come from the codebook, in the transcript's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgcode.tui.words import (
    agreement,
    codes,
    coding,
    comfort,
    disagreements,
    finding,
    history,
    intake,
    library,
    overview,
    privacy,
    problems,
    quotes,
    replacing,
    selecting,
    suggestions,
    windows,
)
from orgcode.tui.words import keys as key_words
from orgcode.tui.words.form import Said

if TYPE_CHECKING:
    from textual.binding import Binding

LANGUAGES = ("en", "da", "nb", "nn")
"""English, Danish, bokmål, nynorsk."""

MODULES = (
    library,
    coding,
    suggestions,
    windows,
    key_words,
    agreement,
    disagreements,
    selecting,
    codes,
    history,
    finding,
    intake,
    quotes,
    overview,
    comfort,
    privacy,
    replacing,
    problems,
)

MESSAGES: dict[str, Said] = {key: said for module in MODULES for key, said in module.WORDS.items()}


class _Spoken:
    """The language that is spoken now."""

    language = "en"


def language() -> str:
    """The language that is spoken now: one of LANGUAGES."""
    return _Spoken.language


def speak(wanted: str) -> None:
    """Speak another language from now on; what stands on the screen already is for the screens to say anew.

    Raises ValueError for a language that is not one of LANGUAGES.
    """
    if wanted not in LANGUAGES:
        raise ValueError(f"{wanted!r}: none of {', '.join(LANGUAGES)}")
    _Spoken.language = wanted


def say(key: str, **values: object) -> str:
    """The text of a key with its values filled in; KeyError for a key that there is not."""
    said = MESSAGES[key]
    text: str = getattr(said, _Spoken.language) or said.en
    return text.format(**values)


def counted(key: str, count: int, **values: object) -> str:
    """A text about a number of things: `key` has a form `key.one` for a single one."""
    return say(key + ".one", **values) if count == 1 else say(key, count=count, **values)


def quoted(text: str) -> str:
    """Somebody's words in the quotation marks of the language that is spoken now."""
    return say("quoted", text=text)


def numbered(number: int, otherwise: str = "  ") -> str:
    """The number by which a thing is chosen, and a space; `otherwise` where no single key types it."""
    return f"{number} " if number <= 9 else otherwise


def binding_name(binding: Binding) -> str:
    """What a key does, in a few words; bindings are made once, and their words may have to change."""
    return _of_binding("key", binding, binding.description)


def binding_tip(binding: Binding) -> str:
    """What a key does, in a sentence."""
    return _of_binding("tip", binding, binding.tooltip)


def footer_word(binding: Binding) -> str:
    """What the footer says about a key: a shorter word than help and palette have, where there is one."""
    return say(f"bar.{binding.id}") if f"bar.{binding.id}" in MESSAGES else binding_name(binding)


def _of_binding(form: str, binding: Binding, otherwise: str) -> str:
    name, _, number = (binding.id or "").rpartition(".")
    if f"{form}.{binding.id}" in MESSAGES:
        return say(f"{form}.{binding.id}")
    if number.isdigit() and f"{form}.{name}" in MESSAGES:
        return say(f"{form}.{name}") + (f" {number}" if form == "key" else "")
    return otherwise


def keys() -> tuple[str, ...]:
    """Every key there is."""
    return tuple(MESSAGES)
