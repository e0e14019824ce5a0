"""Measures answers a second beside a bare echo bot and writes the result into docs/performance.md.

    python -m scripts.measure_throughput --runs 3

The measurement (tests/load/throughput.py) is run as a process: it prints its section, heading first.
"""

from __future__ import annotations

import subprocess
import sys

from scripts.measure_reliability import ROOT, with_section

PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Run it; its exit status."""
    command = [sys.executable, "-m", "tests.load.throughput", *sys.argv[1:]]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own module
    sys.stdout.write(done.stdout)
    if done.returncode == 0 and done.stdout.startswith("## "):
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), done.stdout), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
