"""What goes to Slack, as JSON in UTF-8 without escapes (rulings.md 20)."""

from __future__ import annotations

from typing import Any
from urllib.request import Request, urlopen

import orjson
from slack_bolt import BoltResponse
from slack_sdk import WebClient

from bot.views.kit import Block, Message


def to_json(value: Any) -> str:
    """A view, blocks or an acknowledgement as text."""
    return orjson.dumps(value).decode("utf-8")


def acknowledge(body: dict[str, Any]) -> BoltResponse:
    """An acknowledgement with something in it."""
    return BoltResponse(status=200, body=to_json(body), headers={"content-type": "application/json; charset=utf-8"})


def update(view: Block) -> BoltResponse:
    """Move the modal that was submitted on to this view, without a Web API call."""
    return acknowledge({"response_action": "update", "view": view})


def errors(sentences: dict[str, str]) -> BoltResponse:
    """Say under the fields of the modal (by block_id) what is wrong; it stays open as it is."""
    return acknowledge({"response_action": "errors", "errors": sentences})


def whisper(message: Message) -> BoltResponse:
    """Answer a command so that only who typed it sees it."""
    blocks = {"blocks": message["blocks"]} if message["blocks"] else {}
    return acknowledge({"response_type": "ephemeral", "text": message["text"], **blocks})


def open_view(client: WebClient, body: dict[str, Any], view: Block) -> str:
    """views.open on the trigger of an interaction. Returns the id of the view. Raises SlackApiError."""
    answer = client.api_call("views.open", params={"trigger_id": body["trigger_id"], "view": to_json(view)})
    return str((answer.get("view") or {}).get("id", ""))


def redraw(client: WebClient, body: dict[str, Any], view: Block) -> None:
    """views.update of the view that was pressed in. Raises SlackApiError."""
    redraw_view(client, body["view"]["id"], view)


def redraw_view(client: WebClient, view_id: str, view: Block) -> None:
    """views.update of a view by its id. Raises SlackApiError."""
    client.api_call("views.update", params={"view_id": view_id, "view": to_json(view)})


def publish_home(client: WebClient, user_id: str, view: Block) -> None:
    """views.publish. Raises SlackApiError."""
    client.api_call("views.publish", params={"user_id": user_id, "view": to_json(view)})


EVENT_TYPE = "rung_notice"


def post(client: WebClient, where: str, message: Message, key: str, thread_ts: str | None = None) -> tuple[str, str]:
    """chat.postMessage to a person or channel, marked with the notice's key. Returns (channel, ts).

    Raises SlackApiError.
    """
    marker = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
    params = {"channel": where, "text": message["text"], "unfurl_links": "false", "metadata": to_json(marker)}
    if message["blocks"]:
        params["blocks"] = to_json(message["blocks"])
    if thread_ts:
        params["thread_ts"] = thread_ts
    answer = client.api_call("chat.postMessage", params=params)
    return str(answer["channel"]), str(answer["ts"])


def key_of(message: dict[str, Any]) -> str | None:
    """The key of the notice that a message carries; None for everybody else's."""
    marker = message.get("metadata") or {}
    return (marker.get("event_payload") or {}).get("key") if marker.get("event_type") == EVENT_TYPE else None


def call(client: WebClient, method: str, **arguments: Any) -> Any:
    """Any other method, with its arguments as a form. Raises SlackApiError."""
    return client.api_call(method, params=arguments)


def upload(client: WebClient, url: str, content: bytes) -> None:
    """Send the bytes of a file to where files.getUploadURLExternal said. Raises OSError."""
    request = Request(url, data=content, method="POST")  # noqa: S310 - Slack said where
    request.add_header("Content-Type", "application/octet-stream")
    with urlopen(request, timeout=client.timeout) as answer:  # noqa: S310
        answer.read()


def share(client: WebClient, file_id: str, title: str, channel: str, thread_ts: str | None = None) -> None:
    """files.completeUploadExternal: from here on people see the file. Raises SlackApiError."""
    params = {"files": to_json([{"id": file_id, "title": title}]), "channel_id": channel}
    client.api_call("files.completeUploadExternal", params=params | ({"thread_ts": thread_ts} if thread_ts else {}))
