"""From the handlers to Telegram: every outward call, at Telegram's pace, tried again where that helps."""
