"""A program of a team in a process of its own.

python concurrency_child.py code PROJECT CODER NUMBER     decides, and says the id of each decision once it is stored
python concurrency_child.py sync PROJECT FOLDER           syncs, as `orgcode sync FOLDER` does
"""

from __future__ import annotations

import sys
from pathlib import Path

from orgcode.cli.main import main as command_line
from orgcode.cli.main import orgcode
from orgcode.cli.syncing import sync
from orgcode.project import Project


def say(text: str) -> None:
    """A line to whoever started this."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def code(path: Path, name: str, number: int) -> None:
    """Put codes on, take them off, and undo every seventh."""
    with Project.open(path, wait=60) as project:
        coder, transcript = project.coder(name), project.transcripts()[0]
        spans = [segment.span for segment in project.segments(transcript)]
        codes = [code.id for code in project.codebook.codable]
        say("ready")
        sys.stdin.readline()
        for index in range(number):
            span, code = spans[index % len(spans)], codes[index // len(spans) % len(codes)]
            if index % 7 == 6:
                undone = project.undo(coder, transcript)
                say(f"undone {undone.id if undone else ''}")
            elif code in project.span_state(transcript, coder.id, span).codes:
                say(project.withdraw(coder, span, code).id)
            else:
                say(project.apply(coder, span, code).id)


def main() -> None:
    what, path, *rest = sys.argv[1:]
    if what == "code":
        code(Path(path), rest[0], int(rest[1]))
    else:
        if "sync" not in orgcode.commands:
            orgcode.add_command(sync)
        say("ready")
        sys.stdin.readline()
        command_line(["--project", path, "sync", rest[0], "--json"])


if __name__ == "__main__":
    main()
