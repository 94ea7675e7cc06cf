"""Preparing and holding the 1:1, over HTTP: examples asked for and given, words to start from, a pause, two devices."""

from __future__ import annotations

import pytest
from journeys_support import ADA, ENGINEERING, MARTA, WEB, Reviewer, World, take_a_second

from bot import ids
from sandbox.wire import Json

OWN, RATED = [3] * 34, [3] * 34
OWN[4], RATED[4] = 5, 2
OWN[20], RATED[20] = 2, 4
OWN[11], RATED[11] = 4, 3
NAMES = [one.name for one in WEB]
ORDER = [4, 20, 11]
"""Largest difference first."""


@pytest.fixture(scope="module")
def ada(world: World) -> Reviewer:
    return world.person(ADA)


@pytest.fixture(scope="module")
def marta(world: World) -> Reviewer:
    return world.person(MARTA)


def newest(person: Reviewer, words: str) -> Json:
    """The newest message to somebody in which these words stand, once it is there."""
    found = lambda: [one for one in person.dm() if any(words in text for text in person.texts(one))]  # noqa: E731
    person.wait_for(found, timeout=20)
    return found()[-1]


def test_the_manager_asks_for_examples_and_the_engineer_reads_names_and_a_word(
    world: World, ada: Reviewer, marta: Reviewer
) -> None:
    ada.assess("Start self-assessment", OWN)
    marta.assess("Rate Ada", RATED)
    world.quiet()
    digest = newest(marta, "Before your 1:1 with Ada")
    assert "On 1 of them you see more than Ada does, on 2 Ada sees more than you do." in marta.texts(digest)
    marta.press("Ask for examples", where="dm")
    marta.choose("Attributes to name", [])
    assert marta.submit() == {"asked:0": "Choose at least one attribute."}
    marta.choose("Attributes to name", [NAMES[20], NAMES[11]])
    marta.type("A word of your own", "The *spring* release, for one.")
    assert marta.submit() == {}
    assert marta.said()[1] == (
        "Ada gets a message that asks for examples of two attributes. You hear when some have been added."
    )
    marta.close()
    message = newest(ada, "would like examples")
    shown = ada.texts(message)
    assert shown[:5] == [
        "Before your 1:1, Marta would like examples of these: what happened, when, and what came of it.",
        NAMES[11],
        NAMES[20],
        "Marta adds:",
        "The *spring* release, for one.",
    ]
    assert ada.buttons(message) == ["Add evidence"]


def test_what_was_asked_about_comes_first_and_the_manager_hears_when_it_is_there(
    world: World, ada: Reviewer, marta: Reviewer
) -> None:
    newest(ada, "would like examples")
    ada.press("Add evidence", where="dm")
    assert [text for text in ada.said() if text in NAMES] == [NAMES[11], NAMES[20], NAMES[4]]
    ada.type(NAMES[20], "The spring release: I paired with two teams.", by_character=True)
    ada.type(NAMES[4], "I would be able to lead it.")
    assert ada.submit() == {}
    assert ada.said()[1] == f"“{NAMES[4]}”: “would be able to” speaks of what might be."
    ada.close()
    message = newest(marta, "has added examples")
    assert marta.texts(message) == [
        "Ada has added examples on 2 attributes:",
        NAMES[4],
        NAMES[20],
        "See all attributes",
    ]
    marta.press("See all attributes", where="dm")
    assert "The spring release: I paired with two teams." in marta.said()
    marta.close()


def test_words_from_the_ladder_start_the_managers_evidence_in_either_direction(world: World, marta: Reviewer) -> None:
    marta.press("Add evidence", where="dm")
    hints = [text for text in marta.said() if "A way to say it:" in text]
    assert ["has not yet shown what E5" in hints[0], "already shows what E4" in hints[1]] == [True, True]
    marta.type(NAMES[11], "Typed before.")
    marta.press("Start with this wording")
    fields = {one["label"]["text"]: one["element"].get("initial_value", "") for one in inputs(marta.shown())}
    assert fields[NAMES[4]].startswith("Ada has not yet shown what E5 asks for, “")
    assert fields[NAMES[4]].endswith("For instance, …")
    offered = "SELECT COUNT(*) FROM added_evidence WHERE text LIKE 'Ada has not yet%'"
    assert world.query(offered) == [(0,)]
    assert marta.submit() == {}
    assert world.query(offered) == [(1,)]
    assert world.query("SELECT text FROM added_evidence WHERE attribute_id = ? AND author_id = ?", WEB[11].id, MARTA.id)


def inputs(view: Json) -> list[Json]:
    return [one for one in view["blocks"] if one["type"] == "input"]


def test_going_up_asks_what_came_up_and_takes_an_honest_nothing(world: World, marta: Reviewer) -> None:
    marta.press("Record the outcome", where="dm")
    assert marta.heading() == NAMES[4]
    marta.choose("The rating you settled on", "3")
    marta.type("Why it changed", "We talked it through.")
    assert list(marta.submit()) == ["new_evidence:0"]
    marta.choose(ids.OUTCOME_NO_EVIDENCE, ["No new evidence came up"])
    assert marta.submit() == {}
    assert marta.heading() == NAMES[20]
    marta.close()
    home = marta.texts(world.home(marta))
    assert any("You have recorded one attribute so far; “Record the outcome” goes on." in text for text in home)


def test_two_devices_on_one_attribute_lose_no_word(world: World, marta: Reviewer) -> None:
    phone = world.person(MARTA, "phone")
    marta.press("Record the outcome", where="dm")
    phone.press("Record the outcome", where="dm")
    assert (marta.heading(), phone.heading()) == (NAMES[20], NAMES[20])
    phone.choose("The rating you settled on", "3")
    phone.type("Why it changed", "From the phone.")
    phone.close()
    take_a_second()
    marta.type("Why it changed", "From the laptop.")
    assert marta.submit() == {}
    shown = marta.said()
    told = "Also written for this attribute, perhaps on your phone or in another window. Nothing is lost:"
    title = ENGINEERING.title(3, "ic", "web")
    assert shown[shown.index(told) + 1 :][:2] == [f"The other rating: E3 · {title}", "From the phone."]
    marta.choose("The rating you settled on", "3")
    take_a_second()
    assert marta.submit() == {}
    assert marta.heading() == NAMES[11]


def test_a_pause_is_told_and_sharing_counts_what_went_up_without_evidence(world: World, marta: Reviewer) -> None:
    marta.press("Jump to")
    assert (
        "2 of 3 attributes where you differ settled. All of it is kept: you can close this and go on later, and "
        "“Record the outcome” takes you to the next one."
    ) in marta.said()
    marta.close()
    marta.press("Record the outcome", where="dm")
    assert marta.heading() == NAMES[11]
    assert marta.submit() == {}
    assert marta.submit() == {}
    assert marta.said()[0] == "Shared"
    counted = [text for text in marta.said() if "without new evidence" in text]
    assert [text.partition(".")[0] for text in counted] == [
        "Of 2 ratings that the 1:1 changed, 1 went up without new evidence"
    ]
    marta.close()


def test_slack_would_have_taken_everything(world: World) -> None:
    assert world.refusals() == []
