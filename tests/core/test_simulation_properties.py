"""The whole company on columns says what scoring says person by person, whatever the two versions are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, note
from hypothesis import strategies as st

from core.assessment import to_vector
from core.ladder import Anchor, Area, Attribute, Choice, Gate, Ladder, Policy, Profile, Scoring, Step
from core.scoring import score
from core.simulation import Carrier, Effect, Impact, Standing, impact, told
from core.simulation.arrays import Company
from tests.builders import a_ladder, a_level, an_attribute

AREAS = (Area("craft", "Craft"), Area("care", "Care"))
NUMBERS = st.fractions(min_value=0, max_value=6, max_denominator=12)
WEIGHTS = st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 3), Fraction(5, 7)])
TRACKS = (Choice("ic", "IC"), Choice("m", "Management"))


@st.composite
def rules(draw: st.DrawFn, ids: list[str], top: int, stepped: bool, last: int) -> Scoring:
    """Any policy with numbers of its own."""
    known = [Policy.WEIGHTED_MEAN, Policy.POINTS, Policy.MEDIAN, Policy.PROFILE, Policy.MANUAL]
    policy = draw(st.sampled_from(known if stepped else list(Policy)))
    above = range(2, top + 1)
    gates = draw(
        st.lists(st.builds(Gate, st.integers(2, top), st.sampled_from(["craft", "care"]), NUMBERS), max_size=2)
    )
    asks = st.dictionaries(st.sampled_from(ids), st.integers(1, last), max_size=4)
    return Scoring(
        policy,
        thresholds={level: draw(NUMBERS) for level in above if stepped or draw(st.booleans())},
        rated_share=draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1)])),
        gates=tuple(gates),
        points={number: draw(NUMBERS) for number in range(1, last + 1) if draw(st.booleans())},
        profile={level: draw(asks) for level in above} if policy is Policy.PROFILE else {},
        needed={level: draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2)])) for level in above},
        meets_previous=draw(st.booleans()),
    )


@st.composite
def versions(draw: st.DrawFn, ids: list[str], was: list[str], stepped: bool) -> Ladder:
    """A ladder of some of these attributes, perhaps renamed, split or merged, under any policy."""
    top = draw(st.integers(3, 5))
    last = draw(st.integers(4, 12)) if stepped else top
    chosen = draw(st.lists(st.sampled_from(ids), min_size=len(ids) - 3, max_size=6, unique=True))
    attributes = [draw(rated(one, was, top)) for one in chosen]
    steps = tuple(Step(number, f"s{number}") for number in range(1, last + 1)) if stepped else ()
    profiles: tuple[Profile, ...] = ()
    scoring = draw(rules(chosen, top, stepped, last))
    if scoring.policy is Policy.PROFILE and draw(st.booleans()):
        asks = st.dictionaries(st.sampled_from(chosen), st.integers(1, last), max_size=3)
        profiles = tuple(
            Profile(level, asks=draw(asks), optional=draw(asks), optional_needed=draw(st.integers(0, 2)))
            for level in range(2, top + 1)
        )
    levels = [
        a_level(number, tracks=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"m"})])))
        for number in range(2, top + 1)
    ]
    tracks = TRACKS[: draw(st.integers(0, 2))]
    return a_ladder(
        attributes,
        levels=[a_level(1), *levels],
        areas=AREAS,
        tracks=tracks,
        scoring=scoring,
        steps=steps,
        profiles=profiles,
    )


@st.composite
def rated(draw: st.DrawFn, attribute_id: str, was: list[str], top: int) -> Attribute:
    rubric = {level: Anchor(f"{attribute_id} at {level}") for level in range(1, top + 1) if draw(st.integers(0, 3))}
    return an_attribute(
        attribute_id,
        rubric=rubric,
        weight=draw(WEIGHTS),
        area=draw(st.sampled_from(["craft", "care"])),
        was=tuple(draw(st.lists(st.sampled_from(was), max_size=2, unique=True))) if was else (),
        tracks=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"ic"})])),
    )


@st.composite
def companies(draw: st.DrawFn) -> tuple[Carrier, list[Standing]]:
    """Two versions, a track, and people whose ratings were settled on the first."""
    olds = [f"a{number}" for number in range(6)]
    stepped, keeps_scale = draw(st.booleans()), draw(st.integers(0, 4)) > 0
    before = draw(versions(olds, [], stepped))
    after = draw(versions([*olds, "new", "newer"], olds, stepped == keeps_scale))
    carrier = Carrier(before, after, draw(st.sampled_from(["", *(one.id for one in before.tracks)])))
    asked, scale = carrier.rated_before, [step.number for step in before.scale(carrier.track)]
    ratings = st.fixed_dictionaries({one.id: st.sampled_from([0, *scale]) for one in asked})
    levels = [one.number for one in before.levels]
    held = st.sampled_from([None, "gone", *(one.id for one in before.levels)])
    person = st.builds(Standing, ratings, st.sampled_from([None, *levels, *levels]), held)
    return carrier, draw(st.lists(person, min_size=1, max_size=8))


def on_columns(carrier: Carrier, everybody: list[Standing], *, alone: bool = False) -> list[Impact]:
    vectors = [to_vector(carrier.before, one.ratings) for one in everybody]
    implied, held = [one.implied for one in everybody], [one.held for one in everybody]
    found = Company(carrier).impacts(vectors, implied, held, alone=alone)
    return [found.at(row) for row in range(len(found))]


@given(companies())
def test_columns_say_what_scoring_says_person_by_person(company):
    carrier, everybody = company
    one_by_one = [impact(carrier, one) for one in everybody]
    note(f"{carrier.after.scoring}")
    assert on_columns(carrier, everybody) == one_by_one
    assert on_columns(carrier, everybody, alone=True) == one_by_one


@given(companies())
def test_the_same_version_changes_nothing_for_anybody(company):
    carrier, everybody = company
    same = Carrier(carrier.before, carrier.before, carrier.track)
    for one in everybody:
        came_to = score(same.before, same.rated_before, "", one.ratings, same.track)
        found = impact(same, Standing(one.ratings, came_to.implied if came_to.enough else None, one.held))
        assert found.effect is (Effect.NOT_COMPUTABLE if found.before is None or found.reason else Effect.SAME)


@given(companies())
def test_no_version_lowers_what_anybody_holds(company):
    carrier, everybody = company
    for one in everybody:
        found = impact(carrier, one)
        still_there = carrier.after.number_of(one.held)
        assert found.held == (still_there if still_there is not None else carrier.held(one.held))
        assert found.gets_plan == (None not in (found.held, found.after) and found.after < found.held)


@given(st.dictionaries(st.sampled_from(Effect), st.integers(0, 30)), st.booleans())
def test_no_count_below_five_can_be_worked_out_from_those_that_are_told(counts, tells_nobody):
    found = told(counts, tells_nobody=tells_nobody)
    hidden = [counts.get(one, 0) for one in Effect if found.groups[one] is None]
    shown = [number for number in found.groups.values() if number is not None]
    assert all(number >= 5 or (number == 0 and tells_nobody) for number in shown)
    if found.people is None:
        assert (sum(counts.values()), shown) == (sum(counts.values()) if sum(counts.values()) < 5 else None, [])
    else:
        assert found.people - sum(shown) == sum(hidden) == found.people_together
        assert len(hidden) != 1 and (not hidden or sum(hidden) >= 5)
