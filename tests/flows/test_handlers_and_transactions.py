"""The real handlers and the real delivery, through Bolt, against a Slack on localhost: what is called, and when."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from slack_bolt import BoltRequest
from slack_sdk import WebClient
from sqlalchemy import select

from bot import ids
from bot.app import bolt_app
from bot.config import Settings
from bot.delivery import Deliverer
from bot.flows.base import Customs
from bot.screens import Modal
from bot.slack_api import Installation
from bot.views import fields, metadata
from core.assessment import Kind
from storage.tables import NoticeRow, table
from tests.builders import ADA, BOB, NOW, PIA, WORKSPACE, a_company, a_store

SELF, MANAGER = Kind.SELF, Kind.MANAGER
LATER = NOW + timedelta(hours=1)


class Wire:
    """Slack's Web API as far as it answers yes to everything, and remembers what it was asked."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        wire = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode("latin-1")
                named = parse_qs(body) if len(body) < 100_000 and body.isprintable() else {}
                user = next((named[name][0] for name in ("user_id", "channel", "channel_id") if name in named), "")
                wire.calls.append(f"{self.path.rsplit('/', 1)[1]} {user}".strip())
                told = {"channel": "D1", "ts": f"{len(wire.calls)}.0001"}
                told |= {"upload_url": f"{wire.url}upload", "file_id": "F1"}
                answer = json.dumps({"ok": True, **told}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def heard(self) -> list[str]:
        """What was asked since the last time."""
        calls, self.calls = self.calls, []
        return calls


@pytest.fixture
def wire() -> Iterator[Wire]:
    found = Wire()
    yield found
    found.server.shutdown()
    found.server.server_close()


class Slack:
    """Rung's Bolt app with a store behind it, and ways to press its buttons."""

    def __init__(self, folder, wire: Wire) -> None:
        self.store, self.wire = a_store(folder), wire
        a_company(self.store)
        settings = Settings(
            SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="12345678", SLACK_API_URL=wire.url, RUNG_PEOPLE_OPS=PIA
        )
        installation = Installation(WORKSPACE, "Acme", "B0RUNG", "U0RUNG")
        self.app = bolt_app(settings, self.store, installation, lambda: LATER)
        client = WebClient("xoxb-1", base_url=wire.url, retry_handlers=[])
        customs = Customs(people_ops=frozenset({PIA}), posts_a_minute=6000)
        self.deliverer = Deliverer(self.store, {WORKSPACE: client}, lambda: LATER, customs)

    def send(self, **body) -> dict:
        """One request; the acknowledgement as JSON, and {} for an empty one."""
        request = BoltRequest(
            body=body, mode="socket_mode", headers={"x-slack-request-timestamp": [str(int(LATER.timestamp()))]}
        )
        answer = self.app.dispatch(request)
        assert answer.status == 200, (answer.status, body)
        return json.loads(answer.body) if answer.body else {}

    def press(self, person, action_id, value="", *, modal=None, values=None, **more):
        """A button or a field, in a modal or in a message."""
        action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.5", **more}
        body = {"type": "block_actions", "actions": [action], "trigger_id": "1.2", **who(person)}
        if modal is not None:
            body["view"] = view(modal, values)
        return self.send(**body)

    def enter(self, person, callback_id, modal=None, values=None):
        """A modal's submit button."""
        return self.send(
            type="view_submission", view={**view(modal, values), "callback_id": callback_id}, **who(person)
        )

    def answers(self, person, kind, rating):
        """Every attribute answered, and the review submitted."""
        for place in range(3):
            chosen = {fields.rating(place): {ids.ASSESSMENT_RATE: {"selected_option": {"value": str(rating)}}}}
            ack = self.enter(person, ids.ASSESSMENT_ANSWER, Modal(1, kind, place), chosen)
            assert ack["response_action"] == "update"
        return self.enter(person, ids.ASSESSMENT_SUBMIT, Modal(1, kind))

    def deliver(self):
        while self.deliverer.deliver_due():
            pass

    def unsent(self):
        rows = table(NoticeRow).c
        with self.store.read(WORKSPACE) as tx:
            return tx.connection.execute(select(rows.key, rows.state, rows.error).where(rows.state != "sent")).all()


def who(person):
    return {"user": {"id": person}, "team": {"id": WORKSPACE}}


def view(modal, values):
    memory = metadata.write(modal) if modal else ""
    return {"id": "V1", "type": "modal", "private_metadata": memory, "state": {"values": values or {}}, "blocks": []}


@pytest.fixture
def slack(tmp_path, wire) -> Iterator[Slack]:
    found = Slack(tmp_path, wire)
    yield found
    found.store.close()


def a_form():
    days = dict(zip(fields.DATES, ("2026-03-02", "2026-03-16", "2026-03-23", "2026-04-06"), strict=True))
    form = {
        fields.NAME: {"value": "Spring"},
        fields.LADDER: {"selected_option": {"value": "engineering"}},
        **{name: {"selected_date": day} for name, day in days.items()},
    }
    return {name: {name: one} for name, one in form.items()}


def test_from_the_first_button_to_the_outcome_no_slack_call_is_made_inside_a_transaction(slack):
    """The check itself stands beside every test (conftest); here is a whole cycle for it to watch."""
    heard = {}

    def step(name):
        heard[name] = slack.wire.heard()

    event = {"type": "app_home_opened", "tab": "home", "user": ADA}
    slack.send(type="event_callback", event=event, event_id="Ev1", team_id=WORKSPACE)
    step("Home is opened")
    slack.press(PIA, ids.CYCLE_NEW)
    slack.enter(PIA, ids.CYCLE_START, values=a_form())
    step("a cycle starts")
    slack.deliver()
    step("it is told")
    slack.press(ADA, ids.ASSESSMENT_OPEN, metadata.write(Modal(1, SELF)))
    slack.press(ADA, ids.ASSESSMENT_WRITE, "Shi", modal=Modal(1, SELF))
    slack.press(ADA, ids.ASSESSMENT_JUMP, modal=Modal(1, SELF, 1))
    slack.press(ADA, ids.ASSESSMENT_GO_TO, "1", modal=Modal(1, SELF, 1))
    slack.press(ADA, ids.ASSESSMENT_BACK, modal=Modal(1, SELF, 1))
    slack.answers(ADA, SELF, 3)
    step("Ada writes")
    slack.press(BOB, ids.ASSESSMENT_OPEN, metadata.write(Modal(1, MANAGER)))
    slack.answers(BOB, MANAGER, 2)
    step("Bob rates")
    slack.deliver()
    step("the digest is told")
    slack.press(BOB, ids.DIGEST_ALL, "1")
    slack.press(BOB, ids.DIGEST_ADD_EVIDENCE, "1")
    slack.enter(BOB, ids.EVIDENCE_SAVE, Modal(1), {"evidence:0": {ids.EVIDENCE_WRITE: {"value": "seen"}}})
    slack.press(BOB, ids.OUTCOME_RECORD, "1")
    slack.enter(BOB, ids.OUTCOME_ANSWER, Modal(1))
    slack.press(BOB, ids.OUTCOME_JUMP, modal=Modal(1))
    slack.enter(BOB, ids.OUTCOME_SHARE, Modal(1))
    step("Bob settles")
    slack.deliver()
    step("the outcome is told")
    slack.press(ADA, ids.OUTCOME_ALL, "1")
    slack.send(type="event_callback", event_id="Ev2", team_id=WORKSPACE, event=a_message("help"))
    slack.deliver()
    step("Ada reads and asks")
    assert heard == {
        "Home is opened": [],
        "a cycle starts": ["views.open"],
        "it is told": [f"views.publish {ADA}", f"chat.postMessage {ADA}"],
        "Ada writes": ["views.open", "views.update", "views.update", "views.update"],
        "Bob rates": ["views.open"],
        "the digest is told": [f"views.publish {ADA}", f"chat.postMessage {BOB}", f"chat.postMessage {ADA}"],
        "Bob settles": ["views.open", "views.open", "views.open", "views.update"],
        "the outcome is told": [
            f"views.publish {ADA}",
            f"chat.postMessage {ADA}",
            *("files.getUploadURLExternal", "upload", "files.completeUploadExternal D1"),
        ],
        "Ada reads and asks": ["views.open", f"chat.postMessage {ADA}"],
    }
    assert [(row.key, row.state, row.error) for row in slack.unsent()] == [("rate:1", "dropped", "no_longer_true")]


def a_message(text):
    return {"type": "message", "channel_type": "im", "channel": "D1", "user": ADA, "text": text, "ts": "1.1"}


def test_a_call_inside_a_transaction_would_be_noticed(slack, slack_calls_inside_transactions):
    client = WebClient("xoxb-1", base_url=slack.wire.url, retry_handlers=[])
    client.api_test()
    with slack.store.read(WORKSPACE):
        client.auth_test()
    client.api_test()
    noticed = list(slack_calls_inside_transactions)
    slack_calls_inside_transactions.clear()
    assert noticed == ["auth.test"]


def test_a_handler_that_is_refused_answers_with_a_sentence_and_changes_nothing(slack):
    slack.enter(PIA, ids.CYCLE_START, values=a_form())
    slack.wire.heard()
    slack.press(BOB, ids.OUTCOME_RECORD, "1")
    ack = slack.enter(BOB, ids.ASSESSMENT_ANSWER, Modal(1, SELF))
    assert slack.wire.heard() == ["views.open"]
    assert (ack["response_action"], ack["view"]["type"]) == ("update", "modal")


TYPED = (
    *(ids.ASSESSMENT_RATE, ids.ASSESSMENT_WRITE, ids.ASSESSMENT_UNSURE, ids.ASSESSMENT_UNSURE_NOTE),
    *(ids.ASSESSMENT_SIGNALS, ids.ASSESSMENT_LACKS, ids.EVIDENCE_WRITE, ids.OUTCOME_RATE, ids.OUTCOME_REASON),
    *(ids.OUTCOME_EVIDENCE, ids.OUTCOME_NO_EVIDENCE, ids.OUTCOME_BECAUSE, ids.OUTCOME_COMMENT_TYPED),
    *(ids.CORRECTION_TYPED, ids.GROWTH_WRITE, ids.GROWTH_BY, ids.GROWTH_RESULT, ids.PEERS_WRITE),
)


@pytest.mark.parametrize("action", TYPED)
def test_a_keystroke_that_cannot_be_saved_leaves_the_modal_with_what_is_typed_in_it(slack, action):
    assert slack.press(ADA, action, "Shipped", modal=Modal(7, SELF)) == {}
    assert slack.wire.heard() == []


@pytest.mark.parametrize("form", [ids.QUESTION_SEND, ids.FEEDBACK_SEND, ids.PEERS_SEND, ids.PULSE_SEND])
def test_no_log_says_who_sent_what_is_promised_to_be_without_a_name(slack, caplog, form):
    answers = {fields.SURPRISED: "no", fields.FAIR: "yes"}
    values = {name: {name: {"selected_option": {"value": one}}} for name, one in answers.items()}
    with caplog.at_level("INFO"):
        slack.enter(ADA, form, Modal(7, SELF), values)
    assert ADA not in caplog.text
