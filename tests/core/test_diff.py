"""What differs between two versions of a ladder: every edit found once, and what it means for ratings and levels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.diff import Clarity, Clearness, Effect, Kind, Mark, Part, compared, diff
from core.ladder import (
    Anchor,
    Area,
    Change,
    Choice,
    Gate,
    Level,
    LevelBand,
    Policy,
    Profile,
    Scope,
    Scoring,
    Signal,
    Step,
    Success,
    SuccessKind,
    Term,
)
from tests.builders import a_ladder, a_level, an_attribute

TESTING = an_attribute("testing", levels=3)
WRITING = an_attribute("writing", levels=3)
PLANNING = an_attribute("planning", levels=3)
BEFORE = a_ladder([TESTING, WRITING, PLANNING], levels=3, areas=(Area("craft", "Craft"), Area("team", "Team")))


def after(*attributes, **changes):
    changed = {"attributes": tuple(attributes)} if attributes else {}
    return replace(BEFORE, version="2.0", **changed, **changes)


def told(newer, older=BEFORE):
    """(kind, part, id, field, effect) of every edit."""
    return [(one.kind, one.part, one.id, one.field, one.effect) for one in diff(older, newer).edits]


def only(newer, older=BEFORE):
    """The one edit there is."""
    (edit,) = diff(older, newer).edits
    return edit


def with_anchor(attribute=TESTING, step=2, **changes):
    rubric = {**attribute.rubric, step: replace(attribute.rubric[step], **changes)}
    return replace(attribute, rubric=rubric)


# -- nothing ----------------------------------------------------------------------------------------------------------


def test_a_version_compared_with_itself_has_no_edits():
    found = diff(BEFORE, BEFORE)
    assert (found.edits, found.is_empty, found.is_breaking, found.guesses) == ((), True, False, ())


def test_what_says_nothing_to_people_is_no_difference():
    wrapped = with_anchor(text="testing\n  at 2 ")
    history = (Change("2.0", date(2026, 3, 1), "Wrapped otherwise"),)
    assert told(after(wrapped, WRITING, PLANNING, effective=date(2026, 3, 1), changelog=history)) == []


# -- attributes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ([TESTING, WRITING], (Kind.REMOVED, Part.ATTRIBUTE, "planning", "", Effect.RATINGS_END)),
        (
            [TESTING, WRITING, PLANNING, an_attribute("new", levels=3)],
            (Kind.ADDED, Part.ATTRIBUTE, "new", "", Effect.RATED_ANEW),
        ),
        (
            [replace(TESTING, id="proof", was=("testing",)), WRITING, PLANNING],
            (Kind.RENAMED, Part.ATTRIBUTE, "proof", "", Effect.RATINGS_GO_ON),
        ),
        (
            [replace(TESTING, id="proof"), WRITING, PLANNING],
            (Kind.RENAMED, Part.ATTRIBUTE, "proof", "", Effect.RATINGS_GO_ON),
        ),
        ([replace(TESTING, name="Proof"), WRITING, PLANNING], (Kind.REWORDED, Part.ATTRIBUTE, "testing", "name", None)),
        ([replace(TESTING, area="team"), WRITING, PLANNING], (Kind.MOVED, Part.ATTRIBUTE, "testing", "area", None)),
        ([WRITING, PLANNING, TESTING], (Kind.MOVED, Part.ATTRIBUTE, "testing", "order", None)),
        (
            [replace(TESTING, weight=Fraction(2)), WRITING, PLANNING],
            (Kind.CHANGED, Part.ATTRIBUTE, "testing", "weight", Effect.WEIGHS_MORE),
        ),
        (
            [replace(TESTING, weights={"web": Fraction(1, 2)}), WRITING, PLANNING],
            (Kind.CHANGED, Part.ATTRIBUTE, "testing", "weights", Effect.WEIGHS_LESS),
        ),
        (
            [replace(TESTING, deferred="Comes with 3.0"), WRITING, PLANNING],
            (Kind.CHANGED, Part.ATTRIBUTE, "testing", "deferred", Effect.RATINGS_END),
        ),
        (
            [replace(TESTING, is_abstract=True), WRITING, PLANNING],
            (Kind.CHANGED, Part.ATTRIBUTE, "testing", "abstract", Effect.RATINGS_END),
        ),
        (
            [replace(TESTING, tags=("daily",)), WRITING, PLANNING],
            (Kind.CHANGED, Part.ATTRIBUTE, "testing", "tags", None),
        ),
        (
            [replace(TESTING, description="How things are proved."), WRITING, PLANNING],
            (Kind.REWORDED, Part.ATTRIBUTE, "testing", "description", None),
        ),
    ],
    ids=lambda one: one[2] + "-" + one[3] if isinstance(one, tuple) else "",
)
def test_every_edit_of_an_attribute_is_told_once_with_what_it_means(attributes, expected):
    assert told(after(*attributes)) == [expected]


WEB, DATA = Choice("web", "Web"), Choice("data", "Data")


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (set(), {"web"}, Effect.FOR_FEWER),
        ({"web"}, set(), Effect.FOR_MORE),
        ({"web"}, {"data"}, Effect.FOR_FEWER),
        ({"web", "data"}, {"web"}, Effect.FOR_FEWER),
        ({"web"}, {"web", "data"}, Effect.FOR_MORE),
    ],
)
def test_whom_it_is_for_breaks_where_some_lose_it(old, new, effect):
    groups = {"specialties": (WEB, DATA)}
    first = a_ladder([replace(TESTING, specialties=frozenset(old))], levels=3, **groups)
    second = a_ladder([replace(TESTING, specialties=frozenset(new))], levels=3, **groups)
    found = diff(first, second)
    assert [(one.field, one.effect) for one in found.edits] == [("for", effect)]
    assert found.is_breaking is (effect is Effect.FOR_FEWER)


def test_a_split_says_what_went_where_and_what_nothing_takes_up():
    whole = replace(
        TESTING, rubric={2: Anchor("Writes unit tests for their own code and reviews the test plan of others.")}
    )
    unit = an_attribute("unit", was=("testing",), rubric={2: Anchor("Writes unit tests for their own code.")})
    plan = an_attribute("plan", was=("testing",), rubric={2: Anchor("Keeps a test plan for the team.")})
    found = diff(a_ladder([whole], levels=3), a_ladder([unit, plan], levels=3))
    split, weight, first, second, left = found.edits
    assert (split.kind, split.id, split.became, split.effect) == (
        Kind.SPLIT,
        "testing",
        ("unit", "plan"),
        Effect.COUNTS_FOR_EACH,
    )
    assert (weight.field, weight.before, weight.after, weight.effect) == ("weight", "1", "2", Effect.WEIGHS_MORE)
    assert [(run.mark, run.text) for run in first.runs] == [(Mark.SAME, "Writes unit tests for their own code.")]
    assert [run.mark for run in second.runs] == [Mark.ADDED]
    assert (left.kind, left.attribute) == (Kind.REMOVED, "testing")
    assert "reviews the test plan of others" in "".join(run.text for run in left.runs if run.mark is Mark.REMOVED)
    assert not found.is_breaking


def test_parts_for_different_specialties_lose_nobody():
    groups = {"specialties": (WEB, DATA)}
    parts = [
        an_attribute("w", levels=3, was=("testing",), specialties=frozenset({"web"})),
        an_attribute("d", levels=3, was=("testing",), specialties=frozenset({"data"})),
        an_attribute("o", levels=3, was=("testing",), specialties=frozenset()),
    ]
    assert not diff(a_ladder([TESTING], levels=3, **groups), a_ladder(parts, levels=3, **groups)).is_breaking


def test_merged_attributes_are_one_edit_and_their_weights_are_compared_together():
    both = replace(TESTING, id="both", was=("testing", "writing"), weight=Fraction(2))
    found = diff(BEFORE, after(both, PLANNING))
    merged = found.edits[0]
    assert (merged.kind, merged.id, merged.was, merged.effect) == (
        Kind.MERGED,
        "both",
        ("testing", "writing"),
        Effect.LOWEST_COUNTS,
    )
    assert [one for one in found.edits if one.field == "weight"] == []
    assert not found.is_breaking


def test_what_reads_alike_under_another_id_is_guessed_and_carried_nowhere():
    said = "Writes unit tests for their own code before a colleague looks at it, {} every time"
    old = an_attribute("testing", rubric={2: Anchor(said.format("nearly"))})
    new = an_attribute("proof", rubric={2: Anchor(said.format("and"))})
    found = diff(a_ladder([old, WRITING]), a_ladder([new, WRITING]))
    assert [(one.old, one.new) for one in found.guesses] == [("testing", ("proof",))]
    assert found.links["testing"] == ()
    assert [one.effect for one in found.edits] == [Effect.RATINGS_END, Effect.RATED_ANEW]


def test_two_attributes_that_read_together_like_one_are_guessed_to_be_its_parts():
    first, second = "Writes unit tests for code before merging", "Keeps plans that name risks of every release"
    old = an_attribute("testing", rubric={2: Anchor(f"{first}. {second}.")}, name="Checks")
    news = [an_attribute("x", rubric={2: Anchor(first)}), an_attribute("y", rubric={2: Anchor(second)})]
    (guess,) = diff(a_ladder([old]), a_ladder(news)).guesses
    assert (guess.old, guess.new) == ("testing", ("x", "y"))


def test_what_an_attribute_takes_over_is_told_where_it_comes_from():
    base = replace(TESTING, is_abstract=True)
    heir = replace(WRITING, extends="testing", rubric=TESTING.rubric)
    first = a_ladder([base, heir], levels=3)
    edited = with_anchor(base, text="testing at 2, every week")
    second = a_ladder([edited, replace(heir, rubric=edited.rubric)], levels=3)
    assert [one.attribute for one in diff(first, second).edits] == ["testing"]


# -- anchors ----------------------------------------------------------------------------------------------------------


def test_an_anchor_is_compared_word_by_word():
    edit = only(after(with_anchor(text="testing at 2, every week"), WRITING, PLANNING))
    assert (edit.part, edit.attribute, edit.level, edit.field) == (Part.ANCHOR, "testing", "E2", "text")
    assert [(run.mark, run.text) for run in edit.runs] == [(Mark.SAME, "testing at 2"), (Mark.ADDED, ", every week")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"example": "A release in May."}, (Kind.REWORDED, Part.EXAMPLE, "")),
        ({}, {"points": ("One", "Two")}, (Kind.ADDED, Part.POINT, "")),
        ({"signals": (Signal("Looks at logs", "s"),)}, {}, (Kind.REMOVED, Part.SIGNAL, "")),
        ({"criteria": ("Impact",)}, {"criteria": ("Reach",)}, (Kind.CHANGED, Part.ANCHOR, "criteria")),
        ({"tags": ("x",)}, {}, (Kind.CHANGED, Part.ANCHOR, "tags")),
        ({}, {"name": "Adopts"}, (Kind.REWORDED, Part.ANCHOR, "name")),
        ({}, {"deferred": "Later"}, (Kind.CHANGED, Part.ANCHOR, "deferred")),
    ],
)
def test_every_part_of_an_anchor_is_looked_at(old, new, expected):
    first = a_ladder([with_anchor(**old)], levels=3)
    second = a_ladder([with_anchor(**new)], levels=3)
    found = {(one.kind, one.part, one.field) for one in diff(first, second).edits}
    assert found == {expected}


def test_signals_are_followed_by_id_then_by_what_they_say():
    old = (Signal("Looks at the logs each morning", "a"), Signal("Names a risk"), Signal("Goes"))
    new = (Signal("Names a risk"), Signal("Answers every alert", "a"), Signal("Comes in"))
    first, second = (a_ladder([with_anchor(signals=one)], levels=3) for one in (old, new))
    edits = diff(first, second).edits
    assert [(one.kind, one.id, one.before, one.after) for one in edits] == [
        (Kind.REWORDED, "a", "Looks at the logs each morning", "Answers every alert"),
        (Kind.REMOVED, "", "Goes", ""),
        (Kind.ADDED, "", "", "Comes in"),
        (Kind.MOVED, "", "", ""),
    ]


def test_fewer_signals_that_are_enough_ask_for_less():
    three = tuple(Signal(f"sign {place}") for place in "abc")
    first, second = (a_ladder([with_anchor(signals=three, signals_needed=one)], levels=3) for one in (None, 2))
    assert [(one.before, one.after, one.effect) for one in diff(first, second).edits] == [("", "2", Effect.ASKS_LESS)]


def test_a_sentence_that_became_signals_is_one_edit():
    whole = "Writes unit tests for every change and reviews the plan of each release"
    parts = (Signal("Writes unit tests for every change"), Signal("Reviews the plan of each release"))
    first = a_ladder([with_anchor(text=whole)], levels=3)
    second = a_ladder([with_anchor(text="", signals=parts)], levels=3)
    assert [(one.kind, one.part, one.before, one.after) for one in diff(first, second).edits] == [
        (Kind.SPLIT, Part.ANCHOR, whole, "\n".join(one.text for one in parts))
    ]
    assert [one.kind for one in diff(second, first).edits] == [Kind.MERGED]


def test_an_anchor_that_came_or_went_is_told_with_its_words():
    without = replace(TESTING, rubric={1: TESTING.rubric[1]})
    came = [(one.kind, one.level, one.after) for one in diff(a_ladder([without]), a_ladder([TESTING])).edits]
    assert came == [(Kind.ADDED, "E2", "testing at 2"), (Kind.ADDED, "E3", "testing at 3")]
    went = [(one.kind, one.level, one.before) for one in diff(a_ladder([TESTING]), a_ladder([without])).edits]
    assert went == [(Kind.REMOVED, "E2", "testing at 2"), (Kind.REMOVED, "E3", "testing at 3")]


# -- clearer, vaguer --------------------------------------------------------------------------------------------------

SHARP, VAGUE = "Ships three changes a week.", "Ships good changes often."


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (Anchor(SHARP), Anchor(VAGUE), Clearness.VAGUER),
        (Anchor(VAGUE), Anchor(SHARP), Clearness.CLEARER),
        (Anchor(SHARP), Anchor(SHARP, example="The release of May."), Clearness.CLEARER),
        (Anchor(SHARP, example="The release of May."), Anchor(SHARP), Clearness.VAGUER),
        (Anchor(SHARP), Anchor("Ships four changes a week."), None),
    ],
)
def test_a_definition_reads_clearer_or_vaguer(old, new, way):
    first, second = (a_ladder([replace(TESTING, rubric={2: one})]) for one in (old, new))
    found = diff(first, second)
    assert [one.clarity.way if one.clarity else None for one in found.edits] == [way]
    assert [len(found.towards(one)) for one in Clearness] == [int(way is one) for one in Clearness]


def test_a_word_that_the_glossary_defines_is_not_vague():
    first = a_ladder([replace(TESTING, rubric={2: Anchor("Ships three changes.")})])
    newer = a_ladder([replace(TESTING, rubric={2: Anchor("Ships changes often.")})])
    defined = replace(newer, glossary=(Term("often", "Each week."),))
    assert diff(first, newer).edits[0].clarity == Clarity(Clearness.VAGUER, came=("often",))
    assert diff(first, defined).edits[0].clarity is None


# -- levels and the scale ---------------------------------------------------------------------------------------------


def with_level(number=2, **changes):
    return after(levels=tuple(replace(one, **changes) if one.number == number else one for one in BEFORE.levels))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "Senior"}, (Kind.REWORDED, Part.LEVEL, "E2", "title", None)),
        ({"titles": {"web": "Web senior"}}, (Kind.CHANGED, Part.LEVEL, "E2", "titles", None)),
        ({"description": "More."}, (Kind.REWORDED, Part.LEVEL, "E2", "description", None)),
        ({"scope": Scope.TEAM}, (Kind.CHANGED, Part.LEVEL, "E2", "scope", None)),
        ({"success": Success("It runs.", SuccessKind.OUTCOME)}, (Kind.REWORDED, Part.LEVEL, "E2", "success", None)),
        ({"hands_on": "half"}, (Kind.CHANGED, Part.LEVEL, "E2", "hands_on", None)),
        ({"span": "three"}, (Kind.CHANGED, Part.LEVEL, "E2", "span", None)),
        ({"curriculum": "https://example.com/c"}, (Kind.CHANGED, Part.LEVEL, "E2", "curriculum", None)),
        ({"capacity_limited": True}, (Kind.CHANGED, Part.LEVEL, "E2", "capacity_limited", None)),
        ({"decision_rights": ("What ships.",)}, (Kind.ADDED, Part.LEVEL, "", "decision_rights", None)),
        ({"tracks": frozenset({"m"})}, (Kind.CHANGED, Part.LEVEL, "E2", "tracks", Effect.LEVEL_ENDS)),
        ({"deferred": "Later"}, (Kind.CHANGED, Part.LEVEL, "E2", "deferred", Effect.LEVEL_ENDS)),
        ({"bands": (LevelBand("a", "Entering"),)}, (Kind.ADDED, Part.BAND, "a", "", None)),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_every_field_of_a_level_is_looked_at(changes, expected):
    found = told(with_level(**changes))
    assert expected in found
    assert {one[1] for one in found} <= {Part.LEVEL, Part.BAND}


def test_a_level_that_went_is_breaking_and_takes_its_anchors_along_silently():
    cut = [replace(one, rubric={1: one.rubric[1], 2: one.rubric[2]}) for one in BEFORE.attributes]
    shorter = after(*cut, levels=BEFORE.levels[:2])
    assert told(shorter) == [(Kind.REMOVED, Part.LEVEL, "E3", "", Effect.LEVEL_ENDS)]


def test_a_renamed_level_goes_on():
    renamed = after(levels=(*BEFORE.levels[:2], Level(3, "L3", "Third", was=("E3",))))
    assert told(renamed) == [
        (Kind.RENAMED, Part.LEVEL, "L3", "", Effect.LEVEL_GOES_ON),
        (Kind.REWORDED, Part.LEVEL, "L3", "title", None),
    ]
    assert not diff(BEFORE, renamed).is_breaking


def test_a_level_in_between_moves_the_scale():
    levels = (
        BEFORE.levels[0],
        Level(2, "E1a", "Between"),
        *(replace(one, number=one.number + 1) for one in BEFORE.levels[1:]),
    )
    moved = [replace(one, rubric={1: one.rubric[1], 3: one.rubric[2], 4: one.rubric[3]}) for one in BEFORE.attributes]
    assert told(after(*moved, levels=levels)) == [
        (Kind.ADDED, Part.LEVEL, "E1a", "", Effect.SCALE_GROWS),
        (Kind.CHANGED, Part.LEVEL, "E2", "number", Effect.SCALE_MOVES),
        (Kind.CHANGED, Part.LEVEL, "E3", "number", Effect.SCALE_MOVES),
    ]


def test_a_split_level_is_breaking_unless_one_part_keeps_its_id():
    parts = (Level(2, "E2", "Two"), Level(3, "E2+", "Two and more", was=("E2",)), replace(a_level(3), number=4))
    kept = after(levels=(BEFORE.levels[0], *parts))
    assert {Effect.LEVEL_SPLITS} & {one.effect for one in diff(BEFORE, kept).edits} == set()
    renamed = after(levels=(BEFORE.levels[0], replace(parts[0], id="E2a", was=("E2",)), *parts[1:]))
    assert (Kind.SPLIT, Part.LEVEL, "E2", "", Effect.LEVEL_SPLITS) in told(renamed)


SCALE = (Step(1, "s1", "Learns"), Step(2, "s2", "Does"), Step(3, "s3", "Leads"))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (SCALE[:2], [(Kind.REMOVED, Part.STEP, "s3", "", Effect.POINT_ENDS)]),
        ((*SCALE, Step(4, "s4", "Shapes")), [(Kind.ADDED, Part.STEP, "s4", "", Effect.SCALE_GROWS)]),
        ((*SCALE[:2], Step(3, "top", "Leads")), [(Kind.RENAMED, Part.STEP, "top", "", Effect.RATINGS_GO_ON)]),
        ((*SCALE[:2], Step(5, "s3", "Leads")), [(Kind.CHANGED, Part.STEP, "s3", "number", Effect.SCALE_MOVES)]),
        ((), [(Kind.CHANGED, Part.STEP, "", "scale", Effect.COMPUTED_OTHERWISE)]),
    ],
    ids=["gone", "more", "renamed", "moved", "no steps"],
)
def test_the_points_of_the_scale_are_followed(steps, expected):
    bare = [replace(one, rubric={}) for one in BEFORE.attributes]
    first, second = (a_ladder(bare, levels=3, steps=one) for one in (SCALE, steps))
    assert told(second, first) == expected


# -- tracks, areas, words, scoring -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"tracks": (WEB,)}, {}, (Kind.REMOVED, Part.TRACK, "web", "", Effect.GROUP_ENDS)),
        ({}, {"specialties": (WEB,)}, (Kind.ADDED, Part.SPECIALTY, "web", "", None)),
        (
            {"tracks": (WEB,)},
            {"tracks": (replace(WEB, entry="After E3."),)},
            (Kind.REWORDED, Part.TRACK, "web", "entry", None),
        ),
        (
            {"areas": (Area("craft", "Craft"),)},
            {"areas": (Area("craft", "Making"),)},
            (Kind.REWORDED, Part.AREA, "craft", "name", None),
        ),
        (
            {"areas": (Area("craft", "Craft"),)},
            {"areas": (Area("craft", "Craft", deferred="Later"),)},
            (Kind.CHANGED, Part.AREA, "craft", "deferred", Effect.RATINGS_END),
        ),
        ({"glossary": (Term("Team", "Us"),)}, {}, (Kind.REMOVED, Part.TERM, "Team", "", None)),
        (
            {"glossary": (Term("Team", "Us"),)},
            {"glossary": (Term("Team", "All of us"),)},
            (Kind.REWORDED, Part.TERM, "Team", "meaning", None),
        ),
        ({}, {"criteria": ("Impact",)}, (Kind.ADDED, Part.CRITERION, "Impact", "", None)),
        ({}, {"name": "Making"}, (Kind.REWORDED, Part.LADDER, "engineering", "name", None)),
    ],
)
def test_what_stands_around_the_attributes_is_looked_at(old, new, expected):
    assert told(a_ladder(1, **new), a_ladder(1, **old)) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"policy": Policy.MEDIAN}, ("policy", "", Effect.COMPUTED_OTHERWISE)),
        ({}, {"rated_share": Fraction(3, 4)}, ("rated_share", "", Effect.ASKS_MORE)),
        ({}, {"meets_previous": True}, ("meets_previous", "", Effect.ASKS_MORE)),
        ({}, {"weights_total": Fraction(3)}, ("weights_total", "", None)),
        ({}, {"thresholds": {3: Fraction(11, 4)}}, ("threshold", "E3", Effect.ASKS_LESS)),
        ({}, {"gates": (Gate(3, "craft", Fraction(2)),)}, ("gate", "E3", Effect.ASKS_MORE)),
        ({"gates": (Gate(3, "craft", Fraction(2)),)}, {}, ("gate", "E3", Effect.ASKS_LESS)),
        (
            {"policy": Policy.K_OF_N, "needed": {3: Fraction(2)}},
            {"policy": Policy.K_OF_N},
            ("needed", "E3", Effect.ASKS_MORE),
        ),
        (
            {"policy": Policy.PROFILE, "profile": {3: {"testing": 2}}},
            {"policy": Policy.PROFILE, "profile": {3: {"testing": 3}}},
            ("asks", "E3", Effect.ASKS_MORE),
        ),
        (
            {"policy": Policy.PROFILE, "profile": {3: {"testing": 2}}},
            {"policy": Policy.PROFILE, "profile": {3: {"writing": 2}}},
            None,
        ),
    ],
)
def test_how_a_level_is_reached_is_compared_number_by_number(old, new, expected):
    found = diff(replace(BEFORE, scoring=Scoring(**old)), replace(BEFORE, scoring=Scoring(**new)))
    told_of = [(one.field, one.level, one.effect) for one in found.edits]
    both = [("asks", "E3", Effect.ASKS_LESS), ("asks", "E3", Effect.ASKS_MORE)]
    assert told_of == ([expected] if expected else both)


def test_what_a_position_asks_is_compared_on_its_track():
    steps = a_ladder([replace(TESTING, rubric={})], levels=3, steps=SCALE, tracks=(WEB,))
    first = replace(steps, profiles=(Profile(2, "web", id="W2", asks={"testing": 1}),))
    second = replace(steps, profiles=(Profile(2, "web", id="W2", asks={"testing": 2}), Profile(3, id="X3")))
    assert [(one.kind, one.id, one.track, one.before, one.after, one.effect) for one in diff(first, second).edits] == [
        (Kind.CHANGED, "W2", "web", "s1", "s2", Effect.ASKS_MORE),
        (Kind.ADDED, "X3", "", "", "", None),
    ]


def test_the_differences_of_two_versions_are_worked_out_once():
    newer = after(TESTING, WRITING)
    assert compared(BEFORE, newer) is compared(BEFORE, newer)
    assert compared(newer, newer).is_empty
