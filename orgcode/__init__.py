"""Code qualitative interviews in Danish and Norwegian, in the terminal, on your own machine.

    from pathlib import Path
    from orgcode import Project

    with Project.open(Path("study.orgcode")) as study:
        for excerpt in study.excerpts(code_id="tid"):
            print(excerpt.text)

Other doors are the command `orgcode` and the terminal screen it opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = ["OrgcodeError", "Project", "__version__", "frames"]

if TYPE_CHECKING:
    from orgcode.errors import OrgcodeError
    from orgcode.project import Project
    from orgcode.project.frames import frames

_HOMES = {"OrgcodeError": "orgcode.errors", "Project": "orgcode.project", "frames": "orgcode.project.frames"}


def __getattr__(name: str) -> object:
    """Public names are looked up when first used (PEP 562), so that `import orgcode` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'orgcode' has no attribute {name!r}")
