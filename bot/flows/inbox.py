"""The inbox of People Ops: reading what people wrote, answering it, merging what is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from bot.flows.asking import PAGE, lack_of, pages_of, place_for, refusing, stamp_of
from bot.flows.base import Desk
from bot.flows.notices import QUESTION_ANSWERED, QUESTION_POSTED, moment_for
from bot.screens.inbox import (
    At,
    Confusing,
    ConfusingScreen,
    Entry,
    InboxScreen,
    MergeScreen,
    ReplyScreen,
)
from core.people import Person, stranger
from core.permissions import Missing
from core.questions import About
from storage import inbox, ladders, outbox, people
from storage.inbox import Inbox, Question
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

MOST_FLAGGED: Final = 50


def look(desk: Desk, at: At) -> InboxScreen:
    """A page of what people wrote, for People Ops. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        return _look(found, at)


def reply_form(desk: Desk, at: At) -> ReplyScreen:
    """One of them, with a place to answer. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        return _reply_form(found, at, _answerable(found, at.question))


def reply(desk: Desk, at: At, text: str) -> InboxScreen | ReplyScreen:
    """Answer it, and what was merged into it; or change the answer. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        question = _answerable(found, at.question, lock=True)
        lack = lack_of(text)
        if lack:
            return replace(_reply_form(found, at, question), lack=lack)
        if question.answer != text.strip():
            found.settle(question, text.strip())
            _tell(desk, tx, found, question)
            _recount(desk, tx)
        return _look(found, at)


def mark_read(desk: Desk, at: At) -> InboxScreen:
    """Settle it without an answer: nobody is told. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        question = _answerable(found, at.question, lock=True, even_without_name=True)
        if not question.is_settled:
            found.settle(question, "")
            _recount(desk, tx)
        return _look(found, at)


def merge_form(desk: Desk, at: At) -> MergeScreen:
    """One of them, and those it could be dealt with together. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        question = found.one(at.question)
        if question.about is not About.QUESTION or question.is_settled or question.merged_into is not None:
            raise Missing(question.id)
        entry, *others = _entries(found, [question, *found.mergeable_with(question)])
        return MergeScreen(found.viewer, at, entry, tuple(others))


def merge(desk: Desk, at: At, into: int) -> InboxScreen:
    """Deal with two together from now on; a second press is the first. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        # In the order of their numbers, so that two who merge at once do not wait for each other in a circle.
        pair = {one: found.one(one, lock=True) for one in sorted({at.question, into})}
        if pair[at.question].merged_into != into:
            found.merge(pair[at.question], pair[into])
            _recount(desk, tx)
        return _look(found, at)


def part(desk: Desk, at: At) -> InboxScreen:
    """Take a merged one apart again. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, opened(desk, tx) as found:
        found.part(found.one(at.question, lock=True))
        _recount(desk, tx)
        return _look(found, at)


def confusing(desk: Desk, at: At) -> ConfusingScreen:
    """The definitions that confuse people, by how often they were flagged (requirement 16). Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, opened(desk, tx) as found:
        lines = []
        for version_id, attribute_id, count in found.flags(MOST_FLAGGED):
            ladder = ladders.version(tx, version_id)
            lines.append(Confusing(ladder, ladder.attribute(attribute_id).name, count))
        return ConfusingScreen(at, tuple(lines))


@contextmanager
def opened(desk: Desk, tx: Tx) -> Iterator[Inbox]:
    """The inbox, for People Ops. Raises Refused."""
    with refusing():
        yield inbox.open_inbox(tx, desk.actor, desk.now)


def _answerable(found: Inbox, question_id: int, *, lock: bool = False, even_without_name: bool = False) -> Question:
    """One that can be dealt with on its own. Raises Missing."""
    question = found.one(question_id, lock=lock)
    has_reader = question.about is not About.EXPERIENCE or question.asker_id is not None
    if question.merged_into is not None or not (has_reader or even_without_name):
        raise Missing(question_id)
    return question


def _look(found: Inbox, at: At) -> InboxScreen:
    cycle = at.cycle or None
    counts = found.counts(cycle)
    pages = pages_of(counts[at.about][1])
    here = replace(at, page=min(at.page, pages - 1), question=0)
    names = found.cycles([at.cycle])
    entries = _entries(found, found.some(at.about, cycle, here.page * PAGE, PAGE))
    return InboxScreen(found.viewer, here, names.get(at.cycle, ""), counts, entries, pages)


def _reply_form(found: Inbox, at: At, question: Question) -> ReplyScreen:
    has_thread = question.about is About.QUESTION and place_for(found.tx, question.cycle_id) is not None
    return ReplyScreen(found.viewer, at, _entries(found, [question])[0], has_thread)


def _entries(found: Inbox, questions: Iterable[Question]) -> tuple[Entry, ...]:
    """Rows of the inbox with the names that belong to them."""
    rows = list(questions)
    known = people.many(found.tx, {one for row in rows for one in (row.asker_id, row.answered_by) if one})
    cycles = found.cycles({row.cycle_id for row in rows if row.cycle_id})
    return tuple(_entry(found, one, known, cycles) for one in rows)


def _entry(found: Inbox, one: Question, known: Mapping[str, Person], cycles: Mapping[int, str]) -> Entry:
    ladder = ladders.version(found.tx, one.version_id) if one.version_id is not None else None
    return Entry(
        id=one.id,
        about=one.about,
        text=one.text,
        asked_at=one.asked_at,
        asker=_asker(one, known),
        cycle=cycles.get(one.cycle_id or 0, ""),
        answer=one.answer,
        answered_by=known.get(one.answered_by or ""),
        answered_at=one.answered_at,
        is_settled=one.is_settled,
        together=len(found.merged_into(one.id)),
        goes_with=found.one(one.merged_into).text if one.merged_into is not None else "",
        ladder=ladder,
        attribute=ladder.attribute(one.attribute_id) if ladder and one.attribute_id else None,
    )


def _asker(one: Question, known: Mapping[str, Person]) -> Person | None:
    """Who asked; somebody Rung has no record of is shown by what Slack calls them."""
    if one.asker_id is None:
        return None
    return known.get(one.asker_id) or stranger(one.asker_id)


def _recount(desk: Desk, tx: Tx) -> None:
    """The Home of People Ops says how many wait. Not while somebody asks: that would keep the minute they did."""
    outbox.refresh_homes(tx, {desk.actor.id, *desk.customs.people_ops}, desk.now)


# -- telling those who asked ------------------------------------------------------------------------------------------


def _tell(desk: Desk, tx: Tx, found: Inbox, question: Question) -> None:
    """Everybody in the thread, if there is one to post in; and each who asked by name, by a message of their own."""
    stamp = stamp_of(desk.now)
    told = []
    place = place_for(tx, question.cycle_id) if question.about is About.QUESTION else None
    if place:
        told += _notice(tx, QUESTION_POSTED, place[0], question.id, f"{QUESTION_POSTED}:{question.id}", stamp)
    asked = {one.asker_id: one for one in (*found.merged_into(question.id), question) if one.asker_id}
    known = people.many(tx, asked)
    for person_id, one in sorted(asked.items()):
        person = known.get(person_id) or stranger(person_id)
        if person.active:
            key = f"{QUESTION_ANSWERED}:{one.id}"
            due = moment_for(person, desk.week, desk.now)
            told += [replace(it, due_at=due) for it in _notice(tx, QUESTION_ANSWERED, person_id, one.id, key, stamp)]
    outbox.put_all(tx, told, desk.now)


def _notice(tx: Tx, kind: str, to: str, question_id: int, key: str, stamp: str) -> list[NewNotice]:
    """The answer; or, if it has gone out before, that it was corrected. One that still waits says what is true then."""
    state = outbox.state_of(tx, key)
    if state == "queued":
        return []
    if state is None:
        return [NewNotice(kind, to, key, None, str(question_id), Urgency.ORDINARY)]
    return [NewNotice(kind, to, f"{key}:{stamp}", None, f"{question_id} {stamp}", Urgency.ORDINARY)]
