"""The assistant: what is said (answer/) and how people reach it (telegram/)."""
