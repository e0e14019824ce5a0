"""Draws what people see in Telegram, as a phone shows it: ``python -m scripts.render_screens docs/screens``.

Needs Chromium; the pictures are made by tests/screens, which runs the real bot without a network.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Exit status of the drawing."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "screens").resolve()
    command = [sys.executable, "-m", "tests.screens", str(folder)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own module


if __name__ == "__main__":
    raise SystemExit(main())
