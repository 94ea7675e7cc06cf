"""One's own notes beside the question they may belong to: the reviewee's about themselves, the rater's about them."""

from __future__ import annotations

from typing import Final

from bot.screens.notes import Adding, Offer, Offered
from core.assessment import Answer, Change, Origin, record
from core.ladder import Attribute
from core.notes import Note, appended, as_evidence, counts_from, holds
from core.permissions import Missing
from storage import notes, people
from storage.notes import Outline
from storage.reviews import OpenReview

ON_IT: Final = 4
"""How many notes on the attribute are shown."""
STILL_OPEN: Final = 2
"""And how many that have no attribute yet."""


def offer(review: OpenReview, attribute: Attribute, answer: Answer, adding: Adding | None = None) -> Offer | None:
    """The actor's own notes for one attribute since the previous outcome; None without any. Never anybody else's."""
    kept = notes.outlines(review.tx, review.actor, review.record.reviewee.id)
    if not kept:
        return None  # most often: then this is all that a step of the wizard costs
    on_it, still_open = _sorted(review, attribute, kept)
    ids = [one.id for one in (*on_it[:ON_IT], *still_open[:STILL_OPEN])]
    if not ids and adding is None:
        return None
    found = {one.id: one for one in notes.several(review.tx, review.actor, ids)}
    others = {one.said_by for one in found.values() if one.said_by and one.said_by != review.actor.id}
    names = people.many(review.tx, others) if others else {}
    shown = []
    for one in (found[each] for each in ids if each in found):
        speaker = names.get(one.said_by or "")
        name = speaker.name if speaker else ""
        is_open = all(one.id != each.id for each in on_it)
        shown.append(Offered(one, name, is_open, holds(answer.evidence, as_evidence(one, name))))
    return Offer(tuple(shown), len(on_it) + len(still_open) - len(shown), adding)


def add(review: OpenReview, answer: Answer, note_id: int, origin: Origin) -> tuple[Answer, Adding]:
    """An answer with one of the actor's own notes below what is written. Raises Missing for any other note."""
    note = notes.get(review.tx, review.actor, note_id)
    if note.about_id != review.record.reviewee.id:
        raise Missing(note_id)
    text = as_evidence(note, _speaker(review, note))
    if holds(answer.evidence, text):
        return answer, Adding.ADDED  # pressed twice, it is there once
    together = appended(answer.evidence, text)
    if together is None:
        return answer, Adding.TOO_LONG
    return record(answer, Change(evidence=together), origin), Adding.ADDED


def _speaker(review: OpenReview, note: Note) -> str:
    """The name of who wrote the message, if that is somebody else."""
    if note.said_by is None or note.said_by == review.actor.id:
        return ""
    return people.anybody(review.tx, note.said_by).name


def _sorted(review: OpenReview, attribute: Attribute, kept: tuple[Outline, ...]) -> tuple[list[Outline], list[Outline]]:
    """(on this attribute, without one) since the previous outcome, the newest first."""
    since = notes.last_outcome(review.tx, review.record.reviewee.id, review.record.cycle_id)
    viewer = review.viewer
    first = counts_from(since and viewer.local(since).date(), viewer.local(review.now).date())
    recent = [one for one in kept if one.happened_on >= first or (since is not None and one.created_at > since)]
    recent.sort(key=lambda one: (one.happened_on, one.id), reverse=True)
    ladder = review.record.ladder.id
    asked = {one.id for one in review.record.attributes}
    on_it = [one for one in recent if (one.ladder_id, one.attribute_id) == (ladder, attribute.id)]
    still_open = [
        one for one in recent if one.attribute_id is None or (one.ladder_id == ladder and one.attribute_id not in asked)
    ]
    return on_it, still_open
