"""``python -m bot`` as a real process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_API_URL",
    "INDEX_DIR",
    "LOG_LEVEL",
    "STATE_DIR",
    "DATABASE_URL",
    "ADMIN_IDS",
    "METRICS_PORT",
    "METRICS_HOST",
    "TIMEZONE",
    "RETENTION_DAYS",
)

UNLIMITED = {
    "TELEGRAM_CHAT_RATE": "0",
    "TELEGRAM_GROUP_RATE": "0",
    "TELEGRAM_OVERALL_RATE": "0",
    "ASKER_RATE": "0",
    "ASKER_GROUP_RATE": "0",
}
"""Settings for tests that say more than people do."""


@dataclass
class Running:
    """A started bot; ``said`` is all that it wrote so far."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """Everything on stdout and stderr."""
        return self.log.read_text(encoding="utf-8")

    def stop(self, how: signal.Signals = signal.SIGTERM, timeout: float = 20) -> int:
        """Send a signal and wait; returns the exit status."""
        self.process.send_signal(how)
        return self.process.wait(timeout)

    def wait(self, timeout: float = 30) -> int:
        """Wait for it to end by itself."""
        return self.process.wait(timeout)


@contextmanager
def bot(folder: Path, module: str = "bot", /, **settings: str | Path) -> Iterator[Running]:
    """Start the bot with these settings and no others; kills it at the end if it still runs.

    ``module`` is what is run in the place of ``bot``.
    """
    clean = {k: v for k, v in os.environ.items() if k not in _OURS and not k.lower().endswith("_proxy")}
    log = folder / "bot.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-W", "error::RuntimeWarning", "-m", module],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            env={**clean, "TELEGRAM_BOT_TOKEN": "", "STATE_DIR": str(folder / "state"), **{name: str(value) for name, value in settings.items()}},
        )  # fmt: skip
        try:
            yield Running(process, log)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
