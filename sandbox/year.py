"""A year with one person: a review, what grew from it, a framework that changed, and the second review's first day.

All of it over the wire and on the wound clock. Nothing that would have come by itself is made up: what was missed while
the clock jumped is caught up with, as after any pause.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from ladders import shipped
from sandbox import company
from sandbox.person import NotThere
from sandbox.seeding import NOTES, WORDS, Player, pattern
from sandbox.timekeeper import Timekeeper, next_morning

FIRST: Final = "Spring review"
SECOND: Final = "Autumn review"
CHANNEL: Final = "#general"
THANKS: Final = (
    "Ada's write-up of the search outage is what I give to new people now: the timeline, what each of us saw, and the "
    "three changes. We have not had one like it since."
)
GOALS: Final = {
    "Technical design": "Lead the design of the checkout rewrite that two teams share, from the note to the decision.",
    "Incident response": "Run the next two incident reviews of the team, and see their actions through.",
}
"""Attribute → the opportunity to demonstrate it."""
THANKED_FOR: Final = "Learning from incidents"
THREE_MONTHS: Final = timedelta(days=92)
STRICTER: Final = "3.25"
"""What a mean has to be for E3 in the changed framework."""


def changed_ladder() -> str:
    """The engineering ladder half a year on: a new version in which E3 asks for more than it did."""
    text = next(path for path in shipped() if path.name == "engineering.yaml").read_text(encoding="utf-8")
    text = re.sub(r'(?m)^version: "1\.0"$', 'version: "1.1"', text)
    text = text.replace('E3: "2.75"', f'E3: "{STRICTER}"')
    news = '  - version: "1.1"\n    summary: "E3 asks for a mean of 3.25 instead of 2.75."\n'
    return re.sub(r"(?m)^changelog:\n", f"changelog:\n{news}", text)


def cycle_file(name: str, people: str, opens: date) -> str:
    """A cycle that begins at once and leaves the usual time."""
    closes = (opens + timedelta(days=days) for days in (14, 21, 35))
    named = ("self_closes", "manager_closes", "conversations_close")
    dates = "".join(f"  {key}: {day}\n" for key, day in zip(named, closes, strict=True))
    return f"name: {name}\nladder: engineering\nparticipants: {people}\ndates:\n  self_opens: {opens}\n{dates}"


class Runs(Protocol):
    """Whoever can run a `rung` command to its end."""

    def rung(self, *words: str) -> str:
        """Run it; what it printed."""
        ...


class Year:
    """Ada, her manager, a colleague and the clock."""

    def __init__(self, url: str, bot: Runs, keeper: Timekeeper, folder: Path, say: Callable[[str], None]) -> None:
        self.bot, self.keeper, self.folder, self.say = bot, keeper, folder, say
        self.ada, self.marta, self.ben = (Player(url, f"U0{name}") for name in ("ADA", "MARTA", "BEN"))

    def play(self) -> None:
        """Up to the day on which the second self-assessment opens."""
        self._start(FIRST, "[ada@example.com]")
        self.say(f"{FIRST}: Ada and Marta rate, talk, and settle it")
        self.review()
        self.say("Ada reads her outcome and chooses two growth goals; Marta agrees")
        self.take_it_up()
        self.say("Three months on: they talk; somebody thanks Ada, and she keeps it as evidence")
        self._wait(THREE_MONTHS)
        self.talk()
        self.keep_thanks()
        self.say("Three months more: the framework changes, and the next cycle starts")
        self._wait(THREE_MONTHS)
        self.bot.rung("ladder", "load", str(self._file("engineering.yaml", changed_ladder())))
        self._start(SECOND, "[ada@example.com, ben@example.com, dmitri@example.com]")
        self._settle_down()

    def close(self) -> None:
        """Hang up."""
        for one in (self.ada, self.marta, self.ben):
            one.close_client()

    # what they do

    def review(self) -> None:
        """The first review, from the self-assessment to the shared outcome."""
        self.ada.assess("Start self-assessment", pattern(3, up=7), WORDS)
        self.marta.assess("Rate Ada", pattern(3, down=5), NOTES)
        self.marta.settle()
        self._settle_down()

    def take_it_up(self) -> None:
        """Acknowledge, say a word beside it, choose goals; the manager agrees."""
        ada, marta = self.ada, self.marta
        ada.press("Acknowledge", where="dm")
        ada.close()
        ada.press("Choose growth goals", where="dm")
        ada.choose("Attributes", list(GOALS))
        self._sent(ada)
        for attribute, opportunity in GOALS.items():
            ada.type(f"{attribute}: what would let you demonstrate it?", opportunity)
        self._sent(ada)
        ada.close()
        self._settle_down()
        marta.press("Agree", where="dm")
        marta.close()
        self._settle_down()

    def talk(self) -> None:
        """The growth conversation, logged by both."""
        for one in (self.ada, self.marta):
            one.press("We talked", where="dm")
            self._sent(one)
            one.close()
        self._settle_down()

    def keep_thanks(self) -> None:
        """A colleague says something in a channel; Ada saves it as evidence."""
        self.ben.say(THANKS, CHANNEL)
        (channel,) = (one for one in self.ada.state()["channels"] if f"#{one['name']}" == CHANNEL)
        self.ada.shortcut("Save as evidence", channel["messages"][-1], CHANNEL)
        self.ada.choose("Attribute", THANKED_FOR)
        self._sent(self.ada)
        self.ada.close()

    # how

    def _sent(self, who: Player) -> None:
        wrong = who.submit()
        if wrong:
            raise NotThere(f"{who.user_id} was told {wrong}")

    def _start(self, name: str, people: str) -> None:
        today = self.keeper.now().date()
        self.bot.rung("cycle", "start", str(self._file("cycle.yaml", cycle_file(name, people, today))))
        self._settle_down()

    def _file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def _wait(self, how_long: timedelta) -> None:
        """On to a working morning so much later."""
        self.keeper.set(_morning(self.keeper.now() + how_long))
        self._settle_down()

    def _settle_down(self) -> None:
        if not self.keeper.wait_until_quiet():
            raise NotThere("Rung has not said in time what was due")


def _morning(after: datetime) -> datetime:
    return next_morning(after, company.ZONE) + timedelta(minutes=35)
