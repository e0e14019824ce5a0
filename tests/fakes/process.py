"""The stand-in as a process of its own, with a small control channel beside the Bot API on the same port.

    POST /control/push     {"updates": [...]}                     -> {"ids": [...]}
    POST /control/say      {"text": ..., "chat_id": ..., ...}     -> {"message_id": ...}
    POST /control/fault    {"name": ..., ...} (faults.Fault)      -> {}
    POST /control/report   {}                                     -> counts, violations
    POST /control/sent     {"since": n}                           -> {"sent": [[chat, message, at], ...]}

``at`` is of time.monotonic(), which all processes of one machine share.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections import Counter
from dataclasses import asdict
from typing import Any

from tests.fakes.bot_api import BotApi
from tests.fakes.people import Json
from tests.fakes.wire import Request, Response

_CONTROL = "/control/"


class Controlled(BotApi):
    """A server that another process orders about."""

    async def serve(self, call: Request) -> Response:
        """A control request, or one of a bot."""
        if not call.path.startswith(_CONTROL):
            return await super().serve(call)
        orders: Json = json.loads(call.body or b"{}")
        verbs = {
            "push": self._push,
            "say": self._say,
            "fault": self._fault,
            "report": self._report,
            "sent": self._sent,
        }
        verb = verbs.get(call.path.removeprefix(_CONTROL))
        if verb is None:
            return Response(404, b"{}")
        return Response(200, json.dumps(verb(orders)).encode())

    def _push(self, orders: Json) -> Json:
        return {"ids": [self.push(update) for update in orders["updates"]]}

    def _say(self, orders: Json) -> Json:
        return {"message_id": self.say(**orders)}

    def _fault(self, orders: Json) -> Json:
        fault = self.fault(**orders)
        return {key: value for key, value in asdict(fault).items() if key != "kind"}

    def _report(self, _: Json) -> Json:
        return {
            "requests": Counter(request.method for request in self.requests),
            "sent": len(self.sent),
            "violations": self.violations,
            "refused": self.refused,
            "faults": self.faults.struck,
            "unconfirmed": len(self.updates.unconfirmed),
        }

    def _sent(self, orders: Json) -> Json:
        since: Any = self.sent[orders.get("since", 0) :]
        return {"sent": [[message.chat_id, message.message_id, message.at] for message in since]}


def main() -> None:
    """Serve until SIGTERM or SIGINT; the first line on stdout is the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--check-every", type=int, default=1, help="validate only each n-th request")
    given = parser.parse_args()
    ends = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    with Controlled(port=given.port, check_every=given.check_every) as api:
        sys.stdout.write(f"{api.url}\n")
        sys.stdout.flush()
        signal.sigwait(ends)
