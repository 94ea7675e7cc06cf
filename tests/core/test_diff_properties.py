"""Any two versions: what the differences say is what was done, and nothing of it is missed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.diff import Effect, Kind, Mark, Part, diff, for_person
from core.ladder import Anchor, Area, Ladder, Term
from tests.builders import a_ladder, an_attribute

SENTENCES = st.sampled_from(
    [
        "Writes unit tests for their own change.",
        "Reviews the plan of each release with the team.",
        "Answers alerts within the hour, and writes down the cause.",
        "Often helps others.",
        "チームの設計を決める",
        "",
    ]
)
IDS = [f"a{place}" for place in range(7)]
AREAS = (Area("craft", "Craft"), Area("team", "Team"))


@st.composite
def attributes(draw, one):
    rubric = {number: Anchor(draw(SENTENCES)) for number in draw(st.sets(st.integers(1, 3)))}
    area, weight = draw(st.sampled_from(["craft", "team"])), Fraction(draw(st.integers(1, 3)))
    return replace(an_attribute(one), rubric=dict(sorted(rubric.items())), area=area, weight=weight)


@st.composite
def ladders(draw, was=True):
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1, max_size=6))
    made = [draw(attributes(one)) for one in ids]
    if was:
        origin = st.lists(st.sampled_from(IDS), max_size=2).map(tuple)
        made = [replace(one, was=draw(origin)) for one in made]
    glossary = tuple(Term(one, f"What {one} means") for one in draw(st.sets(st.sampled_from(["team", "release"]))))
    return a_ladder(made, levels=3, areas=AREAS, glossary=glossary)


def whole(found, *kinds):
    return [one for one in found.edits if one.part is Part.ATTRIBUTE and one.kind in kinds]


@given(ladders())
def test_a_ladder_compared_with_itself_says_nothing(one):
    found = diff(one, one)
    assert (found.edits, found.guesses) == ((), ())


@given(ladders(), ladders())
def test_what_came_and_went_adds_up_to_the_newer_version(first, second):
    found = diff(first, second)
    gone = {one.id for one in whole(found, Kind.REMOVED)}
    new = {one.id for one in whole(found, Kind.ADDED)}
    assert gone == {one for one, became in found.links.items() if not became}
    taken_up = {one for became in found.links.values() for one in became}
    assert {one.id for one in second.attributes} == new | taken_up
    assert not new & taken_up


@given(ladders(was=False), ladders(was=False))
def test_what_came_one_way_went_the_other(first, second):
    there, back = diff(first, second), diff(second, first)
    for kind, other in ((Kind.ADDED, Kind.REMOVED), (Kind.REMOVED, Kind.ADDED)):
        assert {one.id for one in whole(there, kind)} == {one.id for one in whole(back, other)}
    assert there.is_empty == back.is_empty


@given(ladders(), ladders())
def test_only_what_takes_ratings_or_levels_away_is_breaking(first, second):
    found = diff(first, second)
    ends = {one for one, became in found.links.items() if not became}
    assert {one.id for one in found.breaking if one.effect is Effect.RATINGS_END} == ends
    assert found.is_breaking == bool(ends)


@given(ladders(), ladders())
def test_every_run_of_a_reworded_text_is_in_one_of_the_two(first, second):
    for one in diff(first, second).edits:
        kept = "".join(run.text for run in one.runs if run.mark is not Mark.REMOVED)
        assert kept.split() == one.after.split() or one.kind is Kind.REMOVED or not one.runs


@given(ladders(was=False), st.data())
def test_an_edit_somebody_makes_is_found_and_nothing_else(first, data):
    place = data.draw(st.integers(0, len(first.attributes) - 1))
    chosen = first.attributes[place]
    edits = {
        "name": {"name": "Another name"},
        "weight": {"weight": chosen.weight + 1},
        "description": {"description": "What it is about."},
        "tags": {"tags": ("new",)},
        "area": {"area": "team" if chosen.area == "craft" else "craft"},
        "deferred": {"deferred": "Comes later"},
    }
    field = data.draw(st.sampled_from(sorted(edits)))
    changed = list(first.attributes)
    changed[place] = replace(chosen, **edits[field])
    found = diff(first, replace(first, attributes=tuple(changed)))
    assert [(one.attribute, one.field) for one in found.edits] == [(chosen.id, field)]


@given(ladders(was=False), st.data())
def test_a_new_id_is_followed_by_was_whatever_else_changed(first, data):
    place = data.draw(st.integers(0, len(first.attributes) - 1))
    old = first.attributes[place]
    new = replace(data.draw(attributes("renamed")), was=(old.id,))
    changed = (*first.attributes[:place], new, *first.attributes[place + 1 :])
    found = diff(first, replace(first, attributes=changed))
    assert found.links[old.id] == ("renamed",)
    assert [one.id for one in whole(found, Kind.RENAMED)] == ["renamed"]
    assert not found.is_breaking


@given(ladders(), ladders(), st.sampled_from(["E1", "E2", "E3", None, "gone"]))
def test_what_is_somebodys_and_what_is_elsewhere_make_up_the_whole(first, second, held):
    found = diff(first, second)
    mine = for_person(found, "", "", held)
    shown = (*mine.level, *mine.near, *mine.far, *mine.scoring, *mine.words)
    assert len(shown) + mine.elsewhere == len(found.edits)
    assert set(shown) <= set(found.edits)
    assert set(mine.new) <= {one.id for one in second.attributes}
    assert set(mine.gone) <= {one.id for one in first.attributes}


def a_large_ladder(attributes: int, *, edited: bool) -> Ladder:
    said = "Leads the work on part {} of the {} with a plan that {} people have read, and writes down what came of it"
    more = " each month" if edited else ""
    made = [
        an_attribute(f"a{place}", rubric={n: Anchor(f"{said.format(place, n, place % 9)}{more}") for n in range(1, 6)})
        for place in range(attributes)
    ]
    return a_ladder(made)


def test_every_anchor_of_a_thousand_attributes_that_were_reworded_is_found():
    first, second = (a_large_ladder(1000, edited=edited) for edited in (False, True))
    found = diff(first, second)
    assert len(found.edits) == 5000


def test_a_thousand_attributes_that_all_changed_their_ids_are_guessed():
    first, second = (a_large_ladder(1000, edited=edited) for edited in (False, True))
    renamed = replace(second, attributes=tuple(replace(one, id=f"b{one.id}") for one in second.attributes))
    found = diff(first, renamed)
    assert len(found.guesses) > 0
