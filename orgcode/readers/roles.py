"""Who asks and who is asked: roles guessed from labels, and where labels are plain names, from who asks.

The guess is correctable; where it is not clear, everybody but the clear asker is a participant, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from orgcode.core.transcript import Role
from orgcode.readers.vocabulary import INTERVIEWER_WORDS, PARTICIPANT_WORDS, QUESTION_OPENERS

_WORDS = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\([^()]*\)")
_FIRST_WORDS = re.compile(
    r"\s*(?:(?:ja|jo|nei|nej|nå|okay|ok|mhm|og|men|så|eh|øh|øhm|e|[#.,…–-])[\s,.…#–-]{1,5}){0,4}(\w+)(?:\s+(\w+))?",
    re.IGNORECASE,
)

_SMALLEST_ASKING_SHARE = 0.34
_CLEAR_FACTOR = 1.6


@dataclass(slots=True)
class _Habit:
    turns: int = 0
    asking: int = 0
    letters: int = 0

    @property
    def share(self) -> float:
        return self.asking / self.turns if self.turns else 0.0


def role_of_label(label: str) -> Role | None:
    """The role that a label says by itself, such as `I`, `Int.`, `IP2` or `Informant 1 (leder)`; None for a name."""
    for words in (_words(_BRACKETED.sub(" ", label)), _words(label)):
        # `R. Hansen` is a name: one or two letters are a role only where they stand alone.
        telling = words if len(words) == 1 else [word for word in words if len(word) > 2]
        if any(word in INTERVIEWER_WORDS for word in telling):
            return Role.INTERVIEWER
        if any(word in PARTICIPANT_WORDS for word in telling):
            return Role.PARTICIPANT
    return None


def _words(label: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(label)]


def asks(text: str) -> bool:
    """Whether a turn asks: it ends in a question mark, or starts with a question word."""
    if text.rstrip(" .\"'”’»«)…").endswith("?"):
        return True
    first = _FIRST_WORDS.match(text[:120])
    if first is None:
        return False
    word, second = first.group(1).casefold(), (first.group(2) or "").casefold()
    return word in QUESTION_OPENERS or (word in {"kan", "vil", "kunne"} and second in {"du", "dere", "de", "dykk", "i"})


def guess_roles(turns: Iterable[tuple[str, str]]) -> tuple[dict[str, Role], tuple[str, ...]]:
    """Guess the role of every speaker.

    Args:
        turns: label and text of each turn.

    Returns:
        A role per label, in the order they first speak, and warnings where the guess is unsure.

    """
    habits: dict[str, _Habit] = {}
    for label, text in turns:
        habit = habits.get(label)
        if habit is None:
            habit = habits[label] = _Habit()
        habit.turns += 1
        habit.letters += len(text)
        habit.asking += asks(text)
    roles = {label: role_of_label(label) for label in habits}
    unknown = [label for label, role in roles.items() if role is None]
    warnings: list[str] = []
    if unknown and len(habits) > 1 and Role.INTERVIEWER not in roles.values():
        asker = _clear_asker(habits, unknown)
        if asker is not None:
            roles[asker] = Role.INTERVIEWER
            warnings.append(
                f"{asker or 'The speaker without a name'} is taken for the interviewer, for asking most questions."
            )
        else:
            warnings.append(
                "It is not clear who asks the questions; everybody without a known role is taken for a participant. "
                "Set the roles by hand if that is wrong."
            )
    elif len(habits) > 1 and Role.INTERVIEWER not in roles.values():
        warnings.append("No interviewer was found among the speakers; all are taken for participants.")
    return {label: role or Role.PARTICIPANT for label, role in roles.items()}, tuple(warnings)


def _clear_asker(habits: dict[str, _Habit], candidates: list[str]) -> str | None:
    """The one who asks in a good share of turns, clearly more than the others, and says less than half of all."""
    ranked = sorted(candidates, key=lambda label: habits[label].share, reverse=True)
    first = ranked[0]
    others = [habit.share for label, habit in habits.items() if label != first and habit.turns > 1]
    total = sum(habit.letters for habit in habits.values())
    clear = habits[first].share >= _SMALLEST_ASKING_SHARE and all(
        habits[first].share >= _CLEAR_FACTOR * share for share in others
    )
    return first if clear and habits[first].letters * 2 <= total * 1.1 else None
