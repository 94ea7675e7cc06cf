"""One cycle from draft to closed, as its people live it: the clock is wound, everybody acts, everything said is kept.

`make story` prints what each of them was told. The bot is `rung web --no-worker` and `rung worker`, two processes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from journeys_support import PATIENT, LoggedBot, Reviewer, World

from sandbox import visible
from sandbox.demo import MANIFEST, planned
from sandbox.model import Message, User
from sandbox.server import Sandbox
from sandbox.timekeeper import Timekeeper
from sandbox.wire import ts_key

LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2027, 3, 1, 9, 5, tzinfo=LONDON)
"""A Monday; the clocks of Europe are put forward within the self-assessment window."""


def _user(handle: str, name: str, title: str, tz: str) -> User:
    return User(f"U0{handle.upper()}", handle, name, title=title, email=f"{handle}@example.com", tz=tz)


ADA = _user("ada", "Ada Okafor", "Web engineer", "Africa/Lagos")
BEN = _user("ben", "Ben Lindqvist", "DevOps engineer", "Europe/Stockholm")
MARTA = _user("marta", "Marta Kowalska", "Team lead", "Europe/Warsaw")
PRIYA = _user("priya", "Priya Raman", "People Ops", "Europe/London")
INGRID = _user("ingrid", "Ingrid Solberg", "Chief technology officer", "Europe/Oslo")
PEOPLE = (PRIYA, ADA, MARTA, BEN, INGRID)
USUAL_WEEK = {"RUNG_WORKING_DAYS": "Mon-Fri", "RUNG_WORKING_HOURS": "09:00-17:00"}
"""Rung's own defaults: other journeys are at work at any hour."""
PEOPLE_FILE = """\
email,manager,ladder,track,specialty,level
ada@example.com,marta@example.com,engineering,ic,web,E3
ben@example.com,marta@example.com,engineering,ic,devops,E3
"""
CHANNEL = "#announcements"
EXPERIENCE = "At my last company nobody could say what the next level needed. Please write it down."
QUESTION = "Does this have anything to do with pay?"
ANSWER = "No. Pay is looked at once a year, on its own."


@dataclass(frozen=True)
class Said:
    """One message of Rung's to somebody, or to a channel."""

    to: User | None
    at: datetime
    """UTC, on the wound clock."""
    key: str
    """Under which it stood in the outbox; "" for what carries none."""
    text: str

    @property
    def local(self) -> datetime:
        """On the reader's clock; a channel's is Priya's."""
        return self.at.astimezone(ZoneInfo((self.to or PRIYA).tz))


class Story:
    """The people, the clock, and what happened."""

    def __init__(self, world: World, keeper: Timekeeper) -> None:
        self.world, self.keeper = world, keeper
        self.priya, self.ada, self.marta, self.ben, self.ingrid = (world.person(one) for one in PEOPLE)
        self.deeds: list[tuple[datetime, User, str]] = []

    # time

    def until(self, local: str, whose: User = PRIYA) -> None:
        """Wind to a moment on somebody's clock, halting at everything on the way."""
        self.keeper.wind(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(whose.tz)))

    def settle(self) -> None:
        """What was just done has reached whom it concerns."""
        assert self.keeper.wait_until_quiet(), self.world.bot.log()[-3000:]

    def did(self, who: User, what: str) -> None:
        """Note what somebody has just done, once it has reached everybody."""
        self.deeds.append((self.keeper.now(), who, what))
        self.settle()

    # what came of it

    def said(self) -> list[Said]:
        """Everything Rung said, in the order of time."""
        world = self.world.sandbox.workspace
        users = {one.id: one for one in PEOPLE}
        found = []
        for channel in world.channels.values():
            reader = next((users[one] for one in channel.members if one in users), None)
            to = reader if channel.kind == "im" else None
            found += [_said(to, one) for one in channel.messages if one.user == world.bot.id and not one.ephemeral_for]
        return sorted(found, key=lambda one: one.at)

    def heard_by(self, who: User) -> list[Said]:
        """What one person was told."""
        return [one for one in self.said() if one.to is who]


def _said(to: User | None, message: Message) -> Said:
    seconds, micros = ts_key(message.ts)
    payload = (message.metadata or {}).get("event_payload", {})
    lines = visible.texts({"text": message.text, "blocks": message.blocks})
    lines += [f"[{file['title']}: {file['name']}]" for file in message.files]
    at = datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micros)
    return Said(to, at, str(payload.get("key", "")), "\n".join(lines))


# -- chapters ---------------------------------------------------------------------------------------------------------


def draft(story: Story) -> None:
    """Priya makes a draft and plans it; Ingrid is asked for her commitment."""
    priya = story.priya
    priya.home()
    story.settle()
    priya.press("Start a cycle", where="home")
    priya.type("Name", "Spring 2027")
    priya.choose_user("Who gives the no-demotion commitment", INGRID.id)
    assert priya.submit() == {}
    priya.press("Edit")
    priya.choose_channel("Post it in", CHANNEL)
    priya.type("A meeting about it", "Thursday 18 March, 15:00, the large room")
    assert priya.submit() == {}
    priya.press("Plan")
    for field, day in {
        "Heads-up": "2027-03-02",
        "Announcement": "2027-03-16",
        "Self-assessment opens": "2027-03-17",
        "Self-assessment, last day": "2027-03-31",
        "Ratings, last day": "2027-04-07",
        "Conversations, last day": "2027-04-21",
    }.items():
        priya.choose(field, day)
    assert priya.submit() == {}
    priya.press("Preview heads-up")
    priya.press("Back")
    priya.close()
    story.did(PRIYA, "makes a draft and plans it")


def heads_up(story: Story) -> None:
    """The heads-up goes out; Ada tells People Ops of a past experience; Ingrid commits."""
    story.until("2027-03-02T11:00")
    story.ada.press("Share a past experience", where="dm")
    story.ada.type("What happened", EXPERIENCE)
    story.ada.choose("Whom it comes from", "With my name")
    assert story.ada.submit() == {}
    story.ada.close()
    story.did(ADA, "shares a past experience, with her name")
    _console(story)
    story.priya.press("Questions")
    story.priya.press("Past experiences (1)")
    story.priya.press("Answer")
    story.priya.type("Your answer", "Thank you. The announcement will say how each level is reached.")
    assert story.priya.submit() == {}
    story.priya.close()
    story.did(PRIYA, "answers Ada")
    story.ingrid.press("Yes, I commit", where="dm")
    story.ingrid.close()
    story.did(INGRID, "gives the commitment")


def _console(story: Story) -> None:
    """Priya opens the console on the cycle."""
    story.priya.home()
    story.settle()
    story.priya.press("Open console", where="home")
    story.priya.press("Open")


def announcement(story: Story) -> None:
    """The announcement goes out; Ben asks without his name; the answer goes below the announcement."""
    story.until("2027-03-16T11:00")
    story.ben.press("Ask a question", where=CHANNEL)
    story.ben.type("Your question", QUESTION)
    story.ben.choose("Whom it comes from", "Anonymously")
    assert story.ben.submit() == {}
    story.ben.close()
    story.did(BEN, "asks a question, anonymously")
    _console(story)
    story.priya.press("Questions")
    story.priya.press("Answer")
    story.priya.type("Your answer", ANSWER)
    assert story.priya.submit() == {}
    story.priya.close()
    story.did(PRIYA, "answers the question below the announcement")


def self_assessment(story: Story) -> None:
    """Ada begins, puts a reminder off, and submits; Marta rates her at once. Ben does not get to it."""
    story.until("2027-03-17T10:30")
    _begin(story.ada, "Start self-assessment", 8)
    story.did(ADA, "begins her self-assessment")
    story.until("2027-03-22T10:00")
    story.ada.press("Snooze", where="dm")
    story.ada.choose("Keep reminders back until", "Tomorrow morning, at 09:00")
    assert story.ada.submit() == {}
    story.ada.close()
    story.did(ADA, "puts the reminder off until tomorrow")
    story.until("2027-03-24T14:00")
    _finish(story.ada, "Continue", sometimes(3, one_more=7))
    story.did(ADA, "submits her self-assessment")
    story.until("2027-03-25T10:00")
    _finish(story.marta, "Rate Ada", sometimes(3, one_more=5))
    story.did(MARTA, "submits her ratings of Ada")


def one_on_one(story: Story) -> None:
    """Marta sets the 1:1, Ada moves it; the digest and what to bring come the working day before."""
    story.marta.press("Change 1:1", where="dm")
    _talk(story.marta, "2027-04-01", "14:00")
    story.did(MARTA, "sets the 1:1 with Ada")
    story.until("2027-03-30T10:00")
    story.ada.press("Change 1:1", where="dm")
    _talk(story.ada, "2027-04-02", "10:00")
    story.did(ADA, "moves the 1:1 by a day")


def _talk(person: Reviewer, day: str, time: str) -> None:
    person.choose("Day", day)
    person.choose("Time", time)
    assert person.submit() == {}
    person.close()


def outcome(story: Story) -> None:
    """The self window closes without Ben; Ada's 1:1 is held and her outcome shared."""
    story.until("2027-04-02T11:30")
    _settle(story.marta, "Record the outcome")
    story.did(MARTA, "records Ada's outcome and shares it")


def extension(story: Story) -> None:
    """Priya gives Ben a week more; he submits, Marta is late with her ratings and with the conversation."""
    _console(story)
    priya = story.priya
    priya.press("Extend")
    priya.choose("For whom", "One person")
    priya.choose_user("The person", BEN.id)
    priya.choose("What they get more time for", "Self-assessment, now until Wednesday 31 March")
    priya.choose("New last day", "2027-04-09")
    assert priya.submit() == {}
    priya.close()
    story.did(PRIYA, "gives Ben time until 9 April")
    story.until("2027-04-08T10:00")
    _finish(story.ben, "Start self-assessment", sometimes(3))
    story.did(BEN, "submits his self-assessment")


def late(story: Story) -> None:
    """Marta is late with her ratings of Ben, and with the conversation; she is asked, and does it."""
    story.until("2027-04-22T10:00")
    _finish(story.marta, "Rate Ben", sometimes(3, one_more=11))
    story.did(MARTA, "submits her ratings of Ben, late")
    story.until("2027-05-03T10:00")
    _settle(story.marta, "Record the outcome")
    story.did(MARTA, "records Ben's outcome and shares it")


def growing(story: Story) -> None:
    """Check-ins each quarter, the prompt to the next cycle, and the end."""
    story.until("2027-09-20T11:00")
    _console(story)
    story.priya.press("Close cycle", answer="Close cycle")
    story.priya.close()
    story.did(PRIYA, "closes the cycle")
    story.until("2028-03-01T11:00")


def _begin(person: Reviewer, button: str, answers: int) -> None:
    person.press(button, where="dm")
    for place in range(answers):
        person.answer(3, "What happened, and what came of it." if place == 0 else "")
    person.close()


def sometimes(usual: int, *, one_more: int = 0) -> Callable[[str], int]:
    """A rating by the name of its attribute: one more for about each so-manieth."""
    return lambda name: usual + (1 if one_more and sum(map(ord, name)) % one_more == 0 else 0)


def _finish(person: Reviewer, button: str, rating: Callable[[str], int]) -> None:
    person.press(button, where="dm")
    while person.shown()["callback_id"] == "assessment.answer":
        person.answer(rating(person.heading()))
    assert person.submit() == {}
    person.close()


def _settle(person: Reviewer, button: str) -> None:
    person.press(button, where="dm")
    while person.shown()["callback_id"] == "outcome.answer":
        assert person.submit() == {}
    assert person.submit() == {}
    person.close()


CHAPTERS = (
    draft,
    heads_up,
    announcement,
    self_assessment,
    one_on_one,
    outcome,
    extension,
    late,
    growing,
)


@contextmanager
def told(folder: Path, chapters: Sequence[Callable[[Story], None]] = CHAPTERS) -> Iterator[Story]:
    """The story, from the beginning to the end."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    clock = folder / "clock"
    with Sandbox(PEOPLE, manifest=manifest, bot_url="", timing=PATIENT, clock=clock) as sandbox:
        assert sandbox.timekeeper is not None
        sandbox.timekeeper.set(BEGINS)
        bot = LoggedBot(sandbox, folder, RUNG_SANDBOX_CLOCK=str(clock), **USUAL_WEEK)
        bot.with_worker = False
        sandbox.bot_url = bot.url
        world = World(sandbox, bot, folder)
        (folder / "people.csv").write_text(PEOPLE_FILE, encoding="utf-8")
        bot.rung("db", "upgrade")
        bot.rung("people", "import", str(folder / "people.csv"))
        bot.start()
        try:
            with planned(sandbox, bot):
                story = Story(world, sandbox.timekeeper)
                try:
                    for chapter in chapters:
                        chapter(story)
                except AssertionError:
                    sys.stderr.write(f"{transcript(story)}\n{bot.log()[-6000:]}\n")
                    raise
                yield story
        finally:
            world.close()
            bot.stop()


def transcript(story: Story) -> str:
    """What happened, by person: what each was told, and what each did."""
    out = []
    for who in (*PEOPLE, None):
        name = f"{who.real_name}, {who.title} ({who.tz})" if who else f"{CHANNEL} (on Priya's clock)"
        out.append(f"\n{name}\n{'=' * len(name)}")
        zone = ZoneInfo((who or PRIYA).tz)
        lines = [(one.at, one.text) for one in story.said() if one.to is who]
        lines += [(at, f"→ {who.first_name} {what}") for at, doer, what in story.deeds if who and doer is who]
        for at, text in sorted(lines):
            local = at.astimezone(zone)
            out.append(f"\n{local:%a} {local.day} {local:%b %Y, %H:%M}")
            out += [f"    {line}" for part in text.splitlines() for line in _wrapped(part)]
    return "\n".join(out)


def _wrapped(text: str, width: int = 110) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width) or [""]


def main() -> None:
    """Print it."""
    with TemporaryDirectory(prefix="rung-story-") as folder, told(Path(folder)) as story:
        sys.stdout.write(transcript(story) + "\n")


if __name__ == "__main__":
    main()
