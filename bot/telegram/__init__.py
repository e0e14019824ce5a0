"""How people reach the assistant in Telegram: handlers, keyboards, rendering. Knows no law."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot warns at every 429 without it
