"""Replaces the only interview, and dies by kill -9 right before its Nth statement.

python replacing_child.py PROJECT CORRECTED N

The corrected version is JSON, and cut already: to load what cuts it takes longer than all else here. Prints the number
of statements when it comes to its end.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from pathlib import Path

from orgcode.project import Project
from orgcode.project.intake_values import segmentation_from, transcript_from
from orgcode.project.replacing import replace_transcript

taken = itertools.count(1)


def step(*_: object) -> None:
    """Count, and die if it is time."""
    if next(taken) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    given = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    corrected, segmentation = transcript_from(given["transcript"]), segmentation_from(given["segmentation"])
    with Project.open(Path(sys.argv[1])) as project:
        [old] = project.transcripts()
        project._store._connection._raw.set_trace_callback(step)
        replace_transcript(project, project.coder("Ida"), old, corrected, segmentation=segmentation)
        project._store._connection._raw.set_trace_callback(None)
    sys.stdout.write(f"{next(taken) - 1}\n")


if __name__ == "__main__":
    main()
