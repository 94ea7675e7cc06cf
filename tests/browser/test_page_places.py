"""Being anybody: people, places, commands, live updates, small screens."""

from __future__ import annotations

from typing import Any

import gallery
import httpx
from playwright.sync_api import expect
from tinybot import MANIFEST, TinyBot

from sandbox.model import User
from sandbox.server import Sandbox

HOME = [
    {"type": "header", "text": gallery.plain("Good morning")},
    gallery.section("Half done.", accessory=gallery.button("Continue", "continue", style="primary")),
]


def publish(bot: TinyBot, blocks: list[dict[str, Any]]) -> None:
    bot.on["app_home_opened"] = lambda payload: (
        bot.call("views.publish", user_id=payload["event"]["user"], view={"type": "home", "blocks": blocks}) and None
    )


def test_it_is_always_clear_who_one_is(desk: Any) -> None:
    page = desk.open(user="U0GRACE")
    card = page.locator(".you")
    expect(card).to_contain_text("You are")
    expect(card).to_contain_text("Grace Hopper")
    expect(card).to_contain_text("Engineering Manager")
    expect(page.get_by_role("button", name="Grace Hopper", exact=True)).to_have_attribute("aria-current", "true")
    expect(page).to_have_title("Grace Hopper · Rung sandbox")


def test_each_person_is_found_where_they_were_left(desk: Any, bot: TinyBot) -> None:
    publish(bot, HOME)
    page = desk.open(user="U0ADA")
    page.get_by_role("link", name="general", exact=True).click()
    page.get_by_role("textbox", name="Message #general").fill("a thought of Ada's")
    page.get_by_role("button", name="Grace Hopper", exact=True).click()
    page.get_by_role("tab", name="Home").click()
    expect(page.get_by_role("heading", name="Good morning")).to_be_visible()
    assert page.url.endswith("#U0GRACE/home")
    page.get_by_role("button", name="Ada Lovelace", exact=True).click()
    expect(page.get_by_role("textbox", name="Message #general")).to_have_value("a thought of Ada's")
    assert page.url.endswith("#U0ADA/C0GENERAL")
    page.get_by_role("button", name="Grace Hopper", exact=True).click()
    expect(page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.get_by_role("heading", name="general", level=1)).to_be_visible()


def test_one_can_be_someone_else_while_a_modal_is_open_and_come_back_to_it(desk: Any) -> None:
    dialog = desk.show(gallery.modal("Owns outcomes", gallery.FORM))
    dialog.get_by_label("Evidence").fill("unfinished")
    me = desk.page.locator(".you-name").inner_text()
    desk.page.get_by_role("button", name="Grace Hopper", exact=True).click()
    expect(dialog).to_have_count(0)
    desk.page.get_by_role("button", name=me, exact=True).click()
    expect(dialog.get_by_label("Evidence")).to_have_value("unfinished")


def test_messages_and_unread_counts_arrive_by_themselves(desk: Any, bot: TinyBot) -> None:
    page = desk.open("C0GENERAL")
    app = page.get_by_role("navigation", name="Places").get_by_role("listitem").filter(has_text="Tiny")
    expect(app).not_to_contain_text("unread")
    desk.post("One")
    desk.post("Two")
    expect(app).to_contain_text("2 unread")
    page.get_by_role("link", name="Tiny", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("Two")
    expect(app).not_to_contain_text("unread")
    desk.post("Three, live")
    expect(page.get_by_text("Three, live")).to_be_in_viewport()


def test_reading_starts_at_the_first_new_message(desk: Any) -> None:
    for number in range(3):
        desk.post(f"Old {number}")
    page = desk.open()
    expect(page.get_by_text("Old 2")).to_be_in_viewport()
    page.get_by_role("link", name="general", exact=True).click()
    desk.post("First news. " * 80)
    desk.post("More news. " * 400)
    app = page.get_by_role("navigation", name="Places").get_by_role("listitem").filter(has_text="Tiny")
    expect(app).to_contain_text("2 unread")
    page.get_by_role("link", name="Tiny", exact=True).click()
    expect(page.get_by_text("New", exact=True)).to_be_in_viewport()
    expect(page.get_by_text("Old 0")).not_to_be_in_viewport()


def test_unread_messages_of_people_one_has_not_been_yet_are_counted_beside_their_names(desk: Any, bot: TinyBot) -> None:
    people = [User("U0ADA", "ada", "Ada Lovelace"), User("U0GRACE", "grace", "Grace Hopper")]
    with Sandbox(people, manifest=MANIFEST, bot_url=bot.url) as box:
        httpx.post(
            f"{box.api_url}chat.postMessage",
            json={"channel": "U0GRACE", "text": "Rate Ada"},
            headers={"Authorization": f"Bearer {box.token}"},
        )
        desk.page.goto(f"{box.url}/#U0ADA")
        grace = desk.page.get_by_role("list", name="People").get_by_role("listitem").filter(has_text="Grace Hopper")
        expect(grace).to_contain_text("1 unread")
        desk.page.goto("about:blank")


def test_a_command_is_suggested_completed_and_answered_for_your_eyes_only(desk: Any, bot: TinyBot) -> None:
    bot.on["/tiny"] = lambda payload: {"response_type": "ephemeral", "text": f"You said *{payload['text']}*"}
    page = desk.open()
    box = page.get_by_role("textbox", name="Message Tiny")
    box.press_sequentially("/ti")
    expect(page.get_by_role("option", name="/tiny")).to_be_visible()
    page.keyboard.press("Enter")
    expect(box).to_have_value("/tiny ")
    page.keyboard.type("hello you")
    page.keyboard.press("Enter")
    answer = page.get_by_role("article").last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("You said hello you")
    expect(box).to_have_value("")
    box.fill("/nonsense")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("/nonsense")
    expect(box).to_have_value("/nonsense")


def test_a_message_is_sent_with_enter_and_heard_by_the_bot(desk: Any, bot: TinyBot) -> None:
    page = desk.open()
    page.get_by_role("textbox", name="Message Tiny").fill("what's left?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").last).to_contain_text("what's left?")
    heard = bot.wait_for(lambda: [p["event"] for p in bot.heard if p.get("event", {}).get("type") == "message"])
    assert heard[0]["text"] == "what's left?"


def test_replies_stand_under_the_message_they_answer(desk: Any, bot: TinyBot) -> None:
    first = desk.post("A question")
    desk.post("Something else")
    desk.post("Its answer", thread_ts=first["ts"])
    page = desk.open()
    expect(page.get_by_role("article")).to_contain_text(["A question", "Its answer", "Something else"])
    page.get_by_role("article").first.hover()
    page.get_by_role("button", name="More actions").first.click()
    page.get_by_role("menuitem", name="Reply in thread").click()
    page.keyboard.type("Mine too")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_contain_text(["A question", "Its answer", "Mine too", "Something else"])


def test_shortcuts_of_the_app_are_run_from_a_message_and_from_the_composer(desk: Any, bot: TinyBot) -> None:
    desk.post("Keep me")
    page = desk.open()
    page.get_by_role("article").last.hover()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("menuitem", name="Keep this").click()
    kept = bot.wait_for(lambda: [p for p in bot.heard if p.get("type") == "message_action"])
    assert kept[0]["message"]["text"] == "Keep me"
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Open the gallery").click()
    bot.wait_for(lambda: [p for p in bot.heard if p.get("type") == "shortcut"])


def test_home_shows_what_the_app_publishes_and_follows_it(desk: Any, bot: TinyBot) -> None:
    publish(bot, HOME)
    page = desk.open("home")
    expect(page.get_by_role("heading", name="Good morning")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    bot.wait_for(lambda: bot.actions("continue"))
    bot.call("views.publish", user_id=desk.user, view={"type": "home", "blocks": [gallery.section("All done.")]})
    expect(page.get_by_role("tabpanel")).to_have_text("All done.")


def test_an_empty_place_says_something_friendly(desk: Any) -> None:
    page = desk.open()
    expect(page.get_by_text("This is the very beginning of your messages with Tiny")).to_be_visible()
    page.get_by_role("tab", name="Home").click()
    expect(page.get_by_text("Nothing here yet")).to_be_visible()
    page.get_by_role("button", name="Write to someone").click()
    page.get_by_role("menuitem", name="Grace Hopper").click()
    expect(page.get_by_text("Only the two of you can see them")).to_be_visible()


def test_a_lost_connection_is_shown_and_mended(desk: Any) -> None:
    sockets: list[Any] = []

    def pass_on(socket: Any) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    desk.page.route_web_socket("**/live?*", pass_on)
    page = desk.open()
    status = page.get_by_role("status").filter(has_text="Reconnecting…")
    expect(status).to_have_count(0)
    page.wait_for_timeout(100)
    sockets[0].close()
    expect(status).to_be_visible()
    desk.post("Said meanwhile")
    expect(status).to_be_hidden()
    expect(page.get_by_text("Said meanwhile")).to_be_visible()


def overflows(page: Any) -> bool:
    script = "[...document.querySelectorAll('html, .log, .home, .modal-body')].some(n => n.scrollWidth > n.clientWidth)"
    return bool(page.evaluate(script))


def test_nothing_scrolls_sideways_on_a_phone(phone: Any, bot: TinyBot) -> None:
    publish(bot, [*HOME, *gallery.MESSAGE])
    phone.post("Gallery", [*gallery.MESSAGE, gallery.section("x" * 400)])
    dialog = phone.show(gallery.modal("Everything", [*gallery.EVERYTHING, gallery.section("y" * 400)]))
    page = phone.page
    assert not overflows(page)
    expect(dialog.get_by_role("button", name="Save")).to_be_in_viewport()
    dialog.get_by_role("button", name="Dismiss").click()
    expect(dialog).to_have_count(0)
    assert not overflows(page)
    page.get_by_role("tab", name="Home").click()
    expect(page.get_by_role("heading", name="Good morning")).to_be_visible()
    assert not overflows(page)


def test_a_phone_has_people_and_places_in_a_drawer(phone: Any) -> None:
    page = phone.open()
    expect(page.get_by_role("button", name="Grace Hopper", exact=True)).to_be_hidden()
    expect(page.locator("#topbar")).to_contain_text("You are Person")
    page.get_by_role("button", name="Open menu").click()
    page.get_by_role("button", name="Grace Hopper", exact=True).click()
    expect(page.locator("#topbar")).to_contain_text("You are Grace Hopper")
    expect(page.get_by_role("link", name="general", exact=True)).to_be_hidden()


CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let n = node; n; n = n.parentElement) {
      const c = rgb(getComputedStyle(n).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll("#pane *, #people *, #places *")) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(node);
    if (!own || !node.getClientRects().length || node.closest(".avatar, .unseen, .gutter-time")) continue;
    const [a, b] = [light(rgb(style.color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push([node.textContent.trim().slice(0, 30), node.className, ratio.toFixed(2)]);
  }
  return poor;
}"""


def test_all_words_stand_out_from_their_ground_by_day_and_by_night(scheme: Any) -> None:
    scheme.post("Gallery", gallery.MESSAGE)
    page = scheme.open()
    expect(page.get_by_role("heading", name="Your self-assessment is open")).to_be_attached()
    assert page.evaluate(CONTRAST) == []
