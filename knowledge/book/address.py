"""Where in the reading room something stands, so that citations and pages can link to it."""

from __future__ import annotations


def anchor(pinpoint: str) -> str:
    """The anchor of a provision on its instrument's page: ``pasal-5-huruf-n-angka-2``."""
    return pinpoint.replace("/", "-")


def of_instrument(instrument_id: str) -> str:
    """The page of an instrument."""
    return f"instrumen/{instrument_id}.html"


def of_provision(provision_id: str) -> str:
    """The place of a provision (``instrument/pinpoint``)."""
    instrument_id, _, pinpoint = provision_id.partition("/")
    return f"{of_instrument(instrument_id)}#{anchor(pinpoint)}"


def of_claim(claim_id: str) -> str:
    """The place of an official's claim (``guidance/k1``)."""
    return f"pernyataan.html#{claim_id.partition('/')[0]}"


def of_conflict(conflict_id: str) -> str:
    """The place of a conflict."""
    return f"pertentangan.html#{conflict_id}"


def of_topic(topic_id: str) -> str:
    """The page of a topic."""
    return f"topik/{topic_id}.html"


def of_situation(situation_id: str) -> str:
    """The page of a situation."""
    return f"situasi/{situation_id}.html"


def page_of(site: str, source: str, *, claim: bool = False) -> str:
    """The address of a provision or claim in a reading room that is published at ``site``."""
    place = of_claim(source) if claim else of_provision(source)
    return f"{site.rstrip('/')}/{place}"
