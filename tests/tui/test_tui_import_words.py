"""What is taken in from other programs has words of its own in the history, and is not `several things at once`."""

from __future__ import annotations

import pytest
from tui_study import Study

from orgcode.core.history import Entry
from orgcode.project.codebook_files import IMPORTED as CODEBOOK
from orgcode.project.importing_record import IMPORTED as PROJECT
from orgcode.tui.entry_text import EntryText


@pytest.mark.parametrize(
    ("what", "words"), [(PROJECT, "another program's project, decisions: 7: "), (CODEBOOK, "a codebook in: ")]
)
def test_an_import_has_words_in_the_history(study: Study, what: str, words: str) -> None:
    code = study.project.codebook.codes[-1]
    entry = Entry(id="1", kind=f"step.{what}", at="2026-01-01T00:00:00.000Z", codes=(code.id,), count=7)
    assert EntryText(study.project, "da").entry(entry).endswith(words + code.label("da"))
