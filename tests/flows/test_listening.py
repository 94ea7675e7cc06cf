"""What reaches which handler, and how long is listened."""

from __future__ import annotations

import pytest
from slack_bolt import BoltRequest
from slack_sdk import WebClient

from bot import ids
from bot.flows.base import Desk
from bot.handlers import troubles
from bot.handlers.assessments import numbered
from bot.handlers.commands import direct_message
from tests.builders import ADA, NOW, a_company, an_actor, notices

ACTIONS = [value for name, value in vars(ids).items() if name.isupper()]


@pytest.mark.parametrize("action_id", ACTIONS)
def test_a_press_reaches_its_own_handler_and_no_other(action_id):
    def caught(pressed):
        return [one for one in ACTIONS if numbered(one).search(pressed)]  # as Bolt looks: anywhere in the text

    assert caught(action_id) == [action_id]
    assert caught(f"{action_id}:12") == [action_id]


MESSAGES = {
    "a plain one": ({}, True),
    "one with a file": ({"subtype": "file_share"}, True),
    "/me": ({"subtype": "me_message"}, True),
    "a reply that is sent to the channel too": ({"subtype": "thread_broadcast"}, True),
    "an edit": ({"subtype": "message_changed"}, False),
    "a deletion": ({"subtype": "message_deleted"}, False),
    "our own": ({"bot_id": "B0RUNG"}, False),
    "one in a channel": ({"channel_type": "channel"}, False),
}


@pytest.mark.parametrize(("more", "is_answered"), MESSAGES.values(), ids=MESSAGES)
def test_what_somebody_writes_to_us_is_answered_and_nothing_else_is(store, more, is_answered):
    a_company(store)
    event = {"channel_type": "im", "user": ADA, "text": "status", "ts": "1.1", **more}
    direct_message(lambda: None, event, {"event_id": "Ev1"}, Desk(store, an_actor(ADA), NOW))
    assert notices(store) == ([("reply:Ev1", ADA)] if is_answered else [])


@pytest.mark.parametrize(("payload", "status"), [("event_callback", 500), ("block_actions", 200)])
def test_a_message_that_could_not_be_taken_in_comes_again(payload, status):
    """Slack sends an event again when it gets a 500; somebody who pressed a button sees a sentence instead."""
    body = {"type": payload, "actions": [{"action_id": ids.ASSESSMENT_WRITE}]}
    answer = troubles.answer(ZeroDivisionError(), BoltRequest(body=body, mode="socket_mode"), body, WebClient())
    assert answer.status == status
