"""Growing as it is shown, word for word, and what it never shows."""

from __future__ import annotations

from dataclasses import replace

import view_growing as g
import view_worlds as w
from view_reading import buttons, lines, of_type
from view_worlds import ALAN, GRACE, small

from bot import ids
from bot.screens.growing import Field, GrowthRefused
from bot.views import calendar, goal_forms, goals, home, outcome, question, settle
from bot.views.words import goals as say
from core.assessment import Kind
from core.goals import Problem, State

WORLD = small(manager=(2, 1, 1), held=2)


def inputs(view):
    return [
        (one["block_id"], one["label"]["text"], one.get("dispatch_action", False)) for one in of_type(view, "input")
    ]


# -- choosing ---------------------------------------------------------------------------------------------------------


def test_what_the_next_level_asks_for_stands_above_the_menu_of_all_attributes():
    view = goal_forms.pick(replace(g.pick_screen(WORLD), earlier=()))
    assert lines(view)[:3] == [
        "Choose up to three attributes to grow in until the next outcome. Fewer is fine. You choose, Grace agrees.",
        "What E3 asks for and is not there yet",
        "Tests\nMakes others write them.",
    ]
    (menu,) = of_type(view, "multi_static_select")
    groups = [(one["label"]["text"], [option["value"] for option in one["options"]]) for one in menu["option_groups"]]
    assert groups == [("Needed for E3", ["tests", "review", "design"])]
    assert [one["value"] for one in menu["initial_options"]] == ["tests", "design"]
    assert view["submit"]["text"] == "Next"


def test_the_manager_reads_whose_goals_they_are():
    view = goal_forms.pick(replace(g.pick_screen(WORLD, GRACE), earlier=()))
    assert lines(view)[0] == (
        "Choose up to three attributes for Ada to grow in until the next outcome. Fewer is fine. You choose, Ada "
        "agrees or changes them."
    )


def test_what_is_still_open_from_before_is_named_first():
    view = goal_forms.pick(g.pick_screen(WORLD))
    assert lines(view)[1:5] == ["Still open from before", "Design", "Code review", "Tests"]


def test_each_goal_asks_for_an_opportunity_and_a_day_and_hears_every_keystroke():
    view = goal_forms.plan(g.plan_screen(WORLD, is_changed=False))
    assert inputs(view)[:2] == [
        ("opportunity:0", "Tests: what would let you demonstrate it?", True),
        ("by_when:0", "Tests: by when?", True),
    ]
    assert [one["initial_date"] for one in of_type(view, "datepicker")] == ["2027-06-01"] * 3
    hers = goal_forms.plan(g.plan_screen(WORLD, GRACE, is_changed=False))
    assert inputs(hers)[0][1] == "Tests: what would let Ada demonstrate it?"


def test_what_the_other_one_chose_meanwhile_stands_above_ones_own():
    view = goal_forms.plan(g.plan_screen(WORLD))
    assert lines(view)[:3] == [
        "Grace has chosen goals since you opened this; they stand here. Nothing of yours is lost: save once more to "
        "put yours in their place, or close this to leave theirs.",
        "Design",
        "The release of May.",
    ]


def test_what_is_wrong_stands_under_its_field_with_what_to_do():
    wrong = {
        (Field.GOALS, 0): Problem.TOO_MANY,
        (Field.OPPORTUNITY, 4): Problem.NO_OPPORTUNITY,
        (Field.BY_WHEN, 4): Problem.TOO_FAR,
        (Field.HELD_ON, 0): Problem.AHEAD,
    }
    assert goal_forms.errors(GrowthRefused(wrong)) == {
        "goals": "Three at a time is enough to get somewhere. Take one out, and keep it for the next time.",
        "opportunity:4": "Say in a few words what will let it be seen.",
        "by_when:4": "This is more than a year away. Choose an earlier day.",
        "held_on": "This day is still ahead. Log it once you have talked.",
    }


def test_for_everything_that_can_be_wrong_there_is_a_sentence():
    assert all(goal_forms.errors(GrowthRefused({(Field.GOALS, 0): one}))["goals"] for one in Problem)


# -- where it stands --------------------------------------------------------------------------------------------------


def test_a_goal_says_by_when_and_how_each_of_the_two_says_it_goes():
    view = goals.growth(g.growth_screen(WORLD, goals=(g.a_line(WORLD, 0),), ended=(), talks=()))
    assert lines(view) == [
        "After the outcome of Autumn 2026",
        "Tests",
        "The release of May.",
        "By Tuesday 1 June 2027. You: going well, Grace: needs a hand",
        "What came of it",
        "Grace has not agreed to these yet.",
        "Conversations",
        "No growth conversation has been logged yet.",
        "The next check-in is on Tuesday 1 December 2026.",
        "We talked",
        "Change goals",
    ]


def test_somebody_who_only_reads_has_nothing_to_press():
    view = goals.growth(g.growth_screen(WORLD, ALAN, may_grow=False, next_check_in=None))
    assert buttons(view) == []


def test_whoever_is_asked_can_agree_there():
    view = goals.growth(g.growth_screen(WORLD, GRACE, waits_for_viewer=True))
    assert "Agree" in buttons(view)
    assert "Ada chose these and would like to know whether they fit." in lines(view)


def test_without_a_goal_the_way_is_to_choose_some():
    view = goals.growth(g.growth_screen(WORLD, goals=(), ended=(), talks=()))
    assert buttons(view) == ["We talked", "Choose growth goals"]
    assert "No growth goals have been chosen yet." in lines(view)


def test_with_nobody_left_to_talk_with_there_is_no_conversation_to_log():
    assert buttons(goals.growth(g.growth_screen(WORLD, goals=(), ended=(), partner=None))) == ["Choose growth goals"]


def test_what_came_of_a_goal_stands_below_it():
    view = goals.growth(g.growth_screen(WORLD, goals=(), ended=(g.a_line(WORLD, 0, State.DONE),), talks=()))
    shown = lines(view)
    assert shown[shown.index("What came of it:") + 1] == "It shipped."


def test_the_log_has_today_and_a_choice_for_each_goal_and_says_who_reads_the_note():
    own, hers = goal_forms.log(g.log_screen(WORLD)), goal_forms.log(g.log_screen(WORLD, GRACE))
    assert [label for _, label, _ in inputs(own)] == [
        "When",
        *(f"How does it go: {name}?" for name in ("Design", "Code review", "Tests")),
        "Anything to remember",
    ]
    hints = [next(one["hint"]["text"] for one in of_type(view, "input") if "hint" in one) for view in (own, hers)]
    assert hints == ["Yours alone; nobody else reads it.", "Ada can read this, and nobody else."]
    assert [one["initial_option"]["value"] for one in of_type(own, "radio_buttons")] == ["well"] * 3


# -- Home and messages ------------------------------------------------------------------------------------------------


def test_home_shows_goals_as_cards_with_the_ways_on():
    screen = replace(w.home_screen(WORLD, people=0), own=(), past=(), cycles=(), is_people_ops=False)
    view = home.home(replace(screen, growth=(g.card(WORLD, goals=1), g.card(WORLD, is_own=False))))
    shown = lines(view)
    place = shown.index("Growth goals")
    assert shown[place + 1 : place + 11] == [
        "Design",
        "The release of May.",
        "By Tuesday 1 June 2027. You: going well, Grace: needs a hand",
        "Grace chose these and would like to know whether they fit.",
        "You logged a conversation on Monday 30 November 2026.",
        "Grace has not logged one yet.",
        "The next check-in is on Tuesday 1 December 2026.",
        "We talked",
        "Change goals",
        "Growth goals",
    ]
    assert "Growing with you" in shown


def test_with_nothing_else_to_do_the_next_step_is_to_grow():
    screen = replace(w.home_screen(WORLD, people=0), own=(), people=())
    message = home.next_step(replace(screen, growth=(g.card(WORLD, goals=0),)))
    assert buttons(message) == ["We talked", "Choose growth goals", "Growth goals"]
    assert buttons(home.next_step(screen)) == ["Browse the ladder"]


def test_a_card_of_somebody_elses_growing_says_how_much_and_not_what():
    view = home.home(replace(w.home_screen(WORLD, people=0), growth=(g.card(WORLD, is_own=False),)))
    assert "The release of May." not in str(view)


def test_the_other_one_reads_the_goals_and_can_agree_or_change_them():
    message = goals.chosen_letter(replace(g.letter(WORLD), goals=(g.a_line(WORLD, 0),)))
    assert message["text"] == "Ada has chosen growth goals"
    assert lines(message) == [
        "Ada has chosen growth goals after the outcome of Autumn 2026:",
        "Tests",
        "The release of May.",
        "By Tuesday 1 June 2027. You: going well, Ada: needs a hand",
        "They are goals of you both. Agree if they fit; if not, change them, and the other one is asked again.",
        "Agree",
        "Change goals",
    ]
    assert [one["action_id"] for one in of_type(message, "button")] == [ids.GROWTH_AGREE, ids.GROWTH_CHOOSE]


def test_a_check_in_shows_the_goals_and_leads_to_the_log():
    shown = lines(calendar.check_in(g.check_in(WORLD, 1, 1)))
    assert shown.count("We talked") == 2
    assert shown.count("Choose growth goals") == 0
    assert "*Ada Lovelace*\nDesign, Code review and Tests" in shown


def test_after_the_outcome_both_are_led_to_the_goals():
    message = outcome.outcome_message(w.outcome_screen(WORLD), "growth framework")
    assert buttons(message)[3:] == ["Choose growth goals", "See all attributes"]
    assert buttons(settle.shared(w.outcome_screen(WORLD, GRACE))) == ["Choose growth goals"]


# -- the next review --------------------------------------------------------------------------------------------------


def test_the_goal_stands_beside_the_attribute_that_is_rated_again_for_both_and_holds_no_rating():
    own = question.question(g.with_goal(w.question_screen(WORLD), WORLD))
    hers = question.question(g.with_goal(w.question_screen(WORLD, Kind.MANAGER), WORLD))
    told = [
        "The release of May.",
        "By Tuesday 1 June 2027. Still open when the next goals were chosen",
        "What came of it:",
        "It shipped.",
    ]
    for view, whose in ((own, "yours"), (hers, "Ada's")):
        shown = lines(view)
        place = shown.index(f"This was a growth goal of {whose}")
        assert shown[place + 1 : place + 5] == told


def test_the_words_of_growing_promise_and_rank_nothing():
    texts = [one.casefold() for one in vars(say).values() if isinstance(one, str)]
    assert [one for one in texts if "potential" in one or "rank" in one] == []
