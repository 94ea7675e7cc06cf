"""What a bot sends in Block Kit is what a person sees, reads aloud, presses and chooses."""

from __future__ import annotations

import re
import threading
from typing import Any

import gallery
import pytest
from playwright.sync_api import expect
from tinybot import TinyBot

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>'
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture
def message(desk: Any) -> Any:
    """The gallery message on the page."""
    desk.post("Gallery", gallery.MESSAGE)
    return desk.open().get_by_role("article").first


def test_every_block_of_a_message_is_drawn(message: Any) -> None:
    expect(message.get_by_role("heading", name="Your self-assessment is open")).to_be_visible()
    expect(message.get_by_text("Cycle", exact=True)).to_be_visible()
    expect(message.get_by_text("31 July, your evening")).to_be_visible()
    expect(message.locator("hr")).to_have_count(1)
    expect(message.get_by_text("Drafts are never lost.")).to_be_visible()
    expect(message.get_by_role("img", name="A ladder of nine rungs")).to_be_visible()
    expect(message.get_by_text("Ada's outcome is ready")).to_be_visible()


def test_mrkdwn_is_formatted_as_slack_formats_it(message: Any) -> None:
    text = message.locator(".block-section").first
    expect(text.locator("strong").first).to_have_text("Due soon")
    expect(text.locator("em")).to_have_text("really")
    expect(text.locator("s")).to_have_text("never")
    expect(text.locator("code")).to_have_text("code")
    expect(text.get_by_role("link", name="the handbook")).to_have_attribute("href", "https://example.com/a?b=1&c=2")
    expect(text.get_by_role("link", name="#general")).to_be_visible()
    expect(text).to_contain_text(
        "@Grace Hopper in #general says a < b & c > d 🎉 :no_such_emoji: snake_case_words 2*3*4"
    )
    expect(text).to_contain_text("@here")
    expect(text.locator("blockquote")).to_have_text("a quoted line")
    expect(text.locator("li")).to_have_text(["one thing", "another thing"])
    expect(text.locator("pre")).to_have_text("let x = 1 < 2")


def test_rich_text_is_drawn_with_its_lists_quotes_and_mentions(message: Any) -> None:
    text = message.locator(".block-rich_text")
    expect(text.locator("strong")).to_have_text("bold words")
    expect(text.get_by_role("link", name="a link")).to_have_attribute("href", "https://example.com/ladder")
    expect(text).to_contain_text("for @Grace Hopper in #general 🌱 by Friday, July 31st, 2026 @here")
    expect(text.locator("ol > li")).to_have_text(["first", "second"])
    expect(text.locator("ul > li")).to_have_text(["further in"])
    expect(text.locator("blockquote")).to_have_text("as she said")
    expect(text.locator("pre")).to_contain_text("def rung():")


def test_dates_and_times_are_in_the_persons_own_zone(desk: Any) -> None:
    said = desk.post("due <!date^1785499200^{date_short} at {time}|then>", channel="U0GRACE")
    page = desk.open(said["channel"], user="U0GRACE")
    expect(page.get_by_role("article").last).to_contain_text("due Jul 31, 2026 at 8:00 AM")
    desk.post("due <!date^1785499200^{date_short} at {time}|then>", channel="U0ADA")
    page = desk.open(user="U0ADA")
    expect(page.get_by_role("article").last).to_contain_text("due Jul 31, 2026 at 1:00 PM")


def test_foreign_text_never_becomes_markup(desk: Any, bot: TinyBot) -> None:
    blocks = [
        {"type": "header", "text": gallery.plain(HOSTILE)},
        gallery.section(f"*{ESCAPED}* {HOSTILE} <javascript:alert(1)|a trap>"),
        gallery.section("fields", fields=[gallery.mrkdwn(HOSTILE)]),
        {"type": "context", "elements": [gallery.mrkdwn(f"`{HOSTILE}`")]},
        {"type": "actions", "elements": [gallery.button(HOSTILE[:40], "b")]},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": HOSTILE},
                        {"type": "link", "url": 'https://example.com/"><script>window.hacked=3</script>', "text": "x"},
                    ],
                }
            ],
        },
    ]
    desk.post(HOSTILE)
    desk.post("blocks", blocks)
    page = desk.open()
    page.get_by_role("textbox", name="Message Tiny").fill(HOSTILE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_role("article").last).to_contain_text(HOSTILE)
    expect(page.get_by_role("heading", level=3)).to_contain_text("<img src=x onerror=")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, [onerror], #pane script, a[href^='javascript']").count() == 0
    expect(page.get_by_text("a trap")).to_be_visible()
    assert page.get_by_role("link", name="a trap").count() == 0


def test_a_button_sends_its_value_once_even_when_double_clicked(desk: Any, bot: TinyBot) -> None:
    bot.held["go"] = threading.Event()
    desk.post("x", [{"type": "actions", "block_id": "b", "elements": [gallery.button("Go", "go", value="42")]}])
    go = desk.open().get_by_role("button", name="Go", exact=True)
    go.dblclick()
    expect(go).to_be_disabled()
    bot.held["go"].set()
    expect(go).to_be_enabled()
    assert [(action["block_id"], action["value"]) for action in bot.actions("go")] == [("b", "42")]


def test_every_choice_in_a_message_reaches_the_bot(message: Any, desk: Any, bot: TinyBot) -> None:
    page = desk.page
    message.get_by_role("combobox", name="Choose a level").click()
    expect(page.get_by_role("group", name="Senior").get_by_role("option")).to_have_count(2)
    page.get_by_role("option", name="L3 Senior").click()
    message.get_by_role("combobox", name="Choose a person").fill("hopp")
    page.keyboard.press("Enter")
    message.get_by_label("Choose a day").fill("2026-07-31")
    message.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Snooze").click()
    message.get_by_role("checkbox", name="Sometimes").check()
    message.get_by_role("checkbox", name="Consistently").check()
    bot.wait_for(lambda: len(bot.actions("traits")) == 2)
    assert bot.actions("level")[0]["selected_option"]["value"] == "l3"
    assert bot.actions("who")[0]["selected_user"] == "U0GRACE"
    assert bot.actions("day")[0]["selected_date"] == "2026-07-31"
    assert bot.actions("more")[0]["selected_option"]["value"] == "snooze"
    assert [option["value"] for option in bot.actions("traits")[1]["selected_options"]] == ["2", "3"]
    expect(message.get_by_role("combobox", name="Choose a level")).to_have_value("L3 Senior")
    expect(message.get_by_role("group", name="Which of these describe you?")).to_be_visible()


def test_a_confirm_dialog_is_asked_before_anything_is_sent(message: Any, desk: Any, bot: TinyBot) -> None:
    page = desk.page
    close = message.get_by_role("button", name="Close cycle")
    dialog = page.get_by_role("dialog", name="Close the cycle?")
    close.click()
    expect(dialog).to_contain_text("Nobody can answer after that.")
    dialog.get_by_role("button", name="Keep it open").click()
    expect(dialog).to_have_count(0)
    expect(close).to_be_focused()
    close.click()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert bot.actions("close") == []
    close.click()
    dialog.get_by_role("button", name="Close it").click()
    bot.wait_for(lambda: bot.actions("close"))


def test_a_choice_taken_back_in_its_confirm_dialog_is_not_made(desk: Any, bot: TinyBot) -> None:
    radio = {"type": "radio_buttons", "action_id": "r", "options": gallery.LEVELS, "confirm": gallery.CONFIRM}
    radio["initial_option"] = gallery.LEVELS[0]
    desk.post("x", [{"type": "actions", "elements": [radio]}])
    page = desk.open()
    page.get_by_role("radio", name="Consistently").click()
    page.get_by_role("button", name="Keep it open").click()
    expect(page.get_by_role("radio", name="Not yet")).to_be_checked()
    assert bot.actions("r") == []


def test_a_button_with_a_link_opens_it_and_tells_the_bot(message: Any, desk: Any, bot: TinyBot) -> None:
    with desk.page.expect_popup() as opened:
        message.get_by_role("button", name="Read the handbook").click()
    opened.value.close()
    bot.wait_for(lambda: bot.actions("read"))


def test_a_menu_is_worked_with_the_keyboard_alone(message: Any, desk: Any, bot: TinyBot) -> None:
    page = desk.page
    message.get_by_role("button", name="More options").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Snooze")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert bot.wait_for(lambda: bot.actions("more"))[0]["selected_option"]["value"] == "export"
    field = message.get_by_role("combobox", name="Choose a level")
    field.focus()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert bot.wait_for(lambda: bot.actions("level"))[0]["selected_option"]["value"] == "l2"
    expect(field).to_have_attribute("aria-expanded", "false")


def test_an_updated_message_keeps_the_focus(desk: Any, bot: TinyBot) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [gallery.button("More", "more")]}
    said = desk.post("x", [gallery.section("before"), row])
    bot.on["more"] = lambda payload: (
        bot.call(
            "chat.update", channel=said["channel"], ts=said["ts"], text="y", blocks=[gallery.section("after"), row]
        )
        and None
    )
    page = desk.open()
    more = page.get_by_role("button", name="More", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("after")).to_be_visible()
    expect(more).to_be_focused()


def test_a_message_whose_words_changed_says_so(desk: Any, bot: TinyBot) -> None:
    said = desk.post("Due on *Monday*")
    message = desk.open().get_by_role("article").last
    expect(message).not_to_contain_text("(edited)")
    bot.call("chat.update", channel=said["channel"], ts=said["ts"], text="Due on *Tuesday*")
    expect(message).to_contain_text("Due on Tuesday (edited)")


def test_trouble_with_the_bot_is_said_in_a_notice(desk: Any, bot: TinyBot) -> None:
    def fails(payload: dict[str, Any]) -> None:
        raise RuntimeError("on purpose")

    bot.on["boom"] = fails
    desk.post("x", [{"type": "actions", "elements": [gallery.button("Boom", "boom")]}])
    page = desk.open()
    page.get_by_role("button", name="Boom").click()
    notice = page.get_by_role("alert")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text(re.compile("trouble", re.IGNORECASE))
    notice.get_by_role("button", name="Dismiss notice").click()
    expect(notice).to_have_count(0)
