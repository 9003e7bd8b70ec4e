"""A coder in a process of their own: decides, and says each decision's number aloud once it is stored.

python store_child.py PROJECT CODER NUMBER
"""

from __future__ import annotations

import sys
from pathlib import Path

from store_samples import decision

from orgcode.core.coding import Decision
from orgcode.core.ids import uuid7
from orgcode.store.store import Store


def main() -> None:
    path, coder, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with Store.open(path, wait=60) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for index in range(number):

            def make(last: str, start: int = index * 10) -> Decision:
                return decision(uuid7(after=last), coder=coder, start=start)

            stored = store.decisions.append_new(coder, make)
            sys.stdout.write(f"{stored.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
