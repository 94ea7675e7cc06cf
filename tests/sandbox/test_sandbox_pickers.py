"""Pickers, menus and dialogs as a scripted person uses them, and what nobody could have chosen."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sandbox_support import Bot

from sandbox.person import NotThere, Person, Trouble
from sandbox.server import Sandbox


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


CONFIRM = {
    "title": plain("Close the cycle?"),
    "text": plain("Nobody can change anything after that."),
    "confirm": plain("Close it"),
    "deny": plain("Keep it open"),
}
OPTIONS = [{"text": plain(words), "value": words} for words in ("An hour", "Monday")]
ELEMENTS: list[dict[str, Any]] = [
    {"type": "button", "action_id": "close", "text": plain("Close cycle"), "confirm": CONFIRM},
    {"type": "button", "action_id": "go", "text": plain("Go")},
    {"type": "datepicker", "action_id": "day", "placeholder": plain("Day")},
    {"type": "timepicker", "action_id": "time", "placeholder": plain("Time")},
    {"type": "datetimepicker", "action_id": "moment"},
    {"type": "users_select", "action_id": "who", "placeholder": plain("Who")},
    {"type": "channels_select", "action_id": "channel", "placeholder": plain("Channel")},
    {"type": "conversations_select", "action_id": "where", "placeholder": plain("Where")},
    {"type": "overflow", "action_id": "more", "options": OPTIONS},
]
SEVERAL = {"type": "multi_users_select", "action_id": "all", "placeholder": plain("All of them")}
BLOCKS = [
    {"type": "actions", "elements": ELEMENTS},
    {"type": "section", "text": plain("Reviewers"), "accessory": SEVERAL},
]


@pytest.fixture
def shown(bot: Bot, sandbox: Sandbox) -> Bot:
    """Ada's DM with every kind of element."""
    sandbox.workspace.add_channel("secret", id="C0SECRET", members=["U0BOB"], private=True)
    bot.client.chat_postMessage(channel="U0ADA", text="x", blocks=BLOCKS)
    return bot


def held(bot: Bot) -> Any:
    """What the newest action says was chosen."""
    action = bot.last("block_actions")["actions"][0]
    return next(value for name, value in action.items() if name.startswith("selected_"))


def test_dates_and_times_are_picked(shown: Bot, ada: Person) -> None:
    ada.pick_date("Day", date(2026, 3, 12))
    assert held(shown) == "2026-03-12"
    ada.pick_time("Time", time(14, 30))
    assert held(shown) == "14:30"
    ada.pick_moment("moment", datetime(2026, 3, 12, 9, 0, tzinfo=UTC))
    assert held(shown) == 1773306000


def test_people_and_channels_are_chosen_by_name(shown: Bot, ada: Person) -> None:
    ada.choose_user("Who", "Bob Noyce")
    assert held(shown) == "U0BOB"
    ada.choose_user("All of them", "U0BOB", "ada")
    assert held(shown) == ["U0BOB", "U0ADA"]
    ada.choose_channel("Channel", "#announcements")
    assert held(shown) == "C0ANNOUNCE"
    ada.choose_channel("Where", "#general")
    assert held(shown) == "C0GENERAL"
    with pytest.raises(NotThere, match="nobody is called"):
        ada.choose_user("Who", "Nobody Special")


def test_a_menu_is_opened_and_one_thing_chosen(shown: Bot, ada: Person) -> None:
    ada.choose("more", "Monday")
    assert held(shown)["value"] == "Monday"


@pytest.mark.parametrize(
    ("field", "impossible"),
    [("who", "C0GENERAL"), ("channel", "U0BOB"), ("where", "C0SECRET"), ("time", "25:00"), ("moment", "soon")],
)
def test_what_no_menu_offers_cannot_be_chosen(shown: Bot, ada: Person, field: str, impossible: str) -> None:
    with pytest.raises(Trouble):
        ada.choose(field, impossible)
    assert shown.count("block_actions") == 0


def test_a_dialog_asks_first(shown: Bot, ada: Person) -> None:
    assert ada.asked("Close cycle") == [
        "Close the cycle?",
        "Nobody can change anything after that.",
        "Close it",
        "Keep it open",
    ]
    assert ada.asked("Go") == []
    ada.press("Close cycle", answer="Keep it open")
    assert shown.count("block_actions") == 0
    ada.press("Close cycle", answer="Close it")
    assert shown.last("block_actions")["actions"][0]["action_id"] == "close"
    with pytest.raises(NotThere, match="does not ask"):
        ada.press("Go", answer="Close it")
