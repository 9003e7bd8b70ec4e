"""What the source says to its users: the texts given to OrgcodeError and its kinds, as templates.

A template is the text with each value that is filled in written as HOLE.
"""

from __future__ import annotations

import ast
import gc
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orgcode

PACKAGE = Path(orgcode.__file__).parent
HOLE = "{}"
TEXTS = ("message", "hint", "title")
PASSED_ON = ("error.", "problem.")
"""A text of another error, given on as it is: it is found where that one is made."""
REASONS = {"damaged": "reason", "not_a_project": "reason"}
"""Functions of store/faults.py that other modules give a text to, and the kind it goes by here."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text given to an error."""

    file: str
    """Path within the package."""
    line: int
    kind: str
    "One of TEXTS."
    template: str | None
    "None for a text that cannot be told from the source."
    written: str
    "The expression."


def every_error() -> frozenset[str]:
    """The names of OrgcodeError and of every kind of it, wherever in the package it is defined; and EngineFailure."""
    kinds = {"OrgcodeError", "EngineFailure"}
    classes = [node for module in modules() for node in module.nodes if isinstance(node, ast.ClassDef)]
    while more := {each.name for each in classes if {_name(base) for base in each.bases} & kinds} - kinds:
        kinds |= more
    return frozenset(kinds)


def default_titles() -> set[str]:
    """The title of each kind of error."""
    return {
        node.value.value
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and "default_title" in [_name(each) for each in _targets(node)]
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


class Module:
    """One module of the package, with what its names stand for."""

    def __init__(self, path: Path) -> None:
        self.file = path.relative_to(PACKAGE).as_posix()
        self.dotted = "orgcode." + self.file.removesuffix(".py").replace("/", ".")
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.nodes: list[ast.AST] = [self.tree]
        self.parents: dict[ast.AST, ast.AST] = {}
        # Once, and nowhere again: a walk over all modules takes seconds.
        for node in self.nodes:
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
                self.nodes.append(child)
        self.imported = {
            name.asname or name.name: node.module or ""
            for node in self.nodes
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        self.functions = {n.name: n for n in self.nodes if isinstance(n, ast.FunctionDef)}

    def templates(self) -> set[str]:
        """Every literal and f-string of the module that is no docstring."""
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and not isinstance(
                self.parents[node], ast.JoinedStr | ast.Expr
            ):
                found.update(text for text in self.said(node) if text is not None)
        return found

    def arguments(self, function: str) -> set[str]:
        """Every text given to a function by its place."""
        calls = [n for n in self.nodes if isinstance(n, ast.Call) and _name(n.func) == function]
        return {text for call in calls for each in call.args for text in self.said(each) if text}

    def items(self, table: str) -> set[str]:
        """Every text in a table of the module."""
        return {text for text in self._items(table, 0) if text}

    def texts(self, kinds: frozenset[str]) -> list[SourceText]:
        """Every text given to an error of one of these kinds."""
        found = []
        for node in self.nodes:
            if not isinstance(node, ast.Call):
                continue
            if _name(node.func) in REASONS:
                for template in self.said(node.args[1]):
                    found.append(SourceText(self.file, node.lineno, "reason", template, ast.unparse(node.args[1])))
            if _name(node.func) not in kinds:
                continue
            given = {word.arg: word.value for word in node.keywords if word.arg in TEXTS}
            if node.args:
                given["message"] = node.args[0]
            for kind, value in given.items():
                if isinstance(value, ast.Attribute) and value.attr == kind:
                    continue
                for template in self.said(value):
                    found.append(SourceText(self.file, node.lineno, kind, template, ast.unparse(value)))
        return found

    def said(self, node: ast.expr, depth: int = 0) -> list[str | None]:
        """The templates an expression can say; None among them for what cannot be told."""
        if depth > 6:
            return [None]
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=values):
                return _joined([self._part(value, depth) for value in values])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([[text or HOLE for text in self.said(side, depth)] for side in (left, right)])
            case ast.IfExp(body=body, orelse=orelse):
                return [*self.said(body, depth), *self.said(orelse, depth)]
            case ast.Name(id=name):
                return self._named(node, name, depth)
            case ast.Subscript(value=ast.Name(id=name)):
                return self._items(name, depth)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, default]):
                return [*self._items(name, depth), *self.said(default, depth)]
            case ast.Call(func=ast.Attribute(value=text, attr="format" | "strip")):
                return self.said(text, depth)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name)) if (
                name in self.functions
            ):
                returned = [n.value for n in ast.walk(self.functions[name]) if isinstance(n, ast.Return) and n.value]
                return [text for value in returned for text in self.said(value, depth + 1)] or [None]
            case _:
                return [None]

    def _part(self, node: ast.expr, depth: int) -> list[str | None]:
        if isinstance(node, ast.Constant):
            return [str(node.value)]
        value = node.value if isinstance(node, ast.FormattedValue) else node
        if isinstance(value, ast.Name):
            scope = self._function_of(value)
            given = self._assigned(_walk(scope), value.id) if scope else []
            value = given[0] if len(given) == 1 else value
        if isinstance(value, ast.BoolOp):
            return [text or HOLE for each in value.values for text in self.said(each, depth)]
        if isinstance(value, ast.IfExp):
            return [HOLE if text is None else text for text in self.said(value, depth)]
        return [HOLE]

    def _items(self, name: str, depth: int) -> list[str | None]:
        for value in self._assigned(self.tree.body, name):
            if isinstance(value, ast.Dict):
                return [text for item in value.values for text in self.said(item, depth + 1)]
        return [None]

    def _named(self, node: ast.AST, name: str, depth: int) -> list[str | None]:
        scope = self._function_of(node)
        values: list[ast.expr] = []
        if scope is not None:
            arguments = {each.arg for each in (*scope.args.args, *scope.args.kwonlyargs)}
            if name in arguments:
                return self._passed(scope, name, depth)
            values = self._assigned(_walk(scope), name)
        values = values or self._assigned(self.tree.body, name)
        if not values and (self.imported.get(name), name) in _constants():
            return [_constants()[self.imported[name], name]]
        return [text for value in values for text in self.said(value, depth + 1)] or [None]

    def _function_of(self, node: ast.AST) -> ast.FunctionDef | None:
        scope = self.parents.get(node)
        while scope is not None and not isinstance(scope, ast.FunctionDef):
            scope = self.parents.get(scope)
        return scope

    def _passed(self, function: ast.FunctionDef, name: str, depth: int) -> list[str | None]:
        """What the module itself passes for an argument of a function."""
        names = [each.arg for each in function.args.args]
        found: list[str | None] = []
        for call in self.nodes:
            if not isinstance(call, ast.Call) or _name(call.func) != function.name:
                continue
            own = [word.value for word in call.keywords if word.arg == name]
            if not own and name in names:
                place = names.index(name) - (names[:1] == ["self"])
                own = call.args[place : place + 1]
            found.extend(text for value in own for text in self.said(value, depth + 1))
        if not function.name.startswith("_") and not found:
            return [None]
        return found or [None]

    def _assigned(self, nodes: Sequence[ast.AST], name: str) -> list[ast.expr]:
        values: list[ast.expr] = []
        for node in nodes:
            if not isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) or node.value is None:
                continue
            for target in _targets(node):
                if isinstance(target, ast.Name) and target.id == name:
                    values.append(node.value)
                elif isinstance(target, ast.Tuple) and name in (names := [_name(each) for each in target.elts]):
                    values.extend(self._pairs(node.value, names.index(name), nodes))
        return values

    def _pairs(self, node: ast.expr, place: int, nodes: Sequence[ast.AST]) -> list[ast.expr]:
        """One place of each tuple that a table of tuples holds."""
        match node:
            case ast.Tuple(elts=items):
                return [items[place]]
            case ast.Dict(values=values):
                return [each for value in values for each in self._pairs(value, place, nodes)]
            case ast.Subscript(value=ast.Name(id=name)):
                tables = self._assigned(nodes, name) or self._assigned(self.tree.body, name)
                return [each for table in tables for each in self._pairs(table, place, nodes)]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, default]):
                tables = [*self._assigned(nodes, name), default]
                return [each for table in tables for each in self._pairs(table, place, nodes)]
            case _:
                return []


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def _walk(node: ast.AST) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(node))


def _targets(node: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _joined(parts: Sequence[Sequence[str | None]]) -> list[str | None]:
    return [None if None in way else "".join(str(piece) for piece in way) for way in itertools.product(*parts)]


@cache
def modules() -> list[Module]:
    """Every module of the package."""
    gc.disable()
    try:
        return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]
    finally:
        # A million nodes that stay: without this, every later test pays for looking through them.
        gc.freeze()
        gc.enable()


@cache
def _constants() -> dict[tuple[str, str], str]:
    """The texts that modules of the package give a name to, by dotted module and name."""
    return {
        (module.dotted, _name(target)): node.value.value
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
    }
