"""What is written is of the standard: order, attributes, no empty containers; and the schema itself, where it is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.interchange import (
    Discarded,
    Leftovers,
    OwnSource,
    RefiCase,
    RefiCoding,
    RefiNote,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
    RefiVariable,
    SpokenTurn,
    guid_of,
)
from orgcode.errors import InputProblem
from orgcode.exchange.refi_codebook import book_of, refi_codes, write_qdc
from orgcode.exchange.refi_reading import read_project
from orgcode.exchange.refi_text import docx_of, docx_text
from orgcode.exchange.refi_writing import package_of, project_xml

SCHEMAS = Path("/work/shared/reference")
GUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
CHILDREN = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "Users": "User",
    "User": "",
    "CodeBook": "Codes",
    "Codes": "Code",
    "Code": "Description NoteRef Code",
    "Variables": "Variable",
    "Variable": "Description",
    "Cases": "Case",
    "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
    "VariableValue": "VariableRef TextValue",
    "Sources": "TextSource",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "Notes": "Note",
    "Note": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
}
NEEDED = {
    "Project": "name",
    "User": "guid",
    "Code": "guid name isCodable",
    "Variable": "guid name typeOfVariable",
    "Case": "guid",
    "TextSource": "guid",
    "PlainTextSelection": "guid startPosition endPosition",
    "Coding": "guid",
    "Note": "guid",
    "CodeRef": "targetGUID",
    "NoteRef": "targetGUID",
    "SourceRef": "targetGUID",
    "VariableRef": "targetGUID",
}
CONTAINERS = ("Users", "Codes", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Coding", "VariableValue")


def book() -> Codebook:
    tid = Code(
        id="tid",
        name=Wording((("da", "Tid & <sted>"), ("en", "Time"))),
        definition=Wording((("da", 'En\nlinje "mere"'),)),
        include=Wordings((("da", ("når", "hvis")),)),
        colour="#0072b2",
    )
    below = Code(id="uge", name=Wording((("da", "Uge"),)), parent="tid", codable=False)
    return Codebook(id="bog", title=Wording((("da", "Bog -- ?> slut"),)), codes=(tid, below))


def full() -> RefiProject:
    """A project with everything that is written."""
    note, user, source = guid_of("memo", "1"), guid_of("coder", "1"), guid_of("transcript", "1")
    code, at = guid_of("code", "bog", "tid"), "2024-01-02T03:04:05.678Z"
    coding = RefiCoding(guid=guid_of("coding", "1"), code=code, user=user, at=at, notes=(note,))
    selection = RefiSelection(guid=guid_of("selection", "1"), start=0, end=3, user=user, at=at, codings=(coding,))
    noted = RefiSelection(guid=guid_of("selection", "2"), start=0, end=5, description="Hvad?", notes=(note,))
    return RefiProject(
        name='Et "studie"\n<og mere>',
        origin="orgcode test",
        at=at,
        description="Om det",
        users=(RefiUser(guid=user, name="Åse"),),
        codes=refi_codes(book(), notes={"tid": [note]}),
        book=book_of(book()),
        variables=(RefiVariable(guid=guid_of("variable", "site"), name="site"),),
        cases=(
            RefiCase(
                guid=guid_of("case"), name="IP", values=((guid_of("variable", "site"), "nord"),), sources=(source,)
            ),
        ),
        sources=(
            RefiSource(
                guid=source,
                name="Et interview",
                text="Hej 😀\r\na\u030a og så videre\n",
                selections=(selection, noted),
                notes=(note,),
            ),
        ),
        notes=(RefiNote(guid=note, text="Linje\r\nto\ttre & <fire>", user=user, at=at),),
        own_notes=(note,),
        own={
            source: OwnSource(
                language="da",
                speakers=(("IP", "participant"),),
                turns=(SpokenTurn(speaker="IP", start=0, end=3, time_start=1.5),),
                labels=((0, 1),),
                passes=((user, 0, 3, at),),
            )
        },
    )


def _name(element: Element) -> str:
    return element.tag.partition("}")[2]


@pytest.mark.parametrize("project", [full(), RefiProject(name="Tomt")], ids=["full", "empty"])
def test_order_attributes_and_containers(project: RefiProject) -> None:
    root = fromstring(project_xml(project))  # noqa: S314 - our own
    for element in root.iter():
        name = _name(element)
        places = [CHILDREN.get(name, "").split().index(_name(child)) for child in element]
        assert places == sorted(places), name
        assert set(NEEDED.get(name, "").split()) <= set(element.attrib), name
        assert len(element) or name not in CONTAINERS, name
        for key, value in element.attrib.items():
            if key in ("guid", "targetGUID", "creatingUser"):
                assert GUID.fullmatch(value)
            if key == "color":
                assert re.fullmatch(r"#[0-9a-fA-F]{6}", value)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    path.write_bytes(package_of(full()))
    again = read_project(path)
    before = full()
    assert (again.users, again.codes, again.variables, again.cases) == (
        before.users,
        before.codes,
        before.variables,
        before.cases,
    )
    assert (again.sources, again.notes, again.own_notes) == (before.sources, before.notes, before.own_notes)
    assert (again.own, again.book, again.discarded, again.remarks) == (before.own, before.book, (), ())
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        assert package.read(names[1]) == before.sources[0].text.encode()
    assert [name.rpartition(".")[2] for name in names] == ["qde", "txt", "docx", "json"]


@pytest.mark.skipif(not (SCHEMAS / "Project.xsd").exists(), reason="the schemas are not at hand")
def test_the_schemas_take_it() -> None:
    etree = pytest.importorskip("lxml.etree")
    for schema, documents in (
        ("Project.xsd", [project_xml(full()), project_xml(RefiProject(name="Tomt"))]),
        ("Codebook.xsd", [write_qdc(book(), origin="orgcode").decode()]),
    ):
        checking = etree.XMLSchema(etree.parse(str(SCHEMAS / schema)))
        for document in documents:
            checking.assertValid(etree.fromstring(document.encode()))


def test_a_codebook_without_codes_is_no_qdc() -> None:
    with pytest.raises(InputProblem, match="no codes"):
        write_qdc(Codebook(id="bog", title=Wording(), codes=()), origin="orgcode")


def test_a_text_as_docx_and_back() -> None:
    text = "I: Hvad?\n\nIP:\tÅh 😀 & <så>\n"
    assert docx_text(docx_of(text), "a.docx") == text
    assert docx_of(text) == docx_of(text)
    from docx import Document

    paragraphs = [each.text for each in Document(io.BytesIO(docx_of(text))).paragraphs]
    assert paragraphs == text.split("\n")


def test_leftovers_are_counted_and_the_first_places_named() -> None:
    left = Leftovers((Discarded(element="Set", why="no place", count=2, places=("a", "b")),))
    for number in range(10):
        left.add("Set", f"c{number}", "no place")
    left.add("Link", "", "no place")
    assert left.all() == (
        Discarded(element="Set", why="no place", count=12, places=("a", "b", "c0", "c1", "c2")),
        Discarded(element="Link", why="no place", count=1),
    )
