"""What fetching may cost: bytes, seconds and redirects of one address, patience with one host."""

from __future__ import annotations

from knowledge.model import Model
from knowledge.official.limits import MIB


class Bounds(Model):
    """Bounds of fetching; beyond them an address or a host is given up."""

    file_bytes: int = 64 * MIB
    """A published file; as much as the reader takes (``Limits.file_bytes``)."""
    page_bytes: int = 8 * MIB
    """A page of HTML."""
    wait_seconds: float = 20.0
    """One name looked up, one connection, one read."""
    total_seconds: float = 300.0
    """One address with all its redirects."""
    redirects: int = 5
    pause_seconds: float = 1.0
    """Between two requests to one host."""
    silences: int = 3
    """A host that was silent so often in a row is asked no more."""
    host_seconds: float = 900.0
    """All requests to one host."""
    all_seconds: float = 1800.0
    """All requests of one run."""
    tries: int = 3
    """Links of one page that are followed at most, the likeliest first."""
