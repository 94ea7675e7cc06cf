"""The page's clock: what time it is, what comes next, and winding."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from sandbox.api import answer
from sandbox.choices import Impossible
from sandbox.model import User
from sandbox.timekeeper import Coming, NotNow, Timekeeper
from sandbox.wire import Json

SHOWN = 5


class UiClock:
    """`GET /ui/clock` and the deed of winding; without a timekeeper the clock cannot be wound, and says so."""

    def __init__(self, users: Mapping[str, User]) -> None:
        self.keeper: Timekeeper | None = None
        self._users = users

    async def look(self, request: Request) -> Response:
        """`GET /ui/clock`."""
        keeper = self.keeper
        if keeper is None:
            return answer({"ok": False, "error": "this clock cannot be wound"}, 404)
        now = keeper.now()
        ahead = await asyncio.to_thread(keeper.ahead, now)
        deadline = next((one for one in ahead if one.is_deadline), None)
        return answer(
            {
                "ok": True,
                "now": now.isoformat(),
                "wound": keeper.wound.total_seconds(),
                "winding": keeper.is_winding,
                "coming": [self._shown(one) for one in ahead[:SHOWN]],
                "deadline": self._shown(deadline) if deadline else None,
                "said": keeper.said(),
            }
        )

    def _shown(self, one: Coming) -> Json:
        first = self._users.get(one.person or "")
        who = first.real_name if first else ""
        more = max(0, one.people - (1 if first else 0))
        return {"at": one.at.isoformat(), "what": one.what, "who": who, "more": more, "people": one.people}

    async def wind(self, user: str, where_to: str) -> Json:
        """Wind to `hour`, `day`, `morning`, `next` or `deadline`, or `stop` a winding; ends when the bot is quiet."""
        keeper = self.keeper
        if keeper is None:
            raise Impossible("this clock cannot be wound")
        if where_to == "stop":
            keeper.is_asked_to_stop = True
            return {"ok": True}
        try:
            goal = await asyncio.to_thread(keeper.goal, where_to, self._users[user].tz)
            await asyncio.to_thread(keeper.wind, goal)
        except NotNow as why:
            raise Impossible(str(why)) from None
        return {"ok": True, "now": keeper.now().isoformat(), "said": keeper.said()}
