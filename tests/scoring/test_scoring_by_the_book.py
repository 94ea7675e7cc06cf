"""Any ladder file and any table, scored once more straight from the sentences of the documents.

The oracle reads the file's own writing and docs/ladder-format.md, not a line of the code that it checks: ratings by
level id, sums in the open, nothing remembered.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from fractions import Fraction
from itertools import accumulate
from math import ceil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.scoring.command import score
from bot.terminal import Ended
from ladders import read_ladder
from tests.examples import some

F = Fraction
POLICIES = (
    "weighted_mean",
    "median",
    "points",
    "required_profile",
    "highest_in_sequence",
    "k_of_n",
    "checklist",
    "manual",
)
COUNTING = {"required_profile", "highest_in_sequence", "k_of_n", "checklist"}
SPECIALTIES = ("web", "data")
AREAS = ("craft", "care")


# -- a ladder file, as somebody might write it ------------------------------------------------------------------------


@st.composite
def ladder_files(draw):
    """A file of any policy whose every level can be reached, in the form that the documents give it."""
    policy = draw(st.sampled_from(POLICIES))
    numbers = sorted(draw(st.sets(st.integers(1, 9), min_size=2, max_size=5)))
    levels = [
        {"id": f"E{n}", "number": n, "title": f"Engineer {n}", "capacity_limited": draw(st.integers(0, 5)) == 0}
        for n in numbers
    ]
    ids = [one["id"] for one in levels]
    attributes = [_attribute(draw, place, ids, policy) for place in range(draw(st.integers(2, 8)))]
    return {
        "schema": 1,
        "id": "any",
        "name": "Any",
        "version": "1",
        "specialties": [{"id": one, "name": one.title()} for one in SPECIALTIES],
        "areas": [{"id": one, "name": one} for one in AREAS],
        "levels": levels,
        "scoring": {"policy": policy, **_scoring(draw, policy, levels, attributes)},
        "attributes": attributes,
    }


def _attribute(draw, place, ids, policy):
    weight = draw(st.sampled_from(["1", "1/3", "2", "5/7", "0.1"]))
    weights = {"data": draw(st.sampled_from(["1", "3", "1/9"]))} if draw(st.booleans()) else {}
    always = place < len(AREAS)
    written = [one for one in ids if always or draw(st.integers(0, 3))]
    signs = ["One sign.", "Another.", "A third."]
    anchor = {"text": "x", "signals": signs, "signals_needed": 2} if policy == "checklist" else "x"
    return {
        "id": f"a{place}",
        "name": f"A {place}",
        "area": AREAS[place % len(AREAS)],
        "weight": weight,
        "weights": weights,
        "specialties": [] if always else draw(st.sampled_from([[], ["web"], ["data"]])),
        "anchors": dict.fromkeys(written, anchor),
    }


def _scoring(draw, policy, levels, attributes):
    found = {"rated_share": draw(st.sampled_from(["0", "1/2", "2/3", "1"]))}
    above = [one["id"] for one in levels[1:]]
    if policy == "manual":
        return found
    if policy in {"weighted_mean", "median", "points"}:
        found |= _starts(draw, policy, levels, attributes)
    if policy in COUNTING and (policy == "k_of_n" or draw(st.booleans())):
        some = st.sampled_from([1, 2, "1/2", "2/3", "1/7", "all"])
        found["needed"] = (
            draw(some) if draw(st.booleans()) else {one: draw(some) for one in above if draw(st.booleans())}
        )
    if policy == "required_profile":
        found |= _profile(draw, [one["id"] for one in levels], attributes)
    if policy not in {"highest_in_sequence", "checklist"} and draw(st.booleans()):
        found["meets_previous"] = True
    lowest, top = levels[0]["number"], levels[-1]["number"]
    between = st.fractions(lowest, top, max_denominator=9).filter(lambda one: one > lowest)
    found["gates"] = [
        {"level": one, "area": area, "minimum": str(draw(between))}
        for one in above
        for area in AREAS
        if not draw(st.integers(0, 5))
    ]
    return found


def _starts(draw, policy, levels, attributes):
    lowest, top = F(levels[0]["number"]), F(levels[-1]["number"])
    if policy == "points":
        worth = {one["id"]: draw(st.integers(0, 4)) for one in levels}
        worth = dict(zip(worth, accumulate(worth.values(), lambda a, b: a + b), strict=True))
        worth[levels[-1]["id"]] += 1
        lowest = F(0)
        top = min(sum(_weight(one, who) for one in _asked(attributes, who)) for who in ("", *SPECIALTIES))
        top *= worth[levels[-1]["id"]]
    some = st.fractions(F(1, 21), 1, max_denominator=21)
    steps = sorted(draw(st.sets(some, min_size=len(levels) - 1, max_size=len(levels) - 1)))
    starts = [str(lowest + (top - lowest) * one) for one in steps]
    given = {"points": worth} if policy == "points" else {}
    begins = dict(zip([one["id"] for one in levels[1:]], starts, strict=True))
    if draw(st.booleans()):
        return {**given, "thresholds": begins}
    ids, ends = [one["id"] for one in levels], [*begins.values(), None]
    bands = [{"level": one, "from": begins.get(one), "below": end} for one, end in zip(ids, ends, strict=True)]
    return {**given, "bands": [{key: value for key, value in band.items() if value is not None} for band in bands]}


def _profile(draw, ids, attributes):
    always = [one["id"] for one in attributes[: len(AREAS)]]
    profile = {
        level: {one: draw(st.sampled_from(ids)) for one in always}
        | {one["id"]: draw(st.sampled_from(ids)) for one in attributes if draw(st.booleans())}
        for level in ids[1:]
    }
    return {"profile": profile, **({"rest": "same"} if draw(st.booleans()) else {})}


# -- the book ---------------------------------------------------------------------------------------------------------


def _asked(attributes, specialty):
    """Which attributes apply: absent specialties mean everybody."""
    return [one for one in attributes if not one["specialties"] or specialty in one["specialties"]]


def _weight(attribute, specialty):
    return F(attribute["weights"].get(specialty, attribute["weight"]))


class Book:
    """One person by the documents. `ratings` are level ids by attribute id; what is not there had no opportunity."""

    def __init__(self, file, specialty, ratings):
        self.file, self.scoring = file, file["scoring"]
        self.policy, self.specialty = self.scoring["policy"], specialty
        self.number = {one["id"]: one["number"] for one in file["levels"]}
        self.ids = list(self.number)
        self.asked = _asked(file["attributes"], specialty)
        self.rated = [one for one in self.asked if one["id"] in ratings]
        self.rating = {one["id"]: self.number[ratings[one["id"]]] for one in self.rated}
        self.word = ratings

    def weight(self, attributes):
        return sum((_weight(one, self.specialty) for one in attributes), F(0))

    def mean(self, attributes):
        rated = [one for one in attributes if one in self.rated]
        total = sum((_weight(one, self.specialty) * self.rating[one["id"]] for one in rated), F(0))
        return total / self.weight(rated) if rated else None

    def value(self):
        if not self.rated or self.policy in COUNTING or self.policy == "manual":
            return None
        if self.policy == "weighted_mean":
            return self.mean(self.asked)
        if self.policy == "median":
            order = sorted(self.rating.values())
            middle = len(order) // 2
            return F(order[middle]) if len(order) % 2 else F(order[middle - 1] + order[middle], 2)
        worth = {one: self.scoring["points"][one] for one in self.ids}
        got = sum(_weight(one, self.specialty) * worth[self.word[one["id"]]] for one in self.rated)
        return got * self.weight(self.asked) / self.weight(self.rated)

    def start(self, level):
        for band, above in zip(self.scoring.get("bands", []), self.scoring.get("bands", [])[1:], strict=False):
            if above["level"] == level:
                return F(band["below"])
        return F(self.scoring.get("thresholds", {}).get(level, self.number[level]))

    def minimums(self, level):
        """Which rating a level that counts asks of which attribute."""
        if self.policy == "k_of_n":
            return {one["id"]: self.number[level] for one in self.asked}
        if self.policy != "required_profile":
            return {one["id"]: self.number[level] for one in self.asked if level in one["anchors"]}
        named = self.scoring["profile"].get(level, {})
        found = {}
        for one in self.asked:
            up_to = [self.number[anchor] for anchor in one["anchors"] if self.number[anchor] <= self.number[level]]
            if one["id"] in named:
                found[one["id"]] = self.number[named[one["id"]]]
            elif self.scoring.get("rest") == "same" and up_to:
                found[one["id"]] = max(up_to)
        return found

    def counts(self, level):
        minimums = self.minimums(level)
        needed = self.scoring.get("needed", "all")
        needed = needed.get(level, "all") if isinstance(needed, dict) else needed
        rated = [one for one in minimums if one in self.rating]
        if not rated:
            return False
        share = F(1) if needed == "all" else F(needed) if F(needed) < 1 else F(needed) / len(minimums)
        return sum(self.rating[one] >= minimums[one] for one in rated) >= ceil(share * len(rated))

    def has(self, level):
        """Whether nothing that the level itself asks is missing."""
        if level == self.ids[0]:
            return True
        value = self.value()
        alone = self.counts(level) if self.policy in COUNTING else value is not None and value >= self.start(level)
        for gate in self.scoring.get("gates", []):
            mean = self.mean([one for one in self.asked if one["area"] == gate["area"]])
            if gate["level"] == level and (mean is None or mean < F(gate["minimum"])):
                return False
        return alone

    def implied(self):
        if not self.rated or self.policy == "manual":
            return None
        together = self.scoring.get("meets_previous") or self.policy in {"highest_in_sequence", "checklist"}
        reached = [self.has(one) for one in self.ids]
        if together:
            reached = [all(reached[: place + 1]) for place in range(len(reached))]
        return next(one for one, there in reversed(list(zip(self.ids, reached, strict=True))) if there)

    def held(self, before, decided):
        implied = decided if self.policy == "manual" else self.implied()
        share = F(self.scoring["rated_share"])
        if not self.rated or implied is None or self.weight(self.rated) < share * self.weight(self.asked):
            return before
        if before is not None and self.number[implied] <= self.number[before]:
            return before
        limited = {one["id"] for one in self.file["levels"] if one["capacity_limited"]}
        if implied not in limited:
            return implied
        below = [one for one in self.ids if self.number[one] < self.number[implied] and one not in limited]
        free = [one for one in ([before] if before else []) + below[-1:] if one]
        return max(free, key=self.number.get, default=None)


# -- both of them -----------------------------------------------------------------------------------------------------


@st.composite
def tables(draw):
    """A ladder file, and up to six people with ratings."""
    file = draw(ladder_files())
    ids = [one["id"] for one in file["levels"]]
    people = []
    for _ in range(draw(st.integers(1, 6))):
        who = draw(st.sampled_from(["", *SPECIALTIES]))
        rated = {one["id"]: draw(st.sampled_from([None, None, *ids])) for one in _asked(file["attributes"], who)}
        rated = {one: level for one, level in rated.items() if level}
        decided = draw(st.sampled_from([None, *ids])) if file["scoring"]["policy"] == "manual" else None
        people.append((who, rated, draw(st.sampled_from([None, *ids])), decided))
    return file, people


def _answered(ladder, people):
    decided = ["decided"] if ladder.scoring.policy == "manual" else []
    heading = ["person", "specialty", "held", *decided, *(one.id for one in ladder.attributes)]
    table, out, told = io.StringIO(), io.StringIO(), []
    writer = csv.DictWriter(table, heading)
    writer.writeheader()
    for place, (who, rated, held, by_hand) in enumerate(people):
        more = {"decided": by_hand or ""} if decided else {}
        writer.writerow({"person": f"p{place}", "specialty": who, "held": held or "", **more, **rated})
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
        file.write(table.getvalue())
        file.flush()
        assert score(ladder, str(Path(file.name)), out, told.append, explained=True) is Ended.DONE, told
    return list(csv.DictReader(io.StringIO(out.getvalue())))


@settings(max_examples=some(100), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tables())
def test_a_table_comes_to_what_the_documents_say(drawn):
    file, people = drawn
    ladder = read_ladder(json.dumps(file))
    for answer, (who, rated, held, decided) in zip(_answered(ladder, people), people, strict=True):
        book = Book(file, who, rated)
        value = book.value()
        down = "" if value is None else f"{value.numerator * 10**4 // value.denominator / 10**4:.4f}"
        implied = decided if book.policy == "manual" else book.implied()
        said = {key: answer[key] for key in ("score", "decimal", "implied", "held")}
        assert said == {
            "score": "" if value is None else str(value),
            "decimal": down,
            "implied": implied or "",
            "held": book.held(held, decided) or "",
        }
        assert answer["explained"]
