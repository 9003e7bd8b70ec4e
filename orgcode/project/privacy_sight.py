"""What is personal in a project: what the finders find in its texts, and what was decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from orgcode.core.privacy import PLACEHOLDERS, Change, Finding, Kind
from orgcode.errors import ExportRefused
from orgcode.privacy.candidates import form_of, keyed_hash
from orgcode.privacy.rewriting import NameList
from orgcode.project.constructed import constructed
from orgcode.project.privacy_decisions import Verdict, Verdicts, verdicts
from orgcode.project.privacy_places import (
    GUESSED,
    OWN,
    Covering,
    Open,
    Place,
    findings,
    own_places,
    places,
    spoken_words,
)
from orgcode.project.pseudonyms import Key

if TYPE_CHECKING:
    from orgcode.project.project import Project


class Sight:
    """Sees what is personal in a project.

    Args:
        project: whose texts.
        key: names and pseudonyms; None: there is none here, and everything found is to be reviewed.

    """

    def __init__(self, project: Project, key: Key | None) -> None:
        self._project = project
        self._memos = project.memos()
        self.take(key)

    def take(self, key: Key | None) -> None:
        """Go on with another state of the key, and of what was decided."""
        self.key = key
        self.verdicts = verdicts(self._project, key.id) if key else Verdicts()
        self._names = NameList(key.names if key else ())
        self._own = {(one.kind, form_of(one.kind, one.name)): one.replacement for one in (key.names if key else ())}
        listed = [one for one in key.names if one.kind == Kind.INSTITUTION] if key else []
        self._known = tuple(name for one in listed for name in (one.name, *one.forms))

    def places(self, transcript_ids: Iterable[str] | None = None) -> Iterator[Place]:
        """Every text of these interviews that may leave the program, and what leaves with any of them; None: of all,
        with the codebooks and with memos that are on none."""
        yield from places(self._project, self._memos, transcript_ids)
        yield from own_places(self._project, whole=transcript_ids is None)

    def open(self, transcript_ids: Iterable[str] | None = None, verdict: Verdict = Verdict.OPEN) -> tuple[Open, ...]:
        """What nobody has decided about in these interviews (None: anywhere), in the order of the texts; or of which
        something else was said, and that is on no list."""
        return self.open_in(self.places(transcript_ids), verdict)

    def open_in(self, texts: Iterable[Place], verdict: Verdict = Verdict.OPEN) -> tuple[Open, ...]:
        """The same in some texts."""
        found: list[Open] = []
        for place in texts:
            changes: Covering | None = None
            for finding in self.findings(place):
                form = form_of(finding.kind, finding.text)
                if self.verdict(finding.kind, form) is not verdict:
                    continue
                changes = Covering(self._names.changes(place.text)) if changes is None else changes
                if not changes.covers(finding) and not self._ordinary(place, finding):
                    found.append(Open(place=place, finding=finding, form=form))
        return tuple(found)

    def _ordinary(self, place: Place, finding: Finding) -> bool:
        """Whether an unknown word with a capital in a code's name is said in lower case elsewhere: `Kontekst`."""
        if place.what not in OWN or finding.certainty > GUESSED:
            return False
        return all(word in self._spoken for word in form_of(finding.kind, finding.text).split(" "))

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return spoken_words(
            place.text
            for place in self.places()
            if place.what in ("text", "memo") or (place.what == "codebook" and place.sure)
        )

    def verdict(self, kind: str, form: str) -> Verdict:
        """What was said of a form."""
        if self.key is None:
            return Verdict.OPEN
        return self.verdicts.of(kind, keyed_hash(self.key.secret, kind, form))

    def check(self, transcript_ids: Iterable[str] | None = None) -> None:
        """Raise ExportRefused while something is open, with how much and of which kinds.

        What was said in a constructed interview is nobody's; memos on it and attributes are somebody's words all the
        same.
        """
        nobodys: set[str | None] = {*constructed(self._project)}
        wanted = self._project.transcripts() if transcript_ids is None else tuple(transcript_ids)
        if self.all_constructed(wanted):
            nobodys.add(None)
        self.refuse(
            one
            for one in self.open(transcript_ids if transcript_ids is None else wanted)
            if one.place.transcript_id not in nobodys or one.place.what in ("memo", "attribute")
        )

    def all_constructed(self, transcript_ids: Collection[str]) -> bool:
        """Whether nobody has said any of this."""
        return bool(transcript_ids) and constructed(self._project).issuperset(transcript_ids)

    @staticmethod
    def refuse(still: Iterable[Open]) -> None:
        """Raise ExportRefused where something is open."""
        found = tuple(still)
        if not found:
            return
        forms = {(one.finding.kind, one.form) for one in found}
        kinds = Counter(kind for kind, _ in forms)
        raise ExportRefused(
            f"Nobody has looked yet at {len(forms)} candidates for personal data, in {len(found)} places.",
            where=", ".join(f"{kind} {number}" for kind, number in kinds.most_common()),
            hint="Go through them: `orgcode privacy review`, or X in the library. --raw exports the texts as they are,"
            " and that is put on record.",
        )

    def findings(self, place: Place) -> tuple[Finding, ...]:
        """What the finders make of a text, kept for the next question."""
        found = findings(place.text, self._known, label=place.label, named=place.named, language=place.language)
        return tuple(one for one in found if one.certainty >= place.sure) if place.sure else found

    def replaces(self, text: str) -> bool:
        """Whether the list of names replaces all of a text by itself."""
        whole = Finding(kind=Kind.PERSON, start=0, end=len(text), text=text, certainty=1.0, why="")
        return Covering(self._names.changes(text)).covers(whole)

    def changes(self, text: str, *, label: bool = False, language: str = "und") -> tuple[Change, ...]:
        """What is to stand where in a text: pseudonyms, and for what else was said to be personal its kind."""
        names = self._names.changes(text)
        listed = Covering(names)
        placed = []
        for one in findings(text, self._known, label=label, language=language):
            form = form_of(one.kind, one.text)
            if self.verdict(one.kind, form) is Verdict.PERSONAL and not listed.covers(one):
                own = self._own.get((one.kind, form))
                placed.append((one.start, one.end, own or PLACEHOLDERS[Kind(one.kind)]))
        return (*names, *placed)
