"""Whose the turns are that stand under one name: a room or a shared account, several people in one room.

A rule says it in one of three ways: `Room 2=IP1` gives them all to one; `Room 2=I,IP` has them take turns, in that
order; `Room 2=I?,IP` gives those that ask to the first and the others to the second. Turns that a rule gets wrong are
corrected by hand where files are taken in on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgcode.core.transcript import Role, Transcript
from orgcode.errors import InputProblem, UnknownName
from orgcode.project.intake import given, settled, with_label, with_role, with_speaker

_HOW = "Write NAME=IP1, NAME=I,IP (taking turns) or NAME=I?,IP (those that ask are I's)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """To whom the turns of one name are given."""

    label: str
    """The name that several people share; empty: whose turns name nobody."""
    to: tuple[str, ...]
    """Labels; one takes all, several take turns."""
    by_question: bool = False
    """The first of two labels takes the turns that ask, the second the others."""

    @property
    def text(self) -> str:
        """As it is written."""
        return f"{self.label}={'?,'.join(self.to) if self.by_question else ','.join(self.to)}"


def rule_from(text: str) -> Rule:
    """A rule as it is written; InputProblem when it is none."""
    label, sign, wanted = text.rpartition("=")
    to = tuple(part.strip() for part in wanted.split(","))
    asking = to[0].endswith("?")
    to = (to[0].removesuffix("?").strip(), *to[1:])
    fits = bool(sign) and all(to) and len(set(to)) == len(to) and (not asking or len(to) == 2)
    if not fits:
        raise InputProblem(f"{text!r} says of nobody whose turns are whose.", hint=_HOW, title="This rule is not clear")
    return Rule(label=label.strip(), to=to, by_question=asking)


def assigned(transcript: Transcript, rules: Sequence[Rule]) -> Transcript:
    """A transcript whose turns are given to speakers by rules, in their order; what was done is among its warnings.

    Raises:
        UnknownName: there is no speaker of that name.

    """
    for rule in rules:
        transcript = _by_rule(transcript, rule)
    return settled(transcript) if rules else transcript


def _by_rule(transcript: Transcript, rule: Rule) -> Transcript:
    label = next((each.label for each in transcript.speakers if each.label.casefold() == rule.label.casefold()), None)
    if label is None:
        raise UnknownName(
            f"{transcript.title} has no speaker {rule.label!r} whose turns could be given to others.",
            where=transcript.source.name,
            hint=f"Speakers: {', '.join(each.label or '(no name)' for each in transcript.speakers)}.",
        )
    turns = [turn for turn in transcript.turns if turn.speaker == label]
    if len(rule.to) == 1:
        changed = with_label(transcript, label, rule.to[0])
        shares = {rule.to[0]: len(turns)}
    else:
        changed = transcript
        shares = {}
        for place, name in enumerate(rule.to):
            mine = [
                turn.index
                for at, turn in enumerate(turns)
                if _place(transcript, at, turn.start, turn.end, rule) == place
            ]
            changed = given(with_speaker(changed, name), mine, name)
            shares[name] = len(mine)
    for name in rule.to:
        if name in {each.label for each in changed.speakers}:
            changed = with_role(changed, name, _role(name, rule))
    told = ", ".join(f"{name} {count}" for name, count in shares.items())
    how = " by whether they ask" if rule.by_question else " in turn" if len(rule.to) > 1 else ""
    return replace(
        changed, warnings=(*changed.warnings, f"The turns of {label or '(no name)'} were given out{how}: {told}.")
    )


def _place(transcript: Transcript, at: int, start: int, end: int, rule: Rule) -> int:
    from orgcode.readers.roles import asks

    if rule.by_question:
        return 0 if asks(transcript.text[start:end]) else 1
    return at % len(rule.to)


def _role(name: str, rule: Rule) -> Role:
    from orgcode.readers.roles import role_of_label

    return role_of_label(name) or (Role.INTERVIEWER if rule.by_question and name == rule.to[0] else Role.PARTICIPANT)
