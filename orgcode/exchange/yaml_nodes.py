"""YAML as nodes that know their line, for files in which everything is text.

PyYAML builds the nodes; the values that YAML 1.1 would make of them (`no` = false, `1.0` = a number) are never
asked for, so a word stays the word that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from orgcode.errors import BadCodebook

MAX_DEPTH = 110
"""Lists and mappings inside one another; also keeps PyYAML's recursion far from Python's limit."""

MAX_NODES = 200_000
"""After aliases are put in: a file of a few lines can otherwise stand for billions of nodes."""

_BLOCK_STYLES = ("|", ">")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "bool", "int", "float", "null", "timestamp", "merge", "value", "map", "seq")
)

_TOO_DEEP = ("Lists and mappings are nested too deeply here.", "Give the codes fewer levels.")
_TOO_MANY = (f"The file stands for more than {MAX_NODES:,} entries.", "Split the codebook.")
_QUOTES_HINT = (
    'Indent with spaces, close every quote and bracket, and put "..." around a text that holds ": " or " #" '
    "or begins with one of * & ! % @ ` [ { - ? |."
)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that errors name."""

    name: str

    def problem(self, line: int, message: str, hint: str = "") -> BadCodebook:
        """An error about a line, to be raised; lines count from 1, and 0 means the file as a whole."""
        return BadCodebook(message, where=f"{self.name}, line {line}" if line else self.name, hint=hint)


def line_of(node: Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


class _TooDeep(yaml.MarkedYAMLError):
    "Raised while composing, before recursion becomes a danger."


class _TooMany(yaml.MarkedYAMLError):
    "Raised while composing, before a large file takes its time."


class _Loader(yaml.SafeLoader):
    """Composes nodes only, and stops at a depth and at a count."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._count = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep(problem_mark=self.get_mark())
        if self._count > MAX_NODES:
            raise _TooMany(problem_mark=self.get_mark())
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def compose(text: str, source: Source) -> Node:
    """The root node of a YAML text.

    Raises:
        BadCodebook: the text is not YAML, is empty, holds several documents, refers to itself, is nested too
            deeply or is too large; the line is named.

    """
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise source.problem(
            line,
            f"A character that cannot be part of a text stands here (U+{ord(text[problem.position]):04X}).",
            "Delete it, or type the line again.",
        ) from problem
    except yaml.MarkedYAMLError as problem:
        raise _in_plain_words(problem, source) from problem
    if root is None:
        raise source.problem(0, "The file is empty.", "A codebook begins with the line `codebook: its-id`.")
    _Expansion(source).measure(root, line_of(root))
    return root


def _in_plain_words(problem: yaml.MarkedYAMLError, source: Source) -> BadCodebook:
    mark, said = problem.problem_mark, problem.problem or ""
    if isinstance(problem, _TooDeep):
        message, hint = _TOO_DEEP
    elif isinstance(problem, _TooMany):
        message, hint = _TOO_MANY
    elif "expected a single document" in (problem.context or ""):
        message = "A second document begins here; a codebook is one document."
        hint = "Remove the line `---`, or make two files."
    elif "'\\t'" in said:
        message, hint = "A tab stands where YAML wants spaces.", "Replace the tabs of this line with spaces."
    elif "unexpected end of stream" in said and problem.context_mark is not None:
        mark = problem.context_mark
        message, hint = "The quote that begins here is never closed.", "End the text with the same quote, \" or '."
    elif "mapping values are not allowed" in said:
        message = "A colon stands where none can be: the indent is wrong, or a text with a colon has no quotes."
        hint = _QUOTES_HINT
    elif "undefined alias" in said:
        message, hint = "Something that begins with * is read as a reference, and nothing has that name.", _QUOTES_HINT
    else:
        message, hint = f"This cannot be read as YAML ({said or 'unknown reason'}).", _QUOTES_HINT
    return source.problem(0 if mark is None else int(mark.line) + 1, message, hint)


@dataclass(slots=True)
class _Expansion:
    """Measures a graph of nodes as the tree it stands for, without building it."""

    source: Source
    _done: dict[int, tuple[int, int]] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)

    def measure(self, node: Node, line: int) -> tuple[int, int]:
        """(nodes, height) of what a node stands for; `line` is where it is referred to.

        An alias names something that stands before it, so the recursion is never deeper than the text is nested.
        """
        key = id(node)
        if key in self._done:
            return self._done[key]
        if key in self._open:
            raise self.source.problem(
                line, "This refers to the list or code it is itself a part of.", "Remove the reference (the * name)."
            )
        self._open.add(key)
        size, height = 1, 0
        for child, at in _children(node):
            child_size, child_height = self.measure(child, at)
            size, height = size + child_size, max(height, child_height + 1)
            if size > MAX_NODES:
                raise self.source.problem(at, *_TOO_MANY)
            if height > MAX_DEPTH:
                raise self.source.problem(at, *_TOO_DEEP)
        self._open.discard(key)
        self._done[key] = size, height
        return size, height


def _children(node: Node) -> Iterator[tuple[Node, int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key, line_of(key)
            yield value, line_of(key)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield item, line_of(node)


def kind_of(node: Node) -> str:
    """What a node is, in plain words."""
    if isinstance(node, MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, SequenceNode) else "a text"


def text_of(node: Node, what: str, source: Source) -> str:
    """The text of a node as written; BadCodebook when it is a list or a mapping."""
    if not isinstance(node, ScalarNode):
        raise source.problem(
            line_of(node), f"{what} is {kind_of(node)}; a text is needed.", f"Write it as one text. {_QUOTES_HINT}"
        )
    if node.tag not in _PLAIN_TAGS:
        raise source.problem(line_of(node), f"{what} carries the YAML tag {node.tag!r}.", "Put the text in quotes.")
    value = str(node.value)
    # A block text ends with a line break that nobody means; quoted text is kept to the letter.
    return value.rstrip("\n") if node.style in _BLOCK_STYLES else value


def is_left_empty(node: Node) -> bool:
    """Whether nothing was written: `key:` and no more."""
    return isinstance(node, ScalarNode) and node.value == "" and node.style is None


def items_of(node: Node, what: str, source: Source) -> Sequence[Node]:
    """The items of a list; BadCodebook when it is none."""
    if not isinstance(node, SequenceNode):
        raise source.problem(
            line_of(node), f"{what} is {kind_of(node)}; a list is needed.", 'A list is written ["...", "..."].'
        )
    items: list[Node] = node.value
    return items


def mapping_of(
    node: Node, what: str, source: Source, allowed: Iterable[str], hints: dict[str, str] | None = None
) -> dict[str, tuple[int, Node]]:
    """The (line, value) of every key of a mapping.

    Raises:
        BadCodebook: it is no mapping, a key is not allowed (with the nearest one that is), or a key stands twice.

    """
    if not isinstance(node, MappingNode):
        raise source.problem(
            line_of(node), f"{what} is {kind_of(node)}; a mapping is needed.", f"Its keys are {', '.join(allowed)}."
        )
    found: dict[str, tuple[int, Node]] = {}
    for key_node, value in node.value:
        line = line_of(key_node)
        key = text_of(key_node, f"A key of {what.lower()}", source)
        if key not in allowed:
            raise source.problem(line, f"{what} has no key {key!r}.", (hints or {}).get(key) or _nearest(key, allowed))
        if key in found:
            raise source.problem(
                line, f"The key {key!r} stands twice: on line {found[key][0]} and on line {line}.", "Keep one of them."
            )
        found[key] = (line, value)
    return found


def _nearest(key: str, allowed: Iterable[str]) -> str:
    known = [name for name in allowed if re.fullmatch(r"\w+", name)]
    near = get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else f"The keys allowed here are {', '.join(known)}."
