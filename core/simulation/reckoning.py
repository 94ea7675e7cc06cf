"""One person under the new version, by the public functions of scoring: whatever a ladder's policy is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.assessment import NO_OPPORTUNITY
from core.ladder import Attribute, Policy
from core.outcome import Need, conclude, next_needs
from core.scoring import COUNTING, NOTHING, Score, asked_of, score
from core.simulation.carrying import Carrier
from core.simulation.values import Effect, Impact, Reason, Standing


def impact(carrier: Carrier, standing: Standing) -> Impact:
    """What the new version makes of one person."""
    reason = unanswerable(carrier, standing.implied)
    after = None if reason else level_after(carrier, standing.ratings)
    if isinstance(after, Reason):
        reason, after = after, None
    return settle(carrier, standing.implied, after, reason, standing.held)


def unanswerable(carrier: Carrier, implied: int | None) -> Reason | None:
    """Why nothing can be computed for somebody, whatever their ratings are."""
    if implied is None:
        return Reason.NOTHING_BEFORE
    return Reason.LEVEL_GONE if implied not in carrier.levels else for_nobody(carrier)


def for_nobody(carrier: Carrier) -> Reason | None:
    """Why nothing can be computed for anybody on the track and specialty."""
    if carrier.track_after is None or carrier.specialty_after is None:
        return Reason.PATH_GONE
    return Reason.DECIDED if carrier.after.scoring.policy is Policy.MANUAL else None


def settle(carrier: Carrier, implied: int | None, after: int | None, reason: Reason | None, held: str | None) -> Impact:
    """What an implied level, or the want of one, comes to beside what somebody holds."""
    before = None if implied is None else carrier.levels.get(implied)
    holds = carrier.held(held)
    return Impact(_effect(before, after), reason, before, after, holds, is_held_gone=bool(held) and holds is None)


def _effect(before: int | None, after: int | None) -> Effect:
    if before is None or after is None:
        return Effect.NOT_COMPUTABLE
    if after == before:
        return Effect.SAME
    return Effect.HIGHER if after > before else Effect.LOWER


def level_after(carrier: Carrier, ratings: Mapping[str, int]) -> int | Reason:
    """The level that the carried ratings imply, or why that cannot be said."""
    carried = carrier.carry(ratings)
    scored = scored_after(carrier, carried)
    if not scored.enough or scored.implied is None:
        return Reason.TOO_LITTLE
    wanting = needed(carrier, carried)
    if not wanting:
        return scored.implied
    low, high = (scored_after(carrier, {**carried, **filled}).implied for filled in fillings(carrier, wanting))
    return low if low is not None and low == high else Reason.NEEDS_RATING


def scored_after(carrier: Carrier, carried: Mapping[str, int]) -> Score:
    """The score of carried ratings on the new version."""
    return score(carrier.after, carrier.rated_after, carrier.specialty_after or "", carried, carrier.track_after or "")


def fillings(carrier: Carrier, wanting: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """The least and the most that somebody could be rated on what they were never rated on."""
    ids, scale = tuple(wanting), carrier.after.scale(carrier.track_after or "")
    return dict.fromkeys(ids, scale[0].number), dict.fromkeys(ids, scale[-1].number)


def needed(carrier: Carrier, carried: Mapping[str, int]) -> frozenset[str]:
    """What is new and a level cannot do without: asked for by a count, or all there is of the area of a gate."""
    return frozenset(asked_for(carrier) | _in_gates(carrier, carried))


def asked_for(carrier: Carrier) -> set[str]:
    """What is new and asked for by a level that counts."""
    if carrier.after.scoring.policy not in COUNTING:
        return set()
    return {one.id for one in carrier.rated_after if one.id in carrier.new and _is_asked(carrier, one)}


def _is_asked(carrier: Carrier, attribute: Attribute) -> bool:
    track, specialty = carrier.track_after or "", carrier.specialty_after or ""
    levels = carrier.after.levels_for(track)
    return any(asked_of(carrier.after, attribute, one.number, track, specialty) != NOTHING for one in levels)


def _in_gates(carrier: Carrier, carried: Mapping[str, int]) -> set[str]:
    found: set[str] = set()
    for area in {gate.area for gate in carrier.after.scoring.gates}:
        here = [one.id for one in carrier.rated_after if one.area == area]
        if not any(carried.get(one, NO_OPPORTUNITY) for one in here):
            found |= carrier.new.intersection(here)
    return found


def plan(carrier: Carrier, standing: Standing) -> tuple[Need, ...]:
    """What somebody who keeps a level above what their ratings imply would grow in: all that the level asks."""
    holds = carrier.held(standing.held)
    if holds is None:
        return ()
    carried, track = carrier.carry(standing.ratings), carrier.track_after or ""
    specialty = carrier.specialty_after or ""
    outcome = conclude(carrier.after, carrier.rated_after, specialty, carried, holds, track=track)
    return next_needs(carrier.after, outcome, holds)
