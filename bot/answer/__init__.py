"""What is said: question in, Answer out. Pure and synchronous."""

from bot.answer.answer import Answer, AnswerStatement, Clarification, ClarificationOption, Role
from bot.answer.assistant import Assistant
from bot.answer.dialogue import Dialogue

__all__ = [
    "Answer",
    "AnswerStatement",
    "Assistant",
    "Clarification",
    "ClarificationOption",
    "Dialogue",
    "Role",
]
