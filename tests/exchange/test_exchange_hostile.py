"""Codebooks and tables made to do harm, or that are something else: each is refused within bounds, with a next step."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.errors import BadCodebook, InputProblem, OrgcodeError
from orgcode.exchange.codebook_bounds import MOST_CODES
from orgcode.exchange.codebook_documents import read_docx, read_markdown, write_docx, write_markdown
from orgcode.exchange.codebook_sheets import read_xlsx
from orgcode.exchange.codebook_tables import write_xlsx
from orgcode.exchange.codebook_tables_reading import read_csv
from orgcode.exchange.codebook_yaml import read_codebook
from orgcode.exchange.refi_codebook import read_qdc
from orgcode.exchange.refi_reading import read_project

READERS: dict[str, Callable[[Path], object]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "md": read_markdown,
    "docx": read_docx,
    "yaml": read_codebook,
    "qdc": read_qdc,
    "qdpx": read_project,
}
BOOK = Codebook(id="bog", title=Wording((("da", "Bog"),)), codes=(Code(id="tid", name=Wording((("da", "Tid"),))),))
ENTITIES = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>"


def with_entities(data: bytes, part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                head, mark, rest = content.partition(b"?>")
                content = head + mark + ENTITIES + rest if mark else ENTITIES + content
            new.writestr(name, content)
    return out.getvalue()


def refusal(path: Path) -> OrgcodeError:
    with pytest.raises(OrgcodeError) as refused:
        READERS[path.suffix[1:]](path)
    assert refused.value.exit_status == 2
    assert str(path) in refused.value.where
    assert refused.value.hint
    return refused.value


@pytest.mark.parametrize("ending", READERS)
def test_pipes_are_not_waited_for(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"bog.{ending}"
    os.mkfifo(path)
    assert "pipe" in refusal(path).message


@pytest.mark.parametrize("ending", READERS)
def test_a_device_has_no_end(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"bog.{ending}"
    path.symlink_to("/dev/zero")
    assert "device" in refusal(path).message


@pytest.mark.parametrize("ending", READERS)
def test_folders_and_empty_files(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"mappe.{ending}").mkdir()
    assert "folder" in refusal(tmp_path / f"mappe.{ending}").message
    (tmp_path / f"tom.{ending}").write_bytes(b"")
    assert refusal(tmp_path / f"tom.{ending}").message == "The file is empty."


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_password_is_told(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"bog.{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000)
    assert "password" in refusal(path).message


def test_entities_in_documents_are_refused(tmp_path: Path) -> None:
    word, sheet = tmp_path / "bog.docx", tmp_path / "bog.xlsx"
    word.write_bytes(with_entities(write_docx(BOOK), "word/document.xml"))
    sheet.write_bytes(with_entities(write_xlsx(BOOK), "xl/worksheets/sheet1.xml"))
    for path in (word, sheet):
        assert "document type or entities" in refusal(path).message


def test_no_codebook_has_so_many_codes(tmp_path: Path) -> None:
    several = range(MOST_CODES + 1)
    texts = {
        "csv": "id,name\n" + "".join(f"k{n},Kode\n" for n in several),
        "md": write_markdown(BOOK).decode() + "".join(f"\n## Kode {n}\n" for n in several),
        "yaml": "codebook: bog\ncodes:\n" + "".join(f"- {{id: k{n}, name: K}}\n" for n in several),
        "qdc": "<CodeBook><Codes>" + "".join(f'<Code guid="{n}" name="K"/>' for n in several) + "</Codes></CodeBook>",
    }
    for ending, text in texts.items():
        path = tmp_path / f"bog.{ending}"
        path.write_text(text, "utf-8")
        assert f"{MOST_CODES:,}" in refusal(path).message


def test_no_project_of_another_program_has_so_many_codes(tmp_path: Path) -> None:
    path = tmp_path / "projekt.qdpx"
    codes = "".join(f'<Code guid="{n}" name="Kode {n}"/>' for n in range(MOST_CODES + 1))
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("project.qde", f"<Project><CodeBook><Codes>{codes}</Codes></CodeBook></Project>")
    assert f"{MOST_CODES:,}" in refusal(path).message


def test_a_file_that_grows_is_read_no_further_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from orgcode.exchange.refi_xml import read_bytes

    path = tmp_path / "bog.csv"
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputProblem, match="larger"):
        read_bytes(path, 10)
    assert read_bytes(path, 11) == b"x" * 11


def test_names_of_files_that_cannot_be() -> None:
    with pytest.raises(BadCodebook, match="cannot be opened"):
        read_codebook(Path("bog\0.yaml"))
