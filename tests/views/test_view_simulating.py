"""What a change would change, as people read it."""

from __future__ import annotations

import view_simulating as m
import view_worlds as w
from view_reading import buttons, lines

from bot.views import simulating
from core.simulation import Effect, Group

WORLD = w.small()


def test_people_ops_read_every_number_why_and_who():
    assert lines(simulating.simulation(m.counts(WORLD))) == [
        "The latest settled ratings of 102 people, as Engineering 2.0 would read them. "
        "Nobody loses a level by it: whoever holds one keeps it.",
        "The draft has nothing for the level that two people hold. It cannot be frozen like that: keep the id of the "
        "level, or say with “was” which level it became.",
        "*The ratings would come to a higher level*\n12 people.",
        "See names",
        "*The ratings would come to a lower level*\nSeven people.",
        "See names",
        "*The ratings would come to the same level*\n80 people.",
        "See names",
        "*Cannot be told*\nThree people.",
        "See names",
        "Why: the last review could not tell a level either (1); the draft has no level for the one their ratings came "
        "to (1); the draft does not have their track or specialty (1); the draft leaves the level to the two who talk "
        "(1); too little of what the draft rates was rated before (1); a level of the draft asks for something that "
        "was never rated (1).",
        "*Would hold more than the ratings come to*\nNine people. They keep the level they hold, with a plan to grow "
        "into it. Two of them hold more than the ratings came to already.",
        "See names",
        "*Have a growth goal that loses value*\nOne person.",
        "See names",
        "Only People Ops sees these numbers exactly, and who it is.",
        "Back",
    ]


def test_an_author_reads_no_small_number_and_has_no_button_to_names():
    view = simulating.simulation(m.counts(WORLD, by_name=False))
    assert lines(view) == [
        "The latest settled ratings of 102 people, as Engineering 2.0 would read them. "
        "Nobody loses a level by it: whoever holds one keeps it.",
        "*The ratings would come to a higher level*\n12 people.",
        "*The ratings would come to a lower level*\nSeven people.",
        "*The ratings would come to the same level*\n83 people, together with those of the groups that are too small "
        "to show.",
        "*Cannot be told*\nFewer than five people, or nobody.",
        "*Would hold more than the ratings come to*\nFewer than five people, or nobody.",
        "*Have a growth goal that loses value*\nFewer than five people, or nobody.",
        "A group of fewer than five people is not shown by itself. Outcomes come into these numbers five at a time; "
        "the last two numbers are rounded down to a multiple of five. Only People Ops sees who it is.",
        "Back",
    ]


def test_where_there_is_nothing_to_work_out_a_sentence_says_so():
    nobody, few = {}, {Effect.SAME: 4}
    assert lines(simulating.simulation(m.counts(WORLD, numbers=nobody)))[0] == (
        "Nobody has a settled review on this ladder yet, so there is nothing to work out."
    )
    for numbers in (nobody, few):
        assert lines(simulating.simulation(m.counts(WORLD, by_name=False, numbers=numbers))) == [
            "Fewer than five people have a settled review on this ladder: too few to show a number.",
            "Back",
        ]


def test_a_name_stands_with_what_they_keep_and_what_growing_into_it_takes():
    assert lines(simulating.names(m.names(WORLD, people=3, total=3))) == [
        "The ratings would come to a lower level",
        "Three people, by name. Engineering 2.0.",
        "Alan 0\nThe ratings came to E3; they would come to E2.\nHolds E3, and keeps it. To grow into it: Tests, "
        "Design and Code review.\nGrowth goals that lose value: Tests, Design and Code review.",
        "Alan 1\nThe ratings came to E3; they would come to E2.\nHolds E3, and keeps it. To grow into it: Tests, "
        "Design and Code review.\nGrowth goals that lose value: Tests, Design and Code review.",
        "Alan 2\nThe ratings came to E3. Cannot be told: too little of what the draft rates was rated before.\n"
        "Holds E3.",
        "Back",
    ]


def test_a_long_list_has_pages_and_an_empty_one_a_sentence():
    shown = buttons(simulating.names(m.names(WORLD)))
    assert "Next" in str(shown)
    assert lines(simulating.names(m.names(WORLD, Group.GOALS, people=0, total=0))) == [
        "Have a growth goal that loses value",
        "Nobody is in this group any more.",
        "Back",
    ]
