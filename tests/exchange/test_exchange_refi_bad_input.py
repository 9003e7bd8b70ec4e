"""Files that are cut, locked, made to do harm, or something else: a word about it, and nothing more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from orgcode.errors import InputProblem
from orgcode.exchange import refi_xml
from orgcode.exchange.refi_codebook import read_qdc
from orgcode.exchange.refi_reading import read_project
from orgcode.exchange.refi_xml import Package, parse_xml

PROJECT = '<Project name="a" xmlns="urn:QDA-XML:project:1.0">{}</Project>'
SOURCE = '<Sources><TextSource guid="00000000-0000-0000-0000-000000000001" name="Et" plainTextPath="{}"/></Sources>'


def made(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def test_a_package_cut_at_any_byte_is_refused(tmp_path: Path) -> None:
    whole = made(tmp_path / "a.qdpx", {"project.qde": PROJECT.format("").encode()}).read_bytes()
    path = tmp_path / "b.qdpx"
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(InputProblem):
            read_project(path)


def test_xml_cut_at_any_byte_is_refused() -> None:
    whole = PROJECT.format("<Description>Åh 😀</Description>").encode()
    for size in range(len(whole)):
        with pytest.raises(InputProblem):
            parse_xml(whole[:size], "a")


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (b"", "empty"),
        (b"hello", "no whole XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><Project>&x;</Project>', "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project/>', "document type"),
        (b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Project>&b;</Project>', "document type"),
        (b'<?xml version="1.0" encoding="klingon"?><Project/>', "cannot be read|no whole XML"),
        (b"<a>" * 500 + b"</a>" * 500, "levels deep"),
        (b"<CodeBook/>", "no Project"),
        (b'<Project xmlns="urn:other"/>', "version that is not known"),
    ],
)
def test_documents_that_are_not_read(tmp_path: Path, document: bytes, message: str) -> None:
    with pytest.raises(InputProblem, match=message):
        read_project(made(tmp_path / "a.qdpx", {"project.qde": document}))


def test_bounds_on_size_ratio_members_and_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = made(tmp_path / "a.qdpx", {"project.qde": b" " * (12 << 20)})
    with pytest.raises(InputProblem, match="times its size"):
        read_project(bomb)
    monkeypatch.setattr(refi_xml, "LARGEST_TOTAL", 1 << 20)
    with pytest.raises(InputProblem, match="more than 1 MB"):
        read_project(bomb)
    monkeypatch.setattr(refi_xml, "MOST_MEMBERS", 2)
    many = made(tmp_path / "b.qdpx", {f"sources/{number}.txt": b"" for number in range(3)})
    with pytest.raises(InputProblem, match="more than 2 files"):
        read_project(many)
    monkeypatch.setattr(refi_xml, "MOST_ELEMENTS", 5)
    with pytest.raises(InputProblem, match="more than 5 elements"):
        parse_xml(b"<a>" + b"<b/>" * 5 + b"</a>", "a")


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/passwd", "sources/../../evil", "..\\evil", "C:\\evil"])
def test_names_that_leave_the_package_are_refused(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / "a.qdpx", {"project.qde": PROJECT.format("").encode(), name: b"x"})
    with pytest.raises(InputProblem, match="outside of it"):
        read_project(path)


@pytest.mark.parametrize(
    "path",
    ["internal://../../secret.txt", "absolute:///etc/passwd", "relative://b.txt", "/etc/passwd", "internal://no.txt"],
)
def test_paths_in_the_document_are_not_followed(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    document = PROJECT.format(SOURCE.format(path)).encode()
    read = read_project(made(tmp_path / "a.qdpx", {"project.qde": document, "sources/b.txt": b"hej"}))
    assert [(each.element, each.count) for each in read.discarded] == [("file", 1)]
    assert read.sources[0].text == ""


def test_a_member_that_is_locked_or_damaged(tmp_path: Path) -> None:
    path = made(tmp_path / "a.qdpx", {"project.qde": PROJECT.format("").encode() * 3})
    data = bytearray(path.read_bytes())
    locked = bytearray(data)
    directory = locked.index(b"PK\x01\x02")
    locked[directory + 8] |= 1
    path.write_bytes(locked)
    with pytest.raises(InputProblem, match="password"):
        read_project(path)
    data[60] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(InputProblem):
        read_project(path)


def test_other_files(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no such file"):
        read_project(tmp_path / "none.qdpx")
    with pytest.raises(InputProblem, match="folder"):
        read_project(tmp_path)
    path = tmp_path / "a.qdpx"
    path.write_bytes(b"x" * 100)
    with pytest.raises(InputProblem, match="zip file"):
        read_project(path)
    with pytest.raises(InputProblem, match=r"no project\.qde"):
        read_project(made(tmp_path / "b.qdpx", {"readme.txt": b"hej"}))
    qdc = tmp_path / "a.qdc"
    for document, message in ((b"<Other/>", "no CodeBook"), (b"<CodeBook/>", "no codes"), (b"PK\x03\x04", "package")):
        qdc.write_bytes(document)
        with pytest.raises(InputProblem, match=message):
            read_qdc(qdc)


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal:///å b.txt", "sources/a\u030a b.txt"),
        ("internal://%C3%A5%20b.txt", "Sources/Å B.TXT"),
        ("internal://sources/å b.txt", "sources/å b.txt"),
        ("å b.txt", "å b.txt"),
    ],
)
def test_paths_as_programs_write_them(tmp_path: Path, path: str, member: str) -> None:
    document = PROJECT.format(SOURCE.format(path)).encode()
    read = read_project(made(tmp_path / "a.qdpx", {"project.qde": document, member: b"hej"}))
    assert (read.sources[0].text, read.discarded) == ("hej", ())


def test_names_are_found_in_whatever_case() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("Sources/A.TXT", "a")
        package.writestr("sources/a.txt", "b")
    made = Package(data.getvalue(), "a")
    assert made.find("sources/a.txt") == "sources/a.txt"
    assert made.find("SOURCES/A.txt") == "Sources/A.TXT"
    assert made.find("sources/b.txt") is None
