"""Short answers: dates in order, who is left by role, reminders, and what every engineer asks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import view_worlds as w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from view_generated import FRAGMENTS, worlds
from view_reading import buttons, lines, of_type
from view_worlds import World

from bot import ids
from bot.screens.answers import CycleLeft, DueScreen, LateName, LeftScreen, Line
from bot.views import answers
from bot.views.kit import Message
from bot.views.words import answers as say
from core.cycle import Step
from sandbox.blockkit import validate_message
from tests.examples import some

UNDER_WAY = (Step.WAITING, Step.SELF, Step.RATING, Step.CONVERSATION)


def a_line(step: Step, *, is_own: bool = True, is_over: bool = False, world: World | None = None, **changes) -> Line:
    review = replace((world or w.small()).review, step=step, **changes)
    dates = {Step.WAITING: w.OPENS, Step.SELF: review.self_closes, Step.RATING: review.manager_closes}
    return Line(review, is_own, dates.get(step, review.conversations_close), is_over)


def due(*found: Line, viewer=w.ADA) -> DueScreen:
    return DueScreen(viewer, w.FRAMEWORK, found)


def left(**changes) -> LeftScreen:
    return replace(LeftScreen(w.ADA, w.FRAMEWORK, (), (), False), **changes)


# -- dates ------------------------------------------------------------------------------------------------------------


def test_each_step_has_its_date_for_the_engineer() -> None:
    assert lines(answers.due(due(*(a_line(step) for step in UNDER_WAY)))) == [
        "Your self-assessment: opens on Friday 20 November, 09:00",
        "Your self-assessment: due by Friday 4 December, end of day",
        "Grace's ratings of you: due by Friday 11 December, end of day",
        "The conversation with Grace: due by Friday 25 December, end of day",
    ]


def test_each_step_has_its_date_for_the_manager() -> None:
    assert lines(answers.due(due(*(a_line(step, is_own=False) for step in UNDER_WAY[1:]), viewer=w.GRACE))) == [
        "Your ratings for Ada: due by Friday 11 December, end of day; the self-assessment comes first, until Friday "
        "4 December, end of day",
        "Your ratings for Ada: due by Friday 11 December, end of day",
        "The conversation with Ada: due by Friday 25 December, end of day",
    ]


def test_a_date_that_is_past_is_said_to_be() -> None:
    assert lines(answers.due(due(a_line(Step.RATING, is_own=False, is_over=True), viewer=w.GRACE))) == [
        "Your ratings for Ada: was due by Friday 11 December, end of day, and can still be done"
    ]


def test_dates_are_on_the_readers_own_clock() -> None:
    assert lines(answers.due(due(a_line(Step.SELF), viewer=w.ALAN))) == [
        "Your self-assessment: due by Saturday 5 December, 08:59 (Tokyo time)"
    ]


def test_cycles_are_named_where_there_are_several() -> None:
    found = answers.due(due(a_line(Step.SELF), a_line(Step.RATING, cycle="Pilot")))
    assert [one.partition(":")[0] for one in lines(found)] == [
        "Your self-assessment (Autumn 2026)",
        "Grace's ratings of you (Pilot)",
    ]


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    shown = lines(answers.due(due(*[a_line(Step.RATING, is_own=False)] * 29)))
    assert (len(shown), shown[-1]) == (21, "And 9 more on the Home tab.")


def test_nothing_under_way_is_said_kindly() -> None:
    assert lines(answers.due(due())) == [say.NOTHING]
    assert lines(answers.talks(due(), w.NOW)) == [say.NO_TALK]
    assert lines(answers.left(left())) == [say.NOBODY_LEFT]
    assert lines(answers.left(left(only_late=True))) == [say.NOBODY_LATE]


def test_somebody_who_is_not_in_the_people_file_is_told() -> None:
    nobody = replace(w.ADA, name="", first_name="")
    sentence = "Hello. You are not part of the growth framework here yet; People Ops can add you."
    drawn = [
        answers.due(due(viewer=nobody)),
        answers.talks(due(viewer=nobody), w.NOW),
        answers.left(left(viewer=nobody)),
    ]
    assert [lines(one) for one in drawn] == [[sentence]] * 3


def test_each_talk_has_the_button_that_moves_it() -> None:
    at = w.NOW + timedelta(days=2)
    found = answers.talks(due(a_line(Step.CONVERSATION, one_on_one_at=at), a_line(Step.SELF, is_own=False)), w.NOW)
    assert lines(found) == [
        "Your 1:1 with Grace is on Thursday 3 December, 10:00.",
        "Change 1:1",
        "No time is set yet for your 1:1 with Ada. It is to be held by Friday 25 December, end of day.",
        "Set 1:1",
        say.TALK_HOW,
    ]
    assert [(one["action_id"], one["value"]) for one in of_type(found["blocks"], "button")] == [
        (ids.TALK_CHANGE, "7")
    ] * 2


def test_a_talk_that_is_over_was() -> None:
    past = a_line(Step.CONVERSATION, one_on_one_at=w.NOW - timedelta(days=1))
    assert lines(answers.talks(due(past), w.NOW))[0] == "Your 1:1 with Grace was on Monday 30 November, 10:00."


# -- who is left ------------------------------------------------------------------------------------------------------


def test_an_engineer_reads_their_own_steps() -> None:
    assert lines(answers.left(left(own=tuple(a_line(step) for step in UNDER_WAY)))) == [
        "Yourself",
        "Autumn 2026: the self-assessment opens on Friday 20 November, 09:00",
        "Autumn 2026: self-assessment, until Friday 4 December, end of day",
        "Autumn 2026: Grace's ratings, until Friday 11 December, end of day",
        "Autumn 2026: the conversation, until Friday 25 December, end of day",
    ]


def test_a_manager_reads_the_step_of_each_of_their_people() -> None:
    people = (a_line(Step.SELF, is_own=False), a_line(Step.RATING, is_own=False, is_over=True, reviewee=w.ALAN))
    assert lines(answers.left(left(viewer=w.GRACE, people=people))) == [
        "Your people",
        "Ada Lovelace: self-assessment, until Friday 4 December, end of day",
        "Alan Turing: your ratings, due by Friday 11 December, end of day",
    ]


COMPANY = left(
    is_people_ops=True,
    cycles=(CycleLeft("Autumn 2026", {Step.SELF: 12, Step.RATING: 3, Step.CONVERSATION: 1}, 4),),
    late=(LateName("Ada Lovelace", Step.SELF, 1), LateName("Bob Noyce", Step.RATING, 3)),
)


def test_people_ops_read_counts_and_the_names_of_the_late() -> None:
    assert lines(answers.left(COMPANY)) == [
        "Autumn 2026: 12 writing the self-assessment, 3 waiting for ratings, 1 before the conversation or its outcome, "
        "4 done",
        "Past their date",
        "Ada Lovelace: no self-assessment",
        "Bob Noyce: ratings for three people",
    ]
    assert lines(answers.left(replace(COMPANY, late=())))[1:] == ["Nobody is late."]
    assert lines(answers.left(replace(COMPANY, only_late=True)))[0] == "Past their date"


def test_many_late_are_cut_and_counted() -> None:
    late = tuple(LateName(f"Person {n:02d}", Step.RATING, 1) for n in range(29))
    shown = lines(answers.left(replace(COMPANY, late=late, only_late=True)))
    assert shown[:2] == ["Past their date", "Person 00: ratings for one person"]
    assert shown[-2:] == ["Person 19: ratings for one person", "And 9 more on the console."]


# -- reminders --------------------------------------------------------------------------------------------------------


def test_a_snooze_says_until_when_and_how_to_change_it() -> None:
    found = answers.snoozed(w.ALAN, w.NOW)
    assert lines(found) == [
        "I keep reminders back until Tuesday 1 December, 19:00 (Tokyo time).",
        "What is due on its last day I tell you all the same.",
        "To change it, say “snooze until Tuesday 14:00”, “wake up”, or press the button.",
        "Snooze",
    ]


def test_hours_are_repeated_as_they_were_understood() -> None:
    assert lines(answers.hours(w.ADA, 570, 1440))[0] == (
        "I write to you between 9:30 and 24:00 on working days (London time). “Usual hours” takes that back."
    )


def test_what_was_not_certain_is_asked_with_buttons() -> None:
    assert buttons(answers.snooze_ask()) == ["Snooze", "Reminders"]
    assert buttons(answers.reminders_ask()) == ["Reminders", "Snooze"]
    assert all("Nothing has changed so far." in one for one in (say.SNOOZE_ASK, say.REMINDERS_ASK, say.HOURS_ASK))


def test_only_people_ops_are_offered_a_new_cycle() -> None:
    assert answers.cycle(False) is None
    assert buttons(answers.cycle(True) or {"blocks": []}) == ["Start a cycle"]


# -- limits and manners -----------------------------------------------------------------------------------------------

SENTENCES = {name: value for name, value in vars(say).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences_are_plain_and_short_enough_for_a_phone(name: str) -> None:
    assert "!" not in SENTENCES[name]
    assert len(SENTENCES[name]) <= 480


def everything(world: World, count: int) -> list[Message]:
    """Every answer, made of this world, with so many of everything."""
    own = [a_line(step, world=world) for step in UNDER_WAY]
    people = [a_line(step, is_own=False, is_over=True, world=world) for step in UNDER_WAY] * count
    words = (world.words or "x") * 40
    cycles = tuple(CycleLeft(words, dict.fromkeys(UNDER_WAY, 10**6), 10**6) for _ in range(count))
    late = tuple(LateName(words, step, 7) for step in (Step.SELF, Step.RATING, Step.CONVERSATION) for _ in range(count))
    screen = LeftScreen(world.review.reviewee, w.FRAMEWORK, tuple(own), tuple(people), True, cycles, late)
    shown = DueScreen(world.review.reviewee, w.FRAMEWORK, (*own, *people))
    return [
        answers.due(shown),
        answers.talks(shown, w.NOW),
        answers.left(screen),
        answers.left(replace(screen, only_late=True)),
        answers.snoozed(world.review.reviewee, w.NOW),
        answers.hours(world.review.reviewee, 0, 1440),
    ]


@settings(
    max_examples=some(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(world=worlds(), count=st.sampled_from([0, 1, 30]))
def test_every_answer_is_one_slack_takes(world: World, count: int) -> None:
    for message in everything(world, count):
        assert validate_message(message) == []
        assert list(of_type(message["blocks"], "mrkdwn")) == []
        assert not re.search(r"[<>\n]", message["text"])


@pytest.mark.parametrize("part", FRAGMENTS)
def test_names_of_any_kind_fit(part: str) -> None:
    world = w.small(words=part)
    review = replace(world.review, cycle=part * 99, reviewee=replace(w.ADA, name=part * 99, first_name=part * 99))
    assert [validate_message(one) for one in everything(replace(world, review=review), 30)] == [[]] * 6


def test_the_answers_that_are_always_the_same_are_ones_slack_takes() -> None:
    sentences = (say.ASK_HOW, say.ANONYMOUS, say.DEMOTION, say.RANKING, say.WHO_SEES, say.MORE_TIME)
    always = [answers.ask(one) for one in sentences]
    always += [
        answers.thanks(),
        answers.snooze_ask(),
        answers.reminders_ask(),
        answers.reminders(say.ON),
    ]
    assert [validate_message(one) for one in always] == [[]] * len(always)
    assert [buttons(one) for one in always[:6]] == [["Ask a question"]] * 6


def test_no_answer_names_a_rating_or_a_level() -> None:
    for message in everything(w.small(held=3), 2):
        assert not re.search(r"\bE[1-3]\b|Staff|Senior|level", " ".join(lines(message)))
