"""What a review comes to: settled ratings, their score, and the level a person holds after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.assessment import NO_OPPORTUNITY
from core.ladder import Anchor, Attribute, Ladder, Level, Policy
from core.scoring import NOTHING, Ask, Score, asked_of, asks_for_something, firm_ask, score


class Hold(StrEnum):
    """Why the held level is what it is (rulings.md 3 to 5)."""

    FIRST = "first"
    ROSE = "rose"
    SAME = "same"
    KEPT = "kept"
    """The ratings imply less than the person holds; nobody loses a level (requirement 45)."""
    NO_SEAT = "no_seat"
    """Ready for a level whose seats are limited (requirement 7)."""
    NOT_ENOUGH = "not_enough"
    """Too little of the ladder could be rated to tell; the level stays."""
    UNDECIDED = "undecided"
    """The ladder leaves the level to the two of them, and they have not said it yet. Never on record."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A rating changed in the 1:1, and why (requirement 32)."""

    attribute_id: str
    before: int
    rating: int
    reason: str
    new_evidence: str = ""
    is_correction: bool = False
    """Changed after sharing, as the answer to a correction: nothing of what the 1:1 was like."""

    @property
    def is_upward_without_evidence(self) -> bool:
        """Persistence is not evidence (requirement 33). A move to or from "no opportunity" has no direction."""
        upward = NO_OPPORTUNITY not in (self.before, self.rating) and self.rating > self.before
        return upward and not self.new_evidence.strip() and not self.is_correction


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one review. Levels are numbers of the ladder it was made on; None means there is none yet."""

    score: Score
    implied: int | None
    held_before: int | None
    held: int | None
    hold: Hold
    ready_for: int | None = None
    """The capacity-limited level the person is ready for, when that is where they would be."""

    @property
    def grown_to(self) -> int | None:
        """The level above which there is more to grow into: the one they are ready for needs no second proof."""
        return next((one for one in (self.ready_for, self.held, self.implied) if one is not None), None)


@dataclass(frozen=True, slots=True)
class Need:
    """One attribute that stands below what the next level asks of it, and the anchor that says what it would take."""

    attribute: Attribute
    rating: int
    anchor: Anchor | None
    asked: int = 0
    """The rating that the next level asks of it; the anchor is that rating's."""


def settled(manager: Mapping[str, int], adjustments: Iterable[Adjustment]) -> dict[str, int]:
    """The ratings on record: the manager's, with what the 1:1 changed (requirement 34)."""
    return {**manager, **{one.attribute_id: one.rating for one in adjustments}}


def conclude(
    ladder: Ladder,
    attributes: Iterable[Attribute],
    specialty: str,
    ratings: Mapping[str, int],
    held_before: int | None,
    decided: int | None = None,
    track: str = "",
) -> Outcome:
    """Score the settled ratings and say which level the person holds. The result is never below `held_before`.

    `decided` is the level the two of them settled on; only the policy `manual` looks at it.
    """
    scored = score(ladder, attributes, specialty, ratings, track)
    is_manual = scored.policy is Policy.MANUAL
    implied = decided if is_manual else scored.implied
    if is_manual and scored.enough and decided is None:
        return Outcome(scored, None, held_before, held_before, Hold.UNDECIDED)
    if implied is None or not scored.enough:
        return Outcome(scored, implied, held_before, held_before, Hold.NOT_ENOUGH)
    if held_before is not None and implied < held_before:
        return Outcome(scored, implied, held_before, held_before, Hold.KEPT)
    if implied == held_before:
        return Outcome(scored, implied, held_before, held_before, Hold.SAME)
    return _risen(ladder, scored, implied, held_before)


def _risen(ladder: Ladder, scored: Score, implied: int, held_before: int | None) -> Outcome:
    """A level above the held one: taken, or as far as the seats go."""
    if not ladder.level(implied).capacity_limited:
        return Outcome(scored, implied, held_before, implied, Hold.FIRST if held_before is None else Hold.ROSE)
    below = [level for level in ladder.levels_for(scored.track) if level.number < implied]
    free = [level.number for level in below if not level.capacity_limited]
    held = max((number for number in (held_before, free[-1] if free else None) if number is not None), default=None)
    return Outcome(scored, implied, held_before, held, Hold.NO_SEAT, ready_for=implied)


def next_level(ladder: Ladder, outcome: Outcome) -> Level | None:
    """The level above the one that somebody stands on; None at the top of their track.

    A held level that is not on the track (they came from another one) says nothing about the way up on this one; what
    the ratings imply does. A level that is no position of theirs is passed over.
    """
    at, track = outcome.grown_to, outcome.score.track
    if at is not None and ladder.has_level(at) and track and not ladder.level(at).is_on(track):
        at = outcome.implied
    above = [] if at is None else [one for one in ladder.levels_for(track) if one.number > at]
    return next((one for one in above if asks_for_something(ladder, one.number, track, outcome.score.specialty)), None)


def next_needs(ladder: Ladder, outcome: Outcome, grows_into: int | None = None) -> tuple[Need, ...]:
    """What the level after the held one needs, nearest first: attributes below what it asks, with the anchors for that.

    Where somebody is ready for a level without a seat, it is the level after that.
    `grows_into` names another level to look at. "No opportunity" is not a lack, so those attributes are not listed.
    Empty at the top of the ladder.
    """
    target = next_level(ladder, outcome) if grows_into is None else ladder.level(grows_into)
    if target is None:
        return ()
    asked = _asked(ladder, outcome.score, target.number)
    below = [line for line in outcome.score.lines if line.counts and line.rating < asked[line.attribute.id]]
    below.sort(key=lambda line: (asked[line.attribute.id] - line.rating, -line.weight))
    return tuple(
        Need(line.attribute, line.rating, line.attribute.rubric.get(asked[line.attribute.id]), asked[line.attribute.id])
        for line in below
    )


def _asked(ladder: Ladder, scored: Score, target: int) -> dict[str, int]:
    """What the level asks of each attribute; nothing of those of which some are enough, once they are there."""
    enough = any(one.ask is Ask.OPTIONAL and one.passed for one in scored.checks_of(target))
    asked = {}
    for line in scored.lines:
        one = line.attribute
        is_spare = enough and firm_ask(ladder, one, target, scored.track, scored.specialty) == NOTHING
        asked[one.id] = NOTHING if is_spare else asked_of(ladder, one, target, scored.track, scored.specialty)
    return asked
