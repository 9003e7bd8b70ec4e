"""Writes the table of keys into docs/comfort.md, between its two marks: `python scripts/write_key_table.py`."""

from __future__ import annotations

from pathlib import Path

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.keymap import all_bindings, key_table

PAGE = Path(__file__).parent.parent / "docs" / "comfort.md"
BEGIN, END = "<!-- keys begin -->", "<!-- keys end -->"


def main() -> None:
    """Exchange what stands between the marks."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{key_table(all_bindings(OrgcodeApp))}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
