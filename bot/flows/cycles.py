"""Starting a cycle, from Slack or from a file: the same checks, the same result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.flows import clockwork
from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.screens import (
    LadderChoice,
    StartCycleScreen,
    StartedScreen,
    StartProblem,
    StartRefused,
    Trouble,
)
from core.cycle import Dates, Windows
from core.people import Person, Position
from storage import cycles, journal, ladders, outbox, people
from storage.cycles import NewParticipant
from storage.ladders import InUse
from storage.store import Tx

SELF_DAYS, MANAGER_DAYS, CONVERSATION_DAYS = 14, 7, 14
"""The default lengths of the windows, in days (product.md, "A cycle")."""

YEARS_AHEAD = 5
"""A date further off is a slip, and the end of the calendar has no day after it."""


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


def suggested(today: date) -> Dates:
    """The default dates of a cycle that opens today."""
    self_closes = today + timedelta(days=SELF_DAYS)
    manager_closes = self_closes + timedelta(days=MANAGER_DAYS)
    return Dates(today, self_closes, manager_closes, manager_closes + timedelta(days=CONVERSATION_DAYS))


def start_form(desk: Desk) -> StartCycleScreen:
    """The form, with suggested dates. Only for People Ops: for anybody else it is missing."""
    _require_people_ops(desk)
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _viewer(tx, desk)
        choices = tuple(_choice(tx, one) for one in ladders.in_use(tx).values())
    today = viewer.local(desk.now).date()
    return StartCycleScreen(viewer, choices, today, suggested(today))


def start(desk: Desk, asked: NewCycle) -> StartedScreen | StartRefused:
    """Start a cycle, or say what is wrong with it by field. What opens today opens now."""
    _require_people_ops(desk)
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        viewer = _viewer(tx, desk)
        plan = _plan(tx, desk, viewer, asked)
        if isinstance(plan, StartRefused):
            return plan
        dates, participants, left_out = plan
        cycle = cycles.create(tx, asked.name.strip(), dates, desk.actor.id, desk.now, participants)
        journal.add(tx, desk.now, desk.actor.id, "cycle.started", detail=str(cycle))
        outbox.refresh_homes(tx, {desk.actor.id, *(one.rater_id for one in participants)}, desk.now)
    clockwork.tick(desk.store, desk.actor.workspace, desk.now, desk.customs)
    return StartedScreen(viewer, asked.name.strip(), len(participants), left_out, dates)


def _require_people_ops(desk: Desk) -> None:
    if not desk.actor.is_people_ops:
        raise Refused(Trouble.MISSING)


def _viewer(tx: Tx, desk: Desk) -> Person:
    """People Ops need not be in the people file."""
    return people.get(tx, desk.actor.id) or Person(desk.actor.id, "", "", "UTC")


def _choice(tx: Tx, one: InUse) -> LadderChoice:
    count = len(people.positions(tx, ladder_id=one.ladder.id))
    return LadderChoice(one.ladder.id, one.ladder.name, one.ladder.version, count)


Plan = tuple[Dates, tuple[NewParticipant, ...], tuple[Person, ...]]


def _plan(tx: Tx, desk: Desk, viewer: Person, asked: NewCycle) -> Plan | StartRefused:
    problems: dict[str, StartProblem] = dict.fromkeys(asked.missing_dates, StartProblem.DATE_MISSING)
    if not asked.name.strip():
        problems["name"] = StartProblem.NAME_MISSING
    elif cycles.name_taken(tx, asked.name.strip()):
        problems["name"] = StartProblem.NAME_TAKEN
    if asked.is_ambiguous:
        problems["everyone"] = StartProblem.NAMED_AND_EVERYONE
    problems |= _date_problems(desk.now, viewer, asked.dates)
    in_use = ladders.in_use(tx)
    named = dict.fromkeys(asked.ladder_ids)
    chosen = [in_use[one] for one in named if one in in_use]
    if not chosen or len(chosen) != len(named):
        return StartRefused({**problems, "ladder": StartProblem.NO_LADDER})
    taking_part = _Selection.of(tx, desk.now, asked, chosen)
    refused = taking_part.refusal()
    if refused or problems or asked.dates is None:
        found = refused or StartRefused({})
        return StartRefused({**problems, **found.problems}, found.people, found.unknown)
    participants = taking_part.participants(asked.dates, desk.now)
    if any(one.windows.self_closes <= desk.now for one in participants):  # over in the east, not yet for who starts it
        return StartRefused({"self_closes": StartProblem.CLOSES_IN_PAST})
    return asked.dates, participants, taking_part.left_out


def _date_problems(now: datetime, viewer: Person, dates: Dates | None) -> dict[str, StartProblem]:
    if dates is None:
        return {}
    wrong = dates.problem()
    if wrong:
        return {wrong: StartProblem.DATES_ORDER}
    if dates.conversations_close.year > now.year + YEARS_AHEAD:
        return {"conversations_close": StartProblem.TOO_FAR}
    over = viewer.end_of(dates.self_closes) <= now
    return {"self_closes": StartProblem.CLOSES_IN_PAST} if over else {}


@dataclass(frozen=True, slots=True)
class _Selection:
    """Who takes part, on which ladder, rated by whom; and who cannot."""

    known: Mapping[str, Person]
    chosen: tuple[tuple[Position, InUse, str], ...]
    """(position, ladder in use, rater)."""
    without_manager: tuple[Person, ...]
    busy: tuple[Person, ...]
    unknown: tuple[str, ...]
    is_everyone: bool

    @classmethod
    def of(cls, tx: Tx, now: datetime, asked: NewCycle, chosen: list[InUse]) -> _Selection:
        known = {key: one for key, one in people.many(tx).items() if one.active}
        taken: list[tuple[Position, InUse, str]] = []
        alone: dict[str, Person] = {}
        busy: dict[str, Person] = {}
        seen: set[str] = set()
        for ladder in chosen:
            occupied = cycles.busy_on(tx, ladder.ladder.id, now)
            for position in people.positions(tx, ladder_id=ladder.ladder.id):
                person = known.get(position.person_id)
                if person is None or (asked.people is not None and person.id not in asked.people):
                    continue
                seen.add(person.id)
                rater = asked.raters.get(person.id) or person.manager_id
                if person.id in occupied:
                    busy[person.id] = person
                elif rater is None or rater not in known or rater == person.id:
                    alone[person.id] = person
                else:
                    taken.append((position, ladder, rater))
        unknown = tuple(one for one in asked.people or () if one not in seen)
        return cls(known, tuple(taken), tuple(alone.values()), tuple(busy.values()), unknown, asked.people is None)

    @property
    def left_out(self) -> tuple[Person, ...]:
        return (*self.without_manager, *self.busy)

    def refusal(self) -> StartRefused | None:
        """Named people must all be able to take part; of everyone, those who can do."""
        if self.unknown:
            named = tuple(self.known[one] for one in self.unknown if one in self.known)
            strangers = tuple(one for one in self.unknown if one not in self.known)
            return StartRefused({"participants": StartProblem.UNKNOWN_PEOPLE}, named, strangers)
        if self.busy and (not self.is_everyone or not self.chosen):
            return StartRefused({"participants": StartProblem.ALREADY_IN_ONE}, self.busy)
        if self.without_manager and (not self.is_everyone or not self.chosen):
            return StartRefused({"participants": StartProblem.NO_MANAGER}, self.without_manager)
        return None if self.chosen else StartRefused({"participants": StartProblem.NOBODY})

    def participants(self, dates: Dates, now: datetime) -> tuple[NewParticipant, ...]:
        return tuple(
            NewParticipant(
                position.person_id,
                rater,
                ladder.version_id,
                position.track,
                position.specialty,
                windows_for(self.known[position.person_id], self.known[rater], dates, now),
            )
            for position, ladder, rater in self.chosen
        )


def windows_for(reviewee: Person, rater: Person, dates: Dates, now: datetime) -> Windows:
    """The instants of the dates, each on the clock of the person who has to act by it.

    A window that opens today, or did before, opens now.
    """
    today = reviewee.local(now).date()
    opens = now if dates.self_opens <= today else reviewee.morning_of(dates.self_opens)
    return Windows(
        opens,
        reviewee.end_of(dates.self_closes),
        rater.end_of(dates.manager_closes),
        rater.end_of(dates.conversations_close),
    )
