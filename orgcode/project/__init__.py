"""The hallway: `Project` joins the rooms; the terminal UI, the command line and a notebook come in through it."""

from orgcode.project.project import Project

__all__ = ["Project"]
