"""`make demo SCENE=release`, rehearsed to its end on the wound clock: a reworded anchor and a split attribute go the
whole way from a file to a version that is in effect, and nobody's level falls (issue 5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from journeys_support import Reviewer, World
from scenes import opened, somebody

from sandbox import company, demo
from sandbox.release import NEW_WORDS, PARTS, REVIEWED, SPLIT, VERSION
from sandbox.timekeeper import Timekeeper

LONDON = ZoneInfo(company.ZONE)
TOLD = "The growth framework is changing: what it means for you"
ON_IT = (*REVIEWED, "Jonas")
"""Everybody on the ladder: Jonas has come since the reviews, and has no outcome."""
SAID = "A forecast as one date is a promise that nobody can keep."
DONE = "A forecast is a range now, and says what it rests on."


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """As `make demo SCENE=release` opens it."""
    with opened(tmp_path_factory.mktemp("release"), demo.Scene.RELEASE) as found:
        yield found


@pytest.fixture(scope="module")
def keeper(world: World) -> Timekeeper:
    assert world.sandbox.timekeeper is not None
    return world.sandbox.timekeeper


@pytest.fixture(scope="module")
def priya(world: World) -> Reviewer:
    return somebody(world, "Priya")


@pytest.fixture(scope="module")
def held(world: World) -> dict[str, str]:
    """Who holds what before anything is proposed."""
    return levels(world)


def levels(world: World) -> dict[str, str]:
    return dict(world.query("SELECT person_id, held FROM positions WHERE ladder_id = 'engineering'"))


def heard(who: Reviewer, text: str) -> list[list[str]]:
    """Every message with this notification text, in words."""
    return [who.texts(one) for one in who.dm() if one["text"] == text]


def on_the_change(world: World, priya: Reviewer) -> list[str]:
    """The screen of the change, from Home; what it says."""
    priya.close(everything=True)
    world.home(priya)
    priya.press("Ladders", where="home")
    priya.press("Open")
    return priya.said()


def settled(keeper: Timekeeper, world: World) -> None:
    """What was just done has reached whom it concerns."""
    assert keeper.wait_until_quiet(), world.bot.log()[-3000:]


def test_six_have_an_outcome_and_the_file_is_answered(world: World, priya: Reviewer, held: dict[str, str]) -> None:
    shared = world.query("SELECT count(*) FROM participants WHERE outcome_shared_at IS NOT NULL")
    assert (shared, len(held)) == ([(len(REVIEWED),)], len(ON_IT))
    (answer,) = heard(priya, "Your file has been read")
    assert answer[0] == "I have read engineering-1.1.yaml and made a ladder of it. Nothing is used yet."
    assert "The check finds nothing to mend." in answer


def test_proposed_it_shows_the_reworded_anchor_and_the_split(priya: Reviewer) -> None:
    priya.press("Propose this change", where="dm")
    assert priya.submit() == {}
    assert f"Engineering {VERSION}" in priya.said()
    priya.press("See what changes")
    said = " ".join(text for page in priya.pages() for text in page)
    assert f"{SPLIT.capitalize()} is split into {PARTS[0]} and {PARTS[1]}." in said
    assert all(words in said for words in ("as a range", "says what it rests on"))
    assert "Nobody loses a level by this." in said


def test_simulated_nobody_would_come_to_a_lower_level(world: World, priya: Reviewer) -> None:
    on_the_change(world, priya)
    priya.press("What this would change")
    assert "Nobody." in told_of(priya, "The ratings would come to a lower level")
    assert "Six people." in told_of(priya, "The ratings would come to the same level")
    priya.press("See names")
    named = [text.split("\n") for text in priya.said() if text.split(" ")[0] in REVIEWED]
    assert all(line[1].endswith(", as they did.") for line in named)
    names = [line[0] for line in named]
    assert names == sorted(one.real_name for one in company.PEOPLE if one.first_name in REVIEWED)


def told_of(who: Reviewer, heading: str) -> str:
    """What stands under a heading, or right after it."""
    said = who.said()
    at = next(place for place, text in enumerate(said) if heading in text)
    return " ".join(said[at : at + 2])


def test_everybody_on_it_is_asked_and_nobody_else(world: World, keeper: Timekeeper, priya: Reviewer) -> None:
    on_the_change(world, priya)
    priya.press("Open consultation")
    assert priya.submit() == {}
    settled(keeper, world)
    for one in company.PEOPLE:
        asked = heard(somebody(world, one.first_name), "Your opinion on the growth framework")
        assert len(asked) == (one.first_name in ON_IT), one.first_name
    for name in ON_IT:
        person = somebody(world, name)
        person.press("Give feedback", where="dm")
        for question in ("cover", "way from one level", "comfortable"):
            label = next(text for text in person.said() if question in text)
            person.choose(label, "Yes")
        assert person.submit() == {}
        person.close(everything=True)


def test_the_window_ends_by_itself_and_what_was_said_is_answered(
    world: World, keeper: Timekeeper, priya: Reviewer
) -> None:
    keeper.wind(keeper.now() + timedelta(days=15))
    said = on_the_change(world, priya)
    assert any("To be decided" in text for text in said)
    assert any("7 of 7 people answered" in text for text in said)
    priya.press("Add a decision")
    priya.type("You said", SAID)
    priya.type("What we changed, or why we left it", DONE)
    assert priya.submit() == {}


def test_ingrid_says_not_yet_is_asked_again_and_commits(world: World, keeper: Timekeeper, priya: Reviewer) -> None:
    ingrid = somebody(world, "Ingrid")
    priya.press("Ask for approval")
    priya.choose_user("Who gives the commitment", ingrid.user_id)
    assert priya.submit() == {}
    settled(keeper, world)
    ingrid.press("See what changes", where="dm")
    ingrid.close()
    ingrid.press("Not yet", where="dm")
    assert ingrid.submit() == {}
    ingrid.close(everything=True)
    settled(keeper, world)
    assert any("Ingrid does not commit to it yet." in text for text in on_the_change(world, priya))
    assert "Freeze" not in priya.buttons(priya.shown())
    priya.press("Ask for approval")
    assert priya.submit() == {}
    settled(keeper, world)
    ingrid.press("Yes, I commit", where="dm")
    ingrid.close(everything=True)
    settled(keeper, world)


def test_frozen_each_is_told_once_in_their_own_working_hours(
    world: World, keeper: Timekeeper, priya: Reviewer, held: dict[str, str]
) -> None:
    on_the_change(world, priya)
    priya.press("Freeze")
    assert priya.submit() == {}
    assert any("Frozen" in text for text in priya.said())
    keeper.wind(keeper.now() + timedelta(days=4))
    for name in ON_IT:
        person = somebody(world, name)
        (told,) = heard(person, TOLD)
        assert "Nobody loses a level by it: what you hold, you keep." in told
        assert f"{SPLIT.capitalize()} is split into {PARTS[0]} and {PARTS[1]}" in " ".join(told)
        assert {SAID, DONE} <= set(told)
        (message,) = (one for one in person.dm() if one["text"] == TOLD)
        zone = ZoneInfo(next(one.tz for one in company.PEOPLE if one.first_name == name))
        at = datetime.fromisoformat(message["time"]).astimezone(zone)
        assert (9 <= at.hour < 17, at.weekday() < 5) == (True, True), (name, at)
    assert levels(world) == held


def test_on_its_day_it_is_in_effect_by_itself_and_nobodys_level_has_fallen(
    world: World, keeper: Timekeeper, priya: Reviewer, held: dict[str, str]
) -> None:
    (day,) = world.query("SELECT effective_on FROM releases")[0]
    begins = datetime.fromisoformat(day).replace(tzinfo=LONDON)
    assert begins in {one.at for one in keeper.ahead(keeper.now())}, "the clock knows what comes"
    keeper.wind(begins - timedelta(minutes=1))
    assert world.query("SELECT state FROM releases") == [("frozen",)]
    keeper.wind(begins + timedelta(minutes=1))
    assert world.query("SELECT state FROM releases") == [("in_effect",)]
    assert levels(world) == held
    keeper.wind(begins + timedelta(days=4))
    assert (levels(world), heard(priya, "A new version is in effect") != []) == (held, True)
    for name in ON_IT:
        assert len(heard(somebody(world, name), TOLD)) == 1, name


def test_the_new_version_is_what_people_browse(world: World) -> None:
    jonas = somebody(world, "Jonas")
    world.home(jonas)
    jonas.press("Browse the ladder", where="home")
    assert any(f"version {VERSION}" in text for text in jonas.said())
    jonas.close()


def test_the_next_cycle_starts_on_it_and_the_old_one_stays_as_it_was(
    world: World, keeper: Timekeeper, priya: Reviewer, held: dict[str, str]
) -> None:
    today = keeper.now().astimezone(LONDON).date()
    days = {"self_closes": 14, "manager_closes": 21, "conversations_close": 35}
    dates = "".join(f"  {name}: {today + timedelta(days=number)}\n" for name, number in days.items())
    text = f"name: Next review\nladder: engineering\nparticipants: everyone\ndates:\n  self_opens: {today}\n{dates}"
    (world.folder / "next.yaml").write_text(text, encoding="utf-8")
    world.bot.rung("cycle", "start", str(world.folder / "next.yaml"))
    settled(keeper, world)
    pinned = world.query(
        "SELECT DISTINCT c.name, v.version FROM participants p JOIN cycles c ON c.id = p.cycle_id"
        " JOIN ladder_versions v ON v.id = p.ladder_version_id ORDER BY c.name"
    )
    assert pinned == [("Next review", VERSION), ("Spring review", "1.0")]
    jonas = somebody(world, "Jonas")
    jonas.press("Start self-assessment", where="dm")
    assert any("1 of 35" in text for text in jonas.said()), "one more than on 1.0"
    jonas.close()
    assert levels(world) == held


def test_slack_refused_nothing_and_nobodys_words_are_in_the_log(world: World) -> None:
    assert world.refusals() == []
    for words in (SAID, DONE, NEW_WORDS):
        assert words not in world.bot.log()
