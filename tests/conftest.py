"""What tests share: a small study, a clock that stands where it is put, and a model that counts words."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from small_study import Clock, WordCounter, interview

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.project import Project

# A slow spell of a shared machine is no fault of the program; hangs are pytest-timeout's business.
settings.register_profile("orgcode", deadline=None)
settings.load_profile("orgcode")


MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, in which pytest makes a folder of its own
ROOM = 2 << 30
"""Bytes that have to be free there; the tests need a tenth of it."""


def pytest_configure() -> None:
    """Put what tests write into memory, where there is room: projects are flushed to the disk at every decision.

    On a disk the tests would spend about half of their time waiting for that, and prove nothing more by it: programs
    are killed in them, machines are not. Who sets PYTEST_DEBUG_TEMPROOT decides otherwise.
    """
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named as bytes: a file made in a test differs from run to run, and workers compare names."""
    return "bytes" if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds or leaves a key to pseudonyms in the folder of whoever runs it."""
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path_factory.getbasetemp() / "keys"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def word_counter(monkeypatch: pytest.MonkeyPatch) -> WordCounter:
    """Put a readable model in the place of the real one."""
    from orgcode.language import encoder

    model = WordCounter()

    def load(*_: Any, **__: Any) -> WordCounter:
        return model

    monkeypatch.setattr(encoder, "load_encoder", load)
    monkeypatch.setattr(encoder, "model_id", lambda *_, **__: model.id)
    return model


@pytest.fixture
def codebook() -> Codebook:
    def code(code_id: str, name: str, definition: str, example: str, **more: Any) -> Code:
        return Code(
            id=code_id,
            name=Wording((("da", name), ("nb", name), ("nn", name), ("en", name))),
            definition=Wording((("da", definition),)),
            examples=Wordings((("da", (example,)),)),
            **more,
        )

    return Codebook(
        id="lille",
        title=Wording((("da", "Lille kodebog"),)),
        codes=(
            code("tid", "Tid", "Tid som mangler eller findes", "vi har ikke tid til at mødes"),
            code("ejerskab", "Ejerskab", "At gøre noget til sit eget", "jeg tog ejerskab for det"),
            code("styring", "Styring", "En overskrift", "", codable=False),
            code(
                "dagsorden",
                "Dagsorden",
                "Hvem der sætter noget på dagsordenen",
                "det satte de på dagsordenen",
                parent="styring",
            ),
        ),
    )


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    """A project with one short interview."""
    with Project.create(tmp_path / "study.orgcode", title="Studie", codebook=codebook, clock=clock) as project:
        project.add_read_transcript(interview())
        yield project
