"""Modals: everything can be answered, nothing typed is lost, and the bot hears exactly what was meant."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import gallery
from playwright.sync_api import expect
from tinybot import TinyBot


def submission(bot: TinyBot) -> dict[str, Any]:
    found = bot.wait_for(lambda: [p for p in bot.heard if p.get("type") == "view_submission"])
    values: dict[str, Any] = found[-1]["view"]["state"]["values"]
    return values


def pick(page: Any, field: str, *options: str) -> None:
    page.get_by_role("combobox", name=field, exact=True).click()
    for option in options:
        page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape") if len(options) > 1 else None


def test_every_input_is_named_by_its_label_and_submits_its_value(desk: Any, bot: TinyBot) -> None:
    dialog = desk.show(gallery.modal("Everything", gallery.EVERYTHING))
    page = desk.page
    dialog.get_by_role("textbox", name="Short answer", exact=True).fill("yes")
    pick(page, "Level", "Sometimes")
    pick(page, "Tracks", "Not yet", "Consistently")
    pick(page, "Person", "Grace Hopper")
    pick(page, "People", "Ada Lovelace", "Grace Hopper")
    pick(page, "Channel", "#general")
    pick(page, "Conversation", "#general")
    dialog.get_by_label("Day", exact=True).fill("2026-07-31")
    dialog.get_by_label("Hour", exact=True).fill("14:30")
    dialog.get_by_label("Moment", exact=True).fill("2026-07-31T09:00")
    reasons = dialog.get_by_role("group", name="Reasons", exact=True)
    reasons.get_by_role("checkbox", name="Sometimes", exact=True).check()
    dialog.get_by_role("textbox", name="Seats", exact=True).fill("3")
    dialog.get_by_role("textbox", name="Mail", exact=True).fill("ada@example.com")
    dialog.get_by_role("textbox", name="Link", exact=True).fill("https://example.com")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_have_count(0)
    nine = datetime(2026, 7, 31, 9, tzinfo=ZoneInfo(desk.zone))
    values = {block: next(iter(actions.values())) for block, actions in submission(bot).items()}
    assert values["short"] == {"type": "plain_text_input", "value": "yes"}
    assert values["level"]["selected_option"]["value"] == "2"
    assert [option["value"] for option in values["tracks"]["selected_options"]] == ["1", "3"]
    assert values["person"]["selected_user"] == "U0GRACE"
    assert values["people"]["selected_users"] == ["U0ADA", "U0GRACE"]
    assert values["channel"]["selected_channel"] == "C0GENERAL"
    assert values["conversation"]["selected_conversation"] == "C0GENERAL"
    assert values["day"]["selected_date"] == "2026-07-31"
    assert values["hour"]["selected_time"] == "14:30"
    assert values["moment"]["selected_date_time"] == int(nine.timestamp())
    assert [option["value"] for option in values["reasons"]["selected_options"]] == ["2"]
    assert values["seats"]["value"] == "3"
    assert values["mail"]["value"] == "ada@example.com"
    assert values["link"]["value"] == "https://example.com"


def test_what_is_missing_is_said_under_its_field_before_anything_is_sent(desk: Any, bot: TinyBot) -> None:
    dialog = desk.show(gallery.modal("Everything", gallery.EVERYTHING))
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Please complete this required field.")).to_have_count(13)
    short = dialog.get_by_label("Short answer")
    expect(short).to_be_focused()
    expect(short).to_have_attribute("aria-invalid", "true")
    expect(short).to_have_accessible_description("Please complete this required field.")
    short.fill("yes")
    expect(dialog.get_by_text("Please complete this required field.")).to_have_count(12)
    expect(short).to_be_focused()
    assert not [p for p in bot.heard if p.get("type") == "view_submission"]


def test_the_bots_errors_appear_under_the_fields_they_name(desk: Any, bot: TinyBot) -> None:
    bot.on["modal"] = lambda payload: {"response_action": "errors", "errors": {"link": "That page is gone."}}
    blocks = [b for b in gallery.EVERYTHING if b["block_id"] in ("short", "link")]
    dialog = desk.show(gallery.modal("Two", blocks))
    dialog.get_by_label("Short answer").fill("yes")
    dialog.get_by_label("Link").fill("https://example.com/gone")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator("[data-block=link]")).to_contain_text("That page is gone.")
    expect(dialog.get_by_label("Link")).to_be_focused()
    expect(dialog.get_by_label("Link")).to_have_value("https://example.com/gone")


def test_a_rating_is_heard_when_picked_and_evidence_while_it_is_typed(desk: Any, bot: TinyBot) -> None:
    dialog = desk.show(gallery.modal("Owns outcomes", gallery.FORM))
    rating = dialog.get_by_role("group", name="Rating", exact=True)
    sometimes = rating.get_by_role("radio", name="Sometimes", exact=True)
    expect(sometimes).to_have_accessible_description("Shows this with help")
    sometimes.check()
    bot.wait_for(lambda: bot.actions("rating"))
    evidence = dialog.get_by_role("textbox", name="Evidence", exact=True)
    expect(evidence).to_have_accessible_description("(optional) Links are welcome.")
    evidence.press_sequentially("Led the review", delay=5)
    bot.wait_for(lambda: bot.actions("evidence") and bot.actions("evidence")[-1]["value"] == "Led the review")
    assert len(bot.actions("evidence")) < len("Led the review")
    evidence.press_sequentially("!")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    assert submission(bot)["evidence:1"]["evidence"]["value"] == "Led the review!"
    kinds = [p["type"] for p in bot.heard if p.get("type") in ("block_actions", "view_submission")]
    assert kinds[-1] == "view_submission"
    assert bot.actions("evidence")[-1]["value"] == "Led the review!"


def test_closing_right_after_typing_still_saves_the_last_words(desk: Any, bot: TinyBot) -> None:
    dialog = desk.show(gallery.modal("Owns outcomes", gallery.FORM))
    dialog.get_by_label("Evidence").press_sequentially("Half a thought")
    desk.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    bot.wait_for(lambda: bot.actions("evidence") and bot.actions("evidence")[-1]["value"] == "Half a thought")


def test_a_plain_input_is_not_heard_until_the_modal_is_submitted(desk: Any, bot: TinyBot) -> None:
    quiet = [gallery.question("Choice", {"type": "radio_buttons", "action_id": "q", "options": gallery.LEVELS}, "q")]
    dialog = desk.show(gallery.modal("Quiet", quiet))
    dialog.get_by_role("radio", name="Sometimes").check()
    dialog.get_by_role("button", name="Save").click()
    assert submission(bot)["q"]["q"]["selected_option"]["value"] == "2"
    assert bot.actions("q") == []


def test_submitting_twice_at_once_submits_once_and_shows_it_is_under_way(desk: Any, bot: TinyBot) -> None:
    bot.held["modal"] = threading.Event()
    dialog = desk.show(gallery.modal("Slow", [gallery.section("Sure?")]))
    save = dialog.get_by_role("button", name="Save")
    save.dblclick()
    expect(save).to_be_disabled()
    expect(save).to_have_attribute("aria-busy", "true")
    bot.held["modal"].set()
    expect(dialog).to_have_count(0)
    assert len([p for p in bot.heard if p.get("type") == "view_submission"]) == 1


def test_what_is_typed_focused_and_marked_survives_an_update_under_it(desk: Any, bot: TinyBot) -> None:
    def update(payload: dict[str, Any]) -> None:
        form = [
            gallery.section("Saved."),
            gallery.FORM[1],
            {**gallery.FORM[2], "hint": gallery.plain("Saved just now.")},
        ]
        bot.call("views.update", view_id=payload["view"]["id"], view=gallery.modal("Owns outcomes", form))

    bot.on["evidence"] = update
    dialog = desk.show(gallery.modal("Owns outcomes", gallery.FORM))
    dialog.get_by_role("radio", name="Sometimes").check()
    evidence = dialog.get_by_label("Evidence")
    evidence.fill("Led the")
    evidence.evaluate("node => node.setSelectionRange(3, 3)")
    desk.page.keyboard.type("X")
    expect(dialog.get_by_text("Saved just now.")).to_be_visible()
    expect(evidence).to_be_focused()
    expect(evidence).to_have_value("LedX the")
    assert evidence.evaluate("node => node.selectionStart") == 4
    expect(dialog.get_by_role("radio", name="Sometimes")).to_be_checked()


def test_the_next_step_of_a_wizard_starts_empty_at_its_top(desk: Any, bot: TinyBot) -> None:
    long = gallery.section("Anchor. " * 300)

    def step(number: int) -> dict[str, Any]:
        box = {"type": "plain_text_input", "action_id": "evidence", "multiline": True}
        fields = [gallery.question("Evidence", box, f"evidence:{number}", optional=True)]
        return gallery.modal("Wizard", [gallery.section(f"Step {number}"), long, *fields], submit="Save and next")

    bot.on["modal"] = lambda payload: {"response_action": "update", "view": step(2)}
    dialog = desk.show(step(1))
    dialog.get_by_label("Evidence").fill("for step one")
    assert dialog.locator(".modal-body").evaluate("node => node.scrollTop") > 0
    dialog.get_by_role("button", name="Save and next").click()
    expect(dialog.get_by_text("Step 2")).to_be_in_viewport()
    expect(dialog.get_by_label("Evidence")).to_have_value("")
    assert dialog.locator(".modal-body").evaluate("node => node.scrollTop") == 0


def test_an_update_in_place_does_not_move_the_page_under_the_reader(desk: Any, bot: TinyBot) -> None:
    long = gallery.section("Anchor. " * 300)

    def update(payload: dict[str, Any]) -> None:
        blocks = [gallery.section("Noted."), long, gallery.FORM[1]]
        bot.call("views.update", view_id=payload["view"]["id"], view=gallery.modal("Reading", blocks))

    bot.on["rating"] = update
    dialog = desk.show(gallery.modal("Reading", [gallery.section("Not noted."), long, gallery.FORM[1]]))
    dialog.get_by_role("radio", name="Sometimes").check()
    before = dialog.locator(".modal-body").evaluate("node => node.scrollTop")
    assert before > 0
    expect(dialog.get_by_text("Noted.", exact=True)).to_be_attached()
    assert dialog.locator(".modal-body").evaluate("node => node.scrollTop") == before


def test_a_reload_in_the_middle_finds_the_modal_as_it_was(desk: Any) -> None:
    blocks = [b for b in gallery.EVERYTHING if b["block_id"] in ("short", "level")]
    dialog = desk.show(gallery.modal("Two", blocks))
    with desk.page.expect_response("**/state"):
        dialog.get_by_label("Short answer").fill("half done")
    desk.page.reload()
    expect(dialog.get_by_label("Short answer")).to_have_value("half done")


def test_modals_stack_three_deep_and_each_comes_back_as_it_was_left(desk: Any, bot: TinyBot) -> None:
    def level(number: int) -> dict[str, Any]:
        box = {"type": "plain_text_input", "action_id": "a"}
        deeper = {"type": "actions", "elements": [gallery.button("Deeper", f"deeper{number}")]}
        blocks = [gallery.question("Words", box, "words", optional=True), deeper]
        return gallery.modal(f"Level {number}", blocks, close=gallery.plain("Close"))

    for number in (1, 2):
        bot.on[f"deeper{number}"] = lambda payload, n=number: (
            bot.call("views.push", trigger_id=payload["trigger_id"], view=level(n + 1)) and None
        )
    page = desk.page
    dialog = desk.show(level(1))
    dialog.get_by_label("Words").fill("first")
    dialog.get_by_role("button", name="Deeper").click()
    page.get_by_role("dialog", name="Level 2").get_by_label("Words").fill("second")
    page.get_by_role("button", name="Deeper").click()
    third = page.get_by_role("dialog", name="Level 3")
    third.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("dialog", name="Level 2").get_by_label("Words")).to_have_value("second")
    page.get_by_role("button", name="Previous view").click()
    expect(dialog.get_by_label("Words")).to_have_value("first")
    dialog.get_by_role("button", name="Deeper").click()
    page.get_by_role("dialog", name="Level 2").wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_focus_stays_in_the_modal_and_returns_to_the_button_that_opened_it(desk: Any) -> None:
    dialog = desk.show(gallery.modal("Owns outcomes", gallery.FORM, close=gallery.plain("Close")))
    page = desk.page
    inside = "document.querySelector('[role=dialog]').contains(document.activeElement)"
    for key in ["Tab"] * 7 + ["Shift+Tab"] * 9:
        page.keyboard.press(key)
        assert page.evaluate(inside), key
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Open it")).to_be_focused()


def test_enter_in_a_field_is_heard_when_asked_for_and_never_submits(desk: Any, bot: TinyBot) -> None:
    box = {"type": "plain_text_input", "action_id": "search"}
    dialog = desk.show(gallery.modal("Search", [gallery.question("Words", box, "words", dispatch_action=True)]))
    dialog.get_by_label("Words").fill("tests")
    desk.page.keyboard.press("Enter")
    assert bot.wait_for(lambda: bot.actions("search"))[0]["value"] == "tests"
    expect(dialog).to_be_visible()
    desk.page.keyboard.press("Control+Enter")
    expect(dialog).to_have_count(0)


def test_a_counter_appears_as_a_field_fills_up(desk: Any) -> None:
    dialog = desk.show(gallery.modal("Owns outcomes", gallery.FORM))
    evidence = dialog.get_by_label("Evidence")
    evidence.fill("x" * 90)
    expect(dialog.get_by_text("left")).to_have_count(0)
    evidence.fill("x" * 110)
    expect(dialog.get_by_text("10 left")).to_be_visible()


def test_the_field_that_asks_for_it_has_the_focus_on_opening(desk: Any) -> None:
    box = {"type": "plain_text_input", "action_id": "a", "focus_on_load": True}
    blocks = [gallery.FORM[1], gallery.question("Second", box, "second")]
    dialog = desk.show(gallery.modal("Focus", blocks))
    expect(dialog.get_by_label("Second")).to_be_focused()
