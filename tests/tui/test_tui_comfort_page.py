"""docs/comfort.md has every key and every setting."""

from __future__ import annotations

import re
from pathlib import Path

from orgcode.cli.linear import COMMANDS_OF_LINES
from orgcode.project.preferences import CODE_COLOURS, LANGUAGES, SETTINGS, load_preferences
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.keymap import all_bindings, checked, key_table
from orgcode.tui.themes import OFFERED

PAGE = (Path(__file__).parents[2] / "docs" / "comfort.md").read_text("utf-8")


def test_the_table_of_keys_is_that_of_the_program() -> None:
    """`python scripts/write_key_table.py` writes it anew."""
    assert key_table(all_bindings(OrgcodeApp)) in PAGE


def test_every_setting_every_theme_and_every_command_is_there() -> None:
    for word in (*SETTINGS, *LANGUAGES, *CODE_COLOURS, *OFFERED, *filter(None, COMMANDS_OF_LINES)):
        assert re.search(rf"`{word}[` ]", PAGE), word


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path.write_text(example, "utf-8")
    loaded = load_preferences(path)
    assert loaded.problems == ()
    assert loaded.preferences.theme in OFFERED
    assert set(loaded.preferences.keys) == {"segment.pass", "undo"}
    keymap, problems = checked(loaded.preferences.keys, all_bindings(OrgcodeApp), path)
    assert [str(problem) for problem in problems] == []
    assert {"segment.pass", "undo"} <= set(keymap)
