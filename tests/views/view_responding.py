"""Screens of what follows a shared outcome, drawn of any world."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from view_worlds import ADA, ALAN, FRAMEWORK, GRACE, NOW, World, outcome_screen

from bot.screens import OutcomeScreen
from bot.screens.responding import (
    AcknowledgedScreen,
    AnsweredScreen,
    AskCorrectionScreen,
    Beside,
    CommentedScreen,
    CommentScreen,
    CorrectionCard,
    CorrectionScreen,
    LevelScreen,
    PublicLevel,
    PulseScreen,
)
from core.assessment import ratings_of
from core.outcome import Adjustment, conclude
from core.people import Person
from core.response import Amendment, Correction, Fair, PulseResults, Response, Surprised

DUE = date(2026, 12, 15)


def words(world: World) -> str:
    """What somebody wrote."""
    return world.words or "The migration was left out."


def a_correction(world: World, number: int = 1, **changes: object) -> Correction:
    attribute = world.review.attributes[0].id
    return replace(Correction(number, attribute, words(world), NOW, DUE), **changes)  # type: ignore[arg-type]


def answered(world: World, number: int = 1) -> Correction:
    return a_correction(world, number, answer=words(world), answered_by=GRACE.id, answered_at=NOW + timedelta(days=1))


def response(world: World, corrections: int = 6) -> Response:
    """Read, commented, corrected."""
    asked = [answered(world, number) for number in range(corrections - 1)]
    return Response(NOW, words(world), NOW, (*asked, a_correction(world, corrections)), (an_amendment(world),))


def an_amendment(world: World, rating: int = 3) -> Amendment:
    return Amendment(1, world.review.attributes[0].id, 2, rating, words(world), GRACE.id, NOW)


def with_beside(world: World, viewer: Person = ADA, **changes: object) -> OutcomeScreen:
    """A record with everything beside it, and each rating changed twice."""
    screen = outcome_screen(world, viewer)
    twice = [
        replace(Adjustment(one.id, 2, 1, words(world), words(world)), is_correction=is_correction)
        for one in world.review.attributes
        for is_correction in (False, True)
    ]
    is_own = viewer.id == ADA.id
    beside = Beside(response(world), may_say=is_own, may_acknowledge=is_own, may_answer=not is_own)
    return replace(screen, beside=beside, adjustments=tuple(twice), **changes)  # type: ignore[arg-type]


def acknowledged_screen(world: World, *, is_new: bool = True) -> AcknowledgedScreen:
    return AcknowledgedScreen(world.review, ADA, NOW, is_new)


def comment_screen(world: World, *, is_saved: bool = False) -> CommentScreen:
    return CommentScreen(world.review, ADA, words(world), is_saved)


def commented_screen(world: World) -> CommentedScreen:
    return CommentedScreen(world.review, GRACE)


def ask_screen(world: World, *, is_asked: bool = False, waiting: int = 5) -> AskCorrectionScreen:
    opened = tuple(a_correction(world, number) for number in range(1, waiting + 1))
    return AskCorrectionScreen(world.review, ADA, DUE, opened, GRACE, is_asked)


def correction_screen(world: World, viewer: Person = GRACE, *, may_amend: bool = True) -> CorrectionScreen:
    review = world.review
    found = a_correction(world)
    ratings = ratings_of(world.manager)
    return CorrectionScreen(review, viewer, found, review.attributes[0], may_amend, ratings, review.attributes, NOW)


def answered_screen(world: World, viewer: Person = ADA) -> AnsweredScreen:
    review, ratings = world.review, ratings_of(world.manager)
    first = review.attributes[0]
    ladder, track = review.ladder, review.track
    scale = ladder.scale_of(first, track)
    low, top = scale[0].number, scale[-1].number
    before, after = (
        conclude(ladder, review.attributes, review.specialty, {**ratings, first.id: rating}, world.held, track=track)
        for rating in (low, top)
    )
    change = replace(an_amendment(world, top), before=low)
    names = {first.id: first.name}
    return AnsweredScreen(review, viewer, answered(world), first, GRACE, (change,), names, before, after, FRAMEWORK)


def cards(number: int = 3) -> tuple[CorrectionCard, ...]:
    return tuple(CorrectionCard(one, ALAN, "Autumn 2026", DUE, is_late=one % 2 == 0) for one in range(1, number + 1))


def pulse_screen(world: World, **changes: object) -> PulseScreen:
    return replace(PulseScreen(world.review, ADA, FRAMEWORK), **changes)  # type: ignore[arg-type]


RESULTS = PulseResults(
    6,
    6,
    {Surprised.NO: 3, Surprised.SOME: 2, Surprised.MUCH: 1},
    {Fair.YES: 4, Fair.PARTLY: 2, Fair.NO: 0},
    is_final=True,
)


def level_screen(world: World, several: int = 0) -> LevelScreen:
    if several:
        return LevelScreen(None, several=(GRACE, ALAN) * several)
    review = world.review
    standing = PublicLevel(review.ladder, review.track, review.specialty, world.held)
    return LevelScreen(ALAN, (standing, replace(standing, held=review.ladder.levels[-1].number)))
