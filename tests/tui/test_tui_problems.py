"""Errors in the language of the program: nothing that the project refuses is left in English."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from problem_sources import HOLE, PACKAGE, Module, default_titles, every_error, modules
from tui_driving import coding, coding_app, status
from tui_study import Study

from orgcode.store.faults import disk_full
from orgcode.tui import wording
from orgcode.tui.problems import PHRASES, translated
from orgcode.tui.words.figures import COUNTED, UNITS
from orgcode.tui.words.form import Said
from orgcode.tui.words.problems import WORDS

REACHED = ("store/", "project/", "readers/", "core/", "engine/", "language/", "exchange/new_files.py")
"""What the screens say comes from here."""

COMMANDS_ONLY = {
    "project/adding.py": "orgcode add",
    "project/assigning.py": "orgcode read and orgcode add",
    "project/codebook_files.py": "orgcode codebook import, export, diff and merge",
    "project/demo.py": "orgcode demo",
    "project/erasing.py": "orgcode erase",
    "project/frames.py": "the Python API",
    "project/handing_over.py": "orgcode export",
    "project/importing.py": "orgcode import",
    "project/importing_counting.py": "orgcode import",
    "project/importing_record.py": "orgcode import",
    "project/merging.py": "orgcode merge",
    "project/model_comparison.py": "orgcode evaluate",
    "project/participants_table.py": "orgcode participants --import",
    "project/privacy_names.py": "orgcode privacy names",
    "project/retention.py": "orgcode privacy until",
    "project/selection.py": "the options of orgcode agreement and orgcode export",
    "project/shipped.py": "orgcode init and orgcode demo; the screens open projects that have a codebook",
    "project/syncing.py": "orgcode sync",
    "project/unitizing.py": "orgcode agreement with a file of spans",
    "store/bundle_folder.py": "orgcode sync",
    "store/bundle_intake.py": "orgcode sync",
    "store/bundle_links.py": "orgcode sync",
    "store/bundle_text.py": "orgcode sync",
    "store/bundles.py": "orgcode sync",
    "store/merge.py": "orgcode merge",
    "store/taking_in.py": "orgcode merge and orgcode sync",
}
"""Modules of these rooms whose errors only a command shows, which speaks English."""

NOT_OURS = {
    ("engine/worker.py", "{}: {}"): "the words of an exception that nobody foresaw",
    ("readers/package.py", None): "a hint, which is looked at where damage_told is called",
    ("store/faults.py", "{}."): "the words of the database",
    ("store/faults.py", None): "a reason, which is looked at where not_a_project is called",
    ("project/search_filters.py", ""): "no hint",
}
"""Texts that have no words of ours."""

NAMES = {"JSON", "XML", "Excel", "OpenDocument"}
"""The same in every language."""

FILES_OF_FIGURES = {
    "agreement/files.py": "opens what the two below read",
    "agreement/ratings.py": "reads a table of ratings, for orgcode agreement FILE",
    "agreement/reliability.py": "ValueErrors for who calls it wrongly",
    "agreement/spans.py": "reads a file of spans, for orgcode agreement FILE",
}
"""Modules of the coefficients whose texts no screen shows."""

PIECES = {
    "Cohen's weighted kappa",
    "Conger's weighted kappa",
    "Fleiss' weighted kappa",
    "Scott's weighted pi",
    "M: 0 equal, 1/3 one holds the other, 2/3 they overlap, 1 nothing in common",
    "No interval: .",
    "Nobody has decided on anything",
    "Only {} has decided on anything",
    "{} and {} ({})",
    "{} and {} more",
}
"""Names of coefficients, names of two coders, and parts of sentences that are never said alone."""

SETTING = "{} is {}."
"""Said of a setting only: the name of one comes first."""

FILES = PACKAGE / "exchange" / "new_files.py"

DISAGREEING = re.compile(r"\{\} (?:line .* were|lines .* was) left out")
"""Singular with plural: the source puts the two parts of a sentence together, and never so."""

LANGUAGES = wording.LANGUAGES[1:]
TITLES = frozenset(said.en for said in WORDS.values())
ODD = ("a {b}", "{0}", "two\nlines", ".*+?[(|)]\\d", "%s", "“«»”", "Å{{", "", "Try again.")


@pytest.fixture(autouse=True)
def in_english_again() -> Iterator[None]:
    yield
    wording.speak("en")


def bare(template: str) -> str:
    """A template whose values have no names."""
    return re.sub(r"\{[a-z_]*(?:![rs])?\}", HOLE, template)


def reached() -> list[Module]:
    return [each for each in modules() if each.file.startswith(REACHED) and each.file not in COMMANDS_ONLY]


def unsaid(template: str) -> list[str]:
    """The languages in which a template, with its values filled in, is not said."""
    holes = bare(template).count(HOLE)
    values = [f"X{chr(ord('a') + number)}" for number in range(holes)]
    if bare(template) == SETTING:
        values = ["theme", "'dark'"]
    text = bare(template).replace("{", "{{").replace("}", "}}").replace("{{}}", "{}").format(*values)
    lacking = []
    for language in LANGUAGES:
        wording.speak(language)
        said = translated(text)
        # Some short texts are the same in two languages: what counts is that a phrase was found.
        known = said != text or any(getattr(each, language) == each.en for each in PHRASES if bare(each.en) == template)
        if not known or not all(value in said for value in values):
            lacking.append(language)
    return lacking


# The phrases and the source


def test_every_phrase_stands_in_the_source() -> None:
    # The words themselves are no source of the words.
    rooms = [module for module in modules() if not module.file.startswith(("tui/", "cli/", "exchange/"))]
    written = {bare(template) for module in [*rooms, Module(FILES)] for template in module.templates()}
    counted = {*COUNTED, *UNITS}  # put together from a number and a word
    assert [each.en for each in PHRASES if bare(each.en) not in written and each not in counted] == []
    assert default_titles() == TITLES


def test_everything_an_error_says_is_there_in_every_language() -> None:
    kinds = every_error()
    texts = [text for module in reached() for text in module.texts(kinds)]
    lacking = [
        (f"{text.file}:{text.line}", text.kind, text.template or text.written)
        for text in texts
        if (text.file, text.template) not in NOT_OURS and (text.template is None or unsaid(text.template))
    ]
    assert lacking == []
    assert len({text.template for text in texts}) > 300


def test_every_exception_from_that_is_one() -> None:
    kinds = every_error()
    assert set(COMMANDS_ONLY) <= {module.file for module in modules()}
    found = {(text.file, text.template) for module in reached() for text in module.texts(kinds)}
    assert set(NOT_OURS) <= found


def test_everything_a_reader_warns_of_is_there_in_every_language() -> None:
    sentence = re.compile(r"(?:[A-Z]|\{\} (?!-->)).* .* .*[.”{}…]", re.DOTALL)
    readers = [
        module for module in modules() if module.file.startswith("readers/") or module.file.endswith("/reading.py")
    ]
    warnings = {text for module in readers for text in module.templates() if sentence.fullmatch(text)}
    kinds = {text for module in readers for text in (*module.arguments("Kind"), *module.items("_NOT_READ"))}
    formats = {"docx", "pdf", "vtt", "srt", "text", "rtf", "odt", "xlsx", "html", "json"}
    assert len(warnings) > 40
    said = [text for text in sorted((warnings | kinds) - formats - NAMES) if not DISAGREEING.match(text)]
    lacking = [text for text in said if unsaid(text)]
    assert lacking == []


def test_everything_said_with_figures_is_there_in_every_language() -> None:
    sentence = re.compile(r"(?:[A-Z]|\{\} |alpha |units |week ).* .* .*", re.DOTALL)
    figures = [
        module
        for module in modules()
        if (module.file.startswith("agreement/") and module.file not in FILES_OF_FIGURES)
        or module.file in ("project/agreement_notes.py", "project/exposure_agreement.py")
    ]
    texts = sorted({text for module in figures for text in module.templates() if sentence.fullmatch(text)})
    assert len(texts) > 80
    assert [text for text in texts if text not in PIECES and unsaid(text)] == []


# The phrases themselves


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.en[:40])
def test_what_fills_a_phrase_is_said_in_every_language(phrase: Said) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(phrase.en) if name]
    for language in wording.LANGUAGES:
        assert sorted(name for _, name, _, _ in string.Formatter().parse(getattr(phrase, language)) if name) == sorted(
            names
        )
        assert getattr(phrase, language).endswith((".", "?", ":")) == phrase.en.endswith((".", "?", ":"))
        for odd in ODD:
            values = {
                name: "7" if name in ("line", "byte", "page", "digits") else "theme" if name == "setting" else odd
                for name in names
            }
            wording.speak(language)
            said = translated(phrase.en.format(**values))
            for name, value in values.items():
                kept = translated(value) if name.startswith("said") else value
                assert kept in said


def test_a_text_that_is_not_known_stays_as_it_is() -> None:
    for language in wording.LANGUAGES:
        wording.speak(language)
        for text in ("", "Something else. Try again.", "It is lost.", "3", "Not done: really"):
            assert translated(text) == text


def test_what_is_not_said_is_found() -> None:
    assert unsaid("Nothing of the kind.") == [*LANGUAGES]
    assert unsaid("{} is of the kind, {}.") == [*LANGUAGES]


def test_in_english_nothing_changes() -> None:
    assert [each.en for each in PHRASES if translated(each.en) != each.en] == []


def test_a_sentence_may_be_left_out() -> None:
    wording.speak("da")
    assert translated("Another program is writing to the project file and did not let go of it.") == (
        "Et andet program skriver i projektfilen og gav ikke slip på den."
    )
    assert translated("The engine process ended (signal 9).") == "Motorens proces sluttede (signal 9)."
    assert translated("The engine process ended (exit status 1). MemoryError").endswith("(slutkode 1). MemoryError")


def test_what_stands_inside_of_a_text_is_said_too() -> None:
    wording.speak("nb")
    assert translated("The project file is damaged: the text of 'Ida' was altered.") == (
        "Prosjektfilen er skadet: teksten i 'Ida' er blitt endret."
    )
    assert translated("The file is a picture, which orgcode does not read.") == (
        "Filen er et bilde, som orgcode ikke leser."
    )


# On the screen


async def test_a_full_disk_in_danish(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise disk_full(Path("study.orgcode"))

    async with coding_app(study) as (app, pilot):
        wording.speak("da")
        monkeypatch.setattr(study.project, "apply", full)
        await pilot.press("1")
        assert coding(app).session.marks[1].codes == ()
        assert "ikke gemt" in status(app)
        [notice] = app._notifications
    assert notice.title == "Disken er fuld"
    assert disk_full(Path()).message not in notice.message
    assert "Der er ikke mere plads til projektfilen." in notice.message
    assert "Skaf plads på disken, og gør det igen." in notice.message
    assert "study.orgcode" in notice.message
    assert study.said() == []


async def test_a_refused_decision_in_danish(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        wording.speak("da")
        # Another program has closed the interview meanwhile.
        study.project.close_transcript(study.coder, study.transcript.id)
        await pilot.press("1")
        [notice] = app._notifications
    assert notice.title == "Ikke gjort"
    assert notice.message.startswith("Du har lukket dette interview: det, du har sagt der, står fast.")
    assert study.said() == []
