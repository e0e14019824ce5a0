"""What an instrument says of itself: kind, number, year, title, date, issuer, what it revokes and amends."""

from knowledge.official.metadata.find import find

__all__ = ["find"]
