"""How much planted personal data the finders find, and how fast: `python -m bench.bench_privacy`.

Three corpora, all constructed: `corpora/privacy/planted.jsonl`, short interviews with what is personal marked in them;
`sentences.jsonl`, marked sentences; and the nine interviews that come with orgcode, into which sentences with
identifiers are planted here (seeded).
Covered: all letters and digits of what was planted are inside findings, of whatever kind. As its kind: by one of its
kind. Precision: the share of the findings of a kind that touch something planted; only on the first two, where
everything is marked.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgcode.core.privacy import Finding, Kind, Pseudonym
from orgcode.privacy.finding import find
from orgcode.privacy.rewriting import NameList
from orgcode.project.reading import read_transcript
from orgcode.project.shipped import shipped_interviews

MARKED = Path(__file__).parent.parent / "corpora" / "privacy" / "planted.jsonl"
SENTENCES = MARKED.with_name("sentences.jsonl")
HOUR = 60_000
"""Characters of an hour's interview."""

FREQUENT = "Anne Mette Lars Jonas Ingrid Kari Ole Fatima Mohammed Torill Bjørn Søren Hanne Silje Håkon Emil".split()  # noqa: SIM905
RARE = "Tjorven Ludmilla Ingefrid Sigbritt Alfinn Zoltan Odveig Vebjarne Kasimir Priscilla Tolvard Yngvild".split()  # noqa: SIM905
"""First names; the rare ones were written without looking at the list of the finder."""
LAST = "Hansen Overgaard Kvam Tjønnås Brattli Rosenkvist Abildtrup Haddad Szymanski Bratsberg Fiskum Lauritzen".split()  # noqa: SIM905

Label = tuple[str, int, int]
"""Kind, start, end."""

TEMPLATES: Sequence[tuple[str, str]] = (
    ("person", " Og så ringede {first} til mig."),
    ("person", " Det var {first} {last} der sa det."),
    ("person", " {first} kom også."),
    ("person", " {first}s plan var en anden."),
    ("person", " Eg tala med {first} om det."),
    ("cpr", " Nummeret er {cpr}."),
    ("birth number", " Fødselsnummeret er {fnr}."),
    ("phone", " Ring på {phone}, hvis det er."),
    ("email", " Skriv til {email}."),
    ("address", " Vi bor på {street}."),
    ("postcode", " Det er i {post}."),
    ("date", " Hun er født {date}."),
    ("date", " Hun er født i {year}."),
    ("institution", " Det var på {school} det begynte."),
)


@dataclass
class Figures:
    """Counts for one kind."""

    planted: int = 0
    covered: int = 0
    as_kind: int = 0
    found: int = 0
    right: int = 0


def _birth_number(dice: random.Random) -> str:
    from stdnum.no import fodselsnummer

    while True:
        day = dice.randint(1, 28) + dice.choice((0, 40))
        first = f"{day:02}{dice.randint(1, 12):02}{dice.randint(50, 99):02}{dice.randint(0, 499):03}"
        first += fodselsnummer.calc_check_digit1(first)
        number = first + fodselsnummer.calc_check_digit2(first) if len(first) == 10 else ""
        if fodselsnummer.is_valid(number):
            return dice.choice((number, f"{number[:6]} {number[6:]}"))


def _values(dice: random.Random, *, rare: bool) -> dict[str, str]:
    first, last = dice.choice(RARE if rare else FREQUENT), dice.choice(LAST)
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(40, 99)
    pairs = [f"{dice.randint(20, 99)}", *(f"{dice.randint(0, 99):02}" for _ in range(3))]
    spelled = dice.choice((" ".join(pairs), "".join(pairs), f"+45 {' '.join(pairs)}", f"+47{''.join(pairs)}"))
    months = "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
    written = dice.choice((f"{day}.{month}.19{year}", f"den {day}. {months[month - 1]} 19{year}"))
    stems = ("Birke", "Enghave", "Skole", "Nørre", "Fagerli", "Strand", "Kongens", "Møllers")
    street = dice.choice(stems) + dice.choice(("vej", "gade", "gata", "veien", "vegen", " allé"))
    return {
        "first": first,
        "last": last,
        "cpr": f"{day:02}{month:02}{year}{dice.choice(('-', '', ' '))}{dice.randint(1000, 3999)}",
        "fnr": _birth_number(dice),
        "phone": spelled,
        "email": f"{first}.{last}@{dice.choice(('mail.dk', 'kommune.no', 'skole.example.org'))}".lower(),
        "street": f"{street} {dice.randint(1, 140)}{dice.choice(('', ' B', ', 2. th'))}",
        "post": dice.choice(("8370 Hadsten", "5003 Bergen", "2000 Frederiksberg", "7620 Lemvig", "6150 Ørsta")),
        "date": written,
        "year": f"19{year}",
        "school": dice.choice(("Lindehøj Skole", "Fagerli barnehage", "Vestre Skule", "Børnehaven Pilekvisten")),
    }


def planted(text: str, seed: int, *, rare: bool) -> tuple[str, list[Label]]:
    """A text with identifiers planted at the ends of sentences, and where they are."""
    dice = random.Random(seed)  # noqa: S311 - which sentence gets which name need not be a secret
    ends = [at + 1 for at, letter in enumerate(text[:-1]) if letter == "." and text[at + 1] == " "]
    parts, labels, at, length = [], [], 0, 0
    for end in sorted(dice.sample(ends, min(len(ends), 60))):
        kind, template = dice.choice(TEMPLATES)
        values = _values(dice, rare=rare)
        parts.append(text[at:end])
        length += end - at
        at = end
        before = template[: template.index("{")]
        after = template[template.rindex("}") + 1 :]
        value = template[len(before) : len(template) - len(after)].format(**values)
        labels.append((kind, length + len(before), length + len(before) + len(value)))
        parts.append(before + value + after)
        length += len(parts[-1])
    return "".join([*parts, text[at:]]), labels


def measured(text: str, labels: Iterable[Label], figures: dict[str, Figures]) -> tuple[Finding, ...]:
    """Count what was found of what was planted."""
    found, wanted = find(text), list(labels)
    for kind, start, end in wanted:
        own = figures.setdefault(kind, Figures())
        touching = [one for one in found if one.start < end and one.end > start]
        own.planted += 1
        own.covered += _covers(text, start, end, touching)
        own.as_kind += _covers(text, start, end, [one for one in touching if one.kind == kind])
    for one in found:
        own = figures.setdefault(str(one.kind), Figures())
        own.found += 1
        own.right += any(start < one.end and end > one.start for _, start, end in wanted)
    return found


def _covers(text: str, start: int, end: int, found: Sequence[Finding]) -> bool:
    return all(any(one.start <= at < one.end for one in found) or not text[at].isalnum() for at in range(start, end))


def _table(title: str, figures: dict[str, Figures], *, precision: bool) -> None:
    print(f"\n{title}\n")
    last = " precision |" if precision else ""
    print(f"| kind | planted | covered | as its kind | found |{last}")
    print(f"| --- | --- | --- | --- | --- |{' --- |' if precision else ''}")
    total = Figures()
    for kind in (*(str(kind) for kind in Kind), "all"):
        one = total if kind == "all" else figures.get(kind, Figures())
        if kind != "all":
            for name in ("planted", "covered", "as_kind", "found", "right"):
                setattr(total, name, getattr(total, name) + getattr(one, name))
        if not (one.planted or one.found):
            continue
        share = f" {one.right / one.found:.2f} |" if precision and one.found else " - |" if precision else ""
        recall = (f"{number / one.planted:.2f}" if one.planted else "-" for number in (one.covered, one.as_kind))
        print(f"| {kind} | {one.planted} | {' | '.join(recall)} | {one.found} |{share}")


def marked_corpus() -> list[dict[str, object]]:
    """The marked interviews, a mapping each."""
    return [json.loads(line) for line in MARKED.read_text("utf-8").splitlines()]


def marked_sentences() -> list[dict[str, object]]:
    """The marked sentences, likewise; `about` says of which kind."""
    return [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]


def main() -> None:
    """Print the tables."""
    figures: dict[str, Figures] = {}
    sizes = []
    for one in marked_corpus():
        text, labels = str(one["text"]), one["labels"]
        assert isinstance(labels, list)
        sizes.append(len(text))
        measured(text, [(each["kind"], each["start"], each["end"]) for each in labels], figures)
    _table(f"Marked interviews: {len(sizes)}, {sum(sizes):,} characters", figures, precision=True)
    for about in ("many languages", "made to be hard"):
        figures = {}
        chosen = [one for one in marked_sentences() if one["about"] == about]
        for one in chosen:
            labels = one["labels"]
            assert isinstance(labels, list)
            measured(str(one["text"]), [(each["kind"], each["start"], each["end"]) for each in labels], figures)
        _table(f"{len(chosen)} marked sentences, {about}", figures, precision=True)
    interviews = [read_transcript(path).text for path in shipped_interviews()]
    for rare, title in ((False, "frequent first names"), (True, "rare first names")):
        figures = {}
        for seed, text in enumerate(interviews):
            measured(*planted(text, seed, rare=rare), figures)
        _table(f"Planted into the shipped interviews, {title}", figures, precision=False)
    burden = Counter(str(one.kind) for text in interviews for one in find(text))
    words = sum(len(text.split()) for text in interviews)
    print(f"\nNothing planted: {sum(burden.values())} findings in {words:,} words ({dict(burden)})")
    hour = " ".join(planted(text, seed, rare=False)[0] for seed, text in enumerate(interviews))
    hour = (hour * (HOUR // len(hour) + 1))[:HOUR]
    _timed("Finding in an hour's interview (60,000 characters)", lambda: find(hour))
    names = NameList(
        Pseudonym(name=f"{first} {last}", replacement=f"Kim {number}x")
        for number, (first, last) in enumerate((first, last) for first in FREQUENT for last in LAST)
    )
    _timed("Rewriting it by a list of 192 names", lambda: names.rewrite(hour))


def _timed(title: str, work: object) -> None:
    seconds = []
    for _ in range(5):
        begun = time.perf_counter()
        work()  # type: ignore[operator]
        seconds.append(time.perf_counter() - begun)
    print(f"{title}: median {statistics.median(seconds):.2f} s")


if __name__ == "__main__":
    main()
