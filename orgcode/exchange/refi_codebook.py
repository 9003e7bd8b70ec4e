"""Codebooks as REFI-QDA has them (`.qdc`), and the codes of a REFI-QDA project.

Format: REFI-QDA Codebook Exchange 1.0, namespace `urn:QDA-XML:codebook:1.0`. It has a name, a colour and a description
for a code and nothing else: criteria, examples and other languages stand in the description, in the layout of
`orgcode.exchange.codebook_entries`, and are found again there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, is_code_id
from orgcode.core.codebook_edits import code_id_of
from orgcode.core.ids import canonical_json
from orgcode.core.interchange import Discarded, Leftovers, RefiCode, guid_of
from orgcode.errors import BadCodebook, InputProblem
from orgcode.exchange.codebook_bounds import check_codes
from orgcode.exchange.codebook_entries import CODE, Entry, entries_of, layout, read_layout, value, wordings_from
from orgcode.exchange.refi_parts import BOOK, Codes
from orgcode.exchange.refi_writing import Tree, codes_xml
from orgcode.exchange.refi_xml import local, parse_xml, read_bytes

NAMESPACE = "urn:QDA-XML:codebook:1.0"
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCodes:
    """A codebook made of REFI-QDA codes."""

    codebook: Codebook
    ids: Mapping[str, str]
    """GUID -> id of the code."""


def code_guid(codebook: Codebook, code_id: str) -> str:
    """The GUID of a code of ours."""
    return guid_of("code", codebook.id, code_id)


def refi_codes(
    codebook: Codebook, *, language: str = "da", notes: Mapping[str, Sequence[str]] | None = None
) -> tuple[RefiCode, ...]:
    """The codes of a codebook, named in a language; `notes` are GUIDs of notes by code id."""
    found = []
    for code in codebook:
        entries = (*entries_of(code), Entry(CODE, ANY_LANGUAGE, code.id))
        found.append(
            RefiCode(
                guid=code_guid(codebook, code.id),
                name=code.label(language),
                codable=code.codable,
                colour=code.colour,
                description=layout(entries),
                parent=None if code.parent is None else code_guid(codebook, code.parent),
                notes=tuple((notes or {}).get(code.id, ())),
            )
        )
    return tuple(found)


def book_of(codebook: Codebook) -> str:
    """What is said of the codebook as a whole, for a processing instruction."""
    said = canonical_json({"id": codebook.id, "title": [list(each) for each in codebook.title.texts]})
    return said.replace(">", "\\u003e")


def codebook_of(codes: Sequence[RefiCode], *, name: str, book: str = "", known: Codebook | None = None) -> ReadCodes:
    """A codebook of codes, with ids and wording as a description of ours gives them, else made from the names.

    Args:
        codes: every parent before its children.
        name: what the codebook is called where `book` does not say so.
        book: what `book_of` gave.
        known: a codebook of which this is to be a new version. Codes of another program that are in it, by GUID or by
            name, keep their ids and what that program cannot say; its id and title hold where `book` has none.

    """
    made_up = (code_id_of(name), Wording(((ANY_LANGUAGE, name),)) if name.strip() else Wording())
    former_book = (known.id, known.title) if known is not None else made_up
    codebook_id, title = _own_book(book) or former_book
    there = _known_codes(codes, known) if known is not None else {}
    ids: dict[str, str] = {}
    made: list[Code] = []
    taken: set[str] = set()
    for code in codes:
        former = None if _is_own(code) else there.get(code.guid)
        renews = former is not None and former.id not in taken
        one = _renewed(former, code, ids) if former is not None and renews else code_of(code, taken, ids)
        taken.add(one.id)
        ids.setdefault(code.guid, one.id)
        made.append(one)
    return ReadCodes(codebook=Codebook(id=codebook_id, title=title, codes=tuple(made)), ids=ids)


def _known_codes(codes: Sequence[RefiCode], known: Codebook) -> dict[str, Code]:
    """GUID -> the code of a codebook that it is, by GUID or by a name that only one of them has."""
    own = {code_guid(known, code.id): code for code in known}
    named: dict[str, list[Code]] = {}
    for code in known:
        for name in {_key(text) for _, text in code.name.all()}:
            named.setdefault(name, []).append(code)
    names = [_key(code.name) for code in codes]
    found: dict[str, Code] = {}
    for one in codes:
        same = named.get(_key(one.name), [])
        if one.guid in own:
            found[one.guid] = own[one.guid]
        elif len(same) == 1 and names.count(_key(one.name)) == 1:
            found[one.guid] = same[0]
    return found


def _renewed(former: Code, code: RefiCode, ids: Mapping[str, str]) -> Code:
    """A code as another program has changed it."""
    said = code.description.strip()
    same = not said or said in {text.strip() for _, text in former.definition.all()}
    called = not code.name.strip() or _key(code.name) in {_key(text) for _, text in former.name.all()}
    return replace(
        former,
        name=former.name if called else Wording(((ANY_LANGUAGE, code.name.strip()),)),
        definition=former.definition if same else Wording(((ANY_LANGUAGE, said),)),
        colour=code.colour or former.colour,
        codable=code.codable,
        parent=ids.get(code.parent) if code.parent is not None else None,
    )


def _is_own(code: RefiCode) -> bool:
    return is_code_id(value(read_layout(code.description) or (), CODE)) if code.description else False


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def code_of(code: RefiCode, taken: set[str], ids: Mapping[str, str]) -> Code:
    """One code; `taken` are ids that there are already, `ids` those of the codes before it by GUID."""
    entries = read_layout(code.description) if code.description else None
    own = value(entries or (), CODE)
    parts: dict[str, Any] = {}
    if entries is not None and is_code_id(own):
        parts = dict(wordings_from(entries))
    elif code.description.strip():
        parts["definition"] = Wording(((ANY_LANGUAGE, code.description.strip()),))
    if not parts.get("name") or not _is_called(parts["name"], code.name):
        # Where the other program has renamed it, the description still says the old name.
        parts["name"] = Wording(((ANY_LANGUAGE, code.name.strip() or own or "code"),))
    parent = ids.get(code.parent) if code.parent is not None else None
    return Code(
        id=own if is_code_id(own) and own not in taken else code_id_of(code.name, taken),
        colour=code.colour,
        codable=code.codable,
        parent=parent,
        **parts,
    )


def _is_called(name: Wording, label: str) -> bool:
    return any(" ".join(text.split()) == " ".join(label.split()) for _, text in name.all())


def _own_book(book: str) -> tuple[str, Wording] | None:
    try:
        data = json.loads(book)
        codebook_id = str(data["id"])
        title = tuple((str(language), str(text)) for language, text in data["title"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    known = all(language in (*LANGUAGES, ANY_LANGUAGE) for language, _ in title)
    return (codebook_id, Wording(title)) if is_code_id(codebook_id) and known else None


def write_qdc(codebook: Codebook, *, origin: str, language: str = "da") -> bytes:
    """The codebook as a `.qdc`, valid against Codebook.xsd; InputProblem when it has no codes, which the schema wants.

    Args:
        codebook: which.
        origin: the program that writes it.
        language: of the names; every other one stands in the descriptions.

    """
    if not codebook.codes:
        raise InputProblem("The codebook has no codes, and a .qdc holds one at least.", hint="Write it as .yaml.")
    tree = Tree()
    tree.begin("CodeBook", xmlns=NAMESPACE, origin=origin)
    tree.instruction(BOOK, book_of(codebook))
    codes_xml(tree, refi_codes(codebook, language=language), notes=False)
    tree.end()
    return tree.text().encode()


def read_qdc(path: Path, known: Codebook | None = None) -> tuple[Codebook, tuple[Discarded, ...]]:
    """Read a `.qdc` of any program, and what of it was not taken in; `known`: see `codebook_of`.

    Raises:
        BadCodebook: it is missing, no codebook, or made to do harm.

    """
    where = str(path)
    try:
        return _read(read_bytes(path, MAX_BYTES), where, path.stem, known)
    except BadCodebook:
        raise
    except InputProblem as error:
        raise BadCodebook(error.message, where=error.where or where, hint=error.hint) from error


def _read(data: bytes, where: str, name: str, known: Codebook | None) -> tuple[Codebook, tuple[Discarded, ...]]:
    if data.startswith(b"PK"):
        raise BadCodebook(
            "This is a package and no codebook.", where=where, hint="A project (.qdpx) is read by `orgcode import`."
        )
    instructions: dict[str, str] = {}
    root = parse_xml(data, where, instructions)
    if local(root) not in ("CodeBook", "Codes"):
        raise BadCodebook(
            f"It holds a {local(root)[:40] or 'document'} and no CodeBook.",
            where=where,
            hint="Export the codebook as REFI-QDA (.qdc) from the other program.",
        )
    left = Leftovers()
    reading = Codes(left)
    found: list[RefiCode] = []
    for part in [root] if local(root) == "Codes" else root:
        if local(part) == "Codes":
            found += reading.below(part)
        elif local(part) == "Sets":
            for each in part:
                left.add("Set", each.get("name", ""), "there is no place for it in orgcode")
        elif local(part):
            left.add(local(part), "CodeBook", "it is not of the standard")
    if not found:
        raise BadCodebook("There are no codes in it.", where=where, hint="Export it again.")
    check_codes(len(found), where)
    return codebook_of(found, name=name, book=instructions.get(BOOK, ""), known=known).codebook, left.all()
