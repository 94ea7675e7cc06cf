"""Home, the next step, the status, starting a cycle, reading the ladder, help and trouble."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import view_worlds as w
from view_gallery import MESSAGES, VIEWS
from view_reading import buttons, lines, of_type

from bot import ids
from bot.screens import Progress, StartProblem, StartRefused, Trouble
from bot.screens.browsing import FoundScreen
from bot.views import browsing, cycle, help, home, ladder, metadata, trouble
from bot.views.metadata import Place
from core.cycle import Step

EMPTY = replace(w.home_screen(w.small()), own=(), people=(), past=(), standings=(), cycles=(), is_people_ops=False)


NOTES = [
    "*Evidence, all year*\nKeep what happened while it is fresh. On a message, “Save as evidence” in its menu does the "
    "same. Only you can read your notes.",
    "Add evidence",
]


def test_home_shows_each_role_its_part() -> None:
    screen = replace(w.home_screen(w.small(held=2)), own=(w.card(w.small(), Step.SELF, progress=Progress(1, 3, None)),))
    assert lines(home.home(screen)) == [
        "Growth framework",
        "*Autumn 2026*\n1 of 3 attributes answered. Open until Friday 4 December, end of day.",
        "Continue",
        "Where you stand",
        "*Engineering*\nE2 · Senior Web engineer",
        "Browse the ladder",
        "Your people",
        "*Alan Turing*\nAutumn 2026 · E2 · Senior Web engineer\n"
        "The self-assessment opens on Friday 20 November, 09:00.",
        "*Alan Turing*\nAutumn 2026 · E2 · Senior Web engineer\n"
        "Writing the self-assessment until Friday 4 December, end of day. Then it is your turn.",
        "*Alan Turing*\nAutumn 2026 · E2 · Senior Web engineer\n"
        "Your turn: 2 of 3 rated. Open until Friday 11 December, end of day.",
        "Rate Alan",
        "*Alan Turing*\nAutumn 2026 · E2 · Senior Web engineer\n"
        "Next is an hour with Alan, by Friday 25 December, end of day.",
        "Ask for examples",
        "Add evidence",
        "See all attributes",
        "Change 1:1",
        "Record the outcome",
        "Past outcomes",
        "Autumn 2026, shared on 1 December 2026",
        "See all attributes",
        "Alan: Autumn 2026, shared on 1 December 2026",
        "See all attributes",
        "History",
        "Cycles",
        "Start a cycle",
        "Open console",
        "Questions",
        "Feedback",
        "Ladders",
        "*Autumn 2026*\n▓▓▓░░░░░░░ 12 of 33 self-assessments\n░░░░░░░░░░ 3 of 33 ratings\n"
        "░░░░░░░░░░ 0 of 33 conversations",
        "Friday 20 November to Friday 25 December",
        "Self-assessment",
        "2 past the date of their step",
        "Time spent: shown from five people on",
        *NOTES,
        "Ask a question",
        "Questions and answers",
        "Reminders",
    ]


def test_an_empty_home_is_friendly() -> None:
    assert lines(home.home(EMPTY)) == [
        "Growth framework",
        "Nothing waits for you just now. When something does, I send you a message.",
        "Browse the ladder",
        *NOTES,
        "Ask a question",
        "Questions and answers",
        "Reminders",
    ]


def test_a_manager_whose_people_are_all_writing_hears_that_nothing_waits() -> None:
    nothing = "Nothing waits for you just now. When something does, I send you a message."
    of_person = {step: (w.card(w.small(), step),) for step in (Step.SELF, Step.RATING, Step.CONVERSATION)}
    seen = {
        step: nothing in lines(home.home(replace(EMPTY, viewer=w.GRACE, people=of_person[step]))) for step in of_person
    }
    assert seen == {Step.SELF: True, Step.RATING: False, Step.CONVERSATION: False}


def test_somebody_who_is_not_in_the_people_file_is_told() -> None:
    stranger = replace(EMPTY, viewer=replace(w.ADA, name="", first_name=""))
    sentence = "Hello. You are not part of the growth framework here yet; People Ops can add you."
    assert lines(home.home(stranger)) == ["Growth framework", sentence]
    assert lines(home.next_step(stranger)) == [sentence]


def test_only_people_ops_can_start_a_cycle_from_home() -> None:
    assert "Start a cycle" not in buttons(home.home(EMPTY))
    assert "Start a cycle" in buttons(home.home(replace(EMPTY, is_people_ops=True)))


def test_the_first_step_of_a_fresh_review_is_to_start() -> None:
    fresh = replace(EMPTY, own=(w.card(w.small(), Step.SELF, progress=Progress(0, 3, None)),))
    assert lines(home.next_step(fresh)) == [
        "*Autumn 2026*\nYour self-assessment is open: 3 attributes, about five minutes. "
        "Open until Friday 4 December, end of day.",
        "Start self-assessment",
    ]


def test_the_next_step_is_what_can_be_done_now() -> None:
    waiting = w.card(w.small(), Step.RATING)
    turn = w.card(w.small(), Step.RATING, w.ALAN, Progress(0, 3, None))
    assert buttons(home.next_step(replace(EMPTY, own=(waiting,), people=(turn,)))) == ["Rate Alan"]
    assert lines(home.next_step(replace(EMPTY, own=(waiting,)))) == [
        "*Autumn 2026*\nYour part is done. Grace rates next, without seeing your ratings, until Friday 11 December, "
        "end of day. Then the two of you talk."
    ]


def test_who_did_not_hand_in_is_not_told_that_their_part_is_done() -> None:
    silent = replace(w.card(w.small(), Step.RATING), has_self=False)
    assert lines(home.next_step(replace(EMPTY, own=(silent,)))) == [
        "*Autumn 2026*\nThe time for your self-assessment is over. Grace rates next, until Friday 11 December, "
        "end of day. Then the two of you talk."
    ]


def test_nothing_rated_yet_is_not_said_as_a_nought() -> None:
    fresh = w.card(w.small(), Step.RATING, w.ALAN, Progress(0, 3, None))
    assert lines(home.next_step(replace(EMPTY, people=(fresh,))))[0] == (
        "*Alan Turing*\nAutumn 2026\nYour turn: 3 attributes to rate. Open until Friday 11 December, end of day."
    )


def test_a_step_past_its_date_can_still_be_done() -> None:
    late = replace(EMPTY, now=w.CLOSES[2], people=(w.card(w.small(), Step.RATING, w.ALAN, Progress(2, 3, None)),))
    assert lines(home.next_step(late))[0] == (
        "*Alan Turing*\nAutumn 2026\nYour turn: 2 of 3 rated. It was due by Friday 11 December, end of day."
    )


def test_many_people_are_paged_and_each_is_on_one_page() -> None:
    world = w.small()
    people = tuple(w.card(world, Step.SELF, replace(w.ALAN, name=f"Person {n}")) for n in range(300))
    found: list[str] = []
    for page in range(9):
        view = home.home(replace(EMPTY, people=people, page=page))
        found += [line.split("\n")[0] for line in lines(view) if line.startswith("*Person")]
        if "Next page" not in buttons(view):
            break
    assert found == [f"*Person {n}*" for n in range(300)]


def test_the_status_lists_everything_under_way() -> None:
    shown = lines(home.status(w.home_screen(w.small(), people=25)))
    assert len([line for line in shown if line.startswith("*Alan")]) == 20
    assert "Five more things on the Home tab." in shown


def test_the_form_asks_for_what_a_cycle_needs() -> None:
    view = cycle.start_form(replace(w.start_screen(w.small()), announces=False))
    assert (view["callback_id"], view["title"]["text"]) == (ids.CYCLE_START, "Start a cycle")
    assert view["submit"]["text"] == "Start"
    fields = inputs(view)
    assert {name: element["type"] for name, element in fields.items()} == {
        "name": "plain_text_input",
        "ladder": "static_select",
        "everyone": "radio_buttons",
        "participants": "multi_users_select",
        "begins": "radio_buttons",
        "self_opens": "datepicker",
        "self_closes": "datepicker",
        "manager_closes": "datepicker",
        "conversations_close": "datepicker",
        "pilot": "checkboxes",
        "approver": "users_select",
    }
    assert fields.pop("begins")["action_id"] == ids.CYCLE_BEGINS
    assert all(element["action_id"] == name for name, element in fields.items())
    assert fields["self_closes"]["initial_date"] == "2026-12-04"
    assert fields["ladder"]["initial_option"]["value"] == "engineering"


def inputs(view: Any) -> dict[str, Any]:
    """The elements of a form's fields, by block."""
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


def test_another_beginning_suggests_other_dates_in_fields_of_their_own() -> None:
    """Slack keeps what stands in a field that is drawn again under the same name."""
    screen = w.start_screen(w.small())
    announced = inputs(cycle.start_form(screen))
    at_once = inputs(cycle.start_form(replace(screen, announces=False)))
    dates = {"self_opens", "self_closes", "manager_closes", "conversations_close"}
    assert set(announced) - set(at_once) == {f"{name}:announced" for name in dates}
    assert set(at_once) - set(announced) == dates
    problems = {"self_closes": StartProblem.CLOSES_IN_PAST, "name": StartProblem.NAME_MISSING}
    assert set(cycle.start_errors(StartRefused(problems), "U1", announces=True)) == {"self_closes:announced", "name"}


def test_with_nobody_named_the_form_says_whose_commitment_it_is() -> None:
    screen = w.start_screen(w.small())
    at_once = (
        "With nobody named here, by pressing Start you give the no-demotion commitment yourself: nobody loses a level "
    )
    assert f"{at_once}by it. A pilot needs no commitment." in lines(cycle.start_form(replace(screen, announces=False)))
    named = replace(screen, announces=False, approver_id="U0HANA")
    assert f"{at_once}by it. A pilot needs no commitment." not in lines(cycle.start_form(named))
    assert inputs(cycle.start_form(named))["approver"]["initial_user"] == "U0HANA"


def test_without_a_ladder_there_is_nothing_to_start() -> None:
    view = cycle.start_form(replace(w.start_screen(w.small()), ladders=()))
    assert (view["callback_id"], "submit" in view) == (ids.VIEW_READ, False)


def test_each_problem_stands_under_its_field_with_the_names() -> None:
    problems = {"name": StartProblem.NAME_TAKEN, "participants": StartProblem.NO_MANAGER}
    assert cycle.start_errors(StartRefused(problems, (w.ADA, w.ALAN), ("U9",)), w.ADA.id) == {
        "name": "Another cycle has this name. Please choose a different one.",
        "participants": "Without a manager who could rate them: you, Alan Turing and U9. Leave them out, or name a "
        "manager.",
    }


def test_a_started_cycle_says_who_is_left_out() -> None:
    screen = replace(w.started_screen(w.small()), left_out=(w.ALAN, w.GRACE))
    assert lines(cycle.started(screen)) == [
        "Autumn 2026 is set up for 33 people.",
        "Self-assessments open on Friday 20 November and close at the end of Friday 4 December",
        "Managers' ratings are due by the end of Friday 11 December",
        "Conversations are due by the end of Friday 25 December",
        "Not taking part, since they have no manager here or are in another cycle on this ladder: Alan Turing and "
        "Grace Hopper.",
        "You can see how it goes on the Home tab.",
    ]


def test_the_ladder_is_read_level_by_level_and_attribute_by_attribute() -> None:
    world = w.small(held=2)
    view = ladder.browse(w.ladder_screen(world, with_attribute=False))
    assert lines(view)[-5:] == [
        "E1 · Web engineer",
        "E2 · Senior Web engineer · you are here",
        "E3 · Staff Web engineer",
        "The number of seats at this level is limited.",
        "Print",
    ]
    attribute, others, specialties = of_type(view, "static_select")
    assert [option["text"]["text"] for group in attribute["option_groups"] for option in group["options"]] == [
        "The levels",
        "Two levels side by side",
        "Glossary",
        "Tests",
        "Design",
        "Code review",
    ]
    chosen = attribute["option_groups"][1]["options"][1]["value"]
    assert metadata.read_place(chosen) == Place("engineering", "web", "design")
    assert (others["action_id"], specialties["action_id"]) == ("ladder.open:0", "ladder.open:1")
    assert metadata.read_place(specialties["options"][0]["value"]) == Place("engineering", "")
    assert metadata.read_place(others["options"][1]["value"]) == Place("other", None)


def test_the_summary_of_a_ladder_opens_it() -> None:
    message = ladder.summary(w.ladder_screen(w.small(held=2), with_attribute=False))
    assert lines(message) == [
        "Engineering",
        "Three levels, 3 attributes.",
        "E1 · Web engineer",
        "E2 · Senior Web engineer · you are here",
        "E3 · Staff Web engineer",
        "Browse the ladder",
    ]


def test_words_that_stand_nowhere_are_said_to_stand_nowhere() -> None:
    base = w.ladder_screen(w.small(), with_attribute=False)
    message = browsing.found_message(FoundScreen(base, "*yoga*", ()))
    sentence = "I find “*yoga*” nowhere in this ladder. Another word for it may be there."
    assert lines(message) == [sentence, "Browse the ladder"]


def test_no_time_at_all_is_less_than_a_minute() -> None:
    cards = tuple(replace(one, median_self_minutes=0) for one in w.home_screen(w.small()).cycles)
    shown = lines(home.home(replace(EMPTY, cycles=cards, is_people_ops=True)))
    assert "Self-assessment: less than a minute of active time (median)" in shown


def test_help_says_what_can_be_asked() -> None:
    assert [line for line in lines(help.help_message("growth framework", False)) if line.startswith("/")] == [
        "/growth: your next step, with the button for it",
        "/growth status: where your reviews stand",
        "/growth due: the dates, nearest first",
        "/growth ladder testing: one attribute; without a word, the levels",
        "/growth level Ben: somebody's level and title, which are public",
        "/growth 1:1: when it is, and the button to move it",
        "/growth evidence Led the …: a note for your next assessment, which only you can read",
        "/growth snooze until Monday: reminders wait till then",
        "/growth ask: a question to People Ops, with your name or without",
    ]


def test_help_names_more_for_those_who_can_ask_more() -> None:
    def more(is_people_ops: bool, *, rates: bool) -> list[str]:
        message = help.help_message("growth framework", is_people_ops, rates=rates)
        return [line for line in lines(message) if line.startswith("/")][9:]

    rater = "/growth who is left: your people, and what each waits for"
    people_ops = ["/growth who is late: in numbers and by name", "/growth cycle: start a cycle of reviews"]
    assert more(False, rates=True) == [rater]
    assert more(True, rates=False) == people_ops
    assert more(True, rates=True) == [rater, *people_ops]


def test_help_in_a_modal_is_only_read() -> None:
    view = help.modal("growth framework", True)
    assert (view["callback_id"], buttons(view)) == (ids.VIEW_READ, [])


def test_what_cannot_be_read_gets_an_answer_with_buttons() -> None:
    message = help.not_understood("  strat <!channel> ")
    assert lines(message) == [
        "You wrote: “strat <!channel>”",
        "I don't understand that one. You can say “start”, “status”, “when is it due?” or “snooze until Monday”, or "
        "press one of these:",
        "What I can do",
        "Browse the ladder",
        "Ask a question",
    ]
    assert list(of_type(message["blocks"], "mrkdwn")) == []


@pytest.mark.parametrize("why", Trouble)
def test_every_trouble_has_its_sentence(why: Trouble) -> None:
    assert lines(trouble.modal(why)) == [trouble.text(why)]
    assert len(trouble.modal(why)["title"]["text"]) <= 24


def test_forbidden_reads_the_same_as_missing() -> None:
    assert trouble.text(Trouble.MISSING) == (
        "I can't find that, or it is not yours to open. If you expected to see it, ask People Ops."
    )


def test_no_button_promises_what_is_not_built() -> None:
    known = {
        *("Snooze", "Reminders", "Remind me now", "Change 1:1", "Set 1:1"),
        *("Start self-assessment", "Continue", "Back", "Jump to", "Answer", "Change", "Rate Ada", "Rate Alan"),
        *("Ask for examples", "Start with this wording"),
        *("Add evidence", "See all attributes", "Record the outcome", "Browse the ladder", "Start a cycle"),
        *("Previous page", "Next page", "What I can do"),
        *("Open console", "Open", "All cycles", "Edit", "Plan", "Preview heads-up", "Preview announcement"),
        *("Send heads-up now", "Announce now", "Ask for approval", "Ask again", "Discard draft", "Close cycle"),
        *("Nudge", "Extend", "Questions", "Write a follow-up", "Send follow-up", "Yes, I commit", "Not yet"),
        "Read and answer",
        *("Ask a question", "Share a past experience", "Questions and answers", "Feedback"),
        *("Acknowledge", "Comment", "Ask for a correction", "See the answer"),
        *("Choose growth goals", "Change goals", "Growth goals", "Agree", "We talked", "What came of it"),
        *("History", "Everyone below you", "Outcomes", "Export", "Look again", "Print"),
        *("Ladders", "All ladders", "Propose this change", "Use this ladder", "Check", "See what changes"),
        *("Everything that changes", "What changes for me", "What this would change", "See names"),
        *("You said, we changed", "Add a decision", "Delete", "Consult again", "Freeze", "Withdraw"),
        *("Close now", "More time", "See results"),
    }
    world = w.small(own=(0, 1, 3), changed={"tests": 3}, words="A word.")
    shown = {button for draw in (*VIEWS.values(), *MESSAGES.values()) for button in buttons(draw(world))}
    assert shown - known == set()
    submits = {view["submit"]["text"] for view in (draw(world) for draw in VIEWS.values()) if "submit" in view}
    assert submits == {
        *("Save and next", "Save", "Submit self-assessment", "Share outcome", "Start"),
        *("Make a draft", "Not yet", "Next", "Send", "Export", "Save comment", "Send answer"),
        *("Search", "Propose", "Freeze", "Open and invite"),
    }
