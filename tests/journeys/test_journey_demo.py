"""`make demo`: the company opens in the middle of its cycle, with something to do for each role."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from journeys_support import PATIENT, LoggedBot, Reviewer, World

from sandbox import company, demo
from sandbox.server import Sandbox


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """What `rung sandbox` opens."""
    folder = tmp_path_factory.mktemp("demo")
    manifest = json.loads(demo.MANIFEST.read_text(encoding="utf-8"))
    with Sandbox(company.PEOPLE, manifest=manifest, bot_url="", timing=PATIENT) as sandbox:
        bot = LoggedBot(sandbox, folder)
        opened = World(sandbox, bot, Path(folder))
        try:
            demo.open_company(sandbox, bot)
            opened.quiet()
            yield opened
        finally:
            opened.close()
            bot.stop()


def somebody(world: World, first_name: str) -> Reviewer:
    return world.person(next(one for one in company.PEOPLE if one.first_name == first_name))


def test_ada_goes_on_where_she_left_her_self_assessment(world: World) -> None:
    ada = somebody(world, "Ada")
    home = world.home(ada)
    assert "8 of 34 attributes answered." in next(text for text in ada.texts(home) if "answered" in text)
    ada.press("Continue", where="home")
    assert ada.said()[1].endswith(" · 9 of 34")
    ada.close()


def test_marta_has_somebody_to_rate_and_a_digest_to_read(world: World) -> None:
    marta = somebody(world, "Marta")
    assert {"Rate Ben", "Record the outcome"} <= set(marta.buttons(world.home(marta)))
    marta.press("Rate Ben", where="home")
    assert marta.said()[:2] == ["Rate Ben", "Craft · 1 of 34"]
    marta.close()
    marta.press("See all attributes", where="dm")
    assert marta.said()[0] == "All attributes"
    marta.close()


def test_dmitri_has_an_outcome_to_read(world: World) -> None:
    dmitri = somebody(world, "Dmitri")
    assert [dmitri.buttons(message) for message in dmitri.dm()].count(["See all attributes"]) == 1
    dmitri.press("See all attributes", where="dm")
    assert dmitri.said()[0] == "Outcome"
    dmitri.close()


def test_tomas_has_somebody_to_rate(world: World) -> None:
    tomas = somebody(world, "Tomás")
    assert "Rate Hana" in tomas.buttons(world.home(tomas))


def test_priya_follows_the_cycle(world: World) -> None:
    priya = somebody(world, "Priya")
    home = world.home(priya)
    assert next(text for text in priya.texts(home) if " of 10 " in text).split("\n")[1:] == [
        "▓▓▓▓░░░░░░ 4 of 10 self-assessments",
        "▓▓░░░░░░░░ 2 of 10 ratings",
        "▓░░░░░░░░░ 1 of 10 outcomes",
    ]
    assert "Start a cycle" in priya.buttons(home)


@pytest.mark.parametrize("first_name", [one.first_name for one in company.PEOPLE])
def test_everybody_gets_an_answer_to_growth(world: World, first_name: str) -> None:
    person = somebody(world, first_name)
    person.command("/growth")
    answer = person.last_ephemeral()
    assert (person.texts(answer) != [], person.notices()) == (True, [])


def test_slack_refused_nothing_and_nothing_failed(world: World) -> None:
    assert world.refusals() == []
    assert "ERROR" not in world.bot.log()
