"""What the language room costs: detection, segments and lemmas, beside spaCy's own sentencizer in the same run.

    .venv/bin/python bench/bench_language.py [--turns 2000]

The text is made up from a few spoken sentences in a fixed order of chance; nothing is read from outside.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable

from orgcode.core.transcript import Language, Speaker, Transcript, Turn, UnitKind

SENTENCES = {
    "da": [
        "Altså, jeg synes jo egentlig, at vi er kommet et godt stykke.",
        "Ja.",
        "Vi begyndte den 3. maj kl. 8.15 med f.eks. Fælles frokost, samtaler osv.",
        "Det handler ikke om tid, det handler om, hvem der ejer det, ikke?",
        '"Det kan vi ikke nå," sagde min kollega, og så blev det ikke til noget.',
        "Lederen var med de første gange, men så ... ja, så kom der noget i vejen.",
        "Mm. Det ved jeg ikke. (griner)",
        "Der var mange, der følte, at det var endnu en ting oven i alt det andet, og så begyndte folk at melde afbud, "
        "og til sidst var vi kun fire tilbage, som sad der og kiggede på hinanden og tænkte, at det her var jo ikke "
        "det, vi havde forestillet os, da vi sagde ja til at være med i et udviklingsprojekt sammen med de andre "
        "skoler.",
    ],
    "nb": [
        "Altså, jeg syns jo egentlig at vi har kommet et godt stykke.",
        "Mm.",
        "Bl.a. Bergen har gjort det samme, mfl. i området rundt.",
        "«Har vi tid til dette?» spurte hun, og ingen svarte med en gang.",
        "Det handler ikke om tid, det handler om hvem som eier det.",
        "ja altså det er jo ikke noe man bare gjør og så kommer det en ny rektor som vil noe helt annet og da må vi "
        "begynne på nytt igjen og folk er slitne og det er mye sykefravær men vi prøver jo så godt vi kan for det er "
        "jo barna det handler om og det må vi ikke glemme når vi sitter der på møtene og snakker om planer og "
        "rapporter",
    ],
    "nn": [
        "eg hugsar ikkje # når det var men det var i haust .",
        "ja .",
        "Vi har t.d. møte kvar veke, m.a. om foreldra, osb.",
        "Det er noko med at du har valt det sjølv, ikkje sant?",
        "det var no ikkje heilt … . nei det var ikkje det eg meinte .",
    ],
}


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the fastest of a few rounds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def once(work: Callable[[], object]) -> float:
    """Seconds of one go: for what is only slow the first time."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def memory() -> float:
    """The most memory the process has held so far, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(code: str, transcript: Transcript) -> None:
    """One row: our segments, spaCy's sentences of the same turns, the lemmas of our segments."""
    import spacy

    from orgcode.language.lemmas import content_lemmas_many
    from orgcode.language.segments import SpacySegmenter

    segmenter = SpacySegmenter()
    segmentation = segmenter.segment(transcript, UnitKind.SENTENCE)
    ours = best(lambda: segmenter.segment(transcript, UnitKind.SENTENCE))
    plain = spacy.blank(code)
    plain.add_pipe("sentencizer")
    said = [transcript.text[turn.start : turn.end] for turn in transcript.turns]
    theirs = best(lambda: [list(plain(text).sents) for text in said])
    segments = [transcript.text[s.start : s.end] for s in segmentation.segments]
    content_lemmas_many(["hus"], code)
    lemmas = best(lambda: content_lemmas_many(segments, code))
    count = len(segments)
    lengths = [len(segment.split()) for segment in segments]
    print(f"{code:4}{count:9,}{sum(lengths):9,}{ours:8.2f}s{ours / count * 1e6:8.1f}ms{theirs:12.2f}s", end="")
    print(f"{ours / theirs:7.2f}{lemmas:8.2f}s{lemmas / count * 1e6:8.1f}ms", end="")
    print(f"{statistics.median(lengths):14.0f}{max(lengths):9}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=2500)
    turns = parser.parse_args().turns

    from orgcode.language.detect import detect_language
    from orgcode.language.segments import SpacySegmenter

    def interview(code: str) -> Transcript:
        chance = random.Random(7)  # noqa: S311 - a fixed text, no secret
        said = [" ".join(chance.choices(SENTENCES[code], k=chance.randint(1, 9))) for _ in range(turns)]
        made, position = [], 0
        for index, text in enumerate(said):
            made.append(Turn(index=index, speaker="IP", start=position, end=position + len(text)))
            position += len(text) + 1
        return Transcript(
            title=code,
            text="\n".join(said),
            turns=tuple(made),
            speakers=(Speaker(label="IP"),),
            language=Language(code),
        )

    print(f"start: {memory():.0f} MB")
    texts = {code: interview(code) for code in SENTENCES}
    print("\ndetect (whole interview of 300,000 characters)")
    for code, transcript in texts.items():
        text = (transcript.text * (300_000 // len(transcript.text) + 1))[:300_000]
        seconds = best(lambda text=text: detect_language(text))  # type: ignore[misc]
        print(f"  {code}: {seconds * 1000:6.1f} ms -> {detect_language(text)}")
    print(f"  {memory():.0f} MB so far")
    began = once(lambda: detect_language("Det ved jeg godt, men det er jo svært."))
    print(f"  a short text, with the load of four dictionaries: {began:.2f} s, {memory():.0f} MB")
    again = best(lambda: detect_language("Det ved jeg godt, men det er jo svært."))
    print(f"  a short text after that: {again * 1000:.2f} ms")

    began = once(lambda: SpacySegmenter().segment(interview("nb"), UnitKind.SENTENCE))
    print(f"\nfirst segmentation, with the import of spaCy: {began:.2f} s, {memory():.0f} MB")
    print(f"{'':4}{'segments':>9}{'words':>9}{'ours':>9}{'per 1000':>10}{'sentencizer':>13}{'ratio':>7}", end="")
    print(f"{'lemmas':>9}{'per 1000':>10}{'median words':>14}{'longest':>9}")
    for code, transcript in texts.items():
        measure(code, transcript)
    long_turn = texts["nb"].text.replace("\n", " ")[:300_000]
    bare = "".join(mark for mark in long_turn.lower() if mark.isalpha() or mark == " ")
    for name, text in (("one turn of 300,000 characters", long_turn), ("the same without any punctuation", bare)):
        one = Transcript(
            title="",
            text=text,
            turns=(Turn(index=0, speaker="", start=0, end=len(text)),),
            speakers=(Speaker(label=""),),
        )
        seconds = once(lambda one=one: SpacySegmenter().segment(one, UnitKind.SENTENCE))  # type: ignore[misc]
        print(f"{name}: {seconds:.2f} s")
    print(f"most memory: {memory():.0f} MB")


if __name__ == "__main__":
    main()
