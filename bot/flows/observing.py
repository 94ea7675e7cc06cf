"""What peers saw: giving it without a name, and the summary that the manager writes, edits and delivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.flows.asking import days_reminder, refusing
from bot.flows.base import Customs, Desk, facts_of, reading, writing
from bot.flows.notices import PEERS_READY, PEERS_THEMES, REMINDERS, moment_for
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.peers import Asked, DeliveredScreen, ObservationsRefused, RequestScreen, SeenLack, ThemesScreen
from core.assessment import TEXT_LIMIT
from core.lint import Hint, hypothetical
from core.peers import EACH, LONGEST, REMIND, Observation, Sense, grouped
from core.people import Person
from core.workdays import WorkWeek
from storage import agenda, outbox, peers, people, reviews
from storage.outbox import NewNotice, Urgency
from storage.peers import Due, Request
from storage.reviews import OpenReview, Record
from storage.store import Store, Tx


def manager_of(tx: Tx, record: Record) -> Person:
    """Who agrees to the peers and writes the summary: the rater, while they are that, else the manager there is now."""
    if record.is_rated_by_rater or record.reviewee.manager_id is None or not record.rates_as_manager:
        return record.rater
    return people.get(tx, record.reviewee.manager_id) or record.rater


# -- a peer -----------------------------------------------------------------------------------------------------------

Seen = tuple[str, str, str]
"""(attribute id, sense, text) as the form has it; each may be empty."""


def open_request(desk: Desk, participant: int) -> RequestScreen:
    """What this peer is asked. Raises Refused for whoever is not."""
    with desk.store.read(desk.actor.workspace) as tx, refusing():
        return request_screen(peers.open_request(tx, desk.actor, participant, desk.now))


def give(desk: Desk, participant: int, written: Sequence[Seen]) -> RequestScreen | ObservationsRefused:
    """Keep what a peer saw without whose it is: no id, no time, no line in the journal. Giving twice is giving once."""
    with desk.store.begin(desk.actor.workspace) as tx, refusing():
        request = peers.open_request(tx, desk.actor, participant, desk.now, lock=True)
        screen = request_screen(request)
        if screen.standing not in (Asked.OPEN, Asked.DECLINED):
            return screen
        known = {one.id for one in request.attributes}
        problems = problems_of(written, known)
        if problems:
            return ObservationsRefused(problems)
        seen = [Observation(one, Sense(sense), text.strip()) for one, sense, text in written[:EACH] if one]
        request.give(seen)
        _tell_when_over(request, desk)
        hints = tuple(hint for one in seen for hint in hypothetical(one.text))
        return request_screen(peers.open_request(tx, desk.actor, participant, desk.now), hints)


def problems_of(written: Sequence[Seen], known: set[str]) -> dict[str, SeenLack]:
    """What is missing, by `attribute:0`, `sense:0`, `seen:0`; what is left empty altogether lacks nothing."""
    problems: dict[str, SeenLack] = {}
    begun = [(place, one) for place, one in enumerate(written[:EACH]) if any(part.strip() for part in one)]
    if not begun:
        return {"seen:0": SeenLack.NOTHING}
    for place, (attribute, sense, text) in begun:
        if attribute not in known:
            problems[f"attribute:{place}"] = SeenLack.ATTRIBUTE
        if sense not in set(Sense):
            problems[f"sense:{place}"] = SeenLack.SENSE
        if not text.strip():
            problems[f"seen:{place}"] = SeenLack.TEXT
        elif len(text) > LONGEST:
            problems[f"seen:{place}"] = SeenLack.TOO_LONG
    return problems


def decline(desk: Desk, participant: int) -> RequestScreen:
    """**I can't say**: nobody is told who. While the window is open they may think better of it. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, refusing():
        request = peers.open_request(tx, desk.actor, participant, desk.now, lock=True)
        if request.is_open and not request.has_answered and not request.has_declined:
            request.decline()
            _tell_when_over(request, desk)
            request = peers.open_request(tx, desk.actor, participant, desk.now)
        return request_screen(request)


def read_request(desk: Desk, participant: int) -> RequestScreen:
    """What a peer is asked, while there is still something to say. Raises Refused."""
    screen = open_request(desk, participant)
    if screen.standing is not Asked.OPEN:
        raise Refused(Trouble.MISSING)
    return screen


def request_screen(request: Request, hints: tuple[Hint, ...] = ()) -> RequestScreen:
    """A request as its peer sees it."""
    standing = Asked.OPEN if request.is_open else Asked.OVER
    if request.has_answered:
        standing = Asked.GIVEN
    elif request.has_declined and request.is_open:
        standing = Asked.DECLINED
    return RequestScreen(
        participant=request.participant,
        viewer=request.viewer,
        reviewee=request.reviewee,
        manager=manager_of(request.tx, request.record),
        ladder=request.record.ladder,
        attributes=request.attributes,
        closes=request.viewer.end_of(request.closes_on),
        standing=standing,
        hints=hints,
    )


def _tell_when_over(request: Request, desk: Desk) -> None:
    """The last of them has said something: the manager hears that there is something to read, or too little."""
    manager = manager_of(request.tx, request.record)
    if request.is_last(desk.now):
        outbox.put_all(request.tx, [_ready(request.record, manager, request.closes_on, desk.week, desk.now)], desk.now)
    homes = (desk.actor.id, manager.id, request.reviewee.id)
    outbox.refresh_homes(request.tx, homes, desk.now)


def _ready(record: Record, manager: Person, closes_on: date, week: WorkWeek, now: datetime) -> NewNotice:
    key = f"{PEERS_READY}:{record.id}:{closes_on.isoformat()}"
    return NewNotice(PEERS_READY, manager.id, key, record.id, due_at=week.moment_from(manager, now))


# -- the summary ------------------------------------------------------------------------------------------------------


def open_themes(desk: Desk, participant: int, page: int = 0) -> ThemesScreen | DeliveredScreen:
    """What peers saw, and the summary as far as it is written; what was delivered, once it was.

    The first look ends the asking: nobody could tell the next answer from the others else. Raises Refused while there
    is nothing to be read.
    """
    with writing(desk, participant) as review:
        return _themes(review, page)


def keep_themes(desk: Desk, participant: int, text: str, at: int) -> None:
    """Keep the summary as it is typed. Raises Refused."""
    with writing(desk, participant) as review:
        _keep(review, text, at)


def turn_themes(desk: Desk, participant: int, text: str | None, at: int, page: int) -> ThemesScreen | DeliveredScreen:
    """Keep what was typed, and look at another page of what peers saw, or at how it reads. None changes nothing."""
    with writing(desk, participant) as review:
        if text is not None:
            _keep(review, text, at)
        return _themes(review, page)


def deliver(desk: Desk, participant: int) -> DeliveredScreen:
    """Give the summary to the person it is about, once and for good; delivering twice is delivering once."""
    with writing(desk, participant) as review:
        summary = peers.draft(review)
        if summary.delivered_at is None:
            if not summary.text.strip():
                raise Refused(Trouble.MISSING)
            peers.deliver(review)
            _tell_reviewee(review, desk)
        return _delivered(review)


def read_delivered(desk: Desk, participant: int) -> DeliveredScreen:
    """The summary, for whoever may read it. Raises Refused."""
    with reading(desk, participant) as review:
        return _delivered(review)


def _keep(review: OpenReview, text: str, at: int) -> None:
    if len(text) > TEXT_LIMIT:
        raise Refused(Trouble.TOO_LONG)
    if peers.draft(review).delivered_at is None:
        peers.write(review, text, at)


def _themes(review: OpenReview, page: int) -> ThemesScreen | DeliveredScreen:
    summary = peers.draft(review)
    if summary.delivered_at is not None:
        return _delivered(review)
    return ThemesScreen(
        review=facts_of(review.record, review.now),
        viewer=review.viewer,
        answered=peers.circle(review).answered,
        themes=grouped(review.record.attributes, peers.observations(review)),
        text=summary.text if summary.written_us else None,
        page=page,
        hints=hypothetical(summary.text),
    )


def _delivered(review: OpenReview) -> DeliveredScreen:
    summary = peers.delivered(review)
    writer = people.get(review.tx, summary.written_by)
    assert summary.delivered_at is not None  # noqa: S101 - the door has looked
    return DeliveredScreen(
        review=facts_of(review.record, review.now),
        viewer=review.viewer,
        manager=writer or review.record.rater,
        text=summary.text,
        delivered_at=summary.delivered_at,
    )


def _tell_reviewee(review: OpenReview, desk: Desk) -> None:
    reviewee, number = review.record.reviewee, review.record.id
    due = moment_for(reviewee, desk.week, desk.now)
    told = NewNotice(PEERS_THEMES, reviewee.id, f"{PEERS_THEMES}:{number}", number, "", Urgency.URGENT, due_at=due)
    outbox.put_all(review.tx, [told], desk.now)
    outbox.refresh_homes(review.tx, (reviewee.id, desk.actor.id), desk.now)


# -- the calendar -----------------------------------------------------------------------------------------------------


def waiting_for(desk: Desk, tx: Tx) -> tuple[RequestScreen, ...]:
    """What the actor was asked, has not answered and is reminded of by now."""
    found = peers.requests_of(tx, desk.actor, desk.now)
    return tuple(request_screen(one) for one in found if _reminded_at(one.viewer, one.closes_on, desk.week) <= desk.now)


def _reminded_at(person: Person, closes_on: date, week: WorkWeek) -> datetime:
    return week.morning(person, week.workdays_before(closes_on, REMIND))


def wheel(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """Remind peers who have not answered, once, and tell managers whose peers' time is over."""
    with store.read(workspace) as tx:  # nearly always nobody is due: an indexed look
        if not peers.is_any_due(tx, now):
            return 0
    total, looked = 0, peers.BATCH
    while looked == peers.BATCH:
        with store.begin(workspace) as tx:
            due = peers.due(tx, now)
            told = [*_reminders(tx, due, now, customs.week), *_over(tx, due, now, customs.week)]
            peers.set_next(tx, {(one.participant, one.peer.id): _next(one, now, customs.week) for one in due})
            outbox.put_all(tx, told, now)
            outbox.refresh_homes(tx, sorted({one.person_id for one in told if one.kind == PEERS_READY}), now)
        total, looked = total + len(told), len(due)
    return total


def _next(one: Due, now: datetime, week: WorkWeek) -> datetime | None:
    """When to look at a peer again: the morning of the reminder, then the end of their last day."""
    ahead = (_reminded_at(one.peer, one.due_on, week), one.peer.end_of(one.due_on)) if one.is_silent else ()
    return min((at for at in ahead if at > now), default=None)


def _reminders(tx: Tx, due: Sequence[Due], now: datetime, week: WorkWeek) -> list[NewNotice]:
    """In the one reminder of a day; any since the morning it was due has told it already."""
    told: dict[str, tuple[Person, set[str]]] = {}
    for one in due:
        at = _reminded_at(one.peer, one.due_on, week)
        if one.is_silent and one.peer.active and at <= now < one.peer.end_of(one.due_on):
            _, keys = told.setdefault(one.peer.id, (one.peer, set()))
            keys.update(_since(one.peer, at, now))
    said = agenda.said(tx, sorted(key for _, keys in told.values() for key in keys))
    return [days_reminder(one, week.moment_from(one, now)) for one, keys in told.values() if not keys & said]


def _since(person: Person, at: datetime, now: datetime) -> Iterator[str]:
    """The keys of the days' reminders from a morning until today."""
    first = person.local(at).date()
    for ahead in range((person.local(now).date() - first).days + 1):
        yield f"{REMINDERS}:{person.id}:{(first + timedelta(days=ahead)).isoformat()}"


def _over(tx: Tx, due: Sequence[Due], now: datetime, week: WorkWeek) -> list[NewNotice]:
    """Reviews whose last day has passed for all who are silent, and of which nobody was told."""
    days = {one.participant: one.due_on for one in due if one.is_silent and now >= one.peer.end_of(one.due_on)}
    keys = {f"{PEERS_READY}:{number}:{day.isoformat()}": number for number, day in days.items()}
    said = agenda.said(tx, sorted(keys))
    found = []
    for number in sorted(keys[one] for one in keys.keys() - said):
        record = reviews.find_record(tx, number)
        if record is not None and peers.is_waiting_to_be_read(tx, number, now):
            found.append(_ready(record, manager_of(tx, record), days[number], week, now))
    return found
