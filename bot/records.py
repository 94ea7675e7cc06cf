"""The document about one outcome as data, in the shape that docs/exports.md describes. Exact numbers are texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

import orjson

from bot.screens.history import Chapter, Document
from bot.views import levels
from bot.views.words.framing import framing
from core.assessment import NO_OPPORTUNITY
from core.goals import Goal
from core.ladder import Ladder
from core.outcome import Need
from core.people import Person
from core.response import Correction

SCHEMA: Final = "rung/outcome/1"
Json = dict[str, Any]


def json(document: Document) -> bytes:
    """The document as a file, in UTF-8. The same outcome gives the same bytes."""
    return orjson.dumps(record(document), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def record(document: Document) -> Json:
    """The document as plain values."""
    chapter = document.chapter
    screen = chapter.screen
    review, outcome, ladder = screen.review, screen.outcome, screen.review.ladder
    following = levels.following(review, outcome, screen.since)
    return {
        "schema": SCHEMA,
        "framework": document.framework,
        "person": _person(review.reviewee),
        "cycle": review.cycle,
        "ladder": {"id": ladder.id, "name": ladder.name, "version": ladder.version},
        "track": review.track or None,
        "specialty": review.specialty or None,
        "recorded_by": _person(review.rater),
        "shared_at": _moment(screen.shared_at),
        "outcome": _outcome(document),
        "areas": list(_areas(chapter)),
        "ratings": list(_ratings(chapter)),
        "changes": list(_changes(chapter)),
        "response": _response(document),
        "goals": [_goal(one) for one in chapter.goals],
        "growth_conversations": [_day(one) for one in chapter.talked_on],
        "next_level": _level(chapter, following.number if following else None),
        "needs": [_need(ladder, one) for one in screen.needs],
        "framing": framing(document.framework),
    }


def _person(person: Person) -> Json:
    return {"id": person.id, "name": person.name, "email": person.email or None}


def _level(chapter: Chapter, number: int | None) -> Json | None:
    if number is None:
        return None
    review = chapter.screen.review
    title = review.ladder.title(number, review.track, review.specialty)
    return {"id": review.ladder.level(number).id, "number": number, "title": title}


def _outcome(document: Document) -> Json:
    chapter = document.chapter
    screen = chapter.screen
    outcome, score = screen.outcome, screen.outcome.score
    decision = screen.decision
    return {
        "level": _level(chapter, outcome.held),
        "level_before": _level(chapter, outcome.held_before),
        "implied": _level(chapter, outcome.implied),
        "ready_for": _level(chapter, outcome.ready_for),
        "why": outcome.hold.value,
        "policy": score.policy.value,
        "score": None if score.value is None else str(score.value),
        "band": score.band or None,
        "rated_weight": str(score.rated_weight),
        "total_weight": str(score.total_weight),
        "arithmetic": list(levels.arithmetic(screen.review, outcome)),
        "decision": None if decision is None or decision.level is None else _decision(chapter, decision.level),
    }


def _decision(chapter: Chapter, level: int) -> Json:
    decision = chapter.screen.decision
    return {"level": _level(chapter, level), "reason": decision.reason if decision else ""}


def _areas(chapter: Chapter) -> Iterator[Json]:
    for one in chapter.areas:
        change = chapter.changes.get(one.area.id)
        yield {
            "id": one.area.id,
            "name": one.area.name,
            "mean": None if one.mean is None else str(one.mean),
            "rated": one.rated,
            "attributes": one.total,
            "change": None if change is None else str(change.by),
        }


def _ratings(chapter: Chapter) -> Iterator[Json]:
    ladder = chapter.screen.review.ladder
    for line in chapter.screen.outcome.score.lines:
        yield {
            "attribute": line.attribute.id,
            "name": line.attribute.name,
            "area": line.attribute.area,
            "rating": _rating(ladder, line.rating),
            "weight": str(line.weight),
        }


def _rating(ladder: Ladder, rating: int) -> str | None:
    """The id of the level or step; None for "no opportunity"."""
    return None if rating == NO_OPPORTUNITY else ladder.step(rating).id


def _changes(chapter: Chapter) -> Iterator[Json]:
    ladder = chapter.screen.review.ladder
    for one in chapter.screen.adjustments:
        yield {
            "attribute": one.attribute_id,
            "before": _rating(ladder, one.before),
            "after": _rating(ladder, one.rating),
            "reason": one.reason,
            "new_evidence": one.new_evidence or None,
            "is_correction": one.is_correction,
        }


def _response(document: Document) -> Json:
    response = document.chapter.response
    return {
        "acknowledged_at": _moment(response.acknowledged_at),
        "comment": response.comment or None,
        "corrections": [_correction(document, one) for one in response.corrections],
    }


def _correction(document: Document, one: Correction) -> Json:
    ladder = document.chapter.screen.review.ladder
    made = [each for each in document.chapter.response.amendments if each.correction_id == one.id]
    return {
        "asked_at": _moment(one.asked_at),
        "attribute": one.attribute_id,
        "text": one.text,
        "due_on": _day(one.due_on),
        "answer": one.answer or None,
        "answered_by": one.answered_by,
        "answered_at": _moment(one.answered_at),
        "amendments": [
            {
                "attribute": each.attribute_id,
                "before": _rating(ladder, each.before),
                "after": _rating(ladder, each.rating),
                "reason": each.reason,
                "by": each.by,
                "at": _moment(each.at),
            }
            for each in made
        ],
    }


def _goal(one: Goal) -> Json:
    return {
        "attribute": one.attribute_id,
        "opportunity": one.opportunity,
        "by": _day(one.by_when),
        "agreed": one.is_agreed,
        "state": one.state.value,
        "what_came_of_it": one.result or None,
    }


def _need(ladder: Ladder, one: Need) -> Json:
    return {
        "attribute": one.attribute.id,
        "name": one.attribute.name,
        "rating": _rating(ladder, one.rating),
        "anchor": one.anchor.words if one.anchor else None,
        "points": list(one.anchor.points) if one.anchor else [],
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _day(on: date) -> str:
    return on.isoformat()
