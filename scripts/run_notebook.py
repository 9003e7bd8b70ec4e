"""Run a notebook from its first cell to its last, without Jupyter: `python scripts/run_notebook.py FILE [--write]`.

Every code cell runs in one namespace, in the order of the file; what the last line of a cell says is its output, as in
Jupyter. An error ends the run and names the cell. `--write` keeps the outputs in the file.
"""

from __future__ import annotations

import ast
import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any


def run_cell(source: str, name: str, namespace: dict[str, Any]) -> list[dict[str, Any]]:
    """What a cell prints and shows, as nbformat 4 keeps it."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    shown = None
    with redirect_stdout(printed):
        exec(compile(tree, name, "exec"), namespace)  # noqa: S102 - running the cells is what this is for
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), name, "eval"), namespace)  # noqa: S307
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": lines_of(printed.getvalue())})
    if shown is not None:
        data = {"text/plain": lines_of(repr(shown))}
        outputs.append({"output_type": "execute_result", "execution_count": None, "data": data, "metadata": {}})
    return outputs


def lines_of(text: str) -> list[str]:
    """A text as notebooks keep it."""
    return text.splitlines(keepends=True)


def run(path: Path, *, write: bool) -> int:
    """Run all cells; returns how many."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    namespace: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            outputs = run_cell("".join(cell["source"]), f"{path.name}, cell {count}", namespace)
            cell["execution_count"] = count
            cell["outputs"] = [
                {**each, "execution_count": count} if "execution_count" in each else each for each in outputs
            ]
    if write:
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return count


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--write"]
    for each in given:
        print(f"{each}: {run(Path(each), write='--write' in sys.argv)} cells ran")
