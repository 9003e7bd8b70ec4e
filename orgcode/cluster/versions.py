"""Programs on different machines that must understand each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SCHEDULER = "the scheduler"


def version_differences(found: Mapping[str, Any]) -> Iterator[str]:
    """What is of another version than here; one place stands for all that have the same.

    Args:
        found: as `distributed.Client.get_versions(packages=["orgcode"])` gives it.

    """
    here = found["client"]["packages"]
    places = {SCHEDULER: found["scheduler"]["packages"]}
    places |= {f"the worker {address}": one["packages"] for address, one in found["workers"].items()}
    told = set()
    for place, there in places.items():
        for package in ("python", "dask", "distributed", "orgcode"):
            ours, theirs = _version(package, here), _version(package, there)
            # The scheduler needs no orgcode, and another version of it is fine where the model is the same.
            differs = not theirs and place != SCHEDULER if package == "orgcode" else ours != theirs
            if differs and (package, theirs) not in told:
                told.add((package, theirs))
                yield f"{place} has {f'{package} {theirs}' if theirs else f'no {package}'} (here {ours})"


def _version(package: str, packages: Mapping[str, Any]) -> str:
    version = str(packages.get(package) or "")
    return ".".join(version.split(".")[:2]) if package == "python" else version
