"""Asking for examples, what the reviewee reads, and that examples came."""

from __future__ import annotations

from dataclasses import replace

import view_examples as e
from test_view_digest import many
from view_reading import buttons, lines, of_type
from view_worlds import small

from bot import ids
from bot.screens.examples import AskProblem
from bot.views import examples


def test_the_form_has_what_is_contested_ticked_and_a_word_of_ones_own() -> None:
    view = examples.form(e.ask_screen(small(own=(2, 1, 3), manager=(2, 2, 1))))
    assert (view["callback_id"], view["title"]["text"], view["submit"]["text"]) == (
        ids.EXAMPLES_SEND,
        "Ask for examples",
        "Send",
    )
    (ticks,) = of_type(view, "checkboxes")
    assert [one["text"]["text"] for one in ticks["options"]] == ["Design", "Code review"]
    assert ticks["initial_options"] == ticks["options"]
    assert lines(view)[:2] == [
        "Ada gets a message with the names of these attributes, in the order of the ladder, and a place to add "
        "examples. Ratings stay out of it, and so does who sees more in what.",
        "You asked last on Tuesday 1 December, 10:00. You can ask again.",
    ]


def test_many_attributes_stand_ten_to_a_field() -> None:
    view = examples.form(e.ask_screen(many(25)))
    assert [len(one["options"]) for one in of_type(view, "checkboxes")] == [10, 10, 5]
    assert [one["block_id"] for one in view["blocks"] if one["type"] == "input"] == [
        "asked:0",
        "asked:1",
        "asked:2",
        "note",
    ]


def test_nothing_chosen_is_said_under_the_first_field() -> None:
    assert examples.errors(AskProblem.NOTHING_CHOSEN) == {"asked:0": "Choose at least one attribute."}


def test_the_reviewee_reads_names_and_the_managers_word_and_no_rating() -> None:
    screen = replace(e.asked_screen(small(own=(2, 1, 3), manager=(2, 2, 1))), note="The *migration*, say.")
    message = examples.asked_message(screen)
    assert message["text"] == "Grace asks for examples before your 1:1"
    assert lines(message) == [
        "Before your 1:1, Grace would like examples of these: what happened, when, and what came of it.",
        "Design",
        "Code review",
        "Grace adds:",
        "The *migration*, say.",
        "They stand in the order of the ladder. That they are asked about says nothing about how they were rated.",
        "Add evidence",
    ]
    assert [(one["action_id"], one["value"]) for one in of_type(message["blocks"], "button")] == [
        (ids.DIGEST_ADD_EVIDENCE, "7")
    ]


def test_the_message_does_not_change_with_the_ratings() -> None:
    one = e.asked_screen(small(own=(2, 1, 3), manager=(2, 2, 1)))
    other = e.asked_screen(small(own=(2, 3, 1), manager=(2, 1, 2)))
    assert examples.asked_message(one) == examples.asked_message(other)


def test_after_sending_it_says_what_happens_and_points_at_wording() -> None:
    screen = e.asked_screen(small())
    assert lines(examples.sent(screen)) == [
        "Ada gets a message that asks for examples of two attributes. You hear when some have been added.",
        "One thing about your word: “would be able to” and “could easily” speak of what might be, and a review goes by "
        "what has been shown. You can ask again in other words.",
    ]
    assert len(lines(examples.sent(replace(screen, hints=())))) == 1


def test_the_manager_reads_on_what_examples_came() -> None:
    message = examples.added_message(e.added_screen(small()))
    assert message["text"] == "Ada has added examples for your 1:1"
    assert lines(message) == [
        "Ada has added examples on 2 attributes:",
        "Design",
        "Code review",
        "See all attributes",
    ]
    assert len(lines(examples.added_message(e.added_screen(many(60))))) == 33


def test_wording_about_what_might_be_is_an_offer_after_the_save() -> None:
    view = examples.hinted(e.hinted(small())[:1], is_own=True)
    assert lines(view) == [
        "“Design”: “would be able to” and “could easily” speak of what might be.",
        "A review goes by what has been shown. “I have not yet …” often says the same more fairly. “Add evidence” "
        "takes you back to your text; keep it if you prefer.",
    ]
    assert buttons(view) == []
