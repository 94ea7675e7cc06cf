"""Questions and feedback through Bolt and the real handlers: what is called, what is refused, what the log holds."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot import ids
from bot.flows.asking import NewQuestion
from bot.flows.feedback import NewWindow
from bot.flows.refusals import Refused
from bot.handlers.payloads import inbox as reading
from bot.screens import Trouble
from bot.screens.inbox import At
from bot.views import fields, metadata
from core.feedback import Opinion, Reply
from core.questions import About
from storage.tables import QuestionRow, table
from tests.builders import ADA, BOB, EVE, PIA, everything
from tests.examples import some
from tests.flows.test_handlers_and_transactions import Slack, Wire, who

CALLED = "1.2"


@pytest.fixture
def wire() -> Iterator[Wire]:
    found = Wire()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def slack(tmp_path, wire) -> Iterator[Slack]:
    found = Slack(tmp_path, wire)
    yield found
    found.store.close()


def press(slack, person, action_id, value="", place=None, view_type="modal"):
    """A button, in a modal that remembers this place or in a message."""
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.5"}
    body = {"type": "block_actions", "actions": [action], "trigger_id": CALLED, **who(person)}
    if place is not None:
        memory = metadata.write_at(place) if isinstance(place, At) else place
        body["view"] = {
            "id": "V1",
            "type": view_type,
            "private_metadata": memory,
            "state": {"values": {}},
            "blocks": [],
        }
    return slack.send(**body)


def enter(slack, person, callback_id, place="", **held):
    """A modal's submit button; fields by block_id, `chosen` options and plain texts told apart by their type."""
    values = {
        block: {(fields.QUESTION if ":" in block else block): one if isinstance(one, dict) else {"value": one}}
        for block, one in held.items()
    }
    memory = metadata.write_at(place) if isinstance(place, At) else place
    view = {
        "id": "V1",
        "type": "modal",
        "private_metadata": memory,
        "callback_id": callback_id,
        "state": {"values": values},
        "blocks": [{"type": "input", "block_id": block} for block in values],
    }
    return slack.send(type="view_submission", view=view, **who(person))


def option(value):
    return {"selected_option": {"value": value}}


def question_of(slack, text):
    rows = table(QuestionRow)
    with slack.store.engine.connect() as connection:
        return connection.execute(select(rows.c.id).where(rows.c.text == text)).scalar_one()


def ask(slack, text="Why now?", person=ADA, *, by=fields.WITH_NAME, about=About.QUESTION):
    done = enter(slack, person, ids.QUESTION_SEND, At(about=about), question=text, by_name=option(by))
    assert done["response_action"] == "update", done
    return question_of(slack, text)


def test_a_question_is_asked_answered_and_told(slack):
    press(slack, ADA, ids.QUESTION_ASK)
    one, other = ask(slack), ask(slack, "And why?", EVE, by=fields.ANONYMOUSLY)
    press(slack, PIA, ids.QUESTIONS_OPEN)
    press(slack, PIA, ids.QUESTIONS_ABOUT, "experience", At())
    press(slack, PIA, ids.QUESTIONS_PAGE, "0", At())
    press(slack, PIA, ids.QUESTION_MERGE, str(other), At())
    merged = enter(slack, PIA, ids.QUESTION_MERGE_INTO, At(question=other), **{f"into:{other}": option(str(one))})
    assert merged["view"]["callback_id"] == ids.VIEW_READ
    press(slack, PIA, ids.QUESTION_PART, str(other), At())
    press(slack, PIA, ids.QUESTION_READ, str(other), At())
    press(slack, PIA, ids.QUESTIONS_CONFUSING, "", At(about=About.UNSURE))
    press(slack, PIA, ids.QUESTIONS_BACK, "", At())
    press(slack, PIA, ids.QUESTION_ANSWER, str(one), At())
    sent = enter(slack, PIA, ids.QUESTION_REPLY, At(question=one), **{f"answer:{one}": "Because."})
    assert (sent["response_action"], sent["view"]["title"]["text"]) == ("update", "Questions")
    press(slack, BOB, ids.QUESTIONS_KNOWN)
    press(slack, BOB, ids.QUESTIONS_KNOWN_PAGE, "0", At())
    assert slack.wire.heard() == ["views.open"] * 2 + ["views.update"] * 8 + ["views.open", "views.update"]
    slack.deliver()
    assert slack.wire.heard() == [f"chat.postMessage {ADA}"]


def test_what_was_typed_is_kept_when_something_is_missing(slack):
    before = everything(slack.store)
    done = enter(slack, ADA, ids.QUESTION_SEND, At(), question="Why?", by_name={"selected_option": None})
    assert done == {"response_action": "errors", "errors": {"by_name": "Choose one of the two."}}
    done = enter(slack, ADA, ids.QUESTION_SEND, At(), question="", by_name=option(fields.ANONYMOUSLY))
    assert done == {"response_action": "errors", "errors": {"question": "Write something first."}}
    done = enter(slack, ADA, ids.QUESTION_SEND, At(), question="x" * 3001, by_name=option(fields.WITH_NAME))
    assert list(done["errors"]) == ["question"]
    assert everything(slack.store) == before
    one = ask(slack)
    assert list(enter(slack, PIA, ids.QUESTION_REPLY, At(question=one), **{f"answer:{one}": ""})["errors"]) == [
        f"answer:{one}"
    ]
    assert list(enter(slack, PIA, ids.QUESTION_MERGE_INTO, At(question=one))["errors"]) == [f"into:{one}"]


@pytest.mark.parametrize("about", [About.QUESTION, About.EXPERIENCE])
def test_the_log_of_an_anonymous_question_does_not_name_whoever_asked(slack, caplog, about):
    before = everything(slack.store)
    with caplog.at_level(logging.DEBUG):
        press(slack, EVE, ids.QUESTION_ASK)
        ask(slack, "Is this fair?", EVE, by=fields.ANONYMOUSLY, about=about)
    assert EVE not in caplog.text
    assert "fair" not in caplog.text
    after = everything(slack.store)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"questions"}
    assert EVE not in repr(after["questions"])


def test_feedback_is_asked_for_given_and_read(slack):
    press(slack, PIA, ids.FEEDBACK_LIST)
    press(slack, PIA, ids.FEEDBACK_OPEN, place="")
    start = {
        "ladder": option("engineering"),
        "closes_on": {"selected_date": "2026-03-16"},
        "group_name": "Council",
        "group": {"selected_users": [EVE]},
    }
    shown = enter(slack, PIA, ids.FEEDBACK_START, **start)
    assert shown["view"]["title"]["text"] == "Feedback"
    assert enter(slack, PIA, ids.FEEDBACK_START, **start)["errors"] == {
        "ladder": "A window on this ladder is open already. Close it first, or give it more time."
    }
    assert slack.wire.heard() == ["views.open", "views.update"]
    slack.deliver()
    assert slack.wire.heard() == [f"chat.postMessage {one}" for one in (ADA, EVE)]
    press(slack, ADA, ids.FEEDBACK_GIVE, "1")
    assert enter(slack, ADA, ids.FEEDBACK_SEND, "1", coverage=option("yes"))["errors"] == {
        "progression": "Choose one.",
        "comfortable": "Choose one.",
    }
    full = {"coverage": option("yes"), "progression": option("no"), "comfortable": option("partly"), "comment": "Fine."}
    given = enter(slack, ADA, ids.FEEDBACK_SEND, "1", **full)
    assert (given["response_action"], given["view"]["callback_id"]) == ("update", ids.VIEW_READ)
    press(slack, PIA, ids.FEEDBACK_EXTEND, "1", "")
    assert enter(slack, PIA, ids.FEEDBACK_EXTEND_SAVE, "1", closes_on={"selected_date": "2026-03-01"})["errors"] == {
        "closes_on": "This day is over already. Choose a later day."
    }
    enter(slack, PIA, ids.FEEDBACK_EXTEND_SAVE, "1", closes_on={"selected_date": "2026-03-20"})
    press(slack, PIA, ids.FEEDBACK_CLOSE, "1", "")
    press(slack, PIA, ids.FEEDBACK_RESULTS, "1", "")
    press(slack, PIA, ids.FEEDBACK_RESULTS_PAGE, "0", "1")
    assert slack.wire.heard() == ["views.open", *["views.update"] * 4]


FORGED = ["", "x", "-1", "9" * 19, "٣", "7", "99"]
EVERY_BUTTON = (
    *(ids.QUESTION_ANSWER, ids.QUESTION_READ, ids.QUESTION_MERGE, ids.QUESTION_PART, ids.QUESTIONS_PAGE),
    *(ids.QUESTIONS_ABOUT, ids.QUESTIONS_BACK, ids.QUESTIONS_CONFUSING, ids.QUESTIONS_KNOWN_PAGE, ids.QUESTIONS_OPEN),
    *(ids.FEEDBACK_GIVE, ids.FEEDBACK_RESULTS, ids.FEEDBACK_CLOSE, ids.FEEDBACK_EXTEND, ids.FEEDBACK_RESULTS_PAGE),
)
EVERY_FORM = (
    *(ids.QUESTION_SEND, ids.QUESTION_REPLY, ids.QUESTION_MERGE_INTO),
    *(ids.FEEDBACK_SEND, ids.FEEDBACK_START, ids.FEEDBACK_EXTEND_SAVE),
)


def test_forged_buttons_and_forms_change_nothing(slack):
    ask(slack)
    before = everything(slack.store)
    for person in (ADA, PIA, "U0NOBODY"):
        for value in FORGED:
            for action_id in EVERY_BUTTON:
                for place in (None, "", "[]", metadata.write_at(At(99, About.UNSURE, 10**17, 10**17))):
                    press(slack, person, action_id, value, place)
            for callback_id in EVERY_FORM:
                enter(slack, person, callback_id, value)
    assert everything(slack.store) == before


def test_a_failure_while_sending_something_anonymous_names_nobody_in_the_log(slack, caplog, monkeypatch):
    def broken(*_):
        raise RuntimeError("the database is away")

    monkeypatch.setattr("bot.flows.asking.ask", broken)
    monkeypatch.setattr("bot.flows.feedback.give", broken)
    full = {"coverage": option("yes"), "progression": option("no"), "comfortable": option("partly")}
    with caplog.at_level(logging.DEBUG):
        enter(slack, EVE, ids.QUESTION_SEND, At(), question="Fair?", by_name=option(fields.ANONYMOUSLY))
        enter(slack, EVE, ids.FEEDBACK_SEND, "1", **full)
    assert caplog.text.count("handler.failed") == 2
    assert EVE not in caplog.text


# -- what is read -----------------------------------------------------------------------------------------------------

READERS = {name: one for name, one in vars(reading).items() if callable(one) and one.__module__ == reading.__name__}
READERS = {name: one for name, one in READERS.items() if not name.startswith("_")}

_texts = st.text(max_size=8) | st.sampled_from(("7", "٣", "9" * 5000, "2026-03-02", '[0,"question",0,7]', "yes", "\0"))
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
)
_block_ids = st.sampled_from(
    [
        *("question", "by_name", "answer:7", "into:7", "coverage", "progression", "comfortable", "comment"),
        *("ladder", "closes_on", "group_name", "group"),
    ]
)
_field = _json | st.fixed_dictionaries(
    {},
    optional={
        "value": _json,
        "selected_option": _json | st.fixed_dictionaries({"value": _json}),
        "selected_users": _json,
        "selected_date": _json,
    },
)
_bodies = st.fixed_dictionaries(
    {},
    optional={
        "actions": _json | st.lists(_field, max_size=2),
        "view": _json
        | st.fixed_dictionaries(
            {},
            optional={
                "type": _json,
                "private_metadata": _texts,
                "state": _json
                | st.fixed_dictionaries(
                    {"values": _json | st.dictionaries(_block_ids, st.dictionaries(_block_ids, _field, max_size=3))}
                ),
            },
        ),
    },
)


@settings(max_examples=some(240))
@given(body=_bodies | st.dictionaries(_texts, _json, max_size=3))
def test_any_body_is_read_or_refused_by_every_reader_and_never_breaks_one(body):
    for name, reader in READERS.items():
        try:
            reader(body)
        except Refused as refused:
            assert refused.trouble is Trouble.MISSING, name


def state(place="", **held):
    values = {
        block: {(fields.QUESTION if ":" in block else block): one if isinstance(one, dict) else {"value": one}}
        for block, one in held.items()
    }
    memory = metadata.write_at(place) if isinstance(place, At) else place
    return {"view": {"private_metadata": memory, "state": {"values": values}}}


@pytest.mark.parametrize(
    ("chosen", "by_name"), [(fields.WITH_NAME, True), (fields.ANONYMOUSLY, False), ("", None), ("everybody", None)]
)
def test_whom_a_question_comes_from_is_never_guessed(chosen, by_name):
    body = state(At(7, About.EXPERIENCE), question="Once\0.", by_name=option(chosen))
    assert reading.new_question(body) == NewQuestion(About.EXPERIENCE, 7, "Once.", by_name)


def test_forms_are_read_whole():
    at = At(question=9)
    assert reading.reply_of(state(at, **{"answer:9": "Yes.", "answer:8": "No."})) == "Yes."
    assert reading.merge_of(state(at, **{"into:9": option("12")})) == 12
    full = {"coverage": option("yes"), "progression": option("no"), "comfortable": option("partly"), "comment": " Ok. "}
    assert reading.opinion_of(state(**full)) == Opinion(Reply.YES, Reply.NO, Reply.PARTLY, "Ok.")
    assert reading.opinion_of(state(coverage=option("perhaps"))) == ["coverage", "progression", "comfortable"]
    window = {"ladder": option("engineering"), "closes_on": {"selected_date": "2026-03-16"}, "group_name": " Council "}
    assert reading.new_window(state(**window, group={"selected_users": [EVE, EVE, ADA]})) == NewWindow(
        "engineering", date(2026, 3, 16), "Council", (EVE, ADA)
    )
    assert reading.window_of({"view": {"private_metadata": "7"}}) == 7


def test_a_body_is_json_as_slack_sends_it():
    """The strategies above are worth something only if their bodies could be sent at all."""
    assert json.loads(json.dumps(state(At(), question="?")))["view"]["private_metadata"] == '[0,"question",0,0]'
