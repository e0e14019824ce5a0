"""Pictures of what people see: the real bot in this process, its messages as a phone shows them (docs/screens)."""
