"""The Web API over the wire: Slack's own client on one side, Slack's error shapes on the other."""

from __future__ import annotations

import copy
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sandbox_support import MANIFEST, Bot, build
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.person import Person
from sandbox.server import TOKEN, Sandbox

pytestmark = pytest.mark.filterwarnings("ignore:The top-level `text` argument")

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}
BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}


def error_of(call: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """What Slack answered to a call that failed."""
    with pytest.raises(SlackApiError) as refused:
        call(*args, **kwargs)
    return dict(refused.value.response.data)


def authorized(token: str = TOKEN) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


# getting in


@pytest.mark.parametrize(
    ("headers", "error"), [({}, "not_authed"), (authorized("xoxb-other"), "invalid_auth"), (authorized(), None)]
)
def test_a_token_opens_the_door(http: httpx.Client, headers: dict[str, str], error: str | None) -> None:
    answer = http.post("/api/auth.test", headers=headers)
    assert answer.status_code == 200
    assert answer.json().get("error") == error


def test_the_token_may_also_be_a_parameter(http: httpx.Client) -> None:
    assert http.post("/api/auth.test", data={"token": TOKEN}).json()["user_id"] == "U0BOT"


@pytest.mark.parametrize("method", ["chat.scheduleMessage", "dialog.open", "users.profile.set", "nonsense"])
def test_what_the_sandbox_does_not_know_is_an_unknown_method(http: httpx.Client, method: str) -> None:
    assert http.post(f"/api/{method}", headers=authorized()).json()["error"] == "unknown_method"


@pytest.mark.parametrize(
    ("scope", "method", "args"),
    [
        ("chat:write", "chat.postMessage", {"channel": "U0ADA", "text": "x"}),
        ("users:read", "users.list", {}),
        ("users:read.email", "users.lookupByEmail", {"email": "ada@example.com"}),
        ("im:write", "conversations.open", {"users": "U0ADA"}),
        ("channels:read", "conversations.list", {}),
        ("files:read", "files.info", {"file": "F0"}),
        ("channels:history", "conversations.history", {"channel": "C0GENERAL"}),
    ],
)
def test_a_scope_the_manifest_lacks_is_missing(scope: str, method: str, args: dict[str, str]) -> None:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].remove(scope)
    manifest["settings"]["event_subscriptions"]["bot_events"] = []
    with build("http://127.0.0.1:9/", manifest=manifest) as sandbox:
        answer = error_of(WebClient(sandbox.token, base_url=sandbox.api_url).api_call, method, params=args)
    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)
    assert scope not in answer["provided"].split(",")


def test_an_email_is_shown_only_with_its_scope(bot: Bot) -> None:
    assert bot.client.users_info(user="U0ADA")["user"]["profile"]["email"] == "ada@example.com"
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].remove("users:read.email")
    with build("http://127.0.0.1:9/", manifest=manifest) as other:
        client = WebClient(other.token, base_url=other.api_url)
        assert "email" not in client.users_info(user="U0ADA")["user"]["profile"]


def test_arguments_come_as_a_form_as_json_and_as_a_query(http: httpx.Client) -> None:
    form = http.post("/api/users.info", data={"user": "U0ADA"}, headers=authorized())
    body = http.post("/api/users.info", json={"user": "U0ADA"}, headers=authorized())
    query = http.get("/api/users.info", params={"user": "U0ADA"}, headers=authorized())
    assert form.json()["user"]["id"] == body.json()["user"]["id"] == query.json()["user"]["id"] == "U0ADA"


@pytest.mark.parametrize(
    ("kind", "content", "error"),
    [
        ("application/json", b"{", "invalid_json"),
        ("application/json", b"[]", "json_not_object"),
        ("application/xml", b"<a/>", "invalid_post_type"),
    ],
)
def test_bodies_of_other_kinds_are_refused(http: httpx.Client, kind: str, content: bytes, error: str) -> None:
    answer = http.post("/api/auth.test", content=content, headers={**authorized(), "Content-Type": kind})
    assert answer.json()["error"] == error


def test_answers_are_utf8_and_not_escaped(http: httpx.Client) -> None:
    answer = http.post("/api/api.test", json={"word": "Žluťoučký 🙂"})
    assert "Žluťoučký 🙂".encode() in answer.content
    assert answer.headers["content-type"] == "application/json; charset=utf-8"


def test_every_call_is_on_record(bot: Bot, sandbox: Sandbox) -> None:
    bot.client.auth_test()
    error_of(bot.client.users_info, user="U9")
    assert [(c.method, c.ok, c.error, c.token) for c in sandbox.workspace.calls] == [
        ("auth.test", True, None, TOKEN),
        ("users.info", False, "user_not_found", TOKEN),
    ]
    assert sandbox.workspace.calls[1].args == {"user": "U9"}
    assert [(r.what, r.reason) for r in sandbox.workspace.refusals] == [("users.info", "user_not_found")]


# people


def test_the_directory_comes_in_pages_with_bots_and_people_who_left(bot: Bot) -> None:
    pages = [page["members"] for page in bot.client.users_list(limit=3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    everyone = {user["id"]: user for page in pages for user in page}
    assert set(everyone) == {"U0ADA", "U0BOB", "U0GONE", "U0GUEST", "U0ROBOT", "USLACKBOT", "U0BOT"}
    assert everyone["U0GONE"]["deleted"] and "tz" not in everyone["U0GONE"]
    assert everyone["U0GUEST"]["is_restricted"] and everyone["U0ROBOT"]["is_bot"]
    assert everyone["USLACKBOT"]["is_bot"] is False


def test_a_cursor_that_was_made_up_is_refused(bot: Bot) -> None:
    assert error_of(bot.client.users_list, cursor="zzz")["error"] == "invalid_cursor"
    assert error_of(bot.client.users_list, limit=5000)["error"] == "invalid_limit"


def test_a_person_has_a_zone_by_name_and_a_locale_when_asked(bot: Bot) -> None:
    assert bot.client.users_info(user="U0BOB")["user"]["tz"] == "America/New_York"
    assert "locale" not in bot.client.users_info(user="U0BOB")["user"]
    assert bot.client.users_info(user="U0BOB", include_locale=True)["user"]["locale"] == "en-GB"


def test_people_are_found_by_email_whatever_its_case_unless_they_left(bot: Bot) -> None:
    assert bot.client.users_lookupByEmail(email="ADA@Example.com")["user"]["id"] == "U0ADA"
    assert error_of(bot.client.users_lookupByEmail, email="gone@example.com")["error"] == "users_not_found"


# conversations


def test_a_post_to_a_user_id_opens_the_dm(bot: Bot, ada: Person, bob: Person) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="Hello")
    assert posted["channel"].startswith("D")
    assert bot.client.conversations_open(users="U0ADA")["channel"]["id"] == posted["channel"]
    assert [m["text"] for m in ada.dm()] == ["Hello"]
    assert bob.dm() == []


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("U9", "user_not_found"),
        ("U0GONE", "user_disabled"),
        ("U0ROBOT", "cannot_dm_bot"),
        ("", "users_list_not_supplied"),
    ],
)
def test_not_everyone_can_be_sent_a_dm(bot: Bot, users: str, error: str) -> None:
    assert error_of(bot.client.conversations_open, users=users)["error"] == error


def test_a_channel_the_bot_is_not_in_is_closed_to_it(bot: Bot) -> None:
    assert error_of(bot.client.chat_postMessage, channel="C0GENERAL", text="x")["error"] == "not_in_channel"
    assert error_of(bot.client.chat_postMessage, channel="#general", text="x")["error"] == "not_in_channel"
    assert error_of(bot.client.chat_postMessage, channel="C9", text="x")["error"] == "channel_not_found"
    assert error_of(bot.client.conversations_history, channel="C0GENERAL")["error"] == "not_in_channel"


def test_a_channel_the_bot_is_in_is_listed_and_read(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.workspace.add_channel("growth", id="C0GROWTH", members=["U0BOT", "U0ADA"])
    bot.client.chat_postMessage(channel="#growth", text="Hello")
    assert [c["name"] for c in bot.client.users_conversations()["channels"]] == ["growth"]
    assert [c["name"] for c in bot.client.conversations_list()["channels"]] == ["general", "announcements", "growth"]
    assert bot.client.conversations_members(channel="C0GROWTH")["members"] == ["U0BOT", "U0ADA"]
    assert bot.client.conversations_info(channel="C0GROWTH")["channel"]["num_members"] == 2


def test_history_is_newest_first_in_pages_between_times_without_replies(bot: Bot) -> None:
    posts = [bot.client.chat_postMessage(channel="U0ADA", text=str(n)) for n in range(5)]
    dm, stamps = posts[0]["channel"], [p["ts"] for p in posts]
    bot.client.chat_postMessage(channel=dm, text="reply", thread_ts=stamps[0])
    history = bot.client.conversations_history(channel=dm, limit=2)
    pages = [([m["text"] for m in page["messages"]], page["has_more"]) for page in history]
    assert pages == [(["4", "3"], True), (["2", "1"], True), (["0"], False)]
    between = bot.client.conversations_history(channel=dm, oldest=stamps[1], latest=stamps[3])
    assert [m["text"] for m in between["messages"]] == ["2"]
    inclusive = bot.client.conversations_history(channel=dm, oldest=stamps[1], latest=stamps[3], inclusive=True)
    assert [m["text"] for m in inclusive["messages"]] == ["3", "2", "1"]
    thread = bot.client.conversations_replies(channel=dm, ts=stamps[0])
    assert [m["text"] for m in thread["messages"]] == ["0", "reply"]


def test_metadata_is_shown_in_history_only_when_asked_for(bot: Bot) -> None:
    metadata = {"event_type": "rung_notice", "event_payload": {"id": "n1"}}
    posted = bot.client.chat_postMessage(channel="U0ADA", text="x", metadata=metadata)
    dm = posted["channel"]
    assert "metadata" not in bot.client.conversations_history(channel=dm)["messages"][0]
    asked = bot.client.conversations_history(channel=dm, include_all_metadata=True)
    assert asked["messages"][0]["metadata"] == metadata
    bad = error_of(bot.client.chat_postMessage, channel=dm, text="x", metadata={"event_type": "a"})
    assert bad["error"] == "invalid_metadata_format"


# chat


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"blocks": "["}, "invalid_blocks_format"),
        ({"text": "t", "blocks": [{"type": "poll"}]}, "invalid_blocks"),
        ({"text": "t", "thread_ts": "1.2"}, "thread_not_found"),
        (
            {"text": "t", "blocks": [{**SECTION, "text": {"type": "mrkdwn", "text": "x" * 2500}}] * 6},
            "msg_blocks_too_long",
        ),
    ],
)
def test_a_message_is_refused(bot: Bot, ada: Person, body: dict[str, Any], error: str) -> None:
    assert error_of(bot.client.chat_postMessage, channel="U0ADA", **body)["error"] == error
    assert ada.dm() == []


def test_refused_blocks_are_explained_as_slack_explains_them(bot: Bot) -> None:
    crowded = {"type": "actions", "elements": [BUTTON | {"action_id": str(n)} for n in range(26)]}
    answer = error_of(bot.client.chat_postMessage, channel="U0ADA", text="x", blocks=[SECTION, crowded])
    assert answer == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": ["no more than 25 items allowed [json-pointer:/blocks/1/elements]"],
        "response_metadata": {"messages": ["[ERROR] no more than 25 items allowed [json-pointer:/blocks/1/elements]"]},
    }


def test_an_update_with_text_alone_takes_the_blocks_away(bot: Bot, ada: Person) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="old", blocks=[SECTION])
    at = {"channel": posted["channel"], "ts": posted["ts"]}
    bot.client.chat_update(**at, text="new", blocks=[SECTION, {"type": "divider"}])
    assert [len(m["blocks"]) for m in ada.dm()] == [2]
    assert ada.dm()[0]["edited"] is False
    bot.client.chat_update(**at, text="newer")
    assert (ada.dm()[0]["blocks"], ada.dm()[0]["text"], ada.dm()[0]["edited"]) == ([], "newer", True)
    assert error_of(bot.client.chat_update, **at, text="x" * 4001)["error"] == "msg_too_long"


def test_only_its_own_messages_are_the_bots_to_change(bot: Bot, ada: Person) -> None:
    ada.say("mine")
    dm = bot.client.conversations_open(users="U0ADA")["channel"]["id"]
    at = {"channel": dm, "ts": ada.dm()[0]["ts"]}
    assert error_of(bot.client.chat_update, **at, text="yours")["error"] == "cant_update_message"
    assert error_of(bot.client.chat_delete, **at)["error"] == "cant_delete_message"
    assert error_of(bot.client.chat_update, channel=dm, ts="1.0", text="x")["error"] == "message_not_found"
    assert error_of(bot.client.chat_update, channel="U0ADA", ts="1.0", text="x")["error"] == "channel_not_found"


def test_a_deleted_message_is_gone(bot: Bot, ada: Person) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="oops")
    bot.client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert ada.dm() == []
    assert error_of(bot.client.chat_delete, channel=posted["channel"], ts=posted["ts"])["error"] == "message_not_found"


def test_an_ephemeral_message_is_seen_by_one_and_kept_by_nobody(
    bot: Bot, sandbox: Sandbox, ada: Person, bob: Person
) -> None:
    sandbox.workspace.add_channel("growth", id="C0GROWTH", members=["U0BOT", "U0ADA", "U0BOB"])
    posted = bot.client.chat_postEphemeral(channel="C0GROWTH", user="U0ADA", text="psst")
    assert [m["text"] for m in ada.channel("growth")] == ["psst"]
    assert bob.channel("growth") == []
    assert bot.client.conversations_history(channel="C0GROWTH")["messages"] == []
    assert error_of(bot.client.chat_update, channel="C0GROWTH", ts=posted["message_ts"], text="x")["error"] == (
        "message_not_found"
    )
    ada.reload()
    assert ada.channel("growth") == []
    stranger = error_of(bot.client.chat_postEphemeral, channel="C0GROWTH", user="U0GUEST", text="psst")
    assert stranger["error"] == "user_not_in_channel"


def test_timestamps_are_unique_and_rise_even_when_the_clock_is_wound_back(bot: Bot, sandbox: Sandbox) -> None:
    real = sandbox.workspace.now
    first = bot.client.chat_postMessage(channel="U0ADA", text="1")["ts"]
    sandbox.workspace.now = lambda: real() + timedelta(days=30)
    later = bot.client.chat_postMessage(channel="U0ADA", text="2")["ts"]
    sandbox.workspace.now = real
    last = bot.client.chat_postMessage(channel="U0ADA", text="3")["ts"]
    assert float(later) - float(first) > 29 * 86_400
    assert last > later


def test_a_permalink_names_channel_and_time(bot: Bot) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="x")
    link = bot.client.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])["permalink"]
    assert link.endswith(f"/archives/{posted['channel']}/p{posted['ts'].replace('.', '')}")


# blocks.validate


@pytest.mark.parametrize(
    ("body", "error", "pointer"),
    [
        ({"blocks": [SECTION]}, None, None),
        ({"view": {"type": "home", "blocks": [SECTION]}}, None, None),
        ({"message": {"text": "x", "blocks": [SECTION]}}, None, None),
        ({"blocks": [{"type": "poll"}]}, "invalid_blocks", "/0/type"),
        ({"view": {"type": "home", "blocks": [{"type": "poll"}]}}, "invalid_view", "/blocks/0/type"),
        ({"message": {"text": "x", "blocks": [{"type": "poll"}]}}, "invalid_message", "/blocks/0/type"),
    ],
)
@pytest.mark.parametrize("as_string", [True, False])
def test_blocks_can_be_validated_without_a_token(
    http: httpx.Client, body: dict[str, Any], error: str | None, pointer: str | None, as_string: bool
) -> None:
    sent = {name: json.dumps(value) for name, value in body.items()} if as_string else body
    answer = http.post("/api/blocks.validate", json=sent).json()
    if error is None:
        assert answer == {"ok": True}
    else:
        assert answer["error"] == error
        assert [e["pointer"] for e in answer["errors"]] == [pointer]
        assert set(answer["errors"][0]) == {"pointer", "code", "message"}


@pytest.mark.parametrize("body", [{}, {"blocks": [SECTION], "view": {"type": "home", "blocks": [SECTION]}}])
def test_exactly_one_thing_is_validated_at_a_time(http: httpx.Client, body: dict[str, Any]) -> None:
    assert http.post("/api/blocks.validate", json=body).json() == {
        "ok": False,
        "error": "invalid_arguments",
        "response_metadata": {"messages": ["must provide exactly one of `blocks`, `view`, or `message`"]},
    }


# limits and bad days


def test_above_the_rate_limit_the_answer_is_429_with_a_time_to_wait(bot: Bot) -> None:
    with build("http://127.0.0.1:9/", rate_limits={"chat.postMessage": 60, "views.publish": 2}) as sandbox:
        posts = httpx.Client(base_url=sandbox.api_url, headers=authorized(), trust_env=False)
        answers = [posts.post("chat.postMessage", json={"channel": "U0ADA", "text": "x"}) for _ in range(5)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
        assert answers[3].json() == {"ok": False, "error": "ratelimited"}
        assert answers[3].headers["retry-after"] == "1"
        other = posts.post("chat.postMessage", json={"channel": "U0BOB", "text": "x"})
        assert other.status_code == 200


def test_a_fault_can_be_asked_for(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    sandbox.faults.add("chat.postMessage", error="internal_error")
    assert error_of(bot.client.chat_postMessage, channel="U0ADA", text="1")["error"] == "internal_error"
    sandbox.faults.add("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as limited:
        bot.client.chat_postMessage(channel="U0ADA", text="2")
    assert (limited.value.response.status_code, limited.value.response.headers["retry-after"]) == (429, "7")
    assert ada.dm() == []
    sandbox.faults.add("chat.postMessage", lose_answer=True)
    with pytest.raises(SlackApiError):
        bot.client.chat_postMessage(channel="U0ADA", text="3")
    assert [m["text"] for m in ada.dm()] == ["3"]
    bot.client.chat_postMessage(channel="U0ADA", text="4")


# the manifest


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda m: m["oauth_config"]["scopes"]["bot"].remove("commands"), "need the bot scope `commands`"),
        (
            lambda m: m["oauth_config"]["scopes"]["bot"].remove("im:history"),
            "message.im needs the bot scope `im:history`",
        ),
        (lambda m: m["settings"]["interactivity"].update(is_enabled=False), "shortcuts need"),
        (lambda m: m["display_information"].update(name=""), "display_information.name"),
        (lambda m: m["features"]["slash_commands"][0].update(command="growth"), "slash command 'growth' must be /"),
        (lambda m: m["features"]["shortcuts"][0].update(name="x" * 25), "needs a name (24)"),
        (lambda m: m["settings"]["event_subscriptions"]["bot_events"].append("made_up"), "made_up is not one"),
    ],
)
def test_a_manifest_that_slack_would_refuse_is_refused_with_reasons(spoil: Any, words: str) -> None:
    manifest = copy.deepcopy(MANIFEST)
    spoil(manifest)
    with pytest.raises(ValueError, match="Slack would refuse this manifest") as refused:
        build("http://127.0.0.1:9/", manifest=manifest)
    assert words in str(refused.value)
