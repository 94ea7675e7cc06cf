"""What follows an outcome, in words: said kindly, exact in its numbers, and closed to whoever cannot act."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import view_responding as r
from view_reading import lines, of_type
from view_worlds import ADA, GRACE, small

from bot import ids
from bot.screens.responding import Beside, LevelScreen, PublicLevel, SayProblem, SayRefused
from bot.views import outcome, public_levels, pulse, responding
from bot.views.words import responding as say
from core.people import Person
from core.response import Due, Fair, PulseResults, Response, Surprised


def buttons(view: object) -> list[str]:
    return [one["text"]["text"] for one in of_type(view, "button")]


def beside(viewer: Person, **changes: object) -> list[str]:
    screen = r.with_beside(small(), viewer)
    found = lines(outcome.matrix(replace(screen, **changes)))  # type: ignore[arg-type]
    return found[found.index("Beside the record") :] if "Beside the record" in found else []


def test_acknowledging_says_that_reading_is_not_agreeing() -> None:
    assert lines(responding.acknowledged(r.acknowledged_screen(small()))) == [
        "Thank you. That you have read your outcome stands beside it now.",
        "That says you have read it, not that you agree with everything in it. You can still comment, or ask for a "
        "correction.",
        "Comment",
        "Ask for a correction",
    ]


def test_a_comment_is_said_to_be_nobody_elses_and_whom_it_is_read_by() -> None:
    view = responding.comment_form(r.comment_screen(small()))
    assert lines(view)[0] == (
        "Agreement, context, another view: it is yours, and nobody writes over it. The managers above you and People "
        "Ops can read it beside your outcome."
    )
    assert next(of_type(view["blocks"], "plain_text_input"))["initial_value"] == "The migration was left out."


def test_messages_to_others_hold_none_of_the_words() -> None:
    world = small(words="Nobody else's words.")
    for message in (
        responding.commented_message(r.commented_screen(world)),
        responding.asked_message(r.correction_screen(world)),
        responding.late_message(r.correction_screen(world)),
    ):
        assert "Nobody else's words." not in str(message)


def test_the_manager_may_change_a_rating_and_people_ops_answer_in_words() -> None:
    manager = responding.correction(r.correction_screen(small()))
    people_ops = responding.correction(r.correction_screen(small(), may_amend=False))
    blocks = [[one["block_id"] for one in of_type(view["blocks"], "input")] for view in (manager, people_ops)]
    assert blocks == [["attribute", "rating", "reason", "words"], ["words"]]
    assert [next(of_type(view["blocks"], "input"))["optional"] for view in (manager, people_ops)] == [True, False]


def test_what_a_changed_rating_does_is_told_line_by_line() -> None:
    told = lines(responding.answered_message(r.answered_screen(small(manager=(2, 2, 2), held=1))))
    start = told.index("What that changes")
    assert told[start : start + 4] == [
        "What that changes",
        "Score: 1.75 before, 2.25 now.",
        "The ratings come to: E1 · Web engineer before, E2 · Senior Web engineer now.",
        "Level: E1 · Web engineer before, E2 · Senior Web engineer now.",
    ]


def test_an_answer_in_words_says_that_nothing_changes() -> None:
    screen = replace(r.answered_screen(small()), amendments=())
    assert "The ratings on record stay as they are." in lines(responding.answered_message(screen))


def test_who_answers_is_told_by_name_to_others_and_as_you_to_themselves() -> None:
    def opening(viewer: Person) -> str:
        return lines(responding.correction(r.answered_screen(small(), viewer)))[0]

    assert opening(ADA) == "Grace has answered your request for a correction of the outcome for Autumn 2026."
    assert opening(GRACE) == "You have answered Ada's request for a correction of the outcome for Autumn 2026."


def test_beside_the_record_each_can_press_what_they_can_do() -> None:
    own, manager = beside(ADA), beside(GRACE)
    assert own[1:4] == [
        "You acknowledged it on 1 December 2026.",
        "Your comment, 1 December 2026:",
        "The migration was left out.",
    ]
    assert manager[1:3] == ["Ada acknowledged it on 1 December 2026.", "Ada's comment, 1 December 2026:"]
    pressed = {"Acknowledge", "Comment", "Ask for a correction", "Answer", "See the answer"}
    assert [one for one in own if one in pressed] == [*["See the answer"] * 3, "Acknowledge", "Comment",
                                                      "Ask for a correction"]  # fmt: skip
    assert [one for one in manager if one in pressed] == [*["See the answer"] * 3, "Answer"]
    assert "… and two earlier requests, answered." in own


def test_with_nothing_beside_it_a_record_says_nothing_of_it() -> None:
    assert beside(GRACE, beside=Beside(Response())) == []


def test_a_rating_changed_twice_shows_both_with_their_reasons() -> None:
    screen = r.with_beside(small())
    shown = lines(outcome.matrix(screen))
    assert [line for line in shown if line.endswith("from E2 to E1:")][:2] == [
        "Changed in the 1:1 from E2 to E1:",
        "Corrected from E2 to E1:",
    ]
    told = lines(outcome.outcome_message(screen, "growth framework"))
    assert "three ratings were corrected since it was shared." in [line.lower() for line in told]


def test_ready_without_a_seat_says_what_happens_next() -> None:
    screen = replace(r.with_beside(small(manager=(3, 3, 3), held=2)), beside=None)
    assert say.seat_next("E3 · Staff Web engineer") in lines(outcome.outcome_message(screen, "growth framework"))
    calm = replace(r.with_beside(small(manager=(2, 2, 2), held=2)), beside=None)
    assert "What happens next" not in str(outcome.outcome_message(calm, "growth framework"))


def test_the_pulse_says_that_it_is_anonymous_before_and_while_it_is_given() -> None:
    message, form = pulse.message(r.pulse_screen(small())), pulse.form(r.pulse_screen(small()))
    assert say.PULSE_ANONYMOUS in lines(message)
    assert say.PULSE_ANONYMOUS in lines(form)
    assert [one["block_id"] for one in of_type(form["blocks"], "input")] == ["surprised", "fair"]
    assert lines(pulse.form(r.pulse_screen(small(), is_given=True))) == [say.PULSE_GIVEN]
    assert lines(pulse.form(r.pulse_screen(small(), is_over=True))) == [say.PULSE_OVER]


def test_an_answer_that_comes_after_the_cycle_was_closed_does_not_offer_what_cannot_be_done() -> None:
    screen = r.answered_screen(small())
    assert buttons(responding.answered_message(screen)) == ["See all attributes", "Comment"]
    assert buttons(responding.answered_message(replace(screen, is_closed=True))) == ["See all attributes"]


def test_the_console_shows_counts_or_why_there_are_none() -> None:
    def shown(found: PulseResults | None) -> list[str]:
        return lines({"blocks": list(pulse.results(found))})

    assert shown(None) == []
    assert shown(PulseResults(6, 5)) == [
        "Pulse: 5 of 6 answered. Counts are shown from five people on, once everybody has answered or the cycle is "
        "closed."
    ]
    assert shown(PulseResults(6, 1, is_final=True)) == ["Pulse: 1 answer. Counts are shown from five people on."]
    assert shown(r.RESULTS) == [
        "After the outcome",
        "Did anything in your outcome surprise you? No, I saw it coming: 3; Some of it did: 2; Much of it did: 1 "
        "(of 6)",
        "Was it fair? Yes: 4; In part: 2; No: 0 (of 6)",
    ]


def test_every_problem_has_its_sentence_and_every_choice_its_words() -> None:
    assert {one for one in SayProblem if not responding.errors(SayRefused({"x": one}))["x"]} == set()
    assert (set(say.SURPRISES), set(say.FAIRNESS)) == (set(Surprised), set(Fair))
    assert len(Due) == 3


@pytest.mark.parametrize(
    ("screen", "words"),
    [
        (LevelScreen(None, heard="Bin"), "I know nobody called “Bin” here. A full name or an @-mention helps."),
        (LevelScreen(None), "I know nobody by that name here. A full name or an @-mention helps."),
        (LevelScreen(GRACE), "Grace Hopper: on no ladder here."),
    ],
)
def test_a_level_that_cannot_be_told(screen: LevelScreen, words: str) -> None:
    assert lines(public_levels.told(screen))[0] == words


def test_a_level_is_told_with_its_title_and_ladder() -> None:
    review = small().review
    screen = LevelScreen(GRACE, (PublicLevel(review.ladder, review.track, review.specialty, 2),))
    assert lines(public_levels.told(screen)) == [
        f"Grace Hopper: E2 · Senior Web engineer ({review.ladder.name}).",
        "Level and title are public. Everything else of a review is not.",
    ]
    assert list(of_type(public_levels.told(screen)["blocks"], "button")) == []


def test_the_buttons_of_an_outcome_lead_where_they_say() -> None:
    row = {one["text"]["text"]: one["action_id"] for one in responding.own_buttons(7)}
    assert row == {
        "Acknowledge": ids.OUTCOME_ACKNOWLEDGE,
        "Comment": ids.OUTCOME_COMMENT,
        "Ask for a correction": ids.CORRECTION_ASK,
    }


def test_a_reminder_of_a_correction_says_today_and_tomorrow_where_it_is_that() -> None:
    (one,) = r.cards(1)
    said = [responding.correction_detail(one, r.DUE - timedelta(days=days)) for days in (2, 1, 0)]
    assert said == [
        "Autumn 2026. Answer due by Tuesday 15 December.",
        "Autumn 2026. Answer due tomorrow.",
        "Autumn 2026. Answer due today.",
    ]
    late = replace(one, is_late=True)
    assert (
        responding.correction_detail(late, r.DUE + timedelta(days=1)) == "Autumn 2026. Was due by Tuesday 15 December."
    )
