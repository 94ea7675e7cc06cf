"""A warning points at what a valid ladder should still be asked about, and stops nothing."""

import pytest

from ladders import read_ladder, warnings


def told(text: str) -> list[tuple[int, str, str, str]]:
    found = warnings(read_ladder(text), text, name="crafts.yaml")
    return [(one.line, one.path, one.problem, one.mend) for one in found]


def test_a_finished_ladder_has_none(sample):
    assert told(sample) == []


@pytest.mark.parametrize("scope", ["department", "organisation", "company"])
def test_effort_is_flagged_from_department_wide_upwards(edit, scope):
    """Requirement 4."""
    text = edit(
        ("success: {measure: A chair stands., kind: outcome}", "success: {measure: A chair stands., kind: effort}"),
        ('    title: "{specialty} maker"\n', f'    title: "{{specialty}} maker"\n    scope: {scope}\n'),
    )
    problem = f'level "E2" reaches {scope}-wide and is judged by effort'
    assert told(text) == [(26, "levels.E2.success.kind", problem, "state an outcome as its measure of success")]


@pytest.mark.parametrize("scope", ["one person", "team"])
def test_effort_is_fine_below_department_wide(edit, scope):
    text = edit(
        ("success: {measure: A chair stands., kind: outcome}", "success: {measure: A chair stands., kind: effort}"),
        ('    title: "{specialty} maker"\n', f'    title: "{{specialty}} maker"\n    scope: {scope}\n'),
    )
    assert told(text) == []


def test_a_theme_that_skips_a_level_breaks_the_progression(edit):
    """Requirement 5."""
    text = edit(
        ("  - id: E3\n    number: 3\n", "  - {id: E2b, title: Expert}\n  - id: E3\n    number: 4\n"),
    )
    problem = 'the progression of "Joints" breaks: no anchor at E2b'
    mend = "write the anchor, or same_as: with the level that it repeats"
    assert told(text) == [(46, "attributes.joints.anchors", problem, mend)]


def test_a_theme_that_begins_late_or_ends_early_does_not(edit):
    """Requirement 10."""
    middle = edit(("      E1: {text: Cuts a joint., criteria: [Content]}\n", ""), ("      E3: {same_as: E2}\n", ""))
    assert told(middle) == []


def test_an_area_without_attributes_is_pointed_out(edit):
    text = edit(("  - {id: making, name: Making}", "  - {id: making, name: Making}\n  - {id: selling, name: Selling}"))
    assert told(text) == [(17, "areas.selling", 'the area "Selling" has no attributes', "add one, or delete the area")]


def test_a_track_and_specialty_rated_on_nothing_are_pointed_out(edit):
    text = edit(("  - {id: bench, name: Bench}", "  - {id: bench, name: Bench}\n  - {id: office, name: Office}"))
    mend = "let an attribute apply to both"
    assert told(text) == [
        (11, "tracks.office", "nobody can be rated on the track Office with the specialty Wood", mend),
        (11, "tracks.office", "nobody can be rated on the track Office with the specialty Metal", mend),
    ]


def test_without_the_text_a_warning_names_the_ladder_and_no_line(edit):
    [found] = warnings(read_ladder(edit(("level: E3, area", "level: E2, area"))))
    assert str(found) == (
        'crafts: "E3" can be reached past the gate of "E2" for "making". '
        "Mend: give E3 a gate too, or write meets_previous: true."
    )
