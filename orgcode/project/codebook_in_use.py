"""The codebook a decision is made under: the one its coder had before their eyes, whatever has come into use since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from orgcode.core.codebook import Codebook
from orgcode.core.codebook_edits import merged_into
from orgcode.errors import RefusedDecision, UnknownName
from orgcode.project.noting import Noting


class UsingCodebook(Noting):
    """What may be put on passages, and under which version it is recorded: see `Project`."""

    _before_eyes = ""

    @contextmanager
    def under(self, version: str) -> Iterator[None]:
        """What is decided inside is decided by somebody who has this version of the codebook before their eyes.

        Outside of it that is the version this process has read.
        """
        before, self._before_eyes = self._before_eyes, version
        try:
            yield
        finally:
            self._before_eyes = before

    def _version_for(self, code_id: str | None) -> str:
        """The version a decision is recorded under; `code_id`: the code it puts on or declines, if it does.

        Raises UnknownName or RefusedDecision when the codebook in use no longer has that code.
        """
        version = self._before_eyes or self.codebook.version
        if code_id is None:
            return version
        current = self._store.codebooks.current_version()
        if current != self.codebook.version:
            newest = self._store.codebooks.current()
            try:
                check_codable(newest, code_id)
            except (UnknownName, RefusedDecision):
                self._codebook = None  # What is said of it next is said by the codebook in use.
                raise
        seen = self.codebook if version == self.codebook.version else self._store.codebooks.get(version)
        return version if code_id in seen else current

    def _known_code(self, code_id: str) -> None:
        check_known(self.codebook, code_id)

    def _codable(self, code_id: str) -> None:
        check_codable(self.codebook, code_id)

    def _renew_codebook(self) -> bool:
        """Take in the codebook that another program has put into use; whether there is one."""
        if self._store.codebooks.current_version() == self.codebook.version:
            return False
        self._codebook = None
        return True


def check_known(codebook: Codebook, code_id: str) -> None:
    """UnknownName when a codebook does not have a code."""
    if code_id not in codebook:
        raise UnknownName(
            f"The codebook has no code {code_id!r}.",
            hint="Codes: " + ", ".join(code.id for code in codebook.codable) + ".",
        )


def check_codable(codebook: Codebook, code_id: str) -> None:
    """UnknownName when a codebook does not have a code, RefusedDecision when it is not to be put on passages."""
    check_known(codebook, code_id)
    if codebook.code(code_id).codable:
        return
    into = merged_into(codebook, code_id)
    if into is not None:
        raise RefusedDecision(f"{code_id!r} was merged into {into!r}.", hint=f"Put {into!r} on the passage.")
    raise RefusedDecision(f"{code_id!r} is a heading.", hint="Choose one of the codes below it.")
