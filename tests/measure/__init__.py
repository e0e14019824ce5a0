"""Measurements against the stand-in Bot API, each a process that prints a section of docs/reliability.md."""
