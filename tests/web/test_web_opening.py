"""`orgcode serve --open`: how a browser is told where to go."""

from __future__ import annotations

import html
import re
import stat
import sys
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

import pytest
from click.testing import CliRunner

from orgcode.cli.serving import chosen_language, serve
from orgcode.project.demo import make_demo
from orgcode.web import server


def test_the_link_is_in_a_file_of_ones_own_and_on_no_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo, launched, links = make_demo(tmp_path), list[str](), list[str]()
    pages: list[Path] = []

    def launch(url: str) -> int:
        launched.append(url)
        pages.append(Path(url2pathname(url.removeprefix("file://"))))
        text = pages[0].read_text(encoding="utf-8")
        links.extend(html.unescape(each) for each in re.findall(r'url=([^"]+)"', text))
        if sys.platform != "win32":
            assert stat.S_IMODE(pages[0].stat().st_mode) == 0o600
            assert stat.S_IMODE(pages[0].parent.stat().st_mode) == 0o700
        return 0

    def served(self: Any) -> None:
        self._say(self.link)
        assert pages[0].exists()

    monkeypatch.setattr("click.launch", launch)
    monkeypatch.setattr(server, "free_port", lambda wanted: wanted or 8123)
    monkeypatch.setattr(server.ScreenServer, "serve", served)
    done = CliRunner().invoke(serve, ["--project", str(demo), "--coder", "Ida", "--open"], catch_exceptions=False)
    assert done.exit_code == 0
    [link] = links
    assert link in done.stdout
    assert "token=" in link
    assert link.rpartition("=")[2] not in launched[0]
    assert not pages[0].parent.exists()


def test_the_language_that_was_set_is_asked_for_anew_and_the_system_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "config.toml"
    monkeypatch.setenv("ORGCODE_CONFIG", str(settings))
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    monkeypatch.delenv("ORGCODE_LANG", raising=False)
    assert chosen_language() is None
    monkeypatch.setenv("ORGCODE_LANG", "nb_NO")
    assert chosen_language() == "nb"
    settings.write_text('language = "nn"\n', encoding="utf-8")
    assert chosen_language() == "nn"
