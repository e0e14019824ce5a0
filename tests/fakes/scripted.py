"""A transport for python-telegram-bot that answers as a test tells it to; no network."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.telegram.outbox.request import Request

Answer = tuple[int, dict[str, Any]] | TelegramError
OK: Answer = 200, {"ok": True, "result": True}


def sent(message_id: int, chat_id: int = 7) -> Answer:
    """What Telegram answers for a message that it took."""
    chat = {"id": chat_id, "type": "private", "first_name": "Ani"}
    return 200, {"ok": True, "result": {"message_id": message_id, "date": 1, "chat": chat}}


def refused(code: int, description: str, **parameters: Any) -> Answer:
    """What Telegram answers for what it does not take."""
    more = {"parameters": parameters} if parameters else {}
    return code, {"ok": False, "error_code": code, "description": description, **more}


class Scripted(BaseRequest):
    """Gives the answers of ``script`` one after the other and keeps what was asked in ``calls``."""

    def __init__(self, *script: Answer) -> None:
        self.script = deque(script)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        return Request.parse_json_payload(payload)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        self.calls.append((url.rpartition("/")[2], request_data.parameters if request_data else {}))
        answer = self.script.popleft()
        if isinstance(answer, TelegramError):
            raise answer
        return answer[0], json.dumps(answer[1]).encode()
