"""A person through two cycles: what was kept and chosen is offered again; a changed framework takes nobody's level."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from journeys_support import World
from scenes import opened, somebody

from sandbox import demo, year
from sandbox.seeding import Player, pattern

ATTRIBUTES = 34


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A year on: Ada's second self-assessment has just opened."""
    with opened(tmp_path_factory.mktemp("year"), demo.Scene.SECOND) as found:
        yield found


@pytest.fixture(scope="module")
def home_while_rating(world: World) -> list[str]:
    """Ada's Home while her second self-assessment is open."""
    ada = somebody(world, "Ada")
    return ada.texts(world.home(ada))


@pytest.fixture(scope="module")
def questions(world: World, home_while_rating: list[str]) -> dict[str, list[str]]:
    """Ada's second self-assessment, answered: the attribute's name → all that its question showed."""
    ada = Player(world.sandbox.url, "U0ADA")
    ada.press("Start self-assessment", where="dm")
    found = {}
    for place in range(ATTRIBUTES):
        view = ada.modal()
        assert view is not None
        shown = ada.texts(view)
        found[shown[2]] = shown
        ada._answer(view, pattern(3, up=7)(place), "")
    assert ada.submit() == {}
    ada.close_client()
    return found


@pytest.fixture(scope="module")
def outcome(world: World, questions: dict[str, list[str]]) -> list[str]:
    """The second outcome, as it reaches Ada."""
    marta = Player(world.sandbox.url, "U0MARTA")
    world.quiet()  # the messages of the first cycle have the same buttons: this is about the second
    marta.assess("Rate Ada", pattern(3, down=5), {})
    world.quiet()
    marta.settle()
    marta.close_client()
    world.quiet()
    ada = somebody(world, "Ada")
    told = [ada.texts(message) for message in ada.dm()]
    return next(texts for texts in told if texts and texts[0].startswith(f"Your outcome for {year.SECOND}"))


def test_the_second_self_assessment_offers_what_was_kept_with_its_attribute_and_nowhere_else(questions):
    offering = {name for name, shown in questions.items() if year.THANKS in shown}
    assert offering == {year.THANKED_FOR}
    assert "Written by Ben Lindqvist" in " ".join(questions[year.THANKED_FOR])


def test_it_shows_the_growth_goals_of_last_time_with_their_attributes_and_nowhere_else(questions):
    goals = {name: text for name, shown in questions.items() for text in shown if text in year.GOALS.values()}
    assert goals == year.GOALS


def test_home_puts_the_ratings_of_last_time_away_while_she_rates(home_while_rating):
    away = "While you rate your work, the ratings of then are put away. They are back once you have submitted."
    assert away in home_while_rating
    assert [text for text in home_while_rating if "of 6" in text or text in ("See all attributes", "History")] == []


def test_once_both_have_rated_home_shows_them_again(world, outcome):
    ada = somebody(world, "Ada")
    assert {"See all attributes", "History"} <= set(ada.texts(world.home(ada)))


def test_it_shows_no_rating_of_last_time(questions):
    said = {text for shown in questions.values() for text in shown}
    assert [text for text in said if "2.82" in text or "189/67" in text or "last time" in text.casefold()] == []


def test_a_stricter_framework_leaves_the_held_level_where_it_was_and_says_so_kindly(outcome):
    assert outcome[1:3] == [
        "E3 · Senior Web Engineer",
        "You keep E3 · Senior Web Engineer. The framework has changed since your last outcome (1.0 → 1.1), and nobody "
        "loses a level by that. As it reads now, the ratings come to E2 · Web Engineer.",
    ]
    assert "E2 starts at 1.75, E3 at 3.25: the score comes to E2." in outcome


def test_it_says_what_growing_into_the_held_level_takes(outcome):
    assert "What growing into E3 · Senior Web Engineer as it reads now needs, nearest first" in outcome


def test_slack_refused_nothing_and_nothing_failed_in_a_year(world, outcome):
    assert (world.refusals(), "ERROR" in world.bot.log()) == ([], False)
