"""Names of persons without a language model: capitals, lists, titles and what is said before a name.

Rather too much than too little: what is found goes through somebody's hands before anything is replaced.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.lists import (
    PARTICLES,
    TITLES,
    common_words,
    first_names,
    is_first_name,
    is_name,
    is_surname,
    not_names,
    surnames,
)
from orgcode.privacy.words import APOSTROPHES, HYPHENS, Token, parted

_CALLED = frozenset(
    parted(
        """
        hedder hed heter heiter het heitte kaldet kalder kaller kalt kalla navn navnet namn namnet ved opkaldt
        oppkalt
        """
    )
)
"""Words after which an unknown word with a capital is most likely a name."""
_NAMED = frozenset(parted("hedder heter heiter kaldet kalder kaller kalt kalla opkaldt oppkalt"))
"""Those of them after which an ordinary word with a capital is one too: `hun hedder My`."""
_FOREIGN = re.compile(r"[^a-zæøåéèêàáóòôöüäëïâîûç]")
"""What no ordinary Danish, Norwegian or English word has in it: Polish, Sámi, Turkish letters."""
_TECHNICAL = frozenset(
    parted(
        """
        txt docx doc odt rtf pdf vtt srt json tsv csv xlsx html htm mp3 mp4 wav m4a whisper teams zoom noscribe final
        transcript transskription transkripsjon transskript transkript interview interviewer intervju samtale speaker
        taler moderator deltager deltaker informant respondent unknown ukendt ukjent voice host gruppe fokusgruppe
        leder lærer lærar skoleleder pædagog pedagog forælder forelder forælde elev medarbejder medarbeider pilot
        renskrevet rettet anonym anonymiseret test demo kopi copy del part utf ansi latin draft version corrected
        """
    )
)
"""What stands in names of files and labels and names nobody."""
_ENDS = frozenset('.!?…:;"»«“”„()[]{}*#–—|/>')
_ORDINARY_ENDINGS = parted(
    """
    ende ande ligt lig lige lege leg ning ningen ninger ninga ingar else elsen elser elsar erne ernes hed heden
    heder het heten heter heit skab skap isk iske tion tionen sjon sjonen isme ismen ede ene ane bar fuld full løs
    som vis mæssig messig agtig aktig ering eringen itet iteten loven planen mødet
    """
)
"""An unknown word that begins a sentence and ends so is more likely an ordinary one."""
_SHORT_TITLE = 4
"""Letters of a title that may have a dot behind it: hr., frk., dr., prof."""
_INITIALS = re.compile(r"(?<![\w.])[A-ZÆØÅ]\.(?:[ ]?[A-ZÆØÅ]\.){1,3}(?!\w)")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may be part of a name."""

    token: Token
    certainty: float
    why: str


def _inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place is inside one of some spans, which are in order."""
    at = bisect_right(spans, place, key=lambda span: span[0])
    return at > 0 and place < spans[at - 1][1]


class PersonFinder:
    """Finds names in one text.

    Args:
        text: what was said.
        found: its tokens.
        label: whether it is a label or a title, where a capital says nothing and there are no sentences.
        named: whether it is what an interview or somebody in it is called, where lower case says nothing either.
        addresses: where e-mail and web addresses are; their lower case says nothing about a word.

    """

    def __init__(
        self,
        text: str,
        found: Sequence[Token],
        *,
        label: bool = False,
        named: bool = False,
        addresses: Sequence[tuple[int, int]] = (),
    ) -> None:
        self._named_so = named
        self._text = text
        self._tokens = found
        self._label = label
        letters = [token for token in found if token.is_word]
        capitals = sum(token.is_capitalised for token in letters)
        self._all_lower = not label and len(letters) >= 40 and capitals < len(letters) * 0.01
        self._all_upper = len(letters) >= 10 and sum(token.text.isupper() for token in letters) > len(letters) * 0.8
        within = sorted(addresses)
        spoken = [token for token in letters if not _inside(within, token.start)]
        self._lower = Counter(token.key for token in spoken if token.text[0].islower())
        self._upper = Counter(token.key for token in spoken if token.is_capitalised)
        self._raised = {
            token.key
            for at, token in enumerate(found)
            if not label and token.is_word and token.is_capitalised and not token.is_upper and not self._begins(at)
        }
        """Words that have a capital somewhere where no word needs one."""

    def find(self) -> Iterator[Finding]:
        """Every name, a full one as one finding."""
        run: list[_Word] = []
        for at, token in enumerate(self._tokens):
            word = self._word(at, token, run)
            if word is not None and run and not self._follows(run[-1].token, token):
                yield from self._named(run)
                run = []
            if word is not None:
                run.append(word)
            elif run and not self._joins(at, token):
                yield from self._named(run)
                run = []
        yield from self._named(run)
        for match in _INITIALS.finditer(self._text):
            yield Finding(
                kind=Kind.PERSON, start=match.start(), end=match.end(), text=match[0], certainty=0.3, why="initials"
            )

    def _word(self, at: int, token: Token, run: Sequence[_Word]) -> _Word | None:
        if not token.is_word or token.key in not_names() or token.key in TITLES:
            return None
        after = bool(run) and self._follows(run[-1].token, token)
        if not token.is_capitalised:
            return self._lower_word(at, token, run if after else ())
        if len(token.key) == 1:
            return self._initial(at, token, after)
        if token.is_upper and not self._all_upper:
            return _Word(token, 0.7, "on the list of names, in capitals") if is_name(token.key) else None
        common = token.key in common_words()
        if is_first_name(token.key):
            doubt = common and (self._begins(at) or self._all_upper) and not after
            return _Word(token, 0.4 if doubt else 0.9, "on the list of first names")
        if is_surname(token.key):
            listed = token.key in surnames() or token.key.removesuffix("s") in surnames()
            certainty = 0.8 if after or (listed and not common) else 0.5 if common else 0.6
            return _Word(token, certainty, "on the list of surnames" if listed else "ends like a surname")
        if self._introduced(at) and (not common or self._introduced(at, by_title=True)):
            return _Word(token, 0.9, "after a title or a word such as `called`")
        if self._all_upper:
            return None
        if after and not self._begins(at):
            return _Word(token, 0.7, "after a name")
        if common and len(token.key) > 1 and not self._begins(at) and self._introduced(at, by_name=True):
            return _Word(token, 0.4, "a word with a capital after a word such as `called`")
        if not common:
            return self._unknown_word(at, token)
        if len(token.key) < 3 or token.key not in self._raised:
            return None
        return _Word(token, 0.3, "an ordinary word with a capital inside a sentence")

    def _unknown_word(self, at: int, token: Token) -> _Word | None:
        """A word that is on no list: what else the text does with it decides."""
        lower = max(self._lower[token.key], self._lower[token.key.removesuffix("s")])
        if self._label:
            return None if token.key in _TECHNICAL else _Word(token, 0.4, "an unknown word")
        if self._begins(at):
            if lower or len(token.key) < 3 or token.key.endswith(_ORDINARY_ENDINGS):
                return None
            return _Word(token, 0.25, "an unknown word that begins a sentence")
        return None if lower >= self._upper[token.key] else _Word(token, 0.6, "a capital inside a sentence")

    def _lower_word(self, at: int, token: Token, run: Sequence[_Word]) -> _Word | None:
        key = token.key
        common = key in common_words() or key.removesuffix("s") in common_words()
        if is_first_name(key) and not common and (len(key) > 2 or self._label):
            return _Word(token, 0.6 if self._all_lower else 0.5, "on the list of first names, in lower case")
        listed = key in surnames() or key.removesuffix("s") in surnames()
        if common and is_first_name(key) and len(key) > 1 and self._surname_follows(at):
            return _Word(token, 0.6, "before a surname, in lower case")
        if run and not common and (listed or is_surname(key)):
            return _Word(token, 0.6, "a surname after a first name, in lower case")
        if self._all_lower and not common and listed:
            return _Word(token, 0.5, "on the list of surnames, in lower case")
        if self._introduced(at, by_title=True) and not common and len(key) > 2:
            return _Word(token, 0.7, "after a title")
        if run and self._label and listed:
            return _Word(token, 0.4, "a surname after a first name, in a label")
        if self._named_so and not common and len(key) > 2 and key not in _TECHNICAL:
            return _Word(token, 0.3, "an unknown word in a title or a file name")
        if not common and len(key) > 2 and _FOREIGN.search(key):
            return _Word(token, 0.4, "letters of another language")
        if not token.text[0].islower():
            return _Word(token, 0.4, "letters of another script")
        if self._all_lower and key in first_names() and self._introduced(at):
            return _Word(token, 0.6, "a name that is also a word, after a word such as `called`")
        return None

    def _surname_follows(self, at: int) -> bool:
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if after is None or self._text[self._tokens[at].end : after.start] != " ":
            return False
        key = after.key.removesuffix("s")
        return key not in common_words() and (key in surnames() or (key.endswith("sen") and is_surname(key)))

    def _initial(self, at: int, token: Token, after: bool) -> _Word | None:
        """`J.` before a name, or `H` between two."""
        following = self._tokens[at + 1 : at + 3]
        dotted = bool(following) and following[0].text == "."
        name = following[1] if dotted and len(following) > 1 else following[0] if following else None
        if name is None or not name.is_word or not name.is_capitalised or name.key in not_names() or len(name.key) < 2:
            return None
        if after or (dotted and is_name(name.key)):
            return _Word(token, 0.6, "an initial at a name")
        return None

    def _introduced(self, at: int, *, by_title: bool = False, by_name: bool = False) -> bool:
        """Whether a title (`hr. Lund`), or a word such as `called` (`hun hedder Lund`), stands right before a word."""
        before = self._tokens[max(0, at - 2) : at]
        if not before:
            return False
        last = before[-1]
        if last.text == "." and len(before) > 1:
            return before[-2].key in TITLES and len(before[-2].key) <= _SHORT_TITLE
        if last.key in TITLES:
            return True
        quoted = last.text in "\"»«“”„'" and len(before) > 1
        return not by_title and (before[-2].key if quoted else last.key) in (_NAMED if by_name else _CALLED)

    def _begins(self, at: int) -> bool:
        """Whether a word stands where any word has a capital."""
        if self._label:
            return False
        if at == 0:
            return True
        before = self._tokens[at - 1]
        if before.text == "." and at > 1 and len(self._tokens[at - 2].key) == 1 and self._tokens[at - 2].is_capitalised:
            return False  # an initial
        if before.text in _ENDS or (before.text in "-‐‑" and self._text[before.start - 1 : before.start].isspace()):
            return True
        if "\n" in self._text[before.end : self._tokens[at].start]:
            return True
        return before.text in APOSTROPHES and at > 1 and self._tokens[at - 2].text in _ENDS

    def _follows(self, before: Token, token: Token) -> bool:
        """Whether a word continues a name: a space, a hyphen, a dot after an initial, a particle between."""
        between = self._text[before.end : token.start]
        if between in (" ", "\u00a0", "_", *HYPHENS):
            return True
        if len(before.key) == 1 and between in (". ", ".", ".\u00a0"):
            return True
        words = between.split()
        return (
            len(between) < 12
            and 0 < len(words) <= 2
            and between[0].isspace()
            and between[-1].isspace()
            and all(word.casefold() in PARTICLES for word in words)
            and token.is_capitalised
            and self._text[before.start].isupper()
        )

    def _joins(self, at: int, token: Token) -> bool:
        """Whether a sign or a small word may stand inside a name; what comes behind it decides."""
        if token.text in HYPHENS or token.key in PARTICLES:
            return True
        return token.text == "." and at > 0 and len(self._tokens[at - 1].key) == 1

    def _named(self, run: Sequence[_Word]) -> Iterator[Finding]:
        if not run or all(len(word.token.key) == 1 for word in run):
            return
        start, end = run[0].token.start, run[-1].token.end
        best = max(run, key=lambda word: word.certainty)
        yield Finding(
            kind=Kind.PERSON,
            start=start,
            end=end,
            text=self._text[start:end],
            certainty=min(1.0, best.certainty + 0.05 * (len(run) - 1)),
            why=best.why,
        )
