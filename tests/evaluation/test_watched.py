"""A command's cost is that of all its processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.evaluation.watched import watched

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux's /proc")
_HOLD = "held = b'x' * (60 << 20); import time; time.sleep(1.5)"


def test_memory_of_children_counts_and_output_is_kept(tmp_path: Path) -> None:
    starts = f"import subprocess, sys; print('said'); subprocess.run([sys.executable, '-c', {_HOLD!r}]); sys.exit(3)"
    cost = watched([sys.executable, "-c", starts], tmp_path / "output")
    assert cost.status == 3
    assert cost.peak_mb > 60
    assert 1 < cost.seconds < 60
    assert (tmp_path / "output").read_bytes() == b"said\n"
