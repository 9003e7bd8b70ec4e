"""Values for the tests of the store: small, readable, and the same every time."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.coding import Decision, Exposure, Verdict
from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.memo import Memo
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import (
    Language,
    Role,
    Segment,
    Segmentation,
    Source,
    Span,
    Speaker,
    Transcript,
    Turn,
    UnitKind,
)
from orgcode.store.store import Store

NOW = 1_760_000_000.0
MOMENT = "2025-10-09T08:53:20.000Z"
EXPOSURE = Exposure(model="e5", codebook_version="cb1-0", shown=5, rank=1, score=0.8731, probability=0.64, seconds=3.2)


def ticking(start: float = NOW, step: float = 1.0) -> Callable[[], float]:
    """A clock that goes on by one step whenever it is read."""
    now = start - step

    def clock() -> float:
        nonlocal now
        now += step
        return now

    return clock


def ids(start: float = NOW) -> Iterator[str]:
    """Identifiers that rise by a second each."""
    clock = ticking(start)
    last = ""
    while True:
        last = uuid7(clock, after=last)
        yield last


def decision(
    identifier: str,
    *,
    coder: str = "anna",
    transcript: str = "t1-a",
    start: int = 0,
    verdict: Verdict = Verdict.APPLIED,
    code: str | None = "tid",
    exposure: Exposure | None = EXPOSURE,
    undoes: str | None = None,
) -> Decision:
    return Decision(
        id=identifier,
        coder_id=coder,
        span=Span(transcript_id=transcript, start=start, end=start + 9),
        verdict=verdict,
        code_id=code,
        codebook_version="cb1-0",
        decided_at=MOMENT,
        exposure=exposure,
        undoes=undoes,
    )


def decisions(number: int, *, coder: str = "anna", start: float = NOW) -> tuple[Decision, ...]:
    made = ids(start)
    return tuple(decision(next(made), coder=coder, start=10 * index) for index in range(number))


def transcript(title: str = "Leder, skole A", *, words: str = "og så tænker jeg på tiden") -> Transcript:
    said = ("Hvad gjorde I?", f"Vi mødtes hver uge, {words}.", "Hvorfor?", "Fordi det gav mening for os alle.")
    text, turns, position = "", [], 0
    for index, sentence in enumerate(said):
        speaker = "I" if index % 2 == 0 else "Leder"
        position = len(text) + len(speaker) + 2
        text += f"{speaker}: {sentence}\n"
        turns.append(
            Turn(
                index=index,
                speaker=speaker,
                start=position,
                end=position + len(sentence),
                time_start=index * 4.5,
                time_end=None if index == 3 else index * 4.5 + 4,
            )
        )
    return Transcript(
        title=title,
        text=text,
        turns=tuple(turns),
        speakers=(Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="Leder", role=Role.PARTICIPANT)),
        language=Language.DANISH,
        source=Source(name="leder.txt", format="txt", encoding="utf-8", sha256="0" * 64),
        warnings=("Linje 3 har intet navn.",),
    )


def segmentation(of: Transcript, kind: UnitKind = UnitKind.TURN) -> Segmentation:
    """One segment a turn; for sentences two."""
    segments: list[Segment] = []
    for turn in of.turns:
        middle = (turn.start + turn.end) // 2
        cuts = [turn.start, turn.end] if kind is UnitKind.TURN else [turn.start, middle, turn.end]
        for start, end in itertools.pairwise(cuts):
            segments.append(Segment(transcript_id=of.id, index=len(segments), turn=turn.index, start=start, end=end))
    return Segmentation(
        transcript_id=of.id, kind=kind, parameters=(("max", 60), ("rules", "da")), version="3", segments=tuple(segments)
    )


def codebook(title: str = "Læring") -> Codebook:
    # Norwegian before Danish: the order of languages must come back as it was.
    return Codebook(
        id="laering",
        title=Wording((("nb", "Læring"), ("da", title))),
        codes=(
            Code(id="rammer", name=Wording((("*", "Rammer"),)), codable=False),
            Code(
                id="tid",
                name=Wording((("nb", "Tid"), ("da", "Tid"))),
                definition=Wording((("da", "Tid til at lære sammen."),)),
                examples=Wordings((("da", ("Vi har aldrig tid.", "Det tog to år.")),)),
                colour="#8fbcbb",
                parent="rammer",
            ),
        ),
    )


def memo(identifier: str, text: str = "Tid er penge, siger de.", *, coder: str = "anna") -> Memo:
    return Memo(id=identifier, coder_id=coder, text=text, written_at=MOMENT)


def fill(store: Store) -> Transcript:
    """At least one row in every table of the store but the tombstones."""
    coder = store.coders.find_or_add("Anna")
    store.codebooks.adopt(codebook(), coder.id)
    interview = transcript()
    store.library.add(interview, segmentation(interview), coder_id=coder.id)
    store.library.set_role(interview.id, "Leder", Role.OTHER, coder_id=coder.id)
    made = ids()
    store.decisions.append_all(
        replace(item, span=replace(item.span, transcript_id=interview.id))
        for item in (decision(next(made)), decision(next(made), start=20))
    )
    store.memos.append(memo(next(made)))
    closed = Act(
        id=next(made),
        kind=ActKind.CLOSED,
        by=coder.id,
        acted_at=MOMENT,
        transcript_id=interview.id,
        content=canonical_json({"coder": coder.id}),
    )
    store.acts.append_new(lambda _: [closed])
    store.originals.keep(interview.id, "interview.txt", b"I: Hej?")
    return interview


def raw_copy(path: Path) -> sqlite3.Connection:
    """The file as any other program sees it; transactions by hand."""
    return sqlite3.connect(path, isolation_level=None)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
