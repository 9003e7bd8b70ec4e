"""Codes on their way out of the program: names, criteria and examples with pseudonyms, and ids that name nobody.

An id is made of what a code was called first, and stays; a code that was made of somebody's words may carry their
names in its id as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.codebook_edits import code_id_of

Rewriter = Callable[[str], str]
"""Puts pseudonyms into a text."""


class CodesLeaving:
    """Rewrites codes, each text and id once.

    Args:
        text: puts pseudonyms into sentences.
        label: puts them into a few words.
        known: every id that there is; none of them becomes the new id of another.

    """

    def __init__(self, text: Rewriter, label: Rewriter, known: Collection[str] = ()) -> None:
        self._known = known
        self._rewrite = text
        self._label = label
        self._texts: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    def id(self, code_id: str) -> str:
        """The id of a code, or of a codebook: another one where a name is in it."""
        if code_id not in self._ids:
            words = code_id.replace("-", " ")
            said = self._label(words)
            taken = {*self._known, *self._ids.values()}
            self._ids[code_id] = code_id if said == words else code_id_of(said, taken)
        return self._ids[code_id]

    def text(self, text: str) -> str:
        """A name, a criterion, an example."""
        if text not in self._texts:
            self._texts[text] = self._rewrite(text)
        return self._texts[text]

    def code(self, code: Code) -> Code:
        """A code as it may leave."""
        return replace(
            code,
            id=self.id(code.id),
            parent=None if code.parent is None else self.id(code.parent),
            name=self._wording(code.name),
            definition=self._wording(code.definition),
            include=self._wordings(code.include),
            exclude=self._wordings(code.exclude),
            examples=self._wordings(code.examples),
            keywords=self._wordings(code.keywords),
        )

    def book(self, codebook: Codebook) -> Codebook:
        """A codebook as it may leave."""
        return Codebook(
            id=self.id(codebook.id),
            title=self._wording(codebook.title),
            codes=tuple(map(self.code, codebook)),
        )

    def _wording(self, wording: Wording) -> Wording:
        return Wording(tuple((language, self.text(text)) for language, text in wording.texts))

    def _wordings(self, wordings: Wordings) -> Wordings:
        return Wordings(tuple((language, tuple(map(self.text, texts))) for language, texts in wordings.texts))
