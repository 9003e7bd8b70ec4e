"""What programs write in ways of their own, put right before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orgcode.core.interchange import OURS, Leftovers, RefiCase, RefiCode, RefiProject, RefiSelection, RefiSource

NAMED = 10
"""Codes that a remark names."""


def put_right(refi: RefiProject, left: Leftovers) -> tuple[RefiProject, list[str]]:
    """A file as orgcode can take it in, and remarks on what was changed; files of our own stay as they are."""
    if refi.origin.startswith(OURS):
        return refi, []
    remarks: list[str] = []
    if refi.origin.lower().startswith("qualcoder") and refi.description.strip() == "None":
        # It writes so what is not there: no words of anybody.
        refi = replace(refi, description="")
    refi = _without_cases(refi, left, remarks)
    return _with_codable(refi, remarks), remarks


def _with_codable(refi: RefiProject, remarks: list[str]) -> RefiProject:
    """Some programs let headings be put on passages: those that are cannot stay headings here."""
    used = {coding.code for source in refi.sources for each in source.selections for coding in each.codings}
    odd = [code.name for code in refi.codes if not code.codable and code.guid in used]
    if odd:
        remarks.append(f"Headings that stand on passages are taken as codes: {', '.join(odd[:NAMED])}.")
    codes = (replace(code, codable=code.codable or code.guid in used) for code in refi.codes)
    return replace(refi, codes=tuple(codes))


def _without_cases(refi: RefiProject, left: Leftovers, remarks: list[str]) -> RefiProject:
    """NVivo writes each case a second time, as a code: what carries it is what the case is about, and no coding."""
    names = {code.guid: code.name.strip() for code in refi.codes}
    cases = {code: case.guid for case in refi.cases for code in _codes_of(case, names)}
    for case in refi.cases:
        for code in case.codes:
            if code not in cases:
                left.add("CodeRef", f"case {case.name}", "there is no place for it in orgcode")
    if not cases:
        return refi
    gone = [code for code in refi.codes if code.guid in cases]
    named = ", ".join(code.name for code in gone[:NAMED]) + (f" and {len(gone) - NAMED} more" * (len(gone) > NAMED))
    remarks.append(f"Cases that stand among the codes are taken as cases only, not as codes: {named}.")
    passages: dict[str, list[str]] = {}
    whole: dict[str, list[str]] = {}
    for source in refi.sources:
        for coding in source.codings:
            if coding.code in cases:
                whole.setdefault(cases[coding.code], []).append(source.guid)
        for selection in source.selections:
            for coding in selection.codings:
                if coding.code in cases:
                    passages.setdefault(cases[coding.code], []).append(selection.guid)
    return replace(
        refi,
        codes=_codes_without(refi.codes, frozenset(cases)),
        sources=tuple(_source_without(source, frozenset(cases)) for source in refi.sources),
        cases=tuple(
            replace(
                case,
                selections=tuple(dict.fromkeys((*case.selections, *passages.get(case.guid, ())))),
                sources=tuple(dict.fromkeys((*case.sources, *whole.get(case.guid, ())))),
            )
            for case in refi.cases
        ),
    )


def _codes_of(case: RefiCase, names: Mapping[str, str]) -> list[str]:
    """GUIDs of the codes that are the case itself: of its GUID, or named as it is and tied to it."""
    tied = [code for code in case.codes if names.get(code) == case.name.strip()]
    return [case.guid, *tied] if case.guid in names else tied


def _codes_without(codes: tuple[RefiCode, ...], gone: frozenset[str]) -> tuple[RefiCode, ...]:
    """The others; one below a code that goes comes to stand below the one above that."""
    above = {code.guid: code.parent for code in codes}

    def parent(code: RefiCode) -> str | None:
        found = code.parent
        while found is not None and found in gone:
            found = above.get(found)
        return found

    return tuple(replace(code, parent=parent(code)) for code in codes if code.guid not in gone)


def _source_without(source: RefiSource, gone: frozenset[str]) -> RefiSource:
    def without(selection: RefiSelection) -> RefiSelection:
        kept = tuple(each for each in selection.codings if each.code not in gone)
        return selection if len(kept) == len(selection.codings) else replace(selection, codings=kept)

    return replace(
        source,
        codings=tuple(each for each in source.codings if each.code not in gone),
        selections=tuple(without(each) for each in source.selections),
    )
