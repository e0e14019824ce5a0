"""A chat over the shipped corpus, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Assistant
from tests.telegram.chatting import Chat


@pytest.fixture
def chat(assistant: Assistant, built_index: Path) -> Chat:
    """A private chat with a person whose Telegram is Indonesian."""
    return Chat(assistant, built_index)


@pytest.fixture
def english(assistant: Assistant, built_index: Path) -> Chat:
    """A private chat with a person whose Telegram is English."""
    return Chat(assistant, built_index, language_code="en-GB")
