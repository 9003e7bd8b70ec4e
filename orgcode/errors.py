"""Everything that orgcode refuses, as one tree.

    OrgcodeError                     has a title, what is wrong, where, and what to do next
    ├── InputProblem                 the user's input or usage: exit status 2
    │   ├── UnreadableTranscript     a file that cannot be read as an interview
    │   ├── BadCodebook              a codebook file that breaks the format
    │   ├── BadTable                 a labelled set or a table of ratings that breaks the format
    │   ├── UnknownName              a code, transcript, coder or model that is not there
    │   │   └── InterviewErased      an interview that is lawfully gone
    │   ├── RefusedDecision          a decision that contradicts what stands
    │   ├── StillBlind               codings that are not to be seen yet
    │   ├── ExportRefused            personal data that nobody has looked at
    │   ├── ModelUnavailable         the embedding model cannot be loaded
    │   └── UnusableTerminal         no terminal, or one too small
    ├── ProjectProblem               the project file: exit status 2
    │   ├── NotAProject              the file is something else, or damaged
    │   ├── NewerProject             written by a newer orgcode
    │   ├── ProjectLocked            another program holds the file
    │   ├── ProjectReadOnly          the file or its folder cannot be written
    │   └── DiskFull                 no room left; what was acknowledged is on disk
    └── ProgramFault                 not the user's doing: exit status 1

The docstring of a class is its explanation.
"""

from __future__ import annotations

from typing import ClassVar


class OrgcodeError(Exception):
    """An error that is shown to the user as it stands.

    Args:
        message: what is wrong, one or two sentences.
        where: the file, and the line or place in it, if there is one.
        hint: what to do next.
        title: a heading; each class has its own.

    """

    default_title: ClassVar[str] = "Something went wrong"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, where: str = "", hint: str = "", title: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.title = title or self.default_title

    def __str__(self) -> str:
        lines = [f"{self.title}: {self.message}"]
        if self.where:
            lines.append(f"Where: {self.where}")
        if self.hint:
            lines.append(f"Next: {self.hint}")
        return "\n".join(lines)


class InputProblem(OrgcodeError):
    "What the user gave cannot be used; says why and what to try."

    default_title = "This input cannot be used"
    exit_status = 2


class UnreadableTranscript(InputProblem):
    "The file could not be read as a transcript; says which file, where in it, why, and what to try."

    default_title = "This file cannot be read as a transcript"


class BadCodebook(InputProblem):
    "The codebook file breaks the format; says the line and what was expected there."

    default_title = "This codebook cannot be used"


class BadTable(InputProblem):
    "A labelled set or a table of ratings breaks its format; says the line."

    default_title = "This data file cannot be used"


class UnknownName(InputProblem):
    "A code, transcript, coder or model of that name is not there; lists what is."

    default_title = "Not found"


class RefusedDecision(InputProblem):
    "The decision contradicts what stands; nothing was written."

    default_title = "Not done"


class StillBlind(InputProblem):
    "The project is coded blind: others' codings show once everybody assigned has closed the interview."

    default_title = "Not to be seen yet"


class InterviewErased(UnknownName):
    "The interview was erased from the project, here or in another window."

    default_title = "This interview is no longer there"


class ExportRefused(InputProblem):
    "There may be personal data in what was to leave the program, and nobody has looked at it."

    default_title = "Not exported: personal data is not reviewed"


class UnusableTerminal(InputProblem):
    "The screen needs a terminal, and one of a certain size."

    default_title = "The screen cannot be opened here"


class ProjectProblem(OrgcodeError):
    "The project file cannot be used as asked; nothing stored was lost."

    default_title = "This project cannot be used"
    exit_status = 2


class NotAProject(ProjectProblem):
    "The file is not an orgcode project, or it is damaged."

    default_title = "This is not an orgcode project"


class NewerProject(ProjectProblem):
    "The project was written by a newer orgcode, which this one must not guess at."

    default_title = "This project was made by a newer orgcode"


class ProjectLocked(ProjectProblem):
    "Another program holds the project file."

    default_title = "The project is in use"


class ProjectReadOnly(ProjectProblem):
    "The project file or its folder cannot be written."

    default_title = "The project is read-only"


class DiskFull(ProjectProblem):
    "There is no room on the disk; what was acknowledged before is stored, this is not."

    default_title = "The disk is full"


class ProgramFault(OrgcodeError):
    "A fault of the program or its surroundings, not of the input."

    default_title = "orgcode failed"


class ModelUnavailable(InputProblem):
    "The embedding model that was asked for cannot be loaded; says which, why, and what still works."

    default_title = "The embedding model cannot be loaded"
