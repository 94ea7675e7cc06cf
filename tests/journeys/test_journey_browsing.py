"""Reading ladders over HTTP: one's own, two levels side by side, what is looked for, the whole of it as files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from journeys_support import ADA, BEN, NOOR, Reviewer, World, company_of_shapes


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with company_of_shapes(tmp_path_factory.mktemp("browsing")) as opened:
        yield opened


@pytest.fixture(scope="module")
def ada(world: World) -> Reviewer:
    return world.person(ADA)


@pytest.fixture(scope="module")
def ben(world: World) -> Reviewer:
    return world.person(BEN)


def answered(world: World, person: Reviewer, words: str) -> list[str]:
    """What the bot says to `/growth ladder words`."""
    before = len(person.dm())
    person.command("/growth", f"ladder {words}")
    world.until(lambda: len(person.dm()) > before)
    return person.texts(person.dm()[-1])


def test_the_overview_says_where_one_is_and_what_each_position_asks(world: World, ada: Reviewer) -> None:
    world.home(ada)
    ada.press("Browse the ladder", where="home")
    said = ada.said()
    assert [one for one in said if "you are here" in one] == ["CL3 · Crew lead · you are here"]
    assert [one for one in said if one.startswith("Asks for at least")] != []
    assert "For Stage." in said


def test_two_levels_stand_side_by_side_mine_and_the_next_unless_others_are_chosen(ada: Reviewer) -> None:
    ada.choose("Choose an attribute", "Two levels side by side")
    said = ada.said()
    assert "Two levels side by side" in said
    assert "CL3" in " ".join(said)
    assert "CL4" in " ".join(said)


def test_what_is_typed_is_found_and_opened_and_the_words_stay(ada: Reviewer) -> None:
    ada.type("Search names, anchors, signs and the glossary", "Dráwing")
    assert ada.submit() == {}
    assert "Sets · Draws" in ada.said()
    assert "Dráwing" in ada.said()
    ada.press("Open")
    assert ada.heading() == "Sets"
    ada.close(everything=True)


def test_nothing_typed_leaves_the_page_as_it_is(ada: Reviewer) -> None:
    ada.press("Browse the ladder", where="home")
    before = ada.said()
    assert ada.submit() == {}
    assert ada.said() == before
    ada.close(everything=True)


def test_words_typed_after_the_command_find_positions_attributes_and_what_is_meant(world: World, ada: Reviewer) -> None:
    assert "CL4 · Head of crew" in answered(world, ada, "CL4")
    assert "Safety" in answered(world, ada, "safety")
    assert any("Did you mean" in one for one in answered(world, ada, "sáfetie"))
    assert any("nowhere in this ladder" in one for one in answered(world, ada, "xylophone"))


def test_print_sends_the_whole_ladder_once_as_a_page_and_a_document(world: World, ben: Reviewer) -> None:
    world.home(ben)
    ben.press("Browse the ladder", where="home")
    ben.press("Print")
    assert any("on its way" in one for one in ben.said())
    ben.close(everything=True)
    world.quiet()
    world.until(lambda: len([one for message in ben.dm() for one in message["files"]]) == 2)
    sent = [one["name"] for message in ben.dm() for one in message["files"]]
    assert sorted(name.rpartition(".")[2] for name in sent) == ["html", "pdf"]


def test_somebody_on_no_ladder_may_read_them_all(world: World) -> None:
    noor = world.person(NOOR)
    assert len(answered(world, noor, "")) > 1


def test_nothing_was_refused(world: World) -> None:
    assert world.refusals() == []
