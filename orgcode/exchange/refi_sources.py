"""The texts of a REFI-QDA project, with what was selected in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from orgcode.core.interchange import Leftovers, RefiCoding, RefiSelection, RefiSource
from orgcode.exchange.refi_parts import (
    STRANGE,
    Codes,
    guid_in,
    made_at,
    made_by,
    number_in,
    targets,
    text_below,
    values_in,
)
from orgcode.exchange.refi_regions import with_regions
from orgcode.exchange.refi_text import decoded, try_docx_text
from orgcode.exchange.refi_xml import Package, local

NO_TEXT = "it is not on a text"


class Sources:
    """Sources being read.

    Args:
        package: where their files are.
        left: what is not read is noted there.
        codes: gives the GUIDs of those that have none.
        remarks: what is odd and read all the same is added there.

    """

    def __init__(self, package: Package, left: Leftovers, codes: Codes, remarks: list[str]) -> None:
        self._package = package
        self._left = left
        self._codes = codes
        self._remarks = remarks

    def source(self, element: Element) -> Iterator[RefiSource]:
        """The texts of a source: one, or those that go with a picture, a PDF or a recording."""
        kind = local(element)
        if kind == "TextSource":
            yield self._text_source(element, kind)
        elif kind in ("PictureSource", "PDFSource"):
            inside = "TextDescription" if kind == "PictureSource" else "Representation"
            yield from self._beside(element, kind, inside, {f"{kind[: -len('Source')]}Selection"})
        elif kind in ("AudioSource", "VideoSource"):
            yield from self._beside(element, kind, "Transcript", {f"{kind[: -len('Source')]}Selection"})
        elif kind:
            self._left.add(kind, element.get("name", ""), STRANGE)

    def _beside(self, element: Element, kind: str, inside: str, selections: set[str]) -> Iterator[RefiSource]:
        """The texts that go with a picture, a PDF or a recording."""
        name = element.get("name", "").strip() or _file_name(element)
        texts = [child for child in element if local(child) == inside]
        why = "orgcode reads texts only; the text that goes with it was taken" if texts else "orgcode reads texts only"
        self._left.add(kind, name, why)
        known = {"Description", "NoteRef", "VariableValue", "Coding", inside, *selections, ""}
        for child in element:
            if local(child) == "Coding":
                self._left.add("Coding", name, "it is on a whole source")
            elif local(child) not in known:
                self._strange(child, name)
            elif not texts and local(child) in ("VariableValue", "NoteRef"):
                self._left.add(local(child), name, "what it is about was not taken in")
        read = self._transcript if inside == "Transcript" else self._text_source
        made = [
            read(text, f"{kind}/{inside}", name if len(texts) == 1 else f"{name} ({number})", element)
            for number, text in enumerate(texts, start=1)
        ]
        regions = tuple(child for child in element if local(child) in selections)
        if made and inside != "Transcript":
            found = with_regions(made[0], regions, self._selected, self.content)
            made[0], regions = found.source, found.rest
            if found.found:
                self._remarks.append(f"{name}: {found.found} of its regions were found by their words in its text.")
        for region in regions:
            self._region(region, name)
        yield from made

    def _region(self, element: Element, name: str) -> None:
        self._left.add(local(element), name, NO_TEXT)
        for child in element:
            if local(child) == "Coding":
                self._left.add("Coding", name, NO_TEXT)
            elif local(child) == "NoteRef":
                self._left.add("NoteRef", name, "what it is about was not taken in")

    def _strange(self, element: Element, place: str) -> None:
        self._left.add(local(element), place, STRANGE)
        codings = sum(local(each) == "Coding" for each in element)
        if codings:
            self._left.add("Coding", place, STRANGE, codings)

    def _text_source(self, element: Element, kind: str, name: str = "", around: Element | None = None) -> RefiSource:
        return self._made(element, kind, name, around, "PlainTextSelection", self._selection)

    def _transcript(self, element: Element, kind: str, name: str = "", around: Element | None = None) -> RefiSource:
        points: dict[str, int] = {}
        times: list[tuple[int, float]] = []
        for each in element:
            if local(each) == "SyncPoint" and (place := number_in(each.get("position"))) is not None:
                points[guid_in(each.get("guid"))] = place
                if (thousandths := number_in(each.get("timeStamp"))) is not None:
                    times.append((place, thousandths / 1000))

        def selection(item: Element) -> RefiSelection | None:
            first, last = (points.get(guid_in(item.get(key))) for key in ("fromSyncPoint", "toSyncPoint"))
            if first is None or last is None:
                self._left.add("TranscriptSelection", name, "its place in the text is not given")
                return None
            return self._selected(item, first, last)

        made = self._made(element, kind, name, around, "TranscriptSelection", selection)
        return replace(made, times=tuple(times))

    def _made(
        self,
        element: Element,
        kind: str,
        name: str,
        around: Element | None,
        selections: str,
        selection: Callable[[Element], RefiSelection | None],
    ) -> RefiSource:
        title = name or element.get("name", "").strip() or _file_name(element)
        text, mark = self.content(element)
        known = {"Description", "PlainTextContent", "Coding", "NoteRef", "VariableValue", "SyncPoint", selections, ""}
        for child in element:
            if local(child) not in known:
                self._strange(child, title)
        owner = element if around is None else around
        both = (element,) if around is None else (around, element)
        return RefiSource(
            guid=self._codes.own_guid(element),
            name=title,
            text=text,
            mark=mark,
            kind=kind,
            user=made_by(owner),
            at=made_at(owner),
            description=text_below(owner, "Description"),
            selections=tuple(
                made for child in element if local(child) == selections and (made := selection(child)) is not None
            ),
            codings=self._codings(element, title),
            notes=tuple(ref for each in both for ref in targets(each, "NoteRef")),
            values=tuple(value for each in both for value in values_in(each, self._left, title)),
        )

    def selections(self, element: Element) -> tuple[RefiSelection, ...]:
        """The passages of a text that stand right below an element."""
        found = (self._selection(child) for child in element if local(child) == "PlainTextSelection")
        return tuple(each for each in found if each is not None)

    def _selection(self, element: Element) -> RefiSelection | None:
        start, end = number_in(element.get("startPosition")), number_in(element.get("endPosition"))
        if start is None or end is None:
            self._left.add(local(element), element.get("name", ""), "its place in the text is not given")
            return None
        return self._selected(element, start, end)

    def _selected(self, element: Element, start: int, end: int) -> RefiSelection:
        name, place = element.get("name", ""), f"selection, {start} to {end}"
        for child in element:
            if local(child) not in ("", "Description", "Coding", "NoteRef", "Representation"):
                self._left.add(local(child), place, STRANGE)
        return RefiSelection(
            guid=self._codes.own_guid(element),
            start=start,
            end=end,
            name=name,
            user=made_by(element),
            at=made_at(element),
            description=text_below(element, "Description"),
            codings=self._codings(element, place),
            notes=targets(element, "NoteRef"),
        )

    def _codings(self, element: Element, place: str) -> tuple[RefiCoding, ...]:
        found: list[RefiCoding] = []
        for child in element:
            if local(child) != "Coding":
                continue
            codes = targets(child, "CodeRef")
            if not codes:
                self._left.add("Coding", place, "it names no code")
            for number, code in enumerate(codes):
                guid = self._codes.own_guid(child)
                found.append(
                    RefiCoding(
                        guid=guid if number == 0 else f"{guid}/{number}",
                        code=code,
                        user=made_by(child),
                        at=made_at(child),
                        notes=targets(child, "NoteRef"),
                    )
                )
        return tuple(found)

    # Texts

    def content(self, element: Element) -> tuple[str, bool]:
        """The text of a source or note, and whether a byte order mark stood before it."""
        name = element.get("name", "")
        text = text_below(element, "PlainTextContent")
        mark = text.startswith("\ufeff")
        text = text.removeprefix("\ufeff")
        if not text and (data := self._file(element.get("plainTextPath", ""), name)) is not None:
            text, mark, remark = decoded(data, element.get("plainTextPath", ""))
            if remark:
                self._remarks.append(remark)
        rich = element.get("richTextPath", "")
        if not text.strip() and rich and (data := self._file(rich, name)) is not None:
            found = try_docx_text(data, rich)
            if found.strip():
                self._remarks.append(f"{name or rich}: the plain text is empty, so the text of {rich} was taken.")
                return found, False
        return text, mark

    def _file(self, path: str, name: str) -> bytes | None:
        """What stands at a path inside of the package; None when it is not to be had."""
        if not path:
            return None
        kind, colon, inside = path.replace("\\", "/").partition("://")
        if not colon:
            kind, inside = "internal", path.replace("\\", "/")
        elif kind.lower() == "internal":
            inside = inside.lstrip("/")
        if kind.lower() != "internal" or inside.startswith("/") or ".." in inside.split("/"):
            self._left.add("file", f"{name}: {path[:80]}", "it lies outside of the package, which is not followed")
            return None
        for written in (inside, unquote(inside)):
            found = self._package.find(f"sources/{written}") or self._package.find(written)
            if found is not None:
                return self._package.read(found)
        self._left.add("file", f"{name}: {path[:80]}", "it is not in the package")
        return None


def _file_name(element: Element) -> str:
    """What its file is called, without the ending: older qc gives a source no other name."""
    path = next((found for key in ("plainTextPath", "path", "richTextPath") if (found := element.get(key))), "")
    return PurePosixPath(path.replace("\\", "/")).stem
