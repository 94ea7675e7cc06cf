"""The clock panel: what time it is, what comes next, winding, and what was said meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from test_page_places import CONTRAST, overflows
from tinybot import MANIFEST, TinyBot

from sandbox.model import User
from sandbox.server import Sandbox
from sandbox.timekeeper import Coming

MORNING = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
PEOPLE = [
    User("U0ADA", "ada", "Ada Okafor", title="Web engineer", tz="Africa/Lagos"),
    User("U0MARTA", "marta", "Marta Kowalska", title="Team lead", tz="Europe/Warsaw"),
]


@dataclass
class Plan:
    """A bot that writes to people on days that are known beforehand."""

    box: Any = None
    bot: Any = None
    ahead: list[Coming] = field(default_factory=list)

    def coming(self, now: datetime) -> Sequence[Coming]:
        return [one for one in self.ahead if one.at > now]

    def is_quiet(self, now: datetime) -> bool:
        for due in [one for one in self.ahead if one.at <= now]:
            self.ahead.remove(due)
            if not due.is_deadline:
                self.bot.call("chat.postMessage", channel=due.person, text=f"About: {due.what}")
        return True


@dataclass
class Clocked:
    """A page on a sandbox whose clock can be wound."""

    box: Sandbox
    page: Any

    @property
    def now(self) -> datetime:
        assert self.box.timekeeper is not None
        return self.box.timekeeper.now()

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()


def _clocked(stage: Any, bot: TinyBot, folder: Path, **options: Any) -> Iterator[Clocked]:
    plan = Plan(bot=bot)
    at = lambda **ahead: MORNING + timedelta(**ahead)  # noqa: E731
    plan.ahead = [
        Coming(at(hours=2), "Reminder: self-assessments", 1, "U0ADA"),
        Coming(at(days=3), "Digest for a 1:1", 1, "U0MARTA"),
        Coming(at(days=5), "Self-assessments close", 8, is_deadline=True),
    ]
    kept = bot.api, bot.token
    with Sandbox(PEOPLE, manifest=MANIFEST, bot_url=bot.url, clock=folder / "clock") as box:
        assert box.timekeeper is not None
        box.timekeeper.set(MORNING)
        box.timekeeper.company = plan
        bot.api, bot.token = box.api_url, box.token
        context = stage.browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.set_default_timeout(5000)
        mistakes: list[str] = []
        page = context.new_page()
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.goto(f"{box.url}/#U0ADA")
        page.get_by_role("heading", level=1).wait_for()
        yield Clocked(box, page)
        context.close()
        bot.api, bot.token = kept
        assert mistakes == []


@pytest.fixture
def clocked(stage: Any, bot: TinyBot, tmp_path: Path) -> Iterator[Clocked]:
    yield from _clocked(stage, bot, tmp_path)


@pytest.fixture
def clocked_phone(stage: Any, bot: TinyBot, tmp_path: Path) -> Iterator[Clocked]:
    yield from _clocked(stage, bot, tmp_path, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def test_the_clock_shows_the_time_of_whoever_one_is(clocked: Clocked) -> None:
    face = clocked.page.locator(".clock-face")
    expect(face).to_contain_text("10:30")
    expect(face).to_contain_text("Mon, 9 Mar 2026 · Lagos")
    clocked.press("Marta Kowalska")
    expect(face).to_contain_text("· Warsaw")
    ada = clocked.page.get_by_role("button", name="Ada Okafor", exact=True)
    expect(ada).to_contain_text(re.compile(r"10:30(?! AM)"))


def test_what_comes_next_is_listed_with_when_and_for_whom(clocked: Clocked) -> None:
    rows = clocked.page.get_by_role("list", name="What comes next").get_by_role("listitem")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Today, 12:30")
    expect(rows.nth(0)).to_contain_text("Reminder: self-assessments")
    expect(rows.nth(0)).to_contain_text("Ada Okafor")
    expect(rows.nth(1)).to_contain_text("Thursday 12 March, 10:30")
    expect(rows.nth(2)).to_contain_text("8 people")


def test_winding_to_the_next_thing_shows_what_was_said_to_whom(clocked: Clocked) -> None:
    clocked.press("Next thing that happens")
    page = clocked.page
    said = page.get_by_role("list", name="What was said").get_by_role("listitem")
    expect(said).to_have_count(1)
    expect(said).to_contain_text("Ada Okafor")
    expect(said).to_contain_text("About: Reminder: self-assessments")
    expect(page.get_by_role("status").filter(has_text="1 message")).to_be_visible()
    expect(page.locator(".clock-face")).to_contain_text("12:30")
    expect(page.get_by_role("log").get_by_text("About: Reminder")).to_be_visible()
    assert timedelta(0) <= clocked.now - (MORNING + timedelta(hours=2)) < timedelta(minutes=1)
    clocked.press("Next thing that happens")
    expect(said).to_contain_text("Marta Kowalska")
    said.get_by_role("button").click()
    expect(page.locator(".you-name")).to_have_text("Marta Kowalska")
    expect(page.get_by_role("log").get_by_text("About: Digest for a 1:1")).to_be_visible()


def test_winding_to_the_deadline_halts_at_everything_on_the_way(clocked: Clocked) -> None:
    clocked.press("To the deadline")
    said = clocked.page.get_by_role("list", name="What was said").get_by_role("listitem")
    expect(said).to_have_count(2)
    times = [message["time"][:16] for name in ("U0ADA", "U0MARTA") for message in _dm(clocked, name)]
    assert times == ["2026-03-09T11:30", "2026-03-12T09:30"]
    assert timedelta(0) <= clocked.now - (MORNING + timedelta(days=5)) < timedelta(minutes=1)
    expect(clocked.page.get_by_text("Nothing is planned.")).to_be_visible()
    expect(clocked.page.get_by_role("button", name="To the deadline")).to_have_attribute("aria-disabled", "true")


def _dm(clocked: Clocked, user: str) -> list[dict[str, Any]]:
    from sandbox import ui_state

    state = ui_state.state(clocked.box.backend, user, "laptop")
    return list(state["dms"][0]["messages"])


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("+1 hour", MORNING + timedelta(hours=1)),
        ("+1 day", MORNING + timedelta(days=1)),
        ("Next working morning", datetime(2026, 3, 10, 8, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_goes_as_far_as_it_is_wound(clocked: Clocked, words: str, goal: datetime) -> None:
    clocked.press(words)
    expect(clocked.page.get_by_role("button", name=words, exact=True)).to_be_visible()
    clocked.page.wait_for_function("() => document.querySelector('.said-title').textContent.match(/message|Nobody/)")
    assert timedelta(0) <= clocked.now - goal < timedelta(minutes=1)


def test_the_clock_is_wound_with_the_keyboard_alone(clocked: Clocked) -> None:
    page = clocked.page
    page.get_by_role("button", name="Next thing that happens").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="What was said").get_by_role("listitem")).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('#clock') !== null")
    page.locator(".clock-face").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".clock-face")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("button", name="+1 day")).to_be_hidden()


def test_on_a_phone_the_clock_is_in_the_drawer(clocked_phone: Clocked) -> None:
    page = clocked_phone.page
    page.get_by_role("button", name="Open menu").click()
    page.locator(".clock-face").click()
    page.get_by_role("button", name="Next thing that happens").click()
    said = page.get_by_role("list", name="What was said").get_by_role("listitem")
    expect(said).to_have_count(1)
    assert not overflows(page)
    said.get_by_role("button").click()
    expect(page.get_by_role("log").get_by_text("About: Reminder")).to_be_in_viewport()
    expect(page.locator(".clock-face")).to_be_hidden()


def test_the_words_of_the_clock_stand_out(clocked: Clocked) -> None:
    clocked.press("Next thing that happens")
    expect(clocked.page.get_by_role("list", name="What was said").get_by_role("listitem")).to_have_count(1)
    assert clocked.page.evaluate(CONTRAST.replace("#people *", "#clock *, #people *")) == []


def test_a_clock_that_cannot_be_wound_is_not_shown(desk: Any) -> None:
    page = desk.open()
    expect(page.locator("#clock")).to_be_hidden()
