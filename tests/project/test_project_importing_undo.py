"""An import is taken back whole; where others have built on a part of it, that part is named and may be left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from refi_files import SAID, code, package, selection, source
from refi_files import project as document

from orgcode.errors import RefusedDecision
from orgcode.project import Project
from orgcode.project.importing import plan_import
from orgcode.project.importing_record import carry_out, imports, undo_import


def test_what_others_have_built_on_stays_and_the_rest_goes(study: Project, tmp_path: Path) -> None:
    inside = selection(SAID, "ikke tid", {"anna": "Ventetid", "bo": "Ventetid"})
    users = {"anna": "Anna", "bo": "Bo"}
    text = document(source("Et", inside, text=SAID), codes=code("Ventetid"), users=users)
    theirs = package(tmp_path / "a.qdpx", text)
    carl = study.coder("Carl")
    carry_out(study, plan_import(theirs, study), carl)
    book = study.codebook
    changed = replace(book, codes=tuple(replace(c, colour="#123456") if c.id == "ventetid" else c for c in book))
    study.adopt_codebook(changed, carl)
    made = [one.id for one in study.decisions()]
    with pytest.raises(RefusedDecision, match="as Carl's cannot be taken back: The codebook has been changed") as error:
        undo_import(study)
    assert "--rest" in error.value.hint
    assert [one.id for one in study.decisions()] == made
    done = undo_import(study, rest=True)
    assert (done.kept, done.undone) == (("Carl",), False)
    transcript = study.find_transcript("Et")
    assert all(not study.state(transcript.id, coder.id).codings for coder in study.everybody())
    assert "ventetid" in study.codebook
    assert study.check_record() == ()
    with pytest.raises(RefusedDecision, match="cannot be taken back") as error:
        undo_import(study, rest=True)
    assert "--rest" not in error.value.hint
    assert [each.undone for each in imports(study)] == [False]
