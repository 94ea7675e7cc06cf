"""What is found by its build and not by a list: adverbs, empty verbs, second demands, comparisons."""

import pytest

from core.wording import Rule, counts_effort, remarks


def said(text, terms=()):
    return {str(one.rule) for one in remarks(text, terms)}


@pytest.mark.parametrize("adverb", ["Gallantly", "Blithely", "Unerringly", "Deftly"])
def test_an_adverb_that_no_list_holds_is_a_judgement_by_its_form_and_weighs_as_a_note(adverb):
    found = list(remarks(f"{adverb} rows the ferry across."))
    assert [(one.phrase, one.is_minor) for one in found] == [(adverb, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Rows the ferry jointly with a colleague.",
        "Manually sorts the parcels of each van.",
        "Replies to the family of each guest by Friday.",
        "Steers a remotely operated crane.",
        "States how badly each hull was damaged.",
    ],
)
def test_an_adverb_of_fact_or_of_an_adjective_is_no_judgement(text):
    assert said(text) == set()


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ("Supports the growth of the yard.", "Supports two mast types in each hull."),
        ("Contributes to the success of the harbour.", "Contributes two articles to the harbour paper."),
        ("Influences the direction of the shipyard.", "The wind influences the reading of the gauge."),
        ("Drives innovation.", "Drives the forklift."),
        ("Helps others grow.", "Helps the crew with the ropes."),
        ("Shows real acumen.", "Shows the passports at the gate."),
        ("Champions sailing.", "Paints the names of two champions on the wall."),
    ],
)
def test_an_empty_verb_is_vague_with_an_object_that_nobody_can_see(vague, exact):
    assert said(vague) == {"vague"}
    assert "vague" not in said(exact)


@pytest.mark.parametrize(
    "text",
    [
        "Mends a sail and flubs the next one.",
        "Mends a sail, and also repaints one hull.",
        "Greases a winch, flubs two anchors.",
    ],
)
def test_a_second_verb_is_known_by_its_place_though_no_list_holds_it(text):
    assert "composite" in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Measures the hull and files the numbers.",
        "Interviews six captains and presents the findings to the board.",
        "Ran a test of the engine and reported the results.",
        "Fixed a leak and measured the resulting loss of water.",
        "Asks the crew what a term means, looks it up, or guesses the rest.",
    ],
)
def test_going_on_with_what_the_first_deed_brought_is_no_second_demand(text):
    assert not any(one.rule is Rule.COMPOSITE for one in remarks(text))


@pytest.mark.parametrize(
    "text",
    [
        "Is one of the best welders we have.",
        "Is second to none at the helm.",
        "Mends twice as many sails as other sailmakers.",
        "Carries loads where others give up.",
        "A top seller on the quay.",
    ],
)
def test_people_are_measured_by_people_in_many_turns(text):
    assert "comparative" in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Names the tools as well as the other parts.",
        "Lists the top contributors of the fund.",
        "Writes the steps down where people need them.",
        "Nobody in the crew works past midnight.",
    ],
)
def test_what_only_sounds_like_it_is_no_comparison(text):
    assert "comparative" not in said(text)


@pytest.mark.parametrize(
    ("effort", "outcome"),
    [
        ("Spends a day a week on the quay.", "Crews spend less time on the quay."),
        ("Devotes 20% of the time to coaching.", "Spends no more than 4% of the budget."),
        ("Number of voyages completed.", "The number of late voyages falls by half."),
        ("Writes a letter to all crews every month.", "Ferries run on time in eleven of twelve months."),
        ("Trainings completed per sailor.", "Voyages without a loss are at 99%."),
    ],
)
def test_what_was_put_in_is_told_from_what_came_of_it(effort, outcome):
    assert counts_effort(effort)
    assert not counts_effort(outcome)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I can splice a rope.", "potential"),
        ("May steer the small ferry.", "potential"),
        ("I am a curious sailor.", "unobservable"),
        ("Is an expert in knots.", "vague"),
        ("Splices clean and maintainable code in at least one language.", "vague"),
        ("Steers with frequent guidance.", "vague"),
    ],
)
def test_the_first_person_options_and_small_counts_do_not_hide_a_trouble(text, rule):
    assert rule in said(text)


@pytest.mark.parametrize(
    "text", ["In May rows to the island.", "The hull may not leak.", "Gives the cabin its look and feel."]
)
def test_a_month_a_ban_and_a_look_are_left_alone(text):
    assert said(text) == set()


@pytest.mark.parametrize(
    "text", ["Signs his or her log.", "Each mate paints her/his boat.", "Notes what he or she saw."]
)
def test_a_pair_of_pronouns_means_everybody(text):
    assert "unfair" not in said(text)
    assert "unfair" in said(text.replace(" or her", "").replace("her/", "").replace(" or she", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Builds trust accounts for orphans of sailors.",
        "Creates a new environment for each trial.",
        "Maintains the well-water pump.",
        "Names an expert witness for each wreck.",
        "Records the tide independently of the harbour's gauge.",
        "Helps guests to find the cabin.",
        "Prints the values of the gauge in the log.",
        "Provides direction signs at each pier.",
        "Encourages nobody to row past dusk: the lamps go out.",
    ],
)
def test_words_that_only_look_vague_are_left_alone(text):
    assert said(text) == set()


def test_a_glossary_that_says_who_is_meant_does_not_say_what_is_done():
    assert said("Helps the team grow.", ["team", "squad"]) == {"vague"}
    assert said("Takes ownership of the mooring.", ["ownership"]) == set()
