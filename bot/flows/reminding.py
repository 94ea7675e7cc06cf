"""Reminders: what somebody has to do, in one message a day; putting them off, and asking for fewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import starmap
from typing import Final

from bot.flows import asking, commitment, correcting, feedback, observing
from bot.flows.base import Customs, Desk, facts_of
from bot.flows.notices import REMINDERS
from bot.flows.refusals import Refused
from bot.screens import Progress, Trouble
from bot.screens.dates import (
    ApprovalDue,
    DateProblem,
    DateRefused,
    Due,
    DueItem,
    FeedbackDue,
    HabitsScreen,
    RemindersScreen,
    SnoozeChoice,
    SnoozedScreen,
    SnoozeScreen,
)
from core.assessment import UNANSWERED, Kind
from core.cycle import Step
from core.people import Person
from core.workdays import WorkWeek
from storage import agenda, cycles, habits, outbox, people
from storage.answers import Sheet
from storage.habits import Habits
from storage.outbox import NewNotice, Urgency
from storage.reviews import Record, own_sheets
from storage.store import Store, Tx

AHEAD: Final = 7
"""Working days before its date from which something is reminded of."""
UNSET_AFTER: Final = 2
"""Working days after which a 1:1 that nobody has set is reminded of, however far its date is."""
LONGEST_SNOOZE: Final = timedelta(days=60)
SHORTEST_DAY: Final = 60
"""Minutes of one's own working hours, at least."""
WHOLE_DAY: Final = 24 * 60
EVERYTHING: Final = "everything"
"""As the detail of a notice: what is due later is told too, since somebody asked to be told now."""
LATE: Final = timedelta(hours=1)
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class NewSnooze:
    """Until when somebody wants no reminders: for an hour, until an instant, or until a day and time of theirs."""

    is_hour: bool = False
    until: datetime | None = None
    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class NewHabits:
    """How somebody wants to be reminded, and in which hours; None for both: as everybody."""

    on: bool
    starts: time | None = None
    ends: time | None = None


# -- what is due ------------------------------------------------------------------------------------------------------


def read_reminders(desk: Desk, detail: str = "") -> RemindersScreen:
    """Everything the actor has to do, nearest date first.

    Raises Refused when there is nothing, or nothing that may be told: whoever has turned reminders down or put them off
    hears of what is due today, and of nothing else.
    """
    with desk.store.read(desk.actor.workspace) as tx:
        viewer, asked = _somebody(desk, tx)
        is_quiet = asked.is_quiet(desk.now) and detail != EVERYTHING
        items = [one for one in _open(desk, tx, viewer) if _is_told(one, desk, viewer, detail)]
        if is_quiet:
            items = [one for one in items if one.is_last_day]
        opinions, questions = _besides(desk, tx, viewer) if not is_quiet else ((), 0)
        seen = observing.waiting_for(desk, tx) if not is_quiet else ()
        approvals = () if is_quiet else tuple(starmap(ApprovalDue, commitment.waiting_for(tx, viewer.id, desk.customs)))
        asked_for = (correcting.waiting_for if detail == EVERYTHING else correcting.pressing)(tx, desk, viewer)
        if not (items or opinions or questions or approvals or seen or asked_for):
            raise Refused(Trouble.MISSING)
    return RemindersScreen(
        viewer=viewer,
        now=desk.now,
        framework=desk.framework,
        items=tuple(items),
        questions=questions,
        last_day_only=is_quiet,
        feedback=opinions,
        approvals=approvals,
        observations=seen,
        corrections=asked_for,
    )


def _besides(desk: Desk, tx: Tx, viewer: Person) -> tuple[tuple[FeedbackDue, ...], int]:
    """(feedback that was asked for, how many questions wait for People Ops): what is part of no review."""
    asked = feedback.waiting_for(tx, viewer, desk.now, desk.week)
    questions = asking.waiting(tx, desk.now, desk.week)[0] if desk.actor.is_people_ops else 0
    return tuple(FeedbackDue(window, ladder.name, by) for window, ladder, by in asked), questions


def _is_told(item: DueItem, desk: Desk, viewer: Person, detail: str) -> bool:
    """Whether it is near enough to be reminded of."""
    if detail == EVERYTHING or item.is_over or item.what is Due.SET_TALK:
        return True
    return desk.week.workdays_before(_last_day(item.by, viewer, desk), AHEAD) <= viewer.local(desk.now).date()


def _last_day(by: datetime, person: Person, desk: Desk) -> date:
    """The last day of a window for somebody; the one before, when the window ends before that day's hours begin."""
    last = person.local(by - timedelta(microseconds=1)).date()
    return last if desk.week.morning(person, last) < by else last - timedelta(days=1)


def _open(desk: Desk, tx: Tx, viewer: Person) -> list[DueItem]:
    """What this person can do now and has not done, nearest date first."""
    own, rated = cycles.reviews_of(tx, viewer.id), cycles.reviews_by(tx, viewer.id)
    sheets = own_sheets(tx, desk.actor, [one.id for one in (*own, *rated)])
    found = [item for one in own for item in _of_own(one, desk, sheets.get((one.id, Kind.SELF)))]
    found += [item for one in rated for item in _of_rated(one, desk, sheets.get((one.id, Kind.MANAGER)), tx)]
    return sorted(found, key=lambda item: (item.by, item.review.participant))


def _of_own(record: Record, desk: Desk, sheet: Sheet | None) -> Iterator[DueItem]:
    if record.step(desk.now) is Step.SELF:
        yield _item(Due.SELF, record, record.windows.self_closes, record.reviewee, desk, _progress(record, sheet))


def _of_rated(record: Record, desk: Desk, sheet: Sheet | None, tx: Tx) -> Iterator[DueItem]:
    windows, rater = record.windows, record.rater
    match record.step(desk.now):
        case Step.RATING:
            yield _item(Due.RATE, record, windows.manager_closes, rater, desk, _progress(record, sheet))
        case Step.CONVERSATION:
            yield from _of_talk(record, _item(Due.RECORD, record, windows.conversations_close, rater, desk), desk)
        case _:
            return


def _of_talk(record: Record, item: DueItem, desk: Desk) -> Iterator[DueItem]:
    """A 1:1 to be set, for which two working days are left before anybody is reminded; or one to be recorded."""
    at = record.one_on_one_at
    if at is None and not item.is_over and not item.is_last_day:
        began = record.facts.manager_submitted_at or desk.now
        since = desk.week.workdays_after(record.rater.local(began).date(), UNSET_AFTER)
        if record.rater.local(desk.now).date() >= since:
            yield replace(item, what=Due.SET_TALK)
    elif at is None or at <= desk.now or item.is_over or item.is_last_day:
        yield item


def _item(
    what: Due, record: Record, by: datetime, person: Person, desk: Desk, progress: Progress | None = None
) -> DueItem:
    is_over = desk.now >= by
    # A window that ends on a weekend has its last working day before: that is when its deadline is told.
    final = desk.week.workdays_before(_last_day(by, person, desk), 0)
    is_last = not is_over and person.local(desk.now).date() >= final
    return DueItem(what, facts_of(record, desk.now), by, is_over, is_last, progress)


def _progress(record: Record, sheet: Sheet | None) -> Progress:
    total = len(record.attributes)
    return Progress(sum(digit != UNANSWERED for digit in sheet.ratings) if sheet else 0, total, None)


def _somebody(desk: Desk, tx: Tx) -> tuple[Person, Habits]:
    """The actor and what they asked for. Raises Refused for somebody Rung does not know."""
    person, found = people.get(tx, desk.actor.id), habits.of(tx, desk.actor.id)
    if person is None or found is None or not person.active:
        raise Refused(Trouble.MISSING)
    return person, found


# -- putting them off -------------------------------------------------------------------------------------------------


def open_snooze(desk: Desk) -> SnoozeScreen:
    """Until when reminders can be put off."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer, asked = _somebody(desk, tx)
    until = asked.snoozed_until if asked.snoozed_until and asked.snoozed_until > desk.now else None
    day = desk.week.workday_from(viewer.local(desk.now).date() + timedelta(days=1))
    return SnoozeScreen(viewer, choices(viewer, desk.week, desk.now), until, day)


def choices(viewer: Person, week: WorkWeek, now: datetime) -> tuple[SnoozeChoice, ...]:
    """An hour from now, this and tomorrow's morning if those are working days, and that of the next week's first."""
    today = viewer.local(now).date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    found = [SnoozeChoice("hour", (now + timedelta(hours=1)).replace(microsecond=0))]
    if week.is_workday(today) and now < week.morning(viewer, today):
        found.append(SnoozeChoice("today", week.morning(viewer, today)))
    if week.is_workday(tomorrow):
        found.append(SnoozeChoice("tomorrow", week.morning(viewer, tomorrow)))
    first = week.workday_from(monday)
    if not (week.is_workday(tomorrow) and first == tomorrow):
        found.append(SnoozeChoice("monday", week.morning(viewer, first)))
    return tuple(found)


def snooze(desk: Desk, until: datetime) -> SnoozedScreen | DateRefused:
    """Put reminders off until an instant (UTC). What is due on its last day is told all the same."""
    problem = _problem(desk, until)
    if problem is not None:
        return DateRefused({"until": problem})
    with desk.store.begin(desk.actor.workspace) as tx:
        viewer, _ = _somebody(desk, tx)
        habits.snooze(tx, viewer.id, until)
        before = tuple(one for one in _open(desk, tx, viewer) if not one.is_over and one.by <= until)
    return SnoozedScreen(viewer, until, before)


def put_off(desk: Desk, asked: NewSnooze) -> SnoozedScreen | DateRefused:
    """The same as the form has it; what is wrong stands under its field."""
    if asked.is_hour:
        return snooze(desk, desk.now + timedelta(hours=1))
    if asked.until is not None:
        return snooze(desk, asked.until)
    if asked.day is None or asked.at is None:
        missing = {"day": DateProblem.DAY_MISSING} if asked.day is None else {"time": DateProblem.TIME_MISSING}
        return DateRefused(missing)
    with desk.store.read(desk.actor.workspace) as tx:
        viewer, _ = _somebody(desk, tx)
    if asked.day > viewer.local(desk.now).date() + LONGEST_SNOOZE:
        return DateRefused({"day": DateProblem.TOO_FAR})
    if asked.day < viewer.local(desk.now).date():
        return DateRefused({"day": DateProblem.PAST})
    result = snooze(desk, datetime.combine(asked.day, asked.at, viewer.zone).astimezone(UTC))
    return DateRefused({"time": result.problems["until"]}) if isinstance(result, DateRefused) else result


def _problem(desk: Desk, until: datetime) -> DateProblem | None:
    if until <= desk.now:
        return DateProblem.PAST
    return DateProblem.TOO_FAR if until > desk.now + LONGEST_SNOOZE else None


def wake(desk: Desk) -> SnoozedScreen:
    """Take a snooze back, and tell at once what is due."""
    with desk.store.begin(desk.actor.workspace) as tx:
        viewer, _ = _somebody(desk, tx)
        habits.wake(tx, [viewer.id])
        waiting = tuple(_open(desk, tx, viewer))
        outbox.put_all(tx, [_notice(viewer, desk.now, desk.now, is_second=True)] if waiting else [], desk.now)
    return SnoozedScreen(viewer, None, waiting)


def snoozes(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """A wheel: whose snooze has ended is told what is due. Returns how many."""
    with store.read(workspace) as tx:  # nearly always there is nobody: no reason to take the writer's lock
        if not habits.has_woken(tx, now):
            return 0
    total = 0
    while True:
        with store.begin(workspace) as tx:
            ended = habits.woken(tx, now, BATCH)
            told = [one for person, until in ended for one in _told_again(tx, person, until, now, customs.week)]
            habits.wake(tx, [person.id for person, _ in ended])
            outbox.put_all(tx, told, now)
        total += len(told)
        if len(ended) < BATCH:
            return total


def _told_again(tx: Tx, person: Person, until: datetime, now: datetime, week: WorkWeek) -> Iterator[NewNotice]:
    """At the very time they named; but not in the middle of the night because nobody was there to say it then."""
    due = now if now - until <= LATE else week.moment_from(person, now)
    first = _notice(person, due, now)
    state = outbox.state_of(tx, first.key)
    if state is None:
        yield first
    elif state not in ("queued", "sending"):
        yield _notice(person, due, now, is_second=True)


def _notice(person: Person, due: datetime, now: datetime, *, is_second: bool = False) -> NewNotice:
    """The day's reminder; a second one of that day, which somebody asked for, is named by its minute."""
    local = person.local(due)
    key = f"{REMINDERS}:{person.id}:{local.date().isoformat()}" + (f":{person.local(now):%H%M}" if is_second else "")
    urgency = Urgency.ASKED_FOR if is_second else Urgency.URGENT
    return NewNotice(
        REMINDERS, person.id, key, None, EVERYTHING, urgency, due_at=due, not_after=person.end_of(local.date())
    )


# -- asking for fewer, and one's own hours ----------------------------------------------------------------------------


def read_habits(desk: Desk) -> HabitsScreen:
    """How the actor is reminded."""
    with desk.store.read(desk.actor.workspace) as tx:
        return _habits(desk, tx)


def _habits(desk: Desk, tx: Tx, *, is_saved: bool = False) -> HabitsScreen:
    viewer, asked = _somebody(desk, tx)
    until = asked.snoozed_until if asked.snoozed_until and asked.snoozed_until > desk.now else None
    return HabitsScreen(
        viewer, desk.framework, asked.has_reminders, until, (desk.week.starts, desk.week.ends), is_saved
    )


def turn_reminders(desk: Desk, on: bool) -> HabitsScreen:
    """Reminders, or only what is due today."""
    with desk.store.begin(desk.actor.workspace) as tx:
        _somebody(desk, tx)
        habits.turn(tx, desk.actor.id, on=on)
        return _habits(desk, tx, is_saved=True)


def set_hours(desk: Desk, starts: time | None, ends: time | None) -> HabitsScreen | DateRefused:
    """The hours in which the actor wants to be written to, on their own clock; None for both: as everybody.

    Hours until 00:00 go on to the end of the day.
    """
    found = _minutes(starts, ends)
    if isinstance(found, DateRefused):
        return found
    with desk.store.begin(desk.actor.workspace) as tx:
        _somebody(desk, tx)
        habits.set_hours(tx, desk.actor.id, *found)
        agenda.touch_person(tx, desk.actor.id, desk.now)
        return _habits(desk, tx, is_saved=True)


def save_habits(desk: Desk, asked: NewHabits) -> HabitsScreen | DateRefused:
    """Both at once, as the form has it; nothing is changed when the hours are not taken."""
    with desk.store.begin(desk.actor.workspace) as tx:
        _somebody(desk, tx)
        found = _minutes(asked.starts, asked.ends)
        if isinstance(found, DateRefused):
            return found
        habits.turn(tx, desk.actor.id, on=asked.on)
        habits.set_hours(tx, desk.actor.id, *found)
        agenda.touch_person(tx, desk.actor.id, desk.now)
        return _habits(desk, tx, is_saved=True)


def _minutes(starts: time | None, ends: time | None) -> tuple[int | None, int | None] | DateRefused:
    if starts is None and ends is None:
        return None, None
    if starts is None or ends is None:
        return DateRefused({"starts" if starts is None else "ends": DateProblem.TIME_MISSING})
    first, last = starts.hour * 60 + starts.minute, (ends.hour * 60 + ends.minute) or WHOLE_DAY
    return (first, last) if last - first >= SHORTEST_DAY else DateRefused({"ends": DateProblem.ENDS_FIRST})
