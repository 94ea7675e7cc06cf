"""Channels, threads, files, and the pickers of a modal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gallery
import httpx
import pytest
from playwright.sync_api import expect
from tinybot import TinyBot


def field(element: dict[str, Any], label: str) -> dict[str, Any]:
    return {"type": "input", "block_id": label, "label": gallery.plain(label), "element": element, "optional": True}


def element(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "action_id": kind, **more}


@pytest.fixture
def announcements(desk: Any, bot: TinyBot) -> str:
    bot.call("conversations.join", channel="C0ANNOUNCE")
    return "C0ANNOUNCE"


def test_everybody_has_a_general_and_an_announcements_channel(desk: Any) -> None:
    places = desk.open().get_by_role("navigation", name="Places")
    for name in ("general", "announcements"):
        expect(places.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_thread_in_a_channel_is_read_and_answered(desk: Any, bot: TinyBot, announcements: str) -> None:
    word = f"The details for {desk.user}"
    root = desk.post(word, channel=announcements)
    desk.post("An answer", channel=announcements, thread_ts=root["ts"])
    desk.post("For everybody", channel=announcements, thread_ts=root["ts"], reply_broadcast=True)
    page = desk.open(announcements)
    message = page.get_by_role("article").filter(has_text=word)
    expect(message).to_be_visible()
    expect(page.get_by_role("article").filter(has_text="For everybody").last).to_contain_text(
        "Also sent to the channel"
    )
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Reply in thread").click()
    page.keyboard.type(f"Thanks from {desk.user}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").filter(has_text=f"Thanks from {desk.user}")).to_have_class("message reply")
    thread = bot.call("conversations.replies", channel=announcements, ts=root["ts"])["messages"]
    assert [m["text"] for m in thread] == [word, "An answer", "For everybody", f"Thanks from {desk.user}"]


def test_any_member_presses_a_button_in_a_channel(desk: Any, bot: TinyBot, announcements: str) -> None:
    action = f"ask-{desk.user}"
    buttons = {"type": "actions", "elements": [gallery.button("Ask a question", action)]}
    desk.post("The details", blocks=[gallery.section(f"For {desk.user}"), buttons], channel=announcements)
    page = desk.open(announcements, user="U0GRACE")
    page.get_by_role("article").filter(has_text=f"For {desk.user}").get_by_role("button", name="Ask a question").click()
    bot.wait_for(lambda: bot.actions(action))
    assert bot.heard[-1]["user"]["id"] == "U0GRACE"


def test_an_archived_channel_is_read_only(desk: Any) -> None:
    world = desk.stage.box.workspace
    world.add_channel(f"old-{desk.user}", id=f"C0{desk.user}", members=[desk.user]).archived = True
    page = desk.open(f"C0{desk.user}")
    expect(page.get_by_text("is archived: nobody can write here")).to_be_visible()


def test_a_private_channel_is_seen_by_its_members(desk: Any) -> None:
    world = desk.stage.box.workspace
    world.add_channel(f"quiet-{desk.user}", members=[desk.user], private=True)
    link = {"name": f"quiet-{desk.user}", "exact": True}
    expect(desk.open().get_by_role("link", **link)).to_be_visible()
    expect(desk.open(user="U0GRACE").get_by_role("link", **link)).to_have_count(0)


def test_a_file_is_shown_with_its_title_and_downloads(desk: Any, bot: TinyBot, tmp_path: Path) -> None:
    channel = desk.post("Your 1:1 is set")["channel"]
    content = "BEGIN:VCALENDAR\nSUMMARY:1:1 with Žofie\n".encode()
    ticket = bot.call("files.getUploadURLExternal", filename="talk.ics", length=len(content))
    httpx.post(ticket["upload_url"], content=content, trust_env=False)
    bot.call("files.completeUploadExternal", files=[{"id": ticket["file_id"], "title": "Your 1:1"}], channel_id=channel)
    page = desk.open()
    card = page.get_by_role("list", name="Files").get_by_role("link")
    expect(card).to_contain_text("Your 1:1")
    expect(card).to_contain_text(f"talk.ics · {len(content)} bytes")
    with page.expect_download() as waiting:
        card.click()
    waiting.value.save_as(tmp_path / "got.ics")
    assert (waiting.value.suggested_filename, (tmp_path / "got.ics").read_bytes()) == ("talk.ics", content)


ONE_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c489"
    "0000000d4944415478da63fcffff3f0300050001ff5a9e8d490000000049454e44ae426082"
)


def test_a_picture_is_shown_with_the_words_for_whoever_does_not_see_it(desk: Any, bot: TinyBot) -> None:
    channel = desk.post("Your outcome")["channel"]
    alt = "Craft: 3.2, up from 2.8."
    ticket = bot.call("files.getUploadURLExternal", filename="history.png", length=len(ONE_DOT), alt_txt=alt)
    httpx.post(ticket["upload_url"], content=ONE_DOT, trust_env=False)
    bot.call("files.completeUploadExternal", files=[{"id": ticket["file_id"], "title": "History"}], channel_id=channel)
    page = desk.open()
    expect(page.get_by_role("list", name="Files").get_by_role("img", name=alt)).to_be_visible()


PICKERS = gallery.modal(
    "When and who",
    [
        field(element("datepicker"), "Day"),
        field(element("timepicker"), "Time"),
        field(element("datetimepicker"), "Moment"),
        field(element("users_select"), "Approver"),
        field(element("channels_select"), "Channel"),
        field(element("conversations_select", filter={"include": ["public", "private"]}), "Where"),
        field(element("multi_users_select"), "Reviewers"),
    ],
)


def test_dates_times_people_and_channels_are_picked_and_reach_the_bot(desk: Any, bot: TinyBot) -> None:
    dialog = desk.show(PICKERS)
    page = desk.page
    dialog.get_by_label("Day").fill("2026-03-12")
    dialog.get_by_label("Time", exact=True).fill("14:30")
    dialog.get_by_label("Moment").fill("2026-03-12T10:00")
    for label, typed, choice in [
        ("Approver", "grace", "Grace Hopper"),
        ("Channel", "ann", "#announcements"),
        ("Where", "gen", "#general"),
        ("Reviewers", "ada", "Ada Lovelace"),
    ]:
        box = dialog.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.press_sequentially(typed)
        page.get_by_role("option", name=choice).click()
        box.press("Escape") if label == "Reviewers" else None
    dialog.get_by_role("button", name="Save").click()
    payload = bot.wait_for(lambda: [p for p in bot.heard if p.get("type") == "view_submission"])[-1]
    values = {block: next(iter(held.values())) for block, held in payload["view"]["state"]["values"].items()}
    found = {block: next(value for name, value in held.items() if name != "type") for block, held in values.items()}
    moment = found.pop("Moment")
    assert found == {
        "Day": "2026-03-12",
        "Time": "14:30",
        "Approver": "U0GRACE",
        "Channel": "C0ANNOUNCE",
        "Where": "C0GENERAL",
        "Reviewers": ["U0ADA"],
    }
    from datetime import datetime
    from zoneinfo import ZoneInfo

    assert datetime.fromtimestamp(moment, ZoneInfo(desk.zone)).isoformat()[:16] == "2026-03-12T10:00"


def test_a_menu_and_a_confirm_dialog_ask_before_anything_happens(desk: Any, bot: TinyBot) -> None:
    sure = {
        "title": gallery.plain("Close the cycle?"),
        "text": gallery.plain("Nobody can change anything after that."),
        "confirm": gallery.plain("Close it"),
        "deny": gallery.plain("Keep it open"),
    }
    options = [{"text": gallery.plain(words), "value": words} for words in ("Tomorrow morning", "Monday")]
    blocks = [
        {
            "type": "actions",
            "elements": [
                gallery.button("Close cycle", "close it", confirm=sure),
                element("overflow", options=options),
            ],
        }
    ]
    desk.post(blocks=blocks)
    page = desk.open()
    page.get_by_role("button", name="Close cycle").click()
    page.get_by_role("dialog", name="Close the cycle?").get_by_role("button", name="Keep it open").click()
    page.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Monday").click()
    bot.wait_for(lambda: bot.actions("overflow"))
    assert (bot.actions("close it"), bot.actions("overflow")[0]["selected_option"]["value"]) == ([], "Monday")
    page.get_by_role("button", name="Close cycle").click()
    page.get_by_role("dialog", name="Close the cycle?").get_by_role("button", name="Close it").click()
    bot.wait_for(lambda: bot.actions("close it"))
