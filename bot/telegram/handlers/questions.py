"""What the buttons of an answer ask: the choices of a question back, what would change it, what is related."""

from __future__ import annotations

from bot.answer import Answer, Dialogue
from bot.answer.inquire import TOPIC, stating
from bot.answer.whatif import Variation, variations
from bot.telegram.menus import Case, Menus, question_of, title_of
from bot.telegram.people.memory import Ask
from bot.telegram.view import keyboard
from bot.texts import say
from index.language import Language

ROWS = 7
"""Rows of buttons under an answer at most: what a small phone shows beside the verdict."""
_MOST_VARIATIONS = 3
_MOST_RELATED = 2
Labelled = tuple[str, Ask]


def of_case(case: Case, language: Language) -> Ask:
    """The question of a situation, or of one of its cases."""
    question = question_of(case.situation, language)
    if case.branch is None and not case.general:
        return Ask(question, echo=question, target=case.target)
    title = case.branch and (case.branch.title_en if language == "en" else case.branch.title)
    echo = f"{question} {what_if(title or '', language)}"
    return Ask(question, stating(case.situation, case.branch), echo, target=case.target)


def examples(language: Language) -> tuple[Ask, ...]:
    """The questions under the greeting."""
    return tuple(Ask(text, echo=text) for text in say(language, "telegram.examples").splitlines())


def options(answer: Answer, dialogue: Dialogue) -> list[Labelled]:
    """The choices of a question back."""
    found = answer.clarification.options if answer.clarification else ()
    return [
        (
            option.label,
            Ask(
                dialogue.question,
                {**answer.facts, **option.facts},
                option.label,
                target=option.facts.get(TOPIC, ""),
            ),
        )
        for option in found
    ]


def further(menus: Menus, answer: Answer, dialogue: Dialogue, sources: int) -> list[Labelled]:
    """What would change the verdict, then what is related: as many as there is room for beside the sources."""
    room = ROWS - 1 - keyboard.rows_of_sources(sources)
    related = [menus.own[question] for question in answer.related if question in menus.own]
    most = max(0, min(_MOST_VARIATIONS, room - min(1, len(related))))
    changed = [_varied(v, answer, dialogue) for v in variations(menus.corpus, answer, most)]
    beside = [
        (title_of(s, answer.language), of_case(Case(s), answer.language))
        for s in related[: max(0, min(_MOST_RELATED, room - len(changed)))]
    ]
    return changed + beside


def what_if(title: str, language: Language) -> str:
    """The words by which a case is asked for: "Kalau dengan simbol tangan?"; without a title, the general one."""
    if not title:
        return say(language, "telegram.card.otherwise")
    inside = title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
    return say(language, "telegram.card.what_if", case=inside)


def _varied(variation: Variation, answer: Answer, dialogue: Dialogue) -> Labelled:
    title = variation.title_en if answer.language == "en" else variation.title
    label = what_if(title, answer.language)
    target = f"{variation.situation}/{variation.branch or ''}"
    return label, Ask(dialogue.question, {**answer.facts, **variation.facts}, label, target=target)
