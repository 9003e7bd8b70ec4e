"""Lists of names from files that are none, that have no end, or that hold more than a study has people."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgcode.core.privacy import Kind, Pseudonym
from orgcode.errors import BadTable, InputProblem
from orgcode.project.privacy_names import LARGEST, MOST_NAMES, added, read_names


def written(folder: Path, text: str) -> Path:
    path = folder / "navne.csv"
    path.write_text(text, "utf-8")
    return path


def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    pipe, device = tmp_path / "pipe.csv", tmp_path / "device.csv"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device, tmp_path):
        with pytest.raises(BadTable) as refused:
            read_names(path)
        assert (refused.value.where, refused.value.exit_status) == (str(path), 2)
        assert refused.value.hint


def test_what_is_no_table_is_told_with_its_line(tmp_path: Path) -> None:
    for text, line in (
        ("name,replacement\nAnne,Kim\n" + '"' + "a" * 200_000 + '",b\n', 3),
        ('name,replacement\n"Anne"x,Kim\n', 2),
        ("name,name\nAnne,Kim\n", 1),
    ):
        path = written(tmp_path, text)
        with pytest.raises(BadTable) as refused:
            read_names(path)
        assert refused.value.where == f"{path}, line {line}"


def test_more_names_than_a_study_has(tmp_path: Path) -> None:
    path = written(tmp_path, "name\n" + "".join(f"Navn{n}\n" for n in range(MOST_NAMES + 1)))
    with pytest.raises(BadTable, match="2,000 names"):
        read_names(path)
    with path.open("ab") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BadTable, match="larger"):
        read_names(path)


def test_a_name_that_cannot_be_listed_is_named() -> None:
    names = (Pseudonym(name="Anne", replacement="Kim", kind=Kind.PERSON, forms=()),)
    wrong = Pseudonym(name="Bo", replacement="Anne", kind=Kind.PERSON, forms=())
    with pytest.raises(InputProblem) as refused:
        added(names, [wrong])
    assert refused.value.where == "Bo"


def test_a_list_of_hundreds_is_put_together() -> None:
    new = [
        Pseudonym(name=f"Navn{'abcdefghij'[n % 10] * (n // 10 + 1)}", replacement=f"Kim{n}", kind=Kind.PERSON, forms=())
        for n in range(200)
    ]
    assert len(added((), new)) == 200
