"""What can come of an outward call, beside python-telegram-bot's own errors.

    TelegramError
      NetworkError
        Unsent          nothing of the request left: it may be made again freely
        Faulty          the server answered 5xx
        Unclear         the request left and no answer came that can be read: it may have been carried out
      Undelivered       patience is over; the update stays in the inbox for later
      Gone              nobody is there to read it: close the update quietly

None of them names the address, which holds the token.
"""

from __future__ import annotations

from telegram.error import NetworkError, TelegramError


class Unsent(NetworkError):
    """No connection, or none in time: the server has seen nothing of the request."""


class Faulty(NetworkError):
    """The server is at fault: a status of 500 or more."""


class Unclear(NetworkError):
    """After the request was written the connection broke, or no answer came in time, or none that can be read."""


class Undelivered(TelegramError):
    """Given up for now. ``after`` is how many seconds to wait at least; ``unclear`` that it may have arrived."""

    def __init__(self, why: str, after: float = 0.0, unclear: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.unclear = unclear


class Gone(TelegramError):
    """The chat is no place to write to any more: blocked, left, deleted, not allowed."""

    def __init__(self, why: str, chat_id: int) -> None:
        super().__init__(why)
        self.chat_id = chat_id
