"""Generated dialogues through the real process: no invalid request, and a reply wherever one is due.

The suite plays a share; ``python -m scripts.measure_reliability dialogues`` plays 2,000 (docs/reliability.md).
"""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.fakes.bot_api import BotApi
from tests.telegram.dialogues import SIDE_BY_SIDE, Act, Dialogue, dialogues, play_all


@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(dialogues, min_size=SIDE_BY_SIDE, max_size=SIDE_BY_SIDE))
def test_every_act_gets_what_it_is_owed(api: BotApi, batch: list[Dialogue]) -> None:
    outcome = play_all(api, batch)
    assert outcome.problems == []
    assert outcome.counts["dialogues"] == len(batch)


def test_a_reply_that_is_missing_is_found(api: BotApi) -> None:
    alone = Dialogue(group=False, english=False, acts=(Act("say", "halo"),))
    good = play_all(api, [alone])
    assert good.problems == []
    assert good.counts["owed True"] == 1
    api.fault("blocked", method="sendMessage")
    (problem,) = play_all(api, [alone]).problems
    assert "0 messages, owed True" in problem


def test_talk_that_is_not_meant_for_the_bot_is_left_alone(api: BotApi) -> None:
    acts = (Act("say", "halo semua"), Act("photo"), Act("mention", "boleh like unggahan caleg?"))
    outcome = play_all(api, [Dialogue(group=True, english=False, acts=acts)])
    assert outcome.problems == []
    assert outcome.counts["owed False"] == 2
    assert outcome.counts["messages"] >= 1
