"""The review before submitting, an assessment that is in, and the messages that open both."""

from __future__ import annotations

from dataclasses import replace

from view_reading import buttons, lines, of_type
from view_worlds import ALAN, FRAMEWORK, NOW, World, answers_screen, small, submitted_screen

from bot import ids
from bot.screens import Modal
from bot.views import metadata, notices, review
from core.assessment import NO_OPPORTUNITY, Answer, Kind
from core.cycle import Step


def half_done() -> World:
    world = small()
    return replace(world, own={"tests": Answer("tests", 2, "I did."), "design": Answer("design", unsure=True)})


def test_what_is_missing_comes_first_each_with_a_button() -> None:
    view = review.answers(answers_screen(half_done()))
    assert (view["title"]["text"], view["submit"]["text"]) == ("Review", "Submit self-assessment")
    assert lines(view) == [
        "You have answered 1 of 3 attributes.",
        "When you submit, Grace rates the same attributes with your evidence at hand, and sees your ratings only "
        "afterwards. Evidence is welcome, never required. Once submitted, this cannot be changed.",
        "Still to answer: 2",
        "Craft",
        "*Design*\nNo answer yet · wording unclear",
        "Answer",
        "People",
        "*Code review*\nNo answer yet",
        "Answer",
        "Answered",
        "Craft",
        "*Tests*\nE2 · Senior Web engineer · with evidence",
        "Change",
    ]
    assert [one["value"] for one in of_type(view, "button")] == ["1", "2", "0"]
    assert {one["action_id"] for one in of_type(view, "button")} == {ids.ASSESSMENT_GO_TO}


def test_submitting_too_early_says_what_is_missing() -> None:
    view = review.answers(answers_screen(half_done(), refused=True))
    assert view["title"]["text"] == "Not submitted yet"
    assert lines(view)[:2] == [
        "Not submitted yet: two attributes still need an answer. “No opportunity yet” is an answer too.",
        "When you submit, Grace rates the same attributes with your evidence at hand, and sees your ratings only "
        "afterwards. Evidence is welcome, never required. Once submitted, this cannot be changed.",
    ]


def test_evidence_is_not_missed_where_there_was_no_opportunity() -> None:
    screen = answers_screen(small())
    without = replace(screen.lines[0], answer=Answer("tests", rating=NO_OPPORTUNITY))
    rated = replace(screen.lines[1], answer=Answer("design", rating=1))
    shown = lines(review.answers(replace(screen, lines=(without, rated, screen.lines[2]))))
    assert "*Tests*\nNo opportunity yet" in shown
    assert "*Design*\nE1 · Web engineer · no evidence" in shown


def test_the_manager_submits_ratings() -> None:
    view = review.answers(answers_screen(small(), Kind.MANAGER))
    assert view["submit"]["text"] == "Submit ratings"
    assert lines(view)[:2] == [
        "You have answered all 3 attributes for Ada.",
        "When you submit, you get a digest of where you and Ada see things differently, to prepare your 1:1. "
        "After submitting, these ratings cannot be changed here; in the 1:1 they can.",
    ]


def test_nothing_answered_yet_is_said_in_words() -> None:
    screen = answers_screen(replace(small(), own={}))
    assert lines(review.answers(screen))[0] == "You have answered none of the 3 attributes yet."


def test_hypothetical_wording_is_marked_in_the_list() -> None:
    screen = answers_screen(small())
    marked = replace(screen, lines=(replace(screen.lines[0], is_hypothetical=True), *screen.lines[1:]))
    assert "*Tests*\nE2 · Senior Web engineer · with evidence · speaks of what might be" in lines(
        review.answers(marked)
    )


def test_a_text_set_aside_from_another_device_is_pointed_out_before_submitting() -> None:
    screen = answers_screen(small())
    both = replace(screen.lines[0], answer=Answer("tests", 2, "From the laptop.", set_aside="From the phone."))
    shown = lines(review.answers(replace(screen, lines=(both, *screen.lines[1:]))))
    waits = "a second text from your other device waits here: open it and save to see both"
    assert f"*Tests*\nE2 · Senior Web engineer · with evidence · {waits}" in shown


def test_a_submitted_assessment_can_be_read_and_not_changed() -> None:
    view = review.submitted(submitted_screen(small()))
    assert (view["callback_id"], view.get("submit"), buttons(view)) == (ids.VIEW_READ, None, [])
    assert lines(view) == [
        "Your self-assessment is in. You submitted it on Tuesday 1 December, 10:00.",
        "Next, Grace rates the same attributes without seeing yours, by Friday 11 December, end of day. "
        "Then the two of you talk.",
        "Tests\nE2 · Senior Web engineer",
        "I did tests.",
        "Design\nE1 · Web engineer",
        "I did design.",
        "Code review\nE3 · Staff Web engineer",
        "I did review.",
    ]


def test_what_follows_is_about_the_step_the_review_is_at_now() -> None:
    def told(kind: Kind, step: Step) -> str:
        screen = submitted_screen(small())
        return lines(review.submitted(replace(screen, kind=kind, review=replace(screen.review, step=step))))[1]

    assert told(Kind.SELF, Step.CONVERSATION) == (
        "Grace has rated too. The next step is an hour with Grace, by Friday 25 December, end of day."
    )
    assert told(Kind.MANAGER, Step.CONVERSATION) == (
        "Your digest comes in a message. The next step is an hour with Ada, by Friday 25 December, end of day."
    )
    for kind in Kind:
        assert told(kind, Step.SETTLED) == "The outcome has been shared. It is on the Home tab, under past outcomes."


def test_the_opening_message_says_why_how_long_by_when_and_the_rule() -> None:
    message = notices.self_open(small().review, FRAMEWORK)
    assert message["text"] == "Your self-assessment for the growth framework is open"
    assert lines(message) == [
        "Hello Ada, your self-assessment for Autumn 2026 is open. In the growth framework, you go first.",
        "Open until Friday 4 December, end of day",
        "It asks about 3 attributes, one at a time, and takes about five minutes, in as many sittings as you like. "
        "Everything is saved as you go. Grace then rates the same attributes without seeing your ratings, and you two "
        "talk about where you differ.",
        "Rate what you have shown, not what you could do. A few words of evidence help, such as what happened and what "
        "came of it. Where there was no chance to show something, “No opportunity yet” is the right answer, and it "
        "does not lower anything.",
        "The growth framework is there for fairness in recognition and for each person's own growth. It looks at work "
        "that has been shown, nothing else. It is imperfect: mistakes will happen, and they can be corrected. It is "
        "not a measure of anyone's worth or potential, it is not a ranking, and no one loses a level.",
        "Start self-assessment",
        "Ask a question",
        "Snooze",
    ]
    button, *_ = of_type(message["blocks"], "button")
    assert button["action_id"] == ids.ASSESSMENT_OPEN
    assert metadata.read(button["value"]) == Modal(7, Kind.SELF)


def test_the_manager_hears_the_blind_rule() -> None:
    message = notices.rate(small().review, True, FRAMEWORK, NOW)
    assert message["text"] == "It is your turn to rate Ada in the growth framework"
    assert lines(message) == [
        "Ada has submitted the self-assessment for Autumn 2026. Now it is your turn.",
        "You rate the same 3 attributes. You see Ada's evidence as you go, and ratings only once yours are in, so that "
        "neither view colours the other. Last time's ratings stay out of sight too. Please go by what has been shown.",
        "Open until Friday 11 December, end of day",
        "Rate Ada",
        "Snooze",
    ]
    button, *_ = of_type(message["blocks"], "button")
    assert metadata.read(button["value"]) == Modal(7, Kind.MANAGER)


def test_a_turn_that_comes_after_its_date_says_so() -> None:
    review = small().review
    message = notices.rate(review, False, FRAMEWORK, review.manager_closes)
    assert lines(message)[2] == "The time for it was until Friday 11 December, end of day. You can still do it."


def test_a_window_that_closed_without_a_self_assessment_is_said() -> None:
    assert lines(notices.rate(small().review, False, FRAMEWORK, NOW))[0] == (
        "The time for Ada's self-assessment for Autumn 2026 is over, without one. You can rate all the same."
    )


def test_the_framework_has_the_name_the_company_gave_it() -> None:
    assert notices.self_open(small().review, "career compass")["text"] == (
        "Your self-assessment for the career compass is open"
    )


def test_dates_are_in_the_zone_of_whoever_reads_them() -> None:
    abroad = replace(small().review, rater=ALAN)
    assert lines(notices.rate(abroad, True, FRAMEWORK, NOW))[2] == "Open until Saturday 12 December, 08:59 (Tokyo time)"


def test_a_name_of_any_length_fits_its_button() -> None:
    review_ = small().review
    long_named = replace(review_, reviewee=replace(review_.reviewee, first_name="&" * 80))
    button, _ = of_type(notices.rate(long_named, True, FRAMEWORK, NOW)["blocks"], "button")
    assert button["text"]["text"] == f"Rate {'&' * 11}…"
