"""Whatever Slack's side sends, reading it gives a value or a plain refusal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import ids
from bot.flows import preparing, settling
from bot.flows.cycles import NewCycle
from bot.flows.deciding import DecisionChange
from bot.flows.refusals import Refused
from bot.flows.settling import SettleChange
from bot.handlers import payloads
from bot.handlers.payloads import cycles as cycle_payloads
from bot.handlers.payloads import deciding as decided
from bot.handlers.payloads import examples as examples_payloads
from bot.screens import Modal, Trouble
from bot.views import fields, metadata
from core.assessment import NO_OPPORTUNITY, Change, Kind, Origin
from core.cycle import Dates
from tests.builders import BOB, both_submitted
from tests.examples import some

AT = Modal(7, Kind.MANAGER, 3, 2)

READERS = {
    "modal_of": payloads.modal_of,
    "opened_by": payloads.opened_by,
    "number": payloads.number,
    "change_of": lambda body: payloads.change_of(body, AT),
    "draft_of": payloads.draft_of,
    "settle_change_of": lambda body: payloads.settle_change_of(body, AT),
    "settle_draft_of": payloads.settle_draft_of,
    "evidence_of": payloads.evidence_of,
    "evidence_draft_of": payloads.evidence_draft_of,
    "view_of": payloads.view_of,
    "origin_of": lambda body: payloads.origin_of(body, AT, "1772445600"),
    "moment_of": lambda body: payloads.moment_of(body, "1772445600"),
    "place_pressed": payloads.place_pressed,
    "place_chosen": payloads.place_chosen,
    "place_of": payloads.place_of,
    "searched": payloads.searched,
}
DECISION_READERS = {"decision": decided.change_of, "decision's draft": decided.draft_of}
CYCLE_READERS = {
    "new_cycle_of": cycle_payloads.new_cycle_of,
    "chosen_beginning": cycle_payloads.chosen_beginning,
    "cycle_in": cycle_payloads.cycle_in,
    "part_pressed": cycle_payloads.part_pressed,
    "edits_of": cycle_payloads.edits_of,
    "plan_of": cycle_payloads.plan_of,
    "follow_up_of": cycle_payloads.follow_up_of,
    "note_of": cycle_payloads.note_of,
}


def test_every_reader_of_what_slack_sends_is_tried_below():
    public = {name for name, one in vars(payloads).items() if callable(one) and one.__module__ == payloads.__name__}
    assert {name for name in public if not name.startswith("_")} == set(READERS)
    public = {
        name for name, one in vars(cycle_payloads).items() if getattr(one, "__module__", "") == cycle_payloads.__name__
    }
    assert {name for name in public if not name.startswith("_")} == set(CYCLE_READERS)


# -- anything at all --------------------------------------------------------------------------------------------------

_ODD_TEXTS = ("", "7", "٣", "²", "-1", "9" * 5000, "1772445600.123456", "2026-03-02", "2026-02-30", "\0", "\ud800")
_METADATA = ('{"p":1,"k":"self","n":0,"s":0,"b":0,"g":0}', '{"p":' + "9" * 5000 + "}", "[" * 3000, '["e",null,""]')
_texts = st.text(max_size=8) | st.sampled_from((*_ODD_TEXTS, *_METADATA, fields.ONLY_THESE))
_scalars = st.none() | st.booleans() | st.integers() | st.floats() | _texts
_json = st.recursive(_scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3))

_ACTION_IDS = [value for name, value in vars(ids).items() if name.isupper()]
_BLOCK_IDS = [
    f"{kind}:{n}"
    for kind in ("rating", "evidence", "unsure", "unsure_note", "reason", "new_evidence", "added", "no_evidence")
    for n in (0, 3)
]
_BLOCK_IDS += [
    *fields.DATES,
    fields.NAME,
    fields.LADDER,
    fields.EVERYONE,
    fields.PARTICIPANTS,
    "added:999999",
    "added:3:begun",
]
_BLOCK_IDS += [fields.BEGINS, fields.PILOT, fields.APPROVER, fields.CHANNEL, fields.EACH, fields.DETAILS, fields.NOTE]
_BLOCK_IDS += [fields.suggested(name, True) for name in fields.DATES]
_BLOCK_IDS += [fields.signals(3, 2, 0), fields.signals(3, 3, 1), fields.lacks(3), fields.DECISION, fields.BECAUSE]


def _maybe(strategy):
    """The right thing most of the time, so that the reading goes deep; anything else otherwise."""
    return strategy | _json


_field = _maybe(
    st.fixed_dictionaries(
        {},
        optional={
            "value": _json,
            "action_id": _maybe(st.sampled_from(_ACTION_IDS)),
            "block_id": _maybe(st.sampled_from(_BLOCK_IDS)),
            "action_ts": _json,
            "selected_option": _maybe(st.fixed_dictionaries({"value": _json})),
            "selected_options": _json,
            "selected_users": _json,
            "selected_date": _json,
        },
    )
)
_values = _maybe(
    st.dictionaries(
        st.sampled_from(_BLOCK_IDS),
        _maybe(st.dictionaries(st.sampled_from([*_ACTION_IDS, *_BLOCK_IDS]), _field, max_size=3)),
    )
)
_bodies = st.fixed_dictionaries(
    {},
    optional={
        "actions": _maybe(st.lists(_field, max_size=2)),
        "view": _maybe(
            st.fixed_dictionaries(
                {},
                optional={
                    "id": _json,
                    "private_metadata": _json,
                    "state": _maybe(st.fixed_dictionaries({"values": _values})),
                },
            )
        ),
    },
)


EVERY = READERS | CYCLE_READERS | DECISION_READERS


@settings(max_examples=some(240))
@given(body=_bodies | st.dictionaries(_texts, _json, max_size=3))
@example(body={"actions": [{"action_id": ["assessment.rate"]}]})
@example(body={"actions": [{"action_id": {}}]})
@example(body={"view": {"state": {"values": {"participants": {"participants": {"selected_users": 5}}}}}})
def test_any_body_is_read_or_refused_by_every_reader_and_never_breaks_one(body):
    for name, reader in EVERY.items():
        try:
            reader(body)
        except Refused as refused:
            assert refused.trouble is Trouble.MISSING, name


@given(_texts)
def test_any_time_a_request_claims_to_be_from_is_read_as_a_time(stamp):
    assert 0 <= payloads.moment_of({}, stamp) < 2**63
    assert 0 <= payloads.moment_of({"actions": [{"action_ts": stamp}]}, "") < 2**63


@pytest.mark.parametrize("text", ["a\0b", "a\ud83db", "\udc00ab\0"])
def test_what_a_database_would_choke_on_is_left_out_of_a_text(text):
    body = {"view": {"state": {"values": {"evidence:3": {ids.ASSESSMENT_WRITE: {"value": text}}}}}}
    assert payloads.change_of(body, AT).evidence == "ab"


# -- what is meant ----------------------------------------------------------------------------------------------------


def state(**blocks):
    """A view whose state holds these fields, by block; action ids follow from the block ids."""
    action = {
        "rating": ids.ASSESSMENT_RATE,
        "evidence": ids.ASSESSMENT_WRITE,
        "unsure": ids.ASSESSMENT_UNSURE,
        "unsure_note": ids.ASSESSMENT_UNSURE_NOTE,
    }
    return {
        "view": {"id": "V1", "state": {"values": {f"{name}:3": {action[name]: one} for name, one in blocks.items()}}}
    }


def option(value):
    return {"selected_option": {"value": value}}


def test_a_question_modal_is_read_whole():
    body = state(
        rating=option("4"),
        evidence={"value": "Shipped it."},
        unsure={"selected_options": [{"value": fields.UNSURE}]},
        unsure_note={"value": "What is a guild?"},
    )
    assert payloads.change_of(body, AT) == Change(4, "Shipped it.", True, "What is a guild?")


def test_a_field_that_is_emptied_is_empty_and_one_that_is_not_shown_is_left_alone():
    body = state(rating={"selected_option": None}, evidence={"value": None}, unsure={"selected_options": []})
    assert payloads.change_of(body, AT) == Change(None, "", False, None)
    assert payloads.change_of({}, AT) == Change()


def test_an_empty_text_of_a_whole_modal_leaves_what_another_device_wrote(running):
    both_submitted(running, 2, 4)
    desk, modal = running.desk(BOB), Modal(running.participant)
    settling.save_settling(desk, modal, SettleChange(3, "The incident.", "The log of it."), 1)
    preparing.save_evidence(desk, running.participant, {0: "The review in June."}, 1)
    values = {
        "rating:0": {ids.OUTCOME_RATE: option("3")},
        "reason:0": {ids.OUTCOME_REASON: {"value": None}},
        "new_evidence:0": {ids.OUTCOME_EVIDENCE: {"value": None}},
        "added:0": {ids.EVIDENCE_WRITE: {"value": None}},
    }
    drawn_before = {"view": {"state": {"values": values}}}
    settling.settle(desk, modal, payloads.settle_change_of(drawn_before, modal), 2)
    preparing.save_evidence(desk, running.participant, payloads.evidence_of(drawn_before), 2)
    screen = settling.go_to(desk, running.participant, 0)
    assert (screen.reason, screen.new_evidence, screen.added) == (
        "The incident.",
        "The log of it.",
        "The review in June.",
    )
    note = state(unsure_note={"value": None})
    assert payloads.change_of(note, AT) == Change()


def test_fields_of_another_question_are_not_taken_for_this_one():
    assert payloads.change_of(state(rating=option("4")), Modal(7, position=4)) == Change()


RATINGS = [
    ("0", NO_OPPORTUNITY),
    ("4", 4),
    ("35", 35),
    ("", -1),
    ("x", -1),
    ("-1", -1),
    ("4.0", -1),
    ("٣", -1),
    ("9999", -1),
]


@pytest.mark.parametrize(("value", "rating"), RATINGS)
def test_a_rating_that_is_no_number_is_on_no_scale(value, rating):
    assert payloads.change_of(state(rating=option(value)), AT).rating == rating


DRAFTS = {
    "a pick": ({"action_id": ids.ASSESSMENT_RATE, **option("2")}, Change(rating=2)),
    "a keystroke": ({"action_id": ids.ASSESSMENT_WRITE, "value": "Shi"}, Change(evidence="Shi")),
    "a text emptied": ({"action_id": ids.ASSESSMENT_WRITE, "value": None}, Change(evidence="")),
    "a tick": ({"action_id": ids.ASSESSMENT_UNSURE, "selected_options": [{}]}, Change(unsure=True)),
    "a note": ({"action_id": ids.ASSESSMENT_UNSURE_NOTE, "value": "?"}, Change(unsure_note="?")),
    "something else": ({"action_id": ids.HOME_PAGE, "value": "?"}, Change()),
}


@pytest.mark.parametrize(("action", "change"), DRAFTS.values(), ids=DRAFTS)
def test_a_draft_is_the_one_thing_that_was_touched(action, change):
    assert payloads.draft_of({"actions": [action]}) == change


SETTLE_DRAFTS = {
    "a pick": ({"action_id": ids.OUTCOME_RATE, **option("2")}, SettleChange(rating=2)),
    "a reason": ({"action_id": ids.OUTCOME_REASON, "value": "why"}, SettleChange(reason="why")),
    "evidence": ({"action_id": ids.OUTCOME_EVIDENCE, "value": "what"}, SettleChange(new_evidence="what")),
    "something else": ({"action_id": ids.ASSESSMENT_WRITE, "value": "?"}, SettleChange()),
}


@pytest.mark.parametrize(("action", "change"), SETTLE_DRAFTS.values(), ids=SETTLE_DRAFTS)
def test_a_settlement_draft_is_the_one_thing_that_was_touched(action, change):
    assert payloads.settle_draft_of({"actions": [action]}) == change


def test_added_evidence_is_read_by_the_attributes_place():
    values = {
        "added:0": {ids.EVIDENCE_WRITE: {"value": "seen"}},
        "added:12:begun": {ids.EVIDENCE_WRITE: {"value": None}},
        "added:x": {ids.EVIDENCE_WRITE: {"value": "no"}},
        "reason:1": {ids.EVIDENCE_WRITE: {"value": "no"}},
    }
    assert payloads.evidence_of({"view": {"state": {"values": values}}}) == {0: "seen", 12: None}


MOMENTS = [
    ("the action's own time", {"actions": [{"action_ts": "1772445600.123456"}]}, "1772445999", 1_772_445_600_123_456),
    ("shorter fractions", {"actions": [{"action_ts": "1772445600.5"}]}, "", 1_772_445_600_500_000),
    ("whole seconds", {"actions": [{"action_ts": "1772445600"}]}, "", 1_772_445_600_000_000),
    ("a submission is the end of the second it was sent in", {}, "1772445600", 1_772_445_600_999_999),
    ("nonsense falls back to the request", {"actions": [{"action_ts": "soon"}]}, "1772445600", 1_772_445_600_999_999),
    ("nothing at all", {}, "", 0),
]


@pytest.mark.parametrize(("body", "stamp", "moment"), [one[1:] for one in MOMENTS], ids=[one[0] for one in MOMENTS])
def test_the_moment_of_a_change_is_slacks(body, stamp, moment):
    assert payloads.moment_of(body, stamp) == moment


def test_a_change_says_which_view_it_comes_from_and_what_that_view_showed():
    assert payloads.origin_of({"view": {"id": "V1"}}, Modal(7, seen=5), "10") == Origin("V1", 5, 10_999_999)


def test_a_modal_of_ours_is_read_back_from_where_it_was_written():
    modal = Modal(7, Kind.MANAGER, 3, 2, both=True, page=1)
    assert payloads.modal_of({"view": {"private_metadata": metadata.write(modal)}}) == modal
    assert payloads.opened_by({"actions": [{"value": metadata.write(modal)}]}) == modal


@pytest.mark.parametrize("value", [None, 7, "", "x", "-1", "1.5", "٣", "9" * 19, ["7"]])
def test_a_button_that_carries_no_number_is_refused_as_missing(value):
    with pytest.raises(Refused) as refused:
        payloads.number({"actions": [{"value": value}]})
    assert refused.value.trouble is Trouble.MISSING


def test_the_form_that_starts_a_cycle_is_read_whole():
    days = dict(zip(fields.DATES, ("2026-03-02", "2026-03-16", "2026-03-23", "2026-04-06"), strict=True))
    form = {
        fields.NAME: {"value": "Spring"},
        fields.LADDER: option("engineering"),
        fields.EVERYONE: option(fields.ONLY_THESE),
        fields.PARTICIPANTS: {"selected_users": ["U0ADA", "U0EVE"]},
        **{name: {"selected_date": day} for name, day in days.items()},
    }
    values = {name: {name: one} for name, one in form.items()}
    asked = cycle_payloads.new_cycle_of({"view": {"state": {"values": values}}})
    dates = Dates(*(date.fromisoformat(day) for day in days.values()))
    assert asked == NewCycle("Spring", ("engineering",), dates, ("U0ADA", "U0EVE"))
    values[fields.EVERYONE] = {fields.EVERYONE: option(fields.ALL_OF_THEM)}
    asked = cycle_payloads.new_cycle_of({"view": {"state": {"values": values}}})
    assert (asked.people, asked.is_ambiguous) == (None, True)


def test_an_empty_form_names_every_date_as_missing():
    assert cycle_payloads.new_cycle_of({}) == NewCycle("", (), None, missing_dates=fields.DATES)


# -- checklists and decisions -----------------------------------------------------------------------------------------


def _holding(**values):
    return {"view": {"state": {"values": {block: dict([one]) for block, one in values.items()}}}}


def _ticks(action_id, *values):
    return action_id, {"type": "checkboxes", "selected_options": [{"value": one} for one in values]}


def test_all_that_is_ticked_is_read_together_with_whether_there_was_no_chance():
    state = {
        fields.signals(3, 2, 0): _ticks(ids.ASSESSMENT_SIGNALS, "E2.0", "E2.1"),
        fields.signals(3, 2, 1): _ticks(ids.ASSESSMENT_SIGNALS, "E2.11"),
        fields.signals(3, 3, 0): _ticks(ids.ASSESSMENT_SIGNALS),
    }
    ticked, none = _ticks(ids.ASSESSMENT_LACKS, fields.LACKS), _ticks(ids.ASSESSMENT_LACKS)
    without = _holding(**state, **{fields.lacks(3): none})
    assert payloads.change_of(without, AT) == Change(signals="E2.0 E2.1 E2.11")
    lacking = _holding(**state, **{fields.lacks(3): ticked})
    assert payloads.change_of(lacking, AT) == Change(NO_OPPORTUNITY, signals="E2.0 E2.1 E2.11")
    for pressed in (ids.ASSESSMENT_SIGNALS, ids.ASSESSMENT_LACKS):
        body = lacking | {"actions": [{"action_id": pressed, "selected_options": []}]}
        assert payloads.draft_of(body) == Change(NO_OPPORTUNITY, signals="E2.0 E2.1 E2.11")
    typed = lacking | {"actions": [{"action_id": ids.ASSESSMENT_WRITE, "value": "The release of May."}]}
    assert payloads.draft_of(typed) == Change(evidence="The release of May.")


def test_a_modal_without_a_checklist_says_nothing_about_ticks():
    assert (
        payloads.change_of(_holding(**{fields.signals(3, 2, 0): _ticks(ids.ASSESSMENT_SIGNALS, "E2.0")}), AT)
        == Change()
    )
    assert payloads.draft_of({"actions": [{"action_id": ids.ASSESSMENT_SIGNALS}]}) == Change()


def test_a_decision_is_read_where_the_overview_asks_for_one():
    level = ids.OUTCOME_DECIDE, {"selected_option": {"value": "4"}}
    because = ids.OUTCOME_BECAUSE, {"value": "She led the move."}
    body = _holding(**{fields.DECISION: level, fields.BECAUSE: because})
    assert decided.change_of(body) == DecisionChange(4, "She led the move.")
    empty = _holding(**{fields.DECISION: (ids.OUTCOME_DECIDE, {"selected_option": None}), fields.BECAUSE: because})
    assert decided.change_of(empty) == DecisionChange(None, "She led the move.")
    assert decided.change_of(_holding()) is None
    assert decided.draft_of({"actions": [{"action_id": ids.OUTCOME_DECIDE, **level[1]}]}) == DecisionChange(level=4)
    cleared = {"actions": [{"action_id": ids.OUTCOME_BECAUSE, "value": None}]}
    assert decided.draft_of(cleared) == DecisionChange(reason="")


# -- examples ---------------------------------------------------------------------------------------------------------


@given(_bodies)
def test_reading_a_request_for_examples_of_anything_never_breaks(body):
    asked = examples_payloads.ask_of(body)
    assert all(isinstance(one, str) for one in [*asked.attributes, asked.note])
    assert all(0 <= place < 1000 for place in examples_payloads.begun_of(body))


def test_a_request_for_examples_is_read_from_all_its_fields():
    values = {
        "asked:0": {ids.EXAMPLES_PICK: {"selected_options": [{"value": "testing"}, {"value": "design"}]}},
        "asked:1": {ids.EXAMPLES_PICK: {"selected_options": [{"value": "reviews"}, {"value": "testing"}]}},
        "asked:2": {ids.EXAMPLES_PICK: {"selected_options": []}},
        "note": {ids.EXAMPLES_NOTE: {"value": "The spring\x00 release."}},
    }
    asked = examples_payloads.ask_of({"view": {"state": {"values": values}}})
    assert (list(asked.attributes), asked.note) == (["testing", "design", "reviews"], "The spring release.")


def test_fields_begun_with_offered_words_are_told_by_their_ids():
    values: dict[str, object] = {key: {} for key in ("added:2", "added:4:begun", "added:x:begun", "other:3:begun")}
    assert examples_payloads.begun_of({"view": {"state": {"values": values}}}) == {4}
