"""What is shown on ladders that do not compute a mean: levels settled on, signs ticked, a framework that changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from view_generated import heaviest
from view_reading import lines, of_type
from view_worlds import (
    ADA,
    ALAN,
    FRAMEWORK,
    GRACE,
    SMALL,
    World,
    digest_screen,
    outcome_screen,
    question_screen,
    review_of,
    settle_screen,
    share_screen,
    small,
    submitted_screen,
)

from bot import ids
from bot.views import decide, digest, levels, outcome, review, settle
from bot.views.question import question
from core.assessment import NO_OPPORTUNITY, Answer, Kind
from core.decision import Decision
from core.ladder import Anchor, Choice, Ladder, Level, Policy, Scoring, Signal
from core.people import Person
from core.since import Since
from sandbox.blockkit import validate_message, validate_view


def on(ladder: Ladder, world: World) -> World:
    return replace(world, review=review_of(ladder, "web"))


MANUAL = replace(SMALL, scoring=Scoring(Policy.MANUAL))


def manual(decision: Decision = Decision(), held: int | None = 1, ratings: tuple[int, ...] = (2, 2, 3)) -> World:
    return on(MANUAL, small(manager=ratings, held=held, decision=decision))


# -- a level that two people settle on --------------------------------------------------------------------------------


def test_the_overview_asks_for_the_level_and_why_above_the_ratings() -> None:
    view = settle.overview(share_screen(manual()))
    assert validate_view(view) == []
    shown = lines(view)
    assert shown[:13] == [
        "As it stands: No level settled on yet",
        "The two of you settle on the level. Pick it below, and say why.",
        "3 attributes, all rated.",
        "This ladder computes no level from the ratings: the two people in the 1:1 settle on one.",
        *shown[4:5],
        "The level you two settled on",
        "E1 · Web engineer",
        "E2 · Senior Web engineer",
        "E3 · Staff Web engineer",
        "Go by what was shown and by the anchors of the level. It is saved as you pick it.",
        "Why this level",
        "Ada will read it beside the level. It is saved as you type.",
        "Where you differed",
    ]
    radio, text = next(of_type(view, "radio_buttons")), next(of_type(view, "plain_text_input"))
    assert (radio["action_id"], "initial_option" in radio) == (ids.OUTCOME_DECIDE, False)
    assert (text["action_id"], "initial_value" in text) == (ids.OUTCOME_BECAUSE, False)
    assert [block["dispatch_action"] for block in of_type(view, "input")] == [True, True]


def test_what_was_picked_and_written_comes_back_and_the_overview_says_what_it_comes_to() -> None:
    view = settle.overview(share_screen(manual(Decision(2, "She led <@U1> & won."))))
    assert lines(view)[:2] == [
        "As it stands: E2 · Senior Web engineer",
        "Ada moves up from E1 · Web engineer to E2 · Senior Web engineer. Congratulations.",
    ]
    assert next(of_type(view, "radio_buttons"))["initial_option"]["value"] == "2"
    assert next(of_type(view, "plain_text_input"))["initial_value"] == "She led <@U1> & won."


def test_a_reason_that_speaks_of_what_might_be_gets_a_word_and_is_never_refused() -> None:
    screen = share_screen(manual(Decision(2, "She would be able to lead a team.")))
    (hint,) = (line for line in lines(settle.overview(screen)) if line.startswith("Saved. One thing about"))
    assert "“Why this level”" in hint
    assert decide.missing(screen) == {}


@pytest.mark.parametrize(
    ("decision", "missing"),
    [
        (Decision(), {"decision": True, "because": True}),
        (Decision(2), {"because": True}),
        (Decision(None, "Because."), {"decision": True}),
        (Decision(2, " \n"), {"because": True}),
        (Decision(2, "Because."), {}),
    ],
)
def test_what_sharing_waits_for_stands_under_its_field(decision: Decision, missing: dict[str, bool]) -> None:
    found = decide.missing(share_screen(manual(decision)))
    assert {field: bool(sentence) for field, sentence in found.items()} == missing
    shown = {block["block_id"] for block in of_type(settle.overview(share_screen(manual(decision))), "input")}
    assert set(found) <= shown == {"decision", "because"}


@pytest.mark.parametrize("world", [small(), manual(ratings=(0, 0, 0)), manual(ratings=(2, 0, 0))])
def test_no_level_is_asked_for_where_it_is_computed_or_too_little_was_rated(world: World) -> None:
    screen = share_screen(world)
    assert (list(decide.inputs(screen)), decide.missing(screen)) == ([], {})


CAROL = Person("UCAROL", "Carol Shaw", "Carol", "Europe/London")


@pytest.mark.parametrize(
    ("viewer", "names"),
    [(ADA, "The two of you"), (GRACE, "The two of you"), (ALAN, "Ada and Grace"), (CAROL, "Ada and Grace")],
)
def test_the_outcome_says_what_they_settled_on_and_why(viewer: Person, names: str) -> None:
    screen = outcome_screen(manual(Decision(2, "She led the move & kept everybody in.")), viewer)
    for shown in (outcome.outcome_message(screen, FRAMEWORK), outcome.matrix(screen), settle.shared(screen)):
        said = lines(shown)
        at = said.index(f"{names} settled on E2 · Senior Web engineer, because:")
        assert said[at + 1] == "She led the move & kept everybody in."


@pytest.mark.parametrize(
    ("level", "held", "sentence"),
    [
        (2, 2, "You stay at E2 · Senior Web engineer."),
        (1, 2, "You keep E2 · Senior Web engineer: a level that was reached is not taken away."),
        (2, 1, "You move up from E1 · Web engineer to E2 · Senior Web engineer. Congratulations."),
        (2, None, "This is your first outcome on this ladder: E2 · Senior Web engineer."),
        (
            3,
            2,
            "You are ready for E3 · Staff Web engineer. Its seats are limited, so this reads “ready, no seat”. It says "
            "nothing against the work. Your level stays E2 · Senior Web engineer.",
        ),
    ],
)
def test_a_level_settled_on_is_never_called_computed(level: int, held: int | None, sentence: str) -> None:
    world = manual(Decision(level, "Because."), held)
    assert levels.reason(world.review, world.outcome, levels.who(world.review, ADA)) == sentence


# -- a framework that has changed, and a move -------------------------------------------------------------------------


def test_a_level_kept_after_the_framework_changed_is_explained_and_what_growing_into_it_needs() -> None:
    world = small(manager=(1, 2, 1), held=2, since=Since(version="0.9"))
    shown = lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))
    assert shown[1:3] == [
        "E2 · Senior Web engineer",
        "You keep E2 · Senior Web engineer. The framework has changed since your last outcome (0.9 → 1.0), and nobody "
        "loses a level by that. As it reads now, the ratings come to E1 · Web engineer.",
    ]
    at = shown.index("What growing into E2 · Senior Web engineer as it reads now needs, nearest first")
    assert shown[at + 1 : at + 3] == ["Code review\nExplains.", "Tests\nKeeps them fast."]
    assert "For E2 · Senior Web engineer\nKeeps them fast." in lines(outcome.matrix(outcome_screen(world)))


@pytest.mark.parametrize("ratings", [(2, 2, 2), (3, 2, 2)])
def test_a_changed_framework_is_no_excuse_where_the_level_is_reached(ratings: tuple[int, ...]) -> None:
    changed, same = (small(manager=ratings, held=2, since=one) for one in (Since(version="0.9"), Since()))
    assert outcome.outcome_message(outcome_screen(changed), FRAMEWORK) == outcome.outcome_message(
        outcome_screen(same), FRAMEWORK
    )


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (
            Since(moved_from="Engineering", moved_to="Management", stays="E5"),
            "Moving from Engineering to Management is not a demotion: your E5 on Engineering stays.",
        ),
        (
            Since(moved_from="Engineering", moved_to="Management"),
            "Moving from Engineering to Management is not a demotion.",
        ),
    ],
)
def test_moving_to_another_ladder_is_said_to_be_no_demotion(since: Since, sentence: str) -> None:
    shown = lines(outcome.outcome_message(outcome_screen(small(manager=(1, 1, 1), since=since)), FRAMEWORK))
    assert shown[2] == f"This is your first outcome on this ladder: E1 · Web engineer. {sentence}"


def test_moving_to_another_track_of_the_same_ladder_keeps_the_level_held() -> None:
    world = small(manager=(1, 1, 1), held=2, since=Since(moved_from="IC", moved_to="Management"))
    assert lines(outcome.outcome_message(outcome_screen(world), FRAMEWORK))[2].endswith(
        "Moving from IC to Management is not a demotion: your E2 stays."
    )
    assert "Ada's E2 stays." in lines(settle.overview(share_screen(world)))[1]


def test_one_score_comes_to_the_title_of_the_persons_track() -> None:
    titles = {"ic": "Principal {specialty} engineer", "mgmt": "Head of {specialty}"}
    rungs = (*SMALL.levels[:2], Level(3, "E3", "Staff", titles=titles))
    tracks = (Choice("ic", "IC"), Choice("mgmt", "Management"))
    ladder = replace(SMALL, levels=rungs, tracks=tracks)
    world = on(ladder, small(manager=(3, 3, 3), held=2))
    shown = [
        lines(
            outcome.outcome_message(outcome_screen(replace(world, review=replace(world.review, track=one))), FRAMEWORK)
        )[1]
        for one in ("ic", "mgmt", "")
    ]
    assert shown == ["E3 · Principal Web engineer", "E3 · Head of Web", "E3 · Staff"]


# -- signs to tick ----------------------------------------------------------------------------------------------------

LONG = "Keeps the tests of the whole team fast enough to be run before every single change, and says how."
RUBRIC = {
    1: Anchor("Writes them."),
    2: Anchor("Keeps them fast.", signals=(Signal("Under ten minutes"), Signal("None is flaky")), signals_needed=1),
    3: Anchor("Makes others write them.", signals=(Signal(LONG), Signal("Teaches"))),
}


def ticking(answer: Answer, rubric: dict[int, Anchor] = RUBRIC, kind: Kind = Kind.SELF) -> dict[str, Any]:
    attributes = tuple(replace(one, rubric=rubric) for one in SMALL.attributes)
    ladder = replace(SMALL, attributes=attributes, scoring=Scoring(Policy.CHECKLIST))
    return question(replace(question_screen(on(ladder, small()), kind), answer=answer))


def boxes(view: dict[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    """block_id → (the values that can be ticked, those that are), of each checklist."""
    return {
        block["block_id"]: (
            [option["value"] for option in element["options"]],
            [option["value"] for option in element.get("initial_options", [])],
        )
        for block in of_type(view, "actions")
        for element in block["elements"]
        if element["type"] == "checkboxes" and not block["block_id"].startswith("unsure")
    }


def test_each_level_shows_its_anchor_with_its_signs_to_tick_and_no_rating_is_asked_for() -> None:
    view = ticking(Answer("tests", 2, signals="E2.1"))
    assert validate_view(view) == []
    shown = lines(view)
    assert shown[2:17] == [
        "E1 · Web engineer\nWrites them.",
        "E2 · Senior Web engineer\nKeeps them fast.",
        "What to look for; one of these two is enough:",
        "Under ten minutes",
        "None is flaky",
        "E3 · Staff Web engineer\nMakes others write them.",
        "What to look for, all of these:",
        LONG,
        "Teaches",
        shown[11],
        "Teaches",
        "Words used here",
        "fast: under ten minutes",
        "Tick what you have shown, not what could be. The rating follows: the highest level that has enough of its "
        "signs ticked, together with every level below it. Saved with nothing ticked, it is E1 · Web engineer, where "
        "the ladder starts. It is saved as you tick.",
        "Your ticks came to E2 · Senior Web engineer so far.",
    ]
    assert shown[11].startswith("1. Keeps the tests of the whole team")
    assert boxes(view) == {
        "signals:0:2:0": (["E2.0", "E2.1"], ["E2.1"]),
        "signals:0:3:0": (["E3.0", "E3.1"], []),
        "lacks:0": (["lacks"], []),
    }
    assert list(of_type(view, "radio_buttons")) == []


def test_no_opportunity_is_a_tick_of_its_own_and_what_was_ticked_stays() -> None:
    view = ticking(Answer("tests", NO_OPPORTUNITY, signals="E2.0"), kind=Kind.MANAGER)
    assert boxes(view)["lacks:0"] == (["lacks"], ["lacks"])
    assert boxes(view)["signals:0:2:0"][1] == ["E2.0"]
    assert "Not a low rating; while this is ticked, the ticks above do not count" in lines(view)
    assert [line for line in lines(view) if line.startswith("Your ticks")] == []


def test_more_than_ten_signs_stand_in_several_elements() -> None:
    signals = tuple(Signal(f"Sign {n}") for n in range(20))
    view = ticking(Answer("tests", signals="E2.3 E2.12"), {**RUBRIC, 2: Anchor("Many.", signals=signals)})
    assert validate_view(view) == []
    assert boxes(view)["signals:0:2:0"] == ([f"E2.{n}" for n in range(10)], ["E2.3"])
    assert boxes(view)["signals:0:2:1"] == ([f"E2.{n}" for n in range(10, 20)], ["E2.12"])


def test_signs_that_repeat_another_levels_are_ticked_there() -> None:
    view = ticking(Answer("tests"), {**RUBRIC, 3: replace(RUBRIC[2], same_as="E2")})
    assert list(boxes(view)) == ["signals:0:2:0", "lacks:0"]
    assert "E3 · Staff Web engineer\nSame as E2." in lines(view)


def signed(own: str, manager: str) -> World:
    """The small review on a checklist ladder, with these ticks on its first attribute."""
    attributes = tuple(replace(one, rubric=RUBRIC) for one in SMALL.attributes)
    world = on(replace(SMALL, attributes=attributes, scoring=Scoring(Policy.CHECKLIST)), small())
    return replace(
        world,
        own={**world.own, "tests": replace(world.own["tests"], signals=own)},
        manager={**world.manager, "tests": replace(world.manager["tests"], signals=manager)},
    )


def test_the_digest_and_the_recording_show_the_signs_that_only_one_of_them_ticked() -> None:
    world = signed("E2.0 E3.0", "E2.0 E2.1")
    place = [gap.attribute.id for gap in world.gaps.everything].index("tests")
    for view in (digest.matrix(digest_screen(world)), settle.settle(settle_screen(replace(world, page=place)))):
        shown = lines(view)
        at = shown.index("Ticked by Ada, not by you")
        assert shown[at : at + 4] == [
            "Ticked by Ada, not by you",
            f"E3: {LONG}",
            "Ticked by you, not by Ada",
            "E2: None is flaky",
        ]
        assert validate_view(view) == []
    agreed = lines(digest.matrix(digest_screen(signed("E2.0", "E2.0"))))
    assert [line for line in agreed if line.startswith("Ticked by")] == []


def test_what_is_in_can_be_read_again_with_its_ticks() -> None:
    shown = lines(review.submitted(submitted_screen(signed("E2.0 E3.1", ""))))
    at = shown.index("What you ticked")
    assert shown[at : at + 3] == ["What you ticked", "E2: Under ten minutes", "E3: Teaches"]


def test_on_any_other_ladder_nothing_is_said_about_ticks() -> None:
    world = signed("E2.0 E3.0", "E2.0 E2.1")
    plain = replace(world, review=replace(world.review, ladder=replace(world.review.ladder, scoring=Scoring())))
    for view in (digest.matrix(digest_screen(plain)), review.submitted(submitted_screen(plain))):
        assert [line for line in lines(view) if "ticked" in line.lower()] == []


# -- whatever a ladder holds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("part", ["&&&<<<>>>", "👩‍👩‍👧‍👦🏽", "כותבת בדיקות "])
def test_under_every_policy_the_longest_texts_fit(policy: Policy, part: str) -> None:
    world = heaviest(part, 7)
    ladder = replace(world.review.ladder, scoring=replace(world.review.ladder.scoring, policy=policy))
    decision = Decision(2, world.words) if policy is Policy.MANUAL else None
    world = replace(world, review=replace(world.review, ladder=ladder), decision=decision, since=Since("1", part * 99))
    screen = outcome_screen(world)
    views = [question(question_screen(world)), settle.overview(share_screen(world)), settle.shared(screen)]
    views += [digest.matrix(digest_screen(world)), settle.settle(settle_screen(world)), outcome.matrix(screen)]
    assert [validate_view(one) for one in views] == [[]] * 6
    assert validate_message(outcome.outcome_message(screen, FRAMEWORK)) == []
