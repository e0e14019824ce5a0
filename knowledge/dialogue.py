"""What the bot says when no law is at stake: small talk, and questions back."""

from __future__ import annotations

from pydantic import Field

from knowledge.model import Model, Slug, Text


class SmallTalk(Model):
    """A short human reply to a greeting, thanks or the like."""

    id: Slug
    reply: Text
    reply_en: Text


class Option(Model):
    """One answer to a question back: a button label and the facts it stands for."""

    label: Text
    label_en: Text
    facts: dict[str, str]
    situation: Slug | None = None


class Clarification(Model):
    """A vague question's way out: what to ask back, with two to six options."""

    id: Slug
    question: Text
    question_en: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=6)
