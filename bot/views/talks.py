"""The 1:1: the form that sets it, what the two are told, and what the reviewee brings to it."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens import Modal, Review
from bot.screens.dates import (
    Caution,
    DateProblem,
    DateRefused,
    TalkLetterScreen,
    TalkSavedScreen,
    TalkScreen,
    TopicsScreen,
)
from bot.views import fields, kit, metadata
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import talks as say
from bot.views.words.plainly import day, first, last_day, moment, moment_between, until, zone
from core.people import Person

TOPICS_IN_MESSAGE = 30


def other_of(review: Review, viewer: Person) -> Person:
    """The one across the table."""
    return review.rater if viewer.id == review.reviewee.id else review.reviewee


def when(review: Review, viewer: Person) -> str:
    """When the 1:1 is; empty while none is set."""
    at = review.one_on_one_at
    return "" if at is None else moment_between(at, viewer, other_of(review, viewer))


def due_by(review: Review, viewer: Person) -> str:
    """By when they are to have talked: the rater's last day, which is no hour in the middle of the reviewee's next."""
    close = review.conversations_close
    if viewer.id == review.rater.id or viewer.end_of(last_day(close, viewer)) == close:
        return until(close, viewer)
    return day(last_day(close, review.rater))


# -- setting it -------------------------------------------------------------------------------------------------------


def form(screen: TalkScreen) -> Block:
    """Day and time, on the viewer's own clock."""
    review, viewer = screen.review, screen.viewer
    other = other_of(review, viewer)
    is_over = screen.now >= review.conversations_close
    along = say.moves_along(due_by(review, viewer), first(other), is_over=is_over)
    return kit.modal(
        ids.TALK_SAVE,
        say.TITLE,
        [
            kit.paragraph(say.intro(first(other))),
            kit.field(fields.DAY, say.DAY, kit.date_picker(fields.DAY, screen.day), along, optional=False),
            kit.field(fields.TIME, say.TIME, kit.time_picker(fields.TIME, screen.at), _clocks(screen), optional=False),
        ],
        metadata=metadata.write(Modal(review.participant)),
        submit=buttons.SAVE_TALK,
    )


def _clocks(screen: TalkScreen) -> str:
    """Whose clock the time is on; the other one's as well, where it shows something else."""
    viewer, other = screen.viewer, other_of(screen.review, screen.viewer)
    end = screen.review.conversations_close
    if viewer.local(end).utcoffset() == other.local(end).utcoffset():
        return say.zone_hint(zone(viewer))
    return say.zone_hint_other(zone(viewer), first(other), zone(other))


def errors(refused: DateRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {field: say.problem(DateProblem(why)) for field, why in refused.problems.items()}


def saved(screen: TalkSavedScreen) -> Block:
    """When it is now, what is worth knowing about that time, and what moved along."""
    return kit.modal(ids.VIEW_READ, say.SAVED_TITLE, list(_saved(screen)))


def _saved(screen: TalkSavedScreen) -> Iterator[Block]:
    viewer = screen.viewer
    other = other_of(screen.review, viewer)
    yield kit.paragraph(say.saved(first(other), moment_between(screen.at, viewer, other)))
    if screen.moved_to is not None:
        yield kit.paragraph(say.moved_along(until(screen.moved_to, viewer), first(other)))
    yield from map(kit.paragraph, _cautions(screen))
    if screen.cautions:
        yield kit.context(say.HOURS_NOTE)
    yield kit.context(say.SAME if screen.is_same else say.told(first(other)))
    change = kit.button(buttons.CHANGE_TALK, ids.TALK_CHANGE, str(screen.review.participant))
    yield kit.actions(change)


def _cautions(screen: TalkSavedScreen) -> Iterator[str]:
    days = {person.local(screen.at).date() for person, _ in screen.cautions}
    if len(days) == 1 and [why for _, why in screen.cautions] == [Caution.HOLIDAY, Caution.HOLIDAY]:
        yield say.no_workday_for_both(day(days.pop()))
        return
    for person, why in screen.cautions:
        yield _caution(person, why, screen)


def _caution(person: Person, why: Caution, screen: TalkSavedScreen) -> str:
    name = None if person.id == screen.viewer.id else first(person)
    if why is Caution.HOLIDAY:
        return say.no_workday(name, day(person.local(screen.at).date()))
    return say.outside_hours(name, f"{moment(screen.at, person)} ({zone(person)})")


# -- telling of it ----------------------------------------------------------------------------------------------------


def moved_message(screen: TalkLetterScreen) -> Message:
    """To the other one: when it is, on their own clock."""
    other = other_of(screen.review, screen.viewer)
    told = moment_between(screen.at, screen.viewer, other)
    text = say.first_text(first(other)) if screen.is_first else say.moved_text(first(other))
    return kit.message(
        text,
        [
            kit.paragraph(say.was_set(first(other), told, screen.framework, is_first=screen.is_first)),
            kit.context(say.does_not_suit()),
            kit.actions(change_button(screen.review)),
        ],
    )


def file_message(screen: TalkLetterScreen) -> Message:
    """With one's own file."""
    other = other_of(screen.review, screen.viewer)
    told = say.your_file(first(other), moment_between(screen.at, screen.viewer, other))
    blocks = [kit.paragraph(told), kit.actions(change_button(screen.review))]
    return kit.message(say.first_text(first(other)), blocks)


def change_button(review: Review) -> Block:
    """The way to the form."""
    return kit.button(buttons.CHANGE_TALK, ids.TALK_CHANGE, str(review.participant))


def topics_message(screen: TopicsScreen) -> Message:
    """To the reviewee: when it is, and what to bring examples for. Never how it was rated."""
    review, viewer = screen.review, screen.viewer
    rater, at = first(review.rater), review.one_on_one_at
    ahead = None if at is None else (viewer.local(at).date() - viewer.local(screen.now).date()).days
    return kit.message(
        say.topics_text(rater, is_tomorrow=ahead == 1, is_today=ahead == 0),
        [
            kit.header(say.topics_heading(rater)),
            kit.paragraph(_time(screen)),
            *_topics(screen),
            kit.actions(*reviewee_buttons(review)),
        ],
    )


def _time(screen: TopicsScreen) -> str:
    review = screen.review
    if review.one_on_one_at is None:
        is_over = screen.now >= review.conversations_close
        return say.not_set(first(review.rater), due_by(review, screen.viewer), is_over=is_over)
    return say.is_on(when(review, screen.viewer))


def _topics(screen: TopicsScreen) -> Iterator[Block]:
    if not screen.attributes:
        yield kit.paragraph(say.NOTHING_TO_PREPARE if screen.has_self else say.NO_SELF)
        return
    shown, left = screen.attributes[:TOPICS_IN_MESSAGE], len(screen.attributes) - TOPICS_IN_MESSAGE
    yield kit.paragraph(say.topics(len(screen.attributes)))
    yield kit.rich(kit.bullets(cut(one.name, 150) for one in shown))
    if left > 0:
        yield kit.paragraph(say.and_more(left))
    if len(screen.attributes) > 1:
        yield kit.context(say.TOPICS_ORDER)


def reviewee_buttons(review: Review) -> Iterator[Block]:
    """What the reviewee can do before the 1:1."""
    value, is_set = str(review.participant), review.one_on_one_at is not None
    yield kit.button(buttons.ADD_EVIDENCE, ids.DIGEST_ADD_EVIDENCE, value)
    yield kit.button(buttons.CHANGE_TALK if is_set else buttons.SET_TALK, ids.TALK_CHANGE, value)
