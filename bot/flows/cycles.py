"""Starting a cycle, from Slack or from a file: the same checks, the same result.

It begins at once, or as a draft that is announced first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.flows import commitment, drafting, occasions
from bot.flows.base import Desk
from bot.flows.selection import Selection, Wish
from bot.screens import (
    LadderChoice,
    StartCycleScreen,
    StartedScreen,
    StartProblem,
    StartRefused,
)
from bot.screens.cycles import ApprovalState, DraftScreen
from core.cycle import Dates, Part
from core.people import Person
from core.workdays import WorkWeek
from storage import announcements as stored
from storage import cycles, journal, ladders, outbox, people
from storage.announcements import Announcement
from storage.cycles import NewDraft
from storage.ladders import InUse
from storage.store import Tx

SELF_DAYS, MANAGER_DAYS, CONVERSATION_DAYS = 14, 7, 14
"""The default lengths of the windows, in days (product.md, "A cycle")."""

YEARS_AHEAD = 5
"""A date further off is a slip, and the end of the calendar has no day after it."""


@dataclass(frozen=True, slots=True)
class Announcing:
    """How a cycle that is announced first goes out. A day of None is not planned."""

    heads_up: date | None = None
    details: date | None = None
    now: bool = False
    channel: str | None = None
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class NewCycle:
    """What People Ops asks for. `people` None: everyone on the ladder."""

    name: str
    ladder_ids: tuple[str, ...]
    dates: Dates | None
    people: tuple[str, ...] | None = None
    raters: Mapping[str, str] = field(default_factory=dict)
    """Reviewee → rater, where that is not the line manager (rulings.md 6)."""
    missing_dates: tuple[str, ...] = ()
    is_ambiguous: bool = False
    """Whether people were named although everyone was chosen."""
    announcing: Announcing | None = None
    """None: it begins without an announcement."""
    is_pilot: bool = False
    approver_id: str | None = None

    @property
    def wish(self) -> Wish:
        """Who is to take part."""
        return Wish(self.ladder_ids, self.people, self.raters, self.is_pilot)

    @property
    def full_name(self) -> str:
        """The name people read; a pilot says everywhere that it is one (requirement 23)."""
        name = self.name.strip()
        return f"{name} (pilot)" if self.is_pilot and name and "pilot" not in name.casefold() else name


def suggested(opens: date) -> Dates:
    """The default dates of a cycle that opens on this day."""
    self_closes = opens + timedelta(days=SELF_DAYS)
    manager_closes = self_closes + timedelta(days=MANAGER_DAYS)
    return Dates(opens, self_closes, manager_closes, manager_closes + timedelta(days=CONVERSATION_DAYS))


def suggested_after(week: WorkWeek, announced: date) -> Dates:
    """The same for a cycle that is announced on a day: it opens on the working day after it."""
    return suggested(week.workdays_after(announced, 1))


def start_form(desk: Desk, *, announces: bool = True) -> StartCycleScreen:
    """The form, with suggested dates. Only for People Ops: for anybody else it is missing."""
    drafting.require_people_ops(desk)
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = people.anybody(tx, desk.actor.id)
        choices = tuple(_choice(tx, one) for one in ladders.in_use(tx).values())
    today = viewer.local(desk.now).date()
    announced = drafting.suggested(desk.week, today)[1]
    dates = suggested_after(desk.week, announced) if announces else suggested(today)
    return StartCycleScreen(viewer, choices, today, dates, announces, announced, desk.customs.approver or "")


def begin(desk: Desk, asked: NewCycle) -> StartedScreen | DraftScreen | StartRefused:
    """Start it at once or make a draft of it, as was asked."""
    return start(desk, asked) if asked.announcing is None else draft(desk, asked)


def start(desk: Desk, asked: NewCycle) -> StartedScreen | StartRefused:
    """Start a cycle without an announcement, or say what is wrong with it by field. What opens today opens now."""
    drafting.require_people_ops(desk)
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        viewer = people.anybody(tx, desk.actor.id)
        plan = _plan(tx, desk, viewer, asked)
        if isinstance(plan, StartRefused):
            return plan
        dates, selection = plan
        participants = selection.participants(dates, desk.now)
        if any(one.windows.self_closes <= desk.now for one in participants):
            # Over in the east, not yet where it is started.
            return StartRefused({"self_closes": StartProblem.CLOSES_IN_PAST})
        cycle = cycles.create(
            tx, asked.full_name, dates, desk.actor.id, desk.now, participants, is_pilot=asked.is_pilot
        )
        if not asked.is_pilot:
            commitment.give(tx, cycle, selection.versions, desk.actor.id, desk.now)
        journal.add(tx, desk.now, desk.actor.id, "cycle.started", detail=str(cycle))
        outbox.refresh_homes(tx, {desk.actor.id, *(one.rater_id for one in participants)}, desk.now)
    occasions.first_batch(desk.store, desk.actor.workspace, desk.now, desk.customs)
    return StartedScreen(viewer, asked.full_name, len(participants), selection.left_out, dates)


def draft(desk: Desk, asked: NewCycle) -> DraftScreen | StartRefused:
    """A cycle that is announced first. Nothing goes out that was not planned in so many words."""
    drafting.require_people_ops(desk)
    announcing = asked.announcing or Announcing()
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        viewer = people.anybody(tx, desk.actor.id)
        plan = _plan(tx, desk, viewer, asked)
        if isinstance(plan, StartRefused):
            return plan
        new = NewDraft(
            name=asked.full_name,
            dates=plan[0],
            started_by=desk.actor.id,
            asked=asked.wish.to_json(),
            channel=announcing.channel,
            meeting=announcing.meeting,
            approver_id=asked.approver_id if asked.approver_id != desk.customs.approver else None,
            is_pilot=asked.is_pilot,
        )
        cycle_id = cycles.draft(tx, new, desk.now)
        for one in _planned(desk, viewer, announcing):
            stored.save(tx, cycle_id, one)
        stored.change(tx, cycle_id, next_at=desk.now)
        journal.add(tx, desk.now, desk.actor.id, "cycle.drafted", detail=str(cycle_id))
        outbox.refresh_homes(tx, {desk.actor.id, *desk.customs.people_ops}, desk.now)
        screen = drafting.screen(tx, desk, drafting.open_cycle(tx, desk, cycle_id), plan[1])
    if announcing.now:
        drafting.send_now(desk, cycle_id, Part.DETAILS)
    elif announcing.heads_up or announcing.details:
        drafting.go_on(desk, cycle_id)
    return screen


def _planned(desk: Desk, viewer: Person, announcing: Announcing) -> list[Announcement]:
    days = {Part.HEADS_UP: announcing.heads_up, Part.DETAILS: announcing.details}
    return [
        Announcement(part, at=desk.week.morning(viewer, day), written_by=desk.actor.id)
        for part, day in days.items()
        if day is not None
    ]


def _choice(tx: Tx, one: InUse) -> LadderChoice:
    count = len(people.positions(tx, ladder_id=one.ladder.id))
    return LadderChoice(one.ladder.id, one.ladder.name, one.ladder.version, count)


_Plan = tuple[Dates, Selection]


def _plan(tx: Tx, desk: Desk, viewer: Person, asked: NewCycle) -> _Plan | StartRefused:
    problems: dict[str, StartProblem] = dict.fromkeys(asked.missing_dates, StartProblem.DATE_MISSING)
    if not asked.name.strip():
        problems["name"] = StartProblem.NAME_MISSING
    elif cycles.name_taken(tx, asked.full_name):
        problems["name"] = StartProblem.NAME_TAKEN
    if asked.is_ambiguous:
        problems["everyone"] = StartProblem.NAMED_AND_EVERYONE
    problems |= _date_problems(desk.now, viewer, asked)
    taking_part = Selection.of(tx, desk.now, asked.wish)
    if taking_part is None:
        return StartRefused({**problems, "ladder": StartProblem.NO_LADDER})
    problems |= _approval_problem(tx, desk, asked, taking_part)
    refused = taking_part.refusal()
    if refused or problems or asked.dates is None:
        found = refused or StartRefused({})
        return StartRefused({**problems, **found.problems}, found.people, found.unknown)
    return asked.dates, taking_part


def _approval_problem(tx: Tx, desk: Desk, asked: NewCycle, selection: Selection) -> dict[str, StartProblem]:
    """A launch needs the approver's yes (requirement 22); where it is missing, only announcing can wait for it."""
    approver = asked.approver_id or desk.customs.approver
    if asked.announcing is not None or approver is None:
        return {}
    given = commitment.standing(tx, selection.versions, approver, is_pilot=asked.is_pilot).state
    missing = given not in (ApprovalState.NOT_NEEDED, ApprovalState.GIVEN)
    return {"begins": StartProblem.NOT_APPROVED} if missing else {}


def _date_problems(now: datetime, viewer: Person, asked: NewCycle) -> dict[str, StartProblem]:
    dates = asked.dates
    if dates is None:
        return {}
    wrong = dates.problem()
    if wrong:
        return {wrong: StartProblem.DATES_ORDER}
    if dates.conversations_close.year > now.year + YEARS_AHEAD:
        return {"conversations_close": StartProblem.TOO_FAR}
    over = viewer.end_of(dates.self_closes) <= now
    return {"self_closes": StartProblem.CLOSES_IN_PAST} if over else {}
