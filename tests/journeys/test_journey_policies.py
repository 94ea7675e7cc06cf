"""Ladders that compute no mean, over HTTP: signs that are ticked, and a level that two people settle on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from journeys_support import ADA, BEN, IFE, MARTA, NOOR, PRIYA, Reviewer, World, company, take_a_second

from sandbox.wire import Json
from tests.builders import a_checklist, a_manual_ladder, ladder_text

PEOPLE_FILE = """\
email,manager,ladder,track,specialty,level
ada@example.com,marta@example.com,signs,,,E1
ben@example.com,marta@example.com,settled,,,E2
marta@example.com,noor@example.com,settled,,,E5
"""
CYCLE_FILE = """\
name: Autumn review
ladder: [signs, settled]
participants: [ada@example.com, ben@example.com]
"""
WHY = "She <@U0BEN> led the move & kept everybody in."


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Ada is rated by a checklist, Ben on a ladder that computes no level; Marta rates both."""
    folder = tmp_path_factory.mktemp("policies")
    ladders = folder / "ladders"
    ladders.mkdir()
    for ladder, named in ((a_checklist(signals=12), "signs"), (a_manual_ladder(2), "settled")):
        text = json.loads(ladder_text(ladder)) | {"id": named, "name": named.capitalize()}
        (ladders / f"{named}.yaml").write_text(json.dumps(text), encoding="utf-8")
    settings = {"RUNG_LADDERS": str(ladders)}
    with company(folder, people_file=PEOPLE_FILE, cycle_file=CYCLE_FILE, **settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def cast(world: World) -> dict[str, Reviewer]:
    return {one.id: world.person(one) for one in (ADA, BEN, IFE, MARTA, NOOR, PRIYA)}


def answers(world: World, kind: str) -> list[Json]:
    """(attribute, rating, signals) of Ada's review as stored."""
    wanted = "SELECT attribute_id, rating, signals FROM answers WHERE participant_id = ? AND kind = ? ORDER BY 1"
    return [list(row) for row in world.query(wanted, world.participant(ADA), kind)]


def all_of(level: int) -> list[str]:
    return [f"E{level}.{place}" for place in range(12)]


def tick(person: Reviewer, position: int, level: int, count: int = 12) -> None:
    """Tick so many of the twelve signs of a level: ten in one element, two in the next."""
    values = all_of(level)[:count]
    person.choose(f"signals:{position}:{level}:0", values[:10])
    if values[10:]:
        person.choose(f"signals:{position}:{level}:1", values[10:])


# -- a checklist ------------------------------------------------------------------------------------------------------


def test_signs_are_saved_as_they_are_ticked_and_survive_closing(world: World, cast: dict[str, Reviewer]) -> None:
    ada = cast[ADA.id]
    ada.wait_for(lambda: any("Start self-assessment" in ada.buttons(one) for one in ada.dm()), timeout=20)
    ada.press("Start self-assessment", where="dm")
    assert "sign 0 of 2" in ada.said()
    tick(ada, 0, 2)
    tick(ada, 0, 3, count=3)
    ada.close(everything=True)
    assert answers(world, "self") == [["a0", 2, " ".join(sorted(all_of(2) + all_of(3)[:3], key=sign))]]
    ada.press("Start self-assessment", where="dm")
    assert "Your ticks came to E2 · Engineer 2 so far." in ada.said()


def sign(word: str) -> tuple[str, int]:
    level, _, place = word.partition(".")
    return level, int(place)


def test_a_checklist_is_submitted_and_the_manager_ticks_blind(world: World, cast: dict[str, Reviewer]) -> None:
    ada, marta = cast[ADA.id], cast[MARTA.id]
    take_a_second()
    assert ada.submit() == {}
    ada.choose("lacks:1", ["lacks"])
    assert ada.submit() == {}
    assert answers(world, "self")[1] == ["a1", 0, ""]
    assert "No opportunity yet" in " ".join(ada.said())
    assert ada.submit() == {}
    ada.close(everything=True)
    marta.wait_for(lambda: any("Rate Ada" in marta.buttons(one) for one in marta.dm()), timeout=20)
    marta.press("Rate Ada", where="dm")
    assert [one for one in marta.said() if one.startswith("Your ticks")] == []
    assert marta.held("signals") == []
    take_a_second()
    assert marta.submit() == {}
    tick(marta, 1, 2)
    assert marta.submit() == {}
    assert answers(world, "manager") == [["a0", 1, ""], ["a1", 2, " ".join(all_of(2))]]
    assert marta.submit() == {}
    marta.close(everything=True)


def test_the_digest_and_the_outcome_speak_of_levels(world: World, cast: dict[str, Reviewer]) -> None:
    marta, ada = cast[MARTA.id], cast[ADA.id]
    world.quiet()
    marta.wait_for(lambda: any("Record the outcome" in marta.buttons(one) for one in marta.dm()), timeout=20)
    marta.press("Record the outcome", where="dm")
    while "Share outcome" not in marta.buttons(marta.shown()):
        take_a_second()
        assert marta.submit() == {}
    assert "E2 asks both rated attributes to be at E2 or above: 1 is, 1 short. Not there yet: A0." in marta.said()
    assert marta.submit() == {}
    marta.close(everything=True)
    world.quiet()
    said = [text for one in ada.dm() for text in ada.texts(one)]
    assert "So the ratings come to E1: it stops there because E2 is not met." in said


# -- a level that two people settle on --------------------------------------------------------------------------------


def test_sharing_waits_for_the_level_and_the_reason_and_says_so_under_the_fields(
    world: World, cast: dict[str, Reviewer]
) -> None:
    ben, marta = cast[BEN.id], cast[MARTA.id]
    ben.assess("Start self-assessment", [3, 3])
    marta.assess("Rate Ben", [3, 3])
    world.quiet()
    marta.press("Record the outcome", where="dm")
    assert "As it stands: No level settled on yet" in marta.said()
    assert set(marta.submit()) == {"decision", "because"}  # Slack's own words: it does not even send it
    marta.choose("The level you two settled on", "E3 · Engineer 3")
    marta.type("Why this level", "  ")
    assert marta.submit() == {"because": "Please say in a sentence or two why it is this level."}
    assert world.query("SELECT count(*) FROM outcomes WHERE participant_id = ?", world.participant(BEN)) == [(0,)]


def test_what_is_picked_and_typed_is_saved_at_once_and_the_overview_says_what_it_comes_to(
    world: World, cast: dict[str, Reviewer]
) -> None:
    marta = cast[MARTA.id]
    marta.type("Why this level", WHY)
    marta.choose("The level you two settled on", "E4 · Engineer 4")
    assert "As it stands: E4 · Engineer 4" in marta.said()
    marta.close(everything=True)
    stored = world.query("SELECT level, reason FROM decisions WHERE participant_id = ?", world.participant(BEN))
    assert stored == [(4, WHY)]
    marta.press("Record the outcome", where="dm")
    view = marta.shown()
    assert view["state"]["values"]["because"]["outcome.because"]["value"] == WHY
    assert view["state"]["values"]["decision"]["outcome.decide"]["selected_option"]["value"] == "4"


def test_the_outcome_says_what_they_settled_on_and_why(world: World, cast: dict[str, Reviewer]) -> None:
    marta, ben = cast[MARTA.id], cast[BEN.id]
    assert marta.submit() == {}
    marta.close(everything=True)
    world.quiet()
    settled = "The two of you settled on E4 · Engineer 4, because:"
    (message,) = (one for one in ben.dm() if settled in ben.texts(one))
    said = ben.texts(message)
    assert "You move up from E2 · Engineer 2 to E4 · Engineer 4. Congratulations." in said
    assert said[said.index(settled) + 1] == WHY
    assert world.query("SELECT held FROM positions WHERE person_id = ?", BEN.id) == [("E4",)]
    assert message["text"] == "Your outcome in the growth framework is ready to read"


def test_nobody_else_saw_a_word_of_it_and_slack_refused_nothing(world: World, cast: dict[str, Reviewer]) -> None:
    for person in (cast[ADA.id], cast[IFE.id], cast[PRIYA.id], cast[NOOR.id]):
        world.home(person)
        assert [text for text in person.in_sight() if "led the move" in text] == []
    assert "led the move" not in world.bot.log()
    assert world.refusals() == []
