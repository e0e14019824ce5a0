"""The question bank: ways of asking, by situation or branch and by register."""

from __future__ import annotations

from collections.abc import Container
from typing import Annotated

from pydantic import Field, StringConstraints

from knowledge.model import Model, Text

Target = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$")]


class Asks(Model):
    """Ways of asking one thing; ``target`` is ``situation`` or ``situation/branch``."""

    target: Target = Field(alias="for")
    formal: tuple[Text, ...] = ()
    chat: tuple[Text, ...] = ()
    slang: tuple[Text, ...] = ()
    english: tuple[Text, ...] = ()
    jawa: tuple[Text, ...] = ()
    sunda: tuple[Text, ...] = ()
    minang: tuple[Text, ...] = ()
    bugis_makassar: tuple[Text, ...] = ()
    betawi: tuple[Text, ...] = ()
    melayu_timur: tuple[Text, ...] = ()
    lainnya: tuple[Text, ...] = ()
    cerita: tuple[Text, ...] = ()
    suara: tuple[Text, ...] = ()
    premis: tuple[Text, ...] = ()

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every (register, question) in file order."""
        return tuple((register, text) for register in REGISTERS for text in getattr(self, register))

    def only(self, texts: Container[str]) -> Asks:
        """The same with none but these questions."""
        kept = {name: tuple(t for t in getattr(self, name) if t in texts) for name in REGISTERS}
        return self.model_copy(update=kept)


REGISTERS: tuple[str, ...] = tuple(name for name in Asks.model_fields if name != "target")
