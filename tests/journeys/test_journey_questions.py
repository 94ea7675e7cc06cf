"""Questions by name and anonymously, answered in the thread for everybody; feedback on a ladder, without names."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from journeys_support import ADA, BEN, CHIOMA, IFE, MARTA, NOOR, PRIYA, Reviewer, Wire, World

from sandbox.model import User
from sandbox.wire import Json

CHANNEL = "#general"
BY_NAME, ANONYMOUSLY = "With my name", "Anonymously"


def post_of(world: World, priya: Reviewer) -> Json:
    """The announcement's post, as it stands in the channel and in the outbox."""
    priya.say("How the growth framework works this autumn.", CHANNEL)
    post = priya.channel("general")[-1]
    place = world.sandbox.workspace.channel_named("general")
    assert place is not None
    place.members.append(world.sandbox.workspace.bot.id)
    channel = place.id
    columns = "workspace_id, key, kind, person_id, detail, state, urgency, due_at, attempts, maybe_sent, created_at"
    world.query(
        f"INSERT INTO outbox ({columns}, channel, ts) SELECT workspace_id, 'announcement:' || id, 'announcement.post', "
        "?, id, 'sent', 2, started_at, 1, 0, started_at, ?, ? FROM cycles",
        channel,
        channel,
        str(post["ts"]),
    )
    return post


def ask(person: Reviewer, text: str, whose: str, label: str = "Your question") -> list[str]:
    """Fill in the form that is open, and read what is said then."""
    person.type(label, text)
    person.choose("Whom it comes from", whose)
    assert person.submit() == {}
    said = person.said()
    person.close()
    return said


def tables_naming(world: World, who: User, text: str) -> set[str]:
    """The tables in which a row holds this text and this person's id."""
    rows = world.rows()
    return {name for name, found in rows.items() for row in found if text in repr(row) and who.id in repr(row)}


@pytest.fixture(scope="module")
def priya(world: World) -> Reviewer:
    return world.person(PRIYA)


def test_questions_are_answered_to_everybody_and_nobody_anonymous_is_found(world: World, priya: Reviewer) -> None:
    post_of(world, priya)
    ada, ben, ife = world.person(ADA), world.person(BEN), world.person(IFE)
    ada.wait_for(lambda: any("Ask a question" in ada.buttons(one) for one in ada.dm()))

    before = world.rows()
    ben.press("Ask a question", where="dm")
    said = ask(ben, "Does a poor score cost a level?", ANONYMOUSLY)
    assert said[1] == (
        "Your question is with People Ops now. The answer goes to everyone, below the announcement, and under "
        "“Questions and answers” on the Home tab. Your name was not kept."
    )
    after = world.rows()
    assert {name for name in after if after[name] != before[name]} == {"questions"}
    assert BEN.id not in repr(after["questions"])

    ada.press("Ask a question", where="dm")
    ask(ada, "Can a level be lost?", BY_NAME)
    ife.press("Ask a question", where="dm")
    assert ife.submit() != {}
    ask(ife, "How long does it take?", BY_NAME)

    home = world.home(priya)
    assert "Questions (3)" in priya.buttons(home)
    priya.press("Questions (3)", where="home")
    texts = priya.said()
    assert [text for text in texts if text.endswith("?")] == [
        "Does a poor score cost a level?",
        "Can a level be lost?",
        "How long does it take?",
    ]
    assert texts.count("Anonymous") == 1
    priya.press("Merge")
    priya.choose("The same as", "Can a level be lost?")
    assert priya.submit() == {}
    priya.press("Undo merge")
    assert priya.buttons(priya.shown()).count("Answer") == 3
    priya.press("Merge")
    priya.choose("The same as", "Can a level be lost?")
    assert priya.submit() == {}
    assert "Merged into: Can a level be lost?" in priya.said()
    priya.close()


def test_the_answer_stands_below_the_announcement_and_reaches_whoever_asked(world: World, priya: Reviewer) -> None:
    ada, ben = world.person(ADA), world.person(BEN)
    noor, chioma = world.person(NOOR), world.person(CHIOMA)
    world.home(priya)
    priya.press("Questions (2)", where="home")
    priya.press("Answer")
    assert priya.submit() != {}
    priya.type("Your answer", "No. Nobody loses a level.")
    assert priya.submit() == {}
    priya.press("Mark as read")
    assert "Read, without an answer" in priya.said()
    priya.close()
    world.quiet()
    messages = noor.channel("general")
    post = next(one for one in messages if "How the growth framework works this autumn." in noor.texts(one))
    (answer,) = [one for one in messages if one["thread_ts"] == post["ts"] and one["ts"] != post["ts"]]
    assert noor.texts(answer) == [
        "Somebody asked:",
        "Can a level be lost?",
        "The answer:\nNo. Nobody loses a level.",
    ]
    named = {name for one in (ADA, BEN, IFE) for name in (one.id, one.real_name) if name in json.dumps(answer)}
    assert named == set()
    assert ada.texts(ada.dm()[-1])[-2:] == [
        "It also stands below the announcement, without your name.",
        "Ask a question",
    ]
    assert not any("has answered you" in text for one in ben.dm() for text in ben.texts(one))
    world.home(chioma)
    chioma.press("Questions and answers", where="home")
    assert "No. Nobody loses a level." in chioma.said()
    chioma.close()


def test_an_experience_is_for_people_ops_alone(world: World, priya: Reviewer) -> None:
    ada, marta = world.person(ADA), world.person(MARTA)
    cycle = str(world.query("SELECT id FROM cycles")[0][0])
    backend = world.sandbox.backend
    wire = Wire(world)
    assert wire.interaction(wire.button_in_dm(ADA, "question.share_experience", cycle)).status_code == 200
    assert backend.views.stack(ADA.id, "laptop")
    said = ask(ada, "My last review was a surprise.", BY_NAME, "What happened")
    assert said[1] == (
        "Thank you for sharing this. It is with People Ops now, and with nobody else. They can write to you."
    )
    world.home(priya)
    priya.press(
        next(one for one in priya.buttons(priya.home(open=False)) if one.startswith("Questions (")), where="home"
    )
    priya.press("Past experiences (1)")
    assert "My last review was a surprise." in priya.said()
    priya.press("Answer")
    priya.type("Your answer", "Thank you. This is why we ask first now.")
    assert priya.submit() == {}
    priya.close()
    world.quiet()
    assert "The answer:\nThank you. This is why we ask first now." in ada.texts(ada.dm()[-1])
    assert not any("surprise" in text for one in marta.channel("general") for text in marta.texts(one))
    assert wire.interaction(wire.button_in_dm(MARTA, "questions.open", "")).status_code == 200
    assert marta.said()[0] == "Not found"
    marta.close()
    wire.close()


def test_somebody_who_is_not_sure_is_answered(world: World, priya: Reviewer) -> None:
    chioma = world.person(CHIOMA)
    chioma.press("Start self-assessment", where="dm")
    name = chioma.heading()
    chioma.choose("assessment.unsure", ["unsure"])
    chioma.type("If so, what is unclear?", "Which kind of design?")
    chioma.answer(3)
    chioma.close()
    home = world.home(priya)
    priya.press(next(one for one in priya.buttons(home) if one.startswith("Questions")), where="home")
    priya.press("Not sure (1)")
    assert "Which kind of design?" in priya.said()
    priya.press("Definitions that confuse people")
    assert any(text.startswith(name) and text.endswith(": 1 time") for text in priya.said())
    priya.press("Back")
    priya.press("Answer")
    assert name in "\n".join(priya.said())
    priya.type("Your answer", "Of software: how parts fit together.")
    assert priya.submit() == {}
    priya.close()
    world.quiet()
    assert "The answer:\nOf software: how parts fit together." in chioma.texts(chioma.dm()[-1])


def test_feedback_on_a_ladder_is_given_once_and_without_a_name(world: World, priya: Reviewer) -> None:
    world.home(priya)
    priya.press("Feedback", where="home")
    priya.press("Open a feedback window")
    priya.choose("Ladder", next(one for one in options(priya, "ladder") if one.startswith("Engineering")))
    priya.pick_date("Last day", datetime.now(UTC).date() + timedelta(days=10))
    assert priya.submit() == {}
    assert any("0 of 4 people have answered" in text for text in priya.said())
    priya.close()
    world.quiet()

    ada, noor = world.person(ADA), world.person(NOOR)
    assert not any("Give feedback" in noor.buttons(one) for one in noor.dm())
    ada.press("Give feedback", where="dm")
    assert ada.submit() != {}
    for question in ("coverage", "progression", "comfortable"):
        ada.choose(question, "Partly")
    ada.type("Anything else", "Mentoring is missing.")
    assert ada.submit() == {}
    assert ada.said()[1].startswith("Thank you. Your feedback is in, without your name.")
    ada.close()
    ada.press("Give feedback", where="dm")
    assert ada.said()[1].startswith("Thank you. Your feedback is in, without your name.")
    ada.close()
    assert tables_naming(world, ADA, "Mentoring is missing.") == set()

    world.home(priya)
    priya.press("Feedback", where="home")
    priya.press("See results")
    assert any(text.startswith("Results are shown when the window has closed") for text in priya.said())
    priya.press("Feedback")
    assert priya.asked("Close now")[1].startswith("Nobody can answer any more")
    priya.press("Close now")
    priya.press("See results")
    assert any(text.startswith("Fewer than five people have answered") for text in priya.said())
    assert not any("Mentoring is missing." in text for text in priya.said())
    priya.close()


def options(person: Reviewer, action_id: str) -> list[str]:
    """What a menu in the open modal offers."""
    for block in person.shown()["blocks"]:
        if block.get("element", {}).get("action_id") == action_id:
            return [one["text"]["text"] for one in block["element"]["options"]]
    raise AssertionError(action_id)


def test_slack_would_have_taken_all_of_it(world: World) -> None:
    assert world.refusals() == []
    assert "handler.failed" not in world.bot.log()
    assert "notice.failed" not in world.bot.log()
