"""Progress bars of the admin's commands: what is done, how fast, how long it still takes."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

from bot.texts import tell


class Count(ProgressColumn):
    """What is done of what there is, items a second, and the time left: 120/300, 40/dtk, sisa 4 dtk."""

    def render(self, task: Task) -> Text:
        """The rate and the time left stand only where they are known."""
        parts = [f"{task.completed:.0f}/{task.total or 0:.0f}"]
        if speed := task.finished_speed or task.speed:
            parts.append(
                tell("step.rate", rate=f"{speed:.0f}" if speed >= 1 else f"{speed:.1f}".replace(".", ","))
            )
        if not task.finished and task.time_remaining is not None:
            parts.append(tell("step.left", time=spell(task.time_remaining)))
        return Text(", ".join(parts), style="dim")


class Bars:
    """One bar a step, added when the step begins; call it with step, done and total, from any thread."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(TextColumn("{task.description}"), BarColumn(), Count(), console=console)
        self._tasks: dict[str, TaskID] = {}
        self._pages: dict[Path, tuple[int, int]] = {}
        self._lock = threading.RLock()

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        with self._lock:
            if step not in self._tasks:
                self._tasks[step] = self._progress.add_task(tell(f"step.{step}"), total=total)
            self._progress.update(self._tasks[step], completed=done, total=total)

    def page(self, file: Path, done: int, total: int) -> None:
        """Show how many pages are read of the files that were opened so far."""
        with self._lock:
            self._pages[file] = (done, total)
            read, there = map(sum, zip(*self._pages.values(), strict=True))
            self("pages", read, there)


def spell(seconds: float) -> str:
    """A time to wait, as people say it."""
    whole = int(seconds)
    if whole < 60:
        return tell("step.seconds", count=whole)
    if whole < 3600:
        return tell("step.minutes", count=whole // 60, seconds=whole % 60)
    return tell("step.hours", count=whole // 3600, minutes=whole % 3600 // 60)
