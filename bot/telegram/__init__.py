"""How people reach the assistant in Telegram: handlers, keyboards, rendering. Knows no law."""
