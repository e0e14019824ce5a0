from __future__ import annotations

import asyncio

from bot.telegram.people.held import AnswersInMemory, PreferencesInMemory


def test_answers_are_found_by_their_question_and_the_oldest_forgotten() -> None:
    async def run() -> None:
        answers = AnswersInMemory(most=2)
        for question in (1, 2, 3):
            await answers.remember(5, 7, question, [question * 10, question * 10 + 1])
        assert await answers.find(5, 7, 1) == ()
        assert await answers.find(5, 7, 3) == (30, 31)
        assert await answers.find(5, 8, 3) == await answers.find(6, 7, 3) == ()
        assert await answers.forget(6) == 0
        assert await answers.forget(5) == 2
        assert await answers.find(5, 7, 3) == ()

    asyncio.run(run())


def test_a_language_is_chosen_and_given_up() -> None:
    async def run() -> None:
        preferences = PreferencesInMemory()
        assert await preferences.language(7) is None
        await preferences.choose(7, "en")
        assert await preferences.language(7) == "en"
        await preferences.choose(7, None)
        assert await preferences.language(7) is None

    asyncio.run(run())
