"""How things look: cards and pages as blocks, blocks as Telegram HTML, keyboards. Pure: no network, no state."""
