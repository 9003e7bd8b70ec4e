"""The whole project as tables, what was done in it: decisions and what stands after them, notes, the team's work."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from orgcode.core.agreement import By
from orgcode.core.codebook_edits import merges
from orgcode.core.coding import CodingState, Decision, Exposure, Ledger, Verdict, standing, unit_values
from orgcode.core.memo import Memo
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Span
from orgcode.exchange.archive_columns import Value
from orgcode.exchange.archive_work_tables import ACTS
from orgcode.project.units import counted_as
from orgcode.project.whole_project_texts import CodebookVersions, Places, TableRow

if TYPE_CHECKING:
    from orgcode.project.privacy_gate import Clearance
    from orgcode.project.project import Project

_NOTHING_SHOWN: Mapping[str, Value] = {
    "suggestions": None,
    "shown": None,
    "suggested": (),
    "rank": None,
    "score": None,
    "probability": None,
    "seen_for": None,
    "model": None,
    "suggested_under": None,
}

Item = TypeVar("Item")
Name = TypeVar("Name", bound=Hashable)


class Work:
    """Rows of what was done in a project, as far as its viewer may see it.

    Args:
        project: which.
        clearance: what its texts may say.

    """

    def __init__(self, project: Project, clearance: Clearance) -> None:
        self._project = project
        self._clear = clearance
        self._version = CodebookVersions(project).standing
        self._merges = merges(project.codebook)
        self._person = project.team().person
        self._there = frozenset(project.transcripts())
        self._memos = _by_interview(project.memos(), _about)
        rulings = project.rulings()
        self._rulings = _by_interview(rulings, lambda ruling: ruling.span.transcript_id)
        self._ruled = {ruling.span: ruling for ruling in rulings}
        self._stars = _by_interview(enumerate(project.stars()), lambda star: star[1].span.transcript_id)

    # On an interview

    def on_interview(self, transcript_id: str, places: Places) -> Iterator[TableRow]:
        """Decisions and what follows from these (codings, passes, rejections, ratings); memos, rulings, stars."""
        decisions = self._project.decisions(transcript_id)
        counting = standing(decisions)
        counts = {decision.id for decision in counting}
        for decision in decisions:
            yield "decisions", self._decision(decision, places, counts)
        ledger = Ledger(decisions)
        for coder_id in sorted({decision.coder_id for decision in decisions}):
            state = ledger.state(coder_id)
            yield from self._standing(state, [one for one in counting if one.coder_id == coder_id], places)
            segmentation = self._project.segmentation(transcript_id)
            for index, codes in sorted(unit_values(state, segmentation).get(coder_id, {}).items()):
                yield (
                    "ratings",
                    {
                        "transcript_id": transcript_id,
                        "segment": index,
                        "coder_id": coder_id,
                        "codes": sorted(counted_as(codes, self._merges)),
                    },
                )
        for memo in self._memos.get(transcript_id, ()):
            yield self._memo(memo, places.place(memo.span) if memo.span else {"transcript_id": transcript_id})
        yield from self._team_on(transcript_id, places)

    def _decision(self, decision: Decision, places: Places, counts: set[str]) -> dict[str, Value]:
        return {
            "decision_id": decision.id,
            "coder_id": decision.coder_id,
            **places.place_in_segments(decision.span),
            "verdict": str(decision.verdict),
            "code_id": decision.code_id,
            "codebook_version": self._version(decision.codebook_version),
            "decided_at": decision.decided_at,
            "undoes": decision.undoes,
            "counts": decision.id in counts,
            **self._shown(decision.exposure),
        }

    def _shown(self, shown: Exposure | None) -> dict[str, Value]:
        if shown is None:
            return dict(_NOTHING_SHOWN)
        return {
            "suggestions": str(shown.when),
            "shown": shown.shown,
            "suggested": shown.suggested,
            "rank": shown.rank,
            "score": shown.score,
            "probability": shown.probability,
            "seen_for": shown.seconds,
            "model": shown.model,
            "suggested_under": self._version(shown.codebook_version),
        }

    def _standing(self, state: CodingState, counting: Sequence[Decision], places: Places) -> Iterator[TableRow]:
        passed: dict[Span, str] = {}
        declined: dict[tuple[Span, str], str] = {}
        for one in counting:
            if one.verdict is Verdict.PASSED:
                passed[one.span] = one.id
            elif one.verdict is Verdict.REJECTED and one.code_id is not None:
                declined[one.span, one.code_id] = one.id
        for coding in state.codings:
            where = places.place_in_segments(coding.span)
            start, end = places.span(coding.span.start, coding.span.end)
            ruling = self._ruled.get(coding.span)
            yield (
                "codings",
                {
                    "decision_id": coding.decision_id,
                    "coder_id": coding.coder_id,
                    **where,
                    "code_id": coding.code_id,
                    "ruling_id": ruling.id if ruling else None,
                    "upheld": coding.code_id in ruling.codes if ruling else None,
                    "text": places.text[start:end],
                },
            )
        for coder_id, span in sorted(state.passes, key=lambda item: (item[1].start, item[1].end)):
            row = {"decision_id": passed[span], "coder_id": coder_id}
            yield "passes", {**row, **places.place_in_segments(span)}
        for coder_id, span, code in sorted(state.rejections, key=lambda item: (item[1].start, item[1].end, item[2])):
            row = {"decision_id": declined[span, code], "coder_id": coder_id}
            yield "rejections", {**row, **places.place(span), "code_id": code}

    def _memo(self, memo: Memo, where: Mapping[str, str | int | None]) -> TableRow:
        return (
            "memos",
            {
                "memo_id": memo.id,
                "coder_id": memo.coder_id,
                "written_at": memo.written_at,
                "transcript_id": where.get("transcript_id"),
                "start": where.get("start"),
                "end": where.get("end"),
                "code_id": memo.code_id,
                "text": self._clear.text(memo.text),
            },
        )

    def _team_on(self, transcript_id: str, places: Places) -> Iterator[TableRow]:
        for ruling in self._rulings.get(transcript_id, ()):
            first, second = map(self._person, ruling.coders)
            yield (
                "rulings",
                {
                    "ruling_id": ruling.id,
                    "adjudicator_id": self._person(ruling.adjudicator_id),
                    **places.place(ruling.span),
                    "first_coder_id": first,
                    "second_coder_id": second,
                    "first_codes": ruling.first,
                    "second_codes": ruling.second,
                    "choice": str(ruling.choice),
                    "codes": ruling.codes,
                    "unclear": ruling.unclear,
                    # The gate does not look through these, so they could name anybody.
                    "note": ruling.note if self._clear.raw else None,
                    "codebook_version": self._version(ruling.codebook_version),
                    "decided_at": ruling.decided_at,
                },
            )
        for number, star in self._stars.get(transcript_id, ()):
            row: dict[str, Value] = {"star": number, "coder_id": star.coder_id, "code_id": star.code_id}
            yield "stars", {**row, **places.place(star.span)}

    # On the whole

    def on_project(self) -> Iterator[TableRow]:
        """Memos on codes and on the project, assignments, acts, policies, agreement."""
        for memo in self._memos.get(None, ()):
            yield self._memo(memo, {})
        yield from self._assignments()
        for act in self._project._store.acts.all():
            if act.kind in ACTS and readable(act):
                yield "acts", self._act(act)
        yield from self._policies()
        yield from self._agreement()

    def _assignments(self) -> Iterator[TableRow]:
        team = self._project.team()
        pairs = {(transcript, coder) for transcript, coders in team.assigned.items() for coder in coders}
        for place in sorted({*pairs, *team.closed, *team.reopened}):
            if place[0] in self._there:
                yield (
                    "assignments",
                    {
                        "transcript_id": place[0],
                        "coder_id": place[1],
                        "assigned": place in pairs,
                        "closed_at": team.closed.get(place),
                        "reopened": team.reopened.get(place, 0),
                    },
                )

    def _act(self, act: Act) -> dict[str, Value]:
        data = act.data
        coder, of = data.get("coder"), data.get("of")
        same = act.kind in (ActKind.SAME_PERSON, ActKind.NAMESAKES)
        return {
            "act_id": act.id,
            "kind": str(act.kind),
            "by": act.by and self._person(act.by),
            "acted_at": act.acted_at,
            "transcript_id": act.transcript_id,
            # Who is one person is what that act says, so it names both ids.
            "coder_id": coder if same else coder and self._person(coder),
            "of": of if same else of and self._person(of),
            "part": data.get("part"),
            "exported": data.get("exported"),
        }

    def _policies(self) -> Iterator[TableRow]:
        from orgcode.project.policies import standing_policies

        for number, held in enumerate(standing_policies(self._project)):
            yield (
                "suggestion_policies",
                {
                    "number": number,
                    "coder_id": held.coder.id if held.coder else None,
                    "mode": str(held.mode),
                    "share": held.share,
                    "eagerness": str(held.eagerness),
                    "own": held.own,
                },
            )

    def _agreement(self) -> Iterator[TableRow]:
        report = self._project.agreement(by=(By.CODE, By.PAIR), resamples=0)
        for number, found in enumerate(report.coefficients):
            first, second = found.pair or (None, None)
            yield (
                "agreement",
                {
                    "number": number,
                    "coefficient": found.name,
                    "distance": found.distance,
                    "code_id": found.code,
                    "first_coder": first,
                    "second_coder": second,
                    "value": found.value,
                    "observed": found.observed,
                    "expected": found.expected,
                    "units": found.units,
                    "reason": found.reason,
                },
            )


def _about(memo: Memo) -> str | None:
    return memo.span.transcript_id if memo.span else memo.transcript_id


def _by_interview(items: Iterable[Item], about: Callable[[Item], Name]) -> dict[Name, list[Item]]:
    found: dict[Name, list[Item]] = {}
    for item in items:
        found.setdefault(about(item), []).append(item)
    return found
