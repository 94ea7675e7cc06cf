"""What Rung has planned: its calendar as the sandbox's clock shows it, read from the bot's database alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, text

from bot import app
from bot.config import Settings
from bot.flows.correcting import unsaid
from bot.flows.upcoming import Upcoming, upcoming
from ladders import read_stored
from sandbox.timekeeper import Coming
from storage.store import Store
from storage.types import Instant

WORDS: Final = {
    "heads_up": "The heads-up goes out",
    "heads_up.post": "The heads-up goes out",
    "announcement": "The announcement goes out",
    "announcement.post": "The announcement goes out",
    "details": "The announcement goes out",
    "follow_up": "The follow-up goes out",
    "self.open": "Self-assessments open",
    "self.due": "Reminder: self-assessment",
    "self.closed": "The self-assessment window has closed",
    "rate": "Time to rate",
    "rate.due": "Reminder: ratings",
    "rate.late": "Ratings are late",
    "talk.set": "Reminder: set the 1:1",
    "digest": "Digest before the 1:1",
    "talk": "What to bring to the 1:1",
    "talk.due": "Reminder: the 1:1",
    "talk.late": "The outcome is late",
    "pulse": "Two questions after the 1:1",
    "correction.due": "Reminder: a correction",
    "correction.late": "A correction is late",
    "growth.check_in": "Growth check-in",
    "cycle.next": "Time for the next cycle",
    "ladder.yearly": "The yearly look at the ladder",
    "release.applies": "A new version of a ladder applies",
}
"""Kind of what comes → what the page calls it."""

_LOOKS: Final = (
    "SELECT min(next_at) AS at FROM participants WHERE next_at {when}",
    "SELECT min(next_at) AS at FROM cycles WHERE next_at {when}",
    "SELECT min(next_at) AS at FROM feedback_windows WHERE next_at {when}",
    "SELECT min(next_at) AS at FROM releases WHERE next_at {when}",
    "SELECT min(snoozed_until) AS at FROM people WHERE snoozed_until {when}",
    "SELECT min(due_at) AS at FROM outbox WHERE state = 'queued' AND attempts = 0 AND due_at {when}",
)
"""When Rung looks at something again by itself: what is due and not done, or what comes next."""
_UNDER_WAY: Final = (
    "SELECT min(due_at) AS at FROM outbox"
    " WHERE state = 'sending' OR (state = 'queued' AND attempts > 0 AND due_at <= :again)"
)
"""What is being sent, or will soon be tried again."""
_BUSY: Final = " UNION ALL ".join((*(look.format(when="<= :soon") for look in _LOOKS), _UNDER_WAY))
TRIED_AGAIN_SOON: Final = timedelta(minutes=1)
AT_ONCE: Final = timedelta(seconds=2)
"""What was put while this looks is due a little after the moment it looks from."""
_DEADLINES: Final = (
    ("Self-assessments close", "self_closes_at", "self_submitted_at"),
    ("Ratings are due", "manager_closes_at", "manager_submitted_at"),
    ("Conversations are due", "conversations_close_at", "outcome_shared_at"),
)
_DEADLINE: Final = (
    "SELECT p.{closes} AS at, count(*) AS people, min(p.reviewee_id) AS first FROM participants p"
    " JOIN cycles c ON c.id = p.cycle_id"
    " WHERE p.{closes} > :now AND p.{done} IS NULL AND c.closed_at IS NULL GROUP BY p.{closes}"
)


class Planned:
    """What Rung has planned, read from its database and from nowhere else: for the clock."""

    def __init__(self, environment: Mapping[str, str], workspace: str) -> None:
        self._workspace = workspace
        given: dict[str, Any] = {name: environment[name] for name in _READ if name in environment}
        settings = Settings(**given)
        self._customs = app.customs_of(settings)
        self._store = Store.open(settings.database_url, read_stored)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def coming(self, now: datetime) -> Sequence[Coming]:
        """What the calendar brings, the deadlines, and any other moment at which Rung will look at something."""
        found = [_coming(one) for one in upcoming(self._store, self._workspace, now, self._customs)]
        found += self._deadlines(now)
        named = {one.at for one in found}
        return [*found, *(Coming(at, "Something that waited") for at in set(self._looks(now)) - named)]

    def is_quiet(self, now: datetime) -> bool:
        """Nothing is due, and nothing is on its way.

        Asked in one statement: a message that is taken up between two questions would be in the answer to neither.
        What no row says the time of comes first: once it is put, the statement finds it.
        """
        if unsaid(self._store, self._workspace, now, self._customs):
            return False
        return not any(at for (at,) in self._ask(_BUSY, now))

    def _looks(self, now: datetime) -> list[datetime]:
        return [at for look in _LOOKS for (at,) in self._ask(look.format(when="> :now"), now) if at is not None]

    def _deadlines(self, now: datetime) -> Iterator[Coming]:
        for what, closes, done in _DEADLINES:
            for at, people, first in self._ask(_DEADLINE.format(closes=closes, done=done), now):
                yield Coming(at, what, people, first, is_deadline=True)

    def _ask(self, question: str, now: datetime) -> list[Any]:
        moments = {"now": now, "soon": now + AT_ONCE, "again": now + TRIED_AGAIN_SOON}
        given = [bindparam(name, at, Instant) for name, at in moments.items() if f":{name}" in question]
        statement = text(question).bindparams(*given).columns(at=Instant)
        with self._store.read(self._workspace) as tx:
            return list(tx.connection.execute(statement))


_READ: Final = frozenset(str(field.validation_alias) for field in Settings.model_fields.values())


def _coming(one: Upcoming) -> Coming:
    return Coming(one.at, WORDS.get(one.kind, one.kind.replace(".", " ")), one.people, one.person_id or None)
