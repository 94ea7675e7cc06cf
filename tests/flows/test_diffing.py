"""**See what changes**: who may read the differences of a change of a ladder, and what is theirs in them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot import ids
from bot.flows import diffing, release_steps, releases
from bot.flows.refusals import Refused
from bot.handlers import diffing as handlers
from bot.screens import Trouble
from bot.screens.diff import DiffAt
from bot.views.words.diff_short import WORKING
from core.diff import Effect, Kind, Part
from tests.builders import ADA, BOB, CLEO, EVE, PIA, WORKSPACE, a_ladder, an_attribute, put_ladder
from tests.flows.release_support import ANN, a_next_ladder, changing

EVERYBODY = (PIA, ANN, ADA, EVE, BOB, CLEO)


def readers(world, release_id):
    """Who sees the differences of a change now."""
    return {one for one in EVERYBODY if reads(world, release_id, one)}


def reads(world, release_id, person):
    try:
        diffing.read(world.desk(person), DiffAt(release_id))
    except Refused as refused:
        assert refused.trouble in (Trouble.MISSING, Trouble.DRAFT_OVER)  # which of them: test_release_past.py
        return False
    return True


def test_a_draft_is_read_by_those_who_work_on_it_then_by_those_who_are_asked_then_by_everybody_on_the_ladder(store):
    world = changing(store)
    one = world.propose()
    assert readers(world, one.id) == {PIA, ANN}
    window = world.consult(one.id).window
    assert readers(world, one.id) == {PIA, ANN, ADA, EVE}
    world.close(window.id)
    assert readers(world, one.id) == {PIA, ANN}
    release_steps.ask(world.desk(), world.at(one.id), None)
    assert readers(world, one.id) == {PIA, ANN, CLEO}
    world.approved(one.id)
    world.freeze(one.id)
    assert readers(world, one.id) == {PIA, ANN, ADA, EVE, BOB, CLEO}


def test_what_was_withdrawn_is_read_by_those_who_worked_on_it_alone(store):
    world = changing(store)
    one = world.propose()
    releases.withdraw(world.desk(), world.at(one.id))
    assert readers(world, one.id) == {PIA, ANN}


def test_a_change_is_compared_with_the_version_that_has_come_into_use_meanwhile(store):
    world = changing(store)
    one = world.propose(a_next_ladder(world.ladder))
    with store.begin(WORKSPACE) as tx:
        put_ladder(tx, a_next_ladder(world.ladder, version="1.5", words="Tests what is about to break"))
    (edit,) = diffing.read(world.desk(), DiffAt(one.id)).diff.edits
    assert (edit.before, edit.after) == ("Tests what is about to break", "Tests what others rely on")
    assert world.look(one.id).in_use.version == "1.5"


@pytest.mark.parametrize("number", [0, 7, 2**40])
def test_a_change_that_there_is_none_of_looks_like_one_that_is_not_for_the_reader(store, number):
    world = changing(store)
    with pytest.raises(Refused) as refused:
        diffing.read(world.desk(), DiffAt(number))
    assert refused.value.trouble is Trouble.MISSING


def test_the_differences_are_those_to_the_version_in_use(store):
    world = changing(store)
    (edit,) = diffing.read(world.desk(), DiffAt(world.propose().id)).diff.edits
    assert (edit.kind, edit.part, edit.level, edit.after) == (
        Kind.REWORDED,
        Part.ANCHOR,
        "E2",
        "Tests what others rely on",
    )


def test_another_draft_is_another_difference(store):
    world = changing(store)
    one = world.propose()
    world.propose(a_next_ladder(world.ladder, words="Quite other words"))
    (edit,) = diffing.read(world.desk(), DiffAt(one.id)).diff.edits
    assert edit.after == "Quite other words"


def test_somebody_on_the_ladder_sees_what_is_theirs_first_and_the_rest_when_they_ask(store):
    world = changing(store)
    one = world.frozen()
    mine = diffing.read(world.desk(ADA), DiffAt(one.id))
    assert (mine.is_mine, mine.works_on_it, mine.mine.held_before, mine.mine.next_after) == (True, False, "E2", "E3")
    assert [edit.level for edit in mine.mine.near] == ["E2"]
    assert not diffing.read(world.desk(ADA), DiffAt(one.id, is_mine=False)).is_mine


def test_what_is_near_to_one_is_far_from_another(store):
    world = changing(store)
    one = world.frozen()
    eve = diffing.read(world.desk(EVE), DiffAt(one.id)).mine
    assert ([edit.level for edit in eve.near], [edit.level for edit in eve.far]) == ([], ["E2"])


def test_those_who_work_on_it_and_managers_see_all_of_it(store):
    world = changing(store)
    one = world.frozen()
    for person, works_on_it in ((PIA, True), (ANN, True), (BOB, False)):
        screen = diffing.read(world.desk(person), DiffAt(one.id, is_mine=True))
        assert (screen.mine, screen.is_mine, screen.works_on_it) == (None, False, works_on_it)


def test_a_split_attribute_is_told_to_those_who_are_rated_on_it(store):
    first = a_ladder([an_attribute("a0"), an_attribute("a1"), an_attribute("w", specialties=frozenset())])
    world = changing(store, first)
    parts = [an_attribute("p", was=("a0",)), an_attribute("q", was=("a0",))]
    newer = replace(first, version="2.0", attributes=(*parts, *first.attributes[1:]))
    mine = diffing.read(world.desk(ADA), DiffAt(world.frozen(newer).id)).mine
    assert [(edit.kind, edit.effect) for edit in mine.near if edit.part is Part.ATTRIBUTE and edit.became] == [
        (Kind.SPLIT, Effect.COUNTS_FOR_EACH),
        (Kind.CHANGED, Effect.WEIGHS_MORE),
    ]
    assert (mine.new, mine.gone) == ((), ())


# -- a ladder that takes long -----------------------------------------------------------------------------------------


class Client:
    """Says which methods were called, and with what title and texts."""

    def __init__(self, acked):
        self.acked, self.calls = acked, []

    def api_call(self, method, params):
        view = json.loads(params["view"])
        said = [one.get("text", {}).get("text", "") for one in view["blocks"] if one["type"] == "section"]
        self.calls.append((method, params.get("view_id"), list(self.acked), said))
        return {"view": {"id": "V9"}}


def pressed(world, one, much, monkeypatch):
    monkeypatch.setattr(diffing, "MUCH", much)
    acked = []
    client = Client(acked)
    body = {"actions": [{"action_id": ids.RELEASE_DIFF, "value": str(one.id)}], "trigger_id": "1.2"}
    handlers.open_changes(lambda: acked.append("acknowledged"), body, client, world.desk())
    return client.calls


def test_a_large_ladder_is_said_to_be_worked_on_before_its_words_are_compared(store, monkeypatch):
    world = changing(store)
    one = world.propose()
    first, then = pressed(world, one, 0, monkeypatch)
    assert first == ("views.open", None, ["acknowledged"], [WORKING])
    assert then[:3] == ("views.update", "V9", ["acknowledged"])
    assert WORKING not in then[3]
    assert [method for method, *_ in pressed(world, one, 0, monkeypatch)] == ["views.open"]  # it is known by now


def test_any_other_is_shown_at_once_after_the_acknowledgement(store, monkeypatch):
    world = changing(store)
    calls = pressed(world, world.propose(), diffing.MUCH, monkeypatch)
    assert [one[:3] for one in calls] == [("views.open", None, ["acknowledged"])]


def test_whoever_it_is_not_for_is_refused_before_anything_is_shown(store, monkeypatch):
    world = changing(store)
    one = world.propose()
    acked = []
    client = Client(acked)
    body = {"actions": [{"action_id": ids.RELEASE_DIFF, "value": str(one.id)}], "trigger_id": "1.2"}
    with pytest.raises(Refused):
        handlers.open_changes(lambda: acked.append("acknowledged"), body, client, world.desk(ADA))
    assert (acked, client.calls) == ([], [])
