"""What things are called where figures leave the program: overviews and reports on agreement hold nobody's words, but
titles of interviews, names of codes and of coders.

They are not refused. What is on the list of names has its pseudonym, and what nobody has reviewed is called by its
number: `Interview 3`, `Code 7`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgcode.core.agreement import AgreementReport, By, Part
from orgcode.core.overview import Overview, View
from orgcode.project.constructed import constructed
from orgcode.project.privacy_gate import Gate
from orgcode.project.privacy_places import GUESSED, Place

if TYPE_CHECKING:
    from orgcode.project.project import Project


class Naming:
    """Names as they may leave with figures.

    Args:
        project: of what.
        key: the file with the key; None: the one that is known.

    Raises:
        KeyProblem: the key cannot be read.

    """

    def __init__(self, project: Project, key: Path | None = None) -> None:
        self._project = project
        self._gate = Gate.of(project, key)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each interview by its id."""
        nobodys = constructed(self._project)
        return {
            line.transcript_id: line.title
            if line.transcript_id in nobodys
            else self._called(line.title, "title", f"Interview {number}")
            for number, line in enumerate(self._project.overviews(), start=1)
        }

    @cached_property
    def project(self) -> str:
        """The title of the project."""
        return self._called(self._project.title, "project", "Project", GUESSED + 0.01)

    def codes(self, labels: Mapping[str, str]) -> dict[str, str]:
        """Names of codes by id, and by the id under which they leave; from those they have in a language."""
        found = {}
        for number, (code_id, label) in enumerate(labels.items(), start=1):
            called = self._called(label, "code", f"Code {number}", GUESSED + 0.01)
            found[code_id] = found[self._gate.codes.id(code_id)] = called
        return found

    def overview(self, overview: Overview) -> Overview:
        """An overview with the ids of codes under which they leave."""
        together = overview.view is View.TOGETHER
        return replace(
            overview,
            codes=tuple(map(self._gate.codes.id, overview.codes)),
            columns=tuple(map(self._gate.codes.id, overview.columns)) if together else overview.columns,
        )

    def label(self, text: str) -> str:
        """Another few words, with pseudonyms."""
        return self._gate.label(text)

    def coder(self, name: str) -> str:
        """A coder: as they are, unless their name is on the list."""
        return self._gate.coder(name)

    def _called(self, text: str, what: str, otherwise: str, sure: float = 0.0) -> str:
        if not self._gate.all_constructed(self._project.transcripts()):
            place = Place(text=text, what=what, transcript_id=None, sure=sure)
            if self._gate.open_in((place,)):
                return otherwise
        return self._gate.label(text)

    def report(self, report: AgreementReport) -> AgreementReport:
        """A report on agreement, with these names of interviews, project and coders."""
        basis = report.basis
        if basis is not None:
            basis = replace(basis, project=self.project, codebook=self._called(basis.codebook, "codebook", "–"))
        renamed: AgreementReport = self._renamed(replace(report, basis=basis))
        return renamed

    def _renamed(self, value: Any) -> Any:
        if isinstance(value, Part) and value.kind is By.TRANSCRIPT:
            return replace(value, label=self.titles.get(value.id, value.label))
        if isinstance(value, tuple):
            return tuple(map(self._renamed, value))
        if is_dataclass(value) and not isinstance(value, type):
            held = {each.name: getattr(value, each.name) for each in fields(value)}
            return replace(value, **{name: self._renamed(one) for name, one in held.items()})
        if type(value) is str and self._coders is not None:
            # Reasons and notes are sentences with a coder in them.
            return self._coders.sub(lambda match: self.coder(match[0]), value)
        return value

    @cached_property
    def _coders(self) -> re.Pattern[str] | None:
        names = [coder.name for coder in self._project.everybody()]
        other = sorted((name for name in names if self.coder(name) != name), key=len, reverse=True)
        return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in other)) if other else None
