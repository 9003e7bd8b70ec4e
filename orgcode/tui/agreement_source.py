"""Where the agreement screen has its figures and names from; it knows no project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from textual.style import Style

from orgcode.core.agreement import AgreementReport, By, Selection
from orgcode.core.codebook import Codebook
from orgcode.tui.colours import CodeColours
from orgcode.tui.wording import say

Compute = Callable[[Selection, tuple[By, ...]], AgreementReport]
"""Called from another thread, one call at a time; may take seconds; may raise OrgcodeError."""
Methods = Callable[[AgreementReport, str], str]
"""The methods paragraph about a report, in `en`, `da`, `nb` or `nn`; called from the thread of the screen."""


@dataclass(frozen=True, kw_only=True)
class AgreementSource:
    """Everything the agreement screen asks of the rest of the program."""

    title: str
    """Of the project."""
    compute: Compute
    codebook: Codebook
    language: str
    """Of the names of codes."""
    coders: Mapping[str, str] = field(default_factory=dict)
    """Id -> name; whoever is not here is called as in the report."""
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Id -> title."""
    transcript_id: str = ""
    """The one that somebody was looking at; empty: none."""
    not_closed: tuple[str, ...] = ()
    """Ids of the transcripts that are left out because the project is blind and not everybody has closed them."""
    methods: Methods | None = None


class Names:
    """What things are called on the screen."""

    def __init__(self, source: AgreementSource, colours: CodeColours | None = None) -> None:
        """Set up.

        Args:
            source: knows the names.
            colours: of the codes; None: they are not marked with any.

        """
        self._source = source
        self._colours = colours
        self._order = {code.id: place for place, code in enumerate(source.codebook)}

    def code(self, code_id: str) -> str:
        """A code; a code that the codebook no longer has is called by its id; "" is no code at all."""
        if not code_id:
            return say("agreement.no_code")
        codebook = self._source.codebook
        return codebook.code(code_id).label(self._source.language) if code_id in codebook else code_id

    def code_in_full(self, code_id: str) -> str:
        """A code with those above it."""
        codebook = self._source.codebook
        return codebook.path(code_id, self._source.language) if code_id in codebook else self.code(code_id)

    def place(self, code_id: str) -> int:
        """Where a code stands in the codebook; no code at all comes first, an unknown code last."""
        return self._order.get(code_id, len(self._order)) if code_id else -1

    def mark(self, code_id: str) -> Style | None:
        """The look of the block before a code's name."""
        return Style(foreground=self._colours.bar(code_id)) if self._colours and code_id else None

    def coder(self, coder: str) -> str:
        """A coder."""
        return self._source.coders.get(coder, coder)

    def pair(self, pair: tuple[str, str]) -> str:
        """Two coders."""
        return say("agreement.pair", first=self.coder(pair[0]), second=self.coder(pair[1]))

    def transcript(self, transcript_id: str) -> str:
        """A transcript."""
        return self._source.transcripts.get(transcript_id, transcript_id)
