"""How one notice goes out: look whether it is still true, write it from facts, fence, post, mark.

At least once, and twice only if a process was stopped between fence and post for longer than its lease
(docs/delivery.md). No Slack call is made inside a transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import fetching, letters, looking, slack_errors, wire
from bot.flows import dropping
from bot.flows import home as home_flow
from bot.flows.base import Customs, Desk
from bot.flows.refusals import Refused
from bot.letters.letter import Attachment, Letter
from bot.looking import Place
from bot.outage import AWAY, place_of
from bot.screens import Trouble
from bot.views import home
from core.pace import Rate
from storage import leases, outbox, paces, people
from storage.leases import FETCH, FILE, HOME, LANES, POST, Notice
from storage.outbox import NewNotice, Urgency
from storage.store import Store, Tx

_log = logging.getLogger(__name__)
_random = SystemRandom()

LONGEST_PAUSE: Final = timedelta(minutes=30)
TIER_4: Final = Rate(100, seconds=10)
"""Slack's tier of views.publish and files.completeUploadExternal; it takes bursts. Messages go by a setting."""
A_MOMENT: Final = timedelta(seconds=2)
"""Those who wait for the same pause to end do not all come back at once."""
A_CHANNEL: Final = Rate(60)
"""One message a second in any one channel."""


def rate_of(lane: str, customs: Customs) -> Rate:
    """How fast notices of a lane may go out in one workspace."""
    return Rate(customs.posts_a_minute) if lane == POST else TIER_4


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a lease lasts and an HTTP call may take, in seconds; the call has to end well within the lease."""

    lease: float = 30.0
    timeout: float = 10.0

    @classmethod
    def of(cls, lease: float) -> Terms:
        """A third of the lease for a call, ten seconds at most."""
        return cls(lease, min(10.0, lease / 3))


@dataclass(slots=True)
class Attempt:
    """One try at one notice."""

    notice: Notice
    ends: float
    """When the lease ends, on the monotonic clock of this process."""
    maybe_sent: bool = field(init=False)
    """Whether it may be there already, as far as is known now."""
    has_fenced: bool = False
    channel: str = ""
    """Where it was posted to, or was going to be."""

    def __post_init__(self) -> None:
        self.maybe_sent = self.notice.maybe_sent


class Lost(Exception):
    """The lease is no longer ours, or too short for another call."""


class NotYet(Exception):
    """A method may not be called before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


@dataclass(frozen=True, slots=True)
class Courier:
    """Carries the notices of one workspace, one at a time."""

    store: Store
    workspace: str
    client: WebClient
    owner: str
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    customs: Customs
    rest: Callable[[float], bool]
    """Wait so many seconds; True when everything is to end."""
    terms: Terms = Terms()

    def carry(self, notice: Notice, ends: float) -> None:
        """Try to send it and write down how that ended. Raises one of AWAY when the database is away."""
        attempt = Attempt(notice, ends)
        facts = {"notice": notice.id, "kind": notice.kind, "workspace": notice.workspace}
        try:
            self._send(attempt, facts)
        except Refused:
            self._mark(attempt, lambda tx: leases.mark_dropped(tx, notice, self.owner, self.clock()), unused=True)
            _log.info("notice.dropped %s", facts)
        except Lost:
            self._mark(attempt, lambda tx: leases.give_back(tx, notice, self.owner), unused=True)
            _log.warning("notice.lease_lost %s", facts)
        except NotYet as wait:
            self._back(attempt, wait.until, "waits_its_turn", counts=False)
        except SlackApiError as refused:
            self._refused(attempt, refused, facts)
        except AWAY:
            raise
        except Exception as error:
            name = type(error).__name__
            _log.error("notice.failed %s", facts | {"error": name, "at": place_of(error), "attempts": notice.attempts})
            self._later(attempt, name)

    def _send(self, attempt: Attempt, facts: dict[str, Any]) -> None:
        notice, how = attempt.notice, {HOME: self._draw, FILE: self._share, FETCH: self._fetch}
        place = how.get(notice.lane, self._post)(attempt)
        channel, ts = place or (None, None)
        facts |= {"channel": channel, "ts": ts, "attempts": notice.attempts}
        _log.info("notice.sent %s", facts)

    # -- the three lanes

    def _draw(self, attempt: Attempt) -> None:
        """A Home can be drawn twice and is the same: no fence."""
        notice = attempt.notice
        wire.publish_home(self.client, notice.person_id, home.home(home_flow.look(self._desk(notice))))
        self._mark(attempt, lambda tx: self._sent(tx, notice, None))

    def _post(self, attempt: Attempt) -> Place:
        notice = attempt.notice
        letter = self._letter(attempt)
        found = self._found(attempt, letter)
        if found is not None:
            _log.info("notice.found %s", {"notice": notice.id, "channel": found[0], "ts": found[1]})
            self._mark(attempt, lambda tx: self._sent(tx, notice, found, letter), unused=True)
            return found
        if letter is None:
            raise _gone()
        attempt.channel, thread = letter.thread or (notice.person_id, None)
        self._fence(attempt)
        place = wire.post(self.client, attempt.channel, letter.message, notice.key, thread)
        self._mark(attempt, lambda tx: self._sent(tx, notice, place, letter))
        return place

    def _share(self, attempt: Attempt) -> Place:
        """The file of a letter, to where its message went."""
        notice = attempt.notice
        letter = letters.write(notice, self._desk(notice))
        place = self._place_of_message(notice)
        if letter.attachment is None:
            raise _gone()
        channel, thread = place[0], letter.thread[1] if letter.thread else None
        if attempt.maybe_sent and notice.ts:
            found = looking.for_file(self._call, channel, notice.ts, thread)
            if found:
                self._mark(attempt, lambda tx: self._sent(tx, notice, found), unused=True)
                return found
            attempt.maybe_sent = False
        file_id = self._upload(letter.attachment)
        self._fence(attempt, file_id)
        wire.share(self.client, file_id, letter.attachment.title, channel, thread)
        self._mark(attempt, lambda tx: self._sent(tx, notice, (channel, file_id)))
        return channel, file_id

    def _fetch(self, attempt: Attempt) -> None:
        """A file that somebody dropped: fetched, read and answered. Done twice it is the same: no fence."""
        notice = attempt.notice
        desk = self._desk(notice)
        one = dropping.to_fetch(desk, int(notice.detail))
        try:
            if not one.url:
                one = dropping.describe(desk, one, fetching.looked_up(self._call, one.file_id))
            dropping.read(desk, one, fetching.fetch(self.client, one.url))
        except fetching.NotFetched as never:
            dropping.give_up(desk, one, never.why.value)
        except AWAY:
            raise
        except (OSError, SlackApiError) as error:
            is_told_to_wait = isinstance(error, SlackApiError) and slack_errors.pause(error) is not None
            if is_told_to_wait or notice.attempts < fetching.MOST_TRIES:
                raise
            dropping.give_up(desk, one, fetching.Why.GONE.value)
        self._mark(attempt, lambda tx: self._sent(tx, notice, None))

    def _place_of_message(self, notice: Notice) -> Place:
        """Where the message is that a file belongs to. Raises NotYet while it is on its way, Refused when it is not."""
        message = notice.key.rpartition(FILE_MARK)[0]
        with self.store.read(self.workspace) as tx:
            place, state = outbox.place_of(tx, message), outbox.state_of(tx, message)
        if place is None and state in ("queued", "sending"):
            raise NotYet(self.clock() + A_WHILE)
        if place is None:
            raise _gone()
        return place

    def _upload(self, file: Attachment) -> str:
        """The bytes of a file, which nobody sees yet. Returns its id."""
        content = file.read()
        told = {"alt_txt": file.alt_text} if file.alt_text else {}
        upload = self._call("files.getUploadURLExternal", filename=file.name, length=len(content), **told)
        wire.upload(self.client, str(upload["upload_url"]), content)
        return str(upload["file_id"])

    # -- the pieces

    def _desk(self, notice: Notice) -> Desk:
        actor = self.customs.actor(self.workspace, notice.person_id)
        return Desk(self.store, actor, self.clock(), self.customs)

    def _letter(self, attempt: Attempt) -> Letter | None:
        """What it says now. None for one that is no longer true and may yet be there, to be looked for."""
        try:
            return letters.write(attempt.notice, self._desk(attempt.notice))
        except Refused:
            if attempt.maybe_sent:
                return None
            raise

    def _found(self, attempt: Attempt, letter: Letter | None) -> Place | None:
        """Where it is, if somebody has posted it before us."""
        if not attempt.maybe_sent:
            return None
        notice = attempt.notice
        channel, thread = letter.thread if letter and letter.thread else (self._channel_of(notice), None)
        found = looking.for_message(self._call, channel, notice.key, thread) if channel else None
        attempt.maybe_sent = False
        return found

    def _channel_of(self, notice: Notice) -> str | None:
        if notice.person_id[:1] in ("C", "G"):
            return notice.person_id
        with self.store.read(self.workspace) as tx:
            known = people.dm_of(tx, notice.person_id)
        return known or looking.direct_message(self._call, notice.person_id)

    def _call(self, method: str, **arguments: Any) -> Any:
        """A call besides the one the lane's pace is for: rare, so Slack says when there are too many. Raises NotYet."""
        with self.store.read(self.workspace) as tx:
            held = paces.held_until(tx, method, self.clock())
        if held is not None:
            raise NotYet(held + _random.uniform(0, 1) * A_MOMENT)
        return wire.call(self.client, method, **arguments)

    def _fence(self, attempt: Attempt, ts: str | None = None) -> None:
        """From here on it may have been sent. Raises Lost when the lease does not outlive the call that follows."""
        if self.monotonic() + self.terms.timeout > attempt.ends:
            raise Lost
        with self.store.begin(self.workspace) as tx:
            held = paces.held_until(tx, LANES[attempt.notice.lane], self.clock())  # since the claim
            if held is not None:
                raise NotYet(held)
            if not leases.fence(tx, attempt.notice, self.owner, ts):
                raise Lost
        attempt.maybe_sent = attempt.has_fenced = True

    # -- how it ends

    def _sent(self, tx: Tx, notice: Notice, place: Place | None, letter: Letter | None = None) -> None:
        channel, ts = place or (None, None)
        if not leases.mark_sent(tx, notice, self.owner, self.clock(), channel, ts):
            return
        if channel and channel.startswith("D") and notice.lane == POST and not (letter and letter.thread):
            people.note_dm(tx, notice.person_id, channel)
        if notice.lane == POST and letter and letter.attachment:
            outbox.put_all(tx, [_file_of(notice)], self.clock())

    def _refused(self, attempt: Attempt, refused: SlackApiError, facts: dict[str, Any]) -> None:
        notice, error, method = attempt.notice, slack_errors.code(refused), slack_errors.method(refused)
        facts |= {"error": error, "method": method, "attempts": notice.attempts}
        if attempt.has_fenced and slack_errors.is_certain(refused):
            attempt.maybe_sent = False
        wait = slack_errors.pause(refused)
        if wait is not None:
            _log.warning("slack.slow_down %s", facts | {"seconds": wait.total_seconds()})
            self._back(attempt, self.clock() + wait, error, hold=(method, self.clock() + wait), counts=False)
        elif error == "not_in_channel" and attempt.has_fenced and method != "conversations.join":
            self._join(attempt, facts)
        elif error in slack_errors.PERMANENT:
            _log.error("notice.refused %s", facts)
            self._mark(attempt, lambda tx: leases.mark_failed(tx, notice, self.owner, error, self.clock()))
        else:
            _log.warning("notice.later %s", facts)
            self._later(attempt, error)

    def _later(self, attempt: Attempt, error: str) -> None:
        """Back off; if it may have arrived, long enough for Slack to be done with it."""
        least = timedelta(seconds=self.terms.timeout if attempt.maybe_sent else 0)
        self._back(attempt, self.clock() + max(_back_off(attempt.notice.attempts), least), error)

    def _join(self, attempt: Attempt, facts: dict[str, Any]) -> None:
        """Rung is not in the channel yet: join, and the next try will do."""
        try:
            self._call("conversations.join", channel=attempt.channel)
        except NotYet as wait:
            self._back(attempt, wait.until, "waits_its_turn", counts=False)
        except SlackApiError as refused:
            self._refused(attempt, refused, facts)
        else:
            _log.info("channel.joined %s", facts)
            self._back(attempt, self.clock(), "not_in_channel")

    def _back(
        self,
        attempt: Attempt,
        due_at: datetime,
        error: str,
        *,
        hold: tuple[str, datetime] | None = None,
        counts: bool = True,
    ) -> None:
        """Try again at `due_at`; `counts`: it was a failure, and the next pause is longer."""
        notice, maybe_sent = attempt.notice, attempt.maybe_sent
        attempts = notice.attempts if counts else notice.attempts - 1

        def mark(tx: Tx) -> None:
            leases.put_back(tx, notice, self.owner, due_at, error, maybe_sent=maybe_sent, attempts=attempts)
            if hold:
                paces.hold_until(tx, *hold)

        self._mark(attempt, mark, unused=not attempt.has_fenced and not hold and notice.lane == POST)

    def _mark(self, attempt: Attempt, mark: Callable[[Tx], Any], *, unused: bool = False) -> None:
        """Write down how it ended; `unused`: nothing was posted, so somebody else may have its place."""
        lane, pause = attempt.notice.lane, 0.1
        while True:
            try:
                with self.store.begin(self.workspace) as tx:
                    mark(tx)
                    if unused:
                        paces.refund(tx, LANES[lane], rate_of(lane, self.customs))
                return
            except AWAY:  # what Slack has said is worth keeping for as long as it is ours to write down
                pause = min(2 * pause, 2.0)
                if self.monotonic() + pause > attempt.ends or self.rest(pause):
                    raise


FILE_MARK: Final = "#"
"""Between the key of a message and the name of a file that belongs to it."""
FILE_SUFFIX: Final = f"{FILE_MARK}file"
A_WHILE: Final = timedelta(seconds=5)
"""When a file looks again whether its message has gone out."""


def _file_of(notice: Notice) -> NewNotice:
    """The file that belongs to a message goes by itself: a crash between the two says neither twice."""
    return NewNotice(
        notice.kind,
        notice.person_id,
        notice.key + FILE_SUFFIX,
        notice.participant_id,
        notice.detail,
        Urgency.URGENT,
        is_file=True,
    )


def _gone() -> Refused:
    return Refused(Trouble.MISSING)


def _back_off(attempts: int) -> timedelta:
    """Two seconds, doubled with each try, half an hour at most; never all at the same instant."""
    longest = min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_PAUSE)
    return longest * _random.uniform(0.5, 1)
