"""Interviews that nobody gave: those of the demo, which may leave the program without a review.

Which they are stands in the settings of the project file, by the ids of their texts: an interview that is added to the
demo project, and a corrected version of one of its own, have other ids and are reviewed like any.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgcode.project.study import Study

_KEY = "privacy.constructed"


def mark_constructed(project: Study, transcript_ids: Iterable[str]) -> None:
    """Say of interviews that they are constructed; those of which it was said before stay so."""
    known = constructed(project) | set(transcript_ids)
    project._store.settings.put({_KEY: " ".join(sorted(known))})


def constructed(project: Study) -> frozenset[str]:
    """Ids of the interviews that are."""
    return frozenset(project._store.settings.all().get(_KEY, "").split())
