"""Codebooks as YAML files: the format that people write by hand and other programs may rely on.

Everything in the file is text as it was written, except `codable`. Empty texts of optional keys are taken as not
given. Codes are read in tree order: a code, then what stands below it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import Node, ScalarNode, SequenceNode

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings, is_code_id
from orgcode.errors import BadCodebook
from orgcode.exchange.codebook_bounds import check_codes
from orgcode.exchange.codebook_warnings import codebook_warnings
from orgcode.exchange.yaml_nodes import (
    Source,
    compose,
    is_left_empty,
    items_of,
    kind_of,
    line_of,
    mapping_of,
    text_of,
)

__all__ = ["codebook_warnings", "parse_codebook", "read_codebook", "write_codebook"]

MAX_BYTES = 5_000_000
MAX_LEVELS = 50
"""Codes below one another."""

_TOP_KEYS = ("codebook", "title", "codes")
_CODE_KEYS = (
    "id",
    "name",
    "definition",
    "include",
    "exclude",
    "examples",
    "keywords",
    "colour",
    "codable",
    "children",
)
# The star is what a wording for every language is stored under; the writer needs it where such a one stands
# beside others.
_LANGUAGE_KEYS = (*LANGUAGES, ANY_LANGUAGE)
_LANGUAGE_HINTS = {
    **dict.fromkeys(("no", "nor", "nob", "nno"), "Norwegian is nb (bokmål) or nn (nynorsk)."),
    **dict.fromkeys(("dk", "dan"), "Danish is da."),
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_CODABLE = {"true": True, "false": False}
_ID_RULE = "An id is made of lower-case letters, digits, and single hyphens between them, such as top-down."


def read_codebook(path: Path) -> Codebook:
    """Read a codebook file (YAML in UTF-8, with or without a byte order mark).

    Raises:
        BadCodebook: the file is missing, too large, not text, not UTF-8, or breaks the format; says the line.

    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # It may have no end, or never begin.
            raise BadCodebook(
                "This is a device or a pipe, not a file.", where=str(path), hint="Save the codebook as a file first."
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as problem:
        raise BadCodebook("There is no such file.", where=str(path), hint="Check the name and the folder.") from problem
    except IsADirectoryError as problem:
        raise BadCodebook(
            "This is a folder, not a file.", where=str(path), hint="Name the codebook file in it."
        ) from problem
    except (OSError, ValueError) as problem:
        raise BadCodebook(
            f"The file cannot be opened ({getattr(problem, 'strerror', None) or problem}).",
            where=str(path),
            hint="Check that you may read it.",
        ) from problem
    if len(data) > MAX_BYTES:
        raise BadCodebook(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB; no codebook is.",
            where=str(path),
            hint="Check that it is the file you meant.",
        )
    return parse_codebook(_decoded(data, Source(str(path))), str(path))


def _decoded(data: bytes, source: Source) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise source.problem(0, "The file is in UTF-16.", "Save it as UTF-8.")
    if b"\0" in data or data.startswith((b"PK\x03\x04", b"%PDF")):
        raise source.problem(
            0, "This is not a text file.", "A codebook is a YAML file in plain text, made in a text editor."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise source.problem(
            line,
            "The file is not in UTF-8; it looks like the older Windows encoding (cp1252).",
            "Save it again in your text editor with the encoding UTF-8.",
        ) from problem


def parse_codebook(text: str, where: str) -> Codebook:
    """Parse the text of a codebook file; `where` names the file in errors.

    Raises:
        BadCodebook: the text breaks the format; says the line and what was expected there.

    """
    source = Source(where)
    return _Parser(source).codebook(compose(text.removeprefix("\ufeff"), source))


@dataclass(slots=True)
class _Parser:
    source: Source
    _lines: dict[str, int] = field(default_factory=dict)
    """The line of every code id met so far."""

    def codebook(self, root: Node) -> Codebook:
        keys = mapping_of(root, "The codebook", self.source, _TOP_KEYS)
        for key, hint in (("codebook", "Begin the file with `codebook: its-id`."), ("codes", "Add a list `codes:`.")):
            if key not in keys:
                raise self.source.problem(line_of(root), f"The codebook has no key {key!r}.", hint)
        return Codebook(
            id=self._id(keys["codebook"], "The codebook's id"),
            title=self._wording(keys.get("title"), "The title"),
            codes=tuple(self._codes(keys["codes"][1], None, 1)),
        )

    def _codes(self, node: Node, parent: str | None, level: int) -> Iterator[Code]:
        what = "The list of codes" if parent is None else f"The list of children of {parent!r}"
        if level > MAX_LEVELS:
            raise self.source.problem(
                line_of(node), f"Codes stand more than {MAX_LEVELS} levels deep.", "Give them fewer levels."
            )
        for item in items_of(node, what, self.source):
            keys = mapping_of(item, "A code", self.source, _CODE_KEYS)
            code = self._code(item, keys, parent)
            check_codes(len(self._lines), f"{self.source.name}, line {line_of(item)}")
            yield code
            children = keys.get("children")
            if children is not None and not is_left_empty(children[1]):
                yield from self._codes(children[1], code.id, level + 1)

    def _code(self, node: Node, keys: dict[str, tuple[int, Node]], parent: str | None) -> Code:
        line = line_of(node)
        if "id" not in keys:
            raise self.source.problem(line, "This code has no id.", _ID_RULE)
        code_id = self._id(keys["id"], "The code's id")
        id_line = keys["id"][0]
        if code_id in self._lines:
            raise self.source.problem(
                id_line,
                f"Two codes have the id {code_id!r}: on line {self._lines[code_id]} and on line {id_line}.",
                "Give each code an id of its own. A reference (*name) cannot be used for a whole code.",
            )
        self._lines[code_id] = id_line
        if "name" not in keys:
            raise self.source.problem(line, f"The code {code_id!r} has no name.", "Add a line `name: ...`.")
        name = self._wording(keys["name"], f"The name of {code_id!r}")
        if not name:
            raise self.source.problem(keys["name"][0], f"The name of {code_id!r} is empty.", "Write a name.")

        def texts(key: str) -> Wordings:
            return self._wordings(keys.get(key), f"{key.capitalize()} of {code_id!r}")

        return Code(
            id=code_id,
            name=name,
            definition=self._wording(keys.get("definition"), f"The definition of {code_id!r}"),
            include=texts("include"),
            exclude=texts("exclude"),
            examples=texts("examples"),
            keywords=texts("keywords"),
            colour=self._colour(keys.get("colour")),
            parent=parent,
            codable=self._codable(keys.get("codable")),
        )

    def _id(self, entry: tuple[int, Node], what: str) -> str:
        line, node = entry
        written = text_of(node, what, self.source)
        text = unicodedata.normalize("NFC", written)
        if not is_code_id(text):
            raise self.source.problem(line, f"{what} cannot be {written!r}.", _ID_RULE)
        return text

    def _wording(self, entry: tuple[int, Node] | None, what: str) -> Wording:
        if entry is None:
            return Wording()
        return Wording(
            tuple(
                (language, text)
                for language, node in self._by_language(entry[1], what)
                if (text := text_of(node, what, self.source)).strip()
            )
        )

    def _wordings(self, entry: tuple[int, Node] | None, what: str) -> Wordings:
        if entry is None or is_left_empty(entry[1]):
            return Wordings()
        found: list[tuple[str, tuple[str, ...]]] = []
        for language, node in self._by_language(entry[1], what):
            if is_left_empty(node):
                continue
            items = items_of(node, what, self.source)
            texts = tuple(
                text for item in items if (text := text_of(item, f"An entry of {_lower(what)}", self.source)).strip()
            )
            if texts:
                found.append((language, texts))
        return Wordings(tuple(found))

    def _by_language(self, node: Node, what: str) -> Iterator[tuple[str, Node]]:
        if isinstance(node, (ScalarNode, SequenceNode)):
            yield ANY_LANGUAGE, node
            return
        for language, (_, value) in mapping_of(node, what, self.source, _LANGUAGE_KEYS, _LANGUAGE_HINTS).items():
            yield language, value

    def _colour(self, entry: tuple[int, Node] | None) -> str:
        if entry is None:
            return ""
        line, node = entry
        text = text_of(node, "The colour", self.source)
        if is_left_empty(node):
            raise self.source.problem(
                line, "The colour is empty.", 'Put it in quotes, as in "#8fbcbb": a # without quotes begins a comment.'
            )
        if text and not _COLOUR.fullmatch(text):
            raise self.source.problem(line, f"{text!r} is not a colour.", 'A colour is written "#8fbcbb".')
        return text

    def _codable(self, entry: tuple[int, Node] | None) -> bool:
        if entry is None:
            return True
        line, node = entry
        text = text_of(node, "`codable`", self.source) if isinstance(node, ScalarNode) else kind_of(node)
        if text.lower() not in _CODABLE:
            raise self.source.problem(
                line, f"`codable` is true or false, not {text!r}.", "Write false for a heading that is not put on text."
            )
        return _CODABLE[text.lower()]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


# Characters that YAML takes for line breaks, or that it would not keep outside double quotes.
_NEEDS_ESCAPES = re.compile(r"[\r\t\x85\u2028\u2029\ufeff]|^\s|\s$|\n\s|[ ]\n")


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> ScalarNode:
    style = '"' if _NEEDS_ESCAPES.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def write_codebook(codebook: Codebook) -> str:
    """The codebook as YAML text; reading it gives the same codebook, with the same version.

    That holds for everything that can be read from a file: codes in tree order and no empty texts.
    """
    data: dict[str, object] = {"codebook": codebook.id}
    if codebook.title:
        data["title"] = _plain(codebook.title)
    data["codes"] = _code_list(codebook, None)
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)


def _code_list(codebook: Codebook, parent: str | None) -> list[dict[str, object]]:
    return [_code_data(codebook, code) for code in codebook.children(parent)]


def _code_data(codebook: Codebook, code: Code) -> dict[str, object]:
    data: dict[str, object] = {"id": code.id, "name": _plain(code.name)}
    if code.definition:
        data["definition"] = _plain(code.definition)
    for key in ("include", "exclude", "examples", "keywords"):
        wordings: Wordings = getattr(code, key)
        if wordings:
            data[key] = _plain(wordings)
    if code.colour:
        data["colour"] = code.colour
    if not code.codable:
        data["codable"] = False
    children = _code_list(codebook, code.id)
    if children:
        data["children"] = children
    return data


def _plain(value: Wording | Wordings) -> object:
    by_language: dict[str, object] = {
        language: said if isinstance(said, str) else list(said) for language, said in value.texts
    }
    return by_language[ANY_LANGUAGE] if list(by_language) == [ANY_LANGUAGE] else by_language
