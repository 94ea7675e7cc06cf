"""Looking whether a message is there already, by the marker in its metadata, before it is posted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from slack_sdk.errors import SlackApiError

from bot import slack_errors, wire

PAGES: Final = 10
"""Of 200 messages each: how far back is looked. A direct message of a bot's is short; a channel forgets in a day."""

Call = Callable[..., Any]
"""(method, **arguments) → Slack's answer; keeps the pace of each method."""
Place = tuple[str, str]
"""(channel, ts)."""
_NO_SUCH_PLACE: Final = frozenset({"channel_not_found", "user_not_found", "user_disabled", "not_in_channel"})
_NO_SUCH_PLACE_EITHER: Final = frozenset({"thread_not_found", "cannot_dm_bot"})


def direct_message(call: Call, person_id: str) -> str | None:
    """The channel of the direct message with somebody, if there is one already (nothing is opened)."""
    try:
        answer = call("conversations.open", users=person_id, prevent_creation="true")
    except SlackApiError as refused:
        if slack_errors.code(refused) in _NO_SUCH_PLACE | _NO_SUCH_PLACE_EITHER:
            return None
        raise
    found = (answer.get("channel") or {}).get("id")
    return str(found) if found else None


def for_message(call: Call, channel: str, key: str, thread: str | None = None) -> Place | None:
    """Where the message with this notice's marker is, newest first."""
    for message in _messages(call, channel, thread):
        if wire.key_of(message) == key:
            return channel, str(message["ts"])
    return None


def for_file(call: Call, channel: str, file_id: str, thread: str | None = None) -> Place | None:
    """Where this file was shared."""
    for message in _messages(call, channel, thread):
        if file_id in {one.get("id") for one in message.get("files") or ()}:
            return channel, str(message["ts"])
    return None


def _messages(call: Call, channel: str, thread: str | None) -> Iterator[dict[str, Any]]:
    method = "conversations.replies" if thread else "conversations.history"
    asked = {"channel": channel, "limit": 200, "include_all_metadata": "true", **({"ts": thread} if thread else {})}
    for _ in range(PAGES):
        try:
            answer = call(method, **asked)
        except SlackApiError as refused:
            if slack_errors.code(refused) in _NO_SUCH_PLACE | _NO_SUCH_PLACE_EITHER:
                return
            raise
        yield from answer.get("messages") or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
        asked["cursor"] = cursor
