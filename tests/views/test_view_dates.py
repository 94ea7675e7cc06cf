"""Reminders, snoozing, the 1:1 and more time: what people read, within Slack's limits, and what it never gives away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import icalendar
import pytest
import view_dates as d
import view_worlds as w
from hypothesis import HealthCheck, given, settings
from test_view_limits import broken, pings
from view_generated import FRAGMENTS, heaviest, worlds
from view_reading import buttons, lines, of_type
from view_worlds import World

from bot import ids
from bot.screens.dates import Caution, DateProblem, DateRefused, Due, Extension, Scope, Window
from bot.views import cards, digest, evidence, extending, invitation, reminders, talks
from core.cycle import Step
from sandbox.blockkit import validate_message, validate_view
from tests.examples import some

VIEWS: dict[str, Callable[[World], Any]] = {
    "snooze": lambda world: reminders.snooze_form(d.snooze_screen(world, w.CLOSES[0])),
    "snoozed": lambda world: reminders.snoozed(d.snoozed_screen(world)),
    "awake": lambda world: reminders.snoozed(d.snoozed_screen(world, until=None)),
    "habits": lambda world: reminders.settings_form(d.habits_screen(world)),
    "habits saved": lambda world: reminders.saved(d.habits_screen(world, is_saved=True)),
    "1:1": lambda world: talks.form(d.talk_screen(world)),
    "1:1 saved": lambda world: talks.saved(d.talk_saved_screen(world)),
    "examples": lambda world: evidence.form(d.examples_screen(world)),
    "extend": lambda world: extending.form(d.extend_screen(world)),
    "extend whom": lambda world: extending.people(d.extension_screen(world)),
    "extended": lambda world: extending.people(d.extension_screen(world, is_saved=True)),
    "not extended": lambda world: extending.refused(DateRefused({"day": DateProblem.PAST})),
}
MESSAGES: dict[str, Callable[[World], Any]] = {
    "reminders": lambda world: reminders.reminders_message(d.reminders_screen(world, 29)),
    "1:1 moved": lambda world: talks.moved_message(d.talk_letter_screen(world)),
    "1:1 file": lambda world: talks.file_message(d.talk_letter_screen(world)),
    "topics": lambda world: talks.topics_message(d.topics_screen(world)),
    **{f"{one} moved": lambda world, one=one: extending.moved_message(d.moved_screen(world, one)) for one in Window},
}
quick = settings(
    max_examples=some(8), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@quick
@given(world=worlds())
def test_every_view_and_message_is_one_slack_takes(world: World) -> None:
    views = {name: draw(world) for name, draw in VIEWS.items()}
    messages = {name: draw(world) for name, draw in MESSAGES.items()}
    problems = {name: validate_view(view) for name, view in views.items()}
    problems |= {f"message: {name}": validate_message(message) for name, message in messages.items()}
    problems |= {f"{name} pings": pings(thing) + broken(thing) for name, thing in (views | messages).items()}
    assert {name: found for name, found in problems.items() if found} == {}


@pytest.mark.parametrize("part", FRAGMENTS[:6])
def test_the_longest_texts_everywhere_still_fit(part: str) -> None:
    world = heaviest(part, 1)
    refused = {name: validate_view(draw(world)) for name, draw in VIEWS.items()}
    refused |= {f"message: {name}": validate_message(draw(world)) for name, draw in MESSAGES.items()}
    assert {name: problems for name, problems in refused.items() if problems} == {}


# -- the day's reminder -----------------------------------------------------------------------------------------------


def test_a_reminder_lists_what_waits_with_its_date_and_button() -> None:
    items = (
        d.due_item(w.small(), Due.SELF, w.NOW + timedelta(hours=14)),
        d.due_item(w.small(), Due.RATE, w.NOW + timedelta(hours=38), 0),
        d.due_item(w.small(), Due.SET_TALK, w.CLOSES[2]),
        d.due_item(w.small(), Due.RECORD, w.NOW - timedelta(hours=10)),
    )
    message = reminders.reminders_message(d.reminders_screen(w.small(), items=items))
    assert message["text"] == "Four things to do in the growth framework"
    assert lines(message) == [
        "Hello Ada, four things wait for you, the nearest date first:",
        "*Your self-assessment*\nDue today · 1 of 3 attributes answered · Autumn 2026",
        "Continue",
        "*Your ratings for Ada*\nDue tomorrow · 3 attributes · Autumn 2026",
        "Rate Ada",
        "*A time for your 1:1 with Ada*\nDue by Friday 25 December, end of day · Autumn 2026",
        "Set 1:1",
        "*The outcome of your 1:1 with Ada*\nWas due by Monday 30 November, end of day · Autumn 2026",
        "Record the outcome",
        "Snooze",
        "Reminders",
    ]


def test_a_long_reminder_says_how_much_it_leaves_out() -> None:
    shown = lines(reminders.reminders_message(d.reminders_screen(w.small(), 29)))
    assert "… and 9 more, on the Home tab." in shown
    assert shown[-2:] == ["Snooze", "Reminders"]


def test_whoever_asked_for_fewer_is_told_why_this_one_comes() -> None:
    shown = lines(reminders.reminders_message(d.reminders_screen(w.small(), 1, last_day_only=True)))
    assert "You asked for fewer reminders. This one comes because it is the last day." in shown


# -- snoozing ---------------------------------------------------------------------------------------------------------


def test_each_choice_says_the_time_it_comes_to() -> None:
    view = reminders.snooze_form(d.snooze_screen(w.small()))
    (radio,) = of_type(view, "radio_buttons")
    assert [one["text"]["text"] for one in radio["options"]] == [
        "In an hour, at 11:00",
        "Tomorrow morning, at 09:00",
        "Monday morning, 7 December, at 09:00",
        "Another time",
    ]
    assert (view["callback_id"], view["submit"]["text"]) == (ids.REMINDER_SNOOZE_UNTIL, "Snooze")


def test_a_snooze_says_plainly_what_is_due_before_its_end() -> None:
    view = reminders.snoozed(replace(d.snoozed_screen(w.small(), 1), until=w.CLOSES[1]))
    assert lines(view) == [
        "I keep reminders back until Saturday 12 December, 00:00 (London time).",
        "Your ratings for Ada: due by Friday 4 December, end of day. I will still tell you on the last day.",
        "Remind me now",
    ]


def test_a_snooze_that_lasts_can_be_ended_where_it_is_changed() -> None:
    assert buttons(reminders.snooze_form(d.snooze_screen(w.small(), w.CLOSES[0]))) == ["Remind me now"]
    assert buttons(reminders.snooze_form(d.snooze_screen(w.small()))) == []


def test_own_hours_are_shown_and_the_end_of_the_day_is_midnight() -> None:
    view = reminders.settings_form(d.habits_screen(w.small()))
    assert [one["initial_time"] for one in of_type(view, "timepicker")] == ["07:00", "00:00"]
    usual = reminders.settings_form(d.habits_screen(w.small(), viewer=w.ADA))
    assert ["initial_time" in one for one in of_type(usual, "timepicker")] == [False, False]
    assert "On your clock: London time. Leave both empty for the usual hours, 09:00 to 17:00." in lines(usual)
    assert lines(reminders.saved(d.habits_screen(w.small(), until=None, has_reminders=False))) == [
        "I remind you on the last day only",
        "I write to you on working days from 07:00 to 00:00, London time",
    ]


# -- the 1:1 ----------------------------------------------------------------------------------------------------------


def test_the_form_is_on_the_viewers_clock_and_says_what_a_later_day_does() -> None:
    view = talks.form(d.talk_screen(w.small()))
    assert lines(view) == [
        "When do you and Ada talk? Set aside an hour. Ada hears of it, and you both get it for the calendar.",
        "Day",
        "Conversations are due by Friday 25 December, end of day. A later day is fine: the date then moves along, for "
        "you and Ada only.",
        "Time",
        "On your clock: London time.",
    ]
    assert (view["callback_id"], view["submit"]["text"]) == (ids.TALK_SAVE, "Save 1:1")


def test_two_clocks_are_named_where_they_differ() -> None:
    world = w.small()
    apart = replace(world, review=replace(world.review, reviewee=replace(w.ADA, tz="Asia/Tokyo")))
    assert "On your clock: London time. Ada is on Tokyo time." in lines(talks.form(d.talk_screen(apart)))
    saved = lines(talks.saved(d.talk_saved_screen(apart, cautions=(), moved_to=None)))
    assert saved[0] == "Your 1:1 with Ada is on Thursday 3 December, 14:00 (London time)."


def test_what_is_unusual_about_a_time_is_pointed_out_and_the_way_back_is_there() -> None:
    view = talks.saved(d.talk_saved_screen(w.small()))
    assert lines(view) == [
        "Your 1:1 with Ada is on Thursday 3 December, 14:00.",
        "That is after the date for conversations, which has moved to Friday 25 December, end of day, for you and Ada "
        "only.",
        "Thursday 3 December is not a working day for Ada.",
        "Thursday 3 December, 14:00 (London time) is outside your working hours.",
        "You can keep this time all the same.",
        "Ada is told. A calendar file comes in a message, to you both.",
        "Change 1:1",
    ]
    assert Caution.HOLIDAY != Caution.OUTSIDE_HOURS


def test_a_day_on_which_neither_works_is_pointed_out_once() -> None:
    world = w.small()
    both = ((world.review.reviewee, Caution.HOLIDAY), (w.GRACE, Caution.HOLIDAY))
    shown = lines(talks.saved(d.talk_saved_screen(world, cautions=both, moved_to=None)))
    assert shown[1:3] == [
        "Thursday 3 December is not a working day for either of you.",
        "You can keep this time all the same.",
    ]


def test_the_reviewee_reads_the_raters_last_day_not_an_hour_in_the_night_after_it() -> None:
    far = replace(w.small().review, one_on_one_at=None, reviewee=replace(w.ADA, tz="Asia/Tokyo"))
    assert talks.due_by(far, far.reviewee) == "Friday 25 December"
    assert talks.due_by(far, far.rater) == "Friday 25 December, end of day"
    near = w.small().review
    assert talks.due_by(near, near.reviewee) == "Friday 25 December, end of day"


def test_the_other_one_reads_when_it_is_on_their_own_clock() -> None:
    message = talks.moved_message(d.talk_letter_screen(w.small(), viewer=replace(w.ADA, tz="Asia/Tokyo")))
    assert message["text"] == "Your 1:1 with Grace has moved"
    assert lines(message)[0] == (
        "Grace has moved your 1:1 to Thursday 3 December, 23:00 (Tokyo time). It is the hour you two have for the "
        "growth framework."
    )
    first = talks.moved_message(d.talk_letter_screen(w.small(), is_first=True))
    assert (first["text"], lines(first)[0].startswith("Grace has set your 1:1 for Thursday")) == (
        "Your 1:1 with Grace is set",
        True,
    )


def test_the_file_is_an_hour_on_the_viewers_clock_with_a_neutral_title() -> None:
    screen = d.talk_letter_screen(w.small(), viewer=replace(w.ADA, tz="Asia/Tokyo"))
    read = icalendar.Calendar.from_ical(invitation.ics(screen))
    (event,) = read.walk("VEVENT")
    assert (str(event["uid"]), int(event["sequence"]), str(event["summary"])) == (
        "talk-7-t0@rung",
        2,
        "1:1 about the growth framework",
    )
    assert (event["dtstart"].dt, event.duration) == (d.TALK, timedelta(hours=1))
    assert event["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert [str(one["tzid"]) for one in read.walk("VTIMEZONE")] == ["Asia/Tokyo"]


@quick
@given(world=worlds())
def test_a_file_can_be_read_whatever_the_framework_is_called(world: World) -> None:
    (event,) = icalendar.Calendar.from_ical(invitation.ics(d.talk_letter_screen(world))).walk("VEVENT")
    assert event["dtstart"].dt == d.TALK


# -- what the reviewee brings -----------------------------------------------------------------------------------------


def test_the_reviewee_reads_when_it_is_and_what_to_bring() -> None:
    world = w.small(own=(2, 1, 3), manager=(2, 2, 1))
    message = talks.topics_message(d.topics_screen(world, now=d.TALK - timedelta(days=1)))
    assert message["text"] == "Your 1:1 with Grace is tomorrow"
    assert lines(message) == [
        "Your 1:1 with Grace",
        "It is on Thursday 3 December, 14:00.",
        "There are two attributes that you two see differently. Bring an example of each: what happened, when, and "
        "what came of it.",
        "Design",
        "Code review",
        "They stand in the order of the ladder, which says nothing about how far apart you are.",
        "Add evidence",
        "Change 1:1",
    ]


def test_without_a_time_the_button_is_worded_for_setting_one() -> None:
    world = w.small(own=(2, 2, 2), manager=(2, 2, 2))
    message = talks.topics_message(d.topics_screen(world, review=replace(world.review, one_on_one_at=None)))
    assert message["text"] == "Before your 1:1 with Grace"
    assert lines(message) == [
        "Your 1:1 with Grace",
        "No time is set yet. You have until Friday 25 December, end of day; Grace can set it, and so can you.",
        "There is nothing in particular to prepare. If there is work you would like to talk about, bring an example of "
        "it.",
        "Add evidence",
        "Set 1:1",
    ]


def test_when_the_date_for_conversations_has_passed_nobody_is_given_it_as_one_to_come() -> None:
    world = w.small(own=(2, 2, 2), manager=(2, 2, 2))
    late = replace(world.review, one_on_one_at=None, conversations_close=w.NOW.replace(hour=0))
    assert lines(talks.topics_message(d.topics_screen(world, review=late)))[1] == (
        "No time is set yet, and it was to be held by Monday 30 November, end of day. Grace can set it, and so can you."
    )
    assert (
        "Conversations were due by Monday 30 November, end of day. That date moves to the day you choose, for you and "
        "Ada only."
    ) in lines(talks.form(replace(d.talk_screen(world), review=late)))


@quick
@given(world=worlds())
def test_what_the_reviewee_sees_is_the_same_however_the_manager_rated_what_is_contested(world: World) -> None:
    """Any other rating that differs, higher or lower, near or far, leaves every character as it was."""
    scale = [0, *(level.number for level in world.review.ladder.levels)]
    differs = {gap.attribute.id for gap in world.gaps.contested}

    def other(key: str) -> int:
        choices = [one for one in scale if one not in (world.own[key].rating, world.manager[key].rating)]
        return choices[-1] if choices else world.manager[key].rating or 0

    mirrored = {
        key: replace(answer, rating=other(key)) if key in differs else answer for key, answer in world.manager.items()
    }
    twin = replace(world, manager=mirrored)
    assert talks.topics_message(d.topics_screen(twin)) == talks.topics_message(d.topics_screen(world))
    assert evidence.form(d.examples_screen(twin)) == evidence.form(d.examples_screen(world))


def test_the_form_reminds_the_reviewee_of_their_own_words_alone() -> None:
    world = w.small(own=(2, 1, 3), manager=(2, 2, 1))
    view = evidence.form(d.examples_screen(world))
    assert lines(view) == [
        "What happened, when, and what came of it? Grace can read this before the 1:1. Leave out what you like. It is "
        "saved as you type.",
        "Design",
        "In your self-assessment: “I did design.”",
        "Code review",
        "In your self-assessment: “I did review.”",
    ]


def test_the_manager_sees_what_the_reviewee_added() -> None:
    screen = replace(w.digest_screen(w.small()), theirs={"design": "The paper of May."}, added={})
    assert "Ada has added evidence to one attribute; it is under “See all attributes”." in lines(
        digest.digest_message(screen)
    )
    shown = lines(digest.matrix(screen))
    assert shown[shown.index("What Ada added for the 1:1") + 1] == "The paper of May."


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (4, "Your digest for today's 1:1 with Ada"),
        (24, "Your digest for tomorrow's 1:1 with Ada"),
        (72, "Your digest for the 1:1 with Ada is ready"),
        (-1, "Your digest for the 1:1 with Ada is ready"),
    ],
)
def test_the_digest_names_the_day_where_it_is_near(hours: int, text: str) -> None:
    review = replace(w.small().review, one_on_one_at=w.NOW + timedelta(hours=hours))
    screen = replace(w.digest_screen(w.small()), review=review, now=w.NOW)
    assert digest.digest_message(screen)["text"] == text


def test_cards_say_when_the_talk_is() -> None:
    card = w.card(w.small(), Step.CONVERSATION)
    card = replace(card, review=replace(card.review, one_on_one_at=d.TALK))
    assert lines({"blocks": cards.of_own(card, w.ADA, w.NOW)}) == [
        "*Autumn 2026*\nYour 1:1 with Grace is on Thursday 3 December, 14:00.",
        "Add evidence",
        "Change 1:1",
    ]
    assert lines({"blocks": cards.of_people(card, w.GRACE, d.TALK)})[0] == (
        "*Ada Lovelace*\nAutumn 2026\nYour 1:1 with Ada was on Thursday 3 December, 14:00. What is left is to record "
        "the outcome."
    )


def test_a_talk_that_is_set_early_can_be_changed_while_the_manager_rates() -> None:
    card = w.card(w.small(), Step.RATING)
    early = replace(card, review=replace(card.review, one_on_one_at=d.TALK))
    of_own, of_people = cards.of_own(early, w.ADA, w.NOW), cards.of_people(early, w.GRACE, w.NOW)
    assert buttons(of_own) == ["Change 1:1"]
    assert buttons(of_people) == ["Rate Ada", "Change 1:1"]
    assert lines({"blocks": of_own})[0].endswith("Your 1:1 with Grace is on Thursday 3 December, 14:00.")
    assert (buttons(cards.of_own(card, w.ADA, w.NOW)), buttons(cards.of_people(card, w.GRACE, w.NOW))) == (
        [],
        ["Rate Ada"],
    )


# -- more time --------------------------------------------------------------------------------------------------------


def test_before_saving_it_says_who_until_when_and_what_moves_along() -> None:
    view = extending.people(d.extension_screen(w.small(), 2))
    line = (
        "Ada Lovelace, until now Friday 4 December; ratings until Tuesday 15 December and conversations until "
        "Thursday 17 December; open again"
    )
    assert lines(view) == [
        "2 people will have until the end of Friday 11 December for the self-assessment:",
        line,
        line,
        "Three others have finished that step, or have as much time already.",
        "This self-assessment was over and is open again. Ratings wait until it is in, or its time is over; a draft "
        "of them is kept.",
        "The dates of Autumn 2026 move with it.",
        "Everybody whose dates move gets a message.",
    ]
    assert (view["callback_id"], view["submit"]["text"]) == (ids.EXTEND_SAVE, "Extend")
    assert "submit" not in extending.people(d.extension_screen(w.small(), 2, is_saved=True))


def test_what_a_list_remembers_is_read_back_and_nothing_else() -> None:
    asked = Extension(3, Scope.TEAM, Window.RATINGS, d.DAY, "U0BOB")
    assert extending.remembered(extending.remember(asked)) == asked
    wrong = [None, 5, "", "[]", "{}", "[1]", '[true, "all", "self", "2026-12-11", ""]', "[" * 400, "x" * 600]
    wrong += ['[1, "all", "self", "soon", ""]', '[1, "everybody", "self", "2026-12-11", ""]', "[1, 2, 3, 4, 5]"]
    assert [extending.remembered(one) for one in wrong] == [None] * len(wrong)


def test_one_message_tells_of_ones_own_and_of_all_ones_people() -> None:
    message = extending.moved_message(d.moved_screen(w.small(), number=2))
    assert message["text"] == "There is more time in the growth framework"
    assert lines(message) == [
        "You have more time for your self-assessment for Autumn 2026: it is open until the end of Friday 11 December.",
        "Continue",
        "More time for the self-assessment for Autumn 2026, until the end of Friday 11 December: Ada and Ada. You rate "
        "after that, or as soon as it is in.",
        "Your ratings are then due by Friday 11 December, end of day.",
        "What you have begun to rate is kept and waits: Ada and Ada.",
    ]


def test_every_problem_has_its_sentence() -> None:
    said = {
        why: (reminders.errors, talks.errors, extending.errors)[n](DateRefused({"day": why}))["day"]
        for n, why in [(0, DateProblem.PAST), (1, DateProblem.TOO_FAR), (2, DateProblem.BEEN_RATED)]
    }
    assert said[DateProblem.PAST] == "This time has passed. Choose a later one."
    assert said[DateProblem.TOO_FAR] == "This is more than half a year away. Choose an earlier day."
    assert said[DateProblem.BEEN_RATED].startswith("Their manager has submitted the ratings")
