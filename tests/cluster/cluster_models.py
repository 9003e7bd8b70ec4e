"""Models that worker processes of a test cluster load: the name is a folder, where they leave their traces."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from orgcode.core.protocols import TextKind, Vectors
from orgcode.errors import ModelUnavailable

DIMENSIONS = 16
POISON = "gift"


class Hasher:
    """A vector is told from the letters alone, so that any process gives the same one."""

    id = "hasher-1"
    dimensions = DIMENSIONS

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / f"loaded-{os.getpid()}").touch(exist_ok=False)

    def prepared(self, text: str, kind: TextKind) -> str:
        return f"{kind}: {text}"

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        with (self.folder / f"encoded-{os.getpid()}").open("a", encoding="utf-8") as trace:
            trace.writelines(text + "\n" for text in texts)
        return vectors_of([self.prepared(text, kind) for text in texts])


class Mortal(Hasher):
    """The first process that comes to its second block is killed in the middle of it."""

    blocks = 0

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        self.blocks += 1
        if self.blocks == 2:
            try:
                (self.folder / "killed").touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts, kind)


class Poisoned(Hasher):
    """One text kills whoever reads it."""

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        if POISON in texts:
            (self.folder / f"poisoned-{os.getpid()}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts, kind)


class Choosy(Hasher):
    """One text is too much for it."""

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        if POISON in texts:
            raise ValueError("this text cannot be read")
        return super().encode(texts, kind)


class Slow(Hasher):
    """Takes its time."""

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        threading.Event().wait(1.5)
        return super().encode(texts, kind)


class Divided(Hasher):
    """A second process has another model."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if len(list(folder.glob("loaded-*"))) > 1:
            self.id = "hasher-2"


def vectors_of(texts: Sequence[str]) -> Vectors:
    """Vectors of length 1."""
    rows = [np.frombuffer(hashlib.shake_256(text.encode()).digest(2 * DIMENSIONS), dtype="<i2") for text in texts]
    matrix = np.array(rows, dtype=np.float32).reshape(len(texts), DIMENSIONS)
    return np.asarray(matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def load_hasher(name: str) -> Hasher:
    return Hasher(Path(name))


def load_mortal(name: str) -> Hasher:
    return Mortal(Path(name))


def load_poisoned(name: str) -> Hasher:
    return Poisoned(Path(name))


def load_choosy(name: str) -> Hasher:
    return Choosy(Path(name))


def load_slow(name: str) -> Hasher:
    return Slow(Path(name))


def load_divided(name: str) -> Hasher:
    return Divided(Path(name))


def load_nothing(name: str) -> Hasher:
    raise ModelUnavailable(f"There is no model {name}.")
