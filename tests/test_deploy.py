"""What deploy/ promises: no root, no secret, settings that exist, files that are there."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from bot.settings import ROOT, Settings

DEPLOY = ROOT / "deploy"
NAMES = {name.upper() for name in Settings.model_fields} | {"PYTHONUNBUFFERED", "OMP_NUM_THREADS"}


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_nothing_runs_as_root() -> None:
    assert re.search(r"^User=tanya-netral$", text("tanya-netral.service"), re.MULTILINE)
    lines = text("Containerfile").splitlines()
    assert "USER tanya-netral" in lines
    assert lines.index("USER tanya-netral") < next(i for i, x in enumerate(lines) if x.startswith("CMD"))


def test_only_settings_that_exist_are_set() -> None:
    unit = re.findall(r"^Environment=([A-Z_]+)=", text("tanya-netral.service"), re.MULTILINE)
    example = re.findall(r"^#? ?([A-Z_]+)=", text("tanya-netral.env.example"), re.MULTILINE)
    image = re.findall(r"([A-Z_]{4,})=", text("Containerfile"))
    assert {*unit, *example, *image} <= NAMES
    assert re.search(r"^TELEGRAM_BOT_TOKEN=$", text("tanya-netral.env.example"), re.MULTILINE)


def test_the_image_takes_in_every_room_of_the_program() -> None:
    copied = set(re.findall(r"^COPY (\w+) \w+$", text("Containerfile"), re.MULTILINE))
    assert copied == {"bot", "knowledge", "index", "scripts"}
    assert all((ROOT / name).is_dir() for name in copied)


def test_systemd_finds_nothing_wrong_with_the_unit() -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not installed")
    done = subprocess.run(
        [tool, "verify", str(DEPLOY / "tanya-netral.service")], capture_output=True, text=True, timeout=60
    )
    complaints = [line for line in done.stderr.splitlines() if "tanya-netral" in line and "/opt/" not in line]
    assert complaints == []
