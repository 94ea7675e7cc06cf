"""Reviews on ladders of other shapes, over HTTP: steps and positions, and levels that differ by track."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from journeys_support import ADA, BEN, MARTA, NOOR, Reviewer, World, company_of_shapes, take_a_second


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with company_of_shapes(tmp_path_factory.mktemp("shapes")) as opened:
        yield opened


@pytest.fixture(scope="module")
def cast(world: World) -> dict[str, Reviewer]:
    return {one.id: world.person(one) for one in (ADA, BEN, MARTA, NOOR)}


def options(person: Reviewer) -> list[str]:
    """What the rating on the screen can be."""
    elements = [block.get("element", {}) for block in person.shown()["blocks"]]
    found = next(one for one in elements if one.get("action_id") in {"assessment.rate", "outcome.rate"})
    return [one["text"]["text"] for one in found["options"]]


def everything(person: Reviewer) -> list[str]:
    return [text for one in person.dm() for text in person.texts(one)]


def share(person: Reviewer) -> list[str]:
    """Record the outcome as it is, and what the overview said."""
    while "Share outcome" not in person.buttons(person.shown()):
        take_a_second()
        assert person.submit() == {}
    said = person.said()
    assert person.submit() == {}
    person.close(everything=True)
    return said


# -- steps and positions ----------------------------------------------------------------------------------------------


def test_each_attribute_is_rated_with_the_steps_it_has_in_its_own_words(
    world: World, cast: dict[str, Reviewer]
) -> None:
    ada = cast[ADA.id]
    ada.wait_for(lambda: any("Start self-assessment" in ada.buttons(one) for one in ada.dm()), timeout=20)
    ada.press("Start self-assessment", where="dm")
    assert ada.heading() == "Sets"
    assert options(ada) == ["1 · Copies", "2 · Builds", "3 · Draws", "4 · Plans", "No opportunity yet"]
    said = ada.said()
    assert "A drawing of theirs was built. For example: The bridge of the spring play." in said
    assert "Says what each of them costs." in said
    ada.answer(2)
    assert ada.heading() == "Safety"
    assert options(ada) == ["1 · Tries", "2 · Carries out", "3 · Shapes", "No opportunity yet"]
    assert "Not part of the scale yet: Being rewritten." in ada.said()
    ada.answer(2)
    ada.answer(2)
    assert ada.heading() == "Budget"
    ada.answer(2)
    assert ada.submit() == {}
    ada.close(everything=True)


def test_nobody_is_asked_about_what_comes_later(world: World, cast: dict[str, Reviewer]) -> None:
    stored = world.query("SELECT attribute_id FROM answers WHERE participant_id = ?", world.participant(ADA))
    assert {row[0] for row in stored} == {"sets", "safety", "teaching", "budget"}


def test_the_digest_names_the_steps_as_the_attribute_calls_them(world: World, cast: dict[str, Reviewer]) -> None:
    marta = cast[MARTA.id]
    marta.assess("Rate Ada", [1, 2, 2, 2])
    world.quiet()
    said = everything(marta)
    assert any("2 · Builds" in one and "1 · Copies" in one and "one step apart" in one.lower() for one in said), said


def test_the_outcome_names_the_position_and_what_the_next_one_asks(world: World, cast: dict[str, Reviewer]) -> None:
    marta, ada = cast[MARTA.id], cast[ADA.id]
    marta.press("Record the outcome", where="dm")
    assert options(marta) == ["1 · Copies", "2 · Builds", "3 · Draws", "4 · Plans", "No opportunity yet"]
    overview = share(marta)
    assert "As it stands: CL3 · Crew lead" in overview
    world.quiet()
    said = everything(ada)
    asks = "CL4 asks both rated attributes to be at the minimum it sets"
    assert f"{asks}: none is, 2 short. Not there yet: Teaching and Budget." in said
    assert "Teaching · 3 · Shapes\nHolds a course." in said
    assert "Budget · 4 · Passes on\nSets the sums of a season." in said
    assert not any(one.startswith("Sets ·") for one in said)
    assert world.query("SELECT held FROM positions WHERE person_id = ?", ADA.id) == [("3",)]


# -- levels that differ by track --------------------------------------------------------------------------------------


def test_the_scale_is_the_levels_of_the_track(world: World, cast: dict[str, Reviewer]) -> None:
    ben = cast[BEN.id]
    ben.press("Start self-assessment", where="dm")
    assert ben.heading() == "Pruning"
    assert options(ben) == ["G1 · Grower", "G2 · Grower of rows", "G3 · Grower of fields", "No opportunity yet"]
    said = ben.said()
    assert "Waters what the list names." in " ".join(said)
    assert "Which branch bears" not in " ".join(said)
    assert "Says which branch bears next year." in said
    ben.close(everything=True)
    ben.assess("Start self-assessment", [3, 2])


def test_the_outcome_says_where_in_the_level_somebody_stands(world: World, cast: dict[str, Reviewer]) -> None:
    marta, ben = cast[MARTA.id], cast[BEN.id]
    marta.assess("Rate Ben", [3, 2])
    world.quiet()
    marta.press("Record the outcome", where="dm")
    overview = share(marta)
    assert "Within G2 that is “Settled”." in overview
    world.quiet()
    said = everything(ben)
    assert "Rating × weight adds up to 8, the weights to 3: the score is 2.66 (exactly 8/3)." in said
    assert "G2 starts at 1.75, G3 at 3: the score comes to G2." in said
    assert any("You move up from G1 · Grower to G2 · Grower of rows." in one for one in said)
    assert world.query("SELECT held FROM positions WHERE person_id = ?", BEN.id) == [("G2",)]


def test_the_files_of_the_outcome_are_made(world: World, cast: dict[str, Reviewer]) -> None:
    for person in (cast[ADA.id], cast[BEN.id]):
        person.press("See all attributes", where="dm")
        assert person.said()
        person.close(everything=True)
    assert world.refusals() == []


def test_the_history_is_drawn_on_the_scale_of_the_track(world: World, cast: dict[str, Reviewer]) -> None:
    for person, told in ((cast[ADA.id], "of 4"), (cast[BEN.id], "of 3")):
        person.press("See all attributes", where="dm")
        person.press("History")
        assert [one for one in person.said() if told in one] != []
        person.close(everything=True)
    assert world.refusals() == []
