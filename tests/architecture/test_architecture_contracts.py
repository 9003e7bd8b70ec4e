"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import orgcode
from orgcode import errors

PACKAGE = Path(orgcode.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_small(module: Path) -> None:
    if module.parent.name == "words":
        return  # A table is as long as there are messages.
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 360


def test_public_names_are_what_is_exported() -> None:
    for name in orgcode.__all__:
        assert getattr(orgcode, name) is not None
    with pytest.raises(AttributeError):
        _ = orgcode.nothing_of_that_name


def test_every_error_has_a_title_and_stands_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.OrgcodeError):
            assert name in tree
            assert kind.exit_status in (1, 2)
            assert kind.default_title
            assert kind("what").title == kind.default_title


def test_only_the_store_speaks_sql() -> None:
    for module in MODULES:
        if module.parent.name == "store":
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] in ("sqlite3", "sqlite_utils")], module


def test_nothing_prints_but_the_command_line() -> None:
    for module in MODULES:
        if module.parent.name == "cli":
            continue
        calls = [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], module
