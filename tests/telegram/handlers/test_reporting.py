from __future__ import annotations

from bot.texts import say
from knowledge import Corpus
from tests.telegram.chatting import Chat, labels


def test_the_situations_are_in_the_corpus(corpus: Corpus) -> None:
    assert set(say("id", "telegram.report.situations").split()) <= corpus.situations.keys()


def test_the_ways_to_report_stand_in_a_card_with_sources(chat: Chat) -> None:
    messages = chat.say("/lapor")
    assert "ℹ️ INFORMASI" in messages[0].text
    assert "Bawaslu" in messages[0].text
    assert "[1] " in chat.text
    asked = [label for label in labels(messages) if label.startswith("Melapor")]
    assert asked == [
        "Melapor ke Bawaslu",
        "Melapor lewat SBT BKN",
        "Melapor tanpa nama",
        "Melaporkan atasan sendiri",
    ]
    assert "[1]" in chat.tap(messages[-1], "Melapor tanpa nama")[0].text
