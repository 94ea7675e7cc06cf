"""Feedback on a ladder: opening a window, giving an opinion without a name, reading what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.flows.asking import days_reminder, refusing
from bot.flows.base import Customs, Desk
from bot.flows.inbox import opened
from bot.flows.notices import FEEDBACK_ASK, FEEDBACK_CLOSED, moment_for
from bot.flows.refusals import Refused
from bot.screens import LadderChoice, Trouble
from bot.screens.inbox import (
    ExtendFeedbackScreen,
    FeedbackListScreen,
    FeedbackScreen,
    OpenFeedbackScreen,
    ResultsScreen,
    Standing,
    WindowCard,
    WindowLack,
    WindowRefused,
)
from core.assessment import TEXT_LIMIT
from core.feedback import Opinion, Part
from core.ladder import Ladder
from core.people import Person
from core.workdays import WorkWeek
from storage import inbox, ladders, outbox, people, releases
from storage.inbox import Inbox, Invitation, Window
from storage.ladders import InUse
from storage.outbox import NewNotice, Urgency
from storage.store import Store, Tx

DEFAULT: Final = timedelta(days=14)
LONGEST: Final = timedelta(days=366)
REMIND: Final = 3
"""Working days before the last one on which those who have not answered are reminded."""
SHOWN: Final = 10
"""Windows in People Ops' list."""
BATCH: Final = 500
"""People invited in one transaction."""


# -- People Ops -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewWindow:
    """What the form that opens a window holds."""

    ladder_id: str
    closes_on: date | None
    group_name: str
    group: tuple[str, ...]
    """Slack ids."""


def open_form(desk: Desk) -> OpenFeedbackScreen:
    """The form. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        in_use = ladders.in_use(tx)
        choices = tuple(_choice(found, one) for one in in_use.values())
        return OpenFeedbackScreen(choices, found.viewer.local(desk.now).date() + DEFAULT)


def _choice(found: Inbox, one: InUse) -> LadderChoice:
    return LadderChoice(one.ladder.id, one.ladder.name, one.ladder.version, len(found.concerned(one.ladder.id)))


def open_window(desk: Desk, new: NewWindow) -> FeedbackListScreen | WindowRefused:
    """Open it and invite those concerned, at once; or say by field what is wrong. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        people.one_at_a_time(tx)  # a second submit finds the window that the first has opened
        in_use = ladders.in_use(tx).get(new.ladder_id)
        window = begin(tx, found, in_use.version_id if in_use else None, new)
        if isinstance(window, WindowRefused):
            return window
        screen = _list(found)
    invite(desk, window)
    return screen


def how_many(desk: Desk, tx: Tx, ladder_id: str) -> int:
    """How many people would be asked about a ladder. Raises Refused."""
    with opened(desk, tx) as found:
        return len(found.concerned(ladder_id))


def begin_on_draft(desk: Desk, tx: Tx, version_id: int, new: NewWindow) -> int | WindowRefused:
    """Ask about the draft of a change, in its transaction. Raises Refused."""
    with opened(desk, tx) as found:
        return begin(tx, found, version_id, new)


def stop(tx: Tx, window_id: int, now: datetime) -> None:
    """What a window asks about was withdrawn."""
    inbox.close_window(tx, window_id, now)


def begin(tx: Tx, found: Inbox, version_id: int | None, new: NewWindow) -> int | WindowRefused:
    """Open a window on a version of a ladder, one in use or a draft; or say by field what is wrong."""
    known = people.many(tx, new.group)
    problems = _problems(new, found, version_id, known)
    unknown = tuple(one for one in new.group if one not in known or not known[one].active)
    if unknown:
        problems |= {"group": WindowLack.UNKNOWN_PEOPLE}
    asked = _asked(found, new) if version_id and not problems else {}
    if not asked:
        return WindowRefused(problems or {"ladder": WindowLack.NOBODY}, unknown)
    assert version_id is not None and new.closes_on is not None  # noqa: S101 - else there is a problem
    return found.open_window(version_id, new.group_name.strip(), new.closes_on, asked)


def invite(desk: Desk, window: int) -> None:
    """Invite the first of them at once; the next tick has the others."""
    _, is_all = _invite(desk.store, desk.actor.workspace, window, "", desk.now, desk.week)
    if not is_all:
        desk.store.hurry.set()


def _problems(
    new: NewWindow, found: Inbox, version_id: int | None, known: Mapping[str, Person]
) -> dict[str, WindowLack]:
    problems = {}
    if version_id is None:
        problems["ladder"] = WindowLack.NO_LADDER
    elif found.has_window_on(version_id):
        problems["ladder"] = WindowLack.ALREADY_OPEN
    day = _day_lack(new.closes_on, found.viewer, found.now)
    if day:
        problems["closes_on"] = day
    if new.group and not new.group_name.strip():
        problems["group_name"] = WindowLack.GROUP_WITHOUT_NAME
    if new.group_name.strip() and not new.group:
        problems["group"] = WindowLack.GROUP_WITHOUT_PEOPLE
    return problems


def _day_lack(day: date | None, viewer: Person, now: datetime) -> WindowLack | None:
    if day is None:
        return WindowLack.NO_DAY
    today = viewer.local(now).date()
    if day < today:
        return WindowLack.PAST
    return WindowLack.TOO_FAR if day > today + LONGEST else None


def _asked(found: Inbox, new: NewWindow) -> dict[str, Part]:
    """Everybody once: as assessed rather than managed, and as either rather than as one of the group."""
    return dict.fromkeys(new.group, Part.GROUP) | found.concerned(new.ladder_id)


def look(desk: Desk) -> FeedbackListScreen:
    """The newest windows. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        return _list(found)


def _list(found: Inbox) -> FeedbackListScreen:
    return FeedbackListScreen(tuple(_card(found, one) for one in found.windows(SHOWN)))


def _card(found: Inbox, window: Window) -> WindowCard:
    return _card_of(found.tx, window, found.reach(window))


def card_of_release(tx: Tx, one: releases.Release) -> WindowCard | None:
    """The window in which people are asked about a change, in numbers."""
    found = inbox.window_of_release(tx, one.window_id)
    return _card_of(tx, *found) if found else None


def _card_of(tx: Tx, window: Window, reach: tuple[int, int]) -> WindowCard:
    asked, answered = reach
    ladder = ladders.version(tx, window.version_id)
    last = min(window.closes_on, window.closed_at.date()) if window.closed_at else window.closes_on
    return WindowCard(window.id, ladder, window.group_name, last, window.closed_at is None, asked, answered)


def results(desk: Desk, window_id: int, page: int = 0) -> ResultsScreen:
    """What people think, once the window is closed. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        window = found.window(window_id)
        about = releases.of_window(tx, window.id)
        return ResultsScreen(_card(found, window), found.results(window), page, about.id if about else 0)


def close(desk: Desk, window_id: int) -> FeedbackListScreen:
    """Close it now; it cannot be opened again. Closing twice is closing once. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        window = found.window(window_id, lock=True)
        if window.closed_at is None:
            found.close(window)
            releases.consulted(tx, window.id, desk.now)
        return _list(found)


def extend_form(desk: Desk, window_id: int) -> ExtendFeedbackScreen:
    """More time for a window. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        return ExtendFeedbackScreen(_card(found, _still_open(found, window_id)))


def extend(desk: Desk, window_id: int, day: date | None) -> FeedbackListScreen | WindowRefused:
    """Move the last day to a later one. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        window = _still_open(found, window_id, lock=True)
        lack = _day_lack(day, found.viewer, desk.now)
        if lack is None and day is not None and day < window.closes_on:
            lack = WindowLack.NOT_LATER
        if lack or day is None:
            return WindowRefused({"closes_on": lack or WindowLack.NO_DAY})
        if day != window.closes_on:
            found.extend(window, day)
        return _list(found)


def _still_open(found: Inbox, window_id: int, *, lock: bool = False) -> Window:
    window = found.window(window_id, lock=lock)
    if window.closed_at is not None:
        raise Refused(Trouble.MISSING)
    return window


# -- those who were asked ---------------------------------------------------------------------------------------------


def give_form(desk: Desk, window_id: int) -> FeedbackScreen:
    """What is asked of the actor. Raises Refused for whoever was not asked."""
    with desk.store.read(desk.actor.workspace) as tx, refusing():
        return _screen(desk, inbox.open_invitation(tx, desk.actor, window_id, desk.now))


def give(desk: Desk, window_id: int, opinion: Opinion) -> FeedbackScreen:
    """Keep an opinion without whose it is: no id, no time, no line in the journal. Giving twice is giving once.

    Raises Refused for whoever was not asked, and for a comment beyond TEXT_LIMIT.
    """
    if len(opinion.comment) > TEXT_LIMIT:
        raise Refused(Trouble.TOO_LONG)
    with desk.store.begin(desk.actor.workspace) as tx, refusing():
        invitation = inbox.open_invitation(tx, desk.actor, window_id, desk.now, lock=True)
        if invitation.is_open and not invitation.has_answered:
            invitation.give(opinion)
            invitation = inbox.open_invitation(tx, desk.actor, window_id, desk.now)
        return _screen(desk, invitation)


def _screen(desk: Desk, invitation: Invitation) -> FeedbackScreen:
    window, viewer = invitation.window, invitation.viewer
    standing = Standing.OPEN if invitation.is_open else Standing.OVER
    change = releases.of_window(invitation.tx, window.id)
    return FeedbackScreen(
        window=window.id,
        viewer=viewer,
        ladder=ladders.version(invitation.tx, window.version_id),
        part=invitation.part,
        closes=viewer.end_of(window.closes_on),
        standing=Standing.GIVEN if invitation.has_answered else standing,
        framework=desk.framework,
        release=change.id if change else 0,
        draft=window.version_id if change else 0,
    )


def read_invitation(desk: Desk, window_id: int) -> FeedbackScreen:
    """The invitation, while there is still something to give. Raises Refused."""
    screen = give_form(desk, window_id)
    if screen.standing is not Standing.OPEN:
        raise Refused(Trouble.MISSING)
    return screen


def waiting_for(tx: Tx, person: Person, now: datetime, week: WorkWeek) -> tuple[tuple[int, Ladder, datetime], ...]:
    """(window, ladder, end of the last day) of what somebody was asked, has not answered and is reminded of by now."""
    found = [
        (one, person.end_of(one.closes_on))
        for one in inbox.windows_waiting_for(tx, person.id)
        if _reminded_at(person, one, week) <= now
    ]
    return tuple((one.id, ladders.version(tx, one.version_id), end) for one, end in found if now < end)


# -- the calendar -----------------------------------------------------------------------------------------------------


def wheel(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """Remind those who have not answered, once, and close what is over. Returns how many notices were put."""
    with store.read(workspace) as tx:  # nearly always nothing is due: an indexed look
        due = inbox.windows_due(tx, now)
    return sum(_turn(store, workspace, one, now, customs) for one in due)


def _invite(
    store: Store, workspace: str, window_id: int, after: str, now: datetime, week: WorkWeek
) -> tuple[list[Person], bool]:
    """Invite the next batch: (who, whether it was the last). Whoever was invited before is not invited again."""
    with store.begin(workspace) as tx:
        batch = list(inbox.invited(tx, window_id, after, BATCH))
        told = [
            NewNotice(
                FEEDBACK_ASK,
                person.id,
                f"{FEEDBACK_ASK}:{window_id}:{person.id}",
                detail=str(window_id),
                urgency=Urgency.BULK,
                due_at=moment_for(person, week, now),
            )
            for person in batch
        ]
        outbox.put_all(tx, told, now)
    return batch, len(batch) < BATCH


def _invite_all(store: Store, workspace: str, window_id: int, now: datetime, week: WorkWeek) -> None:
    """What the first look at a window has left to do: whoever opened it waited for the first batch only."""
    after, is_all = "", False
    while not is_all:
        batch, is_all = _invite(store, workspace, window_id, after, now, week)
        after = batch[-1].id if batch else ""


def _turn(store: Store, workspace: str, window_id: int, now: datetime, customs: Customs) -> int:
    with store.read(workspace) as tx:
        found = inbox.window_to_turn(tx, window_id)
    if found is None:
        return 0
    window, everybody, silent = found
    if window.next_at == window.opened_at:
        _invite_all(store, workspace, window_id, now, customs.week)
    over = max((one.end_of(window.closes_on) for one in everybody), default=now)
    mornings = {one: _reminded_at(one, window, customs.week) for one in silent}
    # Mornings before the time this look was planned for had their own look, or were over when the window opened.
    since = window.next_at or now
    told = [one for one, at in mornings.items() if since <= at <= now < one.end_of(window.closes_on)]
    _remind(store, workspace, told, now, customs.week)
    with store.begin(workspace) as tx:
        if over <= now:
            return len(told) + _close(tx, window, now, customs)
        inbox.turn_window(tx, window, min([over, *(at for at in mornings.values() if at > now)]), None)
    return len(told)


def _remind(store: Store, workspace: str, told: Sequence[Person], now: datetime, week: WorkWeek) -> None:
    """In batches; cut short anywhere, the next look does it again, and each is reminded once."""
    for start in range(0, len(told), BATCH):
        with store.begin(workspace) as tx:
            batch = told[start : start + BATCH]
            outbox.put_all(tx, [days_reminder(one, week.moment_from(one, now)) for one in batch], now)


def _reminded_at(person: Person, window: Window, week: WorkWeek) -> datetime:
    return week.morning(person, week.workdays_before(window.closes_on, REMIND))


def _close(tx: Tx, window: Window, now: datetime, customs: Customs) -> int:
    """Over for the last of them: whoever opened it is told that the results are there."""
    if not inbox.turn_window(tx, window, None, now):
        return 0
    releases.consulted(tx, window.id, now)
    opener = people.get(tx, window.opened_by)
    if opener is None or not opener.active:
        return 0
    due = customs.week.moment_from(opener, now)
    key = f"{FEEDBACK_CLOSED}:{window.id}"
    outbox.put_all(tx, [NewNotice(FEEDBACK_CLOSED, opener.id, key, detail=str(window.id), due_at=due)], now)
    return 1
