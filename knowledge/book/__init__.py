"""The reading room: the whole knowledge base as a small static site that a lawyer can review."""
