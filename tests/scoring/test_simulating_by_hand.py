"""What a new version would change, against a reckoning of its own from the sentences of docs/simulating.md.

Nothing of the scoring is used here: a mean, a threshold and a share are worked out again, in as few lines as they take.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from bot.scoring import simulating
from core.ladder import Area, Choice, Gate, Ladder, Policy, Profile, Scoring, Step
from tests.builders import a_ladder, an_attribute

TOP = 4
AREAS = (Area("craft", "Craft"), Area("care", "Care"))
TRACKS = (Choice("ic", "IC"), Choice("m", "Management"))
Ratings = dict[str, int]


@dataclass(frozen=True)
class Rated:
    """An attribute: what it was, what it weighs, its area, and the only track that is rated on it."""

    was: tuple[str, ...] = ()
    weight: int = 1
    area: str = "craft"
    track: str = ""


@dataclass(frozen=True)
class Version:
    """A version of the ladder as the reckoning knows it."""

    attributes: dict[str, Rated]
    thresholds: tuple[str, ...] = ("2", "3", "4")
    share: str = "2/3"
    gate: tuple[int, str, str] | None = None
    """(level, area, minimum)."""

    def ladder(self, name: str) -> Ladder:
        rated = [
            an_attribute(
                one,
                was=it.was,
                weight=Fraction(it.weight),
                area=it.area,
                levels=TOP,
                tracks=frozenset(filter(None, [it.track])),
            )
            for one, it in self.attributes.items()
        ]
        gates = (Gate(self.gate[0], self.gate[1], Fraction(self.gate[2])),) if self.gate else ()
        thresholds = {level: Fraction(one) for level, one in enumerate(self.thresholds, 2)}
        scoring = Scoring(thresholds=thresholds, rated_share=Fraction(self.share), gates=gates)
        return a_ladder(rated, levels=TOP, version=name, areas=AREAS, tracks=TRACKS, scoring=scoring)

    def on(self, track: str) -> dict[str, Rated]:
        return {one: it for one, it in self.attributes.items() if it.track in ("", track)}

    def level(self, ratings: Ratings, track: str) -> int | None:
        """The highest level whose threshold and gate are met; None where too little is rated."""
        mine = self.on(track)
        rated = {one: rating for one, rating in ratings.items() if one in mine and rating}
        weight = sum(mine[one].weight for one in rated)
        if not rated or Fraction(weight, sum(one.weight for one in mine.values())) < Fraction(self.share):
            return None
        mean = Fraction(sum(mine[one].weight * rating for one, rating in rated.items()), weight)
        met = [level for level, least in enumerate(self.thresholds, 2) if mean >= Fraction(least)]
        return max([1, *(level for level in met if self.passes(level, rated, mine))])

    def passes(self, level: int, rated: Ratings, mine: dict[str, Rated]) -> bool:
        if not self.gate or level != self.gate[0]:
            return True
        here = [one for one in rated if mine[one].area == self.gate[1]]
        weight = sum(mine[one].weight for one in here)
        return bool(here) and sum(mine[one].weight * rated[one] for one in here) >= Fraction(self.gate[2]) * weight


OLD = Version({"a": Rated(), "b": Rated(weight=2), "c": Rated(area="care"), "d": Rated(area="care", track="m")})


def effect(new: Version, ratings: Ratings, track: str) -> str:
    """Higher, lower, the same, or not to be told: by the table and the paragraph in the document."""
    before = OLD.level(ratings, track)
    if before is None:
        return "not_computable"
    asked = {one: ratings.get(one, 0) for one in OLD.on(track)}
    carried: Ratings = {}
    for one, it in new.on(track).items():
        sources = [asked[old] for old in {one, *it.was} & asked.keys() if asked[old]]
        if sources:
            carried[one] = min(sources)
    known = {one for one, it in new.on(track).items() if {one, *it.was} & asked.keys()}
    levels = {new.level(carried, track)}
    if new.gate and levels != {None}:
        here = {one for one, it in new.on(track).items() if it.area == new.gate[1]}
        if not here & carried.keys():
            levels = {new.level({**carried, **dict.fromkeys(here - known, it)}, track) for it in (1, TOP)}
    if None in levels or len(levels) > 1:
        return "not_computable"
    after = levels.pop()
    assert after is not None
    return "same" if after == before else "higher" if after > before else "lower"


SAME = OLD.attributes
NEW = {
    "nothing": Version(SAME),
    "stricter": Version(SAME, ("2.5", "3.5", "4")),
    "milder": Version(SAME, ("1.5", "2.25", "3.5")),
    "more has to be rated": Version(SAME, share="1"),
    "nothing has to be rated": Version(SAME, share="0"),
    "renamed": Version({"x": Rated(("a",)), "b": Rated(weight=2), "c": SAME["c"], "d": SAME["d"]}),
    "split": Version({"x": Rated(("b",)), "y": Rated(("b",), weight=3), "a": Rated(), "c": SAME["c"]}),
    "merged": Version({"x": Rated(("a", "b"), weight=3), "c": SAME["c"], "d": SAME["d"]}),
    "merged across tracks": Version({"x": Rated(("c", "d")), "a": Rated(), "b": Rated(weight=2)}),
    "gone": Version({"a": Rated(), "c": SAME["c"]}),
    "new": Version({**SAME, "n": Rated()}),
    "new, and one split": Version(
        {"n": Rated(weight=2), "x": Rated(("b",)), "y": Rated(("b",)), "a": Rated()}, share="1/3"
    ),
    "other weights": Version({"a": Rated(weight=7), "b": Rated(), "c": Rated(area="care")}),
    "for everybody": Version({**SAME, "d": Rated(area="care")}),
    "a gate": Version(SAME, gate=(3, "care", "3.5")),
    "a gate with nothing but new in it": Version(
        {"a": Rated(), "b": Rated(weight=2), "n": Rated(area="care")}, gate=(3, "care", "2")
    ),
}


def people(number: int) -> list[tuple[str, str, Ratings]]:
    draw = Random(11)
    return [
        (f"p{at}", track, {one: draw.choice((0, 1, 2, 3, 3, 4)) for one in OLD.on(track)})
        for at in range(number)
        for track in [draw.choice(("ic", "m"))]
    ]


def answers(old: Ladder, new: Ladder, rows: list[tuple[str, str, Ratings]], folder: Path) -> dict[str, str]:
    ids = [one.id for one in old.attributes]
    lines = [[who, track, *(str(ratings.get(one) or "") for one in ids)] for who, track, ratings in rows]
    (folder / "t.csv").write_text("\n".join(",".join(one) for one in [["person", "track", *ids], *lines]) + "\n")
    out, told = io.StringIO(), list[str]()
    simulating.run(old, new, str(folder / "t.csv"), out, told.append, names=True, as_json=True)
    found = json.loads(out.getvalue())
    assert told == []
    assert found["counts"] == {**dict.fromkeys(found["counts"], 0), **Counter(one["effect"] for one in found["names"])}
    return {one["person"]: one["effect"] for one in found["names"]}


@pytest.mark.parametrize("name", NEW)
def test_everybody_comes_to_what_the_document_says(name, tmp_path):
    rows = people(250)
    expected = {who: effect(NEW[name], ratings, track) for who, track, ratings in rows}
    assert answers(OLD.ladder("1.0"), NEW[name].ladder("2.0"), rows, tmp_path) == expected
    assert name == "nothing" or len(Counter(expected.values())) > 1


# -- profiles over steps: what a position asks, by hand ---------------------------------------------------------------

ASKED = {2: {"a": 2, "b": 2}, 3: {"a": 3, "b": 4, "c": 2}, 4: {"a": 5, "b": 5, "c": 5}}


def positions(asked: dict[int, Ratings], version: str, was: dict[str, tuple[str, ...]]) -> Ladder:
    ids = sorted({one for asks in asked.values() for one in asks})
    steps = tuple(Step(number, f"s{number}") for number in range(1, 6))
    profiles = tuple(Profile(level, asks=asks) for level, asks in asked.items())
    rated = [an_attribute(one, levels=TOP, was=was.get(one, ())) for one in ids]
    scoring = Scoring(Policy.PROFILE, rated_share=Fraction(0))
    return a_ladder(rated, levels=TOP, version=version, tracks=TRACKS, steps=steps, profiles=profiles, scoring=scoring)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"a": 5, "b": 5, "c": 5}, "same"),  # meets every position of both
        ({"a": 3, "b": 4, "c": 2}, "lower"),  # met level 3, which asks b for one step more now
        ({"a": 2, "b": 2, "c": 1}, "same"),  # level 2 asks for what it did
        ({"a": 4, "b": 5, "c": 2}, "same"),  # both parts of what was split have its rating
        ({"a": 1, "b": 1, "c": 5}, "same"),  # the lowest level in both
    ],
)
def test_positions_ask_for_steps(ratings, expected, tmp_path):
    after = {2: {"x": 2, "y": 2, "b": 2}, 3: {"x": 3, "y": 2, "b": 5, "c": 2}, 4: {"x": 5, "y": 5, "b": 5, "c": 5}}
    new = positions(after, "2.0", {"x": ("a",), "y": ("a",)})
    found = answers(positions(ASKED, "1.0", {}), new, [("ada", "ic", ratings)], tmp_path)
    assert found == {"ada": expected}
