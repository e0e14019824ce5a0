"""docs/settings.md lists every setting, and only settings."""

from __future__ import annotations

import re

from bot.settings import ROOT, Settings


def test_the_table_lists_every_setting_once() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([A-Z_]+)` \|", text, flags=re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)
