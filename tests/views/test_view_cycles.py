"""What People Ops read of a draft and of a running cycle, and which buttons they find."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import view_cycles as c
import view_dates as d
import view_worlds as w
from hypothesis import given
from hypothesis import strategies as st
from view_generated import texts
from view_reading import buttons, lines, of_type

from bot import ids
from bot.screens.cycles import Approval, ApprovalState, Obstacle, Planned
from bot.screens.dates import ApprovalDue
from bot.views import announcing, console, draft, extending, reminders
from bot.views.words import console as say
from bot.views.words.framing import framing
from core.cycle import MOVES, Move, Part, Phase
from sandbox.blockkit import validate_message

WORLD = w.small()
WRITING = ["Edit", "Plan", "Preview heads-up", "Preview announcement"]


def pressed(screen: c.DraftScreen) -> list[str]:
    """The buttons of a draft that do something, apart from those that write and look."""
    return [one for one in buttons(draft.draft(screen)) if one not in WRITING]


# -- a button only where it can be done -------------------------------------------------------------------------------


def test_a_fresh_draft_can_be_sent_announced_or_discarded() -> None:
    shown = buttons(draft.draft(c.fresh_draft(WORLD)))
    assert shown == [*WRITING, "Send heads-up now", "Announce now", "Discard draft", "All cycles"]


def test_after_the_heads_up_it_can_be_announced_or_closed_and_questions_can_come() -> None:
    screen = c.fresh_draft(WORLD, phase=Phase.HEADS_UP, moves=MOVES[Phase.HEADS_UP])
    assert pressed(screen) == ["Questions", "Announce now", "Close cycle", "All cycles"]


def test_an_approver_can_be_asked_and_asked_again() -> None:
    for state, button in (
        (ApprovalState.NOT_ASKED, "Ask for approval"),
        (ApprovalState.WAITING, "Ask again"),
        (ApprovalState.DECLINED, "Ask again"),
    ):
        screen = c.fresh_draft(WORLD, approval=Approval(state, "U0HANA"), obstacles=(Obstacle.APPROVAL,))
        assert pressed(screen) == [button, "Send heads-up now", "Announce now", "Discard draft", "All cycles"]


@pytest.mark.parametrize("state", [ApprovalState.GIVEN, ApprovalState.YOURS, ApprovalState.NOT_NEEDED])
def test_where_no_yes_is_missing_nobody_is_asked(state: ApprovalState) -> None:
    assert "Ask for approval" not in pressed(c.fresh_draft(WORLD, approval=Approval(state)))


@pytest.mark.parametrize("obstacle", [one for one in Obstacle if one is not Obstacle.APPROVAL])
def test_what_no_yes_will_mend_has_no_button_to_announce(obstacle: Obstacle) -> None:
    screen = c.fresh_draft(WORLD, obstacles=(obstacle,))
    assert "Announce now" not in pressed(screen)
    assert say.OBSTACLES[obstacle] in lines(draft.draft(screen))


def test_what_was_asked_for_is_not_asked_for_twice() -> None:
    parts = {**c.fresh_draft(WORLD).parts, Part.DETAILS: Planned(Part.DETAILS, "", w.NOW, None)}
    assert "Announce now" not in pressed(c.fresh_draft(WORLD, parts=parts))
    assert "Announcement: asked for Tuesday 1 December, 10:00, waiting" in lines(
        draft.draft(c.fresh_draft(WORLD, parts=parts))
    )


@pytest.mark.parametrize("phase", [one for one in Phase if one not in (Phase.DRAFT, Phase.HEADS_UP)])
def test_a_running_cycle_has_the_buttons_its_phase_allows(phase: Phase) -> None:
    screen = c.cycle_screen(WORLD, moves=MOVES[phase], late=(), coming=())
    names = {
        "Extend": Move.EXTEND,
        "Nudge": Move.NUDGE,
        "Write a follow-up": Move.FOLLOW_UP,
        "Close cycle": Move.CLOSE,
    }
    shown = {one for one in buttons(console.running(screen)) if one in names}
    assert {names[one] for one in shown} == MOVES[phase] & set(names.values())


def test_with_nobody_to_remind_there_is_no_nudge() -> None:
    assert "Nudge" not in buttons(console.running(c.cycle_screen(WORLD, open_now=0)))


def test_a_yes_stands_and_says_so_when_not_yet_is_pressed_after_it() -> None:
    screen = c.approval_screen(WORLD)
    given = replace(screen, approval=Approval(ApprovalState.GIVEN, "U0HANA", w.NOW))
    modal = announcing.not_yet_form(given)
    assert (modal["callback_id"], "submit" in modal) == (ids.VIEW_READ, False)
    assert lines(modal)[0].startswith("You have committed to this already, and your yes stands.")
    assert announcing.not_yet_form(replace(screen, approval=Approval(ApprovalState.WAITING)))["callback_id"] == (
        ids.APPROVAL_DECLINE
    )


def test_what_cannot_be_taken_back_asks_first_and_names_the_number() -> None:
    shown = [*of_type(console.running(c.cycle_screen(WORLD)), "button")]
    shown += [*of_type(draft.draft(c.fresh_draft(WORLD)), "button")]
    asked = {one["text"]["text"]: one["confirm"]["text"]["text"] for one in shown if "confirm" in one}
    assert asked == {
        "Nudge": "12 people have something open here. Each gets one reminder now, except those who had theirs today "
        "already.",
        "Close cycle": "33 reviews are unfinished and will stay so: nothing more can be written or shared in them. "
        "Those people are told once, kindly. This cannot be undone.",
        "Send heads-up now": "3 people hear of it now; sending takes about a minute. It cannot be taken back; the "
        "cycle can still be changed.",
        "Announce now": "3 people hear of it now; sending takes about a minute. The cycle begins with it, and it "
        "cannot be taken back.",
        "Discard draft": "The draft and its texts are gone for good. No message about it has gone to the people in it.",
    }


def test_before_closing_it_is_said_what_ends_for_those_with_an_outcome_and_what_does_not() -> None:
    assert say.sure_close(0, 12, 0) == (
        "Check-ins end, and nobody can comment or ask for a correction any more. This cannot be undone."
    )
    assert say.sure_close(1, 12, 2) == (
        "One review is unfinished and will stay so: nothing more can be written or shared in them. Those people are "
        "told once, kindly. Check-ins end, and nobody can comment or ask for a correction any more. The 2 corrections "
        "that wait can still be answered. This cannot be undone."
    )
    assert len(say.sure_close(999, 999, 999)) <= console.CONFIRM_TEXT


def test_every_form_of_the_console_has_the_way_back_to_its_cycle() -> None:
    fresh, running = c.fresh_draft(WORLD), c.cycle_screen(WORLD)
    forms = (
        (draft.edit_form(fresh), fresh.cycle_id),
        (draft.plan_form(fresh), fresh.cycle_id),
        (console.follow_up_form(running), running.line.id),
        (extending.form(d.extend_screen(WORLD)), d.extend_screen(WORLD).cycle_id),
    )
    for form, cycle in forms:
        way, *_ = of_type(form["blocks"], "button")
        assert (way["text"]["text"], way["value"]) == ("Back", str(cycle))


# -- what goes out ----------------------------------------------------------------------------------------------------


@given(st.sampled_from(list(Part)), texts, texts)
def test_whatever_is_written_what_this_is_and_is_not_stands_beneath(part: Part, text: str, meeting: str) -> None:
    screen = replace(c.draft_screen(WORLD).announcement(part), text=text, meeting=meeting)
    assert framing(w.FRAMEWORK) in lines(announcing.message(screen))


def test_signs_that_slack_counts_fivefold_do_not_push_it_out() -> None:
    screen = replace(c.draft_screen(WORLD).announcement(Part.DETAILS), text="&" * 3000, meeting="<" * 500)
    assert framing(w.FRAMEWORK) in lines(announcing.message(screen))


def test_a_cycle_without_an_announcement_was_started_not_announced() -> None:
    shown = lines(console.running(c.cycle_screen(WORLD, is_at_once=True)))
    assert [one.split(" on ")[0] for one in shown if one.startswith(("Started", "Announced"))] == ["Started"]


def test_the_preview_is_what_goes_out_word_for_word() -> None:
    screen = c.fresh_draft(WORLD, meeting="Thursday, 15:00").announcement(Part.DETAILS)
    sent, shown = lines(announcing.message(screen)), lines(console.preview(screen))
    assert sent[-2:] == ["Ask a question", "Share a past experience"]
    assert shown == [
        say.PREVIEW_NOTE,
        *sent[:-2],
        "With the buttons: Ask a question and Share a past experience",
        "Back",
    ]
    assert "There is a meeting about it: Thursday, 15:00" in sent


def test_an_emptied_text_is_the_suggestion_again() -> None:
    screen = c.fresh_draft(WORLD).announcement(Part.HEADS_UP)
    assert announcing.text_of(replace(screen, text=" \n ")) == announcing.text_of(screen)
    assert "It is a beta." in announcing.text_of(screen)


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "about a minute"),
        (70, "about a minute"),
        (100, "about 2 minutes"),
        (90 * 60, "about 90 minutes"),
        (100_001, "about 28 hours"),
        (71 * 3600, "about 71 hours"),
        (96 * 3600, "about 4 days"),
    ],
)
def test_how_long_it_takes_is_said_as_people_say_it(seconds: int, words: str) -> None:
    assert say.duration(timedelta(seconds=seconds)) == words


def test_a_large_announcement_says_how_long_it_takes_before_it_is_sent() -> None:
    screen = c.fresh_draft(WORLD, messages=100_001, takes=timedelta(seconds=100_001), channel="C0GENERAL")
    assert (
        "100001 messages: about 28 hours at 60 a minute. It starts with the post in the channel. Whoever waits for a "
        "digest or a reminder waits no longer for it."
    ) in lines(draft.draft(screen))


def test_of_many_people_the_first_names_of_a_few_are_shown() -> None:
    people = tuple(replace(w.ADA, id=f"U{n}", first_name=f"P{n}") for n in range(400))
    shown = lines(draft.draft(c.fresh_draft(WORLD, reviewees=people, told=410)))
    assert (
        "400 people would be reviewed: P0, P1, P2, P3, P4, P5, P6, P7, P8 and 391 more. With their managers, 410 "
        "people hear of it. This follows the people file until the announcement."
    ) in shown


def test_what_could_not_be_delivered_is_said_in_plain_words() -> None:
    assert say.failure("Ben", "account_inactive") == "Ben: the account is deactivated"
    assert say.failure("Ben", "something_new") == "Ben: Slack refused the message"


def test_the_console_never_shows_anything_about_ratings() -> None:
    shown = lines(console.running(c.cycle_screen(WORLD)))
    assert [line for line in shown if "level" in line or "E2" in line] == []


@given(texts)
def test_the_reminder_of_a_day_names_what_waits_for_a_yes(name: str) -> None:
    screen = d.reminders_screen(WORLD, 0, approvals=(ApprovalDue(7, name), ApprovalDue(8, "Winter review")))
    message = reminders.reminders_message(screen)
    assert validate_message(message) == []
    assert [one for one in buttons(message) if one == "Read and answer"] == ["Read and answer"] * 2
    assert "*Your commitment, which an announcement waits for*\nWinter review" in lines(message)
