from __future__ import annotations

import io
import os
import zipfile
import zlib
from pathlib import Path

import pytest
from readers_builders import (
    docx_of_xml,
    interview,
    lock_pdf,
    make_docx,
    make_pdf,
    make_pdf_scan,
    make_txt,
    make_vtt,
    spoken,
)
from readers_shapes import make_odt, make_xlsx, zipped

from orgcode.errors import UnreadableTranscript
from orgcode.readers import files, package
from orgcode.readers.files import read_bytes, read_file

SAID = interview(10)
DOCX = make_docx(SAID)
PDF = make_pdf(SAID)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def refused(data: bytes, name: str) -> UnreadableTranscript:
    with pytest.raises(UnreadableTranscript) as caught:
        read_bytes(data, name)
    problem = caught.value
    assert problem.message
    assert name in problem.where
    assert problem.hint
    assert problem.exit_status == 2
    return problem


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>")
    return out.getvalue()


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\r\n\t ", "a.txt", "empty"),
        (b"\xef\xbb\xbf\n", "a.txt", "empty"),
        (b"", "a.docx", "empty"),
        ("\ufeff \n".encode("utf-16-le"), "a.txt", "no speech"),
        (b"WEBVTT\n\n", "a.vtt", "no speech"),
        (bytes(range(256)) * 20, "a.txt", "not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a.docx", "picture"),
        (b"ID3\x04" + bytes(100), "interview.txt", "sound recording"),
        (b"\x00\x00\x00 ftypM4A " + bytes(100), "interview.m4a", "film or sound"),
        (b"RIFF\x00\x00\x00\x00WAVE" + bytes(100), "interview.wav", "sound recording"),
        (b"{\\rtf1\\ansi", "a.txt", "no speech"),
        (b"{\\rtf1" + b"{" * 5000, "a.rtf", "nested"),
        (odt(), "a.docx", "no speech"),
        (odt(), "a.odt", "no speech"),
        (archive("a.txt", "b.txt"), "a.docx", "zip"),
        (archive("xl/workbook.xml", "[Content_Types].xml"), "a.docx", "damaged"),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx", "macros"),
        (archive("content.xml", "mimetype", "Basic/Standard/script.xml"), "a.odt", "macros"),
        (archive("word/document.xml", "word/vbaProject.bin"), "a.docx", "macros"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "old kind"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "old kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (OLE, "a.txt", "old Office"),
        (b"<!DOCTYPE html><html><body></body></html>", "a.txt", "no speech"),
        (b"<?xml version='1.0'?><a/>", "a.txt", "XML"),
        (b'{"segments": []}', "a.json", "it holds: segments"),
        (b'{"segments": [{"start": 1}]}', "a.json", "no text"),
        (b'{"segments": [', "a.json", "cut short"),
        (b"[" * 100_000, "a.json", "nested"),
        (b'{"segments": [{"text": ' + b"9" * 5000 + b"}]}", "a.json", "cannot be read"),
        (b"a;b;c\n1;2;3\n4;5;6\n", "a.csv", "No column"),
        (b'taler;tekst\nI;"hej\nja\nnej\n', "a.csv", "quotes"),
        (b"SQLite format 3\x00" + bytes(100), "a.txt", "database"),
        (b"\x1f\x8b\x08" + bytes(50), "a.txt", "gzip"),
        (DOCX[:2000], "a.docx", "cut short"),
        (DOCX[:3], "a.docx", "cut short"),
        (PDF[:4], "a.pdf", "cut short"),
        (PDF[: len(PDF) // 3], "a.pdf", ""),
        (b"%PDF-1.7\n" + bytes(200), "a.pdf", ""),
        (lock_pdf(PDF), "a.pdf", "password"),
        (make_pdf_scan(), "a.pdf", "scanned"),
        (archive("[Content_Types].xml"), "a.docx", "damaged"),
        (docx_of_xml("<w:p/>"), "a.docx", "no speech"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(data: bytes, name: str, what: str) -> None:
    assert what.lower() in refused(data, name).message.lower()


def test_a_password_protected_zip_part() -> None:
    data = bytearray(DOCX)
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    assert "password" in refused(bytes(data), "a.docx").message


@pytest.mark.parametrize(
    ("data", "name", "kind", "warned"),
    [
        (DOCX, "a.txt", "docx", "a Word file"),
        (DOCX, "a.pdf", "docx", "a Word file"),
        (PDF, "a.docx", "pdf", "a PDF file"),
        (PDF, "a.rtf", "pdf", "a PDF file"),
        (make_txt(SAID).encode(), "a.docx", "txt", "plain text"),
        (make_txt(SAID).encode(), "a.pdf", "txt", "plain text"),
        (make_txt(SAID).encode(), "a.vtt", "txt", "plain text"),
        (make_txt(SAID).encode(), "a.srt", "txt", "plain text"),
        (make_txt(SAID).encode(), "a.log", "txt", "plain text"),
        (make_vtt(SAID).encode(), "a.txt", "vtt", "WebVTT"),
        (make_vtt(SAID).encode("utf-16"), "a.md", "vtt", "WebVTT"),
        (
            b"1\n00:00:01,000 --> 00:00:02,000\nI: hej\n\n2\n00:00:02,000 --> 00:00:04,000\nIP: ja\n",
            "a.txt",
            "srt",
            "SRT",
        ),
    ],
)
def test_a_wrong_name_is_read_as_what_it_is_and_said(data: bytes, name: str, kind: str, warned: str) -> None:
    transcript = read_bytes(data, name)
    assert transcript.source.format == kind
    assert warned in transcript.warnings[0]
    assert transcript.warnings[0].startswith(f"The file's name ends in .{name[2:]}")
    if kind != "srt":
        assert spoken(transcript) == SAID


@pytest.mark.parametrize("name", ["interview", "a.TXT", "a.text"])
def test_names_that_need_no_warning(name: str) -> None:
    assert read_bytes(make_txt(SAID).encode(), name).warnings == ()


def test_missing_folder_and_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, word_said in (
        (tmp_path / "a.txt", "no such file"),
        (tmp_path, "folder"),
        (tmp_path / "pipe.txt", "pipe"),
    ):
        with pytest.raises(UnreadableTranscript) as caught:
            read_file(path)
        assert word_said in caught.value.message
        assert caught.value.where == str(path)
        assert caught.value.hint


def test_impossible_names(tmp_path: Path) -> None:
    for path in (tmp_path / ("x" * 5000), Path("a\0b.txt"), tmp_path / "a.txt" / "b.txt"):
        with pytest.raises(UnreadableTranscript):
            read_file(path)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I: hej")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything

        def denied(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(UnreadableTranscript, match="no permission"):
        read_file(path)


@pytest.mark.parametrize("name", ["a.txt", "a.vtt", "a.docx", "a.pdf", "a.m4a"])
def test_a_huge_file_is_refused_by_its_size_unread(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200 << 20)

    def unread(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", unread)
    with pytest.raises(UnreadableTranscript, match="200 MB"):
        read_file(path)


def test_text_under_a_documents_name_has_the_limit_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_TEXT", 1000)
    refused(b"I: hej\n" * 1000, "a.docx")
    refused(make_vtt(SAID * 5).encode(), "a.pdf")


def test_a_zip_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in good.namelist():
            bomb.writestr(name, good.read(name) if name != "word/document.xml" else bytes(package.LARGEST_PART + 1))
    assert len(out.getvalue()) < 1 << 20
    assert "larger inside" in refused(out.getvalue(), "a.docx").message


def pdf_with_stream(packed: bytes, filters: str = "/FlateDecode") -> bytes:
    """A PDF of one page that draws that stream."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(packed), filters.encode(), packed),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"%sxref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        out,
        table,
        len(out),
    )


@pytest.mark.timeout(60)  # A guard against hanging.
@pytest.mark.parametrize("size", [files.LARGEST_DOCUMENT, 10 << 20])
def test_a_pdf_bomb_is_not_unpacked(size: int) -> None:
    assert "larger inside" in refused(pdf_with_stream(zlib.compress(b" " * size)), "a.pdf").message
    twice = zlib.compress(zlib.compress(b" " * size))
    assert "larger inside" in refused(pdf_with_stream(twice, "[/FlateDecode /FlateDecode]"), "a.pdf").message


def test_a_small_pdf_written_by_hand_is_read() -> None:
    drawn = zlib.compress(b"BT /F1 12 Tf 50 700 Td ET")
    assert "no text" in refused(pdf_with_stream(drawn), "a.pdf").message


def test_deep_and_entity_ridden_xml_in_a_word_file() -> None:
    entities = '<!DOCTYPE a [<!ENTITY b "ha">' + "".join(
        f'<!ENTITY b{n} "{f"&b{n - 1 if n else str()};" * 10}">' for n in range(9)
    )
    for text in (
        "<w:document xmlns:w='x'>" + "<w:p>" * 100_000,
        f"{entities}]><a>&b8;</a>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(DOCX)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
            for name in good.namelist():
                bad.writestr(name, good.read(name) if name != "word/document.xml" else text)
        refused(out.getvalue(), "a.docx")


def test_read_file_and_read_bytes_agree(tmp_path: Path) -> None:
    path = tmp_path / "Interview 7.docx"
    path.write_bytes(DOCX)
    assert read_file(path) == read_bytes(DOCX, "Interview 7.docx")
    assert read_file(path).source.name == "Interview 7.docx"


ENTITIES = "<!DOCTYPE a [<!ENTITY b 'ha'>" + "".join(
    f"<!ENTITY b{n} '{f'&b{n - 1 if n else str()};' * 10}'>" for n in range(9)
)
PARTS = {
    "a.docx": (DOCX, "word/document.xml"),
    "a.odt": (make_odt(SAID), "content.xml"),
    "a.xlsx": (make_xlsx([("Taler", "Tekst"), *SAID]), "xl/worksheets/sheet1.xml"),
}


def with_part(name: str, content: str | bytes, place: str = "") -> bytes:
    data, part = PARTS[name]
    with zipfile.ZipFile(io.BytesIO(data)) as good:
        return zipped({**{each: good.read(each) for each in good.namelist()}, place or part: content})


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{ENTITIES}]><a>&b8;</a>", "entities"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "entities"),
        ("<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><a/>", "document type"),
        ("<a>" * 100_000, "nested"),
        ("<a>" + "<b/>" * 1_000_001 + "</a>", "elements"),
        ("<a><b></a>", "damaged"),
        ("<?xml version='1.0' encoding='utf-99'?><a/>", ""),
        (b"\xff\xfe\x00", ""),
        (bytes(8 << 20), "larger inside"),
    ],
    ids=["entities", "file", "address", "deep", "many", "crossed", "encoding", "bytes", "bomb"],
)
def test_xml_that_could_harm_is_not_read_in_any_document(name: str, content: str | bytes, said: str) -> None:
    assert said in refused(with_part(name, content), name).message


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("place", ["../../outside.xml", "/etc/outside", "C:\\outside", "word/../../outside"])
def test_a_part_outside_of_the_document_is_not_opened(name: str, place: str) -> None:
    assert "outside of itself" in refused(with_part(name, "x", place), name).message


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.txt", "ja\n\n"),
        ("a.txt", "I: ja\n"),
        ("a.md", "**I:** ja\n\n"),
        ("a.vtt", "00:01.000 --> 00:02.000\nja\n\n"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nja\n\n"),
        ("a.csv", "I;ja\n"),
        ("a.html", "<p>I: ja</p>"),
        ("a.rtf", "I: ja\\par\n"),
    ],
)
@pytest.mark.timeout(120)  # A guard against hanging.
def test_a_million_one_word_turns_are_refused_before_they_are_read(name: str, unit: str) -> None:
    head = {"a.vtt": "WEBVTT\n\n", "a.html": "<html><body>", "a.rtf": "{\\rtf1 "}.get(name, "")
    count = min(1_000_000, 24_000_000 // len(unit))
    problem = refused((head + unit * count).encode(), name)
    assert "more than" in problem.message


def test_a_million_stretches_of_json_are_refused() -> None:
    data = b'{"segments": [' + b",".join([b'{"text": "ja"}'] * 1_000_000) + b"]}"
    assert "stretches" in refused(data, "a.json").message


def test_more_speech_than_an_interview_has() -> None:
    assert "characters of speech" in refused(b"I: " + b"ord " * 800_000, "a.txt").message
