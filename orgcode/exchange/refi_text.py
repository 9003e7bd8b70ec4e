"""Texts inside of packages: bytes to text and back, and a plain docx either way.

A docx is written by hand, so that the same text gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element

from orgcode.errors import InputProblem
from orgcode.exchange.refi_xml import Package, local, parse_xml, problem

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_UNWANTED = dict.fromkeys([*(c for c in range(0x20) if c not in (9, 10, 13)), 0xFFFE, 0xFFFF], "\ufffd")
_UNWANTED.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))


def for_xml(text: str) -> str:
    """A text with every sign that XML cannot hold (controls, halves of surrogate pairs) as U+FFFD."""
    return text.translate(_UNWANTED)


def escaped(text: str) -> str:
    """A text as it stands between tags or in an attribute: read again, it is the same, line breaks too."""
    text = for_xml(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\r", "&#13;")


def escaped_attribute(text: str) -> str:
    """A text as it stands in an attribute, where line breaks and tabs would be read as spaces."""
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")


def decoded(data: bytes, where: str) -> tuple[str, bool, str]:
    """A text file as a text without a byte order mark, whether there was one, and a remark if it is not UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise problem("It is no whole text.", where, "Copy or export the file again.") from error
            return text, True, "" if encoding == "utf-8" else f"{where}: in UTF-16, where the standard says UTF-8."
    try:
        return data.decode(), False, ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False, f"{where}: not UTF-8; read as the older Windows encoding."


def docx_of(text: str) -> bytes:
    """A docx with a paragraph for each line of a text; the same text gives the same bytes."""
    paragraphs = "".join(f"<w:p>{_runs(line)}</w:p>" for line in text.replace("\r\n", "\n").split("\n"))
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    )
    members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return packed({name: content.encode() for name, content in members.items()})


def _runs(line: str) -> str:
    parts = line.replace("\r", "\n").split("\t")
    runs = (f'<w:r><w:t xml:space="preserve">{escaped(part)}</w:t></w:r>' if part else "" for part in parts)
    return "<w:r><w:tab/></w:r>".join(runs)


def docx_text(data: bytes, where: str) -> str:
    """The paragraphs of a docx, a line each, with what is inside of tables; deleted passages are left out.

    Raises:
        InputProblem: it is no docx, or one that is made to do harm.

    """
    package = Package(data, where)
    name = package.find("word/document.xml")
    if name is None:
        raise problem("It is no Word document (docx).", where, "Export the file again.")
    root = parse_xml(package.read(name), where)
    lines: list[str] = []
    for paragraph in root.iter(f"{{{_WORD}}}p"):
        parts: list[str] = []
        _collect(paragraph, parts)
        lines.append("".join(parts))
    return "\n".join(lines)


def _collect(element: Element, parts: list[str]) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "tab":
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name not in ("p", "del", "pPr", "rPr", "instrText"):
            # A paragraph inside of one (a text box) comes by itself.
            _collect(child, parts)


def packed(members: dict[str, bytes]) -> bytes:
    """A zip of files by name, without dates: the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            package.writestr(member, data)
    return out.getvalue()


def try_docx_text(data: bytes, where: str) -> str:
    """The same; empty where it cannot be read."""
    try:
        return docx_text(data, where)
    except InputProblem:
        return ""
