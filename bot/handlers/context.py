"""What each handler is given: a desk to work at, put into Bolt's context under names that Bolt injects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot import wire
from bot.flows.base import Customs, Desk
from bot.screens import Trouble
from bot.views import trouble
from storage.store import Store


@dataclass(frozen=True, slots=True)
class SitDown(Middleware):
    """Puts `desk` and `request_time` into the context; requests of another workspace end here."""

    store: Store
    workspace: str
    customs: Customs
    clock: Callable[[], datetime]

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]) -> BoltResponse | None:
        """Go on with a desk, or answer as if there were nothing."""
        context = req.context
        if context.team_id != self.workspace or not context.user_id:
            nothing = {"response_type": "ephemeral", "text": trouble.text(Trouble.MISSING)}
            return wire.acknowledge(nothing) if "command" in req.body else BoltResponse(status=200, body="")
        actor = self.customs.actor(self.workspace, context.user_id)
        context["desk"] = Desk(self.store, actor, self.clock(), self.customs)
        context["request_time"] = (req.headers.get("x-slack-request-timestamp") or [""])[0]
        return next()
