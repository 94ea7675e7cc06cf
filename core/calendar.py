"""What the calendar holds for a cycle and its people: occasions, derived from dates and facts, never stored ahead.

Everything here is pure. An occasion has a key that is unique in the workspace; asked twice for the same facts and the
same time, the same occasions come out, so that whoever puts them down under their keys says each thing once. Keys
carry the day they follow from, in UTC: neither a person who moves nor another holiday list makes an old one new, and
more time or a moved 1:1 does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from core.cycle import Facts, Windows
from core.people import Person
from core.workdays import WorkWeek

REMIND_BEFORE: Final = (7, 3, 1)
"""How many working days before a window closes its people are reminded."""
LATE_AGAIN: Final = 5
"""How many working days after being told that something is late they are reminded of it, once."""
SET_TALK_AFTER: Final = 2
"""How many working days a 1:1 may stay without a date."""
CHECK_INS: Final = 4
CHECK_IN_MONTHS: Final = 3
TALKED_BEFORE: Final = timedelta(days=30)
"""Who has talked so shortly before a check-in need not be asked to."""
PULSE_LASTS: Final = timedelta(days=14)
"""For how long the two questions after a 1:1 are asked."""
NEXT_CYCLE_MONTHS: Final = 6
PROMPT_LASTS: Final = timedelta(days=90)
"""How long a prompt to People Ops is worth saying."""
YEARLY_AFTER: Final = timedelta(days=7)
"""The yearly look at a ladder comes a week after the compensation review (requirement 43)."""


class Weight(IntEnum):
    """How an occasion is told, and what may hold it back."""

    NEWS = 1
    """A message of its own; late is better than never, while it is still true."""
    REMINDER = 2
    """Goes into the day's one reminder; may be snoozed and turned down; of several missed only the newest counts."""
    DEADLINE = 3
    """Goes into the day's one reminder too, but neither a snooze nor turning reminders down holds it back."""


class Kind(StrEnum):
    """What an occasion is about. The kind of a piece of news is the kind of its notice."""

    SELF_OPEN = "self.open"
    SELF_DUE = "self.due"
    """The self-assessment is due in some working days, or today."""
    SELF_CLOSED = "self.closed"
    """The window closed without a submission: the reviewee is told, kindly."""
    RATE = "rate"
    """The rater's turn: from a submission, or because the self window closed without one."""
    RATE_DUE = "rate.due"
    RATE_LATE = "rate.late"
    """News to the rater, and once more a reminder."""
    TALK_SET = "talk.set"
    """No 1:1 is set though both have submitted."""
    DIGEST = "digest"
    """A working day before the 1:1, or as soon as both have submitted while no 1:1 is set."""
    TALK = "talk"
    """The reviewee's side of the digest, the same day: when the 1:1 is, and where to bring examples."""
    TALK_DUE = "talk.due"
    TALK_LATE = "talk.late"
    """News to the rater, and once more a reminder."""
    PULSE = "pulse"
    """Two questions to the reviewee, the next working day after their outcome was shared."""
    CHECK_IN = "growth.check_in"
    NEXT_CYCLE = "cycle.next"
    LADDER_YEARLY = "ladder.yearly"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A fact of the calendar: one person, one instant (UTC)."""

    key: str
    kind: Kind
    person_id: str
    at: datetime
    weight: Weight = Weight.NEWS
    participant: int | None = None
    series: str = ""
    """Occasions of one series make each other out of date: of those missed only the newest goes out."""
    not_after: datetime | None = None
    """From here on it need not be said any more."""
    days: int = 0
    """For something due: in how many working days."""
    together: str = ""
    """For news: the key of the message that tells all of the same day and kind to this person; "" is one of its own."""

    def is_due(self, now: datetime) -> bool:
        """Whether its time has come, and is not over."""
        return self.at <= now and self.lasts(now)

    def lasts(self, instant: datetime) -> bool:
        """Whether it is still worth saying at an instant."""
        return self.not_after is None or instant < self.not_after


@dataclass(frozen=True, slots=True)
class Booking:
    """One participant as the calendar sees them."""

    participant: int
    cycle_id: int
    reviewee: Person
    rater: Person
    windows: Windows
    facts: Facts
    one_on_one_at: datetime | None = None
    announced_at: datetime | None = None
    """When their cycle was announced. A window that opens at that very moment was opened by a hand."""
    is_handed_over: bool = False
    """Whether the rater is nothing to the reviewee any more, once an outcome is shared."""
    successor: Person | None = None
    """Who is the reviewee's manager then."""
    talked_on: date | None = None
    """When they last had a growth conversation."""
    is_superseded: bool = False
    """Whether a later outcome of the same person on the same ladder is shared: growing goes on from that one."""

    @property
    def partner(self) -> Person | None:
        """Who talks with the reviewee about growing; None when nobody is left to."""
        return self.successor if self.is_handed_over else self.rater

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All whom its occasions can be for."""
        return (self.reviewee, self.rater, *([self.successor] if self.successor else []))

    def person(self, person_id: str) -> Person | None:
        """Whichever of them this is."""
        return next((one for one in self.everybody if one.id == person_id), None)


def of_participant(booking: Booking, week: WorkWeek) -> tuple[Occasion, ...]:
    """Every occasion of one participant, past and future, as the facts are now; in the order of their instants.

    What is ahead assumes that nobody does anything. Somebody whose account has ended gets nothing.
    """
    facts = booking.facts
    if facts.outcome_shared_at:
        shared = facts.outcome_shared_at
        found = [] if facts.closed_at else [_pulse(booking, week, shared), *_growing(booking, week, shared)]
    elif facts.closed_at:
        found = []
    elif facts.manager_submitted_at:
        found = [*_talking(booking, week, facts.manager_submitted_at)]
    else:
        found = [*_assessing(booking, week), *_rating(booking, week)]
    gone = {one.id for one in booking.everybody if not one.active}
    ahead = [one for one in found if one.person_id not in gone and one.lasts(one.at)]
    return tuple(sorted(ahead, key=lambda one: (one.at, one.key)))


def due(occasions: Iterable[Occasion], now: datetime) -> tuple[Occasion, ...]:
    """Those whose time has come and is not over, of each series the newest."""
    found = sorted((one for one in occasions if one.is_due(now)), key=lambda one: (one.at, one.key))
    newest = {one.series: one for one in found if one.series}
    return tuple(one for one in found if not one.series or newest[one.series] is one)


def next_after(occasions: Iterable[Occasion], now: datetime) -> datetime | None:
    """When the next of them comes, after now."""
    return min((one.at for one in occasions if one.at > now), default=None)


# -- what one participant's calendar holds ----------------------------------------------------------------------------


def _assessing(booking: Booking, week: WorkWeek) -> Iterator[Occasion]:
    """The reviewee's own part, while it is not in."""
    if booking.facts.self_submitted_at:
        return
    person, windows, number = booking.reviewee, booking.windows, booking.participant
    opening, closing = _opening(booking, week), week.moment_from(person, windows.self_closes)
    yield Occasion(
        f"{Kind.SELF_OPEN}:{number}",
        Kind.SELF_OPEN,
        person.id,
        opening,
        participant=number,
        not_after=windows.self_closes,
    )
    yield from _reminders(Kind.SELF_DUE, number, person, week, opening, windows.self_closes)
    yield Occasion(
        f"{Kind.SELF_CLOSED}:{number}:{_stamp(windows.self_closes)}",
        Kind.SELF_CLOSED,
        person.id,
        closing,
        participant=number,
        # Later than that the rater's part is over too, and there is nothing left to explain.
        not_after=max(windows.manager_closes, closing + timedelta(days=7)),
    )


def _opening(booking: Booking, week: WorkWeek) -> datetime:
    """When the reviewee is told. What somebody opens with a hand opens now; a window without hours in it at once."""
    person, opens = booking.reviewee, booking.windows.self_opens
    told = week.reached_at(person, opens) if opens == booking.announced_at else week.moment_from(person, opens)
    return told if told < booking.windows.self_closes else opens


def _rating(booking: Booking, week: WorkWeek) -> Iterator[Occasion]:
    """The rater's turn, from the submission or from the close of the self window."""
    rater, windows, number = booking.rater, booking.windows, booking.participant
    submitted, closes = booking.facts.self_submitted_at, windows.manager_closes
    together = ""
    if submitted:
        key, told = f"{Kind.RATE}:{number}", week.reached_at(rater, submitted)
    else:
        key = f"{Kind.RATE}:{number}:{_stamp(windows.self_closes)}"
        told = week.moment_from(rater, windows.self_closes)
        together = _turns_together(rater, week, windows.self_closes, told)
    # Once the window is over, that it is late says the same; unless that was the first the rater heard of it.
    is_replaced = told < closes and _is_news_when_late(week, rater, told, closes)
    not_after = closes if is_replaced else None
    yield Occasion(key, Kind.RATE, rater.id, told, participant=number, not_after=not_after, together=together)
    yield from _reminders(Kind.RATE_DUE, number, rater, week, told, closes)
    yield from _late(Kind.RATE_LATE, number, rater, week, told, closes)


def _turns_together(rater: Person, week: WorkWeek, closed: datetime, told: datetime) -> str:
    """What closes from one working morning of the rater's to the next is told with that next one, but for what closes
    in their hours: that is told at once. The key names the day it closes on, in their eyes."""
    day = rater.local(closed).date()
    if closed <= week.morning(rater, day):
        day -= timedelta(days=1)
    elif told == closed:
        return ""
    return f"{Kind.RATE}:{rater.id}:{day}"


def _talking(booking: Booking, week: WorkWeek, since: datetime) -> Iterator[Occasion]:
    """Both are in, or the rater alone is; what is left is to talk."""
    rater, number, closes = booking.rater, booking.participant, booking.windows.conversations_close
    # A 1:1 that was over before there was anything to talk about counts as none.
    talk = booking.one_on_one_at if booking.one_on_one_at and booking.one_on_one_at > since else None
    yield _preparing(Kind.DIGEST, number, rater, week, since, talk)
    yield _preparing(Kind.TALK, number, booking.reviewee, week, since, talk)
    told = week.reached_at(rater, since)
    if talk is None:
        day = week.workdays_after(rater.local(told).date(), SET_TALK_AFTER)
        key = f"{Kind.TALK_SET}:{number}:{_stamp(since)}"
        at = week.morning(rater, day)
        if at < closes:
            yield Occasion(key, Kind.TALK_SET, rater.id, at, Weight.REMINDER, number, key, closes)
    yield from _reminders(Kind.TALK_DUE, number, rater, week, told, closes)
    yield from _late(Kind.TALK_LATE, number, rater, week, told, closes)


def _preparing(
    kind: Kind, number: int, person: Person, week: WorkWeek, since: datetime, talk: datetime | None
) -> Occasion:
    """The working day before the 1:1 in the morning; at once without one, or when that day has come."""
    not_after = talk if kind is Kind.TALK else None  # after the 1:1 there is nothing to bring; but still to record
    eve = week.morning(person, week.workdays_before(person.local(talk).date() - timedelta(days=1), 0)) if talk else None
    # On that very day too: whoever is told in the small hours is not told the same again at nine.
    if talk is None or eve is None or person.local(eve).date() <= person.local(since).date():
        at = week.reached_at(person, since)
        # Somebody whose own hours begin after the 1:1 does: better at once than not at all.
        at = at if talk is None or at < talk else since
        return Occasion(f"{kind}:{number}", kind, person.id, at, participant=number, not_after=not_after)
    return Occasion(f"{kind}:{number}:{_stamp(talk)}", kind, person.id, eve, participant=number, not_after=not_after)


def _pulse(booking: Booking, week: WorkWeek, shared: datetime) -> Occasion:
    """The next working morning: neither in the hour in which an outcome was read, nor when it is forgotten."""
    person, number = booking.reviewee, booking.participant
    at = week.morning(person, week.workdays_after(person.local(shared).date(), 1))
    return Occasion(f"{Kind.PULSE}:{number}", Kind.PULSE, person.id, at, participant=number, not_after=at + PULSE_LASTS)


def _growing(booking: Booking, week: WorkWeek, shared: datetime) -> Iterator[Occasion]:
    """How the growth goals go: each quarter, to both, until the cycle is closed; not to those who have just talked."""
    if booking.is_superseded:
        return
    partners = [(booking.partner, "rater")] if booking.partner else []
    for person, role in ((booking.reviewee, "reviewee"), *partners):
        since = person.local(shared).date()
        for number in range(1, CHECK_INS + 1):
            if _have_talked(booking, months_after(since, number * CHECK_IN_MONTHS)):
                continue
            yield Occasion(
                f"{Kind.CHECK_IN}:{booking.participant}:{number}:{role}",
                Kind.CHECK_IN,
                person.id,
                week.morning(person, week.workday_from(months_after(since, number * CHECK_IN_MONTHS))),
                participant=booking.participant,
                series=f"{Kind.CHECK_IN}:{booking.participant}:{role}",
                not_after=person.start_of(months_after(since, (number + 1) * CHECK_IN_MONTHS)),
                together=f"{Kind.CHECK_IN}:{person.id}:{number}:{_stamp(shared)}",
            )


def _have_talked(booking: Booking, day: date) -> bool:
    """Whether the conversation that a check-in asks for has been held: in its quarter, or shortly before."""
    return booking.talked_on is not None and booking.talked_on >= day - TALKED_BEFORE


def _reminders(
    kind: Kind, number: int, person: Person, week: WorkWeek, told: datetime, closes: datetime
) -> Iterator[Occasion]:
    """Some working days before a window closes, and on its last working day; from the day after they were told."""
    last = person.local(closes - timedelta(microseconds=1)).date()
    if week.morning(person, last) >= closes:
        last -= timedelta(days=1)
    since = person.local(told).date()
    for days in (*REMIND_BEFORE, 0):
        day = week.workdays_before(last, days)
        at = week.morning(person, day)
        if since < day and told < at < closes:
            weight = Weight.REMINDER if days else Weight.DEADLINE
            key = f"{kind}:{number}:{days}d:{_stamp(closes)}"
            yield Occasion(key, kind, person.id, at, weight, number, f"{kind}:{number}", closes, days)


def _late(
    kind: Kind, number: int, person: Person, week: WorkWeek, told: datetime, closes: datetime
) -> Iterator[Occasion]:
    """The next working morning after a window closed without the deed; some working days later once more."""
    late, stamp = week.moment_from(person, closes), _stamp(closes)
    if _is_news_when_late(week, person, told, closes):
        key, together = f"{kind}:{number}:{stamp}", f"{kind}:{person.id}:{stamp}"
        yield Occasion(key, kind, person.id, late, participant=number, together=together)
    since = person.local(max(told, late)).date()
    again = week.morning(person, week.workdays_after(since, LATE_AGAIN))
    over = week.morning(person, week.workdays_after(since, 2 * LATE_AGAIN))
    key = f"{kind}:{number}:{LATE_AGAIN}d:{stamp}"
    yield Occasion(key, kind, person.id, again, Weight.REMINDER, number, key, over)


def _is_news_when_late(week: WorkWeek, person: Person, told: datetime, closes: datetime) -> bool:
    """Whether they had at least a night between being told that it is their turn, and being told that it is late."""
    return person.local(told).date() < person.local(week.moment_from(person, closes)).date()


def _stamp(instant: datetime) -> str:
    """The day that a key follows from."""
    return instant.astimezone(UTC).date().isoformat()


# -- what a cycle's and a company's calendar holds --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Launch:
    """A cycle as the calendar sees it."""

    cycle_id: int
    starter: Person
    self_opens: date


def of_cycle(launch: Launch, week: WorkWeek) -> tuple[Occasion, ...]:
    """The prompt to whoever started a cycle to think of the next one; nothing to somebody whose account has ended."""
    if not launch.starter.active:
        return ()
    day = months_after(launch.self_opens, NEXT_CYCLE_MONTHS)
    at = week.morning(launch.starter, week.workday_from(day))
    key = f"{Kind.NEXT_CYCLE}:{launch.cycle_id}"
    return (Occasion(key, Kind.NEXT_CYCLE, launch.starter.id, at, not_after=at + PROMPT_LASTS),)


def of_year(year: int, review_ends: tuple[int, int], people: Iterable[Person], week: WorkWeek) -> tuple[Occasion, ...]:
    """After a year's compensation review, to each of People Ops: do the levels still reflect what is practised?

    `review_ends` is a month and a day; 29 February is 1 March in other years.
    """
    month, day = review_ends
    is_leap = month == 2 and day == 29 and _days_in(year, 2) == 28
    ends = date(year, 3, 1) if is_leap else date(year, month, day)
    found = []
    for person in (one for one in people if one.active):
        at = week.morning(person, week.workday_from(ends + YEARLY_AFTER))
        key = f"{Kind.LADDER_YEARLY}:{year}:{person.id}"
        found.append(Occasion(key, Kind.LADDER_YEARLY, person.id, at, not_after=at + PROMPT_LASTS))
    return tuple(sorted(found, key=lambda one: (one.at, one.key)))


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
