"""A real Bolt app, unmodified, driven by a scripted person over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sandbox_support import Running
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.person import Person
from sandbox.server import SIGNING_SECRET, TOKEN, Sandbox


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


START = {
    "type": "actions",
    "elements": [{"type": "button", "action_id": "start", "text": {"type": "plain_text", "text": "Start"}}],
}


def question(number: int) -> dict[str, Any]:
    options = [{"text": {"type": "plain_text", "text": f"Level {n}"}, "value": str(n)} for n in (1, 2, 3)]
    return {
        "type": "modal",
        "callback_id": "answer",
        "private_metadata": str(number),
        "title": {"type": "plain_text", "text": f"Question {number}"},
        "submit": {"type": "plain_text", "text": "Save and next"},
        "blocks": [
            {
                "type": "input",
                "block_id": f"rating-{number}",
                "dispatch_action": True,
                "label": {"type": "plain_text", "text": "Rating"},
                "element": {"type": "radio_buttons", "action_id": "rate", "options": options},
            },
            {
                "type": "input",
                "block_id": f"evidence-{number}",
                "optional": True,
                "dispatch_action": True,
                "label": {"type": "plain_text", "text": "Evidence"},
                "element": {
                    "type": "plain_text_input",
                    "action_id": "write",
                    "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
                },
            },
        ],
    }


@pytest.fixture
def saved(sandbox: Sandbox) -> Iterator[list[Any]]:
    """What the Bolt app saved; it answers while the test runs."""
    kept: list[Any] = []
    client = WebClient(base_url=sandbox.api_url, token=TOKEN)
    app = App(client=client, signing_secret=SIGNING_SECRET, process_before_response=True)

    @app.command("/growth")
    def growth(ack: Any, command: Any) -> None:
        ack(f"You said {command['text']}")

    @app.event("message")
    def heard(event: Any, say: Any) -> None:
        say(text=f"You wrote {event['text']}", blocks=[section(f"You wrote {event['text']}"), START])

    @app.event("app_home_opened")
    def home(event: Any, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Welcome"), START]})

    @app.action("start")
    def start(ack: Any, body: Any, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=question(1))

    @app.action("rate")
    def rate(ack: Any, action: Any) -> None:
        ack()
        kept.append(("rate", action["selected_option"]["value"]))

    @app.action("write")
    def write(ack: Any, action: Any) -> None:
        ack()
        kept.append(("write", action["value"]))

    @app.view("answer")
    def answer(ack: Any, view: Any) -> None:
        number = int(view["private_metadata"])
        kept.append(("answer", number, view["state"]["values"][f"rating-{number}"]["rate"]["selected_option"]["value"]))
        ack(response_action="update", view=question(number + 1)) if number < 3 else ack()

    handler = SlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    running = Running(Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])]))
    before, sandbox.bot_url = sandbox.bot_url, running.url
    yield kept
    sandbox.bot_url = before
    running.stop()


def test_a_bolt_app_answers_a_command_only_the_person_sees(saved: list[Any], ada: Person, bob: Person) -> None:
    ada.command("/growth", "help")
    assert ada.texts(ada.last_ephemeral()) == ["You said help"]
    assert bob.last_ephemeral() is None


def test_a_wizard_from_a_message_to_the_last_submit_costs_one_web_api_call(
    saved: list[Any], sandbox: Sandbox, ada: Person
) -> None:
    ada.say("hello & <goodbye>")
    ada.wait_for(lambda: len(ada.dm()) == 2)
    assert ada.texts(ada.dm()[-1]) == ["You wrote hello & <goodbye>", "Start"]
    ada.press("Start")
    calls = len(sandbox.workspace.calls)
    for number in (1, 2, 3):
        assert ada.texts(ada.modal())[0] == f"Question {number}"
        assert ada.submit() == {f"rating-{number}": "Please complete this required field."}
        ada.choose("Rating", "Level 2")
        ada.type("Evidence", "hi", by_character=True)
        assert ada.submit() == {}
    assert ada.modal() is None
    assert len(sandbox.workspace.calls) == calls
    assert saved[:4] == [("rate", "2"), ("write", "h"), ("write", "hi"), ("answer", 1, "2")]
    assert sandbox.workspace.refusals == []


def test_the_home_tab_is_published_when_it_is_opened(saved: list[Any], ada: Person) -> None:
    assert ada.texts(ada.home()) == ["Welcome", "Start"]
    ada.press("Start", where="home")
    assert ada.texts(ada.modal())[0] == "Question 1"
