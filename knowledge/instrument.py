"""Instruments (regulations and official documents) and their provisions.

Force is a property of a provision on a date, not only of its instrument: PP 53/2010 is
revoked, yet its Pasal 7 ayat (3) applies through PP 94/2021 Pasal 42 (see ``survives``).
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from knowledge import pinpoint
from knowledge.model import Model, Slug, Text


class Authority(IntEnum):
    """Rank of a source, 1 the highest (UU 12/2011 Pasal 7 and 8; contract answer.schema.json).

    A ruling of the Constitutional Court fixes what a law means, so it ranks with laws.
    """

    CONSTITUTION = 1
    LAW = 2
    GOVERNMENT_REGULATION = 3
    PRESIDENTIAL_REGULATION = 4
    MINISTERIAL_REGULATION = 5
    JOINT_DECREE = 6
    CIRCULAR = 7
    REGIONAL_GUIDANCE = 8
    STATEMENT = 9


class Status(StrEnum):
    """Force on a date, in the words of the contract."""

    IN_FORCE = "berlaku"
    PARTLY_IN_FORCE = "berlaku_sebagian"
    REVOKED = "dicabut"
    UNKNOWN = "tidak_diketahui"


class Checked(StrEnum):
    """How a fact was checked: read in the text, in a secondary source, or not at all."""

    TEXT = "text"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


Kind = Literal["uu", "pp", "perpres", "peraturan", "skb", "se", "surat", "putusan-mk", "kontrak", "alur"]
Phase = Literal[
    "selalu",
    "sebelum_penetapan",
    "setelah_penetapan",
    "kampanye",
    "masa_tenang",
    "pemungutan",
    "setelah_pemungutan",
    "luar_tahapan",
]


def _parsed(value: str) -> str:
    pinpoint.parse(value)
    return value


Pinpoint = Annotated[str, AfterValidator(_parsed)]


class Provision(Model):
    """One rule at one pinpoint, as a digest in our own words."""

    pinpoint: Pinpoint
    digest: Text
    binds: tuple[Text, ...] = ()
    phase: tuple[Phase, ...] = ("selalu",)
    sanction: Text | None = None
    effective: date | None = Field(default=None, description="in force from; null: as the instrument")
    revoked: date | None = Field(default=None, description="no longer in force from; null: as the instrument")
    survives: Text | None = Field(
        default=None, description="provision id that keeps this one alive after its instrument's revocation"
    )
    succeeds: tuple[Text, ...] = Field(
        default=(), description="provision ids that said this before; dates are followed along them"
    )
    special_to: tuple[Text, ...] = Field(
        default=(), description="general provision ids to which this one is the special rule"
    )
    checked: Checked
    note: Text | None = None


class Instrument(Model):
    """A regulation, decree, letter or ruling, with its provisions."""

    id: Slug
    short: Text = Field(description="canonical short citation, such as PP 94/2021")
    title: Text
    kind: Kind
    number: Text
    year: int = Field(ge=1945, le=2100)
    issuer: Text
    authority: Authority
    region: Text | None = Field(default=None, description="null: national")
    enacted: date | None = None
    effective: date | None = None
    revoked: date | None = None
    confirmed_until: date | None = Field(
        default=None, description="last date for which its use was seen; later its force is unknown"
    )
    replaces: tuple[Slug, ...] = ()
    replaced_by: tuple[Slug, ...] = ()
    amends: tuple[Slug, ...] = ()
    amended_by: tuple[Slug, ...] = ()
    url: Text | None = Field(default=None, description="official address; never invented")
    checked: Checked
    note: Text | None = None
    provisions: tuple[Provision, ...] = ()

    def starts(self) -> date:
        """First day in force; the first day of its year where the date was not seen."""
        return self.effective or self.enacted or date(self.year, 1, 1)


def status_of(instrument: Instrument, provision: Provision | None, on: date) -> Status | None:
    """Force of a provision (or of a whole instrument) on a date; None before it began."""
    begins = provision.effective if provision and provision.effective else instrument.starts()
    if on < begins:
        return None
    if provision and provision.revoked and on >= provision.revoked:
        return Status.REVOKED
    if instrument.revoked and on >= instrument.revoked:
        return Status.PARTLY_IN_FORCE if provision and provision.survives else Status.REVOKED
    if instrument.confirmed_until and on > instrument.confirmed_until:
        return Status.UNKNOWN
    return Status.IN_FORCE
