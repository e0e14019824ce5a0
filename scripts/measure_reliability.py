"""Measures the bot against a stand-in Bot API and writes the result into docs/reliability.md.

    python -m scripts.measure_reliability dialogues --count 2000

Each measurement is a module of tests/measure, run as a process: it prints its section, heading first.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
MEASURES = ROOT / "tests" / "measure"


def main() -> int:
    """Run one measurement; its exit status."""
    names = sorted(file.stem for file in MEASURES.glob("[a-z]*.py"))
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        sys.stderr.write(f"{__doc__}\nMeasurements: {', '.join(names)}\n")
        return 2
    command = [sys.executable, "-m", f"tests.measure.{sys.argv[1]}", *sys.argv[2:]]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own module
    sys.stdout.write(done.stdout)
    if done.returncode == 0 and done.stdout.startswith("## "):
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), done.stdout), encoding="utf-8")
    return done.returncode


def with_section(page: str, section: str) -> str:
    """The page with a section in the place of the one that has the same heading, else at the end."""
    heading, whole = section.splitlines()[0], section.strip() + "\n"
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    at = next((n for n, part in enumerate(parts) if part.startswith(f"{heading}\n")), None)
    if at is None:
        return "\n".join([page.rstrip() + "\n", whole])
    parts[at] = whole + ("\n" if at + 1 < len(parts) else "")
    return "".join(parts)


if __name__ == "__main__":
    raise SystemExit(main())
