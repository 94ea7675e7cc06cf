"""Level and title are public: of one person at a time, by name, and nothing else of a review."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.flows import levels, replies, settling
from bot.flows.replies import Topic
from bot.letters.replies import draw
from core.people import Position
from storage import people
from tests.builders import (
    ADA,
    BOB,
    CAST,
    EVE,
    WORKSPACE,
    a_full_ladder,
    a_ladder,
    a_person,
    a_running_cycle,
    both_submitted,
    everything,
    put_ladder,
)

BEN, BEN_TOO, GONE, WEN, PRIYA = "U0BEN", "U0BENT", "U0GONE", "U0WEN", "U0PRI"
MORE = (
    a_person(BEN, "Ben Lindqvist", email="ben@example.com", manager_id=BOB),
    a_person(BEN_TOO, "Ben Ito", email="ito@example.com"),
    a_person(GONE, "Gregor Mendel", email="gregor@example.com", active=False),
    a_person(WEN, "Wen Li", email="wen@example.com"),
    a_person(PRIYA, "प्रिया रमण", email="priya@example.com"),
)


@pytest.fixture
def known(store):
    """Ada is at E2, Ben at E4; her outcome is shared and holds more than that."""
    running = a_running_cycle(store, a_ladder(3), cast=(*CAST, *MORE), on_ladder={ADA: "E2", BEN: "E4"})
    both_submitted(running, 3, {"a0": 3, "a1": 4, "a2": 3})
    settling.share(running.desk(BOB), running.participant)
    return running


def said(running, text, who=EVE):
    """What somebody reads: the words of `/growth`."""
    desk = running.desk(who)
    return [block["text"]["text"] for block in draw(desk, replies.answer(desk, text))["blocks"] if "text" in block]


@pytest.mark.parametrize(
    "text",
    ["level Ben Lindqvist", "level @ben", "level <@U0BEN|ben>", "what level is Ben Lindqvist?", "level ben@example.com",
     "what is Ben Lindqvist's level", "title of ben lindqvist", "level lindqvist", "level Ben Lind"],
)  # fmt: skip
def test_anybody_asks_for_the_level_of_anybody_in_the_people_file(known, text):
    assert said(known, text) == ["Ben Lindqvist: E4 · Engineer 4 (Engineering)."]


def test_it_is_the_level_that_is_held_and_nothing_else_of_the_outcome(known):
    """Her ratings come to E3, which she now holds; the ratings, the score and the comment are nobody else's."""
    assert said(known, "level Ada") == ["Ada Lovelace: E3 · Engineer 3 (Engineering)."]
    message = str(draw(known.desk(EVE), replies.answer(known.desk(EVE), "level Ada")))
    assert not [word for word in ("3.33", "10/3", "E4", "Spring 2026", "Bob") if word in message]


@pytest.mark.parametrize("text", ["my level", "level", "what level am I?"])
def test_ones_own_needs_no_name(known, text):
    assert said(known, text, BEN) == ["Ben Lindqvist: E4 · Engineer 4 (Engineering)."]


def test_somebody_without_a_level_and_somebody_on_no_ladder(known):
    with known.store.begin(WORKSPACE) as tx:
        people.put_position(tx, Position(WEN, "engineering", "", "", None))
    assert said(known, "level Wen") == ["Wen Li: no level yet (Engineering)."]
    assert said(known, "level Bob Noyce") == ["Bob Noyce: on no ladder here."]


def test_a_level_on_each_ladder_with_its_title_by_specialty(known):
    with known.store.begin(WORKSPACE) as tx:
        put_ladder(tx, replace(a_full_ladder(), id="leading", name="Leading"))
        people.put_position(tx, Position(BEN, "leading", "", "web", "E2"))
    assert said(known, "level @ben") == ["Ben Lindqvist: E4 · Engineer 4 (Engineering); E2 · Engineer 2 (Leading)."]


def test_more_than_one_is_asked_back_by_name_and_without_a_level(known):
    (answer,) = said(known, "level Ben")
    assert answer == "That could be Ben Ito and Ben Lindqvist. Say the full name, or use an @-mention."


@pytest.mark.parametrize(
    ("text", "called"),
    [("level Nobody", "Nobody"), ("level Gregor Mendel", "Gregor Mendel"), ("level <@U0GONE>", "@U0GONE"),
     ("level everybody", "everybody"), ("level E4", "E4"), ("level %", "%")],
)  # fmt: skip
def test_nobody_somebody_who_left_and_everybody_at_once_get_the_same_answer(known, text, called):
    assert said(known, text) == [f"I know nobody called “{called}” here. A full name or an @-mention helps."]


def test_a_name_in_any_script_is_found(known):
    assert said(known, "level प्रिया रमण") == ["प्रिया रमण: on no ladder here."]


def test_somebody_rung_does_not_know_learns_nothing(known):
    assert "E4" not in str(draw(known.desk("U0NEW"), replies.answer(known.desk("U0NEW"), "level Ben Lindqvist")))


def test_another_workspace_has_other_people(known):
    other = a_running_cycle(known.store, workspace="T0OTHER")
    assert said(other, "level Ben Lindqvist") == [
        "I know nobody called “Ben Lindqvist” here. A full name or an @-mention helps."
    ]
    assert levels.look(other.desk(EVE), BEN).person is None


def test_a_direct_message_keeps_ids_and_none_of_the_words(known):
    replies.queue(known.desk(EVE), "E1", "level Ben")
    replies.queue(known.desk(EVE), "E2", "what level is Ada Lovelace?")
    rows = [row for row in everything(known.store)["outbox"] if "reply" in row]
    assert sorted(detail for row in rows for detail in row if str(detail).startswith("level")) == [
        f"level ? {BEN_TOO} {BEN}",
        f"level {ADA}",
    ]
    assert "Lovelace" not in str(rows)


def test_no_list_of_several_ever_names_a_level(known):
    screen = levels.look(known.desk(EVE), f"? {BEN} {BEN_TOO}")
    assert (screen.person, screen.standings, [one.id for one in screen.several]) == (None, (), [BEN_TOO, BEN])
    assert replies.answer(known.desk(EVE), "level").topic is Topic.LEVEL
