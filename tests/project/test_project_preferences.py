"""A person's preferences: read without ever stopping the program, written without harming what else stands there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.project.preferences import (
    LANGUAGES,
    SETTINGS,
    BadPreferences,
    Preferences,
    changed,
    language_of,
    load_preferences,
    preferences_path,
    save_preferences,
    spoken_language,
)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    loaded = load_preferences(tmp_path / "none.toml")
    assert loaded.preferences == Preferences()
    assert loaded.problems == ()


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'language = "nn"\ntheme = "orgcode-light"\ncode_colours = "safe"\ndim_interviewer = false\nminimap = false\n'
        'linear = true\n[keys]\nundo = "z"\ncode.search = "f2"\n"order.choose" = "O,f3"\n',
    )
    loaded = load_preferences(path)
    assert loaded.problems == ()
    assert loaded.preferences == Preferences(
        language="nn",
        theme="orgcode-light",
        code_colours="safe",
        dim_interviewer=False,
        minimap=False,
        linear=True,
        keys={"undo": "z", "code.search": "f2", "order.choose": "O,f3"},
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('language = "sv"', "line 2, language"),
        ("minimap = 1", "line 2, minimap"),
        ("theme = 3", "line 2, theme"),
        ('code_colours = "red"', "line 2, code_colours"),
        ('colour = "red"', "line 2, colour"),
        ('keys = "z"', "line 2, keys"),
        ("keys.undo = 3", "line 2, undo"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line_and_the_rest_holds(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, f"linear = true\n{line}\n")
    loaded = load_preferences(path)
    [problem] = loaded.problems
    assert problem.where == f"{path}, {said}"
    assert problem.hint
    assert loaded.preferences == Preferences(linear=True)


def test_a_file_that_is_no_toml_is_told_with_its_line_and_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load_preferences(written(tmp_path, 'language = "da"\ntheme =\n'))
    [problem] = loaded.problems
    assert "line 2" in problem.message
    assert loaded.preferences == Preferences()


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"language = \xff\xfe")
    assert len(load_preferences(path).problems) == 1
    assert len(load_preferences(tmp_path).problems) == 1


def test_saving_changes_one_line_and_leaves_comments_and_strangers(tmp_path: Path) -> None:
    text = (
        '# mine\ntheme = "orgcode-light"  # at noon\nlater = [1, 2]\n\n[keys]\n# the left hand\n"undo" = "z"\n\n'
        "[other]\nx = 1\n"
    )
    path = written(tmp_path, text)
    before = load_preferences(path).preferences
    save_preferences(path, before, changed(before, "theme", "orgcode-dark"))
    assert path.read_text("utf-8") == text.replace("orgcode-light", "orgcode-dark")


def test_saving_makes_the_folder_and_adds_before_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"
    save_preferences(path, Preferences(), Preferences(language="da", minimap=False))
    assert load_preferences(path).preferences == Preferences(language="da", minimap=False)
    path.write_text('[keys]\nundo = "z"\n', "utf-8")
    save_preferences(path, Preferences(), Preferences(linear=True))
    assert load_preferences(path).preferences == Preferences(linear=True, keys={"undo": "z"})


def test_what_another_window_has_set_meanwhile_stays(tmp_path: Path) -> None:
    path = written(tmp_path, 'language = "nb"\n')
    save_preferences(path, Preferences(), Preferences(theme="orgcode-light"))
    assert load_preferences(path).preferences == Preferences(language="nb", theme="orgcode-light")


def test_going_back_to_the_language_of_the_system_takes_the_line_away(tmp_path: Path) -> None:
    path = written(tmp_path, 'language = "nb"\nlinear = true\n')
    save_preferences(path, Preferences(language="nb"), Preferences())
    assert "language" not in tomllib.loads(path.read_text("utf-8"))


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    path = written(tmp_path, "theme = \n")
    with pytest.raises(BadPreferences):
        save_preferences(path, Preferences(), Preferences(linear=True))
    assert path.read_text("utf-8") == "theme = \n"


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    blocked = written(tmp_path, "")
    with pytest.raises(BadPreferences) as caught:
        save_preferences(blocked / "config.toml", Preferences(), Preferences(linear=True))
    assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("linear = false\n", "utf-8")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    save_preferences(link, Preferences(), Preferences(linear=True))
    assert link.is_symlink()
    assert real.read_text("utf-8") == "linear = true\n"


def test_the_variable_names_another_file(tmp_path: Path) -> None:
    assert preferences_path({"ORGCODE_CONFIG": str(tmp_path / "x.toml")}) == tmp_path / "x.toml"
    assert preferences_path({}).parts[-2:] == ("orgcode", "config.toml")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "no_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO"}, "nn"),
        ({"LANG": "nb-NO"}, "nb"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "da_DK", "LC_MESSAGES": "nn_NO"}, "nn"),
        ({"LANG": "da_DK", "LC_MESSAGES": "nn_NO", "LC_ALL": "de_DE"}, "en"),
        ({"LC_ALL": "nn_NO", "ORGCODE_LANG": "da"}, "da"),
        ({"LANG": "nn_NO", "ORGCODE_LANG": "klingon"}, "nn"),
    ],
)
def test_the_language_comes_from_the_locale(environ: dict[str, str], language: str) -> None:
    assert spoken_language(Preferences(), environ) == language
    assert spoken_language(Preferences(language="nb"), environ) == "nb"


@given(st.text(max_size=20))
def test_any_locale_gives_a_language_of_ours_or_none(locale: str) -> None:
    assert language_of(locale) in (*LANGUAGES, None)


@given(
    language=st.sampled_from(["", *LANGUAGES]),
    theme=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12),
    flags=st.tuples(*[st.booleans()] * 5),
)
def test_what_was_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, language: str, theme: str, flags: tuple[bool, ...]
) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    wanted = Preferences(
        language=language,
        theme=theme,
        code_colours="safe",
        dim_interviewer=flags[0],
        minimap=flags[1],
        linear=flags[2],
        panel=flags[3],
        apart=flags[4],
    )
    save_preferences(path, Preferences(), wanted)
    assert load_preferences(path).preferences == wanted


def test_only_settings_can_be_changed() -> None:
    with pytest.raises(ValueError, match="no setting"):
        changed(Preferences(), "keys", {})
    assert all(changed(Preferences(), name, getattr(Preferences(), name)) == Preferences() for name in SETTINGS)
