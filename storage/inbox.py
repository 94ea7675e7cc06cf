"""The one door to what people wrote to People Ops: questions, past experiences, unclear definitions, feedback.

Anybody writes; People Ops reads. Whoever asked by name reads their own answer, everybody reads what was answered to
everybody, and nobody, People Ops included, finds out who asked anonymously or gave which feedback: it is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from core.feedback import Opinion, Part, Results, results_of
from core.people import Person
from core.permissions import Actor, Missing
from core.questions import About, day_of
from storage import feedback, journal, people, questions
from storage.feedback import Window
from storage.questions import Question
from storage.reviews import Record
from storage.store import Tx

__all__ = ["Inbox", "Invitation", "Question", "Window"]

MERGEABLE: Final = 100
"""How many questions a menu holds (Slack)."""


# -- writing ----------------------------------------------------------------------------------------------------------


def somebody(tx: Tx, actor: Actor) -> Person:
    """The actor, if they work here. Raises Missing."""
    found = people.get(tx, actor.id)
    if found is None or not found.active:
        raise Missing(actor.id)
    return found


def colleague(tx: Tx, actor: Actor) -> Person:
    """The actor, known to Rung or not: the whole workspace reads a post in a channel, and everybody may ask below it.

    Somebody Rung has no record of has no name here. Raises Missing for an account that has ended.
    """
    found = people.anybody(tx, actor.id)
    if not found.active:
        raise Missing(actor.id)
    return found


def cycle_for(tx: Tx, actor: Actor, cycle_id: int, now: datetime) -> int | None:
    """The cycle a question is about: the one named, else the newest the actor takes part in. Raises Missing.

    A draft is missing to everybody but People Ops: whether there is one is nobody else's business.
    """
    if not cycle_id:
        return questions.newest_cycle_of(tx, actor.id)
    is_there = cycle_id in questions.cycle_names(tx, [cycle_id])
    if not is_there or not (actor.is_people_ops or questions.is_told_of(tx, cycle_id, now)):
        raise Missing(cycle_id)
    return cycle_id


def write(tx: Tx, actor: Actor, about: About, text: str, now: datetime, cycle_id: int | None, *, by_name: bool) -> None:
    """Keep a question or an experience. Nothing of the actor is kept with an anonymous one, and of the time the day.

    Neither is there a line in the journal, as it would name the actor. Raises Missing.
    """
    colleague(tx, actor)
    people.one_at_a_time(tx)  # a second submit of the same form finds the first
    asked_at = now if by_name else day_of(now)
    questions.add(tx, about, text, asked_at, cycle_id, actor.id if by_name else None)


def flag(tx: Tx, record: Record, author_id: str, attribute_id: str, note: str, now: datetime) -> None:
    """The author of an assessment is not sure what an attribute means (rulings.md 1)."""
    questions.put_unsure(tx, record.id, author_id, attribute_id, note, now)


def unflag(tx: Tx, record: Record, author_id: str, attribute_id: str) -> None:
    """They are sure after all."""
    questions.drop_unsure(tx, record.id, author_id, attribute_id)


# -- what everybody may read ------------------------------------------------------------------------------------------


def published(tx: Tx, question_id: int) -> Question:
    """A question that was answered to everybody, without who asked. Raises Missing."""
    found = questions.find(tx, question_id)
    if found is None or found.about is not About.QUESTION or not found.answer or found.merged_into is not None:
        raise Missing(question_id)
    return _nameless(found)


def published_for(tx: Tx, actor: Actor, offset: int, limit: int) -> tuple[tuple[Question, ...], int]:
    """(a page, how many) of what was answered to everybody in the actor's cycles, without who asked. Raises Missing."""
    colleague(tx, actor)
    found, total = questions.answered_for(tx, actor.id, offset, limit)
    return tuple(map(_nameless, found)), total


def _nameless(question: Question) -> Question:
    return replace(question, asker_id=None, asked_at=day_of(question.asked_at))


def own(tx: Tx, actor: Actor, question_id: int) -> Question:
    """What the actor asked by name, once it was answered. Raises Missing."""
    found = questions.find(tx, question_id)
    if found is None or found.asker_id != actor.id or not found.answer:
        raise Missing(question_id)
    return found


def open_count(tx: Tx, cycle_id: int | None = None) -> int:
    """How many of what people wrote wait to be dealt with."""
    return questions.open_count(tx, cycle_id)


def is_any_open(tx: Tx) -> bool:
    """Whether anything waits: an indexed look."""
    return questions.is_any_open(tx)


def waiting_between(tx: Tx, before: datetime) -> tuple[datetime | None, datetime | None]:
    """When the oldest and the newest of what waits were written, of what was written before an instant."""
    return questions.span(tx, before)


# -- People Ops -------------------------------------------------------------------------------------------------------


def open_inbox(tx: Tx, actor: Actor, now: datetime) -> Inbox:
    """Everything people wrote, for People Ops. Raises Missing."""
    viewer = somebody(tx, actor)
    if not actor.is_people_ops:
        raise Missing(actor.id)
    return Inbox(tx, viewer, now)


@dataclass(frozen=True, slots=True)
class Inbox:
    """The inbox with somebody of People Ops in front of it. What is not there raises Missing."""

    tx: Tx
    viewer: Person
    now: datetime

    def counts(self, cycle_id: int | None) -> dict[About, tuple[int, int]]:
        """(open, all) of each kind."""
        return questions.counts(self.tx, cycle_id)

    def some(self, about: About, cycle_id: int | None, offset: int, limit: int) -> tuple[Question, ...]:
        """A page of one kind: what is open first, the oldest of it first."""
        return questions.some(self.tx, about, cycle_id, offset, limit)

    def one(self, question_id: int, *, lock: bool = False) -> Question:
        """One of them."""
        found = questions.find(self.tx, question_id, lock=lock)
        if found is None:
            raise Missing(question_id)
        return found

    def cycles(self, ids: Iterable[int]) -> dict[int, str]:
        """The names of cycles, by id."""
        return questions.cycle_names(self.tx, ids)

    def merged_into(self, question_id: int) -> tuple[Question, ...]:
        """What is dealt with together with a question."""
        return questions.merged_into(self.tx, question_id)

    def settle(self, question: Question, answer: str) -> None:
        """Answer it, and what was merged into it; an empty answer says that it was read."""
        questions.settle(self.tx, question.id, answer, self.viewer.id, self.now)
        self._note("answered" if answer else "read", question.id)

    def mergeable_with(self, question: Question) -> tuple[Question, ...]:
        """What it could be dealt with together: open questions of the same cycle."""
        return questions.mergeable_with(self.tx, question, MERGEABLE)

    def merge(self, question: Question, into: Question) -> None:
        """Deal with a question together with another of its cycle, both open."""
        pair = (question, into)
        is_fit = all(one.about is About.QUESTION and not one.is_settled and one.merged_into is None for one in pair)
        if not is_fit or question.id == into.id or question.cycle_id != into.cycle_id:
            raise Missing(into.id)
        questions.merge(self.tx, question.id, into.id)
        self._note("merged", question.id)

    def part(self, question: Question) -> None:
        """Take a merged question apart again, until it is answered."""
        if question.merged_into is None or question.is_settled:
            raise Missing(question.id)
        questions.part(self.tx, question.id)
        self._note("parted", question.id)

    def flags(self, limit: int) -> tuple[tuple[int, str, int], ...]:
        """(ladder version, attribute, how often it was flagged), most often first (requirement 16).

        Without a threshold: whoever reads this reads each of the flags, with its author, one screen away.
        """
        return questions.flags(self.tx, limit)

    # feedback windows

    def windows(self, limit: int) -> tuple[Window, ...]:
        """The newest windows."""
        return feedback.newest(self.tx, limit)

    def window(self, window_id: int, *, lock: bool = False) -> Window:
        """One window."""
        found = feedback.find(self.tx, window_id, lock=lock)
        if found is None:
            raise Missing(window_id)
        return found

    def reach(self, window: Window) -> tuple[int, int]:
        """(how many were asked, how many have answered)."""
        return feedback.reach(self.tx, window.id)

    def has_window_on(self, version_id: int) -> bool:
        """Whether a window on this ladder version is open."""
        return feedback.is_open_on(self.tx, version_id)

    def concerned(self, ladder_id: str) -> dict[str, Part]:
        """Who is to be asked about a ladder."""
        return feedback.concerned(self.tx, ladder_id)

    def open_window(self, version_id: int, group_name: str, closes_on: date, asked: Mapping[str, Part]) -> int:
        """Open one; returns its id."""
        window_id = feedback.open_one(self.tx, version_id, group_name, self.viewer.id, self.now, closes_on, asked)
        self._note("opened", window_id, "feedback")
        return window_id

    def extend(self, window: Window, closes_on: date) -> None:
        """More time; who was not reminded for the new last day will be."""
        feedback.change(self.tx, window.id, closes_on=closes_on, next_at=self.now)
        self._note("extended", window.id, "feedback")

    def close(self, window: Window) -> None:
        """Close it now."""
        feedback.change(self.tx, window.id, closed_at=self.now, next_at=None)
        self._note("closed", window.id, "feedback")

    def results(self, window: Window) -> Results | None:
        """What may be shown of a window's answers; None while it is open.

        Who could look after every answer would see what the latest one changed, and so what somebody said.
        """
        return results_of(feedback.answers(self.tx, window.id)) if window.closed_at else None

    def _note(self, done: str, which: int, what: str = "question") -> None:
        journal.add(self.tx, self.now, self.viewer.id, f"{what}.{done}", detail=str(which))


# -- feedback ---------------------------------------------------------------------------------------------------------


def open_invitation(tx: Tx, actor: Actor, window_id: int, now: datetime, *, lock: bool = False) -> Invitation:
    """The actor's own invitation to a feedback window. Raises Missing.

    `lock` waits for whoever closes the window: an answer after that would be what two looks at the results differ by.
    """
    viewer = somebody(tx, actor)
    window = feedback.find(tx, window_id, lock=lock)
    invite = feedback.invite_of(tx, window_id, actor.id, lock=lock) if window else None
    if window is None or invite is None:
        raise Missing(window_id)
    is_open = window.closed_at is None and now < viewer.end_of(window.closes_on)
    return Invitation(tx, viewer, window, invite.part, invite.has_answered, is_open)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who was asked what they think of a ladder."""

    tx: Tx
    viewer: Person
    window: Window
    part: Part
    has_answered: bool
    is_open: bool
    """Until the end of the last day on their own clock."""

    def give(self, opinion: Opinion) -> None:
        """Keep what they think, without them. Once, and while it is open; raises Missing otherwise."""
        if self.has_answered or not self.is_open:
            raise Missing(self.window.id)
        feedback.answer(self.tx, self.window.id, self.viewer.id, self.part, opinion)


def windows_due(tx: Tx, now: datetime) -> tuple[int, ...]:
    """The windows that the calendar wants to look at."""
    return feedback.due(tx, now)


def invited(tx: Tx, window_id: int, after: str, limit: int) -> tuple[Person, ...]:
    """The next of those who were asked, in the order of their ids."""
    return feedback.invited(tx, window_id, after=after, limit=limit)


def window_to_turn(tx: Tx, window_id: int) -> tuple[Window, tuple[Person, ...], tuple[Person, ...]] | None:
    """(a window, everybody who was asked, those who have not answered), for the calendar; None for one that is over."""
    found = feedback.find(tx, window_id)
    if found is None or found.closed_at is not None:
        return None
    return found, feedback.invited(tx, window_id), feedback.invited(tx, window_id, silent=True)


def turn_window(tx: Tx, window: Window, next_at: datetime | None, closed_at: datetime | None) -> bool:
    """When the calendar looks at a window again, and whether it is over.

    False, and nothing is written, when somebody has moved or closed it since it was read: it is looked at again.
    """
    if feedback.find(tx, window.id, lock=True) != window:
        return False
    feedback.change(tx, window.id, next_at=next_at, closed_at=closed_at)
    return True


def window_of_release(tx: Tx, window_id: int | None) -> tuple[Window, tuple[int, int]] | None:
    """A window with (how many were asked, how many have answered), for whoever has opened the change it belongs to."""
    found = feedback.find(tx, window_id) if window_id else None
    return (found, feedback.reach(tx, found.id)) if found else None


def close_window(tx: Tx, window_id: int, now: datetime) -> None:
    """What it asks about was withdrawn. Closing twice is closing once."""
    found = feedback.find(tx, window_id, lock=True)
    if found is not None and found.closed_at is None:
        feedback.change(tx, window_id, closed_at=now, next_at=None)


def asked_about(tx: Tx, person_id: str, *, ever: bool = False) -> frozenset[int]:
    """The ladder versions that somebody is asked about in open windows, or `ever` was, whether or not they answered."""
    return feedback.asked_about(tx, person_id, ever=ever)


def was_asked(tx: Tx, person_id: str, window_id: int | None) -> bool:
    """Whether somebody was asked in a window."""
    return window_id is not None and feedback.invite_of(tx, window_id, person_id) is not None


def windows_waiting_for(tx: Tx, person_id: str) -> tuple[Window, ...]:
    """The open windows in which somebody was asked and has not answered."""
    return feedback.waiting_for(tx, person_id)
