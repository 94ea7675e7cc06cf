"""Modals and home tabs: triggers, the stack, hashes, what was typed, closing."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sandbox_support import Bot, build
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.line import Timing
from sandbox.person import Person, Trouble
from sandbox.server import Sandbox


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def text_field(block_id: str = "words", **element: Any) -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": "write", **element}
    return {"type": "input", "block_id": block_id, "optional": True, "label": plain("Words"), "element": field}


def menu(*values: str, block_id: str = "menu", **element: Any) -> dict[str, Any]:
    options = [{"text": plain(v.title()), "value": v} for v in values]
    chooser = {"type": "static_select", "action_id": "pick", "options": options, **element}
    return {"type": "actions", "block_id": block_id, "elements": [chooser]}


BUTTONS = {
    "type": "actions",
    "block_id": "buttons",
    "elements": [{"type": "button", "action_id": "more", "text": plain("More"), "value": "m"}],
}


def modal(title: str = "One", *blocks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    content = list(blocks) or [text_field(), BUTTONS]
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": content, **fields}


def error_of(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(*args, **kwargs)
    return str(refused.value.response["error"])


def opened(bot: Bot, person: Person, view: dict[str, Any] | None = None) -> dict[str, Any]:
    """A modal opened by the global shortcut."""
    person.shortcut("add")
    trigger = bot.last("shortcut")["trigger_id"]
    return dict(bot.client.views_open(trigger_id=trigger, view=view or modal())["view"])


# triggers


def test_a_trigger_opens_one_modal_and_no_second(bot: Bot, ada: Person) -> None:
    opened(bot, ada)
    trigger = bot.last("shortcut")["trigger_id"]
    assert error_of(bot.client.views_open, trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    assert error_of(bot.client.views_open, trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    assert len(ada.modals()) == 1


def test_a_refused_view_does_not_use_its_trigger_up(bot: Bot, ada: Person) -> None:
    ada.shortcut("add")
    trigger = bot.last("shortcut")["trigger_id"]
    with pytest.raises(SlackApiError) as refused:
        bot.client.views_open(trigger_id=trigger, view=modal("A title that is far too long"))
    assert refused.value.response.data == {
        "ok": False,
        "error": "invalid_arguments",
        "response_metadata": {"messages": ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]},
    }
    bot.client.views_open(trigger_id=trigger, view=modal())


def test_a_trigger_lives_for_its_seconds_of_real_time(bot: Bot) -> None:
    with build(bot.url, timing=Timing(ack=20, trigger=0.05)) as sandbox:
        client = WebClient(sandbox.token, base_url=sandbox.api_url)
        ada = Person(sandbox.url, "U0ADA")
        ada.shortcut("add")
        time.sleep(0.06)
        trigger = bot.last("shortcut")["trigger_id"]
        assert error_of(client.views_open, trigger_id=trigger, view=modal()) == "expired_trigger_id"
    assert Timing().trigger == Timing().ack == 3.0


# the stack


def test_the_stack_is_three_deep(bot: Bot, ada: Person) -> None:
    first = opened(bot, ada)
    ids = [first["id"]]
    for title in ("Two", "Three"):
        ada.press("More")
        pushed = bot.client.views_push(trigger_id=bot.last("block_actions")["trigger_id"], view=modal(title))["view"]
        assert (pushed["root_view_id"], pushed["previous_view_id"]) == (first["id"], ids[-1])
        ids.append(pushed["id"])
    ada.press("More")
    trigger = bot.last("block_actions")["trigger_id"]
    assert error_of(bot.client.views_push, trigger_id=trigger, view=modal("Four")) == "push_limit_reached"
    assert [m["id"] for m in ada.modals()] == ids
    ada.close()
    assert [m["id"] for m in ada.modals()] == ids[:2]


def test_a_push_needs_a_modal_to_push_onto(bot: Bot, ada: Person) -> None:
    ada.shortcut("add")
    trigger = bot.last("shortcut")["trigger_id"]
    assert error_of(bot.client.views_push, trigger_id=trigger, view=modal()) == "not_found"


def test_a_modal_opens_on_the_device_that_asked_for_it(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    phone = Person(sandbox.url, "U0ADA", device="phone")
    opened(bot, phone)
    assert (ada.modal(), len(phone.modals())) == (None, 1)


# updating


def test_a_stale_hash_loses(bot: Bot, ada: Person) -> None:
    view = opened(bot, ada)
    newer = bot.client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Two"))["view"]
    assert newer["hash"] != view["hash"]
    assert (
        error_of(bot.client.views_update, view_id=view["id"], hash=view["hash"], view=modal("Three")) == "hash_conflict"
    )
    assert ada.texts(ada.modal())[0] == "Two"


def test_a_view_that_is_closed_is_not_found(bot: Bot, ada: Person) -> None:
    view = opened(bot, ada)
    ada.close()
    assert error_of(bot.client.views_update, view_id=view["id"], view=modal()) == "not_found"


def test_an_external_id_names_one_view_of_the_workspace(bot: Bot, ada: Person, bob: Person) -> None:
    opened(bot, ada, modal(external_id="answer-1"))
    bob.shortcut("add")
    trigger = bot.last("shortcut")["trigger_id"]
    assert (
        error_of(bot.client.views_open, trigger_id=trigger, view=modal(external_id="answer-1"))
        == "duplicate_external_id"
    )
    bot.client.views_update(external_id="answer-1", view=modal("Two", external_id="answer-1"))
    assert ada.texts(ada.modal())[0] == "Two"
    assert error_of(bot.client.views_update, external_id="answer-2", view=modal()) == "not_found"
    ada.close()
    bot.client.views_open(trigger_id=trigger, view=modal(external_id="answer-1"))


def test_what_was_typed_stays_under_the_same_ids_and_goes_with_new_ones(bot: Bot, ada: Person) -> None:
    view = opened(bot, ada)
    ada.type("Words", "typed")
    same = bot.client.views_update(view_id=view["id"], view=modal("Two", text_field(initial_value="other")))["view"]
    assert same["state"]["values"]["words"]["write"]["value"] == "typed"
    fresh = bot.client.views_update(view_id=view["id"], view=modal("Three", text_field("new", initial_value="other")))
    assert fresh["view"]["state"]["values"] == {"new": {"write": {"type": "plain_text_input", "value": "other"}}}


def test_a_choice_goes_when_its_option_does(bot: Bot, ada: Person) -> None:
    view = opened(bot, ada, modal("One", menu("low", "high")))
    ada.choose("pick", "High")
    kept = bot.client.views_update(view_id=view["id"], view=modal("Two", menu("high", "top")))["view"]
    assert kept["state"]["values"]["menu"]["pick"]["selected_option"]["value"] == "high"
    gone = bot.client.views_update(view_id=view["id"], view=modal("Three", menu("low", "top")))["view"]
    assert gone["state"]["values"]["menu"]["pick"]["selected_option"] is None


def test_ids_left_out_are_filled_in_anew_each_time_so_that_typing_is_lost(bot: Bot, ada: Person) -> None:
    bare = text_field()
    del bare["block_id"]
    view = opened(bot, ada, modal("One", bare))
    ada.type("Words", "typed")
    after = bot.client.views_update(view_id=view["id"], view=modal("One", bare))["view"]
    assert [v["write"]["value"] for v in after["state"]["values"].values()] == [None]
    assert after["blocks"][0]["block_id"] != view["blocks"][0]["block_id"]


def test_initial_values_are_in_the_state_from_the_start(bot: Bot, ada: Person) -> None:
    low = {"text": plain("Low"), "value": "low"}
    view = opened(bot, ada, modal("One", text_field(initial_value="a"), menu("low", initial_option=low)))
    assert view["state"]["values"]["words"]["write"] == {"type": "plain_text_input", "value": "a"}
    assert view["state"]["values"]["menu"]["pick"]["selected_option"]["value"] == "low"


# home


def test_a_home_tab_is_published_to_one_person(bot: Bot, ada: Person, bob: Person) -> None:
    home = {"type": "home", "private_metadata": "secret", "blocks": [BUTTONS]}
    first = bot.client.views_publish(user_id="U0ADA", view=home)["view"]
    assert (first["title"], first["private_metadata"]) == (None, "secret")
    again = bot.client.views_publish(user_id="U0ADA", hash=first["hash"], view=home)["view"]
    assert again["id"] == first["id"]
    assert error_of(bot.client.views_publish, user_id="U0ADA", hash=first["hash"], view=home) == "hash_conflict"
    assert bob.home(open=False) is None
    seen = ada.home(open=False)
    assert seen is not None and "private_metadata" not in seen
    assert error_of(bot.client.views_publish, user_id="U0ADA", view=modal()) == "invalid_arguments"


def test_a_modal_opens_from_the_home_tab(bot: Bot, ada: Person) -> None:
    bot.client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": [BUTTONS]})
    ada.press("More", where="home")
    pressed = bot.last("block_actions")
    assert (pressed["container"]["type"], pressed["view"]["type"]) == ("view", "home")
    bot.client.views_open(trigger_id=pressed["trigger_id"], view=modal())
    assert len(ada.modals()) == 1


# submitting


def test_an_empty_ack_closes_the_view_and_shows_the_one_below(bot: Bot, ada: Person) -> None:
    opened(bot, ada)
    ada.press("More")
    bot.client.views_push(trigger_id=bot.last("block_actions")["trigger_id"], view=modal("Two"))
    ada.type("Words", "written")
    assert ada.submit() == {}
    submitted = bot.last("view_submission")
    assert submitted["view"]["state"]["values"] == {
        "words": {"write": {"type": "plain_text_input", "value": "written"}}
    }
    assert submitted["response_urls"] == []
    assert [ada.texts(m)[0] for m in ada.modals()] == ["One"]


def test_the_client_asks_for_required_fields_before_the_bot_hears_anything(bot: Bot, ada: Person) -> None:
    required = {**text_field(min_length=3), "optional": False}
    opened(bot, ada, modal("One", required))
    assert ada.submit() == {"words": "Please complete this required field."}
    ada.type("Words", "ab")
    assert ada.submit() == {"words": "Please enter at least 3 characters."}
    assert bot.count("view_submission") == 0
    ada.type("Words", "abc")
    assert ada.submit() == {}


def test_a_modal_without_a_submit_button_cannot_be_submitted(bot: Bot, ada: Person) -> None:
    view = modal("One", BUTTONS)
    del view["submit"]
    opened(bot, ada, view)
    with pytest.raises(Trouble, match="no button to submit"):
        ada.submit()


def test_errors_are_shown_under_their_inputs(bot: Bot, ada: Person) -> None:
    bot.on("view_submission", response_action="errors", errors={"words": "Say more."})
    opened(bot, ada)
    assert ada.submit() == {"words": "Say more."}
    assert len(ada.modals()) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            {"response_action": "errors", "errors": {"nowhere": "x"}},
            "['nowhere'], which are not block_ids of input blocks",
        ),
        (
            {"response_action": "errors", "errors": {"buttons": "x"}},
            "['buttons'], which are not block_ids of input blocks",
        ),
        ({"response_action": "errors", "errors": {}}, "not empty"),
        ({"response_action": "update", "view": {"type": "home", "blocks": [BUTTONS]}}, "unsupported type: home"),
        (
            {"response_action": "update", "view": modal("A title that is far too long")},
            "must be less than 25 characters",
        ),
        ({"response_action": "update"}, "must provide an object"),
        ({"response_action": "shrug"}, "unknown response_action"),
        ({"text": "thanks"}, "no response_action"),
    ],
)
def test_an_answer_slack_does_not_take_is_trouble_for_the_person_and_a_line_in_the_log(
    bot: Bot, sandbox: Sandbox, ada: Person, body: dict[str, Any], reason: str
) -> None:
    bot.on("view_submission", **body)
    opened(bot, ada)
    with pytest.raises(Trouble, match="We had some trouble connecting"):
        ada.submit()
    assert ada.notices() == ["We had some trouble connecting. Try again?"]
    assert [(r.what, reason in r.reason) for r in sandbox.workspace.refusals] == [("view_submission ack", True)]
    assert len(ada.modals()) == 1


def test_an_update_in_the_ack_moves_on_in_the_same_view(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.on("view_submission", response_action="update", view=modal("Two", text_field("second")))
    view = opened(bot, ada)
    ada.type("Words", "first")
    calls = len(sandbox.workspace.calls)
    assert ada.submit() == {}
    seen = ada.modal()
    assert seen is not None and (seen["id"], ada.texts(seen)[0]) == (view["id"], "Two")
    assert seen["state"]["values"] == {"second": {"write": {"type": "plain_text_input", "value": None}}}
    assert len(sandbox.workspace.calls) == calls


def test_a_push_in_the_ack_is_refused_on_a_full_stack(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.on("view_submission", response_action="push", view=modal("Next"))
    opened(bot, ada)
    assert (ada.submit(), ada.submit()) == ({}, {})
    with pytest.raises(Trouble):
        ada.submit()
    assert [r.reason for r in sandbox.workspace.refusals] == ["push_limit_reached"]
    bot.on("view_submission", response_action="clear")
    assert ada.submit() == {}
    assert ada.modals() == []


# closing


def test_the_bot_hears_of_a_close_only_if_it_asked_to_and_without_what_was_typed(bot: Bot, ada: Person) -> None:
    opened(bot, ada)
    ada.close()
    assert bot.count("view_closed") == 0
    opened(bot, ada, modal("One", text_field(), menu("low"), notify_on_close=True))
    ada.type("Words", "lost")
    ada.choose("pick", "Low")
    ada.close()
    closed = bot.last("view_closed")
    assert list(closed["view"]["state"]["values"]) == ["menu"]
    assert closed["is_cleared"] is False


def test_clear_on_close_and_x_take_the_whole_stack(bot: Bot, ada: Person) -> None:
    for clears in (True, False):
        opened(bot, ada, modal("One", BUTTONS, notify_on_close=True))
        ada.press("More")
        trigger = bot.last("block_actions")["trigger_id"]
        bot.client.views_push(trigger_id=trigger, view=modal("Two", clear_on_close=clears, notify_on_close=True))
        ada.close(everything=not clears)
        assert ada.modals() == []
    assert bot.count("view_closed") == 4
    assert bot.last("view_closed")["is_cleared"] is True
