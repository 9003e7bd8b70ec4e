"""How long it takes to find 5,000 passages of a long interview in a corrected version of it.

python bench/bench_realigning.py [CHARACTERS]

The texts are made of chance words whose frequencies fall as those of a language do (Zipf), with a fixed seed.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from orgcode.core.replacement import Realignment


def main() -> None:
    """Make both texts, and say how long what took."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    chance = random.Random(1)  # noqa: S311
    letters = "abcdefghijklmnoprstuvæøå"
    known = ["".join(chance.choices(letters, k=chance.choice((1, 2, 2, 3, 3, 4, 5, 6, 8)))) for _ in range(6_000)]
    words = chance.choices(known, [1 / (rank + 1) for rank in range(len(known))], k=wanted // 4)
    sentences: list[str] = []
    at = length = 0
    while length < wanted:
        size = chance.randint(1, 20)
        sentences.append(" ".join(words[at : at + size]).capitalize() + ".")
        at, length = at + size, length + len(sentences[-1]) + 1
    new: list[str] = []
    for sentence in sentences:
        lot = chance.random()
        if lot < 0.05:
            continue
        if lot < 0.1:
            new.append(f"Nyt her {chance.choice(known)}.")
        parts = sentence.split()
        if lot < 0.4:
            place = chance.randrange(len(parts))
            parts[place] = parts[place][:-1] + "x"
        new.append(" ".join(parts))
    third = len(new) // 3
    new = [*new[:third], *new[third + 200 : 2 * third], *new[third : third + 200], *new[2 * third :]]
    between = Realignment(" ".join(sentences), " ".join(new))
    began = time.perf_counter()
    _ = between.pairs
    paired = time.perf_counter()
    fates: Counter[str] = Counter()
    place = 0
    for sentence in sentences:
        fates[str(between.place(place, place + len(sentence)).fate)] += 1
        place += len(sentence) + 1
    done = time.perf_counter()
    sys.stdout.write(f"{len(between.old):,} and {len(between.new):,} characters, {len(sentences):,} passages\n")
    sys.stdout.write(f"words paired: {paired - began:.2f} s; passages found: {done - paired:.2f} s; {dict(fates)}\n")


if __name__ == "__main__":
    main()
