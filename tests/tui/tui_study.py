"""A small study in a real project file, and an engine that says what a test wants it to say."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.coding import Coder, Decision
from orgcode.core.messages import (
    EngineProgress,
    EngineReady,
    Event,
    QueueAnswer,
    QueueRequest,
    SuggestionBatch,
    SuggestRequest,
)
from orgcode.core.queue import Candidate
from orgcode.core.suggestion import Evidence, SegmentSuggestions, Suggestion
from orgcode.core.transcript import (
    Language,
    Role,
    Segment,
    Segmentation,
    Speaker,
    Transcript,
    Turn,
    UnitKind,
)
from orgcode.project import Project
from orgcode.tui.app import OrgcodeApp, make_app

MODEL = "words-in-common-1"

TALK: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("I", 4.0, ("Vil du fortælle lidt om, hvordan I kom i gang?",)),
    (
        "Mette",
        11.5,
        (
            "Ja, altså, det vigtigste var nok, at vi fik sat tid af til det.",
            "Hver onsdag eftermiddag, fast, hele foråret.",
            "Og så skulle det jo også være vores eget, ikke noget der kom oppefra.",
        ),
    ),
    ("I", 48.0, ("Hvad mener du med vores eget?",)),
    (
        "Mette",
        52.0,
        (
            "At vi selv havde valgt det.",
            "Vi stod sammen om det hele vejen, også da der kom nogle og sagde, at nu skulle der være ro på, "
            "og at der lå en plan et eller andet sted, som vi ikke havde set.",
            "Nå.",
            "Det handler ikke om tid, det handler om, hvem der bestemmer, hvad der skal på dagsordenen.",
        ),
    ),
    ("I", 95.0, ("Okay.",)),
    ("Jens (leder)", 97.0, ("Jeg skrev det ind i strategien bagefter.", "Så nu hænger det sammen.")),
)


def code(code_id: str, name: str, definition: str, *, parent: str | None = None, **more: object) -> Code:
    return Code(
        id=code_id,
        name=Wording((("da", name), ("en", str(more.get("english", name))))),
        definition=Wording((("da", definition),)),
        include=Wordings((("da", tuple(more.get("include", ()))),)),  # type: ignore[arg-type]
        keywords=Wordings((("da", tuple(more.get("keywords", ()))),)),  # type: ignore[arg-type]
        colour=str(more.get("colour", "")),
        parent=parent,
        codable=bool(more.get("codable", True)),
    )


CODEBOOK = Codebook(
    id="test",
    title=Wording((("da", "Prøve"),)),
    codes=(
        code(
            "tid",
            "Tid",
            "Tid, der er sat af, mangler eller strækker sig, når noget nyt skal læres.",
            english="Time",
            keywords=("onsdag", "møder"),
            include=("Faste tider og manglende tid",),
            colour="#56b4e9",
        ),
        code(
            "ejerskab",
            "Ejerskab",
            "At det er ens eget og ikke er pålagt.",
            english="Ownership",
            keywords=("vores eget",),
        ),
        code("dagsordenen", "Dagsordensættelse", "Hvem der bestemmer, hvad der kommer på bordet.", colour="#e69f00"),
        code("sammenhaeng", "Sammenhæng", "Hvordan niveauerne hænger sammen.", codable=False),
        code("oppefra", "Top-down", "Fra ledelsen og nedad.", parent="sammenhaeng"),
        code("nedefra", "Bottom-up", "Fra medarbejderne og opad.", parent="sammenhaeng"),
    ),
)


def transcript_of(title: str, talk: Sequence[tuple[str, float, Sequence[str]]]) -> tuple[Transcript, Segmentation]:
    """A transcript with a label before each turn, and one segment a sentence."""
    text, turns, cuts = "", [], []
    for index, (speaker, time, sentences) in enumerate(talk):
        text += f"{speaker}: "
        start = len(text)
        for position, sentence in enumerate(sentences):
            piece = sentence + (" " if position + 1 < len(sentences) else "")
            cuts.append((index, len(text), len(text) + len(piece)))
            text += piece
        turns.append(Turn(index=index, speaker=speaker, start=start, end=len(text), time_start=time))
        text += "\n"
    labels = dict.fromkeys(speaker for speaker, _, _ in talk)
    transcript = Transcript(
        title=title,
        text=text,
        turns=tuple(turns),
        speakers=tuple(
            Speaker(label=label, role=Role.INTERVIEWER if label == "I" else Role.PARTICIPANT) for label in labels
        ),
        language=Language.DANISH,
    )
    segments = tuple(
        Segment(transcript_id=transcript.id, index=number, turn=turn, start=start, end=end)
        for number, (turn, start, end) in enumerate(cuts)
    )
    return transcript, Segmentation(
        transcript_id=transcript.id, kind=UnitKind.SENTENCE, parameters=(), version="test-1", segments=segments
    )


class Ticking:
    """A clock that moves when it is told to."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class FakeEngine:
    """Says what it is told to say, and keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: list[SuggestRequest] = []
        self.queues: list[QueueRequest] = []
        self._events = queue.SimpleQueue[Event | Exception | None]()
        self.stopped = False

    def start(self) -> None:
        self._events.put(EngineReady())

    def request(self, request: SuggestRequest | QueueRequest) -> None:
        if isinstance(request, QueueRequest):
            self.queues.append(request)
        else:
            self.requests.append(request)

    def events(self) -> Iterator[Event]:
        while (event := self._events.get()) is not None:
            if isinstance(event, Exception):
                raise event
            yield event

    def stop(self) -> None:
        self.stopped = True
        self._events.put(None)

    def say(self, event: Event | Exception) -> None:
        self._events.put(event)


OFFERS: dict[int, tuple[tuple[str, float], ...]] = {
    1: (("tid", 0.82), ("ejerskab", 0.31), ("dagsordenen", 0.12)),
    2: (("tid", 0.55),),
    3: (("ejerskab", 0.77), ("oppefra", 0.41)),
    5: (("ejerskab", 0.9),),
    6: (("nedefra", 0.35), ("ejerskab", 0.22)),
    8: (("dagsordenen", 0.88), ("tid", 0.2)),
    10: (("oppefra", 0.5),),
}


def quote(text: str, similarity: float, moved: float, place: str, coder: str = "Anna") -> Evidence:
    return Evidence(
        kind="quote",
        text=text,
        similarity=similarity,
        verdict="not applied" if moved < 0 else "applied",
        coder=coder,
        place=place,
        moved=moved,
    )


QUOTES = (
    quote("Vi fik to timer hver onsdag, og de var hellige.", 0.88, 1.31, "Leder, Skovvejens Skole, segment 3"),
    quote("Der skal være tid til det, ellers bliver det ikke til noget.", 0.81, 0.44, "Anden, segment 2"),
    quote("Det tog lang tid, før nogen spurgte, hvem der bestemte.", 0.79, -0.62, "Anden, segment 1", "Bo"),
    quote("Ja, onsdag var den dag.", 0.7, 0.0, "Leder, Skovvejens Skole, segment 2"),
)


def suggestions_for(index: int, offers: Sequence[tuple[str, float]]) -> SegmentSuggestions:
    hidden = Suggestion(code_id="nedefra", rank=9, score=0.1, probability=0.01, shown=False)
    return SegmentSuggestions(
        segment_index=index,
        suggestions=(
            *(
                Suggestion(
                    code_id=code_id,
                    rank=rank,
                    score=round(probability * 0.5 + 0.4, 3),
                    probability=probability,
                    shown=True,
                    evidence=(
                        Evidence(
                            kind="example", text="Vi har fået afsat fast tid om onsdagen til det.", similarity=0.91
                        ),
                        Evidence(kind="definition", text="Tid, der er sat af.", similarity=0.84),
                        Evidence(kind="words", text="tid", similarity=0.2),
                        Evidence(kind="words", text="onsdag", similarity=0.2),
                    ),
                )
                for rank, (code_id, probability) in enumerate(offers, start=1)
            ),
            hidden,
        ),
    )


@dataclass
class Study:
    """What a test works with."""

    project: Project
    coder: Coder
    engine: FakeEngine
    transcript: Transcript
    seconds: Ticking = field(default_factory=lambda: Ticking(100.0))

    def app(self, *, engine: bool = True, theme: str = "") -> OrgcodeApp:
        """The application on this study."""
        given = self.engine if engine else None
        return make_app(self.project, self.coder, given, theme=theme, monotonic=self.seconds)  # type: ignore[arg-type]

    def decisions(self) -> tuple[Decision, ...]:
        """The record."""
        return self.project.decisions()

    def said(self) -> list[tuple[int, str, str | None]]:
        """(segment, verdict, code) of each decision."""
        place = {segment.span: segment.index for segment in self.project.segments(self.transcript.id)}
        return [(place[d.span], str(d.verdict), d.code_id) for d in self.decisions()]

    def batch(
        self,
        request: int,
        transcript_id: str = "",
        *,
        decisions: int = 0,
        offers: Mapping[int, Sequence[tuple[str, float]]] = OFFERS,
    ) -> SuggestionBatch:
        """Suggestions (the usual ones) as an answer to a request."""
        segments = self.project.segments(self.transcript.id)
        return SuggestionBatch(
            request=request,
            transcript_id=transcript_id or self.transcript.id,
            model=MODEL,
            codebook_version=self.project.codebook.version,
            segments=tuple(suggestions_for(segment.index, offers.get(segment.index, ())) for segment in segments),
            decisions=decisions,
        )

    def answer(
        self, request: int, *, decisions: int = 0, offers: Mapping[int, Sequence[tuple[str, float]]] = OFFERS
    ) -> None:
        """The engine answers."""
        total = len(self.project.segments(self.transcript.id))
        self.engine.say(self.batch(request, decisions=decisions, offers=offers))
        self.engine.say(EngineProgress(request=request, stage="done", done=total, total=total))

    def line_up(self, *candidates: Candidate) -> None:
        """The engine answers what was asked last about what to code next."""
        asked = self.engine.queues[-1]
        self.engine.say(
            QueueAnswer(request=asked.request, order=asked.order, code_id=asked.code_id, candidates=candidates)
        )


def add(project: Project, transcript: Transcript, segmentation: Segmentation) -> None:
    """Put a transcript into a project without asking spaCy where its sentences end."""
    project._store.library.add(transcript, segmentation)
