"""A cycle before it is announced: what People Ops see of it, write in it and plan for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.flows import announcing, commitment, occasions
from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.flows.selection import Selection
from bot.screens import Trouble
from bot.screens.cycles import Approval, ApprovalState, DraftScreen, Planned, PlanProblem, PlanRefused
from core.cycle import MOVES, Dates, Life, Move, Part, Phase, phase_of
from core.pace import eta
from core.people import Person
from core.workdays import WorkWeek
from storage import announcements as stored
from storage import console, cycles, journal, outbox, people
from storage.announcements import Cycle
from storage.store import Tx

LONGEST_TEXT = 3000
HEADS_UP_DAYS = 14
"""How long before the announcement the heads-up goes out (product.md, "A cycle")."""
AT_ONCE_UP_TO = 1000
"""People; the announcement of a larger company is left to the metronome, so that Slack need not wait for it."""


def suggested(week: WorkWeek, today: date) -> tuple[date, date]:
    """When a heads-up and the announcement after it would best go out."""
    heads_up = week.workday_from(today)
    return heads_up, week.workday_from(heads_up + timedelta(days=HEADS_UP_DAYS))


@dataclass(frozen=True, slots=True)
class Edits:
    """What the form for the texts holds. None leaves a thing as it is."""

    channel: str | None
    tells_each: bool
    approver_id: str | None
    meeting: str
    heads_up: str | None
    details: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the form for the dates holds; None for a date that is not set."""

    heads_up: date | None
    details: date | None
    dates: Dates | None
    missing: tuple[str, ...] = ()


def require_people_ops(desk: Desk) -> None:
    """Forbidden looks like missing. Raises Refused."""
    if not desk.actor.is_people_ops:
        raise Refused(Trouble.MISSING)


def open_cycle(tx: Tx, desk: Desk, cycle_id: int, move: Move | None = None) -> Cycle:
    """A cycle for People Ops, locked if something is done with it. Raises Refused where its phase forbids that."""
    require_people_ops(desk)
    cycle = stored.find(tx, cycle_id, lock=move is not None)
    if cycle is None or (move is not None and move not in MOVES[phase(tx, cycle, desk.now)]):
        raise Refused(Trouble.MISSING)
    return cycle


def phase(tx: Tx, cycle: Cycle, now: datetime) -> Phase:
    """Where it stands."""
    if cycle.announced_at is None:
        return phase_of(Life(cycle.parts[Part.HEADS_UP].sent_at, None, cycle.closed_at), now)
    return phase_of(cycles.counts(tx, now, cycle.id)[0].life, now)


def look(desk: Desk, cycle_id: int) -> DraftScreen:
    """A draft as it stands, with who would get it today. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        return screen(tx, desk, open_cycle(tx, desk, cycle_id))


def screen(tx: Tx, desk: Desk, cycle: Cycle, selection: Selection | None = None) -> DraftScreen:
    """The same inside a transaction; `selection` if who takes part has been looked up already."""
    if cycle.announced_at is not None:
        raise Refused(Trouble.MISSING)
    selection = selection or Selection.of(tx, desk.now, announcing.wish_of(cycle))
    viewer = people.anybody(tx, desk.actor.id)
    told = len(selection.told()) if selection else 0
    posts = (told if cycle.tells_each else 0) + bool(cycle.channel)
    at = phase(tx, cycle, desk.now)
    return DraftScreen(
        viewer=viewer,
        now=desk.now,
        cycle_id=cycle.id,
        name=cycle.name,
        phase=at,
        is_pilot=cycle.is_pilot,
        ladders=tuple(f"{one.ladder.name} {one.ladder.version}" for one in (selection.ladders if selection else ())),
        dates=cycle.dates,
        suggested=suggested(desk.week, viewer.local(desk.now).date()),
        channel=cycle.channel,
        tells_each=cycle.tells_each,
        meeting=cycle.meeting,
        named_approver=cycle.approver_id or "",
        parts={part: Planned(part, one.text, one.at, one.sent_at) for part, one in cycle.parts.items()},
        reviewees=selection.reviewees() if selection else (),
        told=told,
        without_manager=selection.without_manager if selection else (),
        busy=selection.busy if selection else (),
        unknown=selection.unknown if selection else (),
        approval=_approval(tx, desk, cycle, selection),
        obstacles=tuple(announcing.obstacles(tx, cycle, selection, desk.now, desk.customs)),
        messages=posts,
        takes=eta(posts, desk.customs.posts_a_minute),
        posts_a_minute=desk.customs.posts_a_minute,
        framework=desk.framework,
        moves=MOVES[at],
        has_default_approver=desk.customs.approver is not None,
    )


def _approval(tx: Tx, desk: Desk, cycle: Cycle, selection: Selection | None) -> Approval:
    approver = commitment.approver_of(cycle, desk.customs)
    versions = selection.versions if selection else ()
    if not versions and not cycle.is_pilot:
        return Approval(ApprovalState.NOT_ASKED if approver else ApprovalState.YOURS, approver or "")
    return commitment.standing(tx, versions, approver, is_pilot=cycle.is_pilot)


# -- writing ----------------------------------------------------------------------------------------------------------


def save(desk: Desk, cycle_id: int, edits: Edits) -> DraftScreen | PlanRefused:
    """Keep what was written; nothing goes out by it. Raises Refused once the cycle is announced."""
    problems = {
        name: PlanProblem.TOO_LONG
        for name in ("heads_up", "details", "meeting")
        if len(getattr(edits, name) or "") > LONGEST_TEXT
    }
    if not edits.channel and not edits.tells_each:
        problems["channel"] = PlanProblem.TELLS_NOBODY
    if problems:
        return PlanRefused(problems)
    with desk.store.begin(desk.actor.workspace) as tx:
        cycle = open_cycle(tx, desk, cycle_id, Move.EDIT)
        facts = {"channel": edits.channel, "tells_each": edits.tells_each, "meeting": edits.meeting.strip()}
        stored.change(tx, cycle_id, **facts, approver_id=edits.approver_id, next_at=desk.now)
        if cycle.parts[Part.HEADS_UP].sent_at is None and edits.heads_up is not None:
            write(tx, desk, cycle, Part.HEADS_UP, edits.heads_up)
        write(tx, desk, cycle, Part.DETAILS, edits.details)
        journal.add(tx, desk.now, desk.actor.id, "cycle.edited", detail=str(cycle_id))
        return screen(tx, desk, open_cycle(tx, desk, cycle_id))


def write(tx: Tx, desk: Desk, cycle: Cycle, part: Part, text: str) -> None:
    """Keep the text of one announcement."""
    stored.save(tx, cycle.id, replace(cycle.parts[part], text=text.strip(), written_by=desk.actor.id))


def plan(desk: Desk, cycle_id: int, asked: Plan) -> PlanRefused | None:
    """Set when things go out and when the windows are, or say by field what is wrong. Raises Refused.

    What is due by it goes out.
    """
    with desk.store.begin(desk.actor.workspace) as tx:
        cycle = open_cycle(tx, desk, cycle_id, Move.EDIT)
        starter = announcing.starter_of(tx, cycle)
        problems = _problems(cycle, asked, starter.local(desk.now).date())
        if problems or asked.dates is None:
            return PlanRefused(problems)
        for part, day in ((Part.HEADS_UP, asked.heads_up), (Part.DETAILS, asked.details)):
            _set_day(tx, desk, cycle, part, day, starter)
        stored.change(tx, cycle_id, **stored.dates_as_facts(asked.dates), next_at=desk.now)
        journal.add(tx, desk.now, desk.actor.id, "cycle.planned", detail=str(cycle_id))
    go_on(desk, cycle_id)
    return None


def _set_day(tx: Tx, desk: Desk, cycle: Cycle, part: Part, day: date | None, starter: Person) -> None:
    one = cycle.parts[part]
    if one.sent_at is not None or (one.at is not None and day == starter.local(one.at).date()):
        return
    at = None if day is None else desk.week.morning(starter, day)
    stored.save(tx, cycle.id, replace(one, at=at, at_once=False, written_by=desk.actor.id))


def _problems(cycle: Cycle, asked: Plan, today: date) -> dict[str, PlanProblem]:
    problems: dict[str, PlanProblem] = dict.fromkeys(asked.missing, PlanProblem.DATE_MISSING)
    is_told = cycle.parts[Part.HEADS_UP].sent_at is not None
    if asked.heads_up and not is_told and asked.heads_up < today:
        problems["heads_up"] = PlanProblem.IN_PAST
    if asked.details and asked.details < today:
        problems["details"] = PlanProblem.IN_PAST
    elif asked.details and asked.heads_up and not is_told and asked.details <= asked.heads_up:
        problems["details"] = PlanProblem.BEFORE_HEADS_UP
    return problems | _window_problems(asked, today) if asked.dates else problems


def _window_problems(asked: Plan, today: date) -> dict[str, PlanProblem]:
    dates = asked.dates
    assert dates is not None  # noqa: S101 - asked only when all four are there
    wrong = dates.problem()
    if wrong:
        return {wrong: PlanProblem.DATES_ORDER}
    if dates.conversations_close.year > today.year + 5:
        return {"conversations_close": PlanProblem.TOO_FAR}
    first = max(today, asked.details or today)
    if dates.self_opens < first:
        return {"self_opens": PlanProblem.BEFORE_ANNOUNCEMENT}
    if (dates.self_closes - dates.self_opens).days < announcing.FEWEST_DAYS:
        return {"self_closes": PlanProblem.CLOSES_TOO_SOON}
    return {}


# -- doing ------------------------------------------------------------------------------------------------------------


def send_now(desk: Desk, cycle_id: int, part: Part) -> None:
    """The heads-up or the announcement goes out now, or as soon as nothing stands in its way. Raises Refused."""
    move = Move.HEADS_UP if part is Part.HEADS_UP else Move.ANNOUNCE
    with desk.store.begin(desk.actor.workspace) as tx:
        cycle = open_cycle(tx, desk, cycle_id, move)
        one = replace(cycle.parts[part], at=desk.now, at_once=True, written_by=desk.actor.id)
        stored.save(tx, cycle_id, one)
        stored.change(tx, cycle_id, next_at=desk.now)
        journal.add(tx, desk.now, desk.actor.id, f"{announcing.PREFIX[part]}.asked_for", detail=str(cycle_id))
    go_on(desk, cycle_id)


def go_on(desk: Desk, cycle_id: int) -> None:
    """What has become due, at once where it is little; in a large company the next tick does it."""
    workspace = desk.actor.workspace
    with desk.store.read(workspace) as tx:
        cycle = stored.find(tx, cycle_id)
        if cycle is None:
            return
        if _size(tx, cycle) > AT_ONCE_UP_TO:
            desk.store.hurry.set()
            return
    announcing.turn(desk.store, workspace, cycle_id, desk.now, desk.customs)
    occasions.first_batch(desk.store, workspace, desk.now, desk.customs)


def _size(tx: Tx, cycle: Cycle) -> int:
    """About how many people it concerns."""
    if cycle.announced_at is not None:
        return len(stored.told(tx, cycle.id, "", AT_ONCE_UP_TO + 1))
    wish = announcing.wish_of(cycle)
    return console.count_positions(tx, wish.ladder_ids) if wish.people is None else len(wish.people)


def ask_for_approval(desk: Desk, cycle_id: int) -> DraftScreen:
    """Ask the approver, or ask again. Raises Refused where nobody is to be asked."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        cycle = open_cycle(tx, desk, cycle_id, Move.EDIT)
        approver = commitment.approver_of(cycle, desk.customs)
        selection = Selection.of(tx, desk.now, announcing.wish_of(cycle))
        if approver is None or selection is None or cycle.is_pilot:
            raise Refused(Trouble.MISSING)
        commitment.ask(tx, cycle, selection, approver, desk.actor.id, desk.now)
        stored.change(tx, cycle_id, next_at=desk.now)
        return screen(tx, desk, cycle)


def discard(desk: Desk, cycle_id: int) -> None:
    """A draft that nobody has heard of yet is gone for good. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        open_cycle(tx, desk, cycle_id, Move.DISCARD)
        stored.discard(tx, cycle_id)
        stored.take_back(tx, cycle_id, desk.now)
        journal.add(tx, desk.now, desk.actor.id, "cycle.discarded", detail=str(cycle_id))
        outbox.refresh_homes(tx, {desk.actor.id, *desk.customs.people_ops}, desk.now)
