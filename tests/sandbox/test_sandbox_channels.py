"""Channels, threads and files on the wire, as strict as Slack's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sandbox_support import MANIFEST, Bot, build
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.model import Channel
from sandbox.person import Person, Trouble
from sandbox.server import TOKEN, Sandbox
from sandbox.wire import Json

pytestmark = pytest.mark.filterwarnings("ignore:The top-level `text` argument")

GO = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
ACTIONS = {"type": "actions", "block_id": "b", "elements": [GO]}


def error_of(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(*args, **kwargs)
    return str(refused.value.response.data["error"])


@pytest.fixture
def growth(sandbox: Sandbox) -> Channel:
    """A channel the bot is in, with Ada."""
    return sandbox.workspace.add_channel("growth", id="C0GROWTH", members=["U0BOT", "U0ADA"])


@pytest.fixture
def secret(sandbox: Sandbox) -> Channel:
    """A private channel the bot is not in."""
    return sandbox.workspace.add_channel("secret", id="C0SECRET", members=["U0ADA"], private=True)


# joining


def test_a_bot_joins_a_public_channel_and_then_may_post_and_read(bot: Bot, ada: Person) -> None:
    joined = bot.client.conversations_join(channel="C0ANNOUNCE")
    assert (joined["channel"]["name"], joined["channel"]["is_member"]) == ("announcements", True)
    assert "warning" not in joined.data
    bot.client.chat_postMessage(channel="C0ANNOUNCE", text="Hello")
    shown = bot.client.conversations_history(channel="C0ANNOUNCE")["messages"]
    assert [(m.get("subtype"), m["text"]) for m in shown] == [
        (None, "Hello"),
        ("channel_join", "<@U0BOT> has joined the channel"),
    ]
    assert [m["text"] for m in ada.channel("announcements")] == ["<@U0BOT> has joined the channel", "Hello"]


def test_joining_twice_is_a_warning(bot: Bot) -> None:
    bot.client.conversations_join(channel="C0GENERAL")
    again = bot.client.conversations_join(channel="C0GENERAL")
    assert (again["ok"], again["warning"]) == (True, "already_in_channel")
    assert again["response_metadata"] == {"warnings": ["already_in_channel"]}


def test_not_everything_can_be_joined(bot: Bot, sandbox: Sandbox, secret: Channel) -> None:
    dm = bot.client.conversations_open(users="U0ADA")["channel"]["id"]
    sandbox.workspace.add_channel("old", id="C0OLD").archived = True
    errors = {place: error_of(bot.client.conversations_join, channel=place) for place in ("C9", secret.id, dm, "C0OLD")}
    assert errors == {
        "C9": "channel_not_found",
        secret.id: "channel_not_found",
        dm: "method_not_supported_for_channel_type",
        "C0OLD": "is_archived",
    }


def test_a_channel_is_closed_until_it_is_joined(bot: Bot, ada: Person) -> None:
    ada.say("A word", channel="#general")
    (said,) = ada.channel("general")
    assert error_of(bot.client.chat_postMessage, channel="C0GENERAL", text="x") == "not_in_channel"
    assert error_of(bot.client.conversations_history, channel="C0GENERAL") == "not_in_channel"
    assert error_of(bot.client.conversations_replies, channel="C0GENERAL", ts=said["ts"]) == "not_in_channel"
    assert error_of(bot.client.chat_postEphemeral, channel="C0GENERAL", user="U0ADA", text="x") == "not_in_channel"


# private and archived ones


def test_a_private_channel_without_the_bot_does_not_exist_for_it(bot: Bot, secret: Channel) -> None:
    for call in (bot.client.conversations_info, bot.client.conversations_history, bot.client.conversations_members):
        assert error_of(call, channel=secret.id) == "channel_not_found"
    assert error_of(bot.client.chat_postMessage, channel=secret.id, text="x") == "channel_not_found"
    assert error_of(bot.client.chat_postMessage, channel="#secret", text="x") == "channel_not_found"
    listed = bot.client.conversations_list(types="public_channel,private_channel")["channels"]
    assert [c["name"] for c in listed] == ["general", "announcements"]


def test_a_private_channel_with_the_bot_is_private_to_its_members(
    bot: Bot, secret: Channel, ada: Person, bob: Person
) -> None:
    secret.members.append("U0BOT")
    bot.client.chat_postMessage(channel=secret.id, text="Between us")
    assert bot.client.conversations_info(channel=secret.id)["channel"]["is_private"] is True
    assert [m["text"] for m in bot.client.conversations_history(channel=secret.id)["messages"]] == ["Between us"]
    assert [m["text"] for m in ada.channel("secret")] == ["Between us"]
    assert "secret" not in [c["name"] for c in bob.state()["channels"]]
    with pytest.raises(Trouble, match="no conversation"):
        bob.say("let me in", channel=secret.id)


@pytest.mark.parametrize(("scope", "error"), [("groups:history", "missing_scope"), ("channels:history", None)])
def test_private_history_needs_a_scope_of_its_own(scope: str, error: str | None) -> None:
    scopes = [one for one in MANIFEST["oauth_config"]["scopes"]["bot"] if one != scope]
    manifest = MANIFEST | {"oauth_config": {"scopes": {"bot": scopes}}}
    with build("http://127.0.0.1:9/", manifest=manifest) as sandbox:
        sandbox.workspace.add_channel("secret", id="C0SECRET", members=["U0BOT"], private=True)
        client = WebClient(sandbox.token, base_url=sandbox.api_url)
        answer = client.api_call
        if error:
            assert error_of(answer, "conversations.history", params={"channel": "C0SECRET"}) == error
        else:
            assert answer("conversations.history", params={"channel": "C0SECRET"})["ok"] is True


def test_nobody_writes_into_an_archived_channel(bot: Bot, growth: Channel, ada: Person) -> None:
    bot.client.chat_postMessage(channel=growth.id, text="Before")
    growth.archived = True
    assert error_of(bot.client.chat_postMessage, channel=growth.id, text="x") == "is_archived"
    assert [m["text"] for m in bot.client.conversations_history(channel=growth.id)["messages"]] == ["Before"]
    with pytest.raises(Trouble, match="archived"):
        ada.say("Anybody?", channel="#growth")


# threads


def test_a_thread_hangs_under_its_first_message(bot: Bot, growth: Channel) -> None:
    root = bot.client.chat_postMessage(channel=growth.id, text="Announcement")["ts"]
    first = bot.client.chat_postMessage(channel=growth.id, text="An answer", thread_ts=root)
    bot.client.chat_postMessage(channel=growth.id, text="Another", thread_ts=root)
    assert (first["message"]["thread_ts"], first["message"]["parent_user_id"]) == (root, "U0BOT")
    (shown,) = bot.client.conversations_history(channel=growth.id)["messages"]
    assert (shown["thread_ts"], shown["reply_count"], shown["reply_users"]) == (root, 2, ["U0BOT"])
    replies = bot.client.conversations_replies(channel=growth.id, ts=root)["messages"]
    assert [m["text"] for m in replies] == ["Announcement", "An answer", "Another"]
    bot.client.chat_delete(channel=growth.id, ts=first["ts"])
    assert bot.client.conversations_history(channel=growth.id)["messages"][0]["reply_count"] == 1


def test_a_reply_may_also_go_to_the_channel(bot: Bot, growth: Channel) -> None:
    root = bot.client.chat_postMessage(channel=growth.id, text="Announcement")["ts"]
    bot.client.chat_postMessage(channel=growth.id, text="For all", thread_ts=root, reply_broadcast=True)
    shown = bot.client.conversations_history(channel=growth.id)["messages"]
    assert [(m["text"], m.get("subtype")) for m in shown] == [("For all", "thread_broadcast"), ("Announcement", None)]


def test_a_thread_that_is_not_there_is_refused(bot: Bot, growth: Channel) -> None:
    root = bot.client.chat_postMessage(channel=growth.id, text="Announcement")["ts"]
    reply = bot.client.chat_postMessage(channel=growth.id, text="Reply", thread_ts=root)["ts"]
    post = bot.client.chat_postMessage
    assert error_of(post, channel=growth.id, text="x", thread_ts="1.000001") == "thread_not_found"
    assert error_of(post, channel="U0ADA", text="x", thread_ts=root) == "thread_not_found"
    assert error_of(post, channel=growth.id, text="x", thread_ts=reply) == "cannot_reply_to_message"
    assert error_of(bot.client.conversations_replies, channel=growth.id, ts="1.000001") == "thread_not_found"


@pytest.mark.parametrize("bound", ["oldest", "latest"])
def test_a_time_that_is_none_is_refused(bot: Bot, growth: Channel, bound: str) -> None:
    asked = error_of(bot.client.conversations_history, channel=growth.id, **{bound: "yesterday"})
    assert asked == f"invalid_ts_{bound}"


def test_history_shows_the_metadata_of_channel_messages_when_asked(bot: Bot, growth: Channel) -> None:
    metadata = {"event_type": "rung_notice", "event_payload": {"key": "announcement:1"}}
    bot.client.chat_postMessage(channel=growth.id, text="x", metadata=metadata)
    assert "metadata" not in bot.client.conversations_history(channel=growth.id)["messages"][0]
    asked = bot.client.conversations_history(channel=growth.id, include_all_metadata=True)["messages"]
    assert asked[0]["metadata"] == metadata


# buttons in channels


def test_any_member_presses_a_button_in_a_channel_and_nobody_else(
    bot: Bot, growth: Channel, ada: Person, bob: Person
) -> None:
    bot.client.chat_postMessage(channel=growth.id, text="x", blocks=[ACTIONS])
    ada.press("Go", where="#growth")
    payload = bot.last("block_actions")
    assert (payload["user"]["id"], payload["channel"]) == ("U0ADA", {"id": "C0GROWTH", "name": "growth"})
    with pytest.raises(Trouble, match="join #growth first"):
        bob.press("Go", where="#growth")
    assert bot.count("block_actions") == 1


def test_actions_are_timed_by_the_real_clock_and_messages_by_the_wound_one(
    bot: Bot, sandbox: Sandbox, growth: Channel, ada: Person
) -> None:
    from datetime import timedelta

    real = sandbox.workspace.now
    sandbox.workspace.now = lambda: real() + timedelta(days=30)
    posted = bot.client.chat_postMessage(channel=growth.id, text="x", blocks=[ACTIONS])
    ada.press("Go", where="#growth")
    sandbox.workspace.now = real
    action = bot.last("block_actions")["actions"][0]
    assert abs(float(action["action_ts"]) - real().timestamp()) < 60
    assert float(posted["ts"]) - float(action["action_ts"]) > 29 * 86_400


# files


@pytest.fixture
def upload(sandbox: Sandbox) -> Iterator[Any]:
    """The first two steps of an upload; gives back the file's id."""
    with httpx.Client(base_url=sandbox.url, trust_env=False) as http:

        def first_steps(content: bytes, name: str = "talk.ics", **sent: Any) -> str:
            ticket = http.post(
                "/api/files.getUploadURLExternal",
                data={"filename": name, "length": len(content)},
                headers={"Authorization": f"Bearer {TOKEN}"},
            ).json()
            answer = http.post(ticket["upload_url"], **(sent or {"content": content}))
            assert answer.status_code == 200, answer.text
            return str(ticket["file_id"])

        yield first_steps


def test_slacks_own_client_uploads_a_file_and_the_person_downloads_it(bot: Bot, ada: Person) -> None:
    dm = bot.client.conversations_open(users="U0ADA")["channel"]["id"]
    content = "BEGIN:VCALENDAR\nSUMMARY:Žluťoučký\n"
    bot.client.files_upload_v2(channel=dm, filename="talk.ics", title="Your 1:1", content=content, initial_comment="x")
    (message,) = ada.dm()
    assert (message["text"], [f["title"] for f in message["files"]]) == ("x", ["Your 1:1"])
    assert message["files"][0]["mimetype"] == "text/calendar"
    assert ada.download("talk.ics") == content.encode()


def test_a_file_is_for_those_who_see_where_it_was_shared(bot: Bot, ada: Person, bob: Person) -> None:
    dm = bot.client.conversations_open(users="U0ADA")["channel"]["id"]
    bot.client.files_upload_v2(channel=dm, filename="talk.ics", content="x")
    file = ada.dm()[0]["files"][0]["id"]
    assert httpx.get(f"{bot.client.base_url[:-5]}/ui/as/U0ADA/file/{file}", trust_env=False).content == b"x"
    assert httpx.get(f"{bot.client.base_url[:-5]}/ui/as/U0BOB/file/{file}", trust_env=False).status_code == 404


def test_a_file_can_be_sent_as_a_form(upload: Any, bot: Bot) -> None:
    file = upload(b"12345", files={"file": ("talk.ics", b"12345")})
    assert bot.client.files_completeUploadExternal(files=[{"id": file, "title": "T"}])["files"] == [
        {"id": file, "title": "T"}
    ]


def test_a_file_may_answer_in_a_thread(upload: Any, bot: Bot, growth: Channel) -> None:
    root = bot.client.chat_postMessage(channel=growth.id, text="x")["ts"]
    file = upload(b"12345")
    bot.client.files_completeUploadExternal(files=[{"id": file, "title": "T"}], channel_id=growth.id, thread_ts=root)
    shown = bot.client.conversations_replies(channel=growth.id, ts=root)["messages"]
    assert [f["name"] for f in shown[1]["files"]] == ["talk.ics"]


def test_an_upload_is_completed_once_and_after_its_bytes_came(upload: Any, bot: Bot) -> None:
    complete = bot.client.files_completeUploadExternal
    ticket: Json = dict(bot.client.files_getUploadURLExternal(filename="a.txt", length=3).data)
    assert error_of(complete, files=[{"id": ticket["file_id"], "title": "a"}]) == "file_not_found"
    short = httpx.post(ticket["upload_url"], content=b"ab", trust_env=False)
    assert short.status_code == 400
    file = upload(b"abc")
    complete(files=[{"id": file, "title": "a"}])
    assert error_of(complete, files=[{"id": file, "title": "a"}]) == "file_not_found"
    assert error_of(complete, files=[{"id": "F9", "title": "a"}]) == "file_not_found"
    assert error_of(complete, files=[]) == "invalid_arguments"


def test_a_file_goes_only_where_the_bot_is(upload: Any, bot: Bot, secret: Channel, growth: Channel) -> None:
    complete = bot.client.files_completeUploadExternal
    growth.archived = True
    errors = {
        place: error_of(complete, files=[{"id": upload(b"abc"), "title": "a"}], channel_id=place)
        for place in ("U0ADA", "C9", secret.id, "C0GENERAL", growth.id)
    }
    assert errors == {
        "U0ADA": "invalid_channel",
        "C9": "invalid_channel",
        secret.id: "invalid_channel",
        "C0GENERAL": "not_in_channel",
        growth.id: "posting_to_channel_denied",
    }


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"filename": "", "length": 1}, "invalid_arguments"),
        ({"filename": "a", "length": 0}, "missing_argument"),
        ({"filename": "a", "length": 1, "alt_txt": "x" * 1001}, "alt_txt_too_large"),
    ],
)
def test_a_ticket_names_a_file_and_its_length(bot: Bot, args: dict[str, Any], error: str) -> None:
    assert error_of(bot.client.api_call, "files.getUploadURLExternal", params=args) == error


def test_an_upload_url_is_good_once(bot: Bot) -> None:
    ticket = bot.client.files_getUploadURLExternal(filename="a.txt", length=1)
    answers = [httpx.post(ticket["upload_url"], content=b"a", trust_env=False).status_code for _ in range(2)]
    assert answers == [200, 404]


@pytest.mark.parametrize(
    ("scope", "method", "args"),
    [
        ("channels:join", "conversations.join", {"channel": "C0GENERAL"}),
        ("files:write", "files.getUploadURLExternal", {"filename": "a", "length": 1}),
        ("files:write", "files.completeUploadExternal", {"files": "[]"}),
    ],
)
def test_what_is_new_needs_its_scope(scope: str, method: str, args: dict[str, Any]) -> None:
    scopes = [one for one in MANIFEST["oauth_config"]["scopes"]["bot"] if one != scope]
    with build("http://127.0.0.1:9/", manifest=MANIFEST | {"oauth_config": {"scopes": {"bot": scopes}}}) as sandbox:
        client = WebClient(sandbox.token, base_url=sandbox.api_url)
        assert error_of(client.api_call, method, params=args) == "missing_scope"
