"""A study with somebody in it who will withdraw: constructed. And a search of the bytes of every file of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from small_study import Clock

from orgcode.core.codebook import Codebook
from orgcode.core.ids import canonical_json, vector_key
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.project import Project
from orgcode.project.participants import describe

LEAVING = (
    ("I", "Hvordan kom du ind i sygehusets ledelse?"),
    (
        "Rosalind",
        "Jeg hed Skovgaard dengang, og direktøren ringede mig op på fjorden. Båden var ved at synke under os.",
    ),
    ("I", "Hvad sagde bestyrelsen så?"),
    ("Rosalind", "De sagde æblegrød 🍎 og intet andet. Budgettet lå i en plasticpose fra brugsen."),
)
STAYING = (
    ("I", "Hvornår mødes I om planen?"),
    ("Holger", "Vi mødes hver tirsdag klokken ni præcis. Kaffen er den samme som altid."),
)
MEMO = "Sær historie med båden, tænk over magt."
ELSEWHERE = "Tid: se også »Budgettet lå i en plasticpose fra brugsen.«, som Rosalind sagde."
DRAFT = "Halvfærdig tanke om Rosalinds direktør"
ATTRIBUTE = "sygehus Midtfjord"
SECRETS = (
    "Hvordan kom du ind i sygehusets ledelse?",
    "direktøren ringede mig op",
    "Båden var ved at synke under os.",
    "De sagde æblegrød 🍎 og intet andet.",
    "Budgettet lå i en plasticpose fra brugsen.",
    "Rosalind",
    "rosalind",
    "plasticpose",
    "Skovgaard",
    MEMO,
    DRAFT,
    ATTRIBUTE,
    "Samtale med lederen",
)
"""What nobody may find afterwards."""


def people(title: str, said: Iterable[tuple[str, str]]) -> Transcript:
    """An interview with speakers by their names."""
    parts, turns, position = [], [], 0
    for index, (label, words) in enumerate(said):
        turns.append(Turn(index=index, speaker=label, start=position, end=position + len(words)))
        parts.append(words)
        position += len(words) + 2
    speakers = tuple(
        Speaker(label=label, role=Role.INTERVIEWER if label == "I" else Role.PARTICIPANT)
        for label in dict.fromkeys(turn.speaker for turn in turns)
    )
    return Transcript(
        title=title, text="\n\n".join(parts), turns=tuple(turns), speakers=speakers, language=Language.DANISH
    )


def group(title: str = "Gruppe") -> Transcript:
    """Two speak with the interviewer."""
    said = (
        ("I", "Hvem vil begynde i dag?"),
        ("Rosalind", "Jeg vil fortælle om tågen på broen."),
        ("Holger", "Rosalinds bro er min bro, kan man sige."),
        ("Rosalind", "Nej, den er kommunens egen bro."),
        ("Holger", "Så er vi enige om rammerne her."),
    )
    return people(title, said)


def study(path: Path, codebook: Codebook, clock: Clock, *, more: Iterable[Transcript] = ()) -> tuple[str, ...]:
    """A project in which there is something of an interview in every table; returns the ids of its interviews."""
    with Project.create(path, title="Studie", codebook=codebook, clock=clock) as project:
        anna, bo = project.coder("Anna"), project.coder("Bo")
        for made in (people("Samtale med lederen", LEAVING), people("Planen", STAYING), *more):
            project.add_read_transcript(made, coder=anna)
        leaving = project.transcripts()[0]
        project.keep_original(leaving, "rosalind.txt", "Rosalind: Båden var ved at synke under os.".encode())
        for transcript_id in project.transcripts():
            for place, segment in enumerate(project.segments(transcript_id)):
                project.apply(anna, segment.span, "tid")
                if place % 2:
                    project.pass_over(bo, segment.span)
        first = project.segments(leaving)[1].span
        project.star(anna, first, "tid")
        project.write_memo(anna, MEMO, span=first)
        project.write_memo(anna, ELSEWHERE, code_id="tid")
        describe(project, anna, [(leaving, "Rosalind", {"site": ATTRIBUTE})])
        project.lay_on_desk(anna, "memo draft", DRAFT)
        project.lay_on_desk(bo, "find", canonical_json({"recent": ["plasticpose"]}))
        list(project.finder.prepare())
        texts = [
            project.transcript(one).text[segment.start : segment.end].strip()
            for one in project.transcripts()
            for segment in project.segments(one)
        ]
        vectors = np.ones((len(texts), 4), np.float32)
        project._store.vectors.put("m", [vector_key(text, "query") for text in texts], vectors)
        assert project._store.acts.all(ActKind.STARRED)
        return project.transcripts()


def found(folder: Path, secrets: Iterable[str] = SECRETS) -> Mapping[str, list[str]]:
    """File -> what of these texts is in its bytes, in UTF-8 and as JSON may spell it."""
    hits: dict[str, list[str]] = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        for secret in secrets:
            spelled = (secret.encode(), ascii(secret)[1:-1].encode(), secret.encode("utf-16-le"))
            if any(each in data for each in spelled):
                hits.setdefault(path.name, []).append(secret)
    return hits
