"""What a fresh interpreter loads: static contracts do not see a deferred import, `sys.modules` does."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"torch", "sentence_transformers", "spacy", "sklearn", "transformers", "simplemma"}


def loaded(code: str) -> set[str]:
    """Top-level modules in `sys.modules` after running code in a fresh interpreter."""
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted({{n.split('.')[0] for n in sys.modules}})))"
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(outcome.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import orgcode; orgcode.Project",
        "from orgcode.cli.main import run; run(['--help'])",
        "from orgcode.tui.app import make_app",
    ],
)
def test_the_light_doors_load_nothing_heavy(code: str) -> None:
    assert loaded(code) & HEAVY == set()


def test_help_does_not_load_the_screen() -> None:
    assert loaded("from orgcode.cli.main import run; run(['--help'])") & {"textual", "numpy", "sqlite_utils"} == set()


def test_the_core_is_the_standard_library_only() -> None:
    modules = [
        "coding",
        "codebook",
        "transcript",
        "suggestion",
        "protocols",
        "excerpt",
        "agreement",
        "memo",
        "library",
        "messages",
        "ids",
    ]
    code = "".join(f"import orgcode.core.{module}\n" for module in modules)
    outside = loaded(code) - set(sys.stdlib_module_names) - {"orgcode"}
    # What the environment itself puts into every interpreter (editable installs, coverage hooks) is not the core's.
    assert outside - loaded("pass") == set()


@pytest.mark.parametrize("room", ["store", "readers", "language", "suggest", "agreement", "exchange", "privacy"])
def test_a_room_is_cheap_to_enter(room: str) -> None:
    assert loaded(f"import orgcode.{room}") & HEAVY == set()
