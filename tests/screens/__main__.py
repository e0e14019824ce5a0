"""``python -m tests.screens FOLDER``: every screen, light and dark, as PNG; needs Chromium."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from re import search
from tempfile import TemporaryDirectory

from bot.settings import Settings
from bot.start import open_assistant, today
from tests.screens import png
from tests.screens.page import Screen, page
from tests.screens.scenes import screens
from tests.telegram.inprocess import here

WIDTH = 390
MOST_BYTES = 150_000


def main() -> int:
    """Write the pictures; 1 where one is too large, 2 where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("Chromium is not installed: no pictures were made.\n")
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    large = False
    for screen in asyncio.run(_made()):
        for dark in (False, True):
            file = folder / f"{screen.name}{'-dark' if dark else ''}.png"
            height = shoot(browser, screen, dark, file)
            png.shrink(file)
            size = file.stat().st_size
            large |= size > MOST_BYTES
            sys.stdout.write(f"{file}: {height} px, {size // 1000} KB\n")
    return int(large)


async def _made() -> list[Screen]:
    settings = Settings()
    async with here(open_assistant(settings), settings.index_dir, today(settings)) as bot:
        return await screens(bot)


def shoot(browser: str, screen: Screen, dark: bool, file: Path) -> int:
    """One picture, as high as its page; returns that height in px of the page."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page(screen, dark), encoding="utf-8")
        base = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text", f"--user-data-dir={folder}/profile",
        ]  # fmt: skip
        laid_out = _run([*base, f"--window-size={WIDTH},200", "--dump-dom", source.as_uri()])
        found = search(r'data-height="(\d+)"', laid_out)
        if found is None:
            raise RuntimeError("Chromium did not lay the page out")
        height = int(found[1])
        size = [f"--window-size={WIDTH},{height}", "--force-device-scale-factor=2"]
        _run([*base, *size, f"--screenshot={file.resolve()}", source.as_uri()])
        return height


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


if __name__ == "__main__":
    raise SystemExit(main())
