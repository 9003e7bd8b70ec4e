"""Acts: events of teamwork, only ever added. What follows from them is folded: see `orgcode.core.teamwork`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from orgcode.core.ids import canonical_json, tagged_hash


class ActKind(StrEnum):
    """What somebody did."""

    ASSIGNED = "assigned"
    """`coder`: is to code the transcript. `plan`: the draw it is part of, or nothing."""
    UNASSIGNED = "unassigned"
    """`coder`: is not to code the transcript after all."""
    CLOSED = "closed"
    """`coder` has finished the transcript."""
    REOPENED = "reopened"
    """`coder` goes on with it."""
    BLINDED = "blinded"
    """Nobody sees others' codings of a transcript until all who code it have closed it."""
    UNBLINDED = "unblinded"
    ASPECT = "aspect"
    """`coder` is another coder, `of`, in a part: `part` is a value of `PartPlayed`."""
    SAME_PERSON = "same person"
    """`coder` and `of`, who bear one name, are one person."""
    NAMESAKES = "namesakes"
    """`coder` and `of`, who bear one name, are two people."""
    RULED = "ruled"
    """A ruling over a disagreement: see `Ruling.of`."""
    SAMPLED = "sampled"
    """A hidden sample of a coder's own segments was drawn to be coded again: see `orgcode.core.sample.Sample.of`."""
    STEP = "step"
    """Several things were done at once, to be undone at once: `what`, and the ids of the `decisions`, `memos`,
    `adoptions` and `acts`, each in the order of writing; `former`: adoption -> the version in whose place it was."""
    UNDID = "undid"
    """The `events` (as in a step) took back the `entry` of the history, or (`again`) did it once more."""
    STARRED = "starred"
    """`coder` marked the quote of a `code` from `start` to `end` of the transcript as a telling one."""
    UNSTARRED = "unstarred"
    REVIEWED = "reviewed"
    """What may be personal data was looked at: see `orgcode.project.privacy_decisions`."""
    EXPORTED_RAW = "exported raw"
    """Texts of `transcripts` left the program as they are, without pseudonyms: `exported` says as what."""
    DESCRIBED = "described"
    """The `speaker` of the transcript has these `attributes`, name -> value; an empty value takes one back."""
    REPLACED = "replaced"
    """The transcript has a corrected version, `new`; or, where it says `back`, that is the one before, which it took
    the place of. See `orgcode.core.versions`."""
    CARRIED = "carried"
    """What was said of `old` was carried over to the transcript, in one go: `decisions`, `memos` and `acts` as in a
    step, and `links`, pairs of the ids of what was carried and of what it became."""
    PLACED = "placed"
    """The passage of `old` from `start` to `end` is the one at `to` in the transcript; null: it has none there."""


class PartPlayed(StrEnum):
    """As what somebody decides, apart from their own coding, so that this one stays as it is."""

    ADJUDICATING = "adjudicating"
    RECODING = "recoding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An event of teamwork."""

    id: str
    """UUIDv7."""
    kind: ActKind
    by: str
    """Id of the coder who did it; empty: the program."""
    acted_at: str
    """ISO 8601, UTC."""
    transcript_id: str | None = None
    content: str = "{}"
    """Canonical JSON; what it holds is said at the kind."""

    @property
    def data(self) -> dict[str, Any]:
        """The content; ValueError when it is no JSON object."""
        found = json.loads(self.content)
        if not isinstance(found, dict):
            raise ValueError(f"act {self.id} holds no object")
        return found

    def content_hash(self) -> str:
        """A tagged hash of everything the act says."""
        said = [self.id, str(self.kind), self.by, self.acted_at, self.transcript_id, self.content]
        return tagged_hash("act/1", canonical_json(said))
