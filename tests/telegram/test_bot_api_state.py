"""What the stand-in remembers, and what goes wrong on request."""

from __future__ import annotations

import http.client
import json
import threading
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import ALWAYS
from tests.fakes.remote import Remote

Answer = tuple[int, dict[str, Any]]


def call(api: BotApi | Remote, method: str, patience: float = 10, **sent: Any) -> Answer:
    """One request on a connection of its own."""
    token = api.token if isinstance(api, BotApi) else BotApi().token
    with closing(http.client.HTTPConnection(urlsplit(api.url).netloc, timeout=patience)) as line:
        line.request("POST", f"/bot{token}/{method}", json.dumps(sent), {"Content-Type": "application/json"})
        answer = line.getresponse()
        return answer.status, json.loads(answer.read())


def given(answer: Answer) -> list[str]:
    """Texts of the updates in an answer to getUpdates."""
    return [update["message"]["text"] for update in answer[1]["result"]]


def test_updates_are_given_again_until_an_offset_confirms_them() -> None:
    with BotApi() as api:
        for text in ("a", "b", "c"):
            api.say(text)
        first = call(api, "getUpdates")
        assert given(first) == given(call(api, "getUpdates")) == ["a", "b", "c"]
        after = first[1]["result"][0]["update_id"] + 1
        assert given(call(api, "getUpdates", offset=after, limit=1)) == ["b"]
        assert given(call(api, "getUpdates", offset=after + 2)) == []
        assert not api.waiting()


def test_only_allowed_kinds_are_given() -> None:
    with BotApi() as api:
        api.say("a")
        api.edit(1, "b")
        api.push({"chat_member": {}})
        everything = call(api, "getUpdates")[1]["result"]
        assert [sorted(update) for update in everything] == [
            ["message", "update_id"],
            ["edited_message", "update_id"],
        ]
        edits = call(api, "getUpdates", allowed_updates=["edited_message"])[1]["result"]
        assert [update["edited_message"]["text"] for update in edits] == ["b"]
        assert call(api, "getUpdates")[1]["result"] == edits, "the list holds until another is given"


def test_a_poll_waits_for_an_update_and_a_second_one_ends_it() -> None:
    answers: list[Answer] = []

    def poll() -> threading.Thread:
        thread = threading.Thread(target=lambda: answers.append(call(api, "getUpdates", timeout=9)))
        thread.start()
        api.wait(lambda: api.polling)
        return thread

    with BotApi() as api:
        first = poll()
        assert call(api, "getUpdates")[0] == 200
        first.join()
        second = poll()
        api.say("a")
        second.join()
    assert [status for status, _ in answers] == [409, 200]
    assert given(answers[1]) == ["a"]


def test_message_ids_count_within_a_chat() -> None:
    with BotApi() as api:
        assert [api.say("a", 7), api.say("b", 7), api.say("c", 8)] == [1, 2, 1]
        assert call(api, "sendMessage", chat_id=8, text="halo")[1]["result"]["message_id"] == 2


def test_an_edit_that_changes_nothing_is_refused_and_no_violation() -> None:
    with BotApi() as api:
        api.say("a")
        number = call(api, "sendMessage", chat_id=7, text="halo")[1]["result"]["message_id"]
        same = call(api, "editMessageText", chat_id=7, message_id=number, text="halo")
        assert same[0] == 400
        assert "message is not modified" in same[1]["description"]
        assert call(api, "editMessageText", chat_id=7, message_id=number, text="hai")[0] == 200
        api.delete(api.sent[-1])
        assert call(api, "editMessageText", chat_id=7, message_id=number, text="hei")[0] == 400
        assert api.violations == []
        assert len(api.refused) == 2


def test_a_query_is_answered_once() -> None:
    with BotApi() as api:
        api.say("a")
        call(api, "sendMessage", chat_id=7, text="halo")
        query = api.press(api.sent[0], "x")
        assert call(api, "answerCallbackQuery", callback_query_id=query)[0] == 200
        assert call(api, "answerCallbackQuery", callback_query_id=query)[0] == 400
        assert len(api.violations) == 1


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("429", 429, "retry after 1"),
        ("500", 500, "Internal"),
        ("blocked", 403, "blocked by the user"),
        ("chat not found", 400, "chat not found"),
        ("migrated", 400, "upgraded to a supergroup"),
    ],
)
def test_a_fault_strikes_as_often_as_told(name: str, code: int, said: str) -> None:
    with BotApi() as api:
        api.say("a")
        api.fault(name, method="sendMessage", chat_id=7, migrated_to=-8 if name == "migrated" else None)
        status, answer = call(api, "sendMessage", chat_id=7, text="halo")
        assert status == answer["error_code"] == code
        assert said in answer["description"]
        assert answer.get("parameters", {}).get("retry_after") == (1 if code == 429 else None)
        assert answer.get("parameters", {}).get("migrate_to_chat_id") == (-8 if name == "migrated" else None)
        assert call(api, "sendMessage", chat_id=7, text="halo")[0] == 200
        assert [sent.text for sent in api.sent] == ["halo"]
        assert api.violations == []


@pytest.mark.parametrize(
    ("name", "spared"),
    [("entities", "parse_mode"), ("no reply", "reply_parameters"), ("no thread", "message_thread_id")],
)
def test_a_fault_spares_the_way_around_it(name: str, spared: str) -> None:
    more: dict[str, Any] = {
        "parse_mode": "HTML",
        "reply_parameters": {"message_id": 1},
        "message_thread_id": 3,
    }
    with BotApi() as api:
        api.say("a")
        api.fault(name, times=ALWAYS)
        assert call(api, "sendMessage", chat_id=7, text="halo", **{spared: more[spared]})[0] == 400
        assert call(api, "sendMessage", chat_id=7, text="halo")[0] == 200


@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("502", json.JSONDecodeError),
        ("malformed", json.JSONDecodeError),
        ("timeout", TimeoutError),
        ("reset", ConnectionResetError),
    ],
)
def test_the_way_there_breaks_before_or_after_a_message_is_accepted(
    name: str, error: type[Exception], accepted: bool
) -> None:
    with BotApi() as api:
        api.say("a")
        api.fault(name, accepted=accepted)
        with pytest.raises(error):
            call(api, "sendMessage", patience=0.3, chat_id=7, text="halo")
        assert len(api.sent) == accepted
        assert len(api.requests) == 1


def test_a_slow_answer_comes_all_the_same() -> None:
    with BotApi() as api:
        api.say("a")
        api.fault("latency", seconds=0.2)
        assert call(api, "sendMessage", chat_id=7, text="halo")[0] == 200
        assert api.faults.struck == ["latency"]


def test_a_process_of_its_own_takes_orders() -> None:
    with Remote() as remote:
        message = {"date": 1, "chat": {"id": 5, "type": "private"}, "message_id": 1, "text": "a"}
        assert remote.order("push", updates=[{"message": message}])["ids"] == [1001]
        assert remote.order("say", text="b", chat_id=5)["message_id"] == 2
        assert given(call(remote, "getUpdates")) == ["a", "b"]
        remote.order("fault", name="500", method="sendMessage")
        assert call(remote, "sendMessage", chat_id=5, text="halo")[0] == 500
        assert call(remote, "sendMessage", chat_id=5, text="halo")[0] == 200
        assert call(remote, "sendMessage", chat_id=6, text="halo")[0] == 400
        report = remote.order("report")
        assert report["requests"] == {"getUpdates": 1, "sendMessage": 3}
        assert report["violations"] == ["sendMessage: chat not found"]
        assert [message[:2] for message in remote.order("sent")["sent"]] == [[5, 3]]
        remote.wait_for("sendMessage", 3)
