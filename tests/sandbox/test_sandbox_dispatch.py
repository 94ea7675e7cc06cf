"""What the bot hears: signed, in Slack's shape, within three seconds; events again, interactions never."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sandbox_support import PEOPLE, Bot, build
from starlette.responses import PlainTextResponse, Response

from sandbox.line import Timing
from sandbox.model import User
from sandbox.person import NotThere, Person, Trouble
from sandbox.server import Sandbox

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


BUTTON = {"type": "button", "action_id": "go", "text": plain("Go"), "value": "v1", "style": "primary"}
LEVELS = [{"text": plain(f"Level {n}"), "value": str(n)} for n in (1, 2)]
CHOICES = {
    "type": "actions",
    "block_id": "choices",
    "elements": [
        BUTTON,
        {"type": "static_select", "action_id": "level", "placeholder": plain("Level"), "options": LEVELS},
        {"type": "overflow", "action_id": "more", "options": [{"text": plain("Snooze"), "value": "snooze"}]},
        {"type": "datepicker", "action_id": "date", "initial_date": "2026-11-22"},
        {"type": "users_select", "action_id": "who"},
    ],
}


def eventually(what: Any, timeout: float = 20.0) -> None:
    """Wait for something the bot will hear soon."""
    end = time.monotonic() + timeout
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


# signatures


def test_every_request_is_signed_as_slack_signs(bot: Bot, ada: Person) -> None:
    ada.command("/growth", "help & <more> ž")
    ada.say("hello")
    ada.shortcut("add")
    assert len(bot.heard) == 3
    assert all(heard.genuine for heard in bot.heard)
    tampered = type(bot.heard[0])(bot.heard[0].body + b" ", bot.heard[0].headers)
    assert not tampered.genuine


def test_the_bot_proves_its_address_with_the_challenge(bot: Bot, sandbox: Sandbox) -> None:
    assert sandbox.verify_url() is False
    bot.on("url_verification", lambda payload: {"challenge": payload["challenge"]})
    assert sandbox.verify_url() is True


# events


def test_a_message_in_the_dm_is_an_event(bot: Bot, ada: Person) -> None:
    ada.say("is 1 < 2 & 3?")
    envelope = bot.last("event_callback")
    event = envelope["event"]
    assert (envelope["team_id"], envelope["api_app_id"]) == ("T0RUNG", "A0RUNG")
    assert envelope["event_id"].startswith("Ev")
    assert (event["type"], event["channel_type"], event["user"]) == ("message", "im", "U0ADA")
    assert event["text"] == "is 1 &lt; 2 &amp; 3?"
    assert event["blocks"][0]["elements"][0]["elements"] == [{"type": "text", "text": "is 1 < 2 & 3?"}]
    assert event["ts"] == event["event_ts"] == ada.dm()[0]["ts"]


def test_only_subscribed_events_are_sent(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    sandbox.workspace.add_channel("growth", members=["U0BOT", "U0ADA"])
    ada.say("not for the bot", channel="growth")
    ada.say("hey <@U0BOT>", channel="growth")
    eventually(lambda: bot.count("event_callback") == 1)
    assert bot.last("event_callback")["event"]["type"] == "app_mention"


def test_the_bot_hears_its_own_messages_and_edits_too(bot: Bot) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="one")
    at = {"channel": posted["channel"], "ts": posted["ts"]}
    bot.client.chat_update(**at, text="two")
    bot.client.chat_delete(**at)
    eventually(lambda: bot.count("event_callback") == 3)
    events = sorted((h.payload["event"] for h in bot.heard), key=lambda e: float(e["ts"]))
    assert [e.get("subtype") for e in events] == [None, "message_changed", "message_deleted"]
    assert (events[0]["bot_id"], events[0]["user"]) == ("B0RUNG", "U0BOT")
    assert (events[1]["message"]["text"], events[1]["previous_message"]["text"]) == ("two", "one")


def test_an_event_that_fails_comes_again_three_times_with_the_same_id(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.on("event_callback", lambda _: Response(status_code=500))
    ada.say("hello")
    eventually(lambda: bot.count("event_callback") == 4)
    heard = [h for h in bot.heard if h.payload["type"] == "event_callback"]
    assert len({h.payload["event_id"] for h in heard}) == 1
    assert [h.headers.get("x-slack-retry-num") for h in heard] == [None, "1", "2", "3"]
    assert [h.headers.get("x-slack-retry-reason") for h in heard] == [None, "http_error", "http_error", "http_error"]
    assert sandbox.settle()
    assert bot.count("event_callback") == 4
    assert {r.what for r in sandbox.workspace.refusals} == {"event message"}


def test_an_event_that_is_taken_the_second_time_does_not_come_a_third(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.on("event_callback", lambda _: Response(status_code=500 if bot.count("event_callback") == 1 else 200))
    ada.say("hello")
    assert sandbox.settle()
    assert bot.count("event_callback") == 2


def test_a_bot_can_ask_for_no_retry(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.on("event_callback", lambda _: Response(status_code=500, headers={"X-Slack-No-Retry": "1"}))
    ada.say("hello")
    assert sandbox.settle()
    assert bot.count("event_callback") == 1


def test_a_slow_event_is_a_timeout_and_slacks_delays_are_the_default(bot: Bot, impatient: Sandbox, ada: Person) -> None:
    assert Timing().retries == (0.0, 60.0, 300.0)
    bot.on("event_callback", lambda _: time.sleep(0.6) if bot.count("event_callback") == 1 else None)
    ada.say("hello")
    eventually(lambda: bot.count("event_callback") >= 2)
    assert bot.heard[-1].headers["x-slack-retry-reason"] == "http_timeout"


def test_people_join_and_leave(bot: Bot) -> None:
    import copy

    from sandbox_support import MANIFEST

    manifest = copy.deepcopy(MANIFEST)
    manifest["settings"]["event_subscriptions"]["bot_events"] = ["team_join", "user_change", "app_uninstalled"]
    with build(bot.url, manifest=manifest) as sandbox:
        sandbox.join(User("U0EVE", "eve", "Eve New"))
        assert bot.last("event_callback")["event"]["user"]["profile"]["first_name"] == "Eve"
        sandbox.leave("U0EVE")
        assert bot.last("event_callback")["event"]["type"] == "user_change"
        assert bot.last("event_callback")["event"]["user"]["deleted"] is True
        sandbox.uninstall()
        assert bot.last("event_callback")["event"] == {"type": "app_uninstalled"}


# interactions in messages


def test_a_press_in_a_message_has_slacks_shape(bot: Bot, ada: Person) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[CHOICES])
    ada.choose("Level", "Level 2")
    ada.press("Go")
    body = bot.last("block_actions")
    assert body["user"] == {"id": "U0ADA", "username": "ada", "name": "ada", "team_id": "T0RUNG"}
    assert body["team"] == {"id": "T0RUNG", "domain": "rung-sandbox"}
    assert (body["enterprise"], body["is_enterprise_install"], body["api_app_id"]) == (None, False, "A0RUNG")
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": posted["channel"],
        "is_ephemeral": False,
    }
    assert body["channel"] == {"id": posted["channel"], "name": "directmessage"}
    assert body["message"]["blocks"][0]["block_id"] == "choices"
    assert body["state"]["values"]["choices"]["level"]["selected_option"]["value"] == "2"
    assert body["state"]["values"]["choices"]["date"] == {"type": "datepicker", "selected_date": "2026-11-22"}
    assert body["response_url"].startswith("http") and body["trigger_id"]
    (action,) = body["actions"]
    assert (action["type"], action["action_id"], action["block_id"]) == ("button", "go", "choices")
    assert (action["value"], action["style"], action["text"]["text"]) == ("v1", "primary", "Go")
    assert float(action["action_ts"]) > float(posted["ts"])
    assert "view" not in body


@pytest.mark.parametrize(
    ("field", "choice", "name", "value"),
    [
        ("Level", "Level 1", "selected_option", {"text": {**plain("Level 1"), "emoji": True}, "value": "1"}),
        ("more", "Snooze", "selected_option", {"text": {**plain("Snooze"), "emoji": True}, "value": "snooze"}),
        ("date", "2026-12-24", "selected_date", "2026-12-24"),
        ("who", "Bob Noyce", "selected_user", "U0BOB"),
    ],
)
def test_a_choice_is_sent_in_its_own_field(
    bot: Bot, ada: Person, field: str, choice: str, name: str, value: Any
) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[CHOICES])
    ada.choose(field, choice)
    assert bot.last("block_actions")["actions"][0][name] == value


def test_a_press_in_an_ephemeral_message_does_not_carry_the_message(bot: Bot, ada: Person) -> None:
    dm = bot.client.conversations_open(users="U0ADA")["channel"]["id"]
    bot.client.chat_postEphemeral(channel=dm, user="U0ADA", text="t", blocks=[CHOICES])
    ada.press("Go")
    assert bot.last("block_actions")["container"]["is_ephemeral"] is True
    assert "message" not in bot.last("block_actions")


def test_nobody_can_press_what_is_not_there(bot: Bot, ada: Person) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[CHOICES])
    with pytest.raises(NotThere, match="sees no button 'Stop'; there are \\['Go'\\]"):
        ada.press("Stop")
    with pytest.raises(NotThere, match="no option 'Level 9'; there are \\['Level 1', 'Level 2'\\]"):
        ada.choose("Level", "Level 9")
    assert bot.count("block_actions") == 0


@pytest.mark.parametrize(
    ("action_id", "value", "words"),
    [
        ("level", {"selected_option": {"value": "9"}}, "'9' is not an option of level"),
        ("level", {}, "static_select level needs selected_option"),
        ("who", {"selected_user": "U9"}, "there is no 'U9' to select"),
        ("date", {"selected_date": "tomorrow"}, "'tomorrow' is not a date"),
        ("more", {"selected_option": {"value": "9"}}, "'9' is not in the menu more"),
        ("gone", {}, "there is no 'gone' in block 'choices'"),
    ],
)
def test_the_server_checks_what_a_page_claims_was_chosen(
    bot: Bot, http: Any, action_id: str, value: Json, words: str
) -> None:
    posted = bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[CHOICES])
    container = {"type": "message", "channel": posted["channel"], "ts": posted["ts"]}
    body = {"device": "d", "container": container, "block_id": "choices", "action_id": action_id, "value": value}
    done = http.post("/ui/as/U0ADA/press", json=body).json()
    assert done["ok"] is False
    assert words in done["error"]
    assert bot.count("block_actions") == 0


def test_a_bot_that_does_not_acknowledge_is_trouble_for_the_person_once(
    bot: Bot, impatient: Sandbox, ada: Person
) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[CHOICES])
    bot.on("block_actions", lambda _: time.sleep(0.6))
    with pytest.raises(Trouble, match="We had some trouble connecting"):
        ada.press("Go")
    assert ada.notices() == ["We had some trouble connecting. Try again?"]
    assert [r.reason for r in impatient.workspace.refusals] == ["not acknowledged: http_timeout"]
    assert impatient.settle()
    assert bot.count("block_actions") == 1


# interactions in views


def view_with(*blocks: Json) -> Json:
    return {"type": "modal", "title": plain("One"), "submit": plain("Send"), "blocks": list(blocks)}


def text_field(*, dispatch: bool, **element: Any) -> Json:
    field = {"type": "plain_text_input", "action_id": "write", **element}
    return {"type": "input", "block_id": "b", "label": plain("Words"), "element": field, "dispatch_action": dispatch}


def opened(bot: Bot, person: Person, view: Json) -> None:
    person.shortcut("add")
    bot.client.views_open(trigger_id=bot.last("shortcut")["trigger_id"], view=view)


def test_a_press_in_a_view_carries_the_view_with_its_state(bot: Bot, ada: Person) -> None:
    opened(bot, ada, view_with(text_field(dispatch=False), CHOICES))
    ada.type("Words", "so far")
    assert bot.count("block_actions") == 0
    ada.press("Go")
    body = bot.last("block_actions")
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["view"]["state"]["values"]["b"]["write"]["value"] == "so far"
    assert not {"channel", "message", "response_url", "state"} & set(body)


def test_a_dispatching_field_tells_what_was_typed(bot: Bot, ada: Person) -> None:
    opened(bot, ada, view_with(text_field(dispatch=True)))
    ada.type("Words", "abc", by_character=True)
    typed = [h.payload["actions"][0]["value"] for h in bot.heard if h.payload["type"] == "block_actions"]
    assert typed == ["a", "ab", "abc"]
    ada.type("Words", "")
    assert bot.last("block_actions")["actions"][0]["value"] is None


def test_nobody_types_more_than_a_field_takes(bot: Bot, ada: Person) -> None:
    opened(bot, ada, view_with(text_field(dispatch=True, max_length=3)))
    with pytest.raises(Trouble, match="takes 3 characters"):
        ada.type("Words", "abcd")


def test_a_modal_can_ask_for_a_response_url_of_the_chosen_conversation(bot: Bot, ada: Person) -> None:
    chooser = {"type": "channels_select", "action_id": "where", "response_url_enabled": True}
    opened(bot, ada, view_with({"type": "input", "block_id": "b", "label": plain("Where"), "element": chooser}))
    ada.choose("Where", "general")
    ada.submit()
    (entry,) = bot.last("view_submission")["response_urls"]
    assert (entry["block_id"], entry["action_id"], entry["channel_id"]) == ("b", "where", "C0GENERAL")


# shortcuts and commands


def test_a_message_shortcut_carries_the_message(bot: Bot, ada: Person, bob: Person) -> None:
    channel = ada.open_dm("U0BOB")
    bob.say("Ada fixed it & more", channel=channel)
    ada.shortcut("Save as evidence", ada.dm("U0BOB")[0], channel=channel)
    body = bot.last("message_action")
    assert (body["callback_id"], body["channel"]["id"]) == ("save", channel)
    assert (body["message"]["user"], body["message"]["text"]) == ("U0BOB", "Ada fixed it &amp; more")
    assert body["message_ts"] == body["message"]["ts"]
    assert {"trigger_id", "action_ts", "response_url"} <= set(body)


def test_a_command_is_a_form_and_its_answer_is_for_the_person_alone(bot: Bot, ada: Person, bob: Person) -> None:
    bot.on("command", text="Only you see this")
    ada.command("/growth", "  help me ", channel="general")
    form = bot.last("command")
    assert (form["command"], form["text"], form["user_id"]) == ("/growth", "help me", "U0ADA")
    assert (form["channel_id"], form["channel_name"], form["is_enterprise_install"]) == (
        "C0GENERAL",
        "general",
        "false",
    )
    assert {"token", "team_domain", "response_url", "trigger_id", "api_app_id"} <= set(form)
    assert [m["text"] for m in ada.channel("general")] == ["Only you see this"]
    assert bob.channel("general") == []
    bot.on("command", text="All see this", response_type="in_channel")
    ada.command("/growth", channel="general")
    assert [m["text"] for m in bob.channel("general")] == ["All see this"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (lambda _: Response(status_code=500), "http_service_error"),
        (lambda _: Response(status_code=404), "http_client_error"),
        (lambda _: {"text": "x", "blocks": [{"type": "poll"}]}, "dispatch_failed"),
    ],
)
def test_a_command_that_fails_says_how(bot: Bot, ada: Person, answer: Any, error: str) -> None:
    bot.on("command", answer)
    with pytest.raises(Trouble, match=f'/growth failed with the error "{error}"'):
        ada.command("/growth")
    assert ada.last_ephemeral() is None


def test_a_command_to_a_bot_that_is_down_is_a_failed_dispatch() -> None:
    with build("http://127.0.0.1:9/") as sandbox, pytest.raises(Trouble, match="dispatch_failed"):
        Person(sandbox.url, "U0ADA").command("/growth")


def test_a_command_that_takes_too_long_says_so(bot: Bot, impatient: Sandbox, ada: Person) -> None:
    bot.on("command", lambda _: time.sleep(0.6))
    with pytest.raises(Trouble, match='/growth failed with the error "operation_timeout"'):
        ada.command("/growth")
    assert ada.last_ephemeral() is None


@pytest.mark.parametrize("answer", [lambda _: Response(), lambda _: PlainTextResponse("")])
def test_a_command_may_be_answered_by_an_empty_200(bot: Bot, ada: Person, answer: Any) -> None:
    bot.on("command", answer)
    ada.command("/growth")
    assert ada.dm() == []


def test_a_command_that_was_not_declared_does_not_exist(bot: Bot, ada: Person) -> None:
    with pytest.raises(Trouble, match="/rung is not a valid command"):
        ada.command("/rung")
    assert bot.heard == []


# response_url


def test_a_response_url_takes_five_posts(bot: Bot, http: Any, ada: Person) -> None:
    ada.command("/growth")
    url = bot.last("command")["response_url"]
    answers = [http.post(url, json={"text": str(n)}) for n in range(6)]
    assert [a.status_code for a in answers] == [200] * 5 + [404]
    assert answers[5].json()["error"] == "used_url"
    assert [(m["text"], m["ephemeral"]) for m in ada.dm()] == [(str(n), True) for n in range(5)]


def test_a_response_url_expires(bot: Bot) -> None:
    with build(bot.url, timing=Timing(ack=20, response_url=0.0)) as sandbox:
        import httpx

        Person(sandbox.url, "U0ADA").command("/growth")
        answer = httpx.post(bot.last("command")["response_url"], json={"text": "late"}, trust_env=False)
    assert (answer.status_code, answer.json()["error"]) == (404, "expired_url")
    assert Timing().response_url == 1800


def test_a_response_url_replaces_and_deletes_the_message_it_came_from(bot: Bot, http: Any, ada: Person) -> None:
    bot.client.chat_postMessage(channel="U0ADA", text="t", blocks=[CHOICES])
    ada.press("Go")
    url = bot.last("block_actions")["response_url"]
    http.post(url, json={"text": "done", "replace_original": True})
    assert [(m["text"], m["blocks"]) for m in ada.dm()] == [("done", [])]
    assert http.post(url, json={"text": "x", "blocks": [{"type": "poll"}]}).json()["error"] == "invalid_blocks"
    http.post(url, json={"delete_original": True})
    assert ada.dm() == []


def test_people_of_the_sandbox_are_those_who_can_be(http: Any) -> None:
    assert [p["id"] for p in http.get("/ui/people").json()["people"]] == ["U0ADA", "U0BOB", "U0GUEST"]
    assert len(PEOPLE) == 5
