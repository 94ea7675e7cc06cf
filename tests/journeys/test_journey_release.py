"""A ladder changes, over HTTP: a file is dropped, people are asked, decided, approved, frozen, told; no level falls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from journeys_support import ADA, ENGINEERING, MARTA, NOOR, PRIYA, SHIPPED, Reviewer, World, company

TODAY = datetime.now(UTC).date()
SOURCE = (SHIPPED / "engineering.yaml").read_text(encoding="utf-8")
OLD = "Restructures a part of a service that teammates had avoided"
NEW = "Untangles a part of a service that teammates had avoided"


def next_version(version: str = "1.1") -> bytes:
    """The shipped ladder with one anchor in other words."""
    text = SOURCE.replace(OLD, NEW, 1).replace('version: "1.0"', f'version: "{version}"', 1)
    assert OLD not in text and f'version: "{version}"' in text
    return text.encode()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Iterator[World]:
    """The company of the other journeys, in which Noor gives the no-demotion commitment."""
    with company(tmp_path_factory.mktemp("company"), started=started, RUNG_APPROVER=NOOR.id) as opened:
        yield opened


@pytest.fixture(scope="module")
def priya(world: World) -> Reviewer:
    return world.person(PRIYA)


def newest(world: World, who: Reviewer, text: str) -> list[str]:
    """What the newest message with this notification text says."""
    world.quiet()
    found = [message for message in who.dm() if message["text"] == text]
    assert found, [message["text"] for message in who.dm()]
    return who.texts(found[-1])


def says(who: Reviewer, words: str) -> bool:
    """Whether the top modal says this somewhere."""
    return any(words in text for text in who.said())


def held(world: World) -> list[tuple[str, str]]:
    """Who holds what."""
    return world.query("SELECT person_id, held FROM positions ORDER BY person_id, ladder_id")


def test_whoever_writes_no_ladders_hears_kindly_that_a_file_does_nothing(world: World) -> None:
    ada = world.person(ADA)
    ada.drop(("ladder.yaml", next_version()))
    assert "I cannot do anything with it here" in newest(world, ada, "About your file")[0]
    assert world.query("SELECT count(*) FROM ladder_imports") == [(0,)]


def test_a_file_that_is_no_ladder_is_answered_with_what_is_wrong(world: World, priya: Reviewer) -> None:
    priya.drop(("holiday.png", b"\x89PNG\r\n\x1a\n" + bytes(300)))
    answer = newest(world, priya, "Your file has been read")
    assert answer[0] == "I could make no ladder of holiday.png. What is in use stays in use."
    assert len(answer) > 1


def test_a_file_from_another_workspace_is_asked_for_by_its_id(world: World, priya: Reviewer) -> None:
    priya.drop(("from a friend.png", b"\x89PNG\r\n\x1a\n" + bytes(300)), from_elsewhere=True)
    name = "I could make no ladder of from a friend.png. What is in use stays in use."
    priya.wait_for(name, timeout=20)


def test_a_dropped_ladder_is_read_and_answered_with_its_account(world: World, priya: Reviewer) -> None:
    priya.drop(("engineering next.yaml", next_version()), text="Here it is")
    answer = newest(world, priya, "Your file has been read")
    assert answer[0] == "I have read engineering next.yaml and made a ladder of it. Nothing is used yet."
    assert any(f"{len(ENGINEERING.attributes)} attributes" in text for text in answer)
    assert "Propose this change" in answer and "Use this ladder" not in answer
    assert NEW in priya.download("engineering.yaml").decode()
    assert b'"cells"' in priya.download("engineering next-report.json")


def test_proposed_it_is_a_draft_that_nobody_else_hears_of(world: World, priya: Reviewer) -> None:
    priya.press("Propose this change", where="dm")
    assert priya.submit() == {}
    assert says(priya, "Draft")
    assert "Freeze" not in priya.buttons(priya.shown())
    priya.press("See what changes")
    assert any(NEW.split()[0] in text for text in priya.said())
    priya.press("Back")
    priya.press("Check")
    priya.press("Back")
    priya.press("What this would change")
    priya.press("Back")
    priya.press("Browse the ladder")
    priya.choose("Choose an attribute", ENGINEERING.attributes[0].name)
    priya.press("Back")
    assert says(priya, "Draft")
    priya.press("All ladders")
    priya.press("Browse the ladder")
    priya.press("All ladders")
    assert says(priya, "is in use, with")
    priya.close()
    assert not any("change" in message["text"].lower() for message in world.person(ADA).dm())


def test_those_concerned_are_asked_about_the_draft_and_browse_it(world: World, priya: Reviewer) -> None:
    world.home(priya)
    priya.press("Ladders", where="home")
    priya.press("Open")
    priya.press("Open consultation")
    assert priya.submit() == {}
    assert says(priya, "People are being asked")
    priya.close()
    ada = world.person(ADA)
    world.quiet()
    ada.press("Browse the ladder", where="dm")
    assert any("1.1" in text for text in ada.said())
    assert not {"Back", "All ladders"} & set(ada.buttons(ada.shown()))
    ada.close()
    ada.press("See what changes", where="dm")
    ada.close()
    ada.press("Give feedback", where="dm")
    ada.close()


def test_decisions_are_kept_while_they_are_typed(world: World, priya: Reviewer) -> None:
    world.home(priya)
    priya.press("Ladders", where="home")
    priya.press("Open")
    priya.press("Close now")
    assert says(priya, "To be decided")
    assert says(priya, "people answered") and not says(priya, "Open a feedback window")
    priya.press("Add a decision")
    priya.type("You said", "“Restructures” says <nothing> & to us", by_character=True)
    priya.close()
    priya.press("Ladders", where="home")
    priya.press("Open")
    assert says(priya, "half of it is missing")
    priya.press("Edit")
    assert set(priya.submit()) != set()
    priya.type("What we changed, or why we left it", "It says untangles now.")
    assert priya.submit() == {}
    assert says(priya, "It says untangles now.")


def test_the_approver_reads_it_and_says_yes(world: World, priya: Reviewer) -> None:
    priya.press("Ask for approval")
    assert priya.submit() == {}
    noor = world.person(NOOR)
    asked = newest(world, noor, "Your commitment is asked for, for the growth framework")
    assert "Yes, I commit" in asked
    noor.press("Not yet", where="dm")
    noor.type("What would have to change first?", "Let me read it.")
    assert noor.submit() == {}
    noor.close()
    assert "Let me read it." in newest(world, priya, "The approver has answered")
    priya.close(everything=True)
    priya.press("Open", where="dm")
    assert says(priya, "does not commit to it yet")
    priya.press("Ask for approval")
    assert priya.submit() == {}
    world.quiet()
    noor.press("Yes, I commit", where="dm")
    assert says(noor, "You have committed to it")
    noor.close()
    priya.close(everything=True)


def test_frozen_everybody_on_the_ladder_is_told_once_what_changes_for_them(world: World, priya: Reviewer) -> None:
    world.quiet()
    before = held(world)
    priya.press("Open", where="dm")
    priya.press("Freeze")
    priya.pick_date("It applies from", TODAY - timedelta(days=2))
    assert set(priya.submit()) == {"applies_on"}
    priya.pick_date("It applies from", TODAY + timedelta(days=1))
    assert priya.submit() == {}
    assert says(priya, "Frozen")
    priya.close()
    ada = world.person(ADA)
    text = "The growth framework is changing: what it means for you"
    world.until(lambda: any(message["text"] == text for message in ada.dm()))
    told = newest(world, ada, text)
    assert "Nobody loses a level by it: what you hold, you keep." in told
    assert "Your review that is under way stays on the version it started with." in told
    assert "It says untangles now." in told
    ada.press("See what changes", where="dm")
    ada.close()
    assert [message["text"] for message in ada.dm()].count(text) == 1
    marta = world.person(MARTA)
    world.until(lambda: any(message["text"] == text for message in marta.dm()))
    assert "Nobody loses a level by it: what people hold, they keep." in newest(world, marta, text)
    assert held(world) == before


def test_on_its_day_it_is_in_effect_and_nobodys_level_has_fallen(world: World, priya: Reviewer) -> None:
    before = held(world)
    world.query("UPDATE releases SET effective_on = ?, next_at = ?", TODAY.isoformat(), "2000-01-01 00:00:00.000000")
    world.until(lambda: world.query("SELECT state FROM releases") == [("in_effect",)])
    world.until(lambda: any(message["text"] == "A new version is in effect" for message in priya.dm()))
    assert held(world) == before
    ada = world.person(ADA)
    world.home(ada)
    ada.press("Browse the ladder", where="home")
    assert any("1.1" in text for text in ada.said())
    ada.close()


def test_slack_refused_nothing_and_the_log_holds_nobodys_words(world: World) -> None:
    world.quiet()
    assert world.refusals() == []
    for words in ("untangles", "Untangles", "says <nothing>", "Let me read it"):
        assert words not in world.bot.log()
