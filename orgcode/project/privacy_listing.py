"""What may stand on the list of names of a project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from orgcode.core.privacy import Kind, Pseudonym
from orgcode.errors import InputProblem
from orgcode.privacy.words import compared, keys_of

LONGEST = 200
"""Characters of a name or pseudonym."""


def checked_name(new: Pseudonym, names: Sequence[Pseudonym]) -> Pseudonym:
    """A name as it can be listed beside others.

    A pseudonym that is itself somebody's name here would read as that person, and a text that was rewritten twice
    would be another one; so it is refused.

    Raises:
        InputProblem: something is empty or too long, or the pseudonym is or holds a listed name.

    """
    name, replacement = " ".join(new.name.split()), " ".join(new.replacement.split())
    forms = tuple(dict.fromkeys(form for one in new.forms if (form := " ".join(one.split()))))
    if not name or not keys_of(name) or not replacement:
        raise InputProblem("A name and its pseudonym need letters.", hint="Give both, such as Anne and Kim.")
    if max(map(len, (name, replacement, *forms))) > LONGEST:
        raise InputProblem(f"A name has at most {LONGEST} characters.", hint="Give the name alone.")
    made = Pseudonym(name=name, replacement=replacement, kind=Kind(new.kind), forms=forms)
    pairs = ((made, made), *((made, each) for each in names), *((each, made) for each in names))
    for one, other in pairs:
        if _holds(one, other):
            if other is made and one is not made:
                raise InputProblem(
                    f"{made.name} is, or has in it, a pseudonym: {one.replacement} stands for {one.name}.",
                    hint=f'Give that one another pseudonym first: orgcode privacy names add "{one.name}".',
                )
            raise InputProblem(
                f"The pseudonym {one.replacement} is, or has in it, the name {other.name}, which is on the list.",
                hint="Choose a pseudonym that is nobody's name here.",
            )
    return made


@lru_cache(maxsize=8192)
def name_keys(name: str) -> tuple[str, ...]:
    """`keys_of` of a listed name, which is compared with every other one."""
    return keys_of(name)


def _holds(one: Pseudonym, other: Pseudonym) -> bool:
    """Whether the pseudonym of one has the name of the other in it; of persons each word of a name is one."""
    new = name_keys(one.replacement)
    for form in (other.name, *other.forms):
        keys = name_keys(form)
        if other.kind == Kind.PERSON and one.kind == Kind.PERSON:
            if {key for key in keys if len(key) > 1} & set(new):
                return True
        elif any(new[at : at + len(keys)] == keys for at in range(len(new))):
            return True
    return False


def without_form(text: str, form: str) -> str:
    """A name as written, cut to the length of its form, which lacks the genitive."""
    plain = " ".join(text.split())
    return plain[: len(form)] if compared(plain[: len(form)]) == form else plain
