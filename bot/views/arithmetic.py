"""From ratings to a level, line by line, whatever the policy of the ladder: the same words in Slack and in files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from bot.views.limits import cut
from bot.views.words import arithmetic as say
from bot.views.words.plainly import within
from core.ladder import Ladder, Level, Policy
from core.outcome import Need, Outcome
from core.scoring import NOTHING, Ask, Check, Line, Score, asks_for_something, firm_ask, threshold

_BY_VALUE = frozenset({Policy.WEIGHTED_MEAN, Policy.POINTS, Policy.MEDIAN})
WEIGHED = frozenset({Policy.WEIGHTED_MEAN, Policy.POINTS})
"""Where the weight of an attribute is part of the score."""
_COUNTS = frozenset({Ask.COUNT, Ask.OPTIONAL})
_IN_SEQUENCE = frozenset({Policy.SEQUENCE, Policy.CHECKLIST})


def explain(ladder: Ladder, outcome: Outcome) -> Iterator[str]:
    """What was rated, what it adds up to, what each level asks, and the level that follows (requirement 36)."""
    score = outcome.score
    yield say.rated(sum(line.counts for line in score.lines), len(score.lines))
    if not score.rated_weight:
        yield say.NOTHING_RATED
    elif score.value is not None:
        yield _value(ladder, score, score.value)
    if not score.enough:
        yield say.too_little(score.rated_weight, score.total_weight, ladder.scoring.rated_share)
    elif score.policy is Policy.MANUAL:
        yield say.NOT_COMPUTED
    elif score.implied is not None:
        yield from _level(ladder, score, score.implied)


def _value(ladder: Ladder, score: Score, value: Fraction) -> str:
    if score.policy is Policy.MEDIAN:
        found = Counter(line.rating for line in score.lines if line.counts)
        return say.median([(ladder.step(rating).id, found[rating]) for rating in sorted(found)], value)
    if score.policy is Policy.WEIGHTED_MEAN:
        return say.mean(score.points, score.rated_weight, value)
    if score.rated_weight == score.total_weight:
        return say.points(value)
    return say.points_in_proportion(score.points, score.rated_weight, score.total_weight, value)


def _level(ladder: Ladder, score: Score, implied: int) -> Iterator[str]:
    """What the levels ask, up to the one after the level that is reached."""
    by_value = score.policy in _BY_VALUE
    alone = _by_score(ladder, score) if by_value else implied
    last = _last(ladder, score, max(implied, alone))
    asked = [one for one in score.checks if one.ask is not Ask.VALUE and one.level <= last]
    told = [sentence for one in asked if (sentence := _check(ladder, score, one))]
    if by_value:
        yield _thresholds(ladder, score, alone, is_alone=bool(told))
    yield from told
    if told:
        yield _so(ladder, score, implied)
    yield from _band(ladder, score, implied)


def _band(ladder: Ladder, score: Score, implied: int) -> Iterator[str]:
    """Where in the level the score is, on ladders that tell."""
    bands = ladder.level(implied).bands
    place = next((at for at, one in enumerate(bands) if one.id == score.band), None)
    if place is not None:
        above = bands[place + 1] if place + 1 < len(bands) else None
        following = within(above.name) if above else ""
        starts_at = above.start if above else None
        yield say.in_band(_name_of(ladder, score, implied), within(bands[place].name), following, starts_at)


def _name_of(ladder: Ladder, score: Score, level: int) -> str:
    return ladder.name_of(level, score.track, score.specialty)


def _by_score(ladder: Ladder, score: Score) -> int:
    """The level that the score by itself comes to."""
    missed = {one.level for one in score.checks if one.ask is Ask.VALUE and not one.passed}
    return next(one.number for one in reversed(ladder.levels_for(score.track)) if one.number not in missed)


def _last(ladder: Ladder, score: Score, level: int) -> int:
    above = ladder.above(level, score.track)
    return above.number if above else level


def _thresholds(ladder: Ladder, score: Score, number: int, *, is_alone: bool) -> str:
    level, above = ladder.level(number), ladder.above(number, score.track)
    starts_at = None if level is ladder.levels_for(score.track)[0] else threshold(ladder, level)
    following_at = threshold(ladder, above) if above else None
    following = _name_of(ladder, score, above.number) if above else ""
    return say.comes_to(_name_of(ladder, score, number), starts_at, following, following_at, alone=is_alone)


def _check(ladder: Ladder, score: Score, check: Check) -> str:
    """One thing that a level asks, and how far it is met; empty for what need not be said."""
    level = _name_of(ladder, score, check.level)
    if check.ask is Ask.GATE:
        return say.gate(level, _area(ladder, check.area), check.needed, check.reached)
    if check.ask is Ask.PREVIOUS:
        return "" if check.passed else say.previous(level, _name_of(ladder, score, _missing(ladder, score, check)))
    reached, of = int(check.reached or 0), int(check.of or 0)
    if check.ask is Ask.OPTIONAL:
        counted = say.optional(level, ceil(check.needed), reached, of)
        return counted if check.passed else counted + say.below([_name(ladder, one) for one in check.lacking])
    if not check.of and _is_no_position(ladder, score, check.level):
        return say.no_position(level)
    rule = _rule(ladder, score, check.level, ceil(check.needed), of)
    counted = say.counted(score.policy, level, ceil(check.needed), reached, of, rule)
    return counted if check.passed else counted + say.below([_name(ladder, one) for one in check.lacking])


def _rule(ladder: Ladder, score: Score, level: int, needed: int, of: int) -> str:
    """Where the number that a level asks for comes from; empty when the ladder itself names it, or asks for all."""
    rule = ladder.scoring.needed.get(level)
    if rule is None:
        return ""
    if rule < 1:
        return say.at_least(rule, needed, of)
    asks = (firm_ask(ladder, line.attribute, level, score.track, score.specialty) for line in score.lines)
    whole = sum(one != NOTHING for one in asks)
    return say.in_proportion(rule, whole, needed, of) if of < whole else ""


def _is_no_position(ladder: Ladder, score: Score, level: int) -> bool:
    """Whether nobody on the track and specialty has this level: nothing is asked for it at all."""
    return bool(ladder.profiles) and not asks_for_something(ladder, level, score.track, score.specialty)


def _missing(ladder: Ladder, score: Score, check: Check) -> int:
    """The level that is missing below: the one after the highest below which nothing is."""
    lowest = ladder.levels_for(score.track)[0].number
    above = ladder.above(int(check.reached) if check.reached is not None else lowest, score.track)
    return above.number if above else check.level


def _area(ladder: Ladder, area: str) -> str:
    return within(cut(ladder.area(area).name, 75))


def _name(ladder: Ladder, attribute: str) -> str:
    return within(cut(ladder.attribute(attribute).name, 75))


def _so(ladder: Ladder, score: Score, implied: int) -> str:
    name, above = _name_of(ladder, score, implied), ladder.above(implied, score.track)
    if score.policy in _IN_SEQUENCE and above:
        return say.stops(name, _name_of(ladder, score, above.number))
    return say.so(name)


def part(ladder: Ladder, label: str, line: Line) -> str:
    """What one attribute adds."""
    policy = ladder.scoring.policy
    if not line.counts:
        return say.left_out(label)
    if policy is Policy.WEIGHTED_MEAN:
        return say.weighed(label, line.rating, line.weight)
    if policy is Policy.POINTS:
        return say.in_points(label, ladder.scoring.points.get(line.rating, Fraction(line.rating)), line.weight)
    is_in_a_gate = any(gate.area == line.attribute.area for gate in ladder.scoring.gates)
    return say.with_weight(label, line.weight) if is_in_a_gate and line.weight != 1 else label


def lacking(ladder: Ladder, outcome: Outcome, needs: tuple[Need, ...], target: Level) -> str:
    """What the next level lacks that its attributes do not say: how many of them would do, or a score, or a gate."""
    unmet = [one for one in outcome.score.checks_of(target.number) if not one.passed]
    for one in unmet:
        if one.ask in _COUNTS and {need.attribute.id for need in needs} == set(one.lacking):
            short = ceil(one.needed) - int(one.reached or 0)
            return say.enough(short) if 0 < short < len(needs) else ""
    if needs:
        return ""
    said = (one for one in unmet if one.reached is not None and one.ask not in _COUNTS)
    return " ".join(_unmet(ladder, outcome.score, target, one) for one in said)


def _unmet(ladder: Ladder, score: Score, target: Level, check: Check) -> str:
    name = _name_of(ladder, score, target.number)
    if check.ask is Ask.VALUE and check.reached is not None:
        return say.lacks_score(name, check.needed, check.reached)
    if check.ask is Ask.GATE:
        return say.gate(name, _area(ladder, check.area), check.needed, check.reached)
    return say.previous(name, _name_of(ladder, score, _missing(ladder, score, check)))
