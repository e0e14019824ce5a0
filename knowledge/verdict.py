"""The verdicts that an answer can carry (contract: answer.schema.json)."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What an answer says of the act that was asked about."""

    PERMITTED = "boleh"
    FORBIDDEN = "tidak_boleh"
    CONDITIONAL = "bersyarat"
    INFORMATION = "informasi"
    CLARIFY = "klarifikasi"
    REFUSE = "tolak"


LEGAL_VERDICTS = frozenset({Verdict.PERMITTED, Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.INFORMATION})
"""Verdicts that a situation of the corpus may have; the other two are the bot's own."""
