"""Somebody's outcomes across cycles in words, the same picture in words, and the form for documents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import view_history as h
import view_worlds as w
from view_reading import buttons, lines

from bot.screens.history import ExportProgress, ExportRefused
from bot.views import exports, history, home
from bot.views.words import history as say
from core.goals import State


def test_a_history_is_told_newest_first_by_area_with_what_moved():
    before = w.small(manager=(1, 1, 2))
    first = replace(h.chapter(before, number=7), goals=(), talked_on=())
    second = h.chapter(w.small(manager=(3, 2, 2), held=2), first, number=8)
    done = replace(second.goals[2], state=State.DONE, opportunity="Lead the guild.", result="Two teams follow it.")
    second = replace(second, goals=(done,))
    screen = replace(h.history_screen(before), chapters=(first, second))
    assert lines(history.story(screen)) == [
        "Your history",
        "Two outcomes, newest first. A mean is taken over the ratings on record in an area; it measures nobody's worth "
        "or potential.",
        "*Autumn 2026 · 1 December 2026*\nE2 · Senior Web engineer\nEngineering 1.0",
        "See all attributes",
        "Craft\n▓▓▓▓▓▓▓▓░░ 2.5 of 3, up 1.5",
        "People\n▓▓▓▓▓▓░░░░ 2.0 of 3, as before",
        "Growth goals",
        "Code review, by 4 December 2026. Done.\nLead the guild.\nWhat came of it: Two teams follow it.",
        "Two growth conversations were logged, the last on 4 December 2026.",
        "*Autumn 2026 · 1 December 2026*\nE1 · Web engineer\nEngineering 1.0",
        "See all attributes",
        "Craft\n▓▓▓░░░░░░░ 1.0 of 3",
        "People\n▓▓▓▓▓▓░░░░ 2.0 of 3",
    ]


def test_somebody_elses_says_whose_it_is():
    assert lines(history.story(h.history_screen(w.small(), w.GRACE)))[0] == "Ada Lovelace: history"


def test_a_level_that_the_ratings_did_not_come_to_is_said_with_what_they_came_to():
    world = w.small(manager=(1, 1, 1), held=2)
    (chapter,) = h.history_screen(world, outcomes=1).chapters
    screen = replace(h.history_screen(world), chapters=(chapter,))
    assert lines(history.story(screen))[2] == (
        "*Autumn 2026 · 1 December 2026*\nE2 · Senior Web engineer\nEngineering 1.0\n"
        "The ratings came to E1 · Web engineer."
    )


@pytest.mark.parametrize(
    ("mean", "drawn"),
    [
        (None, "░░░░░░░░░░"),
        (Decimal(0), "░░░░░░░░░░"),
        (Decimal("2.9"), "▓▓▓▓▓▓▓▓▓░"),
        (Decimal(3), "▓▓▓▓▓▓▓▓▓▓"),
        (Decimal(9), "▓▓▓▓▓▓▓▓▓▓"),
    ],
)
def test_a_bar_is_full_only_at_the_top(mean, drawn):
    assert say.gauge(mean, 3) == drawn


@pytest.mark.parametrize(("by", "said"), [("0.0", "as before"), ("0.4", "up 0.4"), ("-1.2", "down 1.2")])
def test_what_moved_is_said_without_judging_it(by, said):
    assert say.moved(Decimal(by)) == said


def test_every_outcome_in_a_long_history_can_be_reached():
    screen = h.history_screen(w.small(words="word " * 300), outcomes=30)
    seen, page = [], 0
    while True:
        view = history.story(replace(screen, page=page))
        seen += [one["accessory"]["value"] for one in view["blocks"] if "accessory" in one]
        if "Next page" not in buttons(view):
            break
        page += 1
    assert page > 0
    assert seen == [str(one.participant) for one in reversed(screen.chapters)]


def test_home_shows_ones_own_newest_by_area_and_the_way_to_the_rest():
    shown = lines(home.home(h.home_with_history(w.small(held=2))))
    start = shown.index("Past outcomes")
    assert shown[start : start + 9] == [
        "Past outcomes",
        "Autumn 2026, shared on 1 December 2026",
        "See all attributes",
        "Craft\n▓▓▓▓▓▓░░░░ 2.0 of 3, as before",
        "People\n▓▓▓░░░░░░░ 1.0 of 3, as before",
        "History",
        "Alan: Autumn 2026, shared on 1 December 2026",
        "See all attributes",
        "History",
    ]
    assert shown[start + 9] == "Everyone below you"


def test_the_picture_in_words_says_all_that_it_shows():
    screen = h.history_screen(w.small(manager=(2, 0, 0), held=2))
    assert history.alt_text(history.picture(screen)) == (
        "Level: E2 after Autumn 2026 and E2 after Autumn 2026. "
        "Mean of the ratings by area, in Autumn 2026 and Autumn 2026. "
        "Craft: 2.0, then 2.0. People: nothing rated, then nothing rated."
    )


def test_the_picture_in_words_fits_what_slack_takes_of_it():
    screen = h.history_screen(w.small(), outcomes=9)
    drawn = history.picture(screen)
    many = replace(drawn, areas=tuple(("An area " * 9, drawn.areas[0][1]) for _ in range(40)))
    assert len(drawn.cycles) == history.CYCLES_IN_PICTURE
    assert len(history.alt_text(many)) <= 1000


def test_people_are_listed_by_name_and_nothing_else_stands_beside_them():
    view = history.readers(h.readers_screen(w.small(), of_cycle=True, people=2))
    assert lines(view) == [
        "Shared outcomes of Autumn 2026, by name.",
        *("Alan 0", "History", "Alan 1", "History", "Back"),
    ]
    assert lines(history.readers(h.readers_screen(w.small(), of_cycle=False, people=0))) == [
        "Everyone below you who has a shared outcome, by name.",
        "Nobody here has a shared outcome yet.",
    ]


def test_what_is_wrong_with_an_export_stands_under_its_field():
    assert exports.errors(ExportRefused(nobody=True)) == {"export_people": "Choose at least one person, or everybody."}
    assert exports.errors(ExportRefused(no_format=True)) == {"export_format": "Choose at least one."}
    assert exports.errors(ExportRefused(without_outcome=(w.ADA, w.ALAN))) == {
        "export_people": "No shared outcome in this cycle: Ada Lovelace and Alan Turing."
    }


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (
            ExportProgress(1, 2, 0, 0),
            ["2 files for one person, on the way into your messages with me.", "░░░░░░░░░░ 0 of 2"],
        ),
        (
            ExportProgress(12, 24, 24, 0),
            ["24 files for 12 people: all in your messages with me.", "▓▓▓▓▓▓▓▓▓▓ 24 of 24"],
        ),
    ],
)
def test_how_far_an_export_has_come(progress, said):
    assert lines(exports.under_way(h.export_screen(w.small(), progress)))[1:3] == said


def test_files_that_could_not_be_delivered_are_said():
    shown = lines(exports.under_way(h.export_screen(w.small(), h.UNDER_WAY)))
    assert shown[3] == "2 files could not be delivered. Ask for them again."
