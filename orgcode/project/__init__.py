"""The hallway: every use case of a study, joined from the rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgcode.project.project import Project

__all__ = ["Project"]


def __getattr__(name: str) -> Any:
    """`Project`, loaded when it is first asked for: small parts of the hallway open without the store."""
    if name == "Project":
        from orgcode.project.project import Project

        return Project
    raise AttributeError(name)
