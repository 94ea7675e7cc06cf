"""What the calendar says by itself, word for word."""

from __future__ import annotations

import view_calendar as c
from view_reading import buttons, lines, of_type
from view_worlds import FRAMEWORK, NOW, small

from bot import ids
from bot.views import calendar
from bot.views.words import calendar as say


def test_whoever_let_their_window_close_is_told_kindly_and_can_press_nothing() -> None:
    message = calendar.closed(c.closed(small()))
    assert lines(message) == [
        "Hello Ada, the time for your self-assessment for Autumn 2026 is over, and yours is not in. Things come up; "
        "nothing bad follows from it. Grace can rate now, and the 1:1 is the place for your own view.",
        "What you had written stays yours alone. It is a good thing to have at hand in the 1:1.",
        "If you would still like to do it, ask People Ops for a few more days.",
    ]
    assert buttons(message) == []


def test_several_turns_are_one_message_with_a_button_each() -> None:
    message = calendar.turns(c.many(small(), 2), FRAMEWORK, NOW)
    assert message["text"] == "It is your turn to rate two of your people in the growth framework"
    assert lines(message) == [
        "The time for the self-assessments of two of your people is over, without one. You can rate them all the same.",
        "*Ada Lovelace*\nAutumn 2026 · 3 attributes\nOpen until Friday 11 December, end of day",
        "Rate Ada",
        "*Alan Turing*\nAutumn 2026 · 3 attributes\nOpen until Friday 11 December, end of day",
        "Rate Alan",
        "Please go by what has been shown; where there was no chance to show it, say “No opportunity yet”. Last time's "
        "ratings stay out of sight. Your 1:1s are the place to hear the other view.",
        "Snooze",
    ]
    assert len(buttons(calendar.turns(c.many(small(), 60), FRAMEWORK, NOW))) == calendar.SHOWN + 1


def test_a_late_rating_has_its_button() -> None:
    message = calendar.late(c.late(small()))
    assert message["text"] == "One review in the growth framework waits for you"
    assert lines(message) == [
        "Your ratings of Ada for Autumn 2026 were due by Friday 11 December, end of day, and are not in. You can still "
        "give them. Ada is waiting for the conversation that follows.",
        "Rate Ada",
        "If more time is what it takes, People Ops can give it.",
    ]
    assert [one["action_id"] for one in of_type(message["blocks"], "button")] == [ids.ASSESSMENT_OPEN]


def test_several_late_ones_are_one_message_with_a_button_each() -> None:
    message = calendar.late(c.late(small(), 3, is_talk=True))
    assert message["text"] == "Three outcomes in the growth framework wait for you"
    assert [(one["action_id"], one["value"]) for one in of_type(message["blocks"], "button")] == [
        (ids.OUTCOME_RECORD, "7"),
        (ids.OUTCOME_RECORD, "8"),
        (ids.OUTCOME_RECORD, "9"),
    ]


def test_what_one_message_does_not_list_is_counted() -> None:
    message = calendar.late(c.late(small(), 60))
    assert len(buttons(message)) == calendar.SHOWN
    assert lines(message)[-2] == "40 more on your Home tab."


def test_a_quarter_after_the_outcome_growth_is_asked_about_and_nothing_is_rated() -> None:
    message = calendar.check_in(c.check_in(small()))
    assert lines(message) == [
        "Hello Grace, three months ago Grace shared your outcome with you. What has moved since then, and what is in "
        "the way? Half an hour on that together is worth more than a review at the end.",
        "We talked",
        "Choose growth goals",
        "It is three months since the outcomes of Ada and Alan were shared. Please take half an hour with each of "
        "them: what has moved, what is in the way, and what you could open a door to.",
        "*Ada Lovelace*\nNo growth goals have been chosen yet.",
        "We talked",
        "*Alan Turing*\nNo growth goals have been chosen yet.",
        "We talked",
        "Nothing is rated here, and nobody else is told. It is a conversation, not a checkpoint.",
    ]


def test_one_person_is_written_about_in_the_singular() -> None:
    assert say.check_in_rated(["Ada"], 3) == (
        "It is three months since Ada's outcome was shared. Please take half an hour with Ada: what has moved, what is "
        "in the way, and what you could open a door to."
    )


def test_people_ops_is_asked_about_the_next_cycle_with_the_way_to_it() -> None:
    message = calendar.next_cycle(c.next_cycle(small()))
    assert [one["action_id"] for one in of_type(message["blocks"], "button")] == [ids.CYCLE_NEW]
    assert lines(message)[0].startswith("Hello Ada, Autumn 2026 began six months ago.")


def test_once_a_year_people_ops_is_asked_whether_the_levels_still_fit() -> None:
    message = calendar.yearly(c.yearly(small()))
    assert message["text"] == "Once a year: is the growth framework still right?"
    assert "no one loses a level" in lines(message)[1]
    assert buttons(message) == []


def test_notifications_name_nobody() -> None:
    texts = [say.closed_text(FRAMEWORK), say.check_in_text(FRAMEWORK), say.next_text(FRAMEWORK)]
    texts += [say.late_text(number, FRAMEWORK, is_talk=talk) for number in (1, 2) for talk in (True, False)]
    assert [one for one in texts if "Ada" in one or "rating" in one or "!" in one] == []
