"""👍 and 👎 under an answer: the reason for a 👎, and the question itself only where the person agrees.

f:<deck>:1   it helped            f:<deck>:0   it did not: asks why
r:<deck>:<i> because of reason i  k:<deck>:<i> keep the question with reason i    n:<deck>:<i> do not
"""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.telegram.people.feedback import KEPT, REASONS, UNANSWERED, Opinion, Reason
from bot.telegram.people.memory import Ask, Deck
from bot.telegram.people.scrub import scrubbed
from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import keyboard, render
from bot.texts import say


class Opinions:
    """Counts opinions; keeps a scrubbed question where its asker says so."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def rate(self, turn: Turn, key: str, good: int) -> bool:
        """A thumb; a 👎 asks why. False where the deck is gone."""
        deck = self._deck(turn, key)
        if deck is None or good not in (0, 1):
            return False
        if good:
            self._count(deck, good=True)
            await turn.acknowledge(say(turn.language, "telegram.feedback.thanks"), toast=True)
            return True
        await turn.acknowledge()
        rows = [
            [keyboard.button(say(turn.language, f"telegram.feedback.reason.{reason}"), f"r:{key}:{number}")]
            for number, reason in enumerate(REASONS)
        ]
        await turn.say(render.line(say(turn.language, "telegram.feedback.why")), InlineKeyboardMarkup(rows))
        return True

    async def because(self, turn: Turn, key: str, number: int) -> bool:
        """The reason is counted; then: may the question be kept?"""
        deck = self._deck(turn, key)
        if deck is None or number >= len(REASONS):
            return False
        self._count(deck, good=False, reason=REASONS[number])
        await turn.acknowledge()
        row = [
            keyboard.button(say(turn.language, f"telegram.feedback.{name}"), f"{kind}:{key}:{number}")
            for name, kind in (("keep", "k"), ("drop", "n"))
        ]
        consent = say(turn.language, "telegram.feedback.consent", days=self._service.privacy.days)
        await self._put(turn, consent, InlineKeyboardMarkup([row]))
        return True

    async def keep(self, turn: Turn, key: str, number: int) -> bool:
        """The person agrees: the question is kept without personal data, once."""
        deck, user = self._deck(turn, key), turn.update.effective_user
        if deck is None or user is None or number >= len(KEPT):
            return False
        if deck.answered is None:
            await turn.acknowledge(say(turn.language, "telegram.feedback.thanks"), toast=True)
            return True
        await turn.acknowledge()
        opinion = self._opinion(deck, deck.answered, KEPT[number])
        await turn.once(lambda: self._service.feedback.keep(user.id, opinion))
        kept = say(turn.language, "telegram.feedback.kept", days=self._service.privacy.days)
        if KEPT[number] == UNANSWERED:
            await turn.say(render.line(kept))
        else:
            await self._put(turn, kept)
        self._service.memory.settle(key)
        return True

    async def drop(self, turn: Turn, _: str, __: int) -> bool:
        """The person does not agree: nothing is kept."""
        await turn.acknowledge()
        await self._put(turn, say(turn.language, "telegram.feedback.dropped"))
        return True

    def _deck(self, turn: Turn, key: str) -> Deck | None:
        return self._service.memory.find(key, turn.place.chat_id) if turn.place else None

    def _opinion(self, deck: Deck, asked: Ask, reason: Reason) -> Opinion:
        return Opinion(
            question=scrubbed(asked.question, self._service.is_name, self._service.is_common),
            reason=reason,
            verdict=deck.verdict,
            topic=deck.topic,
            index=self._service.version,
        )

    def _count(self, deck: Deck, *, good: bool, reason: str = "") -> None:
        """Each opinion on an answer counts once, however often its button is tapped."""
        opinion = reason or "good"
        if opinion not in deck.counted:
            deck.counted.add(opinion)
            self._service.metrics.opinion(good, reason)

    async def _put(self, turn: Turn, text: str, buttons: InlineKeyboardMarkup | None = None) -> None:
        """In the place of the message whose button was tapped."""
        if turn.place and turn.place.reply_to is not None:
            await turn.change(turn.place.reply_to, render.line(text), buttons)
