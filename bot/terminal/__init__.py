"""The assistant in a terminal: the same card as Telegram's, buttons as numbered choices."""
