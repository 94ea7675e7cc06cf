"""Evidence kept in the year is there in the assessment: from a message, from Home, from a sentence to Rung."""

from __future__ import annotations

import re
from typing import Any

import pytest
from journeys_support import ADA, BEN, IFE, MARTA, PRIYA, WEB, Reviewer, Wire, World, take_a_second

from sandbox import payloads, visible
from sandbox.wire import Json

THANKS = "Thank you <3 @U0ADA: the login page took 9 seconds, and since your change it takes 1 & stays there."
FIRST, SECOND = WEB[0], WEB[1]
WHERE = re.compile(r"https://[a-z-]+\.slack\.com/archives/[A-Z0-9]+/p\d{16}")


def a_message(world: World, author: Reviewer, text: str) -> Json:
    """Somebody writes in #general; the message as everybody sees it."""
    author.say(text, channel="general")
    return author.channel("general")[-1]


def capture(person: Reviewer, message: Json, channel: str = "general") -> Json:
    """**Save as evidence** in the menu of a message; the form."""
    person.shortcut("Save as evidence", message, channel=channel)
    return person.shown()


def field(view: Json, label: str) -> Any:
    """What a field of the form holds, by its label."""
    block = next(one for one in view["blocks"] if one.get("label", {}).get("text") == label)
    held = visible.value_of(view, block["block_id"], block["element"])
    return held["text"]["text"] if isinstance(held, dict) else held


def notes_of(world: World, person: Reviewer) -> list[tuple[str, str | None, str]]:
    """(about, attribute, text) of somebody's notes, in the order they were kept."""
    wanted = "SELECT about_id, attribute_id, text FROM notes WHERE author_id = ? ORDER BY id"
    return [(about, attribute, text) for about, attribute, text in world.query(wanted, person.user_id)]


@pytest.fixture(scope="module")
def ada(world: World) -> Reviewer:
    return world.person(ADA)


@pytest.fixture(scope="module")
def marta(world: World) -> Reviewer:
    return world.person(MARTA)


@pytest.fixture(scope="module")
def thanks(world: World) -> Json:
    return a_message(world, world.person(BEN), THANKS)


def test_a_message_becomes_evidence_for_an_attribute(world: World, ada: Reviewer, thanks: Json) -> None:
    view = capture(ada, thanks)
    assert view["title"]["text"] == "Save as evidence"
    assert field(view, "What happened") == THANKS
    assert WHERE.fullmatch(field(view, "Link"))
    assert "Written by Ben Lindqvist" in ada.said()
    assert "About" not in ada.said()  # Ada has nobody to keep notes about but herself
    ada.choose("Attribute", FIRST.name)
    assert ada.submit() == {}
    assert f"Kept, for “{FIRST.name}”. It is offered there in the next assessment." in ada.said()
    ada.close()
    assert notes_of(world, ada) == [(ADA.id, FIRST.id, THANKS)]


def test_the_same_message_is_kept_once(world: World, ada: Reviewer, thanks: Json) -> None:
    view = capture(ada, thanks)
    assert any(text.startswith("You have kept this message already") for text in ada.said())
    assert field(view, "Attribute") == FIRST.name
    ada.type("What happened", "The login page: from 9 seconds to 1.")
    assert ada.submit() == {}
    ada.close()
    assert notes_of(world, ada) == [(ADA.id, FIRST.id, "The login page: from 9 seconds to 1.")]


def test_a_manager_keeps_it_about_one_of_their_people(world: World, marta: Reviewer, thanks: Json) -> None:
    view = capture(marta, thanks)
    assert field(view, "About") == "Me"
    marta.type("What happened", "Half a sentence")
    marta.choose("About", "Ada Okafor")
    view = marta.shown()
    assert (field(view, "About"), field(view, "What happened")) == ("Ada Okafor", "Half a sentence")
    assert FIRST.name in marta.said()
    marta.choose("Attribute", FIRST.name)
    marta.type("What happened", "Marta saw the login page get fast.")
    assert marta.submit() == {}
    marta.close()
    assert notes_of(world, marta) == [(ADA.id, FIRST.id, "Marta saw the login page get fast.")]


def test_what_is_wrong_is_said_under_its_field_and_nothing_typed_is_lost(world: World, ada: Reviewer) -> None:
    world.home(ada)
    ada.press("Add evidence", where="home")
    ada.type("Link", "no link")
    ada.type("What happened", "Kept while the link is mended.")
    assert ada.submit() == {"note_link": "This is no link that I can read. It begins with https:// and has no spaces."}
    assert field(ada.shown(), "What happened") == "Kept while the link is mended."
    ada.type("Link", "https://example.com/page")
    assert ada.submit() == {}
    ada.close()
    assert notes_of(world, ada)[-1] == (ADA.id, None, "Kept while the link is mended.")


def test_a_note_that_was_closed_is_there_again_until_it_is_kept(world: World, ada: Reviewer) -> None:
    take_a_second()
    world.home(ada)
    ada.press("Add evidence", where="home")
    ada.type("What happened", "Cut the nightly build to <9> minutes", by_character=True)
    ada.type("Link", "https://example.com/build", by_character=True)
    ada.close(everything=True)
    phone = world.person(ADA, "phone")
    phone.press("Add evidence", where="home")
    view = phone.shown()
    assert field(view, "What happened") == "Cut the nightly build to <9> minutes"
    assert field(view, "Link") == "https://example.com/build"
    assert phone.submit() == {}
    assert "Kept." in " ".join(phone.said())
    phone.close()
    assert notes_of(world, ada)[-1] == (ADA.id, None, "Cut the nightly build to <9> minutes")
    world.query("DELETE FROM notes WHERE text = ?", "Cut the nightly build to <9> minutes")
    ada.press("Add evidence", where="home")
    assert [field(ada.shown(), name) for name in ("What happened", "Link")] == [None, None]
    ada.close()
    assert "nightly build" not in world.bot.log()


def test_what_one_person_typed_is_in_nobody_elses_form(world: World, ada: Reviewer, marta: Reviewer) -> None:
    ada.press("Add evidence", where="home")
    ada.type("What happened", "For nobody but me", by_character=True)
    world.home(marta)
    marta.press("Add evidence", where="home")
    assert field(marta.shown(), "What happened") is None
    marta.close()
    ada.type("What happened", "")
    ada.close()


def test_the_command_opens_the_form_with_what_was_typed(world: World, ada: Reviewer) -> None:
    ada.command("/growth", "evidence Showed Ife how to read a flame graph")
    assert field(ada.shown(), "What happened") == "Showed Ife how to read a flame graph"
    ada.choose("Attribute", SECOND.name)
    assert ada.submit() == {}
    ada.close()
    assert notes_of(world, ada)[-1] == (ADA.id, SECOND.id, "Showed Ife how to read a flame graph")


def test_the_bare_command_says_how_many_there_are(ada: Reviewer) -> None:
    ada.command("/growth", "evidence")
    answer = ada.last_ephemeral()
    assert ada.buttons(answer) == ["Add evidence", "Your notes (3)"]


def test_a_sentence_to_rung_is_kept_and_can_be_sorted(world: World, ada: Reviewer) -> None:
    ada.say("evidence: Paired with Chioma <on> the import & it holds")
    ada.wait_for(lambda: any("Kept, for you alone" in text for text in ada.texts(ada.dm()[-1])), timeout=20)
    ada.press("Edit", where="dm")
    assert field(ada.shown(), "What happened") == "Paired with Chioma <on> the import & it holds"
    ada.choose("Attribute", SECOND.name)
    assert ada.submit() == {}
    ada.close()
    assert notes_of(world, ada)[-1][1:] == (SECOND.id, "Paired with Chioma <on> the import & it holds")


def test_the_list_is_edited_and_thinned_from_home(world: World, ada: Reviewer) -> None:
    assert "Your notes (4)" in ada.buttons(world.home(ada))
    ada.press("Your notes (4)", where="home")
    assert "Paired with Chioma <on> the import & it holds" in ada.said()
    assert ada.asked("Delete")[0] == "Delete this note?"
    ada.press("Delete", answer="Keep it")
    assert len(notes_of(world, ada)) == 4
    ada.press("Delete")
    assert len(notes_of(world, ada)) == 3
    ada.close()
    assert "Your notes (3)" in ada.buttons(world.home(ada))


def test_the_question_offers_them_and_one_goes_into_the_evidence(world: World, ada: Reviewer) -> None:
    ada.press("Start self-assessment", where="dm")
    shown = ada.said()
    assert "The login page: from 9 seconds to 1." in shown
    assert "Kept while the link is mended." in shown  # not sorted yet, so it is offered beside each
    assert "Showed Ife how to read a flame graph" not in shown
    ada.choose("Your rating", "3")
    ada.type("Your evidence", "What I typed before.")
    ada.press("Add to my evidence")  # the first of the two
    kept = ada.held("evidence")
    before, _, note = kept.partition("\n\n")
    assert before == "What I typed before."
    assert note.startswith("The login page: from 9 seconds to 1.\n(Ben Lindqvist, ")
    assert WHERE.search(note)
    assert (ada.held("rating"), "This is in your text already." in ada.said()) == ("3", True)
    ada.type("Your evidence", f"{kept}\n\nAnd more after it.")
    assert ada.submit() == {}
    assert ada.heading() == SECOND.name
    ada.press("Back")
    assert ada.held("evidence") == f"{kept}\n\nAnd more after it."
    ada.close(everything=True)


def test_nobody_else_sees_a_note(world: World, ada: Reviewer, marta: Reviewer, wire: Wire) -> None:
    """Her manager, who rates her; People Ops; a colleague; a button that is forged."""
    secret = "The login page: from 9 seconds to 1."
    mine = world.query("SELECT id FROM notes WHERE author_id = ? AND text = ?", ADA.id, secret)[0][0]
    for user in (MARTA, PRIYA, IFE, BEN):
        for action in ("note.edit", "note.delete"):
            assert wire.interaction(wire.button_in_dm(user, action, str(mine))).status_code == 200
        person = world.person(user)
        world.home(person)
        person.command("/growth", "evidence")
        assert not [text for text in person.in_sight() if secret in text]
    assert secret in [text for _, _, text in notes_of(world, ada)]
    assert secret not in world.bot.log()


def test_the_rater_is_offered_their_own_and_never_the_engineers(world: World, ada: Reviewer, marta: Reviewer) -> None:
    ada.press("Start self-assessment", where="dm")
    while ada.shown()["callback_id"] == "assessment.answer":
        ada.answer(3)
    assert ada.submit() == {}
    ada.close()
    marta.wait_for(lambda: any("Rate Ada" in marta.buttons(one) for one in marta.dm()), timeout=20)
    marta.press("Rate Ada", where="dm")
    shown = marta.said()
    assert "Marta saw the login page get fast." in shown
    assert "Kept while the link is mended." not in shown
    place = shown.index("Your notes, which only you see")
    assert [text for text in shown[place:] if text.startswith("The login page")] == []
    marta.press("Add to my evidence")
    assert marta.held("evidence").startswith("Marta saw the login page get fast.\n(Ben Lindqvist, ")
    marta.close(everything=True)


def test_a_shortcut_on_what_is_no_message_says_so_and_keeps_nothing(world: World, ada: Reviewer, wire: Wire) -> None:
    before = notes_of(world, ada)
    backend = world.sandbox.backend
    forged = payloads.base(backend, "message_action", ADA.id) | {
        "callback_id": "note.capture",
        "trigger_id": backend.triggers.issue(ADA.id, "laptop"),
        "channel": {"id": "../etc", "name": "general"},
        "message": {"ts": "1.000001", "text": "Forged"},
    }
    assert wire.interaction(forged).status_code == 200
    assert "I can't find that, or it is not yours to open. If you expected to see it, ask People Ops." in ada.said()
    ada.close()
    assert notes_of(world, ada) == before


def test_slack_took_everything(world: World) -> None:
    assert world.refusals() == []
