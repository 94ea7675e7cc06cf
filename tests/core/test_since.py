"""What has changed around a person since their previous outcome."""

from __future__ import annotations

from core.since import Earlier, came_from, version_before

HERE = Earlier(9, 4, "engineering", "1.1", "ic")
OLD = Earlier(8, 3, "engineering", "1.0", "ic")
OLDER = Earlier(7, 2, "engineering", "0.9", "ic")
ELSEWHERE = Earlier(8, 1, "management", "1.0", "")
OTHER_TRACK = Earlier(8, 3, "engineering", "1.0", "lead")


def test_the_version_before_is_that_of_the_last_outcome_on_the_same_ladder_if_it_was_another():
    assert version_before([OLD, OLDER], HERE) == "1.0"
    assert version_before([ELSEWHERE, OLDER], HERE) == "0.9"
    assert version_before([HERE, OLD], HERE) == ""
    assert version_before([ELSEWHERE], HERE) == ""
    assert version_before([], HERE) == ""


def test_somebody_has_moved_when_the_last_outcome_was_elsewhere_and_none_was_ever_here():
    assert came_from([ELSEWHERE], HERE, []) == ELSEWHERE
    assert came_from([OTHER_TRACK], HERE, []) == OTHER_TRACK
    assert came_from([ELSEWHERE, OLD], HERE, []) is None
    assert came_from([OLD, ELSEWHERE], HERE, []) is None
    assert came_from([], HERE, []) is None


def test_who_goes_on_there_in_the_same_cycle_has_not_moved_away():
    again = Earlier(9, 5, "management", "1.1", "")
    assert came_from([ELSEWHERE], HERE, [again]) is None
    assert came_from([ELSEWHERE], HERE, [Earlier(9, 5, "design", "1", "")]) == ELSEWHERE
