"""`rung ladder simulate`: what a new version would change for the people in a table of ratings. No database, no Slack.

Rows are taken in blocks and answered on columns; of a row nothing is kept unless names are asked for.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO, Final, TextIO

from bot.scoring.command import Complaints, name_of
from bot.scoring.table import BadRow, Row, Table
from bot.terminal import Ended
from bot.views.words import simulating as say
from core.assessment import NO_OPPORTUNITY, digit
from core.counterparts import counterparts, held_after, origins
from core.ladder import Ladder, Policy
from core.outcome import conclude
from core.simulation import Carrier, Effect, Group, Impact, Reason, Standing, Told, exactly, plan, single, told
from core.simulation.arrays import EFFECTS, REASONS, Columns, Company

BLOCK: Final = 10_000
_DIGITS: Final[dict[int | None, str]] = {
    None: digit(None),
    **{rating: digit(rating) for rating in range(NO_OPPORTUNITY, 100)},
}
"""What core.assessment.to_vector writes, looked up: there are millions of them."""
Path_ = tuple[str, str]
"""(track, specialty)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the table, and what would become of it. Levels by what they are called in the new version."""

    name: str
    impact: Impact
    before: str
    after: str
    held: str
    needs: tuple[str, ...]


@dataclass
class Tally:
    """What a table came to."""

    before: Ladder
    after: Ladder
    effects: Counter[Effect] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    plans: int = 0
    held_gone: int = 0
    people: list[Person] = field(default_factory=list)
    """In the order of the table; only where names were asked for."""

    def add(self, found: Columns) -> None:
        """Some more people."""
        self.effects.update(EFFECTS[at] for at in found.effect.tolist())
        self.reasons.update(reason for at in found.reason.tolist() if (reason := REASONS[at]) is not None)
        self.plans += int(found.gets_plan.sum())
        self.held_gone += int(found.is_held_gone.sum())

    def told(self, *, names: bool) -> Told:
        """The counts that may be shown."""
        return exactly(self.effects) if names else told(self.effects, tells_nobody=True)

    def shown(self, number: int, *, names: bool) -> int | None:
        """One count beside them."""
        return number if names else single(number, self.effects.total(), tells_nobody=True)

    @property
    def lost(self) -> tuple[str, ...]:
        """The levels that people may hold and that the new version has nothing for."""
        if not self.held_gone:
            return ()
        return tuple(one.id for one in self.before.levels if held_after(self.before, self.after, one.id) is None)


def run(
    before: Ladder,
    after: Ladder,
    ratings: str,
    out: TextIO,
    complain: Callable[[str], None],
    *,
    names: bool,
    as_json: bool,
) -> Ended:
    """Answer for a table. What is wrong is complained about: a row is left out, a table that ends is not answered."""
    complaints = Complaints(complain)
    tally = simulate(before, after, ratings, complaints, names=names)
    if tally is not None:
        (write_json if as_json else write)(tally, out, names=names)
    out.flush()
    return complaints.sum_up()


def simulate(before: Ladder, after: Ladder, ratings: str, complaints: Complaints, *, names: bool) -> Tally | None:
    """Everybody in the table under the new version. What is wrong is complained about; None where nothing was read."""
    table = Table(name_of(ratings), before, after)

    def answer(source: BinaryIO) -> Tally:
        with closing(table.read(source)) as rows:
            return _simulated(before, after, _right(rows, complaints), names=names)

    return complaints.reading(ratings, answer)


def _right(rows: Iterable[Row | BadRow], complaints: Complaints) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, BadRow):
            for problem in row.problems:
                complaints.tell(problem)
        else:
            yield row


def _simulated(before: Ladder, after: Ladder, rows: Iterator[Row], *, names: bool) -> Tally:
    tally, companies = Tally(before, after), _Companies(before, after)
    while block := list(islice(rows, BLOCK)):
        alike: dict[Path_, list[int]] = defaultdict(list)
        for place, row in enumerate(block):
            alike[row.track, row.specialty].append(place)
        named: dict[int, Person] = {}
        for path, places in alike.items():
            chosen = [block[place] for place in places]
            held, found = companies.impacts(path, chosen)
            tally.add(found)
            if names:
                carrier = companies.under(path).carrier
                each = zip(places, chosen, held, strict=True)
                named |= {at: _person(carrier, row, it, found.at(n)) for n, (at, row, it) in enumerate(each)}
        tally.people += [named[place] for place in sorted(named)]
    return tally


@dataclass
class _Companies:
    """Those who are scored alike, on the old version and under the new one."""

    before: Ladder
    after: Ladder
    _old: dict[Path_, Company] = field(default_factory=dict)
    _new: dict[Path_, Company] = field(default_factory=dict)
    held: dict[tuple[Any, ...], str | None] = field(default_factory=dict)

    def on(self, path: Path_) -> Company:
        """On the old version."""
        if path not in self._old:
            self._old[path] = Company(Carrier(self.before, self.before, *path))
        return self._old[path]

    def under(self, path: Path_) -> Company:
        """Under the new one."""
        if path not in self._new:
            self._new[path] = Company(Carrier(self.before, self.after, *path))
        return self._new[path]

    def impacts(self, path: Path_, rows: Sequence[Row]) -> tuple[list[str | None], Columns]:
        """What those on one track and specialty hold, by ids of the old version, and what would become of them."""
        ids = [one.id for one in self.before.attributes]
        vectors = ["".join(map(_DIGITS.__getitem__, map(row.ratings.get, ids))) for row in rows]
        implied, enough = self.on(path).levels(vectors)
        if self.before.scoring.policy is Policy.MANUAL:
            implied = [row.decided for row in rows]
        came_to = [one if is_enough else None for one, is_enough in zip(implied, enough, strict=True)]
        held = [self._held(row, one) for row, one in zip(rows, came_to, strict=True)]
        return held, self.under(path).impacts(vectors, came_to, held)

    def _held(self, row: Row, implied: int | None) -> str | None:
        """What somebody holds once these ratings are settled, worked out once for whoever has all of this in common."""
        key = (row.held, implied, row.decided, row.track)
        if key not in self.held:
            attributes = self.before.applicable(row.track, row.specialty)
            outcome = conclude(self.before, attributes, row.specialty, row.ratings, row.held, row.decided, row.track)
            self.held[key] = None if outcome.held is None else self.before.level(outcome.held).id
        return self.held[key]


def _person(carrier: Carrier, row: Row, held: str | None, impact: Impact) -> Person:
    track, specialty = carrier.track_after or "", carrier.specialty_after or ""
    before, after, holds = (
        "" if one is None else carrier.after.position_id(one, track, specialty)
        for one in (impact.before, impact.after, impact.held)
    )
    needs = plan(carrier, Standing(row.ratings, None, held)) if impact.gets_plan else ()
    return Person(row.person, impact, before, after, holds, tuple(one.attribute.id for one in needs))


# -- as text ----------------------------------------------------------------------------------------------------------


def write(tally: Tally, out: TextIO, *, names: bool) -> None:
    """What it came to, in sentences."""
    for line in _lines(tally, names=names):
        out.write(f"{line}\n")


def _lines(tally: Tally, *, names: bool) -> Iterator[str]:
    found = tally.told(names=names)
    yield say.table_intro(tally.before, tally.after, found.people)
    if found.people is None:
        return
    for effect in Effect:
        yield f"  {say.EFFECTS[effect]}: {_figure(found, effect)}"
        if effect is Effect.NOT_COMPUTABLE and tally.reasons and names:
            yield f"    {say.why(tally.reasons)}"
    yield f"  {say.GROUPS[Group.PLAN]}: {say.figure_of(tally.shown(tally.plans, names=names))}"
    if tally.held_gone:
        yield f"  {say.held_gone_in_table(tally.lost)}"
    if names:
        yield ""
        yield say.NAMES_IN_TABLE
        for one in tally.people:
            yield f"  {one.name}: {say.person(one.before, one.after, one.held, one.impact, one.needs)}"


def _figure(found: Told, effect: Effect) -> str:
    return say.together(found.people_together) if found.large is effect else say.figure_of(found.groups[effect])


# -- as JSON ----------------------------------------------------------------------------------------------------------


def values_of(tally: Tally, *, names: bool) -> dict[str, Any]:
    """The same for another program (docs/simulating.md). A number too small to show is null."""
    found = tally.told(names=names)
    shown: dict[str, Any] = {
        "before": _version(tally.before),
        "after": _version(tally.after),
        "people": found.people,
        "counts": {effect.value: number for effect, number in found.groups.items()},
        "together": {"groups": [one.value for one in found.together], "people": found.people_together},
        "plans": tally.shown(tally.plans, names=names),
        "held_levels_without_counterpart": list(tally.lost),
        "attributes": _attributes(tally.before, tally.after),
    }
    if names:
        shown["reasons"] = {reason.value: number for reason, number in tally.reasons.items()}
        shown["names"] = [_named(one) for one in tally.people]
    return shown


def write_json(tally: Tally, out: TextIO, *, names: bool) -> None:
    """Print it."""
    json.dump(values_of(tally, names=names), out, ensure_ascii=False, indent=2)
    out.write("\n")


def _version(ladder: Ladder) -> dict[str, str]:
    return {"id": ladder.id, "name": ladder.name, "version": ladder.version}


def _attributes(before: Ladder, after: Ladder) -> dict[str, Any]:
    """What is carried otherwise than under its own id."""
    links = counterparts(before, after)
    back = origins(links)
    return {
        "gone": [old for old, news in links.items() if not news],
        "new": [one.id for one in after.attributes if one.id not in back],
        "renamed": {old: news[0] for old, news in links.items() if len(news) == 1 and back[news[0]] == (old,) != news},
        "split": {old: list(news) for old, news in links.items() if len(news) > 1},
        "merged": {new: list(olds) for new, olds in back.items() if len(olds) > 1},
    }


def _named(one: Person) -> dict[str, Any]:
    return {
        "person": one.name,
        "effect": one.impact.effect.value,
        "reason": one.impact.reason.value if one.impact.reason else None,
        "before": one.before or None,
        "after": one.after or None,
        "held": one.held or None,
        "gets_plan": one.impact.gets_plan,
        "grows_in": list(one.needs),
    }
