"""After an outcome: acknowledged, commented, corrected with a deadline that is kept to, asked about, read by few."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import story as chapters
from journeys_support import ENGINEERING, WEB, Reviewer, Wire
from story import ADA, BEN, INGRID, MARTA, PRIYA, Story

from bot import ids
from sandbox.wire import Json

COMMENT = "The migration of March belongs beside this: forty suites, without an outage."
WHAT = "The rating was made before the migration was done. Marta saw the report."
REASON = "The report of the migration, which came after the 1:1."
ATTRIBUTE = WEB[0]
MISSING = "I can't find that, or it is not yours to open. If you expected to see it, ask People Ops."


@dataclass
class Seen:
    """What was seen while it happened."""

    shown: dict[str, list[str]] = field(default_factory=dict)
    forbidden: dict[str, str] = field(default_factory=dict)


SEEN = Seen()


def look(story: Story, name: str, person: Reviewer) -> None:
    """Keep the words of the top modal."""
    SEEN.shown[name] = person.said()


def says(story: Story) -> None:
    """Ada acknowledges twice, comments, and asks for a correction; others try what is not theirs."""
    ada = story.ada
    for name in ("acknowledged", "acknowledged again"):
        ada.press("Acknowledge", where="dm")
        look(story, name, ada)
        ada.close()
        story.settle()
    ada.press("Comment", where="dm")
    assert ada.submit() == {"comment": "Write a few words."}
    ada.type("What you want to stand beside the record", COMMENT)
    assert ada.submit() == {}
    ada.close()
    story.did(ADA, "comments on her outcome")
    ada.press("Ask for a correction", where="dm")
    ada.type("What should be corrected, and why", WHAT)
    ada.choose("Is it about one rating?", ATTRIBUTE.id)
    assert ada.submit() == {}
    look(story, "asked", ada)
    ada.close()
    story.did(ADA, "asks for a correction")
    story.marta.press("See all attributes", where="dm")
    look(story, "beside, to Marta", story.marta)
    story.marta.close()


def trespasses(story: Story) -> None:
    """Ben and Ingrid, who are nothing to it, press buttons that they were never sent."""
    number = str(story.world.participant(ADA))
    wire = Wire(story.world)
    for who in (BEN, INGRID):
        person = story.ben if who is BEN else story.ingrid
        for action, value in (
            *((one, number) for one in (ids.OUTCOME_ALL, ids.OUTCOME_ACKNOWLEDGE, ids.OUTCOME_COMMENT)),
            *((ids.CORRECTION_ASK, number), (ids.CORRECTION_OPEN, "1"), (ids.PULSE_OPEN, number)),
        ):
            wire.interaction(wire.button_in_dm(who, action, value))
            said = person.texts(person.modal())
            SEEN.forbidden[f"{who.first_name} {action}"] = " ".join(said)
            person.close()
    wire.close()


def pulse(story: Story) -> None:
    """The next working day Ada answers the two questions, once."""
    story.until("2027-04-05T10:00")
    story.ada.press("Answer", where="dm")
    assert set(story.ada.submit()) in ({"surprised", "fair"}, set())
    story.ada.choose("Did anything in your outcome surprise you?", "Some of it did")
    story.ada.choose("Was it fair?", "Yes")
    assert story.ada.submit() == {}
    look(story, "pulse", story.ada)
    story.ada.close()
    story.ada.press("Answer", where="dm")
    look(story, "pulse again", story.ada)
    story.ada.close()
    story.did(ADA, "answers the two questions")


def answers(story: Story) -> None:
    """The date comes and goes; then Marta answers by changing the rating."""
    story.until("2027-04-19T11:00")
    story.marta.home()
    story.settle()
    SEEN.shown["home of Marta"] = story.marta.texts(story.marta.home(open=False))
    story.marta.press("Answer", where="home")
    look(story, "to answer", story.marta)
    story.marta.choose("New rating", "5")
    assert story.marta.submit() == {"reason": "Say why it changes: the reason stands beside the record."}
    story.marta.type("Why it changes", REASON)
    assert story.marta.submit() == {}
    look(story, "answered", story.marta)
    story.marta.close()
    story.did(MARTA, "answers by changing the rating")
    story.ada.press("See all attributes", where="dm")
    look(story, "beside, to Ada", story.ada)
    story.ada.close()


def public(story: Story) -> None:
    """Ben asks for Ada's level, and for everybody's."""
    for name, text in (("level", "level Ada Okafor"), ("everybody", "level everybody")):
        story.ben.command("/growth", text)
        SEEN.shown[name] = story.ben.texts(story.ben.last_ephemeral())


TOLD = (*chapters.CHAPTERS[:6], says, trespasses, pulse, answers, public)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The whole of it, told once."""
    with chapters.told(tmp_path_factory.mktemp("after"), TOLD) as told:
        yield told


def heard(story: Story, who: object) -> list[str]:
    """Day and kind of what somebody was told of what follows an outcome."""
    kinds = ("outcome.commented", "correction.asked", "correction.late", "correction.answered", "pulse")
    found = [(one.local.date(), one.key.partition(":")[0]) for one in story.said() if one.to is who]
    return [f"{day:%d %b} {kind}" for day, kind in sorted(found) if kind in kinds]


def reminded(story: Story, who: object) -> list[str]:
    """The days on which the day's reminder told of the correction."""
    found = [one for one in story.said() if one.to is who and one.key.startswith("reminders:")]
    return [f"{one.local:%d %b}" for one in found if "Ada's request for a correction" in one.text]


def test_acknowledging_twice_is_acknowledging_once(story: Story) -> None:
    assert SEEN.shown["acknowledged"][:2] == [
        "Acknowledged",
        "Thank you. That you have read your outcome stands beside it now.",
    ]
    assert SEEN.shown["acknowledged again"][1] == "You acknowledged this outcome on 2 April 2027. Once is enough."
    assert len(story.world.query("SELECT 1 FROM journal WHERE action = 'outcome.acknowledged'")) == 1


def test_each_hears_what_is_theirs_and_when(story: Story) -> None:
    assert {who.first_name: heard(story, who) for who in (ADA, MARTA, PRIYA, BEN, INGRID)} == {
        "Ada": ["05 Apr pulse", "19 Apr correction.answered"],
        "Marta": ["02 Apr correction.asked", "02 Apr outcome.commented", "19 Apr correction.late"],
        "Priya": ["02 Apr correction.asked", "19 Apr correction.late"],
        "Ben": [],
        "Ingrid": [],
    }


def test_those_who_answer_are_reminded_the_working_day_before_and_on_the_last(story: Story) -> None:
    """Due on Friday 16 April, ten working days after Friday 2 April."""
    assert SEEN.shown["asked"][1] == (
        "Your request is on its way. Marta and People Ops are told; an answer is due by Friday 16 April. You get it "
        "here, in a message."
    )
    assert {who.first_name: reminded(story, who) for who in (ADA, MARTA, PRIYA)} == {
        "Ada": [],
        "Marta": ["15 Apr", "16 Apr"],
        "Priya": ["15 Apr", "16 Apr"],
    }


def test_no_message_but_the_answer_holds_what_was_written(story: Story) -> None:
    holding = [
        (one.to.first_name, one.key) for one in story.said() if one.to and (COMMENT in one.text or WHAT in one.text)
    ]
    assert holding == [("Ada", "correction.answered:1:U0ADA")]


def test_what_stands_beside_the_record_is_read_there(story: Story) -> None:
    beside = SEEN.shown["beside, to Marta"]
    start = beside.index("Beside the record")
    assert beside[start + 1 : start + 4] == [
        "Ada acknowledged it on 2 April 2027.",
        "Ada's comment, 2 April 2027:",
        COMMENT,
    ]
    assert [line for line in beside if WHAT in line] == [
        f"Correction: {ATTRIBUTE.name}\nAsked on 2 April 2027, answer due by Friday 16 April:\n{WHAT}"
    ]


def test_the_answer_changes_the_record_and_says_line_by_line_what_that_does(story: Story) -> None:
    (told,) = (one.text for one in story.heard_by(ADA) if one.key == "correction.answered:1:U0ADA")
    ((before, after),) = story.world.query("SELECT before, rating FROM amendments")
    lines = told.splitlines()
    assert f"{ATTRIBUTE.name}: changed from E{before} to E{after}." in lines
    assert [line.partition(":")[0] for line in lines if " before, " in line or "as before" in line] == [
        "Score",
        "The ratings come to",
        "Level",
    ]
    assert [line for line in SEEN.shown["beside, to Ada"] if "Corrected from" in line] == [
        f"Corrected from E{before} to E{after}:"
    ]
    assert REASON in SEEN.shown["beside, to Ada"]


def test_an_open_correction_waits_on_the_home_of_whoever_answers_it(story: Story) -> None:
    home = SEEN.shown["home of Marta"]
    start = home.index("Corrections to answer")
    assert home[start + 1] == "*Ada Okafor*\nSpring 2027. Was due by Friday 16 April."


def test_the_pulse_is_given_once_and_kept_without_a_person(story: Story) -> None:
    assert SEEN.shown["pulse"][1] == SEEN.shown["pulse again"][1] == "Thank you. Your answer is kept without your name."
    rows = story.world.query("SELECT * FROM pulse_answers")
    assert [(row[3:], ADA.id in str(row)) for row in rows] == [(("some", "yes"), False)]
    assert story.world.query("SELECT 1 FROM journal WHERE action LIKE '%pulse%'") == []


def test_level_and_title_are_public_and_nothing_else_is(story: Story) -> None:
    ((number,),) = story.world.query("SELECT held FROM outcomes")
    title = ENGINEERING.title(number, "ic", "web")
    assert SEEN.shown["level"] == [
        f"Ada Okafor: E{number} · {title} (Engineering).",
        "Level and title are public. Everything else of a review is not.",
    ] or SEEN.shown["level"][0].startswith(f"Ada Okafor: E{number} · {title}")
    assert SEEN.shown["everybody"] == ["I know nobody called “everybody” here. A full name or an @-mention helps."]


def test_others_get_the_words_for_what_is_not_there(story: Story) -> None:
    assert len(SEEN.forbidden) == 12
    assert {name: said for name, said in SEEN.forbidden.items() if MISSING not in said} == {}


def test_the_log_and_the_journal_hold_nobodys_words(story: Story) -> None:
    journal = json.dumps(story.world.query("SELECT * FROM journal"))
    log = story.world.bot.log()
    assert [text for text in (COMMENT, WHAT, REASON) if text in journal or text in log] == []


def test_nothing_went_wrong_in_either_process_and_slack_took_everything(story: Story) -> None:
    assert [line for line in story.world.bot.log().splitlines() if " ERROR " in line] == []
    refused: list[Json] = [one for one in story.world.refusals() if one != ("chat.postMessage", "not_in_channel")]
    assert refused == []
