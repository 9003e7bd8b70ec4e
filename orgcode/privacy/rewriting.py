"""Pseudonyms in the place of names: consistent, in one pass, the longest name first.

A name is found as it is listed and in capitals, with a genitive -s or apostrophe, with its letters composed or
decomposed, with a space or a hyphen between its parts. In lower case it is found where it cannot be an ordinary word:
`anne` is, `bo` is not. Of a full name with a full pseudonym the parts stand for each other too, unless they are listed
by themselves. What is inside another word is left alone, and so is one half of a double name that is not listed
(`Anne-Marie`); the finder shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgcode.core.privacy import NAMED, Change, Kind, Pseudonym, Rewritten, rewritten
from orgcode.privacy.case import DEFINITE, definite, genitive, genitive_after, like
from orgcode.privacy.lists import PARTICLES, TITLES, common_words, is_name
from orgcode.privacy.words import HYPHENS, Token, compared, tokens, without_marks


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of calling somebody."""

    keys: tuple[str, ...]
    name: str
    replacement: str
    ending: str
    """What stands behind the name itself: a definite ending, a genitive -s, or nothing."""
    any_case: bool
    """Whether lower case means the name too."""
    rank: int
    """The lower one counts where two forms are written alike."""


class NameList:
    """Rewrites texts by a list of pseudonyms; a `Pseudonymiser`.

    Args:
        pseudonyms: of a project. Of two that list the same form the first counts.

    """

    def __init__(self, pseudonyms: Iterable[Pseudonym]) -> None:
        self._by_first: dict[str, list[_Form]] = {}
        named = [one for one in pseudonyms if one.kind in NAMED and one.name.strip()]
        taken: set[tuple[str, ...]] = set()
        # The sort is stable: of two that are as likely, the one that is listed first.
        for form in sorted(_forms(named), key=lambda form: form.rank):
            if form.keys not in taken:
                taken.add(form.keys)
                self._by_first.setdefault(form.keys[0], []).append(form)
        for forms in self._by_first.values():
            forms.sort(key=lambda form: (-len(form.keys), form.rank))

    def rewrite(self, text: str) -> Rewritten:
        """The text with pseudonyms, and what was replaced."""
        return rewritten(text, self.changes(text))

    def changes(self, text: str) -> tuple[Change, ...]:
        """Where names stand in a text, and what is to stand there; none overlapping another."""
        found = tokens(text)
        changes: list[Change] = []
        at = 0
        while at < len(found):
            form = next(self._matching(text, found, at), None)
            if form is None:
                at += 1
                continue
            start, end = found[at].start, found[at + len(form.keys) - 1].end
            end, new = self._replacement(text, start, end, form)
            changes.append((start, end, new))
            while at < len(found) and found[at].start < end:
                at += 1
        return tuple(changes)

    def _matching(self, text: str, found: Sequence[Token], at: int) -> Iterator[_Form]:
        for form in self._by_first.get(found[at].key, ()):
            run = found[at : at + len(form.keys)]
            if len(run) == len(form.keys) and all(token.key == key for token, key in zip(run, form.keys, strict=True)):
                written = text[run[0].start : run[-1].end]
                if _meant(written, form) and _together(text, run) and not _half_of_another(text, found, at, len(run)):
                    yield form

    @staticmethod
    def _replacement(text: str, start: int, end: int, form: _Form) -> tuple[int, str]:
        written = text[start:end]
        if not form.ending:
            last, mark = genitive_after(text, start, end)
            if mark:
                return last, like(written, genitive(form.replacement, mark))
            return end, like(written, form.replacement) if not form.name.islower() else _begun_like(written, form)
        if form.ending == "s":
            return end, like(written, genitive(form.replacement))
        return end, like(written, definite(form.replacement, form.ending, form.name))


def _begun_like(written: str, form: _Form) -> str:
    """Of a name that is listed in lower case: the replacement as it is listed, unless it all stands in capitals."""
    return form.replacement.upper() if len(written) > 1 and written.isupper() else form.replacement


def _meant(written: str, form: _Form) -> bool:
    """Whether what is written so is the name, and not a word that is spelled alike."""
    if any(letter.isupper() for letter in written[:1]):
        return True
    return form.any_case


def _together(text: str, run: Sequence[Token]) -> bool:
    """Whether the parts of a name stand on one line, or on two that follow on each other."""
    return "\n\n" not in text[run[0].start : run[-1].end]


def _half_of_another(text: str, found: Sequence[Token], at: int, size: int) -> bool:
    """Whether a hyphen joins it with another name, as `Anne` in `Anne-Marie`; `Anne-sagen` is about Anne."""
    first, last = found[at], found[at + size - 1]
    before = found[at - 2] if at > 1 else None
    if before and text[before.end : first.start] in HYPHENS and before.end < first.start and is_name(before.key):
        return True
    after = found[at + size + 1] if at + size + 1 < len(found) else None
    return bool(after and last.end < after.start and text[last.end : after.start] in HYPHENS and is_name(after.key))


def _forms(named: Sequence[Pseudonym]) -> Iterator[_Form]:
    """Every form, those that are listed before those that follow from a full name."""
    for one in named:
        for listed in (one.name, *one.forms):
            short = one.replacement if listed is one.name else _short_for(listed, one.replacement)
            yield from _written(listed, short, one.kind, 0)
    for one in named:
        if one.kind == Kind.PERSON:
            for part, stands_for in parts(one.name, one.replacement):
                yield from _written(part, stands_for, one.kind, 10)


def parts(name: str, replacement: str) -> tuple[tuple[str, str], ...]:
    """What the parts of a full name are called, where the pseudonym has parts as well: first names, and surname."""
    words, new = _name_words(name), _name_words(replacement)
    if len(words) < 2:
        return ()
    if not new:
        return ()
    found = [(" ".join(words[:-1]), new[0]), *((word, new[0]) for word in words[:-1])]
    if len(new) > 1:
        found.append((words[-1], new[-1]))
    return tuple((part, stands) for part, stands in dict(found).items() if len(part.strip(".")) > 1)


def _name_words(name: str) -> list[str]:
    if name.startswith("["):
        return []
    return [word for word in name.split() if compared(word.strip(".")) not in PARTICLES | TITLES]


def _short_for(form: str, replacement: str) -> str:
    """A nickname of one word becomes the first name of the pseudonym."""
    words = _name_words(replacement)
    return words[0] if len(form.split()) == 1 and len(words) > 1 else replacement


def _written(name: str, replacement: str, kind: str, rank: int) -> Iterator[_Form]:
    found = tokens(name)
    if not found:
        return
    keys = tuple(token.key for token in found)
    any_case = name.islower() or len(keys) > 1 or (keys[0] not in common_words() and len(keys[0]) > 2)
    endings = ["", "s"] if keys[-1].isalpha() else [""]
    if kind != Kind.PERSON and keys[-1].isalpha():
        endings += [ending + case for ending in DEFINITE for case in ("", "s")]
    spellings = {keys}
    if kind == Kind.PERSON and len(keys) > 1:
        spellings |= {tuple(key for key in keys if key not in HYPHENS)}
        if len(keys) == 2:
            spellings.add((keys[0], "-", keys[1]))
    # Transcripts often lack the marks of other languages: `Wisniewska`, but not the word `rene` for `René`.
    plain = {tuple(map(without_marks, spelling)) for spelling in spellings}
    spellings |= {spelling for spelling in plain if not any(key in common_words() for key in spelling)}
    for spelling in sorted(spellings, key=lambda each: (each != keys, each)):
        for ending in endings:
            likely = rank + (1 if ending else 0) + (2 if spelling != keys else 0)
            form_keys = (*spelling[:-1], spelling[-1] + ending)
            sure = any_case and (len(form_keys) > 1 or form_keys[0] not in common_words())
            yield _Form(form_keys, name, replacement, ending, sure or name.islower(), likely)
