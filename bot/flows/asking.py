"""Questions and past experiences: writing them, reading what was answered, and that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final

from bot.flows.base import Customs, Desk
from bot.flows.notices import ANNOUNCEMENT, HEADS_UP, REMINDERS
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.inbox import (
    AskedScreen,
    AskRefused,
    AskScreen,
    Entry,
    KnownScreen,
    Lack,
    OwnAnswer,
    Published,
)
from core.assessment import TEXT_LIMIT
from core.people import Person
from core.permissions import Missing
from core.questions import About, is_told
from core.workdays import WorkWeek
from storage import inbox, ladders, outbox, people
from storage.inbox import Question
from storage.outbox import NewNotice
from storage.store import Store, Tx

PAGE: Final = 6
"""Entries on a page: a text and an answer each, within 250 kB in any script."""
TEXT: Final = "text"
CHOICE: Final = "choice"
"""The fields of the form, as problems name them."""


@contextmanager
def refusing() -> Iterator[None]:
    """What the door refuses, as the person is told."""
    try:
        yield
    except Missing:
        raise Refused(Trouble.MISSING) from None


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What somebody wants to ask or tell. `by_name` None: they have not chosen."""

    about: About
    cycle: int
    text: str
    by_name: bool | None


def ask_form(desk: Desk, about: About, cycle: int) -> AskScreen:
    """The form, for anybody who works here. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, refusing():
        inbox.colleague(tx, desk.actor)
        return AskScreen(about, inbox.cycle_for(tx, desk.actor, cycle, desk.now) or 0, desk.framework)


def ask(desk: Desk, new: NewQuestion) -> AskedScreen | AskRefused:
    """Keep it. A second submit of the same is the first. Raises Refused.

    Nothing about an anonymous one leads back to the actor: no id, no hour, no line in the journal or the log, and no
    notice (People Ops hears of what waits from the calendar).
    """
    if new.about is About.UNSURE:
        raise Refused(Trouble.MISSING)
    lack = lack_of(new.text)
    if lack or new.by_name is None:
        return AskRefused(({TEXT: lack} if lack else {}) | ({CHOICE: Lack.NO_CHOICE} if new.by_name is None else {}))
    with desk.store.begin(desk.actor.workspace) as tx, refusing():
        cycle = inbox.cycle_for(tx, desk.actor, new.cycle, desk.now) if new.cycle else None
        inbox.write(tx, desk.actor, new.about, new.text.strip(), desk.now, cycle, by_name=new.by_name)
        return AskedScreen(new.about, new.by_name, place_for(tx, cycle) is not None)


def lack_of(text: str) -> Lack | None:
    """What is wrong with a text that somebody wrote."""
    if not text.strip():
        return Lack.EMPTY
    return Lack.TOO_LONG if len(text) > TEXT_LIMIT else None


# -- what was answered ------------------------------------------------------------------------------------------------


def place_for(tx: Tx, cycle_id: int | None) -> tuple[str, str] | None:
    """(channel, ts) of the post below which answers about a cycle stand: its announcement, else its heads-up."""
    if cycle_id is None:
        return None
    return outbox.place_of(tx, f"{ANNOUNCEMENT}:{cycle_id}") or outbox.place_of(tx, f"{HEADS_UP}:{cycle_id}")


def known(desk: Desk, page: int = 0) -> KnownScreen:
    """**Questions and answers**: what was answered to everybody in the actor's cycles. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, refusing():
        viewer = inbox.colleague(tx, desk.actor)
        found, total = inbox.published_for(tx, desk.actor, min(page, 10_000) * PAGE, PAGE)
        number = page if found else pages_of(total) - 1
        if not found and total:
            found, _ = inbox.published_for(tx, desk.actor, number * PAGE, PAGE)
        return KnownScreen(viewer, tuple(_published(one) for one in found), number, pages_of(total))


def pages_of(total: int) -> int:
    """How many pages so many entries take."""
    return max(1, -(-total // PAGE))


def read_answer(desk: Desk, question_id: int, stamp: str = "") -> tuple[Published, tuple[str, str]]:
    """(an answer to everybody, the post it belongs below). Raises Refused when there is no such thing any more.

    `stamp` names the correction that is to be told: one that has been corrected again is told no more.
    """
    with desk.store.read(desk.actor.workspace) as tx, refusing():
        question = inbox.published(tx, question_id)
        place = place_for(tx, question.cycle_id)
        if place is None or _is_superseded(question, stamp):
            raise Refused(Trouble.MISSING)
        return _published(question, is_corrected=bool(stamp)), place


def read_own_answer(desk: Desk, question_id: int, stamp: str = "") -> OwnAnswer:
    """The answer to what the actor wrote by name. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, refusing():
        question = inbox.own(tx, desk.actor, question_id)
        if _is_superseded(question, stamp):
            raise Refused(Trouble.MISSING)
        viewer = inbox.colleague(tx, desk.actor)
        in_thread = question.about is About.QUESTION and place_for(tx, question.cycle_id) is not None
        entry = _own_entry(tx, question, viewer)
        return OwnAnswer(viewer, entry, in_thread, is_corrected=bool(stamp))


def stamp_of(answered_at: datetime | None) -> str:
    """A correction's place in time, for its key."""
    return f"{answered_at.astimezone(UTC):%Y%m%d%H%M%S%f}" if answered_at else ""


def _is_superseded(question: Question, stamp: str) -> bool:
    return bool(stamp) and stamp != stamp_of(question.answered_at)


def _published(one: Question, *, is_corrected: bool = False) -> Published:
    assert one.answered_at is not None  # noqa: S101 - only answered ones come here
    return Published(one.text, one.answer, one.answered_at, is_corrected)


def _own_entry(tx: Tx, one: Question, asker: Person) -> Entry:
    by = people.get(tx, one.answered_by) if one.answered_by else None
    ladder = ladders.version(tx, one.version_id) if one.version_id is not None else None
    return Entry(
        id=one.id,
        about=one.about,
        text=one.text,
        asked_at=one.asked_at,
        asker=asker,
        cycle="",
        answer=one.answer,
        answered_by=by,
        answered_at=one.answered_at,
        is_settled=one.is_settled,
        together=0,
        goes_with="",
        ladder=ladder,
        attribute=ladder.attribute(one.attribute_id) if ladder and one.attribute_id else None,
    )


# -- that none is forgotten -------------------------------------------------------------------------------------------


def open_count(tx: Tx, cycle_id: int | None = None) -> int:
    """How many of the things people wrote to People Ops wait to be dealt with, in one cycle or in all."""
    return inbox.open_count(tx, cycle_id)


def waiting(tx: Tx, now: datetime, week: WorkWeek) -> tuple[int, datetime | None]:
    """(how many wait, when the oldest of them was written), for the reminder of those who answer."""
    return inbox.open_count(tx), inbox.waiting_between(tx, now)[0]


def days_reminder(person: Person, at: datetime) -> NewNotice:
    """The one reminder of a day, put if it has not been: its letter finds out of what."""
    today = person.local(at).date()
    key = f"{REMINDERS}:{person.id}:{today.isoformat()}"
    return NewNotice(REMINDERS, person.id, key, due_at=at, not_after=person.end_of(today))


def wheel(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """Tell People Ops in the day's one reminder that something waits: when it is new, and again while it waits."""
    with store.read(workspace) as tx:  # nearly always nothing waits, or everybody has been told
        if not customs.people_ops or not inbox.is_any_open(tx):
            return 0
        known = people.many(tx, customs.people_ops).values()
        told = [days_reminder(one, now) for one in known if _is_to_be_told(tx, one, now, customs.week)]
        told = [one for one in told if outbox.state_of(tx, one.key) is None]
    if told:
        with store.begin(workspace) as tx:
            outbox.put_all(tx, told, now)
    return len(told)


def _is_to_be_told(tx: Tx, person: Person, now: datetime, week: WorkWeek) -> bool:
    """Days are counted as they are kept of anonymous questions: in UTC."""
    if not person.active or not week.within(person, now):
        return False
    today = person.local(now).date()
    oldest, newest = inbox.waiting_between(tx, datetime.combine(today, time.min, UTC))
    return oldest is not None and is_told(oldest.date(), newest.date() if newest else None, today, week)
