"""The outcome: level first, exact arithmetic, what the next level needs."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from view_reading import lines, of_type
from view_worlds import ADA, FRAMEWORK, GRACE, SMALL, World, outcome_screen, review_of, small

from bot import ids
from bot.views import levels, outcome, settle
from bot.views.words.framing import framing
from core.assessment import Answer
from core.ladder import Scoring
from core.people import Person


def reason(world: World, *, viewer: Person = ADA) -> str:
    return lines(outcome.outcome_message(outcome_screen(world, viewer), FRAMEWORK))[2]


def test_level_first_then_the_arithmetic_then_what_comes_next() -> None:
    message = outcome.outcome_message(outcome_screen(small(manager=(3, 2, 2), held=1)), FRAMEWORK)
    assert message["text"] == "Your outcome in the growth framework is ready to read"
    assert lines(message) == [
        "Your outcome for Autumn 2026, as Grace recorded it after your 1:1.",
        "E2 · Senior Web engineer",
        "You move up from E1 · Web engineer to E2 · Senior Web engineer. Congratulations.",
        "How it was worked out",
        "3 attributes, all rated.",
        "Rating × weight adds up to 9, the weights to 4: the score is 2.25.",
        "E2 starts at 2, E3 at 3: the score comes to E2.",
        "What E3 · Staff Web engineer needs, nearest first",
        "Code review\nTeaches.",
        "Design\nDecides.",
        framing(FRAMEWORK),
        "Acknowledge",
        "Comment",
        "Ask for a correction",
        "Choose growth goals",
        "See all attributes",
    ]
    assert [(one["action_id"], one["value"]) for one in of_type(message["blocks"], "button")] == [
        (ids.OUTCOME_ACKNOWLEDGE, "7"),
        (ids.OUTCOME_COMMENT, "7"),
        (ids.CORRECTION_ASK, "7"),
        (ids.GROWTH_CHOOSE, "7"),
        (ids.OUTCOME_ALL, "7"),
    ]


def test_a_mean_that_is_not_short_is_rounded_down_and_exact() -> None:
    ladder = replace(SMALL, attributes=tuple(replace(one, weight=Fraction(1)) for one in SMALL.attributes))
    keys = [one.id for one in ladder.attributes]
    rated = {key: Answer(key, rating) for key, rating in zip(keys, (3, 2, 3), strict=True)}
    world = World(review_of(ladder, "web"), rated, rated, {}, "", held=2)
    assert lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))[5:7] == [
        "Rating × weight adds up to 8, the weights to 3: the score is 2.66 (exactly 8/3).",
        "E2 starts at 2, E3 at 3: the score comes to E2.",
    ]


@pytest.mark.parametrize(
    ("world", "sentence"),
    [
        (small(manager=(2, 2, 2)), "This is your first outcome on this ladder: E2 · Senior Web engineer."),
        (small(manager=(2, 2, 2), held=2), "Your ratings confirm E2 · Senior Web engineer."),
        (
            small(manager=(1, 1, 1), held=2),
            "You keep E2 · Senior Web engineer. This time the ratings come to E1 · Web engineer, and a level that was "
            "reached is not taken away.",
        ),
        (
            small(manager=(3, 3, 3), held=2),
            "You are ready for E3 · Staff Web engineer. Its seats are limited, so this reads “ready, no seat”. It says "
            "nothing against the work. Your level stays E2 · Senior Web engineer.",
        ),
        (
            small(manager=(3, 3, 3), held=1),
            "You are ready for E3 · Staff Web engineer. Its seats are limited, so this reads “ready, no seat”. It says "
            "nothing against the work. Your level is now E2 · Senior Web engineer.",
        ),
        (
            small(manager=(0, 0, 2), held=2),
            "Too little of the ladder could be rated this time to say more. That is nobody's fault. Your level stays "
            "E2 · Senior Web engineer.",
        ),
        (
            small(manager=(0, 0, 0)),
            "Too little of the ladder could be rated this time to say more. That is nobody's fault. A level follows "
            "once there is more to go by.",
        ),
    ],
)
def test_why_the_level_is_what_it_is(world: World, sentence: str) -> None:
    assert reason(world) == sentence


def test_others_read_it_in_the_third_person() -> None:
    assert reason(small(manager=(1, 1, 1), held=2), viewer=GRACE).startswith("Ada keeps E2 · Senior Web engineer.")
    assert reason(small(manager=(3, 3, 3), held=2), viewer=GRACE).endswith(
        "Ada's level stays E2 · Senior Web engineer."
    )


def test_too_little_rated_is_counted_by_weight() -> None:
    message = outcome.outcome_message(outcome_screen(small(manager=(0, 0, 2), held=2)), FRAMEWORK)
    assert lines(message)[4:7] == [
        "1 of 3 attributes rated; “No opportunity yet” on 2, which are left out.",
        "Rating × weight adds up to 4, the weights to 2: the score is 2.",
        "Rated so far: 2 of 4 by weight. For a level to rise, two thirds of it must be rated.",
    ]


def test_nothing_rated_has_no_score_and_no_level() -> None:
    shown = lines(outcome.outcome_message(outcome_screen(small(manager=(0, 0, 0))), FRAMEWORK))
    assert shown[1] == "Not enough to tell yet"
    assert "Nothing could be rated yet, so there is no score." in shown


def test_the_lowest_level_needs_nothing_and_the_highest_has_nothing_above() -> None:
    low = levels.arithmetic(small().review, small(manager=(1, 1, 1)).outcome)
    assert list(low)[-1] == "E1 is where the ladder starts, E2 at 2: the score comes to E1."
    high = levels.arithmetic(small().review, small(manager=(3, 3, 3)).outcome)
    assert list(high)[-1] == "E3 starts at 3 and is the highest level, so the score comes to E3."


def test_thresholds_are_the_ladders_own() -> None:
    ladder = replace(SMALL, scoring=Scoring(thresholds={2: Fraction(5, 3)}))
    world = replace(small(manager=(2, 2, 2)), review=review_of(ladder, "web"))
    assert list(levels.arithmetic(world.review, world.outcome))[-1] == (
        "E2 starts at 1.66 (exactly 5/3), E3 at 3: the score comes to E2."
    )


def test_the_top_of_the_ladder_is_said() -> None:
    ladder = replace(SMALL, levels=tuple(replace(one, capacity_limited=False) for one in SMALL.levels))
    world = replace(small(manager=(3, 3, 3), held=3), review=review_of(ladder, "web"))
    assert "You are at the highest level of this ladder." in lines(
        outcome.outcome_message(outcome_screen(world), FRAMEWORK)
    )


def test_the_message_counts_what_the_one_to_one_changed_and_leaves_reasons_behind_the_button() -> None:
    world = small(manager=(2, 2, 2), words="Secret reason.", changed={"tests": 3})
    shown = lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))
    assert "The 1:1 changed one rating; the reason is under “See all attributes”." in shown
    assert [line for line in shown if "Secret" in line] == []


def test_the_matrix_goes_line_by_line() -> None:
    world = small(manager=(2, 0, 2), words="She explained it twice.", changed={"tests": 1}, held=1)
    view = outcome.matrix(outcome_screen(world))
    assert lines(view) == [
        "E1 · Web engineer",
        "Autumn 2026, shared on 1 December 2026. Each rating on record with its weight, and the reason where the 1:1 "
        "changed it.",
        "Your ratings confirm E1 · Web engineer.",
        "How it was worked out",
        "2 of 3 attributes rated; “No opportunity yet” on 1, which is left out.",
        "Rating × weight adds up to 5, the weights to 3: the score is 1.66 (exactly 5/3).",
        "E1 is where the ladder starts, E2 at 2: the score comes to E1.",
        "Tests\nE1 · Web engineer: 1 × 1 = 1",
        "Changed in the 1:1 from E2 to E1:",
        "She explained it twice.",
        "New evidence:",
        "She explained it twice.",
        "For E2 · Senior Web engineer\nKeeps them fast.",
        "Design\nNo opportunity yet: left out of the score",
        "Code review\nE2 · Senior Web engineer: 2 × 2 = 4",
        "History",
    ]


def test_the_manager_sees_what_was_shared() -> None:
    view = settle.shared(outcome_screen(small(manager=(2, 2, 2), held=2), GRACE))
    assert (view["callback_id"], "submit" in view) == (ids.VIEW_READ, False)
    assert lines(view) == [
        "E2 · Senior Web engineer",
        "Ada's ratings confirm E2 · Senior Web engineer.",
        "How it was worked out",
        "3 attributes, all rated.",
        "Rating × weight adds up to 8, the weights to 4: the score is 2.",
        "E2 starts at 2, E3 at 3: the score comes to E2.",
        "Shared with Ada on Tuesday 1 December, 10:00.",
        "Ada gets it in a message, with every rating behind a button. Thank you. What comes next is ahead of you both: "
        "up to three growth goals.",
        "Choose growth goals",
    ]
