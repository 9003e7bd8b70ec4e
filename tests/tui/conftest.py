"""Fixtures for the terminal UI."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tui_study import CODEBOOK, TALK, FakeEngine, Study, Ticking, add, transcript_of

from orgcode.core.codebook import Codebook
from orgcode.project import Project


@pytest.fixture
def make_study(tmp_path: Path) -> Iterator[Callable[..., Study]]:
    """Makes studies; closes their projects."""
    opened: list[Project] = []

    def make(*others: str, codebook: Codebook = CODEBOOK) -> Study:
        project = Project.create(
            tmp_path / f"study{len(opened)}.orgcode",
            title="Studie",
            codebook=codebook,
            clock=Ticking(1_770_000_000.0),
        )
        opened.append(project)
        transcript, segmentation = transcript_of("Leder, Skovvejens Skole", TALK)
        add(project, transcript, segmentation)
        for title in others:
            add(project, *transcript_of(title, ((title, 0.0, ("Noget helt andet.", "Og mere.")),)))
        return Study(project, project.coder("Anna"), FakeEngine(), transcript)

    yield make
    for project in opened:
        project.close()


@pytest.fixture
def study(make_study: Callable[..., Study]) -> Study:
    """One interview, one coder."""
    return make_study()
