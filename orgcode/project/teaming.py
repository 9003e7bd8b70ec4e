"""Who codes what, who has finished, and who may see whose codings: a project as the work of a team."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind, PartPlayed, Team, fold_acts
from orgcode.errors import NotAProject, RefusedDecision, StillBlind, UnknownName
from orgcode.project.study import Study
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.store.store import Store

Said = tuple[ActKind, str | None, dict[str, object]]
"""Kind, transcript and content of an act to be."""


class Teaming(Study):
    """The team of a project: see `Project`.

    A project may be blind: what others have coded in an interview is kept from a coder until everybody who codes it
    has closed it. That is a rule of work, held by every door of this program; it is no lock on the file.
    """

    def __init__(self, store: Store, *, clock: Clock = time.time) -> None:
        super().__init__(store, clock=clock)
        self.viewer: Coder | None = None
        """Whom the project answers."""
        self._team: Team | None = None
        self._acts = -1

    def view_as(self, coder: Coder | None) -> None:
        """Answer this person from now on; None: somebody who has coded nothing."""
        self.viewer = coder

    def team(self) -> Team:
        """What holds now: blind or not, assignments, closings, parts played."""
        count = self._store.acts.count()
        if self._team is None or count != self._acts:
            before = self._team.people if self._team else {}
            try:
                self._team = fold_acts(self._store.acts.all(), self._store.decisions.first_by_coder() if count else {})
            except (KeyError, TypeError, ValueError) as error:
                raise NotAProject("An act of teamwork cannot be read.", where=str(self.path)) from error
            self._acts = count
            if self._team.people != before:
                self._people_changed()
        return self._team

    def _people_changed(self) -> None:
        """Called when ids were found to be one person."""

    def everybody(self) -> tuple[Coder, ...]:
        """Every person, in the order of joining, and every part that one plays (adjudicating, coding again)."""
        team = self.team()
        return tuple(coder for coder in self._store.coders.all() if coder.id not in team.people)

    def coders(self) -> tuple[Coder, ...]:
        """Everybody who codes here, in the order of joining."""
        aspects = self.team().aspects
        return tuple(coder for coder in self.everybody() if coder.id not in aspects)

    def known_coder(self, name: str) -> Coder:
        """The coder of that name (or of that name and the last letters of the id, as `Ida (4f2a)`); else UnknownName.

        Of two people who bear one name and are told apart by the letters only, the name alone means neither.
        """
        tidy = " ".join(name.split())
        told_apart = {f"{coder.name} ({coder.id[-4:]})": coder for coder in self.everybody()}
        if tidy in told_apart:
            return told_apart[tidy]
        found = self._store.coders.named(name)
        same = [coder for coder in self.everybody() if coder.name == found.name]
        if len(same) > 1 and self.team().namesakes:
            listed = ", ".join(f"{coder.name} ({coder.id[-4:]})" for coder in same)
            raise UnknownName(f"{len(same)} coders are called {found.name}.", hint=f"Say which one: {listed}.")
        return self._person(found)

    def coder(self, name: str) -> Coder:
        """The coder of that name, who is added when new."""
        try:
            return self.known_coder(name)
        except UnknownName:
            if any(coder.name == " ".join(name.split()) for coder in self.everybody()):
                raise
            return self._store.coders.find_or_add(name)

    def _person(self, coder: Coder) -> Coder:
        known = self.team().person(coder.id)
        return coder if known == coder.id else self._store.coders.get(known)

    def open_to_all(self, transcript_id: str) -> bool:
        """Whether everybody may see all codings of a transcript: the project is not blind, or all have closed it."""
        team = self.team()
        return not team.blind or team.open(transcript_id, self._active(transcript_id))

    def sees(self, transcript_id: str, coder_id: str) -> bool:
        """Whether the viewer may see what a coder has said in a transcript."""
        team = self.team()
        if not team.blind:
            return True
        if self.viewer is not None and team.owner(coder_id) == team.owner(self.viewer.id):
            return True
        return self.open_to_all(transcript_id)

    def check_sees(self, transcript_id: str, coder_id: str) -> None:
        """Raise StillBlind when the viewer may not see it."""
        if not self.sees(transcript_id, coder_id):
            name = next((coder.name for coder in self.everybody() if coder.id == coder_id), coder_id)
            raise StillBlind(
                f"What {name} has coded in {self.transcript(transcript_id).title} is not to be seen yet.",
                hint="It shows once everybody who codes the interview has closed it. Is it your own? Then say who you"
                f' are: orgcode --as "{name}" ...',
            )

    def check_learns_from(self, coder: Coder) -> None:
        """Raise StillBlind when what is learned from a coder's decisions would show the viewer some of them."""
        if self.team().blind:
            for transcript_id, coders in self._store.decisions.first_by_coder().items():
                if coder.id in map(self.team().person, coders):
                    self.check_sees(transcript_id, coder.id)

    def _active(self, transcript_id: str) -> Iterable[str]:
        """Ids of those who have decided on it."""
        return self._store.decisions.first_by_coder(transcript_id).get(transcript_id, {})

    def may_decide(self, coder: Coder, transcript_id: str) -> None:
        """Raise RefusedDecision when the coder has closed the transcript, or it is others' to code."""
        team = self.team()
        if (transcript_id, coder.id) in team.closed:
            raise RefusedDecision(
                "You have closed this interview: what you said there stands.",
                hint="Reopen it to go on; that you did is kept on record.",
            )
        assigned = team.assigned.get(transcript_id)
        if assigned and coder.id not in assigned and coder.id not in team.aspects:
            names = ", ".join(each.name for each in self.coders() if each.id in assigned)
            raise RefusedDecision(
                f"This interview is assigned to {names}.",
                hint=f'To code it as well, assign it: orgcode assign --coder "{coder.name}" --transcript ...',
            )

    def set_blind(self, by: Coder | None, blind: bool) -> None:
        """Make the project blind, or let everybody see everything from now on. Both stay on record."""
        if self.team().blind != blind:
            self._act(by, lambda: [(ActKind.BLINDED if blind else ActKind.UNBLINDED, None, {})])

    def assign(
        self, by: Coder | None, pairs: Sequence[tuple[str, Coder]], plan: dict[str, object] | None = None
    ) -> int:
        """Say who is to code what; returns how many of the (transcript id, coder) pairs are new."""

        def new() -> list[Said]:
            assigned = self.team().assigned
            said: list[Said] = []
            for transcript_id, coder in dict.fromkeys(pairs):
                if coder.id not in assigned.get(transcript_id, frozenset()):
                    content: dict[str, object] = {"coder": coder.id, **({"plan": plan} if plan else {})}
                    said.append((ActKind.ASSIGNED, transcript_id, content))
            return said

        return self._act(by, new)

    def unassign(self, by: Coder | None, pairs: Sequence[tuple[str, Coder]]) -> int:
        """Say who is not to code what after all; what they decided stays. Returns how many pairs that changed."""

        def given_up() -> list[Said]:
            assigned = self.team().assigned
            return [
                (ActKind.UNASSIGNED, transcript_id, {"coder": coder.id})
                for transcript_id, coder in dict.fromkeys(pairs)
                if coder.id in assigned.get(transcript_id, frozenset())
            ]

        return self._act(by, given_up)

    def close_transcript(self, coder: Coder, transcript_id: str) -> None:
        """Say that one has finished a transcript; RefusedDecision when one has already, or it is others' to code."""

        def closed() -> list[Said]:
            self.may_decide(coder, transcript_id)
            return [(ActKind.CLOSED, transcript_id, {"coder": coder.id})]

        self._act(coder, closed)

    def reopen_transcript(self, coder: Coder, transcript_id: str) -> None:
        """Go on with a transcript that one had closed; RefusedDecision when it is not closed."""
        if (transcript_id, coder.id) not in self.team().closed:
            raise RefusedDecision("You have not closed this interview.", hint="Just go on coding.")
        self._act(coder, lambda: [(ActKind.REOPENED, transcript_id, {"coder": coder.id})])

    def part(self, coder: Coder, part: PartPlayed, number: int = 1) -> Coder:
        """A coder in a part, kept apart from the coder's own coding; made when new."""
        suffix = f"{part}" if number == 1 else f"{part} {number}"
        team = self.team()
        # Somebody else of that name may play the part already, or be called so.
        for name in (coder.name, f"{coder.name} {coder.id[-4:]}", coder.id):
            made = self._store.coders.find_or_add(f"{name} ({suffix})")
            aspect = team.aspects.get(made.id)
            own = aspect is not None and aspect.part is part and team.person(aspect.of) == coder.id
            if own or (aspect is None and not self._known_otherwise(made)):
                break

        def new() -> list[Said]:
            if made.id in self.team().aspects:
                return []
            return [(ActKind.ASPECT, None, {"coder": made.id, "of": coder.id, "part": str(part)})]

        self._act(coder, new)
        return made

    def _known_otherwise(self, coder: Coder) -> bool:
        """Whether somebody of that id codes, or is to: then it is no part of anybody."""
        coding = self._store.decisions.first_by_coder().values()
        return any(coder.id in ids for ids in (*coding, *self.team().assigned.values()))

    def _act(self, by: Coder | None, said: Callable[[], Sequence[Said]]) -> int:
        """Store acts; `said` is asked when nobody else can write. Returns how many."""
        now = self._clock()

        def make(last: str) -> list[Act]:
            acts = []
            for kind, transcript_id, content in said():
                last = uuid7(lambda: now, after=last)
                acts.append(
                    Act(
                        id=last,
                        kind=kind,
                        by=by.id if by else "",
                        acted_at=moment(now),
                        transcript_id=transcript_id,
                        content=canonical_json(content),
                    )
                )
            return acts

        return len(self._store.acts.append_new(make))
