"""Bars: what is done, how fast, what is left, in Indonesian."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.admin.progress import Bars, Count, spell


def test_times_are_spelt_as_people_say_them() -> None:
    assert [spell(s) for s in (0.4, 59, 61, 3_720)] == ["0 dtk", "59 dtk", "1 mnt 1 dtk", "1 jam 2 mnt"]


def test_a_column_shows_count_rate_and_time_left() -> None:
    clock = [0.0]
    bar = Progress(get_time=lambda: clock[0], console=Console(file=io.StringIO()))
    bar.add_task("x", total=280)
    task = bar.tasks[0]
    assert Count().render(task).plain == "0/280"
    for clock[0], done in ((1.0, 40), (2.0, 80), (3.0, 120)):
        bar.update(task.id, completed=done)
    assert Count().render(task).plain == "120/280, 40/dtk, sisa 4 dtk"
    bar.update(task.id, completed=280)
    assert "sisa" not in Count().render(task).plain


def test_a_slow_rate_is_not_rounded_to_nothing() -> None:
    clock = [0.0]
    bar = Progress(get_time=lambda: clock[0], console=Console(file=io.StringIO()))
    bar.add_task("x", total=10)
    task = bar.tasks[0]
    for clock[0], done in ((4.0, 1), (8.0, 2)):
        bar.update(task.id, completed=done)
    assert "0,2/dtk" in Count().render(task).plain


def test_pages_of_all_files_are_one_bar() -> None:
    out = io.StringIO()
    with Bars(Console(file=out, width=100)) as bars:
        for file, done in (("a", 1), ("b", 100), ("a", 200)):
            bars.page(Path(file), done, 200 if file == "a" else 100)
    assert "Halaman" in out.getvalue()
    assert "300/300" in out.getvalue()
