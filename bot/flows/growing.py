"""Growth goals: where they stand, choosing them, and the other one's word (requirement 38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.flows import concluding, settling
from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.refusals import Refused
from bot.screens import Modal, OutcomeScreen, Trouble
from bot.screens.growing import (
    Edit,
    Field,
    GoalLine,
    GrowthRefused,
    GrowthScreen,
    PickScreen,
    PlanLine,
    PlanScreen,
)
from core import calendar, goals
from core.assessment import TEXT_LIMIT, TooLong
from core.calendar import Kind
from core.counterparts import counterparts
from core.goals import Goal, Problem, State, Talk, Wish
from core.ladder import Attribute, Ladder
from core.outcome import Need, next_level
from core.people import Person
from core.permissions import Action
from storage import agenda, growth, outbox, people
from storage.outbox import NewNotice
from storage.reviews import OpenReview

GOALS: Final = "growth.goals"
"""To the other one of the two: goals were chosen."""
AGREED: Final = "growth.agreed"


# -- where it stands --------------------------------------------------------------------------------------------------


def look(desk: Desk, participant: int) -> GrowthScreen:
    """Goals and conversations, of the last outcome on the ladder of this one. Raises Refused."""
    with reading(desk, newest(desk, participant)) as review:
        return screen(review, desk)


def newest(desk: Desk, participant: int) -> int:
    """The review from which growing goes on: buttons in old messages name earlier ones. Raises Refused."""
    with reading(desk, participant) as review:
        return growth.latest(review)


def screen(review: OpenReview, desk: Desk) -> GrowthScreen:
    """Where it stands, for whoever may read it."""
    everything, talks = growth.goals(review), growth.talks(review)
    still_open = [one for one in everything if one.state is State.OPEN]
    ended = [one for one in everything if one.state is not State.OPEN]
    may_grow = review.may(Action.GROW)
    return GrowthScreen(
        review=facts_of(review.record, desk.now),
        viewer=review.viewer,
        partner=partner_of(review),
        goals=lines(still_open, review.record.ladder, talks, desk.actor.id),
        ended=lines(ended, review.record.ladder, talks, desk.actor.id),
        talks=talks,
        next_check_in=next_check_in(review, desk),
        mark=growth.mark_of(still_open),
        may_grow=may_grow,
        waits_for_viewer=may_grow and goals.is_waiting_for(still_open, desk.actor.id),
    )


def lines(found: Iterable[Goal], ladder: Ladder, talks: Sequence[Talk], viewer_id: str) -> tuple[GoalLine, ...]:
    """Goals with the names of their attributes, and how each of the two says they go."""
    own = [one for one in talks if one.person_id == viewer_id]
    others = [one for one in talks if one.person_id != viewer_id]
    return tuple(
        GoalLine(
            one,
            ladder.attribute(one.attribute_id).name,
            goals.latest_going(own, one.id),
            goals.latest_going(others, one.id),
        )
        for one in found
    )


def partner_of(review: OpenReview) -> Person | None:
    """Who talks with the reviewee about growing, as somebody who can be written to."""
    found = growth.partner_id(review.record)
    person = review.record.rater if found == review.record.rater.id else people.get(review.tx, found) if found else None
    return person if person and person.active else None


def other_of(review: OpenReview) -> Person | None:
    """The other one of the two, seen from the actor."""
    is_own = review.actor.id == review.record.reviewee.id
    person = partner_of(review) if is_own else review.record.reviewee
    return person if person and person.active else None


def next_check_in(review: OpenReview, desk: Desk) -> datetime | None:
    """When the actor is asked next how it goes."""
    found = [one for booking in agenda.bookings(review.tx, [review.record.id]) for one in check_ins(booking, desk)]
    return min(found, default=None)


def check_ins(booking: calendar.Booking, desk: Desk) -> list[datetime]:
    """The actor's check-ins that are ahead."""
    found = calendar.of_participant(booking, desk.week)
    return [
        one.at for one in found if one.kind is Kind.CHECK_IN and one.person_id == desk.actor.id and one.at > desk.now
    ]


# -- choosing: which attributes ---------------------------------------------------------------------------------------


def open_pick(desk: Desk, participant: int) -> PickScreen:
    """What the next level needs, nearest first; what is being written or stands already is chosen. Raises Refused."""
    participant = newest(desk, participant)
    outcome = settling.read_outcome(desk, participant)
    with reading(desk, participant) as review:
        review.require(Action.GROW)
        earlier = growth.earlier(review)
        standing = _standing(review)
        known = {one.id for one in review.record.attributes}
        begun = growth.drafts(review) or standing
        chosen = [one.attribute_id for one in begun] or [one for goal in earlier for one in _now(*goal, review)]
        return PickScreen(
            review=facts_of(review.record, desk.now),
            viewer=review.viewer,
            partner=partner_of(review),
            needs=outcome.needs,
            target=_target(outcome),
            chosen=tuple(one for one in dict.fromkeys(chosen) if one in known)[: goals.MOST],
            earlier=tuple(line for one, ladder in earlier for line in lines([one], ladder, (), desk.actor.id)),
            standing=lines(standing, review.record.ladder, (), desk.actor.id),
        )


def _now(goal: Goal, chosen_on: Ladder, review: OpenReview) -> tuple[str, ...]:
    """What the attribute of an earlier goal is on the ladder of this review: renamed or split, it goes on."""
    return counterparts(chosen_on, review.record.ladder).get(goal.attribute_id, ())


def _standing(review: OpenReview) -> tuple[Goal, ...]:
    return tuple(one for one in growth.goals(review) if one.state is State.OPEN)


def _target(outcome: OutcomeScreen) -> str:
    """The id of the level that the needs are about."""
    ladder, found = outcome.review.ladder, outcome.outcome
    back = concluding.grows_back_into(found, outcome.since)
    if back is not None:
        return _name_of(outcome, back)
    above = next_level(ladder, found)
    return _name_of(outcome, above.number) if above else ""


def _name_of(outcome: OutcomeScreen, level: int) -> str:
    review = outcome.review
    return review.ladder.name_of(level, review.track, review.specialty)


def pick(desk: Desk, participant: int, chosen: Sequence[str]) -> PlanScreen | GrowthRefused:
    """Go on with these attributes; what was written on one of them before is there again. Raises Refused."""
    if not chosen:
        return GrowthRefused({(Field.GOALS, 0): Problem.NONE_CHOSEN})
    if len(set(chosen)) > goals.MOST:
        return GrowthRefused({(Field.GOALS, 0): Problem.TOO_MANY})
    with writing(desk, participant) as review:
        review.require(Action.GROW)
        if not set(chosen) <= {one.id for one in review.record.attributes}:
            raise Refused(Trouble.MISSING)
        before = {now: one for one, ladder in growth.earlier(review) for now in _now(one, ladder, review)}
        before |= {one.attribute_id: one for one in _standing(review)}
        growth.draft(review, [_first_draft(review, one, before.get(one)) for one in dict.fromkeys(chosen)])
    return _plan(desk, participant)


def _first_draft(review: OpenReview, attribute_id: str, before: Goal | None) -> Wish:
    """What a goal begins with: what it was, or nothing and half a year."""
    today = review.viewer.local(review.now).date()
    if before is None:
        return Wish(attribute_id, "", goals.usual_day(today))
    is_over = before.by_when < today
    return Wish(attribute_id, before.opportunity, goals.usual_day(today) if is_over else before.by_when)


# -- choosing: opportunities and dates --------------------------------------------------------------------------------


def _plan(desk: Desk, participant: int, *, is_changed: bool = False) -> PlanScreen:
    outcome = settling.read_outcome(desk, participant)
    needed = {one.attribute.id: one for one in outcome.needs}
    with reading(desk, participant) as review:
        record, standing = review.record, _standing(review)
        known = {one.id: one for one in record.attributes}
        written = [
            _plan_line(one, known[one.attribute_id], needed.get(one.attribute_id), record.ladder)
            for one in growth.drafts(review)
            if one.attribute_id in known
        ]
        return PlanScreen(
            modal=Modal(record.id, seen=growth.mark_of(standing)),
            review=facts_of(record, desk.now),
            viewer=review.viewer,
            partner=partner_of(review),
            lines=tuple(written),
            target=_target(outcome),
            changed_by=other_of(review) if is_changed else None,
            standing=lines(standing, record.ladder, (), desk.actor.id),
        )


def _plan_line(draft: Goal, attribute: Attribute, need: Need | None, ladder: Ladder) -> PlanLine:
    anchor, asked = (need.anchor, _called(ladder, need)) if need else (None, "")
    return PlanLine(draft.id, attribute, anchor, draft.opportunity, draft.by_when, asked)


def _called(ladder: Ladder, need: Need) -> str:
    """The rating that is asked for, in a word."""
    step = ladder.step(need.asked)
    own = need.anchor.name if need.anchor else ""
    return (own or step.name or step.id) if ladder.steps else step.id


def save_drafts(desk: Desk, participant: int, edits: Mapping[int, Edit], at: int) -> None:
    """Keep what was typed or picked; nobody else sees it. Raises Refused."""
    with writing(desk, participant) as review:
        _keep(review, edits, at)


def _keep(review: OpenReview, edits: Mapping[int, Edit], at: int) -> None:
    for number, edit in edits.items():
        if edit.opportunity is not None and len(edit.opportunity) > TEXT_LIMIT:
            raise TooLong(len(edit.opportunity))
        growth.save_draft(review, number, at, opportunity=edit.opportunity, by_when=edit.by_when)


def choose(desk: Desk, modal: Modal, edits: Mapping[int, Edit], at: int) -> GrowthScreen | PlanScreen | GrowthRefused:
    """These are the goals now, and the other one hears of it; or say by field what is wrong. Raises Refused.

    When the other one has chosen meanwhile, both are shown first; saving once more goes on. Saved twice is saved once.
    """
    with writing(desk, modal.participant) as review:
        written = {one.id: one for one in growth.drafts(review)}
        if not written:
            return replace(screen(review, desk), is_saved=True)
        problems = _problems(review, {key: edit for key, edit in edits.items() if key in written})
        if problems:
            return GrowthRefused(problems)
        _keep(review, edits, at)
        standing = _standing(review)
        is_stale = growth.mark_of(standing) > modal.seen
        if not is_stale and written.keys() <= edits.keys():
            _save(review, desk, standing)
            return replace(screen(review, desk), is_saved=True)
    return _plan(desk, modal.participant, is_changed=is_stale)


def _problems(review: OpenReview, edits: Mapping[int, Edit]) -> dict[tuple[Field, int], Problem]:
    today = review.viewer.local(review.now).date()
    found: dict[tuple[Field, int], Problem] = {}
    for number, edit in edits.items():
        text, day = goals.text_problem(edit.opportunity or ""), goals.day_problem(edit.by_when, today)
        found |= {(Field.OPPORTUNITY, number): text} if text else {}
        found |= {(Field.BY_WHEN, number): day} if day else {}
    return found


def _save(review: OpenReview, desk: Desk, standing: Sequence[Goal]) -> None:
    wishes = [Wish(one.attribute_id, one.opportunity, one.by_when) for one in growth.drafts(review)]
    choice = goals.choose(standing, wishes)
    if choice.is_nothing:
        growth.forget_drafts(review)
        _agree(review, desk)
        return
    growth.save_choice(review, choice)
    other, mark = other_of(review), str(growth.mark_of(_standing(review)))
    if other is not None:
        key, due = f"{GOALS}:{review.record.id}:{mark}", desk.week.reached_at(other, desk.now)
        outbox.put_all(review.tx, [NewNotice(GOALS, other.id, key, review.record.id, mark, due_at=due)], desk.now)
    refresh(review, desk)


def refresh(review: OpenReview, desk: Desk) -> None:
    """Home looks different for the two."""
    partner = partner_of(review)
    both = {review.record.reviewee.id, *([partner.id] if partner else [])}
    outbox.refresh_homes(review.tx, both, desk.now)


# -- the other one's word ---------------------------------------------------------------------------------------------


def agree(desk: Desk, modal: Modal) -> GrowthScreen:
    """Say yes to what the other one chose, if it is still that: otherwise show what stands now. Raises Refused."""
    with writing(desk, newest(desk, modal.participant)) as review:
        review.require(Action.GROW)
        before = screen(review, desk)
        if before.waits_for_viewer and before.mark != modal.seen:
            return replace(before, is_changed=True)
        is_agreed = _agree(review, desk)
        return replace(screen(review, desk), is_agreed_now=is_agreed)


def _agree(review: OpenReview, desk: Desk) -> bool:
    if not growth.agree(review):
        return False
    other, mark = other_of(review), str(growth.mark_of(_standing(review)))
    if other is not None:
        key, due = f"{AGREED}:{review.record.id}:{mark}", desk.week.reached_at(other, desk.now)
        outbox.put_all(review.tx, [NewNotice(AGREED, other.id, key, review.record.id, mark, due_at=due)], desk.now)
    refresh(review, desk)
    return True
