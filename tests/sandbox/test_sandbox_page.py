"""The API of the page: what a person sees, what they may do, and the bell that rings when something changed."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from sandbox_support import Bot
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from sandbox.person import NotThere, Person, Trouble
from sandbox.server import Sandbox


def live(sandbox: Sandbox, user: str) -> ClientConnection:
    return connect(sandbox.url.replace("http", "ws") + f"/ui/as/{user}/live?device=laptop", proxy=None)


def rings(socket: ClientConnection, timeout: float = 1.0) -> bool:
    """Whether the bell rings in time."""
    try:
        return bool(json.loads(socket.recv(timeout)) == {"type": "changed"})
    except TimeoutError:
        return False


def test_a_person_sees_everything_the_page_needs(http: httpx.Client, bot: Bot) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="Hello")
    state = http.get("/ui/as/U0ADA", params={"device": "laptop"}).json()
    assert set(state) == {"now", "user", "dms", "channels", "home", "modals", "notices", "commands", "shortcuts"}
    assert state["user"]["first_name"] == "Ada"
    (dm,) = state["dms"]
    assert (dm["name"], dm["user"], dm["is_bot"], dm["unread"]) == ("Rung", "U0BOT", True, 1)
    (message,) = dm["messages"]
    assert set(message) == {
        "ts", "user", "bot", "name", "text", "blocks", "edited", "ephemeral", "thread_ts", "broadcast", "files", "time",
    }  # fmt: skip
    assert (message["bot"], message["name"], message["text"]) == (True, "Rung", "Hello")
    assert state["commands"] == [{"command": "/growth", "description": "Your next step", "usage_hint": "help"}]
    assert [s["callback_id"] for s in state["shortcuts"]] == ["save", "add"]
    assert [(c["name"], c["member"]) for c in state["channels"]] == [("general", True), ("announcements", True)]


@pytest.mark.parametrize("user", ["U9", "U0BOT", "U0GONE", "USLACKBOT"])
def test_only_people_can_be_looked_through(http: httpx.Client, user: str) -> None:
    assert http.get(f"/ui/as/{user}").status_code == 404
    assert http.post(f"/ui/as/{user}/home", json={}).status_code == 404


def test_reading_clears_what_was_unread(bot: Bot, ada: Person) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="1")
    bot.client.chat_postMessage(channel="U0ADA", text="2")
    assert ada.state()["dms"][0]["unread"] == 2
    ada.read()
    assert ada.state()["dms"][0]["unread"] == 0
    ada.say("mine")
    assert ada.state()["dms"][0]["unread"] == 0


def test_the_bell_rings_for_those_who_see_the_change(bot: Bot, sandbox: Sandbox) -> None:
    with live(sandbox, "U0ADA") as ada, live(sandbox, "U0BOB") as bob:
        while rings(ada, 0.1) or rings(bob, 0.1):
            pass
        for n in range(5):
            bot.client.chat_postMessage(channel="U0ADA", text=str(n))
        assert rings(ada)
        assert not rings(bob, 0.1)


def test_a_reloaded_page_has_no_ephemeral_messages(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.on("command", text="psst")
    ada.command("/growth")
    assert ada.last_ephemeral() is not None
    with live(sandbox, "U0ADA") as socket:
        assert rings(socket)
        assert ada.last_ephemeral() is None
        ada.command("/growth")
        assert ada.last_ephemeral() is not None


def test_the_server_ends_even_while_somebody_listens(bot: Bot) -> None:
    from sandbox_support import build

    sandbox = build(bot.url).start()
    with live(sandbox, "U0ADA") as socket:
        sandbox.stop()
        with pytest.raises(ConnectionClosed):
            while True:
                socket.recv(2)


def test_a_restarted_workspace_is_empty(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="1")
    sandbox.empty()
    assert ada.dm() == []
    assert sandbox.workspace.calls == []


def test_a_read_only_dm_takes_no_messages(bot: Bot) -> None:
    import copy

    from sandbox_support import MANIFEST, build

    manifest = copy.deepcopy(MANIFEST)
    manifest["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    with build(bot.url, manifest=manifest) as sandbox, pytest.raises(Trouble, match="turned off"):
        Person(sandbox.url, "U0ADA").say("hello")


def test_typing_can_be_kept_without_the_bot_hearing_of_it(bot: Bot, ada: Person, http: httpx.Client) -> None:
    field: dict[str, Any] = {"type": "plain_text_input", "action_id": "write"}
    label = {"type": "plain_text", "text": "Words"}
    block = {"type": "input", "block_id": "b", "label": label, "element": field, "dispatch_action": True}
    view = {"type": "modal", "title": label, "submit": label, "blocks": [block]}
    ada.shortcut("add")
    opened = bot.client.views_open(trigger_id=bot.last("shortcut")["trigger_id"], view=view)["view"]
    values = {"b": {"write": {"type": "plain_text_input", "value": "so far"}}, "gone": {"x": {"value": "y"}}}
    http.post(f"/ui/as/U0ADA/view/{opened['id']}/state", json={"device": "laptop", "values": values})
    seen = ada.modal()
    assert seen is not None
    assert seen["state"]["values"] == {"b": {"write": {"type": "plain_text_input", "value": "so far"}}}
    assert bot.count("block_actions") == 0
    stranger = http.post(f"/ui/as/U0BOB/view/{opened['id']}/submit", json={"device": "laptop", "values": {}})
    assert stranger.json() == {"ok": False, "error": "this view is no longer open"}


def test_a_person_reads_everything_that_is_visible(bot: Bot, ada: Person) -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Title"}},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*a* &amp; b"},
            "fields": [{"type": "mrkdwn", "text": "field"}],
            "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Press"}},
        },
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "small"}]},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [{"type": "text", "text": "by "}, {"type": "link", "url": "https://x.org"}],
                },
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "point"}]}],
                },
            ],
        },
    ]
    bot.client.chat_postMessage(channel="U0ADA", text="fallback", blocks=blocks)
    (message,) = ada.dm()
    assert ada.texts(message) == ["Title", "*a* & b", "field", "Press", "small", "by https://x.org", "point"]
    assert ada.buttons(message) == ["Press"]
    assert ada.wait_for("point") is True
    with pytest.raises(NotThere, match="in sight: \\['Title'"):
        ada.wait_for("nowhere", timeout=0.05)


def test_the_newest_button_of_that_name_is_pressed(bot: Bot, ada: Person) -> None:
    for value in ("old", "new"):
        button = {"type": "button", "action_id": "go", "value": value, "text": {"type": "plain_text", "text": "Go"}}
        bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[{"type": "actions", "elements": [button]}])
    ada.press("Go")
    assert bot.last("block_actions")["actions"][0]["value"] == "new"
