"""Generated worlds: ladders of every size, with every kind of text in every place."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st
from view_worlds import ADA, World, review_of

from core.assessment import NO_OPPORTUNITY, Answer
from core.checklist import Tick, format_ticks, tickable
from core.decision import Decision
from core.ladder import (
    Anchor,
    Area,
    Attribute,
    Choice,
    Gate,
    Ladder,
    Level,
    Policy,
    Scope,
    Scoring,
    Signal,
    Success,
    SuccessKind,
    Term,
)
from core.since import UNCHANGED, Since

FRAGMENTS = (
    "Writes tests for her own changes. ",
    "<!channel> <@U1> <#C1|x> <https://a.example|b> ",
    "&&&<<<>>>",
    "*bold* _it_ ~s~ `code` > quote\n",
    "כותבת בדיקות לשינויים שלה ",
    "تكتب اختبارات ",
    "👩‍👩‍👧‍👦🏽",
    "ﷺ漢字かな",
    "e\u0301\u0327\u0323",
    "\u202eabc\u2066def ",
    "\x00\x07\ud800 ",
    '"quoted" \\ back\n\n',
    ":tada: Ruling: 3 < 4",
    " \u200b ",
)

long_texts = st.builds(lambda part, length: (part * length)[:length], st.sampled_from(FRAGMENTS), st.integers(0, 3000))
texts = st.one_of(long_texts, st.text(max_size=40))
names = texts.map(lambda text: text[:75].strip() or "Name")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A review on a generated ladder: 1 to 60 attributes, 2 to 10 levels, texts up to 3,000 characters."""
    dice = random.Random(draw(st.integers(0, 2**32)))
    words = draw(st.lists(texts, min_size=3, max_size=6))
    named = draw(st.lists(names, min_size=3, max_size=5))
    ladder = _ladder(dice, words, named, (draw(st.integers(2, 10)), dice.randint(1, 20), dice.randint(1, 60)))
    return _world(dice, words, ladder)


def heaviest(part: str, seed: int) -> World:
    """A review in which every text is as long as texts get, on the largest ladder."""
    dice, words = random.Random(seed), [(part * 3000)[:3000]]
    return _world(dice, words, _ladder(dice, words, [words[0][:75]], (10, 50, 99)))


def _world(dice: random.Random, words: Sequence[str], ladder: Ladder) -> World:
    review = review_of(ladder, dice.choice(("", "s0")), cycle=dice.choice(words)[:75])
    review = replace(review, reviewee=replace(ADA, first_name=dice.choice(words)[:80], name=dice.choice(words)))
    scale = [NO_OPPORTUNITY, *(level.number for level in ladder.levels)]
    keys = [one.id for one in review.attributes]
    own = {key: Answer(key, dice.choice([None, *scale]), dice.choice(words), dice.random() < 0.2) for key in keys}
    own = {key: replace(one, signals=_ticked(dice, ladder, key)) for key, one in own.items()}
    rated = {key: replace(own[key], rating=dice.choice(scale)) for key in keys}
    return World(
        review=review,
        own={key: replace(one, rating=dice.choice(scale)) for key, one in own.items()} if dice.random() < 0.7 else own,
        manager=rated,
        changed={key: dice.choice(scale) for key in keys if dice.random() < 0.3},
        words=dice.choice(words),
        page=dice.choice((0, 0, 1, 2, 99)),
        held=dice.choice([None, *scale[1:]]),
        has_self=dice.random() < 0.8,
        decision=_decision(dice, words, scale) if ladder.scoring.policy is Policy.MANUAL else None,
        since=dice.choice((UNCHANGED, Since("0.9"), Since("0.9", dice.choice(words), dice.choice(words), "E5"))),
    )


def _ticked(dice: random.Random, ladder: Ladder, key: str) -> str:
    """Some of the signs of an attribute, as they are stored."""
    attribute = ladder.attribute(key)
    signs = [Tick(n, place) for n, one in tickable(ladder, attribute).items() for place in range(len(one.signals))]
    return format_ticks(ladder, attribute, [one for one in signs if dice.random() < 0.5])


def _decision(dice: random.Random, words: Sequence[str], scale: Sequence[int]) -> Decision:
    return Decision(dice.choice([None, *scale[1:]]), dice.choice(words))


def _ladder(dice: random.Random, words: Sequence[str], names_: Sequence[str], sizes: tuple[int, int, int]) -> Ladder:
    """A ladder of so many levels, areas and attributes."""
    levels, area_count, attributes = sizes
    areas = tuple(Area(f"area{n}", dice.choice(names_)) for n in range(area_count))
    return Ladder(
        id="x" * 40,
        name=dice.choice(names_),
        version="1.0",
        levels=tuple(_level(dice, words, names_, number) for number in range(1, levels + 1)),
        areas=areas,
        attributes=tuple(_attribute(dice, words, names_, areas, n, levels) for n in range(attributes)),
        specialties=tuple(Choice(f"s{n}", dice.choice(names_)) for n in range(dice.randint(1, 100))),
        glossary=tuple(Term(dice.choice(names_), dice.choice(words)[:1000]) for _ in range(dice.randint(0, 30))),
        scoring=_scoring(dice, areas, levels, attributes),
        description=dice.choice(words),
    )


def _scoring(dice: random.Random, areas: Sequence[Area], levels: int, attributes: int) -> Scoring:
    """Any policy, with everything that any of them looks at."""
    above = range(2, levels + 1)
    ids = [f"{'a' * 37}{n}" for n in range(attributes)]
    return Scoring(
        policy=dice.choice((Policy.WEIGHTED_MEAN, *Policy)),
        thresholds={n: Fraction(n * 3 - 1, 3) for n in above if dice.random() < 0.5},
        rated_share=Fraction(dice.randint(0, 3), 3),
        gates=tuple(Gate(n, dice.choice(areas).id, Fraction(n * 2, 3)) for n in above if dice.random() < 0.3),
        points={n: Fraction(n * n, 2) for n in range(1, levels + 1)} if dice.random() < 0.5 else {},
        profile={n: {one: dice.randint(1, n) for one in ids if dice.random() < 0.7} for n in above},
        needed={n: dice.choice((Fraction(1), Fraction(2, 3))) for n in above if dice.random() < 0.5},
        meets_previous=dice.random() < 0.3,
    )


def _level(dice: random.Random, words: Sequence[str], names_: Sequence[str], number: int) -> Level:
    return Level(
        number,
        f"{'L' * dice.choice((1, 38))}{number}",
        dice.choice(names_),
        description=dice.choice(words),
        scope=dice.choice((None, Scope.TEAM)),
        success=dice.choice((None, Success(dice.choice(words)[:1000] or "x", SuccessKind.OUTCOME))),
        decision_rights=tuple(dice.choice(words)[:1000] for _ in range(dice.randint(0, 20))),
        hands_on=dice.choice(words)[:150],
        span=dice.choice(words)[:150],
        curriculum=dice.choice(("", f"https://wiki.example.com/{'x' * 470}")),
        capacity_limited=dice.random() < 0.2,
    )


def _attribute(
    dice: random.Random, words: Sequence[str], names_: Sequence[str], areas: Sequence[Area], number: int, levels: int
) -> Attribute:
    rubric = {n: _anchor(dice, words) for n in range(1, levels + 1) if dice.random() < 0.9}
    if 1 in rubric:
        rubric[1] = replace(rubric[1], same_as="")  # an anchor never repeats itself
    weight = Fraction(dice.randint(1, 9), dice.randint(1, 9))
    area = areas[number * len(areas) // 99].id
    return Attribute(f"{'a' * 37}{number}", dice.choice(names_), area, rubric, dice.choice(words), weight)


def _anchor(dice: random.Random, words: Sequence[str]) -> Anchor:
    def some(most: int) -> tuple[str, ...]:
        return tuple(dice.choice(words) for _ in range(dice.choice((0, 0, dice.randint(0, most)))))

    return Anchor(
        text=dice.choice(words),
        example=dice.choice(words)[:1000],
        points=some(20),
        criteria=some(3),
        signals=tuple(Signal(text) for text in some(20)),
        signals_needed=dice.choice((None, 1, 2)),
        same_as=dice.choice(("", "", "", "L1")),
    )
