"""`python -m bench`: run every benchmark, one after the other; `python -m bench NAME ...` runs some."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Run `bench_NAME.py` for each name, or all of them; returns how many failed."""
    scripts = sorted(HERE.glob("bench_*.py"))
    wanted = [script for script in scripts if not names or script.stem.removeprefix("bench_") in names]
    failed = 0
    for script in wanted:
        print(f"\n== {script.stem} ==", flush=True)
        failed += subprocess.run([sys.executable, str(script)], check=False, cwd=HERE.parent).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
