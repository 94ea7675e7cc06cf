"""Saving a message from its menu, and a text that the app puts into a field that somebody has typed in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect
from tinybot import TinyBot

WRITTEN = "The login page took 9 seconds & now it takes <1"


def text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def form(initial: str, block_id: str = "what") -> dict[str, Any]:
    write = {"type": "plain_text_input", "action_id": "write", "multiline": True, "initial_value": initial}
    option = {"text": text("Testing"), "value": "testing"}
    menu = {
        "type": "static_select",
        "action_id": "attribute",
        "option_groups": [
            {"label": text("Not decided yet"), "options": [{"text": text("I'll decide later"), "value": "later"}]},
            {"label": text("Craft"), "options": [option]},
        ],
    }
    return {
        "type": "modal",
        "callback_id": "keep it",
        "title": text("Save as evidence"),
        "submit": text("Save"),
        "blocks": [
            {"type": "input", "block_id": "attribute", "label": text("Attribute"), "element": menu, "optional": True},
            {"type": "input", "block_id": block_id, "label": text("What happened"), "element": write, "optional": True},
            {"type": "actions", "elements": [{"type": "button", "text": text("Add"), "action_id": "add"}]},
        ],
    }


def opens_the_form(bot: TinyBot) -> None:
    def answer(payload: dict[str, Any]) -> None:
        bot.call("views.open", trigger_id=payload["trigger_id"], view=form(payload["message"]["text"]))

    bot.on["keep"] = answer


def heard(bot: TinyBot, kind: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = bot.wait_for(lambda: [p for p in bot.heard if p.get("type") == kind])
    return found[-1]


def say_to_grace(page: Any, words: str) -> None:
    page.get_by_role("button", name="Write to someone").click()
    page.get_by_role("menuitem", name="Grace Hopper").click()
    page.get_by_role("textbox", name="Message Grace Hopper").fill(words)
    page.keyboard.press("Enter")
    page.get_by_role("article").last.wait_for()


def test_a_message_between_two_people_is_saved_from_its_menu(desk: Any, bot: TinyBot) -> None:
    """The app is not in that conversation: all that it gets is what comes with the shortcut."""
    opens_the_form(bot)
    page = desk.open()
    say_to_grace(page, WRITTEN)
    page.get_by_role("article").last.hover()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("menuitem", name="Keep this").click()
    dialog = page.get_by_role("dialog", name="Save as evidence")
    expect(dialog.get_by_role("textbox", name="What happened")).to_have_value(
        "The login page took 9 seconds &amp; now it takes &lt;1"
    )
    payload = heard(bot, "message_action")
    world = desk.stage.box.workspace
    assert payload["team"] == {"id": world.team_id, "domain": world.team_domain}
    assert payload["user"]["id"] == payload["message"]["user"] == desk.user
    assert payload["channel"]["name"] == "directmessage"
    assert payload["message_ts"] == payload["message"]["ts"]
    run = payload["message"]["blocks"][0]["elements"][0]["elements"][0]
    assert run == {"type": "text", "text": WRITTEN}
    assert payload["response_url"].startswith("http")
    page.get_by_role("combobox", name="Attribute", exact=True).click()
    page.get_by_role("option", name="Testing", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    state = heard(bot, "view_submission")["view"]["state"]["values"]
    assert state["attribute"]["attribute"]["selected_option"]["value"] == "testing"


def test_it_is_saved_with_the_keyboard_alone(desk: Any, bot: TinyBot) -> None:
    opens_the_form(bot)
    desk.post("Keep me")
    page = desk.open()
    page.get_by_role("article").last.wait_for()
    page.get_by_role("button", name="More actions").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Reply in thread")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Keep this")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Save as evidence")).to_be_visible()


def test_it_is_saved_on_a_phone(phone: Any, bot: TinyBot) -> None:
    opens_the_form(bot)
    phone.post("Keep me")
    page = phone.open()
    page.get_by_role("article").last.wait_for()
    page.get_by_role("button", name="More actions").last.tap()
    page.get_by_role("menuitem", name="Keep this").tap()
    dialog = page.get_by_role("dialog", name="Save as evidence")
    expect(dialog.get_by_role("textbox", name="What happened")).to_have_value("Keep me")
    box = dialog.bounding_box()
    assert box is not None
    assert box["width"] <= 390


def test_a_text_the_app_adds_shows_under_a_new_name_only(desk: Any, bot: TinyBot) -> None:
    """As in Slack: under its old name a field keeps what was typed, whatever the app sends."""

    def redraw(view: dict[str, Any]) -> None:
        def answer(payload: dict[str, Any]) -> None:
            bot.call("views.update", view_id=payload["view"]["id"], view=view)

        bot.on["add"] = answer

    redraw(form("Typed\n\nAdded"))
    dialog = desk.show(form(""))
    write = dialog.get_by_role("textbox", name="What happened")
    write.fill("Typed")
    dialog.get_by_role("button", name="Add", exact=True).click()
    bot.wait_for(lambda: bot.actions("add"))
    expect(write).to_have_value("Typed")
    redraw(form("Typed\n\nAdded", "what:2"))
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(write).to_have_value("Typed\n\nAdded")
