"""The modal for one attribute."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from view_reading import buttons, lines, of_type
from view_worlds import ADA, SMALL, question_screen, review_of, small

from bot import ids
from bot.screens import Conflict, Modal
from bot.views import metadata
from bot.views.question import question
from core.assessment import Answer, Kind
from core.ladder import Anchor, Level, Signal, Step
from core.lint import hypothetical

SCALE = ["E1 · Web engineer", "E2 · Senior Web engineer", "E3 · Staff Web engineer"]


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The input blocks by block_id."""
    return {block["block_id"]: block for block in view["blocks"] if "block_id" in block}


def test_the_engineer_reads_the_attribute_its_levels_and_what_is_asked() -> None:
    view = question(question_screen(small()))
    assert (view["title"]["text"], view["submit"]["text"], view["close"]["text"]) == (
        "Self-assessment",
        "Save and next",
        "Close",
    )
    assert view["callback_id"] == ids.ASSESSMENT_ANSWER
    assert lines(view) == [
        "Craft · 1 of 3",
        "Tests",
        "E1 · Web engineer\nWrites them.",
        "E2 · Senior Web engineer\nKeeps them fast.",
        "E3 · Staff Web engineer\nMakes others write them.",
        "Words used here",
        "fast: under ten minutes",
        "Your rating",
        *SCALE,
        "No opportunity yet",
        "Not a low rating; left out of the score",
        "Go by what you have shown, not by what could be. If there was no chance to, “No opportunity yet” is right.",
        "Your evidence",
        "Write what a video camera could have seen: what happened, when, and what came of it. "
        "Please leave ratings out, as Grace reads this before rating. It is saved as you type.",
        "I'm not sure what this means",
        "People Ops sees this with your name, without your rating",
        "If so, what is unclear?",
        "People Ops reads this once you go on, with your name and without your rating. They answer you, and can "
        "mend the wording.",
        "Jump to",
    ]


def test_the_manager_reads_the_evidence_and_no_rating_of_the_other_side() -> None:
    world = small()
    unrated = replace(world, manager={"tests": Answer("tests")})
    view = question(question_screen(unrated, Kind.MANAGER))
    assert view["title"]["text"] == "Rate Ada"
    assert lines(view)[7:9] == ["What Ada wrote", "I did tests."]
    assert "Your rating for Ada" in lines(view)
    assert next(of_type(view, "radio_buttons")).get("initial_option") is None
    for own in (0, 1, 2, 3):
        told = question(question_screen(replace(unrated, own=small(own=(own, 1, 1)).own), Kind.MANAGER))
        assert told == view


def test_nothing_written_is_said_as_such() -> None:
    screen = replace(question_screen(small(), Kind.MANAGER), their_evidence="")
    assert "Ada wrote nothing here." in lines(question(screen))


def test_a_draft_comes_back_as_it_was_left() -> None:
    fields = inputs(question(question_screen(small())))
    rating = fields["rating:0"]["element"]
    assert (rating["action_id"], rating["type"]) == (ids.ASSESSMENT_RATE, "radio_buttons")
    assert [option["value"] for option in rating["options"]] == ["1", "2", "3", "0"]
    assert rating["initial_option"] == rating["options"][1]
    assert fields["evidence:0"]["element"] == {
        "type": "plain_text_input",
        "action_id": ids.ASSESSMENT_WRITE,
        "multiline": True,
        "max_length": 3000,
        "initial_value": "I did tests.",
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }
    assert all(block["optional"] and block["dispatch_action"] for block in fields.values() if block["type"] == "input")


def test_an_empty_answer_has_no_initial_values() -> None:
    fields = inputs(question(replace(question_screen(small()), answer=Answer("tests"))))
    assert "initial_option" not in fields["rating:0"]["element"]
    assert "initial_value" not in fields["evidence:0"]["element"]
    assert set(fields) == {"rating:0", "evidence:0", "unsure:0", "unsure_note:0"}


def test_whoever_is_unsure_can_say_what_about() -> None:
    answer = Answer("tests", unsure=True, unsure_note="fast?")
    fields = inputs(question(replace(question_screen(small()), answer=answer)))
    tick = fields["unsure:0"]["elements"][0]
    assert (tick["action_id"], tick["initial_options"][0]["value"]) == (ids.ASSESSMENT_UNSURE, "unsure")
    note = fields["unsure_note:0"]["element"]
    assert (note["action_id"], note["initial_value"]) == (ids.ASSESSMENT_UNSURE_NOTE, "fast?")


def test_back_is_absent_on_the_first_attribute_only() -> None:
    assert buttons(question(question_screen(small()))) == ["Jump to"]
    assert buttons(question(question_screen(small(), position=1))) == ["Back", "Jump to"]


def test_both_texts_of_two_devices_are_shown() -> None:
    screen = replace(question_screen(small()), conflict=Conflict(3, "From the phone."))
    shown = lines(question(screen))
    start = shown.index("Your evidence") - 4
    assert shown[start : start + 4] == [
        "Please look once more: this answer was also changed somewhere else, perhaps on your phone or in another "
        "window. Nothing is lost: one version is in the fields, the other is here. Change the fields as you like, then "
        "save again.",
        "The other rating: E3 · Staff Web engineer",
        "The other text:",
        "From the phone.",
    ]
    assert inputs(question(screen))["evidence:0"]["element"]["initial_value"] == "I did tests."


def test_the_text_in_the_field_is_not_shown_as_the_other_one_too() -> None:
    screen = replace(question_screen(small()), conflict=Conflict(None, "From the phone.\n\nI did tests."))
    assert "From the phone." in lines(question(screen))
    alone = lines(question(replace(screen, conflict=Conflict(3, "I did tests."))))
    assert "The other text:" not in alone


def test_a_hint_names_the_phrase_and_offers_other_words() -> None:
    hints = hypothetical("She would be able to lead.")
    assert lines(question(replace(question_screen(small(), position=1), hints=hints, hinted="Tests")))[0] == (
        "Saved. One thing about “Tests”: “would be able to” speaks of what might be, and a review goes by what has "
        "been shown. “I have not yet …” often says the same more fairly. Back takes you to your text; keep it if you "
        "prefer."
    )
    two = hypothetical("She has the potential; she would be able to lead.")
    screen = replace(question_screen(small(), Kind.MANAGER, 1), hints=two, hinted="Tests")
    assert lines(question(screen))[0] == (
        "Saved. One thing about “Tests”: “has the potential” and “would be able to” speak of what might be, and a "
        "review goes by what has been shown. “… has not yet …” often says the same more fairly. Back takes you to your "
        "text; keep it if you prefer."
    )


def test_more_than_nine_levels_become_a_menu() -> None:
    for count, kind in ((9, "radio_buttons"), (10, "static_select")):
        levels = tuple(Level(n, f"L{n}", "") for n in range(1, count + 1))
        review = review_of(replace(SMALL, levels=levels))
        view = question(replace(question_screen(small()), review=review))
        assert inputs(view)["rating:0"]["element"]["type"] == kind


def test_an_anchor_shows_all_that_belongs_to_it() -> None:
    full = {
        1: Anchor("Leads.", example="Led.", points=("One.",), criteria=("Delivery", "Content")),
        2: Anchor("Leads.", same_as="E1"),
        3: Anchor("Shows.", signals=(Signal("A."), Signal("B."), Signal("C.")), signals_needed=2),
    }
    attribute = replace(SMALL.attributes[0], rubric=full)
    shown = lines(question(replace(question_screen(small()), attribute=attribute, terms=())))[2:12]
    assert shown == [
        "E1 · Web engineer\nLeads.",
        "One.",
        "For example: Led.",
        "Criteria: Delivery, Content",
        "E2 · Senior Web engineer\nSame as E1.",
        "E3 · Staff Web engineer\nShows.",
        "What to look for; two of these three are enough:",
        "A.",
        "B.",
        "C.",
    ]


def test_a_level_without_an_anchor_says_so() -> None:
    attribute = replace(SMALL.attributes[0], rubric={})
    assert lines(question(replace(question_screen(small()), attribute=attribute)))[2] == (
        "E1 · Web engineer\nNothing is written for this level yet."
    )


def test_an_attribute_without_words_shows_what_the_steps_mean_for_all() -> None:
    steps = (Step(1, "1", "Knows", "Has seen it done."), Step(2, "2", "Does", ""))
    attribute = replace(SMALL.attributes[0], rubric={})
    review = review_of(replace(SMALL, steps=steps, attributes=(attribute, *SMALL.attributes[1:])))
    shown = lines(question(replace(question_screen(small()), review=review, attribute=attribute)))
    assert shown[2:4] == ["1 · Knows\nHas seen it done.", "2 · Does\nNothing is written for this level yet."]


def test_the_modal_remembers_where_it_is() -> None:
    view = question(question_screen(small(), Kind.MANAGER, 2))
    assert metadata.read(view["private_metadata"]) == Modal(7, Kind.MANAGER, 2)


def test_a_text_that_slack_would_find_too_long_loses_no_word() -> None:
    written = "a & b <c> " * 300
    view = question(replace(question_screen(small()), answer=Answer("tests", evidence=written)))
    assert inputs(view)["evidence:0"]["element"]["initial_value"] == "a ＆ b ＜c＞ " * 300


def test_a_ladder_full_of_markup_stays_text() -> None:
    name = "<!channel> *R&D* :tada:"
    ladder = replace(SMALL, attributes=(replace(SMALL.attributes[0], name=name),), areas=SMALL.areas)
    screen = replace(question_screen(small()), review=review_of(ladder, "web"), attribute=ladder.attributes[0])
    view = question(screen)
    assert next(of_type(view, "header"))["text"] == {"type": "plain_text", "text": name}
    assert list(of_type(view, "mrkdwn")) == []


def test_without_a_first_name_the_whole_name_stands_in() -> None:
    unnamed = replace(ADA, first_name="")
    screen = question_screen(small(), Kind.MANAGER)
    view = question(replace(screen, review=replace(screen.review, reviewee=unnamed)))
    assert view["title"]["text"] == "Rate Ada Lovelace"
