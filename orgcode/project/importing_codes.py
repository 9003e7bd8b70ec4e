"""Codes of another program's project among those of a codebook: by GUID, by place in the tree, by name, or new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from orgcode.core.codebook import Code, Codebook
from orgcode.core.codebook_edits import with_code
from orgcode.core.interchange import RefiCode, RefiProject


class Known(StrEnum):
    """How a code of a file was found in the codebook."""

    SAME = "same code"
    """A code of this codebook that orgcode wrote out before."""
    PLACE = "same name, same place"
    NAME = "same name"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFound:
    """What becomes of a code of a file."""

    guid: str
    path: str
    """Names from the top down, in the file."""
    code_id: str
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesFound:
    """The codebook with the codes of a file."""

    codebook: Codebook
    codes: tuple[CodeFound, ...]

    @property
    def ids(self) -> dict[str, str]:
        """GUID -> id of the code."""
        return {code.guid: code.code_id for code in self.codes}


def codes_found(refi: RefiProject, codebook: Codebook | None) -> CodesFound:
    """The codes of a file in a codebook; None: in one that is made of them.

    A code of the codebook stands for one code of the file at most, so that two codes that share a name stay two.
    """
    from orgcode.exchange.refi_codebook import code_of, codebook_of

    paths = _paths(refi.codes)
    if codebook is None:
        made = codebook_of(_unique(refi.codes), name=refi.name, book=refi.book)
        found = [CodeFound(guid=g, path=paths[g], code_id=i, known=Known.NEW) for g, i in made.ids.items()]
        return CodesFound(codebook=made.codebook, codes=tuple(found))
    ids, how = _matched(_unique(refi.codes), codebook)
    for code in _unique(refi.codes):
        if code.guid not in ids:
            new = code_of(code, {each.id for each in codebook}, ids)
            codebook = with_code(codebook, new)
            ids[code.guid], how[code.guid] = new.id, Known.NEW
    return CodesFound(
        codebook=codebook,
        codes=tuple(
            CodeFound(guid=code.guid, path=paths[code.guid], code_id=ids[code.guid], known=how[code.guid])
            for code in _unique(refi.codes)
        ),
    )


def without_removed(found: CodesFound, used: Collection[str], had: Callable[[str], bool]) -> CodesFound:
    """Without new codes that nothing new is on, and that the project had before: somebody has taken them out since.

    Args:
        found: the codes of a file of our own.
        used: ids of codes that something new is on.
        had: whether a version of the project's codebook has had a code, by its id.

    """
    kept = {code.id: code for code in found.codebook}
    new = [each.code_id for each in found.codes if each.known is Known.NEW]
    for code_id in reversed(new):
        if code_id not in used and had(code_id) and all(code.parent != code_id for code in kept.values()):
            del kept[code_id]
    codes = tuple(each for each in found.codes if each.code_id in kept)
    return CodesFound(codebook=replace(found.codebook, codes=tuple(kept.values())), codes=codes)


def _unique(codes: Sequence[RefiCode]) -> tuple[RefiCode, ...]:
    return tuple({code.guid: code for code in reversed(codes)}.values())[::-1]


def _paths(codes: Sequence[RefiCode]) -> dict[str, str]:
    paths: dict[str, str] = {}
    for code in codes:
        above = paths.get(code.parent or "", "")
        paths[code.guid] = f"{above} › {code.name}" if above else code.name
    return paths


def _matched(codes: Sequence[RefiCode], codebook: Codebook) -> tuple[dict[str, str], dict[str, Known]]:
    from orgcode.exchange.refi_codebook import code_guid

    ids: dict[str, str] = {}
    how: dict[str, Known] = {}
    own = {code_guid(codebook, code.id): code.id for code in codebook}
    free = {code.id: code for code in codebook}

    def take(code: RefiCode, found: str, known: Known) -> None:
        ids[code.guid], how[code.guid] = found, known
        free.pop(found)

    for code in codes:
        if own.get(code.guid) in free:
            take(code, own[code.guid], Known.SAME)
    for code in codes:
        if code.guid not in ids and (code.parent is None or code.parent in ids):
            parent = ids[code.parent] if code.parent is not None else None
            same = [each.id for each in free.values() if each.parent == parent and _key(code.name) in _names(each)]
            if same:
                take(code, same[0], Known.PLACE)
    names = [_key(code.name) for code in codes if code.guid not in ids]
    for code in codes:
        if code.guid not in ids and names.count(_key(code.name)) == 1:
            same = [each.id for each in free.values() if _key(code.name) in _names(each)]
            if len(same) == 1:
                take(code, same[0], Known.NAME)
    return ids, how


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(code: Code) -> set[str]:
    return {_key(text) for _, text in code.name.all()} or {_key(code.id)}
