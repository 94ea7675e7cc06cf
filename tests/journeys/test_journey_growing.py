"""From an outcome to growth goals over HTTP: chosen, typed and left, agreed to, talked about in two taps, done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from journeys_support import ADA, BEN, MARTA, NOOR, WEB, ZONE, Reviewer, Wire, World

from bot import ids
from bot.screens import Modal
from bot.views import metadata
from sandbox.wire import Json

RATED = [3] * 34
FIRST, SECOND, THIRD, FOURTH = (one.name for one in WEB[:4])
RELEASE = "Lead the release of the new checkout, from plan to retrospective."
GUILD = "Teach it at the guild in spring, with <notes> & *slides* for who comes after."


def newest(person: Reviewer, words: str) -> Json:
    """The newest message to somebody in which these words stand, once it is there."""
    found = lambda: [one for one in person.dm() if any(words in text for text in person.texts(one))]  # noqa: E731
    person.wait_for(found, timeout=20)
    return found()[-1]


def today() -> str:
    return datetime.now(ZoneInfo(ZONE)).date().isoformat()


@pytest.fixture(scope="module")
def ada(world: World) -> Reviewer:
    return world.person(ADA)


@pytest.fixture(scope="module")
def marta(world: World) -> Reviewer:
    return world.person(MARTA)


def test_the_outcome_leads_both_to_the_goals(world: World, ada: Reviewer, marta: Reviewer) -> None:
    ada.assess("Start self-assessment", RATED)
    marta.assess("Rate Ada", RATED)
    newest(marta, "You and Ada rated")
    marta.press("Record the outcome", where="dm")
    assert marta.submit() == {}
    assert "Choose growth goals" in marta.buttons(marta.shown())
    marta.close()
    assert "Choose growth goals" in ada.buttons(newest(ada, "Your outcome for Autumn review"))


def test_a_fourth_goal_is_refused_kindly_and_the_choice_stays_as_it_was(ada: Reviewer) -> None:
    ada.press("Choose growth goals", where="dm")
    assert "What E4 asks for and is not there yet" in ada.said()
    ada.choose("Attributes", [FIRST, SECOND, THIRD, FOURTH])
    assert ada.submit() == {
        "goals": "Three at a time is enough to get somewhere. Take one out, and keep it for the next time."
    }
    ada.choose("Attributes", [FIRST, SECOND])
    assert ada.submit() == {}


def test_what_was_typed_is_there_again_after_the_modal_was_closed(world: World, ada: Reviewer) -> None:
    label = f"{FIRST}: what would let you demonstrate it?"
    ada.type(label, RELEASE, by_character=True)
    ada.close(everything=True)
    assert world.query("SELECT state, opportunity FROM goals ORDER BY id") == [("draft", RELEASE), ("draft", "")]
    ada.press("Choose growth goals", where="dm")
    assert ada.submit() == {}
    assert RELEASE in str(ada.shown())


def test_what_is_missing_is_said_under_its_field_and_nothing_typed_is_lost(world: World, ada: Reviewer) -> None:
    second = world.query("SELECT id FROM goals ORDER BY id")[1][0]
    ada.choose(f"{SECOND}: by when?", "2020-01-01")
    assert ada.submit() == {
        f"opportunity:{second}": "Say in a few words what will let it be seen.",
        f"by_when:{second}": "This day has passed. Choose a later one.",
    }
    ada.type(f"{SECOND}: what would let you demonstrate it?", GUILD)
    later = (datetime.now(UTC) + timedelta(days=90)).date()
    ada.choose(f"{SECOND}: by when?", later.isoformat())
    assert ada.submit() == {}
    said = ada.said()
    assert "Saved. Marta is asked whether they fit." in said
    assert [text for text in said if text in (RELEASE, GUILD)] == [RELEASE, GUILD]
    ada.close()


def test_the_other_one_is_asked_and_agrees_in_a_tap(world: World, ada: Reviewer, marta: Reviewer) -> None:
    message = newest(marta, "Ada has chosen growth goals after the outcome of Autumn review:")
    assert marta.buttons(message) == ["Agree", "Change goals"]
    assert GUILD in marta.texts(message)
    marta.press("Agree", where="dm")
    assert "You have agreed, and Ada is told." in marta.said()
    marta.close()
    newest(ada, "Marta agrees with your growth goals.")
    assert world.query("SELECT DISTINCT agreed_by FROM goals") == [(MARTA.id,)]


def test_home_shows_the_goals_to_the_one_and_that_there_are_some_to_the_other(
    world: World, ada: Reviewer, marta: Reviewer
) -> None:
    shown = ada.texts(world.home(ada))
    assert [text for text in shown if text in (RELEASE, GUILD)] == [RELEASE, GUILD]
    hers = marta.texts(world.home(marta))
    assert [text for text in hers if "Two growth goals." in text] != []
    assert [text for text in hers if text in (RELEASE, GUILD)] == []


def test_a_conversation_is_logged_in_two_taps_by_each_of_them(world: World, ada: Reviewer, marta: Reviewer) -> None:
    ada.press("We talked", where="home")
    assert ada.submit() == {}
    assert "Marta has not logged one yet." in ada.said()
    ada.close()
    world.home(marta)
    marta.press("Growth goals", where="home")
    marta.press("We talked")
    assert marta.submit() == {}
    assert any(text.startswith("Ada logged a conversation on") for text in marta.said())
    marta.close()
    rows = world.query("SELECT person_id, held_on, note FROM growth_talks ORDER BY id")
    assert rows == [(ADA.id, today(), ""), (MARTA.id, today(), "")]


def test_what_is_done_is_asked_about_and_kept_as_it_is_typed(world: World, ada: Reviewer) -> None:
    world.home(ada)
    ada.press("We talked", where="home")
    ada.choose(f"How does it go: {FIRST}?", "Done")
    ada.type("Anything to remember", "The budget is what is in the way.")
    assert ada.submit() == {}
    ada.type(f"{FIRST}: what came of it?", "Shipped in May; two teams use it.", by_character=True)
    ada.close(everything=True)
    assert world.query("SELECT state, result FROM goals ORDER BY id") == [
        ("done", "Shipped in May; two teams use it."),
        ("open", ""),
    ]


def test_the_note_of_the_engineer_is_not_the_managers(world: World, marta: Reviewer) -> None:
    world.home(marta)
    marta.press("Growth goals", where="home")
    said = marta.said()
    assert "Shipped in May; two teams use it." in said
    assert [text for text in said if "budget" in text] == []
    marta.close()


def test_changing_goals_asks_again(world: World, ada: Reviewer, marta: Reviewer) -> None:
    world.home(marta)
    marta.press("Growth goals", where="home")
    marta.press("Change goals")
    marta.choose("Attributes", [SECOND, THIRD])
    assert marta.submit() == {}
    marta.type(f"{THIRD}: what would let Ada demonstrate it?", "Review the designs of the mobile team.")
    assert marta.submit() == {}
    marta.close()
    message = newest(ada, "Marta has changed the growth goals for you that follow from Autumn review.")
    assert ada.buttons(message) == ["Agree", "Change goals"]
    ada.press("Agree", where="dm")
    ada.close()
    newest(marta, "Ada agrees with the growth goals you chose.")


def test_forged_buttons_are_not_there(world: World, wire: Wire) -> None:
    world.quiet()
    before = world.rows()
    number = world.participant(ADA)
    goal = world.query("SELECT id FROM goals ORDER BY id")[0][0]
    for who in (BEN, NOOR):
        person = world.person(who)
        values = {
            ids.GROWTH_CHOOSE: str(number),
            ids.GROWTH_TALK: str(number),
            ids.GROWTH_AGREE: metadata.write(Modal(number, seen=1)),
            ids.GROWTH_END: metadata.write(Modal(number, seen=goal)),
            **({ids.GROWTH_SHOW: str(number)} if who is BEN else {}),
        }
        for action, value in values.items():
            assert wire.interaction(wire.button_in_dm(who, action, value)).status_code == 200
            assert any(text.startswith("I can't find that, or it is not yours") for text in person.said()), action
            person.close()
    assert world.rows() == before


def test_neither_the_log_nor_the_journal_holds_what_was_written(world: World) -> None:
    kept = str(world.query("SELECT action, detail FROM journal")) + world.bot.log()
    assert [text for text in (RELEASE, GUILD, "budget", "two teams") if text in kept] == []


def test_slack_refused_nothing_and_nothing_went_wrong(world: World) -> None:
    world.quiet()
    assert world.refusals() == []
    assert [line for line in world.bot.log().splitlines() if " ERROR " in line] == []
