"""The workspace in memory: its people, conversations and messages, and a record of what the bot asked for."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sandbox.manifest import Manifest
from sandbox.wire import Json, after_ts, as_ts, new_id, ts_key

ChannelKind = Literal["im", "public", "private"]
GENERAL, ANNOUNCEMENTS = "C0GENERAL", "C0ANNOUNCE"
_COLORS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "684b6c", "5b89d5", "2b6836")


@dataclass
class User:
    """A member of the workspace: a person, a guest, a bot, or someone who left (`deleted`)."""

    id: str
    name: str
    real_name: str
    first_name: str = ""
    title: str = ""
    email: str = ""
    tz: str = "Europe/London"
    locale: str = "en-GB"
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    is_admin: bool = False
    color: str = ""

    def __post_init__(self) -> None:
        self.first_name = self.first_name or self.real_name.split(" ")[0]
        self.color = self.color or _COLORS[sum(map(ord, self.id)) % len(_COLORS)]

    def tz_offset(self, now: datetime) -> int:
        """Seconds east of UTC at that moment (an offset changes; the zone's name does not)."""
        offset = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        return int(offset.total_seconds()) if offset else 0


@dataclass
class Message:
    """One message; `ephemeral_for` is set on those that only one person sees and nobody keeps."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    edited: Json | None = None
    ephemeral_for: str | None = None
    app_id: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    files: list[Json] = field(default_factory=list)
    replies: list[Message] = field(default_factory=list)
    """What was said in the thread under it."""

    @property
    def is_reply(self) -> bool:
        """Said in a thread; a reply that was also sent to the channel is one too."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass
class Channel:
    """A public or private channel, or a direct message between two members."""

    id: str
    kind: ChannelKind
    name: str = ""
    members: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    last_read: dict[str, str] = field(default_factory=dict)
    topic: str = ""
    archived: bool = False

    def find(self, ts: str) -> Message | None:
        """The message with that timestamp, ephemeral ones left out; looked for from the newest on."""
        return next((m for m in reversed(self.messages) if m.ts == ts and not m.ephemeral_for), None)

    def visible_to(self, user: str) -> list[Message]:
        """What that member sees, oldest first."""
        return [m for m in self.messages if m.ephemeral_for in (None, user)]

    def unread(self, user: str) -> int:
        """How many messages of others came after the member last read the conversation."""
        read = ts_key(self.last_read.get(user, "0.0"))
        return sum(1 for m in self.messages if not m.ephemeral_for and m.user != user and ts_key(m.ts) > read)


@dataclass
class File:
    """One upload, from the ticket to the file that people download; `channel` once it was shared."""

    id: str
    key: str
    name: str
    length: int
    alt_text: str = ""
    title: str = ""
    content: bytes | None = None
    is_complete: bool = False
    channel: str | None = None
    user: str = ""
    """Whose it is: a person who dropped it; "" for the bot's own."""
    is_from_elsewhere: bool = False
    """It came from another workspace (Slack Connect): messages say its id alone, and `files.info` the rest."""

    @property
    def mimetype(self) -> str:
        """By its name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


@dataclass(frozen=True)
class Call:
    """One Web API call that reached the sandbox: what tests count."""

    method: str
    ok: bool
    error: str | None
    at: datetime
    token: str
    args: Json


@dataclass(frozen=True)
class Refusal:
    """Something the bot sent that Slack would not take, and why."""

    what: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Notice:
    """A transient error shown to one person on one device."""

    id: str
    user: str
    device: str
    text: str
    at: datetime


class Workspace:
    """Everything that exists in the sandbox. Changed only on the server's thread; reading is safe anywhere."""

    def __init__(
        self, people: Iterable[User], manifest: Manifest, *, team_id: str = "T0RUNG", team_name: str = "Rung sandbox"
    ) -> None:
        self.manifest = manifest
        self.team_id, self.team_name, self.team_domain = team_id, team_name, "rung-sandbox"
        self.app_id, self.bot_id = "A0RUNG", "B0RUNG"
        self.bot = User("U0BOT", manifest.bot_name.lower().replace(" ", "_"), manifest.bot_name, is_bot=True)
        slackbot = User("USLACKBOT", "slackbot", "Slackbot", tz="America/Los_Angeles")
        self.users: dict[str, User] = {user.id: user for user in (*people, slackbot, self.bot)}
        self.channels: dict[str, Channel] = {}
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.calls: list[Call] = []
        self.refusals: list[Refusal] = []
        self.notices: list[Notice] = []
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self._dms: dict[frozenset[str], Channel] = {}
        self._last_ts = self._last_action_ts = "0.000000"
        self.empty()

    def empty(self) -> None:
        """Start over: the same people in a workspace where nothing was said yet."""
        for record in (self.channels, self.calls, self.refusals, self.notices):
            record.clear()
        self._dms.clear()
        self.add_channel("general", id=GENERAL, members=[user.id for user in self.people()])
        self.add_channel("announcements", id=ANNOUNCEMENTS, members=[user.id for user in self.people()])

    def people(self) -> list[User]:
        """The human members (no bots, nobody deleted)."""
        return [u for u in self.users.values() if not u.is_bot and not u.deleted and u.id != "USLACKBOT"]

    def touch(self, users: Iterable[str]) -> None:
        """Tell whoever is looking that something these people see has changed."""
        seen = frozenset(users)
        for listener in list(self.listeners):
            listener(seen)

    def refuse(self, what: str, reason: str) -> None:
        """Note something that Slack would not have taken from the bot."""
        self.refusals.append(Refusal(what, reason, datetime.now(UTC)))

    def notice(self, user: str, device: str, text: str) -> None:
        """Show a person a transient error."""
        self.notices.append(Notice(new_id("N"), user, device, text, datetime.now(UTC)))
        self.touch([user])

    def next_ts(self) -> str:
        """A timestamp later than every one given out before, even if the clock was wound back."""
        now = as_ts(self.now())
        self._last_ts = now if ts_key(now) > ts_key(self._last_ts) else after_ts(self._last_ts)
        return self._last_ts

    def next_action_ts(self) -> str:
        """When somebody did something, later than all before: real time, however the clock was wound."""
        now = as_ts(datetime.now(UTC))
        last = self._last_action_ts
        self._last_action_ts = now if ts_key(now) > ts_key(last) else after_ts(last)
        return self._last_action_ts

    def add_channel(self, name: str, *, id: str = "", members: Iterable[str] = (), private: bool = False) -> Channel:
        """A channel with these members, public unless said otherwise."""
        channel = Channel(id or new_id("C"), "private" if private else "public", name, list(members))
        self.channels[channel.id] = channel
        self.touch(channel.members)
        return channel

    def channel_named(self, name: str) -> Channel | None:
        """The channel of that name, with or without #."""
        wanted = name.removeprefix("#")
        return next((c for c in self.channels.values() if c.kind != "im" and c.name == wanted), None)

    def dm(self, one: str, other: str) -> Channel | None:
        """The direct message between two members, if it was ever opened."""
        return self._dms.get(frozenset((one, other)))

    def open_dm(self, one: str, other: str) -> Channel:
        """The direct message between two members, opened if need be."""
        found = self.dm(one, other)
        if found is None:
            found = Channel(new_id("D"), "im", members=[one, other])
            self.channels[found.id] = self._dms[frozenset((one, other))] = found
            self.touch([one, other])
        return found

    def sees(self, user: str, channel: Channel) -> bool:
        """Whether that member may look into a conversation: public ones everybody may."""
        return channel.kind == "public" or user in channel.members

    def post(self, channel: Channel, user: str, text: str, **fields: object) -> Message:
        """Add a message and tell those who see it; under the message it answers, if there is one."""
        message = Message(channel.id, self.next_ts(), user, text, **fields)  # type: ignore[arg-type]
        channel.messages.append(message)
        root = channel.find(message.thread_ts) if message.is_reply and message.thread_ts else None
        if root is not None and not message.ephemeral_for:
            root.replies.append(message)
        self.touch([message.ephemeral_for] if message.ephemeral_for else channel.members)
        return message

    def drop_ephemeral(self, user: str) -> None:
        """A client was reloaded: ephemeral messages are gone."""
        for channel in self.channels.values():
            channel.messages = [m for m in channel.messages if m.ephemeral_for != user]
        self.touch([user])
