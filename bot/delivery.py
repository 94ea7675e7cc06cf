"""From the outbox to Slack: lease, look whether it is still true, write it from facts, post, mark.

At least once: a process that dies between Slack's answer and the mark leaves a lease that runs out, and the notice goes
again. No Slack call is made inside a transaction.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import letters, wire
from bot.flows import home as home_flow
from bot.flows.base import Customs, Desk
from bot.flows.notices import HOME
from bot.flows.refusals import Refused
from bot.views import home
from core.permissions import Actor
from storage import outbox
from storage.outbox import Notice
from storage.store import Store

_log = logging.getLogger(__name__)

PERMANENT: Final = frozenset(
    {"channel_not_found", "account_inactive", "user_not_found", "is_archived", "invalid_blocks", "invalid_arguments"}
    | {"msg_blocks_too_long", "msg_too_long", "no_text", "view_too_large", "users_not_found", "user_disabled"}
)
"""Errors that will be the same tomorrow."""

LONGEST_PAUSE: Final = timedelta(minutes=30)


class Deliverer:
    """Sends what is due in one workspace. Several may run at once: leases keep them apart."""

    def __init__(
        self,
        store: Store,
        workspace: str,
        client: WebClient,
        clock: Callable[[], datetime],
        customs: Customs,
    ) -> None:
        self._store = store
        self._workspace = workspace
        self._client = client
        self._clock = clock
        self._customs = customs
        self._owner = uuid.uuid4().hex
        self._paused_until: datetime | None = None
        self._stopping = threading.Event()

    def run(self) -> None:
        """Deliver whenever the bell rings, and look every second besides, until stopped."""
        while not self._stopping.is_set():
            try:
                while not self._stopping.is_set() and self.deliver_due():
                    pass
            except Exception as error:
                _log.error("delivery.failed %s", {"error": type(error).__name__})
            self._store.bell.wait(timeout=1)
            self._store.bell.clear()

    def stop(self) -> None:
        """Finish what is under way, then end."""
        self._stopping.set()
        self._store.bell.set()

    def deliver_due(self) -> int:
        """Send the next notice that is due; returns how many were taken up.

        One at a time: a lease has to outlive the HTTP call that follows it, whatever the queue.
        """
        now = self._clock()
        if self._paused_until and now < self._paused_until:
            return 0
        claimed = outbox.claim(self._store, self._workspace, self._owner, now, limit=1)
        for notice in claimed:
            self._deliver(notice)
        return len(claimed)

    def _deliver(self, notice: Notice) -> None:
        try:
            channel, ts = self._send(notice)
        except SlackApiError as refused:
            self._refused(notice, refused)
        except Refused:
            self._finish(notice, lambda tx: outbox.mark_failed(tx, notice, self._owner, "no_longer_true"))
        except Exception as error:
            _log.error("notice.failed %s", {"notice": notice.id, "kind": notice.kind, "error": type(error).__name__})
            self._later(notice, type(error).__name__)
        else:
            now = self._clock()
            self._finish(notice, lambda tx: outbox.mark_sent(tx, notice, self._owner, now, channel, ts))

    def _send(self, notice: Notice) -> tuple[str | None, str | None]:
        """Write and post one notice. Raises Refused when it is no longer true or no longer theirs."""
        actor = Actor(self._workspace, notice.person_id, notice.person_id in self._customs.people_ops)
        desk = Desk(self._store, actor, self._clock(), self._customs)
        if notice.kind == HOME:
            view = home.home(home_flow.look(desk))
            wire.publish_home(self._client, notice.person_id, view)
            return None, None
        return wire.post(self._client, notice.person_id, letters.write(notice, desk).message, notice.key)

    def _refused(self, notice: Notice, refused: SlackApiError) -> None:
        error = str(refused.response.get("error"))
        facts = {"notice": notice.id, "kind": notice.kind, "error": error}
        if error in PERMANENT:
            _log.error("notice.refused %s", facts)
            self._finish(notice, lambda tx: outbox.mark_failed(tx, notice, self._owner, error))
            return
        _log.warning("notice.later %s", facts)
        wait = _retry_after(refused)
        if wait:  # Slack asks for a pause: the rest of the queue would only be refused too
            self._paused_until = self._clock() + wait
        self._later(notice, error, wait)

    def _later(self, notice: Notice, error: str, pause: timedelta | None = None) -> None:
        pause = pause or min(timedelta(seconds=2 ** min(notice.attempts, 12)), LONGEST_PAUSE)
        due = self._clock() + pause
        self._finish(notice, lambda tx: outbox.put_back(tx, notice, self._owner, due, error))

    def _finish(self, notice: Notice, mark: Callable[[Any], None]) -> None:
        with self._store.begin(notice.workspace) as tx:
            mark(tx)


def _retry_after(refused: SlackApiError) -> timedelta | None:
    """What a 429 asks for."""
    headers = {str(name).lower(): value for name, value in (refused.response.headers or {}).items()}
    wait = str(headers.get("retry-after", ""))
    return timedelta(seconds=int(wait)) if wait.isdigit() else None
