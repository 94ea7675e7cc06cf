"""The digest, adding evidence, recording the 1:1."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from view_reading import buttons, lines, of_type
from view_worlds import (
    GRACE,
    SMALL,
    World,
    digest_screen,
    evidence_screen,
    outcome_screen,
    review_of,
    settle_screen,
    share_screen,
    small,
)

from bot import ids
from bot.views import digest, evidence, settle
from core.assessment import Answer
from core.lint import hypothetical


def test_the_digest_names_both_ratings_and_the_distance_largest_first() -> None:
    message = digest.digest_message(digest_screen(small(own=(2, 1, 3), manager=(2, 2, 1))))
    assert message["text"] == "Your digest for the 1:1 with Ada is ready"
    assert lines(message) == [
        "Before your 1:1 with Ada",
        "You and Ada rated the same 3 attributes independently. You agree on 1 and differ on 2. Give what Ada "
        "rated lower than you as much of the hour as what Ada rated higher.",
        "On 1 of them you see more than Ada does, on 1 Ada sees more than you do.",
        "Where you differ, largest difference first",
        "Code review\nAda: E3 · you: E1 · two levels apart",
        "Design\nAda: E1 · you: E2 · one level apart",
        "For each of these, bring something you saw: what happened, when, what came of it. “What did you have in mind "
        "here?” opens more than “I disagree”; “I have not seen this yet, what did I miss?” leaves room to be wrong. "
        "“Add evidence” offers words to start from, taken from the ladder.",
        "No time is set for your 1:1 yet: set aside an hour with Ada, by Friday 25 December, end of day.",
        "Ask for examples",
        "Add evidence",
        "See all attributes",
        "Change 1:1",
        "Record the outcome",
    ]
    assert {(one["action_id"], one["value"]) for one in of_type(message["blocks"], "button")} == {
        (ids.EXAMPLES_ASK, "7"),
        (ids.DIGEST_ADD_EVIDENCE, "7"),
        (ids.DIGEST_ALL, "7"),
        (ids.TALK_CHANGE, "7"),
        (ids.OUTCOME_RECORD, "7"),
    }


def test_a_last_day_that_has_passed_is_not_given_as_one_to_come() -> None:
    screen = digest_screen(small(own=(3, 1, 2), manager=(1, 2, 2)))
    late = replace(screen, now=screen.review.conversations_close)
    assert lines(digest.digest_message(late))[-6] == (
        "No time is set for your 1:1 yet, and it was to be held by Friday 25 December, end of day: set aside an hour "
        "with Ada as soon as it suits you both."
    )


def test_both_directions_are_worded_alike() -> None:
    higher = lines(digest.digest_message(digest_screen(small(own=(3, 2, 2), manager=(1, 2, 2)))))
    lower = lines(digest.digest_message(digest_screen(small(own=(1, 2, 2), manager=(3, 2, 2)))))
    assert higher[4] == "Tests\nAda: E3 · you: E1 · two levels apart"
    assert lower[4] == "Tests\nAda: E1 · you: E3 · two levels apart"
    assert higher[2] == "On that one, Ada sees more than you do."
    assert lower[2] == "On that one, you see more than Ada does."
    assert (higher[:2], higher[3], higher[5:]) == (lower[:2], lower[3], lower[5:])


def test_where_all_differences_go_one_way_only_that_way_is_named() -> None:
    shown = lines(digest.digest_message(digest_screen(small(own=(3, 3, 2), manager=(1, 2, 2)))))
    assert shown[1:3] == [
        "You and Ada rated the same 3 attributes independently. You agree on 1 and differ on 2.",
        "On all of these Ada sees more than you do.",
    ]


def test_no_opportunity_is_a_group_of_its_own() -> None:
    message = digest.digest_message(digest_screen(small(own=(0, 2, 3), manager=(2, 2, 3))))
    assert lines(message)[2] == "On that one, one of you saw no opportunity yet."
    assert lines(message)[3:5] == ["One of you saw no opportunity yet", "Tests\nAda: No opportunity yet · you: E2"]


def test_nothing_contested_is_good_news() -> None:
    message = digest.digest_message(digest_screen(small(own=(2, 2, 2), manager=(2, 2, 2))))
    assert lines(message)[1] == (
        "You and Ada rated the same 3 attributes independently, and you agree on all of them. That is worth saying "
        "out loud. It leaves the hour for what went well and for what comes next."
    )


def test_without_a_self_assessment_there_is_nothing_to_compare() -> None:
    screen = digest_screen(small(has_self=False))
    assert lines(digest.digest_message(screen))[1] == (
        "There is no self-assessment from Ada to compare with, so this digest has no differences to show. Your "
        "ratings are a place to start: in the 1:1, ask how Ada sees each area before you say what you think."
    )
    assert lines(digest.matrix(screen))[1:4] == [
        "Tests",
        "You: E2 · Senior Web engineer\nKeeps them fast.",
        "What you wrote",
    ]


def many(count: int) -> World:
    """A review in which every one of many attributes is contested."""
    attributes = tuple(replace(SMALL.attributes[0], id=f"a{n}", name=f"Attribute {n}") for n in range(count))
    review = review_of(replace(SMALL, attributes=attributes), "web")
    own = {one.id: Answer(one.id, 1) for one in attributes}
    return World(review, own, {key: replace(answer, rating=2) for key, answer in own.items()}, {}, "")


def test_a_digest_with_many_gaps_stays_one_message() -> None:
    shown = lines(digest.digest_message(digest_screen(many(60))))
    assert len([line for line in shown if line.startswith("Attribute")]) == 15
    assert "… and 45 more, under “See all attributes”." in shown


def test_distance_is_counted_in_steps_of_the_ladder() -> None:
    levels = tuple(replace(one, number=one.number * 10) for one in SMALL.levels)
    review = review_of(replace(SMALL, levels=levels), "web")
    own = {one.id: Answer(one.id, 10) for one in review.attributes}
    world = World(review, own, {key: replace(answer, rating=30) for key, answer in own.items()}, {}, "")
    assert lines(digest.digest_message(digest_screen(world)))[4] == "Code review\nAda: E1 · you: E3 · two levels apart"


def test_the_matrix_has_both_anchors_and_everything_written() -> None:
    world = small(own=(2, 1, 3), manager=(2, 2, 1), words="Ada drew it.", changed={"review": 2})
    view = digest.matrix(digest_screen(world))
    assert lines(view) == [
        "Ada's view and yours before the 1:1, differences first. Ada does not see this page.",
        "Code review",
        "Ada: E3 · Staff Web engineer\nTeaches.",
        "You: E1 · Web engineer\nReviews.",
        "What Ada wrote",
        "I did review.",
        "What you wrote",
        "Saw review.",
        "What you added for the 1:1",
        "Ada drew it.",
        "A way to say it: Ada has not yet shown what E3 asks for, “Teaches”. For instance, …",
        "Changed in the 1:1 from E1 to E2:",
        "Ada drew it.",
        "Design",
        "Ada: E1 · Web engineer\nAsks.",
        "You: E2 · Senior Web engineer\nProposes.",
        "What Ada wrote",
        "I did design.",
        "What you wrote",
        "Saw design.",
        "A way to say it: Ada already shows what E2 asks for, “Proposes”. For instance, …",
        "Tests",
        "Ada and you: E2 · Senior Web engineer\nKeeps them fast.",
        "What Ada wrote",
        "I did tests.",
        "What you wrote",
        "Saw tests.",
    ]


def test_pages_of_the_matrix_hold_every_attribute_once() -> None:
    found: list[str] = []
    for page in range(4):
        view = digest.matrix(replace(digest_screen(many(60)), page=page))
        found += [one["text"]["text"] for one in of_type(view, "header")]
        if "Next page" not in buttons(view):
            break
    assert sorted(found) == sorted(f"Attribute {n}" for n in range(60))


def test_evidence_has_a_field_for_each_gap_with_what_was_added_before() -> None:
    view = evidence.form(evidence_screen(small(words="Seen in May.")))
    assert (view["callback_id"], view["submit"]["text"]) == (ids.EVIDENCE_SAVE, "Save")
    fields = [block for block in view["blocks"] if block["type"] == "input"]
    assert [(one["block_id"], one["label"]["text"], one["hint"]["text"]) for one in fields] == [
        (
            "added:2",
            "Code review",
            "Ada: E3 · you: E1 · two levels apart\n"
            "A way to say it: Ada has not yet shown what E3 asks for, “Teaches”. For instance, …",
        ),
        (
            "added:1",
            "Design",
            "Ada: E1 · you: E2 · one level apart\n"
            "A way to say it: Ada already shows what E2 asks for, “Proposes”. For instance, …",
        ),
    ]
    assert {(one["element"]["action_id"], one["element"]["initial_value"]) for one in fields} == {
        (ids.EVIDENCE_WRITE, "Seen in May.")
    }


def test_a_very_long_evidence_form_is_walked_through() -> None:
    screen = evidence_screen(replace(many(60), words="é" * 3000))
    places: list[str] = []
    pages = 0
    while len(places) < 60:
        view = evidence.form(replace(screen, modal=replace(screen.modal, page=pages)))
        shown = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
        places, pages = places + shown, pages + 1
        assert view["submit"]["text"] == ("Save" if len(places) == 60 else "Save and next")
    assert pages > 1
    assert places == [f"added:{n}" for n in range(60)]


def an_evidence_form(begun: int | None = None, words: str = "") -> dict[str, Any]:
    screen = evidence_screen(small(words=words))
    return evidence.form(replace(screen, begun=frozenset() if begun is None else frozenset({begun})))


def test_an_empty_field_offers_words_to_start_with_and_one_that_holds_some_does_not() -> None:
    offered = [(one["action_id"], one["value"]) for one in of_type(an_evidence_form(), "button")]
    assert offered == [(ids.EVIDENCE_BEGIN, "2"), (ids.EVIDENCE_BEGIN, "1")]
    assert buttons(an_evidence_form()) == ["Start with this wording"] * 2
    assert buttons(an_evidence_form(words="Seen in May.")) == []


def test_words_to_start_with_stand_in_a_field_of_their_own_id_so_that_slack_shows_them() -> None:
    fields = [one for one in an_evidence_form(begun=1)["blocks"] if one["type"] == "input"]
    assert [(one["block_id"], one["element"].get("initial_value")) for one in fields] == [
        ("added:2", None),
        ("added:1:begun", "Ada already shows what E2 asks for, “Proposes”. For instance, …"),
    ]
    assert [one["value"] for one in of_type(an_evidence_form(begun=1), "button")] == ["2"]


def test_how_far_the_recording_is_stands_in_the_digest_and_above_all_attributes() -> None:
    screen = replace(digest_screen(small()), settled=1)
    told = "You have recorded 1 of 2 attributes where you differ; “Record the outcome” goes on with the next."
    assert told in lines(digest.digest_message(screen))
    assert lines(digest.matrix(screen))[0].endswith(told)
    done = "You have recorded 2 of 2 attributes where you differ; “Record the outcome” leads to sharing it."
    assert lines(digest.matrix(replace(screen, settled=2)))[0].endswith(done)


def test_nothing_to_add_evidence_for_is_said() -> None:
    view = evidence.form(evidence_screen(small(own=(2, 2, 2), manager=(2, 2, 2))))
    assert "submit" not in view
    assert lines(view) == ["There is no difference to add evidence for. You can still bring examples to the 1:1."]


def test_settling_shows_both_sides_and_asks_for_rating_reason_and_evidence() -> None:
    view = settle.settle(replace(settle_screen(small(changed={"review": 2})), set_aside="", hints=()))
    assert (view["title"]["text"], view["submit"]["text"]) == ("Record the outcome", "Save and next")
    assert lines(view)[:10] == [
        "People · 1 of 2 where you differ",
        "Code review",
        "Ada: E3 · Staff Web engineer\nTeaches.",
        "You: E1 · Web engineer\nReviews.",
        "What Ada wrote",
        "I did review.",
        "What you wrote",
        "Saw review.",
        "The rating you settled on",
        "E1 · Web engineer",
    ]
    assert [block["block_id"] for block in view["blocks"] if block["type"] == "input"] == [
        "rating:0",
        "reason:0",
        "new_evidence:0",
    ]
    (rate,) = of_type(view, "radio_buttons")
    assert rate["initial_option"]["value"] == "2"
    assert "Needed when the rating is no longer E1. Ada will read it." in lines(view)
    assert buttons(view) == ["Jump to"]


def test_a_missing_reason_is_asked_for_under_its_field() -> None:
    screen = settle_screen(small())
    asked = {"reason:0": "Please say in a sentence why this rating changed."}
    assert settle.missing(screen) == asked
    assert asked.keys() < {block["block_id"] for block in settle.settle(screen)["blocks"] if "block_id" in block}


def test_a_rating_that_goes_up_asks_what_came_up_and_takes_no_new_evidence_for_an_answer() -> None:
    screen = replace(settle_screen(small()), reason_missing=False, evidence_missing=True, without_evidence=False)
    asked = {
        "new_evidence:0": "This rating goes up: please note what came up in the 1:1, or tick “No new evidence came up” "
        "below. Persistence is not evidence, and it is fine to say so."
    }
    assert settle.missing(screen) == asked
    (tick,) = of_type(settle.settle(screen), "checkboxes")
    assert [one["text"]["text"] for one in tick["options"]] == ["No new evidence came up"]
    assert "initial_options" not in tick
    (ticked,) = of_type(settle.settle(replace(screen, without_evidence=True)), "checkboxes")
    assert ticked["initial_options"] == tick["options"]


def test_what_another_device_wrote_stands_above_the_reason() -> None:
    view = settle.settle(replace(settle_screen(small()), set_aside="From the phone.", hints=()))
    shown = lines(view)
    told = "Also written for this attribute, perhaps on your phone or in another window. Nothing is lost:"
    assert shown[shown.index(told) :][:3] == [told, "From the phone.", "Why it changed"]
    picked = lines(settle.settle(replace(settle_screen(small()), set_aside="", other_rating=2, hints=())))
    assert picked[picked.index(told) :][:2] == [told, "The other rating: E2 · Senior Web engineer"]


def test_wording_about_what_might_be_is_pointed_out_after_the_save_and_never_blocks() -> None:
    hinted = {"hints": hypothetical("Would be able to lead it."), "hinted": "Tests"}
    told = (
        "Saved. One thing about “Tests”: “Would be able to” speaks of what might be, and a review goes by what has "
        "been shown. “… has not yet …” often says the same more fairly. Change it if you like; keep it if you prefer."
    )
    assert lines(settle.settle(replace(settle_screen(small()), **hinted)))[0] == told
    assert lines(settle.overview(replace(share_screen(small()), **hinted)))[0] == told


def test_the_overview_says_how_far_one_is_and_that_it_can_be_closed() -> None:
    view = settle.overview(replace(share_screen(small()), contested=15, left=3))
    assert (
        "12 of 15 attributes where you differ settled. All of it is kept: you can close this and go on later, and "
        "“Record the outcome” takes you to the next one."
    ) in lines(view)
    assert [line for line in lines(settle.overview(share_screen(small()))) if "go on later" in line] == []


def test_sharing_waits_for_whether_anything_new_came_up() -> None:
    screen = share_screen(small(words="", changed={"review": 2}))
    view = settle.overview(replace(screen, without_reason=(), unanswered=(screen.lines[0],)))
    assert view["title"]["text"] == "One answer missing"
    assert lines(view)[6:8] == [
        "Before sharing, one answer is missing:",
        "*Code review*\nE2 · Senior Web engineer · was E1 · up: did new evidence come up?",
    ]


def test_after_sharing_the_manager_sees_how_many_went_up_without_new_evidence() -> None:
    def counted(changed: dict[str, int]) -> list[str]:
        screen = outcome_screen(small(words="", changed=changed), GRACE)
        return [line for line in lines(settle.shared(screen)) if "without new evidence" in line]

    rest = "went up without new evidence. Only you see this; People Ops sees such counts for many 1:1s together."
    assert counted({"review": 2}) == [f"The rating it changed {rest}"]
    assert counted({"review": 2, "tests": 1}) == [f"Of 2 ratings that the 1:1 changed, 1 {rest}"]
    assert counted({"tests": 1}) == []


def test_the_overview_says_what_it_comes_to_and_that_sharing_is_for_good() -> None:
    world = small(own=(2, 1, 3), manager=(2, 2, 1), words="", changed={"review": 2}, held=1)
    view = settle.overview(replace(share_screen(world), without_reason=()))
    assert (view["callback_id"], view["submit"]["text"]) == (ids.OUTCOME_SHARE, "Share outcome")
    assert lines(view) == [
        "As it stands: E2 · Senior Web engineer",
        "Ada moves up from E1 · Web engineer to E2 · Senior Web engineer. Congratulations.",
        "3 attributes, all rated.",
        "Rating × weight adds up to 8, the weights to 4: the score is 2.",
        "E2 starts at 2, E3 at 3: the score comes to E2.",
        "When you share, Ada gets the level, how it was worked out, what the next level needs and each settled rating "
        "with the reason where it changed. Sharing cannot be undone, so do it once the 1:1 is over.",
        "One rating goes up without new evidence. If something new came up in the 1:1, please add it.",
        "Where you differed",
        "*Code review*\nE2 · Senior Web engineer · was E1 · up, no new evidence",
        "Change",
        "*Design*\nE2 · Senior Web engineer",
        "Change",
        "The rest",
        "*Tests*\nE2 · Senior Web engineer",
        "Change",
    ]
    assert [one["value"] for one in of_type(view, "button")] == ["0", "1", "2"]


def test_sharing_waits_for_reasons() -> None:
    view = settle.overview(share_screen(small(changed={"review": 2})))
    assert view["title"]["text"] == "One reason missing"
    assert lines(view)[6:9] == [
        "Before sharing, one reason is missing:",
        "*Code review*\nE2 · Senior Web engineer · was E1 · reason missing · up, no new evidence",
        "Change",
    ]


def test_differences_not_gone_through_are_counted_before_sharing() -> None:
    def told(untouched: int) -> list[str]:
        return lines(settle.overview(replace(share_screen(small()), contested=3, untouched=untouched)))

    assert (
        "2 of the 3 attributes where you differ have not been gone through yet. If you share now, they keep your "
        "ratings."
    ) in told(2)
    assert (
        "1 of the 3 attributes where you differ has not been gone through yet. If you share now, it keeps your rating."
    ) in told(1)
    assert [line for line in told(0) if "gone through" in line] == []


def test_nobody_is_said_to_be_wrong() -> None:
    words = " ".join(lines(digest.digest_message(digest_screen(small(own=(3, 2, 1), manager=(1, 2, 1)))))).casefold()
    assert [bad for bad in ("overrate", "underrate", "wrong about", "too high", "too low") if bad in words] == []
