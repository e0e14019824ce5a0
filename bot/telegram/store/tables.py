"""All tables. Text of people stands in ``updates.raw`` until the update is answered, and without personal
data in ``feedback.content`` where they agreed.

Columns that name a person or a chat hold keyed hashes. Times are seconds since 1970 (UTC).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, Index, Integer, MetaData, String, Table, Text

VERSION = 1
"""Raised with every change of a table that an older bot could not work with."""

metadata = MetaData()

schema = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

updates = Table(
    "updates",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("received", Double, nullable=False),
    Column("raw", Text),  # the update as JSON; NULL once it is closed
    Column("done", Text),  # results of the calls made so far, as a JSON array; NULL once it is closed
    Column("tries", Integer, nullable=False, default=0),
    Column("closed", Double),  # NULL while it is not answered
)
"""The inbox: ``number`` is the order of arrival; a closed row stays to know a redelivery by."""

open_updates = Index("open_updates", updates.c.number, sqlite_where=updates.c.closed.is_(None))
closed_updates = Index("closed_updates", updates.c.closed)

answers = Table(
    "answers",
    metadata,
    Column("question", String(64), primary_key=True),  # keyed hashes: of the person, of chat and message
    Column("messages", Text, nullable=False),  # ids of the answer's messages, as a JSON array
    Column("at", Double, nullable=False, index=True),
)
"""Which messages answered which question, so that an edited question edits its answer."""

people = Table(
    "people",
    metadata,
    Column("person", String(64), primary_key=True),  # keyed hash of the user
    Column("preferences", Text, nullable=False),  # JSON object
    Column("at", Double, nullable=False, index=True),
)
"""What a person chose, such as the language."""

feedback = Table(
    "feedback",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("person", String(64), nullable=False, index=True),  # keyed hash of the user
    Column("at", Double, nullable=False, index=True),
    Column("good", Integer, nullable=False),
    Column("content", Text, nullable=False),  # JSON object, free of personal data
)
"""What people said about an answer, where they agreed to its being kept."""
