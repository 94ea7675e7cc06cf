"""A new version of a ladder, and the growth goals it devalues (requirement 46)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growing_support import agreed, chose, settled

from bot.flows import changing, ladders
from bot.flows.refusals import Refused
from bot.views import changes
from core.workdays import WorkWeek
from sandbox import visible
from storage import people
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, WORKSPACE, a_running_cycle, ladder_text, notices

WEEK = WorkWeek()


@pytest.fixture
def running(store):
    """Ada has chosen a0 and a1 to grow in, and Bob has agreed."""
    found = settled(a_running_cycle(store))
    chose(found, ADA, ("a0", "a1"))
    agreed(found)
    return found


def put_in_use(running, folder, **changes):
    """A next version of the ladder, in which a0 is different."""
    ladder = running.ladder
    first, *others = ladder.attributes
    attributes = tuple(others) if changes.pop("gone", False) else (replace(first, **changes), *others)
    path = folder / "next.yaml"
    path.write_text(ladder_text(replace(ladder, version="2.0", attributes=attributes)), encoding="utf-8")
    loaded = ladders.load_file(running.store, WORKSPACE, path, NOW, WEEK)
    assert not loaded.refused, loaded.refused
    return loaded


def told(running):
    return sorted(person for key, person in notices(running.store) if key.startswith(changing.DEVALUED))


def test_the_two_who_grow_together_are_told_and_nobody_else(running, tmp_path):
    loaded = put_in_use(running, tmp_path, gone=True)
    assert (loaded.devalued, told(running)) == (1, sorted([ADA, BOB]))


def test_a_goal_that_is_worth_as_much_as_before_is_not_spoken_of(running, tmp_path):
    loaded = put_in_use(running, tmp_path, name="Called otherwise now")
    assert (loaded.devalued, told(running)) == (0, [])


def test_loading_the_same_version_again_says_nothing_again(running, tmp_path):
    put_in_use(running, tmp_path, gone=True)
    before = told(running)
    again = ladders.load_file(running.store, WORKSPACE, tmp_path / "next.yaml", NOW, WEEK)
    assert (again.devalued, told(running)) == (0, before)


def test_the_letter_names_the_goal_and_why_and_takes_no_level(running, tmp_path):
    held = people_held(running)
    put_in_use(running, tmp_path, gone=True)
    screen = changing.read_devalued(running.desk(ADA), running.participant)
    names = {one.id: one.name for one in running.ladder.attributes}
    assert [(one.name, one.loss.value) for one in screen.lines] == [(names["a0"], "gone")]
    assert people_held(running) == held


def people_held(running):
    with running.store.read(WORKSPACE) as tx:
        return [one.held for one in people.positions(tx, person_id=ADA)]


def test_a_letter_that_is_no_longer_true_is_not_sent(running, tmp_path):
    put_in_use(running, tmp_path, gone=True)
    chose(running, ADA, ("a1",), text="Something else.")
    with pytest.raises(Refused):
        changing.read_devalued(running.desk(ADA), running.participant)


@pytest.mark.parametrize("who", [EVE, CLEO, PIA])
def test_nobody_else_hears_which_goals_somebody_has(running, tmp_path, who):
    put_in_use(running, tmp_path, gone=True)
    with pytest.raises(Refused):
        changing.read_devalued(running.desk(who), running.participant)


def test_each_of_them_reads_it_in_words_to_them(running, tmp_path):
    put_in_use(running, tmp_path, gone=True)
    said = {
        who: " ".join(
            visible.texts(dict(changes.devalued(changing.read_devalued(running.desk(who), running.participant))))
        )
        for who in (ADA, BOB)
    }
    assert ("growth goals of yours" in said[ADA], "growth goals of Ada" in said[BOB]) == (True, True)
