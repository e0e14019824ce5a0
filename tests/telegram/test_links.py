from __future__ import annotations

import re

from bot.telegram.view.links import MOST, deep_link, opened, payload
from knowledge import Corpus


def test_every_situation_branch_and_topic_has_a_sound_link_that_opens_it(corpus: Corpus) -> None:
    for _, situation, branch in corpus.nodes():
        sent = payload(situation.id, branch.id if branch else None)
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", sent)
        found = opened(corpus, sent)
        assert found is not None
        assert (found.situation, found.branch) == (situation, branch)
    assert all((found := opened(corpus, topic.id)) and found.topic == topic for topic in corpus.topics)


def test_ids_that_do_not_fit_travel_as_their_code(corpus: Corpus) -> None:
    long = "x" * MOST
    assert re.fullmatch(r"[0-9a-f]{12}", payload(long, "y"))
    assert payload(long) == long
    situation = next(iter(corpus.situations.values()))
    found = opened(corpus, payload("é"))
    assert found is None
    assert payload("é") != payload(situation.id)


def test_unknown_payloads_open_nothing(corpus: Corpus) -> None:
    assert opened(corpus, "nosuch") is None
    assert opened(corpus, "nosuch--branch") is None


def test_the_address() -> None:
    assert deep_link("a_bot", "foto", "seragam") == "https://t.me/a_bot?start=foto--seragam"
