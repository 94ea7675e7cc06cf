"""Growth conversations: logging them, what came of goals, and what Home and letters say of growing (requirement 39)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.flows import growing
from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.growing import check_ins, lines, newest, other_of
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.growing import (
    EndScreen,
    Field,
    GoalLine,
    GrowthCard,
    GrowthCounts,
    GrowthLetter,
    GrowthRefused,
    GrowthScreen,
    LogScreen,
    NewGrowthTalk,
)
from core import calendar, goals
from core.assessment import TEXT_LIMIT, TooLong
from core.goals import Going, State
from core.people import Person
from core.permissions import Action
from storage import agenda, cycles, growth, people
from storage.growth import Growing
from storage.reviews import OpenReview, Record
from storage.store import Tx

# -- logging a conversation -------------------------------------------------------------------------------------------


def open_log(desk: Desk, participant: int) -> LogScreen:
    """**We talked**: today, and how each goal goes as it did the last time. Raises Refused."""
    with reading(desk, newest(desk, participant)) as review:
        review.require(Action.GROW)
        other = other_of(review)
        if other is None:
            raise Refused(Trouble.MISSING)
        today = review.viewer.local(desk.now).date()
        talks = growth.talks(review)
        own = goals.last_talk(talks, desk.actor.id)
        still_open = [one for one in growth.goals(review) if one.state is State.OPEN]
        return LogScreen(
            facts_of(review.record, desk.now),
            review.viewer,
            other,
            today,
            lines(still_open, review.record.ladder, talks, desk.actor.id),
            own.note if own and own.held_on == today else "",
        )


def log(desk: Desk, participant: int, new: NewGrowthTalk) -> GrowthScreen | EndScreen | GrowthRefused:
    """Keep it, for the one who logs it; what is done is asked about. The same day twice is once. Raises Refused."""
    if len(new.note) > TEXT_LIMIT:
        raise Refused(Trouble.TOO_LONG)
    with writing(desk, participant) as review:
        review.require(Action.GROW)
        shared, viewer = review.record.facts.outcome_shared_at, review.viewer
        first = viewer.local(shared or desk.now).date()
        problem = goals.held_problem(new.held_on, first, viewer.local(desk.now).date())
        if problem or new.held_on is None:
            return GrowthRefused({(Field.HELD_ON, 0): problem or goals.Problem.DAY_MISSING})
        known = {one.id: one for one in growth.goals(review)}
        said = {key: how for key, how in new.going.items() if key in known}
        growth.log_talk(review, new.held_on, said, new.note.strip())
        done = [key for key, how in said.items() if how is Going.DONE and known[key].state is State.OPEN]
        if done:
            growth.end(review, done, State.DONE)
        growing.refresh(review, desk)
        if done:
            return _end(review, desk, done, asks_state=False)
        return replace(growing.screen(review, desk), is_logged=True)


# -- what came of goals -----------------------------------------------------------------------------------------------


def open_end(desk: Desk, participant: int, goal: int) -> EndScreen:
    """**What came of it**. Raises Refused."""
    with reading(desk, participant) as review:
        review.require(Action.GROW)
        return _end(review, desk, [goal], asks_state=True)


def _end(review: OpenReview, desk: Desk, wanted: Iterable[int], *, asks_state: bool) -> EndScreen:
    ids = frozenset(wanted)
    found = [one for one in growth.goals(review) if one.id in ids]
    if not found:
        raise Refused(Trouble.MISSING)
    shown = lines(found, review.record.ladder, growth.talks(review), desk.actor.id)
    return EndScreen(facts_of(review.record, desk.now), review.viewer, shown, asks_state)


_SAID: Final = (State.OPEN, State.DONE, State.DROPPED)
"""What one of the two can say of a goal; the others follow from something else."""


def save_end(
    desk: Desk, participant: int, results: Mapping[int, str], states: Mapping[int, State], at: int
) -> GrowthScreen:
    """Keep what came of goals, and whether they are done. Raises Refused."""
    with writing(desk, participant) as review:
        _save_results(review, results, at)
        for goal, state in states.items():
            if state in _SAID:
                growth.end(review, [goal], state)
        growing.refresh(review, desk)
        return replace(growing.screen(review, desk), is_saved=True)


def save_results(desk: Desk, participant: int, results: Mapping[int, str], at: int) -> None:
    """Keep what was just typed. Raises Refused."""
    with writing(desk, participant) as review:
        _save_results(review, results, at)


def _save_results(review: OpenReview, results: Mapping[int, str], at: int) -> None:
    for goal, text in results.items():
        if len(text) > TEXT_LIMIT:
            raise TooLong(len(text))
        growth.save_result(review, goal, text, at)


# -- Home -------------------------------------------------------------------------------------------------------------


def cards(tx: Tx, desk: Desk, viewer: Person, own: Iterable[Record]) -> tuple[GrowthCard, ...]:
    """The viewer's own growing, then that of the people they talk with about it, by name."""
    mine, led = growth.newest(own), growth.led_by(tx, viewer.id)
    records = [*mine, *led]
    if not records:
        return ()
    found = growth.at_a_glance(tx, desk.actor, records)
    ahead = {one.participant: check_ins(one, desk) for one in agenda.bookings(tx, found)}
    ids = {one for record in mine if (one := growth.partner_id(record))}
    known = people.many(tx, ids) if ids else {}
    return tuple(_card(one, desk, viewer, found[one.id], known, ahead.get(one.id, [])) for one in records)


def _card(
    record: Record, desk: Desk, viewer: Person, found: Growing, known: Mapping[str, Person], ahead: list[datetime]
) -> GrowthCard:
    is_own = record.reviewee.id == viewer.id
    partner = known.get(growth.partner_id(record) or "") if is_own else record.reviewee
    other = partner if partner and partner.active else None
    own = goals.last_talk(found.talks, viewer.id)
    theirs = goals.last_talk(found.talks, other.id) if other else None
    waits = [one for one in found.goals if not one.is_agreed]
    return GrowthCard(
        review=facts_of(record, desk.now),
        goals=lines(found.goals, record.ladder, found.talks, viewer.id),
        other=other,
        own_talk=own.held_on if own else None,
        their_talk=theirs.held_on if theirs else None,
        next_check_in=min(ahead, default=None),
        waits_for_viewer=any(one.chosen_by != viewer.id for one in waits),
        waits_for_other=any(one.chosen_by == viewer.id for one in waits) and other is not None,
    )


# -- rating again, the console, and letters ---------------------------------------------------------------------------


def on_attribute(review: OpenReview, attribute_id: str) -> tuple[GoalLine, ...]:
    """The goals of the reviewee on an attribute that is rated again, and what came of them; no ratings are in them."""
    found = growth.on_attribute(review, attribute_id)
    as_now = [replace(one, attribute_id=attribute_id) for one in found]
    return lines(as_now, review.record.ladder, (), review.actor.id) if found else ()


def counts(tx: Tx, desk: Desk, cycle_id: int) -> GrowthCounts | None:
    """How a cycle's people grow, in numbers; None below five (rulings.md 12)."""
    since = calendar.months_after(desk.now.date(), -goals.QUARTER_MONTHS)
    found = growth.counts(tx, cycle_id, since)
    return GrowthCounts(found.settled, found.with_goals, found.talked) if found.settled >= cycles.ENOUGH else None


def goals_of(tx: Tx, desk: Desk, records: Iterable[Record]) -> dict[int, tuple[GoalLine, ...]]:
    """The open goals of settled reviews that are the actor's, or of people they talk with, by participant."""
    wanted = list(records)
    found = growth.at_a_glance(tx, desk.actor, wanted)
    return {one.id: lines(found[one.id].goals, one.ladder, found[one.id].talks, desk.actor.id) for one in wanted}


def read_letter(desk: Desk, participant: int, mark: int, *, is_agreed: bool) -> GrowthLetter:
    """What one of the two hears of the other: still true, and of this choice. Raises Refused."""
    with reading(desk, participant) as review:
        review.require(Action.GROW)
        everything = growth.goals(review)
        standing = [one for one in everything if one.state is State.OPEN]
        other, waits = other_of(review), goals.is_waiting_for(standing, desk.actor.id)
        all_agreed = bool(standing) and all(one.is_agreed for one in standing)
        is_true = all_agreed if is_agreed else waits
        if other is None or growth.mark_of(standing) != mark or not is_true:
            raise Refused(Trouble.MISSING)
        shown = lines(standing, review.record.ladder, (), desk.actor.id)
        is_first = len(everything) == len(standing)
        return GrowthLetter(facts_of(review.record, desk.now), review.viewer, other, shown, mark, is_first)
