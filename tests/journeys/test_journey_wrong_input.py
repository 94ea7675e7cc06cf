"""What is forged, late, doubled, too long or not theirs: a plain sentence, and nothing changes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from journeys_support import ADA, BEN, CHIOMA, IFE, MARTA, NOOR, PRIYA, Reviewer, Wire, World, take_a_second

from bot import ids
from bot.screens import Trouble
from bot.views.trouble import modal as trouble_modal
from bot.views.words.trouble import SENTENCES, title
from sandbox.model import User
from sandbox.wire import Json

SECRET = "quokka"
"""Stands in everything that people write here."""
MISSING = {"response_action": "update", "view": trouble_modal(Trouble.MISSING)}


@contextmanager
def nothing_changes(world: World) -> Iterator[None]:
    before = world.rows()
    yield
    assert world.rows() == before


@pytest.fixture
def ada(world: World) -> Iterator[Reviewer]:
    """Ada at a question of her self-assessment, with something written."""
    person = at_a_question(world, ADA)
    yield person
    leave(person)


@pytest.fixture(scope="module")
def settled(world: World) -> World:
    """Ife's review, by Marta, and Marta's own, by Noor, are in the conversation: what is left is to record them."""
    world.person(IFE).assess("Start self-assessment", [3] * 34)
    world.person(MARTA).assess("Rate Ife", [3] * 34)
    world.person(MARTA).assess("Start self-assessment", [2] * 16)
    world.person(NOOR).assess("Rate Marta", [2] * 16)
    world.quiet()
    return world


@pytest.fixture
def marta(settled: World) -> Iterator[Reviewer]:
    person = settled.person(MARTA)
    yield person
    leave(person)


def at_a_question(world: World, who: User, device: str = "laptop") -> Reviewer:
    person = world.person(who, device)
    person.press("Start self-assessment", where="dm")
    if person.said()[0] == "Review":
        person.press("Change")
    return person


def leave(person: Reviewer) -> None:
    if person.modal():
        person.close(everything=True)


def at(wire: Wire, who: User) -> int:
    """The place of the question somebody is at."""
    return int(json.loads(wire.world.view(who).content["private_metadata"])["n"])


def sees(person: Reviewer, trouble: Trouble) -> bool:
    return person.said() == [title(trouble), SENTENCES[trouble], "Close"]


def answered(wire: Wire, who: User, **fields: Any) -> Json:
    """A submission of the question somebody is at, with `rating` and `evidence` as given."""
    payload, place = wire.submission(who), at(wire, who)
    values = payload["view"]["state"]["values"]
    if "rating" in fields:
        values[f"rating:{place}"][ids.ASSESSMENT_RATE]["selected_option"] = {"value": fields["rating"]}
    if "evidence" in fields:
        values[f"evidence:{place}"][ids.ASSESSMENT_WRITE]["value"] = fields["evidence"]
    return payload


def picked(wire: Wire, who: User, rating: str, **view: Any) -> Json:
    """A pick of a rating as a draft."""
    action = {"type": "radio_buttons", "action_id": ids.ASSESSMENT_RATE, "block_id": f"rating:{at(wire, who)}"}
    return wire.action_in_modal(who, {**action, "selected_option": {"value": rating}}, **view)


# -- not from Slack ---------------------------------------------------------------------------------------------------

FORGERIES: dict[str, dict[str, Any]] = {
    "another secret": {"signature": "v0=" + "0" * 64},
    "no hexadecimal": {"signature": "v0=quite another thing"},
    "an empty signature": {"signature": ""},
    "no signature": {"without": ["X-Slack-Signature"]},
    "no timestamp": {"without": ["X-Slack-Request-Timestamp"]},
    "no headers at all": {"without": ["X-Slack-Signature", "X-Slack-Request-Timestamp"]},
    "six minutes old": {"age": 360},
    "six minutes ahead": {"age": -360},
    "a timestamp that is no number": {"headers": {"X-Slack-Request-Timestamp": "soon"}},
}


@pytest.mark.parametrize("how", FORGERIES.values(), ids=FORGERIES)
def test_what_slack_did_not_sign_just_now_is_turned_away(
    world: World, wire: Wire, ada: Reviewer, how: dict[str, Any]
) -> None:
    body = urlencode({"payload": json.dumps(answered(wire, ADA, rating="4", evidence=SECRET))}).encode()
    with nothing_changes(world):
        answer = wire.post(body, **how)
    assert (answer.status_code, answer.json()) == (401, {"title": "401 Unauthorized"})


def test_a_signature_of_another_body_is_turned_away(world: World, wire: Wire, ada: Reviewer) -> None:
    body = urlencode({"payload": json.dumps(answered(wire, ADA, rating="4"))}).encode()
    signature = wire.post(body.replace(b"4", b"5")).request.headers["X-Slack-Signature"]
    with nothing_changes(world):
        assert wire.post(body, signature=signature).status_code == 401


GARBAGE = [b"payload=nojson", b"payload=%5B1%5D", b"payload=null", b"payload=" + b"[" * 100_000]
NO_JSON = [b"", b"{", b"[]", b"7", b"payload={}"]


@pytest.mark.parametrize("body", GARBAGE, ids=lambda body: repr(body[:20]))
def test_a_form_that_holds_no_payload_is_a_bad_request(world: World, wire: Wire, body: bytes) -> None:
    with nothing_changes(world):
        assert wire.post(body).json() == {"title": "400 Bad Request"}


@pytest.mark.parametrize("body", NO_JSON, ids=repr)
def test_json_that_is_no_object_is_a_bad_request(world: World, wire: Wire, body: bytes) -> None:
    with nothing_changes(world):
        assert wire.post(body, "application/json").json() == {"title": "400 Bad Request"}


def test_a_body_larger_than_any_of_slacks_is_refused_unread(world: World, wire: Wire) -> None:
    with nothing_changes(world):
        answer = wire.post(b"payload=" + b"a" * 2_000_001, headers={"Connection": "close"})
    assert (answer.status_code, answer.json()) == (413, {"title": "413 Content Too Large"})


MALFORMED: dict[str, Json] = {
    "no view": {"view": None},
    "a view that is a text": {"view": "x"},
    "no user": {"user": None},
    "a user that is a number": {"user": 7},
    "actions that are a text": {"type": "block_actions", "actions": "x"},
    "no actions": {"type": "block_actions", "actions": []},
    "an action that is a number": {"type": "block_actions", "actions": [7]},
}


@pytest.mark.parametrize("changes", MALFORMED.values(), ids=MALFORMED)
def test_a_signed_request_in_no_shape_of_slacks_changes_nothing_and_shows_no_trace(
    world: World, wire: Wire, ada: Reviewer, changes: Json
) -> None:
    with nothing_changes(world):
        answer = wire.interaction(answered(wire, ADA, evidence=SECRET) | changes)
    assert answer.text in ("", '{"title": "500 Internal Server Error"}') or answer.json() == MISSING


# -- metadata that was made up ----------------------------------------------------------------------------------------

GENUINE: Json = {"p": 1, "k": "self", "n": 0, "s": 0, "b": 0, "g": 0}


def theirs(**changes: Any) -> str:
    return json.dumps({**GENUINE, **changes})


METADATA = {
    "another participant": theirs(p=3),
    "nobody's participant": theirs(p=999_999),
    "the largest participant": theirs(p=2**63 - 1),
    "a participant below nought": theirs(p=-1),
    "a position below nought": theirs(n=-1),
    "a position just past the end": theirs(n=34),
    "a huge position": theirs(n=10**30),
    "the manager's kind": theirs(k="manager"),
    "an unknown kind": theirs(k="boss"),
    "a position as a text": theirs(n="0"),
    "a position that is true": theirs(n=True),
    "a position with a point": theirs(n=0.5),
    "a revision below nought": theirs(s=-1),
    "one thing more": theirs(x=1),
    "one thing less": json.dumps({"p": 1, "k": "self"}),
    "no JSON": "p=1",
    "nothing": "",
    "a list": "[1]",
    "a deep list": "[" * 2999,
}


@pytest.mark.parametrize("metadata", METADATA.values(), ids=METADATA)
def test_made_up_metadata_finds_nothing(world: World, wire: Wire, ada: Reviewer, metadata: str) -> None:
    assert world.participant(ADA) == GENUINE["p"]
    payload = answered(wire, ADA, rating="4", evidence=SECRET)
    payload["view"]["private_metadata"] = metadata
    with nothing_changes(world):
        submitted = wire.interaction(payload)
        drafted = wire.interaction(picked(wire, ADA, "4", private_metadata=metadata))
        back = {"type": "button", "action_id": ids.ASSESSMENT_BACK, "block_id": "b"}
        pressed = wire.interaction(wire.action_in_modal(ADA, back, private_metadata=metadata))
    assert (submitted.status_code, submitted.json()) == (200, MISSING)
    assert (drafted.status_code, drafted.text) == (200, "")
    assert (pressed.status_code, pressed.text) == (200, "")
    assert sees(ada, Trouble.MISSING)


# -- not theirs, or not yet -------------------------------------------------------------------------------------------


def opening(world: World, whose: User, kind: str) -> str:
    return json.dumps({**GENUINE, "p": world.participant(whose), "k": kind})


@pytest.mark.parametrize("who", [BEN, MARTA, NOOR, PRIYA], ids=lambda who: who.first_name)
@pytest.mark.parametrize("way", ["opening it", "writing in it"])
def test_somebody_elses_self_assessment_is_missing_for_everybody(
    world: World, wire: Wire, ada: Reviewer, who: User, way: str
) -> None:
    person = world.person(who)
    if way == "opening it":
        payload = wire.button_in_dm(who, ids.ASSESSMENT_OPEN, opening(world, ADA, "self"))
    else:
        payload = answered(wire, ADA, rating="5", evidence=SECRET)
        payload["user"] = {"id": who.id, "name": who.name, "team_id": world.sandbox.workspace.team_id}
    with nothing_changes(world):
        answer = wire.interaction(payload)
    assert answer.status_code == 200
    if way == "opening it":
        assert sees(person, Trouble.MISSING)
        person.close()
    else:
        assert answer.json() == MISSING


BUTTONS: list[tuple[User, str, User, Trouble]] = [
    (ADA, ids.DIGEST_ALL, ADA, Trouble.MISSING),
    (ADA, ids.DIGEST_ADD_EVIDENCE, ADA, Trouble.NOT_OPEN),
    (ADA, ids.OUTCOME_RECORD, ADA, Trouble.MISSING),
    (ADA, ids.OUTCOME_ALL, ADA, Trouble.NOT_OPEN),
    (BEN, ids.DIGEST_ALL, ADA, Trouble.MISSING),
    (BEN, ids.OUTCOME_ALL, ADA, Trouble.MISSING),
    (MARTA, ids.DIGEST_ALL, ADA, Trouble.NOT_OPEN),
    (MARTA, ids.DIGEST_ADD_EVIDENCE, ADA, Trouble.NOT_OPEN),
    (MARTA, ids.OUTCOME_RECORD, ADA, Trouble.NOT_OPEN),
    (NOOR, ids.DIGEST_ALL, ADA, Trouble.MISSING),
    (NOOR, ids.OUTCOME_RECORD, ADA, Trouble.MISSING),
    (PRIYA, ids.DIGEST_ALL, ADA, Trouble.MISSING),
    (PRIYA, ids.OUTCOME_RECORD, ADA, Trouble.MISSING),
    (BEN, ids.TALK_CHANGE, ADA, Trouble.MISSING),
    (BEN, ids.DIGEST_ADD_EVIDENCE, ADA, Trouble.MISSING),
    (NOOR, ids.TALK_CHANGE, ADA, Trouble.MISSING),
    (PRIYA, ids.TALK_CHANGE, ADA, Trouble.MISSING),
    (MARTA, ids.EXTEND_OPEN, ADA, Trouble.MISSING),
]


@pytest.mark.parametrize(("who", "action_id", "whose", "trouble"), BUTTONS)
def test_a_button_of_somebody_else_or_of_a_later_step_opens_nothing(
    world: World, wire: Wire, who: User, action_id: str, whose: User, trouble: Trouble
) -> None:
    person = world.person(who)
    leave(person)
    with nothing_changes(world):
        answer = wire.interaction(wire.button_in_dm(who, action_id, str(world.participant(whose))))
    assert (answer.status_code, answer.text) == (200, "")
    assert sees(person, trouble)
    person.close()


@pytest.mark.parametrize("value", ["999999", "-1", "abc", "", "1" * 30, "１", "1.0", "null"])
def test_a_button_with_a_number_that_is_none_opens_nothing(world: World, wire: Wire, value: str) -> None:
    person = world.person(MARTA)
    with nothing_changes(world):
        assert wire.interaction(wire.button_in_dm(MARTA, ids.DIGEST_ALL, value)).status_code == 200
    assert sees(person, Trouble.MISSING)
    person.close()


def test_a_manager_who_is_early_is_told_that_the_engineer_goes_first(world: World, wire: Wire) -> None:
    marta = world.person(MARTA)
    with nothing_changes(world):
        wire.interaction(wire.button_in_dm(MARTA, ids.ASSESSMENT_OPEN, opening(world, ADA, "manager")))
    assert sees(marta, Trouble.NOT_YET_YOURS)
    marta.close()


def test_another_teams_request_finds_nothing(world: World, wire: Wire, ada: Reviewer) -> None:
    team = {"team": {"id": "T0OTHER", "domain": "other"}}
    payload = answered(wire, ADA, rating="4", evidence=SECRET) | team
    payload["user"]["team_id"] = payload["view"]["team_id"] = payload["view"]["app_installed_team_id"] = "T0OTHER"
    before = len(world.calls)
    with nothing_changes(world):
        submitted = wire.interaction(payload)
        asked = wire.command(ADA, "status", team_id="T0OTHER")
        said = wire.event(message_event("hello"), "Ev0OTHER", team_id="T0OTHER")
    assert [(one.status_code, one.text) for one in (submitted, said)] == [(200, ""), (200, "")]
    assert (asked.status_code, SENTENCES[Trouble.MISSING] in asked.text) == (200, True)
    assert world.calls[before:] == []


# -- answers that cannot be ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rating", ["99", "7", "-1", "abc", "3.5", "", "٣", "0x1"])
def test_a_rating_off_the_scale_is_refused_beside_the_field(
    world: World, wire: Wire, ada: Reviewer, rating: str
) -> None:
    with nothing_changes(world):
        answer = wire.interaction(answered(wire, ADA, rating=rating, evidence=SECRET))
        draft = wire.interaction(picked(wire, ADA, rating))
    errors = {f"rating:{at(wire, ADA)}": SENTENCES[Trouble.NOT_ON_SCALE]}
    assert (answer.status_code, answer.json()) == (200, {"response_action": "errors", "errors": errors})
    assert (draft.status_code, draft.text) == (200, "")


def test_nought_is_no_opportunity_yet_and_fine(world: World, ada: Reviewer) -> None:
    here = ada.heading()
    ada.answer(0, f"No occasion yet: {SECRET}.")
    assert ada.heading() != here
    ada.press("Back")
    assert (ada.heading(), ada.held("rating")) == (here, "0")


@pytest.mark.parametrize("letter", ["a", "界", "😀", "&"])
def test_a_text_of_3001_characters_is_refused_beside_the_field_and_3000_are_kept(
    world: World, wire: Wire, ada: Reviewer, letter: str
) -> None:
    with nothing_changes(world):
        answer = wire.interaction(answered(wire, ADA, rating="3", evidence=letter * 3001))
    errors = {f"evidence:{at(wire, ADA)}": SENTENCES[Trouble.TOO_LONG]}
    assert (answer.status_code, answer.json()) == (200, {"response_action": "errors", "errors": errors})
    take_a_second()
    assert wire.interaction(answered(wire, ADA, rating="3", evidence=letter * 3000)).status_code == 200
    stored = world.query("SELECT evidence FROM answers WHERE participant_id = ?", world.participant(ADA))
    assert (letter * 3000,) in stored


# -- twice ------------------------------------------------------------------------------------------------------------


def at_once(wire: Wire, payload: Json) -> list[Any]:
    """What two requests with one payload get, sent at the same time."""
    with ThreadPoolExecutor(2) as pool:
        return [one.json() for one in pool.map(wire.interaction, [payload, payload])]


def test_one_step_submitted_twice_is_saved_once_and_goes_on_once(world: World, wire: Wire, ada: Reviewer) -> None:
    place = at(wire, ADA)
    payload = answered(wire, ADA, rating="4", evidence=f"Said once: {SECRET}.")
    first, second = at_once(wire, payload)
    third = wire.interaction(payload).json()
    assert first == second == third
    assert json.loads(first["view"]["private_metadata"])["n"] == place + 1
    assert world.query("SELECT position FROM assessments WHERE participant_id = ?", world.participant(ADA)) == [
        (place + 1,)
    ]
    assert world.query("SELECT count(*) FROM answers WHERE evidence = ?", f"Said once: {SECRET}.") == [(1,)]


def test_an_assessment_submitted_twice_tells_the_manager_once(world: World, wire: Wire) -> None:
    ben = at_a_question(world, BEN)
    for _ in range(34):
        ben.answer(3)
    for one in at_once(wire, wire.submission(BEN)):
        assert one["view"]["callback_id"] == ids.VIEW_READ
    world.quiet()
    told = [message["text"] for message in world.person(MARTA).dm()]
    assert told.count("It is your turn to rate Ben in the growth framework") == 1

    with nothing_changes(world):
        wire.interaction(wire.submission(BEN))
        wire.interaction(wire.button_in_dm(BEN, ids.ASSESSMENT_OPEN, opening(world, BEN, "self")))
    leave(ben)


def test_a_submitted_assessment_stays_as_it_is(world: World, wire: Wire, settled: World) -> None:
    """An old modal, kept open on another device."""
    question = json.dumps({**GENUINE, "p": world.participant(IFE)})
    ife = world.person(IFE)
    ife.press("Start self-assessment", where="dm")
    payload = wire.submission(IFE, callback_id=ids.ASSESSMENT_ANSWER, private_metadata=question)
    payload["view"]["blocks"] = [{"type": "input", "block_id": "rating:0"}, {"type": "input", "block_id": "evidence:0"}]
    with nothing_changes(world):
        answer = wire.interaction(payload)
    assert answer.json() == {
        "response_action": "errors",
        "errors": {"rating:0": SENTENCES[Trouble.ALREADY_SUBMITTED]},
    }
    leave(ife)


@pytest.mark.parametrize(("field", "wrong"), [("reason", "x" * 3001), ("new_evidence", "x" * 3001), ("rating", "99")])
def test_recording_refuses_what_cannot_be_beside_the_field(settled: World, wire: Wire, field: str, wrong: str) -> None:
    noor = settled.person(NOOR)
    noor.press("Record the outcome", where="dm")
    noor.press("Change")
    payload = wire.submission(NOOR)
    values = payload["view"]["state"]["values"]
    block = next(name for name in values if name.startswith(f"{field}:"))
    action_id = next(iter(values[block]))
    values[block][action_id] |= {"selected_option": {"value": wrong}} if field == "rating" else {"value": wrong}
    with nothing_changes(settled):
        answer = wire.interaction(payload)
    trouble = Trouble.NOT_ON_SCALE if field == "rating" else Trouble.TOO_LONG
    assert answer.json() == {"response_action": "errors", "errors": {block: SENTENCES[trouble]}}
    leave(noor)


def test_an_outcome_shared_twice_is_shared_once(world: World, wire: Wire, marta: Reviewer) -> None:
    """The last of what is done with Ife's review: afterwards it stays as it is."""
    marta.press("Record the outcome", where="dm")
    sharing = wire.submission(MARTA)
    assert sharing["view"]["callback_id"] == ids.OUTCOME_SHARE
    for one in at_once(wire, sharing):
        assert one["view"]["callback_id"] == ids.VIEW_READ
    world.quiet()
    told = [message["text"] for message in world.person(IFE).dm()]
    assert told.count("Your outcome in the growth framework is ready to read") == 1
    assert world.query("SELECT count(*) FROM outcomes") == [(1,)]

    with nothing_changes(world):
        wire.interaction(sharing)
        wire.interaction(wire.button_in_dm(MARTA, ids.OUTCOME_RECORD, str(world.participant(IFE))))
    assert sees(marta, Trouble.ALREADY_SHARED)


# -- two devices ------------------------------------------------------------------------------------------------------


def test_two_devices_that_wrote_different_texts_are_shown_both_and_lose_neither(world: World) -> None:
    laptop, phone = at_a_question(world, CHIOMA), at_a_question(world, CHIOMA, "phone")
    here = laptop.heading()
    laptop.answer(3, f"From the laptop: {SECRET}.")
    take_a_second()
    phone.choose("Your rating", "4")
    phone.type("Your evidence", f"From the phone: {SECRET}.")
    assert phone.submit() == {}

    assert phone.heading() == here
    assert f"From the laptop: {SECRET}." in phone.said()
    assert phone.held("evidence") == f"From the phone: {SECRET}."
    take_a_second()
    phone.type("Your evidence", f"From both: {SECRET}.")
    assert phone.submit() == {}
    assert phone.heading() != here
    phone.press("Back")
    assert (phone.heading(), phone.held("rating"), phone.held("evidence")) == (here, "4", f"From both: {SECRET}.")
    leave(laptop)
    leave(phone)


# -- what nobody knows ------------------------------------------------------------------------------------------------


def test_a_button_of_an_older_version_gets_a_sentence(world: World, wire: Wire) -> None:
    ben = world.person(BEN)
    with nothing_changes(world):
        answer = wire.interaction(wire.button_in_dm(BEN, "poll.vote", "1"))
    assert (answer.status_code, answer.text) == (200, "")
    assert sees(ben, Trouble.MISSING)
    ben.close()


def test_a_modal_of_an_older_version_gets_a_sentence(world: World, wire: Wire, ada: Reviewer) -> None:
    with nothing_changes(world):
        answer = wire.interaction(wire.submission(ADA, callback_id="poll.save"))
        wire.interaction(wire.action_in_modal(ADA, {"type": "button", "action_id": "poll.vote", "block_id": "b"}))
    assert (answer.status_code, answer.json()) == (200, MISSING)
    assert sees(ada, Trouble.MISSING)


@pytest.mark.parametrize("kind", ["view_closed", "shortcut", "message_action", "block_suggestion", "surprise"])
def test_an_interaction_of_another_kind_is_acknowledged(world: World, wire: Wire, ada: Reviewer, kind: str) -> None:
    with nothing_changes(world):
        answer = wire.interaction(wire.submission(ADA) | {"type": kind, "callback_id": "poll", "action_id": "poll"})
    assert (answer.status_code, answer.text) == (200, "")


def test_an_event_of_no_interest_is_acknowledged_so_that_slack_does_not_repeat_it(world: World, wire: Wire) -> None:
    with nothing_changes(world):
        answer = wire.event({"type": "emoji_changed", "subtype": "add", "event_ts": "1.1"}, "Ev0EMOJI")
    assert (answer.status_code, answer.text) == (200, "")


# -- People Ops' own --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [ADA, MARTA, NOOR], ids=lambda who: who.first_name)
def test_starting_a_cycle_is_missing_for_everybody_but_people_ops(world: World, wire: Wire, who: User) -> None:
    person, before = world.person(who), len(world.calls)
    with nothing_changes(world):
        pressed = wire.interaction(wire.button_in_dm(who, ids.CYCLE_NEW, ""))
        assert sees(person, Trouble.MISSING)
        submitted = wire.interaction(wire.submission(who, callback_id=ids.CYCLE_START))
        asked = wire.command(who, "cycle")
    assert [call.method for call in world.calls[before:]] == ["views.open"]
    assert (pressed.status_code, submitted.json()) == (200, MISSING)
    assert (asked.status_code, asked.json()["response_type"]) == (200, "ephemeral")
    assert "I don't understand that one" in asked.text
    person.close()


CONSOLE = (
    *(ids.CYCLE_CONSOLE, ids.CYCLE_BOARD_PAGE, ids.CYCLE_EDIT_TEXT, ids.CYCLE_DATES, ids.CYCLE_HEADS_UP_NOW),
    *(ids.CYCLE_ANNOUNCE_NOW, ids.CYCLE_ASK_APPROVAL, ids.CYCLE_DISCARD, ids.CYCLE_NUDGE, ids.CYCLE_CLOSE),
    *(ids.CYCLE_FOLLOW_UP, ids.CYCLE_SEND_FOLLOW_UP, ids.APPROVAL_YES, ids.APPROVAL_NOT_YET),
)


@pytest.mark.parametrize("action_id", CONSOLE)
def test_the_console_is_missing_for_everybody_but_people_ops(world: World, wire: Wire, action_id: str) -> None:
    marta = world.person(MARTA)
    with nothing_changes(world):
        assert wire.interaction(wire.button_in_dm(MARTA, action_id, "1")).status_code == 200
        assert sees(marta, Trouble.MISSING)
    marta.close()


@pytest.mark.parametrize("action_id", CONSOLE)
@pytest.mark.parametrize("value", ["", "x", "-1", "99", str(2**31), "9" * 18])
def test_a_forged_cycle_changes_nothing(world: World, wire: Wire, action_id: str, value: str) -> None:
    if (action_id, value) in [(ids.CYCLE_BOARD_PAGE, "99"), (ids.CYCLE_BOARD_PAGE, str(2**31))]:
        return  # the last page
    priya = world.person(PRIYA)
    with nothing_changes(world):
        assert wire.interaction(wire.button_in_dm(PRIYA, action_id, value)).status_code == 200
    priya.close()


@pytest.mark.parametrize(
    "callback_id", [ids.CYCLE_SAVE_TEXT, ids.CYCLE_PLAN, ids.CYCLE_SAVE_FOLLOW_UP, ids.APPROVAL_DECLINE]
)
@pytest.mark.parametrize("who", [MARTA, PRIYA], ids=lambda who: who.first_name)
def test_a_forged_form_of_the_console_changes_nothing(world: World, wire: Wire, who: User, callback_id: str) -> None:
    person = world.person(who)
    wire.interaction(wire.button_in_dm(who, ids.HELP_SHOW, ""))
    for remembered in ("", "99", "x" * 3000):
        with nothing_changes(world):
            forged = wire.submission(who, callback_id=callback_id, private_metadata=remembered)
            answer = wire.interaction(forged)
        assert answer.status_code == 200
    person.close()


def test_a_cycle_with_wrong_dates_or_a_taken_name_is_refused_by_the_field(world: World) -> None:
    priya = world.person(PRIYA)
    world.home(priya)
    priya.press("Start a cycle", where="home")
    priya.type("name", "Autumn review")
    priya.choose("How it begins", "Start without an announcement")
    priya.choose("self_closes", "2020-01-01")
    with nothing_changes(world):
        errors = priya.submit()
    assert {"name", "self_closes"} <= set(errors) <= {"name", "self_closes", "participants"}
    priya.close()


# -- events -----------------------------------------------------------------------------------------------------------


def message_event(text: str) -> Json:
    now = f"{time.time():.6f}"
    return {"type": "message", "channel_type": "im", "user": ADA.id, "text": text, "ts": now, "channel": "D0ADA"}


def test_an_event_that_slack_repeats_is_answered_once(world: World, wire: Wire) -> None:
    person = world.person(ADA)
    before = len(person.dm())
    event = message_event(f"status, and by the way {SECRET}")
    answers = [wire.event(event, "Ev0REPEATED", retry=number) for number in range(4)]
    world.quiet()
    assert [(one.status_code, one.text) for one in answers] == [(200, "")] * 4
    assert len(person.dm()) == before + 1


@pytest.mark.parametrize("text", ["<!channel> & <@U0ADA> *x*", SECRET * 5000, "\u202e", "🙃", "\x00", "?"])
def test_a_message_that_cannot_be_read_is_answered_all_the_same(world: World, wire: Wire, text: str) -> None:
    person = world.person(ADA)
    before = len(person.dm())
    assert wire.event(message_event(text), f"Ev0{hash(text)}").status_code == 200
    world.quiet()
    assert len(person.dm()) == before + 1
    answer = wire.command(ADA, text)
    assert (answer.status_code, answer.json()["response_type"]) == (200, "ephemeral")


# -- what holds for all of it -----------------------------------------------------------------------------------------


def test_no_answer_and_no_log_line_holds_a_trace_or_anybodys_words(world: World, wire: Wire, settled: World) -> None:
    assert [one for one in wire.answers if "Traceback" in one or "Error:" in one or ".py" in one] == []
    log = world.bot.log()
    assert log != ""
    assert [line for line in log.splitlines() if SECRET in line or "Traceback" in line or "xoxb-" in line] == []


def test_slack_refused_nothing_of_all_this(world: World) -> None:
    assert world.refusals() == []
