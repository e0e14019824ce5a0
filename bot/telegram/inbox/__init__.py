"""From Telegram to the handlers: each update stored, in order within its chat, answered once."""
